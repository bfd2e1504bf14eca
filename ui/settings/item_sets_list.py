"""The statements of one life area as a list one can put in order, by keys or by dragging."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView

from ui.qt.entry_delegate import Entry
from ui.qt.listing import EntryList, EntryModel
from ui.settings.item_sets_plan import Line

_ROW: Final = "application/x-jmd-statement"  # of a drag: the number of a row, never its words
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Index = QModelIndex | QPersistentModelIndex


class StatementModel(EntryModel[Line]):
    """Rows are statements; those that are asked can be dragged."""

    def __init__(self, entry: Callable[[Line], Entry]) -> None:
        super().__init__(entry, lambda line: line.key)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Only what is asked has an order."""
        flags = super().flags(index)
        if index.isValid() and self.record(index.row()).asked:
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags if index.isValid() else flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Within this list."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Nothing another program understands."""
        return [_ROW]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Which row is dragged."""
        data = QMimeData()
        data.setData(_ROW, str(indexes[0].row()).encode())
        return data


class StatementList(EntryList):
    """Alt with an arrow key moves the chosen statement instead of the choice; so does dragging."""

    moved = Signal(str, int)
    """The key of a statement, and by how many rows it goes down, up with a negative number."""

    turned = Signal(str)
    """Enter, on the statement of this key."""

    left_out = Signal(str)
    """Delete."""

    def __init__(self, model: StatementModel, name: str) -> None:
        super().__init__(model, name, wrap=True)
        self._statements = model
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow, Enter, Delete; all else as in any list."""
        key, index = Qt.Key(event.key()), self.currentIndex()
        chosen = self._statements.record(index.row()).key if index.isValid() else ""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(key)
        if by and chosen and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(chosen, by)
        elif chosen and key in _ENTER:
            self.turned.emit(chosen)
        elif chosen and key == Qt.Key.Key_Delete:
            self.left_out.emit(chosen)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only its own rows."""
        if event.mimeData().hasFormat(_ROW):
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in the list: what is below the last place goes to the last place."""
        super().dragMoveEvent(event)
        if event.mimeData().hasFormat(_ROW):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the move; the list is shown anew, Qt itself moves nothing."""
        if not event.mimeData().hasFormat(_ROW):
            event.ignore()
            return
        row = int(bytes(event.mimeData().data(_ROW).data()).decode())
        to = self._row_at(event.position().toPoint().y())
        to -= to > row  # it is taken out before it is put in
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if to != row and row < self._statements.rowCount():
            self.moved.emit(self._statements.record(row).key, to - row)

    def _row_at(self, y: int) -> int:
        """Before which row a height lies; behind the last one their number."""
        for row in range(self._statements.rowCount()):
            if y < self.visualRect(self._statements.index(row)).center().y():
                return row
        return self._statements.rowCount()
