"""How strong something is, on a line from nothing to the most; nothing said is no zero."""

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
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from jmd_desktop.i18n import pgettext
from ui.qt import fonts, painting, theme
from ui.qt.fonts import Weight
from ui.qt.stylesheet import is_look_change
from ui.qt.text import choice_name, isolated, width_of
from ui.qt.theme import RADIUS_CONTROL

_STEP: Final = 5
_FAR: Final = 20
_TENTH: Final = 10
_PAD: Final = 12
_GROOVE: Final = 6  # px high
_LETTING_GO: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_LEAST: Final = 100  # px of the line at a text scale of 1


class ScaleField(QWidget):
    """Arrows change it by 5, page keys by 20, a digit sets tenths, Delete takes it back."""

    changed = Signal()

    def __init__(self, most: int = 100) -> None:
        """`most` is the end of the line, which begins at 0."""
        super().__init__()
        self._most = most
        self._strength: int | None = None
        self._name = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._tell()

    def strength(self) -> int | None:
        """0 to the most, or None for not said."""
        return self._strength

    def show_strength(self, strength: int | None) -> None:
        """Show it, without a signal."""
        self._strength = None if strength is None else max(0, min(strength, self._most))
        self._tell()
        self.update()

    def setAccessibleName(self, name: str) -> None:
        """The name is spoken with what is chosen."""
        self._name = name
        self._tell()

    def sizeHint(self) -> QSize:
        """As high as an input."""
        return QSize(self.minimumSizeHint().width() * 2, theme.current().metrics.control)

    def minimumSizeHint(self) -> QSize:
        """A line that can be hit, and the figure behind it."""
        metrics = theme.current().metrics
        return QSize(metrics.grown(_LEAST) + self._figure_width(), metrics.control)

    # ---- by hand ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, page keys, Home and End, digits, Delete."""
        steps = {
            Qt.Key.Key_Right: _STEP,
            Qt.Key.Key_Up: _STEP,
            Qt.Key.Key_Left: -_STEP,
            Qt.Key.Key_Down: -_STEP,
            Qt.Key.Key_PageUp: _FAR,
            Qt.Key.Key_PageDown: -_FAR,
            Qt.Key.Key_Home: -self._most,
            Qt.Key.Key_End: self._most,
        }
        step = steps.get(Qt.Key(event.key()))
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in _LETTING_GO:
            self._choose(None)
        elif step is not None:
            self._choose((self._most // 2 if self._strength is None else self._strength) + step)
        elif event.text().isdecimal():
            self._choose(int(event.text()) * self._most // _TENTH)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """There it is."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """It follows the hand."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._choose(self._at(event.position().x()))

    # ---- painting ---------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size with a new text size."""
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Outline, line, knob, figure."""
        painter = QPainter(self)
        colours = theme.current().theme
        whole, line = QRectF(self.rect()), self._line()
        painting.ground(painter, whole, colours.surface, RADIUS_CONTROL)
        painting.outline(painter, whole, colours.control, RADIUS_CONTROL, 1)
        painting.ground(painter, line, colours.track, _GROOVE / 2)
        painter.setFont(_font())
        painter.setPen(QColor(colours.text2 if self._strength is None else colours.text))
        figure = QRectF(whole)
        figure.setWidth(whole.width() - _PAD)
        end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            figure = whole.adjusted(_PAD, 0, 0, 0)
            end = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(figure, end, isolated(self._figure()))
        if self._strength is not None:
            self._paint_knob(painter, line)
        if self.hasFocus():
            painting.focus_ring(painter, whole, RADIUS_CONTROL)

    def _paint_knob(self, painter: QPainter, line: QRectF) -> None:
        colours = theme.current().theme
        share = (self._strength or 0) / self._most
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = line.right() - share * line.width() if rtl else line.left() + share * line.width()
        filled = QRectF(line)
        if rtl:
            filled.setLeft(x)
        else:
            filled.setRight(x)
        painting.ground(painter, filled, colours.accent, _GROOVE / 2)
        painter.setBrush(QColor(colours.accent))
        radius = theme.current().metrics.grown(8)
        painter.drawEllipse(QPointF(x, line.center().y()), radius, radius)

    # ---- inside -----------------------------------------------------------------------------

    def _line(self) -> QRectF:
        inset, figure = _PAD + theme.current().metrics.grown(4), self._figure_width()
        middle = self.height() / 2
        width = max(self.width() - inset - figure, 1)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return QRectF(figure if rtl else inset, middle - _GROOVE / 2, width, _GROOVE)

    def _at(self, x: float) -> int:
        line = self._line()
        share = (x - line.left()) / line.width()
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            share = 1 - share
        return round(share * self._most / _STEP) * _STEP

    def _choose(self, strength: int | None) -> None:
        before = self._strength
        self.show_strength(strength)
        if self._strength != before:
            self.changed.emit()

    def _figure(self) -> str:
        return pgettext("feeling", "open") if self._strength is None else str(self._strength)

    def _figure_width(self) -> int:
        words = (pgettext("feeling", "open"), str(self._most))
        return max(width_of(each, _font()) for each in words) + 2 * _PAD

    def _tell(self) -> None:
        super().setAccessibleName(choice_name(self._name, self._figure()))
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.NameChanged))


def _font() -> QFont:
    return fonts.font(theme.current().metrics.body, Weight.STRONG)
