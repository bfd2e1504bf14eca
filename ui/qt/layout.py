"""Rows and columns on the 4-point grid; no widget of its own."""

from typing import Final, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

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


def column(*items: Item, gap: int = SMALL, margins: Margins = NONE) -> QVBoxLayout:
    """Items below each other."""
    return box(QVBoxLayout(), *items, gap=gap, margins=margins)


def row(*items: Item, gap: int = SMALL, margins: Margins = NONE) -> QHBoxLayout:
    """Items beside each other, from where reading begins."""
    return box(QHBoxLayout(), *items, gap=gap, margins=margins)


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


def outset(item: QWidget, points: int) -> QHBoxLayout:
    """A widget that reaches this far beyond both edges of its column.

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
