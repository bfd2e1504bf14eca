"""Reading a journal: an index of all entries of a case without their texts, what is found in it,
and pages of what was found with their texts; writes nothing."""  # fmt: skip

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from jmd_desktop.domain.cases import RUNNING, Case, CaseId, PhaseState
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.journal import Chains, EntryOutline, JournalEntry
from jmd_desktop.domain.journal_filter import JournalCounts, JournalFilter
from jmd_desktop.services import implementation_phase, planning_phase
from jmd_desktop.store import drafts, journal, journal_words, site
from jmd_desktop.store.connection import Connection

PLACE: Final = "journal"  # of all its drafts; the record id of an entry's is its own
SHOWN: Final = 20_000  # characters of one text in a list; `Journal.entry` has all of it


@dataclass(frozen=True, slots=True)
class JournalLine:
    """An entry as it stands, and what it was before."""

    entry: JournalEntry
    former: tuple[str, ...] = ()  # ids of its earlier versions, the last one first
    shortened: bool = False  # a text of it is longer than what is shown here
    said_before: bool = False  # the words were found in an earlier version only

    @property
    def versions(self) -> int:
        """How many there are of it."""
        return 1 + len(self.former)

    @property
    def corrected(self) -> bool:
        """Whether it took the place of a sealed one."""
        return bool(self.former)


@dataclass(frozen=True, slots=True)
class JournalIndex:
    """All entries of one case at one moment: enough to find, to order and to count them."""

    case_id: CaseId
    chains: Chains
    entries: tuple[EntryOutline, ...]  # as they stand, the newest first
    corrected: Mapping[int, str]  # what was corrected, by its `place`: what stands for it today
    counts: JournalCounts

    @classmethod
    def of(cls, case_id: CaseId, outlines: Sequence[EntryOutline]) -> "JournalIndex":
        """Of all versions of one case."""
        chains = Chains(outlines)
        entries = tuple(sorted(chains.newest, key=chains.order, reverse=True))
        later = (each for each in outlines if chains.corrected_by(each.id) is not None)
        return cls(
            case_id,
            chains,
            entries,
            {each.place: chains.chain(each.id)[0] for each in later},
            JournalCounts.of(entries),
        )

    def newest(self, entry_id: str) -> str:
        """The version that stands today for any version of it; "" for none of this case."""
        chain = self.chains.chain(entry_id)
        return chain[0] if chain else ""


@dataclass(frozen=True, slots=True)
class JournalState:
    """What a reader of the journal sees of one case at one moment."""

    case: Case
    phase: PhaseState
    index: JournalIndex
    order: tuple[EntryOutline, ...]  # all that fit the filter, in the wanted order
    said_before: frozenset[str]  # … of which only an earlier version has the words
    lines: tuple[JournalLine, ...]  # some of these, with their texts
    drafts: tuple[Draft, ...]  # the newest first
    now: datetime  # when it was read
    seal_days: int  # of the service, for new entries

    @property
    def found(self) -> int:
        """Entries that fit the filter."""
        return len(self.order)

    @property
    def total(self) -> int:
        """Entries of the case."""
        return len(self.index.entries)

    @property
    def counts(self) -> JournalCounts:
        """Over all entries of the case."""
        return self.index.counts

    @property
    def editable(self) -> bool:
        """Whether the case runs; in an ended one the journal can only be read."""
        return self.case.status in RUNNING

    def line(self, entry_id: str) -> JournalLine | None:
        """The line of that id."""
        return next((each for each in self.lines if each.entry.id == entry_id), None)

    def draft_of(self, record_id: str) -> Draft | None:
        """What is typed over that entry and not saved."""
        return next((each for each in self.drafts if each.record_id == record_id), None)

    def is_sealed(self, entry: JournalEntry) -> bool:
        """Whether it could only be corrected when this was read."""
        return entry.is_sealed(self.now)


def state(db: Connection, case_id: CaseId, wanted: JournalFilter, now: datetime) -> JournalState:
    """What fits, without a line of it; raises `CaseMissing`."""
    case = planning_phase.case_of(db, case_id)
    index = JournalIndex.of(case_id, journal.outlines(db, case_id))
    order, said_before = _found(db, index, wanted)
    return JournalState(
        case,
        implementation_phase.state(db, case_id),
        index,
        order,
        said_before,
        (),
        _drafts(db, case_id),
        now,
        site.of_vault(db).journal_seal_days,
    )


def search(db: Connection, known: JournalState, wanted: JournalFilter) -> JournalState:
    """What fits now that something else is wanted, of the entries that were there; what is typed
    is known as it is. Reads a fraction of what `state` does."""  # fmt: skip
    order, said_before = _found(db, known.index, wanted)
    typed = _drafts(db, known.index.case_id)
    return replace(known, order=order, said_before=said_before, lines=(), drafts=typed)


def lines(db: Connection, known: JournalState, begin: int, end: int) -> tuple[JournalLine, ...]:
    """Those from one place of the order up to another; entries that are gone by now are missing."""
    found = journal.read(db, known.index.case_id, (each.id for each in known.order[begin:end]))
    return tuple(_line(known, entry) for entry in found)


def _found(
    db: Connection, index: JournalIndex, wanted: JournalFilter
) -> tuple[tuple[EntryOutline, ...], frozenset[str]]:
    """All that fit, in order; and of which only an earlier version has the words. Those versions
    were sealed: what they say is in the file."""  # fmt: skip
    fitting = wanted.fitting(index.entries)
    hits = journal_words.found(db, index.case_id, wanted.words)
    said_before: frozenset[str] = frozenset()
    if hits is not None:
        once = {index.corrected[each] for each in hits & index.corrected.keys()}
        fitting = [each for each in fitting if each.place in hits or each.id in once]
        said_before = frozenset(each.id for each in fitting if each.place not in hits)
    return tuple(fitting if wanted.newest_first else reversed(fitting)), said_before


def _drafts(db: Connection, case_id: CaseId) -> tuple[Draft, ...]:
    return tuple(each for each in drafts.of_case(db, case_id) if each.place == PLACE)


def _line(known: JournalState, entry: JournalEntry) -> JournalLine:
    former = known.index.chains.chain(entry.id)[1:] if entry.corrects else ()
    long = len(entry.content) > SHOWN or len(entry.agreements) > SHOWN
    if long:
        entry = replace(entry, content=entry.content[:SHOWN], agreements=entry.agreements[:SHOWN])
    return JournalLine(entry, former, long, entry.id in known.said_before)
