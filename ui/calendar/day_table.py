"""Days as cells: a month has its weeks below each other, a week is one row; what a cell shows is
painted, and spoken as a whole."""  # fmt: skip

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QHeaderView, QTableView

from jmd_desktop.domain.calendar_days import CalendarItem
from ui.calendar import carrying, item_words
from ui.calendar.carrying import Carried, Held
from ui.calendar.day_model import DayModel, Shown
from ui.qt import theme
from ui.qt.stylesheet import is_look_change
from ui.qt.text import plain_tooltip

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WEEK: Final = 7
_HEADER: Final = 30  # px at a text scale of 1
_EDGE: Final = 24  # px from the edge within which what is carried scrolls the table …
_SCROLL: Final = 12  # … by as many
_STEPS: Final = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_WEEK,
    Qt.Key.Key_Down: _WEEK,
}


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

    def minutes(self, shown: Shown, cell: QRect, y: int) -> int | None:
        """How many after midnight that height is; None where no times are seen."""
        ...

    def place(self, shown: Shown, cell: QRect, item: CalendarItem) -> QRect | None:
        """Where an item with a time stands in a cell; None where no times are seen."""
        ...

    def least_height(self, shown: Shown) -> int:
        """Of one row, in pixels, below which its words cannot be read."""
        ...

    def side_width(self) -> int:
        """Of what stands beside the rows, in pixels."""
        ...


class DayTable(QTableView):
    """One stop of the tab key; arrows go from day to day, also beyond what is shown."""

    day_chosen = Signal(object)
    """A `date`, by an arrow key or the mouse; perhaps one that is not shown."""

    day_opened = Signal(object)
    """Enter, a double click, or what there was no room for."""

    item_opened = Signal(object)
    item_moved = Signal(object, object, object)
    """A `CalendarItem`, carried to a day and a time (None: the whole day)."""

    new_requested = Signal(object, object)
    """A day, and a time or None: a double click where nothing is."""

    def __init__(self, name: str, painter: DayPainter, side: QHeaderView) -> None:
        super().__init__()
        self.days = DayModel()
        self._painter = painter
        self._pressed = Hit()
        self._pressed_at = QPoint()
        self._held: Held | None = None
        self._carried: Carried | None = None
        self._mouse = QPoint()
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
        if key == Qt.Key.Key_Escape and self._carried is not None:
            self._let_go()
            return
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
        """A press chooses the day; of what can be carried only where that leads to no other days,
        or it would be gone."""  # fmt: skip
        point = event.position().toPoint()
        day, self._pressed = self._under(point)
        self._let_go()
        if event.button() != Qt.MouseButton.LeftButton or day is None:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self._pressed_at = point
        self._held = carrying.take(self._pressed.item, day, self._minutes(day, point))
        if self._held is None or self.days.shown.month in (None, day.month):
            self.day_chosen.emit(day)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """What is carried comes down; else it opens what was pressed, unless that led to other
        days."""  # fmt: skip
        held, carried = self._held, self._carried
        self._let_go()
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if carried is not None:
            if carried.elsewhere:
                self.item_moved.emit(carried.item, carried.day, carried.begins)
            return
        day, hit = self._under(event.position().toPoint())
        if day is None or hit != self._pressed:
            return
        if hit.item is not None:
            if held is not None:
                self.day_chosen.emit(day)
            self.item_opened.emit(hit.item)
        elif hit.more:
            self.day_opened.emit(day)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Where nothing is: something new."""
        day, hit = self._under(event.position().toPoint())
        free = hit.item is None and not hit.more
        if event.button() == Qt.MouseButton.LeftButton and day is not None and free:
            self.new_requested.emit(day, hit.at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """What is held is carried; else what can be pressed shows it, and what is cut is read
        whole."""  # fmt: skip
        point = event.position().toPoint()
        if self._held is not None and event.buttons() & Qt.MouseButton.LeftButton:
            far = (point - self._pressed_at).manhattanLength() >= QApplication.startDragDistance()
            if far or self._carried is not None:
                self._carry(self._held, point)
            return
        day, hit = self._under(point)
        pressable = hit.item is not None or hit.more
        shape = Qt.CursorShape.PointingHandCursor if pressable else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        tip = ""
        if day is not None and hit.item is not None:
            shown = self.days.shown
            tip = item_words.spoken(hit.item, shown.today, names=shown.names)
        self.viewport().setToolTip(plain_tooltip(tip))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Somebody is elsewhere by now."""
        self._let_go()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The place was left, or the window locks."""
        self._let_go()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The days, and over them what is carried."""
        super().paintEvent(event)
        carried = self._carried
        index = None if carried is None else self.days.index_of(carried.day)
        if carried is None or index is None or not index.isValid():
            return
        shown, cell = self.days.shown, self.visualRect(index)
        place = self._painter.place(shown, cell, carried.there)
        painter = QPainter(self.viewport())
        carrying.paint(painter, carried, cell, place, self._mouse, names=shown.names)
        painter.end()

    # ---- carrying ---------------------------------------------------------------------------

    def _carry(self, held: Held, point: QPoint) -> None:
        """To the day and time below the mouse; beyond the edge to the nearest."""
        inside = self.viewport().rect()
        x = min(max(point.x(), inside.left()), inside.right())
        y = min(max(point.y(), inside.top()), inside.bottom())
        self._mouse = QPoint(x, y)
        bar = self.verticalScrollBar()
        if inside.bottom() - y < _EDGE:
            bar.setValue(bar.value() + _SCROLL)
        elif y - inside.top() < _EDGE:
            bar.setValue(bar.value() - _SCROLL)
        day = self.days.day(self.indexAt(self._mouse))
        if day is not None:
            self._carried = carrying.carry(held, day, self._minutes(day, self._mouse))
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().setToolTip("")
        self.viewport().update()

    def _let_go(self) -> None:
        """Nothing is held any more."""
        carried, self._held, self._carried = self._carried, None, None
        if carried is not None:
            self.viewport().unsetCursor()
            self.viewport().update()

    def _minutes(self, day: date, point: QPoint) -> int | None:
        cell = self.visualRect(self.days.index_of(day))
        return self._painter.minutes(self.days.shown, cell, point.y())

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
