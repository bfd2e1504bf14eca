"""Paints the table of answers: statements, answers, stars, means; never by colour alone."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.phases.assessment.answering_drawings import paint_face
from ui.phases.assessment.answers import Keeping
from ui.phases.assessment.question_table import SHOWN_ROLE, STATEMENT, Shown, Sort
from ui.qt import fonts, icons, painting, theme
from ui.qt.fonts import Weight
from ui.qt.icons import Icon
from ui.qt.stars import paint_star
from ui.qt.text import elided, width_of
from ui.qt.theme import RADIUS_CONTROL, Tone

_PAD: Final = 12
_IN: Final = 4  # px between the lines of a row and the ground of an answer
_GAP: Final = 8
_FACE: Final = 22  # px at a text scale of 1
_STAR: Final = 20
_LOCK: Final = 16
_LEAST: Final = 42  # px of a row
_MEAN: Final = 40
_WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignVCenter)
_Index = QModelIndex | QPersistentModelIndex


class AnswerDelegate(QStyledItemDelegate):
    """Paints a place of an `AnswerTable`."""

    faces = False
    """Whether an answer shows its face before its number."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as the statement needs at the width of its column."""
        shown, grown = index.data(SHOWN_ROLE), theme.current().metrics.grown
        least = grown(_LEAST)
        if not isinstance(shown, Shown) or index.column() != STATEMENT:
            return QSize(0, least)
        if shown.sort is Sort.MEAN:
            return QSize(0, grown(_MEAN))
        view = option.widget
        width = view.columnWidth(STATEMENT) if hasattr(view, "columnWidth") else 0
        room = QRect(0, 0, max(60, width - 2 * _PAD - _taken(shown)), 10_000)
        words = QFontMetrics(_body()).boundingRect(room, _WRAP, shown.words)
        return QSize(0, max(least, words.height() + _PAD))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One place."""
        shown = index.data(SHOWN_ROLE)
        if not isinstance(shown, Shown):
            return
        painter.save()
        rect, colours = QRectF(option.rect), theme.current().theme
        summary = shown.sort in (Sort.MEAN, Sort.NOTHING)
        painter.fillRect(rect, QColor(colours.canvas if summary else colours.surface))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), QColor(colours.border))
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        match shown.sort:
            case Sort.STATEMENT:
                self._statement(painter, rect, shown)
            case Sort.ANSWER:
                self._answer(painter, rect, shown)
            case Sort.STAR:
                self._star(painter, rect, shown)
            case Sort.MEAN:
                self._mean(painter, rect, shown)
            case Sort.NOTHING:
                pass
        if selected:
            active = option.state & QStyle.StateFlag.State_Active
            line = colours.accent if active else colours.control
            painting.outline(painter, _inner(rect), line, RADIUS_CONTROL, 2)
        painter.restore()

    # ---- inside -----------------------------------------------------------------------------

    def _statement(self, painter: QPainter, rect: QRectF, shown: Shown) -> None:
        colours = theme.current().theme
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        if shown.closed:
            edge = theme.current().metrics.grown(_LOCK)
            place = QRectF(room.left(), room.center().y() - edge / 2, edge, edge)
            icons.paint(painter, Icon.LOCK, Tone.QUIET, place)
            room.adjust(_taken(shown), 0, 0, 0)
        painter.setFont(_body())
        painter.setPen(QColor(colours.text2 if shown.closed else colours.text))
        painter.drawText(room, _WRAP | int(Qt.AlignmentFlag.AlignLeft), shown.words)

    def _answer(self, painter: QPainter, rect: QRectF, shown: Shown) -> None:
        colours, grown = theme.current().theme, theme.current().metrics.grown
        place = _inner(rect)
        failed = shown.keeping is Keeping.NOT_SAVED
        if shown.closed:
            edge = grown(_LOCK)
            middle = place.center()
            lock = QRectF(middle.x() - edge / 2, middle.y() - edge / 2, edge, edge)
            icons.paint(painter, Icon.LOCK, Tone.OFF, lock)
            return
        if shown.rating is None and not failed:
            painting.outline(painter, place, colours.border, RADIUS_CONTROL, 1)
            return
        valued = shown.rating is not None and shown.rating.value is not None
        ground = colours.danger_soft if failed else colours.accent_soft if valued else colours.hover
        painting.ground(painter, place, ground, RADIUS_CONTROL)
        room = place.adjusted(_GAP, 0, -_GAP, 0)
        if failed:
            painting.outline(painter, place, colours.danger, RADIUS_CONTROL, 1)
            edge = grown(_LOCK)
            sign = QRectF(room.right() - edge, room.center().y() - edge / 2, edge, edge)
            icons.paint(painter, Icon.CIRCLE_ALERT, Tone.DANGER, sign)
            room.adjust(0, 0, -edge - _IN, 0)
        self._words(painter, room, shown)

    def _words(self, painter: QPainter, room: QRectF, shown: Shown) -> None:
        """The number, with its words where there is room for them; no value has words only."""
        colours, grown = theme.current().theme, theme.current().metrics.grown
        value = shown.rating.value if shown.rating is not None else None
        number = "" if value is None else str(value)
        face = grown(_FACE) if self.faces and value is not None else 0
        head = width_of(number, _strong()) + (face + _IN if face else 0)
        said = shown.words
        full = head + (_GAP if number else 0) + width_of(said, _caption())
        if number and full > room.width():
            said, full = "", head
        left = max(room.left(), room.center().x() - full / 2)
        if face and value is not None:
            place = QRectF(left, room.center().y() - face / 2, face, face)
            paint_face(painter, place, value, colours.text)
            left += face + _IN
        middle = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.AlignmentFlag.AlignLeft)
        if number:
            painter.setFont(_strong())
            painter.setPen(QColor(colours.text))
            painter.drawText(QRectF(left, room.top(), room.width(), room.height()), middle, number)
            left += width_of(number, _strong()) + _GAP
        painter.setFont(_caption())
        painter.setPen(QColor(colours.text if number else colours.text2))
        rest = QRectF(left, room.top(), room.right() - left, room.height())
        if not number and full > room.width():
            painter.drawText(room, _WRAP | int(Qt.AlignmentFlag.AlignHCenter), said)
        else:
            painter.drawText(rest, middle, elided(said, _caption(), rest.width() + 1))

    def _star(self, painter: QPainter, rect: QRectF, shown: Shown) -> None:
        colours = theme.current().theme
        edge, middle = theme.current().metrics.grown(_STAR), rect.center()
        place = QRectF(middle.x() - edge / 2, middle.y() - edge / 2, edge, edge)
        failed = shown.keeping is Keeping.NOT_SAVED
        colour = colours.danger if failed else colours.accent if shown.on else colours.control
        paint_star(painter, place, filled=shown.on, colour=colour)
        if failed:
            painting.outline(painter, _inner(rect), colours.danger, RADIUS_CONTROL, 1)

    def _mean(self, painter: QPainter, rect: QRectF, shown: Shown) -> None:
        colours = theme.current().theme
        number = shown.on and shown.words[:1].isdecimal()
        painter.setFont(_strong() if number else _caption())
        painter.setPen(QColor(colours.text if number else colours.text2))
        side = Qt.AlignmentFlag.AlignHCenter if shown.on else Qt.AlignmentFlag.AlignLeft
        pad = _IN if shown.on else _PAD
        painter.drawText(rect.adjusted(pad, 0, -pad, 0), _WRAP | int(side), shown.words)


def _inner(rect: QRectF) -> QRectF:
    return rect.adjusted(_IN, _IN, -_IN, -_IN - 1)


def _taken(shown: Shown) -> int:
    """What the lock before a closed statement takes."""
    return theme.current().metrics.grown(_LOCK) + _GAP if shown.closed else 0


def _body() -> QFont:
    return fonts.font(theme.current().metrics.body)


def _strong() -> QFont:
    return fonts.font(theme.current().metrics.title, Weight.STRONG)


def _caption() -> QFont:
    return fonts.font(theme.current().metrics.caption)
