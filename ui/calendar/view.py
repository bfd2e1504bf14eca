"""The calendar: a month or a week, the day that is chosen beside it, and what is shown at all."""

from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop.i18n import _, pgettext
from ui.calendar import filters
from ui.calendar.day_pane import DayPane
from ui.calendar.day_table import DayTable, Shown
from ui.calendar.filters import Filter
from ui.calendar.month_delegate import MonthDelegate, WeekNumbers
from ui.calendar.spot import Mode
from ui.calendar.week_delegate import HoursHeader, WeekDelegate
from ui.qt import theme
from ui.qt.buttons import IconButton, SegmentedSwitch, plain, primary
from ui.qt.calendar_file import CalendarFilePanel
from ui.qt.choices import CheckBox
from ui.qt.command_palette import CommandPalette
from ui.qt.elided import ElidedLabel
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, MEDIUM, WIDE, box, column, row
from ui.qt.panes import Pane, Panes
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card, frame
from ui.qt.text import Kind, tooltip_with_keys

_PANE = 316  # px of the day at a text scale of 1
_BESIDE = 900  # px at a text scale of 1: below it the day takes the place of the calendar
_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX, which PySide does not name


class CalendarView(QWidget):
    """Knows no service. Page keys leaf, Home is today, N begins an appointment."""

    leafed = Signal(int)
    """One month or week on (1) or back (-1)."""

    today_requested = Signal()
    mode_chosen = Signal(object)  # Mode
    filters_chosen = Signal(object)  # frozenset[Filter]
    names_toggled = Signal(bool)
    """Whether names are shown from now on."""

    day_chosen = Signal(object)
    item_opened = Signal(object)
    new_requested = Signal(object)
    """A time or None; the day is the one that is chosen."""

    case_searched = Signal(str)
    file_requested = Signal(object)  # NameChoice

    def __init__(self) -> None:
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
        self.pane = DayPane()
        self.file = CalendarFilePanel()
        self.palette_ = CommandPalette(self, _("Whose appointment? Type a name"))
        self._build()
        self._connect()
        self._fit()

    # ---- what is shown ----------------------------------------------------------------------

    def show_title(self, words: str) -> None:
        """The month, or the week."""
        self._title.setText(words)

    def show_mode(self, mode: Mode) -> None:
        """Month or week."""
        self._mode.choose(mode)
        self._tables.setCurrentWidget(self.month if mode is Mode.MONTH else self.week)

    def show_filters(self, chosen: frozenset[Filter]) -> None:
        """What is shown at all."""
        for each, box_ in self._filters.items():
            box_.setChecked(each in chosen)

    def show_names(self, *, on: bool) -> None:
        """Whether names can be read."""
        self._hide.setChecked(not on)

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
            self._fit()

    # ---- inside -----------------------------------------------------------------------------

    def _build(self) -> None:
        self._back = IconButton(Icon.CHEVRON_LEFT, _with_key(_("Back"), "PgUp"))
        self._on = IconButton(
            Icon.CHEVRON_RIGHT, _with_key(pgettext("calendar", "Forward"), "PgDown")
        )
        self._today = plain(pgettext("calendar", "Today"))
        self._today.setToolTip(_with_key(pgettext("calendar", "Today"), "Home"))
        self._title = ElidedLabel("", Kind.DISPLAY)
        self._mode = SegmentedSwitch(_("View"), ((Mode.MONTH, _("Month")), (Mode.WEEK, _("Week"))))
        self._export = IconButton(Icon.DOWNLOAD, _("Save calendar file"))
        self._new = primary(_("New appointment"), Icon.PLUS)
        self._new.setToolTip(_with_key(_("New appointment"), "N"))
        self._filters = {Filter(key): CheckBox(words) for key, words in filters.choices()}
        self._hide = CheckBox(_("Hide names"))
        self._hide.setToolTip(_("For when somebody sits beside you. It stays like this."))
        leaf = row(self._back, self._today, self._on, gap=HAIR)
        first = row(leaf, gap=MEDIUM)
        first.addWidget(self._title, 1)
        for each in (self._mode, self._export, self._new):
            first.addWidget(each)
        second = row(*self._filters.values(), None, self._hide, gap=LARGE)
        head = frame("header")
        box(QVBoxLayout(head), first, second, gap=MEDIUM, margins=(WIDE, LARGE, WIDE, MEDIUM))
        self._file_card = Card(_("Calendar file of what is seen"), self.file)
        self._tables = QStackedWidget()
        self._tables.addWidget(self.month)
        self._tables.addWidget(self.week)
        self._tables.setMinimumSize(1, 1)
        self._calendar = frame("card")
        box(QVBoxLayout(self._calendar), self._tables, gap=0, margins=(1, 1, 1, 1))
        body = box(QHBoxLayout(), gap=LARGE)
        body.addWidget(self._calendar, 1)
        body.addWidget(self.pane)
        below = column(self._file_card, gap=MEDIUM, margins=(WIDE, LARGE, WIDE, LARGE))
        below.addLayout(body, 1)
        lines = box(QVBoxLayout(self), head, gap=0)
        lines.addLayout(below, 1)
        self._file_card.hide()
        Panes(
            self,
            Pane(self._calendar, self.focus_days),
            Pane(self.pane, self.open_day, anew=True),
        )

    def _connect(self) -> None:
        self._back.clicked.connect(self._leaf_back)
        self._on.clicked.connect(self._leaf_on)
        self._today.clicked.connect(self.today_requested)
        self._mode.chosen.connect(self._choose_mode)
        self._export.clicked.connect(self.toggle_file)
        self._new.clicked.connect(self._ask_new)
        self.pane.new_requested.connect(self._ask_new)
        for each in self._filters.values():
            each.clicked.connect(self._choose_filters)
        self._hide.toggled.connect(self._toggle_names)
        for table in (self.month, self.week):
            table.day_chosen.connect(self.day_chosen)
            table.day_opened.connect(self._open)
            table.item_opened.connect(self.item_opened)
            table.new_requested.connect(self._ask_new_at)
        self.pane.item_opened.connect(self.item_opened)
        self.pane.left.connect(self.close_day)
        self.palette_.searched.connect(self.case_searched)
        self.file.save_requested.connect(self._ask_file)

    def _leaf_back(self) -> None:
        self.leafed.emit(-1)

    def _leaf_on(self) -> None:
        self.leafed.emit(1)

    def _choose_mode(self, mode: str) -> None:
        self.mode_chosen.emit(Mode(mode))

    def _choose_filters(self) -> None:
        chosen = (each for each, box_ in self._filters.items() if box_.isChecked())
        self.filters_chosen.emit(frozenset(chosen))

    def _toggle_names(self, hidden: bool) -> None:  # noqa: FBT001  Qt's own
        self.names_toggled.emit(not hidden)

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

    def _fit(self) -> None:
        self._title.setMinimumWidth(theme.current().metrics.grown(120))
        self._arrange()

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


def _with_key(words: str, key: str) -> str:
    native = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
    return tooltip_with_keys(words, native)
