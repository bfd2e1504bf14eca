"""Paints the cells: what is wrong and what is closed; never by colour alone."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui.existing_clients.cells import COLUMNS
from ui.existing_clients.rows import GUARDED, CheckedRow
from ui.existing_clients.table import CHECKED_ROLE, TIP_ROLE
from ui.qt import fonts, icons, painting, theme
from ui.qt.icons import Icon
from ui.qt.text import elided, plain_tooltip
from ui.qt.theme import Tone

_PAD = 8
_SIGN = 14  # px at a text scale of 1
_SIGN_PAD, _SIGN_GAP = 6, 3
_START = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """Paints a cell of a `RowTable`."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """One cell."""
        checked = index.data(CHECKED_ROLE)
        if not isinstance(checked, CheckedRow):
            return
        painter.save()
        rect = QRectF(option.rect)
        colours = theme.current().theme
        closed = _is_closed(checked, index.column())
        painter.fillRect(rect, QColor(colours.canvas if closed else colours.surface))
        painter.fillRect(rect.adjusted(0, rect.height() - 1, 0, 0), QColor(colours.border))
        painter.fillRect(rect.adjusted(rect.width() - 1, 0, 0, 0), QColor(colours.border))
        self._cell(painter, rect, checked, index)
        if option.state & QStyle.StateFlag.State_Selected:
            active = option.state & QStyle.StateFlag.State_Active
            line = colours.accent if active else colours.control
            painting.outline(painter, rect.adjusted(0, 0, -1, -1), line, 4, 2)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """What is cut can be read whole, with what is wrong with it below."""
        text = str(index.data() or "")
        if event.type() != QEvent.Type.ToolTip or not is_cut(QRectF(option.rect), index):
            return super().helpEvent(event, view, option, index)
        words = "\n".join(filter(None, (text, str(index.data(TIP_ROLE) or ""))))
        QToolTip.showText(event.globalPos(), plain_tooltip(words), view)
        return True

    def _cell(self, painter: QPainter, rect: QRectF, checked: CheckedRow, index: _Index) -> None:
        colours = theme.current().theme
        text = str(index.data() or "")
        closed = _is_closed(checked, index.column())
        room = _room(rect, checked, index.column())
        if checked.of_column(COLUMNS[index.column()]) is not None:
            if text:
                painting.outline(painter, rect.adjusted(2, 2, -3, -3), colours.danger, 4, 1)
            edge = theme.current().metrics.grown(_SIGN)
            sign = QRectF(rect.right() - _SIGN_PAD - edge, rect.center().y() - edge / 2, edge, edge)
            # what is missing is asked for quietly, what is wrong is told
            name, tone = (Icon.CIRCLE_ALERT, Tone.DANGER) if text else (Icon.PENCIL, Tone.OFF)
            icons.paint(painter, name, tone, sign)
        if closed and not text:
            text = "–" if not checked.open_row.is_blank else ""
        painter.setFont(fonts.font(theme.current().metrics.body))
        painter.setPen(QColor(colours.text2 if closed else colours.text))
        painter.drawText(room, _START, elided(text, painter.font(), room.width()))


def is_cut(rect: QRectF, index: _Index) -> bool:
    """Whether what stands in a cell of this size is not to be seen whole."""
    text, checked = str(index.data() or ""), index.data(CHECKED_ROLE)
    if not text or not isinstance(checked, CheckedRow):
        return False
    room = _room(rect, checked, index.column())
    return elided(text, fonts.font(theme.current().metrics.body), room.width()) != text


def _room(rect: QRectF, checked: CheckedRow, column: int) -> QRectF:
    """Where the words of a cell stand: before its sign, if it has one."""
    after = _PAD
    if checked.of_column(COLUMNS[column]) is not None:
        after = _SIGN_PAD + theme.current().metrics.grown(_SIGN) + _SIGN_GAP
    return rect.adjusted(_PAD, 0, -after, -1)


def _is_closed(checked: CheckedRow, column: int) -> bool:
    return COLUMNS[column] in GUARDED and not checked.guarded
