"""A row of two lines and its painting: circle with initials, name and date, phase and state.

Where names are sentences a row may be as high as its words instead.
"""

from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ui.qt import fonts, painting, theme
from ui.qt.fonts import Weight
from ui.qt.text import elided, isolated, width_of
from ui.qt.theme import Tone

_SIDE = 8  # the ground of a row keeps this far from the edge of the list
_INSIDE = 12
_ABOVE = 6  # and below: of a row that is as high as its words
_WRAPPED = int(Qt.TextFlag.TextWordWrap)


ENTRY_ROLE: Final = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a row of two lines shows: name and date above, phase and state below, if any."""

    title: str
    meta: str = ""
    when: str = ""
    state: str = ""
    tone: Tone = Tone.QUIET  # of the state; the word says it, the colour helps
    initials: str = ""

    @property
    def spoken(self) -> str:
        """The row as a screen reader says it."""
        return ", ".join(filter(None, (self.title, self.meta, self.when, self.state)))


def initials(name: str) -> str:
    """One or two letters for the circle before a name; works for any script."""
    words = [word for word in name.split() if word[0].isalnum()]
    picked = words[:1] + words[-1:] if len(words) > 1 else words
    return "".join(word[0] for word in picked).upper()


class EntryDelegate(QStyledItemDelegate):
    """Paints an `Entry`; all rows are equally high, unless they may `wrap`."""

    def __init__(self, parent: QObject, *, wrap: bool = False) -> None:
        """With `wrap` a title goes on over as many lines as it needs, for short lists."""
        super().__init__(parent)
        self._wrap = wrap

    def sizeHint(
        self,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        """Every row the same, so that long lists stay fast; else as its words need."""
        entry = index.data(ENTRY_ROLE)
        view = option.widget
        if self._wrap and isinstance(entry, Entry) and isinstance(view, QAbstractItemView):
            return QSize(200, _height(entry, view.viewport().width()))
        return QSize(200, theme.current().metrics.row)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One row."""
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry):
            return
        state = option.state
        rect = QRectF(option.rect)
        rtl = option.direction == Qt.LayoutDirection.RightToLeft
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        row = rect.adjusted(_SIDE, 1, -_SIDE, -1)
        _ground(painter, row, state, selected=selected, rtl=rtl)
        _Row(painter, row, rtl=rtl, selected=selected).paint(entry, wrap=self._wrap)
        painter.restore()


def _ground(
    painter: QPainter, row: QRectF, state: QStyle.StateFlag, *, selected: bool, rtl: bool
) -> None:
    colours = theme.current().theme
    if selected:
        painting.ground(painter, row, colours.accent_soft, 8)
        bar = QRectF(row.right() - 3 if rtl else row.left(), row.top() + 12, 3, row.height() - 24)
        painting.ground(painter, bar, colours.accent, 1.5)
    elif state & QStyle.StateFlag.State_MouseOver:
        painting.ground(painter, row, colours.hover, 8)
    if state & QStyle.StateFlag.State_HasFocus:
        painting.focus_ring(painter, row, 8)


class _Row:
    """Where things stand in one row; mirrored by hand, as delegates are not mirrored by Qt."""

    def __init__(self, painter: QPainter, row: QRectF, *, rtl: bool, selected: bool) -> None:
        self._painter = painter
        self._row = row
        self._rtl = rtl
        self._selected = selected
        self._look = theme.current()

    def paint(self, entry: Entry, *, wrap: bool) -> None:
        metrics = self._look.metrics
        edge = metrics.grown(36)
        self._circle(entry.initials or initials(entry.title), edge)
        start = self._row.left() + _INSIDE + edge + _INSIDE
        end = self._row.right() - _INSIDE
        if self._rtl:
            start, end = self._row.left() + _INSIDE, self._row.right() - _INSIDE - edge - _INSIDE
        line = metrics.grown(20)
        weight = Weight.STRONG if self._selected else Weight.MEDIUM
        name = fonts.font(metrics.body, weight)
        small = fonts.font(metrics.caption)
        if wrap:
            entry = _drawn_up(entry)
        words = _words_height(entry, end - start) if wrap else float(line)
        below = line if entry.meta or entry.state else 0  # one line stands in the middle
        top = self._row.top() + (self._row.height() - words - below) / 2
        upper = QRectF(start, top, end - start, words)
        when = entry.when, entry.tone if wrap else Tone.QUIET
        self._pair(upper, (entry.title, name, Tone.PLAIN), when, wrap=words > line)
        lower = QRectF(start, top + words, end - start, line)
        self._pair(lower, (entry.meta, small, Tone.QUIET), (entry.state, entry.tone))

    def _circle(self, letters: str, edge: int) -> None:
        colours = self._look.theme
        left = self._row.right() - _INSIDE - edge if self._rtl else self._row.left() + _INSIDE
        circle = QRectF(left, self._row.top() + (self._row.height() - edge) / 2, edge, edge)
        fill = colours.surface if self._selected else colours.hover
        painting.ground(self._painter, circle, fill, edge / 2)
        tone = Tone.ACCENT if self._selected else Tone.QUIET
        self._painter.setPen(QColor(tone.of(colours)))
        self._painter.setFont(fonts.font(self._look.metrics.caption, Weight.STRONG))
        self._painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, letters)

    def _pair(
        self,
        line: QRectF,
        first: tuple[str, QFont, Tone],
        last: tuple[str, Tone],
        *,
        wrap: bool = False,
    ) -> None:
        """Words at either end of a line; the last ones are whole, the first ones may be cut or,
        with `wrap`, go on over the height that is there."""  # fmt: skip
        words, font, tone = first
        ending, ending_tone = last
        small = fonts.font(self._look.metrics.caption)
        lead, trail = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        if self._rtl:
            lead, trail = trail, lead
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter, colours = self._painter, self._look.theme
        taken = 0.0
        if ending:
            taken = width_of(ending, small) + 8.0
            painter.setFont(small)
            painter.setPen(QColor(ending_tone.of(colours)))
            painter.drawText(line, middle | trail, isolated(ending))
        room = line.adjusted(taken, 0, 0, 0) if self._rtl else line.adjusted(0, 0, -taken, 0)
        painter.setFont(font)
        painter.setPen(QColor(tone.of(colours)))
        if wrap:
            painter.drawText(room, int(middle | lead) | _WRAPPED, isolated(words))
        else:
            painter.drawText(room, middle | lead, isolated(elided(words, font, room.width())))


def _drawn_up(entry: Entry) -> Entry:
    """A state that would stand alone below stands beside the title instead."""
    if entry.meta or entry.when:
        return entry
    return replace(entry, when=entry.state, state="")


def _height(entry: Entry, width: int) -> int:
    """Of a row that is as high as its words, in a list so wide."""
    entry, metrics = _drawn_up(entry), theme.current().metrics
    edge, line = metrics.grown(36), metrics.grown(20)
    words = _words_height(entry, width - 2 * _SIDE - 3 * _INSIDE - edge)
    below = line if entry.meta or entry.state else 0
    return max(edge, ceil(words) + below) + 2 * _ABOVE + 2


def _words_height(entry: Entry, room: float) -> float:
    """Of a title that may wrap: in bold, so that choosing a row moves no other."""
    metrics = theme.current().metrics
    if entry.when:
        room -= width_of(entry.when, fonts.font(metrics.caption)) + 8
    font = QFontMetrics(fonts.font(metrics.body, Weight.STRONG))
    needed = font.boundingRect(QRect(0, 0, int(room), 10_000), _WRAPPED, entry.title).height()
    return float(max(metrics.grown(20), needed))
