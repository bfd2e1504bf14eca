"""A case at a glance: what is next and overdue, who helps, what was achieved, since when unseen."""

from datetime import date, time, timedelta

import pytest

from jmd_desktop.domain.case_clocks import CaseClock
from jmd_desktop.domain.cases import Case, CaseId, CaseStatus, Phase, PhaseStatus
from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.goal_reviews import GoalEnding
from jmd_desktop.domain.goals import Goal, GoalStatus, StepKind
from jmd_desktop.domain.referrals import ReferralStatus
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.assessments import Assessments
from jmd_desktop.services.case_overview import CaseOverview, CaseOverviews, HelpKind, Overdue
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.referral_steps import Formalities, ReferralSteps
from jmd_desktop.services.referrals import Referrals
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.store import surveys
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_survey, end_case
from tests.services.planned import a_goal
from tests.services.referred import a_contact, a_referral
from tests.services.reviewed import review


@pytest.fixture
def case(opened: Vault) -> Case:
    return a_case(opened)


def overview(session: Session, case: Case) -> CaseOverview:
    return CaseOverviews(session).of_case(case.id)


def day(days: int) -> date:
    return TODAY + timedelta(days)


def a_task(session: Session, case: Case, title: str, due_on: date | None) -> str:
    values: dict[str, Value] = {"title": title, "due_on": due_on}
    saved, _changes = Tasks(session).save(case.id, new_id(), values, 0)
    return saved.id


def a_goal_with(session: Session, case: Case, text: str, due: date) -> Goal:
    step = TypedStep(new_id(), StepKind.SUB_GOAL, text, mode=DeadlineMode.BY, day=due)
    saved, _changes = Goals(session).save(case.id, new_id(), {"title": text}, 0, steps=[step])
    return saved


def test_a_new_case_has_nothing_to_tell(session: Session, case: Case) -> None:
    shown = overview(session, case)
    assert shown.phase is Phase.INTAKE
    assert (shown.next_appointment, shown.next_task, shown.next_step, shown.next_review) == (
        None, None, None, None,
    )  # fmt: skip
    assert (shown.overdue.total, shown.unrecorded, shown.helping) == (0, 0, ())
    assert shown.achieved.is_empty
    assert shown.last_contact is None
    assert shown.clocks.demanded is None


def test_it_says_where_the_case_is(session: Session, case: Case) -> None:
    desk = Cases(session)
    desk.set_phase(case.id, Phase.PLANNING, PhaseStatus.DONE)
    assert overview(session, case).phase is Phase.INTAKE  # in progress outranks what is done
    desk.set_phase(case.id, Phase.IMPLEMENTATION, PhaseStatus.IN_PROGRESS)
    assert overview(session, case).phase is Phase.IMPLEMENTATION
    for phase in (Phase.INTAKE, Phase.IMPLEMENTATION):
        desk.set_phase(case.id, phase, PhaseStatus.DONE)
    assert overview(session, case).phase is Phase.IMPLEMENTATION


def test_it_tells_what_comes_next(session: Session, case: Case) -> None:
    for title, on in (("später", day(9)), ("bald", day(2)), ("ohne Tag", None)):
        a_task(session, case, title, on)
    for purpose, on, state in (
        ("weit", day(20), "planned"),
        ("abgesagt", day(1), "cancelled"),
        ("nächster", day(3), "planned"),
    ):
        values: dict[str, Value] = {
            "day": on, "begins": time(10), "minutes": 60, "purpose": purpose, "state": state,
        }  # fmt: skip
        Appointments(session).save(case.id, new_id(), values, 0)
    a_goal_with(session, case, "Antrag", day(5))
    goal = a_goal(session, case.id, "Sprache", review_on=day(7))
    SupportPlans(session).save(case.id, {"review_on": day(8)}, 0)
    shown = overview(session, case)
    assert shown.next_appointment is not None
    assert shown.next_appointment.purpose == "nächster"
    assert shown.next_task is not None
    assert shown.next_task.title == "bald"
    assert shown.next_step is not None
    assert (shown.next_step.step.text, shown.next_step.on) == ("Antrag", day(5))
    assert shown.next_review is not None
    assert (shown.next_review.on, shown.next_review.goal) == (day(7), goal)
    assert shown.overdue == Overdue()


