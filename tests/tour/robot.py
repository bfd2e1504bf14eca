"""Hands and eyes for the real window: finds things by the words a person would read."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

PATIENCE = 20.0  # seconds; a slow machine deriving a key


class NotFound(AssertionError):
    """What the robot looked for is not on the screen."""


class Robot:
    """Acts on the visible window by mouse and keyboard, and waits for what it sees, never for
    time."""  # fmt: skip

    def __init__(self, window: QWidget, pictures: Path | None = None) -> None:
        self.window = window
        self._pictures = pictures

    # ---- waiting and looking -------------------------------------------------------------

    def wait(self, condition: Callable[[], bool], what: str) -> None:
        """Let the program run until the condition holds."""
        end = time.monotonic() + PATIENCE
        while not condition():
            if time.monotonic() > end:
                raise NotFound(what)
            _rest(10)

    def find(self, name: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The visible widget a person would call so: its text, accessible name or label."""
        found: list[QWidget] = []

        def look() -> bool:
            found[:] = [w for w in self._visible(kind) if self._is_called(w, name)]
            return bool(found)

        self.wait(look, f"{kind.__name__} „{name}“")
        # the one in the topmost dialog, and of those a thing one can use rather than its label
        return max(found, key=lambda w: (w.focusPolicy() != Qt.FocusPolicy.NoFocus, w.isEnabled()))

    def sees(self, text: str) -> bool:
        """Whether some visible text contains this."""
        return any(text in self._text(widget) for widget in self._visible(QWidget))

    def wait_for(self, text: str) -> None:
        """Until some visible text contains this."""
        self.wait(lambda: self.sees(text), f"text „{text}“")

    def picture(self, name: str) -> None:
        """The window as it looks now, into the folder of pictures."""
        if self._pictures is None:
            return
        _rest(60)  # let hover and focus come to rest
        top = QApplication.activeModalWidget() or self.window
        target = self.window if top.window() is self.window else top.window()
        target.grab().save(str(self._pictures / f"{name}.png"))

    # ---- acting --------------------------------------------------------------------------

    def click(self, name: str) -> None:
        """Press the button of that name once it is enabled."""
        button = self.find(name, QAbstractButton)
        self.wait(button.isEnabled, f"enabled „{name}“")
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def type(self, field: str, text: str) -> None:
        """Write into the field of that name, replacing what is there."""
        widget = self.find(field)
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(widget, text)

    def press(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        """One key where the focus is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    # ---- names ---------------------------------------------------------------------------

    def _visible(self, kind: type[QWidget]) -> list[QWidget]:
        top = QApplication.activeModalWidget() or self.window
        return [w for w in top.findChildren(kind) if w.isVisible()]

    def _is_called(self, widget: QWidget, name: str) -> bool:
        if self._plain(widget.accessibleName()) == name or self._text(widget) == name:
            return not isinstance(widget, QLabel) or widget.buddy() is None
        return any(
            label.buddy() is widget and self._plain(label.text()) == name
            for label in widget.window().findChildren(QLabel)
        )

    def _text(self, widget: QWidget) -> str:
        text = getattr(widget, "text", None)
        return self._plain(str(text())) if callable(text) else ""

    @staticmethod
    def _plain(text: str) -> str:
        return text.replace("&", "").strip()


def _rest(milliseconds: int) -> None:
    """Let the event loop run. Not `QTest.qWait`: that keeps Python's lock, and with it the
    program's other threads, from working."""  # fmt: skip
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()
