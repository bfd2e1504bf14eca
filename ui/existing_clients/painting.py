"""Paints the cells: what is wrong, what is closed, how far a row is; never by colour alone."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.existing_clients.cells import COLUMNS
from ui.existing_clients.rows import GUARDED, CheckedRow, RowState
from ui.existing_clients.table import CHECKED_ROLE, STATE
from ui.qt import fonts, icons, painting, theme
from ui.qt.icons import Icon
from ui.qt.text import elided
from ui.qt.theme import Tone

_PAD = 8
_SIGNS: dict[RowState, tuple[Icon, Tone]] = {
    RowState.READY: (Icon.CIRCLE_CHECK, Tone.OK),
    RowState.MISSING: (Icon.PENCIL, Tone.QUIET),
    RowState.HELD: (Icon.USERS, Tone.WARN),
    RowState.FAILED: (Icon.CIRCLE_ALERT, Tone.DANGER),
}
_START = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class CellDelegate(QStyledItemDelegate):
    """Paints a cell of a `RowTable`."""

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
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
        if index.column() != STATE:
            painter.fillRect(rect.adjusted(rect.width() - 1, 0, 0, 0), QColor(colours.border))
            self._cell(painter, rect, checked, index)
        else:
            self._state(painter, rect, checked)
        if option.state & QStyle.StateFlag.State_Selected:
            active = option.state & QStyle.StateFlag.State_Active
            line = colours.accent if active else colours.control
            painting.outline(painter, rect.adjusted(0, 0, -1, -1), line, 4, 2)
        painter.restore()

    def _cell(
        self,
        painter: QPainter,
        rect: QRectF,
        checked: CheckedRow,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours, metrics = theme.current().theme, theme.current().metrics
        text = str(index.data() or "")
        wrong = checked.of_column(COLUMNS[index.column()]) is not None
        closed = _is_closed(checked, index.column())
        room = rect.adjusted(_PAD, 0, -_PAD, -1)
        if wrong and text:
            painting.outline(painter, rect.adjusted(2, 2, -3, -3), colours.danger, 4, 1)
        if wrong:
            edge = metrics.grown(14)
            sign = QRectF(room.right() - edge, rect.center().y() - edge / 2, edge, edge)
            # what is missing is asked for quietly, what is wrong is told
            name, tone = (Icon.CIRCLE_ALERT, Tone.DANGER) if text else (Icon.PENCIL, Tone.OFF)
            icons.paint(painter, name, tone, sign)
            room.setRight(sign.left() - 4)
        if closed and not text:
            text = "–" if not checked.open_row.is_blank else ""
        painter.setFont(fonts.font(metrics.body))
        painter.setPen(QColor(colours.text2 if closed else colours.text))
        painter.drawText(room, _START, elided(text, painter.font(), room.width()))

    def _state(self, painter: QPainter, rect: QRectF, checked: CheckedRow) -> None:
        sign = _SIGNS.get(checked.state)
        if sign is None:
            return
        name, tone = sign
        metrics = theme.current().metrics
        edge = metrics.grown(16)
        place = QRectF(rect.left() + _PAD, rect.center().y() - edge / 2, edge, edge)
        icons.paint(painter, name, tone, place)
        room = rect.adjusted(_PAD + edge + 6, 0, -_PAD, -1)
        painter.setFont(fonts.font(metrics.caption))
        painter.setPen(QColor(tone.of(theme.current().theme)))
        painter.drawText(room, _START, elided(checked.brief(), painter.font(), room.width()))


def _is_closed(checked: CheckedRow, column: int) -> bool:
    return column < STATE and COLUMNS[column] in GUARDED and not checked.guarded
