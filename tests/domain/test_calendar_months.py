"""Calendar months: over ends of months, leap years and turns of the year."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.months import months_after, whole_months

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
MONTHS = st.integers(0, 240)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 3, 2), 6, date(2026, 9, 2)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2027, 8, 31), 6, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 15), -13, date(2024, 12, 15)),
        (date(2026, 1, 15), 0, date(2026, 1, 15)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_one_of_a_shorter_month(
    day: date, months: int, later: date
) -> None:
    assert months_after(day, months) == later


@given(DAYS, MONTHS)
def test_so_many_months_are_over_on_that_day_and_not_on_the_day_before(
    day: date, months: int
) -> None:
    later = months_after(day, months)
    assert whole_months(day, later) == months
    assert whole_months(day, later - timedelta(1)) == max(0, months - 1)


@given(DAYS, DAYS)
def test_whole_months_never_count_too_many(since: date, until: date) -> None:
    months = whole_months(since, until)
    assert months >= 0
    if until >= since:
        assert months_after(since, months) <= until < months_after(since, months + 1)
    else:
        assert months == 0
