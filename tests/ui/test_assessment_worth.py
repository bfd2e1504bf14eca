"""From the assessment to a goal: said by whose view, in whose words, begun with one press."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.surveys import Rating, Survey
from jmd_desktop.services.goals import PLACE
from tests.builders import end_case
from tests.services.planned import a_goal
from tests.ui.accessibility import tab_order, unnamed
from tests.ui.assessment_place import AssessmentPlace
from tests.ui.cases_desk import Desk, at
from ui.phases.assessment.worth_card import WorthCard
from ui.places import PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

TITLE = "A goal is worth it here"
WISH = "I want to see the doctor on my own."


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> AssessmentPlace:
    return AssessmentPlace(qtbot, desk)


def rated(place: AssessmentPlace, survey: Survey, view: int, **areas: int) -> None:
    def value(key: str) -> Rating | None:
        given = areas.get(key.partition(".")[0])
        return None if given is None else Rating(key, given)

    place.rate(survey, survey.views[view], value)


@pytest.fixture
def case(place: AssessmentPlace, desk: Desk) -> Case:
    """The young person sees two areas as weak, the counsellor one of them."""
    made = desk.case()
    survey = place.survey(made)
    rated(place, survey, 0, language=2, leisure=1, housing=5)
    rated(place, survey, 1, language=4, leisure=2)
    place.surveys.save_talk(made.id, survey.id, "language", {"change": WISH}, 0)
    return made


def card(place: AssessmentPlace) -> WorthCard:
    return place.controller._parts.overview.view.worth


def test_each_area_says_whose_view_it_is_and_what_the_young_person_said(
    place: AssessmentPlace, case: Case
) -> None:
    place.open(case)
    assert TITLE in place.texts()
    told = [(row.seen.text(), row.quote.text()) for row in card(place).rows]
    assert [seen.replace(".0", "") for seen, _quote in told] == [
        "Estimate: Me 2",
        "Estimate: Me 1 · Counsellor 2",
    ]
    assert [quote for _seen, quote in told] == [f"“{WISH}”", ""]
    assert not card(place).rows[1].quote.isVisible()
    assert unnamed(place.view) == []


def test_nobody_is_judged_in_the_words(place: AssessmentPlace, case: Case) -> None:
    place.open(case)
    said = place.texts().casefold()
    assert not [word for word in ("weak", "deficit", "bad", "poor", "fail") if word in said]


def test_one_press_prepares_the_goal_and_opens_it(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    place.open(case)
    begin = card(place).rows[0].begin
    begin.setFocus()
    QTest.keyClick(begin, Qt.Key.Key_Space)
    (went,) = desk.went
    assert went == at(PlaceId.CASE_PLAN, case, went.record)
    draft = desk.drafts.find(case.id, PLACE, went.record)
    assert draft is not None
    assert draft.content == {"goals.area": "language", "goals.wish": WISH}


def test_who_comes_back_goes_on_with_the_same_goal(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    place.open(case)
    card(place).rows[0].begin.click()
    place.open(case)
    begin = card(place).rows[0].begin
    assert begin.text() == "Go on with the goal"
    begin.click()
    assert desk.went[0] == desk.went[1]


def test_an_area_with_a_goal_is_quiet_and_without_any_the_card_is_not_there(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    a_goal(desk.session, case.id, area="language")
    place.open(case)
    assert len(card(place).rows) == 1
    a_goal(desk.session, case.id, area="leisure")
    place.open(case)
    assert not card(place).isVisible()
    assert TITLE not in place.texts()


def test_another_case_shows_nothing_of_the_one_before(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    place.open(case)
    place.open(desk.case())
    assert TITLE not in place.texts()
    assert WISH not in place.texts()


def test_of_an_ended_case_no_goal_begins(place: AssessmentPlace, case: Case, desk: Desk) -> None:
    with desk.vault.transaction() as db:
        end_case(db, case.id)
    place.open(case)
    assert not card(place).isVisible()


def test_a_case_that_ended_meanwhile_says_why_nothing_was_prepared(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    place.open(case)
    with desk.vault.transaction() as db:
        end_case(db, case.id)
    card(place).rows[0].begin.click()
    assert desk.went == []
    assert place.controller._parts.overview.view.refusal.isVisible()


def test_many_areas_are_shown_when_somebody_asks_for_them(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    survey = place.stored(case)[0]
    rated(place, survey, 0, housing=1, finances=1, relationships=2, everyday_life=2)
    place.open(case)
    assert len(card(place).rows) == 4
    place.press("Show all 6")
    assert len(card(place).rows) == 6
    assert card(place).rows[4].begin.hasFocus()
    place.open(desk.case())
    place.open(case)
    assert len(card(place).rows) == 4


def test_a_long_answer_is_quoted_shortly_and_taken_whole(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    survey = place.stored(case)[0]
    talk = survey.talk("language")
    assert talk is not None
    long = " ".join(["word"] * 200)
    place.surveys.save_talk(case.id, survey.id, "language", {"change": long}, talk.version)
    place.open(case)
    quote = card(place).rows[0].quote.text()
    assert quote.endswith(" …”")
    assert len(quote) < 250
    card(place).rows[0].begin.click()
    draft = desk.drafts.find(case.id, PLACE, desk.went[0].record)
    assert draft is not None
    assert draft.content["goals.wish"] == long


def test_tab_comes_to_the_goals_before_what_stands_below_them(
    place: AssessmentPlace, case: Case
) -> None:
    place.open(case)
    stops = tab_order(place.view)
    begins = [stops.index(row.begin) for row in card(place).rows]
    need = place.controller._parts.overview.view.form.field("need").editor.widget
    assert begins == sorted(begins)
    assert begins[-1] < stops.index(need)
