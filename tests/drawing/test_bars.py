"""Bars: as long as their values, a sign and words where there is none."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jmd_desktop.drawing import signs
from jmd_desktop.drawing.bars import bars
from jmd_desktop.drawing.chart import Chart, Plot
from jmd_desktop.drawing.shapes import Ink, Line, Polygon
from jmd_desktop.drawing.styles import LOOKS
from tests.drawing.samples import WORDS, box, charts, marks, measure, one_view, texts, three_views

WIDTH = 700.0
NEAR = 1e-6


def drawn(chart: Chart, width: float = WIDTH) -> Plot:
    return bars(chart, width, measure, WORDS)


def scale_of(plot: Plot) -> dict[int, float]:
    """Where the numbers of the scale stand."""
    return {int(text.words): text.at.x for text in texts(plot.drawing)[:5]}


def base_of(plot: Plot) -> float:
    """Where bars begin."""
    (edge,) = {
        shape.start.x
        for shape in plot.drawing.shapes
        if isinstance(shape, Line) and shape.pen.colour.ink is Ink.EDGE
    }
    return edge


def lengths(plot: Plot) -> list[tuple[float, float]]:
    """Height and length of each bar."""
    base = base_of(plot)
    return [
        (min(point.y for point in shape.points), max(point.x for point in shape.points) - base)
        for shape in plot.drawing.shapes
        if isinstance(shape, Polygon) and min(point.x for point in shape.points) == base
    ]


@given(charts(least_axes=1))
def test_each_bar_ends_at_its_value_on_the_scale(chart: Chart) -> None:
    plot = drawn(chart)
    scale = scale_of(plot)
    step = scale[2] - scale[1]
    for each in plot.points:
        value = chart.series[each.series].values[each.axis]
        assert each.value == value
        if value is not None:
            assert each.at.x == pytest.approx(scale[1] + (value - 1) * step)
    assert len(plot.points) == len(chart.series) * len(chart.axes)


def test_a_bar_is_as_long_as_its_value_says() -> None:
    """The double value is the double length, and the lowest one can be seen."""
    one, two, five = (length for _, length in lengths(drawn(one_view(1, 2, 5))))
    assert one > 50
    assert two == pytest.approx(2 * one)
    assert five == pytest.approx(5 * one)


@given(charts(least_axes=1))
def test_a_gap_has_no_bar_and_no_number_but_its_sign(chart: Chart) -> None:
    plot = drawn(chart)
    base = base_of(plot)
    gaps = [each for each in plot.points if each.value is None]
    assert WORDS.gap not in {text.words for text in texts(plot.drawing)}, "the legend says it once"
    heights = {round(height, 3) for height, _ in lengths(plot)}
    for each in gaps:
        series = chart.series[each.series]
        assert each.at.x == base
        assert round(each.at.y, 3) not in {round(h + 0.4 * 12, 3) for h in heights}
        assert any(
            mark.form is LOOKS[series.style].form
            and mark.pen
            and mark.pen.colour == signs.colour(series)
            and mark.at.y == each.at.y
            for mark in marks(plot.drawing)
        )


@given(charts(least_axes=1))
def test_every_value_is_written_beside_its_bar(chart: Chart) -> None:
    plot = drawn(chart)
    for each in plot.points:
        if each.value is not None:
            beside = [
                text.words
                for text in texts(plot.drawing)
                if text.at.x > each.at.x and abs(text.at.y - each.at.y) < 6
            ]
            assert WORDS.number(each.value) in beside


@settings(max_examples=150)
@given(charts(least_axes=1), st.floats(380, 1000))
def test_nothing_leaves_the_picture(chart: Chart, width: float) -> None:
    plot = drawn(chart, width)
    for shape in plot.drawing.shapes:
        left, top, right, bottom = box(shape, measure)
        assert left >= -NEAR, shape
        assert top >= -NEAR, shape
        assert right <= width + NEAR, shape
        assert bottom <= plot.drawing.height + NEAR, shape


@given(charts(least_axes=1))
def test_no_bar_lies_on_another(chart: Chart) -> None:
    lanes = sorted(each.at.y for each in drawn(chart).points)
    assert all(below - above > 6 for above, below in itertools.pairwise(lanes))


def test_pointing_finds_the_row() -> None:
    plot = drawn(three_views())
    for each in plot.points:
        assert plot.nearest(each.at.x, each.at.y) == each.axis
