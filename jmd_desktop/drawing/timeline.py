"""A line of time: lanes below each other, a mark for each event, a bar for what lasted.

Time runs from left to right in every language, as in all charts.
"""

from dataclasses import dataclass
from typing import Final

from jmd_desktop.drawing import signs
from jmd_desktop.drawing.shapes import Anchor, Colour, Drawing, Ink, Shape
from jmd_desktop.drawing.timeline_axis import FOOT, HEAD, Axis
from jmd_desktop.drawing.timeline_chart import TimelineChart
from jmd_desktop.drawing.timeline_lane import DrawnLane, Spot
from jmd_desktop.drawing.words import Measure, Room, labels

_LABEL: Final = 8.5  # text sizes: widest column of lane names
_SHARE: Final = 0.2  # of the width, at most, for them


@dataclass(frozen=True, slots=True)
class TimelinePlot:
    """The picture, and where each event is; events of one mark are in one place."""

    drawing: Drawing
    spots: tuple[Spot, ...]

    def nearest(self, x: float, y: float) -> int | None:
        """The event that is meant by a place in the picture; None without events."""
        near = min(
            self.spots,
            key=lambda spot: (spot.at.x - x) ** 2 + (spot.at.y - y) ** 2,
            default=None,
        )
        return None if near is None else near.event

    def together(self, event: int) -> tuple[int, ...]:
        """All events of the mark that stands for this one, itself included."""
        at = next((spot.at for spot in self.spots if spot.event == event), None)
        return tuple(spot.event for spot in self.spots if spot.at == at)

    def stressed(self, event: int | None) -> tuple[Shape, ...]:
        """A ring around its mark, and the words of it in full; nothing for what was not drawn."""
        return next((spot.stressed for spot in self.spots if spot.event == event), ())


def timeline(
    chart: TimelineChart,
    width: float,
    measure: Measure,
    *,
    size: float = signs.USUAL,
) -> TimelinePlot:
    """The chart as wide as said and as high as it needs, text at `size`."""
    column = min(_LABEL * size, width * _SHARE)
    made = Axis(chart, size, column, width, measure)
    names = labels([lane.label for lane in chart.lanes], [Room(column, 2)] * len(chart.lanes),
                   size, measure)  # fmt: skip
    shapes: list[Shape] = []
    spots: list[Spot] = []
    top = HEAD * size
    for lane, name in zip(chart.lanes, names, strict=True):
        drawn = DrawnLane(made, lane, top, name.height)
        middle = (top + drawn.bottom) / 2
        shapes.append(made.rule(top))
        shapes += name.placed(column, middle, Anchor.RIGHT, Colour(Ink.QUIET))
        shapes += drawn.shapes
        spots += drawn.spots
        top = drawn.bottom
    shapes = [*made.grid(top), *made.today(top), *shapes, made.rule(top)]
    height = top + (FOOT if made.shows_today else 0.3) * size
    return TimelinePlot(Drawing(width, height, tuple(shapes)), tuple(spots))
