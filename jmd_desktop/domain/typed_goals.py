"""Lines and steps of a goal as they are typed, and how a draft keeps them.

A draft holds values by catalogue key. The lines of a goal have no fixed number, so all of one
table stand together, as text, under the key of their own text: `goal_lines.text` and
`goal_steps.text`. What is half typed stays as it is.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from jmd_desktop.domain.deadlines import DATED, ONGOING, Deadline, DeadlineMode
from jmd_desktop.domain.field_types import Problem, Value
from jmd_desktop.domain.goals import Goal, GoalLine, GoalStep, LineKind, StepKind

LINES: Final = "goal_lines.text"  # the key of all typed lines in a draft
STEPS: Final = "goal_steps.text"  # … of all typed steps


@dataclass(frozen=True, slots=True)
class TypedLine:
    """An indicator, a measure or an institution; the id is made with the row on the screen."""

    id: str
    kind: LineKind
    text: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there, so that it is not kept."""
        return not self.text.strip()

    def line(self, goal_id: str) -> GoalLine:
        """As it is kept."""
        return GoalLine(self.id, goal_id, self.kind, self.text.strip())


@dataclass(frozen=True, slots=True)
class TypedStep:
    """A sub-goal or task; `day` is text as long as it is no date. When it was done is not typed
    here: that is ticked, and kept at once."""  # fmt: skip

    id: str
    kind: StepKind
    text: str = ""
    who: str = ""
    mode: DeadlineMode | None = None
    day: date | str | None = None
    event: str = ""
    as_needed: bool = False

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there, so that it is not kept."""
        return not (self.text.strip() or self.who.strip() or self.mode)

    def problem(self) -> tuple[str, Problem] | None:
        """The catalogue key and what is wrong there; None when it can be kept."""
        if not self.text.strip():
            return STEPS, Problem.REQUIRED
        if self.mode in DATED and not isinstance(self.day, date):
            return "goal_steps.due_on", Problem.REQUIRED
        if self.mode is DeadlineMode.UNTIL_EVENT and not self.event.strip():
            return "goal_steps.due_event", Problem.REQUIRED
        return None

    def step(self, goal_id: str) -> GoalStep:
        """As it is kept: only the value of its own mode; ValueError where there is a problem."""
        who = self.who.strip() if self.kind is StepKind.OTHER_TASK else ""
        return GoalStep(
            self.id, goal_id, self.kind, self.text.strip(), who, deadline=self._deadline()
        )

    def _deadline(self) -> Deadline | None:
        if self.mode is None:
            return None
        return Deadline(
            self.mode,
            self.day if self.mode in DATED and isinstance(self.day, date) else None,
            self.event.strip() if self.mode is DeadlineMode.UNTIL_EVENT else "",
            self.as_needed and self.mode in ONGOING,
        )


def typed_lines(goal: Goal) -> tuple[TypedLine, ...]:
    """The lines of a goal, to be changed."""
    return tuple(TypedLine(each.id, each.kind, each.text) for each in goal.lines)


def typed_steps(goal: Goal) -> tuple[TypedStep, ...]:
    """The steps of a goal, to be changed."""
    return tuple(_typed(each) for each in goal.steps)


def _typed(step: GoalStep) -> TypedStep:
    due = step.deadline
    if due is None:
        return TypedStep(step.id, step.kind, step.text, step.who)
    return TypedStep(
        step.id, step.kind, step.text, step.who, due.mode, due.day, due.event, due.as_needed
    )


# ---- in a draft ----------------------------------------------------------------------------------


def lines_in_draft(lines: Iterable[TypedLine]) -> str:
    """All typed lines as the value of `LINES`."""
    return _text([each.id, each.kind, each.text] for each in lines)


def steps_in_draft(steps: Iterable[TypedStep]) -> str:
    """All typed steps as the value of `STEPS`."""
    return _text(map(_row, steps))


def _row(step: TypedStep) -> list[Any]:
    whole = isinstance(step.day, date)
    day = step.day.isoformat() if isinstance(step.day, date) else step.day
    due = [step.mode, day, whole, step.event, step.as_needed]
    return [step.id, step.kind, step.text, step.who, *due]


def _text(rows: Iterable[list[Any]]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, separators=(",", ":"))


def lines_of_draft(content: Mapping[str, Value]) -> tuple[TypedLine, ...] | None:
    """What was typed; None where the draft says nothing of them, or something unreadable."""
    rows = _rows(content.get(LINES))
    if rows is None:
        return None
    try:
        return tuple(TypedLine(id_, LineKind(kind), text) for id_, kind, text in rows)
    except (TypeError, ValueError):
        return None


def steps_of_draft(content: Mapping[str, Value]) -> tuple[TypedStep, ...] | None:
    """What was typed; None where the draft says nothing of them, or something unreadable."""
    rows = _rows(content.get(STEPS))
    if rows is None:
        return None
    try:
        return tuple(map(_step, rows))
    except (TypeError, ValueError):
        return None


def _rows(value: Value) -> list[list[Any]] | None:
    if not isinstance(value, str):
        return None
    try:
        rows = json.loads(value)
    except ValueError:
        return None
    return rows if isinstance(rows, list) else None


def _step(row: list[Any]) -> TypedStep:
    id_, kind, text, who, mode, day, whole, event, as_needed = row
    return TypedStep(
        id_,
        StepKind(kind),
        text,
        who,
        None if mode is None else DeadlineMode(mode),
        date.fromisoformat(day) if whole else day,
        event,
        as_needed,
    )
