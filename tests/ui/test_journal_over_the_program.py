"""The journal in the whole program: one key from anywhere in a case, and a lock in the middle."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.services.dates import DatesState
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.journal_reading import JournalState
from tests.builders import a_case, a_client
from tests.ui.real_program import controller, filled, program, rest, settle, unlock, until
from ui.app import Program
from ui.journal import JournalController
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

PLAIN = Qt.KeyboardModifier.NoModifier

K = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Stage:
    """The program over a vault with a case that has one entry."""

    def __init__(self, made: Program, case_id: CaseId) -> None:
        self.made = made
        self.case_id = case_id
        self.pressed = 0

    @property
    def place(self) -> JournalController:
        """The controller; another one after each lock."""
        return controller(self.made, JournalController)

    @property
    def is_writing(self) -> bool:
        """Whether the cursor is in the text of an entry."""
        focused = QApplication.focusWidget()
        texts = [self.place._journal.page.form.text_of("content").edit]
        return focused in texts and focused.isVisible()

    def stored(self) -> JournalState:
        """As stored, read where the program reads."""
        found: list[JournalState] = []
        journal = self.made.workplace.services.journal
        self.made.runner.read(self.place, partial(journal.of_case, self.case_id), found.append)
        until(lambda: bool(found))
        return found[0]

    def dates(self) -> DatesState:
        """Likewise."""
        found: list[DatesState] = []
        dates = self.made.workplace.services.dates
        self.made.runner.read(self.place, partial(dates.of_case, self.case_id), found.append)
        until(lambda: bool(found))
        return found[0]

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """A key where the keyboard is; the window hears its shortcuts."""
        self.pressed += 1
        focused = QApplication.focusWidget() or self.made.window
        QTest.keyClick(focused, key, modifier)
        rest(1)

    def write(self, words: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, words)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, closed_vault: Path) -> Iterator[Stage]:
    with filled(tmp_path / "vault", closed_vault) as session:
        case = a_case(session.vault, client=a_client())
        Journal(session).save(case.id, new_id(), {"content": "Of last week"}, 0)
    with program(qapp, tmp_path / "vault", tmp_path / "settings.json") as made:
        made.window.resize(1280, 800)
        unlock(made)
        yield Stage(made, case.id)
    settle()


def test_one_key_from_anywhere_in_the_case_and_back_to_where_one_was(stage: Stage) -> None:
    window = stage.made.window
    window.go(Place(PlaceId.CASE_OVERVIEW, stage.case_id))
    rest(50)
    stage.key(K.Key_J, CTRL)
    until(lambda: stage.is_writing)
    stage.write("She called.")
    stage.key(K.Key_A, ALT)
    stage.write("Call back")
    stage.key(K.Key_Tab)
    stage.write("2w")
    stage.key(K.Key_T, ALT)
    stage.write("tomorrow")
    stage.key(K.Key_Tab)
    stage.write("9")
    stage.key(K.Key_S, CTRL)
    until(lambda: len(stage.place._journal.model.rows) == 2)
    assert stage.stored().total == 2
    dates = stage.dates()
    assert [task.title for task in dates.open_tasks] == ["Call back"]
    assert len(dates.coming) == 1
    assert stage.pressed == 6
    stage.key(K.Key_Left, ALT)
    until(lambda: window.place == Place(PlaceId.CASE_OVERVIEW, stage.case_id))


def test_a_lock_in_the_middle_of_an_entry_goes_on_at_the_same_letter(stage: Stage) -> None:
    window = stage.made.window
    window.go(Place(PlaceId.CASE_OVERVIEW, stage.case_id))
    rest(50)
    stage.key(K.Key_J, CTRL)
    until(lambda: stage.is_writing)
    stage.write("She called and sad")
    stage.key(K.Key_Left)
    before = window.place
    stage.made.lock.lock()
    until(lambda: window.place is None)
    unlock(stage.made)
    assert window.place == before
    until(lambda: stage.is_writing)
    stage.write("i")
    form = stage.place._journal.page.form
    assert form.text_of("content").text() == "She called and said"
    stage.key(K.Key_S, CTRL)
    until(lambda: not form.dirty)
    assert {line.entry.content for line in stage.stored().lines} >= {"She called and said"}


def test_what_is_read_is_there_again_after_a_lock(stage: Stage) -> None:
    window = stage.made.window
    window.go(Place(PlaceId.CASE_JOURNAL, stage.case_id))
    until(lambda: bool(stage.place._journal.model.rows))
    stage.made.lock.lock()
    until(lambda: window.place is None)
    unlock(stage.made)
    until(lambda: bool(stage.place._journal.model.rows))
    assert QApplication.focusWidget() is stage.place._journal.paper
