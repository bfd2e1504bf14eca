"""Painting of the rows: a box to tick or a time before the words, day and state behind them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from jmd_desktop.i18n import _
from ui.qt import fonts, icons, painting, theme
from ui.qt.fonts import Weight
from ui.qt.icons import Icon
from ui.qt.row import Row
from ui.qt.text import elided, isolated, width_of
from ui.qt.theme import RING, Tone

ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole)

_SIDE: Final = 8  # px: the ground of a row keeps this far from the edge of the list
_INSIDE: Final = 12
_GAP: Final = 12
_ABOVE: Final = 8
_BOX: Final = 18  # px at a text scale of 1, as the three below
_GUTTER: Final = 92
_LINE: Final = 20
_HEADING: Final = 34
_Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """A title takes two lines where it needs them, everything else one."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._rows: Sequence[Row] = ()
        self._titles: list[int] = []
        self._heights: list[int] = []
        self._wide = -1  # px for which they were measured

    def measure(self, rows: Sequence[Row], width: int) -> None:
        """All of them together, for a list so wide: one by one it takes much longer."""
        if rows is not self._rows or self._wide < 0:
            self._titles = _titles(rows)  # another width changes nothing about them
        if rows is not self._rows or width != self._wide:
            self._rows, self._wide = rows, width
            self._heights = _heights(rows, self._titles, width)

    @property
    def height(self) -> int:
        """Of all rows together, in pixels."""
        return sum(self._heights)

    def forget(self) -> None:
        """Other text sizes: measure anew."""
        self._wide = -1

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as its words."""
        place = index.row()
        high = self._heights[place] if place < len(self._heights) else 0
        return QSize(100, high)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, Row):
            return
        painter.save()
        whole = QRectF(option.rect)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        place = _Place(painter, whole, rtl=rtl)
        if row.heading:
            place.heading(row.title)
        else:
            place.ground(option.state)
            if row.folded is not None:
                place.fold(row)
            else:
                place.record(row)
        painter.restore()


def box_of(row: QRect, *, rtl: bool) -> QRect:
    """Where a press ticks: the box and the room around it, down to the next row."""
    wide = _SIDE + _INSIDE + theme.current().metrics.grown(_BOX) + _GAP // 2
    return QRect(row.right() - wide if rtl else row.left(), row.top(), wide, row.height())


def _titles(rows: Sequence[Row]) -> list[int]:
    """How wide the title of each is in one line, in pixels; 0 for what is one line high anyhow."""
    plain, strong = QFontMetrics(_title_font(off=True)), QFontMetrics(_title_font())
    return [
        0
        if row.heading or row.folded is not None
        else (plain if _is_off(row) else strong).horizontalAdvance(row.title)
        for row in rows
    ]


def _heights(rows: Sequence[Row], titles: Sequence[int], width: int) -> list[int]:
    grown = theme.current().metrics.grown
    heading, line = grown(_HEADING), grown(_LINE)
    plain = QFontMetrics(_title_font(off=True)).lineSpacing()
    strong = QFontMetrics(_title_font()).lineSpacing()
    found = []
    for row, title in zip(rows, titles, strict=True):
        if row.heading or row.folded is not None:
            found.append(heading + (0 if row.heading else 4))
            continue
        more = title > _room(row, width)
        below = bool(row.meta or (row.state and row.when) or row.second or row.draft)
        words = line * (1 + below) + more * (plain if _is_off(row) else strong)
        found.append(words + 2 * _ABOVE)
    return found


def _room(row: Row, width: float) -> float:
    """For the title, in pixels."""
    return width - 2 * (_SIDE + _INSIDE) - _lead(row) - _trail(row)


def _lead(row: Row) -> int:
    grown = theme.current().metrics.grown
    if row.first or row.second:
        return grown(_GUTTER) + _GAP
    return grown(_BOX) + _GAP


def _trail(row: Row) -> int:
    marks = (row.when, False), (row.state, True), (_("Draft") if row.draft else "", True)
    size = theme.current().metrics.caption
    words = max(_width(said, size, strong=strong) for said, strong in marks)
    return words + _GAP if words else 0


@lru_cache(maxsize=512)
def _width(said: str, size: int, *, strong: bool) -> int:
    """Of a day or a state: the same few come again and again, and none tells of anybody."""
    weight = Weight.STRONG if strong else Weight.REGULAR
    return width_of(said, fonts.font(size, weight)) if said else 0


def _is_off(row: Row) -> bool:
    return bool(row.done or row.off)


def _title_font(*, off: bool = False) -> QFont:
    weight = Weight.REGULAR if off else Weight.MEDIUM
    return fonts.font(theme.current().metrics.body, weight)


def _struck(font: QFont) -> QFont:
    made = QFont(font)
    made.setStrikeOut(True)
    return made


def _small() -> QFont:
    return fonts.font(theme.current().metrics.caption)


def _strong_small() -> QFont:
    return fonts.font(theme.current().metrics.caption, Weight.STRONG)


class _Place:
    """Where things stand in one row; mirrored by hand, as Qt mirrors no painting."""

    def __init__(self, painter: QPainter, whole: QRectF, *, rtl: bool) -> None:
        self._painter = painter
        self._whole = whole
        self._row = whole.adjusted(_SIDE, 1, -_SIDE, -1)
        self._inside = whole.adjusted(_SIDE + _INSIDE, _ABOVE, -_SIDE - _INSIDE, -_ABOVE)
        self._rtl = rtl
        self._colours = theme.current().theme
        self._line = theme.current().metrics.grown(_LINE)

    def ground(self, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            painting.ground(self._painter, self._row, self._colours.accent_soft, 8)
        elif state & QStyle.StateFlag.State_MouseOver:
            painting.ground(self._painter, self._row, self._colours.hover, 8)
        if state & QStyle.StateFlag.State_HasFocus:
            painting.focus_ring(self._painter, self._row, 8)

    def heading(self, words: str) -> None:
        room = self._whole.adjusted(_SIDE + _INSIDE, 8, -_SIDE - _INSIDE, 0)
        self._write(room, words, _strong_small(), Tone.QUIET)

    def fold(self, row: Row) -> None:
        sign = self._onward() if row.folded else Icon.CHEVRON_DOWN
        edge = theme.current().metrics.small_icon
        room = self._inside.adjusted(0, -_ABOVE, 0, _ABOVE)
        icons.paint(self._painter, sign, Tone.QUIET, self._square(room, edge))
        self._write(self._behind(room, edge + _GAP // 2), row.title, _strong_small(), Tone.QUIET)

    def record(self, row: Row) -> None:
        upper = QRectF(self._inside)
        upper.setHeight(self._line)
        if row.first or row.second:
            self._time(row, upper)
        elif row.sign is not None:
            edge = theme.current().metrics.icon
            icons.paint(self._painter, row.sign, Tone.QUIET, self._square(upper, edge))
        elif row.done is not None:
            self._box(upper, on=row.done)
        trail = _trail(row)
        self._end(row)
        whole = self._behind(self._inside, _lead(row))
        room = whole.adjusted(trail, 0, 0, 0) if self._rtl else whole.adjusted(0, 0, -trail, 0)
        font = _title_font(off=_is_off(row))
        metrics = QFontMetrics(font)
        lines = 2 if metrics.horizontalAdvance(row.title) > room.width() else 1
        title = QRectF(room.left(), room.top(), room.width(), self._line)
        title.setHeight(self._line + (lines - 1) * metrics.lineSpacing())
        tone = Tone.QUIET if _is_off(row) else Tone.PLAIN
        self._write(title, row.title, _struck(font) if row.off else font, tone, lines=lines)
        if row.meta:
            beside = lines == 1 and row.when and (row.state or row.draft)
            wide = room if beside else whole
            below = QRectF(wide.left(), title.bottom(), wide.width(), self._line)
            self._write(below, row.meta, _small(), Tone.QUIET)

    def _time(self, row: Row, upper: QRectF) -> None:
        grown = theme.current().metrics.grown
        wide = grown(_GUTTER)
        left = upper.right() - wide if self._rtl else upper.left()
        font = fonts.font(theme.current().metrics.body, Weight.STRONG)
        tone = Tone.QUIET if row.off else Tone.PLAIN
        self._write(QRectF(left, upper.top(), wide, self._line), row.first, font, tone)
        day = QRectF(left, upper.bottom(), wide, self._line)
        self._write(day, row.second, _small(), Tone.QUIET)

    def _end(self, row: Row) -> None:
        """The day above, the state or the mark of a draft below it."""
        words = [(row.when, _small(), row.tone if row.state else Tone.QUIET)]
        if row.draft:
            words.append((_("Draft"), _strong_small(), Tone.WARN))
        elif row.state:
            words.append((row.state, _strong_small(), row.tone))
        top = self._inside.top()
        for said, font, tone in words:
            if said:
                line = QRectF(self._inside.left(), top, self._inside.width(), self._line)
                self._write(line, said, font, tone, end=True)
                top += self._line

    def _box(self, upper: QRectF, *, on: bool) -> None:
        place = self._square(upper, theme.current().metrics.grown(_BOX))
        if not on:
            painting.ground(self._painter, place, self._colours.surface, 5)
            painting.outline(self._painter, place, self._colours.control, 5, 1.25)
            return
        painting.ground(self._painter, place, self._colours.accent, 5)
        inner = place.adjusted(RING, RING, -RING, -RING)
        icons.paint(self._painter, Icon.CHECK, Tone.ON_ACCENT, inner, 3)

    def _square(self, line: QRectF, edge: int) -> QRectF:
        left = line.right() - edge if self._rtl else line.left()
        return QRectF(left, line.top() + (line.height() - edge) / 2, edge, edge)

    def _behind(self, room: QRectF, taken: float) -> QRectF:
        return room.adjusted(0, 0, -taken, 0) if self._rtl else room.adjusted(taken, 0, 0, 0)

    def _onward(self) -> Icon:
        return Icon.CHEVRON_LEFT if self._rtl else Icon.CHEVRON_RIGHT

    def _write(
        self,
        room: QRectF,
        words: str,
        font: QFont,
        tone: Tone,
        *,
        end: bool = False,
        lines: int = 1,
    ) -> None:
        painter = self._painter
        painter.setFont(font)
        painter.setPen(QColor(tone.of(self._colours)))
        lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        side = trail if end != self._rtl else lead
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute | side
        if lines == 1:
            shown = elided(words, font, room.width() + 1)
            painter.drawText(room, flags, isolated(shown))
            return
        shown = _two_lines(words, font, room.width())
        painter.drawText(room, flags, "\n".join(map(isolated, shown.split("\n"))))


def _two_lines(words: str, font: QFont, width: float) -> str:
    """Broken where the first line is full; what does not fit into the second is left out."""
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    first = words.encode("utf-16-le")[: 2 * line.textLength()].decode("utf-16-le")
    return f"{first.rstrip()}\n{elided(words[len(first) :].strip(), font, width)}"
