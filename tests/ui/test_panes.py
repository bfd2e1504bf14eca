"""F6 between the parts of a page, and the line that says what is saved."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.qt.line_edits import LineEdit
from ui.qt.panes import Pane, Panes
from ui.qt.save_state import SaveState
from ui.qt.saving_page import SavingPage

pytestmark = pytest.mark.usefixtures("look")
F6, SHIFT = Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier


class Two(QWidget):
    """A column of fields on each side, and one below both."""

    def __init__(self) -> None:
        super().__init__()
        self.left, self.right = QWidget(), QWidget()
        self.lines = {side: [LineEdit(), LineEdit()] for side in (self.left, self.right)}
        for side, lines in self.lines.items():
            column = QVBoxLayout(side)
            for line in lines:
                column.addWidget(line)
        self.below = LineEdit()
        beside = QHBoxLayout()
        beside.addWidget(self.left)
        beside.addWidget(self.right)
        whole = QVBoxLayout(self)
        whole.addLayout(beside)
        whole.addWidget(self.below)
        self.entered: list[QWidget] = []
        self.panes = Panes(
            self,
            Pane(self.left, self.lines[self.left][0].setFocus, anew=True),
            Pane(self.right, self.lines[self.right][0].setFocus),
        )
        self.panes.entered.connect(self._entered)

    def _entered(self, pane: Pane) -> None:
        self.entered.append(pane.part)

    def press(self, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QWidget:
        QTest.keyClick(self.focusWidget(), F6, modifier)
        found = QApplication.focusWidget()
        assert found is not None
        return found


@pytest.fixture
def two(qtbot: QtBot) -> Two:
    made = Two()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_a_part_is_come_back_to_where_it_was_left_unless_one_always_begins_anew(two: Two) -> None:
    two.lines[two.right][1].setFocus()
    assert two.press() is two.lines[two.left][0]
    two.lines[two.left][1].setFocus()
    assert two.press() is two.lines[two.right][1]
    assert two.press(SHIFT) is two.lines[two.left][0]
    assert two.entered == [two.left, two.right, two.left]


def test_from_outside_one_comes_to_the_first_part(two: Two) -> None:
    two.below.setFocus()
    assert two.press() is two.lines[two.left][0]


def test_what_was_left_and_is_gone_or_forgotten_is_begun_anew(two: Two) -> None:
    last = two.lines[two.right][1]
    last.setFocus()
    two.press()
    last.hide()
    assert two.press() is two.lines[two.right][0]
    last.show()
    last.setFocus()
    two.press()
    two.panes.forget()
    assert two.press() is two.lines[two.right][0]


# ---- the foot ------------------------------------------------------------------------------------


def test_the_state_stays_in_one_line_and_says_less_where_there_is_no_room(qtbot: QtBot) -> None:
    state = SaveState()
    qtbot.addWidget(state)
    state.show_unsaved(None)
    one = state.sizeHint().height()
    state.show_unsaved(datetime(2026, 3, 2, 14, 32, tzinfo=UTC))
    state.resize(state.minimumSizeHint())
    state.show()
    assert state.minimumSizeHint().width() < state.sizeHint().width()
    assert state.heightForWidth(state.width()) <= one
    assert "draft" in state._words.text() or "Entwurf" in state._words.text()  # said in full
    assert state.toolTip()


def test_the_foot_is_as_high_where_nothing_is_to_be_saved(qtbot: QtBot) -> None:
    page = SavingPage()
    qtbot.addWidget(page)
    page.resize(600, 400)
    page.show()
    page.show_somebody()
    before = page._base.height()
    page.save.hide()
    QApplication.sendPostedEvents()
    layout = page.layout()
    assert layout is not None
    layout.activate()
    assert page._base.height() == before
