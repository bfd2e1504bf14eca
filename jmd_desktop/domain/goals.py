"""Goals of the support plan: what is to change, how it is seen, and who does what until when.

PL1: the goal itself, its measures and its indicators are separate things; none holds another's
words. A goal without rank comes later; ranks are the matter of `ranks.py`.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.deadlines import Deadline
from jmd_desktop.domain.first_talk import Answer

_LAST: Final = 99  # behind every rank


class GoalStatus(StrEnum):
    """What became of a goal."""

    PLANNED = "planned"
    RUNNING = "running"
    REACHED = "reached"
    PARTLY_REACHED = "partly_reached"
    NOT_REACHED = "not_reached"
    CHANGED = "changed"
    DROPPED = "dropped"


OPEN: Final = frozenset({GoalStatus.PLANNED, GoalStatus.RUNNING})
"""Somebody works on it or will; only such a goal can hold a rank (PL5)."""


class Attainment(StrEnum):
    """How far a goal was reached, as the words of its number."""

    NOT = "0"
    LITTLE = "1"
    PARTLY = "2"
    MOSTLY = "3"
    REACHED = "4"


class Quality(StrEnum):
    """What counsellor and young person found about a goal together (PL2); nothing computes it."""

    TOGETHER = "together"  # worked out together
    REALISTIC = "realistic"
    POSITIVE = "positive"
    CONCRETE = "concrete"
    MOTIVATING = "motivating"
    CHALLENGE = "challenge"  # neither too big nor something that happens by itself


class LineKind(StrEnum):
    """What a line beside the goal says."""

    INDICATOR = "indicator"  # woran erkennen wir es?
    MEASURE = "measure"  # wie, womit?
    INSTITUTION = "institution"  # who else is involved


class StepKind(StrEnum):
    """Whose step it is; a sub-goal is everybody's."""

    SUB_GOAL = "sub_goal"
    CLIENT_TASK = "client_task"
    JMD_TASK = "jmd_task"
    OTHER_TASK = "other_task"


TASKS: Final = frozenset({StepKind.CLIENT_TASK, StepKind.JMD_TASK, StepKind.OTHER_TASK})


@dataclass(frozen=True, slots=True)
class GoalLine:
    """One indicator, measure or institution of a goal."""

    id: str
    goal_id: str
    kind: LineKind
    text: str
    position: int = 0


@dataclass(frozen=True, slots=True)
class GoalStep:
    """A sub-goal or a task; done when it has a day on which it was done."""

    id: str
    goal_id: str
    kind: StepKind
    text: str
    who: str = ""  # of another one's task, by role or first name
    position: int = 0
    deadline: Deadline | None = None
    done_on: date | None = None

    @property
    def done(self) -> bool:
        """Whether it was done."""
        return self.done_on is not None


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal with all that belongs to it."""

    id: str
    case_id: CaseId
    title: str  # the change that is wished for
    position: int = 0
    area: str | None = None  # code of `life_area`; residence stands outside the nine
    catalogue_key: str = ""  # where a suggestion of the catalogue was taken
    wish: str = ""  # in the young person's own words
    motto: str = ""  # PL4, in images
    target_on: date | None = None
    target_text: str = ""  # where there is no day: narrowed in words (PL2)
    priority: int | None = None  # rank 1 to 3
    feeling_plus: int | None = None  # PL3, 0 to 100
    feeling_minus: int | None = None
    quality: tuple[Quality, ...] = ()
    fitting_offer: Answer | None = None
    review_on: date | None = None
    status: GoalStatus = GoalStatus.PLANNED
    attainment: int | None = None  # 0 to 4
    lines: tuple[GoalLine, ...] = ()
    steps: tuple[GoalStep, ...] = ()
    version: int = 1

    @property
    def open(self) -> bool:
        """Whether somebody works on it or will."""
        return self.status in OPEN

    @property
    def timed(self) -> bool:
        """Whether its time is given or at least narrowed (PL2)."""
        return self.target_on is not None or bool(self.target_text.strip())

    def lines_of(self, kind: LineKind) -> tuple[GoalLine, ...]:
        """Its lines of one kind, in their order."""
        return tuple(each for each in self.lines if each.kind is kind)

    def steps_of(self, kind: StepKind) -> tuple[GoalStep, ...]:
        """Its steps of one kind, in their order."""
        return tuple(each for each in self.steps if each.kind is kind)

    @property
    def indicators(self) -> tuple[GoalLine, ...]:
        """How one will see it."""
        return self.lines_of(LineKind.INDICATOR)

    @property
    def measures(self) -> tuple[GoalLine, ...]:
        """How, and by what."""
        return self.lines_of(LineKind.MEASURE)

    @property
    def institutions(self) -> tuple[GoalLine, ...]:
        """Who else is involved."""
        return self.lines_of(LineKind.INSTITUTION)

    @property
    def sub_goals(self) -> tuple[GoalStep, ...]:
        """The parts it is split into."""
        return self.steps_of(StepKind.SUB_GOAL)

    @property
    def tasks(self) -> tuple[GoalStep, ...]:
        """Who does what until when: the young person's first, then ours, then others'."""
        order = tuple(StepKind)
        found = (each for each in self.steps if each.kind in TASKS)
        return tuple(sorted(found, key=lambda each: order.index(each.kind)))

    @property
    def counted(self) -> tuple[GoalStep, ...]:
        """What its progress is counted by: its tasks, without any its sub-goals."""
        return self.tasks or self.sub_goals

    def step(self, step_id: str) -> GoalStep | None:
        """Its step of that id."""
        return next((each for each in self.steps if each.id == step_id), None)


def in_order(goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """By rank, then as they were put; what is no longer open stands behind."""
    return tuple(
        sorted(
            goals, key=lambda each: (not each.open, each.priority or _LAST, each.position, each.id)
        )
    )


def numbered(
    lines: Iterable[GoalLine], steps: Iterable[GoalStep]
) -> tuple[tuple[GoalLine, ...], tuple[GoalStep, ...]]:
    """Lines and steps as they are kept: kind by kind, each numbered from 1 in its kind."""
    kept_lines = [
        replace(each, position=place)
        for kind in LineKind
        for place, each in enumerate((line for line in lines if line.kind is kind), start=1)
    ]
    kept_steps = [
        replace(each, position=place)
        for kind in StepKind
        for place, each in enumerate((step for step in steps if step.kind is kind), start=1)
    ]
    return tuple(kept_lines), tuple(kept_steps)
