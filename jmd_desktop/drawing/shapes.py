"""The shapes a picture is made of, and the picture; colours are roles, never values."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple


class Ink(StrEnum):
    """What a colour is for; the painter knows which colour that is on its ground."""

    GROUND = "ground"  # what the picture stands on
    GRID = "grid"  # hairlines that only guide the eye
    EDGE = "edge"  # where a scale ends, outlines
    WORDS = "words"
    QUIET = "quiet"  # labels, numbers of a scale
    FIRST = "first"  # what is compared with each other
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    FIFTH = "fifth"
    SIXTH = "sixth"


class Anchor(StrEnum):
    """Which point of its line a text hangs on; left and right in every script."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Form(StrEnum):
    """The outline of a mark."""

    CIRCLE = "circle"
    SQUARE = "square"
    TRIANGLE = "triangle"
    DIAMOND = "diamond"
    PENTAGON = "pentagon"
    WEDGE = "wedge"  # a triangle on its tip


class Point(NamedTuple):
    """A place in a picture, from its upper left corner."""

    x: float
    y: float

    def moved(self, dx: float, dy: float) -> "Point":
        """The place that much further right and down."""
        return Point(self.x + dx, self.y + dy)


@dataclass(frozen=True, slots=True)
class Colour:
    """An ink, mixed into the ground where `share` is below 1; always opaque."""

    ink: Ink
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Pen:
    """A line with flat ends and round corners; `dash` are lengths of line and gap in turn."""

    colour: Colour
    width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    start: Point
    end: Point
    pen: Pen

    def moved(self, dx: float, dy: float) -> "Line":
        """The same, elsewhere."""
        return replace(self, start=self.start.moved(dx, dy), end=self.end.moved(dx, dy))


@dataclass(frozen=True, slots=True)
class Polyline:
    """Straight lines from point to point, not closed."""

    points: tuple[Point, ...]
    pen: Pen

    def moved(self, dx: float, dy: float) -> "Polyline":
        """The same, elsewhere."""
        return replace(self, points=tuple(point.moved(dx, dy) for point in self.points))


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed outline, an area, or both."""

    points: tuple[Point, ...]
    pen: Pen | None = None
    fill: Colour | None = None

    def moved(self, dx: float, dy: float) -> "Polygon":
        """The same, elsewhere."""
        return replace(self, points=tuple(point.moved(dx, dy) for point in self.points))


@dataclass(frozen=True, slots=True)
class Circle:
    """A closed circle, a disc, or both."""

    centre: Point
    radius: float
    pen: Pen | None = None
    fill: Colour | None = None

    def moved(self, dx: float, dy: float) -> "Circle":
        """The same, elsewhere."""
        return replace(self, centre=self.centre.moved(dx, dy))


@dataclass(frozen=True, slots=True)
class Mark:
    """A sign at a point, told from others by its form alone; `radius` as of a circle."""

    at: Point
    form: Form
    radius: float
    pen: Pen | None = None
    fill: Colour | None = None

    def moved(self, dx: float, dy: float) -> "Mark":
        """The same, elsewhere."""
        return replace(self, at=self.at.moved(dx, dy))


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words, its baseline at `at`; the painter shapes it, in any script.

    Plain words, no markup.
    """

    at: Point
    words: str
    size: float
    anchor: Anchor = Anchor.LEFT
    colour: Colour = Colour(Ink.WORDS)
    strong: bool = False

    def moved(self, dx: float, dy: float) -> "Text":
        """The same, elsewhere."""
        return replace(self, at=self.at.moved(dx, dy))


Shape = Line | Polyline | Polygon | Circle | Mark | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture; later shapes lie over earlier ones."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def stacked(drawings: Iterable[Drawing], gap: float) -> Drawing:
    """Pictures below each other as one, their left edges aligned."""
    shapes: list[Shape] = []
    width = top = bottom = 0.0
    for drawing in drawings:
        shapes += [shape.moved(0, top) for shape in drawing.shapes]
        width = max(width, drawing.width)
        bottom = top + drawing.height
        top = bottom + gap
    return Drawing(width, bottom, tuple(shapes))


def rectangle(left: float, top: float, right: float, bottom: float) -> tuple[Point, ...]:
    """Its corners."""
    return (Point(left, top), Point(right, top), Point(right, bottom), Point(left, bottom))
