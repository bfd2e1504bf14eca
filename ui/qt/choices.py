"""Check boxes and radio buttons whose words wrap; painted, so that they follow the theme."""

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from ui.qt import fonts, icons, painting, theme
from ui.qt.heard import Heard
from ui.qt.icons import Icon
from ui.qt.stylesheet import is_look_change
from ui.qt.theme import RING, Tone

_GAP = 8
_NARROW = 160  # below this width words are not wrapped any further
_WIDE = 560  # preferred width before wrapping begins
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft)


class CheckBox(Heard, QCheckBox):
    """A box to tick beside words that may take several lines."""

    def __init__(self, words: str = "") -> None:
        """Without words the caller gives an accessible name."""
        super().__init__(words)
        _prepare(self)

    def sizeHint(self) -> QSize:
        """One line when it fits, else wrapped."""
        return _size(self, _WIDE)

    def minimumSizeHint(self) -> QSize:
        """The words may wrap."""
        return _size(self, _NARROW)

    def hasHeightForWidth(self) -> bool:
        """Narrow means higher."""
        return bool(self.text())

    def heightForWidth(self, width: int) -> int:
        """How high the wrapped words are."""
        return _height(self, width)

    def hitButton(self, position: QPoint) -> bool:
        """Words and box belong together."""
        return self.rect().contains(position)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size with a new text size."""
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, tick, words."""
        painter = QPainter(self)
        colours = theme.current().theme
        box = _mark(self)
        on = self.isChecked()
        if on:
            fill = colours.accent if self.isEnabled() else colours.control
            painting.ground(painter, box, fill, 5)
            inner = box.width() - 4
            place = QRectF(box.left() + 2, box.top() + 2, inner, inner)
            icons.paint(painter, Icon.CHECK, Tone.ON_ACCENT, place, 3)
        else:
            painting.ground(painter, box, colours.surface, 5)
            painting.outline(painter, box, colours.control, 5, 1)
        if self.hasFocus():
            painting.outline(painter, box, colours.text if on else colours.accent, 5, RING)
        _words(self, painter)


class RadioButton(Heard, QRadioButton):
    """One of several choices, below each other, with words that may wrap."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        _prepare(self)

    def sizeHint(self) -> QSize:
        """One line when it fits, else wrapped."""
        return _size(self, _WIDE)

    def minimumSizeHint(self) -> QSize:
        """The words may wrap."""
        return _size(self, _NARROW)

    def hasHeightForWidth(self) -> bool:
        """Narrow means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high the wrapped words are."""
        return _height(self, width)

    def hitButton(self, position: QPoint) -> bool:
        """Words and circle belong together."""
        return self.rect().contains(position)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size with a new text size."""
        if is_look_change(event):
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Circle, dot, words."""
        painter = QPainter(self)
        colours = theme.current().theme
        box = _mark(self)
        radius = box.width() / 2
        painting.ground(painter, box, colours.surface, radius)
        on = self.isChecked()
        if on:
            fill = colours.accent if self.isEnabled() else colours.control
            painting.outline(painter, box, fill, radius, box.width() * 0.3)
        else:
            painting.outline(painter, box, colours.control, radius, 1)
        if self.hasFocus():
            painting.outline(painter, box, colours.text if on else colours.accent, radius, RING)
        _words(self, painter)


def _prepare(button: QAbstractButton) -> None:
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


def _edge() -> int:
    return theme.current().metrics.grown(18)


def _metrics() -> QFontMetrics:
    return QFontMetrics(fonts.font(theme.current().metrics.body))


def _line() -> int:
    """The height of one line, at least as high as the box."""
    return max(theme.current().metrics.grown(20), _metrics().height())


def _height(button: QAbstractButton, width: int) -> int:
    room = QRect(0, 0, max(width - _edge() - _GAP, 40), 10_000)
    text = _metrics().boundingRect(room, _WRAP, button.text()).height() if button.text() else 0
    return max(_line(), text) + 4


def _size(button: QAbstractButton, widest: int) -> QSize:
    if not button.text():
        return QSize(_edge(), _line() + 4)
    whole = _metrics().horizontalAdvance(button.text()) + _edge() + _GAP + 1
    width = min(whole, widest)
    return QSize(width, _height(button, width))


def _top(button: QAbstractButton) -> int:
    """A row may be higher than the words: then box and words stand in its middle."""
    return 2 + max(0, button.height() - _height(button, button.width())) // 2


def _mark(button: QAbstractButton) -> QRectF:
    edge = _edge()
    left = 0
    if button.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        left = button.width() - edge
    return QRectF(left, _top(button) + (_line() - edge) // 2, edge, edge)


def _words(button: QAbstractButton, painter: QPainter) -> None:
    if not button.text():
        return
    group = QPalette.ColorGroup.Active if button.isEnabled() else QPalette.ColorGroup.Disabled
    painter.setPen(button.palette().color(group, QPalette.ColorRole.WindowText))
    painter.setFont(fonts.font(theme.current().metrics.body))
    taken = _edge() + _GAP
    top = _top(button) + (_line() - _metrics().height()) // 2
    room = QRect(taken, top, button.width() - taken, button.height() - top)
    if button.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        room.moveLeft(0)
    painter.drawText(room, _WRAP, button.text())
