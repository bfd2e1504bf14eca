"""The radar: every value where it belongs, no value nowhere on the scale, nothing outside."""

from math import dist, hypot
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jmd_desktop.drawing import signs
from jmd_desktop.drawing.chart import Chart, Plot, Series
from jmd_desktop.drawing.marks import outline
from jmd_desktop.drawing.radar import height_for, radar
from jmd_desktop.drawing.shapes import (
    Circle,
    Colour,
    Ink,
    Mark,
    Pen,
    Point,
    Polygon,
    Polyline,
    Text,
)
from jmd_desktop.drawing.styles import LOOKS, Style
from tests.drawing.samples import (
    AREAS,
    box,
    charts,
    edges,
    marks,
    measure,
    one_view,
    texts,
    three_views,
)

WIDTH, HEIGHT = 700.0, 520.0
NEAR: Final = 1e-6


def drawn(chart: Chart, width: float = WIDTH, height: float = HEIGHT) -> Plot:
    return radar(chart, width, height, measure)


def rings(plot: Plot) -> list[tuple[Point, ...]]:
    """The corners of the scale's rings, from the lowest number up."""
    return [
        shape.points
        for shape in plot.drawing.shapes
        if isinstance(shape, Polygon) and shape.pen and shape.pen.colour.ink in {Ink.GRID, Ink.EDGE}
    ]


def centre_of(plot: Plot) -> Point:
    outer = rings(plot)[-1]
    return Point(
        sum(point.x for point in outer) / len(outer), sum(point.y for point in outer) / len(outer)
    )


def along(axis: int, plot: Plot, at: Point) -> float:
    """How far along an axis a point is; what it goes aside does not count."""
    centre, end = centre_of(plot), rings(plot)[-1][axis]
    length = dist(centre, end)
    x, y = end.x - centre.x, end.y - centre.y
    return ((at.x - centre.x) * x + (at.y - centre.y) * y) / length


def as_value(axis: int, plot: Plot, at: Point) -> float:
    """The value a reader would take from a point, by the rings on both sides of it."""
    lowest, highest = (along(axis, plot, ring[axis]) for ring in (rings(plot)[0], rings(plot)[-1]))
    return 1 + 4 * (along(axis, plot, at) - lowest) / (highest - lowest)


def lines_of(series: Series, plot: Plot) -> list[Polygon | Polyline]:
    pen = signs.line_pen(series, 1.0)
    return [
        shape
        for shape in plot.drawing.shapes
        if isinstance(shape, Polygon | Polyline) and shape.pen == pen
    ]


@given(charts())
def test_each_value_is_read_from_the_picture_as_it_was_given(chart: Chart) -> None:
    plot = drawn(chart)
    for each in plot.points:
        value = chart.series[each.series].values[each.axis]
        assert each.value == value
        if value is not None:
            assert as_value(each.axis, plot, each.at) == pytest.approx(value)
    wanted = {(s, a) for s in range(len(chart.series)) for a in range(len(chart.axes))}
    assert sorted((each.series, each.axis) for each in plot.points) == sorted(wanted)


@given(charts())
def test_every_value_of_every_view_has_its_own_mark(chart: Chart) -> None:
    plot = drawn(chart)
    painted = marks(plot.drawing)
    for each in plot.points:
        series = chart.series[each.series]
        look = LOOKS[series.style]
        own = [m for m in painted if m.at == each.at and m.form is look.form]
        if each.value is None or series.faint:
            assert any(m.pen and m.pen.colour == signs.colour(series) for m in own)
        else:
            assert any(m.fill == Colour(look.ink) for m in own)


@given(charts())
def test_no_value_is_outside_of_the_scale_and_no_line_leads_there(chart: Chart) -> None:
    plot = drawn(chart)
    outer = dist(centre_of(plot), rings(plot)[-1][0])
    for each in plot.points:
        if each.value is None:
            assert along(each.axis, plot, each.at) > outer + 2 * signs.MARK
            for series in chart.series:
                assert all(each.at not in line.points for line in lines_of(series, plot))


