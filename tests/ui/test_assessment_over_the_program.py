"""The assessment in the whole program: the lock comes between, and one goes on where one was."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.surveys import CLOSING, Rating, Survey
from jmd_desktop.services.session import Session
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.store import vault as store_vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE, a_case, a_client
from tests.fakes import FakeClock
from tests.ui.real_program import (
    controller,
    everything_written,
    filled,
    lock,
    program,
    rest,
    unlock,
    until,
)
from ui.app import Program
from ui.phases.assessment import AssessmentController
from ui.phases.assessment.pages import PageId
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

_K = Qt.Key


class Stage:
    """The program at the assessment of a case whose survey has begun."""

    def __init__(self, made: Program, case_id: CaseId) -> None:
        self.made = made
        self.case_id = case_id

    @property
    def place(self) -> AssessmentController:
        """The controller; another one after each lock."""
        return controller(self.made, AssessmentController)

    def enter(self, record: str = "") -> None:
        """Go there and wait until the case is shown."""
        self.made.window.go(Place(PlaceId.CASE_ASSESSMENT, self.case_id, record))
        until(lambda: self.place._here.read is not None)
        rest(30)

    def lock(self) -> None:
        """As by the key."""
        lock(self.made)


def focused(made: Program) -> QWidget:
    found = made.window.focusWidget()
    assert found is not None
    return found


def in_the_file(folder: Path, case_id: CaseId) -> Survey:
    """What a program that starts now would find."""
    opened = store_vault.unlock(folder, Passphrase(PASSPHRASE))
    session = Session(FakeClock())
    session.open(opened, b"")
    survey = Surveys(session).of_case(case_id).surveys[0]
    opened.close()
    return survey


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, closed_vault: Path) -> Iterator[Stage]:
    with filled(tmp_path / "vault", closed_vault) as session:
        case = a_case(session.vault, client=a_client())
        Surveys(session).begin(case.id, "1")
    with program(qapp, tmp_path / "vault", tmp_path / "settings.json") as made:
        unlock(made)
        yield Stage(made, case.id)


def test_answers_given_as_the_lock_comes_are_in_the_file(stage: Stage) -> None:
    folder = stage.made.folder
    stage.enter(PageId.QUESTIONS)
    stage.place._look("questionnaire/language")
    grid = stage.place._parts.questions.view.grid
    grid.setFocus()
    for key in (_K.Key_4, _K.Key_W, _K.Key_2):
        QTest.keyClick(grid, key)
    stage.lock()  # in the same breath
    survey = in_the_file(folder, stage.case_id)
    given = {each.item: each.value for each in survey.views[0].ratings}
    assert given == {"language.1": 4, "language.2": None, "language.3": 2}


def test_one_goes_on_at_the_cell_one_was_at(stage: Stage) -> None:
    stage.enter(PageId.QUESTIONS)
    stage.place._look("questionnaire/housing")
    grid = stage.place._parts.questions.view.grid
    for key in (_K.Key_Down, _K.Key_Right, _K.Key_5):
        QTest.keyClick(grid, key)
    QTest.keyClick(grid, _K.Key_Up)  # the answer led on
    cell = stage.place._parts.questions.cell
    stage.lock()
    assert "Haddad" not in "".join(
        map(everything_written, stage.made.application.topLevelWidgets())
    )
    unlock(stage.made)
    stage.enter()
    part = stage.place._parts.questions
    assert stage.place._here.spot.area == "housing"
    assert part.cell == cell
    assert part.view.grid.hasFocus()
    QTest.keyClick(focused(stage.made), _K.Key_1)
    until(lambda: not part.answers._under_way)
    assert part.answers.rating(cell) == Rating(cell.item, 1)


@pytest.mark.parametrize(("part", "column"), [("finances", "now"), (CLOSING, "achieved")])
def test_words_typed_as_the_lock_comes_are_there_again(
    stage: Stage, part: str, column: str
) -> None:
    def edited() -> QWidget:
        talk = stage.place._parts.talk.view
        form = talk.closing.form if part == CLOSING else talk.form
        return form.field(column).editor.widget

    stage.enter(PageId.TALK)
    stage.place._work(f"talk/{part}")
    QTest.keyClicks(edited(), "Es reicht knapp")
    stage.lock()
    unlock(stage.made)
    stage.enter()
    assert stage.place._here.spot.page is PageId.TALK
    assert stage.place._here.spot.area == part
    edit = edited()
    assert isinstance(edit, QTextEdit)
    assert edit.toPlainText() == "Es reicht knapp"
    assert edit.hasFocus()


def test_the_phase_of_the_case_leads_there_by_key_and_by_mouse(stage: Stage) -> None:
    stage.made.window.go(Place(PlaceId.CASE_OVERVIEW, stage.case_id))
    rest(30)
    QTest.keyClick(focused(stage.made), _K.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert stage.made.window.place == Place(PlaceId.CASE_ASSESSMENT, stage.case_id)
    until(lambda: stage.place._here.read is not None)


def test_all_pages_are_made_while_nobody_is_waiting(stage: Stage) -> None:
    stage.enter()
    parts = stage.place._parts
    until(lambda: all(map(parts.has, PageId)))
