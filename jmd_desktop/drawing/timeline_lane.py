"""One lane of a line of time: its bars, its marks and the words below them.

Marks that would lie over each other become one that says how many it stands for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import log2
from typing import Final

from jmd_desktop.drawing import signs
from jmd_desktop.drawing.shapes import (
    Anchor,
    Circle,
    Colour,
    Form,
    Ink,
    Line,
    Mark,
    Pen,
    Point,
    Polygon,
    Shape,
    Text,
    rectangle,
)
from jmd_desktop.drawing.styles import LOOKS
from jmd_desktop.drawing.timeline_axis import Axis
from jmd_desktop.drawing.timeline_chart import Bar, Dot, LaneRow
from jmd_desktop.drawing.timeline_labels import Wanted, placed
from jmd_desktop.drawing.words import LINE, RISE, shortened

# All in text sizes.
_PAD: Final = 0.55  # above and below what is in a lane
_LOWEST: Final = 2.1  # a lane with one row of marks
_BAR: Final = 1.25
_BETWEEN: Final = 0.2  # two bars
_LEAST_BAR: Final = 0.35

_ROWS: Final = 8  # of bars in a lane; more lie over each other
_LARGEST: Final = 8.4  # radius of a mark, at the usual text size
_GROWS: Final = 1.35  # with each doubling of what it stands for
_NUMBERED: Final = 2  # from so many on they are said in the mark
_TINT: Final = 0.16
_LEGIBLE: Final = 4  # letters of a shortened word, its ellipsis included


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one event was drawn; `stressed` are shapes over the picture that point at its mark."""

    event: int
    at: Point
    stressed: tuple[Shape, ...] = ()

    def moved(self, dx: float, dy: float) -> "Spot":
        """Somewhere else."""
        over = tuple(shape.moved(dx, dy) for shape in self.stressed)
        return Spot(self.event, self.at.moved(dx, dy), over)


@dataclass(frozen=True, slots=True)
class _Cluster:
    """Events that share one mark, in the place of the first."""

    x: float
    dots: tuple[Dot, ...]
    weight: int  # of all of them

    @property
    def radius(self) -> float:
        """Of its mark, at the usual text size."""
        if self.weight < _NUMBERED:
            return signs.MARK
        return min(signs.MARK + 1.6 + _GROWS * log2(self.weight), _LARGEST)

    @property
    def wanted(self) -> Wanted:
        first = next((dot.label for dot in self.dots if dot.label), "")
        more = len(self.dots) - 1
        return Wanted(self.x, first, f" (+{more})" if first and more else "")


