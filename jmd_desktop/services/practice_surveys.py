"""A first survey of those in the practice vault whose assessment is under way: where they see
themselves as strong, where as weak, and what one of them said of it."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from typing import Final

from jmd_desktop.domain.cases import RUNNING, CaseKind, Phase, PhaseStatus
from jmd_desktop.domain.item_sets import STANDARD, standard_items
from jmd_desktop.domain.surveys import AreaTalk, Rating, Survey, SurveyView, View
from jmd_desktop.services.practice_people import FictionalPerson
from jmd_desktop.store import surveys
from jmd_desktop.store.connection import Connection

_QUESTIONNAIRE_VERSION: Final = "1"  # the only one so far
_STRONG: Final = ("relationships", "leisure")
#: What is asked about, and what is said where it is weak.
_WEAK: Final = (
    ("language", "Ich möchte beim Arzt allein sprechen können."),
    ("everyday_life", "Die Briefe vom Amt verstehe ich nicht."),
    ("housing", "Ich brauche einen Platz zum Lernen."),
    ("occupation", "Ich weiß nicht, welcher Beruf zu mir passt."),
)
_LOW: Final = (1, 2, 2)
_HIGH: Final = (4, 4, 5)


def live(db: Connection, person: FictionalPerson) -> None:
    """One survey that is finished; nothing of it moves the day the file was last worked on."""
    case = person.case
    running = case.status in RUNNING and case.kind is CaseKind.CASE_MANAGEMENT
    begun = next((each for each in person.phases if each.phase is Phase.ASSESSMENT), None)
    if not running or begun is None or begun.status is not PhaseStatus.IN_PROGRESS:
        return
    rng = Random(f"{case.id}/survey")  # noqa: S311  must repeat; it guards nothing
    at = case.last_edited_at
    since = begun.since or case.opened_on
    held_on = min(at.date(), since + timedelta(rng.randint(0, 14)))
    area, words = rng.choice(_WEAK)
    survey_id = _id(rng)
    views = tuple(
        SurveyView(_id(rng), survey_id, view) for view in (View.YOUNG_PERSON, View.COUNSELLOR)
    )
    survey = Survey(survey_id, case.id, held_on, STANDARD, _QUESTIONNAIRE_VERSION, views=views)
    surveys.insert(db, survey, at)
    for view in views:
        for rating in _ratings(rng, area):
            surveys.rate(db, view.id, rating.item, rating, special=False, random=rng.randbytes)
    talk = AreaTalk(_id(rng), survey_id, case.id, area, change=words)
    surveys.save_talk(db, talk, at)
    surveys.set_finished(db, survey_id, held_on)


def _ratings(rng: Random, weak: str) -> Iterator[Rating]:
    """Statements that need no consent of their own, in the weak area and in strong ones."""
    for item in standard_items():
        if not item.special and item.area in (weak, *_STRONG):
            yield Rating(item.key, rng.choice(_LOW if item.area == weak else _HIGH))


def _id(rng: Random) -> str:
    return rng.randbytes(16).hex()
