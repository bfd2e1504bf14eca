"""A line of time as shapes: marks where their days are, no words over others, nothing outside."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jmd_desktop.drawing.shapes import Circle, Colour, Ink, Line, Mark, Polygon, Text
from jmd_desktop.drawing.styles import Style
from jmd_desktop.drawing.timeline import TimelinePlot, timeline
from jmd_desktop.drawing.timeline_chart import Bar, Dot, LaneRow, Tick, TimelineChart
from jmd_desktop.drawing.timeline_labels import MOST_ROWS, Wanted, placed
from tests.drawing.samples import box, measure, texts

FIRST, LAST = date(2016, 9, 12), date(2017, 9, 30)
DAYS = st.dates(FIRST, LAST)
WIDTH = 760.0
NEAR = 1e-6
TICKS = (
    tuple(Tick(date(2016, month, 1), f"{month:02}.2016") for month in range(10, 13)),
    (Tick(date(2017, 1, 1), "2017"),),
)


@st.composite
def charts(draw: st.DrawFn) -> TimelineChart:
    number = iter(range(1000))
    lanes = []
    for style in draw(st.lists(st.sampled_from(Style), max_size=4)):
        dots = [
            Dot(next(number), draw(DAYS), draw(st.sampled_from(["", "Gespräch", "Ein Ziel " * 4])),
                draw(st.integers(1, 40)))
            for _ in range(draw(st.integers(0, 12)))
        ]  # fmt: skip
        bars = []
        for _ in range(draw(st.integers(0, 10))):
            since, until = sorted((draw(DAYS), draw(DAYS)))
            bars.append(Bar(since, until, "Begleitung", goes_on=draw(st.booleans())))
        lanes.append(LaneRow("Verlauf", style, tuple(dots), tuple(bars), named=draw(st.booleans())))
    today = draw(st.none() | DAYS.map(lambda day: Tick(day, "heute")))
    return TimelineChart(tuple(lanes), FIRST, LAST, TICKS, today)


def drawn(chart: TimelineChart, width: float = WIDTH) -> TimelinePlot:
    return timeline(chart, width, measure)


def one_lane(*dots: Dot, bars: tuple[Bar, ...] = ()) -> TimelineChart:
    return TimelineChart((LaneRow("Plan", Style.FIRST, dots, bars),), FIRST, LAST, TICKS)


@settings(max_examples=40)
@given(charts(), st.sampled_from([480.0, 760.0, 1200.0]))
def test_nothing_is_drawn_outside_of_the_picture(chart: TimelineChart, width: float) -> None:
    plot = drawn(chart, width)
    assert plot.drawing.width == width
    for shape in plot.drawing.shapes:
        left, top, right, bottom = box(shape, measure)
        assert left >= -NEAR, shape
        assert top >= -NEAR, shape
        assert right <= width + NEAR, shape
        assert bottom <= plot.drawing.height + NEAR, shape


@settings(max_examples=40)
@given(charts())
def test_every_event_has_its_place_and_later_ones_are_never_further_left(
    chart: TimelineChart,
) -> None:
    plot = drawn(chart)
    every = {dot.event: dot for lane in chart.lanes for dot in lane.dots}
    places = {spot.event: spot.at for spot in plot.spots}
    assert places.keys() == every.keys()
    for lane in chart.lanes:
        ordered = sorted(lane.dots, key=lambda dot: dot.on)
        for one, other in pairwise(ordered):
            assert places[one.event].x <= places[other.event].x + NEAR
            assert places[one.event].y == places[other.event].y


@settings(max_examples=40)
@given(charts())
def test_no_words_lie_over_other_words(chart: TimelineChart) -> None:
    found = [
        box(text, measure) for text in texts(drawn(chart).drawing) if text.colour.ink is Ink.QUIET
    ]
    for number, (left, top, right, bottom) in enumerate(found):
        for other in found[number + 1 :]:
            apart = right <= other[0] + 1 or other[2] <= left + 1
            above = bottom <= other[1] + 3 or other[3] <= top + 3
            assert apart or above


def test_days_stand_in_the_proportion_of_time() -> None:
    half = FIRST + (LAST - FIRST) / 2
    plot = drawn(one_lane(Dot(0, FIRST), Dot(1, half), Dot(2, LAST)))
    first, middle, last = (spot.at.x for spot in plot.spots)
    assert middle - first == pytest.approx(last - middle, abs=2)


def test_marks_that_would_lie_over_each_other_become_one_that_says_how_many() -> None:
    near = [Dot(number, FIRST + timedelta(number), "Schritt") for number in range(3)]
    plot = drawn(one_lane(*near, Dot(9, LAST, weight=4)))
    assert len({spot.at for spot in plot.spots}) == 2
    assert plot.together(0) == (0, 1, 2)
    words = {text.words for text in texts(plot.drawing)}
    assert {"3", "4", "Schritt (+2)"} <= words
    assert plot.nearest(plot.spots[0].at.x + 3, plot.spots[0].at.y) == 0
    assert plot.nearest(WIDTH, 0) == 9
    assert drawn(one_lane()).nearest(1, 1) is None


def test_what_is_stressed_has_a_ring_and_full_words_over_the_picture() -> None:
    plot = drawn(one_lane(Dot(0, FIRST, "Beginn"), Dot(1, LAST, "Ende")))
    assert not [shape for shape in plot.drawing.shapes if isinstance(shape, Circle)]
    assert {text.colour.ink for text in texts(plot.drawing)} == {Ink.QUIET}
    ring, words = plot.stressed(1)
    assert isinstance(ring, Circle)
    assert ring.centre == plot.spots[1].at
    assert isinstance(words, Text)
    assert (words.words, words.colour.ink) == ("Ende", Ink.WORDS)
    assert words.at in [text.at for text in texts(plot.drawing)]
    assert plot.stressed(7) == plot.stressed(None) == ()


def test_what_stresses_a_mark_is_where_the_mark_is_in_a_lane_that_is_higher() -> None:
    (spot,) = drawn(one_lane(Dot(0, FIRST, ""))).spots
    ring = spot.stressed[0]
    assert isinstance(ring, Circle)
    assert ring.centre == spot.at


def test_words_that_were_shortened_take_the_room_nobody_needs() -> None:
    long = "Ziel überprüft: Sicherer im Deutschen werden"
    found = placed([Wanted(x, long) for x in (100, 130, 150, 170, 400)], 975.0, 11.0, measure)
    assert [each.words for each in found if each.mark != 3] == [long] * 4
    (short,) = [each for each in found if each.mark == 3]
    assert short.row == found[4].row, "the next words begin there"
    assert short.words.endswith("…")
    assert short.right < found[4].left


def test_lanes_differ_in_form_and_not_in_colour_alone() -> None:
    lanes = tuple(LaneRow(style, style, (Dot(n, FIRST),)) for n, style in enumerate(Style))
    plot = drawn(TimelineChart(lanes, FIRST, LAST))
    forms = {shape.form for shape in plot.drawing.shapes if isinstance(shape, Mark)}
    assert len(forms) == len(Style)


def test_bars_that_overlap_stand_below_each_other_and_what_goes_on_has_no_end() -> None:
    bars = (
        Bar(FIRST, date(2016, 12, 1), "Kurs"),
        Bar(date(2016, 10, 1), LAST, "Krippe", goes_on=True),
        Bar(date(2016, 12, 1), LAST, "Beratung"),
    )
    plot = drawn(one_lane(bars=bars))
    tops = {text.words: text.at.y for text in texts(plot.drawing)}
    assert tops["Kurs"] == tops["Beratung"] < tops["Krippe"]
    pens = [s for s in plot.drawing.shapes if isinstance(s, Line) and s.pen.colour.ink is Ink.FIRST]
    assert len(pens) == 2 * len(bars) - 1


def test_as_many_days_are_named_as_have_room() -> None:
    def named(width: float) -> list[str]:
        return [text.words for text in texts(timeline(one_lane(), width, measure).drawing)]

    assert "10.2016" in named(900)
    assert "10.2016" not in named(330)
    assert "2017" in named(330)


def test_today_is_marked_only_if_it_is_one_of_the_days() -> None:
    lanes = (LaneRow("Plan", Style.FIRST, (Dot(0, FIRST),)),)
    for day, shown in ((FIRST, True), (LAST + timedelta(1), False)):
        plot = drawn(TimelineChart(lanes, FIRST, LAST, (), Tick(day, "heute")))
        assert ("heute" in {text.words for text in texts(plot.drawing)}) is shown


def test_a_case_of_a_single_day_has_it_in_the_middle() -> None:
    chart = TimelineChart((LaneRow("Plan", Style.FIRST, (Dot(0, FIRST),)),), FIRST, FIRST)
    x = drawn(chart).spots[0].at.x
    assert WIDTH / 3 < x < WIDTH


@pytest.mark.parametrize(
    "lane",
    [
        LaneRow("", Style.FIRST, (Dot(0, FIRST - timedelta(1)),)),
        LaneRow("", Style.FIRST, (), (Bar(FIRST, LAST + timedelta(1)),)),
        LaneRow("", Style.FIRST, (), (Bar(LAST, FIRST),)),
    ],
)
def test_days_outside_of_the_picture_are_refused(lane: LaneRow) -> None:
    with pytest.raises(ValueError, match=r"picture|begins"):
        TimelineChart((lane,), FIRST, LAST)


MARKS = st.lists(st.floats(0, 700), max_size=14).map(sorted)


@given(MARKS, st.sampled_from(["Ziel", "Gespräch über den Kurs", "Ein sehr langes Wort " * 5]))
def test_words_of_a_lane_never_overlap_and_no_line_crosses_them(
    marks: list[float], words: str
) -> None:
    wanted = [Wanted(x, words, " (+2)") for x in marks]
    found = placed(wanted, WIDTH, 10, measure)
    for each in found:
        assert each.row < MOST_ROWS
        assert 0 <= each.left < each.right <= WIDTH + NEAR
        assert each.words.endswith(" (+2)")
        for other in found:
            if other is each:
                continue
            x = wanted[each.mark].x
            assert other.row >= each.row or not other.left < x < other.right
            if other.row == each.row:
                assert each.right <= other.left + NEAR or other.right <= each.left + NEAR


def test_there_is_always_room_for_the_words_of_a_single_mark() -> None:
    for x in (0.0, 350.0, 699.0):
        (found,) = placed([Wanted(x, "Abschlussgespräch")], 700, 10, measure)
        assert (found.words, found.row) == ("Abschlussgespräch", 0)
    assert placed([Wanted(3, "")], 700, 10, measure) == ()


def test_texts_are_plain_words() -> None:
    plot = drawn(one_lane(Dot(0, FIRST, "a < b & c")))
    assert any(isinstance(s, Text) and s.words == "a < b & c" for s in plot.drawing.shapes)


def test_words_are_crossed_by_no_line_of_a_day() -> None:
    """Days and today are drawn first; words stand on a ground of their own."""
    dots = (Dot(0, date(2016, 11, 20), "Ein Ziel wurde vereinbart"),)
    lane = LaneRow("Plan", Style.FIRST, dots)
    today = Tick(date(2016, 12, 20), "20.12.2016")
    drawn = timeline(TimelineChart((lane,), FIRST, LAST, TICKS, today), WIDTH, measure).drawing
    words = next(each for each in drawn.shapes if isinstance(each, Text) and "Ziel" in each.words)
    after = drawn.shapes[drawn.shapes.index(words) :]
    assert not [each for each in after if isinstance(each, Line) and upright(each)]
    right = words.at.x + measure(words.words, words.size)
    grounds = [
        each
        for each in drawn.shapes[: drawn.shapes.index(words)]
        if isinstance(each, Polygon) and each.fill == Colour(Ink.GROUND)
    ]
    (ground,) = grounds
    xs, ys = [point.x for point in ground.points], [point.y for point in ground.points]
    assert min(xs) <= words.at.x
    assert right <= max(xs)
    assert min(ys) < words.at.y < max(ys)


def upright(line: Line) -> bool:
    return line.start.x == line.end.x
