"""Scrolling to what has the cursor, with the words of what is wrong with it."""

from typing import Final

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

from ui.qt.field import FieldColumn
from ui.qt.problem import ProblemLine

_AROUND: Final = 80  # px that stay visible above and below it, where there is so much room


def reveal(area: QScrollArea, part: QWidget) -> None:
    """Scroll so that all of a field is seen: its name, what is in it, what is wrong with it.

    Of one that is higher than the window its end is seen: there stands what is wrong.
    """
    page = area.widget()
    if page is None or not page.isAncestorOf(part):
        return
    whole = _with_its_problem(page, part)
    room = area.viewport().height()
    top = whole.mapTo(page, QPoint(0, 0)).y()
    if whole is part and part.height() > room:  # what has no words below it: its line is enough
        area.ensureWidgetVisible(part, 0, _AROUND)
        return
    # Left to itself Qt only looks for the line with the cursor.
    around = max(0, min(_AROUND, (room - whole.height()) // 2))
    area.ensureVisible(0, top, 0, around)
    area.ensureVisible(0, top + whole.height(), 0, around)


def _with_its_problem(page: QWidget, part: QWidget) -> QWidget:
    """The field a part belongs to, or what stands around it and a sentence about it."""
    around: QWidget | None = part
    while around is not None and around is not page:
        if isinstance(around, FieldColumn) or _says_a_problem(around):
            return around
        around = around.parentWidget()
    return part


def _says_a_problem(around: QWidget) -> bool:
    return any(isinstance(each, ProblemLine) and not each.isHidden() for each in around.children())
