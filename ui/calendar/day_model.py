"""Which days are shown and what is on them, as a model of weeks below each other."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from jmd_desktop import labels
from jmd_desktop.domain.calendar_days import CalendarItem
from ui.calendar import item_words

_Role = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
_WEEK: Final = 7
DAY_ROLE: Final = int(_Role.UserRole)


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


def span_of(weeks: Sequence[Sequence[date]]) -> tuple[date, date]:
    """From the first day to the last."""
    return weeks[0][0], weeks[-1][-1]
