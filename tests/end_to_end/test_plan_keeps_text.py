"""Promise 3 for the support plan: at most a second is lost, and what was typed comes back there."""

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.goals import Goal, StepKind
from jmd_desktop.domain.typed_goals import steps_of_draft
from jmd_desktop.services.goals import PLACE, Goals, new_id
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import AGREEMENT, PLAN, PlanState
from jmd_desktop.store import drafts, vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE, a_case, a_client
from tests.end_to_end.conftest import Open
from tests.end_to_end.killing import NAME, killed
from tests.end_to_end.planning import (
    HALF,
    IN_TURNS,
    PLAN_FIELDS,
    TITLE,
    TWO_GOALS,
    WRITTEN,
    into_goal,
    to_plan,
)
from tests.end_to_end.played import VAULT
from tests.fakes import FakeClock
from tests.tour import acts, words
from tests.tour.acts import Person
from tests.tour.stage import Stage

kills = pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
WHO = Person(NAME, None, "Arabisch")


@pytest.fixture
def case_id(home: Path) -> CaseId:
    """Of the only case in the vault, which has two goals."""
    opened = vault.unlock(home / VAULT, Passphrase(PASSPHRASE))
    session = Session(FakeClock())
    session.open(opened, b"")
    made = a_case(opened, client=a_client(first_name=NAME, last_name=""))
    for title in TWO_GOALS:
        Goals(session).save(made.id, new_id(), {"title": title}, 0)
    opened.close()
    return made.id


# ---- killed ---------------------------------------------------------------------------------


@kills
def test_the_title_of_a_new_goal(home: Path, case_id: CaseId, open_program: Open) -> None:
    [draft] = drafts_after_crash(home, case_id, "title")
    typed = str(draft.content["goals.title"])
    assert typed.startswith(WRITTEN)
    stage = open_program()
    assert go_on(stage) == typed
    goals = {each.title for each in save(stage, case_id).goals}
    assert goals == {*TWO_GOALS, typed}


@kills
def test_a_task_with_half_a_deadline(home: Path, case_id: CaseId, open_program: Open) -> None:
    [draft] = drafts_after_crash(home, case_id, "half deadline")
    [step] = steps_of_draft(draft.content) or ()
    assert (step.kind, step.text) == (StepKind.CLIENT_TASK, WRITTEN)
    half = str(step.day)
    assert half.startswith(HALF)
    stage = open_program()
    assert go_on(stage) == TITLE
    assert stage.robot.sees(WRITTEN)
    due = stage.robot.find(words.GOAL_CLIENT_TASK_DUE)
    assert isinstance(due, QLineEdit)
    assert due.text() == half
    stage.robot.keys("Ctrl+S")  # half a day is no day: said at the line, and kept
    stage.robot.wait_for(words.PLAN_CHECK_FIELDS)
    stage.robot.enter(words.GOAL_CLIENT_TASK_DUE, "bis 12.3.")
    goal = the(save(stage, case_id), TITLE)
    assert [each.text for each in goal.steps] == [WRITTEN]


@kills
def test_the_wishes(home: Path, case_id: CaseId, open_program: Open) -> None:
    [draft] = drafts_after_crash(home, case_id, "wishes")
    assert draft.record_id == PLAN
    typed = str(draft.content["support_plans.wishes"])
    assert typed.startswith(WRITTEN)
    stage = open_program()
    assert go_on(stage) == typed
    assert save(stage, case_id).plan.wishes == typed


@kills
def test_an_agreement(home: Path, case_id: CaseId, open_program: Open) -> None:
    [draft] = drafts_after_crash(home, case_id, "agreement")
    assert draft.record_id == AGREEMENT
    typed = str(draft.content["plan_versions.agreed_with"])
    assert typed.startswith(WRITTEN)
    stage = open_program()
    go_on(stage)
    field = stage.robot.find(words.PLAN_AGREED_WITH)
    assert isinstance(field, QLineEdit)
    assert field.text() == typed
    stage.robot.keys("Ctrl+S")
    stage.robot.wait_for(words.PLAN_PRINT_AGAIN)
    [version] = stage.program.workplace.services.support_plans.of_case(case_id).versions
    assert version.agreed_with == typed


@kills
def test_a_gap(home: Path, case_id: CaseId, open_program: Open) -> None:
    [draft] = drafts_after_crash(home, case_id, "gap")
    typed = str(draft.content["gaps.note"])
    assert typed.startswith(WRITTEN)
    stage = open_program()
    go_on(stage)
    assert stage.robot.sees(typed)
    stage.robot.choose(words.PLAN_GAP_KIND, "Therapieplatz")
    [gap] = save(stage, case_id).gaps
    assert gap.note == typed
    assert gap.goal_id in {each.id for each in save(stage, case_id).goals}


