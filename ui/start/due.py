"""A list on the start page: a few rows that lead on, and all of them when somebody asks."""

from collections.abc import Callable, Hashable, Sequence
from datetime import UTC, datetime
from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal

from jmd_desktop import labels
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.listed import Listed
from ui.qt import buttons
from ui.qt.entry_delegate import Entry
from ui.qt.layout import MEDIUM, SMALL, row, tucked
from ui.qt.listing import EntryList, EntryModel
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label
from ui.qt.theme import current

_HIGHEST = 12  # rows; a longer list scrolls in itself


class DueCard(Card):
    """Not there while there is nothing to tell. One stop for the tab key, arrows move within."""

    opened = Signal(str, object)  # the list's name, the record of a row
    all_requested = Signal(str)

    def __init__(
        self,
        name: str,
        title: str,
        entry: Callable[[Any, datetime], Entry],
        key: Callable[[Any], Hashable],
    ) -> None:
        """`entry` is told the moment as well: what is due today is overdue tomorrow."""
        super().__init__(gap=SMALL)
        self._title = label(title, Kind.TITLE)
        self._more = buttons.quiet(_("Show all"))
        self._others = label("", Kind.CAPTION)
        self._name = name
        self._words = entry
        self._now = datetime.min.replace(tzinfo=UTC)
        self._more.clicked.connect(self._toggle)
        self._model: EntryModel[Any] = EntryModel(self._entry, key)
        self.list = EntryList(self._model, title)
        self.list.opened.connect(self._open)
        self._few: Listed[Any] = Listed()
        self._all = False
        self.add(
            row(self._title, None, tucked(self._more, 8), -7),
            row(-MEDIUM, self.list, -MEDIUM, gap=0),
            self._others,
        )
        self.show_title(title)
        self._put(())
        self._more.hide()
        self._others.hide()
        self.hide()

    def show_title(self, title: str) -> None:
        """What it is called, to be heard as well."""
        self._title.setText(title)
        self.setAccessibleName(title)
        self.list.setAccessibleName(title)
        self._more.setAccessibleName(_("{list}: show all").format(list=title))

    def begin(self) -> None:
        """Nothing is chosen; the first row is when the keyboard comes here."""
        self.list.setCurrentIndex(QModelIndex())

    def focus_list(self) -> None:
        """The keyboard onto its first row."""
        if not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self._model.index(0))
        self.list.setFocus()

    def show_rows(self, few: Listed[Any], now: datetime) -> None:
        """Show these; when all were asked for, ask for all of them anew."""
        self._few, self._now = few, now
        self._all = self._all and few.more
        self.setVisible(bool(few.rows))
        self._more.setVisible(few.more)
        self._others.setText(_others(few))
        if self._all:
            self.all_requested.emit(self._name)
        else:
            self._fold()

    def show_all(self, rows: Sequence[Any]) -> None:
        """All of them, unless somebody wants the few again by now."""
        if self._all:
            self._more.say(_("Show fewer"))
            self._others.hide()
            self._put(rows)

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs higher rows."""
        if is_look_change(event) and hasattr(self, "list"):
            self._fit()
        super().changeEvent(event)

    def _entry(self, record: Any) -> Entry:
        return self._words(record, self._now)

    def _open(self, record: Any) -> None:
        self.opened.emit(self._name, record)

    def _toggle(self) -> None:
        self._all = not self._all
        if self._all:
            self.all_requested.emit(self._name)
        else:
            self._fold()

    def _fold(self) -> None:
        self._more.say(_("Show all"))
        self._others.setVisible(self._few.more)
        self._put(self._few.rows)

    def _put(self, rows: Sequence[Any]) -> None:
        self._model.show_records(rows)
        self._fit()

    def _fit(self) -> None:
        count = self._model.rowCount()
        policy = Qt.ScrollBarPolicy
        self.list.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if count > _HIGHEST else policy.ScrollBarAlwaysOff
        )
        self.list.setFixedHeight(min(count, _HIGHEST) * current().metrics.row + 4)


def _others(few: Listed[Any]) -> str:
    """How many rows are not shown."""
    if few.uncounted:
        return _("… and more than {count} others").format(count=labels.number(few.others))
    return ngettext("… and {count} other", "… and {count} others", few.others).format(
        count=labels.number(few.others)
    )
