"""A bar chart: for each axis one bar below the other, a sign where there is no value."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jmd_desktop.drawing import signs
from jmd_desktop.drawing.chart import Chart, Plot, Plotted, Series, Words, in_words
from jmd_desktop.drawing.shapes import (
    Anchor,
    Colour,
    Drawing,
    Ink,
    Line,
    Pen,
    Point,
    Shape,
    Text,
)
from jmd_desktop.drawing.words import LINE, RISE, Label, Measure, Room, labels

# All in text sizes.
_LABEL: Final = 15.0  # widest column of labels
_SHARE: Final = 0.36  # of the width, at most, for labels
_BESIDE: Final = 1.2  # between labels and bars
_AFTER: Final = 3.6  # room for a number behind the longest bar
_HEAD: Final = 1.8  # the numbers of the scale
_BAR: Final = 0.8
_FAINT_BAR: Final = 0.5
_BETWEEN: Final = 0.5  # bars of one axis
_ROW: Final = 0.75  # above and below the bars of an axis
_NUMBER: Final = 0.88
_BEHIND: Final = 0.85  # from a sign to what stands behind it
_LINES: Final = 3


def bars(
    chart: Chart,
    width: float,
    measure: Measure,
    words: Words,
    *,
    size: float = signs.USUAL,
    pointed: int | None = None,
) -> Plot:
    """The chart as wide as said and as high as it needs, text at `size`; `pointed` is stressed.

    A bar begins one step below the scale, where nothing is written: its length stands in the
    proportion of its value, and the lowest value has one too.
    """
    column = min(_LABEL * size, width * _SHARE)
    rooms = [Room(column, _LINES)] * len(chart.axes)
    names = labels(chart.axes, rooms, size, measure)
    made = _Bars(chart, words, size, column, width)
    shapes: list[Shape] = []
    points: list[Plotted] = []
    places: list[Point] = []
    top = _HEAD * size
    for axis, name in enumerate(names):
        bottom = top + made.row_height(name)
        middle = (top + bottom) / 2
        places.append(Point(0, middle))
        ink = Ink.WORDS if axis == pointed else Ink.QUIET
        shapes += name.placed(column, middle, Anchor.RIGHT, Colour(ink))
        shapes += made.rule(top, stressed=pointed in {axis, axis - 1} and pointed is not None)
        for plotted, parts in made.lanes(axis, middle):
            points.append(plotted)
            shapes += parts
        top = bottom
    stressed = pointed is not None and pointed == len(chart.axes) - 1
    shapes = [*made.scale(top), *shapes, *made.rule(top, stressed=stressed)]
    drawing = Drawing(width, top + size * 0.25, tuple(shapes))
    return Plot(drawing, tuple(points), tuple(places))


@dataclass(frozen=True, slots=True)
class _Bars:
    """Where things are in one picture."""

    chart: Chart
    words: Words
    size: float
    column: float
    width: float

    @property
    def unit(self) -> float:
        """The text size in relation to the usual one."""
        return self.size / signs.USUAL

    @property
    def left(self) -> float:
        """Where bars begin."""
        return self.column + _BESIDE * self.size

    @property
    def right(self) -> float:
        """Where the longest bar ends."""
        return self.width - _AFTER * self.size

    def at(self, value: float) -> float:
        """Where a value of the scale is."""
        base = self.chart.lowest - 1
        share = (value - base) / (self.chart.highest - base)
        return self.left + (self.right - self.left) * share

    def row_height(self, name: Label) -> float:
        """Of the bars of an axis, or its name where that is higher."""
        return max(self._lanes_height(), name.height) + 2 * _ROW * self.size

    def _lanes_height(self) -> float:
        between = _BETWEEN * (len(self.chart.series) - 1)
        return (sum(map(_thickness, self.chart.series)) + max(between, 0)) * self.size

    def scale(self, bottom: float) -> Iterator[Shape]:
        """A line for each number, and the base without one."""
        top = _HEAD * self.size
        hair = Pen(Colour(Ink.GRID), self.unit)
        size = self.size * _NUMBER
        for level in self.chart.levels:
            x = self.at(level)
            yield Line(Point(x, top), Point(x, bottom), hair)
            middle = Point(x, top - size * LINE / 2 - 0.2 * self.size + size * RISE)
            yield Text(middle, str(level), size, Anchor.CENTER, Colour(Ink.QUIET))
        edge = Pen(Colour(Ink.EDGE), 1.1 * self.unit)
        yield Line(Point(self.left, top), Point(self.left, bottom), edge)

    def rule(self, y: float, *, stressed: bool) -> tuple[Shape, ...]:
        """A hairline across, between two axes."""
        ink = Ink.QUIET if stressed else Ink.GRID
        return (Line(Point(0, y), Point(self.width, y), Pen(Colour(ink), self.unit)),)

    def lanes(self, axis: int, middle: float) -> Iterator[tuple[Plotted, tuple[Shape, ...]]]:
        """The bars of an axis from the top, a lane for each series."""
        top = middle - self._lanes_height() / 2
        for number, series in enumerate(self.chart.series):
            height = _thickness(series) * self.size
            value = series.values[axis]
            at = Point(self.left if value is None else self.at(value), top + height / 2)
            shapes = self._gap(series, at) if value is None else self._bar(series, at, value)
            yield Plotted(number, axis, at, value), shapes
            top += height + _BETWEEN * self.size

    def _bar(self, series: Series, at: Point, value: float) -> tuple[Shape, ...]:
        half = _thickness(series) * self.size / 2
        mark = self._mark(series)
        after = at.moved(_BEHIND * self.size, 0)
        return (
            *signs.bar(series, (self.left, at.y - half, at.x, at.y + half), self.unit),
            *signs.value_mark(series, at, mark, self.unit),
            self._words(after, in_words(value, self.words), series),
        )

    def _gap(self, series: Series, at: Point) -> tuple[Shape, ...]:
        """Its sign alone: the legend says once what it means."""
        mark = signs.MARK * self.unit * (0.6 if series.faint else 1)
        return signs.gap_of(series, at.moved(_BEHIND * self.size, 0), mark, self.unit)

    def _mark(self, series: Series) -> float:
        return signs.MARK * self.unit * (0.5 if series.faint else 1)

    def _words(self, at: Point, words: str, series: Series) -> Text:
        size = self.size * (_NUMBER if not series.faint else _NUMBER * 0.92)
        ink = Ink.QUIET if series.faint else Ink.WORDS
        return Text(at.moved(0, size * RISE), words, size, Anchor.LEFT, Colour(ink))


def _thickness(series: Series) -> float:
    return _FAINT_BAR if series.faint else _BAR
