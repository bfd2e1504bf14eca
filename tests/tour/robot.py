"""Hands and eyes for the real window: finds things by the words a person would read."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QFileDialog,
    QLineEdit,
    QListView,
    QTextEdit,
    QWidget,
)

from tests.tour.looking import (
    has_keyboard,
    index,
    names,
    rows,
    scroll_to,
    shows,
    spot,
    tile_beside,
)

PATIENCE = 20.0  # seconds; a slow machine deriving a key
_MOST_TABS = 60  # more stops than any place has
_LEFT = Qt.MouseButton.LeftButton
_NOTHING_HELD = Qt.KeyboardModifier.NoModifier


class NotFound(AssertionError):
    """What the robot looked for is not on the screen."""


class Robot:
    """Acts on the visible window by mouse and keyboard, and waits for what it sees, not for time.

    A press of the mouse goes to the window, so that what is covered cannot be pressed.
    """

    def __init__(self, window: QWidget, check: Callable[[], object] = lambda: None) -> None:
        """`check` is called at every look and raises when something went wrong meanwhile."""
        self.window = window
        self._check = check

    # ---- waiting and looking -------------------------------------------------------------

    def wait(self, condition: Callable[[], bool], what: str, patience: float = PATIENCE) -> None:
        """Let the program run until the condition holds."""
        end = time.monotonic() + patience
        while not condition():
            self._check()
            if time.monotonic() > end:
                raise NotFound(what)
            rest(10)
        self._check()

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The visible widget a person would call so: by its text, accessible name or label."""
        found: list[QWidget] = []

        def look() -> bool:
            found[:] = [w for w in self._visible(kind) if name in names(w)]
            return bool(found)

        self.wait(look, f"{kind.__name__} „{name}“")
        # a thing one can use rather than its label
        return max(found, key=lambda w: (w.focusPolicy() != Qt.FocusPolicy.NoFocus, w.isEnabled()))

    def sees(self, text: str) -> bool:
        """Whether this can be read somewhere."""
        return any(text in shown for shown in self.texts())

    def wait_for(self, text: str) -> None:
        """Until this can be read somewhere."""
        self.wait(lambda: self.sees(text), f"text „{text}“")

    def texts(self) -> Iterator[str]:
        """Everything that can be read, names for screen readers included."""
        for widget in self._visible(QWidget):
            yield from names(widget)
            if isinstance(widget, QTextEdit):
                yield widget.toPlainText()
            elif isinstance(widget, QAbstractItemView):
                yield from rows(widget.model())

    # ---- mouse ---------------------------------------------------------------------------

    def click(self, name: str) -> None:
        """Press the button of that name once it is enabled."""
        button = self.find(name, QAbstractButton)
        assert isinstance(button, QAbstractButton)
        self.wait(button.isEnabled, f"enabled „{name}“")
        self._close_popup()
        self._press_at(button, spot(button))

    def enter(self, field: str, text: str) -> None:
        """Click into the field of that name and write, replacing what is there."""
        widget = self.find(field)
        self.wait(widget.isEnabled, f"enabled „{field}“")
        self._press_at(widget, widget.rect().center())
        self.wait(lambda: has_keyboard(widget), f"the keyboard in „{field}“")
        self.keys("Ctrl+A")
        self.write(text)

    def choose(self, field: str, words: str) -> None:
        """Open the list of that name and take the entry with these words."""
        combo = self.find(field, QComboBox)
        assert isinstance(combo, QComboBox)
        view = combo.view()
        self._close_popup()
        self._press_at(combo, QPoint(combo.width() - 14, combo.height() // 2))
        self.wait(view.isVisible, f"open list „{field}“")
        # By keys: for a moment after opening Qt takes no press, which could be the opening one.
        wanted = index(view.model(), words).row()
        QTest.keyClick(view, Qt.Key.Key_Home)
        for _ in range(wanted):
            QTest.keyClick(view, Qt.Key.Key_Down)
        QTest.keyClick(view, Qt.Key.Key_Return)
        self.wait(lambda: words in combo.currentText(), f"„{words}“ in „{field}“")

    def open_row(self, words: str, of: str = "") -> None:
        """Press the row of a list in which these words stand; `of` is the name of the list."""
        lists: list[QWidget] = []

        def look() -> bool:
            lists[:] = [
                view
                for view in self._visible(QListView)
                if isinstance(view, QListView)
                and (not of or of in names(view))
                and any(words in row for row in rows(view.model()))
            ]
            return bool(lists)

        self.wait(look, f"row „{words}“")
        assert isinstance(lists[0], QAbstractItemView)
        self._press_row(lists[0], words)

    def answer_file_dialog(self, path: Path) -> None:
        """Write a path into the file dialog that is open, and accept."""
        self.wait(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), "file dialog")
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        line = dialog.findChild(QLineEdit, "fileNameEdit")
        assert line is not None
        line.setFocus()
        self.keys("Ctrl+A")
        self.write(str(path))
        QTest.keyClick(line, Qt.Key.Key_Return)
        self.wait(lambda: not shows(dialog), "the file dialog's end")

    # ---- keyboard ------------------------------------------------------------------------

    def keys(self, sequence: str) -> None:
        """One combination where the focus is, such as `Ctrl+K`."""
        self._activate()
        combination = QKeySequence(sequence)[0]  # type: ignore[index]  # left out of PySide's stubs
        if combination.key() == Qt.Key.Key_Tab:
            self._close_popup()  # a real one would get the key, close and hand it on
        QTest.keyClick(self._focus(), combination.key(), combination.keyboardModifiers())

    def write(self, text: str) -> None:
        """Type where the focus is, in any script."""
        self._activate()
        for character in text:
            if character.isascii() and character.isprintable():
                QTest.keyClicks(self._focus(), character)
                continue
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, Qt.Key.Key_unknown, _NOTHING_HELD, character)
                QCoreApplication.sendEvent(self._focus(), event)

    def tab_to(self, name: str) -> None:
        """Press Tab until the keyboard is on the thing of that name, then within a group of
        tiles the arrow key: Tab reaches one of them."""  # fmt: skip
        wanted = self.find(name)
        parent = wanted.parentWidget()
        siblings = parent.children() if parent is not None else []
        group = [widget for widget in siblings if tile_beside(widget, wanted)]
        passed: list[str] = []
        for _ in range(_MOST_TABS):
            here = self._focus()
            if name in names(here):
                self._check()
                return
            passed.append(next(iter(names(here)), "?"))
            self.keys("Right" if here in group else "Tab")
            rest(0)
        raise NotFound(f"„{name}“ by Tab, only {passed}")

    # ---- inside --------------------------------------------------------------------------

    def _close_popup(self) -> None:
        """A list of suggestions that is still open would take the next press for itself."""
        popup = QApplication.activePopupWidget()
        if isinstance(popup, QAbstractItemView):
            QTest.keyClick(popup, Qt.Key.Key_Escape)
            rest(20)  # told of late, it would take the keyboard back from whoever gets it next
            self._activate()

    def _activate(self) -> None:
        """What a window manager does when a dialog or a list has closed; here is none."""
        if not _is_shown(QApplication.activeWindow()) and QApplication.activePopupWidget() is None:
            (QApplication.activeModalWidget() or self.window).activateWindow()
            self.wait(lambda: _is_shown(QApplication.activeWindow()), "an active window")

    def _focus(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None and popup.focusWidget() is not None:
            return popup.focusWidget()
        return QApplication.focusWidget() or QApplication.activeModalWidget() or self.window

    def _visible(self, kind: type[QWidget]) -> list[QWidget]:
        top = QApplication.activeModalWidget() or self.window
        return [w for w in top.findChildren(kind) if w.isVisible()]

    def _press_row(self, view: QAbstractItemView, words: str) -> None:
        row = index(view.model(), words)
        view.scrollTo(row)
        QTest.mouseClick(view.viewport(), _LEFT, _NOTHING_HELD, view.visualRect(row).center())

    def _press_at(self, widget: QWidget, place: QPoint) -> None:
        """As a hand would: only what is in view and not covered."""
        self._activate()
        top = widget.window()

        def reachable() -> bool:
            scroll_to(widget, place)
            hit = top.childAt(widget.mapTo(top, place))
            return hit is widget or (hit is not None and widget.isAncestorOf(hit))

        self.wait(reachable, f"a way to „{next(iter(names(widget)), '?')}“, which is covered")
        QTest.mouseClick(top.windowHandle(), _LEFT, _NOTHING_HELD, widget.mapTo(top, place))


def _is_shown(window: QWidget | None) -> bool:
    """A list of suggestions that has closed is still taken for the active window."""
    return window is not None and window.isVisible()


def rest(milliseconds: int) -> None:
    """Let the event loop run. Not `QTest.qWait`: that keeps Python's lock, and with it the
    program's other threads, from working."""  # fmt: skip
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
