"""A radar chart: axes around a centre, views as lines from axis to axis, gaps left open.

Its circle depends on the size of the picture alone, never on how wide words are: so the screen and
the paper, which have different fonts, show the same lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import cos, dist, pi, sin
from typing import Final

from jmd_desktop.drawing import signs
from jmd_desktop.drawing.chart import Chart, Plot, Plotted
from jmd_desktop.drawing.shapes import (
    Anchor,
    Circle,
    Colour,
    Drawing,
    Ink,
    Line,
    Pen,
    Point,
    Polygon,
    Polyline,
    Shape,
    Text,
)
from jmd_desktop.drawing.styles import Style
from jmd_desktop.drawing.words import LINE, RISE, Measure, Room, labels

LEAST_AXES: Final = 3
_INNER: Final = 0.24  # the lowest ring, in radii: the centre is no point of the scale
_LANE: Final = 1.9  # room for gap signs between outer ring and labels, in text sizes
_GAP: Final = 0.42  # of that room, from the ring to the signs
_SIDES: Final = (7.2, 9.2)  # least width of a label at the side, in text sizes: when it is narrow
_SIDE_SHARE: Final = 0.2  # ... of the picture's width, between the two
_WIDEST: Final = 16.0
_TINT: Final = 0.1
_UPRIGHT: Final = 0.1  # an axis leaning less than this has its label above or below it
_CLEAR: Final = 0.62  # ground around a number, in its sizes
_NUMBER: Final = 0.84  # size of the scale's numbers, in text sizes


def height_for(axes: int, width: float, size: float, largest: float) -> float:
    """The height of a picture in which the circle is as large as the width allows.

    `largest` bounds its radius, `size` is the text size.
    """
    frame = _Frame(axes, size)
    return frame.height(min(frame.radius_in_width(width), largest))


def radar(
    chart: Chart,
    width: float,
    height: float,
    measure: Measure,
    *,
    size: float = signs.USUAL,
    pointed: int | None = None,
) -> Plot:
    """The chart in a picture of that size, text at `size`; `pointed` is an axis to stress.

    ValueError for less than three axes. A picture too small for its labels has a circle that is
    larger than its room; nothing is smaller than four text sizes.
    """
    count = len(chart.axes)
    if count < LEAST_AXES:
        raise ValueError("a radar has three axes at least")
    frame = _Frame(count, size)
    radius = max(min(frame.radius_in_width(width), frame.radius_in_height(height)), 4 * size)
    spare = height - frame.height(radius)
    centre = Point(width / 2, frame.above(radius) + max(spare, 0) / 2)
    painter = _Radar(chart, frame, centre, radius, width)
    points = painter.points()
    shapes = (
        *painter.tint(points),
        *painter.grid(pointed),
        *painter.lines(points),
        *painter.numbers(points),
        *painter.marks(points),
        *painter.labels(measure, pointed),
    )
    outer = tuple(painter.place(axis, radius) for axis in range(count))
    return Plot(Drawing(width, height, shapes), points, outer)


class _Frame:
    """The directions of the axes and the room around the circle for labels."""

    def __init__(self, count: int, size: float) -> None:
        self.size = size
        self.lane = _LANE * size
        turns = [number / count for number in range(count)]
        self.directions = [Point(sin(2 * pi * turn), -cos(2 * pi * turn)) for turn in turns]
        self.step = sin(2 * pi / count) if count > LEAST_AXES else 1.0

    def lines(self, axis: int) -> int:
        """How many lines a label may have: the more, the less room there is beside it."""
        lean = abs(self.directions[axis].x)
        return 2 if lean < 0.45 else 3 if lean < 0.75 else 4  # noqa: PLR2004  read off pictures

    def radius_in_width(self, width: float) -> float:
        """The largest circle that leaves room for labels at the sides."""
        lean = max(abs(each.x) for each in self.directions)
        least, enough = (side * self.size for side in _SIDES)
        side = min(max(width * _SIDE_SHARE, least), enough)
        return (width / 2 - side) / lean - self.lane

    def radius_in_height(self, height: float) -> float:
        """The largest circle that leaves room for labels above and below."""
        small, large = 0.0, height
        while large - small > 0.01:  # noqa: PLR2004  a hundredth of a pixel
            middle = (small + large) / 2
            small, large = (middle, large) if self.height(middle) <= height else (small, middle)
        return small

    def height(self, radius: float) -> float:
        """From the highest to the lowest possible edge of a label."""
        return self.above(radius) + self._below(radius)

    def above(self, radius: float) -> float:
        """From the centre up to the highest possible edge of a label."""
        return max(-self._edges(axis, radius)[0] for axis in range(len(self.directions)))

    def _below(self, radius: float) -> float:
        return max(self._edges(axis, radius)[1] for axis in range(len(self.directions)))

    def _edges(self, axis: int, radius: float) -> tuple[float, float]:
        full = self.lines(axis) * self.size * LINE
        middle = self.middle(axis, radius, full)
        return middle - full / 2, middle + full / 2

    def middle(self, axis: int, radius: float, height: float) -> float:
        """The middle of a label of that height, down from the centre."""
        lean = self.directions[axis].y
        return (radius + self.lane) * lean + lean * height / 2


@dataclass(frozen=True, slots=True)
class _Radar:
    """The parts of one picture, from the ground up."""

    chart: Chart
    frame: _Frame
    centre: Point
    radius: float
    width: float

    @property
    def unit(self) -> float:
        """The text size in relation to the usual one."""
        return self.frame.size / signs.USUAL

    @property
    def mark(self) -> float:
        """Radius of a mark."""
        return min(signs.MARK * self.unit, self.radius * 0.045)

    def place(self, axis: int, distance: float, aside: float = 0.0) -> Point:
        """A point on an axis, or that much beside it, clockwise."""
        x, y = self.frame.directions[axis]
        return self.centre.moved(x * distance - y * aside, y * distance + x * aside)

    def distance(self, value: float) -> float:
        """From the centre to a value of the scale."""
        share = (value - self.chart.lowest) / (self.chart.highest - self.chart.lowest)
        return self.radius * (_INNER + (1 - _INNER) * share)

    # ---- where the values are ----------------------------------------------------------------

    def points(self) -> tuple[Plotted, ...]:
        """Every value and every gap; those that would cover each other stand side by side."""
        return tuple(point for axis in range(len(self.chart.axes)) for point in self._of_axis(axis))

    def _of_axis(self, axis: int) -> Iterator[Plotted]:
        series = self.chart.series
        gaps = [number for number, each in enumerate(series) if each.values[axis] is None]
        for number, aside in zip(gaps, self._asides(gaps, self.radius), strict=True):
            at = self.place(axis, self.radius + self.frame.lane * _GAP, aside)
            yield Plotted(number, axis, at, None)
        for heap in self._heaps(axis):
            for number, aside in heap.items():
                value = series[number].values[axis]
                assert value is not None  # gaps are in no heap
                yield Plotted(number, axis, self.place(axis, self.distance(value), aside), value)

    def _heaps(self, axis: int) -> Iterator[dict[int, float]]:
        """Series whose marks would touch, each with how far it goes aside."""
        given = [
            (self.distance(value), number)
            for number, each in enumerate(self.chart.series)
            if (value := each.values[axis]) is not None
        ]
        given.sort()
        heap: list[int] = []
        last = 0.0
        for distance, number in given:
            if heap and distance - last > self._span(heap[-1]) + self._span(number):
                yield self._side_by_side(heap, last)
                heap = []
            heap.append(number)
            last = distance
        if heap:
            yield self._side_by_side(heap, last)

    def _side_by_side(self, heap: Sequence[int], distance: float) -> dict[int, float]:
        """A faint series stays with its own: its ring shows around the mark."""
        series = self.chart.series
        styles = sorted({series[number].style for number in heap}, key=list(Style).index)
        firsts = [next(n for n in heap if series[n].style is style) for style in styles]
        asides = dict(zip(styles, self._asides(firsts, distance, heap), strict=True))
        return {number: asides[series[number].style] for number in heap}

    def _asides(
        self, places: Sequence[int], distance: float, heap: Sequence[int] = ()
    ) -> list[float]:
        """Places beside each other on an axis; closer where the neighbouring axis is near."""
        if not places:
            return []
        widest = max(self._span(number) for number in heap or places)
        room = 2 * distance * sin(pi / len(self.chart.axes))
        pitch = min(2 * widest, room / len(places))
        first = -(len(places) - 1) / 2
        return [(first + number) * pitch for number in range(len(places))]

    def _span(self, number: int) -> float:
        return signs.span(self.chart.series[number], self.mark, self.unit)

    # ---- the shapes --------------------------------------------------------------------------

    def grid(self, pointed: int | None) -> Iterator[Shape]:
        """A ring for each number and a spoke for each axis; nothing inside of the lowest ring."""
        hair = Pen(Colour(Ink.GRID), self.unit)
        edge = Pen(Colour(Ink.EDGE), 1.1 * self.unit)
        axes = range(len(self.chart.axes))
        inner = self.distance(self.chart.lowest)
        for axis in axes:
            yield Line(self.place(axis, inner), self.place(axis, self.radius), hair)
        for level in self.chart.levels:
            ring = tuple(self.place(axis, self.distance(level)) for axis in axes)
            yield Polygon(ring, edge if level == self.chart.highest else hair)
        if pointed is not None:
            stress = Pen(Colour(Ink.WORDS), 1.4 * self.unit)
            yield Line(self.place(pointed, inner), self.place(pointed, self.radius), stress)

    def tint(self, points: Sequence[Plotted]) -> Iterator[Shape]:
        """The area of a view that stands alone; several tints would hide each other."""
        plain = [number for number, each in enumerate(self.chart.series) if not each.faint]
        if len(plain) != 1:
            return
        fill = Colour(signs.look(self.chart.series[plain[0]]).ink, _TINT)
        for run, closed in self._runs(plain[0], points):
            if closed:
                yield Polygon(run, fill=fill)
            elif len(run) > 1:
                yield Polygon((self.centre, *run), fill=fill)

    def lines(self, points: Sequence[Plotted]) -> Iterator[Shape]:
        """Faint ones first; later ones are dashed, so what lies under them shows."""
        numbers = range(len(self.chart.series))
        for number in sorted(numbers, key=lambda number: not self.chart.series[number].faint):
            pen = signs.line_pen(self.chart.series[number], self.unit)
            for run, closed in self._runs(number, points):
                if closed:
                    yield Polygon(run, pen)
                elif len(run) > 1:
                    yield Polyline(run, pen)

    def _runs(
        self, number: int, points: Sequence[Plotted]
    ) -> Iterator[tuple[tuple[Point, ...], bool]]:
        """The stretches of neighbouring values of a series, and whether one goes all around."""
        own = sorted((each for each in points if each.series == number), key=lambda p: p.axis)
        first_gap = next((i for i, each in enumerate(own) if each.value is None), None)
        if first_gap is None:
            yield tuple(each.at for each in own), True
            return
        turned = own[first_gap:] + own[:first_gap]  # begins with a gap: no run goes over the seam
        for given, run in groupby(turned, key=lambda each: each.value is not None):
            if given:
                yield tuple(each.at for each in run), False

    def numbers(self, points: Sequence[Plotted]) -> Iterator[Shape]:
        """The numbers of the scale between two axes, where the fewest marks are in their way."""
        size = self.frame.size * _NUMBER
        axes = range(len(self.chart.axes))
        before = min(axes, key=lambda axis: self._in_the_way(axis, points))
        levels = self.chart.levels
        pitch = self.distance(levels[1]) - self.distance(levels[0])
        for level in levels if pitch > size * LINE else (levels[0], levels[-1]):
            at = self._between(before, level)
            yield Circle(at, size * _CLEAR, fill=Colour(Ink.GROUND))
            yield Text(at.moved(0, size * RISE), str(level), size, Anchor.CENTER, Colour(Ink.QUIET))

    def _between(self, axis: int, level: float) -> Point:
        """The middle of a ring's edge from the axis before to this one."""
        one, other = (self.place(each, self.distance(level)) for each in (axis - 1, axis))
        return Point((one.x + other.x) / 2, (one.y + other.y) / 2)

    def _in_the_way(self, axis: int, points: Sequence[Plotted]) -> int:
        """How many numbers before this axis a mark would touch."""
        least = self.frame.size * _NUMBER * 0.4 + self.mark
        beside = {axis, (axis - 1) % len(self.chart.axes)}  # marks of other axes are far away
        near = [each.at for each in points if each.axis in beside]
        places = (self._between(axis, level) for level in self.chart.levels)
        return sum(any(dist(place, each) < least for each in near) for place in places)

    def marks(self, points: Sequence[Plotted]) -> Iterator[Shape]:
        """Signs of all values and gaps, faint ones below."""
        series = self.chart.series
        for each in sorted(points, key=lambda each: not series[each.series].faint):
            sign = signs.gap_of if each.value is None else signs.value_mark
            yield from sign(series[each.series], each.at, self.mark, self.unit)

    def labels(self, measure: Measure, pointed: int | None) -> Iterator[Shape]:
        """The name of each axis beside its end."""
        axes = range(len(self.chart.axes))
        rooms = [self._room(axis) for axis in axes]
        made = labels(self.chart.axes, rooms, self.frame.size, measure)
        for axis, label in enumerate(made):
            lean = self.frame.directions[axis].x
            middle = self.centre.y + self.frame.middle(axis, self.radius, label.height)
            ink = Ink.WORDS if axis == pointed else Ink.QUIET
            yield from label.placed(self._edge(axis), middle, _anchor(lean), Colour(ink))

    def _edge(self, axis: int) -> float:
        """Where its label begins, ends or has its middle."""
        return self.place(axis, self.radius + self.frame.lane).x

    def _room(self, axis: int) -> Room:
        lean = self.frame.directions[axis].x
        if abs(lean) < _UPRIGHT:
            between = (self.radius + self.frame.lane) * self.frame.step - self.frame.size / 2
            room = min(2 * between, self.width)
        else:
            room = self.width - self._edge(axis) if lean > 0 else self._edge(axis)
        return Room(min(room, _WIDEST * self.frame.size), self.frame.lines(axis))


def _anchor(lean: float) -> Anchor:
    if abs(lean) < _UPRIGHT:
        return Anchor.CENTER
    return Anchor.LEFT if lean > 0 else Anchor.RIGHT
