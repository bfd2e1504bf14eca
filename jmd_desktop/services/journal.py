"""The journal of a case: read as one document, written, sealed, corrected (IM1, IM4).

An entry is changed until its time is up; after that it is corrected by a new version, and the
former ones stay readable. What is due is sealed before anything is written, in a transaction of
its own: also when the writing is then refused.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import time
from typing import Any, Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain import journal as rules
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import JOURNAL_ENTRIES, Problem, Value
from jmd_desktop.domain.journal import Chains, JournalEntry
from jmd_desktop.domain.journal_filter import JournalFilter
from jmd_desktop.errors import CaseMissing, Invalid, Stale
from jmd_desktop.services import implementation_phase, journal_reading, planning_phase
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.journal_reading import JournalLine, JournalState
from jmd_desktop.services.series_desk import SeriesDesk
from jmd_desktop.services.session import Session
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.services.typed_values import with_values
from jmd_desktop.store import appointments as store_appointments
from jmd_desktop.store import drafts, journal, site
from jmd_desktop.store.connection import Connection

PLACE: Final = journal_reading.PLACE

NOT_TYPED: Final = frozenset(
    {
        "id",
        "case_id",
        "seq",
        "corrects",
        "correction_reason",
        "written_at",
        "seals_at",
        "sealed",
        "version",
    }
)
"""Columns no editor types into; the rest are values of `save` and `correct`."""

_EVERYTHING: Final = JournalFilter()


class Journal:
    """Everything about the journal of a case; other places lead from and to it by ids."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._tasks, self._appointments = Tasks(session), Appointments(session)

    # ---- reading -----------------------------------------------------------------------------

    def of_case(
        self,
        case_id: CaseId,
        wanted: JournalFilter = _EVERYTHING,
        *,
        limit: int | None = None,
        offset: int = 0,
    ) -> JournalState:
        """The entries that fit, as they stand today, in their order: `limit` of them from
        `offset` on (None: all). Raises `CaseMissing`."""  # fmt: skip
        with self._session.vault.reading() as db:
            found = journal_reading.state(db, case_id, wanted, self._session.clock.now())
            end = found.found if limit is None else offset + limit
            return replace(found, lines=journal_reading.lines(db, found, offset, end))

    def search(self, known: JournalState, wanted: JournalFilter) -> JournalState:
        """What fits `wanted` of the entries that are known, in their order, without a line.

        Quick enough to be asked at every key; what was written meanwhile is found by `of_case`.
        """
        with self._session.vault.reading() as db:
            return journal_reading.search(db, known, wanted)

    def lines(self, known: JournalState, begin: int, end: int) -> tuple[JournalLine, ...]:
        """The entries from one place of the known order up to another, as they are now; those
        that are gone are missing."""  # fmt: skip
        with self._session.vault.reading() as db:
            return journal_reading.lines(db, known, begin, end)

    def entry(self, case_id: CaseId, entry_id: str) -> JournalEntry:
        """One version, whole; raises `CaseMissing`."""
        with self._session.vault.reading() as db:
            return _entry(db, case_id, entry_id)

    def versions(self, case_id: CaseId, entry_id: str) -> tuple[JournalEntry, ...]:
        """All versions of an entry that is known by any of them, the newest first; raises
        `CaseMissing`."""  # fmt: skip
        with self._session.vault.reading() as db:
            chain = Chains(journal.outlines(db, case_id)).chain(entry_id)
            if not chain:
                raise CaseMissing
            return tuple(journal.read(db, case_id, chain))

    # ---- writing -----------------------------------------------------------------------------

    def save(
        self,
        case_id: CaseId,
        entry_id: str,
        values: Mapping[str, Value],
        base_version: int,
        *,
        tasks: Sequence[Mapping[str, Value]] = (),
        appointments: Sequence[Mapping[str, Value]] = (),
        tells_of: str = "",
    ) -> tuple[JournalEntry, Changes]:
        """Make what was typed an entry of the file, new (`base_version` 0) or changed, and drop
        its draft; with it what follows from it, all of it or nothing.

        `values` by column, none of `NOT_TYPED`. What a contact says of a referral goes when it is
        about none. `tasks` and `appointments` are new ones, each by column, `id` for one that has
        a draft; `tells_of` is the appointment that this entry tells of. `EntrySealed` when its
        time is up, `Invalid` (with `record` for what follows), `Stale`, `CaseMissing`,
        `CaseEnded`.
        """
        _refuse_not_typed(values)
        self.seal_due()
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            stored = journal.get(db, case_id, entry_id)
            if stored is None and base_version != 0:
                raise CaseMissing
            begun = (
                self._new(db, case_id, entry_id)
                if stored is None
                else replace(stored, version=base_version)
            )
            wanted = _settled(with_values(JOURNAL_ENTRIES, begun, values))
            _refuse_foreign_referral(db, stored, wanted)
            if stored is None:
                journal.insert(db, wanted, clock.now())
            else:
                journal.save(db, stored, wanted, clock.now())
            self._add(db, wanted, self._tasks, tasks)
            self._add(db, wanted, self._appointments, appointments)
            if tells_of:
                store_appointments.set_recorded(db, case_id, tells_of, entry_id, clock.now())
            self._follow(db, case_id, stored, wanted)
            drafts.delete(db, case_id, PLACE, entry_id)
            saved = _entry(db, case_id, entry_id)
        more = [Topic.TASKS] if tasks else []
        if appointments or tells_of:
            more.append(Topic.APPOINTMENTS)
        return saved, changes(case_id, *more)

    def correct(
        self, case_id: CaseId, sealed_id: str, values: Mapping[str, Value], reason: str
    ) -> tuple[JournalEntry, Changes]:
        """Say anew what a sealed entry said: a version of its own with these values and this
        reason; the sealed one stays as it is. Its draft, which has the sealed one's id, goes.

        `Stale` when it is not sealed yet or was corrected meanwhile, `Invalid`, `CaseMissing`,
        `CaseEnded`. Where nothing differs nothing is written, and the sealed one comes back.
        """
        _refuse_not_typed(values)
        self.seal_due()
        clock = self._session.clock
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            sealed = _entry(db, case_id, sealed_id)
            if not sealed.sealed or _chains(db, case_id).corrected_by(sealed_id) is not None:
                raise Stale
            said = _settled(with_values(JOURNAL_ENTRIES, sealed, values))
            drafts.delete(db, case_id, PLACE, sealed_id)
            if said == sealed:
                return sealed, changes(case_id)
            if not reason.strip():
                raise Invalid("journal_entries.correction_reason", Problem.REQUIRED.value)
            _refuse_foreign_referral(db, sealed, said)
            now = clock.now()
            made = replace(
                said,
                id=new_id(),
                corrects=sealed_id,
                correction_reason=reason.strip(),
                written_at=now,
                seals_at=rules.sealing_time(now, site.of_vault(db).journal_seal_days),
                sealed=False,
                version=1,
            )
            journal.insert(db, made, now)
            self._follow(db, case_id, sealed, made)
            saved = _entry(db, case_id, made.id)
        return saved, changes(case_id)

    def remove(self, case_id: CaseId, entry_id: str) -> tuple[JournalEntry, Changes]:
        """Take out an entry whose time is not up, its draft too; the one it corrected stands
        again. `EntrySealed`, `CaseMissing`, `CaseEnded`."""  # fmt: skip
        self.seal_due()
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            removed = _entry(db, case_id, entry_id)
            journal.remove(db, removed, self._session.clock.now())
            self._follow(db, case_id, removed, journal.get(db, case_id, removed.corrects))
            drafts.delete(db, case_id, PLACE, entry_id)
        return removed, changes(case_id)

    def put_back(self, removed: JournalEntry) -> Changes:
        """Undo `remove`; its time runs on from when it was first written.

        `Stale` when it is there, or what it corrected was corrected otherwise; `CaseMissing`,
        `CaseEnded`.
        """
        self.seal_due()
        case_id, clock = removed.case_id, self._session.clock
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            there = journal.get(db, case_id, removed.id) is not None
            if there or _chains(db, case_id).corrected_by(removed.corrects) is not None:
                raise Stale
            journal.insert(db, removed, clock.now())
            self._follow(db, case_id, removed, journal.get(db, case_id, removed.corrects))
        return changes(case_id)

    # ---- shared ------------------------------------------------------------------------------

    def seal_due(self) -> None:
        """Seal what is due in all cases; no clock of a case moves."""
        with self._session.vault.transaction() as db:
            journal.seal_due(db, self._session.clock.now())

    def _add(
        self,
        db: Connection,
        entry: JournalEntry,
        desk: SeriesDesk[Any],
        rows: Sequence[Mapping[str, Value]],
    ) -> None:
        for place, values in enumerate(rows):
            try:
                desk.add(db, entry.case_id, {**values, "entry_id": entry.id})
            except Invalid as error:
                record = str(values.get("id") or place)
                raise Invalid(error.field, error.problem, record) from None

    def _new(self, db: Connection, case_id: CaseId, entry_id: str) -> JournalEntry:
        clock = self._session.clock
        now, days = clock.now(), site.of_vault(db).journal_seal_days
        seals_at = rules.sealing_time(now, days)
        return JournalEntry(entry_id, case_id, clock.today(), now, seals_at)

    def _follow(self, db: Connection, case_id: CaseId, *touched: JournalEntry | None) -> None:
        """What goes along with any writing: the phase, and the last contact when one of those that
        stand now or stood until now was one."""  # fmt: skip
        matter = site.of_vault(db).matter_contacts_count
        implementation_phase.follow(db, case_id, self._session.clock.today())
        if any(each is not None and each.counts_as_contact(matter=matter) for each in touched):
            journal.follow_contact(db, case_id, matter=matter)


