"""Cases with a journal, written through the service."""

from datetime import date, timedelta

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.goal_reviews import GoalReviews
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.journal import PLACE, Journal
from jmd_desktop.services.referral_steps import Formalities
from jmd_desktop.services.session import Session
from jmd_desktop.services.support_plans import SupportPlans
from tests.builders import NOW, TODAY
from tests.fakes import FakeClock
from tests.services.dated import a_task, an_appointment
from tests.services.planned import REVIEW, a_goal
from tests.services.referred import a_referral


def write(
    session: Session, case_id: CaseId, content: Value = "Gespräch über den Kurs", **values: Value
) -> JournalEntry:
    """A new entry of today with these columns."""
    typed: dict[str, Value] = {"content": content, **values}
    saved, _changes = Journal(session).save(case_id, new_id(), typed, 0)
    return saved


def talk(session: Session, case_id: CaseId, on: date = TODAY, **values: Value) -> JournalEntry:
    """A talk with the young person in the office."""
    met: dict[str, Value] = {"happened_on": on, "channel": "office", "participants": ("client",)}
    return write(session, case_id, **{**met, **values})


def agree(session: Session, case_id: CaseId) -> None:
    """A plan with one goal that is looked at again, agreed on today."""
    a_goal(session, case_id, review_on=REVIEW)
    SupportPlans(session).agree(case_id, TODAY, CollaborationWay.ORAL, "")


def texts(session: Session, case_id: CaseId) -> list[str]:
    """What stands in the journal, newest first."""
    return [each.entry.content for each in Journal(session).of_case(case_id).lines]


def implementation(session: Session, clock: FakeClock, case_id: CaseId, word: str) -> None:
    """A row in every table of the Durchführung; `word` stands in each text. A week goes by, in
    which an entry was sealed, and it was corrected."""  # fmt: skip
    goal = a_goal(session, case_id, word)
    sealed = talk(session, case_id, content=f"{word} am Montag", participants_note=word)
    clock.advance(timedelta(days=7))
    desk = Journal(session)
    desk.correct(case_id, sealed.id, {"content": f"{word} am Dienstag"}, f"{word} verwechselt")
    referral = a_referral(session, case_id, partner=word, explained=word)
    Formalities(session).add(case_id, referral.id, "appointment", word)
    entry = write(session, case_id, word, agreements=word, referral_id=referral.id, fit="fits")
    a_task(session, case_id, 3, title=word, entry_id=entry.id, referral_id=referral.id)
    an_appointment(session, case_id, purpose=word, entry_id=entry.id)
    typed: dict[str, Value] = {"goal_id": goal.id, "held_on": TODAY, "helped": word}
    GoalReviews(session).save(case_id, new_id(), typed, 0)
    with session.vault.transaction() as db:
        db.execute(
            "INSERT INTO case_decisions (id, case_id, clock, decision, counted_from, decided_on,"
            " reason) VALUES (?, ?, 'edited', 'continue', '2025-08-01', '2026-03-01', ?)",
            (new_id(), case_id, word),
        )
    draft = Draft(case_id, PLACE, entry.id, 1, {"journal_entries.content": f"{word} getippt"}, NOW)
    Drafts(session).put(draft)
