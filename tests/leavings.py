"""What a test leaves of its windows is gone before the next one: text and theme are set for all
widgets of the process, so each one that stays makes every later change of them slower."""

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication


def take_away() -> None:
    """All widgets, also those that only hold each other."""
    deliver()
    if QCoreApplication.instance() is None:
        return
    for window in QApplication.topLevelWidgets():
        if window.parent() is None:  # lists that pop up go with their field
            window.deleteLater()
    deliver()


def deliver() -> None:
    """Delete what was to be deleted later; without an event loop nobody else does it."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
