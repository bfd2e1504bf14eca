"""What a line of time is made of: lanes with their events and bars, days that are named."""

from dataclasses import dataclass
from datetime import date

from jmd_desktop.drawing.styles import Style


@dataclass(frozen=True, slots=True)
class Dot:
    """One event, known to its caller by a number; it may stand for several (`weight`)."""

    event: int
    on: date
    label: str = ""
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Bar:
    """What lasted from one day to another, both included; open to the right with `goes_on`."""

    since: date
    until: date
    label: str = ""
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class LaneRow:
    """What belongs together; `named` says whether words stand at its marks."""

    label: str
    style: Style
    dots: tuple[Dot, ...] = ()
    bars: tuple[Bar, ...] = ()
    named: bool = True


@dataclass(frozen=True, slots=True)
class Tick:
    """A day that is named at the head."""

    on: date
    label: str


@dataclass(frozen=True, slots=True)
class TimelineChart:
    """Lanes from the top over the days from `first` to `last`.

    `ticks` are several choices of days to name, the closest together first: the first that has
    room is taken. `today` is marked below the lanes if it is one of the days.
    """

    lanes: tuple[LaneRow, ...]
    first: date
    last: date
    ticks: tuple[tuple[Tick, ...], ...] = ()
    today: Tick | None = None

    def __post_init__(self) -> None:
        """ValueError for days that run backwards or lie outside."""
        days = [each.on for lane in self.lanes for each in lane.dots]
        days += [day for lane in self.lanes for bar in lane.bars for day in (bar.since, bar.until)]
        if self.last < self.first or not all(self.first <= day <= self.last for day in days):
            raise ValueError("a day outside of the picture")
        if any(bar.until < bar.since for lane in self.lanes for bar in lane.bars):
            raise ValueError("a bar that ends before it begins")
