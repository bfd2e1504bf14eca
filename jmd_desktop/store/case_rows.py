"""Records of cases, one table each: read in their order, written with all a change brings along.

What is written touches the case, keeps former values and refuses who began from another version;
what is taken out takes its former values with it.
"""

from dataclasses import replace
from datetime import datetime
from typing import Any, Generic, TypeVar

from jmd_desktop import errors
from jmd_desktop.domain.fields import Table
from jmd_desktop.store import cases, history, versioned
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

R = TypeVar("R", bound=Any)  # a frozen dataclass with case_id and version; of `CaseRows` with an id


class CaseRows(Generic[R]):
    """As many records as a case has; `order` is the SQL that puts them in order."""

    def __init__(self, table: Table, record: type[R], order: str = "rowid") -> None:
        self.table = table
        self._mapper: Mapper[R] = Mapper(table, record)
        self._order = order
        self._select = f"SELECT {self._mapper.select} FROM {table.name}"  # noqa: S608  catalogue

    def of_case(self, db: Connection, case_id: str) -> list[R]:
        """All of a case, in order."""
        rows = db.execute(
            f"{self._select} WHERE case_id = ? ORDER BY {self._order}", (case_id,)
        ).fetchall()
        return [self._mapper.record(row) for row in rows]

    def get(self, db: Connection, record_id: str) -> R | None:
        """None when there is none of that id (any more)."""
        row = db.execute(f"{self._select} WHERE id = ?", (record_id,)).fetchone()
        return None if row is None else self._mapper.record(row)

    def find(self, db: Connection, case_id: str, record_id: str) -> R:
        """One of that case; CaseMissing."""
        found = self.get(db, record_id)
        if found is None or found.case_id != case_id:
            raise errors.CaseMissing
        return found

    def insert(self, db: Connection, record: R, at: datetime) -> R:
        """A new one; CaseMissing, Invalid, and the schema's refusals."""
        self._refuse(record, at)
        cases.touch_edited(db, record.case_id, at)
        self._mapper.insert(db, record)
        return record

    def save(self, db: Connection, after: R, at: datetime) -> R:
        """Write what differs and keep what was there; CaseMissing when it is gone, Stale, Invalid,
        and the schema's refusals."""  # fmt: skip
        stored = self.find(db, after.case_id, after.id)
        self._refuse(after, at)
        return versioned.save(db, self._mapper, ("id", after.id), stored, after, at)

    def put(self, db: Connection, record: R, at: datetime) -> R:
        """A new one or a changed one, whichever it is by its id; raises as both do."""
        write = self.insert if self.get(db, record.id) is None else self.save
        return write(db, record, at)

    def remove(self, db: Connection, record: R, at: datetime) -> None:
        """Take one out, with what is kept of former values."""
        db.execute(
            f"DELETE FROM {self.table.name} WHERE id = ?",  # noqa: S608  catalogue
            (record.id,),
        )
        history.forget(db, record.case_id, record.id, f"{self.table.name}.*")
        cases.touch_edited(db, record.case_id, at)

    def _refuse(self, record: R, at: datetime) -> None:
        """Invalid for a value its field refuses."""
        refuse_invalid(self.table, self._mapper.values(record), at)


class CaseRecord(Generic[R]):
    """One record for each case, blank until something is noted."""

    def __init__(self, table: Table, record: type[R]) -> None:
        self._table = table
        self._record = record
        self._mapper: Mapper[R] = Mapper(table, record)
        self._select = f"SELECT {self._mapper.select} FROM {table.name} WHERE case_id = ?"  # noqa: S608  catalogue

    def get(self, db: Connection, case_id: str) -> R:
        """What is noted of that case."""
        blank: R = self._record(case_id)
        return self._stored(db, case_id) or blank

    def save(self, db: Connection, after: R, at: datetime) -> R:
        """Write what differs and keep what was there; CaseMissing, Stale, Invalid, and the
        schema's refusals."""  # fmt: skip
        stored = self._stored(db, after.case_id)
        if stored is not None:
            key = ("case_id", after.case_id)
            return versioned.save(db, self._mapper, key, stored, after, at)
        first: R = replace(after, version=1)
        refuse_invalid(self._table, self._mapper.values(first), at)
        cases.touch_edited(db, first.case_id, at)
        self._mapper.insert(db, first)
        return first

    def _stored(self, db: Connection, case_id: str) -> R | None:
        row = db.execute(self._select, (case_id,)).fetchone()
        return None if row is None else self._mapper.record(row)