def test_a_look_at_the_whole_plan_can_come_first(session: Session, case: Case) -> None:
    a_goal(session, case.id, review_on=day(7))
    SupportPlans(session).save(case.id, {"review_on": day(2)}, 0)
    shown = overview(session, case).next_review
    assert shown is not None
    assert (shown.on, shown.goal) == (day(2), None)


def test_it_counts_what_is_overdue_and_puts_it_first(
    session: Session, case: Case, opened: Vault
) -> None:
    a_task(session, case, "spät", day(-1))
    a_task(session, case, "heute", TODAY)
    a_goal_with(session, case, "Antrag", day(-2))
    a_goal(session, case.id, review_on=day(-3))
    a_goal(session, case.id, review_on=day(-3), status="reached")
    SupportPlans(session).save(case.id, {"review_on": day(-4)}, 0)
    Assessments(session).save(case.id, {"reassess_on": day(-5)}, 0)
    referral, _changes = Referrals(session).save(case.id, new_id(), {"partner": "Kita"}, 0)
    Formalities(session).add(case.id, referral.id, text="Impfpass", due_on=day(-1))
    shown = overview(session, case)
    assert shown.overdue == Overdue(tasks=1, steps=1, reviews=3, formalities=1)
    assert shown.overdue.total == 6
    assert shown.next_task is not None
    assert shown.next_task.title == "spät"
    with opened.transaction() as db:
        end_case(db, case.id)
    assert overview(session, case).overdue.total == 0  # nothing of an ended case is late


def test_it_names_who_helps(session: Session, case: Case) -> None:
    desk, steps = Referrals(session), ReferralSteps(session)
    made = {}
    for partner in ("Sprachschule", "Kita", "Jobcenter"):
        made[partner] = desk.save(case.id, new_id(), {"partner": partner, "offer": "Platz"}, 0)[0]
    steps.add(case.id, made["Kita"].id, ReferralStatus.ADMITTED, TODAY)
    steps.add(case.id, made["Jobcenter"].id, ReferralStatus.ENDED, TODAY)
    for kind, who in (("informal", "Schwägerin"), ("professional", "Therapeutin")):
        Assessments(session).save_helper(case.id, new_id(), {"kind": kind, "who": who}, 0)
    helping = overview(session, case).helping
    assert {each.name for each in helping} == {
        "Sprachschule", "Kita", "Therapeutin", "Schwägerin",
    }  # fmt: skip
    kinds = [each.kind for each in helping]
    assert kinds == [
        HelpKind.REFERRAL, HelpKind.REFERRAL, HelpKind.PROFESSIONAL, HelpKind.INFORMAL,
    ]  # fmt: skip
    kita = next(each for each in helping if each.name == "Kita")
    assert (kita.status, kita.since, kita.what_for) == (ReferralStatus.ADMITTED, TODAY, "Platz")
    assert kita.record_id == made["Kita"].id


def test_im4_where_somebody_may_break_off_stands_first(session: Session, case: Case) -> None:
    risky = a_referral(session, case.id, status=ReferralStatus.ADMITTED, partner="Kurs")
    ended = a_referral(session, case.id, status=ReferralStatus.ENDED, partner="Verein")
    a_referral(session, case.id, partner="Kita", since=TODAY)
    assert [each.at_risk for each in overview(session, case).helping] == [False, False]
    for each in (risky, ended):
        a_contact(session, case.id, each.id, TODAY, break_off_risk=True)
    helping = overview(session, case).helping
    assert [(each.name, each.at_risk) for each in helping] == [("Kurs", True), ("Kita", False)]


