"""Shapes, colours, patterns and words in their room."""

import itertools
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.drawing.colours import resolved
from jmd_desktop.drawing.hatching import hatched
from jmd_desktop.drawing.marks import outline, reach
from jmd_desktop.drawing.shapes import (
    Circle,
    Colour,
    Drawing,
    Form,
    Ink,
    Line,
    Mark,
    Pen,
    Point,
    Polygon,
    Polyline,
    Shape,
    Text,
    rectangle,
    stacked,
)
from jmd_desktop.drawing.styles import Pattern
from jmd_desktop.drawing.words import Room, labels, shortened
from tests.drawing.samples import box, measure

PEN = Pen(Colour(Ink.WORDS))
SHAPES: tuple[Shape, ...] = (
    Line(Point(1, 2), Point(3, 4), PEN),
    Polyline((Point(0, 0), Point(5, 5), Point(9, 1)), PEN),
    Polygon(rectangle(1, 1, 4, 6), PEN),
    Circle(Point(3, 3), 2, PEN),
    Mark(Point(4, 4), Form.TRIANGLE, 3, PEN),
    Text(Point(2, 9), "Sprache", 10),
)


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: type(shape).__name__)
def test_a_moved_shape_is_the_same_elsewhere(shape: Shape) -> None:
    before, after = box(shape, measure), box(shape.moved(10, -3), measure)
    assert after == pytest.approx((before[0] + 10, before[1] - 3, before[2] + 10, before[3] - 3))
    assert type(shape.moved(0, 0)) is type(shape)


def test_pictures_below_each_other_become_one() -> None:
    one, two = Drawing(50, 10, SHAPES[:1]), Drawing(80, 20, SHAPES[1:2])
    whole = stacked((one, two), 5)
    assert (whole.width, whole.height) == (80, 35)
    assert whole.shapes == (SHAPES[0], SHAPES[1].moved(0, 15))


@pytest.mark.parametrize("form", Form)
def test_marks_are_about_equally_large(form: Form) -> None:
    made = outline(Mark(Point(50, 50), form, 10, fill=Colour(Ink.FIRST)))
    if isinstance(made, Circle):
        return
    corners = [*made.points, made.points[0]]
    area = abs(sum(a.x * b.y - b.x * a.y for a, b in itertools.pairwise(corners)) / 2)
    assert area == pytest.approx(314, rel=0.2)
    assert all(dist(point, (50, 50)) <= reach(form, 10) + 1e-9 for point in made.points)


def test_a_pale_colour_is_mixed_into_its_ground() -> None:
    palette = {Ink.GROUND: "#FFFFFF", Ink.FIRST: "#000000"}
    assert resolved(Colour(Ink.FIRST), palette) == "#000000"
    assert resolved(Colour(Ink.FIRST, 0.2), palette) == "#CCCCCC"
    assert resolved(Colour(Ink.FIRST, 0), palette) == "#FFFFFF"


@given(
    st.sampled_from(Pattern),
    st.floats(0, 50),
    st.floats(1, 200),
    st.floats(1, 40),
    st.floats(2, 9),
)
def test_a_pattern_stays_inside_its_bar(
    pattern: Pattern, left: float, width: float, height: float, gap: float
) -> None:
    for line in hatched(pattern, left, 10, left + width, 10 + height, gap, PEN):
        for x, y in (line.start, line.end):
            assert left - 1e-9 <= x <= left + width + 1e-9
            assert 10 - 1e-9 <= y <= 10 + height + 1e-9


def test_each_pattern_looks_different() -> None:
    made = {pattern: hatched(pattern, 0, 0, 60, 10, 5, PEN) for pattern in Pattern}
    assert made.pop(Pattern.FULL) == ()
    assert all(made.values())
    assert len(set(made.values())) == len(made)
    assert len(made[Pattern.CROSSED]) == 2 * len(made[Pattern.RISING])
    assert all(line.start.y > line.end.y for line in made[Pattern.RISING])
    assert all(line.start.y < line.end.y for line in made[Pattern.FALLING])


@given(
    st.lists(st.text("abc defghÄß-,", max_size=90), min_size=1, max_size=6),
    st.floats(30, 200),
    st.integers(1, 4),
)
def test_labels_fit_their_room_at_one_size(texts: list[str], width: float, lines: int) -> None:
    made = labels(texts, [Room(width, lines)] * len(texts), 12, measure)
    assert len({label.size for label in made}) == 1
    for text, label in zip(texts, made, strict=True):
        assert len(label.lines) <= lines
        assert all(measure(line, label.size) <= width for line in label.lines)
        shown = " ".join(label.lines)
        assert shown.split() == text.split() or "…" in shown


def test_a_label_breaks_where_it_is_told_to() -> None:
    (label,) = labels(["Sprache\nLanguage"], [Room(300, 3)], 12, measure)
    assert label.lines == ("Sprache", "Language")


def test_words_are_made_smaller_before_they_are_cut() -> None:
    word = "Alltagsbewältigung"
    (label,) = labels([word], [Room(measure(word, 11), 2)], 12, measure)
    assert label.lines == (word,)
    assert label.size < 12


def test_a_short_line_is_not_cut() -> None:
    assert shortened("Sprache", 100, 10, measure) == "Sprache"
    assert shortened("Sprache", 33, 10, measure) == "Sprac…"
