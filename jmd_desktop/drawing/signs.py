"""The line, the bar and the signs of a series: the same in radar, bars and legend."""

from typing import Final

from jmd_desktop.drawing.chart import Series
from jmd_desktop.drawing.hatching import hatched
from jmd_desktop.drawing.marks import reach
from jmd_desktop.drawing.shapes import (
    Colour,
    Form,
    Ink,
    Line,
    Mark,
    Pen,
    Point,
    Polygon,
    Shape,
    rectangle,
)
from jmd_desktop.drawing.styles import FAINT_DASH, FAINT_SHARE, LOOKS, Look, Pattern

USUAL: Final = 12.0  # the text size for which lengths are given; all grow with the text
MARK: Final = 4.4  # radius
RING: Final = 1.9  # a faint mark is wider by this, so that it shows around the one it belongs to
_HATCH: Final = 5.0  # between the lines of a pattern
_TINT: Final = 0.14  # of the ground under a pattern
_HALO: Final = 1.3  # ground around a mark, so that lines and marks below it end visibly

_HEART: Final = {Form.TRIANGLE: 0.25, Form.WEDGE: -0.25}  # where they are wide, in radii


def look(series: Series) -> Look:
    """What the series looks like."""
    return LOOKS[series.style]


def colour(series: Series) -> Colour:
    """Its colour, pale for a faint one."""
    return Colour(look(series).ink, FAINT_SHARE if series.faint else 1.0)


def line_pen(series: Series, unit: float) -> Pen:
    """The line of a series; `unit` is the text size in relation to the usual one."""
    if series.faint:
        return Pen(colour(series), 1.6 * unit, tuple(part * unit for part in FAINT_DASH))
    dash = tuple(part * unit for part in look(series).dash)
    return Pen(colour(series), 2.1 * unit, dash)


def radius(series: Series, mark: float) -> float:
    """Of its marks, where a plain one has `mark`."""
    return mark * (1 + RING / MARK) if series.faint else mark


def span(series: Series, mark: float, unit: float) -> float:
    """How far its marks reach from their place, halo or line included."""
    return reach(look(series).form, radius(series, mark)) + _HALO * unit


def value_mark(series: Series, at: Point, mark: float, unit: float) -> tuple[Shape, ...]:
    """The sign of a value: filled; a faint one is a ring."""
    form, size = look(series).form, radius(series, mark)
    ground = Colour(Ink.GROUND)
    if series.faint:
        return (Mark(at, form, size, Pen(colour(series), 1.3 * unit), ground),)
    return (
        Mark(at, form, size + _HALO * unit, fill=ground),
        Mark(at, form, size, fill=colour(series)),
    )


def gap_mark(form: Form, colour: Colour, at: Point, mark: float, unit: float) -> tuple[Shape, ...]:
    """The sign that there is no value: open, with a dash in it."""
    pen = Pen(colour, 1.2 * unit)
    half, drop = mark * 0.5, mark * _HEART.get(form, 0.0)
    dash = Line(at.moved(-half, drop), at.moved(half, drop), pen)
    return (Mark(at, form, mark, pen, Colour(Ink.GROUND)), dash)


def gap_of(series: Series, at: Point, mark: float, unit: float) -> tuple[Shape, ...]:
    """The sign that this series has no value."""
    return gap_mark(look(series).form, colour(series), at, radius(series, mark), unit)


def bar(series: Series, box: tuple[float, float, float, float], unit: float) -> tuple[Shape, ...]:
    """A bar with the pattern of the series; `box` is left, top, right, bottom."""
    ink, corners = colour(series), rectangle(*box)
    if series.faint:
        dash = tuple(part * unit for part in FAINT_DASH)
        return (Polygon(corners, Pen(ink, 1.2 * unit, dash), Colour(Ink.GROUND)),)
    pattern = look(series).pattern
    if pattern is Pattern.FULL:
        return (Polygon(corners, fill=ink),)
    pen = Pen(ink, 1.2 * unit)
    lines = hatched(pattern, *box, _HATCH * unit, pen)
    return (Polygon(corners, fill=Colour(ink.ink, _TINT)), *lines, Polygon(corners, pen))
