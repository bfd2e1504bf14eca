"""The statements under the keyboard: an answer leads on, arrows move, Delete takes back."""

from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from jmd_desktop.domain.surveys import Rating
from jmd_desktop.i18n import _
from ui.phases.closure.evaluation_marks import SIGNS, StatementDelegate, rating_of, sign_of
from ui.phases.closure.evaluation_statements import SHOWN_ROLE, Shown, StatementModel
from ui.qt import theme
from ui.qt.stylesheet import is_look_change

_Index = QModelIndex | QPersistentModelIndex
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LETTING_GO: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_TYPED: Final = {"0": "?", "w": "?", "W": "?", "-": "–"}
"""Keys as in the questionnaire of the assessment, besides the signs themselves."""


class StatementList(QListView):
    """One stop of the tab key; as high as its rows, for the page scrolls."""

    answered = Signal(str, object)  # the key of a statement, Rating or None
    finished = Signal()
    """Enter at the last statement: one goes on behind it."""

    moved = Signal()
    """Another statement is current."""

    def __init__(self, model: StatementModel) -> None:
        super().__init__()
        self._model = model
        self._delegate = StatementDelegate(self)
        self._writable = True
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Statements of the young person"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        off = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(off)
        self.setHorizontalScrollBarPolicy(off)
        self.setAutoScroll(False)
        model.modelReset.connect(self.fit)

    @property
    def item(self) -> str:
        """The statement one is at."""
        return self._model.item(self.currentIndex())

    def go_to(self, item: str) -> None:
        """Make that statement current; the first one where it is not here."""
        self.setCurrentIndex(self._model.index_of(item))

    def show_writable(self, *, there_is: bool) -> None:
        """Whether something can be answered."""
        self._writable = there_is

    @property
    def at_last(self) -> bool:
        """Whether no statement follows."""
        return self._beside(1) is None

    # ---- keys and mouse ---------------------------------------------------------------------

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell it."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Something is current as soon as the keyboard is here."""
        if not self.item:
            self.go_to("")
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Numbers, 0 or W, minus, Delete answer; arrows and Enter move."""
        ours = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        key = event.key()
        if event.modifiers() & ~ours:
            super().keyPressEvent(event)
        elif key in _ENTER or key == Qt.Key.Key_Down:
            if not self._step(1) and key in _ENTER:
                self.finished.emit()
        elif key == Qt.Key.Key_Up:
            self._step(-1)
        elif key in _LETTING_GO:
            self._answer(self.item, None)
        elif not self._press(event.text()):
            if event.text().isprintable() and event.text():
                event.ignore()  # no search by letters
            else:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """On a mark it answers; on the chosen one it takes the answer back."""
        super().mouseReleaseEvent(event)
        point = event.position()
        index = self.indexAt(point.toPoint())
        item = self._model.item(index)
        if event.button() != Qt.MouseButton.LeftButton or not item:
            return
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        sign = self._delegate.mark_at(self.visualRect(index), point.x(), point.y(), rtl=rtl)
        shown = index.data(SHOWN_ROLE)
        if sign and isinstance(shown, Shown):
            again = sign_of(shown.rating) == sign
            self._answer(item, None if again else rating_of(item, sign))

    def _press(self, typed: str) -> bool:
        sign = _TYPED.get(typed, typed)
        if not typed or sign not in SIGNS or not self.item:
            return False
        if self._answer(self.item, rating_of(self.item, sign)):
            self._step(1)
        return True

    def _answer(self, item: str, rating: Rating | None) -> bool:
        if self._writable and item:
            self.answered.emit(item, rating)
        return self._writable

    def _step(self, step: int) -> bool:
        there = self._beside(step)
        if there is not None:
            self.setCurrentIndex(there)
        return there is not None

    def _beside(self, step: int) -> QModelIndex | None:
        """The next statement; dimensions are passed over."""
        row = self.currentIndex().row() + step
        while 0 <= row < self._model.rowCount():
            index = self._model.index(row)
            if self._model.item(index):
                return index
            row += step
        return None

    # ---- sizes ------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower means higher rows."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def changeEvent(self, event: QEvent) -> None:
        """Larger text needs higher rows."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_delegate"):
            self.fit()

    def fit(self) -> None:
        """As high as all rows at this width."""
        width = self.viewport().width()
        rows = (self._model.index(n).data(SHOWN_ROLE) for n in range(self._model.rowCount()))
        high = sum(self._delegate.height_of(each, max(width, 1)) for each in rows)
        self.setFixedHeight(max(high, theme.current().metrics.control))
        self.scheduleDelayedItemsLayout()
