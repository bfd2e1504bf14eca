"""Where in the window a part of a case is seen to, and how it is asked for; reads nothing."""

from typing import Final

from jmd_desktop.domain.case_targets import Target
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.minimum_requirements import Requirement, Why
from jmd_desktop.domain.timeline import EventKind, TimelineEvent
from jmd_desktop.services.support_plans import AGREEMENT
from ui.draft_places import (
    ENDING,
    EVALUATION,
    FOLLOW_UP,
    OTHER,
    RELATIONSHIP,
    REQUIREMENTS,
    REVIEWS,
)
from ui.places import Place, PlaceId

__all__ = [
    "ENDING",
    "EVALUATION",
    "FOLLOW_UP",
    "RELATIONSHIP",
    "REQUIREMENTS",
    "of_event",
    "of_requirement",
    "place_of",
]

_PAPER: Final = "residence_valid_until"

_PLACES: Final = {
    Target.OVERVIEW: PlaceId.CASE_OVERVIEW,
    Target.CONSENTS: PlaceId.CASE_CONSENTS,
    Target.BASE_DATA: PlaceId.CASE_BASE_DATA,
    Target.RELATIONSHIP: PlaceId.CASE_CLOSURE,
    Target.COLLABORATION: PlaceId.CASE_CONSENTS,
    Target.CLOCKS: PlaceId.CLOCKS,
    Target.SCREENING: PlaceId.CASE_SCREENING,
    Target.ASSESSMENT: PlaceId.CASE_ASSESSMENT,
    Target.PLAN: PlaceId.CASE_PLAN,
    Target.REVIEWS: PlaceId.CASE_IMPLEMENTATION,
    Target.GAPS: PlaceId.CASE_PLAN,
    Target.JOURNAL: PlaceId.CASE_JOURNAL,
    Target.DATES: PlaceId.CASE_DATES,
    Target.REFERRALS: PlaceId.CASE_IMPLEMENTATION,
    Target.ENDING: PlaceId.CASE_CLOSURE,
    Target.EVALUATION: PlaceId.CASE_CLOSURE,
    Target.FOLLOW_UP: PlaceId.CASE_CLOSURE,
}


def place_of(target: Target, case_id: CaseId, record: str = "") -> Place:
    """Where it is worked on; `record` is the id of what is to be opened there."""
    return Place(_PLACES[target], case_id, _record_for(target, record))


def of_event(event: TimelineEvent, case_id: CaseId) -> Place:
    """Where what the timeline tells of can be looked at."""
    match event.kind:
        case EventKind.PAPER:
            return place_of(event.target, case_id, _PAPER)
        case EventKind.PLAN_AGREED:  # the page with all versions
            return place_of(event.target, case_id, AGREEMENT)
        case _:
            return place_of(event.target, case_id, event.record)


def of_requirement(requirement: Requirement, case_id: CaseId) -> Place:
    """Where one of the minimum requirements is met, or can be."""
    match requirement.why:
        case Why.SPARSE:  # the first group that says too little
            return place_of(requirement.target, case_id, next(iter(requirement.about), ""))
        case Why.PLAN_AGREED | Why.PLAN_NOT_AGREED:
            return place_of(requirement.target, case_id, AGREEMENT)
        case _:
            return place_of(requirement.target, case_id)


def _record_for(target: Target, record: str) -> str:
    """As the place understands it."""
    if target is Target.RELATIONSHIP:
        return RELATIONSHIP
    if target in _WITHOUT_RECORDS:
        return ""
    page = _PAGES.get(target, "")
    if not record:
        return page
    if target is Target.GAPS:
        return f"{OTHER}/{record}"
    if target is Target.ASSESSMENT:  # the survey as a talk, from its first life area on
        return f"{record}/{AREAS[0]}"
    return f"{page}/{record}" if page else record


_PAGES: Final = {
    Target.REVIEWS: REVIEWS,
    Target.ENDING: ENDING,
    Target.EVALUATION: EVALUATION,
    Target.FOLLOW_UP: FOLLOW_UP,
}
"""Of a place with pages the one that is meant; a record is named behind it."""

_WITHOUT_RECORDS: Final = frozenset(
    {Target.OVERVIEW, Target.CONSENTS, Target.COLLABORATION, Target.CLOCKS}
)
"""These places know none."""
