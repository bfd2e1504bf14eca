"""Reviews of goals; what a review decides about its goal is written by `goals`."""

from datetime import datetime

from jmd_desktop.domain.fields import GOAL_REVIEWS
from jmd_desktop.domain.goal_reviews import GoalReview
from jmd_desktop.store import cases, versioned
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.records import Mapper, refuse_invalid

_REVIEW = Mapper(GOAL_REVIEWS, GoalReview)


def of_case(db: Connection, case_id: str) -> list[GoalReview]:
    """All reviews of a case by their day, those of one day as they were written."""
    rows = db.execute(
        f"SELECT {_REVIEW.select} FROM goal_reviews"  # noqa: S608  names of the catalogue
        " WHERE case_id = ? ORDER BY held_on, rowid",
        (case_id,),
    ).fetchall()
    return [_REVIEW.record(row) for row in rows]


def get(db: Connection, case_id: str, review_id: str) -> GoalReview | None:
    """One review of a case; None when there is none of that id."""
    row = db.execute(
        f"SELECT {_REVIEW.select} FROM goal_reviews"  # noqa: S608  names of the catalogue
        " WHERE id = ? AND case_id = ?",
        (review_id, case_id),
    ).fetchone()
    return None if row is None else _REVIEW.record(row)


def insert(db: Connection, review: GoalReview, at: datetime) -> GoalReview:
    """A new one; CaseMissing, Invalid."""
    refuse_invalid(GOAL_REVIEWS, _REVIEW.values(review), at)
    cases.touch_edited(db, review.case_id, at)
    _REVIEW.insert(db, review)
    return review


def save(db: Connection, stored: GoalReview, after: GoalReview, at: datetime) -> GoalReview:
    """Write what differs and keep what was there; Stale, Invalid."""
    return versioned.save(db, _REVIEW, ("id", after.id), stored, after, at)


def remove(db: Connection, review: GoalReview, at: datetime) -> None:
    """Take a review out, with former values."""
    db.execute("DELETE FROM goal_reviews WHERE id = ?", (review.id,))
    db.execute(
        "DELETE FROM history WHERE case_id = ? AND record_id = ? AND field GLOB 'goal_reviews.*'",
        (review.case_id, review.id),
    )
    cases.touch_edited(db, review.case_id, at)
