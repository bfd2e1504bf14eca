"""Printing the base data sheet: what is saved, never what is only typed, and never by a name."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, a_case, a_client
from tests.documents.sheets import extracted
from tests.ui.accessibility import unnamed
from tests.ui.case_page import Page, base_data
from tests.ui.cases_desk import Desk
from tests.ui.real_program import until
from ui.cases.frame import CaseFrameController
from ui.journal import new_entry
from ui.main_window import MainWindow
from ui.places import Place, PlaceId, Registry
from ui.qt.tasks import TaskRunner

pytestmark = pytest.mark.usefixtures("in_english")

NEVER = 60_000
HERE = Path("sheet.pdf")  # no printer, so it is offered to be saved


@pytest.fixture
def desk(opened: Vault) -> Desk:
    made = Desk(opened)
    made.dialogs.path = HERE
    return made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Page:
    return Page(qtbot, desk)


def press(page: Page, words: str) -> None:
    """A button of the page, by its words."""
    buttons = page.view.findChildren(QPushButton)
    (button,) = [each for each in buttons if each.text() == words and each.isVisible()]
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def printed(desk: Desk) -> str:
    """What stands on the sheet; nothing was printed otherwise."""
    return extracted(desk.files.pop(HERE))


def a_reachable(**changes: str) -> Client:
    return a_client(phone="0340 555", **changes)


def test_the_button_prints_what_is_in_the_file(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault, client=a_reachable()))
    assert unnamed(page.view) == []
    press(page, "Print base data sheet")
    text = printed(desk)
    assert "Haddad" in text
    assert "0340 555" in text


def test_ctrl_p_prints_it_too(qtbot: QtBot, desk: Desk) -> None:
    case = a_case(desk.vault, client=a_reachable())
    window = MainWindow()
    qtbot.addWidget(window, before_close_func=lambda shown: shown.end())
    frame = CaseFrameController(desk.bench, desk.cases, new_entry)
    places = Registry({PlaceId.CASE_BASE_DATA: lambda: base_data(desk)})
    window.show_places(places, frame, frame.put, [])
    window.show()
    window.activateWindow()
    until(window.isActiveWindow)
    window.go(Place(PlaceId.CASE_BASE_DATA, case.id))
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "0340 555" in printed(desk)


def test_before_a_case_is_read_nothing_is_printed(desk: Desk, page: Page) -> None:
    page.controller.print_sheet()
    assert not page.view.print_button.isEnabled()
    assert desk.files == {}


def test_what_is_only_typed_is_said_not_to_be_on_it(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault, client=a_reachable()))
    page.type("phone", "0171")
    page.controller.print_sheet()
    assert "Only what is saved is printed" in page.texts()
    assert desk.files == {}
    assert desk.dialogs.asked == []


def test_saving_first_prints_what_was_typed(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault, client=a_reachable())
    page.open(case)
    page.type("phone", "0171")
    page.controller.print_sheet()
    QTest.keyClick(page.view.focusWidget(), Qt.Key.Key_Space)  # the first way is in focus
    assert desk.client(case.id).phone == "0171"
    assert "0171" in printed(desk)
    assert not page.view.print_offer.isVisible()


def test_one_may_print_what_is_saved_and_go_on_typing(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault, client=a_reachable())
    page.open(case)
    page.type("phone", "0171")
    page.controller.print_sheet()
    press(page, "Print what is saved")
    text = printed(desk)
    assert "0340 555" in text
    assert "0171" not in text
    assert page.line("phone").text() == "0171"
    assert desk.client(case.id).phone == "0340 555"


def test_escape_takes_the_question_back_to_where_one_was(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault, client=a_reachable()))
    page.type("phone", "0171")
    page.line("phone").setFocus()
    page.controller.print_sheet()
    QTest.keyClick(page.view.focusWidget(), Qt.Key.Key_Escape)
    assert not page.view.print_offer.isVisible()
    assert page.view.focusWidget() is page.line("phone")
    assert desk.files == {}


def test_a_draft_of_a_group_nobody_opened_is_unsaved_too(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    desk.drafts.put(Draft(case.id, "base_data", "contact", 1, {"clients.phone": "0171"}, NOW))
    page.open(case, "person")
    page.controller.print_sheet()
    assert page.view.print_offer.isVisible()
    press(page, "Save and print")
    assert "0171" in printed(desk)


def test_what_cannot_be_saved_is_put_right_before_it_is_printed(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case)
    page.type("mail", "no mail")
    page.controller.print_sheet()
    press(page, "Save and print")
    assert page.view.form.field("mail").column.problem.isVisible()
    assert page.view.focusWidget() is page.line("mail")
    assert desk.files == {}
    page.type("mail", "samira@example.org")
    page.controller.save()
    assert desk.client(case.id).mail == "samira@example.org"
    assert desk.files == {}, "an ordinary saving prints nothing"


def test_the_question_goes_with_the_case(desk: Desk, page: Page) -> None:
    one, other = a_case(desk.vault), a_case(desk.vault)
    page.open(one)
    page.type("phone", "0171")
    page.controller.print_sheet()
    page.open(other)
    assert not page.view.print_offer.isVisible()


def test_saving_by_itself_answers_the_question(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault))
    page.type("phone", "0171")
    page.controller.print_sheet()
    page.controller.save()
    assert not page.view.print_offer.isVisible()
    assert desk.files == {}


def test_a_character_no_font_has_is_said_on_the_page(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault, client=a_client(first_name="\N{EGYPTIAN HIEROGLYPH A001}")))
    page.controller.print_sheet()
    assert "cannot be printed" in page.texts()
    assert desk.files == {}
    assert page.view.print_button.isEnabled()


def test_while_it_is_made_the_button_rests_and_keeps_the_focus(qtbot: QtBot, opened: Vault) -> None:
    runner = TaskRunner()
    desk = Desk(opened, runner=runner, delay=NEVER)
    desk.dialogs.path = HERE
    page = Page(qtbot, desk)
    page.open(a_case(opened, client=a_reachable()))
    button = page.view.print_button
    until(button.isEnabled)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert not button.isEnabled()
    page.controller.print_sheet()  # Ctrl+P in a hurry
    until(lambda: HERE in desk.files)
    assert button.isEnabled()
    assert page.view.focusWidget() is button
    until(lambda: runner.waiting == 0)
    assert len(desk.dialogs.asked) == 2, "asked for a printer once, and where to save"
    for lane in (runner.write, runner.read, runner.side):
        lane(runner, opened.close_thread)
    runner.shut_down()


def test_a_sheet_of_a_case_that_was_left_meanwhile_is_not_printed(
    qtbot: QtBot, opened: Vault
) -> None:
    runner = TaskRunner()
    desk = Desk(opened, runner=runner, delay=NEVER)
    desk.dialogs.path = HERE
    page = Page(qtbot, desk)
    page.open(a_case(opened))
    until(page.view.print_button.isEnabled)
    page.controller.print_sheet()
    page.open(a_case(opened))
    until(lambda: runner.waiting == 0)
    assert desk.files == {}
    until(page.view.print_button.isEnabled)
    for lane in (runner.write, runner.read, runner.side):
        lane(runner, opened.close_thread)
    runner.shut_down()


def test_the_name_of_the_file_says_nothing_about_the_person(
    desk: Desk, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[str] = []
    printing = desk.bench.output

    def remember(*_args: object, name: str, **_more: object) -> None:
        names.append(name)

    monkeypatch.setattr(printing, "print_pdf", remember)
    case: Case = a_case(desk.vault)
    page.open(case)
    page.controller.print_sheet()
    assert names == ["Base data sheet.pdf"]
