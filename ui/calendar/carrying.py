"""Carrying an item to another day or time: what may be moved, and where it would come down."""

from dataclasses import dataclass, replace
from datetime import date, time
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.calendar_days import CalendarItem, ItemKind
from ui.calendar import item_words
from ui.calendar.week_layout import DAY, minute_of
from ui.qt import fonts, painting, theme
from ui.qt.fonts import Weight
from ui.qt.text import elided, isolated, width_of
from ui.qt.theme import Tone

_STEP: Final = 15  # minutes: a time that is carried goes by the quarter of an hour
_HOUR: Final = 60
_LINE: Final = 22  # px of words at a text scale of 1
_WIDEST: Final = 220  # px of what hangs at the mouse, at a text scale of 1
_ASIDE: Final = QPoint(10, 8)  # from the mouse, which covers what is right below it


def may_move(item: CalendarItem) -> bool:
    """Appointments that are planned, tasks that are open, talks after an end; other days are part
    of a plan."""  # fmt: skip
    if item.kind is ItemKind.APPOINTMENT:
        return item.state is AppointmentState.PLANNED
    if item.kind is ItemKind.FOLLOW_UP:
        return True
    return item.kind is ItemKind.TASK and not item.done


@dataclass(frozen=True, slots=True)
class Held:
    """What the mouse holds since it was pressed; `grip` are the minutes from its beginning to where
    it was taken, None where it has no time to be seen."""  # fmt: skip

    item: CalendarItem
    grip: int | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """Where it would come down now."""

    item: CalendarItem
    day: date
    begins: time | None

    @property
    def elsewhere(self) -> bool:
        """Whether that is another place than its own."""
        return (self.day, self.begins) != (self.item.day, self.item.begins)

    @property
    def there(self) -> CalendarItem:
        """As it would be."""
        return replace(self.item, day=self.day, begins=self.begins)


def take(item: CalendarItem | None, day: date, minutes: int | None) -> Held | None:
    """Take it where it was pressed, `minutes` after midnight (None: where no times are seen).

    None for what may not be moved, and for what only goes over from the night before.
    """
    if item is None or not may_move(item) or item.day != day:
        return None
    if item.begins is None or minutes is None:
        return Held(item)
    return Held(item, minutes - minute_of(item.begins))


def carry(held: Held, day: date, minutes: int | None) -> Carried:
    """Onto that day, and to that time if it has one and times are seen."""
    if held.grip is None or minutes is None:
        return Carried(held.item, day, held.item.begins)
    wanted = round((minutes - held.grip) / _STEP) * _STEP
    begins = min(max(wanted, 0), DAY - _STEP)
    return Carried(held.item, day, time(*divmod(begins, _HOUR)))


def paint(
    painter: QPainter,
    carried: Carried,
    cell: QRect,
    place: QRect | None,
    mouse: QPoint,
    *,
    names: bool,
) -> None:
    """Where it comes down: in its `place`, or hanging at the mouse with its day ringed."""
    colours = theme.current().theme
    if place is None:
        painting.outline(painter, QRectF(cell).adjusted(1, 1, -2, -2), colours.accent, 6, 2)
        place = _at_mouse(carried, cell, mouse, names=names)
    ground = QRectF(place)
    painting.ground(painter, ground, colours.accent_soft, 5)
    painting.outline(painter, ground, colours.accent, 5, 2)
    words, font = item_words.line(carried.there, names=names), _font()
    room = ground.adjusted(8, 3, -6, -3)
    painter.setFont(font)
    painter.setPen(QColor(Tone.PLAIN.of(colours)))
    top = (
        Qt.AlignmentFlag.AlignTop if place.height() > 2 * _high() else Qt.AlignmentFlag.AlignVCenter
    )
    painter.drawText(
        room, top | Qt.AlignmentFlag.AlignLeading, isolated(elided(words, font, room.width()))
    )


def _at_mouse(carried: Carried, cell: QRect, mouse: QPoint, *, names: bool) -> QRect:
    words = item_words.line(carried.there, names=names)
    wide = min(width_of(words, _font()) + 18, theme.current().metrics.grown(_WIDEST))
    corner = mouse + _ASIDE
    return QRect(corner.x(), corner.y(), max(wide, cell.width() // 2), _high())


def _high() -> int:
    return theme.current().metrics.grown(_LINE)


def _font() -> QFont:
    return fonts.font(theme.current().metrics.caption, Weight.STRONG)
