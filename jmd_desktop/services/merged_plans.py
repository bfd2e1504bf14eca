"""The support plans of two files of one person, brought together in one.

Goals, versions, other plans and gaps go over as they are. Ranks are few (PL5): the kept file's
stay, the other's go where there is room. Versions get the numbers behind the kept ones; what was
sealed in them, the number on their print too, does not change.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import GAPS, GOALS, OTHER_PLANS, SUPPORT_PLANS, Value
from jmd_desktop.domain.plan_versions import SupportPlan
from jmd_desktop.domain.ranks import RANKS
from jmd_desktop.services.merged_assessments import joined
from jmd_desktop.store import goals, history, merging, support_plans
from jmd_desktop.store.connection import Connection

_OF_THE_ROW: Final = frozenset({"case_id", "version"})
_EMPTY: Final[tuple[Value, ...]] = (None, "", ())


@dataclass(frozen=True, slots=True)
class PlanParts:
    """How much of a plan comes along."""

    goals: int = 0
    versions: int = 0
    others: int = 0
    gaps: int = 0
    plan: bool = False  # wishes, remarks or a review day


def parts(db: Connection, other: CaseId) -> PlanParts:
    """What of the other file would come; nothing of it needs a line of the consent."""
    return PlanParts(
        goals=len(goals.of_case(db, other)),
        versions=len(support_plans.versions_of(db, other)),
        others=len(support_plans.others_of(db, other)),
        gaps=len(support_plans.gaps_of(db, other)),
        plan=support_plans.get(db, other) != SupportPlan(other),
    )


def merge_plans(db: Connection, keep: CaseId, other: CaseId, at: datetime) -> None:
    """Everything but drafts and former values, inside an open transaction."""
    _goals(db, keep, other, at)
    for table in (OTHER_PLANS, GAPS):
        merging.move_rows(db, table, other, keep)
    merging.move_versions(db, other, keep)
    _plan(db, keep, other, at)


def _goals(db: Connection, keep: CaseId, other: CaseId, at: datetime) -> None:
    held, wanted = goals.ranks_of(db, keep), goals.ranks_of(db, other)
    goals.set_ranks(db, other, {}, at)
    merging.move_rows(db, GOALS, other, keep)
    free = [rank for rank in RANKS if rank not in held.values()]
    in_order = sorted(wanted, key=lambda goal_id: wanted[goal_id])
    goals.set_ranks(db, keep, {**held, **dict(zip(in_order, free, strict=False))}, at)
    for goal_id in in_order[len(free) :]:
        _note(db, keep, goal_id, wanted[goal_id], at)


def _note(db: Connection, keep: CaseId, goal_id: str, rank: int, at: datetime) -> None:
    history.note(db, keep, GOALS["priority"], goal_id, old_value=rank, at=at)


def _plan(db: Connection, keep: CaseId, other: CaseId, at: datetime) -> None:
    """Words of both, the kept ones first; what does not fit is noted as a former value."""
    theirs = support_plans.get(db, other)
    if theirs == SupportPlan(other):
        return
    mine = support_plans.get(db, keep)
    taken: dict[str, Any] = {}
    for field in SUPPORT_PLANS.fields:
        own, new = getattr(mine, field.column), getattr(theirs, field.column)
        if field.column in _OF_THE_ROW or new in _EMPTY or new == own:
            continue
        both = new if own in _EMPTY else joined(field, own, new)
        if both is None:
            history.note(db, keep, field, "", old_value=new, at=at)
        else:
            taken[field.column] = both
    support_plans.save(db, replace(mine, **taken), at)
