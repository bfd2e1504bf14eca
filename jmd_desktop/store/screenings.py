"""The screenings of a case; a new one stands beside the earlier ones."""

from datetime import datetime

from jmd_desktop import errors
from jmd_desktop.domain.fields import SCREENINGS
from jmd_desktop.domain.screening import Screening
from jmd_desktop.store import cases, versioned
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_SCREENING = Mapper(SCREENINGS, Screening)


def of_case(db: Connection, case_id: str) -> list[Screening]:
    """All screenings of a case, the newest first."""
    rows = db.execute(
        f"SELECT {_SCREENING.select} FROM screenings"  # noqa: S608  names of the catalogue
        " WHERE case_id = ? ORDER BY held_on DESC, rowid DESC",
        (case_id,),
    ).fetchall()
    return [_SCREENING.record(row) for row in rows]


def get(db: Connection, screening_id: str) -> Screening | None:
    """One screening; None when there is none of that id."""
    row = db.execute(
        f"SELECT {_SCREENING.select} FROM screenings WHERE id = ?",  # noqa: S608  catalogue names
        (screening_id,),
    ).fetchone()
    return None if row is None else _SCREENING.record(row)


def insert(db: Connection, screening: Screening, at: datetime) -> None:
    """A new screening; CaseMissing, Invalid, the schema's refusals (SC2, special categories)."""
    refuse_invalid(SCREENINGS, _SCREENING.values(screening), at)
    cases.touch_edited(db, screening.case_id, at)
    _SCREENING.insert(db, screening)


def save(db: Connection, after: Screening, at: datetime) -> Screening:
    """Write what differs and keep what was there; CaseMissing when gone, Stale, Invalid."""
    stored = get(db, after.id)
    if stored is None:
        raise errors.CaseMissing
    return versioned.save(db, _SCREENING, ("id", after.id), stored, after, at)


def remove(db: Connection, screening: Screening, at: datetime) -> None:
    """Take one out, with what is kept of its former values."""
    db.execute("DELETE FROM screenings WHERE id = ?", (screening.id,))
    db.execute(
        "DELETE FROM history WHERE case_id = ? AND record_id = ? AND field GLOB 'screenings.*'",
        (screening.case_id, screening.id),
    )
    cases.touch_edited(db, screening.case_id, at)
