"""Where words stand below the marks of one lane so that none lies over another; draws nothing.

A word begins below its mark and runs to the right; what does not fit there goes a row lower, at
the end of a thin line. It is shortened before it is left out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from jmd_desktop.drawing.words import Measure, shortened

MOST_ROWS: Final = 4
_GAP: Final = 0.7  # between two words of a row, in text sizes
_LEAST: Final = 5.0  # a word that would get narrower is left out, in text sizes
_WIDEST: Final = (25.0, 17.0, 11.0)  # tried in turn until all have room, in text sizes
_HAIR: Final = 0.3  # room a line takes, in text sizes
_POINT: Final = 1e-6


@dataclass(frozen=True, slots=True)
class Wanted:
    """A mark at `x`, and what is to be said of it; `more` stays whole behind shortened words."""

    x: float
    words: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """The words of the how-manyth mark: from where to where, in which row from the top."""

    mark: int
    words: str
    left: float
    right: float
    row: int


class _Row:
    """What is taken of a row. Words come from the right: most begin left of all that is there, and
    only what does not is compared one by one."""  # fmt: skip

    def __init__(self) -> None:
        self._taken: list[tuple[float, float]] = []
        self._first = inf

    def take(self, left: float, right: float) -> None:
        self._taken.append((left, right))
        self._first = min(self._first, left)

    def is_free(self, left: float, right: float) -> bool:
        if left < self._first:
            return right <= self._first
        return not any(begins < right and left < ends for begins, ends in self._taken)

    def room(self, x: float, edge: float) -> float:
        """How far words that begin at `x` may go; 0 where some stand there already."""
        if x < self._first:
            return min(self._first, edge) - x
        if any(begins <= x < ends for begins, ends in self._taken):
            return 0.0
        return min((begins for begins, _ends in self._taken if begins >= x), default=edge) - x


def placed(
    wanted: Sequence[Wanted], edge: float, size: float, measure: Measure
) -> tuple[Placed, ...]:
    """As many as fit left of the right `edge`; marks from left to right, text at `size`."""
    asked = sum(bool(each.words) for each in wanted)
    best: tuple[Placed, ...] = ()
    for widest in _WIDEST:
        found = _placed(wanted, _Page(edge, size, widest * size, measure))
        best = max(best, found, key=len)
        if len(best) == asked:
            break
    return _stretched(best, wanted, _Page(edge, size, _WIDEST[0] * size, measure))


@dataclass(frozen=True, slots=True)
class _Page:
    """What holds for all words of one try."""

    edge: float
    size: float
    widest: float
    measure: Measure


def _placed(wanted: Sequence[Wanted], page: _Page) -> tuple[Placed, ...]:
    rows = [_Row() for _ in range(MOST_ROWS)]
    found = []
    # From the right: a line down to a lower row then passes the beginning of no word beside it.
    for mark in reversed(range(len(wanted))):
        made = _place(mark, wanted[mark], rows, page)
        if made is None:
            continue
        found.append(made)
        gap, hair = _GAP * page.size, _HAIR * page.size
        rows[made.row].take(made.left - gap, made.right + gap)
        for row in rows[: made.row]:
            row.take(wanted[mark].x - hair, wanted[mark].x + hair)
    return tuple(reversed(found))


def _stretched(
    found: tuple[Placed, ...], wanted: Sequence[Wanted], page: _Page
) -> tuple[Placed, ...]:
    """What was shortened takes as much of its row as nothing else needs."""
    made = []
    for each in found:
        words = _fitting(wanted[each.mark], _reach(each, found, wanted, page), page)
        right = each.left + page.measure(words, page.size)
        longer = right > each.right
        made.append(Placed(each.mark, words, each.left, right, each.row) if longer else each)
    return tuple(made)


def _reach(each: Placed, found: Sequence[Placed], wanted: Sequence[Wanted], page: _Page) -> float:
    """How far its words may go: up to the next ones, or the next line that crosses the row."""
    ends = [page.edge, each.left + page.widest]
    ends += [
        other.left - _GAP * page.size
        for other in found
        if other.row == each.row and other.left > each.left
    ]
    ends += [
        wanted[other.mark].x - _HAIR * page.size
        for other in found
        if other.row > each.row and wanted[other.mark].x > each.left
    ]
    return min(ends) - each.left


def _place(mark: int, wanted: Wanted, rows: Sequence[_Row], page: _Page) -> Placed | None:
    if not wanted.words:
        return None
    words = _fitting(wanted, page.widest, page)
    width = page.measure(words, page.size)
    left = min(wanted.x, page.edge - width)
    roomiest, most = None, 0.0
    for number, row in enumerate(rows):
        if row.is_free(left, left + width):
            return Placed(mark, words, left, left + width, number)
        room = row.room(wanted.x, page.edge)
        if roomiest is None or room > most:
            roomiest, most = number, room
        if not row.is_free(wanted.x, wanted.x + _POINT):
            break  # a line down from the mark would cross words
    if roomiest is None or min(most, width) < _LEAST * page.size:
        return None
    words = _fitting(wanted, min(most, width), page)
    return Placed(mark, words, wanted.x, wanted.x + page.measure(words, page.size), roomiest)


def _fitting(wanted: Wanted, room: float, page: _Page) -> str:
    left = room - page.measure(wanted.more, page.size)
    return shortened(wanted.words, left, page.size, page.measure) + wanted.more
