"""Two columns that come below each other where there is no room for both."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from ui.qt import theme
from ui.qt.layout import LARGE, Item, column, holder
from ui.qt.side_by_side import Stacking
from ui.qt.surfaces import box_into

_NARROW = 760  # px at a text scale of 1: below it lines of text get too short


class TwoColumns(Stacking):
    """A main column and a smaller one beside it; `shares` says how the width is divided."""

    def __init__(self, *, shares: tuple[int, int] = (1, 1), gap: int = LARGE) -> None:
        super().__init__(shares, gap)
        self._first = column(gap=gap)
        self._second = column(gap=gap)
        for part, share in zip((self._first, self._second), shares, strict=True):
            self._line.addWidget(holder(part), share)
        self._line.setAlignment(Qt.AlignmentFlag.AlignTop)

    def add_first(self, *items: Item) -> None:
        """Go on in the main column."""
        _append(self._first, *items)

    def add_second(self, *items: Item) -> None:
        """Go on in the other column."""
        _append(self._second, *items)

    def _is_narrow(self) -> bool:
        return self.width() < theme.current().metrics.grown(_NARROW)


def _append(layout: QVBoxLayout, *items: Item) -> None:
    """Cards keep their height: what room is left stays at the end."""
    last = layout.itemAt(layout.count() - 1)
    if last is not None and last.spacerItem() is not None:
        layout.takeAt(layout.count() - 1)
    box_into(layout, *items, None)
