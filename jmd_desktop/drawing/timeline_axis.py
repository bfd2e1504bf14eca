"""Where days are in a picture of time, the days that are named above it, today below it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from jmd_desktop.drawing import signs
from jmd_desktop.drawing.shapes import Anchor, Colour, Ink, Line, Pen, Point, Shape, Text
from jmd_desktop.drawing.timeline_chart import Tick, TimelineChart
from jmd_desktop.drawing.words import RISE, Measure

# All in text sizes.
HEAD: Final = 1.9  # days above the lanes
FOOT: Final = 1.7  # today, below them
_BESIDE: Final = 1.4  # between names and the first day
_AFTER: Final = 1.2  # behind the last day
_SMALL: Final = 0.86  # words in the picture, beside the lane names
_APART: Final = 0.9  # two days at the head


@dataclass(frozen=True, slots=True)
class Axis:
    """Where days are in one picture."""

    chart: TimelineChart
    size: float
    column: float
    width: float
    measure: Measure

    @property
    def unit(self) -> float:
        """The text size in relation to the usual one."""
        return self.size / signs.USUAL

    @property
    def small(self) -> float:
        """The size of words in the picture."""
        return self.size * _SMALL

    @property
    def left(self) -> float:
        """The first day."""
        return self.column + _BESIDE * self.size

    @property
    def right(self) -> float:
        """The last day."""
        return max(self.width - _AFTER * self.size, self.left + self.size)

    def at(self, day: date) -> float:
        """Where a day is; a picture of a single day has it in the middle."""
        days = (self.chart.last - self.chart.first).days
        if not days:
            return (self.left + self.right) / 2
        return self.left + (self.right - self.left) * (day - self.chart.first).days / days

    def rule(self, y: float) -> Shape:
        """A hairline across, between two lanes."""
        return Line(Point(0, y), Point(self.width, y), Pen(Colour(Ink.GRID), self.unit))

    def grid(self, bottom: float) -> Iterator[Shape]:
        """A hairline for each day that is named, and its name."""
        hair = Pen(Colour(Ink.GRID), self.unit)
        baseline = HEAD * self.size / 2 + self.small * RISE
        for tick, middle in self._ticks():
            x = self.at(tick.on)
            yield Line(Point(x, HEAD * self.size), Point(x, bottom), hair)
            at = Point(middle, baseline)
            yield Text(at, tick.label, self.small, Anchor.CENTER, Colour(Ink.QUIET))

    def _ticks(self) -> Sequence[tuple[Tick, float]]:
        """The closest days whose names have room, each with the middle of its name."""
        for ticks in self.chart.ticks:
            found = [(tick, self._middle(tick)) for tick in ticks]
            if all(
                after - before >= self._needed(one, other)
                for (one, before), (other, after) in pairwise(found)
            ):
                return found
        return []

    def _middle(self, tick: Tick) -> float:
        half = self.measure(tick.label, self.small) / 2
        return min(max(self.at(tick.on), half), self.width - half)

    def _needed(self, one: Tick, other: Tick) -> float:
        both = self.measure(one.label, self.small) + self.measure(other.label, self.small)
        return both / 2 + _APART * self.size

    @property
    def shows_today(self) -> bool:
        """Whether today is one of the days."""
        today = self.chart.today
        return today is not None and self.chart.first <= today.on <= self.chart.last

    def today(self, bottom: float) -> Iterator[Shape]:
        """A dashed line through all lanes, its word below."""
        today = self.chart.today
        if today is None or not self.shows_today:
            return
        x, unit = self.at(today.on), self.unit
        pen = Pen(Colour(Ink.EDGE), 1.2 * unit, (4 * unit, 3 * unit))
        yield Line(Point(x, HEAD * self.size), Point(x, bottom + 0.3 * self.size), pen)
        at = Point(self._middle(today), bottom + FOOT * self.size * 0.55 + self.small * RISE)
        yield Text(at, today.label, self.small, Anchor.CENTER, Colour(Ink.QUIET))
