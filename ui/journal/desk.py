"""What the journal reads and writes: its services together, and what one look at a case finds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from jmd_desktop.clock import Clock
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.cases import RUNNING, Case, CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.domain.journal_filter import JournalFilter
from jmd_desktop.domain.typed_follow_ups import TypedAppointment, TypedTask
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.dates import Dates
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.from_entries import FromEntries
from jmd_desktop.services.journal import PLACE, Journal
from jmd_desktop.services.journal_reading import JournalState
from jmd_desktop.services.referrals import Referrals
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.services.text_blocks import TextBlocks
from ui.journal.begun import entry_begun, fits
from ui.journal.rows import Around, Row, begun_rows, rows_of

PAGE: Final = 40  # entries that are read at a time
_ABOVE: Final = 10  # of those around a spot that are read first
_BELOW: Final = 30


@dataclass(frozen=True, slots=True)
class Look:
    """All entries that fit, by id, rows of those that are read first, and what stands around."""

    state: JournalState
    begun: int  # how many are not in the file; they stand above all others
    ids: tuple[str, ...]
    read: Mapping[str, Row]
    around: Around

    @property
    def unread(self) -> frozenset[int]:
        """Numbers of the pages of which something is still to be read."""
        every = range(-(-self.state.found // PAGE))
        return frozenset(
            each for each in every if self.state.order[each * PAGE].id not in self.read
        )


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

    def look(self, case_id: CaseId, wanted: JournalFilter, near: Sequence[str] = ()) -> Look:
        """What fits, with the entries around those of `near`, known by any version, or else the
        first ones; `CaseMissing`."""  # fmt: skip
        state = self.journal.of_case(case_id, wanted, limit=0)
        return self._look(state, wanted, self.around(case_id), near)

    def search(self, known: Look, wanted: JournalFilter, near: Sequence[str] = ()) -> Look:
        """The same at once, over the entries that are known; what others wrote is not asked for."""
        return self._look(self.journal.search(known.state, wanted), wanted, known.around, near)

    def page(self, look: Look, number: int) -> list[Row]:
        """One page more."""
        return self._rows(look.state, number)

    def open(self, case_id: CaseId, record_id: str) -> OpenEntry:
        """One entry, or what is typed of a new one; `CaseMissing` for a case that is not there."""
        dates = self.dates.of_case(case_id)
        around = self.around(case_id)
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
        """Tasks, appointments and referrals that came of the entries."""
        came = self.from_entries.of_case(case_id)
        return Around(
            self.clock.now(), self.clock.today(), came.tasks, came.appointments, came.referrals
        )

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

    def _look(
        self, state: JournalState, wanted: JournalFilter, around: Around, near: Sequence[str]
    ) -> Look:
        typed = (entry_begun(each) for each in state.drafts if self._is_begun(state, each))
        begun = begun_rows(each for each in typed if fits(each, wanted))
        ids = (*(row.id for row in begun), *(each.id for each in state.order))
        places = {_place_of(state, each) for each in near} or {0}
        pages = {
            page
            for place in places
            for page in range(max(place - _ABOVE, 0) // PAGE, (place + _BELOW - 1) // PAGE + 1)
        }
        rows = (row for page in sorted(pages) for row in self._rows(state, page))
        read = {row.id: row for row in (*begun, *rows)}
        return Look(state, len(begun), ids, read, around)

    def _is_begun(self, state: JournalState, draft: Draft) -> bool:
        """Whether nothing of it is in the file yet."""
        return not draft.base_version and not state.index.newest(draft.record_id)

    def _rows(self, state: JournalState, page: int) -> list[Row]:
        begin = page * PAGE
        lines = self.journal.lines(state, begin, begin + PAGE)
        over = (each.record_id for each in state.drafts)
        before = state.order[begin - 1].day if 0 < begin <= state.found else None
        return rows_of(lines, over, before, state.now)


def _place_of(state: JournalState, entry_id: str) -> int:
    """Where an entry stands that is known by any version; 0 where it does not fit."""
    newest = state.index.newest(entry_id)
    if not newest:
        return 0
    return next((place for place, each in enumerate(state.order) if each.id == newest), 0)
