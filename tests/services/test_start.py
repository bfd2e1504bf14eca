"""What the start page gathers."""

from collections.abc import Iterable
from datetime import date, time, timedelta
from itertools import chain
from pathlib import Path

import pytest

from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.assessment import Assessment
from jmd_desktop.domain.calendar_days import CalendarItem
from jmd_desktop.domain.cases import CaseId, Phase
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.consents import SignerRole
from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.first_talk import FirstTalk
from jmd_desktop.domain.goals import Goal, StepKind
from jmd_desktop.domain.minors import AgeTurn
from jmd_desktop.domain.papers import PaperState
from jmd_desktop.domain.plan_dues import DueKind, PlanDue
from jmd_desktop.domain.reservations import Reservation
from jmd_desktop.domain.site import VaultKind
from jmd_desktop.domain.tasks import TaskDue
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.assessments import Assessments
from jmd_desktop.services.backups import Backups
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.coming import NEXT, OF_A_WEEK
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.listed import COUNTED, Listed
from jmd_desktop.services.referral_steps import Formalities
from jmd_desktop.services.session import Session
from jmd_desktop.services.start import (
    SHOWN,
    FormalityDue,
    NextStep,
    NoticeBoard,
    Start,
)
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.store import assessments, first_talks, reservations, site
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_consent, a_site, end_case
from tests.fakes import FakeClock
from tests.services.dated import a_task, an_appointment, end
from tests.services.referred import a_referral
from tests.services.test_backups import Watch

BOTH = (SignerRole.CLIENT, SignerRole.GUARDIAN)


def board(session: Session) -> NoticeBoard:
    return Start(session, Cases(session), Drafts(session)).notice_board()


def test_an_empty_vault_has_nothing_to_tell(session: Session) -> None:
    shown = board(session)
    assert (shown.cases, shown.recent, shown.last_backup) == (0, (), None)
    for listed in (
        shown.drafts,
        shown.appointments,
        shown.today,
        shown.next_steps,
        shown.reviews,
        shown.papers,
        shown.turns,
    ):
        assert listed == Listed()
    assert not shown.changed_since_backup
    assert (shown.own.counsellor, shown.kind) == ("Jana Beispiel", VaultKind.REAL)


def test_the_last_six_cases_and_all_drafts_are_shown(session: Session, opened: Vault) -> None:
    made = [a_case(opened, at=NOW + timedelta(minutes=minute)) for minute in range(8)]
    Drafts(session).put(Draft(made[0].id, "base_data", "", 1, {"clients.phone": "1"}, NOW))
    shown = board(session)
    assert [row.id for row in shown.recent] == [case.id for case in made[:1:-1]]
    assert shown.cases == 8
    assert [draft.number for draft in shown.drafts.rows] == [made[0].number]


