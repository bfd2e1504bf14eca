"""How the phase of closure goes along with what is written; nothing waits for it (GR1, B.6)."""

from datetime import date

from jmd_desktop.domain.cases import CaseId, CaseKind, Phase, PhaseState, PhaseStatus
from jmd_desktop.domain.endings import CaseEnding, EndingScope
from jmd_desktop.domain.evaluations import NEEDED, PartState, state_of
from jmd_desktop.store import cases, endings, evaluations
from jmd_desktop.store.connection import Connection

_BEGUN = (PhaseStatus.IN_PROGRESS, PhaseStatus.DONE)


def state(db: Connection, case_id: CaseId) -> PhaseState:
    """Where the case stands in the closure."""
    return next(state for state in cases.phases_of(db, case_id) if state.phase is Phase.CLOSURE)


def follow(db: Connection, case_id: CaseId, today: date) -> None:
    """It begins with the first preparation, and again with the next one; it is done when something
    ended and, of case management, everybody was asked or it is said why not."""  # fmt: skip
    ending = endings.current(db, case_id)
    if ending is None or ending.taken_back:
        return
    before = state(db, case_id).status
    if ending.in_preparation:
        wanted = PhaseStatus.IN_PROGRESS
    elif not looked_back(db, ending):
        wanted = before if before in _BEGUN else PhaseStatus.IN_PROGRESS
    else:
        wanted = PhaseStatus.DONE
    if wanted is not before:
        cases.set_phase(db, case_id, Phase.CLOSURE, wanted, today)


def preparation_gone(db: Connection, case_id: CaseId, today: date) -> None:
    """Nobody prepares an end any more: it is where it was with the end before, if there was one."""
    ending = endings.current(db, case_id)
    if ending is None or ending.taken_back:
        cases.set_phase(db, case_id, Phase.CLOSURE, PhaseStatus.OPEN, None)
    else:
        follow(db, case_id, today)


def looked_back(db: Connection, ending: CaseEnding) -> bool:
    """Whether no part of the evaluation is missing without a reason; advice needs none (CL3)."""
    case = cases.get(db, ending.case_id)
    managed = ending.scope is EndingScope.CASE_MANAGEMENT or (
        case is not None and case.kind is CaseKind.CASE_MANAGEMENT
    )
    return not managed or is_evaluated(db, ending)


def is_evaluated(db: Connection, ending: CaseEnding) -> bool:
    """Whether the young person's and the counsellor's part are there, or say why not (CL3)."""
    of_ending = {
        each.view: each
        for each in evaluations.of_case(db, ending.case_id)
        if each.ending_id == ending.id
    }
    return all(state_of(of_ending.get(view)) is not PartState.OPEN for view in NEEDED)
