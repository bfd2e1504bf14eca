"""How high the rows of a long document are and where each begins; guessed until it is measured."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Final

_EXACT: Final = 2  # 1: measured once, when perhaps other words were sought; 0: guessed


class Heights:
    """In whole pixels; the tops are added up when they are asked for."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._known = bytearray()
        self._tops: list[int] | None = [0]
        self._left = 0

    def show(self, heights: Sequence[int], measured: Sequence[bool] = ()) -> None:
        """So many rows, about so high; those that were measured once need not be again before
        they are seen."""  # fmt: skip
        self._heights = list(heights)
        self._known = bytearray(measured or len(heights))
        self._tops, self._left = None, self._known.count(0)

    def __len__(self) -> int:
        return len(self._heights)

    def is_exact(self, row: int) -> bool:
        """Whether it was measured as it is now."""
        return self._known[row] == _EXACT

    def is_guessed(self, row: int) -> bool:
        """Whether it never was."""
        return not self._known[row]

    @property
    def all_measured(self) -> bool:
        """Whether there is nothing left to guess."""
        return not self._left

    def guess(self, row: int, height: int) -> None:
        """More is known of a row that was not measured yet."""
        if not self._known[row]:
            self._become(row, height)

    def set(self, row: int, height: int) -> None:
        """It was measured."""
        self._left -= not self._known[row]
        self._known[row] = _EXACT
        self._become(row, height)

    def forget(self, row: int) -> None:
        """It was unfolded, so it has to be measured again."""
        if self._known[row]:
            self._known[row] = 0
            self._left += 1

    def _become(self, row: int, height: int) -> None:
        if self._heights[row] != height:
            self._heights[row] = height
            self._tops = None

    def height(self, row: int) -> int:
        """Of one row."""
        return self._heights[row]

    def top(self, row: int) -> int:
        """Where a row begins; behind the last one: how high all of it is."""
        if self._tops is None:
            self._tops = [0, *accumulate(self._heights)]
        return self._tops[row]

    @property
    def whole(self) -> int:
        """The height of the document."""
        return self.top(len(self._heights))

    def at(self, y: int) -> int:
        """The row at that height, the nearest one beyond the ends; -1 without rows."""
        self.top(0)
        assert self._tops is not None
        return min(max(bisect_right(self._tops, y) - 1, 0), len(self._heights) - 1)
