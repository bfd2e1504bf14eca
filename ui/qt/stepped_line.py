"""A line that is read and pressed: what is laid out in it is its own matter."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from ui.qt import painting, theme
from ui.qt.layout import wraps
from ui.qt.theme import RADIUS_CONTROL

_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SteppedLine(QAbstractButton):
    """Enter, Space or a press opens; arrows go on to the next one."""

    stepped = Signal(int)
    """An arrow key: 1 down, -1 up."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        wraps(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens as Space does; arrows go on."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _ENTER:
            self.click()
        elif plain and key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _STEPS:
            event.ignore()  # with Alt it may mean something to what the line stands in
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ground under the mouse, the ring of the keyboard."""
        painter = QPainter(self)
        whole = QRectF(self.rect())
        if self.isEnabled() and self.underMouse():
            painting.ground(painter, whole, theme.current().theme.hover, RADIUS_CONTROL)
        if self.hasFocus():
            painting.focus_ring(painter, whole, RADIUS_CONTROL)
