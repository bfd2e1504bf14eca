"""The questionnaire at the counsellor's screen: every answer at once, every view by itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from jmd_desktop import i18n
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.item_sets import AREAS, Item, standard_set
from jmd_desktop.domain.surveys import NoValue, Rating
from jmd_desktop.errors import DiskFull
from jmd_desktop.labels.of_charts import ChartWords
from jmd_desktop.services.item_sets import ItemSets, WantedItem
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client, a_consent
from tests.ui.accessibility import unnamed
from tests.ui.assessment_place import AssessmentPlace
from tests.ui.cases_desk import Desk
from ui.phases.assessment import words
from ui.phases.assessment.answers import Cell, Keeping
from ui.phases.assessment.pages import PageId

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


def items(area: str) -> list[str]:
    return [item.key for item in standard_set().of_area(area)]


def test_a_key_answers_and_the_answer_is_in_the_file_at_once(
    place: AssessmentPlace, case: Case
) -> None:
    place.keys("4")
    assert place.rating(case, "language.1") == Rating("language.1", 4)
    place.keys("w")
    assert place.rating(case, "language.2") == Rating("language.2", no_value=NoValue.DONT_KNOW)
    place.key(K.Key_Up, K.Key_Return)
    place.keys("-")
    assert place.rating(case, "language.3") == Rating("language.3", no_value=NoValue.NO_ANSWER)
    place.keys("0")
    assert place.rating(case, "language.4") == Rating("language.4", no_value=NoValue.DONT_KNOW)
    place.key(K.Key_Up, K.Key_Right)
    place.keys("2")
    place.key(K.Key_Up)
    assert place.rating(case, "language.4", view=1) == Rating("language.4", 2)
    place.key(K.Key_Delete)
    assert place.rating(case, "language.4", view=1) is None
    assert place.rating(case, "language.4") is not None


def test_an_answer_leads_to_the_next_statement_of_the_same_view(
    place: AssessmentPlace, case: Case
) -> None:
    part = place.controller._parts.questions
    place.key(K.Key_Right)
    view_id = part.cell.view_id
    place.keys("12345")
    assert part.cell == Cell("language.6", view_id)
    given = [place.rating(case, f"language.{n}", view=1) for n in range(1, 6)]
    assert given == [Rating(f"language.{n}", n) for n in range(1, 6)]
    place.keys("w4")  # from the last one it goes nowhere: what was meant there can be put right
    assert part.cell == Cell("language.6", view_id)
    assert place.rating(case, "language.6", view=1) == Rating("language.6", 4)
    place.key(K.Key_Up, K.Key_Up)
    place.keys("1")
    assert place.rating(case, "language.4", view=1) == Rating("language.4", 1)


def test_what_is_taken_back_leaves_one_where_one_is(place: AssessmentPlace, case: Case) -> None:
    part = place.controller._parts.questions
    place.keys("3")
    place.key(K.Key_Up, K.Key_Delete)
    assert part.cell.item == "language.1"
    assert place.rating(case, "language.1") is None
    place.keys("*")
    assert part.cell.item == "language.1"


def test_what_a_key_does_next_is_told(place: AssessmentPlace) -> None:
    bar = place.controller._parts.questions.view.bar
    assert "leads to the next statement" in bar.hint.text()
    place.key(*[K.Key_Down] * 5)
    assert "The last statement here." in bar.hint.text()


def test_what_is_no_answer_changes_nothing(place: AssessmentPlace, case: Case) -> None:
    place.keys("3")
    place.key(K.Key_Up)
    place.keys("6789abcx")
    assert place.rating(case, "language.1") == Rating("language.1", 3)
    QTest.keyClick(place.grid, K.Key_5, Qt.KeyboardModifier.ControlModifier)
    assert place.rating(case, "language.1") == Rating("language.1", 3)
    assert place.controller._parts.questions.cell.item == "language.1"


def test_the_arrows_stay_in_the_answers(place: AssessmentPlace) -> None:
    part = place.controller._parts.questions
    place.key(K.Key_Left)  # the statements cannot be answered
    assert part.cell.view_id == part.answers.survey.views[0].id  # type: ignore[union-attr]
    place.key(*[K.Key_Return] * 20)
    assert part.cell.item == items("language")[-1]


def test_a_button_answers_the_cell_one_is_at(place: AssessmentPlace, case: Case) -> None:
    place.key(K.Key_Down, K.Key_Right)
    buttons = place.controller._parts.questions.view.bar.findChildren(QAbstractButton)
    five = next(each for each in buttons if each.accessibleName().startswith("5"))
    QTest.mouseClick(five, Qt.MouseButton.LeftButton)
    assert place.rating(case, "language.2", view=1) == Rating("language.2", 5)
    assert not five.isChecked()  # the next one is open
    place.key(K.Key_Up)
    assert five.isChecked()
    back = buttons[-1]
    assert back.isEnabled()
    QTest.mouseClick(back, Qt.MouseButton.LeftButton)
    assert place.rating(case, "language.2", view=1) is None
    assert not back.isEnabled()


def test_a_star_says_what_is_important_to_the_young_person(
    place: AssessmentPlace, case: Case
) -> None:
    place.keys("*")
    assert place.stored(case)[0].important == {"language.1"}
    place.key(K.Key_Down, K.Key_Right, K.Key_Right, K.Key_Space)
    assert place.stored(case)[0].important == {"language.1", "language.2"}
    place.key(K.Key_Delete)
    assert place.stored(case)[0].important == {"language.1"}
    assert "not marked as important" in place.spoken(1, 3)
    assert "important for me" in place.spoken(0, 3)


def test_three_views_stay_three(place: AssessmentPlace, case: Case) -> None:
    survey = place.stored(case)[0]
    place.surveys.add_third(case.id, survey.id, "teacher")
    survey = place.stored(case)[0]
    odd = set(items("language")[1::2])
    place.rate(survey, survey.views[0], lambda key: Rating(key, 2))
    place.rate(survey, survey.views[1], lambda key: Rating(key, 3))
    place.rate(survey, survey.views[2], lambda key: Rating(key, 2 if key in odd else 1))
    place.open(case)
    assert place.means() == ["2.0", "3.0", "1.5"]
    place.go(PageId.OVERVIEW)
    overview = place.controller._parts.overview
    series = overview.view.picture.chart._chart.series
    assert [each.label for each in series] == ["Me", "Counsellor", "teacher"]
    at = AREAS.index("language")
    assert [each.values[at] for each in series] == [2.0, 3.0, 1.5]
    written = place.texts()
    assert "2.2" not in written  # nobody asked for the mean of 2, 3 and 1.5
    assert "2.17" not in written


def test_a_mean_has_its_decimal_in_table_picture_and_words(
    place: AssessmentPlace, case: Case
) -> None:
    survey = place.stored(case)[0]
    place.rate(survey, survey.views[0], lambda key: Rating(key, 3))
    place.open(case)
    assert place.means()[0] == "3.0"
    with i18n.speaking("de"):
        assert ChartWords().number(3) == words.mean(3) == "3,0"
        assert words.mean(3.25) == "3,2"  # as Python rounds it on the sheets
        assert words.mean(2.45) == f"{2.45:.1f}".replace(".", ",")


def test_by_mouse_a_life_area_is_one_press_for_each_statement(
    place: AssessmentPlace, case: Case
) -> None:
    buttons = place.controller._parts.questions.view.bar.findChildren(QAbstractButton)
    four = next(each for each in buttons if each.accessibleName().startswith("4"))
    for _statement in items("language"):
        QTest.mouseClick(four, Qt.MouseButton.LeftButton)
    assert [place.rating(case, key) for key in items("language")] == [
        Rating(key, 4) for key in items("language")
    ]


def test_no_value_is_never_shown_as_a_number(place: AssessmentPlace, case: Case) -> None:
    for _statement in items("language"):
        place.keys("w")
    assert place.means()[0] == "too few answers yet"
    for row in range(len(items("language"))):
        shown = place.shown(row, 1)
        assert shown.words
        assert not any(sign.isdigit() for sign in shown.words)
        assert place.spoken(row, 1).endswith("know")
    survey = place.stored(case)[0]
    assert all(rating.value is None for rating in survey.views[0].ratings)


def test_a_mean_is_told_only_when_half_is_answered(place: AssessmentPlace) -> None:
    for number in range(3):
        assert place.means()[0] == "too few answers yet"
        place.keys("45"[number % 2])
    assert place.means()[0] == "4.3"
    assert place.means()[1] == "too few answers yet"


def test_statements_about_health_are_closed_without_their_line(
    qtbot: QtBot, desk: Desk, opened: Vault
) -> None:
    case = a_case(opened, client=a_client(), consent=a_consent(special_categories=False))
    place = AssessmentPlace(qtbot, desk)
    place.survey(case)
    place.open(case)
    place.go(PageId.QUESTIONS, "social_problems")
    closed = [n for n, key in enumerate(items("social_problems")) if key.endswith((".4", ".6"))]
    assert [n for n in range(6) if place.shown(n, 1).closed] == closed
    assert "about health" in place.texts()
    place.key(*[K.Key_Down] * closed[0])
    place.keys("5w-*")
    assert place.stored(case)[0].views[0].ratings == ()
    assert place.stored(case)[0].important == frozenset()
    assert "sensitive" in place.spoken(closed[0], 1)
    place.go(PageId.QUESTIONS, "language")
    assert "about health" not in place.texts()


def test_an_answer_that_cannot_be_kept_is_told_and_can_be_tried_again(
    place: AssessmentPlace, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    really = place.surveys.rate

    def full(*_arguments: object) -> Changes:
        raise DiskFull

    place.keys("3")
    place.key(K.Key_Up)
    monkeypatch.setattr(place.surveys, "rate", full)
    place.keys("52")
    assert place.shown(0, 1).keeping is Keeping.NOT_SAVED
    assert "not saved" in place.spoken(0, 1)
    assert "2 answers are not saved" in place.texts()
    assert place.rating(case, "language.1") == Rating("language.1", 3)
    assert place.means()[0] == "too few answers yet"  # what is not saved does not count
    monkeypatch.setattr(place.surveys, "rate", really)
    place.press("Try again")
    assert place.rating(case, "language.1") == Rating("language.1", 5)
    assert place.rating(case, "language.2") == Rating("language.2", 2)
    assert place.shown(0, 1).keeping is Keeping.SAVED
    assert "not saved" not in place.texts()


def test_a_third_person_gets_a_column_and_can_be_taken_out(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    part = place.controller._parts.questions
    desk.dialogs.text = "Rosa"
    part.view.tools.third_requested.emit()
    assert [view.who for view in place.stored(case)[0].views] == ["", "", "Rosa"]
    assert part.cell.view_id == place.stored(case)[0].views[2].id  # one can go on at once
    place.keys("1")
    assert place.rating(case, "language.1", view=2) == Rating("language.1", 1)
    desk.dialogs.text = "rosa"
    part.view.tools.third_requested.emit()
    assert len(desk.dialogs.refused) == 1
    desk.dialogs.confirms = False
    part.view.tools.removal_requested.emit(place.stored(case)[0].views[2])
    assert "1 answer" in desk.dialogs.texts[-1]
    assert len(place.stored(case)[0].views) == 3
    desk.dialogs.confirms = True
    part.view.tools.removal_requested.emit(place.stored(case)[0].views[2])
    assert [view.who for view in place.stored(case)[0].views] == ["", ""]
    assert place.rating(case, "language.1") is None
    place.keys("3")
    assert place.rating(case, "language.2") == Rating("language.2", 3)


def test_a_finished_survey_takes_no_answer_until_it_is_opened_again(
    place: AssessmentPlace, case: Case
) -> None:
    place.keys("2")
    place.key(K.Key_Up)
    survey = place.stored(case)[0]
    place.surveys.finish(case.id, survey.id)
    place.open(case)
    place.keys("5*")
    assert place.rating(case, "language.1") == Rating("language.1", 2)
    assert place.stored(case)[0].important == frozenset()
    assert place.controller._parts.questions.cell.item == "language.1"
    place.press("Open again")
    place.keys("5")
    assert place.rating(case, "language.1") == Rating("language.1", 5)


def test_the_young_person_is_given_the_screen_at_their_first_open_statement(
    place: AssessmentPlace, case: Case
) -> None:
    """Wherever the counsellor was: the desk itself looks for it."""
    place.key(K.Key_Right)
    place.keys("33")
    place.controller._parts.questions.view.tools.desk_requested.emit("ar")
    survey = place.stored(case)[0]
    assert place.answer_desk.opened == [(case.id, survey.id, survey.views[0].id, "ar", None)]


def test_what_a_language_does_not_have_is_said_when_the_laptop_comes_back(
    place: AssessmentPlace,
) -> None:
    desk, shown = place.answer_desk, place.controller._parts.questions.view._left_out
    desk.ended.emit()
    assert not shown.isVisible()
    desk.left_out = (Item("site.1", "language", "Ich kenne das Café."),)
    desk.ended.emit()
    assert shown.isVisible()
    assert any("Ich kenne das Café." in each.text() for each in shown.findChildren(QLabel))


def test_the_languages_of_the_young_person_come_first(qtbot: QtBot, desk: Desk) -> None:
    case = desk.case(a_client(family_languages=("ti", "xx")))
    place = AssessmentPlace(qtbot, desk)
    place.survey(case)
    place.open(case)
    place.go(PageId.QUESTIONS)
    actions = place.controller._parts.questions.view.tools.languages.actions()
    assert "ትግርኛ" in actions[0].text()
    assert len(actions) == len({action.text() for action in actions})


def test_faces_are_a_choice_that_is_kept(place: AssessmentPlace) -> None:
    view = place.controller._parts.questions.view
    assert not view.tools.faces.isChecked()
    view.tools.faces.click()
    assert place.faces == [True]
    assert view.grid._delegate.faces


def test_every_stop_of_the_keyboard_and_every_cell_has_a_name(place: AssessmentPlace) -> None:
    assert unnamed(place.view) == []
    for row in range(len(items("language")) + 1):
        for column in range(4):
            if place.shown(row, column).sort.value != "nothing":
                assert place.spoken(row, column)
    place.keys("4")
    said = place.spoken(0, 1)
    assert "Me" in said
    assert "4" in said


def test_what_others_change_does_not_take_the_cursor(place: AssessmentPlace, case: Case) -> None:
    place.key(K.Key_Down, K.Key_Down, K.Key_Right)
    before = place.controller._parts.questions.cell
    survey = place.stored(case)[0]
    _view, changes = place.surveys.add_third(case.id, survey.id, "teacher")
    place.controller.refresh(changes)
    assert place.controller._parts.questions.cell == before
    place.keys("5")
    assert place.rating(case, "language.3", view=1) == Rating("language.3", 5)


def test_statements_of_the_service_are_asked_and_what_it_left_out_is_not(
    qtbot: QtBot, desk: Desk, case: Case
) -> None:
    sets = ItemSets(desk.session)
    sets.save([WantedItem("language", "language.1"), WantedItem("language", text="Ich singe.")])
    place = AssessmentPlace(qtbot, desk)
    place.survey(case)
    place.open(case)
    place.go(PageId.QUESTIONS, "language")
    assert [place.shown(row, 0).words for row in range(2)][1] == "Ich singe."
    place.key(K.Key_Down)
    place.keys("5")
    stored = place.stored(case)[0].views[0].ratings
    assert [(each.item.startswith("site."), each.value) for each in stored] == [(True, 5)]
    place.go(PageId.QUESTIONS, "housing")
    assert "asks nothing about this life area" in place.texts()
    place.keys("4")
    assert len(place.stored(case)[0].views[0].ratings) == 1
