"""What stands for whom in a chart: the line or bar and the sign of each series with its name."""

from collections.abc import Iterator
from typing import Final

from jmd_desktop.drawing import signs
from jmd_desktop.drawing.chart import Chart, Series, Words
from jmd_desktop.drawing.shapes import (
    Anchor,
    Colour,
    Drawing,
    Form,
    Ink,
    Line,
    Point,
    Shape,
    Text,
)
from jmd_desktop.drawing.words import LINE, RISE, Measure, shortened

# In text sizes.
_SAMPLE: Final = 2.9
_BESIDE: Final = 0.6
_BETWEEN: Final = 1.7
_PITCH: Final = 1.75


def legend(
    chart: Chart,
    width: float,
    measure: Measure,
    words: Words,
    *,
    size: float = signs.USUAL,
    bars: bool = False,
) -> Drawing:
    """All series side by side, going on below where the width ends; a gap is explained if any."""
    x, y = 0.0, _PITCH * size / 2
    shapes: list[Shape] = []
    for name, sample in _entries(chart, words, size, bars=bars):
        room = width - (_SAMPLE + _BESIDE) * size
        shown = shortened(name, room, size, measure)
        needed = (_SAMPLE + _BESIDE) * size + measure(shown, size)
        if x and x + needed > width:
            x, y = 0.0, y + _PITCH * size
        shapes += [shape.moved(x, y) for shape in sample]
        start = Point(x + (_SAMPLE + _BESIDE) * size, y + size * RISE)
        shapes.append(Text(start, shown, size, Anchor.LEFT, Colour(Ink.QUIET)))
        x += needed + _BETWEEN * size
    height = y + _PITCH * size / 2 if shapes else 0.0
    return Drawing(width, max(height, LINE * size if shapes else 0.0), tuple(shapes))


def _entries(
    chart: Chart, words: Words, size: float, *, bars: bool
) -> Iterator[tuple[str, tuple[Shape, ...]]]:
    for each in chart.series:
        yield each.label, _bar(each, size) if bars else _line(each, size)
    if chart.has_gaps:
        unit = size / signs.USUAL
        middle = Point(_SAMPLE * size / 2, 0)
        yield (
            words.gap,
            signs.gap_mark(Form.CIRCLE, Colour(Ink.QUIET), middle, signs.MARK * unit, unit),
        )


def _line(series: Series, size: float) -> tuple[Shape, ...]:
    unit = size / signs.USUAL
    end = Point(_SAMPLE * size, 0)
    line = Line(Point(0, 0), end, signs.line_pen(series, unit))
    return (line, *signs.value_mark(series, Point(end.x / 2, 0), signs.MARK * unit, unit))


def _bar(series: Series, size: float) -> tuple[Shape, ...]:
    unit = size / signs.USUAL
    right = _SAMPLE * size * 0.8
    half = size * (0.25 if series.faint else 0.4)
    mark = signs.MARK * unit * (0.5 if series.faint else 1)
    return (
        *signs.bar(series, (0, -half, right, half), unit),
        *signs.value_mark(series, Point(right, 0), mark, unit),
    )
