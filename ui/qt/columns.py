"""Two columns that come below each other where there is no room for both."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.qt import theme
from ui.qt.layout import LARGE, Item, box, column, holder
from ui.qt.stylesheet import is_look_change
from ui.qt.surfaces import box_into

_NARROW = 760  # px at a text scale of 1: below it lines of text get too short


class TwoColumns(QWidget):
    """A main column and a smaller one beside it; `shares` says how the width is divided."""

    def __init__(self, *, shares: tuple[int, int] = (1, 1), gap: int = LARGE) -> None:
        super().__init__()
        self._first = column(gap=gap)
        self._second = column(gap=gap)
        self._line = box(QHBoxLayout(self), holder(self._first), holder(self._second), gap=gap)
        for number, share in enumerate(shares):
            self._line.setStretch(number, share)
        self._shares = shares
        self._line.setAlignment(Qt.AlignmentFlag.AlignTop)

    def add_first(self, *items: Item) -> None:
        """Go on in the main column."""
        _append(self._first, *items)

    def add_second(self, *items: Item) -> None:
        """Go on in the other column."""
        _append(self._second, *items)

    @property
    def stacked(self) -> bool:
        """Whether the columns stand below each other."""
        return self._line.direction() == QBoxLayout.Direction.TopToBottom

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or below."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs more room."""
        super().changeEvent(event)
        if is_look_change(event):
            self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < theme.current().metrics.grown(_NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if way == self._line.direction():
            return
        self._line.setDirection(way)
        for number, share in enumerate(self._shares):
            self._line.setStretch(number, 0 if narrow else share)


def _append(layout: QVBoxLayout, *items: Item) -> None:
    """Cards keep their height: what room is left stays at the end."""
    last = layout.itemAt(layout.count() - 1)
    if last is not None and last.spacerItem() is not None:
        layout.takeAt(layout.count() - 1)
    box_into(layout, *items, None)
