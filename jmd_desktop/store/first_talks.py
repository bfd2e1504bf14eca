"""What of the first talk belongs into the file."""

from datetime import date
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import shown_name
from jmd_desktop.domain.fields import INTAKES
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.store.case_rows import CaseRecord
from jmd_desktop.store.connection import Connection

_TALKS: Final = CaseRecord(INTAKES, FirstTalk)

get = _TALKS.get
save = _TALKS.save


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
            shown_name(first, last, preferred),
            step,
            date.fromisoformat(day),
        )
        for case_id, first, last, preferred, step, day in rows
    ]
