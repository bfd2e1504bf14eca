"""Times on the wall: what an hour is worth when the clocks are changed."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.wall_clock import ClockProblem, clock_problem, ends, local, moment_of

DAYS = st.dates(date(1997, 1, 1), date(2090, 12, 31))
TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@given(DAYS, TIMES)
def test_every_time_but_the_left_out_hour_is_on_some_clock(day: date, at: time) -> None:
    last_sunday = day.month == 3 and day.weekday() == 6 and (day + timedelta(7)).month == 4
    left_out = last_sunday and at.hour == 2
    assert (clock_problem(day, at) is ClockProblem.NO_SUCH_TIME) == left_out


@given(DAYS, TIMES)
def test_a_moment_reads_as_the_time_it_was_made_of(day: date, at: time) -> None:
    shown = local(moment_of(day, at))
    if clock_problem(day, at) is None:
        assert shown == datetime.combine(day, at)
    else:
        assert shown == datetime.combine(day, at.replace(hour=3))


@given(DAYS, TIMES, st.integers(1, 1440))
def test_minutes_pass_whatever_the_clock_on_the_wall_does(
    day: date, at: time, minutes: int
) -> None:
    over = ends(day, at, minutes)
    begun = moment_of(day, at)
    shown_again = moment_of(over.date(), over.time())
    late = (begun + timedelta(minutes=minutes)) - shown_again
    assert late in (timedelta(0), timedelta(hours=1))  # of an hour that comes twice the second
    if late:
        assert over.month == 10
        assert over.hour == 2


@pytest.mark.parametrize(
    ("day", "begins", "minutes", "over"),
    [
        (SPRING, time(1, 30), 60, datetime.fromisoformat("2026-03-29T03:30")),
        # there is no 02:30: it is 03:30
        (SPRING, time(2, 30), 30, datetime.fromisoformat("2026-03-29T04:00")),
        (SPRING, time(0, 30), 1440, datetime.fromisoformat("2026-03-30T01:30")),
        (AUTUMN, time(1, 30), 60, datetime.fromisoformat("2026-10-25T02:30")),
        (AUTUMN, time(1, 30), 120, datetime.fromisoformat("2026-10-25T02:30")),
        (AUTUMN, time(1, 30), 180, datetime.fromisoformat("2026-10-25T03:30")),
        (date(2026, 12, 31), time(23, 30), 45, datetime.fromisoformat("2027-01-01T00:15")),
    ],
)  # fmt: skip
def test_the_end_is_told_by_the_clock_on_the_wall(
    day: date, begins: time, minutes: int, over: datetime
) -> None:
    assert ends(day, begins, minutes) == over


def test_a_day_before_is_at_the_same_time_and_minutes_before_are_minutes() -> None:
    at = time(9, 0)
    assert local(wall_clock.before(SPRING, at, 1440)) == datetime.fromisoformat("2026-03-28T09:00")
    assert local(wall_clock.before(AUTUMN, at, 7 * 1440)) == datetime.fromisoformat(
        "2026-10-18T09:00"
    )
    assert local(wall_clock.before(SPRING, time(3, 30), 60)) == datetime.fromisoformat(
        "2026-03-29T01:30"
    )
    assert local(wall_clock.before(SPRING, at, 15)) == datetime.fromisoformat("2026-03-29T08:45")
    assert wall_clock.before(SPRING, at, 0) == moment_of(SPRING, at)


def test_the_service_is_in_germany_wherever_the_laptop_thinks_it_is() -> None:
    """Also where the system has no time zones of its own (Windows): the package has them."""
    program = (
        "import zoneinfo; zoneinfo.reset_tzpath(to=())\n"
        "from datetime import date, time\n"
        "from jmd_desktop.domain.wall_clock import moment_of\n"
        "print(moment_of(date(2026, 7, 1), time(12)).isoformat())"
    )
    away = {**os.environ, "TZ": "Asia/Kabul"}
    told = subprocess.run(
        [sys.executable, "-c", program], env=away, capture_output=True, text=True, check=False
    )
    assert told.stdout.strip() == "2026-07-01T10:00:00+00:00", told.stderr
    assert moment_of(date(2026, 7, 1), time(12)).tzinfo is UTC
