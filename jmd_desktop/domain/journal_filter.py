"""What somebody wants to read of a journal, and how many entries there are of each kind."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from jmd_desktop.domain.journal import EntryOutline


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Any of the codes of one set, and all sets together; an empty set asks for nothing."""

    words: str = ""  # each word as the beginning of one
    roles: frozenset[str] = frozenset()  # codes of `journal_role`
    channels: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    referral_id: str = ""
    newest_first: bool = True

    @property
    def is_narrow(self) -> bool:
        """Whether it may leave entries out."""
        return bool(self.words.strip()) or self._asks_for_codes

    @property
    def _asks_for_codes(self) -> bool:
        return bool(self.roles or self.channels or self.areas or self.referral_id)

    def fits(self, entry: EntryOutline) -> bool:
        """Whether everything but the words is as wanted."""
        return (
            (not self.roles or not self.roles.isdisjoint(entry.participants))
            and (not self.channels or entry.channel in self.channels)
            and (not self.areas or not self.areas.isdisjoint(entry.areas))
            and (not self.referral_id or entry.referral_id == self.referral_id)
        )

    def fitting(self, entries: Iterable[EntryOutline]) -> list[EntryOutline]:
        """Those that fit, the words left aside; quick where nothing is asked for."""
        return [*filter(self.fits, entries)] if self._asks_for_codes else list(entries)


@dataclass(frozen=True, slots=True)
class JournalCounts:
    """How many entries have each code or referral; what nobody noted is not counted."""

    roles: Mapping[str, int] = field(default_factory=dict)
    channels: Mapping[str, int] = field(default_factory=dict)
    areas: Mapping[str, int] = field(default_factory=dict)
    referrals: Mapping[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, entries: Iterable[EntryOutline]) -> "JournalCounts":
        """Counted over these entries."""
        roles, channels = Counter[str](), Counter[str | None]()
        areas, referrals = Counter[str](), Counter[str]()
        # Few combinations come again and again.
        alike = Counter(
            (each.channel, each.participants, each.areas, each.referral_id) for each in entries
        )
        for (channel, participants, about, referral), times in alike.items():
            roles.update(dict.fromkeys(participants, times))
            areas.update(dict.fromkeys(about, times))
            channels[channel] += times
            referrals[referral] += times
        return cls(
            dict(roles),
            {channel: times for channel, times in channels.items() if channel is not None},
            dict(areas),
            {referral: times for referral, times in referrals.items() if referral},
        )
