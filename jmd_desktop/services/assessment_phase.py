"""How the phase of the assessment goes along with what is written; nothing waits for it (GR1)."""

from datetime import date

from jmd_desktop.domain.cases import CaseId, Phase, PhaseState, PhaseStatus
from jmd_desktop.store import assessments, cases, surveys
from jmd_desktop.store.connection import Connection


def state(db: Connection, case_id: CaseId) -> PhaseState:
    """Where the case stands in the assessment."""
    return next(state for state in cases.phases_of(db, case_id) if state.phase is Phase.ASSESSMENT)


def follow(db: Connection, case_id: CaseId, today: date, *, may_be_done: bool = False) -> None:
    """It begins with the first entry and never goes back by itself.

    `may_be_done` when a survey was finished or the need was stated: with both it is done, at least
    one life area looked at and the need in words (B.3).
    """
    before = state(db, case_id).status
    if may_be_done and before is not PhaseStatus.DONE and _is_done(db, case_id):
        cases.set_phase(db, case_id, Phase.ASSESSMENT, PhaseStatus.DONE, today)
    elif before in (PhaseStatus.OPEN, PhaseStatus.SKIPPED):
        cases.set_phase(db, case_id, Phase.ASSESSMENT, PhaseStatus.IN_PROGRESS, today)


def _is_done(db: Connection, case_id: CaseId) -> bool:
    return bool(assessments.get(db, case_id).need.strip()) and any(
        survey.finished_on is not None and survey.shows_something
        for survey in surveys.of_case(db, case_id)
    )
