"""Paints a statement with the answers there are, one beside the other as on the paper sheet."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jmd_desktop.domain.surveys import HIGHEST, LOWEST, NoValue, Rating
from ui.phases.closure.evaluation_answers import Keeping
from ui.phases.closure.evaluation_statements import SHOWN_ROLE, Shown
from ui.qt import fonts, painting, theme
from ui.qt.fonts import Weight
from ui.qt.theme import RADIUS_CONTROL

SIGNS: Final = (*(str(n) for n in range(LOWEST, HIGHEST + 1)), "?", "–")
"""What stands in the marks: the scale, „don't know“, „no answer“."""

_PAD: Final = 12
_MARK: Final = 30  # px of a mark at a text scale of 1
_GAP: Final = 6
_APART: Final = 10  # more between the scale and what is no number
_ROW: Final = 44
_HEAD: Final = 38
_WORDS: Final = 240  # px of the words beside the marks: with less the marks go below them
_WRAP: Final = int(Qt.TextFlag.TextWordWrap)
_Index = QModelIndex | QPersistentModelIndex


def rating_of(item: str, sign: str) -> Rating | None:
    """What a mark says; None for a sign that is none."""
    if sign.isdecimal() and sign in SIGNS:
        return Rating(item, int(sign))
    reasons = {"?": NoValue.DONT_KNOW, "–": NoValue.NO_ANSWER}
    return Rating(item, no_value=reasons[sign]) if sign in reasons else None


def sign_of(rating: Rating | None) -> str:
    """The mark of an answer; "" for none."""
    if rating is None:
        return ""
    if rating.no_value is not None:
        return "?" if rating.no_value is NoValue.DONT_KNOW else "–"
    return str(rating.value)


class StatementDelegate(QStyledItemDelegate):
    """Marks stand at the end of the line, or below the words where there is no room."""

    def height_of(self, shown: Shown, width: int) -> int:
        """Of a row at that width, in pixels."""
        grown = theme.current().metrics.grown
        if not shown.item:
            return grown(_HEAD)
        below = _below(width)
        room = QRect(0, 0, _words_width(width), 10_000)
        words = QFontMetrics(_body()).boundingRect(room, _WRAP, shown.words).height()
        if below:
            return words + grown(_MARK) + 2 * _PAD + _GAP
        return max(grown(_ROW), words + 2 * _PAD)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as words and marks need."""
        shown, view = index.data(SHOWN_ROLE), option.widget
        width = view.viewport().width() if hasattr(view, "viewport") else option.rect.width()
        if not isinstance(shown, Shown):
            return QSize(0, 0)
        return QSize(0, self.height_of(shown, max(width, 1)))

    def mark_at(self, rect: QRect, x: float, y: float, *, rtl: bool) -> str:
        """The sign of the mark at a point of a row; "" beside them."""
        for sign, place in zip(SIGNS, _marks(QRectF(rect), rtl=rtl), strict=True):
            if place.adjusted(-_GAP / 2, -_GAP, _GAP / 2, _GAP).contains(x, y):
                return sign
        return ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One row."""
        shown = index.data(SHOWN_ROLE)
        if not isinstance(shown, Shown):
            return
        painter.save()
        rect, colours = QRectF(option.rect), theme.current().theme
        painter.fillRect(rect, QColor(colours.surface if shown.item else colours.canvas))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), QColor(colours.border))
        if shown.item:
            rtl = _is_rtl(option.widget)
            self._words(painter, rect, shown.words, rtl=rtl)
            self._paint_marks(painter, _marks(rect, rtl=rtl), shown)
            if option.state & QStyle.StateFlag.State_Selected:
                active = option.state & QStyle.StateFlag.State_HasFocus
                line = colours.accent if active else colours.border
                inside = rect.adjusted(3, 3, -3, -4)
                painting.outline(painter, inside, line, RADIUS_CONTROL, 2 if active else 1)
        else:
            painter.setFont(_strong())
            painter.setPen(QColor(colours.text2))
            flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeading)
            painter.drawText(rect.adjusted(_PAD, 0, -_PAD, 0), flags, shown.words)
        painter.restore()

    # ---- inside -----------------------------------------------------------------------------

    def _words(self, painter: QPainter, rect: QRectF, words: str, *, rtl: bool) -> None:
        width = _words_width(int(rect.width()))
        left = rect.right() - _PAD - width if rtl else rect.left() + _PAD
        room = QRectF(left, rect.top(), width, rect.height())
        upright = int(Qt.AlignmentFlag.AlignVCenter)
        if _below(int(rect.width())):
            room.setTop(rect.top() + _PAD)
            upright = int(Qt.AlignmentFlag.AlignTop)
        painter.setFont(_body())
        painter.setPen(QColor(theme.current().theme.text))
        painter.drawText(room, _WRAP | upright | int(Qt.AlignmentFlag.AlignLeading), words)

    def _paint_marks(self, painter: QPainter, places: Sequence[QRectF], shown: Shown) -> None:
        """The chosen one is filled and set in bold: not told by colour alone."""
        colours, chosen = theme.current().theme, sign_of(shown.rating)
        failed = shown.keeping is Keeping.NOT_SAVED
        for sign, place in zip(SIGNS, places, strict=True):
            radius = place.height() / 2
            if sign == chosen:
                ground = colours.danger if failed else colours.accent
                painting.ground(painter, place, ground, radius)
                painter.setPen(QColor(colours.on_danger if failed else colours.on_accent))
                painter.setFont(_strong())
            else:
                painting.outline(painter, place, colours.control, radius, 1)
                painter.setPen(QColor(colours.text2))
                painter.setFont(_caption())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), sign)


def _below(width: int) -> bool:
    return width < _marks_width() + theme.current().metrics.grown(_WORDS) + 3 * _PAD


def _words_width(width: int) -> int:
    beside = 0 if _below(width) else _marks_width() + _PAD
    return max(width - 2 * _PAD - beside, 60)


def _marks_width() -> int:
    edge = theme.current().metrics.grown(_MARK)
    return len(SIGNS) * edge + (len(SIGNS) - 1) * _GAP + _APART


def _marks(rect: QRectF, *, rtl: bool) -> list[QRectF]:
    """Where the marks of a row are, in the order of `SIGNS`."""
    edge = theme.current().metrics.grown(_MARK)
    below = _below(int(rect.width()))
    top = rect.bottom() - _PAD - edge if below else rect.center().y() - edge / 2
    x = _PAD if below else rect.width() - _PAD - _marks_width()
    found = []
    for number in range(len(SIGNS)):
        left = rect.right() - x - edge if rtl else rect.left() + x
        found.append(QRectF(left, top, edge, edge))
        x += edge + _GAP + (_APART if number == HIGHEST - LOWEST else 0)
    return found


def _is_rtl(widget: QWidget | None) -> bool:
    return widget is not None and widget.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _body() -> QFont:
    return fonts.font(theme.current().metrics.body)


def _strong() -> QFont:
    return fonts.font(theme.current().metrics.body, Weight.STRONG)


def _caption() -> QFont:
    return fonts.font(theme.current().metrics.caption)
