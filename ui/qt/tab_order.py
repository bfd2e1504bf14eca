"""The way of the tab key through what was made later than what stands below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def lead(before: QWidget, *parts: QWidget) -> None:
    """From `before` through all stops in these, in the order they were made.

    Qt goes by age: what is added to a page comes last, wherever it stands. Stops that are closed
    or hidden just now are led through too, for they may open.
    """
    last = before
    for part in parts:
        for stop in (part, *part.findChildren(QWidget)):
            reached = stop.focusPolicy() != Qt.FocusPolicy.NoFocus and stop.focusProxy() is None
            if reached and stop.window() is before.window():
                QWidget.setTabOrder(last, stop)
                last = stop


def end_of(part: QWidget) -> QWidget:
    """Where the way through a part leaves it."""
    last = part
    while (after := last.nextInFocusChain()) is not None and part.isAncestorOf(after):
        last = after
    return last
