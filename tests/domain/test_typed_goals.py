"""What is typed into the lists of a goal: kept as a draft to the letter, refused where it lacks."""

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.field_types import Problem
from jmd_desktop.domain.goals import Goal, GoalStep, LineKind, StepKind
from jmd_desktop.domain.typed_goals import (
    LINES,
    STEPS,
    TypedLine,
    TypedStep,
    lines_in_draft,
    lines_of_draft,
    steps_in_draft,
    steps_of_draft,
    typed_lines,
    typed_steps,
)
from tests.domain.plans import IDS, TEXT, goals

DAY = date(2016, 10, 12)
TYPED_STEPS = st.builds(
    TypedStep,
    IDS,
    st.sampled_from(StepKind),
    TEXT,
    TEXT,
    st.none() | st.sampled_from(DeadlineMode),
    st.none() | st.dates() | TEXT,
    TEXT,
    st.booleans(),
)
TYPED_LINES = st.builds(TypedLine, IDS, st.sampled_from(LineKind), TEXT)


@given(st.lists(TYPED_LINES, max_size=4), st.lists(TYPED_STEPS, max_size=4))
def test_a_draft_gives_back_every_line_in_its_order(
    lines: list[TypedLine], steps: list[TypedStep]
) -> None:
    content = {LINES: lines_in_draft(lines), STEPS: steps_in_draft(steps)}
    assert lines_of_draft(content) == tuple(lines)
    assert steps_of_draft(content) == tuple(steps)


@pytest.mark.parametrize("value", [None, 7, "", "x", "{}", "[1]", '[["a"]]', '[["a", "b", "c"]]'])
def test_a_draft_that_says_nothing_of_them_or_nonsense_leaves_them_as_they_are(
    value: str | int | None,
) -> None:
    assert lines_of_draft({LINES: value}) is None
    assert steps_of_draft({STEPS: value}) is None
    assert lines_of_draft({}) is None


def test_a_draft_with_a_day_there_is_none_of_is_nonsense() -> None:
    row = json.loads(steps_in_draft([TypedStep("a", StepKind.SUB_GOAL, "x", day=DAY)]))
    row[0][5] = "2016-13-40"
    assert steps_of_draft({STEPS: json.dumps(row)}) is None


@given(goals())
def test_a_goal_opened_and_kept_untouched_is_the_same(goal: Goal) -> None:
    def undone(step: GoalStep) -> GoalStep:  # when it was done is not typed
        who = step.who.strip() if step.kind is StepKind.OTHER_TASK else ""
        return replace(step, done_on=None, position=0, who=who, text=step.text.strip())

    lines = tuple(replace(each, position=0, text=each.text.strip()) for each in goal.lines)
    assert tuple(each.line(goal.id) for each in typed_lines(goal)) == lines
    for typed, step in zip(typed_steps(goal), goal.steps, strict=True):
        kept, wanted = typed.step(goal.id), undone(step)
        if wanted.deadline is not None and wanted.deadline.event:
            event = wanted.deadline.event.strip()
            wanted = replace(wanted, deadline=replace(wanted.deadline, event=event))
        assert kept == wanted


@pytest.mark.parametrize(
    ("step", "problem"),
    [
        (TypedStep("a", StepKind.JMD_TASK, " ", mode=DeadlineMode.NOW), STEPS),
        (TypedStep("a", StepKind.JMD_TASK, "x", mode=DeadlineMode.BY), "goal_steps.due_on"),
        (
            TypedStep("a", StepKind.JMD_TASK, "x", mode=DeadlineMode.FROM, day="12."),
            "goal_steps.due_on",
        ),
        (
            TypedStep("a", StepKind.JMD_TASK, "x", mode=DeadlineMode.UNTIL_EVENT, event=" "),
            "goal_steps.due_event",
        ),
    ],
)
def test_what_lacks_something_says_what(step: TypedStep, problem: str) -> None:
    assert step.problem() == (problem, Problem.REQUIRED)
    assert not step.is_blank


def test_a_value_that_belongs_to_another_mode_is_left_behind() -> None:
    typed = TypedStep(
        "a", StepKind.JMD_TASK, "x", "Lehrerin", DeadlineMode.BY, DAY, "Therapie", as_needed=True
    )
    kept = typed.step("g")
    assert kept.deadline is not None
    assert (kept.deadline.day, kept.deadline.event, kept.deadline.as_needed) == (DAY, "", False)
    assert kept.who == ""
    assert TypedStep("a", StepKind.JMD_TASK, day=DAY, event="x").is_blank
