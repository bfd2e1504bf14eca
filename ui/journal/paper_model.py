"""The entries of the reading column as Qt asks for them: one row each, spoken and shown.

All of them have their place from the beginning; what they say may come later, page by page.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
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
        self._ids: Sequence[str] = ()
        self._places: dict[str, int] = {}
        self._rows: dict[str, Row] = {}
        self._told: Callable[[Row], Passage] | None = None
        self._passages: dict[str, Passage] = {}

    @property
    def rows(self) -> Sequence[Row]:
        """All that are read by now, in their order."""
        return [self._rows[each] for each in self._ids if each in self._rows]

    def show(
        self, ids: Sequence[str], read: Mapping[str, Row], told: Callable[[Row], Passage]
    ) -> None:
        """These entries instead; `read` are rows of some of them, `told` puts a row into words."""
        self.beginResetModel()
        self._ids = ids
        self._places = {each: number for number, each in enumerate(ids)}
        self._rows = dict(read)
        self._told = told
        self._passages.clear()
        self.endResetModel()

    def fill(self, rows: Iterable[Row]) -> None:
        """More of them are read."""
        filled = {row.id: row for row in rows if row.id in self._places}
        if not filled:
            return
        self._rows.update(filled)
        for each in filled:
            self._passages.pop(each, None)
        places = [self._places[each] for each in filled]
        self.dataChanged.emit(self.index(min(places)), self.index(max(places)))

    @property
    def ids(self) -> Sequence[str]:
        """All entries that are shown, read or not."""
        return self._ids

    @property
    def read_ids(self) -> Iterable[str]:
        """Those that are read by now, in no order."""
        return self._rows.keys()

    def row_of(self, entry_id: str) -> int:
        """Where an entry stands; -1 where it is not shown."""
        return self._places.get(entry_id, -1)

    def id_of(self, number: int) -> str:
        """The entry that stands there."""
        return self._ids[number]

    def row(self, number: int) -> Row | None:
        """What it says, None until it is read."""
        return self._rows.get(self._ids[number])

    def find(self, entry_id: str) -> Row | None:
        """The same of an entry that is shown; None for any other."""
        return self._rows.get(entry_id)

    def passage(self, row: Row) -> Passage:
        """The words of a row."""
        found = self._passages.get(row.id)
        if found is None:
            if len(self._passages) >= _KEPT:
                self._passages.clear()
            assert self._told is not None  # came with the rows
            found = self._passages[row.id] = self._told(row)
        return found

    def rowCount(self, parent: _Index = _TOP) -> int:
        """As many as there are entries."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a screen reader says, and the beginning of the text."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        row = self.row(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "" if row is None else self.passage(row).spoken
        if role == Qt.ItemDataRole.DisplayRole:
            return "" if row is None else row.entry.content[:80]
        return None
