"""What the journal reads and writes: its services together, and what one look at a case finds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from jmd_desktop.clock import Clock
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.cases import RUNNING, Case, CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.domain.journal_filter import JournalFilter
from jmd_desktop.domain.referrals import Referral
from jmd_desktop.domain.tasks import Task
from jmd_desktop.domain.typed_follow_ups import TypedAppointment, TypedTask
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.dates import Dates, DatesState
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.from_entries import FromEntries
from jmd_desktop.services.journal import PLACE, Journal, JournalLine, JournalState
from jmd_desktop.services.referrals import Referrals
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.services.text_blocks import TextBlocks
from ui.journal.begun import entry_begun, fits
from ui.journal.rows import Around, Row, more_rows, rows_of

FIRST: Final = 40  # entries that are read before anything is shown
MORE: Final = 300  # … at a time behind them


@dataclass(frozen=True, slots=True)
class Look:
    """The first entries that fit, and all that stands around them."""

    state: JournalState
    rows: tuple[Row, ...]
    around: Around

    @property
    def whole(self) -> bool:
        """Whether there are no more behind these."""
        return len(self.state.lines) >= self.state.found


@dataclass(frozen=True, slots=True)
class OpenEntry:
    """One record of the journal as its page needs it; `entry` is None for a new one."""

    case: Case
    record_id: str
    entry: JournalEntry | None
    newest: str  # what stands in its place, if it was corrected; else its own id
    sealed: bool
    draft: Draft | None
    around: Around
    former: tuple[str, ...]
    unrecorded: tuple[Appointment, ...]  # appointments that were, and no entry tells of

    @property
    def editable(self) -> bool:
        """Whether anything can be written."""
        return self.case.status in RUNNING


@dataclass(frozen=True, slots=True)
class JournalDesk:
    """Everything below the screen; all of it is called on a thread of the vault."""

    journal: Journal
    dates: Dates
    tasks: Tasks
    appointments: Appointments
    referrals: Referrals
    from_entries: FromEntries
    text_blocks: TextBlocks
    drafts: Drafts
    clock: Clock

    # ---- reading ----------------------------------------------------------------------------

    def look(self, case_id: CaseId, wanted: JournalFilter) -> Look:
        """What is shown first; `CaseMissing`."""
        state = self.journal.of_case(case_id, wanted, limit=FIRST)
        around = self.around(case_id)
        begun = [each for each in self._begun(case_id, state) if fits(each, wanted)]
        over = [each.record_id for each in state.drafts]
        former = self._former(case_id, state.lines)
        return Look(state, tuple(rows_of(begun, state.lines, over, former, state.now)), around)

    def go_on(self, case_id: CaseId, wanted: JournalFilter, before: Row, read: int) -> list[Row]:
        """The next ones, `read` of which are known, the last of them `before`; `CaseMissing`."""
        state = self.journal.of_case(case_id, wanted, limit=MORE, offset=read)
        over = [each.record_id for each in state.drafts]
        last = None if before.begun else before.entry.happened_on
        former = self._former(case_id, state.lines)
        return more_rows(state.lines, over, former, last, state.now)

    def open(self, case_id: CaseId, record_id: str) -> OpenEntry:
        """One entry, or what is typed of a new one; `CaseMissing` for a case that is not there."""
        dates = self.dates.of_case(case_id)
        around = self._around(case_id, dates)
        try:
            versions = self.journal.versions(case_id, record_id)
        except CaseMissing:
            versions = ()
        ids = [each.id for each in versions]
        place = ids.index(record_id) if record_id in ids else -1
        entry = versions[place] if place >= 0 else None
        return OpenEntry(
            dates.case,
            record_id,
            entry,
            ids[0] if ids else record_id,
            entry is not None and entry.is_sealed(around.now),
            self.drafts.find(case_id, PLACE, record_id),
            around,
            tuple(ids[place + 1 :]),
            dates.unrecorded,
        )

    def around(self, case_id: CaseId) -> Around:
        """Tasks, appointments and referrals; `CaseMissing`."""
        return self._around(case_id, self.dates.of_case(case_id))

    def whole_versions(self, case_id: CaseId, entry_id: str) -> tuple[JournalEntry, ...]:
        """All of an entry, the newest version first; `CaseMissing`."""
        return self.journal.versions(case_id, entry_id)

    # ---- writing ----------------------------------------------------------------------------

    def with_blank(self, case_id: CaseId, values: Mapping[str, Value]) -> dict[str, Value]:
        """A typed appointment together with what is likely of every one; `CaseMissing`."""
        blank = self.appointments.blank(case_id)
        likely = ("participants", "interpreter", "remind_minutes")
        return {**{name: getattr(blank, name) for name in likely}, **values}

    def add(
        self,
        case_id: CaseId,
        entry_id: str,
        tasks: Iterable[TypedTask],
        appointments: Iterable[TypedAppointment],
    ) -> None:
        """What comes of an entry that is in the file; `Invalid`, `CaseMissing`, `CaseEnded`."""
        for task in tasks:
            said = {**task.values(), "entry_id": entry_id}
            self.tasks.save(case_id, str(said.pop("id")), said, 0)
        for made in appointments:
            said = {**self.with_blank(case_id, made.values()), "entry_id": entry_id}
            self.appointments.save(case_id, str(said.pop("id")), said, 0)

    # ---- inside -----------------------------------------------------------------------------

    def _begun(self, case_id: CaseId, state: JournalState) -> list[JournalEntry]:
        """Those that are not in the file yet, the newest first."""
        shown = {line.entry.id for line in state.lines}
        return [
            entry_begun(draft)
            for draft in state.drafts
            if draft.record_id not in shown and not self._is_there(case_id, draft)
        ]

    def _is_there(self, case_id: CaseId, draft: Draft) -> bool:
        if draft.base_version:
            return True
        try:
            self.journal.entry(case_id, draft.record_id)
        except CaseMissing:
            return False
        return True

    def _former(self, case_id: CaseId, lines: Iterable[JournalLine]) -> dict[str, tuple[str, ...]]:
        """Ids of all earlier versions, of entries that were corrected more than once."""
        return {
            line.entry.id: tuple(
                each.id for each in self.journal.versions(case_id, line.entry.id)[1:]
            )
            for line in lines
            if line.versions > len(("this", "the former"))
        }

    def _around(self, case_id: CaseId, dates: DatesState) -> Around:
        referrals: tuple[Referral, ...] = tuple(
            each.referral for each in self.referrals.of_case(case_id).referrals
        )
        tasks: dict[str, list[Task]] = defaultdict(list)
        for task in (*dates.open_tasks, *dates.done):
            if task.entry_id:
                tasks[task.entry_id].append(task)
        made: dict[str, list[Appointment]] = defaultdict(list)
        for each in dates.appointments:
            if each.entry_id:
                made[each.entry_id].append(each)
        return Around(
            self.clock.now(),
            dates.today,
            {entry: tuple(some) for entry, some in tasks.items()},
            {entry: tuple(some) for entry, some in made.items()},
            referrals,
        )
