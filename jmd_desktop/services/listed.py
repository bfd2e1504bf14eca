"""A list of which one sees the first rows, and how many others there are."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

COUNTED: Final = 100  # rows; beyond them nobody counts

T = TypeVar("T")


@dataclass(frozen=True)  # no slots: frozen, slots and Generic do not go together on 3.11
class Listed(Generic[T]):
    """The rows of a list that matter most, and how many others there are.

    With `uncounted` there are even more than `others`.
    """

    rows: tuple[T, ...] = ()
    others: int = 0
    uncounted: bool = False

    @property
    def more(self) -> bool:
        """Whether there are others."""
        return self.others > 0


NOTHING: Final[Listed[Any]] = Listed()


def listed(found: Sequence[T], shown: Sequence[T]) -> Listed[T]:
    """Those `shown` of all that was found; more than `COUNTED` need not be found."""
    others = min(len(found), COUNTED) - len(shown)
    return Listed(tuple(shown), others, uncounted=len(found) > COUNTED)
