"""How the phase of implementation goes along with what is written; nothing waits for it (GR1)."""

from datetime import date

from jmd_desktop.domain.cases import CaseId, Phase, PhaseState, PhaseStatus
from jmd_desktop.store import cases, support_plans
from jmd_desktop.store.connection import Connection

_BEFORE = (PhaseStatus.OPEN, PhaseStatus.SKIPPED)


def state(db: Connection, case_id: CaseId) -> PhaseState:
    """Where the case stands in the implementation."""
    return next(
        state for state in cases.phases_of(db, case_id) if state.phase is Phase.IMPLEMENTATION
    )


def follow(db: Connection, case_id: CaseId, today: date) -> None:
    """It begins with the first thing written after a plan was agreed on, never by itself in a case
    without a plan, and neither ends nor goes back by itself."""  # fmt: skip
    if state(db, case_id).status in _BEFORE and support_plans.versions_of(db, case_id):
        cases.set_phase(db, case_id, Phase.IMPLEMENTATION, PhaseStatus.IN_PROGRESS, today)
