"""Where what is typed and not saved is worked on, and what that is called; reads no draft."""

from collections.abc import Mapping
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.cases import Phase
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.i18n import _
from jmd_desktop.services import (
    assessments,
    collaborations,
    drafts,
    goals,
    item_sets,
    screenings,
    surveys,
)
from ui.places import Place, PlaceId

_PLACES: Final[Mapping[str, PlaceId]] = {
    drafts.BASE_DATA: PlaceId.CASE_BASE_DATA,
    collaborations.PLACE: PlaceId.CASE_CONSENTS,
    screenings.PLACE: PlaceId.CASE_SCREENING,
    surveys.PLACE: PlaceId.CASE_ASSESSMENT,
    assessments.PLACE: PlaceId.CASE_ASSESSMENT,
    assessments.DIAGNOSIS: PlaceId.CASE_ASSESSMENT,
    goals.PLACE: PlaceId.CASE_PLAN,
}

OTHER: Final = "other"
"""A record `other/<id>` of the support plan is a gap or another body's plan."""

_BESIDE_GOALS: Final = ("gaps.", "other_plans.")


def place_of(draft: Draft) -> Place | None:
    """Where it is worked on; None for a draft of a newer program."""
    if draft.case_id is None:
        record = "items" if draft.place == item_sets.PLACE else ""
        return Place(PlaceId.SETTINGS, record=record)
    place = _PLACES.get(draft.place)
    if place is None:
        return None
    return Place(place, draft.case_id, _record_of(draft))


def title_of(draft: Draft) -> str:
    """What the place of a draft is called in lists; no words for one of a newer program."""
    return {
        drafts.BASE_DATA: _("Base data"),
        collaborations.PLACE: _("Talk about case management"),
        screenings.PLACE: labels.code("phase", Phase.SCREENING),
        surveys.PLACE: _("Survey"),
        assessments.PLACE: labels.code("phase", Phase.ASSESSMENT),
        assessments.DIAGNOSIS: _("Diagnosis sheet"),
        item_sets.PLACE: _("Adapt the questionnaire"),
        goals.PLACE: labels.code("phase", Phase.PLANNING),
    }.get(draft.place, "")


def _record_of(draft: Draft) -> str:
    """What the place is asked for."""
    if draft.place == drafts.BASE_DATA:
        return drafts.leads_to(draft)
    beside = any(key.startswith(_BESIDE_GOALS) for key in draft.content)
    if draft.place == goals.PLACE and beside:
        return f"{OTHER}/{draft.record_id}"
    return draft.record_id
