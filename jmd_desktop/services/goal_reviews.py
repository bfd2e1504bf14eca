"""Looking at goals again: reviewed side by side, and what that means for the goal (IM5, D8).

The newest review of a goal speaks for it: its next day becomes the goal's, and where it ends the
goal, so does its ending, all in one step. A review written in later than a newer one, or corrected
in another point, leaves the goal alone. A goal is only changed elsewhere, and only if needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import GOAL_REVIEWS, GOALS, Problem, Value
from jmd_desktop.domain.goal_reviews import GoalEnding, GoalReview, newest_first
from jmd_desktop.domain.goals import Goal, GoalStatus
from jmd_desktop.errors import CaseMissing, Invalid, Stale
from jmd_desktop.services import implementation_phase, planning_phase, reviews_state
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.reviews_state import PLACE, ReviewsState
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import begun, with_values
from jmd_desktop.store import drafts, goal_reviews, goals
from jmd_desktop.store.connection import Connection

__all__ = ["PLACE", "GoalReviews", "ReviewsState", "SavedReview", "decided"]


@dataclass(frozen=True, slots=True)
class SavedReview:
    """A review as it was saved, and all that `take_back` needs."""

    review: GoalReview
    goal: Goal  # as it is now
    before: GoalReview | None  # the review as it was; None: there was none
    goal_before: Goal
    draft: Draft | None


class GoalReviews:
    """As many reviews of a goal as it needs; at least one at its day is the method's minimum."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> ReviewsState:
        """All goals of one case with their reviews; `CaseMissing`."""
        with self._session.vault.reading() as db:
            return reviews_state.of_case(db, case_id, self._session.clock.today())

    def blank(self, case_id: CaseId, goal_id: str) -> GoalReview:
        """A new one that is nowhere yet, of today; `CaseMissing`."""
        with self._session.vault.reading() as db:
            planning_phase.case_of(db, case_id)
            goal = _goal(db, case_id, goal_id)
        return GoalReview(new_id(), case_id, goal.id, self._session.clock.today())

    def save(
        self,
        case_id: CaseId,
        review_id: str,
        values: Mapping[str, Value],
        base_version: int,
        ending: GoalEnding | None = None,
    ) -> tuple[SavedReview, Changes]:
        """Make what was typed part of the file, with what it decides about the goal; its draft
        goes.

        `values` by column; a new review (`base_version` 0) says of which `goal_id` it is, and
        stays with that goal. `ending` belongs to the decision to end the goal and is needed when
        that is taken. `CaseMissing`, `CaseEnded`, `Stale`; `Invalid` for a day to come, a next
        review that is not after this one (`DAY_NOT_LATER`), and `goals.status` without ending.
        """
        now, today = self._session.clock.now(), self._session.clock.today()
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            stored = goal_reviews.get(db, review_id)
            goal_id = str(values.get("goal_id", ""))
            review = begun(
                stored,
                base_version,
                lambda: GoalReview(review_id, case_id, goal_id, today),
                case_id=case_id,
            )
            goal = _goal(db, case_id, review.goal_id)
            wanted = replace(with_values(GOAL_REVIEWS, review, values), goal_id=goal.id)
            _refuse(wanted, stored, ending)
            draft = _draft(db, case_id, review_id)
            write = goal_reviews.insert if stored is None else goal_reviews.save
            saved = write(db, wanted, now)
            after = goal
            if _speaks(db, saved):
                after = goals.save(db, decided(goal, stored, saved, ending), now)
            drafts.delete(db, case_id, PLACE, review_id)
            implementation_phase.follow(db, case_id, today)
        return SavedReview(saved, after, stored, goal, draft), _changes(case_id)

    def take_back(self, saved: SavedReview) -> Changes:
        """Undo `save`: the review, what it changed of the goal, and what was typed.

        `Stale` when one of both was changed since; `CaseMissing`, `CaseEnded`.
        """
        now, case_id = self._session.clock.now(), saved.review.case_id
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            stored = goal_reviews.get(db, saved.review.id)
            goal = _goal(db, case_id, saved.goal.id)
            if stored is None or (stored.version, goal.version) != (
                saved.review.version,
                saved.goal.version,
            ):
                raise Stale
            if saved.before is None:
                goal_reviews.remove(db, stored, now)
            else:
                goal_reviews.save(db, replace(saved.before, version=stored.version), now)
            before = saved.goal_before
            if saved.goal != before:
                _put_goal_back(db, replace(before, version=goal.version), self._session)
            if saved.draft is not None:
                kept = goal_reviews.get(db, saved.review.id)
                base = 0 if kept is None else kept.version
                drafts.put(db, replace(saved.draft, base_version=base))
        return _changes(case_id)

    def remove(self, case_id: CaseId, review_id: str) -> tuple[GoalReview, Changes]:
        """Take out a review that was noted by mistake; `CaseMissing`, `CaseEnded`.

        The goal keeps the day and the status it has.
        """
        with self._session.vault.transaction() as db:
            planning_phase.running_case(db, case_id)
            removed = goal_reviews.find(db, case_id, review_id)
            goal_reviews.remove(db, removed, self._session.clock.now())
            drafts.delete(db, case_id, PLACE, review_id)
        return removed, _changes(case_id)

    def put_back(self, removed: GoalReview) -> Changes:
        """Undo `remove`; `CaseMissing` when its goal is gone by now."""
        with self._session.vault.transaction() as db:
            _goal(db, removed.case_id, removed.goal_id)
            goal_reviews.insert(db, removed, self._session.clock.now())
        return _changes(removed.case_id)

    def discard(self, case_id: CaseId, review_id: str) -> Changes:
        """Forget what is typed over that review and not saved."""
        with self._session.vault.transaction() as db:
            drafts.delete(db, case_id, PLACE, review_id)
        return _changes(case_id)


