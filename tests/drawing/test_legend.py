"""The legend names every series, with the signs it has in the picture."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.drawing import signs
from jmd_desktop.drawing.chart import Chart
from jmd_desktop.drawing.legend import legend
from jmd_desktop.drawing.shapes import Line
from jmd_desktop.drawing.styles import LOOKS
from tests.drawing.samples import AREAS, WORDS, box, charts, marks, measure, texts, three_views


@given(charts(), st.floats(380, 900), st.booleans())
def test_every_series_and_the_gap_are_explained_within_the_width(
    chart: Chart,
    width: float,
    bars: bool,  # noqa: FBT001  given by hypothesis
) -> None:
    drawing = legend(chart, width, measure, WORDS, bars=bars)
    words = [text.words for text in texts(drawing)]
    assert words == [each.label for each in chart.series] + [WORDS.gap] * chart.has_gaps
    for shape in drawing.shapes:
        left, top, right, bottom = box(shape, measure)
        assert left >= -1
        assert top >= 0
        assert right <= width
        assert bottom <= drawing.height


@given(charts(), st.booleans())
def test_its_signs_are_those_of_the_picture(
    chart: Chart,
    bars: bool,  # noqa: FBT001  given by hypothesis
) -> None:
    forms = {mark.form for mark in marks(legend(chart, 600, measure, WORDS, bars=bars))}
    assert forms >= {LOOKS[each.style].form for each in chart.series}


def test_its_lines_are_those_of_the_radar() -> None:
    drawing = legend(three_views(), 600, measure, WORDS)
    pens = [shape.pen for shape in drawing.shapes if isinstance(shape, Line)]
    for series in three_views().series:
        assert signs.line_pen(series, 1.0) in pens


def test_a_name_wider_than_the_picture_is_cut() -> None:
    drawing = legend(three_views(), 120, measure, WORDS)
    assert texts(drawing)[-2].words.endswith("…")


@pytest.mark.parametrize("bars", [True, False])
def test_nothing_to_compare_needs_no_legend(bars: bool) -> None:  # noqa: FBT001  a table's column
    drawing = legend(Chart(AREAS, ()), 300, measure, WORDS, bars=bars)
    assert drawing.height == 0
    assert not drawing.shapes
