"""Goals with their lines and steps: read with one query a table, saved as a whole.

A rank is held once (PL5) and given by `set_ranks` only; a step is ticked by `set_done` only. So
what is typed over a goal for a while takes neither back.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Final

from jmd_desktop import errors
from jmd_desktop.domain.deadlines import Deadline, DeadlineMode
from jmd_desktop.domain.fields import GOAL_LINES, GOAL_STEPS, GOALS, Field, Table, Value
from jmd_desktop.domain.goals import Goal, GoalLine, GoalStep, numbered
from jmd_desktop.store import cases, history
from jmd_desktop.store.connection import Connection, Row
from jmd_desktop.store.records import Mapper, refuse_invalid

_GOAL = Mapper(GOALS, Goal)
_LINE = Mapper(GOAL_LINES, GoalLine)
_STEP = Mapper(GOAL_STEPS, GoalStep)
_ID_AT: Final = _GOAL.columns.index("id")
_DUE: Final = ("due_mode", "due_on", "due_event", "as_needed")
_DUE_SELECT: Final = ", ".join(f"goal_steps.{column}" for column in _DUE)
_OF_CASE: Final = "goals.case_id = ?"
_ONE: Final = "goals.id = ?"
_PLACED: Final = frozenset({"id", "goal_id", "position"})


def of_case(db: Connection, case_id: str) -> list[Goal]:
    """All goals of a case with their lines and steps, as they were put."""
    return _read(db, _OF_CASE, case_id)


def get(db: Connection, goal_id: str) -> Goal | None:
    """One goal with its lines and steps; None when there is none of that id."""
    return next(iter(_read(db, _ONE, goal_id)), None)


def _read(db: Connection, which: str, value: str) -> list[Goal]:
    lines: defaultdict[str, list[GoalLine]] = defaultdict(list)
    for row in db.execute(
        f"SELECT {_LINE.select} FROM goals"  # noqa: S608  names of the catalogue, one of two
        " JOIN goal_lines ON goal_lines.goal_id = goals.id"
        f" WHERE {which} ORDER BY goal_lines.position, goal_lines.rowid",
        (value,),
    ).fetchall():
        line = _LINE.record(row)
        lines[line.goal_id].append(line)
    steps: defaultdict[str, list[GoalStep]] = defaultdict(list)
    for row in db.execute(
        f"SELECT {_STEP.select}, {_DUE_SELECT} FROM goals"  # noqa: S608  as above
        " JOIN goal_steps ON goal_steps.goal_id = goals.id"
        f" WHERE {which} ORDER BY goal_steps.position, goal_steps.rowid",
        (value,),
    ).fetchall():
        step = _step(row)
        steps[step.goal_id].append(step)
    rows = db.execute(
        f"SELECT {_GOAL.select} FROM goals"  # noqa: S608  as above
        f" WHERE {which} ORDER BY goals.position, goals.rowid",
        (value,),
    ).fetchall()
    return [
        _whole(_GOAL.record(row, lines=tuple(lines[row[_ID_AT]]), steps=tuple(steps[row[_ID_AT]])))
        for row in rows
    ]


def _whole(goal: Goal) -> Goal:
    """Kind by kind, as every goal is kept."""
    lines, steps = numbered(goal.lines, goal.steps)
    return replace(goal, lines=lines, steps=steps)


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


def insert(db: Connection, goal: Goal, at: datetime) -> Goal:
    """A new goal with everything in it, its rank too; CaseMissing, Invalid, RankTaken."""
    whole = _whole(goal)
    _refuse(whole, at)
    cases.touch_edited(db, goal.case_id, at)
    _GOAL.insert(db, whole)
    blank = replace(whole, lines=(), steps=())
    _save_lines(db, blank, whole, at)
    _save_steps(db, blank, whole, at)
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
        _note(db, stored, GOALS[column], stored.id, old[column], at)
    _GOAL.update(db, "id", stored.id, changed)
    _save_lines(db, stored, saved, at)
    _save_steps(db, stored, saved, at)
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
        _refuse_of(line.id, GOAL_LINES, _LINE.values(line), at)
    for step in goal.steps:
        _refuse_of(step.id, GOAL_STEPS, {**_STEP.values(step), **_due(step)}, at)


def _refuse_of(record: str, table: Table, values: Mapping[str, Value], at: datetime) -> None:
    try:
        refuse_invalid(table, values, at)
    except errors.Invalid as error:
        raise errors.Invalid(error.field, error.problem, record) from None


def _save_lines(db: Connection, stored: Goal, saved: Goal, at: datetime) -> None:
    before = {each.id: _LINE.values(each) for each in stored.lines}
    after = {each.id: _LINE.values(each) for each in saved.lines}
    _save_parts(db, _LINE, stored, (before, after), at)
    for line in saved.lines:
        if line.id not in before:
            _LINE.insert(db, line)


def _save_steps(db: Connection, stored: Goal, saved: Goal, at: datetime) -> None:
    before = {each.id: {**_STEP.values(each), **_due(each)} for each in stored.steps}
    after = {each.id: {**_STEP.values(each), **_due(each)} for each in saved.steps}
    _save_parts(db, _STEP, stored, (before, after), at)
    for step in saved.steps:
        if step.id not in before:
            _STEP.insert(db, step, **_due(step))


_Parts = Mapping[str, Mapping[str, Value]]  # columns by id


def _save_parts(
    db: Connection, mapper: Mapper[Any], goal: Goal, both: tuple[_Parts, _Parts], at: datetime
) -> None:
    """What is gone goes, what changed is written; the former words stay in the history."""
    before, after = both
    for record_id, known in before.items():
        part = f"{goal.id}/{record_id}"  # so that former words go with their goal
        values = after.get(record_id)
        if values is None:
            _note(db, goal, mapper.table["text"], part, known["text"], at)
            db.execute(
                f"DELETE FROM {mapper.table.name} WHERE id = ?",  # noqa: S608  catalogue
                (record_id,),
            )
            continue
        changed = {column: value for column, value in values.items() if value != known[column]}
        for column in changed.keys() - _PLACED:
            _note(db, goal, mapper.table[column], part, known[column], at)
        if changed:
            mapper.update(db, "id", record_id, changed)


def _note(
    db: Connection, goal: Goal, field: Field, record_id: str, old_value: Value, at: datetime
) -> None:
    history.note(db, goal.case_id, field, record_id, old_value=old_value, at=at)


def remove(db: Connection, goal: Goal, at: datetime) -> None:
    """A goal with all that belongs to it, and what is kept of former words."""
    db.execute("DELETE FROM goals WHERE id = ?", (goal.id,))
    db.execute(
        "DELETE FROM history WHERE case_id = ?1 AND field GLOB 'goal*'"
        " AND (record_id = ?2 OR record_id GLOB ?2 || '/*')",
        (goal.case_id, goal.id),
    )
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
    row = db.execute(
        f"SELECT {_STEP.select}, {_DUE_SELECT} FROM goal_steps"  # noqa: S608  catalogue
        " JOIN goals ON goals.id = goal_steps.goal_id"
        " WHERE goal_steps.id = ? AND goals.case_id = ?",
        (step_id, case_id),
    ).fetchone()
    return None if row is None else _step(row)


def set_done(
    db: Connection, case_id: str, step_id: str, done_on: date | None, at: datetime
) -> None:
    """When a step was done, or None; Invalid for a day to come."""
    refuse_invalid(GOAL_STEPS, {"done_on": done_on}, at)
    _STEP.update(db, "id", step_id, {"done_on": done_on})
    cases.touch_edited(db, case_id, at)
