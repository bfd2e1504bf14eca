"""The table of answers under the keyboard: an answer leads on, arrows move, Delete takes back."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from jmd_desktop.domain.surveys import HIGHEST, LOWEST, NoValue, Rating
from jmd_desktop.i18n import _
from ui.phases.assessment.answers import Cell
from ui.phases.assessment.question_cells import AnswerDelegate
from ui.phases.assessment.question_table import STATEMENT, AnswerTable
from ui.qt import theme
from ui.qt.stylesheet import is_look_change
from ui.qt.theme import RING

_Index = QModelIndex | QPersistentModelIndex
_STAR: Final = 76  # px of the column of stars at a text scale of 1
_WIDEST: Final = 190  # px of a view
_NARROWEST: Final = 84
_STATEMENT: Final = 150  # px at least for the statements
_SHARE: Final = 0.5  # of the width, for the statements at least
_LETTING_GO: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_AREAS: Final = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
_STARS: Final = ("*", "+")
_DONT_KNOW: Final = ("0", "w", "W")
_NO_ANSWER: Final = ("-", "–")


class AnswerGrid(QTableView):
    """One stop of the tab key; which cell is current is kept while answers come and go."""

    answered = Signal(object, object)  # Cell, Rating or None
    marked = Signal(object)  # Cell of a star
    moved = Signal()
    """Another cell is current."""

    area_turned = Signal(int)
    """To the next life area (1) or the one before (-1)."""

    def __init__(self, table: AnswerTable) -> None:
        super().__init__()
        self._table = table
        self._delegate = AnswerDelegate(self)
        self._fitting = QTimer(self)
        self._fitting.setSingleShot(True)
        self._fitting.setInterval(0)
        self._fitting.timeout.connect(self.fit)
        self.setModel(table)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Answers"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(False)
        self.setWordWrap(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # the page scrolls
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(40)
        table.modelReset.connect(self._fitting.start)

    # ---- where one is -----------------------------------------------------------------------

    @property
    def cell(self) -> Cell | None:
        """The cell one is at, if something can be done there."""
        return self._table.cell(self.currentIndex())

    def go_to(self, item: str = "", view_id: str = "") -> None:
        """Make a cell current; the first one where that one is not here."""
        if self._table.items:
            self.setCurrentIndex(self._table.place_of(item, view_id))

    def show_faces(self, *, on: bool) -> None:
        """With faces before the numbers, or without."""
        self._delegate.faces = on
        self.viewport().update()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell it."""
        super().currentChanged(current, previous)
        self.moved.emit()

    # ---- by hand ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers, W, minus, star, Delete; arrows, Enter and the page keys move."""
        if event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        ):
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._down()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._beside(event.key())
        elif event.key() in _AREAS:
            self.area_turned.emit(_AREAS[Qt.Key(event.key())])
        elif not self.press(event.text(), letting_go=event.key() in _LETTING_GO):
            super().keyPressEvent(event)

    def press(self, sign: str, *, letting_go: bool = False) -> bool:
        """Answer the current cell as a key does; whether the key means something."""
        cell = self.cell
        if sign in _STARS or (sign == " " and cell is not None and not cell.view_id):
            self._mark()
            return True
        rating = self._rating(sign)
        if rating is None and not letting_go:
            return False
        if cell is not None and cell.view_id:
            self.answered.emit(cell, rating)
        elif cell is not None and letting_go:
            self._mark(only_off=True)
        return True

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A star is set by pressing it."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        cell = self._table.cell(index)
        if event.button() is Qt.MouseButton.LeftButton and cell is not None and not cell.view_id:
            self.marked.emit(cell)

    def _rating(self, sign: str) -> Rating | None:
        cell = self.cell
        item = "" if cell is None else cell.item
        if sign in _DONT_KNOW:
            return Rating(item, no_value=NoValue.DONT_KNOW)
        if sign in _NO_ANSWER:
            return Rating(item, no_value=NoValue.NO_ANSWER)
        if len(sign) == 1 and sign in "12345" and LOWEST <= int(sign) <= HIGHEST:
            return Rating(item, int(sign))
        return None

    def _mark(self, *, only_off: bool = False) -> None:
        row = self.currentIndex().row()
        cell = self._table.cell(self._table.index(row, self._table.star))
        if cell is None:
            return
        if not only_off or self._table.is_marked(cell):
            self.marked.emit(cell)

    @property
    def at_last(self) -> bool:
        """Whether no statement that can be answered follows."""
        return self._next_open() is None

    def _next_open(self) -> QModelIndex | None:
        here = self.currentIndex()
        below = range(here.row() + 1, len(self._table.items))
        following = (here.siblingAtRow(row) for row in below)
        return next((each for each in following if self._table.cell(each) is not None), None)

    def go_on(self) -> None:
        """To the next statement that can be answered, in the same view; from the last one not."""
        following = self._next_open()
        if following is not None:
            self.setCurrentIndex(following)

    def _down(self) -> None:
        index = self.currentIndex()
        if index.row() + 1 < len(self._table.items):
            self.setCurrentIndex(index.siblingAtRow(index.row() + 1))

    def _beside(self, key: int) -> None:
        """The statements themselves cannot be answered: one does not come there."""
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        step = 1 if (key == Qt.Key.Key_Right) is not mirrored else -1
        column = self.currentIndex().column() + step
        if STATEMENT < column <= self._table.star:
            self.setCurrentIndex(self.currentIndex().siblingAtColumn(column))

    # ---- sizes ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width."""
        super().resizeEvent(event)
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs higher rows."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_fitting"):
            self._fitting.start()

    def fit(self) -> None:
        """Statements take what views and stars leave; with many views one scrolls sideways."""
        views = len(self._table.views)
        if not views:
            return
        grown, width = theme.current().metrics.grown, self.viewport().width()
        star = grown(_STAR)
        room = (width - star) * (1 - _SHARE) / views
        each = int(min(max(room, grown(_NARROWEST)), grown(_WIDEST)))
        statements = max(width - star - views * each, grown(_STATEMENT))
        self.setColumnWidth(STATEMENT, statements)
        for column in range(1, views + 1):
            self.setColumnWidth(column, each)
        self.setColumnWidth(self._table.star, star)
        height = self.horizontalHeader().sizeHint().height()
        for row in range(self._table.rowCount()):
            self.setRowHeight(row, self.sizeHintForRow(row))
            height += self.rowHeight(row)
        scrolls = statements + views * each + star > width
        bar = self.horizontalScrollBar().sizeHint().height() if scrolls else 0
        self.setFixedHeight(height + bar + 2 * RING)