@given(charts())
def test_a_line_joins_only_neighbours_that_both_have_a_value(chart: Chart) -> None:
    plot = drawn(chart)
    count = len(chart.axes)
    for number, series in enumerate(chart.series):
        places = {e.at: e.axis for e in plot.points if e.series == number and e.value is not None}
        joined = {
            frozenset((places[start], places[end])) for start, end in edges(lines_of(series, plot))
        }
        given = [value is not None for value in series.values]
        assert joined == {
            frozenset((axis, (axis + 1) % count))
            for axis in range(count)
            if given[axis] and given[(axis + 1) % count]
        }


@given(charts(views=3))
def test_no_mark_hides_another(chart: Chart) -> None:
    """At any values: views with the same value stand side by side, an earlier one around."""
    plot = drawn(chart)
    found = [each for each in plot.points if each.value is not None]
    for one in found:
        for other in found:
            mine, others = chart.series[one.series], chart.series[other.series]
            if one.axis == other.axis and mine.style is not others.style:
                assert dist(one.at, other.at) >= signs.MARK
            elif one.axis == other.axis and mine.faint and not others.faint:
                rim = signs.span(mine, signs.MARK, 1) - signs.span(others, signs.MARK, 1)
                assert rim > 1


def test_three_views_with_the_same_value_are_three_marks() -> None:
    plot = drawn(three_views())
    same = [each.at for each in plot.points if each.axis == 0]
    assert len(set(same)) == 3  # the earlier one is a ring around its own
    assert {round(as_value(0, plot, at), 6) for at in same} == {2.0}


@settings(max_examples=150)
@given(charts(), st.floats(380, 1000), st.floats(320, 800))
def test_nothing_leaves_the_picture(chart: Chart, width: float, height: float) -> None:
    plot = drawn(chart, width, height)
    for shape in plot.drawing.shapes:
        left, top, right, bottom = box(shape, measure)
        assert left >= -NEAR, shape
        assert top >= -NEAR, shape
        assert right <= width + NEAR, shape
        assert bottom <= height + NEAR, shape


@settings(max_examples=150)
@given(charts(), st.floats(480, 1000))
def test_no_label_lies_on_another_or_on_the_scale(chart: Chart, width: float) -> None:
    height = height_for(len(chart.axes), width, 12, 220)
    plot = drawn(chart, width, height)
    names = [text for text in texts(plot.drawing) if not text.words.isdigit()]
    boxes = [box(text, measure) for text in names]
    for number, one in enumerate(boxes):
        for other in boxes[number + 1 :]:
            assert not _overlap(one, other)
    outer = dist(centre_of(plot), rings(plot)[-1][0])
    centre = centre_of(plot)
    for left, top, right, bottom in boxes:
        nearest = Point(min(max(centre.x, left), right), min(max(centre.y, top), bottom))
        assert dist(centre, nearest) > outer * 0.9


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return (
        one[0] < other[2] - NEAR
        and other[0] < one[2] - NEAR
        and one[1] < other[3] - NEAR
        and other[1] < one[3] - NEAR
    )


@given(charts(views=3), st.floats(480, 1000))
def test_no_sign_lies_on_a_label(chart: Chart, width: float) -> None:
    plot = drawn(chart, width, height_for(len(chart.axes), width, 12, 220))
    names = [box(text, measure) for text in texts(plot.drawing) if not text.words.isdigit()]
    for mark in marks(plot.drawing):
        assert not any(_lies_on(mark, name) for name in names), mark


def _lies_on(mark: Mark, name: tuple[float, float, float, float]) -> bool:
    """A corner of the box around a triangle is empty: there its edges count, point by point."""
    if not _overlap(box(mark, measure), name):
        return False
    left, top, right, bottom = name
    shares = [number / 20 for number in range(20)]
    along_edges = [
        Point(one.x + (other.x - one.x) * share, one.y + (other.y - one.y) * share)
        for one, other in edges([outline(mark)])
        for share in shares
    ]
    return not along_edges or any(
        left < point.x < right and top < point.y < bottom for point in along_edges
    )


