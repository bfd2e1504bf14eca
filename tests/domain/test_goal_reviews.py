"""Two views side by side, and hints that never keep anybody from anything."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.goal_reviews import (
    ENDINGS,
    GoalEnding,
    GoalReview,
    Onward,
    ReviewDecision,
    ReviewHint,
    ReviewTiming,
    hints,
    newest_first,
    suggested_next,
    timing,
)
from jmd_desktop.domain.goals import OPEN, Goal, GoalStatus
from jmd_desktop.domain.referrals import OfferFit

TODAY = date(2026, 3, 2)
CASE = CaseId("c")


def a_review(number: int = 1, held_on: date = TODAY, **values: Any) -> GoalReview:
    return GoalReview(str(number), CASE, "g", held_on, **values)


def a_goal(**values: Any) -> Goal:
    return Goal("g", CASE, "Ziel", **values)


@pytest.mark.parametrize(
    ("review_on", "status", "expected"),
    [
        (TODAY - timedelta(1), GoalStatus.RUNNING, ReviewTiming.OVERDUE),
        (TODAY, GoalStatus.PLANNED, ReviewTiming.TODAY),
        (TODAY + timedelta(1), GoalStatus.RUNNING, ReviewTiming.COMING),
        (None, GoalStatus.RUNNING, ReviewTiming.NONE),
        (TODAY - timedelta(1), GoalStatus.REACHED, ReviewTiming.CLOSED),
    ],
)
def test_im5_a_goal_is_due_at_its_day(
    review_on: date | None, status: GoalStatus, expected: ReviewTiming
) -> None:
    assert timing(a_goal(review_on=review_on, status=status), TODAY) is expected


def test_im5_every_decision_says_where_it_leads() -> None:
    found = {each: a_review(decision=each).onward for each in ReviewDecision}
    assert found == {
        ReviewDecision.CONTINUE: None,
        ReviewDecision.CHANGE_GOAL: Onward.GOAL,
        ReviewDecision.CHANGE_MEASURE: Onward.MEASURES,
        ReviewDecision.REASSESS: Onward.ASSESSMENT,
        ReviewDecision.END_GOAL: None,
    }
    assert a_review().onward is None


SCALE = st.none() | st.integers(0, 4)


@given(SCALE, SCALE)
def test_gr5_views_that_differ_are_pointed_out_and_never_settled(
    client: int | None, counsellor: int | None
) -> None:
    review = a_review(attained_client=client, attained_counsellor=counsellor, next_review_on=TODAY)
    found = hints(review, a_goal(), gap_noted=False)
    both = client is not None and counsellor is not None
    assert (ReviewHint.VIEWS_DIFFER in found) is (both and client != counsellor)
    assert (ReviewHint.ONE_VIEW in found) is ((client is None) is not (counsellor is None))
    assert (review.attained_client, review.attained_counsellor) == (client, counsellor)


def test_a_review_without_a_next_day_is_only_pointed_out_while_the_goal_is_open() -> None:
    bare = a_review()
    assert hints(bare, a_goal(), gap_noted=False) == (ReviewHint.NO_NEXT,)
    assert hints(bare, a_goal(status=GoalStatus.REACHED), gap_noted=False) == ()
    dated = a_review(next_review_on=TODAY)
    assert hints(dated, a_goal(), gap_noted=False) == ()


def test_help_that_does_not_fit_asks_for_what_is_missing() -> None:
    review = a_review(fit=OfferFit.NOT, next_review_on=TODAY)
    assert hints(review, a_goal(), gap_noted=False) == (ReviewHint.NO_GAP,)
    assert hints(review, a_goal(), gap_noted=True) == ()


def test_only_what_is_over_can_be_an_ending() -> None:
    assert set(ENDINGS) == set(GoalStatus) - OPEN
    for status in OPEN:
        with pytest.raises(ValueError, match="open"):
            GoalEnding(status)


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 1, 5)), max_size=6))
def test_the_newest_review_stands_first_and_of_one_day_the_last_written(days: list[date]) -> None:
    written = [a_review(number, day) for number, day in enumerate(days)]
    found = newest_first(written)
    assert [each.held_on for each in found] == sorted(days, reverse=True)
    for one, other in pairwise(found):
        if one.held_on == other.held_on:
            assert int(one.id) > int(other.id)


def test_the_next_review_is_suggested_in_three_months() -> None:
    assert suggested_next(date(2016, 10, 5)) == date(2017, 1, 5)
    assert suggested_next(date(2023, 11, 30)) == date(2024, 2, 29)
