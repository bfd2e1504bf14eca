"""The list of a timeline: in it the mark follows what is chosen, and the wheel goes on around."""

from typing import Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent

from ui.qt.row import Row
from ui.qt.row_list import RowList

_Index = QModelIndex | QPersistentModelIndex


class Surroundings(Protocol):
    """What lies around the list and may scroll before it."""

    def can_scroll_down(self) -> bool:
        """Whether more of the list can be brought into sight."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """As Qt has it: scroll by that."""


class EventList(RowList):
    """One stop of the tab key, as every list."""

    moved = Signal(str)
    """The id of the row one came to."""

    def __init__(self, name: str, around: Surroundings) -> None:
        super().__init__(name)
        self._around = around
        self._quiet = False

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """These, without a signal; what was chosen stays so."""
        self._quiet = True
        try:
            super().show_rows(rows)
        finally:
            self._quiet = False
        self.updateGeometry()  # Qt remembers how high it was

    def choose(self, row_id: str) -> bool:
        """Mark that row, without a signal; whether it is there."""
        self._quiet = True
        try:
            there = super().choose(row_id)
        finally:
            self._quiet = False
        self._reveal()
        return there

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The row one is at stays in sight."""
        super().resizeEvent(event)
        self._reveal()

    def sizeHint(self) -> QSize:
        """As high as all of its rows."""
        return QSize(super().sizeHint().width(), self.rows_height + 1)

    def currentChanged(self, now: _Index, before: _Index) -> None:
        """Somebody came to another row."""
        super().currentChanged(now, before)
        row = self.current()
        if row is not None and not self._quiet:
            self.moved.emit(row.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """First what stands above goes out of the way."""
        if event.angleDelta().y() < 0 and self._around.can_scroll_down():
            self._around.wheelEvent(event)
        else:
            super().wheelEvent(event)

    def _reveal(self) -> None:
        """The row one is at, and its month where that stands right above it."""
        place = self.currentIndex().row()
        if place > 0 and self.rows[place - 1].heading:
            self.scrollTo(self.model_.index(place - 1))
        if place >= 0:
            self.scrollTo(self.currentIndex())
