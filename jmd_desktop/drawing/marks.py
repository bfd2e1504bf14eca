"""The outlines of marks: the same on every painter, and all about equally large."""

from math import cos, pi, sin
from typing import Final, NamedTuple

from jmd_desktop.drawing.shapes import Circle, Form, Mark, Point, Polygon


class _Corners(NamedTuple):
    number: int
    first: float  # direction of the first corner, clockwise from the top, in turns
    reach: float  # of the corners, in radii: gives each form the area of the circle


_CORNERS: Final = {
    Form.SQUARE: _Corners(4, 1 / 8, 1.25),
    Form.TRIANGLE: _Corners(3, 0, 1.5),
    Form.DIAMOND: _Corners(4, 0, 1.3),
    Form.PENTAGON: _Corners(5, 0, 1.15),
    Form.WEDGE: _Corners(3, 1 / 2, 1.5),
}


def outline(mark: Mark) -> Circle | Polygon:
    """What is painted for a mark."""
    if mark.form is Form.CIRCLE:
        return Circle(mark.at, mark.radius, mark.pen, mark.fill)
    corners = _CORNERS[mark.form]
    reach = mark.radius * corners.reach
    turns = (corners.first + place / corners.number for place in range(corners.number))
    points = (
        mark.at.moved(reach * sin(2 * pi * turn), -reach * cos(2 * pi * turn)) for turn in turns
    )
    return Polygon(tuple(Point(*point) for point in points), mark.pen, mark.fill)


def reach(form: Form, radius: float) -> float:
    """How far a mark of that radius reaches from its place."""
    return radius if form is Form.CIRCLE else radius * _CORNERS[form].reach
