"""A list of rows with headings: Enter opens, Space ticks, Del takes out; knows no record."""

from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from ui.qt.row import Row
from ui.qt.row_delegate import ROW_ROLE, RowDelegate, box_of
from ui.qt.stylesheet import is_look_change
from ui.qt.text import plain_tooltip

_Role = Qt.ItemDataRole
_Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SELECTABLE: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowModel(QAbstractListModel):
    """Rows as they are; headings cannot be chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """These instead."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, row_id: str) -> int:
        """The number of that row; -1 where it is not shown."""
        if not row_id:
            return -1
        return next((n for n, each in enumerate(self.rows) if each.id == row_id), -1)

    def rowCount(self, parent: _Index = _TOP) -> int:
        """As many as there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Headings are only read."""
        if not index.isValid() or self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return _SELECTABLE

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> Any:
        """The row, and what is said of it."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        told: Any = None
        match role:
            case _Role.DisplayRole:
                told = row.title
            case _Role.AccessibleTextRole:
                told = row.spoken
            case _Role.ToolTipRole:
                told = plain_tooltip(row.title)
            case _Role.CheckStateRole if row.done is not None and not row.draft:
                told = Qt.CheckState.Checked if row.done else Qt.CheckState.Unchecked
            case _ if role == ROW_ROLE:
                told = row
        return told


class RowList(QListView):
    """One stop of the tab key; arrows move within and pass over headings."""

    opened = Signal(object)  # Row
    ticked = Signal(object)
    """The row of a task: it is to be done, or not done any more."""

    folded = Signal(str)
    """The id of a fold: open it, or close it."""

    removal_requested = Signal(object)
    left_upwards = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.model_ = RowModel()
        self._delegate = RowDelegate(self)
        self.setModel(self.model_)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    # ---- what is shown ----------------------------------------------------------------------

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """These; what was chosen stays so, or its neighbour where it is gone."""
        if rows == self.model_.rows:
            return
        row = self.current()
        kept = ("" if row is None else row.id), self.currentIndex().row()
        at = self.verticalScrollBar().value()
        self._delegate.measure(rows, self.viewport().width())
        self.model_.show_rows(rows)
        place = self.model_.row_of(kept[0])
        if place < 0 and kept[1] >= 0:
            place = self._near(kept[1])
        if place >= 0:
            self.setCurrentIndex(self.model_.index(place))
        self.verticalScrollBar().setValue(at)

    def choose(self, row_id: str) -> bool:
        """Mark that row; whether it is there."""
        place = self.model_.row_of(row_id)
        if place >= 0:
            self.setCurrentIndex(self.model_.index(place))
            self.scrollTo(self.currentIndex())
        else:
            self.setCurrentIndex(QModelIndex())
        return place >= 0

    def current(self) -> Row | None:
        """The row that is chosen."""
        index = self.currentIndex()
        return self.model_.rows[index.row()] if index.isValid() else None

    @property
    def rows_height(self) -> int:
        """As high as all rows are, in pixels."""
        return self._delegate.height

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self.model_.rows

    def focus_list(self) -> None:
        """The keyboard onto what is chosen, else onto the first row."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- keys and mouse ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters do not search: they would jump about while somebody means something else."""
        row, key = self.current(), event.key()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if row is not None and plain and key in _ENTER:
            self._open(row)
        elif row is not None and plain and key == Qt.Key.Key_Space:
            self._tick(row)
        elif row is not None and plain and key == Qt.Key.Key_Delete:
            self.removal_requested.emit(row)
        elif plain and key == Qt.Key.Key_Up and self._is_first():
            self.left_upwards.emit()
        elif event.text().isprintable() and event.text() and plain:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On the box it ticks, elsewhere it opens."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        index = self.indexAt(point)
        if not index.isValid() or index != self.currentIndex():
            return
        row = self.model_.rows[index.row()]
        if row.heading:
            return
        if row.done is not None and not row.draft and self._on_box(index, point):
            self.ticked.emit(row)
        else:
            self._open(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower means higher rows; at once, for a moment they would lie over each other."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()
            self.doItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Something is chosen as soon as the keyboard is here."""
        if not self.currentIndex().isValid() and self.model_.rows:
            self.setCurrentIndex(self.model_.index(self._near(0)))
        super().focusInEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Other text sizes, other heights."""
        if is_look_change(event) and hasattr(self, "_delegate"):
            self._delegate.forget()
            self._measure()
            self.scheduleDelayedItemsLayout()
        super().changeEvent(event)

    def _measure(self) -> None:
        self._delegate.measure(self.model_.rows, self.viewport().width())

    def _open(self, row: Row) -> None:
        if row.folded is not None:
            self.folded.emit(row.id)
        else:
            self.opened.emit(row)

    def _tick(self, row: Row) -> None:
        if row.done is not None and not row.draft:
            self.ticked.emit(row)
        else:
            self._open(row)

    def _on_box(self, index: QModelIndex, point: QPoint) -> bool:
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return box_of(self.visualRect(index), rtl=rtl).contains(point)

    def _is_first(self) -> bool:
        return self.currentIndex().row() <= self._near(0)

    def _near(self, place: int) -> int:
        """The row at a place, else the next one behind it, else before it, that can be chosen."""
        rows = self.model_.rows
        behind = range(place, len(rows))
        before = range(min(place, len(rows)) - 1, -1, -1)
        fitting = (n for n in (*behind, *before) if not rows[n].heading)
        return next(fitting, -1)
