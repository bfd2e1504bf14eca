"""Rows to dataclasses and back: the one place that knows how a catalogue field lies in a column.

SQL text made here holds names of the catalogue only, never a value.
"""

import json
import re
import types
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import Any, Final, Generic, TypeVar, Union, get_args, get_origin, get_type_hints

from jmd_desktop import errors
from jmd_desktop.domain import fields, wall_clock
from jmd_desktop.domain.fields import Field, Kind, Table, Value
from jmd_desktop.store.connection import Connection, Row

T = TypeVar("T")
Stored = str | int | bytes | None
_HALF: Final = re.compile("[\ud800-\udfff]")

# The type of a value of each kind; every other kind is text.
_TYPES: Final[Mapping[Kind, type]] = {
    Kind.DAY: date,
    Kind.TIME: time,
    Kind.MOMENT: datetime,
    Kind.CODES: tuple,
    Kind.FLAG: bool,
    Kind.NUMBER: int,
    Kind.BYTES: bytes,
}


def to_column(field: Field, value: Any) -> Stored:
    """How a value lies in its column; TypeError for a value of another kind."""
    if value is None:
        return None
    if not isinstance(value, _TYPES.get(field.kind, str)):
        raise TypeError(f"{field.key}: a {field.kind} expected")
    stored: Stored = _WRITERS.get(field.kind, str)(value)
    return stored


def from_column(field: Field, stored: Any) -> Any:
    """The value behind a column; codes stay plain text."""
    reader = _READERS.get(field.kind)
    return stored if stored is None or reader is None else reader(stored)


def to_text(field: Field, value: Value) -> str | None:
    """A value as text, for `history`; bytes are not kept there."""
    stored = to_column(field, value)
    if isinstance(stored, bytes):
        raise TypeError(f"{field.key}: bytes have no text")
    return None if stored is None else str(stored)


def from_text(field: Field, text: str | None) -> Value:
    """Reads `to_text`."""
    if text is not None and field.kind in (Kind.FLAG, Kind.NUMBER):
        value: Value = from_column(field, int(text))
        return value
    value = from_column(field, text)
    return value


def to_json(content: Mapping[str, Value]) -> str:
    """Field values by catalogue key as one JSON object; KeyError for a key that is unknown.

    Behind a key may stand which of several records it is of: `site_items.text#new.1`. A half-typed
    date or number is kept as the text it is, in a list of its own; half a character, as it can be
    pasted, is escaped.
    """
    written = {key: _to_json(_field_of(key), value) for key, value in sorted(content.items())}
    halves = any(isinstance(text, str) and _HALF.search(text) for text in _texts(written))
    return json.dumps(written, ensure_ascii=halves)


def _field_of(key: str) -> Field:
    return fields.field(key.partition("#")[0])


def _texts(written: Mapping[str, str | list[str] | None]) -> Iterator[str | None]:
    for value in written.values():
        yield from value if isinstance(value, list) else (value,)


def _to_json(field: Field, value: Value) -> str | list[str] | None:
    if isinstance(value, str) and field.kind in _TYPES:
        return [value]
    return to_text(field, value)


def from_json(text: str) -> dict[str, Value]:
    """Reads `to_json`; keys the catalogue no longer knows are left out."""
    known = {}
    for key, stored in json.loads(text).items():
        try:
            field = _field_of(key)
        except KeyError:
            continue
        known[key] = stored[0] if isinstance(stored, list) else from_text(field, stored)
    return known


def moment(value: datetime) -> str:
    """A moment as it lies in a column: UTC, to the second, sorting as text."""
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


_WRITERS: Final[Mapping[Kind, Callable[[Any], Stored]]] = {
    Kind.DAY: date.isoformat,
    Kind.TIME: lambda value: value.isoformat(timespec="minutes"),
    Kind.MOMENT: moment,
    Kind.CODES: " ".join,
    Kind.FLAG: int,
    Kind.NUMBER: int,
    Kind.BYTES: bytes,
}
_READERS: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    Kind.DAY: date.fromisoformat,
    Kind.TIME: time.fromisoformat,
    Kind.MOMENT: datetime.fromisoformat,
    Kind.CODES: lambda stored: tuple(stored.split()),
    Kind.FLAG: bool,
    Kind.BYTES: bytes,
}


def refuse_invalid(table: Table, values: Mapping[str, Any], when: date) -> None:
    """Invalid for the first value its field refuses; `values` by column.

    `when` is the day, or the moment: then the day on the calendar at that moment, which after
    midnight is not yet that of UTC.
    """
    today = wall_clock.local(when).date() if isinstance(when, datetime) else when
    for column, value in values.items():
        field = table[column]
        problem = field.problem(value, today)
        if problem is not None:
            raise errors.Invalid(field=field.key, problem=problem.value)


class Mapper(Generic[T]):
    """Carries one dataclass between its table and the program.

    The dataclass names its attributes as the columns; attributes that are no columns are given
    by the caller of `record`, columns that are no attributes by the caller of `values`.
    """

    def __init__(self, table: Table, record: type[T], *, without: tuple[str, ...] = ()) -> None:
        """Leaves out the columns `without`, which are read only when asked for."""
        hints = get_type_hints(record)
        self._record = record
        self.table = table
        self.columns = tuple(
            name for name in table.columns if name in hints and name not in without
        )
        self._readers = tuple((name, _reader(table[name], hints[name])) for name in self.columns)
        self.select = ", ".join(f"{table.name}.{column}" for column in self.columns)

    def record(self, row: Row, **others: Any) -> T:
        """The dataclass of a row that was read with `select`."""
        values = {
            name: stored if reader is None else reader(stored)
            for (name, reader), stored in zip(self._readers, row, strict=False)
        }
        return self._record(**values, **others)

    def values(self, record: T) -> dict[str, Value]:
        """The attributes that are columns, by column."""
        return {name: getattr(record, name) for name in self.columns}

    def insert(self, db: Connection, record: T, **others: Value) -> None:
        """One new row; `others` are columns the dataclass does not have."""
        values = {**self.values(record), **others}
        columns = ", ".join(values)
        marks = ", ".join("?" * len(values))
        db.execute(
            f"INSERT INTO {self.table.name} ({columns}) VALUES ({marks})",  # noqa: S608  catalogue
            [to_column(self.table[column], value) for column, value in values.items()],
        )

    def update(self, db: Connection, key: str, key_value: str, values: Mapping[str, Any]) -> int:
        """Set some columns of the row with that key; the number of rows changed."""
        settings = ", ".join(f"{self.table[column].column} = ?" for column in values)
        cursor = db.execute(
            f"UPDATE {self.table.name} SET {settings}"  # noqa: S608  names of the catalogue
            f" WHERE {self.table[key].column} = ?",
            [*(to_column(self.table[name], value) for name, value in values.items()), key_value],
        )
        return cursor.rowcount


def _reader(field: Field, hint: Any) -> Callable[[Any], Any] | None:
    """How a stored value becomes the attribute; None where it already is."""
    members = _enum_in(hint)
    if members is not None:
        if field.kind is Kind.CODES:
            return lambda stored: (
                None if stored is None else tuple(members(code) for code in stored.split())
            )
        return lambda stored: None if stored is None else members(stored)
    if field.kind in _READERS:
        return lambda stored: from_column(field, stored)
    return None


def _enum_in(hint: Any) -> type[StrEnum] | None:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    if get_origin(hint) in (Union, types.UnionType, tuple):
        return next((found for part in get_args(hint) if (found := _enum_in(part))), None)
    return None