@given(charts(), st.floats(0.3, 1.4))
def test_lines_are_the_same_in_every_font(chart: Chart, wider: float) -> None:
    """Screen and paper have different fonts: their labels may break elsewhere, nothing more."""

    def other(words: str, size: float) -> float:
        return measure(words, size) * wider

    one, two = drawn(chart), radar(chart, WIDTH, HEIGHT, other)
    assert one.points == two.points
    assert [s for s in one.drawing.shapes if not isinstance(s, Text)] == [
        s for s in two.drawing.shapes if not isinstance(s, Text)
    ]


@given(charts())
def test_the_numbers_of_the_scale_stand_on_their_rings(chart: Chart) -> None:
    plot = drawn(chart)
    numbers = [text for text in texts(plot.drawing) if text.words in set("12345")]
    assert [text.words for text in numbers][-5:] == list("12345")
    discs = [shape for shape in plot.drawing.shapes if isinstance(shape, Circle)]
    for disc, ring in zip(discs, rings(plot), strict=True):
        middles = [
            Point((a.x + b.x) / 2, (a.y + b.y) / 2)
            for a, b in edges([Polygon(ring, Pen(Colour(Ink.GRID)))])
        ]
        assert min(dist(disc.centre, middle) for middle in middles) < NEAR


def test_a_view_that_stands_alone_is_tinted_only_where_it_has_values() -> None:
    whole, broken = (
        [s for s in drawn(chart).drawing.shapes if isinstance(s, Polygon) and not s.pen]
        for chart in (one_view(3, 3, 3, 3), one_view(3, 3, None, 3))
    )
    assert [len(area.points) for area in whole] == [4]
    assert len(broken) == 1
    assert len(broken[0].points) == 4  # three values and the centre: open towards the gap
    tinted = [s for s in drawn(three_views()).drawing.shapes if isinstance(s, Polygon) and s.fill]
    assert not tinted


def test_german_areas_are_written_out() -> None:
    words = " ".join(text.words for text in texts(drawn(three_views()).drawing))
    for area in AREAS:
        assert all(part in words for part in area.split())
    assert "…" not in words


@pytest.mark.parametrize("count", range(3, 11))
def test_the_height_that_is_asked_for_is_the_one_that_is_needed(count: int) -> None:
    chart = one_view(*[3] * count)
    height = height_for(count, WIDTH, 12, 200)
    plot = drawn(chart, WIDTH, height)
    outer = rings(plot)[-1]
    assert hypot(outer[0].x - centre_of(plot).x, outer[0].y - centre_of(plot).y) == pytest.approx(
        200, abs=0.1
    )


def test_less_than_three_axes_are_no_radar() -> None:
    with pytest.raises(ValueError, match="three"):
        drawn(one_view(3, 4))


@given(charts(), st.data())
def test_pointing_finds_the_axis_that_is_meant(chart: Chart, data: st.DataObject) -> None:
    plot = drawn(chart)
    axis = data.draw(st.integers(0, len(chart.axes) - 1))
    share = data.draw(st.floats(0.1, 1.3))
    centre, end = centre_of(plot), rings(plot)[-1][axis]
    x, y = (c + (e - c) * share for c, e in zip(centre, end, strict=True))
    assert plot.nearest(x, y) == axis


def test_what_is_pointed_at_is_stressed_and_nothing_moves() -> None:
    calm, stressed = (
        radar(three_views(), WIDTH, HEIGHT, measure, pointed=axis) for axis in (None, 1)
    )
    assert calm.points == stressed.points
    (label,) = [t for t in texts(stressed.drawing) if t.words == "Sprache"]
    assert label.colour == Colour(Ink.WORDS)
    assert [t.at for t in texts(calm.drawing)] == [t.at for t in texts(stressed.drawing)]


def test_styles_keep_their_looks_when_another_view_is_missing() -> None:
    whole = three_views()
    fewer = Chart(whole.axes, whole.series[1:2])
    assert lines_of(whole.series[1], drawn(fewer))
    assert Style.SECOND in LOOKS
