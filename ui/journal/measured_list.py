"""A list of rows of any height that opens at once, however long it is, and scrolls by pixels.

Qt's own list would ask 3,000 rows for their height before it shows the first. Here rows that are
seen are measured, the others guessed and measured in pauses; what is seen never moves for it.
"""

import time
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
)
from PySide6.QtGui import QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from ui.journal.heights import Heights
from ui.journal.paper_model import PaperModel
from ui.qt.stylesheet import is_look_change

STEP: Final = 96  # px one key press moves a row that is higher than the window
_NOTCH: Final = 24  # px a notch of the wheel is a few of
_SLICE: Final = 0.004  # s of measuring at a time, so that no key waits for it
_BETWEEN: Final = 12  # ms

Index = QModelIndex | QPersistentModelIndex


class MeasuredList(QListView):
    """Knows where rows are; what they look like is said by who derives from it."""

    def __init__(self, model: PaperModel) -> None:
        super().__init__()
        self._paper = model
        self._heights = Heights()
        self._settling = False
        self._width = 0  # the rows were laid out for
        self._kept: tuple[str, int] | None = None  # what is read over a reset
        self._chosen = ""
        self._order: Iterator[int] = iter(())  # in which the others are measured
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAutoScroll(
            False
        )  # what is read stays where it is, whatever becomes the current one
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._pauses = QTimer(self)
        self._pauses.setInterval(_BETWEEN)
        self._pauses.timeout.connect(self._measure_some)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._begin)
        model.rowsInserted.connect(self._go_on)

    # ---- for who derives from it ------------------------------------------------------------

    def lay_out_for(self, width: int) -> None:
        """The rows will be so wide; what was set for another width or look is worth nothing."""
        raise NotImplementedError

    def forget_rows(self) -> None:
        """Other rows are shown: nothing that was set for the ones before counts."""
        raise NotImplementedError

    def guess(self, row: int) -> int:
        """About how high a row is, in pixels; quick."""
        raise NotImplementedError

    def measure(self, row: int, *, keep: bool) -> int:
        """How high it is; `keep` when it will be painted."""
        raise NotImplementedError

    def measure_again(self, row: int) -> None:
        """It became higher or lower."""
        self._heights.forget(row)
        self._settle()
        self.viewport().update()

    # ---- where one is -----------------------------------------------------------------------

    @property
    def spot(self) -> tuple[str, int]:
        """The row at the upper edge, and how far it lies above it, in pixels."""
        if not len(self._heights):
            return "", 0
        row = self._heights.at(self.verticalOffset())
        return self._paper.rows[row].id, self.verticalOffset() - self._heights.top(row)

    def go_to(self, spot: tuple[str, int]) -> None:
        """Put that row there again."""
        row = self._paper.row_of(spot[0])
        if row >= 0:
            self._settle_around(row)
            self.verticalScrollBar().setValue(self._heights.top(row) + spot[1])

    # ---- Qt's questions about places --------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:  # noqa: N802  Qt's name
        """Where a row is in the viewport."""
        if not index.isValid() or index.row() >= len(self._heights):
            return QRect()
        top = self._heights.top(index.row()) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._heights.height(index.row()))

    def indexAt(self, point: QPoint) -> QModelIndex:  # noqa: N802  Qt's name
        """The row there."""
        y = point.y() + self.verticalOffset()
        if not len(self._heights) or not 0 <= y < self._heights.whole:
            return QModelIndex()
        return self._paper.index(self._heights.at(y))

    def verticalOffset(self) -> int:  # noqa: N802  Qt's name
        """How much of the rows lies above the viewport, in pixels."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:  # noqa: N802  Qt's name
        """It never scrolls sideways."""
        return 0

    def isIndexHidden(self, index: Index) -> bool:  # noqa: ARG002, N802  Qt's name
        """None is."""
        return False

    def visualRegionForSelection(self, selection: object) -> QRegion:  # noqa: ARG002, N802
        """What is to be painted anew when the choice changes: at most what is seen."""
        return QRegion(self.viewport().rect())

    def setSelection(  # noqa: N802  Qt's name
        self, rect: QRect, command: QItemSelectionModel.SelectionFlag
    ) -> None:
        """The row under the mouse."""
        index = self.indexAt(rect.center())
        if index.isValid():
            self.selectionModel().select(index, command)

    def moveCursor(  # noqa: N802  Qt's name
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

    def scrollTo(  # noqa: N802  Qt's name
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """All of a row; of one higher than the window its beginning, unless it is read already."""
        if not index.isValid() or index.row() >= len(self._heights):
            return
        self._settle_around(index.row())
        bar, room = self.verticalScrollBar(), self.viewport().height()
        top, height = self._heights.top(index.row()), self._heights.height(index.row())
        value = bar.value()
        if hint is QAbstractItemView.ScrollHint.PositionAtTop or top < value:
            bar.setValue(top)
        elif top + height > value + room:
            bar.setValue(top if height >= room else top + height - room)

    # ---- heights ----------------------------------------------------------------------------

    def doItemsLayout(self) -> None:  # noqa: N802  Qt's name
        """The rows, as far as they are known."""
        QAbstractItemView.doItemsLayout(self)  # Qt's list would ask every row

    def updateGeometries(self) -> None:  # noqa: N802  Qt's name
        """How far one can scroll."""
        QAbstractItemView.updateGeometries(self)
        room = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setSingleStep(_NOTCH)
        bar.setPageStep(max(room - STEP // 2, _NOTCH))
        bar.setRange(0, max(0, self._heights.whole - room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other lines; what is read stays at the upper edge."""
        QAbstractItemView.resizeEvent(self, event)
        if self._room != self._width:
            self._lay_out_anew()
        else:
            self.updateGeometries()
            self._settle()

    def changeEvent(self, event: QEvent) -> None:
        """Another size of text."""
        super().changeEvent(event)
        if is_look_change(event) and hasattr(self, "_pauses"):
            self._lay_out_anew()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: N802  Qt's name
        """What comes into sight is measured before it is painted."""
        super().scrollContentsBy(dx, dy)
        if not self._settling:
            self._settle()

    @property
    def _room(self) -> int:
        """As if the bar were always there: lines must not break anew when it comes."""
        return max(self.width() - self.verticalScrollBar().sizeHint().width(), 100)

    def _lay_out_anew(self) -> None:
        spot = self.spot
        self._width = self._room
        self.lay_out_for(self._width)
        self._heights.show([self.guess(row) for row in range(len(self._paper.rows))])
        self.updateGeometries()
        self.go_to(spot)
        self._settle()
        self._rest()

    def _remember(self) -> None:
        self._kept = self.spot
        index = self.currentIndex()
        self._chosen = self._paper.rows[index.row()].id if index.isValid() else ""

    def _begin(self) -> None:
        """Other rows: what is read stays where it is, if it is still there."""
        spot, self._kept = self._kept, None
        self.forget_rows()
        self._heights.show([self.guess(row) for row in range(len(self._paper.rows))])
        self.updateGeometries()
        if spot is not None and self._paper.row_of(spot[0]) >= 0:
            self.go_to(spot)
        else:
            self.verticalScrollBar().setValue(0)
        if self._chosen and self._paper.row_of(self._chosen) >= 0:
            self.setCurrentIndex(self._paper.index(self._paper.row_of(self._chosen)))
        self._settle()
        self._rest()
        self.viewport().update()

    def _go_on(self, _parent: QModelIndex, first: int, last: int) -> None:
        """More of them, behind."""
        self._heights.go_on(self.guess(row) for row in range(first, last + 1))
        self.updateGeometries()
        self._settle()
        self._rest()
        self.viewport().update()

    def _settle(self) -> None:
        """Measure what is seen; the row at the upper edge, or the first that begins below it,
        stays where it is."""  # fmt: skip
        if not len(self._heights) or self._settling:
            return
        self._settling = True
        bar, room = self.verticalScrollBar(), self.viewport().height()
        first = self._heights.at(bar.value())
        above = bar.value() - self._heights.top(first)
        rest = self._heights.height(first) - above
        was_exact = self._heights.is_exact(first)
        row, seen = first - 1, -above
        while row + 1 < len(self._heights) and (seen < room or row < first):
            row += 1
            self._heights.set(row, self.measure(row, keep=True))
            seen += self._heights.height(row)
        if not was_exact and above > 0:  # it comes from above: its end stays where it was
            above = max(self._heights.height(first) - rest, 0)
        self.updateGeometries()
        bar.setValue(self._heights.top(first) + above)
        self._settling = False

    def _settle_around(self, row: int) -> None:
        """Measure a row and what will be seen with it, before somebody goes there."""
        room = self.viewport().height()
        for step, edge in ((-1, -1), (1, len(self._heights))):
            each, seen = row, 0
            while each != edge and seen < room:
                if not self._heights.is_exact(each):
                    self._heights_become({each: self.measure(each, keep=True)})
                seen += self._heights.height(each)
                each += step
        self.updateGeometries()

    def _heights_become(self, measured: dict[int, int]) -> None:
        """Of rows that are not seen; what is seen stays."""
        bar = self.verticalScrollBar()
        seen = self._heights.at(bar.value())
        before = self._heights.top(seen)
        for row, height in measured.items():
            self._heights.set(row, height)
        moved = self._heights.top(seen) - before
        self._settling = True
        self.updateGeometries()
        if moved:
            bar.setValue(bar.value() + moved)
        self._settling = False

    def _rest(self) -> None:
        """Measure the others when nobody needs the window."""
        if not self._heights.all_exact:
            begin = self._heights.at(self.verticalOffset())
            self._order = iter(_nearest_first(begin, len(self._heights)))
            self._pauses.start()

    def _measure_some(self) -> None:
        if not len(self._heights) or self.verticalScrollBar().isSliderDown():
            return
        end, measured = time.perf_counter() + _SLICE, {}
        for row in self._order:
            if row < len(self._heights) and not self._heights.is_exact(row):
                measured[row] = self.measure(row, keep=False)
                if time.perf_counter() > end:
                    break
        else:
            self._pauses.stop()
        self._heights_become(measured)


def _nearest_first(row: int, count: int) -> list[int]:
    """All rows, those around one first."""
    order: list[int] = []
    for step in range(max(row, count - row) + 1):
        order += [each for each in (row + step, row - step) if 0 <= each < count]
    return order
