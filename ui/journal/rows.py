"""What stands in the reading column: one row an entry, in words, with what came of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from jmd_desktop import labels
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.domain.referrals import Referral
from jmd_desktop.domain.tasks import Task
from jmd_desktop.i18n import _
from jmd_desktop.services.journal_reading import JournalLine
from ui.journal import words
from ui.qt.icons import Icon
from ui.qt.theme import Tone


class Way(StrEnum):
    """Where a line below an entry leads."""

    TASK = "task"
    APPOINTMENT = "appointment"
    REFERRAL = "referral"


@dataclass(frozen=True, slots=True)
class Onward:
    """One thing that came of an entry, or that it is about."""

    way: Way
    id: str
    words: str
    tone: Tone = Tone.ACCENT

    @property
    def icon(self) -> Icon:
        """What stands before it."""
        return {
            Way.TASK: Icon.LIST_CHECKS,
            Way.APPOINTMENT: Icon.CALENDAR,
            Way.REFERRAL: Icon.ARROW_RIGHT,
        }[self.way]


@dataclass(frozen=True, slots=True)
class Around:
    """Tasks, appointments and referrals of the case, by the entry they came from, and what rows
    are told of the moment they were read in."""  # fmt: skip

    now: datetime
    today: date
    tasks: Mapping[str, tuple[Task, ...]] = field(default_factory=dict)
    appointments: Mapping[str, tuple[Appointment, ...]] = field(default_factory=dict)
    referrals: tuple[Referral, ...] = ()

    def referral(self, referral_id: str) -> Referral | None:
        """The referral of that id."""
        return next((each for each in self.referrals if each.id == referral_id), None)

    def onward(self, entry: JournalEntry, former: Iterable[str]) -> Iterator[Onward]:
        """What came of an entry or of what it said in earlier versions, which are `former`."""
        if about := self.referral(entry.referral_id):
            yield Onward(Way.REFERRAL, about.id, words.about_line(about.name, entry))
        for each in (entry.id, *former):
            for referral in self.referrals:
                if referral.entry_id == each and referral.id != entry.referral_id:
                    yield Onward(Way.REFERRAL, referral.id, words.referral_line(referral.name))
            for task in self.tasks.get(each, ()):
                tone = Tone.QUIET if task.done else Tone.ACCENT
                tone = Tone.DANGER if task.is_over(self.today) else tone
                yield Onward(Way.TASK, task.id, words.task_line(task, self.today), tone)
            for made in self.appointments.get(each, ()):
                tone = Tone.ACCENT if made.takes_place else Tone.QUIET
                yield Onward(Way.APPOINTMENT, made.id, words.appointment_line(made), tone)


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in its place in the document; `begun` while nothing of it is in the file."""

    entry: JournalEntry
    former: tuple[str, ...] = ()  # ids of its earlier versions
    shortened: bool = False
    begun: bool = False
    draft: bool = False
    begins_part: bool = False  # the first of its month, or of those that are begun
    begins_day: bool = False
    sealed: bool = False  # when it was read
    said_before: bool = False  # what was sought stands in an earlier version only

    @property
    def id(self) -> str:
        """Of the entry, and of its draft."""
        return self.entry.id


@dataclass(frozen=True, slots=True)
class State:
    """A few words at the end of the line over an entry."""

    words: str
    tone: Tone = Tone.QUIET
    icon: Icon | None = None
    pill: bool = False
    silent: bool = False  # the drawing alone says it; the words are in its tool tip


@dataclass(frozen=True, slots=True)
class Passage:
    """All words of a row."""

    part: str
    day: str
    clock: str
    icon: Icon
    facts: str
    states: tuple[State, ...]
    content: str
    agreements: str
    onward: tuple[Onward, ...]
    areas: tuple[str, ...]
    former: str  # the way to its earlier versions
    shortened: bool  # its texts are longer than what is here

    @property
    def spoken(self) -> str:
        """As a screen reader says it."""
        agreed = _("Agreed: {words}").format(words=self.agreements) if self.agreements else ""
        said = (
            self.part,
            self.day,
            self.clock,
            self.facts,
            *(each.words for each in self.states),
            self.content,
            agreed,
            *(each.words for each in self.onward),
            ", ".join(self.areas),
            self.former,
        )
        return "\n".join(filter(None, said))


def begun_rows(begun: Iterable[JournalEntry]) -> list[Row]:
    """Those that stand above all others, because nothing of them is in the file yet."""
    return [
        Row(entry, begun=True, draft=True, begins_part=number == 0, begins_day=True)
        for number, entry in enumerate(begun)
    ]


def rows_of(
    lines: Iterable[JournalLine], drafts: Iterable[str], before: date | None, now: datetime
) -> list[Row]:
    """Entries of the file in their order, which follow one of the day `before`, None where they
    are the first; `drafts` are ids of entries over which something is typed."""  # fmt: skip
    typed, made = frozenset(drafts), []
    for line in lines:
        entry = line.entry
        on = entry.happened_on
        new_month = before is None or (before.year, before.month) != (on.year, on.month)
        made.append(
            Row(
                entry,
                line.former,
                line.shortened,
                draft=entry.id in typed,
                begins_part=new_month,
                begins_day=on != before,
                sealed=entry.is_sealed(now),
                said_before=line.said_before,
            )
        )
        before = on
    return made


def passage(row: Row, around: Around) -> Passage:
    """The words of a row as they are read now."""
    entry = row.entry
    part = _("Not saved yet") if row.begun else labels.month(entry.happened_on)
    return Passage(
        part if row.begins_part else "",
        labels.day_of_month(entry.happened_on),
        words.clock(entry.happened_at),
        words.icon_of(entry.channel),
        words.facts(entry),
        tuple(_states(row)),
        entry.content,
        entry.agreements,
        tuple(around.onward(entry, row.former)),
        tuple(labels.short_area(area) for area in entry.areas),
        _former(row),
        row.shortened,
    )


def _states(row: Row) -> Iterator[State]:
    if row.said_before:
        yield State(words.said_before(), Tone.WARN, pill=True)
    if row.draft:
        yield State(words.draft_word(), Tone.WARN, pill=True)
    if row.begun:
        return
    if row.sealed:
        yield State(words.sealed_word(), icon=Icon.LOCK, silent=True)
    else:
        yield State(words.changeable_until(row.entry.seals_at))


def _former(row: Row) -> str:
    if not row.former:
        return ""
    told = words.corrected_on(row.entry.written_at)
    return _("{corrected} – read the former version").format(corrected=told)
