"""The count of people who do not want to be stored: codes, no day, no text."""

from jmd_desktop.domain import fields
from jmd_desktop.domain.anonymous import AnonymousContact
from jmd_desktop.domain.fields import Table
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper

_TABLE: Table = next(table for table in fields.CATALOGUE if table.name == "anonymous_contacts")
_CONTACT = Mapper(_TABLE, AnonymousContact)


def count_one(db: Connection, contact: AnonymousContact) -> int:
    """One more; returns its number, so that it can be completed or taken back."""
    _CONTACT.insert(db, contact)
    row = db.execute("SELECT last_insert_rowid()").fetchone()
    assert row is not None
    return int(row[0])


def complete(db: Connection, number: int, contact: AnonymousContact) -> None:
    """Say more about a contact that is counted already."""
    _CONTACT.update(db, "id", str(number), _CONTACT.values(contact))


def take_back(db: Connection, number: int) -> None:
    """The contact was counted by mistake."""
    db.execute("DELETE FROM anonymous_contacts WHERE id = ?", (number,))


def get(db: Connection, number: int) -> AnonymousContact | None:
    """The contact of that number; None when it was taken back."""
    row = db.execute(
        f"SELECT {_CONTACT.select} FROM anonymous_contacts WHERE id = ?",  # noqa: S608  catalogue
        (number,),
    ).fetchone()
    return None if row is None else _CONTACT.record(row)


def of_quarter(db: Connection, quarter: str) -> list[tuple[int, AnonymousContact]]:
    """All contacts of a quarter with their numbers, the latest first."""
    rows = db.execute(
        f"SELECT {_CONTACT.select}, anonymous_contacts.id FROM anonymous_contacts"  # noqa: S608  catalogue
        " WHERE quarter = ? ORDER BY id DESC",
        (quarter,),
    ).fetchall()
    return [(int(row[-1]), _CONTACT.record(row)) for row in rows]


def counts(db: Connection) -> dict[tuple[str, str], int]:
    """How many contacts by quarter and result, oldest quarter first."""
    rows = db.execute(
        "SELECT quarter, result, count(*) FROM anonymous_contacts"
        " GROUP BY quarter, result ORDER BY quarter, result"
    ).fetchall()
    return {(quarter, result): number for quarter, result, number in rows}
