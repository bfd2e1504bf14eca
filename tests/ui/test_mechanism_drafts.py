"""Drafts: nothing typed is lost, at the latest a second later, and at the lock at once."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop import i18n
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import CLIENTS
from jmd_desktop.errors import DiskFull, UserError
from tests.fakes import FakeClock
from ui.qt.appearance import Appearance
from ui.qt.drafts import DraftKeeper
from ui.qt.form import BoundForm
from ui.qt.tasks import ImmediateRunner, TaskRunner

CASE = CaseId("c1")


class Desk:
    """A form whose drafts are kept, and where they go."""

    def __init__(self, qtbot: QtBot, delay: int) -> None:
        self.kept: list[Draft] = []
        self.keeper = DraftKeeper(ImmediateRunner(), self.save, FakeClock(), delay=delay)
        self.form = BoundForm(CLIENTS)
        self.form.row("last_name", "first_name")
        self.form.row("phone")
        self.form.show_values({"last_name": "Haddad"})
        self.page = QWidget()
        qtbot.addWidget(self.page)
        QVBoxLayout(self.page).addWidget(self.form)
        self.page.show()

    def save(self, draft: Draft) -> Changes:
        self.kept.append(draft)
        return Changes.of(Topic.DRAFTS, case_id=draft.case_id)

    def line(self, column: str) -> QLineEdit:
        widget = self.form.field(column).editor.widget
        assert isinstance(widget, QLineEdit)
        return widget

    def watch(self, version: int = 1) -> None:
        self.keeper.watch(self.form, CASE, "base_data", "", version)


@pytest.fixture(scope="module", autouse=True)
def appearance(qapp: QApplication) -> Appearance:
    return Appearance(qapp)


@pytest.fixture
def desk(qtbot: QtBot) -> Callable[[int], Desk]:
    i18n.use("en")
    return lambda delay: Desk(qtbot, delay)


NEVER = 60_000


def test_somebody_who_types_without_a_pause_is_kept_all_the_same(
    qtbot: QtBot, desk: Callable[[int], Desk]
) -> None:
    d = desk(60)
    d.watch()
    keys = 0
    while not d.kept and keys < 100:  # a key every 10 ms: never a pause of 60
        qtbot.keyClick(d.line("phone"), Qt.Key.Key_1, delay=10)
        keys += 1
    assert d.kept[0].content["clients.phone"] in {"1" * n for n in range(1, keys + 1)}
    assert keys < 50
    assert d.kept[0].saved_at == FakeClock().now()


def test_the_lock_hands_over_everything_unsaved_at_once(
    qtbot: QtBot, desk: Callable[[int], Desk]
) -> None:
    d = desk(NEVER)
    d.watch(version=3)
    qtbot.keyClicks(d.line("phone"), "017")
    assert d.keeper.unsaved == 1
    d.keeper.flush()
    (draft,) = d.kept
    assert (draft.case_id, draft.place, draft.base_version) == (CASE, "base_data", 3)
    assert draft.content == {"clients.phone": "017"}
    d.keeper.flush()
    assert len(d.kept) == 1


def test_after_the_flush_all_of_it_is_in_the_writers_queue(qtbot: QtBot) -> None:
    written: list[Draft] = []
    runner = TaskRunner()

    def save(draft: Draft) -> Changes:
        written.append(draft)
        return Changes.of(Topic.DRAFTS)

    keeper = DraftKeeper(runner, save, FakeClock(), delay=NEVER)
    form = BoundForm(CLIENTS)
    qtbot.addWidget(form)
    form.row("phone")
    keeper.watch(form, CASE, "base_data", "", 1)
    edit = form.field("phone").editor.widget
    qtbot.keyClicks(edit, "1")
    keeper.flush()
    runner.new_generation()
    runner.shut_down()  # finishes what is queued
    assert [draft.content for draft in written] == [{"clients.phone": "1"}]


def test_taking_everything_back_clears_the_draft(qtbot: QtBot, desk: Callable[[int], Desk]) -> None:
    d = desk(NEVER)
    d.watch()
    qtbot.keyClick(d.line("phone"), Qt.Key.Key_1)
    d.keeper.flush()
    qtbot.keyClick(d.line("phone"), Qt.Key.Key_Backspace)
    d.keeper.flush()
    assert [draft.content for draft in d.kept] == [{"clients.phone": "1"}, {}]


def test_a_restored_draft_is_marked_and_not_written_again(
    qtbot: QtBot, desk: Callable[[int], Desk]
) -> None:
    del qtbot
    d = desk(NEVER)
    d.watch()
    draft = Draft(CASE, "base_data", "", 1, {"clients.phone": "017"}, FakeClock().now())
    d.keeper.restore(d.form, draft)
    assert d.line("phone").text() == "017"
    d.keeper.flush()
    assert d.kept == []
    assert "not saved yet" in _notice(d.form)


def test_a_draft_begun_before_the_record_was_changed_warns(
    qtbot: QtBot, desk: Callable[[int], Desk]
) -> None:
    del qtbot
    d = desk(NEVER)
    d.watch(version=5)
    draft = Draft(CASE, "base_data", "", 4, {"clients.phone": "017"}, FakeClock().now())
    d.keeper.restore(d.form, draft)
    assert "changed after that" in _notice(d.form)


def _notice(form: BoundForm) -> str:
    notice = form._notice
    assert notice is not None
    return notice.accessibleName()


def test_after_saving_only_what_came_later_is_a_draft_of_the_new_version(
    qtbot: QtBot, desk: Callable[[int], Desk]
) -> None:
    d = desk(NEVER)
    d.watch(version=1)
    qtbot.keyClicks(d.line("phone"), "017")
    sent = d.form.values()
    qtbot.keyClicks(d.line("first_name"), "S")
    d.form.mark_saved(sent)
    d.keeper.settle(d.form, version=2)
    d.keeper.flush()
    (draft,) = d.kept
    assert (draft.base_version, draft.content) == (2, {"clients.first_name": "S"})


def test_showing_another_record_keeps_the_first_ones_text_under_its_own_name(
    qtbot: QtBot, desk: Callable[[int], Desk]
) -> None:
    d = desk(NEVER)
    d.watch()
    qtbot.keyClicks(d.line("phone"), "017")
    d.form.show_values({"last_name": "Osman"})
    d.keeper.watch(d.form, CaseId("c2"), "base_data", "", 1)
    d.keeper.flush()
    assert [(draft.case_id, draft.content) for draft in d.kept] == [
        (CASE, {"clients.phone": "017"})
    ]


def test_an_editor_that_vanishes_is_kept_a_last_time(
    qtbot: QtBot, desk: Callable[[int], Desk]
) -> None:
    d = desk(NEVER)
    d.watch()
    qtbot.keyClicks(d.line("phone"), "017")
    d.form.deleteLater()
    qtbot.waitUntil(lambda: len(d.kept) == 1, timeout=1000)
    assert d.kept[0].content == {"clients.phone": "017"}
    d.keeper.flush()
    assert len(d.kept) == 1


def test_a_full_disk_is_told_once_and_tried_again_with_the_next_key(
    qtbot: QtBot, desk: Callable[[int], Desk]
) -> None:
    d = desk(NEVER)
    full = [True]
    tries: list[Draft] = []

    def save(draft: Draft) -> Changes:
        tries.append(draft)
        if full[0]:
            raise DiskFull
        return Changes.of(Topic.DRAFTS)

    keeper = DraftKeeper(ImmediateRunner(), save, FakeClock(), delay=NEVER)
    told: list[UserError] = []
    saved: list[Changes] = []
    keeper.failed.connect(told.append)
    keeper.saved.connect(saved.append)
    keeper.watch(d.form, CASE, "base_data", "", 1)
    qtbot.keyClick(d.line("phone"), Qt.Key.Key_1)
    keeper.flush()
    keeper.flush()
    assert (len(tries), len(told), keeper.unsaved) == (2, 1, 1)
    full[0] = False
    keeper.flush()
    assert [changes.topics for changes in saved] == [{Topic.DRAFTS}]
    assert keeper.unsaved == 0
