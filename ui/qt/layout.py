"""Rows and columns on the 4-point grid; no widget of its own."""

from collections.abc import Sequence
from typing import Final, TypeVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

# The only distances there are.
HAIR: Final = 4
SMALL: Final = 8
MEDIUM: Final = 12
LARGE: Final = 16
WIDE: Final = 24
HUGE: Final = 32

STRETCH: Final = None  # takes all room that is left

Item = QWidget | QLayout | int | None  # int: that many extra points; None: a stretch
Margins = tuple[int, int, int, int]  # start, top, end, bottom; start is where reading begins
NONE: Final[Margins] = (0, 0, 0, 0)
PAGE: Final[Margins] = (WIDE, WIDE, WIDE, WIDE)
CARD: Final[Margins] = (20, LARGE, 20, 20)

_Box = TypeVar("_Box", bound=QBoxLayout)
_NOTHING: Final = QSize(0, 0)
_NO_LIMIT: Final = QSize(524287, 524287)  # as Qt's layouts have it


def column(*items: Item, gap: int = SMALL, margins: Margins = NONE) -> QVBoxLayout:
    """Items below each other; less than no points let them reach beyond the edge."""
    return box(_column_for(items), *items, gap=gap, margins=margins)


def row(*items: Item, gap: int = SMALL, margins: Margins = NONE) -> QHBoxLayout:
    """Items beside each other, from where reading begins; points as in `column`."""
    return box(_row_for(items), *items, gap=gap, margins=margins)


def box(layout: _Box, *items: Item, gap: int = SMALL, margins: Margins = NONE) -> _Box:
    """Fill a row or column."""
    set_margins(layout, margins)
    layout.setSpacing(gap)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        else:
            layout.addLayout(item)
    return layout


def grid(columns: int, *, gap: int = LARGE) -> QGridLayout:
    """An empty grid of equally wide columns, as forms use it."""
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(gap)
    made.setVerticalSpacing(gap)
    for number in range(columns):
        made.setColumnStretch(number, 1)
    return made


def wraps(widget: QWidget) -> None:
    """It is as high as its words need at the width it gets."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def outset(item: QWidget | QLayout, points: int) -> QHBoxLayout:
    """What reaches this far beyond both edges of its column.

    For what has a ground of its own (rows, steps, quiet buttons): its words keep the edge.
    """
    return row(-points, item, -points, gap=0)


def tucked(item: QWidget, points: int) -> QVBoxLayout:
    """A widget that takes this much less room above and below: a button in a line of words."""
    return column(-points, item, -points, gap=0)


def set_margins(layout: QLayout, margins: Margins) -> None:
    """Set margins by reading direction: Qt mirrors layouts but not their margins."""
    start, top, end, bottom = margins
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        start, end = end, start
    layout.setContentsMargins(start, top, end, bottom)


def holder(layout: QLayout) -> QWidget:
    """A plain widget around a layout, where Qt wants a widget."""
    made = QWidget()
    made.setLayout(layout)
    return made


class _OutRow(QHBoxLayout):
    """Reaches beyond its edge while there is anything in it.

    Once all of it is hidden Qt would go on counting the points it takes back: nobody beside it
    could be wider than less than nothing, and wrapped words were laid out for no width at all.
    """

    def sizeHint(self) -> QSize:
        return _NOTHING if self.isEmpty() else super().sizeHint()

    def minimumSize(self) -> QSize:
        return _NOTHING if self.isEmpty() else super().minimumSize()

    def maximumSize(self) -> QSize:
        return _NO_LIMIT if self.isEmpty() else super().maximumSize()

    def setGeometry(self, rect: QRect) -> None:
        """Where there is nothing beyond the edge to reach into, Qt cut that much off the words."""
        first = self.itemAt(0)
        beyond = 0 if first is None or first.spacerItem() is None else first.sizeHint().width()
        begin = rect.x() + self.contentsMargins().left() + beyond
        if begin < 0:
            rect = rect.adjusted(-begin, 0, 0, 0)
        super().setGeometry(rect)


class _OutColumn(QVBoxLayout):
    """The same for what is above and below."""

    def sizeHint(self) -> QSize:
        return _NOTHING if self.isEmpty() else super().sizeHint()

    def minimumSize(self) -> QSize:
        return _NOTHING if self.isEmpty() else super().minimumSize()

    def maximumSize(self) -> QSize:
        return _NO_LIMIT if self.isEmpty() else super().maximumSize()


def _row_for(items: Sequence[Item]) -> QHBoxLayout:
    return _OutRow() if _reaches_out(items) else QHBoxLayout()


def _column_for(items: Sequence[Item]) -> QVBoxLayout:
    return _OutColumn() if _reaches_out(items) else QVBoxLayout()


def _reaches_out(items: Sequence[Item]) -> bool:
    return any(isinstance(each, int) and each < 0 for each in items)
