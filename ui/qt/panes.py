"""The parts of a page that stand beside each other: F6 leads the keyboard from one to the next.

As in most programs: Shift+F6 leads back. Each part is come back to where it was left.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

ON, BACK = "F6", "Shift+F6"


@dataclass(frozen=True, slots=True)
class Pane:
    """A part of the page, and what puts the keyboard where one begins in it.

    With `anew` one always begins there: in a list whose rows are used again. One that `folds` is
    unfolded by beginning in it; any other that is not shown is stepped over.
    """

    part: QWidget
    begin: Callable[[], object]
    anew: bool = False
    folds: bool = False


class Panes(QObject):
    """Hears its keys wherever in the window the keyboard is, as long as the page is shown.

    A part that lies inside of another one comes before it.
    """

    entered = Signal(object)
    """The `Pane` the keyboard was put in."""

    def __init__(self, page: QWidget, *panes: Pane) -> None:
        super().__init__(page)
        self._page = page
        self._panes = panes
        self._left: dict[int, QWidget] = {}
        for keys, step in ((ON, 1), (BACK, -1)):
            made = QShortcut(QKeySequence(keys), page)
            made.activated.connect(partial(self._go, step))

    def forget(self) -> None:
        """Something else is shown: nobody goes on where it was left."""
        self._left.clear()

    def _go(self, step: int) -> None:
        """From outside of all parts to the first."""
        focused = self._page.window().focusWidget()
        here = next(
            (n for n, each in enumerate(self._panes) if each.part.isAncestorOf(focused)), None
        )
        if here is not None:
            self._left[here] = focused
        there = 0 if here is None else (here + step) % len(self._panes)
        for _pane in self._panes:
            pane = self._panes[there]
            if pane.folds or pane.part.isVisible():
                self._enter(there)
                return
            there = (there + step) % len(self._panes)

    def _enter(self, number: int) -> None:
        pane, left = self._panes[number], self._left.get(number)
        self.entered.emit(pane)
        if pane.anew or left is None or not _takes_keys(left):
            pane.begin()
        else:
            left.setFocus(Qt.FocusReason.ShortcutFocusReason)


def _takes_keys(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled()
