"""Ctrl+Z in a text to which nothing was done: it takes back what was done to the plan."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def is_spare(event: QEvent, *, typed: bool) -> bool:
    """Whether the page may have this key; Qt's texts take it in any case.

    `typed` when there is something in the text to take back.
    """
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.matches(QKeySequence.StandardKey.Undo)
        and not typed
    )
