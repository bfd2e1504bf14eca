"""The calendar: everything that has a day, joined, and nothing that nobody may know."""

from datetime import date, time, timedelta

import pytest

from jmd_desktop.domain.after_end import latest_follow_up
from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.calendar_days import CalendarItem, ItemKind, by_day
from jmd_desktop.domain.cases import CaseId, CaseKind
from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.domain.goals import StepKind
from jmd_desktop.domain.months import months_after
from jmd_desktop.domain.referrals import OVER, ReferralStatus
from jmd_desktop.domain.reservations import Reservation
from jmd_desktop.domain.tasks import TaskOwner
from jmd_desktop.domain.timeline import EventKind
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.errors import Invalid
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.assessments import Assessments
from jmd_desktop.services.calendar import Calendar
from jmd_desktop.services.dates import Dates
from jmd_desktop.services.endings import Endings
from jmd_desktop.services.follow_ups import FollowUps
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.referral_steps import Formalities, ReferralSteps
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.services.timeline import Timelines
from jmd_desktop.store import calendar_items, first_talks, reservations
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_consent
from tests.services import closed
from tests.services.dated import a_task, an_appointment, end
from tests.services.referred import a_referral

WEEK = timedelta(7)
IN_A_WEEK = TODAY + WEEK
IN_HALF_A_YEAR, A_YEAR_ON = months_after(TODAY, 6), months_after(TODAY, 12)


def of_every_kind(session: Session, opened: Vault) -> CaseId:
    """A case that has something of each kind in a week, and a reservation besides."""
    client = a_client(residence_valid_until=IN_A_WEEK)
    case = a_case(opened, client=client, kind=CaseKind.CASE_MANAGEMENT)
    closed.end(session, case.id, scope="case_management", follow_up_on=IN_A_WEEK)
    an_appointment(session, case.id, 7, time(9), place="school")
    a_task(session, case.id, 7, who="client")
    Goals(session).save(
        case.id,
        new_id(),
        {"title": "Lehrstelle", "review_on": IN_A_WEEK},
        0,
        steps=(
            TypedStep(
                new_id(), StepKind.JMD_TASK, "anrufen", mode=DeadlineMode.BY, day=IN_A_WEEK
            ),
            TypedStep(
                new_id(), StepKind.OTHER_TASK, "helfen", who="Tante", mode=DeadlineMode.FROM,
                day=IN_A_WEEK,
            ),
        ),
    )  # fmt: skip
    SupportPlans(session).save(case.id, {"review_on": IN_A_WEEK}, 0)
    Assessments(session).save(case.id, {"reassess_on": IN_A_WEEK}, 0)
    referral = a_referral(session, case.id)
    Formalities(session).add(case.id, referral.id, "photo", "in Farbe", IN_A_WEEK)
    with opened.transaction() as db:
        first_talks.save(db, FirstTalk(case.id, next_step="Kurs", next_on=IN_A_WEEK), NOW)
        reservations.insert(db, Reservation("a" * 32, IN_A_WEEK, time(8), "office", 1))
    return case.id


def test_everything_that_has_a_day_is_on_it_once(session: Session, opened: Vault) -> None:
    case_id = of_every_kind(session, opened)
    found = Calendar(session).between(TODAY, TODAY + 2 * WEEK)
    assert sorted(each.kind for each in found) == sorted(ItemKind)
    assert {each.day for each in found} == {IN_A_WEEK}
    shown = {each.kind: each for each in found}
    reserved = shown.pop(ItemKind.RESERVATION)
    assert {each.case_id for each in shown.values()} == {case_id}
    assert {each.name for each in shown.values()} == {"Samira Haddad"}
    assert (reserved.case_id, reserved.text, len(reserved.name.split())) == (None, "", 2)
    texts = {kind: each.text for kind, each in shown.items()}
    assert texts == {
        ItemKind.APPOINTMENT: "Beratung",
        ItemKind.TASK: "Wohngeld beantragen",
        ItemKind.STEP_BY: "anrufen",
        ItemKind.STEP_FROM: "helfen",
        ItemKind.FORMALITY: "in Farbe",
        ItemKind.GOAL_REVIEW: "Lehrstelle",
        ItemKind.PLAN_REVIEW: "",
        ItemKind.REASSESSMENT: "",
        ItemKind.NEXT_STEP: "Kurs",
        ItemKind.FOLLOW_UP: "",
        ItemKind.PAPER: "",
    }
    owners = {kind: each.who for kind, each in shown.items() if each.who}
    assert owners == {
        ItemKind.TASK: TaskOwner.CLIENT,
        ItemKind.STEP_BY: TaskOwner.COUNSELLOR,
        ItemKind.STEP_FROM: TaskOwner.OTHER,
    }
    assert shown[ItemKind.STEP_FROM].who_note == "Tante"
    assert [each.begins for each in found if each.begins] == [time(8), time(9)]


