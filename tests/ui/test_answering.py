"""Answering on the screen: five numbers, and every answer kept as it is given."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.item_sets import SPECIAL_ITEMS
from jmd_desktop.domain.surveys import NoValue, Rating
from jmd_desktop.errors import FormNotOffered, SurveyFinished
from jmd_desktop.store.vault import Vault
from tests.ui.answering_table import ITEMS, PLANTED, Table, in_english_without_views, press, write
from tests.ui.real_program import everything_written
from ui.qt.appearance import Appearance

_K = Qt.Key


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from in_english_without_views()


@pytest.fixture
def table(qtbot: QtBot, opened: Vault) -> Table:
    del qtbot
    return Table(opened)


def test_keys_and_touches_give_every_answer_and_each_is_in_the_file_at_once(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    view.head.pace.click()
    given: list[tuple[str, Rating | None]] = []
    view.answered.connect(lambda item, rating: given.append((item, rating)))
    key = ITEMS[4]
    for value in range(1, 6):
        press(view, _K(_K.Key_0 + value))
        assert table.stored()[key] == Rating(key, value=value)
    for sign, reason in (
        ("0", NoValue.DONT_KNOW),
        ("-", NoValue.NO_ANSWER),
        ("w", NoValue.DONT_KNOW),
        ("–", NoValue.NO_ANSWER),
    ):
        write(view, sign)
        assert table.stored()[key] == Rating(key, no_value=reason)
    write(view, "٣")  # a keyboard that types other digits
    assert table.stored()[key] == Rating(key, value=3)
    QTest.mouseClick(view.page.marks[4], Qt.MouseButton.LeftButton)
    assert table.stored()[key] == Rating(key, value=5)
    QTest.mouseClick(view.page.no_values[NoValue.NO_ANSWER], Qt.MouseButton.LeftButton)
    assert table.stored()[key] == Rating(key, no_value=NoValue.NO_ANSWER)
    assert len(given) == 12
    assert set(table.stored()) == {key}
    assert table.stored(table.counsellors) == {}


def test_signs_that_mean_nothing_answer_nothing(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    for sign in "6789²½aq+":
        write(view, sign)
    QTest.keyClick(view.focusWidget(), _K.Key_3, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(view.focusWidget(), _K.Key_3, Qt.KeyboardModifier.AltModifier)
    assert table.stored() == {}
    assert view.item == ITEMS[4]


def test_the_next_statement_comes_by_itself_after_a_moment(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    press(view, _K.Key_4)
    assert view.item == ITEMS[4]  # the answer can be seen
    assert view.page.marks[3].isChecked()
    assert view._moment.isActive()
    assert view._moment.interval() <= 1000
    view._moment.timeout.emit()
    assert view.item == ITEMS[5]
    assert not any(mark.isChecked() for mark in view.page.marks)
    press(view, _K.Key_Left)  # and one can go back and change it
    assert view.page.marks[3].isChecked()
    press(view, _K.Key_2)
    assert table.stored()[ITEMS[4]] == Rating(ITEMS[4], value=2)


def test_who_is_quick_does_not_skip_a_statement(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    press(view, _K.Key_4, _K.Key_Right)
    assert view.item == ITEMS[5]
    assert not view._moment.isActive()


def test_it_can_be_switched_off_that_it_goes_on_by_itself(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    press(view, _K.Key_4)
    view.head.pace.click()
    assert not view._moment.isActive()
    press(view, _K.Key_3)
    assert not view._moment.isActive()
    again = table.open(item=ITEMS[4])
    assert not again.head.pace.isChecked()
    press(again, _K.Key_1)
    assert not again._moment.isActive()


class _Still(QProxyStyle):
    """The style of a system whose owner wants no motion."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returned)


