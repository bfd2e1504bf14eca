"""The life areas as a list beside their statements: how many each asks, and what is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal

from jmd_desktop import labels
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.i18n import _, ngettext, pgettext
from ui.qt.entry_delegate import Entry
from ui.qt.listing import EntryList, EntryModel
from ui.qt.stylesheet import is_look_change
from ui.qt.theme import Tone, current

_WIDTH = 256  # px at a text scale of 1
_WIDEST = 344  # px; large text must leave room for the statements
_Index = QModelIndex | QPersistentModelIndex
_SPOKEN = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One life area."""

    area: str
    asked: int
    changed: bool
    begun: bool  # a statement of one's own is being typed


class AreaList(EntryList):
    """Short names, as beside every survey; the whole one is in the tip and for the ear."""

    chosen = Signal(str)
    """The code of a life area."""

    def __init__(self) -> None:
        self._areas = _AreaModel(_entry, lambda shown: shown.area)
        super().__init__(self._areas, _("Life areas"), wrap=True)
        self._bound()
        self.selectionModel().currentChanged.connect(self._choose)

    def show_rows(self, rows: Sequence[AreaRow], area: str) -> None:
        """Every life area in its order; the one of that code is open."""
        self._areas.show_records(rows)
        self.choose(area)

    def changeEvent(self, event: QEvent) -> None:
        """The list grows with the text."""
        if is_look_change(event) and hasattr(self, "_areas"):
            self._bound()
        super().changeEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._areas.record(index.row()).area)

    def _bound(self) -> None:
        self.setFixedWidth(min(current().metrics.grown(_WIDTH), _WIDEST))


class _AreaModel(EntryModel[AreaRow]):
    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in _SPOKEN:
            shown = self.record(index.row())
            full = labels.code("life_area", shown.area)
            if role == Qt.ItemDataRole.ToolTipRole:
                return full
            entry = _entry(shown)
            return ", ".join(filter(None, (full, entry.meta, entry.state)))
        return super().data(index, role)


def _entry(shown: AreaRow) -> Entry:
    count = ngettext("{count} statement", "{count} statements", shown.asked).format(
        count=shown.asked
    )
    number = str(AREAS.index(shown.area) + 1)  # as on every survey: the first of ten
    state = pgettext("statement", "begun") if shown.begun else ""
    if shown.changed:
        state = _("changed")
    title = labels.short_area(shown.area)
    return Entry(title, count, "", state, Tone.ACCENT, initials=number)
