"""A case in which everything of screening and assessment has been written, and typed besides."""

import secrets

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import Cell
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.item_sets import SPECIAL_ITEMS
from jmd_desktop.domain.obstacles import Obstacle
from jmd_desktop.domain.surveys import CLOSING, NoValue, Rating, Survey
from jmd_desktop.services.assessments import DIAGNOSIS, NEED, PLACE, Assessments
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.screenings import PLACE as SCREENING
from jmd_desktop.services.screenings import Screenings
from jmd_desktop.services.session import Session
from jmd_desktop.services.surveys import PLACE as SURVEY
from jmd_desktop.services.surveys import Surveys, record_id
from tests.builders import COUNTING, NOW

SLEEP = min(SPECIAL_ITEMS)
FULL_AREA = "housing"


def assess(session: Session, case_id: CaseId, word: str, *, special: bool = True) -> Survey:
    """Fill every table of screening and assessment; `word` stands in each text. The finished one
    of two surveys comes back."""  # fmt: skip
    _screen(session, case_id, word, special=special)
    finished = survey(session, case_id, word, special=special)
    Surveys(session).finish(case_id, finished.id)
    survey(session, case_id, word, special=special)
    desk = Assessments(session)
    desk.save(case_id, {"need": word, "informal_help": word, "helpers_note": word}, 0)
    for kind in ("professional", "informal"):
        values: dict[str, Value] = {"kind": kind, "who": word, "what_for": word}
        desk.save_helper(case_id, new_id(), values, 0)
    desk.save_procedure(case_id, new_id(), {"name": word, "result": word, "held_in": "2024"}, 0)
    for cell in (Cell.BASICS, Cell.RISK, *((Cell.HEALTH,) if special else ())):
        desk.save_cell(case_id, cell, "vorher", word, 0)
        desk.save_cell(case_id, cell, word, word, 1)
    for place, record, content in _typed(finished.id, word, special=special):
        Drafts(session).put(Draft(case_id, place, record, 1, content, NOW))
    return next(
        each for each in Surveys(session).of_case(case_id).surveys if each.id == finished.id
    )


def survey(session: Session, case_id: CaseId, word: str, *, special: bool = True) -> Survey:
    """One that was begun, answered by three, talked about and marked."""
    desk = Surveys(session)
    begun, _changes = desk.begin(case_id, "1")
    third, _changes = desk.add_third(case_id, begun.id, word)
    for value, view in enumerate((*begun.views, third), start=1):
        for number in (1, 2, 3):
            item = f"{FULL_AREA}.{number}"
            desk.rate(case_id, begun.id, view.id, item, Rating(item, value))
        silent = Rating("finances.1", no_value=NoValue.DONT_KNOW)
        desk.rate(case_id, begun.id, view.id, "finances.1", silent)
        if special:
            desk.rate(case_id, begun.id, view.id, SLEEP, Rating(SLEEP, value))
    desk.mark(case_id, begun.id, f"{FULL_AREA}.1", important=True)
    talk: dict[str, Value] = {"now": "vorher", "third_who": word, "importance": 3}
    desk.save_talk(case_id, begun.id, FULL_AREA, talk, 0)
    desk.save_talk(case_id, begun.id, FULL_AREA, {"now": word}, 1)
    desk.save_closing(case_id, begun.id, {"achieved": "vorher"}, 1)
    desk.save_closing(case_id, begun.id, {"achieved": word}, 2)
    return begun


def new_id() -> str:
    return secrets.token_hex(16)


def _screen(session: Session, case_id: CaseId, word: str, *, special: bool) -> None:
    values: dict[str, Value] = {"g_housing": COUNTING, "g_housing_remark": word, "remarks": "x"}
    if special:
        values |= {"i_psych": COUNTING, "j_offence_remark": word}
    saved, _changes = Screenings(session).save(case_id, new_id(), values, 0)
    Screenings(session).save(case_id, saved.id, {"remarks": word}, 1)


def _typed(
    survey_id: str, word: str, *, special: bool
) -> tuple[tuple[str, str, dict[str, Value]], ...]:
    screened: dict[str, Value] = {"screenings.remarks": word}
    cell: dict[str, Value] = {"diagnosis_cells.special_text": word}
    if special:
        screened[f"screenings.{Obstacle.I_PSYCH}_remark"] = word
    return (
        (SCREENING, new_id(), screened),
        (SURVEY, record_id(survey_id, "finances"), {"survey_areas.now": word}),
        (SURVEY, record_id(survey_id, CLOSING), {"surveys.achieved": word}),
        (PLACE, NEED, {"assessments.need": f"{word} getippt"}),
        (DIAGNOSIS, Cell.BASICS.value, {"diagnosis_cells.text": f"{word} getippt"}),
        *(((DIAGNOSIS, Cell.MENTAL.value, cell),) if special else ()),
    )
