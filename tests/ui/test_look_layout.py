"""Rows, columns and pages hold their words: nothing is cut, nothing stands empty."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.qt.layout import LARGE, PAGE, SMALL, WIDE, Item, box, column, holder, outset, row, tucked
from ui.qt.surfaces import ScrollPage
from ui.qt.text import label

pytestmark = pytest.mark.usefixtures("look")
WORDS = "So many words that they have to be written on several lines wherever there is less room. "


def shown(qtbot: QtBot, made: QWidget, width: int = 320, height: int = 500) -> QWidget:
    """In a window of that size, in pixels."""
    qtbot.addWidget(made)
    made.resize(width, height)
    made.show()
    settle()
    return made


def settle() -> None:
    """What is shown first learns its height from its width with the next event."""
    QApplication.processEvents()
    QApplication.processEvents()


def height_of(words: QLabel) -> tuple[int, int]:
    """As high as it is and as it has to be."""
    return words.height(), words.heightForWidth(words.width())


def outset_row(button: QWidget) -> Item:
    return outset(button, SMALL)


def edged_row(button: QWidget) -> Item:
    return row(-SMALL, button, -SMALL, gap=0)


@pytest.mark.parametrize("way", [outset_row, edged_row])
@pytest.mark.parametrize("there", [True, False])
def test_what_reaches_beyond_its_column_takes_nothing_from_words_above(
    qtbot: QtBot, way: Callable[[QWidget], Item], *, there: bool
) -> None:
    words, button = label(WORDS * 2, wrap=True), QPushButton("Press")
    inside = column(words, way(button))
    window = shown(qtbot, holder(column(inside, label("Below"), None, margins=PAGE)))
    button.setVisible(there)
    settle()
    high, wanted = height_of(words)
    assert high == wanted
    assert words.width() == window.width() - 2 * WIDE
    if there:
        assert button.x() == words.x() - SMALL
        assert button.width() == words.width() + 2 * SMALL


def test_what_is_hidden_beside_words_takes_no_room_from_them(qtbot: QtBot) -> None:
    words, button = label(WORDS, wrap=True), QPushButton("Press")
    line = row(gap=0)
    line.addWidget(words, 1)
    line.addLayout(outset(button, LARGE))
    line.addLayout(tucked(QPushButton("Never there"), SMALL))
    around = shown(qtbot, holder(column(line, None)))
    for hidden in around.findChildren(QPushButton):
        hidden.hide()
    settle()
    assert words.width() == around.width()
    assert height_of(words)[0] == height_of(words)[1]


def test_a_page_is_as_high_as_its_words_are_at_its_width(qtbot: QtBot) -> None:
    inner = QWidget()
    box(QVBoxLayout(inner), *(label(WORDS * 3, wrap=True) for _ in range(6)), gap=SMALL)
    page = ScrollPage(inner, None)
    shown(qtbot, page, 800, 200)
    content = page.widget()
    assert content is not None
    assert content.height() == content.heightForWidth(content.width())
    assert page.verticalScrollBar().maximum() > 0


def test_a_page_without_wrapped_words_still_scrolls(qtbot: QtBot) -> None:
    blocks = [QWidget() for _ in range(3)]
    for each in blocks:
        each.setMinimumHeight(300)
    page = ScrollPage(*blocks)
    shown(qtbot, page, 800, 200)
    assert page.verticalScrollBar().maximum() > 0
    assert all(each.height() >= 300 for each in blocks)


def test_rows_that_stay_inside_are_plain_ones() -> None:
    assert type(row(4, None)) is QHBoxLayout
    assert type(column(None)) is QVBoxLayout


def test_what_would_reach_beyond_its_widget_keeps_the_room_for_its_words(qtbot: QtBot) -> None:
    button = QPushButton("Take over from the journal")
    window = shown(qtbot, holder(column(holder(row(-SMALL, button, None)), margins=PAGE)))
    assert window.isAncestorOf(button)
    assert button.x() == 0
    assert button.width() >= button.sizeHint().width()


def test_what_reaches_into_a_margin_of_its_own_does_so(qtbot: QtBot) -> None:
    button = QPushButton("Press")
    window = shown(qtbot, holder(row(-SMALL, button, None, margins=PAGE)))
    assert window.isAncestorOf(button)
    assert button.x() == WIDE - SMALL
