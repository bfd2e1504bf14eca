"""Keeps what is typed inside the program: not on the clipboard, not in the memory of a keyboard.

For entries before a consent. Clipboards are kept by managers, on Windows even in the cloud, and
typing aids learn names; the middle mouse button pastes whatever was marked last.
"""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QLineEdit

from ui.qt.note_edit import NoteEdit

# The last two cut the rest of a line or all of it on some systems, by way of the clipboard.
_COPYING = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.DeleteEndOfLine,
    QKeySequence.StandardKey.DeleteCompleteLine,
)
_COPYING_ACTIONS = ("edit-copy", "edit-cut")  # Qt's own names


def keep_discreet(edit: QLineEdit | NoteEdit) -> None:
    """From now on nothing of this input is copied or learnt; pasting into it still works."""
    edit.setInputMethodHints(
        edit.inputMethodHints()
        | Qt.InputMethodHint.ImhSensitiveData
        | Qt.InputMethodHint.ImhNoPredictiveText
    )
    guard = _Guard(edit)
    edit.installEventFilter(guard)
    if isinstance(edit, QLineEdit):
        edit.setDragEnabled(False)
    else:
        edit.keep_inside()
        edit.viewport().installEventFilter(guard)  # asks for the menu


class _Guard(QObject):
    """Sits on one input and lets no copying through."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        edit = self.parent()
        if not isinstance(edit, QLineEdit | NoteEdit):
            return False
        if isinstance(event, QKeyEvent):
            return any(event.matches(keys) for keys in _COPYING)
        if isinstance(event, QContextMenuEvent):
            _open_menu(edit, event)
            return True
        if not isinstance(watched, QLineEdit):
            return False
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            # Letting go of a marked text puts it on X11's second clipboard.
            return event.button() == Qt.MouseButton.LeftButton and watched.hasSelectedText()
        return False


def _open_menu(edit: QLineEdit | NoteEdit, event: QContextMenuEvent) -> None:
    menu = edit.createStandardContextMenu()
    for action in menu.findChildren(QAction):
        if action.objectName() in _COPYING_ACTIONS:
            action.setVisible(False)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(event.globalPos())
