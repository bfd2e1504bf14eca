"""All that is on one day, below each other; Enter goes to where it is worked on."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.calendar_days import CalendarItem
from jmd_desktop.i18n import _, ngettext, pgettext
from ui.calendar import item_words
from ui.calendar.day_table import Shown
from ui.qt.buttons import IconButton, plain
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, SMALL, box, column, row
from ui.qt.row import Row
from ui.qt.row_list import RowList
from ui.qt.surfaces import frame
from ui.qt.text import Kind, label, tooltip_with_keys

_EDGE = 20


class DayPane(QWidget):
    """Escape leads back to the days."""

    item_opened = Signal(object)
    new_requested = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.list = RowList(_("On this day"))
        self.back = IconButton(Icon.ARROW_LEFT, _("Back to the calendar"))
        self._title = label("", Kind.TITLE, wrap=True)
        self._count = label("", Kind.CAPTION)
        self._nothing = label(_("Nothing is noted for this day."), Kind.QUIET, wrap=True)
        self.new = plain(_("New appointment"), Icon.PLUS)
        self.new.setToolTip(tooltip_with_keys(_("New appointment on this day"), "N"))
        card = frame("card")
        head = row(self.back, gap=SMALL)
        head.addLayout(column(self._title, self._count, gap=2), 1)
        above = column(head, self._nothing, gap=SMALL, margins=(_EDGE, MEDIUM, _EDGE, 0))
        lines = box(QVBoxLayout(card), above, gap=SMALL)
        lines.addWidget(self.list, 1)
        lines.addLayout(row(self.new, None, margins=(_EDGE, 0, _EDGE, MEDIUM)))
        box(QVBoxLayout(self), card, gap=0)
        self.list.opened.connect(self._open)
        self.new.clicked.connect(self.new_requested)
        self.back.clicked.connect(self.left)
        self.back.hide()

    def show_day(self, day: date, shown: Shown) -> None:
        """That one, as far as it is among what is shown."""
        items = shown.of(day)
        self._title.setText(labels.day(day))
        said = ngettext("{count} entry", "{count} entries", len(items)).format(count=len(items))
        today = pgettext("day", "today") if day == shown.today else ""
        self._count.setText(item_words.DOT.join(filter(None, (today, said if items else ""))))
        self._count.setVisible(bool(self._count.text()))
        self._nothing.setVisible(not items)
        self.list.setAccessibleName(_("On {day}").format(day=labels.day(day)))
        rows = (item_words.row(each, shown.today, names=shown.names) for each in items)
        self.list.show_rows(tuple(rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, opened: Row) -> None:
        if isinstance(opened.record, CalendarItem):
            self.item_opened.emit(opened.record)