def test_it_shows_what_was_achieved(session: Session, case: Case, opened: Vault) -> None:
    reached = a_goal(session, case.id, "Deutschkurs")
    review(session, reached, GoalEnding(GoalStatus.REACHED, 4), decision="end_goal")
    given_up = a_goal(session, case.id, "Führerschein")
    review(session, given_up, GoalEnding(GoalStatus.DROPPED), decision="end_goal")
    for text, done in (("alt", day(-200)), ("neulich", day(-20)), ("gestern", day(-1))):
        goal = a_goal_with(session, case, text, TODAY)
        Goals(session).tick(case.id, goal.steps[0].id, done)
    said = a_survey(case.id, achieved="Ich traue mich zu fragen.", held_on=day(-30))
    with opened.transaction() as db:
        surveys.insert(db, said, NOW)
        surveys.insert(db, a_survey(case.id), NOW)  # a newer one in which nothing was said yet
    shown = overview(session, case).achieved
    assert [each.title for each in shown.goals] == ["Deutschkurs"]
    assert [each.step.text for each in shown.steps] == ["gestern", "neulich"]
    assert (shown.words, shown.words_on) == ("Ich traue mich zu fragen.", day(-30))


def test_it_knows_the_last_contact_and_the_entry_that_tells_of_it(
    session: Session, case: Case
) -> None:
    for days, channel, roles in (
        (-40, "phone", ("client",)),
        (-3, "outreach", ("client",)),
        (-3, "phone", ("teacher",)),  # later on that day, in the matter
        (-1, "phone", ("teacher",)),
    ):
        values: dict[str, Value] = {
            "happened_on": day(days), "channel": channel, "participants": roles, "content": "x",
            "happened_at": time(9) if roles == ("client",) else time(16),
        }  # fmt: skip
        Journal(session).save(case.id, new_id(), values, 0)
    shown = overview(session, case)
    assert shown.last_contact is not None
    assert (shown.last_contact.on, shown.last_contact.channel) == (day(-3), "outreach")
    entry = Journal(session).entry(case.id, shown.last_contact.entry_id)
    assert entry.happened_on == day(-3)
    assert shown.clocks.contact.counted_from == case.opened_on  # opened today, later than that


def test_appointments_nobody_wrote_about_are_counted(session: Session, case: Case) -> None:
    values: dict[str, Value] = {"day": day(-2), "begins": time(9), "minutes": 30}
    Appointments(session).save(case.id, new_id(), values, 0)
    assert overview(session, case).unrecorded == 1


def test_a_clock_that_has_run_out_stands_there(session: Session, case: Case, opened: Vault) -> None:
    with opened.transaction() as db:
        db.execute(
            "UPDATE cases SET opened_on = '2024-01-15', last_edited_at = '2025-01-15T10:00:00Z',"
            " last_contact_at = '2026-03-01T10:00:00Z'"
        )
    shown = overview(session, case)
    assert shown.case.status is CaseStatus.RESUBMISSION
    assert shown.clocks.demanded is not None
    assert shown.clocks.demanded.clock is CaseClock.EDITED
    assert shown.last_contact is not None
    assert (shown.last_contact.on, shown.last_contact.entry_id) == (date(2026, 3, 1), "")


def test_a_case_that_is_gone_is_missing(session: Session) -> None:
    with pytest.raises(CaseMissing):
        CaseOverviews(session).of_case(CaseId("x"))


def test_it_counts_open_tasks_and_knows_the_last_day_of_the_journal(
    session: Session, case: Case
) -> None:
    assert (overview(session, case).open_tasks, overview(session, case).last_entry_on) == (0, None)
    a_task(session, case, "eins", day(1))
    a_task(session, case, "zwei", None)
    for on in (day(-4), day(-2), day(-3)):
        values: dict[str, Value] = {"happened_on": on, "content": "Telefonat"}
        Journal(session).save(case.id, new_id(), values, 0)
    shown = overview(session, case)
    assert (shown.open_tasks, shown.last_entry_on) == (2, day(-2))
