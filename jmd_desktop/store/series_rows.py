"""Rows of a case that have a day and may repeat each other: tasks and appointments.

What repeats is one row a time. Taking rows out, changing and adding some are each undone in one
piece by `undo`.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any, TypeVar

from jmd_desktop import errors
from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.fields import Problem, Table, Value
from jmd_desktop.domain.series import Former
from jmd_desktop.store import cases
from jmd_desktop.store.case_rows import CaseRows
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import refuse_invalid

R = TypeVar("R", bound=Any)  # a frozen dataclass with id, case_id, series_id and version

_YEARS_AHEAD = 10  # who types a day behind that meant another year


class SeriesRows(CaseRows[R]):
    """One table; `day` is its column with the day, `is_open` the SQL that finds what is open."""

    def __init__(self, table: Table, record: type[R], day: str, is_open: str) -> None:
        super().__init__(table, record, f"{day}, rowid")  # those without a day first
        self.day = day
        self._open = is_open

    def of_series(self, db: Connection, record: R) -> list[R]:
        """All that repeat this one, itself included, by their days; none for one that is single."""
        if not record.series_id:
            return []
        rows = db.execute(
            f"{self._select} WHERE case_id = ? AND series_id = ? ORDER BY {self._order}",
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
            f" AND id <> ? AND {self._open} ORDER BY {self._order}",
            (record.case_id, record.series_id, day.isoformat(), record.id),
        ).fetchall()
        return [self._mapper.record(row) for row in rows]

    def set_at_once(
        self, db: Connection, record: R, values: Mapping[str, Value], at: datetime
    ) -> None:
        """What is ticked: moves no version, so that nothing that is typed gets outdated."""
        refuse_invalid(self.table, values, at)
        self._mapper.update(db, "id", record.id, values)
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
        super()._refuse(record, at)
        self.refuse_far(getattr(record, self.day), wall_clock.local(at).date())

    def refuse_far(self, day: date | None, today: date) -> None:
        """Invalid for a day more than ten years ahead."""
        if day is not None and day.year > today.year + _YEARS_AHEAD:
            field = self.table[self.day].key
            raise errors.Invalid(field=field, problem=Problem.DAY_TOO_FAR.value)
