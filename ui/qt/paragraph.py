"""Words that make one paragraph: a field that grows from one line to a few."""

from typing import Final

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCompleter

from ui.qt import theme
from ui.qt.note_edit import NoteEdit, letters

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_AROUND: Final = 2 * (5 + 1)  # px of padding and border, as the style sheet has them
_LONGEST: Final = 3  # lines that are seen at once; of more the field scrolls


class ParagraphEdit(NoteEdit):
    """One line is as high as every input; Enter goes on to the next field and breaks no line.

    What is pasted in several lines becomes one.
    """

    def __init__(self, *, most_rows: int = _LONGEST) -> None:
        super().__init__(least_rows=1, most_rows=most_rows)
        self._completer: QCompleter | None = None
        self._taking = False

    def complete_by(self, completer: QCompleter) -> None:
        """Offer what fits all that is written, below the field, while somebody types."""
        self._completer = completer
        completer.setWidget(self)
        self.textChanged.connect(self._offer)

    def set_text(self, text: str) -> None:
        """Show this text in one paragraph; undo begins here."""
        super().set_text(" ".join(text.splitlines()))

    def write_instead(self, text: str) -> None:
        """As if somebody had typed this over what stands there: it can be undone."""
        self._taking = True  # nothing more is offered for what was taken
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(cursor)
        self._taking = False

    def put_cursor_behind(self) -> None:
        """Go on writing at the end."""
        self.moveCursor(QTextCursor.MoveOperation.End)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; all else as in any note."""
        popup = None if self._completer is None else self._completer.popup()
        offered = popup is not None and popup.isVisible()
        if offered and event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the list closes
        elif event.key() in _ENTER:
            if popup is not None and offered and popup.currentIndex().isValid():
                event.ignore()  # the list takes what is chosen in it
                return
            self.focusNextChild()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste in one paragraph."""
        if source.hasText():
            self.insertPlainText(" ".join(source.text().splitlines()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The beginning of a long text says more than its end."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.verticalScrollBar().setValue(0)

    def sizeHint(self) -> QSize:
        """All of its lines, up to the most."""
        more = round((self.document().size().height() - _room()) / self.line_height)
        more = min(max(more, 0), self._most - 1)
        height = theme.current().metrics.control + more * self.line_height
        return QSize(super().sizeHint().width(), height)

    def margins_around(self) -> tuple[float, float]:
        """The letters of a single line stand where those of every input do."""
        _above, hidden = super().margins_around()
        hidden -= self._margin  # so far the letters of a line begin below its top
        above = (_room() - letters().height()) / 2 - hidden
        return above, _room() - self.line_height - above

    def _offer(self) -> None:
        """Nothing for words that were put in, and for those that are on offer themselves."""
        completer = self._completer
        if completer is None:
            return
        words = self.text()
        typing = self.hasFocus() and self.document().isUndoAvailable() and not self._taking
        completer.setCompletionPrefix(words)
        found = completer.completionCount() if typing and words.strip() else 0
        popup = completer.popup()
        if found and completer.currentCompletion() != words:
            completer.complete()
        elif popup is not None:
            popup.hide()


def _room() -> int:
    """How high, in pixels, the inside of an input is."""
    return theme.current().metrics.control - _AROUND
