"""The screening by keyboard alone: few keys, an order as one reads, a name for everything."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.obstacles import Obstacle
from jmd_desktop.domain.screening import Decision, ScreeningWay
from tests.builders import a_case
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk
from tests.ui.screening_page import COUNTS, Page, stops

pytestmark = pytest.mark.usefixtures("in_english")

ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
EARLIER = date(2025, 9, 8)


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Page:
    return Page(qtbot, desk)


def test_a_whole_screening_takes_few_keys(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case)
    page.keys(ENTER)  # begin
    assert page.focused() == "Newly arrived: does it apply? Yes"
    page.keys("1", "1", "2", ENTER)  # a: serious, can be influenced
    page.keys("1", "1", "2", ENTER)
    page.keys("2", "2", "2", "2", "3", "2", "2", "2")  # c to j
    page.keys("1", "1", ENTER)  # k
    page.keys("2")  # l, and on
    assert page.focused().startswith("Without case management, integration would fail")
    page.ctrl(Qt.Key.Key_S)
    stored = page.stored(case)
    marks = [stored.answer(obstacle).marks for obstacle in Obstacle]
    assert marks[:2] == [COUNTS, COUNTS]
    assert marks[10:] == [("yes", "serious"), ("no",)]
    assert [stored.answer(each).applies for each in list(Obstacle)[2:10]] == [
        *[Answer.NO] * 4,
        Answer.UNCLEAR,
        *[Answer.NO] * 3,
    ]


def test_what_makes_an_obstacle_count_is_asked_only_when_it_applies(desk: Desk, page: Page) -> None:
    page.begin(a_case(desk.vault))
    line = page.form.obstacles.line(Obstacle.B_LANGUAGE)
    assert stops(line) == ["Little or no knowledge of German: does it apply? Yes"]
    page.mark(Obstacle.B_LANGUAGE, "2")
    assert stops(line) == ["Little or no knowledge of German: does it apply? No"]
    page.mark(Obstacle.B_LANGUAGE, "1")
    assert stops(line) == [
        "Little or no knowledge of German: does it apply? Yes",
        "Little or no knowledge of German: Serious",
        "Little or no knowledge of German: remark",
    ]


def test_tab_leads_from_a_remark_to_the_next_obstacle_and_back(desk: Desk, page: Page) -> None:
    page.begin(a_case(desk.vault))
    page.mark(Obstacle.A_NEW, "1", "1")
    walked = []
    for _step in range(2):
        page.keys(Qt.Key.Key_Tab)
        walked.append(page.focused())
    assert walked == [
        "Newly arrived: remark",
        "Little or no knowledge of German: does it apply? Yes",
    ]
    page.keys(Qt.Key.Key_Backtab)
    assert page.focused() == "Newly arrived: remark"
    page.keys(Qt.Key.Key_Backtab)
    assert page.focused().startswith("Newly arrived: ")
    assert page.focused() != "Newly arrived: does it apply? Yes"


def test_tab_leads_from_the_form_to_the_list_and_then_to_the_foot(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.keep(case, EARLIER, k_debt=COUNTS)
    page.begin(case)
    page.mark(Obstacle.A_NEW, "2")
    page.form.decision.focus_field("remarks")
    walked = []
    for _step in range(4):
        page.keys(TAB)
        focused = QApplication.focusWidget()
        words = focused.text() if isinstance(focused, QAbstractButton) else ""
        walked.append(page.focused() or words)
    phase = "Screening"
    assert walked == ["New screening, Draft", phase, "Print sheet", "Save"]


def test_everything_has_a_name(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case)
    assert unnamed(page.view) == []
    page.keys(ENTER)
    for obstacle in Obstacle:
        page.mark(obstacle, "1")
    page.choose("decision", Decision.YES)
    page.choose("preventive", value=True)
    page.choose("way", ScreeningWay.TALK)
    assert unnamed(page.view) == []
    page.choose("preventive_reason", "because")
    page.ctrl(Qt.Key.Key_S)
    page.keep(case, EARLIER, k_debt=COUNTS)
    page.leave()
    page.open(case)
    page.press(page.view.list.compare_button)
    assert unnamed(page.view) == []
