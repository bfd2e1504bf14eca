"""A text of any length: set with room between its lines as long as that is quick, plainly beyond.

Qt takes 14 s to set 5 MB as a rich document and half a second as a plain one, which has no room
between its lines. What is pasted goes in piece by piece, so that the window lives meanwhile.
"""

import re
from typing import Final

from PySide6.QtCore import QDynamicPropertyChangeEvent, QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from ui.qt.layout import box
from ui.qt.note_edit import NoteEdit
from ui.qt.problem import mark_problem

LONG: Final = 60_000  # characters; beyond it the text is set plainly
_PIECE: Final = 400_000  # characters put in between two events
_PARAGRAPH: Final = 8_000  # … of one paragraph: Qt sets all of it anew with every letter
_PAUSE: Final = 200  # ms between two times a long text is told to have changed
_TOO_LONG: Final = re.compile(rf"[^\n]{{{_PARAGRAPH + 1},}}")
_ROWS: Final = 14  # of a long text that are seen
_BREAKS: Final = ("\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85")
# What nobody sees and no field keeps; exported chats are full of it.
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


class LongText(QWidget):
    """Reads and writes like one field; the keyboard is always in the text itself."""

    changed = Signal()
    """By hand; of a long text at most five times a second."""

    broken = Signal()
    """Paragraphs too long to be shown were broken at blanks."""

    def __init__(self, *, least_rows: int = 3) -> None:
        super().__init__()
        self._note = _Note(least_rows=least_rows)
        self._plain: _Plain | None = None
        self._showing = False
        self._rest = ""  # of what is pasted, not put in yet
        self._known: tuple[int, str] = (-1, "")  # by the revision of the document
        self._undo = self._first = True
        self._read_only = False
        self._is_plain = False
        self._lines = box(QVBoxLayout(self), self._note, gap=0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self._note)
        self._note.textChanged.connect(self._typed)
        self._note.much_pasted.connect(self._paste)
        self._telling = QTimer(self)
        self._telling.setSingleShot(True)
        self._telling.setInterval(_PAUSE)
        self._telling.timeout.connect(self.changed)
        self._filling = QTimer(self)
        self._filling.timeout.connect(self._fill)

    # ---- the text ---------------------------------------------------------------------------

    def text(self) -> str:
        """All of it, also what is still being put in."""
        document = self.edit.document()
        revision, text = self._known
        if revision != document.revision():
            text = self.edit.toPlainText()
            self._known = (document.revision(), text)
        if not self._rest:
            return text
        head = _begin(text, self.edit.textCursor().position())
        return head + self._rest + text[len(head) :]

    def set_text(self, text: str) -> None:
        """Show this text; undo begins here."""
        self._stop_filling()
        self._showing = True
        if len(text) <= LONG:
            self._note.set_text(text)
            self._show(plain=False)
        else:
            plain = self._make_plain()
            plain.clear()
            self._show(plain=True)
            self._begin_filling(text, undo=False)
        self._known = (-1, "")
        self._showing = False

    def tell(self) -> None:
        """What was typed in a long text is told now and not in a moment."""
        if self._telling.isActive():
            self._telling.stop()
            self.changed.emit()

    @property
    def edit(self) -> "QTextEdit | QPlainTextEdit":
        """What is shown."""
        return self._plain if self._plain is not None and self._is_plain else self._note

    @property
    def is_long(self) -> bool:
        """Whether it is set plainly."""
        return self._is_plain

    @property
    def is_filling(self) -> bool:
        """Whether some of it is still on its way."""
        return bool(self._rest)

    def set_read_only(self, on: bool) -> None:  # noqa: FBT001  Qt's own way
        """It can be read and copied."""
        self._read_only = on
        self._note.setReadOnly(on)
        if self._plain is not None:
            self._plain.setReadOnly(on or self.is_filling)

    def set_name(self, name: str) -> None:
        """What a screen reader says of it."""
        for each in (self, self._note, self._plain):
            if each is not None:
                each.setAccessibleName(name)

    def event(self, event: QEvent) -> bool:
        """A problem is outlined where the text is."""
        if isinstance(event, QDynamicPropertyChangeEvent) and event.propertyName() == b"problem":
            for each in (self._note, self._plain):
                if each is not None:
                    mark_problem(each, self.property("problem") == "true")
        return super().event(event)

    # ---- around the cursor ------------------------------------------------------------------

    @property
    def cursor_position(self) -> int:
        """Where one writes, in Qt's characters."""
        return self.edit.textCursor().position()

    def put_cursor(self, position: int) -> None:
        """Go on writing there."""
        cursor = self.edit.textCursor()
        last = self.edit.document().characterCount() - 1
        cursor.setPosition(min(max(position, 0), max(last, 0)))
        self.edit.setTextCursor(cursor)
        self.edit.ensureCursorVisible()

    def before_cursor(self) -> str:
        """The line up to the cursor."""
        cursor = self.edit.textCursor()
        begin = cursor.block().position()
        return _begin(cursor.block().text(), cursor.position() - begin)

    def write(self, text: str, *, instead_of: int = 0) -> None:
        """Put a text where the cursor is, in place of so many characters before it; one step of
        undoing."""  # fmt: skip
        cursor = self.edit.textCursor()
        cursor.beginEditBlock()
        if instead_of:
            ways = QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor
            cursor.movePosition(*ways, instead_of)
        cursor.insertText(text)
        cursor.endEditBlock()
        self.edit.setTextCursor(cursor)
        self.edit.ensureCursorVisible()

    # ---- inside -----------------------------------------------------------------------------

    def _typed(self) -> None:
        if self._showing or self._rest:
            return
        if not self._is_plain:
            self.changed.emit()
        elif not self._telling.isActive():
            self._telling.start()

    def _paste(self, text: str) -> None:
        """More than is quick: from here on the text is plain."""
        edit = self.edit
        if edit is self._note:
            self._showing = True
            plain = self._make_plain()
            plain.setPlainText(self._note.toPlainText())
            cursor, old = plain.textCursor(), self._note.textCursor()
            cursor.setPosition(old.anchor())
            cursor.setPosition(old.position(), QTextCursor.MoveMode.KeepAnchor)
            plain.setTextCursor(cursor)
            self._show(plain=True)
            self._showing = False
        self.edit.textCursor().removeSelectedText()
        self._begin_filling(text, undo=True)

    def _begin_filling(self, text: str, *, undo: bool) -> None:
        shown = _with_short_paragraphs(text)
        if shown != text:
            self.broken.emit()
        self._rest = shown
        self._undo = undo
        self._first = True
        self.edit.document().setUndoRedoEnabled(undo)
        self.edit.setReadOnly(True)
        self._fill()
        if self._rest:
            self._filling.start(1)
        if undo:
            self.changed.emit()

    def _fill(self) -> None:
        """One more piece; the first one begins a step of undoing that the others join."""
        piece, self._rest = self._rest[:_PIECE], self._rest[_PIECE:]
        cursor = self.edit.textCursor()
        if self._first or not self._undo:
            cursor.beginEditBlock()
        else:
            cursor.joinPreviousEditBlock()
        self._first = False
        rest, self._rest = self._rest, self._rest or " "  # nothing is told while it goes in
        cursor.insertText(piece)
        cursor.endEditBlock()
        self.edit.setTextCursor(cursor)
        self._rest = rest
        if not rest:
            self._stop_filling()

    def _stop_filling(self) -> None:
        self._filling.stop()
        filled = not self._rest
        self._rest = ""
        self.edit.setReadOnly(self._read_only)
        if not self.edit.document().isUndoRedoEnabled():
            self.edit.document().setUndoRedoEnabled(True)
            if filled and self._is_plain:
                self.put_cursor(0)

    def _make_plain(self) -> "_Plain":
        if self._plain is None:
            self._plain = _Plain()
            self._plain.setAccessibleName(self._note.accessibleName())
            self._plain.setAccessibleDescription(self._note.accessibleDescription())
            self._plain.setReadOnly(self._read_only)
            self._plain.hide()
            self._lines.addWidget(self._plain)
            self._plain.textChanged.connect(self._typed)
            self._plain.much_pasted.connect(self._paste)
        return self._plain

    def _show(self, *, plain: bool) -> None:
        had_focus = self.edit.hasFocus()
        self._is_plain = plain
        self._known = (-1, "")
        self._note.setVisible(not plain)
        if self._plain is not None:
            self._plain.setVisible(plain)
        self.setFocusProxy(self.edit)
        if had_focus:
            self.edit.setFocus(Qt.FocusReason.OtherFocusReason)