class DrawnLane:
    """The shapes of one lane from its `top`, and how high it gets."""

    def __init__(self, picture: Axis, lane: LaneRow, top: float, least: float) -> None:
        self._picture, self._lane = picture, lane
        self._look = LOOKS[lane.style]
        self.shapes: list[Shape] = []
        self.spots: list[Spot] = []
        size = picture.size
        y = top + _PAD * size
        if lane.bars:
            y = self._bars(y)
        if lane.dots:
            y = self._dots(y)
        lowest = max(_LOWEST * size, least + 2 * _PAD * size)
        self.bottom = max(y + _PAD * size, top + lowest)
        if not lane.bars and y + _PAD * size < top + lowest:
            self._lower((top + lowest - y - _PAD * size) / 2)

    def _lower(self, by: float) -> None:
        """Into the middle of a lane that is higher than what is in it."""
        self.shapes = [shape.moved(0, by) for shape in self.shapes]
        self.spots = [spot.moved(0, by) for spot in self.spots]

    # ---- bars ----------------------------------------------------------------------------------

    def _bars(self, top: float) -> float:
        """Bars that overlap stand below each other; where they end."""
        size = self._picture.size
        ends: list[float] = []
        for bar in sorted(self._lane.bars, key=lambda each: (each.since, each.until)):
            left, right = self._reach(bar)
            near = left + _LEAST_BAR * size  # one that is too short to be seen is drawn longer
            row = next((n for n, end in enumerate(ends) if end <= near), len(ends))
            row = min(row, _ROWS - 1)
            if row == len(ends):
                ends.append(right)
            ends[row] = max(ends[row], right)
            self.shapes += self._bar(bar, left, right, top + row * (_BAR + _BETWEEN) * size)
        return top + len(ends) * (_BAR + _BETWEEN) * size

    def _reach(self, bar: Bar) -> tuple[float, float]:
        picture = self._picture
        left = picture.at(bar.since)
        least = _LEAST_BAR * picture.size
        right = max(picture.at(bar.until), left + least)
        return min(left, picture.right - least), min(right, picture.right)

    def _bar(self, bar: Bar, left: float, right: float, top: float) -> Iterator[Shape]:
        picture, look = self._picture, self._look
        bottom = top + _BAR * picture.size
        yield Polygon(rectangle(left, top, right, bottom), fill=Colour(look.ink, _TINT))
        pen = Pen(Colour(look.ink), 1.4 * picture.unit)
        yield Line(Point(left, top), Point(left, bottom), pen)
        if not bar.goes_on:
            yield Line(Point(right, top), Point(right, bottom), pen)
        inside = 0.5 * picture.size
        room = right - left - 2 * inside
        words = shortened(bar.label, room, picture.small, picture.measure) if room > 0 else ""
        if len(words) >= _LEGIBLE or words == bar.label:
            baseline = (top + bottom) / 2 + picture.small * RISE
            yield Text(Point(left + inside, baseline), words, picture.small)

    # ---- marks ---------------------------------------------------------------------------------

    def _dots(self, top: float) -> float:
        """A row of marks and the words below them; where these end."""
        picture = self._picture
        largest = _LARGEST * picture.unit
        y = top + largest
        found = _clusters(self._lane.dots, picture, 2 * largest + picture.unit)
        lowest = y + largest
        said: dict[int, Text] = {}
        if self._lane.named:
            lowest = self._words(found, y, lowest, said)
        for number, cluster in enumerate(found):
            at = Point(cluster.x, y)
            self.shapes += self._mark(cluster, at)
            over = tuple(self._stress(cluster, at, said.get(number)))
            self.spots += [Spot(dot.event, at, over) for dot in cluster.dots]
        return lowest

    def _words(
        self, found: Sequence[_Cluster], y: float, below: float, said: dict[int, Text]
    ) -> float:
        """Below the marks, where there is room; `said` is filled with them by mark."""
        picture = self._picture
        wanted = [each.wanted for each in found]
        pitch = picture.small * LINE
        below += 0.15 * picture.size
        lowest = below
        for each in placed(wanted, picture.width, picture.small, picture.measure):
            upper = below + each.row * pitch
            if each.row:
                x = wanted[each.mark].x
                hair = Pen(Colour(Ink.GRID), picture.unit)
                self.shapes.append(Line(Point(x, y), Point(x, upper), hair))
            at = Point(each.left, upper + pitch / 2 + picture.small * RISE)
            words = Text(at, each.words, picture.small, Anchor.LEFT, Colour(Ink.QUIET))
            # Days go through the whole lane: words are read on a ground of their own.
            around = rectangle(each.left, upper, each.right, upper + pitch)
            self.shapes += [Polygon(around, fill=Colour(Ink.GROUND)), words]
            said[each.mark] = words
            lowest = max(lowest, upper + pitch)
        return lowest

    def _mark(self, cluster: _Cluster, at: Point) -> Iterator[Shape]:
        picture, look = self._picture, self._look
        unit, radius = picture.unit, cluster.radius
        several = cluster.weight >= _NUMBERED
        form = Form.CIRCLE if several else look.form
        yield Mark(at, form, (radius + 1.2) * unit, fill=Colour(Ink.GROUND))
        if not several:
            yield Mark(at, form, radius * unit, fill=Colour(look.ink))
            return
        yield Circle(at, radius * unit, Pen(Colour(look.ink), 1.6 * unit), Colour(Ink.GROUND))
        words = str(cluster.weight)
        fitting = 1.5 * radius * unit / max(picture.measure(words, 1.0), 0.1)
        size = min(picture.size * 0.74, fitting)
        yield Text(at.moved(0, size * RISE), words, size, Anchor.CENTER, Colour(Ink.WORDS))

    def _stress(self, cluster: _Cluster, at: Point, said: Text | None) -> Iterator[Shape]:
        """A ring around the mark, and its words in full."""
        unit = self._picture.unit
        yield Circle(at, (cluster.radius + 3.2) * unit, Pen(Colour(Ink.WORDS), 1.6 * unit))
        if said is not None:
            yield replace(said, colour=Colour(Ink.WORDS))


def _clusters(dots: Sequence[Dot], picture: Axis, apart: float) -> tuple[_Cluster, ...]:
    """Events by their marks: two marks are never closer than `apart`."""
    found: list[tuple[float, list[Dot]]] = []
    for dot in sorted(dots, key=lambda each: each.on):
        x = picture.at(dot.on)
        if found and x - found[-1][0] < apart:
            found[-1][1].append(dot)
        else:
            found.append((x, [dot]))
    return tuple(_Cluster(x, tuple(those), sum(dot.weight for dot in those)) for x, those in found)
