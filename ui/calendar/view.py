"""The calendar: a month or a week, the day that is chosen beside it, and what is shown at all."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.calendar.day_model import Shown
from ui.calendar.day_pane import DayPane
from ui.calendar.day_table import DayTable
from ui.calendar.head import CalendarHead
from ui.calendar.month_delegate import MonthDelegate, WeekNumbers
from ui.calendar.spot import Mode
from ui.calendar.week_delegate import HoursHeader, WeekDelegate
from ui.qt import theme
from ui.qt.calendar_file import CalendarFilePanel
from ui.qt.command_palette import CommandPalette
from ui.qt.layout import LARGE, MEDIUM, WIDE, box, column, row
from ui.qt.panes import Pane, Panes
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, frame
from ui.qt.undo_line import UndoLine

_PANE = 316  # px of the day at a text scale of 1
_BESIDE = 900  # px at a text scale of 1: below it the day takes the place of the calendar
_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX, which PySide does not name
_MODES: Final = {Qt.Key.Key_M: Mode.MONTH, Qt.Key.Key_W: Mode.WEEK}


class CalendarView(QWidget):
    """Knows no service. Page keys leaf, Home is today, G goes to any day, M and W are month and
    week, N begins an appointment, V moves what is chosen."""  # fmt: skip

    leafed = Signal(int)
    """One month or week on (1) or back (-1)."""

    today_requested = Signal()
    mode_chosen = Signal(object)  # Mode
    filters_chosen = Signal(object)  # frozenset[Filter]
    names_toggled = Signal(bool)
    """Whether names are shown from now on."""

    day_chosen = Signal(object)
    item_opened = Signal(object)
    item_ticked = Signal(object)
    item_moved = Signal(object, object, object)
    """A `CalendarItem`, to a day and a time (None: the whole day)."""

    new_requested = Signal(object)
    """A time or None; the day is the one that is chosen."""

    case_searched = Signal(str)
    file_requested = Signal(object)  # NameChoice

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self._day: date | None = None
        self._day_open = False  # where there is no room for both
        self._week_delegate = WeekDelegate()
        self._month_delegate = MonthDelegate()
        self.month = DayTable(_("Month"), self._month_delegate, WeekNumbers())
        self.week = DayTable(_("Week"), self._week_delegate, HoursHeader(self._week_delegate))
        self._month_delegate.setParent(self.month)
        self._week_delegate.setParent(self.week)
        self.month.setItemDelegate(self._month_delegate)
        self.week.setItemDelegate(self._week_delegate)
        self.head = CalendarHead(today)
        self.pane = DayPane(today)
        self.undo = UndoLine()
        self.file = CalendarFilePanel()
        self.palette_ = CommandPalette(self, _("Whose appointment? Type a name"))
        self._build()
        self._connect()
        self._arrange()

    # ---- what is shown ----------------------------------------------------------------------

    def show_mode(self, mode: Mode) -> None:
        """Month or week."""
        self.head.show_mode(mode)
        self._tables.setCurrentWidget(self.month if mode is Mode.MONTH else self.week)

    def show_days(self, shown: Shown, day: date) -> None:
        """What was read, or as yet only the days."""
        self._shown, self._day = shown, day
        self.table.show_days(shown, day)
        self.pane.show_day(day, shown)

    def select(self, day: date) -> None:
        """Another day of those that are shown."""
        self._day = day
        self.table.select(day)
        if self._shown is not None:
            self.pane.show_day(day, self._shown)

    @property
    def table(self) -> DayTable:
        """The one that is seen."""
        return self.week if self._tables.currentWidget() is self.week else self.month

    @property
    def beside(self) -> bool:
        """Whether the day stands beside the calendar."""
        return self.width() >= theme.current().metrics.grown(_BESIDE)

    @property
    def day_is_open(self) -> bool:
        """Whether the day stands in place of the calendar."""
        return self._day_open and not self.beside

    def open_day(self) -> None:
        """The keyboard into the list of the day."""
        self._day_open = True
        self._arrange()
        if self.pane.list.rows:
            self.pane.list.focus_list()
        else:
            self.pane.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_day(self) -> None:
        """Back to the days."""
        self._day_open = False
        self._arrange()
        self.focus_days()

    def focus_days(self) -> None:
        """The keyboard onto the chosen day."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_file(self) -> None:
        """The choice of what a file may tell."""
        there = self._file_card.isHidden()
        self._file_card.setVisible(there)
        if there:
            self.file.begin()
            self.file.save.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_days()

    def _move_chosen(self) -> None:
        """What is chosen in the list of the day; first somebody has to choose."""
        if self.pane.movable is None:
            stays = self.pane.stays if self.pane.list.hasFocus() else ""
            self.open_day()
            if stays:
                self.undo.tell(stays)
            return
        self._day_open = True
        self._arrange()
        self.pane.open_move()

    # ---- keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is not for a field or a list."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.leafed.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self.today_requested.emit()
        elif key == Qt.Key.Key_N:
            self.new_requested.emit(None)
        elif key == Qt.Key.Key_V:
            self._move_chosen()
        elif key == Qt.Key.Key_G:
            self.head.open_jump()
        elif key in _MODES:
            self.mode_chosen.emit(_MODES[key])
            self.focus_days()
        elif key == Qt.Key.Key_Escape and not self._file_card.isHidden():
            self.toggle_file()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room for the day beside it, or not."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_file_card"):
            self._arrange()

    # ---- inside -----------------------------------------------------------------------------

    def _build(self) -> None:
        self._file_card = Card(_("Calendar file of what is seen"), self.file)
        self._tables = QStackedWidget()
        self._tables.addWidget(self.month)
        self._tables.addWidget(self.week)
        self._tables.setMinimumSize(1, 1)
        self._calendar = frame("card")
        self._undo_below = row(gap=0, margins=(LARGE, 0, MEDIUM, 0))
        days = box(QVBoxLayout(self._calendar), self._tables, gap=0, margins=(1, 1, 1, 1))
        days.addLayout(self._undo_below)
        body = box(QHBoxLayout(), gap=LARGE)
        body.addWidget(self._calendar, 1)
        body.addWidget(self.pane)
        below = column(self._file_card, gap=MEDIUM, margins=(WIDE, LARGE, WIDE, LARGE))
        below.addLayout(body, 1)
        lines = box(QVBoxLayout(self), self.head, gap=0)
        lines.addLayout(below, 1)
        self._file_card.hide()
        self.pane.undo_place.addWidget(self.undo)
        Panes(
            self,
            Pane(self._calendar, self.focus_days),
            Pane(self.pane, self.open_day, anew=True),
        )
        back = QShortcut(QKeySequence("Ctrl+Z"), self)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(self.undo.undo)

    def _connect(self) -> None:
        head = self.head
        head.leafed.connect(self.leafed)
        head.today_requested.connect(self.today_requested)
        head.day_chosen.connect(self._jump)
        head.left.connect(self.focus_days)
        head.mode_chosen.connect(self.mode_chosen)
        head.filters_chosen.connect(self.filters_chosen)
        head.names_toggled.connect(self.names_toggled)
        head.file_toggled.connect(self.toggle_file)
        head.new_requested.connect(self._ask_new)
        for table in (self.month, self.week):
            table.day_chosen.connect(self.day_chosen)
            table.day_opened.connect(self._open)
            table.item_opened.connect(self.item_opened)
            table.item_moved.connect(self._carried)
            table.new_requested.connect(self._ask_new_at)
        self.pane.item_opened.connect(self.item_opened)
        self.pane.item_ticked.connect(self.item_ticked)
        self.pane.item_moved.connect(self.item_moved)
        self.pane.new_requested.connect(self._ask_new)
        self.pane.left.connect(self.close_day)
        self.pane.list.selectionModel().currentChanged.connect(self.undo.hush)
        self.palette_.searched.connect(self.case_searched)
        self.file.save_requested.connect(self._ask_file)

    def _jump(self, day: date) -> None:
        self.day_chosen.emit(day)
        self.focus_days()

    def _carried(self, item: object, day: date, begins: object) -> None:
        """The day it was carried to is the one that is chosen."""
        self.day_chosen.emit(day)
        self.item_moved.emit(item, day, begins)

    def _open(self, day: date) -> None:
        self.day_chosen.emit(day)
        self.open_day()

    def _ask_new(self) -> None:
        self.new_requested.emit(None)

    def _ask_new_at(self, day: date, at: object) -> None:
        self.day_chosen.emit(day)
        self.new_requested.emit(at)

    def _ask_file(self, choice: object, _series: bool) -> None:  # noqa: FBT001  a signal's value
        self.file_requested.emit(choice)

    def _arrange(self) -> None:
        """Beside each other, or the day in place of the calendar."""
        beside = self.beside
        if beside:
            self.pane.setFixedWidth(theme.current().metrics.grown(_PANE))
        else:
            self.pane.setMinimumWidth(0)
            self.pane.setMaximumWidth(_NO_LIMIT)
        self.pane.back.setVisible(not beside)
        self.pane.setVisible(beside or self._day_open)
        self._calendar.setVisible(beside or not self._day_open)
        self._put_undo()

    def _put_undo(self) -> None:
        """Where it can be seen: in the day, else below the days."""
        into_day = not self.pane.isHidden()
        if into_day == self.pane.isAncestorOf(self.undo):
            return
        offered = not self.undo.isHidden()
        (self.pane.undo_place if into_day else self._undo_below).addWidget(self.undo)
        self.undo.setVisible(offered)
