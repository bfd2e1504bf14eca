"""Days as one types and says them, in the languages of the window."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop import i18n, labels
from jmd_desktop.labels.of_days import typed_day
from tests.builders import TODAY  # a Monday

FRIDAY, NEXT_MONDAY, NEXT_FRIDAY = date(2026, 3, 6), date(2026, 3, 9), date(2026, 3, 13)
OCTOBER = date(2026, 10, 12)


@pytest.fixture(autouse=True)
def german_again() -> Iterator[None]:
    yield
    i18n.use(i18n.DEFAULT)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("heute", TODAY),
        ("morgen", TODAY + timedelta(1)),
        ("übermorgen", TODAY + timedelta(2)),
        ("Freitag", FRIDAY),
        ("nächsten Freitag", FRIDAY),
        ("Fr.", FRIDAY),
        ("Montag", NEXT_MONDAY),  # today has a word of its own
        ("zum 12.10.", OCTOBER),
        ("spätestens am 12.10.2026", OCTOBER),
        ("12. Oktober", OCTOBER),
        ("12. Okt. 2026", OCTOBER),
        ("12 okt 26", OCTOBER),
        ("Mo., 12. Okt. 2026", OCTOBER),
        ("Montag, 12.10.", OCTOBER),
        ("2. März", TODAY),
        ("1. März", date(2027, 3, 1)),
        ("in 14 Tagen", TODAY + timedelta(14)),
        ("in zwei Wochen", TODAY + timedelta(14)),
        ("in einer Woche", NEXT_MONDAY),
        ("in einem Monat", date(2026, 4, 2)),
        ("nächste Woche", NEXT_FRIDAY),
        ("diese Woche", FRIDAY),
        ("Ende der Woche", FRIDAY),
        ("Mitte nächster Woche", date(2026, 3, 11)),
        ("Ende März", date(2026, 3, 31)),
        ("Ende Februar", date(2027, 2, 28)),
        ("Ende Februar 2028", date(2028, 2, 29)),
        ("Mitte des Monats", date(2026, 3, 15)),
        ("Anfang des Monats", TODAY),  # it has begun
        ("Ende nächsten Monats", date(2026, 4, 30)),
    ],
)
def test_a_day_is_read_as_one_says_it(words: str, day: date) -> None:
    i18n.use("de")
    assert typed_day(words, TODAY) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tomorrow", TODAY + timedelta(1)),
        ("by the day after tomorrow", TODAY + timedelta(2)),
        ("the day after tomorrow", TODAY + timedelta(2)),
        ("next Friday", FRIDAY),
        ("at the latest on Fri", FRIDAY),
        ("12 October 2026", OCTOBER),
        ("in two weeks", TODAY + timedelta(14)),
        ("in a month", date(2026, 4, 2)),
        ("the end of March", date(2026, 3, 31)),
        ("the end of the month", date(2026, 3, 31)),
        ("next week", NEXT_FRIDAY),
    ],
)
def test_the_english_window_reads_english(words: str, day: date | None) -> None:
    i18n.use("en")
    assert typed_day(words, TODAY) == day


@pytest.mark.parametrize(
    "words",
    ["", "am", "März", "Oktober", "Sommer", "Woche", "Ende", "Ende der Therapie", "in der Schule",
     "12. Klasse", "montags", "in 2 Jahren", "nächstes Mal", "die Schule beginnt"],
)  # fmt: skip
def test_what_names_no_day_says_none(words: str) -> None:
    i18n.use("de")
    assert typed_day(words, TODAY) is None


@pytest.mark.parametrize("words", ["31.2.", "31. Februar", "Mo., 31.2.2026", "29. Februar"])
def test_a_day_there_is_none_of_is_refused(words: str) -> None:
    i18n.use("de")
    with pytest.raises(ValueError, match="day"):
        typed_day(words, TODAY)


def test_what_begins_in_a_week_begins_on_its_monday() -> None:
    i18n.use("de")
    assert typed_day("nächster Woche", TODAY, begins=True) == NEXT_MONDAY


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.sampled_from(["de", "en"]))
def test_a_day_that_was_read_to_somebody_can_be_typed(day: date, language: str) -> None:
    i18n.use(language)
    assert typed_day(labels.day(day), TODAY) == day
    assert typed_day(labels.short_day(day), TODAY) == day
