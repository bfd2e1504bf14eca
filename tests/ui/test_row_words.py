"""Rows of lists: what is said below the title has all the room that nothing else needs."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QSize
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from ui.qt.appearance import Appearance
from ui.qt.row import Row
from ui.qt.row_list import RowList

_LONG = "Gespräch mit der Schule im Sekretariat bei Frau Öztürk-Schneider"


def ink(qtbot: QtBot, row: Row) -> tuple[list[int], int]:
    """Where something is written on the second line, from left to right, and where it could end."""
    made = RowList("x")
    qtbot.addWidget(made)
    made.resize(QSize(316, 120))
    made.show_rows((row,))
    made.show()
    QCoreApplication.sendPostedEvents()
    image = made.viewport().grab().toImage()
    scale = image.devicePixelRatio()
    rect = made.visualRect(made.model_.index(0))
    line = int((rect.top() + 8 + 30) * scale)  # the middle of the second line
    ground = QColor(image.pixel(2, int((rect.top() + 3) * scale)))
    marked = {
        round(x / scale)
        for x in range(image.width())
        for y in range(line - 5, line + 6)
        if abs(QColor(image.pixel(x, y)).lightness() - ground.lightness()) > 60
    }
    return sorted(marked), rect.right() - 20


@pytest.mark.parametrize(
    "row",
    [
        Row("A", "a", _LONG, "14:30–15:30"),
        Row("A", "a", _LONG, state="überfällig"),
        Row("A", "a", _LONG),
    ],
)
def test_words_below_the_title_reach_to_the_end_of_the_row(
    qtbot: QtBot, look: Appearance, row: Row
) -> None:
    del look
    marked, end = ink(qtbot, row)
    assert marked[-1] > end - 24


def test_where_a_state_stands_behind_them_they_end_before_it(
    qtbot: QtBot, look: Appearance
) -> None:
    del look
    marked, end = ink(qtbot, Row("A", "a", _LONG, "14:30–15:30", "wahrgenommen"))
    assert marked[-1] > end - 6  # the state
    assert max(after - before for before, after in pairwise(marked)) >= 8
