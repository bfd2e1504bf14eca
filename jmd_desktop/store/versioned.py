"""Saving a changed record: the old values are kept, the version rises, late savers are refused."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final, Protocol, TypeVar

from jmd_desktop import errors
from jmd_desktop.domain.fields import Value
from jmd_desktop.store import cases, history
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_NOT_TYPED: Final = frozenset({"id", "case_id", "version"})


class Versioned(Protocol):
    """A record of a case that knows how often it was changed."""

    @property
    def case_id(self) -> str: ...
    @property
    def version(self) -> int: ...


R = TypeVar("R", bound=Any)  # a frozen dataclass that is Versioned


def save(
    db: Connection,
    mapper: Mapper[R],
    key: tuple[str, str],
    stored: R,
    after: R,
    at: datetime,
    **derived: Value,
) -> R:
    """Write what differs between two states of one record; returns it as stored.

    `key` is the column and value that finds the row; for all but the client itself the value also
    tells the case's records apart in its history. `derived` columns follow from the others.
    Without a difference nothing is written. Stale when `after` was begun from another version
    than `stored`, Invalid, and the schema's refusals.
    """
    if stored.version != after.version:
        raise errors.Stale
    old, new = mapper.values(stored), mapper.values(after)
    changed = {
        column: value
        for column, value in new.items()
        if column not in _NOT_TYPED and value != old[column]
    }
    if not changed:
        return stored
    refuse_invalid(mapper.table, new, at)
    saved = replace(after, version=stored.version + 1)
    record_id = "" if key[0] == "case_id" else key[1]
    for column in changed:
        field = mapper.table[column]
        history.note(db, stored.case_id, field, record_id, old_value=old[column], at=at)
    mapper.update(db, *key, {**changed, **derived, "version": saved.version})
    cases.touch_edited(db, stored.case_id, at)
    return saved
