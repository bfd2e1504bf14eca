"""Six and nine calendar months, over every end of a month and with any clock of the computer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.case_clocks import MONTHS, CaseClock, ClockDays, last_start
from jmd_desktop.domain.months import months_after

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
EDITED, CONTACT = CaseClock.EDITED, CaseClock.CONTACT
LATER = st.integers(0, 4000).map(timedelta)


def clocks(**days: date) -> ClockDays:
    return ClockDays(**{"opened_on": date(2016, 9, 12), "edited_on": date(2016, 9, 12), **days})


def test_samira_is_looked_at_after_six_and_ended_after_nine_months() -> None:
    """The worked example: last contact in March 2017 (domain E)."""
    last = date(2017, 3, 17)
    found = clocks(edited_on=last, contact_on=last)
    assert found.of(EDITED, last).due_on == date(2017, 9, 17)
    assert found.of(CONTACT, last).due_on == date(2017, 12, 17)
    assert found.demanded(date(2017, 9, 16)) is None
    assert found.demanded(date(2017, 9, 17)) == found.of(EDITED, date(2017, 9, 17))
    assert found.demanded(date(2017, 12, 17)) == found.of(CONTACT, date(2017, 12, 17))


@pytest.mark.parametrize(
    ("last", "six", "nine"),
    [
        (date(2023, 8, 31), date(2024, 2, 29), date(2024, 5, 31)),  # into a leap year
        (date(2022, 8, 31), date(2023, 2, 28), date(2023, 5, 31)),
        (date(2024, 2, 29), date(2024, 8, 29), date(2024, 11, 29)),  # out of its day
        (date(2023, 5, 31), date(2023, 11, 30), date(2024, 2, 29)),
        (date(2023, 12, 31), date(2024, 6, 30), date(2024, 9, 30)),  # over the year
        (date(2100, 2, 28), date(2100, 8, 28), date(2100, 11, 28)),  # no leap year
    ],
)
def test_im6_im7_months_end_where_the_calendar_ends_them(last: date, six: date, nine: date) -> None:
    found = clocks(opened_on=last, edited_on=last, contact_on=last)
    assert (found.of(EDITED, last).due_on, found.of(CONTACT, last).due_on) == (six, nine)


@given(DAYS, st.sampled_from(tuple(MONTHS.values())))
def test_what_has_run_out_is_found_by_its_first_day(until: date, months: int) -> None:
    """`last_start` is what the store asks by: exactly the days whose clock has run out."""
    bound = last_start(until, months)
    assert months_after(bound, months) <= until
    assert months_after(bound + timedelta(1), months) > until


@given(DAYS, DAYS, st.sampled_from(tuple(MONTHS.values())))
def test_a_later_day_never_runs_out_sooner(one: date, other: date, months: int) -> None:
    first, second = sorted((one, other))
    assert months_after(first, months) <= months_after(second, months)


@given(DAYS, LATER, LATER)
def test_im6_working_on_a_case_or_deciding_to_go_on_is_what_counts(
    edited: date, later: timedelta, after: timedelta
) -> None:
    decided = edited + later
    today = decided + after
    found = clocks(opened_on=edited, edited_on=edited, continued_on=decided)
    assert found.of(EDITED, today).counted_from == decided
    assert clocks(edited_on=decided, continued_on=edited).of(EDITED, today).counted_from == decided


@given(DAYS, LATER)
def test_im7_without_a_contact_it_counts_from_the_opening(opened: date, later: timedelta) -> None:
    today = opened + later
    bare = clocks(opened_on=opened, edited_on=opened)
    assert bare.of(CONTACT, today).counted_from == opened
    met = clocks(opened_on=opened, edited_on=opened, contact_on=opened + later)
    assert met.of(CONTACT, today).counted_from == opened + later
    # Whoever opens a file has somebody sign: that is the first contact, whatever was before.
    before = clocks(opened_on=opened, edited_on=opened, contact_on=opened - timedelta(300))
    assert before.of(CONTACT, today).counted_from == opened


@given(DAYS, DAYS, DAYS, DAYS)
def test_im7_outranks_im6(opened: date, edited: date, contact: date, today: date) -> None:
    found = clocks(opened_on=opened, edited_on=edited, contact_on=contact)
    demanded = found.demanded(today)
    if found.of(CONTACT, today).has_run_out(today):
        assert demanded == found.of(CONTACT, today)
    elif found.of(EDITED, today).has_run_out(today):
        assert demanded == found.of(EDITED, today)
    else:
        assert demanded is None


@given(DAYS, DAYS, st.none() | DAYS, st.none() | DAYS, DAYS)
def test_a_wrong_system_clock_lets_nothing_run_out_sooner(
    opened: date, edited: date, continued: date | None, contact: date | None, today: date
) -> None:
    """A day written while the clock was ahead counts as today: never due sooner for it, and never
    put off beyond what an edit of today would have put it off."""  # fmt: skip
    found = ClockDays(opened, edited, continued, contact)
    for state in (found.of(EDITED, today), found.of(CONTACT, today)):
        months = MONTHS[state.clock]
        assert state.counted_from <= today
        assert state.due_on == months_after(state.counted_from, months)
        assert state.due_on <= months_after(today, months)


@given(DAYS, LATER, LATER)
def test_im6_setting_the_clock_back_undecides_nothing(
    edited: date, later: timedelta, back: timedelta
) -> None:
    decided = months_after(edited, 6) + later
    found = clocks(opened_on=edited, edited_on=edited, continued_on=decided)
    assert not found.of(EDITED, decided).has_run_out(decided)
    earlier = decided - back
    assert not found.of(EDITED, earlier).has_run_out(earlier)


@given(DAYS, DAYS, DAYS)
def test_what_has_run_out_stays_so_until_somebody_acts(
    edited: date, one: date, other: date
) -> None:
    first, second = sorted((one, other))
    found = clocks(opened_on=edited, edited_on=edited)
    if edited <= first and found.demanded(first) is not None:
        assert found.demanded(second) is not None


def test_the_two_clocks_have_their_own_months() -> None:
    assert MONTHS == {CaseClock.EDITED: 6, CaseClock.CONTACT: 9}
