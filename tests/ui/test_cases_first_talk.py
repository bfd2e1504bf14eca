"""The first talk in the file: tasks to tick, findings in plain words, never a decision."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.first_talk import Answer
from tests.builders import a_case, a_client
from tests.ui.case_page import Page
from tests.ui.cases_desk import Desk
from ui.cases.groups import GroupId
from ui.qt.checklist import CheckList

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Page:
    return Page(qtbot, desk)


def test_the_ten_tasks_are_boxes_and_what_is_ticked_is_saved(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case, "first_talk")
    tasks = page.view.form.field("tasks_done").editor.widget
    assert isinstance(tasks, CheckList)
    assert len(tasks.choices) == 10
    for code, _words in tasks.choices[1:3]:
        QTest.keyClick(tasks.box_of(code), Qt.Key.Key_Space)
    page.controller.save()
    wanted = tuple(code for code, _words in tasks.choices[1:3])
    assert desk.first_talks.of_case(case.id).tasks_done == wanted


def test_a_task_the_list_no_longer_offers_stays_ticked(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    desk.first_talks.save(case.id, {"tasks_done": ("trust", "of_another_version")}, 1)
    page.open(case, "first_talk")
    assert not page.view.form.dirty
    tasks = page.view.form.field("tasks_done").editor.widget
    assert isinstance(tasks, CheckList)
    QTest.keyClick(tasks.box_of("need"), Qt.Key.Key_Space)
    page.controller.save()
    kept = desk.first_talks.of_case(case.id).tasks_done
    assert set(kept) == {"trust", "need", "of_another_version"}


@pytest.mark.parametrize(
    ("birth_date", "answers", "said"),
    [
        (date(1999, 1, 1), {}, "27 at the first contact"),
        (date(1997, 1, 1), {}, "28 or older"),
        (date(2006, 1, 1), {"lawful_stay": "no"}, "Neither lawful stay"),
        (date(2006, 1, 1), {"in_region": "no"}, "outside the region"),
        (date(2006, 1, 1), {"newly_arrived": "no"}, "Not newly arrived"),
        (date(2006, 1, 1), {"need": "none"}, "advice fits"),
        (date(2006, 1, 1), {"lawful_stay": "yes", "in_region": "yes"}, "Nothing that is noted"),
    ],
)
def test_each_rule_is_said_in_plain_words_as_soon_as_it_is_answered(
    desk: Desk, page: Page, birth_date: date, answers: dict[str, str], said: str
) -> None:
    page.open(a_case(desk.vault, client=a_client(birth_date=birth_date)), "first_talk")
    for column, answer in answers.items():
        assert said not in page.texts()
        page.choose(column, answer)
    assert said in page.texts()


def test_a_warning_asks_for_a_reason_and_blocks_nothing(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case, "first_talk")
    reason = page.view.form.field("go_on_reason").column
    assert not reason.isVisible()
    page.choose("lawful_stay", "no")
    assert reason.isVisible()
    assert "please note why" in page.texts()
    page.controller.save()
    assert desk.first_talks.of_case(case.id).lawful_stay is Answer.NO


def test_the_age_counts_on_the_day_of_the_first_contact(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault, client=a_client(birth_date=date(2006, 5, 17)))
    page.open(case, "first_talk")
    assert "at the age of 19 years" in page.texts()
    page.type("birth_date", "03.03.1999")  # turns 27 the day after
    page.group(GroupId.FIRST_TALK)
    assert "at the age of 26 years" in page.texts()
    assert "borderline" not in page.texts()


def test_a_referral_takes_no_name_and_says_so(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case, "first_talk")
    assert "never a name" in page.texts()
    page.choose("referred_kind", "adult_advice")
    page.type("referred_to", "MBE der Diakonie")
    page.type("referred_on", "01.03.2026")
    page.controller.save()
    talk = desk.first_talks.of_case(case.id)
    assert (talk.referred_kind, talk.referred_to, talk.referred_on) == (
        "adult_advice",
        "MBE der Diakonie",
        date(2026, 3, 1),
    )


@pytest.mark.parametrize(
    ("group", "column"),
    [("first_talk", "lawful_stay"), ("interpreter_needed", "interpreter_needed")],
)
def test_what_nobody_asked_yet_is_open_here_as_in_the_talk(
    desk: Desk, page: Page, group: str, column: str
) -> None:
    page.open(a_case(desk.vault), group)
    switch = page.view.form.field(column).editor.widget
    shown = [b.text() for b in switch.findChildren(QAbstractButton)]
    chosen = [b.text() for b in switch.findChildren(QAbstractButton) if b.isChecked()]
    assert shown[-1:] == chosen == ["Open"], "“not stated” would mean that somebody was asked"
