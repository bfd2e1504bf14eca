"""A suggestion that can be taken with one press; its words wrap."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.qt import fonts, icons, painting, theme
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, SMALL, wraps
from ui.qt.stylesheet import is_look_change
from ui.qt.theme import RADIUS_CONTROL, Tone

_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)
_NARROW = 140


class SuggestionButton(QAbstractButton):
    """Enter or Space takes it; arrows lead to its neighbours."""

    stepped = Signal(int)

    def __init__(self, words: str, *, italic: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setText(words)
        self.setAccessibleName(words)
        self._italic = italic
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        wraps(self)

    def hasHeightForWidth(self) -> bool:
        """Narrow means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the wrapped words are."""
        room = QRect(0, 0, max(width - self._taken(), 40), 10_000)
        words = QFontMetrics(self._font()).boundingRect(room, _WRAP, self.text()).height()
        return max(words, theme.current().metrics.grown(20)) + 2 * HAIR + 2

    def sizeHint(self) -> QSize:
        """One line."""
        width = QFontMetrics(self._font()).horizontalAdvance(self.text()) + self._taken() + 1
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """The words may wrap."""
        width = theme.current().metrics.grown(_NARROW)
        return QSize(width, theme.current().metrics.grown(28))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter as Space; arrows."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step is not None:
            self.stepped.emit(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size with a new text size."""
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A plus, and the words as the catalogue sets them."""
        painter = QPainter(self)
        colours, whole = theme.current().theme, QRectF(self.rect())
        hot = self.underMouse()
        if hot:
            painting.ground(painter, whole, colours.hover, RADIUS_CONTROL)
        edge = theme.current().metrics.small_icon
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = whole.right() - SMALL - edge if rtl else SMALL
        top = HAIR + 1 + max(0, QFontMetrics(self._font()).height() - edge) / 2
        icons.paint(painter, Icon.PLUS, Tone.ACCENT, QRectF(left, top, edge, edge))
        painter.setPen(QColor(colours.accent_text if hot else colours.text))
        painter.setFont(self._font())
        start = SMALL + edge + SMALL
        room = self.rect().adjusted(
            SMALL if rtl else start, HAIR + 1, -(start if rtl else SMALL), 0
        )
        painter.drawText(room, _WRAP, self.text())
        if self.hasFocus():
            painting.focus_ring(painter, whole, RADIUS_CONTROL)

    def _taken(self) -> int:
        return 3 * SMALL + theme.current().metrics.small_icon

    def _font(self) -> QFont:
        made = fonts.font(theme.current().metrics.body)
        made.setItalic(self._italic)
        return made
