"""The cursor comes back into a view that was made anew, and hands that work have the last word."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.at_work import shown_alone
from ui.qt.cursor_spot import CursorReturn, CursorSpot

SAID = "She called and sad"
Shown = Callable[..., QWidget]


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Makes a view with two fields of one name, a note and a button, in a window of its own."""

    def make(first: str = "", second: str = "", note: str = "") -> QWidget:
        view = QWidget()
        lines = QVBoxLayout(view)
        for text in (first, second):
            edit = QLineEdit(text)
            edit.setAccessibleName("Task")
            lines.addWidget(edit)
        lines.addWidget(QTextEdit(note))
        lines.addWidget(QPushButton("Save"))
        shown_alone(qtbot, view)
        return view

    return make


@pytest.fixture
def back(qtbot: QtBot) -> CursorReturn:
    del qtbot
    parent = QObject(QApplication.instance())
    return CursorReturn(parent)


def fields(view: QWidget) -> list[QLineEdit]:
    return view.findChildren(QLineEdit)


def note(view: QWidget) -> QTextEdit:
    (found,) = view.findChildren(QTextEdit)
    return found


def spot(view: QWidget) -> CursorSpot:
    found = CursorSpot.of(view)
    assert found is not None
    return found


def test_it_stands_behind_the_same_letter(shown: Shown, back: CursorReturn, qtbot: QtBot) -> None:
    before = shown(note=SAID)
    note(before).setFocus()
    cursor = note(before).textCursor()
    cursor.setPosition(len("She called"))
    note(before).setTextCursor(cursor)
    after = shown(note=SAID)
    back.start(after, spot(before))
    qtbot.waitUntil(note(after).hasFocus)
    QTest.keyClick(note(after), Qt.Key.Key_Comma)
    assert note(after).toPlainText() == "She called, and sad"


def test_what_was_selected_is_selected_again(
    shown: Shown, back: CursorReturn, qtbot: QtBot
) -> None:
    before = shown(SAID)
    fields(before)[0].setFocus()
    fields(before)[0].setSelection(4, 6)
    after = shown(SAID)
    back.start(after, spot(before))
    qtbot.waitUntil(lambda: fields(after)[0].selectedText() == "called")


def test_fields_of_the_same_name_are_told_apart(
    shown: Shown, back: CursorReturn, qtbot: QtBot
) -> None:
    before = shown()
    fields(before)[1].setFocus()
    after = shown()
    back.start(after, spot(before))
    qtbot.waitUntil(fields(after)[1].hasFocus)


def test_it_is_found_behind_the_gate_that_covers_the_view(shown: Shown) -> None:
    before = shown(SAID)
    fields(before)[0].setFocus()
    before.hide()
    assert spot(before).find(shown(SAID)) is not None


def test_a_place_that_is_read_late_does_not_take_it_away_again(
    shown: Shown, back: CursorReturn, qtbot: QtBot
) -> None:
    before = shown("", SAID)
    fields(before)[1].setFocus()
    fields(before)[1].end(False)
    after = shown()
    fields(after)[0].setFocus()
    back.start(after, spot(before))
    qtbot.wait(60)
    assert fields(after)[0].hasFocus()  # there is nothing yet to come back to
    fields(after)[1].setText(SAID)
    qtbot.waitUntil(fields(after)[1].hasFocus)
    fields(after)[0].setFocus()
    qtbot.waitUntil(fields(after)[1].hasFocus)
    assert fields(after)[1].cursorPosition() == len(SAID)


def test_who_types_before_that_stays_where_the_key_was_pressed(
    shown: Shown, back: CursorReturn, qtbot: QtBot
) -> None:
    before = shown("", SAID)
    fields(before)[1].setFocus()
    after = shown()
    fields(after)[0].setFocus()
    back.start(after, spot(before))
    QTest.keyClick(fields(after)[0], Qt.Key.Key_A)
    fields(after)[1].setText(SAID)
    qtbot.wait(120)
    assert fields(after)[0].hasFocus()


def test_no_word_is_kept(shown: Shown) -> None:
    before = shown(SAID)
    fields(before)[0].setFocus()
    assert "Task" not in repr(spot(before))
    assert SAID not in repr(spot(before))
