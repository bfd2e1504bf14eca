"""A view takes nothing in until what a lock came into is back in it: it would be written over."""

import shiboken6
from PySide6.QtWidgets import QApplication, QWidget


class ComingBack:
    """Of one view; the keyboard is given back where it was, unless it went elsewhere meanwhile."""

    def __init__(self, view: QWidget) -> None:
        self._view = view
        self._focused: QWidget | None = None

    def begin(self) -> None:
        """What was in it is being read."""
        focused = self._view.focusWidget()
        self._focused = focused if self._view.isAncestorOf(focused) else None
        self._view.setEnabled(False)

    def end(self) -> None:
        """Call it before anything is shown: it may choose another place for the keyboard."""
        self._view.setEnabled(True)
        focused, self._focused = self._focused, None
        if focused is None or not shiboken6.isValid(focused):
            return
        if QApplication.focusWidget() is None:
            focused.setFocus()
