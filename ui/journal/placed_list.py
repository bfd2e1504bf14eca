"""A list whose rows have any height: where each of them is, and every question Qt has about that;
how high they are is said by who derives from it."""  # fmt: skip

from typing import Final

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
)
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from ui.journal.heights import Heights
from ui.journal.paper_model import PaperModel

STEP: Final = 96  # px one key press moves a row that is higher than the window
_NOTCH: Final = 24  # px a notch of the wheel is a few of

Index = QModelIndex | QPersistentModelIndex


class PlacedList(QListView):
    """Scrolls by pixels, and never by itself."""

    def __init__(self, model: PaperModel) -> None:
        super().__init__()
        self._paper = model
        self._heights = Heights()
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # What is read stays where it is, whatever becomes the current one.
        self.setAutoScroll(False)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    # ---- for who derives from it ------------------------------------------------------------

    def settle_around(self, row: int) -> None:
        """Know the heights of a row and of what will be seen with it, before somebody goes
        there."""  # fmt: skip
        raise NotImplementedError

    # ---- where one is -----------------------------------------------------------------------

    @property
    def spot(self) -> tuple[str, int]:
        """The row at the upper edge, and how far it lies above it, in pixels."""
        if not len(self._heights):
            return "", 0
        row = self._heights.at(self.verticalOffset())
        return self._paper.id_of(row), self.verticalOffset() - self._heights.top(row)

    def go_to(self, spot: tuple[str, int]) -> None:
        """Put that row there again."""
        row = self._paper.row_of(spot[0])
        if row >= 0:
            self.settle_around(row)
            self.verticalScrollBar().setValue(self._heights.top(row) + spot[1])

    @property
    def seen(self) -> range:
        """The rows of which anything can be seen."""
        if not len(self._heights):
            return range(0)
        top = self.verticalOffset()
        below = self._heights.at(top + self.viewport().height() - 1)
        return range(self._heights.at(top), below + 1)

    # ---- Qt's questions about places --------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        """Where a row is in the viewport."""
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        top = self._heights.top(index.row()) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._heights.height(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The row there."""
        y = point.y() + self.verticalOffset()
        if not len(self._heights) or not 0 <= y < self._heights.whole:
            return QModelIndex()
        return self._paper.index(self._heights.at(y))

    def verticalOffset(self) -> int:
        """How much of the rows lies above the viewport, in pixels."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """It never scrolls sideways."""
        return 0

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002  Qt's name
        """None is."""
        return False

    def visualRegionForSelection(self, selection: object) -> QRegion:  # noqa: ARG002
        """What is to be painted anew when the choice changes: at most what is seen."""
        return QRegion(self.viewport().rect())

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """The row under the mouse."""
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    def moveCursor(
        self,
        action: QAbstractItemView.CursorAction,
        modifiers: Qt.KeyboardModifier,  # noqa: ARG002
    ) -> QModelIndex:
        """Where a key leads."""
        count = len(self._heights)
        if not count:
            return QModelIndex()
        row = max(self.currentIndex().row(), 0)
        ways = QAbstractItemView.CursorAction
        page = self.viewport().height() - STEP // 2
        goal = {
            ways.MoveDown: row + 1,
            ways.MoveNext: row + 1,
            ways.MoveUp: row - 1,
            ways.MovePrevious: row - 1,
            ways.MoveHome: 0,
            ways.MoveEnd: count - 1,
            ways.MovePageDown: self._heights.at(self.verticalOffset() + 2 * page),
            ways.MovePageUp: self._heights.at(self.verticalOffset() - page),
        }.get(action, row)
        if not self.currentIndex().isValid():
            goal = self._heights.at(self.verticalOffset())
        return self._paper.index(min(max(goal, 0), count - 1))

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """All of a row; of one higher than the window its beginning, unless it is read already."""
        if not index.isValid() or index.row() >= len(self._heights):
            return
        self.settle_around(index.row())
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, height = self._heights.top(index.row()), self._heights.height(index.row())
        value = bar.value()
        if hint is QAbstractItemView.ScrollHint.PositionAtTop or top < value:
            bar.setValue(top)
        elif top + height > value + room:
            bar.setValue(top if height >= room else top + height - room)

    def doItemsLayout(self) -> None:
        """The rows, as far as they are known."""
        QAbstractItemView.doItemsLayout(self)  # Qt's list would ask every row

    def updateGeometries(self) -> None:
        """How far one can scroll."""
        QAbstractItemView.updateGeometries(self)
        room = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setSingleStep(_NOTCH)
        bar.setPageStep(max(room - STEP // 2, _NOTCH))
        bar.setRange(0, max(0, self._heights.whole - room))
