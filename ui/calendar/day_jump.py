"""Jumping to a day that is typed or picked; stands in place of the title while it is open."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt import theme
from ui.qt.dates import DateField
from ui.qt.layout import box
from ui.qt.problem import mark_problem
from ui.qt.text import Kind, label

_WIDE = 168  # px of the field at a text scale of 1


class DayJump(QWidget):
    """Enter jumps, Escape gives up; days may be typed as one says them. `problem` says what is
    wrong, wherever there is room for it."""  # fmt: skip

    chosen = Signal(object)
    """A `date`."""

    left = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.field = _Field()
        self.field.setAccessibleName(_("To which day?"))
        self.problem = label("", Kind.ERROR, wrap=True)
        box(QHBoxLayout(self), self.field, None, gap=0)
        self.hide()
        self.field.returnPressed.connect(self._jump)
        self.field.picked.connect(self._jump)
        self.field.changed.connect(self._drop_problem)

    def open(self) -> None:
        """Empty, with the keyboard in it."""
        self.field.setMaximumWidth(theme.current().metrics.grown(_WIDE))
        self.field.read_near(self._today())
        self.field.set_value(None)
        self._drop_problem()
        self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_up(self) -> None:
        """Nobody wants it any more."""
        self._drop_problem()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape. Enter was heard by the field: else the window would press what is in focus by
        now."""  # fmt: skip
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _jump(self) -> None:
        day = self.field.value() if self.field.readable() else None
        if day is not None:
            self.chosen.emit(day)
        elif self.field.text().strip():
            self._say(_("Type a day, such as 12.10. or tomorrow."))
        else:
            self.left.emit()

    def _drop_problem(self) -> None:
        self._say("")

    def _say(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.setVisible(bool(words))
        mark_problem(self.field, bool(words))
        self.field.setAccessibleDescription(words)


class _Field(DateField):
    picked = Signal()

    def _picked(self, day: date) -> None:
        """A press on a day says all there is to say."""
        super()._picked(day)
        self.picked.emit()
