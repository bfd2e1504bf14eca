"""Goals looked at again, and decisions about clocks, as a counsellor writes them."""

from jmd_desktop.domain.case_clocks import CaseClock, CaseDecision, ClockDecision
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.goal_reviews import GoalEnding
from jmd_desktop.domain.goals import Goal
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.goal_reviews import PLACE, GoalReviews, SavedReview
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.session import Session
from jmd_desktop.store import case_clocks
from tests.builders import NOW, TODAY
from tests.services.planned import a_goal


def review(
    session: Session, goal: Goal, ending: GoalEnding | None = None, /, **values: Value
) -> SavedReview:
    """A review of today with these columns."""
    typed = {"goal_id": goal.id, "held_on": TODAY, **values}
    saved, _changes = GoalReviews(session).save(goal.case_id, new_id(), typed, 0, ending)
    return saved


def reviews(session: Session, case_id: CaseId, word: str) -> None:
    """Fill every table of reviews and clocks, former values and drafts too; `word` stands in each
    text."""  # fmt: skip
    goal = a_goal(session, case_id, word)
    said: dict[str, Value] = dict.fromkeys(("new_situation", "helped", "hindered", "note"), word)
    saved = review(session, goal, **said).review
    GoalReviews(session).save(case_id, saved.id, {"note": f"{word} neu"}, saved.version)
    typed: dict[str, Value] = {"goal_reviews.note": f"{word} getippt"}
    Drafts(session).put(Draft(case_id, PLACE, saved.id, 2, typed, NOW))
    made = CaseDecision(
        new_id(), case_id, CaseClock.EDITED, ClockDecision.CONTINUE, TODAY, TODAY, word
    )
    with session.vault.transaction() as db:
        case_clocks.insert(db, made, TODAY)
