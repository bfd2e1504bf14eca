"""The journal: entries, their chains of corrections, sealing, and the day of the last contact.

What is sealed is held by the schema. Everything due is sealed by `seal_due` before anything else is
written here; the services call it first.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Final

from jmd_desktop import errors
from jmd_desktop.domain import journal
from jmd_desktop.domain.fields import (
    APPOINTMENTS,
    CASE_DECISIONS,
    GOAL_REVIEWS,
    JOURNAL_ENTRIES,
    REFERRALS,
    TASKS,
)
from jmd_desktop.domain.journal import CLIENT, EntryOutline, JournalEntry
from jmd_desktop.store import cases, history, versioned
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, moment, refuse_invalid

_ENTRY = Mapper(JOURNAL_ENTRIES, JournalEntry)
_SET_BACK: Final = timedelta(days=1)  # as `JournalEntry.is_sealed`
_SOME: Final = 500  # rows asked for in one statement

_BEGUN: Final = " UNION ALL ".join(
    f"SELECT 1 FROM {table.name} WHERE case_id = ?1"  # noqa: S608  names of the catalogue
    for table in (JOURNAL_ENTRIES, TASKS, APPOINTMENTS, REFERRALS, GOAL_REVIEWS, CASE_DECISIONS)
)


def is_begun(db: Connection, case_id: str) -> bool:
    """Whether there is anything of the Durchführung in the file."""
    return db.execute(f"{_BEGUN} LIMIT 1", (case_id,)).fetchone() is not None


# ---- reading -------------------------------------------------------------------------------------


# All in one row: with thousands of them each step would hand the interpreter to the window and
# wait to get it back.
_OUTLINES: Final = (
    "SELECT json_group_array(json_array(id, seq, happened_on || 'T'"
    " || coalesce(happened_at, '12:00'), channel, participants, areas, referral_id, corrects))"
    " FROM journal_entries WHERE case_id = ?"
)


def outlines(db: Connection, case_id: str) -> list[EntryOutline]:
    """All versions of all entries of a case, without their texts, in no order."""
    row = db.execute(_OUTLINES, (case_id,)).fetchone()
    assert row is not None  # an empty list, where there are none
    return [
        EntryOutline(id_, seq, when, channel, _codes(roles), _codes(areas), referral_id, corrects)
        for id_, seq, when, channel, roles, areas, referral_id, corrects in json.loads(row[0])
    ]


@lru_cache(maxsize=1000)
def _codes(stored: str) -> tuple[str, ...]:
    """Codes of one column; few combinations come again and again, and none of them is a word."""
    return tuple(stored.split())


def get(db: Connection, case_id: str, entry_id: str) -> JournalEntry | None:
    """One version of an entry; None when the case has none of that id."""
    return next(iter(read(db, case_id, (entry_id,))), None)


def read(db: Connection, case_id: str, entry_ids: Iterable[str]) -> list[JournalEntry]:
    """These versions in this order; ids the case does not have are passed over."""
    wanted = list(entry_ids)
    found: dict[str, JournalEntry] = {}
    for begin in range(0, len(wanted), _SOME):
        some = wanted[begin : begin + _SOME]
        rows = db.execute(
            f"SELECT {_ENTRY.select} FROM journal_entries"  # noqa: S608  catalogue, marks
            f" WHERE case_id = ? AND id IN ({', '.join('?' * len(some))})",
            (case_id, *some),
        ).fetchall()
        found.update((entry.id, entry) for entry in map(_ENTRY.record, rows))
    return [found[each] for each in wanted if each in found]


def has_referral(db: Connection, case_id: str, referral_id: str) -> bool:
    """Whether a contact can be about that referral."""
    row = db.execute(
        "SELECT 1 FROM referrals WHERE id = ? AND case_id = ?", (referral_id, case_id)
    ).fetchone()
    return row is not None


# ---- sealing -------------------------------------------------------------------------------------

# Few entries are not sealed, whatever statistics of another day say: by no means read all of them.
_DUE: Final = (
    "FROM journal_entries INDEXED BY journal_to_seal"
    " WHERE sealed = 0 AND (seals_at <= ?1 OR written_at > ?2)"
)


def anything_due(db: Connection, now: datetime) -> bool:
    """Whether an entry of any case is to be sealed by now."""
    return db.execute(f"SELECT 1 {_DUE} LIMIT 1", _until(now)).fetchone() is not None


def seal_due(db: Connection, now: datetime) -> None:
    """Seal every entry of all cases whose time is up. It stays sealed, whatever the clock says
    later; no clock of a case moves."""  # fmt: skip
    if anything_due(db, now):
        db.execute(
            f"UPDATE journal_entries SET sealed = 1 WHERE seq IN (SELECT seq {_DUE})",  # noqa: S608  constants
            _until(now),
        )


def _until(now: datetime) -> tuple[str, str]:
    return moment(now), moment(now + _SET_BACK)


# ---- writing -------------------------------------------------------------------------------------


def insert(db: Connection, entry: JournalEntry, at: datetime) -> None:
    """A new entry or a correction, sealed at once if its time is up; CaseMissing, Invalid,
    EntrySealed for one that is there already or corrects what is not sealed."""  # fmt: skip
    _refuse(entry, at)
    cases.touch_edited(db, entry.case_id, at)
    _ENTRY.insert(db, replace(entry, sealed=entry.is_sealed(at)))


def save(db: Connection, stored: JournalEntry, after: JournalEntry, at: datetime) -> JournalEntry:
    """Write what differs from an entry that is not sealed; former values are kept.

    Stale, Invalid, EntrySealed.
    """
    if stored.is_sealed(at):
        raise errors.EntrySealed
    _refuse(after, at)
    return versioned.save(db, _ENTRY, ("id", after.id), stored, after, at)


def remove(db: Connection, entry: JournalEntry, at: datetime) -> None:
    """Take an entry out with what is kept of former values; EntrySealed."""
    if entry.is_sealed(at):
        raise errors.EntrySealed
    db.execute("DELETE FROM journal_entries WHERE id = ?", (entry.id,))
    history.forget(db, entry.case_id, entry.id, f"{JOURNAL_ENTRIES.name}.*")
    cases.touch_edited(db, entry.case_id, at)


def _refuse(entry: JournalEntry, at: datetime) -> None:
    refuse_invalid(JOURNAL_ENTRIES, _ENTRY.values(entry), at)
    if (problem := entry.problem()) is not None:
        raise errors.Invalid(problem[0], problem[1].value)


# ---- the last contact (B.0) ----------------------------------------------------------------------

_STANDS: Final = (
    "NOT EXISTS (SELECT 1 FROM journal_entries AS later"
    " WHERE later.corrects <> '' AND later.corrects = journal_entries.id)"
)
# As `JournalEntry.counts_as_contact`; ?1 is the young person's role between spaces.
_WITH_CLIENT: Final = "instr(' ' || participants || ' ', ?1) > 0"
_IN_THE_MATTER: Final = f"({_WITH_CLIENT} OR participants <> '' OR channel IS NOT NULL)"
_ROLE: Final = f" {CLIENT} "
_LATEST: Final = "ORDER BY happened_on DESC, coalesce(happened_at, '12:00') DESC LIMIT 1"


def follow_contact(db: Connection, case_id: str, *, matter: bool) -> None:
    """Let the case say when the last contact was, by the entries that stand; without one there was
    none. Where no time was noted it is noon, also of a day that has just begun."""  # fmt: skip
    counts = _IN_THE_MATTER if matter else _WITH_CLIENT
    row = db.execute(
        "SELECT happened_on, happened_at FROM journal_entries"  # noqa: S608  constants
        f" WHERE case_id = ?2 AND {counts} AND {_STANDS} {_LATEST}",
        (_ROLE, case_id),
    ).fetchone()
    contact = None
    if row is not None:
        on, clock = row
        at = None if clock is None else time.fromisoformat(clock)
        contact = moment(journal.moment(date.fromisoformat(on), at))
    db.execute("UPDATE cases SET last_contact_at = ? WHERE id = ?", (contact, case_id))


def follow_all_contacts(db: Connection, *, matter: bool) -> None:
    """The same for every case with a journal, after the service decided anew what counts."""
    rows = db.execute("SELECT DISTINCT case_id FROM journal_entries").fetchall()
    for (case_id,) in rows:
        follow_contact(db, case_id, matter=matter)
