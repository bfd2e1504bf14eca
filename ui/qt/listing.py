"""Lists and tables over dataclasses: a table by columns, and a list with two lines a row."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QListView, QTableView

from ui.qt import theme
from ui.qt.entry_delegate import ENTRY_ROLE, Entry, EntryDelegate
from ui.qt.stylesheet import is_look_change
from ui.qt.text import plain_tooltip

Record = TypeVar("Record")
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_ROLE = Qt.ItemDataRole
RECORD_ROLE = int(_ROLE.UserRole) + 1
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)  # no slots: frozen, slots and Generic do not go together on 3.11
class Column(Generic[Record]):
    """One column of a table; `sort_key` None means this column is not for sorting."""

    title: str
    text: Callable[[Record], str]
    sort_key: Callable[[Record], Any] | None = None
    at_end: bool = False  # numbers and dates
    tip: Callable[[Record], str] | None = None


class TableModel(QAbstractTableModel, Generic[Record]):
    """Rows are records, columns are functions of a record; read only."""

    def __init__(self, columns: Sequence[Column[Record]]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._records: list[Record] = []

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def record(self, row: int) -> Record:
        """The record of a row."""
        return self._records[row]

    def rowCount(self, parent: _Index = _TOP) -> int:
        """As many as there are records."""
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """As many as there are columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        """Text, tip, alignment and the spoken text of a cell."""
        if not index.isValid():
            return None
        column, record = self._columns[index.column()], self._records[index.row()]
        match role:
            case _ROLE.DisplayRole:
                return column.text(record)
            case _ROLE.AccessibleTextRole:
                return f"{column.title}: {column.text(record)}"
            case _ROLE.ToolTipRole:
                return plain_tooltip(column.tip(record)) if column.tip is not None else None
            case _ROLE.TextAlignmentRole:
                return _END if column.at_end else _START
            case _:
                return record if role == RECORD_ROLE else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """The titles of the columns."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == _ROLE.DisplayRole:
            return self._columns[section].title
        if role == _ROLE.TextAlignmentRole:
            return _END if self._columns[section].at_end else _START
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort what is shown; long lists come sorted from the store."""
        key = self._columns[column].sort_key if 0 <= column < len(self._columns) else None
        if key is None:
            return
        self.layoutAboutToBeChanged.emit()
        self._records.sort(key=key, reverse=order == Qt.SortOrder.DescendingOrder)
        self.layoutChanged.emit()


def table(model: TableModel[Any], name: str) -> QTableView:
    """A calm table: whole rows, no grid, Tab leaves it."""
    view = QTableView()
    view.setModel(model)
    view.setAccessibleName(name)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setShowGrid(False)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(theme.current().metrics.grown(40))
    header = view.horizontalHeader()
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setResizeContentsPrecision(50)  # rows looked at; not all of 10,000
    header.setStretchLastSection(True)
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return view


class EntryModel(QAbstractListModel, Generic[Record]):
    """Rows are records; each is turned into an `Entry` only when it is painted or spoken."""

    def __init__(self, entry: Callable[[Record], Entry], key: Callable[[Record], Hashable]) -> None:
        """`key` tells a record from others, so that it stays chosen when read again."""
        super().__init__()
        self._entry = entry
        self._key = key
        self._records: list[Record] = []

    def show_records(self, records: Sequence[Record]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def record(self, row: int) -> Record:
        """The record of a row."""
        return self._records[row]

    def key_at(self, row: int) -> Hashable:
        """The key of a row."""
        return self._key(self._records[row])

    def row_of(self, key: Hashable) -> int:
        """The row of a key, -1 when it is not shown."""
        return next((i for i, r in enumerate(self._records) if self._key(r) == key), -1)

    def rowCount(self, parent: _Index = _TOP) -> int:
        """As many as there are records."""
        return 0 if parent.isValid() else len(self._records)

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        """Name, spoken text, entry and record of a row."""
        if not index.isValid():
            return None
        record = self._records[index.row()]
        if role == RECORD_ROLE:
            return record
        if role == ENTRY_ROLE:
            return self._entry(record)
        if role == _ROLE.DisplayRole:
            return self._entry(record).title
        if role == _ROLE.AccessibleTextRole:
            return self._entry(record).spoken
        return None


class EntryList(QListView):
    """A list of entries: single click or Enter opens, and what is chosen stays so when re-read."""

    opened = Signal(object)  # the record

    def __init__(self, model: EntryModel[Any], name: str, *, wrap: bool = False) -> None:
        """With `wrap` rows are as high as their words; for short lists only."""
        super().__init__()
        self._model = model
        self._kept: Hashable = None
        self._kept_scroll = 0
        self.setModel(model)
        self.setItemDelegate(EntryDelegate(self, wrap=wrap))
        self.setAccessibleName(name)
        self.setUniformItemSizes(not wrap)  # without it Qt asks all 10,000 rows for their size
        self.setWordWrap(wrap)  # Qt then asks again when the list gets another width
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(self._open)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)

    def choose(self, key: Hashable) -> None:
        """Mark the record of this key, without opening it."""
        row = self._model.row_of(key)
        self.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on every system."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new row height with a new text size."""
        if is_look_change(event):
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(self._model.record(index.row()))

    def _remember(self) -> None:
        index = self.currentIndex()
        self._kept = self._model.key_at(index.row()) if index.isValid() else None
        self._kept_scroll = self.verticalScrollBar().value()

    def _restore(self) -> None:
        if self._kept is None:
            return
        self.choose(self._kept)
        self.verticalScrollBar().setValue(self._kept_scroll)
