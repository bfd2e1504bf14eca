"""The calendar's days: weeks, months, and on which of them a line stands."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.calendar_days import (
    CalendarItem,
    ItemKind,
    by_day,
    in_order,
    month_of,
    week_of,
)
from jmd_desktop.domain.cases import CaseId

DAY = date(2026, 10, 24)
MET = CalendarItem(
    ItemKind.APPOINTMENT, DAY, CaseId("a"), "Samira", begins=time(9), minutes=60,
    state=AppointmentState.PLANNED,
)  # fmt: skip


@given(st.dates(date(1990, 1, 1), date(2090, 12, 31)))
def test_a_month_is_whole_weeks_that_hold_all_its_days(day: date) -> None:
    weeks = month_of(day)
    shown = [each for week in weeks for each in week]
    assert 4 <= len(weeks) <= 6
    assert shown == [shown[0] + timedelta(number) for number in range(len(shown))]
    assert shown[0].weekday() == 0
    month = [each for each in shown if (each.year, each.month) == (day.year, day.month)]
    assert month[0].day == 1
    assert (month[-1] + timedelta(1)).day == 1
    assert all(any(each in month for each in week) for week in weeks)
    assert day in week_of(day)
    assert week_of(day) in weeks


def test_what_goes_over_midnight_stands_on_both_days_and_first_on_the_second() -> None:
    night = replace(MET, begins=time(23, 30), minutes=60)
    early = replace(MET, day=DAY + timedelta(1), begins=time(0, 15))
    whole = replace(MET, day=DAY + timedelta(1), begins=None, minutes=None)
    found = by_day((early, whole, night), DAY, DAY + timedelta(1))
    assert found == {DAY: (night,), DAY + timedelta(1): (night, whole, early)}


@pytest.mark.parametrize("minutes", [None, 30])
def test_what_ends_at_midnight_is_not_on_the_next_day(minutes: int | None) -> None:
    evening = replace(MET, begins=time(23, 30), minutes=minutes)
    assert evening.last_day == DAY
    found = by_day((evening,), DAY - timedelta(1), DAY + timedelta(1))
    assert [len(on_day) for on_day in found.values()] == [0, 1, 0]


def test_in_the_night_of_the_change_an_hour_comes_twice() -> None:
    late = replace(MET, begins=time(22, 30), minutes=240)
    assert late.ends == datetime.fromisoformat("2026-10-25T02:30")
    assert replace(late, minutes=300).ends == late.ends
    assert replace(late, minutes=360).ends == datetime.fromisoformat("2026-10-25T03:30")
    assert late.last_day == DAY + timedelta(1)


def test_whole_days_come_first_then_the_times() -> None:
    whole = replace(MET, begins=None, minutes=None, name="Zara")
    midnight = replace(MET, begins=time(0))
    task = CalendarItem(ItemKind.TASK, DAY, CaseId("b"), "Adam", "anrufen")
    assert in_order((MET, midnight, task, whole)) == (whole, task, midnight, MET)


def test_an_appointment_is_never_late_and_what_is_done_neither() -> None:
    later = DAY + timedelta(1)
    task = CalendarItem(ItemKind.TASK, DAY, CaseId("b"), "Adam", "anrufen")
    assert task.is_over(later)
    assert not task.is_over(DAY)
    assert not replace(task, done=True).is_over(later)
    assert not MET.is_over(later)
    assert not replace(task, kind=ItemKind.STEP_FROM).is_over(later)


def test_only_what_was_not_cancelled_fills_its_time() -> None:
    assert MET.takes_place
    assert not replace(MET, state=AppointmentState.CANCELLED_BY_US).takes_place
    assert CalendarItem(ItemKind.RESERVATION, DAY, None, "Blauer Fuchs").takes_place
    assert not CalendarItem(ItemKind.TASK, DAY, CaseId("b"), "Adam").takes_place