# ---- what a review decides -----------------------------------------------------------------------


def _refuse(wanted: GoalReview, stored: GoalReview | None, ending: GoalEnding | None) -> None:
    following = wanted.next_review_on
    if following is not None and following <= wanted.held_on:
        field = GOAL_REVIEWS["next_review_on"].key
        raise Invalid(field, Problem.DAY_NOT_LATER.value)
    ended_before = stored is not None and stored.ends
    if wanted.ends and ending is None and not ended_before:
        raise Invalid(GOALS["status"].key, Problem.REQUIRED.value)


def _speaks(db: Connection, review: GoalReview) -> bool:
    """Whether it is the newest of its goal."""
    of_goal = [
        each for each in goal_reviews.of_case(db, review.case_id) if each.goal_id == review.goal_id
    ]
    return newest_first(of_goal)[0].id == review.id


def decided(
    goal: Goal, stored: GoalReview | None, saved: GoalReview, ending: GoalEnding | None
) -> Goal:
    """The goal as its newest review leaves it: of a corrected one only what was corrected counts.

    `stored` is the review as it was, None for a new one.
    """
    changed: dict[str, Any] = {}
    if stored is None or stored.next_review_on != saved.next_review_on:
        changed["review_on"] = saved.next_review_on
    if saved.ends and ending is not None:
        changed |= {"status": ending.status, "attainment": ending.attainment}
    elif stored is not None and stored.ends and not saved.ends and not goal.open:
        # It goes on after all; how far it came is said when it ends.
        changed |= {"status": GoalStatus.RUNNING, "attainment": None}
    return replace(goal, **changed)


def _put_goal_back(db: Connection, before: Goal, session: Session) -> None:
    """As it was, with its rank unless another goal has that by now."""
    now = session.clock.now()
    goals.save(db, before, now)
    ranks = goals.ranks_of(db, before.case_id)
    if before.priority is not None and before.priority not in ranks.values():
        goals.set_ranks(db, before.case_id, {**ranks, before.id: before.priority}, now)


def _goal(db: Connection, case_id: CaseId, goal_id: str) -> Goal:
    goal = goals.get(db, goal_id)
    if goal is None or goal.case_id != case_id:
        raise CaseMissing
    return goal


def _draft(db: Connection, case_id: CaseId, review_id: str) -> Draft | None:
    kept = drafts.of_case(db, case_id)
    return next((d for d in kept if (d.place, d.record_id) == (PLACE, review_id)), None)


def _changes(case_id: CaseId) -> Changes:
    return Changes.of(
        Topic.REVIEWS, Topic.PLAN, Topic.PHASES, Topic.CASES, Topic.DRAFTS, case_id=case_id
    )
