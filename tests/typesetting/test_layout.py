# ruff: noqa: RUF001  other scripts look alike
"""Shaping and line breaking, without a PDF."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop.typesetting.layout import Layout, Line, text_width
from jmd_desktop.typesetting.text import UNCOPIED, Align, TextStyle, isolate, left_to_right
from tests.typesetting.samples import NAMES, SAMPLES

PHONE = "+49 30 123456-78"
WORDS = [
    *(word for sample in SAMPLES.values() for word in sample.text.split()),
    *NAMES.values(),
    *("(x)", "[ا]", "+49", "12-34", "a\u00adb", "ق\u200cق", "e\u0301", "٣٤", "—", "<br>", "شو"),
    *(left_to_right("a 1"), isolate("ا 1"), "<b>ف</b>", "<i>x</i>", "\u2067x", "\u202ey", "\u2069"),
    *("Donaudampfschifffahrtsgesellschaft", "aa\u00adbb\u00adcc", "الاستقلال"),
]


def _visual(layout: Layout, line: Line) -> str:
    """A line's characters from left to right."""
    return "".join(
        char
        for run in layout.line_runs(line)
        for cluster in run.clusters()
        for char in layout.text[cluster.start : cluster.end]
        if char not in UNCOPIED
    )


def _whole(layout: Layout) -> Line:
    return Line(0, len(layout.text), layout.width, last=True)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(
    words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=20),
    glue=st.sampled_from([" ", " ", ""]),
    direction=st.sampled_from(["ltr", "rtl", "auto"]),
    width=st.floats(15, 400),
)
def test_every_character_is_drawn_exactly_once(
    words: list[str], glue: str, direction: str, width: float
) -> None:
    assert direction in {"ltr", "rtl", "auto"}
    style = TextStyle(("Noto Sans Arabic",), direction=direction)  # type: ignore[arg-type]
    layout = Layout(glue.join(words), style)
    lines = layout.lines(lambda _: width)
    drawn = Counter(
        index
        for line in lines
        for run in layout.line_runs(line)
        for cluster in run.clusters()
        for index in range(cluster.start, cluster.end)
    )
    wanted = {
        index
        for index, char in enumerate(layout.text)
        if char not in UNCOPIED and char not in " \n\u200c"
    }
    assert wanted <= drawn.keys()
    assert set(drawn.values()) <= {1}


@settings(deadline=None, max_examples=60)
@given(words=st.lists(st.sampled_from(WORDS), min_size=1, max_size=20), width=st.floats(30, 300))
def test_a_line_is_wider_than_its_column_only_if_one_cluster_is(
    words: list[str], width: float
) -> None:
    layout = Layout(" ".join(words), TextStyle())
    for line in layout.lines(lambda _: width):
        clusters = sum(len(run.clusters()) for run in layout.line_runs(line))
        assert line.width <= width + 0.01 or clusters == 1


def test_a_phone_number_keeps_its_order_in_arabic() -> None:
    style = SAMPLES["ar"].style("ar")
    layout = Layout(f"الهاتف: {left_to_right(PHONE)}.", style)
    assert PHONE in _visual(layout, _whole(layout))


def test_a_date_keeps_its_order_in_persian() -> None:
    layout = Layout(f"تا {left_to_right('2026-12-31')} است", SAMPLES["fa"].style("fa"))
    assert "2026-12-31" in _visual(layout, _whole(layout))


@pytest.mark.parametrize("width", range(70, 300, 7))
def test_a_phone_number_is_never_broken(width: int) -> None:
    style = SAMPLES["de"].style("de")
    layout = Layout(f"Bitte rufen Sie an: {left_to_right(PHONE)}, jederzeit gern.", style)
    lines = layout.lines(lambda _: max(width, text_width(PHONE + ",", style)))
    assert sum(PHONE in _visual(layout, line) for line in lines) == 1
    assert not any(line.cut for line in lines)


def test_a_phone_number_wider_than_its_column_is_broken_at_a_blank_and_reported() -> None:
    layout = Layout(left_to_right(PHONE), TextStyle())
    lines = layout.lines(lambda _: 60)
    assert [_visual(layout, line) for line in lines] == ["+49 30", "123456-78"]
    assert [line.cut for line in lines] == [True, False]


def test_a_word_wider_than_its_column_is_cut_and_reported() -> None:
    layout = Layout("Schweigepflichtentbindung hier", TextStyle())
    lines = layout.lines(lambda _: 50)
    assert sum(line.cut for line in lines) == 2
    assert "".join(_visual(layout, line) for line in lines).startswith("Schweigepflichtentbindung")


def test_a_soft_hyphen_is_drawn_only_where_the_line_ends() -> None:
    layout = Layout("Schweige\u00adpflicht", TextStyle())
    first, second = layout.lines(lambda _: 60)
    assert first.hyphen
    assert not first.cut
    assert (_visual(layout, first), _visual(layout, second)) == ("Schweige", "pflicht")
    (whole,) = layout.lines(lambda _: 200)
    assert not whole.hyphen


def test_bold_inside_a_joined_arabic_word_leaves_its_letters_joined() -> None:
    style = SAMPLES["ar"].style("ar")
    glyphs = [glyph.glyph for run in Layout("بي<u>تن</u>ا", style).runs for glyph in run.glyphs]
    joined = [glyph.glyph for run in Layout("بيتنا", style).runs for glyph in run.glyphs]
    assert sorted(glyphs) == sorted(joined)


def test_a_name_of_another_script_stays_in_one_font() -> None:
    layout = Layout(isolate("Nguyễn Thị Đặng"), SAMPLES["fa"].style("fa"))
    assert {run.font.name for run in layout.runs if layout.text[run.start].isalpha()} == {
        "NotoSans-400Regular"
    }


def test_a_break_in_the_markup_begins_a_line() -> None:
    layout = Layout("eins<br><br>zwei<br>", TextStyle())
    lines = layout.lines(lambda _: 300)
    assert [_visual(layout, line) for line in lines] == ["eins", "", "zwei", ""]


@pytest.mark.parametrize("align", ["start", "center", "end", "justify"])
def test_an_empty_paragraph_has_no_lines(align: Align) -> None:
    assert Layout("", TextStyle(align=align)).lines(lambda _: 100) == []


def test_the_direction_comes_from_the_first_strong_letter() -> None:
    assert Layout("12 محمد", TextStyle()).right_to_left
    assert not Layout(f"{isolate('محمد')} Anna", TextStyle()).right_to_left
