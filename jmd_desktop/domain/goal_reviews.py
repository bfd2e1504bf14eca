"""A goal looked at again: what each side sees, what helped, how it goes on (IM5, D8).

Both views of how far a goal has come stand side by side; nothing is worked out from them (GR5).
Hints say what could still be asked, and never keep anybody from anything: a goal that does well
needs no revision.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.goals import OPEN, Goal, GoalStatus
from jmd_desktop.domain.months import months_after
from jmd_desktop.domain.referrals import OfferFit

_INTERVAL: Final = 3  # months; the worked example looks again after as many


class ReviewDecision(StrEnum):
    """How it goes on (IM5)."""

    CONTINUE = "continue"
    CHANGE_GOAL = "change_goal"
    CHANGE_MEASURE = "change_measure"
    REASSESS = "reassess"
    END_GOAL = "end_goal"


class Onward(StrEnum):
    """Where a decision leads to; nothing goes there by itself."""

    GOAL = "goal"  # the goal in the plan
    MEASURES = "measures"  # its measures and steps, in the same place
    ASSESSMENT = "assessment"


_ONWARD: Final = {
    ReviewDecision.CHANGE_GOAL: Onward.GOAL,
    ReviewDecision.CHANGE_MEASURE: Onward.MEASURES,
    ReviewDecision.REASSESS: Onward.ASSESSMENT,
}

ENDINGS: Final = tuple(each for each in GoalStatus if each not in OPEN)
"""What can have become of a goal nobody works on any more."""


class ReviewTiming(StrEnum):
    """Where a goal stands with its next review."""

    OVERDUE = "overdue"
    TODAY = "today"
    COMING = "coming"
    NONE = "none"  # no day yet
    CLOSED = "closed"  # nobody works on the goal any more


class ReviewHint(StrEnum):
    """What could still be asked about a review; never a must."""

    NO_NEXT = "no_next"
    ONE_VIEW = "one_view"  # only one side has said how far it has come
    VIEWS_DIFFER = "views_differ"  # worth talking about, and nothing to settle
    NO_GAP = "no_gap"  # the help does not fit, and nothing was noted as missing


@dataclass(frozen=True, slots=True)
class GoalReview:
    """One goal on one day."""

    id: str
    case_id: CaseId
    goal_id: str
    held_on: date
    attained_client: int | None = None  # 0 to 4, as the young person sees it
    attained_counsellor: int | None = None  # 0 to 4, as the counsellor sees it
    indicator_seen: Answer | None = None
    fit: OfferFit | None = None
    new_situation: str = ""
    helped: str = ""
    hindered: str = ""
    decision: ReviewDecision | None = None
    next_review_on: date | None = None
    note: str = ""
    version: int = 1

    @property
    def onward(self) -> Onward | None:
        """Where its decision leads to; None where things go on, or have ended."""
        return None if self.decision is None else _ONWARD.get(self.decision)

    @property
    def ends(self) -> bool:
        """Whether it was decided that nobody works on the goal any more."""
        return self.decision is ReviewDecision.END_GOAL


@dataclass(frozen=True, slots=True)
class GoalEnding:
    """What became of a goal that ends; its attainment is said, and never counted from the views."""

    status: GoalStatus
    attainment: int | None = None  # 0 to 4

    def __post_init__(self) -> None:
        if self.status in OPEN:
            raise ValueError("an open goal has not ended")


def suggested_next(held_on: date) -> date:
    """A day for the next review that can be taken with one click; nobody has to."""
    return months_after(held_on, _INTERVAL)


def timing(goal: Goal, today: date) -> ReviewTiming:
    """Where a goal stands with its next review, as seen from today."""
    if not goal.open:
        return ReviewTiming.CLOSED
    if goal.review_on is None:
        return ReviewTiming.NONE
    if goal.review_on == today:
        return ReviewTiming.TODAY
    return ReviewTiming.OVERDUE if goal.review_on < today else ReviewTiming.COMING


def newest_first(reviews: Sequence[GoalReview]) -> tuple[GoalReview, ...]:
    """By day; on one day the one that was written last, which stands last in `reviews`."""
    as_written = sorted(reviews, key=lambda each: each.held_on)
    return tuple(as_written[::-1])


def hints(review: GoalReview, goal: Goal, *, gap_noted: bool) -> tuple[ReviewHint, ...]:
    """What could still be asked about the newest review of a goal."""
    mine, theirs = review.attained_counsellor, review.attained_client
    found = []
    if goal.open and not review.ends and review.next_review_on is None:
        found.append(ReviewHint.NO_NEXT)
    if (mine is None) is not (theirs is None):
        found.append(ReviewHint.ONE_VIEW)
    if mine is not None and theirs is not None and mine != theirs:
        found.append(ReviewHint.VIEWS_DIFFER)
    if review.fit is OfferFit.NOT and not gap_noted:
        found.append(ReviewHint.NO_GAP)
    return tuple(found)
