"""The closure in the whole program: by keyboard alone, over a lock, undone, and from the start."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from jmd_desktop.domain.cases import Case, CaseKind, Phase
from jmd_desktop.services.answering import Asked
from tests.builders import TODAY, a_case, a_client
from tests.ui.real_program import controller, dialogs_of, filled, lock, program, unlock, until
from ui.app import Program
from ui.phases.assessment import AnswerPoint
from ui.phases.closure import ClosureController
from ui.phases.closure.ending_part import EndingPart
from ui.phases.closure.pages import PageId
from ui.places import Place, PlaceId
from ui.qt.form_spots import FormSpot

pytestmark = pytest.mark.usefixtures("in_english")

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def case(folder: Path, closed_vault: Path) -> Case:
    """One of case management."""
    with filled(folder, closed_vault) as session:
        client = a_client(first_name="Yusuf", last_name="Rahimi")
        return a_case(session.vault, client=client, kind=CaseKind.CASE_MANAGEMENT)


@contextmanager
def at_work(application: QApplication, folder: Path, case: Case) -> Iterator[Program]:
    """Unlocked, in the overview of the case."""
    with program(application, folder, folder.parent / "settings.json") as made:
        unlock(made)
        made.window.go(Place(PlaceId.CASE_OVERVIEW, case.id))
        yield made


def part(made: Program) -> EndingPart:
    found = controller(made, ClosureController)._made[PageId.ENDING]
    assert isinstance(found, EndingPart)
    return found


def press(made: Program, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    QTest.keyClick(made.window.focusWidget(), key, modifier or Qt.KeyboardModifier.NoModifier)


def tab_to(made: Program, wanted: QWidget) -> None:
    for _ in range(60):
        here = made.window.focusWidget()
        if here is wanted or wanted.isAncestorOf(here):
            return
        press(made, Qt.Key.Key_Tab)
    raise AssertionError("never came there")


def open_closure(made: Program) -> EndingPart:
    """Ctrl+6, and the page is read."""
    press(made, Qt.Key.Key_6, CTRL)
    until(lambda: made.window.place is not None and made.window.place.id is PlaceId.CASE_CLOSURE)
    until(lambda: part(made)._read is not None)
    first = part(made).view.form.field("talk_on").editor.widget
    until(lambda: made.window.focusWidget() is first)
    return part(made)


def test_a_case_is_ended_and_that_undone_with_the_keyboard_alone(
    qapp: QApplication, folder: Path, case: Case
) -> None:
    with at_work(qapp, folder, case) as made:
        ending = open_closure(made)
        QTest.keyClicks(made.window.focusWidget(), "2.3.26")
        form = ending.view.form
        tab_to(made, form.field("reason").editor.widget)
        press(made, Qt.Key.Key_Space)
        assert form.reason is not None
        tab_to(made, form.field("decided_by").editor.widget)
        press(made, Qt.Key.Key_3)
        tab_to(made, ending.view.done.end)
        press(made, Qt.Key.Key_Space)
        services = made.workplace.services
        until(lambda: services.endings.of_case(case.id).ending is not None)
        assert dialogs_of(made).asked == ["End this case?"]
        stored = services.endings.of_case(case.id).ending
        assert stored is not None
        assert stored.talk_on == TODAY
        until(lambda: made.window.focusWidget() is ending.view.undo.button)
        press(made, Qt.Key.Key_Z, CTRL)
        until(lambda: services.endings.of_case(case.id).ending is None)
        until(form.isVisible)
        assert form.field("talk_on").editor.value() == TODAY


def test_over_a_lock_the_words_and_the_cursor_are_back(
    qapp: QApplication, folder: Path, case: Case
) -> None:
    with at_work(qapp, folder, case) as made:
        ending = open_closure(made)
        tab_to(made, ending.view.form.field("achieved").editor.widget)
        QTest.keyClicks(made.window.focusWidget(), "Mehr Mut")
        press(made, Qt.Key.Key_Home)
        lock(made)
        unlock(made)
        until(lambda: part(made)._read is not None)
        field = part(made).view.form.field("achieved").editor
        until(lambda: field.value() == "Mehr Mut")
        until(lambda: made.window.focusWidget() is field.widget)
        until(lambda: part(made).spot == FormSpot("ending", "achieved", 0))


def test_every_page_is_reached_with_the_keyboard(
    qapp: QApplication, folder: Path, case: Case
) -> None:
    with at_work(qapp, folder, case) as made:
        open_closure(made)
        shown = []
        for _page in PageId:
            press(made, Qt.Key.Key_PageDown, CTRL)
            place = controller(made, ClosureController)
            shown.append(place._shown)
            until(lambda: made.window.focusWidget() is not None)
        assert shown == [
            PageId.EVALUATION,
            PageId.FOLLOW_UP,
            PageId.REQUIREMENTS,
            PageId.ENDING,
        ]


def test_who_was_looking_back_at_the_lock_comes_back_to_the_evaluation(
    qapp: QApplication, folder: Path, case: Case
) -> None:
    with at_work(qapp, folder, case) as made:
        point = AnswerPoint(case.id, "e", "e", "de", "", Asked.EVALUATION)
        made.workplace._go_to_assessment(point)
        expected = Place(PlaceId.CASE_CLOSURE, case.id, "evaluation/young_person")
        assert made.window.place == expected


def test_the_sixth_step_opens_the_closure(qapp: QApplication, folder: Path, case: Case) -> None:
    with at_work(qapp, folder, case) as made:
        made.window.shell.open_phase(Phase.CLOSURE)
        assert made.window.place == Place(PlaceId.CASE_CLOSURE, case.id)
