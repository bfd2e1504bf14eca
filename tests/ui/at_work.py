"""Somebody at work in a window: hands on keys and buttons, eyes on what can be read."""

from typing import Protocol, runtime_checkable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.cases_desk import Desk
from ui.places import Controller, Place

K = Qt.Key
ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
_UNSEEN = {0x2068: None, 0x2069: None, 0xA0: " "}  # isolates, spaces that hold a day together


@runtime_checkable
class _Saves(Protocol):
    def save(self) -> None: ...


class AtWork:
    """A place in a window of its own; `pressed` counts keys besides the letters of texts."""

    def __init__(
        self, qtbot: QtBot, desk: Desk, controller: Controller, *, width: int = 1160
    ) -> None:
        self.desk = desk
        self.pressed = 0
        self._place = controller
        desk.wire(controller)
        shown_alone(qtbot, controller.view, width)

    def go(self, place: Place) -> None:
        """As the window goes there."""
        self._place.enter(place)
        QCoreApplication.sendPostedEvents()

    # ---- hands ------------------------------------------------------------------------------

    def key(self, wanted: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """A key without a letter, where the keyboard is."""
        for _ in range(times):
            self.pressed += 1
            key(wanted, modifier)

    def write(self, text: str) -> None:
        """A text, letter by letter, where the keyboard is; only ASCII, else Qt aborts."""
        write(text)

    def save(self) -> None:
        """Ctrl+S, which the window of the program hears."""
        self.pressed += 1
        assert isinstance(self._place, _Saves)
        self._place.save()
        QCoreApplication.sendPostedEvents()

    def press(self, words: str) -> None:
        """A button that can be seen, by its words or its spoken name."""
        QTest.mouseClick(self.button(words), Qt.MouseButton.LeftButton)
        QCoreApplication.sendPostedEvents()

    def button(self, words: str, within: QWidget | None = None) -> QAbstractButton:
        """The visible one of these words or this spoken name."""
        return button(within or self._place.view, words)

    # ---- eyes -------------------------------------------------------------------------------

    def texts(self) -> str:
        """All that can be read; words in fields as well."""
        return words_of(self._place.view)


def shown_alone(qtbot: QtBot, view: QWidget, width: int = 1160, height: int = 800) -> None:
    """In a window of its own that has the keyboard."""
    qtbot.addWidget(view)
    view.resize(width, height)
    view.show()
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def key(wanted: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    """One key, where the keyboard is."""
    QTest.keyClick(focused(), wanted, modifier)
    QCoreApplication.sendPostedEvents()


def write(text: str) -> None:
    """Letter by letter, where the keyboard is."""
    QTest.keyClicks(focused(), text)
    QCoreApplication.sendPostedEvents()


def button(root: QWidget, words: str) -> QAbstractButton:
    """The visible one below `root` of these words or this spoken name."""
    QCoreApplication.sendPostedEvents()  # what was just added shows with the next event
    for each in root.findChildren(QAbstractButton):
        if words in (each.text(), each.accessibleName()) and each.isVisible():
            return each
    raise AssertionError(words)


def words_of(root: QWidget) -> str:
    """All that can be read below `root`, perhaps after scrolling; words in fields as well."""
    QCoreApplication.sendPostedEvents()
    found = [each.text() for each in root.findChildren(QLabel) if each.isVisible()]
    found += [each.text() for each in root.findChildren(QLineEdit) if each.isVisible()]
    notes = root.findChildren(QTextEdit)
    found += [each.toPlainText() for each in notes if each.isVisible()]
    buttons = root.findChildren(QAbstractButton)
    found += [each.text() for each in buttons if each.isVisible() and each.text()]
    return without_marks("\n".join(found))


def without_marks(words: str) -> str:
    """As one reads it: isolates are not seen."""
    return words.translate(_UNSEEN)
