"""A page without a list beside it: the tab key goes as things stand, F6 from card to card."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget

from ui.qt import tab_order
from ui.qt.list_beside import WorkPage
from ui.qt.panes import Pane, Panes


class TabWay(QObject):
    """Leads anew, once for however many rows were made."""

    def __init__(self, page: WorkPage, *growing: SignalInstance) -> None:
        """`growing` tell that there are stops which were not there before."""
        super().__init__(page)
        self._page = page
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.lead)
        for each in growing:
            each.connect(self.lead_soon)

    def lead(self) -> None:
        """Through the page as it stands."""
        self._timer.stop()
        tab_order.lead(tab_order.stop_before(self._page), self._page)

    def lead_soon(self) -> None:
        """With the next event, however much more comes."""
        self._timer.start(0)


def cards_by_key(page: WorkPage, *cards: tuple[QWidget, Callable[[], object]]) -> Panes:
    """F6 through those that are shown, each with what puts the keyboard into it."""
    made = Panes(page, *(Pane(part, begin) for part, begin in cards))
    made.entered.connect(page.reveal_focus)
    return made
