"""Reminders: told in time, told once, whatever the computer or its clock did meanwhile."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.appointments import AppointmentState, Reminder
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.reminders import Reminders
from jmd_desktop.services.session import Session
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case
from tests.fakes import FakeClock
from tests.services.dated import an_appointment, day, end

MINUTE = timedelta(minutes=1)


def tell(desk: Reminders) -> tuple[Reminder, ...]:
    """As the window does: ask, show, say so."""
    due = desk.due()
    desk.told(due)
    return due


def at(clock: FakeClock, begins: time, days: int = 0) -> None:
    """Set the clock to that time on the wall, forwards or back."""
    clock.advance(wall_clock.moment_of(TODAY + timedelta(days), begins) - clock.now())


def test_it_is_told_when_its_time_has_come_and_once(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    met = an_appointment(session, case.id, 0, time(14, 30), place="school")
    desk = Reminders(session)
    assert desk.next() == datetime(2026, 3, 2, 13, 15, tzinfo=UTC)
    at(clock, time(14, 14))
    assert desk.due() == ()
    at(clock, time(14, 15))
    (told,) = tell(desk)
    assert (told.appointment_id, told.case_id, told.name) == (met.id, case.id, "Samira Haddad")
    assert (told.begins, told.minutes, told.purpose, told.place) == (
        time(14, 30), 60, "Beratung", "school"
    )  # fmt: skip
    assert told.begins_at - clock.now() == timedelta(minutes=15)
    for minute in range(120):
        at(clock, time(14 + (15 + minute) // 60, (15 + minute) % 60))
        assert tell(desk) == ()
    assert desk.next() is None


def test_what_was_read_and_not_shown_is_not_lost(session: Session, opened: Vault) -> None:
    """A lock between reading and showing drops what was read."""
    case = a_case(opened)
    an_appointment(session, case.id, 0, time(10, 10))
    desk = Reminders(session)
    assert desk.due() == desk.due() != ()
    assert tell(desk)
    assert desk.due() == ()


def test_after_sleep_and_lock_it_is_told_late_as_long_as_it_goes_on(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    an_appointment(session, case.id, 0, time(14, 30), minutes=45)
    desk = Reminders(session)
    at(clock, time(14, 50))
    (told,) = tell(desk)
    assert clock.now() - told.begins_at == timedelta(minutes=20)
    assert tell(desk) == ()


@pytest.mark.parametrize(("minutes", "over"), [(45, time(15, 15)), (None, time(15, 30))])
def test_what_is_over_is_not_told_any_more(
    session: Session, opened: Vault, clock: FakeClock, minutes: int | None, over: time
) -> None:
    case = a_case(opened)
    an_appointment(session, case.id, 0, time(14, 30), minutes=minutes)
    desk = Reminders(session)
    at(clock, over)
    assert desk.due() == ()
    assert desk.next() is None
    clock.advance(-MINUTE)
    assert len(tell(desk)) == 1


@pytest.mark.parametrize("state", [each for each in AppointmentState if each != "planned"])
def test_only_what_is_planned_is_told(
    session: Session, opened: Vault, clock: FakeClock, state: AppointmentState
) -> None:
    case = a_case(opened)
    met = an_appointment(session, case.id, 0, time(14, 30))
    an_appointment(session, case.id, 0, time(14, 30), remind_minutes=None)
    an_appointment(session, case.id, 0, None)
    Appointments(session).set_state(case.id, met.id, state)
    at(clock, time(14, 20))
    assert Reminders(session).due() == ()


def test_a_moved_one_is_told_anew_and_a_changed_note_is_not(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    met = an_appointment(session, case.id, 0, time(10, 10))
    desk = Reminders(session)
    assert len(tell(desk)) == 1
    Appointments(session).save(case.id, met.id, {"note": "x", "purpose": "y"}, 1)
    assert tell(desk) == ()
    Appointments(session).move(case.id, met.id, TODAY, time(16))
    assert tell(desk) == ()
    at(clock, time(15, 45))
    assert len(tell(desk)) == 1


def test_a_clock_that_is_put_back_tells_nothing_twice_and_put_forward_nothing_over(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    early = an_appointment(session, case.id, 0, time(10, 10))
    late = an_appointment(session, case.id, 0, time(14, 30))
    desk = Reminders(session)
    assert [each.appointment_id for each in tell(desk)] == [early.id]
    at(clock, time(8), days=-3)
    assert tell(desk) == ()
    at(clock, time(8), days=30)
    assert tell(desk) == ()
    at(clock, time(10))
    assert tell(desk) == ()
    at(clock, time(14, 20))
    assert [each.appointment_id for each in tell(desk)] == [late.id]


def test_a_day_before_is_at_the_same_time_of_day_over_the_change_of_the_clocks(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    ahead = (day("29.03.2026") - TODAY).days
    an_appointment(session, case.id, ahead, time(9), remind_minutes=1440)
    desk = Reminders(session)
    at(clock, time(8, 59), ahead - 1)
    assert desk.due() == ()
    at(clock, time(9), ahead - 1)
    assert len(tell(desk)) == 1


def test_a_week_before_is_known_in_time(session: Session, opened: Vault, clock: FakeClock) -> None:
    case = a_case(opened)
    an_appointment(session, case.id, 10, time(9), remind_minutes=10_080)
    desk = Reminders(session)
    at(clock, time(9), 3)
    assert len(desk.due()) == 1


def test_an_ended_case_still_reminds_of_who_may_stand_at_the_door(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    an_appointment(session, case.id, 0, time(10, 5))
    end(opened, case.id)
    assert len(Reminders(session).due()) == 1


def test_the_next_to_begin_comes_first(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    for begins in (time(10, 14), time(10, 1), time(10, 10)):
        an_appointment(session, case.id, 0, begins)
    assert [each.begins.minute for each in Reminders(session).due()] == [1, 10, 14]


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    minutes=st.lists(st.integers(0, 600), min_size=1, max_size=6),
    looks=st.lists(st.integers(-30, 400), max_size=12),
)
def test_however_often_and_late_one_looks_each_is_told_at_most_once(
    session: Session, opened: Vault, clock: FakeClock, minutes: list[int], looks: list[int]
) -> None:
    case = a_case(opened)
    clock.advance(NOW - clock.now())
    made = {}
    for minute in minutes:
        begins = (datetime.fromisoformat("2026-03-02T10:00") + timedelta(minutes=minute)).time()
        made[an_appointment(session, case.id, 0, begins).id] = begins
    desk, told = Reminders(session), list[str]()
    for look in looks:
        clock.advance(timedelta(minutes=look))
        wall = wall_clock.local(clock.now())
        for each in tell(desk):
            if each.appointment_id not in made:
                continue  # of an earlier example
            told.append(each.appointment_id)
            begun = datetime.combine(TODAY, made[each.appointment_id])
            assert begun - timedelta(minutes=15) <= wall < begun + timedelta(minutes=60)
    assert len(told) == len(set(told))
