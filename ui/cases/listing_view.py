"""The page with the list of cases: search field, filter, rows, and what stands there without."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.cases import CaseListRow
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.cases import CaseFilter
from ui.cases.done_line import DoneLine
from ui.qt import theme
from ui.qt.buttons import SegmentedSwitch, primary, quiet
from ui.qt.entry_delegate import Entry
from ui.qt.flow import FlowLayout
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, MEDIUM, SMALL, WIDE, box, column, wraps
from ui.qt.line_edits import SearchField
from ui.qt.listing import EntryList, EntryModel
from ui.qt.surfaces import EmptyState, PageHeader, frame
from ui.qt.text import tooltip_with_keys

_WIDEST = 1040  # px; a longer way from name to date would be lost by the eye
_SEARCH = 360  # px at a text scale of 1


class CaseListView(QWidget):
    """Typing searches, arrow down goes into the list, Enter opens."""

    searched = Signal(str)
    filter_chosen = Signal(str)  # a `CaseFilter`
    opened = Signal(object)  # CaseListRow
    end_reached = Signal()
    new_case_requested = Signal()
    existing_requested = Signal()

    def __init__(
        self, entry: Callable[[CaseListRow], Entry], key: Callable[[CaseListRow], Hashable]
    ) -> None:
        super().__init__()
        self._more = False
        new_case = primary(_("New case"), Icon.USER_PLUS)
        new_case.setToolTip(tooltip_with_keys(_("New case"), _keys("Ctrl+N")))
        new_case.clicked.connect(self.new_case_requested)
        existing = quiet(_("Take in existing clients"), Icon.USER_CHECK)
        existing.setToolTip(_("For clients who signed your carrier's own form some time ago"))
        existing.clicked.connect(self.existing_requested)
        self._header = PageHeader(_("Cases"), " ", existing, new_case)
        self.search = _Search(_("Name, file number or date of birth"))
        self.search.setToolTip(tooltip_with_keys(_("Find a case"), _keys("Ctrl+F")))
        self.filter = SegmentedSwitch(
            _("Show"),
            (
                (CaseFilter.ALL, _("All")),
                (CaseFilter.CASE_MANAGEMENT, _("Case management")),
                (CaseFilter.ADVICE, _("Advice")),
                (CaseFilter.ENDED, _("Ended")),
            ),
        )
        self._model: EntryModel[CaseListRow] = EntryModel(entry, key)
        self.rows = EntryList(self._model, _("Cases"))
        self._empty = EmptyState(
            Icon.FOLDER_OPEN,
            _("No cases yet. A case begins with a talk and a signed consent."),
            _("New case"),
            self.new_case_requested.emit,
        )
        self._nothing_found = EmptyState(
            Icon.SEARCH,
            _(
                "No case fits. A part of the name in any spelling, the file number or the date "
                "of birth is enough."
            ),
            _("Clear search"),
            self._clear_search,
        )
        self._none_here = EmptyState(Icon.FOLDER_OPEN, _("There is no case of this kind."))
        self._pages = QStackedWidget()
        self._waiting = QWidget()
        for page in (
            self._waiting,
            self._card(),
            self._empty,
            self._nothing_found,
            self._none_here,
        ):
            self._pages.addWidget(page)
        self._build()
        self.search.searched.connect(self.searched)
        self.search.left_downwards.connect(self._go_down)
        self.search.returnPressed.connect(self._open_first)
        self.filter.chosen.connect(self.filter_chosen)
        self.rows.opened.connect(self.opened)
        self.rows.verticalScrollBar().valueChanged.connect(self._scrolled)

    def show_rows(
        self,
        rows: Sequence[CaseListRow],
        *,
        total: int,
        searched: bool,
        all_kinds: bool,
        more: bool,
    ) -> None:
        """Show what was found; `more` when the list goes on behind the last row."""
        scroll = self.rows.verticalScrollBar().value() if self._more and not searched else None
        self._more = False  # the list jumps while it is filled
        self._model.show_records(rows)
        if scroll is not None:
            self.rows.verticalScrollBar().setValue(scroll)
        self._more = more
        self._tools.setVisible(bool(total) or searched or not all_kinds)
        if rows:
            self._pages.setCurrentIndex(1)
        elif searched:
            self._pages.setCurrentWidget(self._nothing_found)
        else:
            self._pages.setCurrentWidget(self._empty if all_kinds else self._none_here)
        self._header.show_title(_("Cases"), _count(len(rows), total, searched=searched, more=more))

    def focus(self) -> None:
        """Where work begins: at the case one came from, else at the search."""
        if self.rows.currentIndex().isValid() and self._pages.currentIndex() == 1:
            self.rows.setFocus()
        else:
            self.focus_search()

    def focus_search(self) -> None:
        """Into the search field, so that typing replaces what is there."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def say_deleted(self, *, told: bool) -> None:
        """Say that a file opened by mistake is gone, or say it no longer."""
        self._done.say(_("The file that was opened by mistake is deleted.") if told else "")

    def _build(self) -> None:
        self._done = DoneLine()
        self._tools = QWidget()
        tools = FlowLayout(self._tools, gap=MEDIUM)
        tools.addWidget(self.search)
        tools.addWidget(self.filter)
        wraps(self._tools)
        inner = QWidget()
        inner.setMaximumWidth(_WIDEST)
        box(QVBoxLayout(inner), self._tools, self._pages, gap=LARGE).setStretch(1, 1)
        page = column(inner, margins=(WIDE, LARGE, WIDE, WIDE))
        box(QVBoxLayout(self), self._header, page, self._done, gap=0)

    def _card(self) -> QWidget:
        card = frame("card")
        box(QVBoxLayout(card), self.rows, margins=(0, SMALL, 0, SMALL))
        return card

    def _go_down(self) -> None:
        if self._model.rowCount() and not self.rows.currentIndex().isValid():
            self.rows.setCurrentIndex(self._model.index(0))
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_first(self) -> None:
        if not self._model.rowCount():
            return
        index = self.rows.currentIndex()
        self.opened.emit(self._model.record(index.row() if index.isValid() else 0))

    def _clear_search(self) -> None:
        self.search.clear()
        self.focus_search()

    def _scrolled(self, value: int) -> None:
        if self._more and value >= self.rows.verticalScrollBar().maximum():
            self.end_reached.emit()


class _Search(SearchField):
    """As wide as what it asks for."""

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setWidth(theme.current().metrics.grown(_SEARCH))
        return hint


def _keys(shortcut: str) -> str:
    return QKeySequence(shortcut).toString(QKeySequence.SequenceFormat.NativeText)


def _count(shown: int, total: int, *, searched: bool, more: bool) -> str:
    """The line below the title."""
    if searched and more:
        return _("The first {count} of many that fit").format(count=labels.number(shown))
    if searched:
        return ngettext("{count} case fits", "{count} cases fit", shown).format(
            count=labels.number(shown)
        )
    words = ngettext("{count} case", "{count} cases", total).format(count=labels.number(total))
    if not total:
        return _("No cases")
    return _("{cases}, last edited first").format(cases=words)
