"""Asks in place which of three goals gives its priority up, when a fourth asks for one (PL5)."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from jmd_desktop.i18n import _
from ui.qt.buttons import Button, plain, quiet
from ui.qt.layout import HAIR, MEDIUM, SMALL, box, column, row
from ui.qt.text import Kind, label, plain_tooltip

_TITLE = 56  # letters of a title on a button


class RankChoice(QFrame):
    """Escape leaves all as it is."""

    released = Signal(str)
    """The id of the goal that comes later from now on."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "notice-info")
        self._asked = label("", Kind.STRONG, wrap=True)
        self._why = label("", wrap=True)
        self._lines = column(gap=HAIR)
        self.buttons: list[Button] = []
        self._leave = quiet(_("Leave it as it is"))
        self._leave.clicked.connect(self._ask_leave)
        around = (MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        foot = row(-SMALL, self._leave, None)
        box(QVBoxLayout(self), self._asked, self._why, self._lines, foot, margins=around)
        self.hide()

    def ask(self, title: str, why: str, holders: Sequence[tuple[int, str, str]]) -> None:
        """Which of these: rank, id and title of each."""
        self.drop()
        self._why.setText(why)
        self._asked.setText(_("Priority for “{goal}”").format(goal=title))
        self.setAccessibleName(f"{self._asked.text()}. {self._why.text()}")
        for rank, goal_id, held in holders:
            short = held if len(held) <= _TITLE else f"{held[:_TITLE].rstrip()} …"
            button = plain(f"{rank}  {short}")
            button.setToolTip(plain_tooltip(held))
            button.clicked.connect(partial(self._release, goal_id))
            self.buttons.append(button)
            self._lines.addLayout(row(button, None))
        self.show()
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def drop(self) -> None:
        """It is answered."""
        for button in self.buttons:
            button.hide()
            button.deleteLater()
        self.buttons = []
        while item := self._lines.takeAt(0):
            if (inner := item.layout()) is not None:
                inner.deleteLater()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go through the goals, the number takes one, Escape leaves it."""
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        here = next((n for n, each in enumerate(self.buttons) if each.hasFocus()), None)
        if key == Qt.Key.Key_Escape:
            self._ask_leave()
        elif step is not None and here is not None:
            self.buttons[(here + step) % len(self.buttons)].setFocus()
        elif event.text() in ("1", "2", "3") and int(event.text()) <= len(self.buttons):
            self.buttons[int(event.text()) - 1].click()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here is not None:
            self.buttons[here].click()
        else:
            super().keyPressEvent(event)

    def _release(self, goal_id: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.released.emit(goal_id)

    def _ask_leave(self) -> None:
        self.drop()
        self.left.emit()
