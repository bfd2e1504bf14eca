"""What has the cursor is seen with the words of what is wrong with it."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.qt.field import FieldColumn
from ui.qt.layout import column, holder
from ui.qt.note_edit import NoteEdit
from ui.qt.problem import ProblemLine
from ui.qt.revealing import reveal
from ui.qt.surfaces import ScrollPage

pytestmark = pytest.mark.usefixtures("look")
HEIGHT = 260


def page(qtbot: QtBot, *parts: QWidget) -> ScrollPage:
    """A low window in which much stands before and behind these."""
    made = ScrollPage(_block(), *parts, _block())
    qtbot.addWidget(made)
    made.resize(600, HEIGHT)
    made.show()
    QApplication.processEvents()
    return made


def _block() -> QWidget:
    made = QWidget()
    made.setFixedHeight(900)
    return made


def seen(shown: ScrollPage, part: QWidget) -> bool:
    """Whether all of it stands in the window."""
    top = part.mapTo(shown.viewport(), QPoint(0, 0)).y()
    return top >= 0 and top + part.height() <= shown.viewport().height()


@pytest.mark.parametrize("start", [0, 10_000])
def test_a_field_is_seen_with_its_name_and_what_is_wrong(qtbot: QtBot, start: int) -> None:
    editor = NoteEdit(least_rows=3)
    field = FieldColumn("Reason", editor)
    shown = page(qtbot, field)
    field.show_problem("A preventive yes needs its reason, in a sentence or two. " * 2)
    QApplication.processEvents()
    shown.verticalScrollBar().setValue(start)
    reveal(shown, editor)
    assert seen(shown, field.label)
    assert seen(shown, editor)
    assert seen(shown, field.problem)


def test_a_line_without_a_name_is_seen_with_what_is_wrong(qtbot: QtBot) -> None:
    editor, problem = NoteEdit(least_rows=1), ProblemLine()
    shown = page(qtbot, holder(column(editor, problem)))
    problem.say("At most 2000 characters, please.")
    QApplication.processEvents()
    reveal(shown, editor)
    assert seen(shown, editor)
    assert seen(shown, problem)


def test_of_a_field_higher_than_the_window_what_is_wrong_is_seen(qtbot: QtBot) -> None:
    editor = NoteEdit(least_rows=3)
    editor.setFixedHeight(2 * HEIGHT)
    field = FieldColumn("Remark", editor)
    shown = page(qtbot, field)
    field.show_problem("Too long.")
    QApplication.processEvents()
    reveal(shown, editor)
    assert seen(shown, field.problem)


def test_what_is_elsewhere_moves_nothing(qtbot: QtBot) -> None:
    shown = page(qtbot, QWidget())
    other = QWidget()
    qtbot.addWidget(other)
    reveal(shown, other)
    assert shown.verticalScrollBar().value() == 0
