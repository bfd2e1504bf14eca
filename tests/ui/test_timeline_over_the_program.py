"""The course of a case in the whole program: the ways to it, from it and back, and a lock."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jmd_desktop.domain.cases import CaseId
from tests.builders import a_case, a_client
from tests.services.journalled import talk
from tests.ui.real_program import controller, filled, lock, program, rest, settle, unlock, until
from ui.app import Program
from ui.cases.frame import CaseFrameController
from ui.places import Place, PlaceId
from ui.qt.row import Row
from ui.timeline import TimelineController

pytestmark = pytest.mark.usefixtures("in_english")

K = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class Stage:
    """The program over a vault with a case that has one contact."""

    def __init__(self, made: Program, case_id: CaseId) -> None:
        self.made = made
        self.case_id = case_id

    @property
    def place(self) -> TimelineController:
        """The controller; another one after each lock."""
        return controller(self.made, TimelineController)

    def go(self, place: PlaceId, record: str = "") -> None:
        self.made.window.go(Place(place, self.case_id, record))
        rest(50)

    def key(self, wanted: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
        """A key where the keyboard is; the window hears its shortcuts."""
        QTest.keyClick(QApplication.focusWidget() or self.made.window, wanted, modifier)
        rest(5)

    def at_contact(self) -> Row:
        """The keyboard onto the contact in the list."""
        shown = self.place._page.list
        until(lambda: any(row.title.startswith("Contact") for row in shown.rows))
        row = next(row for row in shown.rows if row.title.startswith("Contact"))
        shown.setCurrentIndex(shown.model_.index(shown.rows.index(row)))
        self.place._page._into_list()
        return row

    def found(self, query: str) -> list[str]:
        """What Ctrl+K finds of the case one is in."""
        palette = self.made.window.palette_field
        palette.open()
        palette._field.setText(query)
        rest(20)
        titles = [each.title for each in palette._model._shown if each.subtitle == "This case"]
        palette.close_palette()
        return titles


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, closed_vault: Path) -> Iterator[Stage]:
    with filled(tmp_path / "vault", closed_vault) as session:
        case = a_case(session.vault, client=a_client())
        talk(session, case.id, session.clock.today())
    with program(qapp, tmp_path / "vault", tmp_path / "settings.json") as made:
        made.window.resize(1280, 800)
        unlock(made)
        yield Stage(made, case.id)
    settle()


def test_from_the_second_row_to_an_entry_of_the_journal_and_back(stage: Stage) -> None:
    stage.go(PlaceId.CASE_OVERVIEW)
    frame = controller(stage.made, CaseFrameController)._frame
    (tab,) = [each for each in frame._tabs._tabs if each.tab.opens == PlaceId.CASE_TIMELINE]
    assert tab.tab.title == "Timeline"
    tab.click()
    row = stage.at_contact()
    stage.key(K.Key_Return)
    entry = row.record.record
    assert stage.made.window.place == Place(PlaceId.CASE_JOURNAL, stage.case_id, entry)
    stage.key(K.Key_Left, ALT)
    until(lambda: stage.place._page.chosen == row.id)
    assert stage.made.window.place == Place(PlaceId.CASE_TIMELINE, stage.case_id)
    assert tab.isChecked()


def test_after_a_lock_one_is_at_the_same_row(stage: Stage) -> None:
    stage.go(PlaceId.CASE_TIMELINE)
    row = stage.at_contact()
    lock(stage.made)
    unlock(stage.made)
    until(lambda: bool(stage.place._page.list.rows))
    assert stage.made.window.place == Place(PlaceId.CASE_TIMELINE, stage.case_id)
    assert stage.place._page.chosen == row.id


def test_in_a_case_ctrl_k_finds_its_places_and_elsewhere_none(stage: Stage) -> None:
    assert stage.found("Timeline") == []
    stage.go(PlaceId.CASE_OVERVIEW)
    assert stage.found("Timeline")[0] == "Timeline"
    assert "Journal" in stage.found("Journal")
    palette = stage.made.window.palette_field
    stage.key(K.Key_K, CTRL)
    QTest.keyClicks(palette._field, "Timel")
    QTest.keyClick(palette._field, K.Key_Return)
    rest(20)
    assert stage.made.window.place == Place(PlaceId.CASE_TIMELINE, stage.case_id)
    stage.made.window.go(Place(PlaceId.CASES))
    assert stage.found("Timeline") == []
