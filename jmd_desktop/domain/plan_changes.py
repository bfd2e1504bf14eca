"""What changed between two states of a plan, goal by goal; `labels` tells it in words (PL13)."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.deadlines import Deadline
from jmd_desktop.domain.goals import Goal, GoalLine, GoalStep, LineKind, StepKind


class PlanTurn(StrEnum):
    """What happened to a goal, a line or a step."""

    GOAL_ADDED = "goal_added"
    GOAL_REMOVED = "goal_removed"
    GOAL_RENAMED = "goal_renamed"
    STATUS = "status"
    RANK = "rank"
    AREA = "area"
    TARGET = "target"
    REVIEW = "review"
    OFFER = "offer"
    ATTAINMENT = "attainment"
    WISH = "wish"
    MOTTO = "motto"
    FEELING = "feeling"
    LINE_ADDED = "line_added"
    LINE_REMOVED = "line_removed"
    LINE_REWORDED = "line_reworded"
    STEP_ADDED = "step_added"
    STEP_REMOVED = "step_removed"
    STEP_REWORDED = "step_reworded"
    WHO = "who"
    DEADLINE = "deadline"
    DONE = "done"
    NOT_DONE = "not_done"


Told = str | int | date | Deadline | None


@dataclass(frozen=True, slots=True)
class PlanChange:
    """One thing that changed.

    `goal` is the goal's title as it reads afterwards, `text` that of the line or step; `part` says
    which kind of line or step it is. `before` and `after` are values: codes, days, deadlines.
    """

    turn: PlanTurn
    goal_id: str
    goal: str
    part: LineKind | StepKind | None = None
    text: str = ""
    before: Told = None
    after: Told = None


def changes(before: Sequence[Goal], after: Sequence[Goal]) -> tuple[PlanChange, ...]:
    """From one state of a plan to another, in the order of the later one; what is gone last."""
    known = {each.id: each for each in before}
    found: list[PlanChange] = []
    for goal in after:
        if goal.id in known:
            found.extend(_of_goal(known[goal.id], goal))
        else:
            found.append(PlanChange(PlanTurn.GOAL_ADDED, goal.id, goal.title))
    stay = {each.id for each in after}
    found.extend(
        PlanChange(PlanTurn.GOAL_REMOVED, each.id, each.title)
        for each in before
        if each.id not in stay
    )
    return tuple(found)


_PLAIN: Final[tuple[tuple[PlanTurn, Callable[[Goal], Told]], ...]] = (
    (PlanTurn.GOAL_RENAMED, lambda goal: goal.title),
    (PlanTurn.STATUS, lambda goal: goal.status.value),
    (PlanTurn.RANK, lambda goal: goal.priority),
    (PlanTurn.AREA, lambda goal: goal.area),
    (PlanTurn.TARGET, lambda goal: goal.target_on or goal.target_text),
    (PlanTurn.REVIEW, lambda goal: goal.review_on),
    (PlanTurn.OFFER, lambda goal: goal.fitting_offer and goal.fitting_offer.value),
    (PlanTurn.ATTAINMENT, lambda goal: goal.attainment),
    (PlanTurn.WISH, lambda goal: goal.wish),
    (PlanTurn.MOTTO, lambda goal: goal.motto),
)


def _of_goal(before: Goal, after: Goal) -> Iterator[PlanChange]:
    for turn, value in _PLAIN:
        old, new = value(before), value(after)
        if old != new:
            yield PlanChange(turn, after.id, after.title, before=old, after=new)
    if (before.feeling_plus, before.feeling_minus) != (after.feeling_plus, after.feeling_minus):
        yield PlanChange(
            PlanTurn.FEELING,
            after.id,
            after.title,
            before=_feeling(before),
            after=_feeling(after),
        )
    yield from _of_lines(before, after)
    yield from _of_steps(before, after)


def _feeling(goal: Goal) -> str:
    """Plus and minus of the feelings, as `80/20`; a dash for what was not asked."""
    both = (goal.feeling_plus, goal.feeling_minus)
    return "/".join("–" if each is None else str(each) for each in both)


def _of_lines(before: Goal, after: Goal) -> Iterator[PlanChange]:
    for kind in LineKind:
        old, new = before.lines_of(kind), after.lines_of(kind)
        known = _by_id(old)
        for line in new:
            former = known.get(line.id)
            if former is None:
                yield _line(PlanTurn.LINE_ADDED, after, line)
            elif former.text != line.text:
                yield PlanChange(
                    PlanTurn.LINE_REWORDED,
                    after.id,
                    after.title,
                    kind,
                    line.text,
                    former.text,
                    line.text,
                )
        stay = {each.id for each in new}
        yield from (
            _line(PlanTurn.LINE_REMOVED, after, each) for each in old if each.id not in stay
        )


def _by_id(lines: Iterable[GoalLine]) -> Mapping[str, GoalLine]:
    return {each.id: each for each in lines}


def _line(turn: PlanTurn, goal: Goal, line: GoalLine) -> PlanChange:
    return PlanChange(turn, goal.id, goal.title, line.kind, line.text)


def _of_steps(before: Goal, after: Goal) -> Iterator[PlanChange]:
    for kind in StepKind:
        old, new = before.steps_of(kind), after.steps_of(kind)
        known = {each.id: each for each in old}
        for step in new:
            former = known.get(step.id)
            if former is None:
                yield _step(PlanTurn.STEP_ADDED, after, step, after=step.deadline)
            else:
                yield from _of_step(after, former, step)
        stay = {each.id for each in new}
        yield from (
            _step(PlanTurn.STEP_REMOVED, after, each) for each in old if each.id not in stay
        )


def _of_step(goal: Goal, before: GoalStep, after: GoalStep) -> Iterator[PlanChange]:
    if before.text != after.text:
        yield _step(PlanTurn.STEP_REWORDED, goal, after, before.text, after.text)
    if before.who != after.who:
        yield _step(PlanTurn.WHO, goal, after, before.who, after.who)
    if before.deadline != after.deadline:
        yield _step(PlanTurn.DEADLINE, goal, after, before.deadline, after.deadline)
    if before.done_on != after.done_on:
        turn = PlanTurn.DONE if after.done else PlanTurn.NOT_DONE
        yield _step(turn, goal, after, before.done_on, after.done_on)


def _step(
    turn: PlanTurn, goal: Goal, step: GoalStep, before: Told = None, after: Told = None
) -> PlanChange:
    return PlanChange(turn, goal.id, goal.title, step.kind, step.text, before, after)