def test_the_days_of_one_case_are_the_calendars(session: Session, opened: Vault) -> None:
    """What its place shows beside tasks and appointments is told by the same records."""
    case_id = of_every_kind(session, opened)
    everywhere = Calendar(session).between(IN_A_WEEK, IN_A_WEEK)
    own = {ItemKind.APPOINTMENT, ItemKind.TASK, ItemKind.RESERVATION}
    expected = tuple(each for each in everywhere if each.kind not in own)
    assert Dates(session).of_case(case_id).others == expected


@pytest.mark.parametrize("kind", ItemKind)
def test_each_kind_can_be_asked_for_alone(session: Session, opened: Vault, kind: ItemKind) -> None:
    of_every_kind(session, opened)
    found = Calendar(session).between(TODAY, TODAY + 2 * WEEK, frozenset({kind}))
    assert [each.kind for each in found] == [kind]
    assert Calendar(session).between(TODAY, IN_A_WEEK - timedelta(1)) == ()
    assert Calendar(session).between(IN_A_WEEK + timedelta(1), TODAY + 2 * WEEK) == ()


def test_of_an_ended_case_only_appointments_are_told(session: Session, opened: Vault) -> None:
    case_id = of_every_kind(session, opened)
    end(opened, case_id)
    found = Calendar(session).between(TODAY, TODAY + 2 * WEEK)
    assert [each.kind for each in found] == [ItemKind.RESERVATION, ItemKind.APPOINTMENT]


