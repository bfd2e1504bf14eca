"""What the two clocks of running cases count from, and what was decided when one had run out.

Nothing here touches the day a case was last edited: a decision counts by its own day (IM6).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.case_clocks import MONTHS, CaseClock, CaseDecision, ClockDays, last_start
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.clients import shown_name
from jmd_desktop.domain.fields import CASE_DECISIONS
from jmd_desktop.store.connection import Connection, Row
from jmd_desktop.store.records import Mapper, moment, refuse_invalid

_DECISION = Mapper(CASE_DECISIONS, CaseDecision)

_CONTINUED: Final = """(
  SELECT max(decided_on) FROM case_decisions
  WHERE case_id = cases.id AND decision = 'continue'
)"""
_DAYS: Final = f"cases.opened_on, cases.last_edited_at, cases.last_contact_at, {_CONTINUED}"
_NAME: Final = "clients.first_name, clients.last_name, clients.preferred_name"

# What `ClockDays` tells, as conditions on what is stored: a clock has run out when it counts from
# `last_start` or earlier. What lies in the future does not, so it needs no case of its own.
# ?1 and ?2: when contact has to have been, as moment and day; ?3 and ?4: the same of editing.
_RUNNING: Final = "cases.status IN ('open', 'resubmission')"
_CONTACT: Final = f"{_RUNNING} AND cases.opened_on <= ?2 AND cases.last_contact_at"
_MET_LONG_AGO: Final = f"{_CONTACT} < ?1"
_NEVER_MET: Final = f"{_CONTACT} IS NULL"
_NO_CONTACT: Final = f"(({_MET_LONG_AGO}) OR ({_NEVER_MET}))"
_EDITED: Final = f"{_RUNNING} AND cases.last_edited_at < ?3 AND coalesce({_CONTINUED}, '') <= ?4"
_ONLY_EDITED: Final = f"{_EDITED} AND NOT {_NO_CONTACT}"
_FIRST_MET: Final = "max(coalesce(cases.last_contact_at, cases.opened_on), cases.opened_on)"
_FIRST_EDITED: Final = f"max(cases.last_edited_at, coalesce({_CONTINUED}, ''))"


def _waiting(order: str, *which: str) -> str:
    """Each condition by itself, so that each finds its cases over an index."""
    each = (
        f"SELECT cases.id, cases.number, {_NAME}, {_DAYS}, {order} AS since FROM cases"  # noqa: S608  constants
        f" CROSS JOIN clients ON clients.case_id = cases.id WHERE {condition}"
        for condition in which
    )
    return f"{' UNION ALL '.join(each)} ORDER BY since, cases.id LIMIT ?5"


_BY_CLOCK: Final = {
    CaseClock.CONTACT: _waiting(_FIRST_MET, _MET_LONG_AGO, _NEVER_MET),
    CaseClock.EDITED: _waiting(_FIRST_EDITED, _ONLY_EDITED),
}
_COUNT: Final = " UNION ALL ".join(
    f"SELECT 1 FROM cases WHERE {condition}"  # noqa: S608  constants
    for condition in (_MET_LONG_AGO, _NEVER_MET, _ONLY_EDITED)
)
_AMONG: Final = (
    "SELECT cases.id FROM json_each(?5) AS asked CROSS JOIN cases ON cases.id = asked.value"  # noqa: S608  constants
    f" WHERE {_NO_CONTACT} OR ({_EDITED})"
)
QUERIES: Final = (*_BY_CLOCK.values(), _COUNT)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A running case of which a clock has run out."""

    case_id: CaseId
    number: str
    name: str  # as `Client.display_name`
    days: ClockDays


def bounds(until: date) -> tuple[str, str, str, str]:
    """What all queries are asked with first: clocks that have run out on that day."""
    contact = last_start(until, MONTHS[CaseClock.CONTACT])
    edited = last_start(until, MONTHS[CaseClock.EDITED])
    return (
        _met_after(contact),
        contact.isoformat(),
        _edited_after(edited),
        edited.isoformat(),
    )


def waiting(db: Connection, clock: CaseClock, until: date, limit: int = -1) -> list[Waiting]:
    """Running cases of which that clock has run out on a day, the longest waiting first.

    Those without contact are not told of again as not edited; at most `limit` (-1: all).
    """
    rows = db.execute(_BY_CLOCK[clock], (*bounds(until), limit)).fetchall()
    return [
        Waiting(
            CaseId(case_id),
            number,
            shown_name(first, last, preferred),
            _days(tuple(days)),
        )
        for case_id, number, first, last, preferred, *days, _since in rows
    ]


def count(db: Connection, until: date) -> int:
    """How many running cases there are of which a clock has run out on a day."""
    row = db.execute(f"SELECT count(*) FROM ({_COUNT})", bounds(until)).fetchone()  # noqa: S608  constants
    return 0 if row is None else int(row[0])


def waiting_among(db: Connection, case_ids: Sequence[str], until: date) -> set[str]:
    """Those of the cases of which a clock has run out on a day."""
    asked = (*bounds(until), json.dumps(list(case_ids)))
    return {case_id for (case_id,) in db.execute(_AMONG, asked).fetchall()}


def days_of(db: Connection, case_id: str) -> ClockDays | None:
    """What the clocks of one case count from; None when there is no such case (any more)."""
    row = db.execute(
        f"SELECT {_DAYS} FROM cases WHERE cases.id = ?",  # noqa: S608  constants
        (case_id,),
    ).fetchone()
    return None if row is None else _days(row)


def decisions_of(db: Connection, case_id: str) -> list[CaseDecision]:
    """What was decided about a case, the newest first."""
    rows = db.execute(
        f"SELECT {_DECISION.select} FROM case_decisions"  # noqa: S608  names of the catalogue
        " WHERE case_id = ? ORDER BY decided_on DESC, rowid DESC",
        (case_id,),
    ).fetchall()
    return [_DECISION.record(row) for row in rows]


def insert(db: Connection, decision: CaseDecision, today: date) -> None:
    """Note a decision; Invalid without a reason."""
    refuse_invalid(CASE_DECISIONS, _DECISION.values(decision), today)
    _DECISION.insert(db, decision)


def remove(db: Connection, decision: CaseDecision) -> bool:
    """Take a decision back; whether it was there."""
    sql = "DELETE FROM case_decisions WHERE id = ?"
    return db.execute(sql, (decision.id,)).rowcount > 0


def put_case_back(db: Connection, before: Case) -> None:
    """Its status, and the moment it was last edited: undoing is no work on the case."""
    db.execute(
        "UPDATE cases SET status = ?, last_edited_at = ? WHERE id = ?",
        (before.status.value, moment(before.last_edited_at), before.id),
    )


def _days(row: Row) -> ClockDays:
    opened, edited, contact, continued = row
    return ClockDays(
        date.fromisoformat(opened),
        datetime.fromisoformat(edited).astimezone().date(),
        None if continued is None else date.fromisoformat(continued),
        None if contact is None else wall_clock.local(datetime.fromisoformat(contact)).date(),
    )


def _edited_after(day: date) -> str:
    """The first moment that is no longer that day, as `Clock.today` counts days."""
    midnight = datetime.combine(day + timedelta(1), time())
    return moment(midnight.astimezone(UTC))


def _met_after(day: date) -> str:
    """The first moment that is no longer that day where contacts take place."""
    return moment(wall_clock.moment_of(day + timedelta(1), time()))
