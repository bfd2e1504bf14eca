"""Tasks of cases, and those of all running cases that have a day."""

from datetime import date, datetime
from typing import Final

from jmd_desktop.domain.clients import shown_name
from jmd_desktop.domain.fields import TASKS
from jmd_desktop.domain.tasks import Task, TaskDue
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper
from jmd_desktop.store.series_rows import SeriesRows

ROWS: Final[SeriesRows[Task]] = SeriesRows(TASKS, Task, "due_on", "done_on IS NULL")
_TASK = Mapper(TASKS, Task)

# CROSS JOIN keeps SQLite from beginning with the cases.
_DUE: Final = f"""
SELECT {_TASK.select}, clients.first_name, clients.last_name, clients.preferred_name
FROM tasks
CROSS JOIN cases ON cases.id = tasks.case_id
CROSS JOIN clients ON clients.case_id = tasks.case_id
WHERE tasks.due_on IS NOT NULL AND tasks.done_on IS NULL AND tasks.due_on <= ?
  AND cases.status IN ('open', 'resubmission')
ORDER BY tasks.due_on DESC, tasks.rowid DESC LIMIT ?
"""  # noqa: S608  names of the catalogue


insert = ROWS.insert
get = ROWS.get
of_case = ROWS.of_case


def set_done(db: Connection, task: Task, done_on: date | None, at: datetime) -> None:
    """When it was done, or None; Invalid for a day to come. Moves no version."""
    ROWS.set_at_once(db, task, {"done_on": done_on}, at)


def due(db: Connection, until: date, limit: int = -1) -> list[TaskDue]:
    """Open tasks of running cases with a day up to `until`, the latest first.

    At most `limit` of them (-1: all).
    """
    found = []
    for row in db.execute(_DUE, (until.isoformat(), limit)).fetchall():
        *columns, first, last, preferred = row
        task = _TASK.record(tuple(columns))
        name = shown_name(first, last, preferred)
        assert task.due_on is not None
        found.append(TaskDue(task, name, task.due_on))
    return found
