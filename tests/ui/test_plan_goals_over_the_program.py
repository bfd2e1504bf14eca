"""The goals in the whole program: the way there, and what a lock in the middle leaves whole."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.goals import StepKind
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.support_plans import SupportPlans
from tests.builders import a_case, a_client
from tests.ui.real_program import controller, filled, lock, program, rest, unlock, until
from ui.app import Program
from ui.phases.planning import PlanningController
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

K = Qt.Key


class Stage:
    """The program over a vault with a case that has one goal."""

    def __init__(self, made: Program, case_id: CaseId, goal_id: str) -> None:
        self.made = made
        self.case_id = case_id
        self.goal_id = goal_id

    @property
    def place(self) -> PlanningController:
        """The controller; another one after each lock."""
        return controller(self.made, PlanningController)

    @property
    def shows_goal(self) -> bool:
        """Whether the goal of the case is in the form."""
        return self.place._goals.record == self.goal_id and self.place._goals._state is not None


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, closed_vault: Path) -> Iterator[Stage]:
    with filled(tmp_path / "vault", closed_vault) as session:
        case = a_case(session.vault, client=a_client())
        goal, _changes = Goals(session).save(case.id, new_id(), {"title": "Amt"}, 0)
    with program(qapp, tmp_path / "vault", tmp_path / "settings.json") as made:
        unlock(made)
        yield Stage(made, case.id, goal.id)


def test_ctrl_4_leads_to_the_goals_of_the_case(stage: Stage) -> None:
    window = stage.made.window
    window.go(Place(PlaceId.CASE_OVERVIEW, stage.case_id))
    rest(30)
    QTest.keyClick(window.focusWidget(), K.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert window.place == Place(PlaceId.CASE_PLAN, stage.case_id)
    until(lambda: stage.shows_goal)


def test_what_is_typed_as_the_lock_comes_is_there_after_it(stage: Stage) -> None:
    window = stage.made.window
    window.go(Place(PlaceId.CASE_PLAN, stage.case_id, stage.goal_id))
    until(lambda: stage.shows_goal)
    tasks = stage.place._goals.view.page.goal.form.lists[StepKind.CLIENT_TASK]
    tasks.focus_blank()
    QTest.keyClicks(window.focusWidget(), "Antrag")
    lock(stage.made)  # in the same breath
    unlock(stage.made)
    window.go(Place(PlaceId.CASE_PLAN, stage.case_id))
    until(lambda: stage.shows_goal)
    tasks = stage.place._goals.view.page.goal.form.lists[StepKind.CLIENT_TASK]
    assert [each.text for each in tasks.entries()] == ["Antrag"]


def test_ctrl_s_saves_the_goal_in_the_form(stage: Stage) -> None:
    window = stage.made.window
    window.go(Place(PlaceId.CASE_PLAN, stage.case_id, stage.goal_id))
    until(lambda: stage.shows_goal)
    QTest.keyClicks(window.focusWidget(), " besuchen")
    QTest.keyClick(window.focusWidget(), K.Key_S, Qt.KeyboardModifier.ControlModifier)
    until(lambda: not stage.place._goals.unsaved)
    plans = SupportPlans(stage.made.session)
    found: list[str] = []
    stage.made.runner.read(
        stage.place, lambda: plans.of_case(stage.case_id).goals[0].title, found.append
    )
    until(lambda: bool(found))
    assert found == ["Amt besuchen"]


def test_ctrl_4_on_the_page_itself_puts_the_keyboard_on_the_list(stage: Stage) -> None:
    window = stage.made.window
    window.go(Place(PlaceId.CASE_PLAN, stage.case_id))
    until(lambda: stage.shows_goal)
    view = stage.place._goals.view
    view.page.goal.form.focus_title()
    QTest.keyClick(window.focusWidget(), K.Key_4, Qt.KeyboardModifier.ControlModifier)
    until(lambda: view.list.has_focus)


def test_alt_left_leads_from_a_gap_to_the_goal_and_then_to_where_one_was_before(
    stage: Stage,
) -> None:
    window = stage.made.window
    window.go(Place(PlaceId.CASE_OVERVIEW, stage.case_id))
    window.go(Place(PlaceId.CASE_PLAN, stage.case_id, stage.goal_id))
    until(lambda: stage.shows_goal)
    view = stage.place._goals.view
    button = view.page.goal.form.gap_button
    button.setFocus()
    QTest.keyClick(button, K.Key_Space)
    until(lambda: not view.isVisible() and not button.hasFocus())
    rest(30)
    QTest.keyClick(window.focusWidget(), K.Key_Left, Qt.KeyboardModifier.AltModifier)
    until(lambda: view.isVisible() and button.hasFocus())
    QTest.keyClick(window.focusWidget(), K.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.place == Place(PlaceId.CASE_OVERVIEW, stage.case_id)
