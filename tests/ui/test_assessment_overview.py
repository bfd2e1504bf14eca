"""The first page of the assessment: surveys, their picture, finishing, deleting, the need."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case, Phase, PhaseStatus
from jmd_desktop.domain.surveys import NoValue, Rating, Survey
from jmd_desktop.services.assessments import NEED
from jmd_desktop.settings import ChartShape
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY
from tests.documents.sheets import extracted
from tests.ui.accessibility import spoken_name, tab_order, unnamed
from tests.ui.assessment_place import AssessmentPlace
from tests.ui.at_work import focused
from tests.ui.cases_desk import Desk
from ui.phases.assessment.finishing import in_months
from ui.phases.assessment.overview_view import OverviewView
from ui.phases.assessment.pages import PageId

pytestmark = pytest.mark.usefixtures("in_english")

K = Qt.Key
HERE = Path("sheet.pdf")  # no printer, so it is offered to be saved


@pytest.fixture
def desk(opened: Vault) -> Desk:
    made = Desk(opened)
    made.dialogs.path = HERE
    return made


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, case: Case) -> AssessmentPlace:
    made = AssessmentPlace(qtbot, desk)
    made.open(case)
    return made


def overview(place: AssessmentPlace) -> OverviewView:
    return place.controller._parts.overview.view


def answered(place: AssessmentPlace, case: Case, value: int, held_on: date) -> Survey:
    survey = place.survey(case, held_on=held_on)
    place.rate(survey, survey.views[0], lambda key: Rating(key, value))
    return place.stored(case)[0]


def test_an_empty_case_invites_and_both_ways_begin(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    assert "No survey yet." in place.texts()
    assert overview(place).begin.hasFocus()
    place.press("Fill in the questionnaire")
    assert len(place.stored(case)) == 1
    assert place.where()[0] is PageId.QUESTIONS
    place.keys("4")  # at once, with the keyboard alone
    assert place.rating(case, "residence.1") == Rating("residence.1", 4)
    other = desk.case()
    place.open(other)
    place.press("Begin the talk")
    assert place.where()[0] is PageId.TALK
    assert len(place.stored(other)) == 1


def test_both_ways_go_on_with_the_survey_that_is_open(place: AssessmentPlace, case: Case) -> None:
    place.press("Begin the talk")
    place.go(PageId.OVERVIEW)
    place.press("Go on with the questionnaire")
    assert len(place.stored(case)) == 1
    assert place.where()[0] is PageId.QUESTIONS


def test_another_survey_beside_an_open_one_is_asked(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    place.press("Begin the talk")
    place.go(PageId.OVERVIEW)
    desk.dialogs.confirms = False
    place.press("Begin a new survey")
    assert desk.dialogs.asked[-1] == "Begin another survey?"
    assert len(place.stored(case)) == 1
    desk.dialogs.confirms = True
    place.press("Begin a new survey")
    assert len(place.stored(case)) == 2


def test_finishing_asks_when_to_look_again_and_keeps_the_day(
    place: AssessmentPlace, case: Case
) -> None:
    answered(place, case, 3, TODAY)
    place.open(case)
    place.press("Finish …")
    card = overview(place).finishing
    assert card.isVisible()
    QTest.keyClicks(card.day, "01.09.2026")
    card.go.click()
    assert place.stored(case)[0].finished_on == TODAY
    assert place.assessments.of_case(case.id).assessment.reassess_on == date(2026, 9, 1)
    assert not card.isVisible()
    assert "finished" in place.texts()


def test_the_day_is_a_hint_only(place: AssessmentPlace, case: Case) -> None:
    answered(place, case, 3, TODAY)
    place.open(case)
    place.press("Finish …")
    overview(place).finishing.go.click()
    assert place.stored(case)[0].finished_on == TODAY
    assert place.assessments.of_case(case.id).assessment.reassess_on is None


def test_a_day_that_is_over_is_told_at_the_field(place: AssessmentPlace, case: Case) -> None:
    answered(place, case, 3, TODAY)
    place.open(case)
    place.press("Finish …")
    card = overview(place).finishing
    QTest.keyClicks(card.day, "01.02.2026")
    card.go.click()
    assert "Please choose a day to come" in place.texts()
    assert place.stored(case)[0].finished_on is None
    QTest.keyClick(card.day, K.Key_Escape)
    assert not card.isVisible()
    assert place.stored(case)[0].finished_on is None


def test_a_day_can_be_chosen_as_a_number_of_months(place: AssessmentPlace, case: Case) -> None:
    answered(place, case, 3, TODAY)
    place.open(case)
    place.press("Finish …")
    place.press("In 6 months")
    assert overview(place).finishing.day.value() == date(2026, 9, 2)
    assert in_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert in_months(date(2026, 12, 5), 12) == date(2027, 12, 5)


def test_words_that_are_only_typed_belong_to_what_is_finished(
    place: AssessmentPlace, case: Case, desk: Desk, qtbot: QtBot
) -> None:
    place.press("Begin the talk")
    place.write("now", "Noch nicht gesichert")
    desk.keeper.flush()
    # as after a crash: nobody has looked at that life area since
    later = AssessmentPlace(qtbot, Desk(desk.vault))
    later.open(case)
    later.press("Finish …")
    overview(later).finishing.go.click()
    survey = later.stored(case)[0]
    assert survey.finished_on == TODAY
    kept = survey.talk("residence")
    assert kept is not None
    assert kept.now == "Noch nicht gesichert"


def test_a_survey_is_opened_again(place: AssessmentPlace, case: Case) -> None:
    survey = answered(place, case, 3, TODAY)
    place.surveys.finish(case.id, survey.id)
    place.open(case)
    place.press("Open again")
    assert place.stored(case)[0].finished_on is None


def test_deleting_says_what_goes_and_can_be_undone_whole(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    survey = answered(place, case, 3, TODAY)
    place.surveys.rate(
        case.id,
        survey.id,
        survey.views[1].id,
        "language.1",
        Rating("language.1", no_value=NoValue.NO_ANSWER),
    )
    place.surveys.mark(case.id, survey.id, "housing.1", important=True)
    place.surveys.save_talk(case.id, survey.id, "housing", {"now": "Laut."}, 0)
    place.open(case, PageId.TALK)
    place.go(PageId.TALK, "language")
    place.write("now", "Nur getippt")
    desk.keeper.flush()
    before = place.stored(case)[0]
    place.open(case, PageId.OVERVIEW)
    before = place.stored(case)[0]  # with what was saved when the talk was left
    desk.dialogs.confirms = False
    overview(place).rows.removal_requested.emit(before)
    assert "answers go with it" in desk.dialogs.texts[-1]
    assert "words on 2 life areas" in desk.dialogs.texts[-1]
    assert place.stored(case) == (before,)
    desk.dialogs.confirms = True
    overview(place).rows.removal_requested.emit(before)
    assert place.stored(case) == ()
    assert "is removed" in place.texts()
    place.press("Undo")
    after = place.stored(case)[0]
    assert {v.id: frozenset(v.ratings) for v in after.views} == {
        v.id: frozenset(v.ratings) for v in before.views
    }
    assert after.important == before.important
    assert {(t.area, t.now) for t in after.talks} == {
        ("housing", "Laut."),
        ("language", "Nur getippt"),
    }
    assert "is removed" not in place.texts()


def test_the_day_of_an_open_survey_can_be_put_right(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    survey = answered(place, case, 3, TODAY)
    place.open(case)
    desk.dialogs.text = "01.04.2026"
    overview(place).rows.day_requested.emit(survey)
    assert len(desk.dialogs.refused) == 1
    desk.dialogs.text = "27.02.2026"
    overview(place).rows.day_requested.emit(survey)
    assert place.stored(case)[0].held_on == date(2026, 2, 27)


def test_the_earlier_survey_stands_behind_and_growth_is_said_in_words(
    place: AssessmentPlace, case: Case
) -> None:
    answered(place, case, 2, date(2025, 9, 1))
    answered(place, case, 4, TODAY)
    place.open(case)
    series = overview(place).picture.chart._chart.series
    assert [(each.faint, each.values[0]) for each in series] == [(False, 4.0), (True, 2.0)]
    assert "This has grown since last time" in place.texts()
    place.controller._parts.overview._choose_picture(place.stored(case)[1].id, None)
    series = overview(place).picture.chart._chart.series
    assert [(each.faint, each.values[0]) for each in series] == [(False, 2.0)]
    assert "This has grown since last time" not in place.texts()


def test_the_paper_has_the_earlier_survey_behind_only_where_the_screen_has(
    place: AssessmentPlace, case: Case, desk: Desk
) -> None:
    answered(place, case, 2, date(2025, 9, 1))
    newest = answered(place, case, 4, TODAY)
    place.open(case)
    place.controller.print_sheet()
    assert "01.09.2025" in extracted(desk.files.pop(HERE))
    place.controller._parts.overview._choose_picture(newest.id, "")
    assert [each.faint for each in overview(place).picture.chart._chart.series] == [False]
    place.controller.print_sheet()
    assert "01.09.2025" not in extracted(desk.files.pop(HERE))


def test_a_view_nobody_answered_and_a_gap_are_no_zero_in_the_picture(
    place: AssessmentPlace, case: Case
) -> None:
    survey = place.survey(case)
    place.rate(
        survey,
        survey.views[0],
        lambda key: (
            Rating(key, 5)
            if key.startswith("language")
            else Rating(key, no_value=NoValue.DONT_KNOW)
        ),
    )
    place.open(case)
    (only,) = overview(place).picture.chart._chart.series
    assert only.label == "Me"
    assert [value for value in only.values if value is not None] == [5.0]
    assert 0 not in only.values


def test_the_need_is_kept_as_a_draft_and_saved(
    place: AssessmentPlace, case: Case, desk: Desk, qtbot: QtBot
) -> None:
    edit = overview(place).form.field("need").editor.widget
    assert isinstance(edit, QTextEdit)
    QTest.keyClicks(edit, "Ein Zimmer")
    desk.keeper.flush()
    later = AssessmentPlace(qtbot, Desk(desk.vault))
    later.open(case, NEED)
    found = overview(later).form.field("need").editor.widget
    assert isinstance(found, QTextEdit)
    assert found.toPlainText() == "Ein Zimmer"
    later.controller.save()
    assert later.assessments.of_case(case.id).assessment.need == "Ein Zimmer"
    assert later.assessments.of_case(case.id).drafts == ()
    assert "Saved at" in later.texts()


def test_finishing_leaves_a_typed_need_alone(place: AssessmentPlace, case: Case) -> None:
    answered(place, case, 3, TODAY)
    place.open(case)
    edit = overview(place).form.field("need").editor.widget
    assert isinstance(edit, QTextEdit)
    QTest.keyClicks(edit, "Ein Zimmer")
    place.press("Finish …")
    QTest.keyClicks(overview(place).finishing.day, "01.09.2026")
    overview(place).finishing.go.click()
    assert edit.toPlainText() == "Ein Zimmer"
    place.controller.save()
    kept = place.assessments.of_case(case.id).assessment
    assert (kept.need, kept.reassess_on) == ("Ein Zimmer", date(2026, 9, 1))


def test_the_phase_can_be_set(place: AssessmentPlace, case: Case, desk: Desk) -> None:
    place.view.phase_chosen.emit(PhaseStatus.SKIPPED)
    phases = {state.phase: state.status for state in desk.cases.file(case.id).phases}
    assert phases[Phase.ASSESSMENT] is PhaseStatus.SKIPPED


def test_what_is_shown_is_printed(place: AssessmentPlace, case: Case, desk: Desk) -> None:
    survey = answered(place, case, 3, TODAY)
    place.surveys.save_talk(case.id, survey.id, "language", {"now": "Ich verstehe."}, 0)
    place.open(case)
    place.controller.print_sheet()
    assert len(desk.files.pop(HERE)) > 1000
    place.go(PageId.TALK, "language")
    place.controller.print_sheet()
    assert "Ich verstehe." in extracted(desk.files.pop(HERE))
    place.go(PageId.QUESTIONS, "language")
    place.controller.print_sheet()
    assert "Fragebogen" in extracted(desk.files.pop(HERE))
    place.go(PageId.DIAGNOSIS)
    place.controller.print_sheet()
    assert len(desk.files.pop(HERE)) > 1000
    assert "Haddad" not in " ".join(desk.dialogs.asked)


def test_what_is_only_typed_is_saved_first_or_left_out_of_the_sheet(
    place: AssessmentPlace, desk: Desk
) -> None:
    place.press("Begin the talk")
    place.write("now", "Nur getippt")
    place.controller.print_sheet()
    assert desk.files == {}
    assert "Only what is saved is printed" in place.texts()
    place.press("Print what is saved")
    assert "Nur getippt" not in extracted(desk.files.pop(HERE))
    place.controller.print_sheet()
    place.press("Save and print")
    assert "Nur getippt" in extracted(desk.files.pop(HERE))


def test_a_narrow_window_has_the_same_pages_as_choices(place: AssessmentPlace) -> None:
    place.press("Begin the talk")
    place.view.resize(760, 700)
    assert place.view.narrow
    assert unnamed(place.view) == []
    place.view._chooser._page.setCurrentIndex(2)
    assert place.where()[0] is PageId.QUESTIONS
    place.view._chooser._area.setCurrentIndex(6)
    assert place.where()[1] == "housing"


def test_the_keys_lead_from_page_to_page(place: AssessmentPlace) -> None:
    place.press("Begin the talk")
    assert place.where()[1] == "residence"
    QTest.keyClick(place.view.focusWidget(), K.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert place.where()[1] == "language"
    navigation = place.view.navigation
    button = navigation.button("talk/language")
    button.setFocus()
    QTest.keyClick(button, K.Key_Down)
    assert place.where()[1] == "occupation"
    assert navigation.button("talk/occupation").hasFocus()


def test_f6_goes_between_the_pages_and_the_work(place: AssessmentPlace) -> None:
    place.press("Begin the talk")
    line = place.view.navigation.button("talk/residence")
    later = place.note("good")
    later.setFocus()
    QTest.keyClick(focused(), K.Key_F6)
    assert line.hasFocus()
    QTest.keyClick(focused(), K.Key_F6)
    assert later.hasFocus()  # one goes on where one was
    QTest.keyClick(focused(), K.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(focused(), K.Key_Down)
    assert place.where()[1] == "language"
    QTest.keyClick(focused(), K.Key_F6)
    assert place.note("now").hasFocus()  # another part begins at its beginning


def test_f6_in_a_narrow_window_goes_to_the_choice_of_pages(place: AssessmentPlace) -> None:
    place.press("Begin the talk")
    place.view.resize(760, 700)
    QTest.keyClick(focused(), K.Key_F6)
    assert place.view._chooser.isAncestorOf(focused())
    QTest.keyClick(focused(), K.Key_F6)
    assert place.note("now").hasFocus()


def test_every_stop_of_the_keyboard_has_a_name(place: AssessmentPlace, case: Case) -> None:
    assert unnamed(place.view) == []
    answered(place, case, 2, date(2025, 9, 1))
    answered(place, case, 4, TODAY)
    place.open(case)
    place.press("Finish …")
    assert unnamed(place.view) == []


def test_the_tab_key_goes_down_the_page_and_then_to_its_foot(
    place: AssessmentPlace, case: Case
) -> None:
    answered(place, case, 2, date(2025, 9, 1))
    answered(place, case, 4, TODAY)
    place.open(case)
    page, view = overview(place), place.view
    stops = [stop for stop in tab_order(view) if page.isAncestorOf(stop)]
    tops = [stop.mapTo(page.widget() or page, stop.rect().center()).y() for stop in stops]
    chart = page.picture.chart
    above = [top for stop, top in zip(stops, tops, strict=True) if not chart.isAncestorOf(stop)]
    assert above == sorted(above)
    inside = [stop for stop in stops if chart.isAncestorOf(stop)]
    assert inside[0] is chart.switch.focusProxy()
    assert inside[-1] is chart.picture
    assert [spoken_name(stop) for stop in inside[1:-1]] == ["Survey", "Earlier one behind it"]
    assert tab_order(view)[-2:] == [view.print_buttons[PageId.OVERVIEW], view.save]


def test_the_survey_to_compare_with_is_any_earlier_one(place: AssessmentPlace, case: Case) -> None:
    days = [date(2025, month, 1) for month in (3, 6, 9)]
    for value, day in enumerate(days, 1):
        answered(place, case, value, day)
    answered(place, case, 5, TODAY)
    place.open(case)
    then = overview(place).picture._then
    offered = [then.itemText(number) for number in range(then.count())]
    assert offered == ["none", "01.09.2025", "01.06.2025", "01.03.2025"]
    then.setCurrentIndex(3)
    faint = [each for each in overview(place).picture.chart._chart.series if each.faint]
    assert [each.values[0] for each in faint] == [1.0]
    assert "This has grown since last time" in place.texts()


def test_where_a_view_has_no_value_is_said_once_in_words(
    place: AssessmentPlace, case: Case
) -> None:
    survey = place.survey(case)
    mine, yours = survey.views
    place.rate(survey, mine, lambda key: None if key.startswith("housing") else Rating(key, 3))
    place.rate(survey, yours, lambda key: Rating(key, 4) if key.startswith("lang") else None)
    place.open(case)
    assert "Me: no value on Housing" in place.texts()
    assert "Counsellor: values on Language only" in place.texts()
    assert place.texts().count("no value") == 1


def test_the_shape_of_the_picture_is_kept(qtbot: QtBot, desk: Desk, case: Case) -> None:
    first = AssessmentPlace(qtbot, desk)
    answered(first, case, 3, TODAY)
    first.open(case)
    switch = overview(first).picture.chart.switch.focusProxy()
    assert switch is not None
    switch.setFocus()
    QTest.keyClick(switch, K.Key_Right)
    assert first.shapes == [ChartShape.BARS]
    later = AssessmentPlace(qtbot, desk, shape=ChartShape.BARS)
    later.open(case)
    assert overview(later).picture.chart.shape is ChartShape.BARS


def test_who_only_looks_keeps_the_keyboard_in_the_list(place: AssessmentPlace) -> None:
    button = place.view.navigation.button("questionnaire")
    button.setFocus()
    QTest.keyClick(button, K.Key_Down)
    assert place.where()[0] is PageId.HELPING
    assert place.view.navigation.button("helping").hasFocus()
    QTest.keyClick(place.view.navigation.button("helping"), K.Key_Down)
    assert place.where()[0] is PageId.DIAGNOSIS
    assert place.view.navigation.button("diagnosis").hasFocus()
    place.go(PageId.HELPING)  # who presses it works there
    assert place.controller._parts.helping.view.isAncestorOf(place.view.focusWidget())


def test_a_draft_of_another_part_leads_to_it(place: AssessmentPlace, case: Case) -> None:
    place.open(case, "acting")  # a cell of the diagnosis sheet
    assert place.where()[0] is PageId.DIAGNOSIS
    place.open(case, "informal")
    assert place.where()[0] is PageId.HELPING
    place.open(case, "0" * 32)  # somebody who helps
    assert place.where()[0] is PageId.HELPING
    place.open(case, NEED)
    assert place.where()[0] is PageId.OVERVIEW
    assert overview(place).form.isAncestorOf(place.view.focusWidget())