class _Note(NoteEdit):
    much_pasted = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words only; many of them in another way."""
        text = seen(source.text()) if source.hasText() else ""
        if len(text) + self.document().characterCount() > LONG:
            self.much_pasted.emit(text)
        elif text:
            self.insertPlainText(text)


class _Plain(QPlainTextEdit):
    much_pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(4)
        self.setMinimumHeight(round(QFontMetricsF(self.font()).lineSpacing() * _ROWS))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Many words in another way."""
        text = seen(source.text()) if source.hasText() else ""
        if len(text) > LONG:
            self.much_pasted.emit(text)
        elif text:
            self.insertPlainText(text)


def as_shown(text: str) -> str:
    """A text as this widget gives it back, however it was stored."""
    return text if len(text) <= LONG else _with_short_paragraphs(text)


def seen(pasted: str) -> str:
    """What can be seen of a pasted text, each line on its own."""
    for each in _BREAKS:
        pasted = pasted.replace(each, "\n")
    return _UNSEEN.sub("", pasted)


def _begin(text: str, units: int) -> str:
    """The first of it, counted as Qt does: in halves of characters beyond the BMP."""
    if text.isascii():
        return text[:units]
    return text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore")


def _with_short_paragraphs(text: str) -> str:
    """Broken at a blank where Qt could not show it otherwise."""
    longest = max(map(len, text.split("\n")))
    return text if longest <= _PARAGRAPH else _TOO_LONG.sub(_broken, text)


def _broken(found: re.Match[str]) -> str:
    line, begin, pieces = found[0], 0, []
    while len(line) - begin > _PARAGRAPH:
        end = line.rfind(" ", begin + _PARAGRAPH // 2, begin + _PARAGRAPH)
        cut = end if end > 0 else begin + _PARAGRAPH
        pieces.append(line[begin:cut])
        begin = cut + (end > 0)  # the blank gives way to the break
    return "\n".join([*pieces, line[begin:]])
