"""How high the rows of a long document are and where each begins; guessed until it is measured."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate


class Heights:
    """In whole pixels; the tops are added up when they are asked for."""

    def __init__(self) -> None:
        self._heights: list[int] = []
        self._exact = bytearray()
        self._tops: list[int] | None = [0]
        self._measured = 0

    def show(self, guessed: Sequence[int]) -> None:
        """So many rows, about so high."""
        self._heights = list(guessed)
        self._exact = bytearray(len(guessed))
        self._tops, self._measured = None, 0

    def go_on(self, guessed: Iterable[int]) -> None:
        """More rows behind them."""
        more = list(guessed)
        self._heights += more
        self._exact += bytearray(len(more))
        self._tops = None

    def __len__(self) -> int:
        return len(self._heights)

    def is_exact(self, row: int) -> bool:
        """Whether it was measured."""
        return bool(self._exact[row])

    @property
    def all_exact(self) -> bool:
        """Whether there is nothing left to guess."""
        return self._measured == len(self._heights)

    def set(self, row: int, height: int) -> None:
        """It was measured."""
        if not self._exact[row]:
            self._exact[row] = 1
            self._measured += 1
        if self._heights[row] != height:
            self._heights[row] = height
            self._tops = None

    def forget(self, row: int) -> None:
        """It was unfolded, so it has to be measured again."""
        if self._exact[row]:
            self._exact[row] = 0
            self._measured -= 1

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
