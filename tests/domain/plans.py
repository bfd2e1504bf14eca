"""Goals of every shape, for rules that hold for all of them."""

from typing import Any

from hypothesis import strategies as st

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.goals import (
    Goal,
    GoalLine,
    GoalStatus,
    GoalStep,
    LineKind,
    Quality,
    StepKind,
    numbered,
)
from tests.domain.test_deadlines import DEADLINES

CASE = CaseId("0f" * 16)
TEXT = st.text(max_size=30)
WORDS = TEXT.filter(str.strip)
IDS = st.uuids().map(lambda each: each.hex)
SCALE = st.none() | st.integers(0, 100)


def _line(goal_id: str) -> st.SearchStrategy[GoalLine]:
    return st.builds(GoalLine, IDS, st.just(goal_id), st.sampled_from(LineKind), WORDS)


def _step(goal_id: str) -> st.SearchStrategy[GoalStep]:
    return st.builds(
        GoalStep,
        IDS,
        st.just(goal_id),
        st.sampled_from(StepKind),
        WORDS,
        TEXT,
        deadline=st.none() | DEADLINES,
        done_on=st.none() | st.dates(),
    )


@st.composite
def goals(draw: st.DrawFn) -> Goal:
    """Any goal, with its lines and steps as they are kept."""
    goal_id = draw(IDS)
    lines, steps = numbered(
        draw(st.lists(_line(goal_id), max_size=4)), draw(st.lists(_step(goal_id), max_size=4))
    )
    values: dict[str, Any] = {
        "position": draw(st.integers(0, 9)),
        "area": draw(st.none() | st.sampled_from(["residence", "housing"])),
        "catalogue_key": draw(st.sampled_from(["", "housing.secured"])),
        "wish": draw(TEXT),
        "motto": draw(TEXT),
        "target_on": draw(st.none() | st.dates()),
        "target_text": draw(TEXT),
        "priority": draw(st.none() | st.integers(1, 3)),
        "feeling_plus": draw(SCALE),
        "feeling_minus": draw(SCALE),
        "quality": tuple(draw(st.lists(st.sampled_from(Quality), unique=True))),
        "fitting_offer": draw(st.none() | st.sampled_from(Answer)),
        "review_on": draw(st.none() | st.dates()),
        "status": draw(st.sampled_from(GoalStatus)),
        "attainment": draw(st.none() | st.integers(0, 4)),
        "version": draw(st.integers(1, 9)),
    }
    return Goal(goal_id, CASE, draw(WORDS), lines=lines, steps=steps, **values)
