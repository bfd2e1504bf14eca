"""Lines that belong to a record of a case, in their places: those of a goal, of a referral.

Former words of a line are kept under its owner's id and its own, `owner/line`: they go with both.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, Generic, TypeVar

from jmd_desktop import errors
from jmd_desktop.domain.fields import Table, Value
from jmd_desktop.store import history
from jmd_desktop.store.connection import Connection, Row
from jmd_desktop.store.records import Mapper, refuse_invalid

P = TypeVar("P", bound=Any)  # a frozen dataclass with an id, the id of its owner and a position

_PLACE: Final = frozenset({"id", "position"})  # a former one is nothing worth keeping


class Parts(Generic[P]):
    """One table of lines; `key` is its column with the owner's id.

    `more` are columns that are no attributes: behind the others of a row from which `read` then
    makes the line, and given by `also`.
    """

    def __init__(
        self,
        mapper: Mapper[P],
        owner: Table,
        key: str,
        *,
        more: tuple[str, ...] = (),
        read: Callable[[Row], P] | None = None,
        also: Callable[[P], Mapping[str, Value]] = lambda _part: {},
    ) -> None:
        self._mapper = mapper
        self._key = key
        self._read = read or mapper.record
        self._also = also
        name = mapper.table.name
        columns = ", ".join((mapper.select, *(f"{name}.{column}" for column in more)))
        self._select = (
            f"SELECT {columns} FROM {owner.name}"  # noqa: S608  names of the catalogue
            f" JOIN {name} ON {name}.{key} = {owner.name}.id"
        )
        self._order = f"ORDER BY {name}.position, {name}.rowid"
        self._one = f"{name}.id = ? AND {owner.name}.case_id = ?"

    def by_owner(self, db: Connection, which: str, value: str) -> Mapping[str, tuple[P, ...]]:
        """The lines of all owners that the SQL `which` finds for a value, none for one without."""
        rows = db.execute(f"{self._select} WHERE {which} {self._order}", (value,)).fetchall()
        found: defaultdict[str, tuple[P, ...]] = defaultdict(tuple)
        for part in map(self._read, rows):
            found[getattr(part, self._key)] += (part,)
        return found

    def find(self, db: Connection, case_id: str, part_id: str) -> P | None:
        """One line of a case; None when there is none of that id."""
        rows = db.execute(f"{self._select} WHERE {self._one}", (part_id, case_id)).fetchall()
        return next(map(self._read, rows), None)

    def refuse(self, part: P, at: datetime) -> None:
        """Invalid, with the id of the line in which it stands."""
        try:
            refuse_invalid(self._mapper.table, self._values(part), at)
        except errors.Invalid as error:
            raise errors.Invalid(error.field, error.problem, part.id) from None

    def insert(self, db: Connection, part: P) -> None:
        """A new line."""
        self._mapper.insert(db, part, **self._also(part))

    def change(self, db: Connection, case_id: str, stored: P, after: P, at: datetime) -> None:
        """Write what differs and keep what was there."""
        old, new = self._values(stored), self._values(after)
        changed = {column: value for column, value in new.items() if value != old[column]}
        for column in changed.keys() - _PLACE - {self._key}:
            self.note(db, case_id, stored, column, at)
        if changed:
            self._mapper.update(db, "id", stored.id, changed)

    def remove(self, db: Connection, part: P) -> None:
        """Take a line out; what is kept of former words stays."""
        db.execute(
            f"DELETE FROM {self._mapper.table.name} WHERE id = ?",  # noqa: S608  catalogue
            (part.id,),
        )

    def note(self, db: Connection, case_id: str, stored: P, column: str, at: datetime) -> None:
        """Keep what one column of a line held until now."""
        field, old = self._mapper.table[column], self._values(stored)[column]
        history.note(db, case_id, field, self.history_id(stored), old_value=old, at=at)

    def history_id(self, part: P) -> str:
        """Under which id former words of a line are kept."""
        return f"{getattr(part, self._key)}/{part.id}"

    def _values(self, part: P) -> dict[str, Value]:
        return {**self._mapper.values(part), **self._also(part)}
