"""Where the blocks of a day stand: from when to when, and beside what; minutes, no pixels."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from jmd_desktop.domain.appointments import over_at
from jmd_desktop.domain.calendar_days import CalendarItem

DAY: Final = 1440  # minutes
_HOUR: Final = 60
_FIRST, _LAST = 7, 20  # hours that are always shown
_LEAST: Final = 25  # minutes a block is at least high, to be read


@dataclass(frozen=True, slots=True)
class Block:
    """Minutes since midnight as the clock on the wall shows them; `column` of `columns` that
    stand beside each other."""  # fmt: skip

    item: CalendarItem
    begins: int
    ends: int
    column: int = 0
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours a week shows, from the first to before the last."""

    first: int = _FIRST
    last: int = _LAST

    @property
    def count(self) -> int:
        """How many."""
        return self.last - self.first


def timed(items: Iterable[CalendarItem]) -> list[CalendarItem]:
    """Those with a time of day; the others stand above."""
    return [each for each in items if each.begins is not None]


def whole_day(items: Iterable[CalendarItem]) -> list[CalendarItem]:
    """Those without."""
    return [each for each in items if each.begins is None]


def blocks(day: date, items: Iterable[CalendarItem]) -> tuple[Block, ...]:
    """What has a time on that day. What overlaps shares the width; what comes over from the day
    before begins at midnight, what goes on ends there."""  # fmt: skip
    spans = sorted(
        ((*_span(day, each), each) for each in timed(items)), key=lambda span: (span[0], -span[1])
    )
    placed: list[Block] = []
    together: list[tuple[int, int, CalendarItem, int]] = []
    free_from: list[int] = []  # by column: when its last block ends
    for begins, ends, item in spans:
        if together and begins >= max(free_from):
            placed += _shared(together, len(free_from))
            together, free_from = [], []
        column = next((n for n, end in enumerate(free_from) if end <= begins), len(free_from))
        if column == len(free_from):
            free_from.append(ends)
        else:
            free_from[column] = ends
        together.append((begins, ends, item, column))
    return (*placed, *_shared(together, len(free_from)))


def hours(days: Iterable[Sequence[Block]]) -> Hours:
    """As many as all blocks need, and those of a working day."""
    every = [each for blocks_ in days for each in blocks_]
    first = min((each.begins for each in every), default=_FIRST * _HOUR) // _HOUR
    last = -(-max((each.ends for each in every), default=_LAST * _HOUR) // _HOUR)
    return Hours(min(first, _FIRST), max(last, _LAST))


def minute_of(at: time) -> int:
    """Since midnight, as the clock on the wall shows it."""
    return at.hour * _HOUR + at.minute


def _span(day: date, item: CalendarItem) -> tuple[int, int]:
    over = over_at(item.day, item.begins, item.minutes)
    begins = minute_of(item.begins or time()) if item.day == day else 0
    ends = max(minute_of(over.time()) if over.date() == day else DAY, begins + _LEAST)
    return min(begins, DAY - _LEAST), min(ends, DAY)


def _shared(together: Iterable[tuple[int, int, CalendarItem, int]], columns: int) -> list[Block]:
    return [Block(item, begins, ends, column, columns) for begins, ends, item, column in together]
