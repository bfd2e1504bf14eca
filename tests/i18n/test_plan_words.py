"""Words of the support plan: deadlines said and read back, hints, and what changed."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jmd_desktop import i18n, labels
from jmd_desktop.domain import deadlines
from jmd_desktop.domain.deadlines import Deadline
from jmd_desktop.domain.goals import LineKind, StepKind
from jmd_desktop.domain.plan_changes import PlanChange, PlanTurn
from jmd_desktop.domain.plan_hints import GoalHint, PlanHint, SeenWeak, WeakArea
from jmd_desktop.domain.surveys import View

TODAY = date(2026, 3, 2)
DAY = date(2016, 10, 12)
EVENTS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20)
DEADLINES = st.one_of(
    st.builds(deadlines.by, st.dates(date(1000, 1, 1))),
    st.builds(deadlines.since, st.dates(date(1000, 1, 1)), as_needed=st.booleans()),
    st.builds(deadlines.now, as_needed=st.booleans()),
    st.builds(deadlines.until, EVENTS, as_needed=st.booleans()),
)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use(i18n.DEFAULT)


@settings(deadline=None)
@example(deadlines.until(",", as_needed=True))
@given(DEADLINES)
def test_a_deadline_is_read_as_it_is_typed(due: Deadline) -> None:
    assert labels.read_deadline(labels.typed_deadline(due), TODAY) == due


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (deadlines.by(DAY), "by Wed, 12 Oct 2016"),
        (deadlines.since(DAY), "from Wed, 12 Oct 2016"),
        (deadlines.now(), "from now on"),
        (deadlines.until("Therapiebeginn", as_needed=True),
         "ongoing until Therapiebeginn, as needed"),
    ],
)  # fmt: skip
def test_each_deadline_has_its_words(due: Deadline, words: str) -> None:
    assert labels.deadline(due) == words


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("12.10.2016", deadlines.by(DAY)),
        ("by 12.10.16", deadlines.by(DAY)),
        ("1.3.", deadlines.by(date(2027, 3, 1))),
        ("2.3.", deadlines.by(TODAY)),
        ("FROM 3.4", deadlines.since(date(2026, 4, 3))),
        ("from now on, as needed", deadlines.now(as_needed=True)),
        ("by Therapiebeginn", deadlines.until("Therapiebeginn")),
        ("ongoing until Therapiebeginn as needed",
         deadlines.until("Therapiebeginn", as_needed=True)),
        ("", None),
        ("by", None),
        ("31.2.2026", None),
        ("by 31.2.2026", None),
        ("29.2.", None),
        ("by 12.10.2016, as needed", None),
        ("from tomorrow", deadlines.since(TODAY + timedelta(1))),
        ("by Friday", deadlines.by(date(2026, 3, 6))),
        ("ongoing until Friday", deadlines.until("Friday")),
        ("soon", None),
    ],
)  # fmt: skip
def test_what_is_typed_short_is_understood_or_left_alone(typed: str, due: Deadline | None) -> None:
    assert labels.read_deadline(typed, TODAY) == due


@pytest.mark.parametrize("hint", [*GoalHint, *PlanHint])
def test_every_hint_is_one_short_sentence_or_two(hint: GoalHint | PlanHint) -> None:
    words = labels.goal_hint(hint) if isinstance(hint, GoalHint) else labels.plan_hint(hint)
    assert words[-1] in ".?"
    assert len(words) < 90


def test_a_weak_area_is_told_view_by_view() -> None:
    weak = WeakArea(
        "housing",
        (SeenWeak(View.YOUNG_PERSON, "", 1.25), SeenWeak(View.THIRD, "Lehrerin", 2.0)),
    )
    assert labels.weak_area(weak).endswith(": Young person 1.2, Lehrerin 2.0")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (PlanChange(PlanTurn.GOAL_ADDED, "g", "Wohnen"), "New goal: Wohnen"),
        (PlanChange(PlanTurn.GOAL_REMOVED, "g", "Wohnen"), "Goal taken out: Wohnen"),
        (PlanChange(PlanTurn.GOAL_RENAMED, "g", "B", before="A", after="B"),
         "The goal now reads: B (before: A)"),
        (PlanChange(PlanTurn.RANK, "g", "B", before=None, after=1), "Priority: 1"),
        (PlanChange(PlanTurn.RANK, "g", "B", before=1, after=3), "Priority: 3 (before: 1)"),
        (PlanChange(PlanTurn.RANK, "g", "B", before=1, after=None),
         "Priority: no longer stated (before: 1)"),
        (PlanChange(PlanTurn.STATUS, "g", "B", before="planned", after="reached"),
         "Status: reached (before: planned)"),
        (PlanChange(PlanTurn.ATTAINMENT, "g", "B", before=None, after=0),
         "How far reached: not reached"),
        (PlanChange(PlanTurn.DEADLINE, "g", "B", StepKind.JMD_TASK, "anrufen",
                    deadlines.now(), deadlines.by(DAY)),
         "JMD's task “anrufen”: by Wed, 12 Oct 2016 (before: from now on)"),
        (PlanChange(PlanTurn.STEP_ADDED, "g", "B", StepKind.SUB_GOAL, "x", after=deadlines.now()),
         "Sub-goal, new: x, from now on"),
        (PlanChange(PlanTurn.LINE_REWORDED, "g", "B", LineKind.MEASURE, "y", "x", "y"),
         "Measure: y (before: x)"),
        (PlanChange(PlanTurn.DONE, "g", "B", StepKind.JMD_TASK, "x", None, DAY),
         "Done on 12.10.2016: x"),
    ],
)  # fmt: skip
def test_what_changed_is_told_in_words(change: PlanChange, words: str) -> None:
    assert labels.plan_change(change) == words


@pytest.mark.parametrize("turn", list(PlanTurn))
def test_there_are_words_for_every_turn(turn: PlanTurn) -> None:
    part = LineKind.INDICATOR if turn.startswith("line") else StepKind.CLIENT_TASK
    assert labels.plan_change(PlanChange(turn, "g", "Ziel", part, "Text", "a", "b"))
