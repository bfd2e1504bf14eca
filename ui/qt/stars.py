"""How important something is, in up to three stars; also the star itself, for own painting."""

from math import cos, pi, sin
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from jmd_desktop.i18n import pgettext
from ui.qt import fonts, painting, theme
from ui.qt.stylesheet import is_look_change
from ui.qt.text import choice_name, isolated, width_of
from ui.qt.theme import RADIUS_CONTROL

MOST: Final = 3
_INNER: Final = 0.42  # of the outer radius; a star of the old kind would be 0.38, which is spiky
_EDGE: Final = 22  # px of a star at a text scale of 1
_PAD: Final = 12
_GAP: Final = 10
_LETTING_GO = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


def paint_star(painter: QPainter, place: QRectF, *, filled: bool, colour: str) -> None:
    """A star with five points; an empty one has only its outline."""
    centre, outer = place.center(), min(place.width(), place.height()) / 2 - 1
    points = []
    for number in range(10):
        radius = outer if number % 2 == 0 else outer * _INNER
        angle = -pi / 2 + number * pi / 5
        points.append(QPointF(centre.x() + radius * cos(angle), centre.y() + radius * sin(angle)))
    pen = QPen(QColor(colour), max(1.5, outer / 7))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(QColor(colour) if filled else Qt.BrushStyle.NoBrush)
    painter.drawPolygon(QPolygonF(points))


def in_words(stars: int | None) -> str:
    """What so many stars mean; None where nobody was asked."""
    return {
        None: pgettext("importance", "not said yet"),
        0: pgettext("importance", "not important"),
        1: pgettext("importance", "a little important"),
        2: pgettext("importance", "important"),
        3: pgettext("importance", "very important"),
    }[stars]


class StarsField(QWidget):
    """The keys 0 to 3 or a press set it, arrows go up and down, Delete takes it back."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stars: int | None = None
        self._name = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def stars(self) -> int | None:
        """0 to 3, or None for not said."""
        return self._stars

    def show_stars(self, stars: int | None) -> None:
        """Show so many, without a signal."""
        self._stars = stars if stars in range(MOST + 1) else None
        self._tell()
        self.update()

    def setAccessibleName(self, name: str) -> None:
        """The name is spoken with what is chosen."""
        self._name = name
        self._tell()

    def sizeHint(self) -> QSize:
        """As high as an input, as wide as the longest words need."""
        longest = max(width_of(in_words(n), _font()) for n in (None, *range(MOST + 1)))
        return QSize(self._words_at() + longest + _PAD, theme.current().metrics.control)

    def minimumSizeHint(self) -> QSize:
        """The words may be cut, the stars not."""
        return QSize(self._words_at(), theme.current().metrics.control)

    # ---- by hand ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers, arrows, Delete."""
        held = self._stars or 0
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in _LETTING_GO:
            self._choose(None)
        elif event.text() in ("0", "1", "2", "3"):
            self._choose(int(event.text()))
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self._choose(0 if self._stars is None else min(held + 1, MOST))
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self._choose(max(held - 1, 0))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The star that is pressed and all before it; pressed again nothing is said any more."""
        for stars in range(MOST + 1):
            if self._place(stars).adjusted(-5, -8, 5, 8).contains(event.position()):
                self._choose(None if stars == self._stars else stars)
                return

    def _choose(self, stars: int | None) -> None:
        if stars != self._stars:
            self.show_stars(stars)
            self.changed.emit()

    # ---- painting ---------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size with a new text size."""
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """A zero, the stars, what they mean."""
        colours = theme.current().theme
        painter = QPainter(self)
        frame = QRectF(self.rect())
        painting.ground(painter, frame, colours.surface, RADIUS_CONTROL)
        if self.hasFocus():
            painting.focus_ring(painter, frame, RADIUS_CONTROL)
        else:
            painting.outline(painter, frame, colours.control, RADIUS_CONTROL, 1)
        chosen = self._stars == 0
        painter.setFont(_font(strong=chosen))
        painter.setPen(QColor(colours.accent_text if chosen else colours.text2))
        painter.drawText(self._place(0), Qt.AlignmentFlag.AlignCenter, "0")
        for number in range(1, MOST + 1):
            filled = self._stars is not None and number <= self._stars
            colour = colours.accent if filled else colours.control
            paint_star(painter, self._place(number), filled=filled, colour=colour)
        painter.setFont(_font())
        painter.setPen(QColor(colours.text2 if self._stars is None else colours.text))
        room = frame.adjusted(self._words_at(), 0, -_PAD, 0)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            room = frame.adjusted(_PAD, 0, -self._words_at(), 0)
        begin = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, begin, isolated(in_words(self._stars)))

    def _place(self, stars: int) -> QRectF:
        """Where the zero stands, or the star of that number."""
        edge = theme.current().metrics.grown(_EDGE)
        start = _PAD + stars * (edge + _GAP)
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            start = self.width() - start - edge
        return QRectF(start, (self.height() - edge) / 2, edge, edge)

    def _words_at(self) -> int:
        return _PAD + (MOST + 1) * (theme.current().metrics.grown(_EDGE) + _GAP) + 4

    def _tell(self) -> None:
        super().setAccessibleName(choice_name(self._name, in_words(self._stars)))
        if self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


def _font(*, strong: bool = False) -> QFont:
    weight = fonts.Weight.STRONG if strong else fonts.Weight.REGULAR
    return fonts.font(theme.current().metrics.body, weight)
