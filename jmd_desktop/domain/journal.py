"""The journal (*Tagebuch*): one entry a contact or note (IM1), sealed after a time.

A sealed entry is never changed: what was wrong in it is said anew by an entry that corrects it, and
the chain of both stays readable. Times of day are those of the clock on the wall (`wall_clock`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.field_types import Problem
from jmd_desktop.domain.referrals import OfferFit

CLIENT: Final = "client"  # code of `journal_role`: the young person
_NOON: Final = time(12)  # stands for a time that was not noted
_SET_BACK: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One version of an entry; `written_at` and `seals_at` in UTC, fixed at the first save."""

    id: str
    case_id: CaseId
    happened_on: date
    written_at: datetime
    seals_at: datetime
    happened_at: time | None = None  # to the minute
    channel: str | None = None  # code of `contact_channel`
    minutes: int | None = None
    participants: tuple[str, ...] = ()  # codes of `journal_role`
    participants_note: str = ""
    interpreter: bool | None = None
    areas: tuple[str, ...] = ()  # codes of `life_area`
    content: str = ""
    agreements: str = ""
    referral_id: str = ""  # empty, or of a referral that may be gone by now (IM4)
    fit: OfferFit | None = None  # of the referral's offer
    break_off_risk: bool | None = None
    corrects: str = ""  # the sealed entry it takes the place of
    correction_reason: str = ""
    sealed: bool = False  # by the vault, for good; `is_sealed` tells what holds by now
    version: int = 1

    @property
    def with_client(self) -> bool:
        """Whether the young person took part."""
        return CLIENT in self.participants

    @property
    def is_contact(self) -> bool:
        """Whether it tells of a contact with anybody and is not just a note."""
        return bool(self.participants) or self.channel is not None

    @property
    def is_correction(self) -> bool:
        """Whether it says anew what a sealed entry said."""
        return bool(self.corrects)

    def counts_as_contact(self, *, matter: bool) -> bool:
        """Whether it moves the day of the last contact (B.0); with `matter` a contact in the young
        person's matter does too."""  # fmt: skip
        return self.with_client or (matter and self.is_contact)

    def is_sealed(self, now: datetime) -> bool:
        """Whether it can only be corrected any more.

        An entry written in days to come was written by a wrong clock, or the clock was set back:
        then its time would never be up, so it is sealed too.
        """
        return self.sealed or self.seals_at <= now or self.written_at > now + _SET_BACK

    def problem(self) -> tuple[str, Problem] | None:
        """What it lacks to be kept, as a catalogue key and the problem.

        Somebody said or noted something: that is a text, or at least who met on which way.
        """
        if self.content.strip() or self.agreements.strip():
            return None
        if self.channel is not None and self.participants:
            return None
        return "journal_entries.content", Problem.REQUIRED


def sealing_time(written_at: datetime, days: int) -> datetime:
    """When an entry is sealed that is first saved now; with 0 days at once."""
    return written_at + timedelta(days=days)


def moment(happened_on: date, happened_at: time | None) -> datetime:
    """When a contact was, in UTC; noon where no time was noted."""
    return wall_clock.moment_of(happened_on, happened_at or _NOON)


class EntryOutline(NamedTuple):
    """What is needed of one version to find, order and count it; there are thousands of them.

    `when` is day and time as sorting text, noon where no time was noted; `place` grows as it is
    written.
    """

    id: str
    place: int
    when: str
    channel: str | None
    participants: tuple[str, ...]
    areas: tuple[str, ...]
    referral_id: str
    corrects: str

    @property
    def day(self) -> date:
        """When it was."""
        return date.fromisoformat(self.when[: len("2026-03-02")])


class Chains:
    """The versions of all entries of a case; each entry is known by its newest one."""

    def __init__(self, outlines: Iterable[EntryOutline]) -> None:
        """Of all versions of one case."""
        self._known: Mapping[str, EntryOutline] = {each.id: each for each in outlines}
        self._later = {each.corrects: each.id for each in self._known.values() if each.corrects}

    @property
    def newest(self) -> tuple[EntryOutline, ...]:
        """What stands today, in no order."""
        return tuple(each for each in self._known.values() if each.id not in self._later)

    def chain(self, entry_id: str) -> tuple[str, ...]:
        """The ids of all versions of that entry, the newest first; empty for none of this case."""
        if entry_id not in self._known:
            return ()
        while entry_id in self._later:
            entry_id = self._later[entry_id]
        found = []
        while entry_id in self._known:
            found.append(entry_id)
            entry_id = self._known[entry_id].corrects
        return tuple(found)

    def corrected_by(self, entry_id: str) -> str | None:
        """The version that took its place, if any."""
        return self._later.get(entry_id)

    def order(self, entry: EntryOutline) -> tuple[str, int]:
        """By day and time, then as they were first written."""
        first = self._known[self.chain(entry.id)[-1]] if entry.corrects else entry
        return entry.when, first.place
