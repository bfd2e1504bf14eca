"""Tasks and appointments of one case, as its place sorts them."""

from datetime import date, time, timedelta

import pytest

from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.series import Reach
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.dates import Dates, DatesState
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.series_desk import PLACE
from jmd_desktop.services.session import Session
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.store import appointments
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case
from tests.fakes import FakeClock
from tests.services.dated import WEEKLY, a_task, an_appointment, end


def state(session: Session, case_id: CaseId) -> DatesState:
    return Dates(session).of_case(case_id)


def test_tasks_stand_by_how_urgent_they_are(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    made = {days: a_task(session, case.id, days) for days in (5, -1, None, 0, -9, 1)}
    shown = state(session, case.id)
    assert shown.overdue == (made[-9], made[-1])
    assert shown.due == (made[0],)
    assert shown.later == (made[1], made[5])
    assert shown.without_day == (made[None],)
    assert len(shown.open_tasks) == 6
    for days, done_on in ((0, TODAY - timedelta(2)), (-9, TODAY)):
        Tasks(session).tick(case.id, made[days].id, done_on)
    after = state(session, case.id)
    assert [each.id for each in after.done] == [made[-9].id, made[0].id]
    assert after.due == ()
    assert after.task(made[0].id) == after.done[1]


def test_appointments_stand_by_whether_they_are_over(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    """It is ten in the morning on the wall."""
    case = a_case(opened)
    made = [
        an_appointment(session, case.id, days, begins, minutes=60)
        for days, begins in (
            (1, time(9)), (0, time(9, 30)), (0, time(8)), (-3, time(9)), (0, None), (-2, None)
        )
    ]  # fmt: skip
    tomorrow, running, over, long_ago, whole, whole_past = made
    shown = state(session, case.id)
    assert shown.coming == (whole, running, tomorrow)
    assert shown.unrecorded == (over, whole_past, long_ago)
    clock.advance(timedelta(minutes=31))
    assert state(session, case.id).unrecorded[0] == running


def test_what_took_place_waits_for_its_entry_in_the_journal(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    states = ("planned", "kept", "cancelled", "cancelled_by_us", "missed")
    made = {each: an_appointment(session, case.id, -1, state=each) for each in states}
    shown = state(session, case.id)
    assert {each.id for each in shown.unrecorded} == {made["planned"].id, made["kept"].id}
    assert {each.state.value for each in shown.past} == {"cancelled", "cancelled_by_us", "missed"}
    assert len(shown.appointments) == 5


def test_an_entry_that_is_gone_tells_of_nothing(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    met = an_appointment(session, case.id, -1)
    with opened.transaction() as db:
        appointments.set_recorded(db, case.id, met.id, "e" * 32, NOW)
    assert [each.id for each in state(session, case.id).unrecorded] == [met.id]
    with opened.transaction() as db:
        db.execute(
            "INSERT INTO journal_entries (id, case_id, happened_on, written_at, seals_at)"
            " VALUES (?, ?, '2026-03-01', '2026-03-01T09:00:00Z', '2026-03-08T09:00:00Z')",
            ("e" * 32, case.id),
        )
    shown = state(session, case.id)
    assert (shown.unrecorded, len(shown.past)) == ((), 1)


def test_a_series_knows_how_many_it_is_and_how_many_would_go_along(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    single = an_appointment(session, case.id, 0)
    an_appointment(session, case.id, -7, repeat=WEEKLY)
    first = state(session, case.id).unrecorded[-1]
    Appointments(session).set_state(case.id, first.id, AppointmentState.KEPT)
    shown = state(session, case.id)
    coming = [each for each in shown.coming if each.series_id]
    assert [shown.series_of(each) for each in (single, first, coming[0])] == [0, 4, 4]
    assert shown.following(first) == 3
    assert [shown.following(each) for each in coming] == [2, 1, 0]
    task = a_task(session, case.id, 0, WEEKLY)
    shown = state(session, case.id)
    assert (shown.series_of(task), shown.following(task)) == (4, 3)


@pytest.mark.parametrize("number", range(4))
def test_following_are_as_many_as_are_taken_out(
    session: Session, opened: Vault, number: int
) -> None:
    case = a_case(opened)
    an_appointment(session, case.id, -7, repeat=WEEKLY)
    shown = state(session, case.id)
    met = sorted(shown.appointments, key=lambda each: each.day)[number]
    former, _changes = Appointments(session).remove(case.id, met.id, Reach.FOLLOWING)
    assert former.count == shown.following(met) + 1


def test_what_is_typed_and_not_saved_is_offered_here(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    task = a_task(session, case.id)
    for minutes, record in enumerate(("new", task.id)):
        at = NOW + timedelta(minutes=minutes)
        Drafts(session).put(Draft(case.id, PLACE, record, 0, {"tasks.title": "x"}, at))
    Drafts(session).put(Draft(case.id, "base_data", "", 1, {"clients.phone": "1"}, NOW))
    shown = state(session, case.id)
    assert [each.record_id for each in shown.drafts] == [task.id, "new"]
    assert shown.draft_of("new") == shown.drafts[1]
    assert shown.draft_of("other") is None


def test_an_ended_case_shows_what_is_there_and_plans_nothing(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    met = an_appointment(session, case.id, 1)
    end(opened, case.id)
    shown = state(session, case.id)
    assert (shown.running, shown.coming, shown.others) == (False, (met,), ())
    assert shown.appointment(met.id) == met
    assert shown.appointment("x") is None


def test_a_case_that_is_gone_is_missing(session: Session) -> None:
    with pytest.raises(CaseMissing):
        Dates(session).of_case(CaseId("x"))


def test_the_place_tells_day_and_time_of_the_wall(session: Session, opened: Vault) -> None:
    shown = state(session, a_case(opened).id)
    assert (shown.today, shown.now.time(), shown.name) == (
        date(2026, 3, 2), time(10), "Samira Haddad"
    )  # fmt: skip