def test_reduced_motion_of_the_system_keeps_statements_where_they_are(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    still = _Still()
    monkeypatch.setattr(QApplication, "style", lambda: still)
    view = table.open(item=ITEMS[4])
    assert not view.head.pace.isChecked()
    press(view, _K.Key_3)
    assert not view._moment.isActive()
    view.head.pace.click()  # who wants it all the same
    press(view, _K.Key_4)
    assert view._moment.isActive()


def test_an_answer_can_be_taken_back(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    assert not view.page.clear.isVisible()
    press(view, _K.Key_4)
    assert view.page.clear.isVisible()
    press(view, _K.Key_Delete)
    assert table.stored() == {}
    assert not view._moment.isActive()
    assert not any(mark.isChecked() for mark in view.page.marks)
    press(view, _K.Key_4)
    QTest.mouseClick(view.page.clear, Qt.MouseButton.LeftButton)
    assert table.stored() == {}
    assert view.item == ITEMS[4]


def test_what_is_important_is_marked_beside_the_answer(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    write(view, "*")
    assert table.important() == {ITEMS[4]}
    assert view.page.star.isChecked()
    assert table.stored() == {}
    QTest.mouseClick(view.page.star, Qt.MouseButton.LeftButton)
    assert table.important() == frozenset()
    assert view.item == ITEMS[4]


def test_only_the_young_person_marks_what_is_important(table: Table) -> None:
    view = table.open(item=ITEMS[4], view=table.counsellors)
    assert not view.page.star.isVisible()
    write(view, "*")
    assert table.important() == frozenset()
    press(view, _K.Key_4)
    assert table.stored(table.counsellors) == {ITEMS[4]: Rating(ITEMS[4], value=4)}
    assert table.stored() == {}


def test_the_language_of_the_answers_is_noted_with_the_first_one(table: Table) -> None:
    view = table.open("ar", item=ITEMS[4])
    assert _language(table) is None
    press(view, _K.Key_4)
    assert _language(table) == "ar"


def _language(table: Table) -> str | None:
    survey = table.surveys.of_case(table.case.id).survey(table.survey_id)
    assert survey is not None
    view = survey.view(table.own)
    assert view is not None
    return view.language


@pytest.mark.usefixtures("qtbot")
def test_statements_about_health_are_not_asked_without_their_line(opened: Vault) -> None:
    table = Table(opened, special=False)
    view = table.open(item=ITEMS[0])
    press(view, _K.Key_Space)
    met = set()
    while not view.at_end:
        met.add(view.item)
        press(view, _K.Key_Right)
    assert met == set(ITEMS) - SPECIAL_ITEMS


def test_an_answer_that_could_not_be_kept_is_not_shown_as_if_it_were(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    press(view, _K.Key_4)
    table.surveys.finish(table.case.id, table.survey_id)
    press(view, _K.Key_2)
    assert isinstance(table.refused[0], SurveyFinished)
    assert view.item == ITEMS[4]
    assert view.page.marks[3].isChecked()  # as in the file
    assert not view.page.marks[1].isChecked()
    write(view, "*")
    assert not view.page.star.isChecked()
    press(view, _K.Key_Right, _K.Key_1)
    assert view.item == ITEMS[5]
    assert not view.page.marks[0].isChecked()


def test_a_survey_that_cannot_be_answered_says_why_and_gives_the_window_back(
    table: Table,
) -> None:
    table.answers.open(table.case.id, table.survey_id, table.own, "ckb")
    assert isinstance(table.refused[0], FormNotOffered)
    table.surveys.finish(table.case.id, table.survey_id)
    table.answers.open(table.case.id, table.survey_id, table.own, "de")
    assert isinstance(table.refused[1], SurveyFinished)
    assert table.ended == [True, True]
    assert table.answers.view is None


def test_nobodys_name_and_no_other_views_answers_are_on_the_screen(table: Table) -> None:
    third, _changes = table.surveys.add_third(table.case.id, table.survey_id, "Tante Zwetschge")
    at = (table.case.id, table.survey_id)
    table.surveys.rate(*at, third.id, ITEMS[4], Rating(ITEMS[4], value=1))
    table.surveys.rate(*at, table.counsellors, ITEMS[4], Rating(ITEMS[4], value=2))
    for view_id in (table.own, third.id):
        view = table.open(item=ITEMS[4], view=view_id)
        spoken = [each.accessibleName() for each in view.findChildren(QWidget)]
        spoken += [each.accessibleDescription() for each in view.findChildren(QWidget)]
        written = everything_written(view) + "\n".join(spoken) + view.window().windowTitle()
        for name in (PLANTED, "Yusuf", "Zwetschge", table.case.number, "Jana Beispiel"):
            assert name not in written
        chosen = [mark.value for mark in view.page.marks if mark.isChecked()]
        assert chosen == ([1] if view_id == third.id else [])
