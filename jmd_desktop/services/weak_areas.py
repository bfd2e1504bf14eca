"""From the assessment to a goal: which areas are weak, and what the young person said of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.goals import Goal
from jmd_desktop.domain.plan_hints import WeakArea, weak_without_goal
from jmd_desktop.domain.surveys import Survey, profile
from jmd_desktop.store import consents, item_sets, surveys
from jmd_desktop.store.connection import Connection


@dataclass(frozen=True, slots=True)
class WeakAreas:
    """Weak areas without an open goal, in the newest survey that shows something."""

    areas: tuple[WeakArea, ...] = ()
    held_on: date | None = None  # None: no survey shows anything yet
    wishes: bool = False  # the young person said in it what should be different
    words: Mapping[str, str] = field(default_factory=dict)  # what they said last of each area


def weak_areas(db: Connection, case_id: CaseId, goals: Iterable[Goal]) -> WeakAreas:
    """What the newest survey points at; statements the consent does not open are left out."""
    survey = newest(db, case_id)
    if survey is None:
        return WeakAreas()
    asked = item_sets.get(db, survey.item_set)
    if not consents.allows_special_categories(db, case_id):
        asked = replace(asked, items=tuple(each for each in asked.items if not each.special))
    profiles = tuple(profile(survey, view, asked) for view in survey.views)
    found = weak_without_goal(profiles, goals)
    return WeakAreas(
        found,
        survey.held_on,
        any(talk.change.strip() for talk in survey.talks),
        {each.area: words_about(db, case_id, each.area) for each in found},
    )


def newest(db: Connection, case_id: CaseId) -> Survey | None:
    """The newest survey in which at least one area was looked at."""
    for survey_id in surveys.ids_of(db, case_id):
        survey = surveys.get(db, survey_id)
        if survey is not None and survey.shows_something:
            return survey
    return None


def words_about(db: Connection, case_id: CaseId, area: str) -> str:
    """What the young person said last about a life area: what should be different, else how it
    is now; nothing where they were not asked."""  # fmt: skip
    for survey_id in surveys.ids_of(db, case_id):
        survey = surveys.get(db, survey_id)
        talk = None if survey is None else survey.talk(area)
        if talk is not None and (talk.change.strip() or talk.now.strip()):
            return talk.change.strip() or talk.now.strip()
    return ""
