"""The editor for longer text: lines at one distance in every script, as high as what is written."""

from PySide6.QtCore import QEvent, QMimeData, QSignalBlocker, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from ui.qt import fonts, theme
from ui.qt.stylesheet import is_look_change

_LINE_HEIGHT = 140  # percent; QPlainTextEdit would ignore it, so this is a QTextEdit
_FOOT_OF_LETTERS = 0.8  # of a line of fixed height: there Qt sets its letters, whatever the font


class NoteEdit(QTextEdit):
    """Plain text of several lines with room between them; grows with what is typed.

    Lines stand at one distance in every script: left to itself Qt takes that of whatever font
    helps out. Each paragraph is read from the side its first letter asks for.
    """

    def __init__(
        self, text: str = "", *, least_rows: int = 3, most_rows: int = 14, margin: int = 4
    ) -> None:
        """`margin` around the words in pixels, besides that of the style sheet."""
        super().__init__()
        self._least = least_rows
        self._most = most_rows
        self._margin = margin
        self._stays_inside = False
        self._spaced = 0  # px from line to line, as they are set now
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._grown)
        self.set_text(text)

    def set_least_rows(self, rows: int) -> None:
        """How high it is while little is written."""
        self._least = rows
        self.updateGeometry()

    def set_text(self, text: str) -> None:
        """Show this text; undo begins here."""
        self.document().setUndoRedoEnabled(False)
        self.setPlainText(text)
        self._space_lines()
        self.document().setUndoRedoEnabled(True)

    def text(self) -> str:
        """What is written."""
        return self.toPlainText()

    def keep_inside(self) -> None:
        """From now on nothing of it can be copied, cut, dragged out or marked for pasting."""
        self._stays_inside = True

    def createMimeDataFromSelection(self) -> QMimeData:
        """What goes out; every way leads through here."""
        return QMimeData() if self._stays_inside else super().createMimeDataFromSelection()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words only, so that the lines keep their height."""
        if source.hasText():
            self.insertPlainText(source.text())

    def sizeHint(self) -> QSize:
        """High enough for the text, between the least and the most rows."""
        line = self.line_height
        around = 2 * (5 + 1 + 4) + 2  # padding, border, document margin, and a pixel of rounding
        text = self.document().size().height() + 2 * (5 + 1) + 2
        least, most = self._least * line + around, self._most * line + around
        return QSize(super().sizeHint().width(), round(min(max(text, least), most)))

    def minimumSizeHint(self) -> QSize:
        """Narrow columns are allowed, fewer rows are not."""
        return QSize(theme.current().metrics.grown(80), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrower editor has more lines."""
        super().resizeEvent(event)
        self._grown()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new height with a new text size."""
        super().changeEvent(event)
        if is_look_change(event) and self._spaced != self.line_height:
            with QSignalBlocker(self):  # nobody typed
                self.document().setUndoRedoEnabled(False)
                self._space_lines()
                self.document().setUndoRedoEnabled(True)
            self.updateGeometry()

    @property
    def line_height(self) -> int:
        """From line to line in pixels."""
        return round(letters().lineSpacing() * _LINE_HEIGHT / 100)

    def margins_around(self) -> tuple[float, float]:
        """Above the first line and below the last, in pixels: the letters keep to the margin."""
        above = self.line_height * _FOOT_OF_LETTERS - letters().ascent()
        return self._margin - above, self._margin + above

    def _space_lines(self) -> None:
        self._spaced = self.line_height
        spacing = QTextBlockFormat()
        spacing.setLineHeight(self._spaced, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        self.document().setDocumentMargin(self._margin)  # at the sides, and of a placeholder
        frame = self.document().rootFrame()
        around = frame.frameFormat()
        above, below = self.margins_around()
        around.setTopMargin(above)
        around.setBottomMargin(below)
        frame.setFrameFormat(around)

    def _grown(self) -> None:
        if self.sizeHint().height() != self.height():
            self.updateGeometry()


def letters() -> QFontMetricsF:
    """Of the font that words are written in."""
    return QFontMetricsF(fonts.font(theme.current().metrics.body))
