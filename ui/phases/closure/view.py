"""The place of the closure: its pages in a row above, one of them shown below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.phases.closure import pages
from ui.phases.closure.pages import PageId
from ui.qt import tabs
from ui.qt.layout import WIDE, box, holder, row
from ui.qt.tabs import Tab, TabRow


class ClosureView(QWidget):
    """Holds the pages; what is in them is the business of their parts."""

    page_chosen = Signal(str)  # PageId

    def __init__(self, offered: Sequence[PageId]) -> None:
        super().__init__()
        self._offered = tuple(offered)
        self.tabs = TabRow(_("Pages of the closure"))
        self.tabs.show_tabs([Tab(each, pages.title(each)) for each in self._offered])
        self.tabs.opened.connect(self.page_chosen)
        self._pages = QStackedWidget()
        self._places: dict[PageId, QWidget] = {}
        top = holder(row(-tabs.PAD, self.tabs, margins=(WIDE, 4, WIDE, 0)))
        box(QVBoxLayout(self), top, self._pages, gap=0).setStretchFactor(self._pages, 1)
        for keys, do in (("Ctrl+PgDown", self._on), ("Ctrl+PgUp", self._back)):
            made = QShortcut(QKeySequence(keys), self)
            made.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            made.activated.connect(do)

    def add_page(self, page: PageId, view: QWidget) -> None:
        """A page that was made; before that it cannot be shown."""
        self._places[page] = view
        self._pages.addWidget(view)

    def show_page(self, page: PageId) -> None:
        """This one."""
        self.tabs.select(page)
        self._pages.setCurrentWidget(self._places[page])

    @property
    def page(self) -> PageId | None:
        """The page that is shown."""
        shown = self._pages.currentWidget()
        return next((page for page, view in self._places.items() if view is shown), None)

    def _on(self) -> None:
        self._step(1)

    def _back(self) -> None:
        self._step(-1)

    def _step(self, step: int) -> None:
        offered, shown = self._offered, self.page
        if shown is not None:
            self.page_chosen.emit(offered[(offered.index(shown) + step) % len(offered)])
