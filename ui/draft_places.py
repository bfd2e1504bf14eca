"""Where what is typed and not saved is worked on, and what that is called; reads no draft."""

from collections.abc import Mapping
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.cases import Phase
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.i18n import _
from jmd_desktop.services import (
    assessments,
    case_clocks,
    closing_sheets,
    collaborations,
    drafts,
    endings,
    evaluations,
    follow_ups,
    goal_reviews,
    goals,
    item_sets,
    journal,
    minimum_requirements,
    partners,
    referrals,
    screenings,
    surveys,
    tasks,
    text_blocks,
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
    referrals.PLACE: PlaceId.CASE_IMPLEMENTATION,
    goal_reviews.PLACE: PlaceId.CASE_IMPLEMENTATION,
    journal.PLACE: PlaceId.CASE_JOURNAL,
    case_clocks.PLACE: PlaceId.CLOCKS,
    tasks.PLACE: PlaceId.CASE_DATES,
    minimum_requirements.PLACE: PlaceId.CASE_CLOSURE,
    endings.PLACE: PlaceId.CASE_CLOSURE,
    evaluations.PLACE: PlaceId.CASE_CLOSURE,
    follow_ups.PLACE: PlaceId.CASE_CLOSURE,
}

OTHER: Final = "other"
"""A record `other/<id>` of the support plan is a gap or another body's plan."""

REVIEWS: Final = "reviews"
"""A record `reviews/<id>` of the implementation is the review of a goal, also one that is begun."""

REVIEWED_GOAL: Final = "goal"
"""A record `goal/<id>` of the implementation asks for the review of that goal."""

ENDING: Final = "ending"
"""A page of the closure, as the three below; `ending/<id>` is one of the endings on it."""

ENDING_CASE_MANAGEMENT: Final = f"{ENDING}/case_management"
"""The same page, where case management alone is to end (CL6)."""

EVALUATION: Final = "evaluation"
"""`evaluation/<id>` is one part of it."""

FOLLOW_UP: Final = "follow_up"
"""`follow_up/<id>` is a talk, or the ending after which one is planned."""

REQUIREMENTS: Final = "requirements"

RELATIONSHIP: Final = f"{REQUIREMENTS}/relationship"
"""Among the minimum requirements the tick that the working relationship carries."""

_PAGES: Final[Mapping[str, str]] = {
    goal_reviews.PLACE: REVIEWS,
    endings.PLACE: ENDING,
    evaluations.PLACE: EVALUATION,
    follow_ups.PLACE: FOLLOW_UP,
}

_BESIDE_GOALS: Final = ("gaps.", "other_plans.")


def place_of(draft: Draft) -> Place | None:
    """Where it is worked on; None for a draft of a newer program."""
    if draft.case_id is None:
        if draft.place == partners.PLACE:
            return Place(PlaceId.NETWORK, record=draft.record_id)
        if draft.place == text_blocks.PLACE:
            return Place(PlaceId.SETTINGS, record=f"journal/{draft.record_id}")
        record = "items" if draft.place == item_sets.PLACE else ""
        return Place(PlaceId.SETTINGS, record=record)
    place = _PLACES.get(draft.place)
    if place is None:
        return None
    return Place(place, draft.case_id, _record_of(draft))


def title_of(draft: Draft) -> str:
    """What the place of a draft is called in lists; no words for one of a newer program."""
    if (draft.place, draft.record_id) == (endings.PLACE, closing_sheets.PAPERS):
        return _("Papers")
    return {
        drafts.BASE_DATA: _("Base data"),
        collaborations.PLACE: _("Talk about case management"),
        screenings.PLACE: labels.code("phase", Phase.SCREENING),
        surveys.PLACE: _("Survey"),
        assessments.PLACE: labels.code("phase", Phase.ASSESSMENT),
        assessments.DIAGNOSIS: _("Diagnosis sheet"),
        item_sets.PLACE: _("Adapt the questionnaire"),
        goals.PLACE: labels.code("phase", Phase.PLANNING),
        referrals.PLACE: _("Referral"),
        goal_reviews.PLACE: _("Goal review"),
        case_clocks.PLACE: _("Decision about a resting case"),
        journal.PLACE: _("Journal"),
        text_blocks.PLACE: _("Text block"),
        partners.PLACE: _("Network"),
        tasks.PLACE: _("Dates and tasks"),
        minimum_requirements.PLACE: _("Minimum requirements"),
        endings.PLACE: _("End of the case"),
        evaluations.PLACE: _("Evaluation"),
        follow_ups.PLACE: _("Follow-up talk"),
    }.get(draft.place, "")


def _record_of(draft: Draft) -> str:
    """What the place is asked for."""
    if draft.place == drafts.BASE_DATA:
        return drafts.leads_to(draft)
    beside = any(key.startswith(_BESIDE_GOALS) for key in draft.content)
    if draft.place == goals.PLACE and beside:
        return f"{OTHER}/{draft.record_id}"
    if draft.place == referrals.PLACE:  # steps and formalities are typed at their referral
        return draft.record_id.partition("/")[0]
    if draft.place == minimum_requirements.PLACE:
        return RELATIONSHIP
    page = _PAGES.get(draft.place)
    if page is None:
        return draft.record_id
    return f"{page}/{draft.record_id}" if draft.record_id else page
