"""Talks after the end of a case, and which of them are due."""

from datetime import date, datetime
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import FOLLOW_UPS
from jmd_desktop.domain.follow_ups import FollowUp, FollowUpDue
from jmd_desktop.store import cases, versioned
from jmd_desktop.store.connection import Connection, Row
from jmd_desktop.store.records import Mapper, refuse_invalid

_TALK = Mapper(FOLLOW_UPS, FollowUp)
_READ: Final = (
    f"SELECT case_endings.case_id, {_TALK.select} FROM case_endings"  # noqa: S608  catalogue
    " JOIN follow_ups ON follow_ups.ending_id = case_endings.id WHERE case_endings.case_id = ?"
)


def of_case(db: Connection, case_id: str) -> list[FollowUp]:
    """All talks of all endings of a case by their day, those of one day as they were written."""
    rows = db.execute(
        f"{_READ} ORDER BY follow_ups.held_on, follow_ups.rowid", (case_id,)
    ).fetchall()
    return [_TALK.record(tuple(row), case_id=CaseId(of)) for of, *row in rows]


def get(db: Connection, case_id: str, follow_up_id: str) -> FollowUp | None:
    """One talk of a case; None when there is none of that id."""
    row = db.execute(f"{_READ} AND follow_ups.id = ?", (case_id, follow_up_id)).fetchone()
    return None if row is None else _TALK.record(tuple(row[1:]), case_id=CaseId(row[0]))


def insert(db: Connection, talk: FollowUp, at: datetime) -> FollowUp:
    """A new one; CaseMissing, Invalid."""
    refuse_invalid(FOLLOW_UPS, _TALK.values(talk), at)
    cases.touch_edited(db, talk.case_id, at)
    _TALK.insert(db, talk)
    return talk


def save(db: Connection, stored: FollowUp, after: FollowUp, at: datetime) -> FollowUp:
    """Write what differs and keep what was there; Stale, Invalid."""
    return versioned.save(db, _TALK, ("id", after.id), stored, after, at)


def remove(db: Connection, talk: FollowUp, at: datetime) -> None:
    """Take a talk out, with former values."""
    db.execute("DELETE FROM follow_ups WHERE id = ?", (talk.id,))
    db.execute(
        "DELETE FROM history WHERE case_id = ? AND record_id = ? AND field GLOB 'follow_ups.*'",
        (talk.case_id, talk.id),
    )
    cases.touch_edited(db, talk.case_id, at)


# ---- which are due (CL2) -------------------------------------------------------------------------

# Only the newest end that holds is followed: after those before it the case went on.
_AWAITED: Final = """
case_endings.follow_up_on IS NOT NULL AND case_endings.ended_on IS NOT NULL
  AND case_endings.reopened_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM follow_ups WHERE follow_ups.ending_id = case_endings.id
    AND follow_ups.outcome IN ('done', 'reopen', 'referred'))
  AND NOT EXISTS (SELECT 1 FROM case_endings AS newer
    WHERE newer.case_id = case_endings.case_id AND newer.ended_on >= case_endings.ended_on
      AND newer.reopened_on IS NULL
      AND (newer.ended_on, newer.rowid) > (case_endings.ended_on, case_endings.rowid))"""
# CROSS JOIN keeps SQLite from beginning with the cases: the index holds the few that have a day.
_WHOSE: Final = """
CROSS JOIN cases ON cases.id = case_endings.case_id
CROSS JOIN clients ON clients.case_id = case_endings.case_id"""
_BETWEEN: Final = f"""
FROM case_endings INDEXED BY case_endings_follow_up {_WHOSE}
WHERE case_endings.follow_up_on BETWEEN ? AND ? AND {_AWAITED}"""
_NAME: Final = """
CASE WHEN clients.preferred_name <> '' THEN clients.preferred_name
  WHEN clients.first_name = '' THEN clients.last_name
  WHEN clients.last_name = '' THEN clients.first_name
  ELSE clients.first_name || ' ' || clients.last_name END"""  # as `Client.display_name`
# The newest consent that holds decides (C1).
_ALLOWED: Final = """
ifnull((SELECT consents.follow_up FROM consents WHERE consents.case_id = case_endings.case_id
  AND consents.kind = 'data_processing' AND consents.withdrawn_on IS NULL
  ORDER BY consents.signed_on DESC, consents.rowid DESC LIMIT 1), 0)"""
_TOLD: Final = (
    f"SELECT cases.id, cases.number, {_NAME}, case_endings.id, case_endings.ended_on,"
    f" case_endings.follow_up_on, {_ALLOWED}"
)
BETWEEN: Final = f"{_TOLD} {_BETWEEN}"
_DUE: Final = f"{BETWEEN} ORDER BY case_endings.follow_up_on, cases.number LIMIT ?"
_COUNT: Final = f"SELECT count(*) {_BETWEEN}"
_OF_CASE: Final = (
    f"{_TOLD} FROM case_endings {_WHOSE} WHERE case_endings.case_id = ? AND {_AWAITED}"
)
QUERIES: Final = (_DUE, _COUNT)

_EVER: Final = date.min


def due(db: Connection, until: date, limit: int = -1) -> list[FollowUpDue]:
    """Talks whose day has come by `until` and that nothing has settled, the oldest day first."""
    rows = db.execute(_DUE, (*_days(_EVER, until), limit)).fetchall()
    return [_awaited(row) for row in rows]


def between(db: Connection, first: date, last: date) -> list[FollowUpDue]:
    """Those whose day is from `first` to `last` and that nothing has settled, in no order."""
    return [_awaited(row) for row in db.execute(BETWEEN, _days(first, last)).fetchall()]


def awaited(db: Connection, case_id: str) -> FollowUpDue | None:
    """The one that is awaited in a case, whenever that is; None where there is none."""
    row = db.execute(_OF_CASE, (case_id,)).fetchone()
    return None if row is None else _awaited(row)


def count(db: Connection, until: date) -> int:
    """How many `due` tells of."""
    row = db.execute(_COUNT, _days(_EVER, until)).fetchone()
    return 0 if row is None else int(row[0])


def _days(first: date, last: date) -> tuple[str, str]:
    return first.isoformat(), last.isoformat()


def _awaited(row: Row) -> FollowUpDue:
    case_id, number, name, ending_id, ended_on, due_on, allowed = row
    return FollowUpDue(
        CaseId(case_id),
        number,
        name,
        ending_id,
        date.fromisoformat(ended_on),
        date.fromisoformat(due_on),
        bool(allowed),
    )
