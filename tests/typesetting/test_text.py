"""Markup and how values get into it."""

import pytest

from jmd_desktop.typesetting.text import (
    TextStyle,
    escape,
    isolate,
    isolate_lines,
    left_to_right,
    parse,
)

STYLE = TextStyle()
CONTROLS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


@pytest.mark.parametrize("insert", [escape, isolate, left_to_right, isolate_lines])
def test_a_value_cannot_smuggle_markup_or_controls(insert: object) -> None:
    assert callable(insert)
    text, spans = parse(insert(f"<b>A</b>&amp;{CONTROLS}\x00\x07"), STYLE)
    assert text.strip("\u2066\u2068\u2069") == "<b>A</b>&amp;"
    assert not any(span.bold for span in spans)


def test_a_value_closes_its_isolate_and_no_other() -> None:
    assert isolate("a\u2069b") == "\u2068ab\u2069"
    assert left_to_right("+49\u202e 30") == "\u2066+49 30\u2069"


def test_the_lines_of_free_text_stay_apart() -> None:
    text, _ = parse(isolate_lines("eins\nzwei\r\ndrei\u2028vier"), STYLE)
    assert text.replace("\u2068", "").replace("\u2069", "") == "eins\nzwei\ndrei\nvier"


def test_markup_gives_its_look_to_what_it_encloses() -> None:
    text, spans = parse('a<b>b<i>c</i></b><u>d</u><font color="#ff0000" size="7">e</font>', STYLE)
    assert text == "abcde"
    assert [span.bold for span in spans] == [False, True, True, False, False]
    assert [span.italic for span in spans] == [False, False, True, False, False]
    assert [span.underline for span in spans] == [False, False, False, True, False]
    assert (spans[4].color, spans[4].size) == ("#ff0000", 7)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>a</p>",
        "a < b",
        "<b>a",
        "a</b>",
        "<b><i>a</b></i>",
        '<font face="x">a</font>',
        "<b x>a</b>",
    ],
)
def test_markup_nobody_knows_is_refused(markup: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        parse(markup, STYLE)


def test_a_letter_and_its_accent_become_one() -> None:
    assert parse("e\u0301", STYLE)[0] == "é"


def test_the_leading_grows_with_the_size() -> None:
    assert TextStyle(size=10, leading=14).but(size=20).line_height == 28
    assert TextStyle(size=10).but(size=20).line_height == 28
    assert TextStyle(size=10).but(leading=12).line_height == 12
