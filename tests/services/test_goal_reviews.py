"""Looking at goals again (IM5): both views kept apart (GR5), and what it means for the goal."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop.changes import Topic
from jmd_desktop.domain.cases import Case, CaseId, Phase, PhaseStatus
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import GOAL_REVIEWS, GOALS, Value
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.goal_reviews import (
    GoalEnding,
    GoalReview,
    Onward,
    ReviewDecision,
    ReviewHint,
    ReviewTiming,
)
from jmd_desktop.domain.goals import Goal, GoalStatus
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.domain.surveys import Rating
from jmd_desktop.errors import CaseEnded, CaseMissing, GoalReviewed, Invalid, Stale
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.gaps import Gaps
from jmd_desktop.services.goal_reviews import PLACE, GoalReviews, ReviewsState
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.plan_dues import PlanDues
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import SupportPlans
from jmd_desktop.store import goal_reviews, surveys
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_survey, end_case
from tests.fakes import FakeClock
from tests.services.planned import REVIEW, a_goal
from tests.services.reviewed import review

NEXT = date(2026, 9, 1)
WHOLE: dict[str, Value] = {
    "held_on": TODAY,
    "attained_client": 3,
    "attained_counsellor": 1,
    "indicator_seen": "unclear",
    "fit": "partly",
    "new_situation": "zieht um",
    "helped": "die Lehrerin",
    "hindered": "der weite Weg",
    "decision": "change_measure",
    "next_review_on": NEXT,
    "note": "ruhiges Gespräch",
}


def state(session: Session, case_id: CaseId) -> ReviewsState:
    return GoalReviews(session).of_case(case_id)


def goal_now(session: Session, goal: Goal) -> Goal:
    found = state(session, goal.case_id).goal(goal.id)
    assert found is not None
    return found.goal


def end(opened: Vault, case: Case) -> None:
    with opened.transaction() as db:
        end_case(db, case.id)


# ---- what a review says --------------------------------------------------------------------------


def test_im5_a_review_keeps_everything_that_was_said(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id, review_on=TODAY)
    saved, changes = GoalReviews(session).save(case.id, "r" * 32, {"goal_id": goal.id, **WHOLE}, 0)
    expected = GoalReview(
        "r" * 32,
        case.id,
        goal.id,
        TODAY,
        3,
        1,
        Answer.UNCLEAR,
        OfferFit.PARTLY,
        "zieht um",
        "die Lehrerin",
        "der weite Weg",
        ReviewDecision.CHANGE_MEASURE,
        NEXT,
        "ruhiges Gespräch",
    )
    assert saved.review == expected
    found = state(session, case.id).goal(goal.id)
    assert found is not None
    assert (found.newest, found.onward) == (expected, Onward.MEASURES)
    assert {Topic.REVIEWS, Topic.PLAN, Topic.CASES} <= changes.topics
    assert changes.case_id == case.id


def test_im5_the_next_review_becomes_the_day_of_the_goal(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id, review_on=TODAY)
    review(session, goal, decision="continue", next_review_on=NEXT)
    assert goal_now(session, goal).review_on == NEXT
    assert [each.on for each in PlanDues(session).due(NEXT)] == [NEXT]
    former = Cases(session).former_values(case.id, GOALS["review_on"], goal.id)
    assert [each.value for each in former] == [TODAY]
    assert goal_now(session, goal).status is goal.status  # going on changes nothing else


def test_im5_a_review_without_a_next_day_is_not_due_for_ever(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id, review_on=TODAY - timedelta(9))
    assert state(session, case.id).overdue == 1
    review(session, goal, decision="continue")
    shown = state(session, case.id)
    assert (shown.overdue, shown.up_to_date) == (0, True)
    assert shown.goals[0].timing is ReviewTiming.NONE
    assert ReviewHint.NO_NEXT in shown.goals[0].hints


@pytest.mark.parametrize(
    ("status", "attainment"),
    [
        (GoalStatus.REACHED, 4),
        (GoalStatus.PARTLY_REACHED, 2),
        (GoalStatus.NOT_REACHED, 0),
        (GoalStatus.CHANGED, None),
        (GoalStatus.DROPPED, None),
    ],
)
def test_im5_a_goal_ends_as_it_was_said(
    session: Session, opened: Vault, status: GoalStatus, attainment: int | None
) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id, review_on=TODAY, status="running")
    Goals(session).rank(case.id, goal.id, 1)
    review(session, goal, GoalEnding(status, attainment), decision="end_goal")
    ended = goal_now(session, goal)
    assert (ended.status, ended.attainment) == (status, attainment)
    assert (ended.priority, ended.review_on) == (None, None)
    former = Cases(session).former_values(case.id, GOALS["status"], goal.id)
    assert [each.value for each in former] == ["running"]
    assert state(session, case.id).goals[0].timing is ReviewTiming.CLOSED


def test_im5_ending_a_goal_asks_what_became_of_it(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id, review_on=TODAY)
    with pytest.raises(Invalid) as caught:
        review(session, goal, decision="end_goal")
    assert (caught.value.field, caught.value.problem) == ("goals.status", "required")
    assert state(session, case.id).goals[0].reviews == ()
    assert goal_now(session, goal) == goal


SCALE = st.none() | st.integers(0, 4)


@settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(client=SCALE, counsellor=SCALE, said=SCALE, ends=st.booleans())
def test_gr5_neither_view_is_averaged_or_written_over_the_other(
    session: Session,
    opened: Vault,
    client: int | None,
    counsellor: int | None,
    said: int | None,
    *,
    ends: bool,
) -> None:
    """Each view is kept as it was said, and the goal's own attainment is the one that was said of
    it: no figure is worked out from another."""  # fmt: skip
    case = a_case(opened)
    goal = a_goal(session, case.id)
    saved = review(
        session,
        goal,
        GoalEnding(GoalStatus.PARTLY_REACHED, said) if ends else None,
        decision="end_goal" if ends else "continue",
        attained_client=client,
        attained_counsellor=counsellor,
    )
    found = state(session, case.id).review(saved.review.id)
    assert found is not None
    assert (found.attained_client, found.attained_counsellor) == (client, counsellor)
    assert goal_now(session, goal).attainment == (said if ends else None)
    # Correcting one view leaves the other and the goal alone.
    GoalReviews(session).save(case.id, found.id, {"attained_counsellor": 2}, found.version)
    again = state(session, case.id).review(found.id)
    assert again is not None
    assert (again.attained_client, again.attained_counsellor) == (client, 2)
    assert goal_now(session, goal).attainment == (said if ends else None)


# ---- which review speaks for a goal --------------------------------------------------------------


def test_an_older_review_written_in_later_leaves_the_goal_alone(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id)
    newest = review(session, goal, decision="continue", next_review_on=NEXT).review
    before = goal_now(session, goal)
    older = review(
        session,
        goal,
        GoalEnding(GoalStatus.DROPPED),
        held_on=TODAY - timedelta(90),
        decision="end_goal",
        next_review_on=TODAY - timedelta(1),
    ).review
    assert goal_now(session, goal) == before
    found = state(session, case.id).goal(goal.id)
    assert found is not None
    assert found.reviews == (newest, older)


def test_a_correction_changes_of_the_goal_only_what_was_corrected(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), GoalReviews(session)
    goal = a_goal(session, case.id)
    saved = review(session, goal, decision="continue", next_review_on=NEXT).review
    moved, _changes = Goals(session).save(
        case.id, goal.id, {"review_on": REVIEW}, goal_now(session, goal).version
    )
    spelt, _changes = desk.save(case.id, saved.id, {"note": "richtig geschrieben"}, 1)
    assert goal_now(session, goal) == moved
    desk.save(case.id, saved.id, {"next_review_on": NEXT + timedelta(7)}, spelt.review.version)
    assert goal_now(session, goal).review_on == NEXT + timedelta(7)
    former = Cases(session).former_values(case.id, GOAL_REVIEWS["note"], saved.id)
    assert [each.value for each in former] == [""]


def test_a_goal_goes_on_when_its_ending_was_a_mistake(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), GoalReviews(session)
    goal = a_goal(session, case.id, status="running")
    saved = review(session, goal, GoalEnding(GoalStatus.REACHED, 4), decision="end_goal").review
    desk.save(case.id, saved.id, {"note": "x"}, 1)  # said once, the ending needs no saying again
    assert goal_now(session, goal).status is GoalStatus.REACHED
    desk.save(case.id, saved.id, {"decision": "continue", "next_review_on": NEXT}, 2)
    again = goal_now(session, goal)
    assert (again.status, again.attainment, again.review_on) == (GoalStatus.RUNNING, None, NEXT)


def test_of_two_reviews_on_one_day_the_later_written_speaks(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id)
    review(session, goal, decision="continue", next_review_on=NEXT)
    review(session, goal, decision="continue", next_review_on=REVIEW)
    assert goal_now(session, goal).review_on == REVIEW


# ---- undo ----------------------------------------------------------------------------------------


def test_undoing_a_review_brings_back_goal_rank_and_what_was_typed(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), GoalReviews(session)
    goal = a_goal(session, case.id, review_on=TODAY, status="running")
    Goals(session).rank(case.id, goal.id, 2)
    before = goal_now(session, goal)
    typed: dict[str, Value] = {
        "goal_reviews.goal_id": goal.id,
        "goal_reviews.helped": "die Gruppe",
        "goals.status": "reached",
    }
    Drafts(session).put(Draft(case.id, PLACE, "r" * 32, 0, typed, NOW))
    saved, _changes = desk.save(
        case.id,
        "r" * 32,
        {"goal_id": goal.id, "decision": "end_goal", "helped": "die Gruppe"},
        0,
        GoalEnding(GoalStatus.REACHED, 4),
    )
    shown = state(session, case.id)
    assert (shown.drafts, shown.goals[0].goal.priority) == ((), None)
    desk.take_back(saved)
    shown = state(session, case.id)
    assert shown.goals[0].reviews == ()
    after = shown.goals[0].goal
    kept = ("review_on", "status", "attainment", "priority", "title", "steps")
    assert [getattr(after, name) for name in kept] == [getattr(before, name) for name in kept]
    draft = shown.draft_of("r" * 32)
    assert draft is not None
    assert (draft.content, draft.base_version) == (typed, 0)
    assert shown.begun(goal.id) == (draft,)


def test_undoing_a_correction_brings_back_what_stood_there(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), GoalReviews(session)
    goal = a_goal(session, case.id)
    first = review(session, goal, note="alt", next_review_on=NEXT).review
    second, _changes = desk.save(case.id, first.id, {"note": "neu", "next_review_on": None}, 1)
    assert goal_now(session, goal).review_on is None
    desk.take_back(second)
    found = state(session, case.id).review(first.id)
    assert found is not None
    assert (found.note, found.next_review_on) == ("alt", NEXT)
    assert goal_now(session, goal).review_on == NEXT


def test_a_rank_somebody_took_meanwhile_stays_theirs(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), GoalReviews(session)
    goal, other = a_goal(session, case.id, "A"), a_goal(session, case.id, "B")
    Goals(session).rank(case.id, goal.id, 1)
    saved = review(session, goal, GoalEnding(GoalStatus.REACHED), decision="end_goal")
    Goals(session).rank(case.id, other.id, 1)
    desk.take_back(saved)
    assert goal_now(session, goal).priority is None
    assert goal_now(session, other).priority == 1


def test_what_was_changed_since_is_not_undone_over_it(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), GoalReviews(session)
    goal = a_goal(session, case.id)
    saved = review(session, goal, next_review_on=NEXT)
    Goals(session).save(case.id, goal.id, {"title": "Anders"}, saved.goal.version)
    with pytest.raises(Stale):
        desk.take_back(saved)
    other = review(session, goal, next_review_on=REVIEW)
    desk.save(case.id, other.review.id, {"note": "x"}, 1)
    with pytest.raises(Stale):
        desk.take_back(other)
    assert len(state(session, case.id).goals[0].reviews) == 2


def test_a_review_noted_by_mistake_is_taken_out_and_put_back(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), GoalReviews(session)
    goal = a_goal(session, case.id)
    saved = review(session, goal, **WHOLE).review
    removed, _changes = desk.remove(case.id, saved.id)
    assert removed == saved
    left = state(session, case.id).goals[0]
    assert (left.reviews, left.goal.review_on) == ((), NEXT)
    desk.put_back(removed)
    assert state(session, case.id).goals[0].reviews == (saved,)
    with pytest.raises(CaseMissing):
        desk.remove(case.id, new_id())


# ---- what is refused -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "field", "problem"),
    [
        ({"held_on": TODAY + timedelta(1)}, "goal_reviews.held_on", "day_in_future"),
        ({"held_on": None}, "goal_reviews.held_on", "required"),
        ({"next_review_on": TODAY}, "goal_reviews.next_review_on", "day_not_later"),
        ({"attained_client": 5}, "goal_reviews.attained_client", "out_of_range"),
        ({"helped": "x" * 20_001}, "goal_reviews.helped", "too_long"),
    ],
)
def test_a_review_that_cannot_be_is_refused_and_nothing_is_written(
    session: Session, opened: Vault, values: dict[str, Value], field: str, problem: str
) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id)
    with pytest.raises(Invalid) as caught:
        review(session, goal, **values)
    assert (caught.value.field, caught.value.problem) == (field, problem)
    assert state(session, case.id).goals[0].reviews == ()


def test_what_was_changed_meanwhile_is_not_overwritten(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), GoalReviews(session)
    goal = a_goal(session, case.id)
    saved = review(session, goal).review
    desk.save(case.id, saved.id, {"note": "neu"}, 1)
    with pytest.raises(Stale):
        desk.save(case.id, saved.id, {"note": "alt"}, 1)
    with pytest.raises(CaseMissing):
        desk.save(case.id, new_id(), {"goal_id": goal.id}, 1)
    other = a_case(opened)
    with pytest.raises(CaseMissing):
        desk.save(other.id, new_id(), {"goal_id": goal.id}, 0)
    with pytest.raises(CaseMissing):
        desk.save(other.id, saved.id, {"note": "x"}, 2)


def test_a_review_stays_with_its_goal(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    goal, other = a_goal(session, case.id, "A"), a_goal(session, case.id, "B")
    saved = review(session, goal).review
    again, _changes = GoalReviews(session).save(
        case.id, saved.id, {"goal_id": other.id, "note": "x"}, 1
    )
    assert again.review.goal_id == goal.id


def test_a_goal_that_was_reviewed_stays_in_the_plan(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), Goals(session)
    goal = a_goal(session, case.id)
    saved = review(session, goal).review
    with pytest.raises(GoalReviewed):
        desk.remove(case.id, goal.id)
    assert goal_now(session, goal) == goal
    dropped, _changes = desk.save(case.id, goal.id, {"status": "dropped"}, goal.version)
    assert dropped.status is GoalStatus.DROPPED
    GoalReviews(session).remove(case.id, saved.id)
    desk.remove(case.id, goal.id)
    assert state(session, case.id).goals == ()


WRITERS: dict[str, Callable[[Session, Goal, GoalReview], object]] = {
    "new": lambda session, goal, _review: review(session, goal),
    "save": lambda session, goal, review_: GoalReviews(session).save(
        goal.case_id, review_.id, {"note": "x"}, 1
    ),
    "remove": lambda session, goal, review_: GoalReviews(session).remove(goal.case_id, review_.id),
}


@pytest.mark.parametrize("writer", WRITERS)
def test_an_ended_case_is_reviewed_no_more(session: Session, opened: Vault, writer: str) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id)
    saved = review(session, goal).review
    end(opened, case)
    with pytest.raises(CaseEnded):
        WRITERS[writer](session, goal, saved)
    shown = state(session, case.id)
    assert not shown.editable
    assert shown.goals[0].reviews == (saved,)
    with pytest.raises(CaseMissing):
        state(session, CaseId("x"))


# ---- what is shown -------------------------------------------------------------------------------


def test_what_waits_longest_stands_first(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    days = {
        "kommt": TODAY + timedelta(9),
        "lange": TODAY - timedelta(90),
        "heute": TODAY,
        "ohne": None,
        "vorbei": TODAY - timedelta(1),
        "bald": TODAY + timedelta(1),
    }
    for title, day in days.items():
        a_goal(session, case.id, title, review_on=day)
    a_goal(session, case.id, "geschafft", review_on=TODAY - timedelta(5), status="reached")
    shown = state(session, case.id)
    assert [each.goal.title for each in shown.goals] == [
        "lange", "vorbei", "heute", "bald", "kommt", "ohne", "geschafft",
    ]  # fmt: skip
    assert (shown.overdue, shown.up_to_date) == (2, False)
    assert [each.on for each in shown.goals][-2:] == [None, None]


def test_the_methods_minimum_is_a_review_of_each_goal_whose_day_has_come(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case = a_case(opened)
    first = a_goal(session, case.id, "A", review_on=TODAY)
    second = a_goal(session, case.id, "B", review_on=TODAY + timedelta(7))
    a_goal(session, case.id, "ohne Tag")
    shown = state(session, case.id)
    assert not shown.minimum_met
    assert [each.goal.title for each in shown.unreviewed] == ["A", "B"]
    review(session, first, decision="continue", next_review_on=NEXT)
    assert state(session, case.id).minimum_met
    clock.advance(timedelta(7))
    assert not state(session, case.id).minimum_met
    review(session, second, decision="continue")
    assert state(session, case.id).minimum_met


def test_help_that_does_not_fit_asks_for_a_gap_until_one_is_noted(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id)
    review(session, goal, fit="not", next_review_on=NEXT)
    assert state(session, case.id).goals[0].hints == (ReviewHint.NO_GAP,)
    Gaps(session).save(case.id, new_id(), {"goal_id": goal.id, "offer_kind": "therapy"}, 0)
    shown = state(session, case.id).goals[0]
    assert (shown.hints, len(shown.gaps)) == ((), 1)


def test_drafts_of_two_goals_are_offered_where_they_belong(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), GoalReviews(session)
    goals_ = [a_goal(session, case.id, title) for title in "AB"]
    saved = review(session, goals_[0]).review
    for record, goal, base in (("1" * 32, goals_[0], 0), ("2" * 32, goals_[1], 0)):
        typed: dict[str, Value] = {
            "goal_reviews.goal_id": goal.id,
            "goal_reviews.held_on": "3.",
            "goals.attainment": "vie",
        }
        Drafts(session).put(Draft(case.id, PLACE, record, base, typed, NOW))
    over: dict[str, Value] = {"goal_reviews.note": "getippt", "goal_reviews.goal_id": goals_[0].id}
    Drafts(session).put(Draft(case.id, PLACE, saved.id, 1, over, NOW))
    shown = state(session, case.id)
    assert [each.record_id for each in shown.begun(goals_[0].id)] == ["1" * 32]
    assert [each.record_id for each in shown.begun(goals_[1].id)] == ["2" * 32]
    assert shown.draft_of(saved.id) is not None
    desk.discard(case.id, "1" * 32)
    assert state(session, case.id).begun(goals_[0].id) == ()


def test_a_blank_review_is_of_today_and_nowhere_yet(session: Session, opened: Vault) -> None:
    case, desk = a_case(opened), GoalReviews(session)
    goal = a_goal(session, case.id)
    blank = desk.blank(case.id, goal.id)
    assert (blank.held_on, blank.goal_id, blank.version) == (TODAY, goal.id, 1)
    assert state(session, case.id).goals[0].reviews == ()
    with pytest.raises(CaseMissing):
        desk.blank(case.id, "x")


def test_a_second_survey_makes_a_chart_worth_printing(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    first, second = a_survey(case.id), a_survey(case.id)
    for held in (first, second):
        assert not state(session, case.id).second_survey
        with opened.transaction() as db:
            surveys.insert(db, held, NOW)
    for held in (first, second):  # one that was only begun has nothing to show
        assert not state(session, case.id).second_survey
        with opened.transaction() as db:
            answer = Rating("language.1", 2)
            surveys.rate(db, held.views[0].id, answer.item, answer, special=False)
    assert state(session, case.id).second_survey


def test_the_implementation_begins_with_the_first_review_of_an_agreed_plan(
    session: Session, opened: Vault
) -> None:
    case = a_case(opened)
    goal = a_goal(session, case.id)
    SupportPlans(session).agree(case.id, TODAY, CollaborationWay.ORAL)
    review(session, goal)
    phase = state(session, case.id).phase
    assert (phase.phase, phase.status) == (Phase.IMPLEMENTATION, PhaseStatus.IN_PROGRESS)


def test_reviews_go_with_their_file(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    review(session, a_goal(session, case.id))
    with opened.transaction() as db:
        db.execute("DELETE FROM clients WHERE case_id = ?", (case.id,))
        assert goal_reviews.of_case(db, case.id) == []
