"""The table as one types into a spreadsheet: Tab goes on, Enter begins the next person."""

from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from jmd_desktop.domain.existing_clients import RowColumn
from jmd_desktop.i18n import _
from ui.existing_clients import words
from ui.existing_clients.cells import ANSWERS, COLUMNS, answer_words
from ui.existing_clients.painting import CellDelegate
from ui.existing_clients.pasting import is_table
from ui.existing_clients.state_header import StateHeader, put_title
from ui.existing_clients.table import RowTable
from ui.qt import theme
from ui.qt.discreet import keep_discreet
from ui.qt.stylesheet import is_look_change

_Index = QModelIndex | QPersistentModelIndex
# px at a text scale of 1: dates stand beside their sign, all of it fits a window of 1280
_WIDTHS = (95, 91, 109, 109, 88, 124, 76, 78, 68)
_SPREAD = (RowColumn.LAST_NAME, RowColumn.FIRST_NAME, RowColumn.CUSTODY, RowColumn.GUARDIANS)
_SCROLL_BAR = 10  # px
_ROW = 36  # px at a text scale of 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_COPYING = (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut)
_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


class Grid(QTableView):
    """Nothing of it can be copied out; in the empty row at the end, Tab leaves it."""

    pasted = Signal(str)
    """A table is on the clipboard and wanted here."""

    remove_requested = Signal()
    somebody_else_requested = Signal()
    moved = Signal()
    """Another cell is the current one."""

    def __init__(self, table: RowTable) -> None:
        super().__init__()
        self._table = table
        self._measured = 0  # width in pixels
        self.setModel(table)
        self.setItemDelegate(_Typing(self))
        self.setAccessibleName(_("Clients from before the program"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        across.setStretchLastSection(True)
        across.setHighlightSections(False)
        across.setSectionsClickable(False)
        self.states = StateHeader(table, self)
        self.setVerticalHeader(self.states)
        put_title(self)
        self._measure()
        self.selectionModel().currentChanged.connect(self._tell_moved)

    # ---- where the keyboard is --------------------------------------------------------------

    def place(self) -> tuple[int, int]:
        """Row and column of the current cell."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else (0, 0)

    def go_to(self, row: int, column: int) -> None:
        """Make this the current cell, as far as there is one."""
        last = self._table.rowCount() - 1
        self.setCurrentIndex(
            self._table.index(min(max(row, 0), last), min(column, len(COLUMNS) - 1))
        )

    def go_on(self, *, back: bool = False) -> bool:
        """To the next cell in which something can be entered; False where the table ends."""
        row, column = self.place()
        if (
            not back
            and row == self._table.rowCount() - 1
            and self._table.row(row).open_row.is_blank
        ):
            return False
        step = -1 if back else 1
        place = row * len(COLUMNS) + column + step
        while 0 <= place < self._table.rowCount() * len(COLUMNS):
            index = self._table.index(*divmod(place, len(COLUMNS)))
            if self._table.is_open(index):
                self.setCurrentIndex(index)
                return True
            place += step
        return False

    def next_person(self) -> None:
        """To the first cell of the next row."""
        self.go_to(self.place()[0] + 1, 0)

    def finish(self) -> None:
        """What is being typed goes into its cell."""
        if self.state() is not QAbstractItemView.State.EditingState:
            return
        for editor in self.viewport().findChildren(QLineEdit):
            if editor.isVisibleTo(self):  # one that is closed waits to be deleted
                self.commitData(editor)
                self.closeEditor(editor, CellDelegate.EndEditHint.NoHint)

    # ---- keys -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What a spreadsheet does with these keys; all else as usual."""
        if not self._acted(event):
            super().keyPressEvent(event)

    def _acted(self, event: QKeyEvent) -> bool:
        """Whether the key meant something of ours."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste()
            return True
        if any(event.matches(keys) for keys in _COPYING):
            return True  # names from before a consent do not go onto the clipboard
        if event.modifiers() & _CONTROL:
            return self._with_control(event.key())
        if event.modifiers() & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier):
            return False
        return self._plain(event.key())

    def _with_control(self, key: int) -> bool:
        if key == Qt.Key.Key_D:
            self._repeat_above()
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit()
        elif key in _ENTER:
            self.somebody_else_requested.emit()
        else:
            return False
        return True

    def _plain(self, key: int) -> bool:
        index = self.currentIndex()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            return self.go_on(back=key == Qt.Key.Key_Backtab)
        if key in _ENTER:
            self.next_person()
        elif key in _CLEARING:
            self._write("")
        elif key == Qt.Key.Key_Space and self._is_answer(index):
            self._write(answer_words(index.data() != answer_words(True)))
        else:
            return False
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001  Qt's own
        """Tab goes through the cells first."""
        if self.hasFocus() and self.go_on(back=not forward):
            return True
        return super().focusNextPrevChild(forward)

    def paste_if_table(self) -> bool:
        """Whether a table was on the clipboard; then it is put in from the current cell on."""
        text = QGuiApplication.clipboard().text()
        if not is_table(text):
            return False
        self.pasted.emit(text)
        return True

    def _paste(self) -> None:
        if not self.paste_if_table() and self._table.is_open(self.currentIndex()):
            self._write(QGuiApplication.clipboard().text())

    def _repeat_above(self) -> None:
        row, column = self.place()
        if row > 0 and self._table.is_open(self.currentIndex()):
            self._write(str(self._table.index(row - 1, column).data() or ""))

    def _write(self, text: str) -> None:
        row, column = self.place()
        self._table.write(row, column, (text,))

    def _is_answer(self, index: _Index) -> bool:
        return index.isValid() and COLUMNS[index.column()] in ANSWERS

    def _tell_moved(self, *_indexes: object) -> None:
        self.moved.emit()

    # ---- sizes ------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        """Take the new sizes with a new text size."""
        super().changeEvent(event)
        if is_look_change(event):
            self._measure()

    def sizeHint(self) -> QSize:
        """It takes what it gets."""
        return QSize(400, 200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Room that is left goes to names; widths drawn by hand stay while it has the same."""
        super().resizeEvent(event)
        if self.width() != self._measured:
            self._measure()

    def _measure(self) -> None:
        grown = theme.current().metrics.grown
        self._measured = self.width()
        self.states.measure(grown(_ROW))
        needed = self.states.width() + sum(map(grown, _WIDTHS)) + _SCROLL_BAR
        more = max(self.width() - needed, 0) // (len(_SPREAD) + 1)  # the last one stretches
        for column, width in zip(COLUMNS, _WIDTHS, strict=True):
            self.setColumnWidth(
                COLUMNS.index(column), grown(width) + (more if column in _SPREAD else 0)
            )


class _Typing(CellDelegate):
    """The input over a cell: Tab, Enter and pasting mean the table, not the input."""

    def __init__(self, grid: Grid) -> None:
        super().__init__(grid)
        self._go_on = partial(Grid.go_on, grid)
        self._next_person = partial(Grid.next_person, grid)
        self._paste_if_table = partial(Grid.paste_if_table, grid)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> QLineEdit:
        """A bare line, from which nothing is copied or learnt."""
        del option
        edit = QLineEdit(parent)
        title = str(index.model().headerData(index.column(), Qt.Orientation.Horizontal))
        edit.setAccessibleName(words.in_one_line(title))
        keep_discreet(edit)
        return edit

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: _Index
    ) -> None:
        """Over the whole cell."""
        del index
        editor.setGeometry(option.rect)

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        """What stands in the cell."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data() or ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that lead out of the input."""
        if (
            isinstance(watched, QLineEdit)
            and event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
        ):
            key = event.key()
            if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
                self._finish(watched)
                self._go_on(back=key == Qt.Key.Key_Backtab)
                return True
            if key in _ENTER:
                self._finish(watched)
                self._next_person()
                return True
            if event.matches(QKeySequence.StandardKey.Paste) and self._paste_if_table():
                self.closeEditor.emit(watched, CellDelegate.EndEditHint.NoHint)
                return True
        return super().eventFilter(watched, event)

    def _finish(self, editor: QLineEdit) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, CellDelegate.EndEditHint.NoHint)
