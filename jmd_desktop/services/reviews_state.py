"""What is known of the reviews of one case, goal by goal; writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from jmd_desktop.domain.cases import RUNNING, Case, CaseId, PhaseState
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import GOAL_REVIEWS
from jmd_desktop.domain.gaps import Gap
from jmd_desktop.domain.goal_reviews import (
    GoalReview,
    Onward,
    ReviewHint,
    ReviewTiming,
    hints,
    newest_first,
    timing,
)
from jmd_desktop.domain.goals import Goal, in_order
from jmd_desktop.services import implementation_phase, planning_phase
from jmd_desktop.store import drafts, goal_reviews, goals, support_plans, surveys
from jmd_desktop.store.connection import Connection

PLACE: Final = "goal_reviews"  # of all their drafts; the record id is the review's own

_GOAL_ID: Final = GOAL_REVIEWS["goal_id"].key
_COMPARED: Final = 2  # surveys, so that the chart shows how things went on
_ORDER: Final = (
    ReviewTiming.OVERDUE,
    ReviewTiming.TODAY,
    ReviewTiming.COMING,
    ReviewTiming.NONE,
    ReviewTiming.CLOSED,
)


@dataclass(frozen=True, slots=True)
class ReviewedGoal:
    """One goal with its reviews."""

    goal: Goal
    timing: ReviewTiming
    reviews: tuple[GoalReview, ...]  # the newest first
    gaps: tuple[Gap, ...]
    hints: tuple[ReviewHint, ...]  # of the newest review
    surveyed_on: date | None = None  # when the life areas of the case were last looked at

    @property
    def on(self) -> date | None:
        """The day of its next review; of a goal nobody works on any more there is none."""
        return self.goal.review_on if self.goal.open else None

    @property
    def newest(self) -> GoalReview | None:
        """The review that speaks for it."""
        return next(iter(self.reviews), None)

    @property
    def onward(self) -> Onward | None:
        """Where the newest decision leads to; a new assessment only until it is made."""
        newest = self.newest
        way = None if newest is None else newest.onward
        if way is Onward.ASSESSMENT and newest is not None and self.surveyed_on is not None:
            return None if newest.held_on <= self.surveyed_on else way
        return way


@dataclass(frozen=True, slots=True)
class ReviewsState:
    """All goals of one case with their reviews: overdue ones first, closed ones last."""

    case: Case
    today: date
    goals: tuple[ReviewedGoal, ...]
    drafts: tuple[Draft, ...]
    phase: PhaseState
    second_survey: bool  # the life areas were looked at twice: a chart shows how things went on

    @property
    def editable(self) -> bool:
        """Whether the case runs; of an ended one reviews can only be read."""
        return self.case.status in RUNNING

    def goal(self, goal_id: str) -> ReviewedGoal | None:
        """The goal of that id."""
        return next((each for each in self.goals if each.goal.id == goal_id), None)

    def review(self, review_id: str) -> GoalReview | None:
        """The review of that id."""
        found = (review for each in self.goals for review in each.reviews)
        return next((each for each in found if each.id == review_id), None)

    @property
    def overdue(self) -> int:
        """Goals whose day has passed."""
        return sum(each.timing is ReviewTiming.OVERDUE for each in self.goals)

    @property
    def up_to_date(self) -> bool:
        """Whether no goal waits for its review: then this part of the work is done (B.5)."""
        return self.overdue == 0

    @property
    def unreviewed(self) -> tuple[ReviewedGoal, ...]:
        """Goals somebody works on that have a review day, and were never reviewed."""
        return tuple(each for each in self.goals if each.on is not None and not each.reviews)

    @property
    def minimum_met(self) -> bool:
        """Whether something was reviewed, and every goal whose day has come (G1)."""
        reviewed = any(each.reviews for each in self.goals)
        return reviewed and not any((each.on or date.max) <= self.today for each in self.unreviewed)

    def draft_of(self, review_id: str) -> Draft | None:
        """What is typed over that review and not saved."""
        return next((each for each in self.drafts if each.record_id == review_id), None)

    def begun(self, goal_id: str) -> tuple[Draft, ...]:
        """Reviews of a goal that were begun and are not in the file yet, typed last first."""
        known = {review.id for each in self.goals for review in each.reviews}
        return tuple(
            each
            for each in self.drafts
            if each.record_id not in known and each.content.get(_GOAL_ID) == goal_id
        )


def of_case(db: Connection, case_id: CaseId, today: date) -> ReviewsState:
    """All goals of one case with their reviews; `CaseMissing`."""
    case = planning_phase.case_of(db, case_id)
    kept = goal_reviews.of_case(db, case_id)
    gaps = support_plans.gaps_of(db, case_id)
    last = surveys.last_held_on(db, case_id)
    found = [
        _reviewed(each, kept, gaps, last, today) for each in in_order(goals.of_case(db, case_id))
    ]
    return ReviewsState(
        case,
        today,
        tuple(sorted(found, key=_place)),
        tuple(each for each in drafts.of_case(db, case_id) if each.place == PLACE),
        implementation_phase.state(db, case_id),
        _looked_at_twice(db, case_id),
    )


def _reviewed(
    goal: Goal,
    kept: Sequence[GoalReview],
    gaps: Sequence[Gap],
    surveyed_on: date | None,
    today: date,
) -> ReviewedGoal:
    reviews = newest_first([each for each in kept if each.goal_id == goal.id])
    of_goal = tuple(each for each in gaps if each.goal_id == goal.id)
    found = hints(reviews[0], goal, gap_noted=bool(of_goal)) if reviews else ()
    return ReviewedGoal(goal, timing(goal, today), reviews, of_goal, found, surveyed_on)


def _place(each: ReviewedGoal) -> tuple[int, date]:
    """What waits longest first; without a day as the plan has it, because sorting is stable."""
    return _ORDER.index(each.timing), each.on or date.max


def _looked_at_twice(db: Connection, case_id: CaseId) -> bool:
    """Whether there are answers of two surveys; most cases have one, which needs no reading."""
    if len(surveys.ids_of(db, case_id)) < _COMPARED:
        return False
    held = surveys.of_case(db, case_id)
    return sum(any(view.ratings for view in each.views) for each in held) >= _COMPARED
