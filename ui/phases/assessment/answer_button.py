"""One possible answer as a button: its key and its words, high or flat, with or without a face."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from ui.phases.assessment.answering_drawings import paint_face
from ui.qt import fonts, painting, theme
from ui.qt.fonts import Weight
from ui.qt.heard import Heard
from ui.qt.stylesheet import is_look_change
from ui.qt.text import plain_tooltip, tooltip_with_keys, width_of
from ui.qt.theme import RADIUS_CONTROL, RING

_HIGH: Final = 66  # px at a text scale of 1: the key above the words
_FLAT: Final = 40  # the key before the words
_FACE: Final = 24
_PAD: Final = 6
_GAP: Final = 6
_NARROWEST: Final = 44
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignCenter)
_BEFORE = int(Qt.TextFlag.TextWordWrap) | int(
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
)


class AnswerButton(Heard, QAbstractButton):
    """Painted, so that the key stays a key; what is chosen says the table."""

    def __init__(self, key: str, value: int | None = None) -> None:
        """`key` as it stands on the keyboard; `value` of the scale, None for what is no number."""
        super().__init__()
        self._key = key
        self.value = value
        self._face = False
        self._flat = False
        self._worded = True
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays in the table
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, words: str, *, name: str = "", more_keys: str = "") -> None:
        """What it means; `name` where that is spoken otherwise, other keys that do the same."""
        self.setText(words)
        self.setAccessibleName(name or words)
        self.setToolTip(plain_tooltip(tooltip_with_keys(words, more_keys or self._key)))
        self.updateGeometry()
        self.update()

    def show_face(self, *, on: bool) -> None:
        """With the face of its point of the scale."""
        self._face = on and self.value is not None
        self.updateGeometry()
        self.update()

    def set_flat(self, *, on: bool) -> None:
        """The key before the words instead of above them."""
        self._flat = on
        self.updateGeometry()
        self.update()

    @property
    def worded(self) -> bool:
        """Whether its words are on it; they are in its tool tip and spoken in any case."""
        return self._worded

    def show_words(self, *, on: bool) -> None:
        """With its words, or the key alone."""
        self._worded = on
        self.updateGeometry()
        self.update()

    def room(self, *, worded: bool) -> int:
        """The narrowest it can be, in pixels, with all of its words in two lines or without."""
        head = self._head_width()
        words = two_lines(self.text(), _caption()) if worded else 0
        beside = head + (_GAP + words if words else 0)
        inside = beside if self._flat else max(head, words)
        return max(theme.current().metrics.grown(_NARROWEST), inside + 2 * _PAD)

    def nextCheckState(self) -> None:
        """What is chosen says the table."""

    def sizeHint(self) -> QSize:
        """As narrow as it can be: the row shares what is left."""
        grown = theme.current().metrics.grown
        return QSize(self.room(worded=self._worded), grown(_FLAT if self._flat else _HIGH))

    def minimumSizeHint(self) -> QSize:
        """Never narrower."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size with a new text size."""
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    # ---- painting ---------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, key, face, words."""
        painter = QPainter(self)
        painter.setLayoutDirection(self.layoutDirection())
        ink = self._paint_ground(painter)
        room = QRectF(self.rect()).adjusted(_PAD, 4, -_PAD, -4)
        painter.setPen(QColor(ink))
        if self._flat:
            self._paint_flat(painter, room, ink)
        elif not self._worded:
            self._paint_head(painter, room, ink)
        else:
            top = QRectF(room.left(), room.top() + 1, room.width(), self._edge)
            self._paint_head(painter, top, ink)
            room.setTop(top.bottom() + 1)
            painter.setFont(_caption())
            painter.drawText(room, _WRAP, self.text())

    def _paint_ground(self, painter: QPainter) -> str:
        colours = theme.current().theme
        whole, on = QRectF(self.rect()), self.isChecked()
        hot = self.isEnabled() and self.underMouse()
        ground = colours.accent if on else colours.hover if hot else colours.surface
        painting.ground(painter, whole, ground, RADIUS_CONTROL)
        line = colours.accent if on else colours.control if self.isEnabled() else colours.border
        painting.outline(painter, whole, line, RADIUS_CONTROL, RING if on else 1)
        return colours.on_accent if on else colours.text if self.isEnabled() else colours.text2

    def _paint_flat(self, painter: QPainter, room: QRectF, ink: str) -> None:
        """Key and words together in the middle."""
        head = self._head_width()
        if not self._worded:
            self._paint_head(painter, room, ink)
            return
        space = room.width() - head - _GAP
        one = width_of(self.text(), _caption())
        words = min(one, space) if one <= space else min(two_lines(self.text(), _caption()), space)
        left = room.left() + (room.width() - head - _GAP - words) / 2
        self._paint_head(painter, QRectF(left, room.top(), head, room.height()), ink)
        painter.setFont(_caption())
        beside = QRectF(left + head + _GAP, room.top(), words + 1, room.height())
        painter.drawText(beside, _BEFORE, self.text())

    def _paint_head(self, painter: QPainter, top: QRectF, ink: str) -> None:
        font = self._key_font()
        painter.setFont(font)
        if not self._face or self.value is None:
            painter.drawText(top, Qt.AlignmentFlag.AlignCenter, self._key)
            return
        number, edge = width_of(self._key, font), self._edge
        left = top.center().x() - (edge + _GAP + number) / 2
        face = QRectF(left, top.center().y() - edge / 2, edge, edge)
        paint_face(painter, face, self.value, ink)
        beside = QRectF(left + edge + _GAP, top.top(), number + 1, top.height())
        painter.drawText(beside, Qt.AlignmentFlag.AlignCenter, self._key)

    @property
    def _edge(self) -> int:
        return theme.current().metrics.grown(_FACE)

    def _head_width(self) -> int:
        number = width_of(self._key, self._key_font()) + 1
        return number + (self._edge + _GAP if self._face else 0)

    def _key_font(self) -> QFont:
        """A sign is as large as it can be, the name of a key is a small word."""
        metrics = theme.current().metrics
        size = metrics.title if len(self._key) == 1 else metrics.caption
        return fonts.font(size, Weight.STRONG)


def two_lines(words: str, font: QFont) -> int:
    """The narrowest width in which words stand in two lines, in pixels."""
    parts = words.split()
    splits = range(1, len(parts)) if len(parts) > 1 else ()
    widths = [
        max(width_of(" ".join(parts[:n]), font), width_of(" ".join(parts[n:]), font))
        for n in splits
    ]
    return min(widths, default=width_of(words, font)) + 1


def _caption() -> QFont:
    return fonts.font(theme.current().metrics.caption)
