"""Reviews of goals in the practice vault: as told, the others' as far as each has come.

Nothing here moves the day a file was last worked on: reviews of a plan that was agreed on lie
between that day and the last edit.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any, Final

from jmd_desktop.domain.cases import RUNNING, CaseId
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.goal_reviews import GoalEnding, GoalReview, ReviewDecision
from jmd_desktop.domain.goals import Goal, GoalStatus
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.services.goal_reviews import decided
from jmd_desktop.services.practice_people import FictionalPerson
from jmd_desktop.store import goal_reviews, goals, support_plans
from jmd_desktop.store.connection import Connection

_SETTLED: Final = timedelta(days=60)  # so long a goal is worked on before anybody reviews it
_REVIEWED: Final = 0.7  # of the goals of a plan that is old enough
_SAME: Final = 0.5  # of the reviews: both views are the same
_HIGHEST: Final = 4
_SATURDAY: Final = 5
_HELPED: Final = (
    "Die kleinen Schritte und der feste Termin.",
    "Eine Freundin ist mitgekommen.",
    "Die Lehrerin hat sich Zeit genommen.",
    "Der JMD hat bei den Briefen geholfen.",
    "",
)
_HINDERED: Final = (
    "Wenig Zeit neben der Schule.",
    "Lange Wartezeit auf den ersten Termin.",
    "Der weite Weg.",
    "",
    "",
)


def told(db: Connection, case_id: CaseId, raw: Mapping[str, Any], rng: Random) -> None:
    """Write what is told, in its order, with what each review means for its goal."""
    kept = sorted(goals.of_case(db, case_id), key=lambda each: each.position)
    for each in raw.get("review", ()):
        goal = goals.get(db, kept[each["goal"] - 1].id)
        assert goal is not None
        review = _told(rng.randbytes(16).hex(), goal, each)
        at = datetime.combine(review.held_on, time(12), UTC)
        ending = GoalEnding(GoalStatus(each["status"]), each["attainment"]) if review.ends else None
        goal_reviews.insert(db, review, at)
        goals.save(db, decided(goal, None, review, ending), at)


def live(db: Connection, person: FictionalPerson) -> None:
    """Reviews of a plan that was agreed on long enough ago; they leave its goals as they are."""
    versions = support_plans.versions_of(db, person.case.id)
    if not versions:
        return
    rng = Random(f"{person.case.id}/reviews")  # noqa: S311  must repeat; it guards nothing
    first = versions[-1].agreed_on + _SETTLED
    last = person.case.last_edited_at.date()
    if first > last:
        return
    for goal in goals.of_case(db, person.case.id):
        if rng.random() < _REVIEWED:
            held_on = _workday(first + timedelta(rng.randint(0, (last - first).days)))
            running = person.case.status in RUNNING
            review = _drawn(rng, goal, held_on, running=running)
            goal_reviews.insert(db, review, person.case.last_edited_at)


def _told(review_id: str, goal: Goal, raw: Mapping[str, Any]) -> GoalReview:
    said = {
        name: raw[name]
        for name in (
            "attained_client", "attained_counsellor", "new_situation", "helped", "hindered",
            "next_review_on",
        )
        if name in raw
    }  # fmt: skip
    return GoalReview(
        review_id,
        goal.case_id,
        goal.id,
        raw["held_on"],
        indicator_seen=Answer(raw["indicator_seen"]),
        fit=OfferFit(raw["fit"]),
        decision=ReviewDecision(raw["decision"]),
        **said,
    )


def _drawn(rng: Random, goal: Goal, held_on: date, *, running: bool) -> GoalReview:
    """What both said; of a goal that ended how it ended, of another that it goes on."""
    client, counsellor = _views(rng, goal.attainment)
    review = GoalReview(
        rng.randbytes(16).hex(),
        goal.case_id,
        goal.id,
        held_on,
        client,
        counsellor,
        indicator_seen=rng.choice(tuple(Answer)),
        fit=rng.choice((OfferFit.FITS, OfferFit.FITS, OfferFit.PARTLY)),
        helped=rng.choice(_HELPED),
        hindered=rng.choice(_HINDERED),
        decision=ReviewDecision.CONTINUE if goal.open else ReviewDecision.END_GOAL,
    )
    return replace(review, next_review_on=goal.review_on) if running else review


def _views(rng: Random, attainment: int | None) -> tuple[int, int]:
    """Two views that are the same or lie side by side."""
    counsellor = rng.randint(1, _HIGHEST - 1) if attainment is None else attainment
    if rng.random() < _SAME:
        return counsellor, counsellor
    return min(_HIGHEST, max(0, counsellor + rng.choice((-1, 1)))), counsellor


def _workday(day: date) -> date:
    """The same day, or the Friday before a weekend."""
    return day - timedelta(max(0, day.weekday() - _SATURDAY + 1))
