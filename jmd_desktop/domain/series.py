"""What repeats: the days of a series, and what undoes a change of several at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Generic, TypeVar

from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.months import months_after

MOST: Final = 60  # days of one series: more than a year of weeks


class Rhythm(StrEnum):
    """How often."""

    WEEKLY = "weekly"
    TWO_WEEKS = "two_weeks"
    FOUR_WEEKS = "four_weeks"
    MONTHLY = "monthly"  # by calendar months, on the same number of the day


_WEEKS: Final[Mapping[Rhythm, int]] = {
    Rhythm.WEEKLY: 1,
    Rhythm.TWO_WEEKS: 2,
    Rhythm.FOUR_WEEKS: 4,
}


class Reach(StrEnum):
    """How much of a series is meant."""

    THIS = "this"
    FOLLOWING = "following"  # this one and all later ones that are still open


@dataclass(frozen=True, slots=True)
class Repeat:
    """How something repeats, and until when: a last day or a number of times, not both."""

    rhythm: Rhythm
    until: date | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        """ValueError for neither or both."""
        if (self.until is None) == (self.count is None):
            raise ValueError("a series has a last day or a number of times")


def days(first: date, repeat: Repeat) -> tuple[date, ...]:
    """Every day of a series, `first` included; at most `MOST`.

    A month without that day has it on its last one: 31 January, 28 February, 31 March.
    """
    found: list[date] = []
    for number in range(MOST if repeat.count is None else min(repeat.count, MOST)):
        day = _nth(first, repeat.rhythm, number)
        if day is None or (repeat.until is not None and day > repeat.until):
            break
        found.append(day)
    return tuple(found)


def fits(first: date, repeat: Repeat) -> bool:
    """Whether it begins before it ends and all of it can be kept."""
    if repeat.count is not None:
        return 1 <= repeat.count <= MOST
    beyond = _nth(first, repeat.rhythm, MOST)
    return (
        repeat.until is not None
        and first <= repeat.until
        and (beyond is None or repeat.until < beyond)
    )


def _nth(first: date, rhythm: Rhythm, number: int) -> date | None:
    """Counted from the first day every time, so that a short month does not shorten the next."""
    try:
        if rhythm is Rhythm.MONTHLY:
            return months_after(first, number)
        return first + timedelta(weeks=number * _WEEKS[rhythm])
    except (OverflowError, ValueError):  # the year 10000
        return None


R = TypeVar("R")


@dataclass(frozen=True)  # no slots: frozen, slots and Generic do not go together on 3.11
class Former(Generic[R]):
    """What there was before one action, in one piece: handing it back undoes that action.

    `gone` are records it took out, `values` by record id and column what it changed, `made` the
    ids of what it added.
    """

    gone: tuple[R, ...] = ()
    values: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    made: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many records the action touched."""
        return len(self.gone) + len(self.values) + len(self.made)
