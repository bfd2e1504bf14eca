"""Keeping and finding what a field held before it was changed."""

from datetime import datetime

from jmd_desktop.domain.fields import Field, Value
from jmd_desktop.domain.history import FormerValue
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import from_text, moment, to_text


def note(
    db: Connection, case_id: str, field: Field, record_id: str, *, old_value: Value, at: datetime
) -> None:
    """Keep what `field` held until now."""
    db.execute(
        "INSERT INTO history (case_id, field, record_id, old_value, replaced_at)"
        " VALUES (?, ?, ?, ?, ?)",
        (case_id, field.key, record_id, to_text(field, old_value), moment(at)),
    )


def of_field(db: Connection, case_id: str, field: Field, record_id: str) -> list[FormerValue]:
    """The former values, newest first."""
    rows = db.execute(
        "SELECT old_value, replaced_at FROM history"
        " WHERE case_id = ? AND field = ? AND record_id = ? ORDER BY replaced_at DESC, id DESC",
        (case_id, field.key, record_id),
    ).fetchall()
    return [FormerValue(from_text(field, old), datetime.fromisoformat(at)) for old, at in rows]


def forget(db: Connection, case_id: str, record_id: str, fields: str) -> None:
    """Drop what is kept of a record and of what is part of it (`record/part`); `fields` is a
    pattern of catalogue keys, as `goals.*`."""  # fmt: skip
    db.execute(
        "DELETE FROM history WHERE case_id = ?1 AND field GLOB ?3"
        " AND (record_id = ?2 OR record_id GLOB ?2 || '/*')",
        (case_id, record_id, fields),
    )


def with_former_values(db: Connection, case_id: str) -> frozenset[tuple[str, str]]:
    """Catalogue key and record id of all that held something else before; empty is nothing."""
    rows = db.execute(
        "SELECT DISTINCT field, record_id FROM history"
        " WHERE case_id = ? AND old_value IS NOT NULL AND old_value <> ''",
        (case_id,),
    ).fetchall()
    return frozenset((field, record_id) for field, record_id in rows)
