"""Everything dated of one case on one line: each event once, with its words and its place."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jmd_desktop import i18n, labels
from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.cases import CaseId, CaseKind
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.goal_reviews import GoalEnding
from jmd_desktop.domain.goals import GoalStatus, StepKind
from jmd_desktop.domain.referrals import ReferralStatus
from jmd_desktop.domain.timeline import SINGLE, EventKind, Lane, Timeline, TimelineEvent
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.drawing.timeline import timeline
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.collaborations import Collaborations
from jmd_desktop.services.endings import Endings
from jmd_desktop.services.follow_ups import FollowUps
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.gaps import Gaps
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.journal import Journal
from jmd_desktop.services.referral_steps import ReferralSteps
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.services.timeline import Timelines
from jmd_desktop.services.timeline_chart import chart, rows
from jmd_desktop.store import appointments, journal, screenings, surveys
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_screening, a_survey, an_entry
from tests.drawing.samples import measure
from tests.fakes import FakeClock
from tests.services.closed import end
from tests.services.dated import an_appointment
from tests.services.journalled import talk, write
from tests.services.looked_back import COUNSELLOR, YOUNG_PERSON, answer, say
from tests.services.planned import a_goal
from tests.services.referred import a_referral
from tests.services.reviewed import review

DAY = timedelta(days=1)
K = EventKind


def told(session: Session, case_id: CaseId) -> Timeline:
    return Timelines(session).of_case(case_id)


def of_kind(session: Session, case_id: CaseId, *kinds: EventKind) -> list[TimelineEvent]:
    return [each for each in told(session, case_id).events if each.kind in kinds]


def test_a_new_case_begins_with_its_opening_and_its_consent(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    found = told(session, case.id)
    assert [(each.kind, each.on) for each in found.events] == [
        (K.OPENED, TODAY),
        (K.CONSENT, TODAY),
    ]
    assert (found.first, found.last, found.lanes) == (TODAY, TODAY, (Lane.COURSE,))
    with pytest.raises(CaseMissing):
        told(session, CaseId("nothing"))


def test_kinds_of_support_last_from_one_day_to_another(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    clock.advance(10 * DAY)
    today = session.clock.today()
    desk = Collaborations(session, Forms(session))
    desk.refuse(case.id, today, "de", interpreted=False)
    desk.agree(case.id, CollaborationWay.ORAL, today, "de", interpreted=False)
    clock.advance(20 * DAY)
    end(session, case.id, scope="case_management", ended_on=session.clock.today())
    found = told(session, case.id)
    kinds = [each.kind for each in found.events]
    assert [k for k in kinds if k in (K.REFUSED, K.AGREED, K.KIND, K.ENDED_AS_ADVICE)] == [
        K.AGREED, K.REFUSED, K.KIND, K.KIND, K.ENDED_AS_ADVICE
    ]  # fmt: skip
    spans = [(each.code, each.since, each.until) for each in found.spans]
    assert spans == [
        (CaseKind.ADVICE, TODAY, today),
        (CaseKind.CASE_MANAGEMENT, today, today + 20 * DAY),
        (CaseKind.ADVICE, today + 20 * DAY, None),
    ]


def test_a_kind_that_another_followed_at_once_did_not_last(session: Session, opened: Vault) -> None:
    case = a_case(opened, kind=CaseKind.CASE_MANAGEMENT)
    assert [each.code for each in told(session, case.id).spans] == [CaseKind.CASE_MANAGEMENT]


def test_assessment_and_paper_are_told_with_their_days(session: Session, opened: Vault) -> None:
    valid = TODAY + 400 * DAY
    case = a_case(opened, client=a_client(residence_valid_until=valid))
    with opened.transaction() as db:
        screenings.insert(db, a_screening(case.id, held_on=TODAY - DAY), NOW)
        surveys.insert(db, a_survey(case.id), NOW)
    (paper,) = of_kind(session, case.id, K.PAPER)
    assert paper.on == valid
    assert told(session, case.id).events[0].kind is K.SCREENING
    assert len(of_kind(session, case.id, K.SURVEY)) == 1


def test_a_goal_is_agreed_on_with_the_first_version_that_has_it(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    first = a_goal(session, case.id, "Wohnen", review_on=TODAY)
    SupportPlans(session).agree(case.id, TODAY, CollaborationWay.ORAL, "")
    clock.advance(5 * DAY)
    second = a_goal(session, case.id, "Arbeit", review_on=TODAY)
    a_goal(session, case.id, "Noch nicht vereinbart")
    SupportPlans(session).agree(case.id, session.clock.today(), CollaborationWay.ORAL, "")
    clock.advance(DAY)
    found = of_kind(session, case.id, K.PLAN_AGREED, K.GOAL_AGREED)
    assert [(each.kind, each.on, each.text) for each in found][:3] == [
        (K.PLAN_AGREED, TODAY, "1"),
        (K.GOAL_AGREED, TODAY, "Wohnen"),
        (K.PLAN_AGREED, TODAY + 5 * DAY, "2"),
    ]
    agreed = {each.record: each.on for each in found if each.kind is K.GOAL_AGREED}
    assert (agreed[first.id], agreed[second.id]) == (TODAY, TODAY + 5 * DAY)


def test_a_goal_is_closed_on_the_day_of_its_review_or_when_its_status_changed(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    reviewed, changed, running = (a_goal(session, case.id, name) for name in ("a", "b", "c"))
    review(session, reviewed, GoalEnding(GoalStatus.REACHED, 4), decision="end_goal")
    clock.advance(7 * DAY)
    Goals(session).save(case.id, changed.id, {"status": "dropped"}, changed.version)
    found = {each.record: (each.on, each.code) for each in of_kind(session, case.id, K.GOAL_ENDED)}
    assert found == {
        reviewed.id: (TODAY, GoalStatus.REACHED),
        changed.id: (TODAY + 7 * DAY, GoalStatus.DROPPED),
    }
    assert running.id not in found
    (looked,) = of_kind(session, case.id, K.GOAL_REVIEWED)
    assert (looked.text, looked.code) == ("a", "end_goal")


def test_sub_goals_that_were_reached_are_told(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id)
    steps = [
        TypedStep(new_id(), StepKind.SUB_GOAL, "Anmeldung", mode=DeadlineMode.NOW),
        TypedStep(new_id(), StepKind.CLIENT_TASK, "Anrufen"),
    ]
    Goals(session).save(case.id, goal.id, {}, goal.version, steps=steps)
    for step in steps:
        Goals(session).tick(case.id, step.id, TODAY)
    assert [each.text for each in of_kind(session, case.id, K.SUB_GOAL_DONE)] == ["Anmeldung"]


def test_a_contact_counts_once_however_often_it_was_corrected_and_notes_are_none(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    entry = talk(session, case.id)
    write(session, case.id, "nur gedacht")
    clock.advance(8 * DAY)
    corrected, _changes = Journal(session).correct(
        case.id, entry.id, {"content": "anders"}, "verwechselt"
    )
    (found,) = of_kind(session, case.id, K.CONTACT, K.CONTACTS)
    assert (found.record, found.code) == (corrected.id, "office")


def test_an_appointment_that_was_kept_is_told_unless_an_entry_tells_of_it(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    kept, told_of, planned, missed = (
        an_appointment(session, case.id, -1, purpose=name) for name in "abcd"
    )
    entry = talk(session, case.id)
    with opened.transaction() as db:
        appointments.set_state(db, kept, AppointmentState.KEPT, NOW)
        appointments.set_state(db, missed, AppointmentState.MISSED, NOW)
        appointments.set_recorded(db, case.id, told_of.id, entry.id, NOW)
    found = of_kind(session, case.id, K.APPOINTMENT)
    assert [each.text for each in found] == ["a"]
    assert planned.state is AppointmentState.PLANNED


def test_referrals_last_from_their_first_step_to_the_one_they_were_over_with(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    going, over = (a_referral(session, case.id, partner=name) for name in ("Kita", "Kurs"))
    clock.advance(30 * DAY)
    today = session.clock.today()
    ReferralSteps(session).add(case.id, over.id, ReferralStatus.REFUSED, today, "")
    Gaps(session).save(case.id, new_id(), {"offer_kind": "therapy"}, 0)
    steps = of_kind(session, case.id, K.REFERRAL)
    assert [(each.text, each.code) for each in steps] == [
        ("Kita", "informed"),
        ("Kurs", "informed"),
        ("Kurs", "refused"),
    ]
    spans = {s.record: (s.since, s.until) for s in told(session, case.id).spans if s.record}
    assert spans == {going.id: (TODAY, None), over.id: (TODAY, today)}
    assert [each.code for each in of_kind(session, case.id, K.GAP)] == ["therapy"]


def test_the_end_its_evaluation_and_the_talk_afterwards_are_told(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    answer(session, case.id, quick=5)
    say(session, case.id, COUNSELLOR, missing="not_asked")
    later = TODAY + 180 * DAY
    end(session, case.id, talk_on=TODAY, follow_up_on=later)
    found = of_kind(
        session, case.id, K.ENDING_TALK, K.ENDED, K.EVALUATION, K.FOLLOW_UP_DUE, K.FOLLOW_UP
    )
    assert [(each.kind, each.on) for each in found] == [
        (K.ENDING_TALK, TODAY),
        (K.ENDED, TODAY),
        (K.EVALUATION, TODAY),  # a part that is missing is no event
        (K.FOLLOW_UP_DUE, later),
    ]
    assert found[2].code == YOUNG_PERSON
    assert all(span.until == TODAY for span in told(session, case.id).spans)
    clock.advance(180 * DAY)
    FollowUps(session).save(case.id, new_id(), {"outcome": "done"}, 0)
    found = of_kind(session, case.id, K.FOLLOW_UP_DUE, K.FOLLOW_UP)
    assert [(each.kind, each.code) for each in found] == [(K.FOLLOW_UP, "done")]


def test_cl5_an_end_that_was_taken_back_stays_told(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    end(session, case.id)
    Endings(session).reopen(case.id, "Neue Fragen")
    found = of_kind(session, case.id, K.ENDED, K.REOPENED)
    assert [(each.kind, each.text) for each in found] == [
        (K.ENDED, ""),
        (K.REOPENED, "Neue Fragen"),
    ]
    assert [each.until for each in told(session, case.id).spans] == [None]


def test_nothing_of_another_case_is_told(session: Session, opened: Vault) -> None:
    case, other = a_case(opened), a_case(opened)
    for each in (talk, a_goal, a_referral, an_appointment):
        each(session, other.id)
    answer(session, other.id, quick=1)
    assert Counter(each.kind for each in told(session, case.id).events) == {
        K.OPENED: 1,
        K.CONSENT: 1,
    }


# ---- as picture and table ------------------------------------------------------------------------


def test_picture_and_table_show_the_same_events(session: Session, opened: Vault) -> None:
    case = a_case(opened, kind=CaseKind.CASE_MANAGEMENT)
    goal = a_goal(session, case.id, review_on=TODAY)
    SupportPlans(session).agree(case.id, TODAY, CollaborationWay.ORAL, "")
    review(session, goal)
    talk(session, case.id)
    a_referral(session, case.id)
    answer(session, case.id, quick=5)
    end(session, case.id)
    found = told(session, case.id)
    made, table = chart(found), rows(found)
    assert [row.event for row in table] == list(range(len(found.events)))
    drawn = [dot.event for lane in made.lanes for dot in lane.dots]
    assert sorted(drawn) == [row.event for row in table]
    plot = timeline(made, 700, measure)
    assert {spot.event for spot in plot.spots} == set(drawn)
    assert [lane.label for lane in made.lanes] == [
        labels.code("timeline_lane", lane) for lane in Lane if lane is not Lane.ASSESSMENT
    ]


def test_every_kind_of_event_has_words_of_its_own_on_one_line() -> None:
    said = set()
    for kind in EventKind:
        event = TimelineEvent(kind, TODAY, "Ein\nText", count=3)
        words = labels.timeline_event(event)
        assert words
        assert "\n" not in words
        assert len(labels.timeline_event(replace(event, text="x" * 500))) < 200
        said.add(words)
    assert len(said) == len(EventKind)


def test_a_month_of_contacts_says_from_when_to_when(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        for number in range(SINGLE + 1):
            on = date(2026, 1, 1) + number * DAY
            journal.insert(db, an_entry(case.id, happened_on=on), NOW)
    (row,) = [row for row in rows(told(session, case.id)) if row.on == date(2026, 1, 1)]
    assert row.day == "01.01.2026 – 25.01.2026"
    assert row.words.startswith("25 ")


def test_a_paper_that_is_valid_for_years_leaves_room_for_what_has_happened(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened, client=a_client(residence_valid_until=TODAY + 2000 * DAY))
    found = told(session, case.id)
    made = chart(found)
    assert made.last == TODAY
    assert any(row.on > TODAY for row in rows(found))


def test_lanes_can_be_left_out_of_both(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    talk(session, case.id)
    found = told(session, case.id).of_lanes({Lane.CONTACTS})
    assert {each.kind for each in found.events} == {K.CONTACT}
    assert [lane.label for lane in chart(found).lanes] == [
        labels.code("timeline_lane", Lane.CONTACTS)
    ]
    nothing = told(session, case.id).of_lanes(())
    assert (chart(nothing).lanes, rows(nothing)) == ((), ())


def test_the_words_are_those_of_the_language_that_is_spoken(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    found = told(session, case.id)
    with i18n.speaking("en"):
        assert rows(found)[0].words == "File opened"


def test_a_huge_case_is_told_of_in_bounded_length(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    with opened.transaction() as db:
        for number in range(1500):
            on = TODAY - number * DAY
            journal.insert(db, an_entry(case.id, happened_on=on), NOW)
    found = told(session, case.id)
    assert sum(each.count for each in found.events if each.lane is Lane.CONTACTS) == 1500
    assert len(found.events) < 60
