"""What is told of the screening and the assessment of a case of the practice vault."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any

from jmd_desktop.domain.assessment import Assessment, Helper, HelperKind
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.item_sets import STANDARD, standard_items
from jmd_desktop.domain.obstacles import Mark
from jmd_desktop.domain.screening import Decision, Outcome, ResidenceGroup, Screening
from jmd_desktop.domain.surveys import AreaTalk, NoValue, Rating, Survey, SurveyView, View
from jmd_desktop.store import assessments, screenings, surveys
from jmd_desktop.store.connection import Connection

_QUESTIONNAIRE_VERSION = "1"  # the only one so far
_SILENCE = {0: NoValue.DONT_KNOW, -1: NoValue.NO_ANSWER}


def live(db: Connection, case_id: CaseId, raw: Mapping[str, Any], rng: Random) -> None:
    """Write what is told of them; the consent opens special categories."""
    if "screening" in raw:
        screened = _screening(case_id, raw["screening"], rng)
        screenings.insert(db, screened, _at(screened.held_on))
    special = {item.key for item in standard_items() if item.special}
    for each in raw.get("survey", ()):
        survey = _survey(case_id, each, rng)
        surveys.insert(db, survey, _at(survey.held_on))
        for view in survey.views:
            for rating in view.ratings:
                surveys.rate(
                    db,
                    view.id,
                    rating.item,
                    rating,
                    special=rating.item in special,
                    random=rng.randbytes,
                )
        for item in sorted(survey.important):
            surveys.mark(db, survey.id, item, important=True, random=rng.randbytes)
        for talk in each.get("talk", ()):
            said = AreaTalk(rng.randbytes(16).hex(), survey.id, case_id, **talk)
            surveys.save_talk(db, said, _at(survey.held_on))
        surveys.set_finished(db, survey.id, survey.held_on)
    if "assessment" in raw:
        _conclude(db, case_id, raw, rng)


def _conclude(db: Connection, case_id: CaseId, raw: Mapping[str, Any], rng: Random) -> None:
    """What is needed in all, and who helps already."""
    said = raw["assessment"]
    last = _at(raw["survey"][-1]["held_on"])
    assessments.save(
        db,
        Assessment(
            case_id,
            need=said["need"],
            informal_help=said["informal_help"],
            reassess_on=said.get("reassess_on"),
        ),
        last,
    )
    for position, each in enumerate(raw.get("helper", ()), start=1):
        helper = Helper(
            rng.randbytes(16).hex(),
            case_id,
            HelperKind(each["kind"]),
            each["who"],
            each["what_for"],
            position,
        )
        assessments.HELPER_ROWS.put(db, helper, last)


def _screening(case_id: CaseId, raw: Mapping[str, Any], rng: Random) -> Screening:
    said: dict[str, Any] = {
        obstacle: tuple(Mark(mark) for mark in marks) for obstacle, marks in raw["marks"].items()
    }
    said |= {f"{obstacle}_remark": words for obstacle, words in raw.get("remarks", {}).items()}
    return Screening(
        rng.randbytes(16).hex(),
        case_id,
        raw["held_on"],
        residence_group=ResidenceGroup(raw["residence_group"]),
        at_risk=Answer(raw["at_risk"]),
        decision=Decision(raw["decision"]),
        decision_note=raw["decision_note"],
        outcome=Outcome(raw["outcome"]),
        **said,
    )


def _survey(case_id: CaseId, raw: Mapping[str, Any], rng: Random) -> Survey:
    survey_id = rng.randbytes(16).hex()
    views = tuple(
        SurveyView(
            rng.randbytes(16).hex(),
            survey_id,
            view,
            language=raw.get("language") if view is View.YOUNG_PERSON else None,
            ratings=tuple(_ratings(raw[view.value])),
        )
        for view in (View.YOUNG_PERSON, View.COUNSELLOR)
    )
    return Survey(
        survey_id,
        case_id,
        raw["held_on"],
        STANDARD,
        _QUESTIONNAIRE_VERSION,
        raw["achieved"],
        views=views,
        important=frozenset(raw["important"]),
    )


def _ratings(raw: Mapping[str, list[int]]) -> Iterator[Rating]:
    for area, answers in raw.items():
        for number, answer in enumerate(answers, start=1):
            item = f"{area}.{number}"
            if answer in _SILENCE:
                yield Rating(item, no_value=_SILENCE[answer])
            else:
                yield Rating(item, answer)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
