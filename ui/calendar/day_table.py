"""Days as cells: a month has its weeks below each other, a week is one row; what a cell shows is
painted, and spoken as a whole."""  # fmt: skip

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from jmd_desktop import labels
from jmd_desktop.domain.calendar_days import CalendarItem
from ui.calendar import item_words
from ui.qt import theme
from ui.qt.stylesheet import is_look_change
from ui.qt.text import plain_tooltip

_Role = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WEEK: Final = 7
DAY_ROLE: Final = int(_Role.UserRole)
_HEADER: Final = 30  # px at a text scale of 1
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a table of days is made of; `now` is naive, as the clock on the wall shows it."""

    weeks: tuple[tuple[date, ...], ...]
    now: datetime
    items: Mapping[date, tuple[CalendarItem, ...]] = field(default_factory=dict)
    names: bool = True
    month: int | None = None  # the days of other months stand back

    @property
    def today(self) -> date:
        """The day of that moment."""
        return self.now.date()

    def of(self, day: date) -> tuple[CalendarItem, ...]:
        """What is on a day."""
        return self.items.get(day, ())


@dataclass(frozen=True, slots=True)
class Hit:
    """What lies under the mouse in a day: an item, or all there was no room for, or a time."""

    item: CalendarItem | None = None
    more: bool = False
    at: time | None = None


class DayPainter(Protocol):
    """Paints a cell, and knows what lies where in it."""

    def hit(self, shown: Shown, day: date, cell: QRect, point: QPoint) -> Hit:
        """What a point of the cell belongs to."""
        ...

    def least_height(self, shown: Shown) -> int:
        """Of one row, in pixels, below which its words cannot be read."""
        ...

    def side_width(self) -> int:
        """Of what stands beside the rows, in pixels."""
        ...


class DayModel(QAbstractTableModel):
    """One row a week, from Monday."""

    def __init__(self) -> None:
        super().__init__()
        self.shown = Shown((), datetime.combine(date.min, time()))

    def show(self, shown: Shown) -> None:
        """These days instead."""
        if shown.weeks == self.shown.weeks:
            self.shown = shown
            last = self.index(self.rowCount() - 1, _WEEK - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def day(self, index: _Index) -> date | None:
        """The day of a cell."""
        if not index.isValid():
            return None
        return self.shown.weeks[index.row()][index.column()]

    def index_of(self, day: date) -> QModelIndex:
        """The cell of a day; none where it is not shown."""
        for number, week in enumerate(self.shown.weeks):
            if day in week:
                return self.index(number, week.index(day))
        return QModelIndex()

    def rowCount(self, parent: _Index = _TOP) -> int:
        """As many as there are weeks."""
        return 0 if parent.isValid() else len(self.shown.weeks)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """The days of a week."""
        return 0 if parent.isValid() else _WEEK

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """The day, and all that is on it in words."""
        day = self.day(index)
        if day is None:
            return None
        shown = self.shown
        if role == DAY_ROLE:
            return day
        if role == _Role.AccessibleTextRole:
            return item_words.day_spoken(day, shown.of(day), shown.today, names=shown.names)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        """Week days; in a week with the day, in a month the weeks by their number."""
        weeks = self.shown.weeks
        if role != _Role.DisplayRole or not weeks:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(weeks[section][0].isocalendar().week)
        day = weeks[0][section]
        said = labels.day_of_month(day)
        return said.split(",")[0].rstrip(".") if self.shown.month is not None else said


class DayTable(QTableView):
    """One stop of the tab key; arrows go from day to day, also beyond what is shown."""

    day_chosen = Signal(object)
    """A `date`, by an arrow key or the mouse; perhaps one that is not shown."""

    day_opened = Signal(object)
    """Enter, a double click, or what there was no room for."""

    item_opened = Signal(object)
    new_requested = Signal(object, object)
    """A day, and a time or None: a double click where nothing is."""

    def __init__(self, name: str, painter: DayPainter, side: QHeaderView) -> None:
        super().__init__()
        self.days = DayModel()
        self._painter = painter
        self._pressed = Hit()
        self.setVerticalHeader(side)
        self.setModel(self.days)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setProperty("kind", "days")
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        across.setMinimumSectionSize(20)
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        side.setSectionsClickable(False)
        side.setHighlightSections(False)
        side.setMinimumSectionSize(20)

    # ---- what is shown ----------------------------------------------------------------------

    def show_days(self, shown: Shown, selected: date) -> None:
        """These, with that one marked."""
        self.days.show(shown)
        self._fit()
        self.select(selected)
        self.viewport().update()

    def select(self, day: date) -> None:
        """Mark a day."""
        index = self.days.index_of(day)
        if index != self.currentIndex():
            self.setCurrentIndex(index)

    # ---- keys and mouse ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move the day, Enter opens it; all other keys are the page's."""
        day = self.days.day(self.currentIndex())
        key = Qt.Key(event.key())
        if day is not None and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            if key in _STEPS:
                step = _STEPS[key]
                mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
                step = -step if mirrored and abs(step) == 1 else step
                self.day_chosen.emit(day + timedelta(step))
                return
            if key in _ENTER:
                self.day_opened.emit(day)
                return
        event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press chooses the day."""
        day, self._pressed = self._under(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and day is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.day_chosen.emit(day)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On an item it opens that, unless the press led to other days."""
        day, hit = self._under(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or day is None or hit != self._pressed:
            return
        if hit.item is not None:
            self.item_opened.emit(hit.item)
        elif hit.more:
            self.day_opened.emit(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802  Qt's name
        """Where nothing is: something new."""
        day, hit = self._under(event.position().toPoint())
        free = hit.item is None and not hit.more
        if event.button() == Qt.MouseButton.LeftButton and day is not None and free:
            self.new_requested.emit(day, hit.at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What can be pressed shows it; what is cut is read whole."""
        day, hit = self._under(event.position().toPoint())
        pressable = hit.item is not None or hit.more
        shape = Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        tip = ""
        if day is not None and hit.item is not None:
            shown = self.days.shown
            tip = item_words.spoken(hit.item, shown.today, names=shown.names)
        self.viewport().setToolTip(plain_tooltip(tip))

    def _under(self, point: QPoint) -> tuple[date | None, Hit]:
        index = self.indexAt(point)
        day = self.days.day(index)
        if day is None:
            return None, Hit()
        return day, self._painter.hit(self.days.shown, day, self.visualRect(index), point)

    # ---- size -------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All the height there is."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs higher rows."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "days"):
            self._fit()

    def _fit(self) -> None:
        rows = self.days.rowCount()
        if not rows:
            return
        least = self._painter.least_height(self.days.shown)
        self.verticalHeader().setFixedWidth(self._painter.side_width())
        across = self.horizontalHeader()
        across.setFixedHeight(theme.current().metrics.grown(_HEADER))
        height, rest = divmod(max(self.viewport().height(), least * rows), rows)
        for number in range(rows):
            self.verticalHeader().resizeSection(number, height + (number < rest))


def span_of(weeks: Sequence[Sequence[date]]) -> tuple[date, date]:
    """From the first day to the last."""
    return weeks[0][0], weeks[-1][-1]