def test_what_was_done_stays_on_its_day(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    task = a_task(session, case.id, -3)
    met = an_appointment(session, case.id, -3)
    Tasks(session).tick(case.id, task.id, TODAY)
    Appointments(session).set_state(case.id, met.id, AppointmentState.CANCELLED)
    found = Calendar(session).between(TODAY - WEEK, TODAY)
    assert [(each.kind, each.done) for each in found] == [
        (ItemKind.TASK, True),
        (ItemKind.APPOINTMENT, True),
    ]
    assert found[1].state is AppointmentState.CANCELLED


def test_names_are_those_people_want(session: Session, opened: Vault) -> None:
    people = (
        a_client(preferred_name="Sami"),
        a_client(first_name="", last_name="Ohnevorname"),
        a_client(first_name="Ohnenachname", last_name=""),
    )
    for client in people:
        case = a_case(opened, client=client)
        an_appointment(session, case.id)
        a_task(session, case.id, 0)
    found = Calendar(session).between(TODAY, TODAY)
    for kind in (ItemKind.APPOINTMENT, ItemKind.TASK):
        names = {each.name for each in found if each.kind is kind}
        assert names == {client.display_name for client in people}


def test_what_goes_over_midnight_is_known_on_the_second_day(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    an_appointment(session, case.id, -1, time(23, 30), minutes=60)
    an_appointment(session, case.id, -1, time(22, 30), minutes=60)
    (late,) = Calendar(session).between(TODAY, TODAY)
    assert by_day((late,), TODAY, TODAY)[TODAY] == (late,)


def test_today_is_told_in_the_order_of_the_day(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    for begins in (time(16), None, time(9)):
        an_appointment(session, case.id, 0, begins)
    an_appointment(session, case.id, 1)
    a_task(session, case.id, 0)
    assert [each.begins for each in Calendar(session).today()] == [None, time(9), time(16)]


def formalities(session: Session) -> list[CalendarItem]:
    return list(Calendar(session).between(TODAY, IN_A_WEEK, frozenset({ItemKind.FORMALITY})))


def test_a_formality_is_told_of_until_it_is_seen_to(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    referral = a_referral(session, case.id)
    asked, _changes = Formalities(session).add(case.id, referral.id, "photo", due_on=TODAY + WEEK)
    Formalities(session).add(case.id, referral.id, "travel")  # without a day
    (item,) = formalities(session)
    assert (item.code, item.record, item.step_id) == ("photo", referral.id, asked.id)
    assert not item.is_over(IN_A_WEEK)
    assert item.is_over(IN_A_WEEK + timedelta(1))
    Formalities(session).tick(case.id, asked.id, TODAY)
    assert formalities(session) == []
    assert Dates(session).of_case(case.id).others == ()


@pytest.mark.parametrize("over", sorted(OVER))
def test_of_a_referral_that_is_over_no_formality_is_awaited(
    session: Session, opened: Vault, over: ReferralStatus
) -> None:
    case = a_case(opened)
    referral, steps = a_referral(session, case.id), ReferralSteps(session)
    Formalities(session).add(case.id, referral.id, "photo", due_on=TODAY)
    steps.add(case.id, referral.id, over, TODAY)
    assert formalities(session) == []
    assert Dates(session).of_case(case.id).others == ()
    steps.add(case.id, referral.id, ReferralStatus.WAITING, TODAY)  # it goes on after all
    assert len(formalities(session)) == 1
    assert len(Dates(session).of_case(case.id).others) == 1


@pytest.mark.parametrize("query", calendar_items.QUERIES)
def test_days_are_found_over_their_index(opened: Vault, query: str) -> None:
    """No table is read through: each begins with the rows of its days."""
    with opened.reading() as db:
        plan = [
            str(row[3])
            for row in db.execute(f"EXPLAIN QUERY PLAN {query}", ("2026-03-01", "2026-03-31"))
            .fetchall()
        ]  # fmt: skip
    assert not [step for step in plan if step.startswith("SCAN")], plan
    assert " INDEX " in plan[0], plan
    assert ">? AND" in plan[0], plan


def test_a_long_span_is_in_order(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    for days in (40, -40, 3, 0):
        an_appointment(session, case.id, days)
    found: tuple[CalendarItem, ...] = Calendar(session).between(date(2025, 1, 1), date(2027, 1, 1))
    assert [(each.day - TODAY).days for each in found] == [-40, 0, 3, 40]


# ---- the talk after an end (CL2) -----------------------------------------------------------------


def follow_ups(session: Session) -> list[CalendarItem]:
    return list(Calendar(session).between(TODAY, A_YEAR_ON, frozenset({ItemKind.FOLLOW_UP})))


def test_cl2_the_talk_after_the_end_is_told_of_an_ended_case(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened, consent=a_consent(follow_up=True))
    closed.end(session, case.id, follow_up_on=IN_HALF_A_YEAR)
    (item,) = follow_ups(session)
    assert (item.day, item.case_id, item.name) == (IN_HALF_A_YEAR, case.id, "Samira Haddad")
    assert item.record == FollowUps(session).due(IN_HALF_A_YEAR)[0].ending_id
    assert Dates(session).of_case(case.id).others == (item,)
    assert item.allowed
    assert item.is_over(IN_HALF_A_YEAR + timedelta(1))
    assert not item.is_over(IN_HALF_A_YEAR)


def test_cl9_the_talk_may_be_moved_between_the_end_and_nine_months_later(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    closed.end(session, case.id, follow_up_on=IN_HALF_A_YEAR)
    (item,) = follow_ups(session)
    latest = latest_follow_up(TODAY)
    assert not item.allowed  # nobody agreed to it
    days = (TODAY, TODAY + timedelta(1), latest, latest + timedelta(1))
    assert [item.may_be_on(day) for day in days] == [False, True, True, False]
    desk = FollowUps(session)
    for day in days:
        if item.may_be_on(day):
            desk.move(case.id, day)
        else:
            with pytest.raises(Invalid):
                desk.move(case.id, day)


def test_a_talk_that_was_held_is_awaited_no_longer(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    closed.end(session, case.id, follow_up_on=IN_HALF_A_YEAR)
    FollowUps(session).save(case.id, new_id(), {"outcome": "done"}, 0)
    assert follow_ups(session) == []
    assert Dates(session).of_case(case.id).others == ()


def test_cl5_of_a_file_that_was_taken_up_again_no_talk_is_awaited(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    closed.end(session, case.id, follow_up_on=IN_HALF_A_YEAR)
    Endings(session).reopen(case.id, "Neue Fragen")
    assert follow_ups(session) == []
    assert Dates(session).of_case(case.id).others == ()


def test_cl6_only_the_talk_after_the_newest_end_is_awaited(session: Session, opened: Vault) -> None:
    """Case management ended, then the file: one talk, and it is the one that can be noted."""
    case = a_case(opened, kind=CaseKind.CASE_MANAGEMENT)
    closed.end(session, case.id, scope="case_management", follow_up_on=TODAY + WEEK)
    (item,) = follow_ups(session)
    assert item.day == TODAY + WEEK
    closed.end(session, case.id, follow_up_on=IN_HALF_A_YEAR)
    (item,) = follow_ups(session)
    assert item.day == IN_HALF_A_YEAR
    desk = FollowUps(session)
    assert [each.due_on for each in desk.due(A_YEAR_ON)] == [IN_HALF_A_YEAR]
    assert desk.count(A_YEAR_ON) == 1
    told = [each.on for each in Timelines(session).of_case(case.id).events
            if each.kind is EventKind.FOLLOW_UP_DUE]  # fmt: skip
    assert told == [IN_HALF_A_YEAR]
