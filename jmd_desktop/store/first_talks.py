"""What of the first talk belongs into the file."""

from datetime import date, datetime

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import INTAKES
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.store import cases, versioned
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_TALK = Mapper(INTAKES, FirstTalk)


def get(db: Connection, case_id: CaseId) -> FirstTalk:
    """The first talk of a case; a blank one where nothing was noted yet."""
    row = db.execute(
        f"SELECT {_TALK.select} FROM intakes WHERE case_id = ?",  # noqa: S608  catalogue names
        (case_id,),
    ).fetchone()
    return FirstTalk(case_id) if row is None else _TALK.record(row)


def save(db: Connection, after: FirstTalk, at: datetime) -> FirstTalk:
    """Write what differs and keep what was there; Stale, Invalid, and the schema's refusals."""
    row = db.execute("SELECT 1 FROM intakes WHERE case_id = ?", (after.case_id,)).fetchone()
    if row is not None:
        stored = get(db, after.case_id)
        return versioned.save(db, _TALK, ("case_id", after.case_id), stored, after, at)
    refuse_invalid(INTAKES, _TALK.values(after), at)
    _TALK.insert(db, after)
    cases.touch_edited(db, after.case_id, at)
    return after


def due(db: Connection, until: date, limit: int = -1) -> list[tuple[CaseId, str, str, date]]:
    """Case, name, next step and its day for all running cases whose step is due by `until`.

    The latest first, at most `limit` of them (-1: all).
    """
    rows = db.execute(
        "SELECT cases.id, clients.first_name, clients.last_name, clients.preferred_name,"
        " intakes.next_step, intakes.next_on FROM intakes"
        " JOIN cases ON cases.id = intakes.case_id"
        " JOIN clients ON clients.case_id = intakes.case_id"
        " WHERE intakes.next_on <= ? AND cases.status IN ('open', 'resubmission')"
        " ORDER BY intakes.next_on DESC, cases.id LIMIT ?",
        (until.isoformat(), limit),
    ).fetchall()
    return [
        (
            CaseId(case_id),
            preferred or " ".join(part for part in (first, last) if part),
            step,
            date.fromisoformat(day),
        )
        for case_id, first, last, preferred, step, day in rows
    ]
