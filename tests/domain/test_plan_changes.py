"""What changed between two states of a plan is found, all of it and nothing else."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain import deadlines
from jmd_desktop.domain.goals import Goal, GoalLine, GoalStatus, GoalStep, LineKind, StepKind
from jmd_desktop.domain.plan_changes import PlanChange, PlanTurn, changes
from tests.domain.plans import CASE, goals

STEP = GoalStep("s", "g", StepKind.CLIENT_TASK, "Antrag", deadline=deadlines.by(date(2016, 10, 12)))
GOAL = Goal("g", CASE, "Sicherung", lines=(GoalLine("l", "g", LineKind.INDICATOR, "Titel"),),
            steps=(STEP,))  # fmt: skip


def turns(before: Goal, after: Goal) -> list[PlanTurn]:
    return [each.turn for each in changes([before], [after])]


@given(st.lists(goals(), max_size=3))
def test_a_plan_does_not_differ_from_itself(found: list[Goal]) -> None:
    assert changes(found, found) == ()
    assert changes(found, [replace(each, position=9, version=99) for each in found]) == ()


@given(st.lists(goals(), max_size=2), st.lists(goals(), max_size=2))
def test_goals_that_came_and_went_are_each_told_once(old: list[Goal], new: list[Goal]) -> None:
    found = changes(old, new)
    assert Counter(each.turn for each in found) == Counter(
        {PlanTurn.GOAL_ADDED: len(new), PlanTurn.GOAL_REMOVED: len(old)} if old or new else {}
    )


def test_each_thing_that_can_change_has_its_own_turn() -> None:
    step = GOAL.steps[0]
    cases = {
        PlanTurn.GOAL_RENAMED: replace(GOAL, title="Klärung"),
        PlanTurn.STATUS: replace(GOAL, status=GoalStatus.REACHED),
        PlanTurn.RANK: replace(GOAL, priority=2),
        PlanTurn.AREA: replace(GOAL, area="housing"),
        PlanTurn.TARGET: replace(GOAL, target_text="im Sommer"),
        PlanTurn.REVIEW: replace(GOAL, review_on=date(2017, 1, 12)),
        PlanTurn.ATTAINMENT: replace(GOAL, attainment=0),
        PlanTurn.WISH: replace(GOAL, wish="ruhig schlafen"),
        PlanTurn.MOTTO: replace(GOAL, motto="Boxenstopp"),
        PlanTurn.FEELING: replace(GOAL, feeling_minus=0),
        PlanTurn.LINE_REMOVED: replace(GOAL, lines=()),
        PlanTurn.LINE_REWORDED: replace(GOAL, lines=(replace(GOAL.lines[0], text="Karte"),)),
        PlanTurn.STEP_REMOVED: replace(GOAL, steps=()),
        PlanTurn.STEP_REWORDED: replace(GOAL, steps=(replace(step, text="Formular"),)),
        PlanTurn.DEADLINE: replace(GOAL, steps=(replace(step, deadline=deadlines.now()),)),
        PlanTurn.WHO: replace(GOAL, steps=(replace(step, who="Amt"),)),
        PlanTurn.DONE: replace(GOAL, steps=(replace(step, done_on=date(2016, 10, 11)),)),
    }
    for turn, after in cases.items():
        assert turns(GOAL, after) == [turn]
    assert turns(cases[PlanTurn.DONE], GOAL) == [PlanTurn.NOT_DONE]
    assert turns(cases[PlanTurn.LINE_REMOVED], GOAL) == [PlanTurn.LINE_ADDED]
    assert turns(cases[PlanTurn.STEP_REMOVED], GOAL) == [PlanTurn.STEP_ADDED]


def test_a_moved_deadline_tells_from_when_to_when() -> None:
    later = deadlines.by(date(2016, 11, 1))
    after = replace(GOAL, title="Neu", steps=(replace(STEP, deadline=later),))
    assert changes([GOAL], [after])[-1] == PlanChange(
        PlanTurn.DEADLINE, "g", "Neu", StepKind.CLIENT_TASK, "Antrag", STEP.deadline, later
    )
