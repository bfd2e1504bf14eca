"""Reviews and clocks in the practice vault: Samira's as told, and cases that wait."""

from datetime import date

import pytest

from jmd_desktop.domain.case_clocks import CaseClock
from jmd_desktop.domain.cases import RUNNING, CaseStatus
from jmd_desktop.domain.goal_reviews import ReviewDecision, ReviewTiming
from jmd_desktop.domain.goals import GoalStatus
from jmd_desktop.services.case_clocks import CaseClocks
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.goal_reviews import GoalReviews, ReviewsState
from jmd_desktop.services.practice_stories import shift
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases
from tests.builders import TODAY
from tests.services.practised import TOLD

HELD = date(2017, 1, 12) + shift("samira", TODAY)
AGAIN = date(2017, 3, 16) + shift("samira", TODAY)


@pytest.fixture(scope="module")
def states(practised: Session) -> dict[str, ReviewsState]:
    rows = Cases(practised).rows(limit=-1)
    return {row.name: GoalReviews(practised).of_case(row.id) for row in rows}


def test_samiras_goals_were_all_reviewed_on_the_day_of_her_plan_and_ended_when_reached(
    states: dict[str, ReviewsState],
) -> None:
    samira = states["Samira"]
    assert sorted(len(each.reviews) for each in samira.goals) == [1, 1, 2, 2, 2]
    reviews = [review for each in samira.goals for review in each.reviews]
    assert [each.held_on for each in reviews].count(HELD) == 5
    assert [each.held_on for each in reviews].count(AGAIN) == 3
    decisions = [each.decision for each in reviews]
    assert decisions.count(ReviewDecision.END_GOAL) == 5
    assert decisions.count(ReviewDecision.CONTINUE) == 3  # no goal had to be revised
    assert any(each.attained_client != each.attained_counsellor for each in reviews)
    assert samira.minimum_met
    assert {each.timing for each in samira.goals} == {ReviewTiming.CLOSED}


def test_what_a_goal_came_to_is_what_was_said_of_it(states: dict[str, ReviewsState]) -> None:
    ended = [
        each
        for state in states.values()
        for each in state.goals
        if each.reviews and not each.goal.open
    ]
    assert len(ended) > 2
    assert {each.goal.status for each in ended} >= {GoalStatus.REACHED}
    for each in ended:
        assert each.newest is not None
        assert each.newest.attained_counsellor == each.goal.attainment


def test_reviews_lie_between_the_agreement_and_the_last_edit(
    states: dict[str, ReviewsState],
) -> None:
    found = 0
    for state in states.values():
        for each in state.goals:
            for review in each.reviews:
                found += 1
                assert state.case.opened_on < review.held_on
                assert review.held_on <= state.case.last_edited_at.date()
                if each.goal.open and state.case.status in RUNNING:
                    assert review.next_review_on == each.goal.review_on
    assert found > 15


def test_the_start_page_has_cases_of_both_clocks(practised: Session) -> None:
    due = CaseClocks(practised).due()
    by_clock = [each.clock for each in due if each.name not in TOLD]
    assert by_clock.count(CaseClock.CONTACT) >= 1
    assert by_clock.count(CaseClock.EDITED) >= 2
    assert all(each.due_on <= TODAY for each in due)


def test_no_status_waits_in_the_store(practised: Session) -> None:
    """Lists say it, because the days do."""
    with practised.vault.reading() as db:
        stored = {row.status for row in cases.list_rows(db)}
    assert CaseStatus.RESUBMISSION not in stored
    shown = {row.status for row in Cases(practised).rows(limit=-1)}
    assert CaseStatus.RESUBMISSION in shown
