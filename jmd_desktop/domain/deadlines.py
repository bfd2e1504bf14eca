"""Until when something is done: the four modes seen in practice, each with just what belongs to it.

PL9, source: Integrationsförderplan of the worked example in the Arbeitshilfe Case Management
(bis Datum, ab Datum, ab sofort, fortlaufend bis Ereignis nach Bedarf).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class DeadlineMode(StrEnum):
    """How the time is said."""

    BY = "by"  # until a day
    FROM = "from"  # from a day on
    NOW = "now"  # from now on
    UNTIL_EVENT = "until_event"  # goes on until something happens


DATED: Final = frozenset({DeadlineMode.BY, DeadlineMode.FROM})
"""Modes that have a day."""

ONGOING: Final = frozenset({DeadlineMode.FROM, DeadlineMode.NOW, DeadlineMode.UNTIL_EVENT})
"""Modes of something that goes on: only that can be done *as needed*."""

_AS_NEEDED: Final = "?"  # behind the mode in the written form


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline that cannot be built wrongly: mode and value belong together.

    `day` for BY and FROM, `event` for UNTIL_EVENT; `as_needed` only where something goes on.
    """

    mode: DeadlineMode
    day: date | None = None
    event: str = ""
    as_needed: bool = False

    def __post_init__(self) -> None:
        """ValueError for a value that is missing or belongs to another mode."""
        if (self.day is not None) != (self.mode in DATED):
            raise ValueError("a day belongs to BY and FROM, and to them only")
        if bool(self.event.strip()) != (self.mode is DeadlineMode.UNTIL_EVENT):
            raise ValueError("an event belongs to UNTIL_EVENT, and to it only")
        if self.as_needed and self.mode not in ONGOING:
            raise ValueError("only what goes on is done as needed")

    def is_over(self, today: date) -> bool:
        """Whether its last day has passed; what has no last day is never over."""
        return self.mode is DeadlineMode.BY and self.day is not None and self.day < today

    def written(self) -> str:
        """In signs that every language and version of the program reads: `by 2016-10-12`."""
        mark = _AS_NEEDED if self.as_needed else ""
        value = self.event if self.day is None else self.day.isoformat()
        return f"{self.mode}{mark} {value}" if value else f"{self.mode}{mark}"


def by(day: date) -> Deadline:
    """Until a day."""
    return Deadline(DeadlineMode.BY, day)


def since(day: date, *, as_needed: bool = False) -> Deadline:
    """From a day on."""
    return Deadline(DeadlineMode.FROM, day, as_needed=as_needed)


def now(*, as_needed: bool = False) -> Deadline:
    """From now on."""
    return Deadline(DeadlineMode.NOW, as_needed=as_needed)


def until(event: str, *, as_needed: bool = False) -> Deadline:
    """Goes on until something happens."""
    return Deadline(DeadlineMode.UNTIL_EVENT, event=event, as_needed=as_needed)


def read(text: str) -> Deadline:
    """Reads `Deadline.written`; ValueError for anything else."""
    head, _space, value = text.partition(" ")
    mode = DeadlineMode(head.removesuffix(_AS_NEEDED))
    as_needed = head.endswith(_AS_NEEDED)
    if mode in DATED:
        return Deadline(mode, date.fromisoformat(value), as_needed=as_needed)
    return Deadline(mode, event=value, as_needed=as_needed)
