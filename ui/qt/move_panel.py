"""To another day or time: two fields and a button, folded away until they are wanted."""

from collections.abc import Callable
from datetime import date, time
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from jmd_desktop import messages
from jmd_desktop.i18n import _, pgettext
from ui.qt.buttons import plain, quiet
from ui.qt.dates import DateField
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, SMALL, box, row
from ui.qt.times import TimeField

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def _any(_day: date) -> str:
    return ""


class MovePanel(QWidget):
    """Without a time it is moved to a whole day."""

    move_requested = Signal(object, object)
    """A day, and a time or None."""

    closed = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._refuse: Callable[[date], str] = _any
        self._day = DateField()
        self._time = TimeField()
        self._day_column = FieldColumn(_("To which day?"), self._day)
        self._time_column = FieldColumn(pgettext("appointment", "Begins at"), self._time)
        self._move = plain(pgettext("appointment", "Move"), Icon.ARROW_RIGHT)
        self._back = quiet(_("Cancel"))
        line = row(gap=LARGE)
        line.addWidget(self._day_column, 4)
        line.addWidget(self._time_column, 3)
        box(QVBoxLayout(self), line, row(self._move, self._back, None), gap=SMALL)
        self.hide()
        self._move.clicked.connect(self._ask)
        self._back.clicked.connect(self.close_up)
        self._day.returnPressed.connect(self._ask)
        self._time.returnPressed.connect(self._ask)

    def open_at(
        self, begins: time | None, *, timed: bool = True, refuse: Callable[[date], str] = _any
    ) -> None:
        """The time stays as it is unless another is typed; what is not `timed` has none. `refuse`
        says why a day cannot be, "" where it can."""  # fmt: skip
        self._refuse = refuse
        self._day.read_near(self._today(), ahead=True)
        self._day.set_value(None)
        self._time.set_value(begins)
        self._time_column.setVisible(timed)
        self._day_column.show_problem("")
        self._time_column.show_problem("")
        self.show()
        self._day.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_up(self) -> None:
        """It was moved, or nobody wants it any more."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape, and nothing else of the page. Enter was heard by the line it was typed in: else
        the window would press the button that the keyboard is on by now."""  # fmt: skip
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
        elif event.key() not in _ENTER or not isinstance(self.focusWidget(), QLineEdit):
            super().keyPressEvent(event)

    def _ask(self) -> None:
        day = self._day.value() if self._day.readable() else None
        problem = messages.incomplete_day() if day is None else self._refuse(day)
        self._day_column.show_problem(problem)
        readable = self._time.readable()
        self._time_column.show_problem("" if readable else messages.incomplete_time())
        if day is None or problem:
            self._day.setFocus()
        elif not readable:
            self._time.setFocus()
        else:
            self.move_requested.emit(day, self._time.value())