def changes(case_id: CaseId, *more: Topic) -> Changes:
    """What anything written into a journal touches."""
    return Changes.of(
        Topic.JOURNAL,
        Topic.CASES,
        Topic.PHASES,
        Topic.DRAFTS,
        Topic.CLOCKS,
        *more,
        case_id=case_id,
    )


def _entry(db: Connection, case_id: CaseId, entry_id: str) -> JournalEntry:
    found = journal.get(db, case_id, entry_id)
    if found is None:
        raise CaseMissing
    return found


def _chains(db: Connection, case_id: CaseId) -> Chains:
    return Chains(journal.outlines(db, case_id))


def _refuse_not_typed(values: Mapping[str, Value]) -> None:
    if NOT_TYPED & values.keys():
        raise ValueError("seal and version are not typed")


def _settled(entry: JournalEntry) -> JournalEntry:
    """As it is kept: to the minute, and without a word on an offer when it is about none."""
    at = entry.happened_at
    about: dict[str, Any] = {} if entry.referral_id else {"fit": None, "break_off_risk": None}
    return replace(entry, happened_at=None if at is None else _minute(at), **about)


def _minute(at: time) -> time:
    return at.replace(second=0, microsecond=0, tzinfo=None, fold=0)


def _refuse_foreign_referral(
    db: Connection, stored: JournalEntry | None, wanted: JournalEntry
) -> None:
    """`Invalid` for a referral the case does not have; one that is gone by now may stay."""
    known = "" if stored is None else stored.referral_id
    if wanted.referral_id in ("", known):
        return
    if not journal.has_referral(db, wanted.case_id, wanted.referral_id):
        raise Invalid("journal_entries.referral_id", Problem.UNKNOWN_CODE.value)
