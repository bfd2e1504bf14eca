"""How the phase of planning goes along with what is written; nothing waits for it (GR1)."""

from datetime import date

from jmd_desktop.domain.cases import RUNNING, Case, CaseId, Phase, PhaseState, PhaseStatus
from jmd_desktop.errors import CaseEnded, CaseMissing
from jmd_desktop.store import cases, clients, support_plans
from jmd_desktop.store.connection import Connection


def state(db: Connection, case_id: CaseId) -> PhaseState:
    """Where the case stands in the planning."""
    return next(state for state in cases.phases_of(db, case_id) if state.phase is Phase.PLANNING)


def follow(db: Connection, case_id: CaseId, today: date) -> None:
    """It begins with the first entry, is done with a goal that has a review date and a version
    that was agreed on (B.4), and never goes back by itself."""  # fmt: skip
    before = state(db, case_id).status
    if before is PhaseStatus.DONE:
        return
    if support_plans.is_agreed(db, case_id):
        cases.set_phase(db, case_id, Phase.PLANNING, PhaseStatus.DONE, today)
    elif before is not PhaseStatus.IN_PROGRESS:
        cases.set_phase(db, case_id, Phase.PLANNING, PhaseStatus.IN_PROGRESS, today)


def case_of(db: Connection, case_id: CaseId) -> Case:
    """The case and that there is somebody in it; `CaseMissing`."""
    case = cases.get(db, case_id)
    if case is None or clients.get(db, case_id) is None:
        raise CaseMissing
    return case


def running_case(db: Connection, case_id: CaseId) -> Case:
    """A case that somebody works on; `CaseMissing`, `CaseEnded`: an ended one plans nothing."""
    case = case_of(db, case_id)
    if case.status not in RUNNING:
        raise CaseEnded
    return case
