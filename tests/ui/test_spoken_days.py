"""Days are read as one says them, in the language of the window."""

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop import i18n
from ui.qt.dates import typed_near
from ui.qt.spoken_days import said_day

MONDAY = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def in_english() -> Iterator[None]:
    i18n.use("en")
    yield
    i18n.use("de")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("today", date(2026, 3, 2)),
        ("Tomorrow", date(2026, 3, 3)),
        ("yesterday", date(2026, 3, 1)),
        ("2w", date(2026, 3, 16)),
        ("in 2 weeks", date(2026, 3, 16)),
        ("in two  weeks", date(2026, 3, 16)),
        ("3 days", date(2026, 3, 5)),
        ("in a month", date(2026, 4, 2)),
        ("a week ago", date(2026, 2, 23)),
        ("5 days ago", date(2026, 2, 25)),
        ("wed", date(2026, 3, 4)),
        ("on Friday", date(2026, 3, 6)),
        ("monday", date(2026, 3, 9)),
    ],
)
def test_days_are_read_as_one_says_them(said: str, meant: date) -> None:
    assert said_day(said, MONDAY) == meant
    assert typed_near(said, MONDAY) == meant


@pytest.mark.parametrize("said", ["", "soon", "in", "2", "2 x", "in weeks", "9999 days", "12.10."])
def test_what_says_no_day_is_none(said: str) -> None:
    assert said_day(said, MONDAY) is None


def test_the_end_of_a_short_month_stands_for_its_missing_days() -> None:
    assert said_day("1 month", date(2026, 1, 31)) == date(2026, 2, 28)


def test_a_short_day_is_the_next_one_where_days_are_ahead() -> None:
    assert typed_near("12.10.", MONDAY) == date(2025, 10, 12)
    assert typed_near("12.10.", MONDAY, ahead=True) == date(2026, 10, 12)
    assert typed_near("25.2.", MONDAY, ahead=True) == date(2026, 2, 25)
    assert typed_near("1.12.", MONDAY, ahead=True) == date(2026, 12, 1)
    with pytest.raises(ValueError, match="not a date"):
        typed_near("31.2.", MONDAY, ahead=True)


@given(st.text(max_size=20))
def test_whatever_is_typed_is_read_or_left(text: str) -> None:
    said_day(text, MONDAY)
