"""Words in a room: broken into lines, made a little smaller, cut at last; measures nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from jmd_desktop.drawing.shapes import Anchor, Colour, Point, Text

LINE: Final = 1.25  # distance of two baselines, in sizes
RISE: Final = 0.36  # from the middle of small letters and capitals down to the baseline, in sizes
ELLIPSIS: Final = "…"
_SMALLER: Final = (1.0, 0.92, 0.84)  # tried in turn, for all labels of a picture alike


class Measure(Protocol):
    """How wide a line of words is at a size, both in units of the picture."""

    def __call__(self, words: str, size: float, /) -> float:
        """The width."""


@dataclass(frozen=True, slots=True)
class Room:
    """What a label may take."""

    width: float
    lines: int


@dataclass(frozen=True, slots=True)
class Label:
    """Words broken into lines."""

    lines: tuple[str, ...]
    size: float

    @property
    def height(self) -> float:
        """Of all lines."""
        return len(self.lines) * self.size * LINE

    def placed(self, x: float, middle: float, anchor: Anchor, colour: Colour) -> tuple[Text, ...]:
        """The lines around a height."""
        pitch = self.size * LINE
        first = middle - self.height / 2 + pitch / 2 + self.size * RISE
        return tuple(
            Text(Point(x, first + number * pitch), line, self.size, anchor, colour)
            for number, line in enumerate(self.lines)
        )


def labels(
    texts: Sequence[str], rooms: Sequence[Room], size: float, measure: Measure
) -> tuple[Label, ...]:
    """Each text in its room, all at one size: a little smaller where a word is too long.

    Only what does not fit then is cut, and ends with an ellipsis.
    """
    for smaller in (size * factor for factor in _SMALLER):
        made = _all_broken(texts, rooms, smaller, measure)
        if all(
            len(label.lines) <= room.lines
            and all(measure(line, label.size) <= room.width for line in label.lines)
            for label, room in zip(made, rooms, strict=True)
        ):
            return made
    least = size * _SMALLER[-1]
    made = _all_broken(texts, rooms, least, measure)
    return tuple(
        Label(_cut(label.lines, room, least, measure), least)
        for label, room in zip(made, rooms, strict=True)
    )


def _all_broken(
    texts: Sequence[str], rooms: Sequence[Room], size: float, measure: Measure
) -> tuple[Label, ...]:
    return tuple(
        Label(_broken(text, room.width, size, measure), size)
        for text, room in zip(texts, rooms, strict=True)
    )


def shortened(text: str, width: float, size: float, measure: Measure) -> str:
    """As much of a line as fits, with an ellipsis where something is missing."""
    if measure(text, size) <= width:
        return text
    fits, over = 0, len(text)
    while over - fits > 1:
        middle = (fits + over) // 2
        if measure(text[:middle].rstrip() + ELLIPSIS, size) <= width:
            fits = middle
        else:
            over = middle
    return text[:fits].rstrip() + ELLIPSIS


def _broken(text: str, width: float, size: float, measure: Measure) -> tuple[str, ...]:
    """Lines filled one after the other; a word that is too wide has one of its own."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if line and measure(longer, size) > width:
                lines.append(line)
                line = word
            else:
                line = longer
        lines.append(line)
    return tuple(lines)


def _cut(lines: Sequence[str], room: Room, size: float, measure: Measure) -> tuple[str, ...]:
    kept = list(lines[: room.lines])
    if len(lines) > room.lines:
        kept[-1] = f"{kept[-1]} {lines[room.lines]}".strip()
        if measure(kept[-1], size) <= room.width:
            kept[-1] += ELLIPSIS
    return tuple(shortened(line, room.width, size, measure) for line in kept)
