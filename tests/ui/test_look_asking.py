"""Dialogs that never wait, and the field that goes anywhere."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.fake_dialogs import FakeDialogs
from ui.qt import matching
from ui.qt.appearance import Appearance
from ui.qt.buttons import Button
from ui.qt.command_palette import Command, CommandPalette
from ui.qt.dialogs import Dialogs, QtDialogs
from ui.qt.line_edits import LineEdit, SearchField

pytestmark = pytest.mark.usefixtures("look")


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(900, 600)
    window.show()
    return window


def shown() -> QDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


def button(words: str) -> Button:
    return next(b for b in shown().findChildren(Button) if b.text() == words)


def test_the_real_and_the_fake_dialogs_can_be_exchanged() -> None:
    both: list[Dialogs] = [QtDialogs(), FakeDialogs()]
    assert len(both) == 2


def test_the_verb_goes_on_and_escape_does_not(qtbot: QtBot, owner: QWidget) -> None:
    dialogs, done, undone = QtDialogs(), list[str](), list[str]()
    for _time in range(2):
        dialogs.ask_confirm(
            owner,
            "Fall schließen?",
            "Alles bleibt gespeichert.",
            "Fall schließen",
            lambda: done.append("then"),
            otherwise=lambda: undone.append("otherwise"),
        )
        if not done:
            qtbot.mouseClick(button("Fall schließen"), Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(shown(), Qt.Key.Key_Escape)
    assert (done, undone) == (["then"], ["otherwise"])


def test_enter_does_nothing_dangerous(qtbot: QtBot, owner: QWidget) -> None:
    done: list[str] = []
    QtDialogs().ask_confirm(
        owner, "Löschen?", "Endgültig.", "Löschen", lambda: done.append("x"), dangerous=True
    )
    qtbot.keyClick(shown(), Qt.Key.Key_Return)
    assert done == []


def test_the_lock_closes_all_and_nothing_follows(qtbot: QtBot, owner: QWidget) -> None:  # noqa: ARG001
    dialogs, done = QtDialogs(), list[str]()
    dialogs.tell(owner, "Der Stick ist voll", "Machen Sie Platz.")
    dialogs.ask_confirm(
        owner, "?", "?", "Ja", lambda: done.append("a"), otherwise=lambda: done.append("b")
    )
    dialogs.choose_folder(owner, "Ordner wählen", None, lambda _path: done.append("c"))
    dialogs.close_all()
    assert QApplication.activeModalWidget() is None
    assert done == []


def test_no_title_bar_names_a_person(owner: QWidget) -> None:
    dialogs = QtDialogs()
    dialogs.ask_confirm(owner, "Fall von Selam schließen?", "…", "Schließen", lambda: None)
    assert shown().windowTitle() == "JMD Desktop"
    assert any("Selam" in found.text() for found in shown().findChildren(QLabel))
    dialogs.close_all()


def test_a_text_is_asked_for_until_there_is_one(qtbot: QtBot, owner: QWidget) -> None:
    given: list[str] = []
    QtDialogs().ask_text(owner, "Grund", "Warum?", "Weiter", given.append)
    assert not button("Weiter").isEnabled()
    line = shown().findChild(LineEdit)
    assert line is not None
    qtbot.keyClicks(line, " Umzug ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert given == ["Umzug"]


def test_a_text_that_cannot_be_stays_there_with_the_reason(qtbot: QtBot, owner: QWidget) -> None:
    given: list[str] = []
    QtDialogs().ask_text(
        owner,
        "Neuer Eintrag",
        "Name",
        "Hinzufügen",
        given.append,
        wrong=lambda text: "Den gibt es schon." if text == "Umzug" else "",
    )
    dialog = shown()
    line = dialog.findChild(LineEdit)
    assert line is not None
    qtbot.keyClicks(line, " Umzug ")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert given == []
    assert shown() is dialog
    assert line.text() == " Umzug "
    assert dialog.focusWidget() is line
    assert line.accessibleDescription() == "Den gibt es schon."
    assert "Den gibt es schon." in visible(dialog)
    qtbot.keyClicks(line, "s")
    assert "Den gibt es schon." not in visible(dialog)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert given == ["Umzug s"]
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_a_long_reason_has_room_at_any_text_size(
    qtbot: QtBot, owner: QWidget, look: Appearance, scale: float
) -> None:
    look.set_scale(scale)
    reason = "In der Liste gibt es schon einen Eintrag mit diesem Namen. " * 2
    dialogs = QtDialogs()
    dialogs.ask_text(owner, "?", "?", "Ja", lambda _text: None, wrong=lambda _text: reason)
    dialog = shown()
    line = dialog.findChild(LineEdit)
    assert line is not None
    qtbot.keyClicks(line, "a")
    button("Ja").click()
    (told,) = [found for found in dialog.findChildren(QLabel) if found.text() == reason]
    qtbot.waitUntil(lambda: told.height() >= told.heightForWidth(told.width()))
    dialogs.close_all()


def visible(dialog: QWidget) -> list[str]:
    return [found.text() for found in dialog.findChildren(QLabel) if found.isVisible()]


def test_a_chosen_place_comes_back_as_a_path(owner: QWidget, tmp_path: Path) -> None:
    got: list[Path] = []
    QtDialogs().choose_save_file(owner, "Speichern", "bogen.pdf", "PDF (*.pdf)", got.append)
    chooser = shown()
    assert isinstance(chooser, QFileDialog)
    chooser.setDirectory(str(tmp_path))
    chooser.selectFile("bogen.pdf")
    chooser.done(QDialog.DialogCode.Accepted)
    assert got == [tmp_path / "bogen.pdf"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("muller", "Jürgen Müller"),
        ("mueller", "Jürgen Müller"),
        ("strasse", "Hauptstraße"),
        ("wis", "Nour Wiśniewska"),
        ("sich jet", "Jetzt sichern"),
        ("ezgi ozturk", "Ezgi Öztürk"),
        ("einwlg", "Einwilligungen verwalten"),
        ("", "alles"),
    ],
)
def test_typing_without_marks_finds(typed: str, text: str) -> None:
    assert matching.score(typed, text) > 0


def test_the_better_match_comes_first_and_nonsense_finds_nothing() -> None:
    assert matching.score("si", "Sicherung") > matching.score("si", "Jetzt sichern")
    assert matching.score("si", "Jetzt sichern") > matching.score("si", "Basis")
    assert matching.score("xyz", "Sicherung") == 0
    assert matching.score("sicherung xyz", "Sicherung") == 0


class Anywhere:
    """A palette over a window, with what was done."""

    def __init__(self, window: QWidget) -> None:
        self.done: list[str] = []
        self.line = LineEdit()
        self.line.setParent(window)
        self.line.show()
        self.palette = CommandPalette(window)
        self.palette.set_commands([self.command(n) for n in ("Start", "Sicherung", "Sperren")])
        self.field = self.palette.findChildren(SearchField)[0]
        self.list = self.palette.findChildren(QListView)[0]

    def command(self, name: str) -> Command:
        return Command(name, lambda: self.done.append(name), "Ort")

    def titles(self) -> list[str]:
        model = self.list.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_typing_narrows_and_enter_goes(qtbot: QtBot, owner: QWidget) -> None:
    anywhere = Anywhere(owner)
    anywhere.palette.open()
    assert anywhere.titles() == ["Start", "Sicherung", "Sperren"]
    qtbot.keyClicks(anywhere.field, "sic")
    assert anywhere.titles() == ["Sicherung"]
    qtbot.keyClick(anywhere.field, Qt.Key.Key_Return)
    assert anywhere.done == ["Sicherung"]
    assert not anywhere.palette.isVisible()


def test_arrows_and_tab_walk_through_what_was_found(qtbot: QtBot, owner: QWidget) -> None:
    anywhere = Anywhere(owner)
    anywhere.palette.open()
    qtbot.keyClick(anywhere.field, Qt.Key.Key_Down)
    qtbot.keyClick(anywhere.field, Qt.Key.Key_Tab)
    assert anywhere.list.currentIndex().row() == 2
    assert "Sperren" in anywhere.field.accessibleDescription()
    qtbot.keyClick(anywhere.field, Qt.Key.Key_Down)
    assert anywhere.list.currentIndex().row() == 0
    qtbot.keyClick(anywhere.field, Qt.Key.Key_Up)
    qtbot.keyClick(anywhere.field, Qt.Key.Key_Return)
    assert anywhere.done == ["Sperren"]


def test_escape_gives_the_keyboard_back_and_forgets(qtbot: QtBot, owner: QWidget) -> None:
    anywhere = Anywhere(owner)
    owner.activateWindow()
    anywhere.line.setFocus()
    qtbot.waitUntil(anywhere.line.hasFocus)
    anywhere.palette.open()
    qtbot.keyClicks(anywhere.field, "Selam")
    assert anywhere.titles() == []
    qtbot.keyClick(anywhere.field, Qt.Key.Key_Escape)
    assert not anywhere.palette.isVisible()
    assert anywhere.line.hasFocus()
    assert anywhere.field.text() == ""
    assert anywhere.done == []


def test_a_place_that_was_read_late_does_not_take_the_keyboard_from_who_types(
    qtbot: QtBot, owner: QWidget
) -> None:
    anywhere = Anywhere(owner)
    owner.activateWindow()
    anywhere.palette.open()
    qtbot.waitUntil(anywhere.field.hasFocus)
    anywhere.line.setFocus()
    assert anywhere.field.hasFocus()
    qtbot.keyClick(anywhere.field, Qt.Key.Key_Escape)
    assert anywhere.line.hasFocus(), "it comes there once the way is free"


def test_a_search_that_answers_too_late_is_dropped(qtbot: QtBot, owner: QWidget) -> None:
    anywhere = Anywhere(owner)
    anywhere.palette.open()
    heard: list[str] = []
    anywhere.palette.searched.connect(heard.append)
    qtbot.keyClicks(anywhere.field, "Se")
    anywhere.palette.show_found("S", [anywhere.command("Zu spät")])
    assert "Zu spät" not in anywhere.titles()
    anywhere.palette.show_found("Se", [anywhere.command("Selam")])
    assert anywhere.titles()[-1] == "Selam"
    assert heard == ["S", "Se"]


def test_the_palette_covers_the_window_when_it_grows(qtbot: QtBot, owner: QWidget) -> None:
    anywhere = Anywhere(owner)
    anywhere.palette.open()
    owner.resize(1200, 800)
    qtbot.waitUntil(lambda: anywhere.palette.size() == owner.size())
