"""Goals with their lines and steps: read with one query a table, saved as a whole.

A rank is held once (PL5) and given by `set_ranks` only; a step is ticked by `set_done` only. So
what is typed over a goal for a while takes neither back.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from jmd_desktop import errors
from jmd_desktop.domain.deadlines import Deadline, DeadlineMode
from jmd_desktop.domain.fields import GOAL_LINES, GOAL_STEPS, GOALS, Value
from jmd_desktop.domain.goals import Goal, GoalLine, GoalStep, numbered
from jmd_desktop.store import cases, history
from jmd_desktop.store.connection import Connection, Row
from jmd_desktop.store.parts import Parts
from jmd_desktop.store.records import Mapper, refuse_invalid

_GOAL = Mapper(GOALS, Goal)
_LINE = Mapper(GOAL_LINES, GoalLine)
_STEP = Mapper(GOAL_STEPS, GoalStep)
_ID_AT: Final = _GOAL.columns.index("id")
_DUE: Final = ("due_mode", "due_on", "due_event", "as_needed")
_OF_CASE: Final = "goals.case_id = ?"
_ONE: Final = "goals.id = ?"


def _step(row: Row) -> GoalStep:
    mode, day, event, as_needed = row[-len(_DUE) :]
    if mode is None:
        return _STEP.record(row)
    due = Deadline(
        DeadlineMode(mode),
        None if day is None else date.fromisoformat(day),
        event,
        bool(as_needed),
    )
    return _STEP.record(row, deadline=due)


def _due(step: GoalStep) -> dict[str, Value]:
    """A deadline as it lies in its columns."""
    due = step.deadline
    if due is None:
        return {"due_mode": None, "due_on": None, "due_event": "", "as_needed": False}
    return {
        "due_mode": due.mode,
        "due_on": due.day,
        "due_event": due.event,
        "as_needed": due.as_needed,
    }


_LINES: Final = Parts(_LINE, GOALS, "goal_id")
_STEPS: Final = Parts(_STEP, GOALS, "goal_id", more=_DUE, read=_step, also=_due)


def of_case(db: Connection, case_id: str) -> list[Goal]:
    """All goals of a case with their lines and steps, as they were put."""
    return _read(db, _OF_CASE, case_id)


def get(db: Connection, goal_id: str) -> Goal | None:
    """One goal with its lines and steps; None when there is none of that id."""
    return next(iter(_read(db, _ONE, goal_id)), None)


def _read(db: Connection, which: str, value: str) -> list[Goal]:
    lines, steps = _LINES.by_owner(db, which, value), _STEPS.by_owner(db, which, value)
    rows = db.execute(
        f"SELECT {_GOAL.select} FROM goals"  # noqa: S608  names of the catalogue, one of two
        f" WHERE {which} ORDER BY goals.position, goals.rowid",
        (value,),
    ).fetchall()
    return [
        _whole(_GOAL.record(row, lines=lines[row[_ID_AT]], steps=steps[row[_ID_AT]]))
        for row in rows
    ]


def _whole(goal: Goal) -> Goal:
    """Kind by kind, as every goal is kept."""
    lines, steps = numbered(goal.lines, goal.steps)
    return replace(goal, lines=lines, steps=steps)


def insert(db: Connection, goal: Goal, at: datetime) -> Goal:
    """A new goal with everything in it, its rank too; CaseMissing, Invalid, RankTaken."""
    whole = _whole(goal)
    _refuse(whole, at)
    cases.touch_edited(db, goal.case_id, at)
    _GOAL.insert(db, whole)
    _save_parts(db, replace(whole, lines=(), steps=()), whole, at)
    return whole


def save(db: Connection, after: Goal, at: datetime) -> Goal:
    """Write what differs, lines and steps too, and keep what was there.

    Place and rank stay, but a goal that is no longer open gives its rank back; what was done of
    its steps stays done. CaseMissing when it is gone, Stale when it was begun from another
    version, Invalid.
    """
    stored = get(db, after.id)
    if stored is None or stored.case_id != after.case_id:
        raise errors.CaseMissing
    if stored.version != after.version:
        raise errors.Stale
    rank = stored.priority if after.open else None
    wanted = _whole(_still_done(replace(after, position=stored.position, priority=rank), stored))
    _refuse(wanted, at)
    if wanted == stored:
        return stored
    saved = replace(wanted, version=stored.version + 1)
    old, new = _GOAL.values(stored), _GOAL.values(saved)
    changed = {column: value for column, value in new.items() if value != old[column]}
    for column in changed.keys() - {"version"}:
        field = GOALS[column]
        history.note(db, stored.case_id, field, stored.id, old_value=old[column], at=at)
    _GOAL.update(db, "id", stored.id, changed)
    _save_parts(db, stored, saved, at)
    cases.touch_edited(db, stored.case_id, at)
    return saved


def _still_done(goal: Goal, stored: Goal) -> Goal:
    done = {each.id: each.done_on for each in stored.steps}
    return replace(
        goal, steps=tuple(replace(each, done_on=done.get(each.id)) for each in goal.steps)
    )


def _refuse(goal: Goal, at: datetime) -> None:
    """Invalid, with the id of the line or step in which it stands."""
    refuse_invalid(GOALS, _GOAL.values(goal), at)
    for line in goal.lines:
        _LINES.refuse(line, at)
    for step in goal.steps:
        _STEPS.refuse(step, at)


def _save_parts(db: Connection, stored: Goal, saved: Goal, at: datetime) -> None:
    """What is gone goes, what changed is written; the former words stay in the history."""
    both: tuple[tuple[Parts[Any], Sequence[Any], Sequence[Any]], ...] = (
        (_LINES, stored.lines, saved.lines),
        (_STEPS, stored.steps, saved.steps),
    )
    for parts, before, after in both:
        known, wanted = {each.id for each in before}, {each.id: each for each in after}
        for part in before:
            if part.id in wanted:
                parts.change(db, saved.case_id, part, wanted[part.id], at)
            else:
                parts.note(db, saved.case_id, part, "text", at)
                parts.remove(db, part)
        for part in after:
            if part.id not in known:
                parts.insert(db, part)


def remove(db: Connection, goal: Goal, at: datetime) -> None:
    """A goal with all that belongs to it, and what is kept of former words."""
    db.execute("DELETE FROM goals WHERE id = ?", (goal.id,))
    history.forget(db, goal.case_id, goal.id, "goal*")
    cases.touch_edited(db, goal.case_id, at)


# ---- at once -------------------------------------------------------------------------------------


def ranks_of(db: Connection, case_id: str) -> dict[str, int]:
    """Which goal of a case holds which rank."""
    rows = db.execute(
        "SELECT id, priority FROM goals WHERE case_id = ? AND priority IS NOT NULL", (case_id,)
    ).fetchall()
    return {goal_id: int(rank) for goal_id, rank in rows}


def set_ranks(db: Connection, case_id: str, ranks: Mapping[str, int], at: datetime) -> None:
    """These goals hold these ranks, no other does; former ones are kept. RankTaken for one rank
    twice, StoreFault for a goal that is no longer open."""  # fmt: skip
    before = ranks_of(db, case_id)
    moved = {goal: rank for goal, rank in before.items() if ranks.get(goal) != rank}
    given = {goal: rank for goal, rank in ranks.items() if before.get(goal) != rank}
    if not (moved or given):
        return
    for goal_id in moved.keys() | given.keys():
        old = before.get(goal_id)
        history.note(db, case_id, GOALS["priority"], goal_id, old_value=old, at=at)
    # First nobody, then each: in between no rank is held twice.
    db.executemany(
        "UPDATE goals SET priority = NULL WHERE id = ? AND case_id = ?",
        [(goal_id, case_id) for goal_id in moved],
    )
    db.executemany(
        "UPDATE goals SET priority = ? WHERE id = ? AND case_id = ?",
        [(rank, goal_id, case_id) for goal_id, rank in given.items()],
    )
    cases.touch_edited(db, case_id, at)


def set_order(db: Connection, case_id: str, order: Sequence[str], at: datetime) -> None:
    """Put the goals of a case into this order; a former place is nothing worth keeping."""
    db.executemany(
        "UPDATE goals SET position = ? WHERE id = ? AND case_id = ?",
        [(place, goal_id, case_id) for place, goal_id in enumerate(order, start=1)],
    )
    cases.touch_edited(db, case_id, at)


def step_of(db: Connection, case_id: str, step_id: str) -> GoalStep | None:
    """One step of a case; None when there is none of that id."""
    return _STEPS.find(db, case_id, step_id)


def set_done(
    db: Connection, case_id: str, step_id: str, done_on: date | None, at: datetime
) -> None:
    """When a step was done, or None; Invalid for a day to come."""
    refuse_invalid(GOAL_STEPS, {"done_on": done_on}, at)
    _STEP.update(db, "id", step_id, {"done_on": done_on})
    cases.touch_edited(db, case_id, at)
