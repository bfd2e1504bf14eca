"""How the phase of the assessment goes along with what is written; nothing waits for it (GR1)."""

from datetime import date

from jmd_desktop.domain.cases import CaseId, Phase, PhaseState, PhaseStatus
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.store import assessments, cases, surveys
from jmd_desktop.store.connection import Connection


def state(db: Connection, case_id: CaseId) -> PhaseState:
    """Where the case stands in the assessment."""
    return next(state for state in cases.phases_of(db, case_id) if state.phase is Phase.ASSESSMENT)


def follow(db: Connection, case_id: CaseId, today: date, *, may_be_done: bool = False) -> None:
    """It begins with the first entry, and words alone never lead it back.

    `may_be_done` when a survey was finished or the need was stated: with both it is done, at least
    one life area looked at and the need in words (B.3), and no survey open any more.
    """
    before = state(db, case_id).status
    if may_be_done and before is not PhaseStatus.DONE and _last_look(db, case_id) is not None:
        cases.set_phase(db, case_id, Phase.ASSESSMENT, PhaseStatus.DONE, today)
    elif before in (PhaseStatus.OPEN, PhaseStatus.SKIPPED):
        cases.set_phase(db, case_id, Phase.ASSESSMENT, PhaseStatus.IN_PROGRESS, today)


def look_again(db: Connection, case_id: CaseId, today: date) -> None:
    """A survey is open, a new one or one that was finished: it is under way again (B.3)."""
    if state(db, case_id).status is not PhaseStatus.IN_PROGRESS:
        cases.set_phase(db, case_id, Phase.ASSESSMENT, PhaseStatus.IN_PROGRESS, today)


def taken_out(db: Connection, case_id: CaseId) -> None:
    """An open survey is gone: it is done as it was before, if all that is needed is there."""
    if state(db, case_id).status is PhaseStatus.IN_PROGRESS:
        last = _last_look(db, case_id)
        if last is not None:
            cases.set_phase(db, case_id, Phase.ASSESSMENT, PhaseStatus.DONE, last.finished_on)


def _last_look(db: Connection, case_id: CaseId) -> Survey | None:
    """The survey finished last, where nothing is missing any more; None while anything is."""
    found = surveys.of_case(db, case_id)
    finished = [each for each in found if each.finished_on is not None]
    looked = any(each.shows_something for each in finished)
    if not looked or len(finished) < len(found) or not assessments.get(db, case_id).need.strip():
        return None
    return max(finished, key=lambda each: each.finished_on or date.min)
