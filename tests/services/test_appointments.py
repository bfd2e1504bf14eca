"""Appointments: what may be entered, what became of them, moving, series over the change."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.domain.appointments import Appointment, AppointmentState
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import APPOINTMENTS, Value
from jmd_desktop.domain.reservations import Reservation
from jmd_desktop.domain.series import Reach, Repeat, Rhythm
from jmd_desktop.domain.wall_clock import ZONE
from jmd_desktop.errors import CaseEnded, CaseMissing, Invalid, Stale
from jmd_desktop.services.appointments import PLACE, Appointments
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.session import Session
from jmd_desktop.services.tasks import is_task_draft
from jmd_desktop.store import appointments, history, reservations
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client
from tests.fakes import FakeClock
from tests.services.dated import WEEKLY, an_appointment, day, end


def stored(opened: Vault, case_id: str) -> list[Appointment]:
    with opened.reading() as db:
        return appointments.of_case(db, case_id)


def test_an_appointment_comes_back_as_it_was_typed(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    values: dict[str, Value] = {
        "day": TODAY + timedelta(7),
        "begins": time(9, 5, 33),
        "minutes": 45,
        "purpose": "Jobcenter",
        "place": "authority",
        "place_note": "Zimmer 12",
        "participants": ("client", "interpreter"),
        "participants_note": "Onkel",
        "interpreter": True,
        "remind_minutes": 1440,
        "note": "Mappe mitnehmen",
        "referral_id": "f" * 32,
    }
    saved, changes = Appointments(session).save(case.id, new_id(), values, 0)
    assert stored(opened, case.id) == [saved]
    assert saved.begins == time(9, 5)  # to the minute
    assert (saved.state, saved.participants) == (
        AppointmentState.PLANNED,
        ("client", "interpreter"),
    )
    assert saved.ends == datetime.fromisoformat("2026-03-09T09:50")
    assert changes.touch(Topic.APPOINTMENTS, case_id=case.id)


def test_a_blank_one_is_what_is_likely(session: Session, opened: Vault) -> None:
    plain, other = a_case(opened), a_case(opened, client=a_client(interpreter_needed=True))
    desk = Appointments(session)
    blank = desk.blank(plain.id, entry_id="e" * 32)
    assert (blank.day, blank.begins, blank.place, blank.interpreter) == (
        TODAY, None, "office", None
    )  # fmt: skip
    assert (blank.entry_id, blank.participants) == ("e" * 32, ("client",))
    assert desk.blank(other.id, TODAY, time(9)).interpreter is True
    assert stored(opened, plain.id) == []
    with pytest.raises(CaseMissing):
        desk.blank(CaseId("x"))


def test_begun_in_the_calendar_it_waits_as_a_draft(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    record, _changes = Appointments(session).prepare(case.id, {"begins": time(9), "day": TODAY})
    draft = Drafts(session).find(case.id, PLACE, record)
    assert draft is not None
    assert not is_task_draft(draft)
    assert draft.content["appointments.begins"] == time(9)
    assert draft.content["appointments.place"] == "office"
    assert stored(opened, case.id) == []


def test_one_that_was_can_be_entered_and_what_became_of_it(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    past = an_appointment(session, case.id, -40, state="kept")
    assert stored(opened, case.id) == [past]
    assert past.state is AppointmentState.KEPT


@pytest.mark.parametrize("state", [AppointmentState.KEPT, AppointmentState.MISSED])
def test_nobody_knows_before_the_day_what_becomes_of_it(
    session: Session, opened: Vault, state: AppointmentState
) -> None:
    case, desk = a_case(opened), Appointments(session)
    tomorrow = an_appointment(session, case.id, 1)
    for act in (
        lambda: desk.set_state(case.id, tomorrow.id, state),
        lambda: an_appointment(session, case.id, 1, state=state.value),
    ):
        with pytest.raises(Invalid) as caught:
            act()
        assert (caught.value.field, caught.value.problem) == (
            "appointments.state",
            "day_in_future",
        )
    today = an_appointment(session, case.id, 0, time(23, 0))
    desk.set_state(case.id, today.id, state)  # somebody came earlier than planned
    past = an_appointment(session, case.id, -1, state=state.value)
    with pytest.raises(Invalid):
        desk.save(case.id, past.id, {"day": TODAY + timedelta(1)}, 1)


def test_one_that_was_kept_is_not_moved_into_the_future(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Appointments(session)
    past = an_appointment(session, case.id, -1, state="kept")
    with pytest.raises(Invalid) as caught:
        desk.move(case.id, past.id, TODAY + timedelta(1), time(9))
    assert caught.value.field == "appointments.state"
    assert stored(opened, case.id) == [past]


def test_a_state_comes_off_again_and_outdates_nothing_that_is_typed(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Appointments(session)
    met = an_appointment(session, case.id)
    before, _changes = desk.set_state(case.id, met.id, AppointmentState.MISSED)
    assert before is AppointmentState.PLANNED
    saved, _changes = desk.save(case.id, met.id, {"note": "krank?"}, met.version)
    assert saved.state is AppointmentState.MISSED
    desk.set_state(case.id, met.id, before)
    assert stored(opened, case.id)[0].state is AppointmentState.PLANNED


@pytest.mark.parametrize(
    ("values", "field", "problem"),
    [
        ({"day": None}, "appointments.day", "required"),
        ({"day": date(2126, 3, 2)}, "appointments.day", "day_too_far"),
        ({"minutes": 0}, "appointments.minutes", "out_of_range"),
        ({"minutes": 1441}, "appointments.minutes", "out_of_range"),
        ({"remind_minutes": 10_081}, "appointments.remind_minutes", "out_of_range"),
        ({"purpose": "x" * 401}, "appointments.purpose", "too_long"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    session: Session, opened: Vault, values: dict[str, Value], field: str, problem: str
) -> None:
    case = a_case(opened)
    typed: dict[str, Value] = {"day": TODAY, "begins": time(9), **values}
    with pytest.raises(Invalid) as caught:
        Appointments(session).save(case.id, new_id(), typed, 0)
    assert (caught.value.field, caught.value.problem) == (field, problem)
    assert stored(opened, case.id) == []


def test_a_whole_day_has_neither_length_nor_reminder(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    whole = an_appointment(session, case.id, begins=None)
    assert (whole.minutes, whole.remind_minutes, whole.ends) == (None, None, None)
    assert stored(opened, case.id) == [whole]
    assert not whole.is_past(datetime.fromisoformat("2026-03-02T23:59"))
    assert whole.is_past(datetime.fromisoformat("2026-03-03T00:00"))


def test_an_ended_case_plans_nothing_new_but_what_is_there_can_be_cancelled(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Appointments(session)
    met = an_appointment(session, case.id, 1)
    end(opened, case.id)
    for act in (
        lambda: an_appointment(session, case.id, 1),
        lambda: desk.save(case.id, met.id, {"purpose": "x"}, 1),
        lambda: desk.save_following(case.id, met.id, {"purpose": "x"}, 1),
        lambda: desk.prepare(case.id, {}),
    ):
        with pytest.raises(CaseEnded):
            act()
    desk.set_state(case.id, met.id, AppointmentState.CANCELLED_BY_US)
    assert stored(opened, case.id)[0].state is AppointmentState.CANCELLED_BY_US


# ---- moving ----------------------------------------------------------------------------------


def test_moving_is_undone_in_one_step(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Appointments(session)
    met = an_appointment(session, case.id, 1)
    former, _changes = desk.move(case.id, met.id, TODAY + timedelta(3), None)
    (moved,) = stored(opened, case.id)
    assert (moved.day, moved.begins, moved.minutes, moved.remind_minutes) == (
        TODAY + timedelta(3), None, None, None
    )  # fmt: skip
    with opened.reading() as db:
        kept = history.of_field(db, case.id, APPOINTMENTS["day"], met.id)
    assert [each.value for each in kept] == [met.day]
    with pytest.raises(Stale):  # what is typed is compared before it is saved
        desk.save(case.id, met.id, {"note": "x"}, met.version)
    desk.put_back(former)
    assert replace(stored(opened, case.id)[0], version=1) == met


def test_a_cancelled_one_that_gets_a_new_day_is_planned_again(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Appointments(session)
    met = an_appointment(session, case.id, -1)
    desk.set_state(case.id, met.id, AppointmentState.MISSED)
    former, _changes = desk.move(case.id, met.id, TODAY + timedelta(1), time(9))
    assert stored(opened, case.id)[0].state is AppointmentState.PLANNED
    desk.put_back(former)
    assert stored(opened, case.id)[0].state is AppointmentState.MISSED
    desk.move(case.id, met.id, TODAY - timedelta(2), time(9))  # a slip of the pen
    assert stored(opened, case.id)[0].state is AppointmentState.MISSED


def test_moving_to_where_it_is_changes_nothing(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Appointments(session)
    met = an_appointment(session, case.id, 1)
    former, _changes = desk.move(case.id, met.id, met.day, met.begins)
    assert former.count == 0
    assert stored(opened, case.id) == [met]


# ---- series ----------------------------------------------------------------------------------


def test_a_weekly_series_keeps_the_time_on_the_wall_over_both_changes(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    for first, moments in (
        ("23.03.2026", ["08:00", "07:00", "07:00"]),
        ("19.10.2026", ["07:00", "08:00", "08:00"]),
    ):
        made = an_appointment(
            session, case.id, (day(first) - TODAY).days, time(9), Repeat(Rhythm.WEEKLY, count=3)
        )
        found = [each for each in stored(opened, case.id) if each.series_id == made.series_id]
        assert [each.begins for each in found] == [time(9)] * 3
        assert [(each.ends or NOW).strftime("%H:%M") for each in found] == ["10:00"] * 3
        utc = [datetime.combine(each.day, time(9), ZONE).astimezone(UTC) for each in found]
        assert [each.strftime("%H:%M") for each in utc] == moments


def test_later_ones_of_a_series_begin_planned_and_untold(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    first = an_appointment(session, case.id, -7, repeat=WEEKLY, state="kept", entry_id="e" * 32)
    states = [(each.state, each.entry_id) for each in stored(opened, case.id)]
    assert (
        states == [(AppointmentState.KEPT, "e" * 32)] + [(AppointmentState.PLANNED, "e" * 32)] * 3
    )
    assert first.series_id


def test_all_following_are_changed_but_what_was_kept_stays(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Appointments(session)
    an_appointment(session, case.id, -7, repeat=WEEKLY)
    one, two, three, four = before = stored(opened, case.id)
    desk.set_state(case.id, one.id, AppointmentState.KEPT)
    desk.set_state(case.id, three.id, AppointmentState.CANCELLED)
    values: dict[str, Value] = {"begins": time(16), "day": two.day + timedelta(1)}
    former, _changes = desk.save_following(case.id, two.id, values, 1)
    found = {each.id: each for each in stored(opened, case.id)}
    assert [found[each.id].begins for each in before] == [
        time(14, 30), time(16), time(14, 30), time(16)
    ]  # fmt: skip
    assert found[four.id].day == four.day + timedelta(1)
    desk.put_back(former)
    assert [each.begins for each in stored(opened, case.id)] == [time(14, 30)] * 4


def test_what_became_of_one_is_not_said_of_all(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Appointments(session)
    first = an_appointment(session, case.id, 0, repeat=WEEKLY)
    desk.save_following(case.id, first.id, {"state": "cancelled", "purpose": "neu"}, 1)
    found = stored(opened, case.id)
    assert [each.state.value for each in found] == ["cancelled"] + ["planned"] * 3
    assert {each.purpose for each in found} == {"neu"}


def test_removing_all_following_leaves_what_was_kept(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Appointments(session)
    an_appointment(session, case.id, -7, repeat=WEEKLY)
    one, two, three, _four = before = stored(opened, case.id)
    desk.set_state(case.id, two.id, AppointmentState.KEPT)
    former, _changes = desk.remove(case.id, one.id, Reach.FOLLOWING)
    assert [each.id for each in stored(opened, case.id)] == [two.id]
    assert former.count == 3
    assert three.id in {each.id for each in former.gone}
    desk.put_back(former)
    assert [each.id for each in stored(opened, case.id)] == [each.id for each in before]


def test_removing_one_takes_its_draft_and_former_values_along(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Appointments(session)
    met = an_appointment(session, case.id)
    desk.save(case.id, met.id, {"purpose": "anders"}, 1)
    Drafts(session).put(Draft(case.id, PLACE, met.id, 2, {"appointments.note": "x"}, NOW))
    desk.remove(case.id, met.id)
    assert Drafts(session).everywhere() == ()
    with opened.reading() as db:
        assert history.of_field(db, case.id, APPOINTMENTS["purpose"], met.id) == []


# ---- beside others ---------------------------------------------------------------------------


def test_what_takes_place_at_the_same_time_is_told_whoever_it_is(
    session: Session, opened: Vault
) -> None:
    other, desk = a_case(opened, client=a_client(first_name="Adam")), Appointments(session)
    met = an_appointment(session, other.id, 0, time(14, 0), minutes=60)
    with opened.transaction() as db:
        reservations.insert(db, Reservation("a" * 32, TODAY, time(15), "office", 1))
    names = [each.name for each in desk.clashes(TODAY, time(14, 30), 60)]
    assert names[0] == "Adam Haddad"
    assert len(names) == 2
    assert desk.clashes(TODAY, time(13), 60) == ()  # one after the other is no clash
    assert desk.clashes(TODAY, None, None) == ()
    assert [each.record for each in desk.clashes(TODAY, time(14), None, besides=met.id)] == []
    desk.set_state(other.id, met.id, AppointmentState.CANCELLED)
    assert [each.case_id for each in desk.clashes(TODAY, time(14, 30), 60)] == [None]


def test_what_goes_over_midnight_clashes_on_both_days(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Appointments(session)
    an_appointment(session, case.id, 0, time(23, 30), minutes=60)
    tomorrow = TODAY + timedelta(1)
    assert len(desk.clashes(tomorrow, time(0, 15), 30)) == 1
    assert desk.clashes(tomorrow, time(0, 30), 30) == ()
    an_appointment(session, case.id, 3, time(0, 15), minutes=30)
    assert len(desk.clashes(TODAY + timedelta(2), time(23, 45), 60)) == 1


# ---- the journal -----------------------------------------------------------------------------


def test_an_entry_that_tells_of_it_makes_it_kept(session: Session, opened: Vault) -> None:
    case, other = a_case(opened), a_case(opened)
    met = an_appointment(session, case.id, -1)
    with opened.transaction() as db:
        assert appointments.unrecorded(db, case.id, TODAY) == [met]
        appointments.set_recorded(db, case.id, met.id, "e" * 32, NOW)
        with pytest.raises(CaseMissing):
            appointments.set_recorded(db, other.id, met.id, "e" * 32, NOW)
    (told,) = stored(opened, case.id)
    assert (told.state, told.recorded_in) == (AppointmentState.KEPT, "e" * 32)


def test_a_change_of_the_computers_clock_moves_no_appointment(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    met = an_appointment(session, case.id, 1)
    for by in (timedelta(days=400), timedelta(days=-900)):
        clock.advance(by)
        assert Appointments(session).find(case.id, met.id) == met