def test_a_case_whose_plan_was_agreed_on_is_no_longer_shown_in_its_intake(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case, plans = a_case(opened), SupportPlans(session)
    assert [row.phase for row in board(session).recent] == [Phase.INTAKE]
    Goals(session).save(case.id, new_id(), {"title": "Ankommen", "review_on": TODAY}, 0)
    assert [row.phase for row in board(session).recent] == [Phase.PLANNING]
    plans.agree(case.id, TODAY, CollaborationWay.ORAL)
    assert [row.phase for row in board(session).recent] == [Phase.PLANNING]
    clock.advance(timedelta(days=30))
    Goals(session).save(case.id, new_id(), {"title": "Lernen"}, 0)
    assert [row.phase for row in board(session).recent] == [Phase.PLANNING]


def test_it_says_when_something_changed_since_the_last_backup(
    session: Session, opened: Vault, tmp_path: Path, clock: FakeClock
) -> None:
    case = a_case(opened)
    assert board(session).changed_since_backup
    clock.advance(timedelta(minutes=1))
    Backups(session, list).make(tmp_path, Watch())
    assert not board(session).changed_since_backup
    clock.advance(timedelta(minutes=1))
    Cases(session).save_client(case.id, {"phone": "0341 1"}, 1)
    assert board(session).changed_since_backup


# ---- what is due --------------------------------------------------------------------------------


def start(session: Session) -> Start:
    return Start(session, Cases(session), Drafts(session))


def a_paper(opened: Vault, days: int) -> date:
    """Somebody whose paper ends so many days from today."""
    day = TODAY + timedelta(days)
    a_case(opened, client=a_client(residence_valid_until=day))
    return day


def test_papers_are_told_of_from_90_days_before_and_after_they_ran_out(
    session: Session, opened: Vault
) -> None:
    for days in (91, 90, 30, 0, -1, -400):
        a_paper(opened, days)
    shown = board(session).papers.rows
    assert [(paper.days_left(TODAY), paper.state(TODAY)) for paper in shown] == [
        (-400, PaperState.EXPIRED),
        (-1, PaperState.EXPIRED),
        (0, PaperState.URGENT),
        (30, PaperState.URGENT),
        (90, PaperState.SOON),
    ]


def test_a_list_shows_what_lies_nearest_to_today_and_all_of_it_on_demand(
    session: Session, opened: Vault
) -> None:
    days = (-900, -800, -700, -10, -5, -1, 2, 20, 40, 60, 80)
    for each in days:
        a_paper(opened, each)
    shown = board(session).papers
    assert [paper.days_left(TODAY) for paper in shown.rows] == [-10, -5, -1, 2, 20, 40, 60, 80]
    assert len(shown.rows) == SHOWN
    assert shown.more
    assert [paper.days_left(TODAY) for paper in start(session).papers()] == list(days)


def test_next_steps_are_told_of_when_they_are_due(session: Session, opened: Vault) -> None:
    cases = {days: a_case(opened) for days in (-20, 0, 1)}
    with opened.transaction() as db:
        for days, case in cases.items():
            talk = FirstTalk(case.id, next_step=f"in {days}", next_on=TODAY + timedelta(days))
            first_talks.save(db, talk, NOW)
    shown = board(session).next_steps
    assert [(step.case_id, said(step)) for step in shown.rows] == [
        (cases[0].id, "in 0"),
        (cases[-20].id, "in -20"),
    ]
    assert not shown.more
    assert start(session).next_steps() == shown.rows
    assert shown.rows[0].name == "Samira Haddad"


def test_as4_an_assessment_is_told_of_when_it_is_to_be_looked_at_again(
    session: Session, opened: Vault
) -> None:
    cases = {days: a_case(opened) for days in (-20, 0, 1)}
    for days, case in cases.items():
        Assessments(session).save(case.id, {"reassess_on": TODAY + timedelta(days)}, 0)
    Assessments(session).save(a_case(opened).id, {"need": "Wohnung"}, 0)
    shown = board(session).reviews
    assert [(each.case_id, each.on) for each in shown.rows] == [
        (cases[0].id, TODAY),
        (cases[-20].id, TODAY - timedelta(20)),
    ]
    assert not shown.more
    assert start(session).reviews() == shown.rows
    assert shown.rows[0].name == "Samira Haddad"
    Assessments(session).save(cases[0].id, {"reassess_on": TODAY + timedelta(90)}, 1)
    assert [each.case_id for each in start(session).reviews()] == [cases[-20].id]


def test_as4_more_than_eight_looks_are_asked_for(session: Session, opened: Vault) -> None:
    for days in range(SHOWN + 1):
        case = a_case(opened)
        Assessments(session).save(case.id, {"reassess_on": TODAY - timedelta(days)}, 0)
    shown = board(session).reviews
    assert (len(shown.rows), shown.more) == (SHOWN, True)
    assert len(start(session).reviews()) == SHOWN + 1
    assert [each.on for each in shown.rows] == [TODAY - timedelta(days) for days in range(SHOWN)]


def test_appointments_of_today_and_tomorrow_come_with_their_codewords(
    session: Session, opened: Vault
) -> None:
    with opened.transaction() as db:
        for number, days in enumerate((-1, 0, 1, 2)):
            day = TODAY + timedelta(days)
            made = Reservation(f"{number:032x}", day, time(14, 30), "office", number)
            reservations.insert(db, made)
    shown = board(session).appointments.rows
    assert [each.reservation.codeword for each in shown] == [1, 2]
    assert all(len(each.codeword.split()) == 2 for each in shown)


@pytest.mark.parametrize(
    ("born", "kind", "age"),
    [
        (date(2010, 3, 20), AgeTurn.OWN_CONSENT, 16),
        (date(2008, 2, 10), AgeTurn.OF_AGE, 18),
    ],
)
def test_birthdays_that_change_the_consent_are_told_of(
    session: Session, opened: Vault, born: date, kind: AgeTurn, age: int
) -> None:
    young = a_consent(custody=None, signed_on=date(2025, 9, 1), signers=BOTH)
    case = a_case(opened, client=a_client(birth_date=born), consent=young)
    (reminder,) = board(session).turns.rows
    assert (reminder.case_id, reminder.turn.kind, reminder.turn.age) == (case.id, kind, age)
    assert start(session).turns() == (reminder,)
    turn = Cases(session).file(case.id).turn
    assert turn == reminder.turn


def test_the_age_of_the_own_consent_is_the_services_setting(
    session: Session, opened: Vault
) -> None:
    with opened.transaction() as db:
        site.save(db, a_site(guardian_age=14), TODAY)
    consent = a_consent(signed_on=date(2025, 9, 1), signers=BOTH)
    for born in (date(2012, 3, 1), date(2010, 3, 1)):
        a_case(opened, client=a_client(birth_date=born), consent=consent)
        consent = a_consent(signed_on=date(2025, 9, 1), signers=BOTH)
    (reminder,) = board(session).turns.rows
    assert reminder.turn.age == 14


def test_a_case_that_ended_reminds_of_nothing(session: Session, opened: Vault) -> None:
    client = a_client(birth_date=date(2008, 2, 10), residence_valid_until=TODAY)
    consent = a_consent(signed_on=date(2025, 9, 1), signers=BOTH)
    case = a_case(opened, client=client, consent=consent)
    with opened.transaction() as db:
        first_talks.save(db, FirstTalk(case.id, next_on=TODAY), NOW)
        assessments.save(db, Assessment(case.id, reassess_on=TODAY), NOW)
        end_case(db, case.id)
    shown = board(session)
    assert (shown.papers, shown.next_steps, shown.turns) == (Listed(), Listed(), Listed())
    assert shown.reviews == Listed()
    assert Cases(session).file(case.id).turn is None


def test_more_than_eight_drafts_are_asked_for(session: Session, opened: Vault) -> None:
    for _number in range(SHOWN + 1):
        case = a_case(opened)
        Drafts(session).put(Draft(case.id, "base_data", "", 1, {"clients.phone": "1"}, NOW))
    shown = board(session).drafts
    assert (len(shown.rows), shown.more) == (SHOWN, True)
    assert len(start(session).drafts()) == SHOWN + 1


# ---- support plans ------------------------------------------------------------------------------


def a_step(days: int, text: str, kind: StepKind = StepKind.JMD_TASK) -> TypedStep:
    day = TODAY + timedelta(days)
    return TypedStep(new_id(), kind, text, mode=DeadlineMode.BY, day=day)


def planned(session: Session, case_id: CaseId, *days: int, **values: Value) -> Goal:
    """A goal with a step that is to be done so many days from today, for each of them."""
    made, _changes = Goals(session).save(
        case_id,
        new_id(),
        {"title": "Eine Lehrstelle finden", **values},
        0,
        steps=tuple(a_step(each, f"in {each}") for each in days),
    )
    return made


def said(due: object) -> str:
    return due.step if isinstance(due, NextStep) else getattr(due, "text", "")


def test_steps_of_plans_stand_among_the_next_steps_todays_first(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    planned(session, case.id, -20, 0, 1)
    with opened.transaction() as db:
        talk = FirstTalk(case.id, next_step="first talk", next_on=TODAY - timedelta(3))
        first_talks.save(db, talk, NOW)
    shown = board(session).next_steps
    assert [said(each) for each in shown.rows] == ["in 0", "first talk", "in -20"]
    assert not shown.more
    assert start(session).next_steps() == shown.rows
    assert board(session).reviews == Listed()


def test_goals_and_plans_to_look_at_stand_among_the_reviews(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    goal = planned(session, case.id, review_on=TODAY - timedelta(2))
    SupportPlans(session).save(case.id, {"review_on": TODAY}, 0)
    Assessments(session).save(case.id, {"reassess_on": TODAY - timedelta(1)}, 0)
    shown = board(session).reviews
    kinds = [each.kind if isinstance(each, PlanDue) else None for each in shown.rows]
    assert kinds == [DueKind.PLAN_REVIEW, None, DueKind.GOAL_REVIEW]
    last = shown.rows[-1]
    assert isinstance(last, PlanDue)
    assert (last.goal_id, last.name) == (goal.id, "Samira Haddad")
    assert start(session).reviews() == shown.rows
    assert board(session).next_steps == Listed()


@pytest.mark.parametrize(("count", "others"), [(SHOWN, 0), (SHOWN + 12, 12)])
def test_how_many_more_steps_there_are_is_counted(
    session: Session, opened: Vault, count: int, others: int
) -> None:
    planned(session, a_case(opened).id, *(-each for each in range(count)))
    shown = board(session).next_steps
    assert (len(shown.rows), shown.others, shown.uncounted) == (SHOWN, others, False)
    assert shown.more is (others > 0)


def test_beyond_a_hundred_nobody_counts(session: Session, opened: Vault) -> None:
    planned(session, a_case(opened).id, *(-each for each in range(101)))
    shown = board(session).next_steps
    assert (shown.others, shown.uncounted) == (100 - SHOWN, True)
    assert len(start(session).next_steps()) == 101


def test_tasks_stand_among_the_next_steps_todays_first(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    planned(session, case.id, -1)
    made = {days: a_task(session, case.id, days) for days in (-20, 0, 1, None)}
    done = a_task(session, case.id, 0)
    Tasks(session).tick(case.id, done.id, TODAY)
    shown = board(session).next_steps
    found = [each.task if isinstance(each, TaskDue) else said(each) for each in shown.rows]
    assert found == [made[0], "in -1", made[-20]]
    assert {each.name for each in shown.rows} == {"Samira Haddad"}
    assert start(session).next_steps() == shown.rows
    end(opened, case.id)
    assert board(session).next_steps == Listed()


def test_todays_appointments_are_told_in_their_order(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    for hour in (16, 9, 11):
        an_appointment(session, case.id, 0, time(hour))
    an_appointment(session, case.id, 1)
    with opened.transaction() as db:
        reservations.insert(db, Reservation("a" * 32, TODAY, time(10), "office", 1))
    shown = board(session).today
    assert [each.begins for each in shown.rows] == [time(9), time(11), time(16)]
    assert start(session).today() == shown.rows
    assert len(board(session).appointments.rows) == 1  # before a consent: a list of its own


def days_of(found: Iterable[CalendarItem]) -> list[int]:
    return [(each.day - TODAY).days for each in found]


def weeks_ahead(session: Session) -> tuple[CalendarItem, ...]:
    """All of them whole; of each the first few are the same."""
    coming = start(session).coming
    whole = [(week.few, coming.week(week.monday)) for week in coming.weeks()]
    assert all(few.rows == rows[:OF_A_WEEK] for few, rows in whole)
    assert all(few.others == len(rows) - len(few.rows) for few, rows in whole)
    return tuple(chain.from_iterable(rows for _few, rows in whole))


def test_a_week_too_full_to_be_counted_says_so_and_is_read_whole_when_asked_for(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    for days in (8, 9):
        for _task in range(COUNTED):
            a_task(session, case.id, days)
    (week,) = start(session).coming.weeks()
    assert (len(week.few.rows), week.few.uncounted) == (OF_A_WEEK, True)
    assert week.few.others == COUNTED - OF_A_WEEK
    assert len(start(session).coming.week(week.monday)) == 2 * COUNTED


def test_what_is_coming_is_told_of_and_listed_by_day(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    assert board(session).coming == Listed()
    planned(session, case.id, -1, 0, 7, 8, 56, 57)
    assert days_of(board(session).coming.rows) == [7]
    assert days_of(weeks_ahead(session)) == [0, 7, 8, 56]


def test_what_is_coming_is_everything_that_has_a_day(session: Session, opened: Vault) -> None:
    case = a_case(opened, client=a_client(residence_valid_until=TODAY + timedelta(6)))
    an_appointment(session, case.id, 3, time(9))
    a_task(session, case.id, 2)
    planned(session, case.id, 4)
    referral = a_referral(session, case.id)
    Formalities(session).add(case.id, referral.id, "photo", due_on=TODAY + timedelta(5))
    with opened.transaction() as db:
        reservations.insert(db, Reservation("a" * 32, TODAY + timedelta(1), time(10), "office", 1))
    kinds = ["reservation", "task", "appointment", "step_by", "formality", "paper"]
    assert [each.kind.value for each in weeks_ahead(session)] == kinds


def test_the_next_days_do_not_tell_again_what_has_a_card_of_its_own(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened, client=a_client(residence_valid_until=TODAY + timedelta(6)))
    with opened.transaction() as db:
        for number, days in enumerate((1, 2), start=1):
            on = TODAY + timedelta(days)
            made = Reservation(f"{number:032x}", on, time(10), "office", number)
            reservations.insert(db, made)
    assert days_of(board(session).coming.rows) == [2]
    for _task in range(NEXT + 2):
        a_task(session, case.id, 2)
    shown = board(session).coming
    assert (len(shown.rows), shown.others) == (NEXT, 3)


def test_what_is_done_cancelled_or_over_by_now_is_not_coming(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    done = a_task(session, case.id, 2)
    Tasks(session).tick(case.id, done.id, TODAY)
    gone = an_appointment(session, case.id, 3)
    Appointments(session).set_state(case.id, gone.id, AppointmentState.CANCELLED)
    an_appointment(session, case.id, 0, time(8))
    late = an_appointment(session, case.id, 0, time(23, 30))
    assert [each.record for each in weeks_ahead(session)] == [late.id]
    assert board(session).coming == Listed()
    clock.advance(timedelta(days=1))  # it went over midnight, and is over
    assert weeks_ahead(session) == ()


def test_a_formality_is_due_from_its_day_on(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    referral = a_referral(session, case.id)
    desk = Formalities(session)
    for days in (-2, 0, 1):
        desk.add(case.id, referral.id, text=f"in {days}", due_on=TODAY + timedelta(days))
    shown = board(session).next_steps
    found = [each.item.text for each in shown.rows if isinstance(each, FormalityDue)]
    assert found == ["in 0", "in -2"]
    assert {(each.case_id, each.name) for each in shown.rows} == {(case.id, "Samira Haddad")}
    assert start(session).next_steps() == shown.rows
