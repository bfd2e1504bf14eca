"""The entries of the reading column as Qt asks for them: one row each, spoken and shown."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ui.journal.rows import Passage, Row

_Index = QModelIndex | QPersistentModelIndex
_TOP: Final = QModelIndex()
_KEPT: Final = 400  # passages whose words are kept


class PaperModel(QAbstractListModel):
    """Words of a row are put together when it is set or spoken, not before."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []
        self._places: dict[str, int] = {}
        self._told: Callable[[Row], Passage] | None = None
        self._passages: dict[str, Passage] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """All that are shown."""
        return self._rows

    def show(self, rows: Sequence[Row], told: Callable[[Row], Passage]) -> None:
        """These instead; `told` puts a row into words."""
        self.beginResetModel()
        self._take(rows, told)
        self.endResetModel()

    def go_on(self, rows: Sequence[Row]) -> None:
        """More rows behind those that are shown, which are the first of these."""
        assert self._told is not None  # came with the first
        self.beginInsertRows(_TOP, len(self._rows), len(rows) - 1)
        more = rows[len(self._rows) :]
        self._places.update({row.id: len(self._rows) + at for at, row in enumerate(more)})
        self._rows += more
        self.endInsertRows()

    def row_of(self, entry_id: str) -> int:
        """Where an entry stands; -1 where it is not shown."""
        return self._places.get(entry_id, -1)

    def passage(self, number: int) -> Passage:
        """The words of a row."""
        row = self._rows[number]
        found = self._passages.get(row.id)
        if found is None:
            if len(self._passages) >= _KEPT:
                self._passages.clear()
            assert self._told is not None  # came with the rows
            found = self._passages[row.id] = self._told(row)
        return found

    def rowCount(self, parent: _Index = _TOP) -> int:
        """As many as there are entries."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a screen reader says, and the beginning of the text."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.passage(index.row()).spoken
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()].entry.content[:80]
        return None

    def _take(self, rows: Sequence[Row], told: Callable[[Row], Passage]) -> None:
        self._rows = list(rows)
        self._places = {row.id: number for number, row in enumerate(rows)}
        self._told = told
        self._passages.clear()
