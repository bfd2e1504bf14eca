"""The count of people who do not want to be stored."""

from jmd_desktop.domain.anonymous import AnonymousContact, AnonymousResult
from jmd_desktop.store.connection import Connection


def count_one(db: Connection, contact: AnonymousContact) -> None:
    """One more; no day, no text."""
    db.execute(
        "INSERT INTO anonymous_contacts (quarter, result) VALUES (?, ?)",
        (contact.quarter, contact.result.value),
    )


def counts(db: Connection) -> dict[AnonymousContact, int]:
    """How many of each kind in each quarter, oldest quarter first."""
    rows = db.execute(
        "SELECT quarter, result, count(*) FROM anonymous_contacts"
        " GROUP BY quarter, result ORDER BY quarter, result"
    ).fetchall()
    return {
        AnonymousContact(quarter, AnonymousResult(result)): number
        for quarter, result, number in rows
    }
