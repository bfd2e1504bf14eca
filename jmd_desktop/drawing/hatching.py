"""Patterns inside a rectangle as single lines, so that no painter needs patterns of its own."""

from collections.abc import Iterator
from math import ceil, floor

from jmd_desktop.drawing.shapes import Line, Pen, Point
from jmd_desktop.drawing.styles import Pattern


def hatched(
    pattern: Pattern, left: float, top: float, right: float, bottom: float, gap: float, pen: Pen
) -> tuple[Line, ...]:
    """The lines of a pattern, cut at the edges; FULL has none, its area is filled."""
    return tuple(
        Line(start, end, pen)
        for start, end in _lines(pattern, left, top, right, bottom, gap)
        if start != end
    )


def _lines(
    pattern: Pattern, left: float, top: float, right: float, bottom: float, gap: float
) -> Iterator[tuple[Point, Point]]:
    match pattern:
        case Pattern.FULL:
            return
        case Pattern.RISING:
            yield from _rising(left, top, right, bottom, gap)
        case Pattern.FALLING:
            yield from _falling(left, top, right, bottom, gap)
        case Pattern.CROSSED:
            yield from _rising(left, top, right, bottom, gap)
            yield from _falling(left, top, right, bottom, gap)
        case Pattern.UPRIGHT:
            for number in range(1, ceil((right - left) / gap)):
                x = left + number * gap
                yield Point(x, top), Point(x, bottom)
        case Pattern.LEVEL:
            lines = max(floor((bottom - top) / gap), 1)
            for number in range(1, lines + 1):
                y = top + (bottom - top) * number / (lines + 1)
                yield Point(left, y), Point(right, y)


def _falling(
    left: float, top: float, right: float, bottom: float, gap: float
) -> Iterator[tuple[Point, Point]]:
    """Lines at 45 degrees down to the right; `gap` along the edge."""
    height = bottom - top
    for number in range(1, ceil((right - left + height) / gap)):
        foot = left + number * gap  # where it meets the lower edge, if that went on for ever
        start, end = max(left, foot - height), min(right, foot)
        yield Point(start, bottom - (foot - start)), Point(end, bottom - (foot - end))


def _rising(
    left: float, top: float, right: float, bottom: float, gap: float
) -> Iterator[tuple[Point, Point]]:
    for start, end in _falling(left, top, right, bottom, gap):
        yield start._replace(y=top + bottom - start.y), end._replace(y=top + bottom - end.y)
