"""Puts the pictures of `drawing` on paper: lines by reportlab, words by our own text layout."""

from functools import cache
from typing import Any, Final, assert_never

from reportlab.pdfgen.canvas import Canvas

from jmd_desktop.drawing.colours import Palette, resolved
from jmd_desktop.drawing.marks import outline
from jmd_desktop.drawing.shapes import (
    Circle,
    Colour,
    Drawing,
    Ink,
    Line,
    Mark,
    Pen,
    Point,
    Polygon,
    Polyline,
    Shape,
    Text,
)
from jmd_desktop.drawing.words import Measure
from jmd_desktop.typesetting.flowables import Figure
from jmd_desktop.typesetting.layout import text_width
from jmd_desktop.typesetting.painting import draw_text
from jmd_desktop.typesetting.text import TextStyle, escape
from jmd_desktop.typesetting.writing import rgb

PRINT: Final[Palette] = {
    Ink.GROUND: "#FFFFFF",
    Ink.GRID: "#D5DADF",
    Ink.EDGE: "#6B7480",
    Ink.WORDS: "#000000",
    Ink.QUIET: "#3A434D",
    # Darker and lighter in turn: neighbours differ in grey as well.
    Ink.FIRST: "#0B5553",
    Ink.SECOND: "#3F2496",
    Ink.THIRD: "#B5531C",
    Ink.FOURTH: "#1F5AA6",
    Ink.FIFTH: "#7A1F57",
    Ink.SIXTH: "#5C6A14",
}

_FLAT, _ROUND = 0, 1  # line cap and line join as PDF numbers them


def measure(style: TextStyle) -> Measure:
    """How wide words are in the fonts of this style, in points; keeps what it has measured."""

    @cache
    def width(words: str, size: float) -> float:
        return text_width(escape(words), style.but(size=size))

    return width


def drawn(drawing: Drawing, style: TextStyle, alternative: str) -> Figure:
    """A picture as a block of a story; one unit is a point.

    `style` gives fonts and language of the words. `alternative` says all of it to screen readers.
    Raises UnprintableCharacter when it is drawn and no bundled font has a letter.
    """

    def paint_it(canvas: Canvas) -> None:
        paint(canvas, drawing, style)

    return Figure(drawing.width, drawing.height, paint_it, alternative=alternative)


def paint(canvas: Canvas, drawing: Drawing, style: TextStyle, palette: Palette = PRINT) -> None:
    """The picture with its lower left corner at the origin of the canvas."""
    painter = _Painter(canvas, drawing.height, style, palette)
    canvas.saveState()
    canvas.setLineCap(_FLAT)
    canvas.setLineJoin(_ROUND)
    for shape in drawing.shapes:
        painter.paint(shape)
    canvas.restoreState()


class _Painter:
    """Turns the picture over: on paper y grows upwards."""

    def __init__(self, canvas: Canvas, height: float, style: TextStyle, palette: Palette) -> None:
        self._canvas = canvas
        self._height = height
        self._style = style
        self._palette = palette

    def paint(self, shape: Shape) -> None:
        match shape:
            case Line(start, end, pen):
                self._path((start, end), pen)
            case Polyline(points, pen):
                self._path(points, pen)
            case Polygon(points, pen, fill):
                self._path(points, pen, fill, closed=True)
            case Circle(centre, radius, pen, fill):
                stroke, filled = self._set(pen, fill)
                self._canvas.circle(centre.x, self._height - centre.y, radius, stroke, filled)
            case Mark():
                self.paint(outline(shape))
            case Text():
                self._text(shape)
            case _:
                assert_never(shape)

    def _path(
        self,
        points: tuple[Point, ...],
        pen: Pen | None,
        fill: Colour | None = None,
        *,
        closed: bool = False,
    ) -> None:
        stroke, filled = self._set(pen, fill)
        path: Any = self._canvas.beginPath()
        path.moveTo(points[0].x, self._height - points[0].y)
        for point in points[1:]:
            path.lineTo(point.x, self._height - point.y)
        if closed:
            path.close()
        self._canvas.drawPath(path, stroke, filled)

    def _set(self, pen: Pen | None, fill: Colour | None) -> tuple[int, int]:
        """Takes pen and colour up; returns whether to stroke and to fill, as reportlab asks."""
        if pen:
            self._canvas.setStrokeColorRGB(*rgb(resolved(pen.colour, self._palette)))
            self._canvas.setLineWidth(pen.width)
            self._canvas.setDash(list(pen.dash))
        if fill:
            self._canvas.setFillColorRGB(*rgb(resolved(fill, self._palette)))
        return int(pen is not None), int(fill is not None)

    def _text(self, text: Text) -> None:
        style = self._style.but(
            size=text.size,
            color=resolved(text.colour, self._palette),
            bold=text.strong,
            direction="auto",  # of each line: names come in other scripts than the page
        )
        place = (text.at.x, self._height - text.at.y)
        draw_text(self._canvas, *place, escape(text.words), style, text.anchor.value)
