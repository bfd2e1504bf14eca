"""A column of the week: whole days above, below them the hours with their blocks and now."""

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from jmd_desktop.domain.calendar_days import CalendarItem, ItemKind
from ui.calendar import item_words, week_layout
from ui.calendar.day_model import DAY_ROLE, DayModel, Shown
from ui.calendar.day_table import Hit
from ui.calendar.week_layout import Block, Hours
from ui.calendar_places import icon_of
from ui.qt import fonts, icons, painting, theme
from ui.qt.fonts import Weight
from ui.qt.icons import Icon
from ui.qt.text import elided, isolated
from ui.qt.theme import Tone

_LINE: Final = 20  # px at a text scale of 1, as the three below
_HOUR: Final = 36
_SIGN: Final = 12
_SIDE: Final = 48
_WHOLE_MOST: Final = 4  # lines of whole days; what is left is told
_PAD: Final = 4
_MINUTES: Final = 60
_STEP: Final = 30  # minutes: where one presses counts to the half hour
_WEEKEND: Final = 5
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Scale:
    """Where the hours of a week stand in a cell, in pixels."""

    hours: Hours
    top: int  # of the first hour
    height: float  # of one

    def y(self, minutes: int) -> float:
        """The height of so many minutes after midnight."""
        return self.top + (minutes / _MINUTES - self.hours.first) * self.height

    def minutes(self, y: int) -> int:
        """The reverse."""
        return int(((y - self.top) / self.height + self.hours.first) * _MINUTES)


