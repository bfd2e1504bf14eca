"""What a chart shows: several views of the same things on one scale, never mixed; and its words.

No value is no number (domain GR5, D6): a gap stays a gap in every picture, table and sentence.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from jmd_desktop.drawing.shapes import Drawing, Point
from jmd_desktop.drawing.styles import Style

GAP: Final = "–"
Value = float | None


class Words(Protocol):
    """The words of a chart in the language of its reader."""

    @property
    def gap(self) -> str:
        """What stands where there is no value."""

    def number(self, value: float, /) -> str:
        """A value."""

    def scale(self, lowest: int, highest: int, /) -> str:
        """A sentence about the scale."""


@dataclass(frozen=True, slots=True)
class Series:
    """One view: a value for each axis, or None where there is none.

    `faint` is what the others are compared with, such as the same view earlier: drawn pale and
    dotted behind them. It has the style of the one it belongs to.
    """

    label: str
    style: Style
    values: tuple[Value, ...]
    faint: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """Views side by side over the same axes, on the scale from `lowest` to `highest`."""

    axes: tuple[str, ...]
    series: tuple[Series, ...]
    lowest: int = 1
    highest: int = 5

    def __post_init__(self) -> None:
        """ValueError for values that are not on the scale or for two views that look alike."""
        if self.lowest >= self.highest:
            raise ValueError("a scale needs two ends")
        looks = [(each.style, each.faint) for each in self.series]
        if len(set(looks)) != len(looks):
            raise ValueError("two series look alike")
        for each in self.series:
            if len(each.values) != len(self.axes):
                raise ValueError("a value or None for each axis")
            given = (value for value in each.values if value is not None)
            if not all(self.lowest <= value <= self.highest for value in given):
                raise ValueError("not on the scale")

    @property
    def levels(self) -> range:
        """The numbers of the scale."""
        return range(self.lowest, self.highest + 1)

    @property
    def has_gaps(self) -> bool:
        """Whether a value is missing anywhere."""
        return any(value is None for each in self.series for value in each.values)


@dataclass(frozen=True, slots=True)
class Plotted:
    """Where one value was drawn, or the sign that there is none."""

    series: int
    axis: int
    at: Point
    value: Value


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture of a chart and where everything in it is; `places` has one for each axis."""

    drawing: Drawing
    points: tuple[Plotted, ...]
    places: tuple[Point, ...]

    def nearest(self, x: float, y: float) -> int:
        """The axis that is meant by a place in the picture; ValueError without axes."""
        return min(
            range(len(self.places)),
            key=lambda axis: (self.places[axis].x - x) ** 2 + (self.places[axis].y - y) ** 2,
        )


def in_words(value: Value, words: Words) -> str:
    """A value, or that there is none."""
    return words.gap if value is None else words.number(value)


def at_axis(chart: Chart, axis: int, words: Words) -> str:
    """What every view says about one axis, in one line."""
    said = (f"{each.label}: {in_words(each.values[axis], words)}" for each in chart.series)
    return f"{_flat(chart.axes[axis])} – {' · '.join(said)}"


def described(chart: Chart, words: Words) -> str:
    """The whole chart for those who hear it: every value of every view, every gap as a word."""
    return " ".join((words.scale(chart.lowest, chart.highest), *_sentences(chart, words)))


def _sentences(chart: Chart, words: Words) -> Iterator[str]:
    for each in chart.series:
        values = (
            f"{_flat(axis)} {in_words(value, words)}"
            for axis, value in zip(chart.axes, each.values, strict=True)
        )
        yield f"{each.label}: {'; '.join(values)}."


def _flat(label: str) -> str:
    return label.replace("\n", " ")
