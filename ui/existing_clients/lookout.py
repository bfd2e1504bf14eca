"""Looks through the files for people who stand in the table, quietly while it is typed."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from jmd_desktop.domain.duplicates import SimilarCase
from jmd_desktop.errors import UserError
from jmd_desktop.services.duplicates import Duplicates
from ui.existing_clients.rows import CheckedRow
from ui.existing_clients.table import RowTable
from ui.qt.tasks import Runner

_PAUSE = 300  # ms after the last key before files are looked through
_AT_ONCE = 8  # rows looked for in one go, so that the reader stays free for others

Similar = Mapping[str, tuple[SimilarCase, ...]]


class Lookout(QObject):
    """Asks about a row again only when its cells have changed."""

    def __init__(
        self, runner: Runner, duplicates: Duplicates, table: RowTable, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._runner = runner
        self._duplicates = duplicates
        self._table = table
        self._asked: dict[str, tuple[str, ...]] = {}  # cells by key, as they were asked about
        self._looking = False
        self._resting = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._look)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._looking or self._pause.isActive()

    def look_soon(self) -> None:
        """Something was typed."""
        if not self._resting:
            self._pause.start()

    def look_again(self) -> None:
        """The files have changed: ask about every row anew."""
        self._resting = False
        self._asked.clear()
        self._pause.start()

    def rest(self) -> None:
        """Rows are becoming files: every one of them would be found."""
        self._resting = True
        self._pause.stop()

    def _look(self) -> None:
        if self._looking or self._resting:
            return
        rows = map(self._table.row, range(self._table.rowCount()))
        asked = [row for row in rows if self._is_new(row)][:_AT_ONCE]
        if not asked:
            return
        self._looking = True
        for each in asked:
            self._asked[each.open_row.key] = each.open_row.cells
        self._runner.read(self, partial(self._similar, asked), self._show_similar, self._not_looked)

    def _is_new(self, checked: CheckedRow) -> bool:
        row = checked.open_row
        return not row.is_blank and self._asked.get(row.key) != row.cells

    def _similar(self, asked: list[CheckedRow]) -> Similar:
        return {
            each.open_row.key: self._duplicates.similar(
                each.row.first_name, each.row.last_name, "", each.row.birth_date
            )
            for each in asked
        }

    def _show_similar(self, found: Similar) -> None:
        self._looking = False
        self._table.show_similar(found)
        self._look()

    def _not_looked(self, error: UserError) -> None:
        self._looking = False
        self._runner.refused.emit(error)