class WeekDelegate(QStyledItemDelegate):
    """All columns have the same scale: that of the earliest and the latest of the week."""

    def __init__(self) -> None:
        super().__init__()
        self._laid: tuple[Shown, dict[date, tuple[Block, ...]], Hours, int] | None = None

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One day."""
        model, day = index.model(), index.data(DAY_ROLE)
        if not isinstance(model, DayModel) or not isinstance(day, date):
            return
        shown, colours = model.shown, theme.current().theme
        painter.save()
        cell = option.rect
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        weekend = day.weekday() >= _WEEKEND
        painter.fillRect(cell, QColor(colours.canvas if weekend else colours.surface))
        scale = self.scale(shown, cell)
        painter.setPen(QColor(colours.border))
        painter.drawLine(cell.topRight(), cell.bottomRight())
        for hour in range(scale.hours.first, scale.hours.last):
            y = round(scale.y(hour * _MINUTES))
            painter.drawLine(cell.left(), y, cell.right(), y)
        for item, line in self._whole(shown, day, cell):
            left = len(week_layout.whole_day(shown.of(day))) - _WHOLE_MOST + 1
            _line(painter, QRectF(line), item, shown, left=left, rtl=rtl)
        for block, place in self._blocks(shown, day, cell):
            _block(painter, QRectF(place), block, shown, rtl=rtl)
        if day == shown.today:
            _now(painter, cell, scale, week_layout.minute_of(shown.now.time()))
        if option.state & QStyle.StateFlag.State_Selected:
            focused = option.state & QStyle.StateFlag.State_HasFocus
            inner = QRectF(cell).adjusted(1, 1, -2, -2)
            painting.outline(painter, inner, colours.accent, 6, 2 if focused else 1)
        painter.restore()

    # ---- where things stand -----------------------------------------------------------------

    def hit(self, shown: Shown, day: date, cell: QRect, point: QPoint) -> Hit:
        """A block, a whole day, those there was no room for, or a time."""
        for item, line in self._whole(shown, day, cell):
            if line.contains(point):
                return Hit(item=item, more=item is None)
        for block, place in self._blocks(shown, day, cell):
            if place.contains(point):
                return Hit(item=block.item)
        scale = self.scale(shown, cell)
        if point.y() < scale.top:
            return Hit()
        minutes = min(scale.minutes(point.y()) // _STEP * _STEP, week_layout.DAY - _STEP)
        return Hit(at=time(*divmod(minutes, _MINUTES)))

    def minutes(self, shown: Shown, cell: QRect, y: int) -> int | None:
        """None above the hours, where whole days stand."""
        scale = self.scale(shown, cell)
        return None if y < scale.top else scale.minutes(y)

    def place(self, shown: Shown, cell: QRect, item: CalendarItem) -> QRect | None:
        """As wide as the day; None for a whole day."""
        if item.begins is None:
            return None
        (block,) = week_layout.blocks(item.day, (item,))
        return self._rect(block, self.scale(shown, cell), cell)

    def least_height(self, shown: Shown) -> int:
        """So that every hour can be read."""
        _blocks, hours, above = self._layout(shown)
        return above + hours.count * theme.current().metrics.grown(_HOUR)

    def side_width(self) -> int:
        """The hours."""
        return theme.current().metrics.grown(_SIDE)

    def scale(self, shown: Shown, cell: QRect) -> Scale:
        """The hours below what lasts the whole day."""
        _blocks, hours, above = self._layout(shown)
        return Scale(hours, cell.top() + above, (cell.height() - above) / max(1, hours.count))

    def _layout(self, shown: Shown) -> tuple[dict[date, tuple[Block, ...]], Hours, int]:
        """Worked out once for a week, however often it is painted; `above` in pixels."""
        line = theme.current().metrics.grown(_LINE)
        if self._laid is None or self._laid[0] is not shown:
            days = [day for week in shown.weeks for day in week]
            blocks = {day: week_layout.blocks(day, shown.of(day)) for day in days}
            most = max((len(week_layout.whole_day(shown.of(day))) for day in days), default=0)
            self._laid = (shown, blocks, week_layout.hours(blocks.values()), most)
        _shown, blocks, hours, most = self._laid
        return blocks, hours, max(1, min(most, _WHOLE_MOST)) * line + 2 * _PAD

    def _whole(
        self, shown: Shown, day: date, cell: QRect
    ) -> list[tuple[CalendarItem | None, QRect]]:
        items = week_layout.whole_day(shown.of(day))
        fitting: list[CalendarItem | None] = [*items]
        if len(items) > _WHOLE_MOST:
            fitting = [*items[: _WHOLE_MOST - 1], None]
        high = theme.current().metrics.grown(_LINE)
        return [
            (item, QRect(cell.left() + 2, cell.top() + _PAD + n * high, cell.width() - 6, high))
            for n, item in enumerate(fitting)
        ]

    def _blocks(self, shown: Shown, day: date, cell: QRect) -> list[tuple[Block, QRect]]:
        scale = self.scale(shown, cell)
        blocks = self._layout(shown)[0].get(day, ())
        return [(block, self._rect(block, scale, cell)) for block in blocks]

    @staticmethod
    def _rect(block: Block, scale: Scale, cell: QRect) -> QRect:
        wide = (cell.width() - 6) / block.columns
        left = cell.left() + 2 + block.column * wide
        top, bottom = scale.y(block.begins), scale.y(block.ends)
        return QRectF(left, top + 1, wide - 2, bottom - top - 2).toAlignedRect()


class HoursHeader(QHeaderView):
    """At the side of a week: its hours."""

    def __init__(self, delegate: WeekDelegate) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._delegate = delegate

    def paintSection(self, painter: QPainter, rect: QRect, _logical: int) -> None:
        """Beside the line of each hour."""
        model = self.model()
        if not isinstance(model, DayModel):
            return
        colours, metrics = theme.current().theme, theme.current().metrics
        painter.save()
        painter.setFont(fonts.font(metrics.caption))
        painter.setPen(QColor(colours.text2))
        scale = self._delegate.scale(model.shown, rect)
        high = metrics.grown(_LINE)
        for hour in range(scale.hours.first, scale.hours.last):
            line = QRectF(rect.left(), scale.y(hour * _MINUTES) - high / 2, rect.width() - 8, high)
            painter.drawText(line, _at_end(), f"{hour}:00")
        painter.restore()


def _at_end() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight


def _now(painter: QPainter, cell: QRect, scale: Scale, minutes: int) -> None:
    """A line where it is now, if it is within the hours that are shown."""
    if not scale.hours.first <= minutes / _MINUTES <= scale.hours.last:
        return
    colours = theme.current().theme
    y = scale.y(minutes)
    painter.setPen(QPen(QColor(colours.danger), 2))
    painter.drawLine(cell.left(), round(y), cell.right() - 1, round(y))
    painting.ground(painter, QRectF(cell.left() - 1, y - 4, 8, 8), colours.danger, 4)


def _font(item: CalendarItem, weight: Weight = Weight.REGULAR) -> QFont:
    found = fonts.font(theme.current().metrics.caption, weight)
    if item.begins is not None and not item.takes_place:
        found = QFont(found)
        found.setStrikeOut(True)
    return found


def _tone(item: CalendarItem, shown: Shown) -> Tone:
    if item.is_over(shown.today):
        return Tone.WARN
    off = item.begins is not None and not item.takes_place
    return Tone.QUIET if off or item.done else Tone.PLAIN


def _line(
    painter: QPainter,
    line: QRectF,
    item: CalendarItem | None,
    shown: Shown,
    *,
    left: int,
    rtl: bool,
) -> None:
    """Of a whole day; for None how many are `left`."""
    if item is None:
        font = fonts.font(theme.current().metrics.caption, Weight.STRONG)
        _write(painter, line.adjusted(6, 0, -6, 0), item_words.more(left), font, Tone.ACCENT, rtl)
        return
    ground = line.adjusted(0, 1, 0, -1)
    painting.ground(painter, ground, theme.current().theme.hover, 5)
    sign = Icon.CHECK if item.done else icon_of(item.kind)
    tone = _tone(item, shown)
    _signed(painter, line, sign, item_words.line(item, names=shown.names), (_font(item), tone), rtl)


def _block(painter: QPainter, place: QRectF, block: Block, shown: Shown, *, rtl: bool) -> None:
    """Filled where somebody is or was there, an outline where not."""
    colours, item = theme.current().theme, block.item
    high = theme.current().metrics.grown(17)
    tone = _tone(item, shown)
    if not item.takes_place:
        painting.ground(painter, place, colours.surface, 5)
        painting.outline(painter, place, colours.border, 5, 1)
    elif item.kind is ItemKind.RESERVATION:
        painting.ground(painter, place, colours.hover, 5)
        painting.outline(painter, place, colours.control, 5, 1)
    else:
        painting.ground(painter, place, colours.accent_soft, 5)
        bar = QRectF(place.right() - 3 if rtl else place.left(), place.top(), 3, place.height())
        painting.ground(painter, bar, colours.accent, 1.5)
    inside = place.adjusted(7, 2, -5, -1)
    words = item_words.block(item, shown.today, names=shown.names)
    top = inside.top() if place.height() > high + 4 else place.top() + (place.height() - high) / 2
    for number, text in enumerate(words):
        line = QRectF(inside.left(), top + number * high, inside.width(), high)
        if number and line.bottom() > place.bottom():
            break
        weight = Weight.STRONG if number == 0 else Weight.REGULAR
        _write(painter, line, text, _font(item, weight), tone, rtl)


def _signed(
    painter: QPainter,
    line: QRectF,
    sign: Icon,
    words: str,
    look: tuple[QFont, Tone],
    rtl: bool,  # noqa: FBT001  as for the words
) -> None:
    edge = theme.current().metrics.grown(_SIGN)
    at = line.right() - 5 - edge if rtl else line.left() + 5
    square = QRectF(at, line.top() + (line.height() - edge) / 2, edge, edge)
    icons.paint(painter, sign, look[1], square)
    start = edge + 9
    room = line.adjusted(4, 0, -start, 0) if rtl else line.adjusted(start, 0, -4, 0)
    _write(painter, room, words, *look, rtl)


def _write(
    painter: QPainter,
    room: QRectF,
    words: str,
    font: QFont,
    tone: Tone,
    rtl: bool,  # noqa: FBT001  which way it is read
) -> None:
    painter.setFont(font)
    painter.setPen(QColor(tone.of(theme.current().theme)))
    side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side
    painter.drawText(room, flags, isolated(elided(words, font, room.width())))
