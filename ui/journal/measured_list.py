"""A list of rows of any height that opens at once, however long it is.

Qt's own list would ask 3,000 rows for their height before it shows the first. Here rows that are
seen are measured, the others guessed and measured in pauses; what is seen never moves for it.
"""

import time
from collections import deque
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView

from ui.journal.paper_model import PaperModel
from ui.journal.placed_list import PlacedList
from ui.qt.stylesheet import is_look_change

_SLICE: Final = 0.004  # s of measuring at a time, so that no key waits for it
_BETWEEN: Final = 12  # ms
_AT_FIRST: Final = 100  # … until what is seen is painted
_MOST: Final = 20_000  # heights that are remembered


class MeasuredList(PlacedList):
    """Knows when to measure; what rows look like is said by who derives from it."""

    def __init__(self, model: PaperModel) -> None:
        super().__init__(model)
        self._settling = False
        self._width = 0  # the rows were laid out for
        self._kept: tuple[str, int] | None = None  # what is read over a reset
        self._chosen = ""
        self._once: dict[str, int] = {}  # heights that were measured at this width, by id
        self._left: deque[int] = deque()  # rows to be measured, in this order
        self._pauses = QTimer(self)
        self._pauses.timeout.connect(self._measure_some)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._begin)
        model.dataChanged.connect(self._fill)

    # ---- for who derives from it ------------------------------------------------------------

    def lay_out_for(self, width: int) -> None:
        """The rows will be so wide; what was set for another width or look is worth nothing."""
        raise NotImplementedError

    def forget_rows(self) -> None:
        """Other rows are shown: nothing that was set for the ones before counts."""
        raise NotImplementedError

    def forget_row(self, row: int) -> None:
        """This one says something else now."""
        raise NotImplementedError

    def guess(self, row: int | None) -> int:
        """About how high a row is, in pixels, None for one of which nothing is known; quick."""
        raise NotImplementedError

    def measure(self, row: int, *, keep: bool) -> int | None:
        """How high it is, None while nobody knows; `keep` when it will be painted."""
        raise NotImplementedError

    def measure_again(self, row: int) -> None:
        """It became higher or lower."""
        self._heights.forget(row)
        self._settle()
        self._rest([row])
        self.viewport().update()

    def begin_at_top(self) -> None:
        """The rows that come next are read from the first one on."""
        self._kept = ("", 0)

    # ---- when to measure --------------------------------------------------------------------

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

    def scrollContentsBy(self, dx: int, dy: int) -> None:
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
        self._once.clear()
        self._show_heights()
        self.go_to(spot)
        self._settle()

    def _remember(self) -> None:
        if self._kept is None:
            self._kept = self.spot
        index = self.currentIndex()
        self._chosen = self._paper.id_of(index.row()) if index.isValid() else ""

    def _begin(self) -> None:
        """Other rows: what is read stays where it is, if it is still there."""
        spot, self._kept = self._kept or ("", 0), None
        self.forget_rows()
        self._show_heights()
        if self._paper.row_of(spot[0]) >= 0:
            self.go_to(spot)
        else:
            self.verticalScrollBar().setValue(0)
        if self._paper.row_of(self._chosen) >= 0:
            self.setCurrentIndex(self._paper.index(self._paper.row_of(self._chosen)))
        self._settle()
        self.viewport().update()

    def _show_heights(self) -> None:
        """As far as they are known; the rest is measured in pauses."""
        if len(self._once) > _MOST:
            self._once.clear()
        before = [self._once.get(each) for each in self._paper.ids]
        unread = self.guess(None)
        heights = [unread if height is None else height for height in before]
        left = []
        for row in sorted(map(self._paper.row_of, self._paper.read_ids)):
            if before[row] is None:
                heights[row] = self.guess(row)
                left.append(row)
        self._heights.show(heights, [height is not None for height in before])
        self._left.clear()
        self._pauses.stop()
        self.updateGeometries()
        self._rest(left)

    def _fill(self, top: QModelIndex, bottom: QModelIndex) -> None:
        """These rows say more than before, or something else; what is seen stays."""
        rows = range(top.row(), bottom.row() + 1)
        for row in rows:
            self.forget_row(row)
        at_end = 0 < self.verticalScrollBar().maximum() == self.verticalOffset()
        self._learn({row: self.guess(row) for row in rows if self._heights.is_guessed(row)})
        seen = self.seen
        if seen.start < rows.stop and rows.start < seen.stop:
            self._settle()
            while at_end and self.verticalOffset() != self.verticalScrollBar().maximum():
                self.verticalScrollBar().setValue(self.verticalScrollBar().maximum())
            self.viewport().update()
        self._rest(rows)

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
            self._set(row, self.measure(row, keep=True))
            seen += self._heights.height(row)
        if not was_exact and above > 0:  # it comes from above: its end stays where it was
            above = max(self._heights.height(first) - rest, 0)
        self.updateGeometries()
        bar.setValue(self._heights.top(first) + above)
        self._settling = False

    def settle_around(self, row: int) -> None:
        """What is seen now stays while the others are measured."""
        room = self.viewport().height()
        for step, edge in ((-1, -1), (1, len(self._heights))):
            each, seen = row, 0
            while each != edge and seen < room:
                if not self._heights.is_exact(each):
                    self._learn({}, {each: self.measure(each, keep=True)})
                seen += self._heights.height(each)
                each += step
        self.updateGeometries()

    def _learn(
        self, guessed: dict[int, int], measured: dict[int, int | None] | None = None
    ) -> None:
        """The heights of rows that need not be seen; what is seen stays."""
        bar = self.verticalScrollBar()
        seen, value = self._heights.at(bar.value()), bar.value()
        before = self._heights.top(seen)
        for row, height in guessed.items():
            self._heights.guess(row, height)
        for row, found in (measured or {}).items():
            self._set(row, found)
        self._settling = True
        self.updateGeometries()
        bar.setValue(value + self._heights.top(seen) - before)  # a new range may have moved it
        self._settling = False

    def _set(self, row: int, height: int | None) -> None:
        if height is not None:
            self._heights.set(row, height)
            self._once[self._paper.id_of(row)] = height

    def _rest(self, rows: Iterable[int]) -> None:
        """Measure these when nobody needs the window."""
        self._left.extend(rows)
        if not self._heights.all_measured and not self._pauses.isActive():
            self._pauses.start(_AT_FIRST)

    def _measure_some(self) -> None:
        if self.verticalScrollBar().isSliderDown():
            return
        self._pauses.setInterval(_BETWEEN)
        end, measured = time.perf_counter() + _SLICE, {}
        while self._left and time.perf_counter() < end:
            row = self._left.popleft()
            if row < len(self._heights) and self._heights.is_guessed(row):
                measured[row] = self.measure(row, keep=False)
        if not self._left:
            self._pauses.stop()
        if measured:
            self._learn({}, measured)
