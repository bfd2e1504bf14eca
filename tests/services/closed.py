"""Cases whose end is prepared, shaped and evaluated; written through the services."""

from collections.abc import Mapping
from typing import Any, Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.endings import CaseEnding
from jmd_desktop.domain.evaluations import STATEMENTS, Evaluation, EvaluationHelp
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.follow_ups import FollowUp
from jmd_desktop.domain.minimum_requirements import WorkingRelationship
from jmd_desktop.domain.surveys import Rating, View
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.endings import PLACE, Ended, Endings
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.session import Session
from jmd_desktop.store import endings, evaluations, follow_ups, minimum_requirements
from tests.builders import NOW, TODAY

AGREED: Final[Mapping[str, Value]] = {
    "reason": "goals_reached",
    "decided_by": "both",
    "consensus": "yes",
    "ended_on": TODAY,
}
"""What every end needs (CL4)."""

ASKED: Final[Mapping[str, Value]] = {
    **AGREED,
    "reason": "lack_of_cooperation",
    "barrier_what": "Drei Termine nicht wahrgenommen",
    "barrier_aim": "Das Ziel kam vom Jobcenter",
    "barriers": ("childcare", "trust"),
    "barrier_offers": "Termin am Nachmittag",
    "consequences_told": False,
}
"""A lack of cooperation, with what is asked before (H2)."""


def prepare(session: Session, case_id: CaseId, **values: Value) -> CaseEnding:
    """What is prepared of the end, with these columns."""
    state = Endings(session).of_case(case_id)
    base = 0 if state.preparation is None else state.preparation.version
    saved, _changes = Endings(session).save(case_id, values, base)
    return saved


def end(
    session: Session, case_id: CaseId, facts: Mapping[str, Value] = AGREED, **values: Value
) -> Ended:
    """It ends today by mutual consent, or as these columns say."""
    state = Endings(session).of_case(case_id)
    base = 0 if state.preparation is None else state.preparation.version
    ended, _changes = Endings(session).end(case_id, {**facts, **values}, base)
    return ended


def typed(session: Session, case_id: CaseId, record_id: str = "", **content: Value) -> Draft:
    """What is typed of the end and not saved."""
    keyed = {f"case_endings.{column}": value for column, value in content.items()}
    draft = Draft(case_id, PLACE, record_id, 0, keyed, NOW)
    Drafts(session).put(draft)
    return draft


def evaluate(session: Session, ending: CaseEnding, *views: View, **said: Any) -> None:
    """These views look back on an ending."""
    with session.vault.transaction() as db:
        for view in views:
            who = "Lehrerin" if view is View.THIRD else ""
            made = Evaluation(new_id(), ending.id, ending.case_id, view, TODAY, who, **said)
            evaluations.insert(db, made, NOW)


def closure(session: Session, case_id: CaseId, word: str) -> None:
    """Fill every table of the closure, former values and drafts too; `word` stands in each text."""
    ending = prepare(session, case_id, achieved=word, remains=word, barrier_what=word)
    ending = prepare(session, case_id, achieved=f"{word} neu", reason_note=word)
    helps = (EvaluationHelp(new_id(), "e" * 32, word, note=word),)
    answers = tuple(Rating(each.key, 4) for each in STATEMENTS)
    with session.vault.transaction() as db:
        made = Evaluation(
            "e" * 32,
            ending.id,
            case_id,
            View.YOUNG_PERSON,
            TODAY,
            liked=word,
            missed=word,
            answers=answers,
            helps=helps,
        )
        evaluations.insert(db, made, NOW)
        talk = FollowUp(new_id(), ending.id, case_id, TODAY, goals_said=word, outcome_note=word)
        follow_ups.insert(db, talk, NOW)
        minimum_requirements.put(db, WorkingRelationship(case_id, TODAY, word), NOW)
        assert endings.current(db, case_id) == ending
    typed(session, case_id, remains=f"{word} getippt")
