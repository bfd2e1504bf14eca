"""A cell of the month: the number of the day, a quiet line an item, and what there is no room
for."""  # fmt: skip

from datetime import date
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jmd_desktop.domain.calendar_days import TIMED, CalendarItem, ItemKind
from ui.calendar import item_words
from ui.calendar.day_model import DAY_ROLE, DayModel, Shown
from ui.calendar.day_table import Hit
from ui.calendar_places import icon_of
from ui.qt import fonts, icons, painting, theme
from ui.qt.fonts import Weight
from ui.qt.icons import Icon
from ui.qt.text import elided, isolated
from ui.qt.theme import Tone

_PAD: Final = 6
_NUMBER: Final = 24  # px at a text scale of 1, as the two below
_LINE: Final = 19
_SIGN: Final = 12
_SIDE: Final = 34
_LEAST_LINES: Final = 2
_WEEKEND: Final = 5
_Index = QModelIndex | QPersistentModelIndex


class MonthDelegate(QStyledItemDelegate):
    """The day one is on has a ring, today a filled number."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One day."""
        model, day = index.model(), index.data(DAY_ROLE)
        if not isinstance(model, DayModel) or not isinstance(day, date):
            return
        shown, colours = model.shown, theme.current().theme
        painter.save()
        cell = QRectF(option.rect)
        other = shown.month is not None and day.month != shown.month
        weekend = day.weekday() >= _WEEKEND
        painter.fillRect(cell, QColor(colours.canvas if other or weekend else colours.surface))
        painter.setPen(QColor(colours.border))
        edges = option.rect
        painter.drawLine(edges.bottomLeft(), edges.bottomRight())
        painter.drawLine(edges.topRight(), edges.bottomRight())
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        _number(painter, cell, day, today=day == shown.today, other=other, rtl=rtl)
        lines = self._lines(shown, day, option.rect)
        for item, line in lines:
            left = len(shown.of(day)) - len(lines) + 1
            _item(painter, QRectF(line), item, shown, left=left, rtl=rtl)
        if option.state & QStyle.StateFlag.State_Selected:
            ring = colours.accent
            focused = option.state & QStyle.StateFlag.State_HasFocus
            inner = cell.adjusted(1, 1, -2, -2)
            painting.outline(painter, inner, ring, 6, 2 if focused else 1)
        painter.restore()

    def hit(self, shown: Shown, day: date, cell: QRect, point: QPoint) -> Hit:
        """An item, or the line of those there is no room for."""
        for item, line in self._lines(shown, day, cell):
            if line.contains(point):
                return Hit(item=item, more=item is None)
        return Hit()

    def minutes(self, _shown: Shown, _cell: QRect, _y: int) -> int | None:
        """A month shows no times."""
        return None

    def place(self, _shown: Shown, _cell: QRect, _item: CalendarItem) -> QRect | None:
        """Nor where they would be."""
        return None

    def least_height(self, shown: Shown) -> int:
        """The number and two lines."""
        del shown
        grown = theme.current().metrics.grown
        return grown(_NUMBER) + _LEAST_LINES * grown(_LINE) + 2 * _PAD

    def side_width(self) -> int:
        """The numbers of the weeks."""
        return theme.current().metrics.grown(_SIDE)

    def _lines(
        self, shown: Shown, day: date, cell: QRect
    ) -> list[tuple[CalendarItem | None, QRect]]:
        """What is on which line; None stands for all that is left."""
        grown = theme.current().metrics.grown
        top, height = cell.top() + _PAD + grown(_NUMBER), grown(_LINE)
        room = max(1, (cell.bottom() - _PAD // 2 - top) // height)
        items = shown.of(day)
        fitting = items if len(items) <= room else items[: room - 1]
        found: list[tuple[CalendarItem | None, QRect]] = []
        for number, item in enumerate((*fitting, *([None] if len(items) > room else []))):
            line = QRect(cell.left() + 3, top + number * height, cell.width() - 7, height)
            found.append((item, line))
        return found


class WeekNumbers(QHeaderView):
    """At the side of a month: which week of the year it is."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """At the height of the numbers of the days."""
        words = str(self.model().headerData(logical, Qt.Orientation.Vertical) or "")
        colours, metrics = theme.current().theme, theme.current().metrics
        painter.save()
        painter.setFont(fonts.font(metrics.caption))
        painter.setPen(QColor(colours.text2))
        line = QRectF(rect.left(), rect.top() + _PAD, rect.width(), metrics.grown(_NUMBER))
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, words)
        painter.restore()


def _number(
    painter: QPainter, cell: QRectF, day: date, *, today: bool, other: bool, rtl: bool
) -> None:
    colours, metrics = theme.current().theme, theme.current().metrics
    edge = metrics.grown(_NUMBER)
    left = cell.right() - _PAD - edge if rtl else cell.left() + _PAD - 2
    place = QRectF(left, cell.top() + _PAD - 1, edge, edge)
    tone = Tone.QUIET if other else Tone.PLAIN
    if today:
        painting.ground(painter, place, colours.accent, edge / 2)
        tone = Tone.ON_ACCENT
    painter.setFont(fonts.font(metrics.caption, Weight.STRONG if today else Weight.MEDIUM))
    painter.setPen(QColor(tone.of(colours)))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, str(day.day))


def _item(
    painter: QPainter,
    line: QRectF,
    item: CalendarItem | None,
    shown: Shown,
    *,
    left: int,
    rtl: bool,
) -> None:
    """Sign and words; for None how many are `left`."""
    colours, metrics = theme.current().theme, theme.current().metrics
    words, tone, sign, font = _said(item, shown, left)
    edge = metrics.grown(_SIGN)
    start = _PAD - 3
    if sign is not None:
        at = line.right() - start - edge if rtl else line.left() + start
        place = QRectF(at, line.top() + (line.height() - edge) / 2, edge, edge)
        icons.paint(painter, sign, tone, place)
        start += edge + 4
    room = line.adjusted(2, 0, -start, 0) if rtl else line.adjusted(start, 0, -2, 0)
    painter.setFont(font)
    painter.setPen(QColor(tone.of(colours)))
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side
    painter.drawText(room, flags, isolated(elided(words, font, room.width())))


def _said(
    item: CalendarItem | None, shown: Shown, left: int
) -> tuple[str, Tone, Icon | None, QFont]:
    size = theme.current().metrics.caption
    if item is None:
        return item_words.more(left), Tone.ACCENT, None, fonts.font(size, Weight.STRONG)
    off = item.kind in TIMED and not item.takes_place
    over = item.is_over(shown.today)
    tone = Tone.WARN if over else Tone.QUIET if off or item.done else Tone.PLAIN
    font = fonts.font(size)
    if off:
        font = QFont(font)
        font.setStrikeOut(True)
    sign = icon_of(item.kind) if item.kind is not ItemKind.APPOINTMENT or not item.begins else None
    if sign is not None and item.done and not off:  # beside a time there is no room for one
        sign = Icon.CHECK
    return item_words.line(item, names=shown.names), tone, sign, font
