"""Endings of cases, from their first preparation on; the status of a case follows them.

The schema refuses a case that is ended without one (CL4), and reasons without what has to be asked
for them (H2).
"""

import secrets
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from jmd_desktop.domain.cases import CaseId, CaseStatus
from jmd_desktop.domain.endings import CaseEnding
from jmd_desktop.domain.fields import CASE_ENDINGS, WORKING_RELATIONSHIPS
from jmd_desktop.store import cases, versioned
from jmd_desktop.store.cases import Random
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_ENDING = Mapper(CASE_ENDINGS, CaseEnding)

# What is in preparation first, then the newest; of one day the one that was written last.
_NEWEST: Final = "ORDER BY ended_on IS NOT NULL, ended_on DESC, rowid DESC"
_BEGUN: Final = " UNION ALL ".join(
    f"SELECT 1 FROM {table.name} WHERE case_id = ?1"  # noqa: S608  names of the catalogue
    for table in (CASE_ENDINGS, WORKING_RELATIONSHIPS)
)


def is_begun(db: Connection, case_id: str) -> bool:
    """Whether there is anything of the closure in the file."""
    return db.execute(f"{_BEGUN} LIMIT 1", (case_id,)).fetchone() is not None


def of_case(db: Connection, case_id: str) -> list[CaseEnding]:
    """All of a case: the one in preparation first, then the newest."""
    rows = db.execute(
        f"SELECT {_ENDING.select} FROM case_endings"  # noqa: S608  names of the catalogue
        f" WHERE case_id = ? {_NEWEST}",
        (case_id,),
    ).fetchall()
    return [_ENDING.record(row) for row in rows]


def get(db: Connection, case_id: str, ending_id: str) -> CaseEnding | None:
    """One of a case; None when there is none of that id."""
    return next((each for each in of_case(db, case_id) if each.id == ending_id), None)


def current(db: Connection, case_id: str) -> CaseEnding | None:
    """The one in preparation, else the newest one; None before anything was prepared."""
    return next(iter(of_case(db, case_id)), None)


def in_preparation(db: Connection, case_id: str) -> CaseEnding | None:
    """The one that has not ended anything yet."""
    found = current(db, case_id)
    return found if found is not None and found.in_preparation else None


def in_force(db: Connection, case_id: str) -> CaseEnding | None:
    """The one the file is ended by."""
    return next((each for each in of_case(db, case_id) if each.in_force), None)


def prepare(
    db: Connection, case_id: CaseId, at: datetime, random: Random = secrets.token_bytes
) -> CaseEnding:
    """The one in preparation, made if there is none; CaseMissing."""
    found = in_preparation(db, case_id)
    if found is not None:
        return found
    return insert(db, CaseEnding(random(16).hex(), case_id), at)


def insert(db: Connection, ending: CaseEnding, at: datetime) -> CaseEnding:
    """A new one; CaseMissing, Invalid, EndingMissing, BarriersUnasked."""
    refuse_invalid(CASE_ENDINGS, _ENDING.values(ending), at)
    cases.touch_edited(db, ending.case_id, at)
    _ENDING.insert(db, ending)
    return ending


def save(db: Connection, stored: CaseEnding, after: CaseEnding, at: datetime) -> CaseEnding:
    """Write what differs and keep what was there; Stale, Invalid, and the refusals of `insert`."""
    return versioned.save(db, _ENDING, ("id", after.id), stored, after, at)


def set_follow_up(db: Connection, stored: CaseEnding, on: date | None, at: datetime) -> CaseEnding:
    """Another day for the talk afterwards, or none; what it was stays readable."""
    return save(db, stored, replace(stored, follow_up_on=on), at)


def remove(db: Connection, ending: CaseEnding, at: datetime) -> None:
    """Take out one in preparation, with former values and the evaluations that hang on it."""
    db.execute("DELETE FROM case_endings WHERE id = ?", (ending.id,))
    db.execute(
        "DELETE FROM history WHERE case_id = ? AND record_id = ? AND field GLOB 'case_endings.*'",
        (ending.case_id, ending.id),
    )
    cases.touch_edited(db, ending.case_id, at)


def set_status(db: Connection, case_id: str, status: CaseStatus) -> None:
    """Where the case stands; ended only with an ending in force (CL4): EndingMissing."""
    db.execute("UPDATE cases SET status = ? WHERE id = ?", (status.value, case_id))
