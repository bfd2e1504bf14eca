"""Rows of a case that have a day and may repeat each other: tasks and appointments.

What repeats is one row a time. Taking rows out, changing and adding some are each undone in one
piece by `undo`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from jmd_desktop import errors
from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.fields import Problem, Table, Value
from jmd_desktop.domain.series import Former
from jmd_desktop.store import cases, versioned
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

R = TypeVar("R", bound=Any)  # a frozen dataclass with id, case_id, series_id and version

_YEARS_AHEAD = 10  # who types a day behind that meant another year


class SeriesRows(Generic[R]):
    """One table; `day` is its column with the day, `is_open` the SQL that finds what is open."""

    def __init__(self, table: Table, record: type[R], day: str, is_open: str) -> None:
        self.table = table
        self.day = day
        self._mapper: Mapper[R] = Mapper(table, record)
        self._open = is_open
        self._select = f"SELECT {self._mapper.select} FROM {table.name}"  # noqa: S608  catalogue

    def get(self, db: Connection, record_id: str) -> R | None:
        """None when there is none of that id (any more)."""
        row = db.execute(f"{self._select} WHERE id = ?", (record_id,)).fetchone()
        return None if row is None else self._mapper.record(row)

    def of_case(self, db: Connection, case_id: str) -> list[R]:
        """All of a case by their days, those without one first."""
        rows = db.execute(
            f"{self._select} WHERE case_id = ? ORDER BY {self.day}, rowid", (case_id,)
        ).fetchall()
        return [self._mapper.record(row) for row in rows]

    def of_series(self, db: Connection, record: R) -> list[R]:
        """All that repeat this one, itself included, by their days; none for one that is single."""
        if not record.series_id:
            return []
        rows = db.execute(
            f"{self._select} WHERE case_id = ? AND series_id = ? ORDER BY {self.day}, rowid",
            (record.case_id, record.series_id),
        ).fetchall()
        return [self._mapper.record(row) for row in rows]

    def following(self, db: Connection, record: R) -> list[R]:
        """The open ones of its series on later days, without itself."""
        day = getattr(record, self.day)
        if not record.series_id or day is None:
            return []
        rows = db.execute(
            f"{self._select} WHERE case_id = ? AND series_id = ? AND {self.day} >= ?"
            f" AND id <> ? AND {self._open} ORDER BY {self.day}, rowid",
            (record.case_id, record.series_id, day.isoformat(), record.id),
        ).fetchall()
        return [self._mapper.record(row) for row in rows]

    def insert(self, db: Connection, record: R, at: datetime) -> R:
        """A new one; CaseMissing, Invalid."""
        self._refuse(record, at)
        cases.touch_edited(db, record.case_id, at)
        self._mapper.insert(db, record)
        return record

    def save(self, db: Connection, after: R, at: datetime) -> R:
        """Write what differs, with former values; CaseMissing, Stale, Invalid."""
        stored = self.get(db, after.id)
        if stored is None or stored.case_id != after.case_id:
            raise errors.CaseMissing
        self._refuse(after, at)
        return versioned.save(db, self._mapper, ("id", after.id), stored, after, at)

    def set_at_once(
        self, db: Connection, record: R, values: Mapping[str, Value], at: datetime
    ) -> None:
        """What is ticked: moves no version, so that nothing that is typed gets outdated."""
        refuse_invalid(self.table, values, at)
        self._mapper.update(db, "id", record.id, values)
        cases.touch_edited(db, record.case_id, at)

    def remove(self, db: Connection, record: R, at: datetime) -> None:
        """Take one out, with what is kept of former values."""
        db.execute(
            f"DELETE FROM {self.table.name} WHERE id = ?",  # noqa: S608  catalogue
            (record.id,),
        )
        db.execute(
            "DELETE FROM history WHERE case_id = ? AND record_id = ? AND field GLOB ?",
            (record.case_id, record.id, f"{self.table.name}.*"),
        )
        cases.touch_edited(db, record.case_id, at)

    def undo(self, db: Connection, former: Former[R], at: datetime) -> set[str]:
        """Make it as it was before; what is gone or was put back by now is passed over.

        The cases it touched. CaseMissing for records of a case that is gone.
        """
        touched: set[str] = set()
        for record_id in former.made:
            if (added := self.get(db, record_id)) is not None:
                self.remove(db, added, at)
                touched.add(added.case_id)
        for record_id, values in former.values.items():
            if (stored := self.get(db, record_id)) is not None:
                self.save(db, replace(stored, **values), at)
                touched.add(stored.case_id)
        for record in former.gone:
            if self.get(db, record.id) is None:
                self.insert(db, record, at)
                touched.add(record.case_id)
        return touched

    def _refuse(self, record: R, at: datetime) -> None:
        """Invalid for a value its field refuses and for a day nobody can mean."""
        today = wall_clock.local(at).date()
        refuse_invalid(self.table, self._mapper.values(record), today)
        self.refuse_far(getattr(record, self.day), today)

    def refuse_far(self, day: date | None, today: date) -> None:
        """Invalid for a day more than ten years ahead."""
        if day is not None and day.year > today.year + _YEARS_AHEAD:
            field = self.table[self.day].key
            raise errors.Invalid(field=field, problem=Problem.DAY_TOO_FAR.value)
