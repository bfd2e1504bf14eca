"""Where one was in the calendar, over a lock too: a day and a way of looking, nobody's name."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ui.calendar import filters
from ui.calendar.filters import Filter


class Mode(StrEnum):
    """How much is seen at once."""

    MONTH = "month"
    WEEK = "week"


@dataclass(slots=True)
class Spot:
    """Kept for as long as the program runs."""

    day: date | None = None
    mode: Mode = Mode.MONTH
    filters: frozenset[Filter] = filters.ALL
