"""What stands before each row of the table: its number and how far it is, wherever one scrolls."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QHeaderView, QTableView, QWidget

from jmd_desktop import labels
from jmd_desktop.i18n import _
from ui.existing_clients.rows import CheckedRow, RowState
from ui.existing_clients.table import RowTable
from ui.qt import fonts, icons, theme
from ui.qt.icons import Icon
from ui.qt.layout import box
from ui.qt.text import Kind, elided, label, width_of
from ui.qt.theme import Tone

_SIGNS: dict[RowState, tuple[Icon, Tone]] = {
    RowState.READY: (Icon.CIRCLE_CHECK, Tone.OK),
    RowState.MISSING: (Icon.PENCIL, Tone.QUIET),
    RowState.HELD: (Icon.USERS, Tone.WARN),
    RowState.FAILED: (Icon.CIRCLE_ALERT, Tone.DANGER),
}
_WIDTH, _NUMBER, _SIGN, _GAP = 160, 28, 16, 5  # px at a text scale of 1
_EDGE = 3  # the line at the end of the cell is not touched
_START = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_END = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_TWO_LINES = int(_START) | int(Qt.TextFlag.TextWordWrap)


class StateHeader(QHeaderView):
    """A column of the table could be scrolled away; the state of a row is always to be seen."""

    def __init__(self, table: RowTable, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._table = table
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def measure(self, row: int) -> None:
        """Take the sizes of the text; `row` is the height of a row in pixels."""
        self.setDefaultSectionSize(row)
        self.setFixedWidth(theme.current().metrics.grown(_WIDTH))

    def words_fit(self, words: str) -> bool:
        """Whether the state can be written without cutting it."""
        room = self._room(QRectF(0, 0, self.width(), self.defaultSectionSize()))
        metrics = QFontMetricsF(self._small())
        around = metrics.boundingRect(room, _TWO_LINES, _broken(words, metrics, room.width()))
        return around.width() <= room.width() and around.height() <= room.height()

    def paintSection(
        self,
        painter: QPainter,
        rect: QRect,
        logicalIndex: int,  # noqa: N803  Qt's name
    ) -> None:
        """One row's."""
        if not 0 <= logicalIndex < self._table.rowCount():
            return
        checked = self._table.row(logicalIndex)
        room, colours = QRectF(rect), theme.current().theme
        painter.save()
        painter.fillRect(room, QColor(colours.surface))
        painter.fillRect(room.adjusted(0, room.height() - 1, 0, 0), QColor(colours.border))
        painter.fillRect(room.adjusted(room.width() - 1, 0, 0, 0), QColor(colours.border))
        if checked.state is not RowState.BLANK:
            self._number(painter, room, logicalIndex)
            self._state(painter, room, checked)
        painter.restore()

    def _number(self, painter: QPainter, rect: QRectF, row: int) -> None:
        font = fonts.font(theme.current().metrics.caption, fonts.Weight.STRONG)
        number = labels.number(row + 1)
        # the thousandth takes what stands between it and the sign
        width = max(theme.current().metrics.grown(_NUMBER), width_of(number, font))
        painter.setFont(font)
        painter.setPen(QColor(theme.current().theme.text2))
        painter.drawText(QRectF(rect.left(), rect.top(), width, rect.height()), _END, number)

    def _state(self, painter: QPainter, rect: QRectF, checked: CheckedRow) -> None:
        name, tone = _SIGNS[checked.state]
        grown = theme.current().metrics.grown
        edge = grown(_SIGN)
        left = rect.left() + grown(_NUMBER) + grown(_GAP)
        icons.paint(painter, name, tone, QRectF(left, rect.center().y() - edge / 2, edge, edge))
        painter.setFont(self._small())
        painter.setPen(QColor(tone.of(theme.current().theme)))
        room, words = self._room(rect), checked.brief()
        if self.words_fit(words):
            metrics = QFontMetricsF(painter.font())
            painter.drawText(room, _TWO_LINES, _broken(words, metrics, room.width()))
        else:
            painter.drawText(room, _START, elided(words, painter.font(), room.width()))

    def _room(self, rect: QRectF) -> QRectF:
        """Where the words stand."""
        grown = theme.current().metrics.grown
        before = grown(_NUMBER) + grown(_GAP) + grown(_SIGN) + grown(_GAP)
        return rect.adjusted(before, 0, -_EDGE, -1)

    @staticmethod
    def _small() -> QFont:
        return fonts.font(theme.current().metrics.caption)


def put_title(view: QTableView) -> None:
    """Write in the corner of a table what stands before its rows."""
    view.setCornerButtonEnabled(False)  # pressed, it would choose everything
    corner = view.findChild(QAbstractButton)
    if corner is not None:
        line = box(QHBoxLayout(corner), label(_("How far"), Kind.LABEL), margins=(12, 0, 0, 0))
        line.setAlignment(Qt.AlignmentFlag.AlignVCenter)


def _broken(words: str, metrics: QFontMetricsF, width: float) -> str:
    """What is too long for one line goes on below its colon."""
    too_long = metrics.horizontalAdvance(words) > width
    return words.replace(": ", ":\n", 1) if too_long else words
