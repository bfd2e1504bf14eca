"""Whose views a survey has: taking a named person out can be undone, answers and all."""

import pytest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.surveys import Rating, Survey
from tests.ui.assessment_place import AssessmentPlace
from tests.ui.cases_desk import Desk
from ui.phases.assessment.pages import PageId

pytestmark = pytest.mark.usefixtures("in_english")

TAKEN_OUT = "The view of “teacher” is taken out."


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, case: Case) -> AssessmentPlace:
    """The questionnaire of a survey in which a teacher has answered."""
    made = AssessmentPlace(qtbot, desk)
    survey = made.survey(case)
    teacher, _changes = made.surveys.add_third(case.id, survey.id, "teacher")
    made.rate(survey, teacher, lambda key: Rating(key, 4) if key.startswith("lang") else None)
    made.open(case, PageId.QUESTIONS)
    return made


def take_out(place: AssessmentPlace, case: Case) -> Survey:
    """The teacher; the survey as it was before."""
    before = place.stored(case)[0]
    place.controller._parts.questions.view.tools.removal_requested.emit(before.views[2])
    assert len(place.stored(case)[0].views) == 2
    return before


def test_a_person_taken_out_is_put_back_with_their_answers(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    before = take_out(place, case)
    assert "You can undo it as long as you stay with this survey." in desk.dialogs.texts[-1]
    assert TAKEN_OUT in place.texts()
    place.press("Undo")
    assert place.stored(case)[0] == before
    assert TAKEN_OUT not in place.texts()


def test_answers_given_since_the_page_was_read_come_back_too(
    place: AssessmentPlace, case: Case
) -> None:
    read = place.stored(case)[0].views[2]
    place.surveys.rate(case.id, read.survey_id, read.id, "housing.1", Rating("housing.1", 2))
    before = place.stored(case)[0]
    place.controller._parts.questions.view.tools.removal_requested.emit(read)
    place.press("Undo")
    assert place.stored(case)[0] == before


def test_with_another_case_nobody_is_offered_back(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    take_out(place, case)
    other = desk.case()
    place.survey(other)
    place.open(other, PageId.QUESTIONS)
    assert TAKEN_OUT not in place.texts()
    place.open(case, PageId.QUESTIONS)
    assert TAKEN_OUT not in place.texts()
    assert len(place.stored(case)[0].views) == 2