@kills
def test_two_goals_that_were_written_in_turns(
    home: Path, case_id: CaseId, open_program: Open
) -> None:
    found = drafts_after_crash(home, case_id, "in turns")
    written = {" ".join((title, *IN_TURNS)) for title in TWO_GOALS}
    assert {str(each.content["goals.title"]) for each in found} == written
    stage = open_program()
    acts.unlock(stage.robot, PASSPHRASE)
    to_plan(stage, WHO)
    for title in TWO_GOALS:
        into_goal(stage, title, "!")
        save(stage, case_id)
    goals = {
        each.title for each in stage.program.workplace.services.support_plans.of_case(case_id).goals
    }
    assert goals == {f"{each} !" for each in written}


# ---- locked ---------------------------------------------------------------------------------


@pytest.mark.parametrize("field", PLAN_FIELDS)
def test_what_is_typed_as_the_lock_comes_is_there_after_it(
    field: str, case_id: CaseId, open_program: Open
) -> None:
    stage = open_program()
    robot = stage.robot
    acts.unlock(robot, PASSPHRASE)
    to_plan(stage, WHO)
    typed = PLAN_FIELDS[field](stage)
    robot.write(typed)
    robot.keys("Ctrl+L")
    robot.wait_for(words.LOCKED)
    assert not robot.sees(typed)
    acts.unlock(robot, PASSPHRASE)
    robot.wait(lambda: any(typed in each for each in fields(stage)), f"{field}, where one was")
    [draft] = stage.program.workplace.services.support_plans.of_case(case_id).drafts
    assert draft.place == PLACE


def test_what_is_typed_in_the_same_breath_as_alt_n_goes_into_the_new_goal(
    case_id: CaseId, open_program: Open
) -> None:
    stage = open_program()
    acts.unlock(stage.robot, PASSPHRASE)
    to_plan(stage, WHO)
    into_goal(stage, TWO_GOALS[0], IN_TURNS[0])
    stage.robot.keys("Alt+N")
    stage.robot.write(TITLE)  # nothing could be read meanwhile
    goals = {each.title for each in save(stage, case_id).goals}
    assert goals == {*TWO_GOALS, TITLE}
    stage.settle()
    drafts_left = stage.program.workplace.services.support_plans.of_case(case_id).drafts
    assert [each.content["goals.title"] for each in drafts_left] == [
        f"{TWO_GOALS[0]} {IN_TURNS[0]}"
    ]


# ---- help -----------------------------------------------------------------------------------


def drafts_after_crash(home: Path, case_id: CaseId, part: str) -> tuple[Draft, ...]:
    """What the vault holds when the program was killed in the middle of typing."""
    killed(part, home, pause=1.0)
    opened = vault.unlock(home / VAULT, Passphrase(PASSPHRASE))
    with opened.reading() as db:
        found = drafts.of_case(db, case_id)
    opened.close()
    assert {each.place for each in found} == {PLACE}
    return tuple(found)


def go_on(stage: Stage) -> str:
    """From the start page to what was typed, by pressing its line; what the cursor stands in."""
    robot = stage.robot
    acts.unlock(robot, PASSPHRASE)
    robot.open_row(NAME, of=words.DRAFTS)
    robot.wait_for(words.TYPED_ON)
    stage.settle()
    return said(QApplication.focusWidget())


def said(field: object) -> str:
    """What stands in a field; nothing in what is none."""
    if isinstance(field, QTextEdit):
        return field.toPlainText()
    return field.text() if isinstance(field, QLineEdit) else ""


def fields(stage: Stage) -> list[str]:
    """What stands in all fields that can be seen."""
    kinds = (QLineEdit, QTextEdit)
    seen = [each for kind in kinds for each in stage.window.findChildren(kind)]
    return [said(each) for each in seen if each.isVisible()]


def save(stage: Stage, case_id: CaseId) -> PlanState:
    """Make it part of the file; what is in it then."""
    stage.robot.keys("Ctrl+S")
    stage.robot.wait_for(words.SAVED)
    return stage.program.workplace.services.support_plans.of_case(case_id)


def the(state: PlanState, title: str) -> Goal:
    """The goal of that title."""
    return next(each for each in state.goals if each.title == title)
