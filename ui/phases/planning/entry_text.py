"""The text of one line or step: as high as its words, with the keys that lead on from it."""

from math import ceil

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor

from ui.phases.planning.spare_undo import is_spare
from ui.qt import theme
from ui.qt.note_edit import NoteEdit

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class EntryText(NoteEdit):
    """Enter leads on; Shift+Enter breaks the line."""

    submitted = Signal()
    ticked = Signal()
    """Ctrl+Enter."""

    left_empty = Signal()
    """Backspace where nothing stands."""

    taken_out = Signal()
    """Alt+Delete."""

    moved = Signal(int)
    """Alt and an arrow: 1 down, -1 up."""

    stepped = Signal(int)
    """An arrow beyond the last line (1) or the first (-1)."""

    def __init__(self) -> None:
        super().__init__(least_rows=1, margin=0)
        self.setProperty("kind", "bare")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def event(self, event: QEvent) -> bool:
        """Ctrl+Z with nothing to take back here is for the page."""
        if is_spare(event, typed=self.document().isUndoAvailable()):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the signals; all else as in any note."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        alt = modifiers & Qt.KeyboardModifier.AltModifier
        if key in _ENTER and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            control = modifiers & Qt.KeyboardModifier.ControlModifier
            (self.ticked if control else self.submitted).emit()
        elif key in _ARROWS and alt:
            self.moved.emit(_ARROWS[key])
        elif key in _ARROWS and not modifiers and self._at_edge(_ARROWS[key]):
            self.stepped.emit(_ARROWS[key])
        elif key == Qt.Key.Key_Backspace and not self.text():
            self.left_empty.emit()
        elif key == Qt.Key.Key_Delete and alt:
            self.taken_out.emit()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """All of its words."""
        height = max(self.document().size().height(), self.line_height)
        return QSize(super().sizeHint().width(), ceil(height) + 1)

    def minimumSizeHint(self) -> QSize:
        """Narrow columns are allowed."""
        return QSize(theme.current().metrics.grown(48), self.sizeHint().height())

    def put_cursor_behind(self) -> None:
        """Go on writing at the end."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def _at_edge(self, step: int) -> bool:
        cursor = self.textCursor()
        way = QTextCursor.MoveOperation.Down if step > 0 else QTextCursor.MoveOperation.Up
        return not cursor.movePosition(way)
