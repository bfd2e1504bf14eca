"""The page of the code lists: every change at once, by keyboard too, and each with a way back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jmd_desktop import codes, labels
from jmd_desktop.services.code_lists import CodeLists
from jmd_desktop.services.sites import Sites
from jmd_desktop.services.vaults import Vaults
from jmd_desktop.settings import Settings
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk, english
from tests.ui.real_program import everything_written
from ui.places import Place, PlaceId
from ui.qt.appearance import Appearance
from ui.qt.buttons import Button
from ui.qt.dialogs import QtDialogs
from ui.qt.line_edits import LineEdit
from ui.settings import SettingsController
from ui.settings.code_lists import CodeListsDesk
from ui.settings.code_lists_view import CodeListsView

LISTS = Place(PlaceId.SETTINGS, record="codes")


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from english()
    codes.use(())


@pytest.fixture
def desk(opened: Vault) -> Desk:
    made = Desk(opened)
    CodeLists(made.session).load()
    return made


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> SettingsController:
    made = SettingsController(
        desk.bench,
        Sites(desk.session),
        Vaults(desk.session),
        Settings,
        lambda _wanted: None,
        CodeLists(desk.session),
    )
    desk.wire(made)
    qtbot.addWidget(made.view)
    made.view.resize(1000, 700)
    made.view.show()
    made.view.activateWindow()
    made.enter(LISTS)
    qtbot.wait(5)
    return made


def lists_of(page: SettingsController) -> CodeListsView:
    assert page._desk is not None
    return page._desk.view


def open_list(page: SettingsController, name: str) -> CodeListsView:
    view = lists_of(page)
    view.lists.choose(name)
    return view


def shown(view: CodeListsView) -> list[str]:
    rows = range(view._entries.rowCount())
    return [view._entry(view._entries.record(row)).title for row in rows]


def choose(view: CodeListsView, code: str) -> None:
    view.entries.choose(code)


def press(view: CodeListsView, words: str) -> None:
    buttons = view.findChildren(Button)
    next(b for b in buttons if b.isVisible() and b.text() == words).click()


def offered(name: str) -> list[str]:
    return [words for _code, words in labels.choices(name)]


def test_the_way_leads_from_the_settings_and_back(page: SettingsController, desk: Desk) -> None:
    page.enter(Place(PlaceId.SETTINGS))
    assert page._pages.currentWidget() is page._view
    buttons = page._view.findChildren(Button)
    next(b for b in buttons if b.text() == "Change the code lists …").click()
    assert desk.went[-1] == LISTS
    page.enter(LISTS)
    assert page._pages.currentWidget() is lists_of(page)
    assert lists_of(page).lists.hasFocus()
    lists_of(page).back_requested.emit()
    assert desk.went[-1] == Place(PlaceId.SETTINGS)


def test_without_lists_there_is_no_way_to_them(desk: Desk, qtbot: QtBot) -> None:
    made = SettingsController(
        desk.bench, Sites(desk.session), Vaults(desk.session), Settings, lambda _wanted: None
    )
    qtbot.addWidget(made.view)
    made.enter(LISTS)
    assert not [b for b in made.view.findChildren(Button) if "code lists" in b.text()]


def test_every_list_that_may_change_is_there_by_name(page: SettingsController) -> None:
    view = lists_of(page)
    names = [view._lists.record(row).name for row in range(view._lists.rowCount())]
    titles = [labels.code_list(name) for name in names]
    assert titles == sorted(titles, key=labels.folded)
    assert "residence_status" in names
    assert "life_area" not in names
    assert shown(view)  # the first is open
    assert unnamed(page.view) == []
    assert "Files keep what they hold" in everything_written(page.view)


def test_an_entry_is_renamed_and_gets_its_name_back(page: SettingsController, desk: Desk) -> None:
    view = open_list(page, "sex")
    choose(view, "diverse")
    desk.dialogs.text = "inter, divers"
    QTest.keyClick(view.entries, Qt.Key.Key_F2)
    assert labels.code("sex", "diverse") == "inter, divers"
    assert "inter, divers" in shown(view)
    entry = view.chosen()
    assert entry is not None
    assert view._entry(entry).state == "renamed"
    press(view, "Delivered name")
    assert labels.code("sex", "diverse") == "diverse"


def test_a_name_that_is_taken_is_refused_in_words(page: SettingsController, desk: Desk) -> None:
    view = open_list(page, "sex")
    choose(view, "male")
    desk.dialogs.text = "DIVERS"
    press(view, "Rename …")
    assert "already is an entry of this name" in desk.dialogs.refused[0]
    assert not view._undo.isVisible()
    assert labels.code("sex", "male") == "male"


def test_who_adds_a_name_that_is_taken_keeps_what_is_typed(qtbot: QtBot, desk: Desk) -> None:
    asking = CodeListsDesk(replace(desk.bench, dialogs=QtDialogs()), CodeLists(desk.session))
    qtbot.addWidget(asking.view)
    asking.changed.connect(asking.refresh)
    asking.view.resize(1000, 700)
    asking.view.show()
    asking.enter()
    asking.view.lists.choose("sex")
    press(asking.view, "New entry")
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    line = dialog.findChild(LineEdit)
    assert line is not None
    QTest.keyClicks(line, "  DIVERS")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert QApplication.activeModalWidget() is dialog
    assert line.text() == "  DIVERS"
    assert "already is an entry of this name" in line.accessibleDescription()
    QTest.keyClicks(line, " zwei")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert QApplication.activeModalWidget() is None
    assert "DIVERS zwei" in shown(asking.view)


def test_a_name_that_is_too_long_says_how_long_it_may_be(
    page: SettingsController, desk: Desk
) -> None:
    view = open_list(page, "sex")
    before = shown(view)
    desk.dialogs.text = "x" * 81
    press(view, "New entry")
    assert desk.dialogs.refused == ["This text is too long: at most 80 characters."]
    assert shown(view) == before


def test_an_own_entry_is_added_moved_and_deleted(page: SettingsController, desk: Desk) -> None:
    view = open_list(page, "contact_ways")
    desk.dialogs.text = "Über die Schwester"
    press(view, "New entry")
    chosen = view.chosen()
    assert chosen is not None
    assert chosen.code.label == "Über die Schwester"
    assert view.entries.hasFocus()
    for _ in range(2):
        QTest.keyClick(view.entries, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert shown(view).index("Über die Schwester") == 3
    assert offered("contact_ways") == shown(view)
    still = view.chosen()
    assert still is not None
    assert still.code.code == chosen.code.code
    press(view, "Remove")
    assert "Über die Schwester" not in shown(view)
    assert view.chosen() is not None


def test_hiding_and_undo(page: SettingsController) -> None:
    view = open_list(page, "accommodation")
    choose(view, "homeless")
    press(view, "Hide")
    assert "Homeless" not in offered("accommodation")
    assert "Homeless" in shown(view)  # to offer it again
    assert "no longer offered" in everything_written(view)
    QTest.keyClick(view.entries, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Homeless" in offered("accommodation")
    assert not view._undo.isVisible()
    press(view, "Hide")
    press(view, "Offer again")
    assert "Homeless" in offered("accommodation")


def test_an_entry_gets_a_last_day(page: SettingsController, desk: Desk) -> None:
    view = open_list(page, "course")
    choose(view, "volunteers")
    desk.dialogs.text = "morgen"
    press(view, "Last day …")
    assert "day, month and year" in desk.dialogs.refused[0]
    desk.dialogs.text = "01.03.2026"  # yesterday
    press(view, "Last day …")
    assert "volunteers" not in dict(labels.choices("course"))
    entry = view.chosen()
    assert entry is not None
    assert view._entry(entry).when == "until 01.03.2026"
    assert view._entry(entry).state == "not offered today"
    press(view, "Without last day")
    assert "volunteers" in dict(labels.choices("course"))


def test_what_is_in_use_says_so_and_cannot_be_deleted(page: SettingsController, desk: Desk) -> None:
    CodeLists(desk.session, draw=lambda: "own_1").add("sex", "eigenes")
    a_case(desk.vault, client=a_client(sex="own_1"))
    view = open_list(page, "sex")
    choose(view, "own_1")
    entry = view.chosen()
    assert entry is not None
    assert view._entry(entry).meta == "used once"
    assert not [b for b in view.findChildren(Button) if b.isVisible() and b.text() == "Remove"]


def test_the_list_as_delivered_after_a_question(page: SettingsController, desk: Desk) -> None:
    view = open_list(page, "sex")
    reset = next(b for b in view.findChildren(Button) if b.text() == "Reset the list …")
    assert not reset.isEnabled()
    choose(view, "male")
    press(view, "Hide")
    assert reset.isEnabled()
    desk.dialogs.confirms = False
    reset.click()
    assert "male" not in offered("sex")
    desk.dialogs.confirms = True
    reset.click()
    assert offered("sex")[:2] == ["female", "male"]
    view._undo.click()
    assert "male" not in offered("sex")


def test_undo_is_about_the_list_that_is_shown(page: SettingsController) -> None:
    view = open_list(page, "sex")
    choose(view, "male")
    press(view, "Hide")
    open_list(page, "course")
    assert not view._undo.isVisible()
    assert not view._said.isVisible()
    view._undo.click()
    assert "male" not in offered("sex")


def test_saving_by_key_does_nothing_to_the_service_behind(
    page: SettingsController, desk: Desk
) -> None:
    page._view._service.show_values({"counsellor": "Andere", "site_name": "JMD"})
    page.save()
    assert Sites(desk.session).get().counsellor == "Jana Beispiel"
