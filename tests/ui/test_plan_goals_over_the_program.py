"""The goals in the whole program: the way there, and what a lock in the middle leaves whole."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.goals import StepKind
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.store import vault as store_vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE, a_case, a_client
from tests.fakes import FakeClock
from tests.ui.cases_desk import english
from tests.ui.real_program import program, rest, settle, until
from ui.app import Program
from ui.phases.planning import PlanningController
from ui.places import Place, PlaceId
from ui.qt.appearance import Appearance
from ui.qt.inputs import SecretEdit

K = Qt.Key


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from english()


class Stage:
    """The program over a vault with a case that has one goal."""

    def __init__(self, made: Program, case_id: CaseId, goal_id: str) -> None:
        self.made = made
        self.case_id = case_id
        self.goal_id = goal_id

    @property
    def place(self) -> PlanningController:
        """The controller; another one after each lock."""
        controllers = self.made.window.open_controllers
        return next(each for each in controllers if isinstance(each, PlanningController))

    @property
    def shows_goal(self) -> bool:
        """Whether the goal of the case is in the form."""
        return self.place._goals.record == self.goal_id and self.place._goals._state is not None


def unlock(made: Program) -> None:
    """Type the passphrase and wait until something is open."""

    def secrets() -> list[SecretEdit]:
        return [edit for edit in made.window.findChildren(SecretEdit) if edit.isVisible()]

    until(lambda: bool(secrets()))
    secrets()[0].setText(PASSPHRASE)
    QTest.keyClick(secrets()[0], K.Key_Return)
    until(lambda: made.window.place is not None)
    rest(30)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, closed_vault: Path) -> Iterator[Stage]:
    shutil.copytree(closed_vault, tmp_path / "vault")
    opened = store_vault.unlock(tmp_path / "vault", Passphrase(PASSPHRASE))
    session = Session(FakeClock())
    session.open(opened, b"")
    case = a_case(opened, client=a_client())
    goal, _changes = Goals(session).save(case.id, new_id(), {"title": "Amt"}, 0)
    opened.close()
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
    stage.made.lock.lock()  # in the same breath
    until(lambda: not stage.made.session.is_open and not stage.made.lock.is_locking)
    settle()
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
