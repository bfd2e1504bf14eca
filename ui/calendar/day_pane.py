"""All that is on one day, below each other: Enter goes to where it is worked on, Space ticks a task
off, and what can be moved is moved from here."""  # fmt: skip

from collections.abc import Callable
from datetime import date, time
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.calendar_days import TIMED, CalendarItem
from jmd_desktop.i18n import _, ngettext, pgettext
from ui.calendar import carrying, item_words
from ui.calendar.day_model import Shown
from ui.calendar.head import with_key
from ui.qt.buttons import IconButton, plain
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, SMALL, box, column, holder, row
from ui.qt.move_panel import MovePanel
from ui.qt.row import Row
from ui.qt.row_list import RowList
from ui.qt.surfaces import frame
from ui.qt.text import Kind, label

_EDGE = 20


class DayPane(QWidget):
    """Escape leads back to the days."""

    item_opened = Signal(object)
    item_ticked = Signal(object)
    item_moved = Signal(object, object, object)
    """A `CalendarItem`, to a day and a time (None: the whole day)."""

    new_requested = Signal()
    left = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._moved: CalendarItem | None = None  # the one that is being moved
        self.list = RowList(_("On this day"))
        self.back = IconButton(Icon.ARROW_LEFT, _("Back to the calendar"))
        self._title = label("", Kind.TITLE, wrap=True)
        self._count = label("", Kind.CAPTION)
        self._nothing = label(_("Nothing is noted for this day."), Kind.QUIET, wrap=True)
        self.new = plain(_("New appointment"), Icon.PLUS)
        self.new.setToolTip(with_key(_("New appointment on this day"), "N"))
        self.move_ = IconButton(
            Icon.CALENDAR_CLOCK, with_key(pgettext("appointment", "Move …"), "V")
        )
        self.moving = MovePanel(today)
        self._moving_place = holder(column(self.moving, gap=0, margins=(_EDGE, 0, _EDGE, 0)))
        card = frame("card")
        head = row(self.back, gap=SMALL)
        head.addLayout(column(self._title, self._count, gap=2), 1)
        above = column(head, self._nothing, gap=SMALL, margins=(_EDGE, MEDIUM, _EDGE, 0))
        lines = box(QVBoxLayout(card), above, gap=SMALL)
        lines.addWidget(self.list, 1)
        lines.addWidget(self._moving_place)
        self.undo_place = row(gap=0, margins=(_EDGE, 0, MEDIUM, 0))
        lines.addLayout(self.undo_place)
        lines.addLayout(row(self.new, None, self.move_, margins=(_EDGE, 0, MEDIUM, MEDIUM)))
        box(QVBoxLayout(self), card, gap=0)
        self._moving_place.hide()
        self.back.hide()
        self._connect()

    # ---- what is shown ----------------------------------------------------------------------

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
        if self._moved is not None and self._moved not in items:
            self.moving.close_up()  # it is elsewhere by now, or so is the counsellor
        self._offer_move()

    # ---- moving -----------------------------------------------------------------------------

    @property
    def movable(self) -> CalendarItem | None:
        """What is chosen, if it may be moved; without a choice the only one that may."""
        chosen = self.list.current()
        found = [each.record for each in ([chosen] if chosen else self.list.rows)]
        may = [each for each in found if isinstance(each, CalendarItem) and carrying.may_move(each)]
        return may[0] if len(may) == 1 else None

    @property
    def stays(self) -> str:
        """Why what is chosen is not moved here; "" where it is, or nothing is chosen."""
        chosen = self.list.current()
        item = None if chosen is None else chosen.record
        if not isinstance(item, CalendarItem) or carrying.may_move(item):
            return ""
        return item_words.stays(item)

    def open_move(self) -> None:
        """The fields for another day, for what is chosen."""
        item = self.movable
        if item is None:
            return
        self._moved = item
        self.list.choose(item_words.key(item))
        self._moving_place.show()
        refuse = partial(item_words.not_then, item)
        self.moving.open_at(item.begins, timed=item.kind in TIMED, refuse=refuse)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        self.list.opened.connect(self._open)
        self.list.ticked.connect(self._tick)
        self.list.selectionModel().currentChanged.connect(self._offer_move)
        self.new.clicked.connect(self.new_requested)
        self.move_.clicked.connect(self.open_move)
        self.moving.move_requested.connect(self._move)
        self.moving.closed.connect(self._moving_closed)
        self.back.clicked.connect(self.left)

    def _offer_move(self) -> None:
        self.move_.setEnabled(self.movable is not None)

    def _open(self, opened: Row) -> None:
        if isinstance(opened.record, CalendarItem):
            self.item_opened.emit(opened.record)

    def _tick(self, ticked: Row) -> None:
        if isinstance(ticked.record, CalendarItem):
            self.item_ticked.emit(ticked.record)

    def _move(self, day: date, begins: time | None) -> None:
        item = self._moved
        self.moving.close_up()
        if item is not None:
            self.item_moved.emit(item, day, begins)

    def _moving_closed(self) -> None:
        self._moved = None
        inside = self.isAncestorOf(self.window().focusWidget())  # hidden it has given it on
        self._moving_place.hide()
        if inside and self.list.isVisible():
            self.list.focus_list()
