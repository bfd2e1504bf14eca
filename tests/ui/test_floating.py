"""What is said over the window for a while covers no button at its lower edge."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.qt.floating import FloatingNotice
from ui.qt.layout import box, row
from ui.qt.saved_notice import SavedNotice
from ui.qt.surfaces import frame

pytestmark = pytest.mark.usefixtures("look")
SOMEWHERE = Path("/home/somebody/Documents/sheet.pdf")


def window(qtbot: QtBot) -> tuple[QWidget, QFrame]:
    """A page with a foot that fills its width."""
    made, foot = QWidget(), frame("footer")
    qtbot.addWidget(made)
    box(QVBoxLayout(foot), row(None))
    foot.setFixedHeight(60)
    box(QVBoxLayout(made), None, foot, gap=0)
    made.resize(900, 600)
    made.show()
    return made, foot


def place(part: QWidget, shown: QWidget) -> QRect:
    """Where it stands in its window."""
    return QRect(part.mapTo(shown, QPoint(0, 0)), part.size())


def test_what_was_saved_is_said_above_the_foot(qtbot: QtBot) -> None:
    shown, foot = window(qtbot)
    notice = SavedNotice(shown)
    notice.tell(SOMEWHERE)
    assert not place(notice, shown).intersects(place(foot, shown))
    shown.resize(700, 420)
    assert not place(notice, shown).intersects(place(foot, shown))


def test_a_warning_is_said_above_the_foot_too(qtbot: QtBot) -> None:
    shown, foot = window(qtbot)
    notice = FloatingNotice(shown)
    notice.show_words("Locks in 20 seconds")
    assert not place(notice, shown).intersects(place(foot, shown))


def test_without_a_foot_it_stands_at_the_lower_edge(qtbot: QtBot) -> None:
    shown, foot = window(qtbot)
    foot.hide()
    notice = FloatingNotice(shown)
    notice.show_words("Locks in 20 seconds")
    assert shown.height() - 60 < place(notice, shown).bottom() < shown.height()
