"""Answering in the whole program: it hides everything, gives way to the lock, and loses nothing."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from jmd_desktop.domain.item_sets import standard_items
from jmd_desktop.domain.surveys import Rating
from jmd_desktop.services.session import Session
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.store import vault as store_vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE, a_case, a_client
from tests.fakes import FakeClock
from tests.ui.real_program import (
    dialogs_of,
    everything_written,
    filled,
    program,
    rest,
    secrets,
    settle,
    unlock,
    until,
)
from ui.app import Program
from ui.phases.assessment.answering_view import AnswerView
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

_PLANTED = "Quittenbaum"
_K = Qt.Key
ITEMS = [item.key for item in standard_items()]


class Stage:
    """The program at the assessment of a case whose survey has begun."""

    def __init__(self, made: Program, case_id: str, survey_id: str, view_id: str) -> None:
        self.made = made
        self.at = (case_id, survey_id, view_id)

    def open(self, item: str | None = None, language: str = "ar") -> AnswerView:
        self.made.workplace.answering.open(*self.at, language, item)  # type: ignore[arg-type]  # a CaseId
        until(lambda: self.made.workplace.answering.view is not None)
        rest(20)
        return self.view

    @property
    def view(self) -> AnswerView:
        found = self.made.workplace.answering.view
        assert found is not None
        return found


def in_the_file(folder: Path, at: tuple[str, str, str]) -> dict[str, Rating]:
    """What a program that starts now would find."""
    opened = store_vault.unlock(folder, Passphrase(PASSPHRASE))
    session = Session(FakeClock())
    session.open(opened, b"")
    survey = Surveys(session).of_case(at[0]).survey(at[1])  # type: ignore[arg-type]  # a CaseId
    assert survey is not None
    view = survey.view(at[2])
    assert view is not None
    opened.close()
    return {each.item: each for each in view.ratings}


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, closed_vault: Path) -> Iterator[Stage]:
    with filled(tmp_path / "vault", closed_vault) as session:
        case = a_case(session.vault, client=a_client(last_name=_PLANTED, first_name="Yusuf"))
        survey, _changes = Surveys(session).begin(case.id, "1")
    with program(qapp, tmp_path / "vault", tmp_path / "settings.json") as made:
        unlock(made)
        made.window.go(Place(PlaceId.CASE_OVERVIEW, case.id))
        rest(30)
        yield Stage(made, case.id, survey.id, survey.views[0].id)


def press(widget: QWidget, *keys: Qt.Key, ctrl: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    for key in keys:
        QTest.keyClick(widget.window().focusWidget(), key, held)


def visible(made: Program) -> str:
    labels = [w for w in made.window.findChildren(QLabel) if w.isVisible()]
    fields = [w for w in made.window.findChildren(QLineEdit) if w.isVisible()]
    return "\n".join([w.text() for w in labels] + [w.text() for w in fields])


def test_nothing_of_the_program_is_seen_or_reached_while_somebody_answers(stage: Stage) -> None:
    made = stage.made
    assert _PLANTED in visible(made)
    view = stage.open(ITEMS[4])
    below = [w for w in made.window.findChildren(QWidget) if w.isVisible() and w is not view]
    assert [w for w in below if not view.isAncestorOf(w) and w is not view.parentWidget()] == []
    assert _PLANTED not in visible(made)
    assert made.window.windowTitle() == "JMD Desktop"
    before = made.window.place
    for key in (_K.Key_K, _K.Key_N, _K.Key_F, _K.Key_S, _K.Key_P, _K.Key_1):
        press(made.window, key, ctrl=True)
    press(made.window, _K.Key_F1)
    for _time in range(20):
        press(made.window, _K.Key_Tab)
        assert view.isAncestorOf(made.window.focusWidget())
    assert made.window.place == before
    assert view.isVisible()
    press(made.window, _K.Key_Escape, _K.Key_Return)
    assert made.workplace.answering.view is None
    assert made.window.place == before
    until(lambda: _PLANTED in visible(made))


def test_an_answer_given_as_the_lock_comes_is_in_the_file(stage: Stage) -> None:
    made = stage.made
    folder = made.folder
    stage.open(ITEMS[4])
    press(made.window, _K.Key_4)
    made.lock.lock()  # in the same breath
    until(lambda: not made.session.is_open and not made.lock.is_locking)
    assert in_the_file(folder, stage.at) == {ITEMS[4]: Rating(ITEMS[4], value=4)}


def test_an_answer_is_in_the_file_though_the_program_dies(stage: Stage, tmp_path: Path) -> None:
    made = stage.made
    stage.open(ITEMS[4])
    press(made.window, _K.Key_2)
    until(lambda: made.runner.waiting == 0)  # type: ignore[attr-defined]  # a TaskRunner
    dead = tmp_path / "dead"  # what lies on the disk if nothing more is ever written
    shutil.copytree(made.folder, dead)
    (dead / "vault.lock").unlink(missing_ok=True)
    assert in_the_file(dead, stage.at) == {ITEMS[4]: Rating(ITEMS[4], value=2)}


@pytest.mark.parametrize("by", ["idle", "key", "button"])
def test_the_lock_covers_the_answers_and_afterwards_it_goes_on_at_the_same_statement(
    stage: Stage, by: str
) -> None:
    made = stage.made
    view = stage.open(ITEMS[4])
    press(made.window, _K.Key_4, _K.Key_Left, _K.Key_5, _K.Key_Left)
    said = view._course.sheet.statements[ITEMS[6]]
    assert said in visible(made)
    if by == "idle":
        made._idle.expired.emit()
    elif by == "key":
        press(made.window, _K.Key_L, ctrl=True)
    else:
        QTest.mouseClick(view.lock, Qt.MouseButton.LeftButton)
    assert made.workplace.answering.view is None
    until(lambda: bool(secrets(made)))
    settle()
    written = "\n".join(map(everything_written, made.application.topLevelWidgets()))
    assert said not in written
    assert _PLANTED not in written
    assert view._course.ratings == {}
    assert secrets(made)[0].hasFocus()
    unlock(made)
    until(lambda: made.workplace.answering.view is not None)
    again = stage.view
    assert again.isVisible()
    assert again.is_paused  # whoever sits there now sees no answer
    assert again._course.sheet.statements[ITEMS[6]] not in visible(made)
    press(made.window, _K.Key_Return)
    assert again.item == ITEMS[6]
    press(made.window, _K.Key_Right)
    assert again.page.marks[4].isChecked()
    press(made.window, _K.Key_Escape, _K.Key_Return)
    assert made.window.place is not None
    assert made.window.place.id is PlaceId.CASE_ASSESSMENT
    assert made.window.place.case_id == stage.at[0]
    assert dialogs_of(made).told == []


def test_between_the_unlock_and_the_statement_nothing_of_the_program_is_seen(
    stage: Stage,
) -> None:
    made = stage.made
    stage.open(ITEMS[4])
    made.lock.lock()
    until(lambda: bool(secrets(made)))
    seen: list[str] = []

    def look(_place: object) -> None:
        seen.append(visible(made))

    secrets(made)[0].setText(PASSPHRASE)
    QTest.keyClick(secrets(made)[0], _K.Key_Return)
    until(lambda: made.window.reading.shown is not None)
    seen.append(visible(made))
    made.window.place_opened.connect(look)
    until(lambda: made.workplace.answering.view is not None)
    seen.append(visible(made))
    assert _PLANTED not in "".join(seen)


def test_a_lock_before_the_statement_is_back_does_not_lose_the_place(stage: Stage) -> None:
    made = stage.made
    stage.open(ITEMS[4])
    for _time in range(2):
        made.lock.lock()
        until(lambda: bool(secrets(made)))
        secrets(made)[0].setText(PASSPHRASE)
        QTest.keyClick(secrets(made)[0], _K.Key_Return)
        until(lambda: made.window.reading.shown is not None)
    until(lambda: made.workplace.answering.view is not None)
    press(made.window, _K.Key_Return)
    assert stage.view.item == ITEMS[4]


def test_a_survey_that_is_gone_after_the_unlock_is_not_gone_on_with(stage: Stage) -> None:
    made = stage.made
    folder = made.folder
    stage.open(ITEMS[4])
    made.lock.lock()
    until(lambda: bool(secrets(made)))
    opened = store_vault.unlock(folder, Passphrase(PASSPHRASE))
    session = Session(FakeClock())
    session.open(opened, b"")
    Surveys(session).remove(stage.at[0], stage.at[1])  # type: ignore[arg-type]  # a CaseId
    opened.close()
    unlock(made)
    until(lambda: made.window.reading.shown is None)
    assert made.workplace.answering.view is None
    assert made.workplace.answering.interrupted is None
    assert dialogs_of(made).told == []


def test_the_program_ends_in_order_while_somebody_answers(stage: Stage) -> None:
    made = stage.made
    stage.open(ITEMS[4])
    made.window.close()
    until(lambda: not made.window.isVisible())
    assert not made.session.is_open
    assert dialogs_of(made).told == []
