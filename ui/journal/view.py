"""The place of the journal: what is read, and beside it or over it what one works on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.journal.entry_menu import Deed, EntryMenu
from ui.journal.entry_page import EntryPage
from ui.journal.keys import CLOSE_KEYS, NEW_KEYS, UNDO_KEYS, listen
from ui.journal.paper import Paper
from ui.journal.paper_model import PaperModel
from ui.journal.rows import Row
from ui.journal.top_bar import TopBar
from ui.journal.versions_page import VersionsPage
from ui.qt import theme
from ui.qt.icons import Icon
from ui.qt.layout import MEDIUM, WIDE, box, column
from ui.qt.panes import Pane, Panes
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import EmptyState, frame
from ui.qt.undo_line import UndoLine

_PAGE = 536  # px of the page at a text scale of 1
_LEAST = 420  # … that are left for reading beside it; with less the page covers what is read
_WIDE_PAGE = 640  # where there is plenty


class JournalView(QWidget):
    """Dumb: shows, asks, and arranges."""

    undo_requested = Signal()
    new_requested = Signal()
    step_back_requested = Signal()
    deed_requested = Signal(object, str)  # Deed, an entry's id

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self.bar = TopBar()
        self.model = PaperModel()
        self.paper = Paper(self.model)
        self.undo = UndoLine()
        self.page = EntryPage(missing_characters)
        self.versions = VersionsPage()
        self._nothing = EmptyState(
            Icon.NOTEBOOK_PEN,
            _(
                "Nothing is noted here yet. Write down who was there, what you talked about and "
                "what happens next."
            ),
            _("Write the first entry"),
            self.new_requested.emit,
        )
        self._ended = EmptyState(Icon.NOTEBOOK_PEN, _("Nothing was noted in this case."))
        self._not_found = EmptyState(Icon.SEARCH, _("No entry fits."))
        self._not_found.offer(_("Show all entries"), self.bar.forget)
        self._reading = QStackedWidget()
        for each in (self.paper, self._nothing, self._ended, self._not_found):
            self._reading.addWidget(each)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.page)
        self._pages.addWidget(self.versions)
        self._menu: EntryMenu | None = None
        self._build()
        self.bar.new_requested.connect(self.new_requested)
        self.bar.left_downwards.connect(self.focus_paper)
        self.paper.menu_requested.connect(self._open_menu)
        self.close_page()
        self.show_waiting()

    # ---- what is read -----------------------------------------------------------------------

    def show_waiting(self) -> None:
        """Nobody's entries until they are read: the column without any, laid out already."""
        self._reading.setCurrentWidget(self.paper)

    def show_reading(self, *, any_shown: bool, any_noted: bool, editable: bool) -> None:
        """The entries, or why there are none."""
        if any_shown:
            self._reading.setCurrentWidget(self.paper)
        elif any_noted:
            self._reading.setCurrentWidget(self._not_found)
        else:
            self._reading.setCurrentWidget(self._nothing if editable else self._ended)
        self.bar.show_editable(on=editable)
        if self.bar.isHidden() == (any_noted or any_shown):
            self.bar.setVisible(any_noted or any_shown)

    def focus_paper(self) -> None:
        """The keyboard on what is read."""
        shown = self._reading.currentWidget()
        if shown is self.paper:
            self.paper.setFocus()
        elif shown is not None:
            shown.focusNextChild()

    # ---- what is worked on ------------------------------------------------------------------

    def open_page(self, *, reading: bool) -> None:
        """The form, or with `reading` all versions of an entry."""
        self._pages.setCurrentWidget(self.versions if reading else self.page)
        self._pages.show()
        self._arrange()

    def close_page(self) -> None:
        """Only what is read."""
        self._panes.forget()
        self._pages.hide()
        self._arrange()

    @property
    def page_is_open(self) -> bool:
        """Whether there is anything beside or over what is read."""
        return not self._pages.isHidden()

    @property
    def versions_are_open(self) -> bool:
        """Whether that is the versions of an entry."""
        return self.page_is_open and self._pages.currentWidget() is self.versions

    @property
    def narrow(self) -> bool:
        """Whether a page covers what is read."""
        grown = theme.current().metrics.grown
        return self.width() < grown(_PAGE) + grown(_LEAST)

    @property
    def focus_in_page(self) -> bool:
        """Whether the keyboard is in what is worked on."""
        return self.page_is_open and self._pages.isAncestorOf(self.focusWidget())

    # ---- inside -----------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or one over the other."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_side"):
            self._arrange()

    def _build(self) -> None:
        foot = frame("footer")
        box(QVBoxLayout(foot), self.undo, margins=(WIDE, MEDIUM, WIDE, MEDIUM))
        self._foot = foot
        foot.hide()
        self.undo.shown_changed.connect(self._foot.setVisible)
        self._side = QWidget()
        side = column(self.bar, self._reading, foot, gap=0)
        side.setStretchFactor(self._reading, 1)
        self._side.setLayout(side)
        line = box(QHBoxLayout(self), gap=0)
        line.addWidget(self._side, 1)
        line.addWidget(self._pages)
        parts = (Pane(self._side, self.focus_paper), Pane(self._pages, self._focus_page))
        self._panes = Panes(self, *parts)
        listen(self, NEW_KEYS, self.new_requested.emit)
        listen(self._side, UNDO_KEYS, self.undo_requested.emit)
        listen(self.paper, CLOSE_KEYS, self.step_back_requested.emit)
        for deed in Deed:
            if deed.keys:
                listen(self.paper, deed.keys, partial(self._ask, deed), inside=False)

    def _focus_page(self) -> None:
        if not self.page_is_open:
            self.focus_paper()
        elif self.versions_are_open:
            self.versions.focus_first()
        else:
            self.page.put_cursor()

    def _arrange(self) -> None:
        grown = theme.current().metrics.grown
        self.bar.show_beside(page=self.page_is_open)
        if not self.page_is_open:
            self._side.show()
            return
        narrow = self.narrow
        self._side.setVisible(not narrow)
        if narrow:
            self._pages.setMinimumWidth(0)
            self._pages.setMaximumWidth(16_777_215)
        else:
            room = self.width() - grown(_LEAST)
            self._pages.setFixedWidth(max(grown(_PAGE), min(grown(_WIDE_PAGE), room // 2)))

    def _ask(self, deed: Deed) -> None:
        if self.paper.choice:
            self.deed_requested.emit(deed, self.paper.choice)

    def _open_menu(self, entry_id: str, place: QPoint) -> None:
        row: Row | None = self.paper.chosen_row
        if row is None or row.id != entry_id:
            return
        if self._menu is None:
            self._menu = EntryMenu(self)
            self._menu.chosen.connect(self.deed_requested)
        self._menu.show_for(row, editable=not self.bar.new.isHidden())
        self._menu.popup(place)

    @property
    def menu(self) -> QMenu | None:
        """What can be done with an entry, once it was asked for."""
        return self._menu
