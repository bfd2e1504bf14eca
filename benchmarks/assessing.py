"""Screenings for many cases, and five surveys for one, so that a large vault is a used one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.item_sets import standard_items
from jmd_desktop.domain.obstacles import SPECIAL, Mark, Marks, Obstacle
from jmd_desktop.domain.screening import Decision, Outcome, Screening, tally
from jmd_desktop.domain.surveys import AreaTalk, NoValue, Rating, Survey, SurveyView, View
from jmd_desktop.store import cases, screenings, surveys
from jmd_desktop.store.connection import Connection
from jmd_desktop.store.vault import Vault

SURVEYS: Final = 5  # of one case, each with three views of all statements
_HALF_A_YEAR: Final = timedelta(days=182)
_MARKS: Final[tuple[Marks, ...]] = (
    (Mark.NO,),
    (Mark.UNCLEAR,),
    (Mark.YES,),
    (Mark.YES, Mark.SERIOUS),
    (Mark.YES, Mark.SERIOUS, Mark.INFLUENCEABLE),
)
_SILENT: Final = 0.1  # of the answers have no value
_TALK: Final = "Zwei Zimmer für fünf, kein Platz zum Lernen. Die Schwägerin hilft am Abend. " * 4


def fill(opened: Vault, case_id: CaseId) -> None:
    """A screening for every case that went past the intake; surveys for that one."""
    with opened.transaction() as db:
        for row in cases.list_rows(db):
            states = cases.phases_of(db, row.id)
            if states[1].since is not None:
                screenings.insert(db, _screening(row.id, states[1].since), row.last_edited_at)
        for number in range(SURVEYS):
            _keep(db, _survey(case_id, number), number)


def _screening(case_id: CaseId, held_on: date) -> Screening:
    rng = Random(case_id)
    said: dict[str, Any] = {}
    for obstacle in Obstacle:
        if obstacle not in SPECIAL:
            said[obstacle.value] = rng.choice(_MARKS)
            said[f"{obstacle}_remark"] = rng.choice(("", "", "seit dem Umzug"))
    blank = Screening(
        rng.randbytes(16).hex(), case_id, held_on, at_risk=rng.choice(list(Answer)), **said
    )
    enough = tally(blank).enough
    return replace(
        blank,
        decision=Decision.YES if enough else Decision.NO,
        outcome=Outcome.CASE_MANAGEMENT if enough else Outcome.ADVICE,
    )


def _survey(case_id: CaseId, number: int) -> Survey:
    rng = Random(f"{case_id}/{number}")
    survey_id = rng.randbytes(16).hex()
    views = tuple(
        SurveyView(
            rng.randbytes(16).hex(),
            survey_id,
            view,
            "Betreuerin der Unterkunft" if view is View.THIRD else "",
            ratings=tuple(_ratings(rng, number)),
        )
        for view in View
    )
    areas = dict.fromkeys(item.area for item in standard_items())
    return Survey(
        survey_id,
        case_id,
        date(2016, 9, 20) + number * _HALF_A_YEAR,
        form_version="1",
        achieved=_TALK,
        views=views,
        talks=tuple(
            AreaTalk(rng.randbytes(16).hex(), survey_id, case_id, area, _TALK, _TALK)
            for area in areas
        ),
        important=frozenset(item.key for item in standard_items() if rng.random() < _SILENT),
    )


def _ratings(rng: Random, number: int) -> Iterator[Rating]:
    for item in standard_items():
        if rng.random() < _SILENT:
            yield Rating(item.key, no_value=rng.choice(list(NoValue)))
        else:
            yield Rating(item.key, min(5, rng.randint(1, 3) + number // 2))


def _keep(db: Connection, survey: Survey, number: int) -> None:
    at = datetime.combine(survey.held_on, datetime.min.time()).astimezone()
    special = {item.key for item in standard_items() if item.special}
    surveys.insert(db, survey, at)
    for view in survey.views:
        for rating in view.ratings:
            surveys.rate(db, view.id, rating.item, rating, special=rating.item in special)
    for item in survey.important:
        surveys.mark(db, survey.id, item, important=True)
    for talk in survey.talks:
        surveys.save_talk(db, talk, at)
    if number < SURVEYS - 1:
        surveys.set_finished(db, survey.id, survey.held_on)
