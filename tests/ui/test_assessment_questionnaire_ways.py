"""From one life area of the questionnaire to the next, and to where the young person stopped."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.surveys import Rating
from tests.ui.assessment_place import AssessmentPlace
from tests.ui.cases_desk import Desk
from ui.phases.assessment.answers import Cell
from ui.phases.assessment.pages import PageId
from ui.phases.assessment.seams import Stop

pytestmark = pytest.mark.usefixtures("in_english")

K = Qt.Key


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, case: Case) -> AssessmentPlace:
    """At the statements about language."""
    made = AssessmentPlace(qtbot, desk)
    made.survey(case)
    made.open(case)
    made.go(PageId.QUESTIONS, "language")
    return made


def test_at_the_end_of_a_life_area_a_button_leads_to_the_next(place: AssessmentPlace) -> None:
    place.key(K.Key_Right)
    view_id = place.controller._parts.questions.cell.view_id
    place.press("Next life area")
    assert place.where() == (PageId.QUESTIONS, "occupation")
    assert place.controller._parts.questions.cell == Cell("occupation.1", view_id)
    assert place.grid.hasFocus()  # one goes on answering


def test_page_keys_turn_the_life_areas(place: AssessmentPlace, case: Case) -> None:
    place.keys("4")
    place.key(K.Key_PageDown)
    assert place.where() == (PageId.QUESTIONS, "occupation")
    place.keys("2")
    assert place.rating(case, "occupation.1") == Rating("occupation.1", 2)
    place.key(K.Key_PageUp, K.Key_PageUp, K.Key_PageUp)
    assert place.where() == (PageId.QUESTIONS, AREAS[0])  # and before the first there is none


@pytest.mark.parametrize("by", ["key", "button"])
def test_behind_the_last_life_area_is_the_picture_of_what_was_answered(
    place: AssessmentPlace, by: str
) -> None:
    place.go(PageId.QUESTIONS, AREAS[-1])
    place.keys("44444")
    if by == "key":
        place.key(K.Key_PageDown)
    else:
        place.press("See it at a glance")
    assert place.where()[0] is PageId.OVERVIEW
    series = place.controller._parts.overview.view.picture.chart._chart.series
    assert series[0].values[-1] == 4.0


def test_the_way_on_stands_beside_an_area_nobody_is_asked_about(place: AssessmentPlace) -> None:
    on = place.controller._parts.questions.view.on
    place.go(PageId.QUESTIONS, AREAS[-1])
    assert on.text() == "See it at a glance"
    place.go(PageId.QUESTIONS, AREAS[0])
    assert on.text() == "Next life area"
    assert "PgDown" in on.toolTip()


def test_one_goes_on_where_the_young_person_stopped(place: AssessmentPlace, case: Case) -> None:
    survey = place.stored(case)[0]
    place.key(K.Key_Right, K.Key_Down)
    own = survey.views[0].id
    changes = place.surveys.rate(case.id, survey.id, own, "housing.2", Rating("housing.2", 5))
    place.answer_desk.stopped = Stop(survey.id, own, "housing.3")
    place.answer_desk.changed.emit(changes)
    place.answer_desk.ended.emit()
    assert place.where() == (PageId.QUESTIONS, "housing")
    assert place.controller._parts.questions.cell == Cell("housing.3", own)
    assert place.shown(1, 1).rating == Rating("housing.2", 5)
    assert place.grid.hasFocus()


def test_who_stopped_in_another_survey_leads_nowhere(place: AssessmentPlace) -> None:
    before = place.controller._parts.questions.cell
    place.answer_desk.stopped = Stop("other", "view", "housing.3")
    place.answer_desk.ended.emit()
    assert place.where() == (PageId.QUESTIONS, "language")
    assert place.controller._parts.questions.cell == before


def test_the_button_is_the_next_stop_behind_the_answers(place: AssessmentPlace) -> None:
    QTest.keyClick(place.grid, K.Key_Tab)
    assert place.controller._parts.questions.view.on.hasFocus()
