"""The rows of the table with what each lacks; empty rows are neither wrong nor kept."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from jmd_desktop import labels
from jmd_desktop.domain.duplicates import SimilarCase
from jmd_desktop.domain.existing_clients import findings, guardians_signed
from jmd_desktop.services.existing_clients import OpenRow
from ui.existing_clients import cells, words
from ui.existing_clients.cells import COLUMNS
from ui.existing_clients.rows import GUARDED, CheckedRow, RowState, is_likely
from ui.qt.text import plain_tooltip

MOST_ROWS = 1000

_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()
_ROLE = Qt.ItemDataRole
CHECKED_ROLE = int(_ROLE.UserRole) + 1
TIP_ROLE = CHECKED_ROLE + 1  # as it is, before it is made safe for a tool tip
_EMPTY = ("",) * len(COLUMNS)


class RowTable(QAbstractTableModel):
    """Keeps one empty row at the end, where the next person is typed."""

    changed = Signal()
    """Cells were typed, pasted, or taken away by hand."""

    checked = Signal()
    """The state of rows may be another one."""

    def __init__(self, new_row: Callable[[tuple[str, ...]], OpenRow]) -> None:
        super().__init__()
        self._new_row = new_row
        self._limit = 0
        self._today = date.max
        self._titles = words.titles()
        self._tips = words.tips()
        self._likely: dict[str, tuple[SimilarCase, ...]] = {}
        self._failures: dict[str, str] = {}
        self._rows: list[CheckedRow] = []
        self.show_rows(())

    # ---- rows -------------------------------------------------------------------------------

    def set_basis(self, limit: int, today: date) -> None:
        """Under which age guardians sign, in years, and what day it is."""
        if (limit, today) != (self._limit, self._today):
            self._limit, self._today = limit, today
            self._check(range(len(self._rows)))

    @property
    def limit(self) -> int:
        """The age limit, in years."""
        return self._limit

    def show_rows(self, rows: Sequence[OpenRow]) -> None:
        """Show these and an empty one."""
        self.beginResetModel()
        self._likely.clear()
        self._failures.clear()
        self._rows = [self._raw(row) for row in (*rows, self._new_row(_EMPTY))]
        self.endResetModel()
        self._check(range(len(self._rows)))

    def row(self, number: int) -> CheckedRow:
        """A row by its place."""
        return self._rows[number]

    def open_rows(self) -> tuple[OpenRow, ...]:
        """All rows that are not empty, as they stand."""
        return tuple(each.open_row for each in self._rows if not each.open_row.is_blank)

    def rows_with(self, state: RowState) -> tuple[CheckedRow, ...]:
        """The rows that are so far."""
        return tuple(each for each in self._rows if each.state is state)

    def place_of(self, key: str) -> int:
        """Where a row stands, -1 when it is gone."""
        return next((i for i, each in enumerate(self._rows) if each.open_row.key == key), -1)

    # ---- changing ---------------------------------------------------------------------------

    def write(self, number: int, first_column: int, written: Sequence[str]) -> None:
        """Put cells side by side into a row; in the empty one it begins a new row."""
        before = self._rows[number].open_row
        kept = list(before.cells)
        for column, cell in enumerate(written, start=first_column):
            kept[column] = cells.shown(COLUMNS[column], cell)
        if tuple(kept) == before.cells:
            return
        self._failures.pop(before.key, None)
        self._likely.pop(before.key, None)
        self._rows[number] = self._raw(OpenRow(before.key, tuple(kept)))
        self._keep_empty_row()
        self._check((number,))
        self.changed.emit()

    def paste(self, number: int, first_column: int, lines: Sequence[Sequence[str]]) -> int:
        """Put lines of cells below each other; how many were wider than the table."""
        wider = 0
        for place, line in enumerate(lines, start=number):
            room = len(COLUMNS) - first_column
            wider += any(cell.strip() for cell in line[room:])
            self._set_quietly(place, first_column, line[:room])
        self._keep_empty_row()
        self._check(range(len(self._rows)))
        self.changed.emit()
        return wider

    def remove(self, number: int) -> OpenRow | None:
        """Take a row away; None for the empty one at the end, which stays."""
        gone = self._rows[number].open_row
        if number == len(self._rows) - 1:
            return None
        self.beginRemoveRows(_TOP, number, number)
        del self._rows[number]
        self.endRemoveRows()
        self._check(range(len(self._rows)))
        self.changed.emit()
        return gone

    def put_back(self, number: int, row: OpenRow) -> None:
        """A row that was taken away."""
        self.beginInsertRows(_TOP, number, number)
        self._rows.insert(number, self._raw(row))
        self.endInsertRows()
        self._check(range(len(self._rows)))
        self.changed.emit()

    def say_somebody_else(self, number: int) -> None:
        """No file is about this person yet."""
        known = self._rows[number]
        self._rows[number] = replace(known, open_row=replace(known.open_row, somebody_else=True))
        self._check((number,))

    def show_similar(self, found: Mapping[str, tuple[SimilarCase, ...]]) -> None:
        """What was found about rows, by their keys; files that are unlikely hold nothing back."""
        places = []
        for key, similar in found.items():
            place = self.place_of(key)
            if place >= 0:
                born = self._rows[place].row.birth_date
                self._likely[key] = tuple(each for each in similar if is_likely(each, born))
                places.append(place)
        self._check(places)

    def show_failure(self, key: str, sentence: str) -> None:
        """Why the file behind a row could not be opened."""
        place = self.place_of(key)
        if place >= 0:
            self._failures[key] = sentence
            self._check((place,))

    def forget_failures(self) -> None:
        """What could not be opened counts as ready again."""
        if self._failures:
            self._failures.clear()
            self._check(range(len(self._rows)))

    # ---- Qt's side --------------------------------------------------------------------------

    def rowCount(self, parent: _Index = _TOP) -> int:
        """All rows and the empty one."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _TOP) -> int:
        """The cells; how far a row is stands before it."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Guardians are asked only where they had to sign."""
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usual | Qt.ItemFlag.ItemIsEditable if self.is_open(index) else usual

    def is_open(self, index: _Index) -> bool:
        """Whether something can be entered there."""
        if not index.isValid():
            return False
        column, checked = COLUMNS[index.column()], self._rows[index.row()]
        return column not in GUARDED or checked.guarded

    def data(self, index: _Index, role: int = _ROLE.DisplayRole) -> Any:
        """What stands in a cell, what is wrong with it, and both for the ear."""
        if not index.isValid():
            return None
        checked = self._rows[index.row()]
        if role == CHECKED_ROLE:
            return checked
        cell, tip = checked.open_row.cells[index.column()], self._tip(checked, index)
        return {
            int(_ROLE.DisplayRole): cell,
            int(_ROLE.EditRole): cell,
            int(_ROLE.ToolTipRole): plain_tooltip(tip),
            int(_ROLE.AccessibleTextRole): self._spoken(index.column(), cell, tip),
            TIP_ROLE: tip,
        }.get(role)

    def setData(self, index: _Index, value: Any, role: int = _ROLE.EditRole) -> bool:
        """What was typed into a cell."""
        if role != _ROLE.EditRole or not self.is_open(index):
            return False
        self.write(index.row(), index.column(), (str(value),))
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _ROLE.DisplayRole
    ) -> Any:
        """Titles above, numbers and states beside; the empty row has none."""
        if orientation == Qt.Orientation.Vertical:
            return self._before(section, role) if 0 <= section < len(self._rows) - 1 else None
        if not 0 <= section < len(COLUMNS):
            return None
        if role == _ROLE.DisplayRole:
            return self._titles[COLUMNS[section]]
        if role == _ROLE.ToolTipRole:
            return self._tips[COLUMNS[section]]
        if role == _ROLE.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    # ---- inside -----------------------------------------------------------------------------

    def _spoken(self, column: int, cell: str, tip: str) -> str:
        title = words.in_one_line(self._titles[COLUMNS[column]])
        return f"{title}: {', '.join(filter(None, (cell, tip)))}"

    def _before(self, section: int, role: int) -> str | None:
        checked, number = self._rows[section], labels.number(section + 1)
        match role:
            case _ROLE.DisplayRole:
                return number
            case _ROLE.ToolTipRole:
                return plain_tooltip(checked.sentence())
            case _ROLE.AccessibleTextRole:
                return f"{number}, {checked.brief()}"
            case _:
                return None

    def _tip(self, checked: CheckedRow, index: _Index) -> str:
        column = COLUMNS[index.column()]
        if checked.open_row.is_blank:
            return ""
        finding = checked.of_column(column)
        if finding is not None:
            return words.problem(finding)
        if column in GUARDED:
            if checked.left_out and checked.open_row.cells[index.column()]:
                return words.not_kept()
            why = words.guardians if checked.guarded else words.closed
            return why(checked.row, self._limit)
        return ""

    def _raw(self, row: OpenRow) -> CheckedRow:
        """A row that was read but not checked yet."""
        return CheckedRow(row, cells.read(row.cells).row)

    def _set_quietly(self, number: int, first_column: int, written: Sequence[str]) -> None:
        if number >= len(self._rows) - 1:
            self.beginInsertRows(_TOP, number, number)
            self._rows.insert(number, self._raw(self._new_row(_EMPTY)))
            self.endInsertRows()
        before = self._rows[number].open_row
        kept = list(before.cells)
        for column, cell in enumerate(written, start=first_column):
            kept[column] = cells.shown(COLUMNS[column], cell)
        self._likely.pop(before.key, None)
        self._failures.pop(before.key, None)
        self._rows[number] = self._raw(OpenRow(before.key, tuple(kept)))

    def _keep_empty_row(self) -> None:
        if not self._rows[-1].open_row.is_blank:
            end = len(self._rows)
            self.beginInsertRows(_TOP, end, end)
            self._rows.append(self._raw(self._new_row(_EMPTY)))
            self.endInsertRows()

    def _check(self, places: Sequence[int]) -> None:
        """Look at these rows again, and at those whose person stands in one of them too."""
        for place in places:
            self._rows[place] = self._checked(self._rows[place].open_row)
        self._mark_twins()
        last = len(self._rows) - 1
        self.dataChanged.emit(self.index(0, 0), self.index(last, len(COLUMNS) - 1))
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)
        self.checked.emit()

    def _checked(self, row: OpenRow) -> CheckedRow:
        read = cells.read(row.cells)
        if row.is_blank:
            return CheckedRow(row, read.row)
        guarded = guardians_signed(read.row, self._limit)
        unreadable = [each for each in read.unreadable if guarded or each.column not in GUARDED]
        unread = {each.column for each in unreadable}
        lacking = findings(read.row, self._today, self._limit)
        # what stands there unread is not missing
        found = [*unreadable, *(each for each in lacking if each.column not in unread)]
        found.sort(key=lambda each: COLUMNS.index(each.column))
        return CheckedRow(
            row,
            read.row,
            tuple(found),
            guarded=guarded,
            likely=self._likely.get(row.key, ()),
            failure=self._failures.get(row.key, ""),
        )

    def _mark_twins(self) -> None:
        seen: dict[tuple[str, date | None], int] = {}
        for place, checked in enumerate(self._rows):
            person = (labels.folded(checked.row.full_name), checked.row.birth_date)
            twin = seen.get(person, 0) if person[0] else 0
            if person[0]:
                seen.setdefault(person, place + 1)
            if checked.twin != twin:
                self._rows[place] = replace(checked, twin=twin)
