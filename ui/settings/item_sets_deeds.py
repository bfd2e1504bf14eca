"""The buttons below the statements: what can be done with the chosen one."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from jmd_desktop.i18n import _, pgettext
from ui.qt import buttons
from ui.qt.buttons import Button, IconButton
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.layout import SMALL
from ui.qt.text import tooltip_with_keys
from ui.settings.item_sets_plan import Line


class Deed(StrEnum):
    """What can be done with one statement."""

    UP = "up"
    DOWN = "down"
    HIDE = "hide"
    SHOW = "show"
    REMOVE = "remove"  # one that was never saved


class Deeds(QWidget):
    """Only what can be done is there; after it what is about all statements."""

    pressed = Signal(object)  # Deed

    def __init__(self, *others: QWidget) -> None:
        super().__init__()
        up, down = _keys("Alt+Up"), _keys("Alt+Down")
        self.buttons: dict[Deed, Button | IconButton] = {
            Deed.UP: IconButton(Icon.CHEVRON_UP, tooltip_with_keys(_("Move up"), up)),
            Deed.DOWN: IconButton(Icon.CHEVRON_DOWN, tooltip_with_keys(_("Move down"), down)),
            Deed.HIDE: buttons.plain(pgettext("statement", "Leave out"), Icon.EYE_OFF),
            Deed.SHOW: buttons.plain(pgettext("statement", "Ask again"), Icon.EYE),
            Deed.REMOVE: buttons.plain(_("Remove"), Icon.TRASH_2),
        }
        line = FlowLayout(self, gap=SMALL)
        for button in self.buttons.values():
            button.clicked.connect(self._press)
            line.addWidget(button)
        for other in others:
            line.addWidget(other)

    def offer(self, line: Line | None, *, first: bool, last: bool) -> None:
        """What the chosen statement allows; `first` and `last` of those that are asked."""
        on = line is not None and line.asked
        new = line is not None and line.new
        shown = {Deed.HIDE: on and not new, Deed.SHOW: not on, Deed.REMOVE: new}
        enabled = {Deed.UP: on and not first, Deed.DOWN: on and not last}
        for deed, button in self.buttons.items():
            button.setVisible(shown.get(deed, True))
            button.setEnabled(enabled.get(deed, line is not None))

    def _press(self) -> None:
        sender = self.sender()
        self.pressed.emit(next(deed for deed, b in self.buttons.items() if b is sender))


def _keys(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)
