"""The two lists: what is to be done, and where somebody has to be; beside each other or in turn."""

from collections.abc import Callable
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop.i18n import _, pgettext
from ui.dates.date_form import MissingCharacters
from ui.dates.quick_line import QuickLine
from ui.qt import theme
from ui.qt.buttons import SegmentedSwitch, plain
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, Item, box, column, holder, row
from ui.qt.row_list import RowList
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import frame
from ui.qt.text import Kind, label, tooltip_with_keys

_BOTH = 800  # px at a text scale of 1: below it rows get too short for two lists
_EDGE = 20  # the words of a row stand below those of the title


class Which(StrEnum):
    """The lists."""

    TASKS = "tasks"
    APPOINTMENTS = "appointments"


class ListCard(QWidget):
    """A title with a number, a way to begin, the rows, or a sentence where there are none."""

    def __init__(
        self, title: str, nothing: str, *begin: Item, aside: QWidget | None = None
    ) -> None:
        super().__init__()
        self.list = RowList(title)
        self._count = label("", Kind.CAPTION)
        self._nothing = label(nothing, Kind.QUIET, wrap=True)
        card = frame("card")
        card.setAccessibleName(title)
        head = row(label(title, Kind.TITLE), self._count, None, gap=MEDIUM)
        if aside is not None:
            head.addWidget(aside)
        head.addStrut(theme.current().metrics.button)  # both lists begin at the same height
        above = column(head, *begin, self._nothing, gap=SMALL, margins=(_EDGE, MEDIUM, _EDGE, 0))
        lines = box(QVBoxLayout(card), above, gap=SMALL, margins=(0, 0, 0, MEDIUM))
        lines.addWidget(self.list, 1)
        box(QVBoxLayout(self), card, gap=0)
        self._nothing.hide()

    def show_count(self, words: str) -> None:
        """Beside the title."""
        self._count.setText(words)

    def show_nothing(self, *, on: bool) -> None:
        """There are no rows."""
        self._nothing.setVisible(on)


class Lists(QWidget):
    """Both where there is room, else one of them and a switch above it."""

    new_appointment_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters, today: Callable[[], date]) -> None:
        super().__init__()
        self.quick = QuickLine(missing_characters, today)
        self.new = plain(_("New appointment"), Icon.PLUS)
        self.new.setToolTip(tooltip_with_keys(_("New appointment"), _keys("Alt+N")))
        self.tasks = ListCard(
            _("Tasks"),
            _("Nothing is to be done. Type above what comes next, with its day if it has one."),
            self.quick,
        )
        self.appointments = ListCard(
            _("Appointments"),
            _("There is no appointment yet. A young person can take a card of each one along."),
            aside=self.new,
        )
        self._switch = SegmentedSwitch(
            _("Show"),
            (
                (Which.TASKS, pgettext("dates", "Tasks")),
                (Which.APPOINTMENTS, pgettext("dates", "Appointments")),
            ),
        )
        self._switch_line = holder(row(self._switch, None, gap=0))
        self._shown = Which.TASKS
        line = QHBoxLayout()
        box(line, gap=LARGE)
        line.addWidget(self.tasks, 1)
        line.addWidget(self.appointments, 1)
        lines = box(QVBoxLayout(self), self._switch_line, gap=MEDIUM)
        lines.addLayout(line, 1)
        lines.setContentsMargins(WIDE, WIDE, WIDE, MEDIUM)
        self.new.clicked.connect(self.new_appointment_requested)
        self._switch.chosen.connect(self._choose)
        self.quick.left_downwards.connect(self.tasks.list.focus_list)
        self.tasks.list.left_upwards.connect(self._to_quick)
        self._arrange()

    @property
    def both(self) -> bool:
        """Whether they stand beside each other."""
        return self.width() >= theme.current().metrics.grown(_BOTH)

    def turn_to(self, which: Which) -> None:
        """Let that one be seen."""
        self._shown = which
        self._switch.choose(which)
        self._arrange()

    @property
    def shown(self) -> Which:
        """The one that is seen where there is room for one."""
        return self._shown

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room for both, or for one."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_switch_line"):
            self._arrange()

    def _choose(self, which: str) -> None:
        self.turn_to(Which(which))

    def _arrange(self) -> None:
        both = self.both
        self._switch_line.setVisible(not both)
        self.tasks.setVisible(both or self._shown is Which.TASKS)
        self.appointments.setVisible(both or self._shown is Which.APPOINTMENTS)

    def _to_quick(self) -> None:
        self.quick.setFocus(Qt.FocusReason.OtherFocusReason)


def _keys(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
