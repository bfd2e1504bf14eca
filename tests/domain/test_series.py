"""Series: which days they have, and that every calendar there is holds them."""

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.series import MOST, Repeat, Rhythm, days, fits

FIRST = st.dates(date(1990, 1, 1), date(2090, 12, 31))
RHYTHM = st.sampled_from(Rhythm)
COUNT = st.integers(1, MOST)
WEEKS = {Rhythm.WEEKLY: 1, Rhythm.TWO_WEEKS: 2, Rhythm.FOUR_WEEKS: 4}


@given(FIRST, RHYTHM, COUNT)
def test_a_series_of_so_many_times_has_so_many_days_in_order(
    first: date, rhythm: Rhythm, count: int
) -> None:
    found = days(first, Repeat(rhythm, count=count))
    assert len(found) == count
    assert found[0] == first
    assert list(found) == sorted(set(found))


@given(FIRST, st.sampled_from(sorted(WEEKS)), COUNT)
def test_a_series_of_weeks_stays_on_its_weekday(first: date, rhythm: Rhythm, count: int) -> None:
    found = days(first, Repeat(rhythm, count=count))
    gaps = {(later - day).days for day, later in pairwise(found)}
    assert gaps <= {WEEKS[rhythm] * 7}
    assert {day.weekday() for day in found} == {first.weekday()}


@given(FIRST, COUNT)
def test_a_monthly_series_has_each_month_once_on_its_day_or_the_last_one(
    first: date, count: int
) -> None:
    found = days(first, Repeat(Rhythm.MONTHLY, count=count))
    months = [day.year * 12 + day.month for day in found]
    assert months == list(range(months[0], months[0] + count))
    for day in found:
        assert day.day == min(first.day, monthrange(day.year, day.month)[1])


@given(FIRST, RHYTHM, st.integers(0, 400))
def test_until_a_day_is_up_to_that_day_and_no_further(
    first: date, rhythm: Rhythm, ahead: int
) -> None:
    until = first + timedelta(ahead)
    found = days(first, Repeat(rhythm, until=until))
    assert found[-1] <= until
    longer = days(first, Repeat(rhythm, count=len(found) + 1))
    assert longer[:-1] == found
    assert longer[-1] > until or len(longer) == len(found) == MOST


@given(FIRST, RHYTHM, st.integers(-40, 4000))
def test_what_fits_is_kept_whole(first: date, rhythm: Rhythm, ahead: int) -> None:
    until = first + timedelta(ahead)
    repeat = Repeat(rhythm, until=until)
    if not fits(first, repeat):
        cut = days(first, repeat)
        assert until < first or len(cut) == MOST
        return
    found = days(first, repeat)
    assert 1 <= len(found) <= MOST
    assert found[-1] <= until


def test_the_31st_is_the_last_day_of_shorter_months_and_the_31st_again() -> None:
    found = days(date(2026, 1, 31), Repeat(Rhythm.MONTHLY, count=5))
    assert [(day.month, day.day) for day in found] == [(1, 31), (2, 28), (3, 31), (4, 30), (5, 31)]
    leap = days(date(2027, 11, 29), Repeat(Rhythm.MONTHLY, count=5))
    assert [(day.month, day.day) for day in leap] == [(11, 29), (12, 29), (1, 29), (2, 29), (3, 29)]


def test_a_series_has_an_end_and_one_alone() -> None:
    with pytest.raises(ValueError, match="last day"):
        Repeat(Rhythm.WEEKLY)
    with pytest.raises(ValueError, match="last day"):
        Repeat(Rhythm.WEEKLY, date(2026, 1, 1), 3)


@pytest.mark.parametrize("count", [0, -1, MOST + 1])
def test_no_times_or_too_many_do_not_fit(count: int) -> None:
    assert not fits(date(2026, 3, 2), Repeat(Rhythm.WEEKLY, count=count))
    assert len(days(date(2026, 3, 2), Repeat(Rhythm.WEEKLY, count=count))) <= MOST


def test_the_end_of_the_calendar_is_an_end() -> None:
    late = date(9999, 12, 1)
    assert days(late, Repeat(Rhythm.MONTHLY, until=date.max)) == (late,)
    assert fits(late, Repeat(Rhythm.WEEKLY, until=date.max))
    assert days(late, Repeat(Rhythm.WEEKLY, count=9)) == tuple(
        late + timedelta(weeks=number) for number in range(5)
    )
