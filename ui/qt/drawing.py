"""Paints the pictures of `jmd_desktop.drawing` in the colours and fonts of the window."""

from functools import lru_cache
from typing import Final, assert_never

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from jmd_desktop.drawing.colours import Palette, resolved
from jmd_desktop.drawing.marks import outline
from jmd_desktop.drawing.shapes import (
    Anchor,
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
from ui.qt import fonts
from ui.qt.fonts import Weight
from ui.qt.theme import Theme

_SHIFT: Final = {Anchor.LEFT: 0.0, Anchor.CENTER: 0.5, Anchor.RIGHT: 1.0}


def palette(colours: Theme) -> Palette:
    """The inks on a card of this theme."""
    return {
        Ink.GROUND: colours.surface,
        Ink.GRID: colours.border,
        Ink.EDGE: colours.control,
        Ink.WORDS: colours.text,
        Ink.QUIET: colours.text2,
        Ink.FIRST: colours.series1,
        Ink.SECOND: colours.series2,
        Ink.THIRD: colours.series3,
        Ink.FOURTH: colours.series4,
        Ink.FIFTH: colours.series5,
        Ink.SIXTH: colours.series6,
    }


def measure(words: str, size: float) -> float:
    """How wide words are in the fonts of the window, in device-independent pixels."""
    return _metrics(round(size), Weight.REGULAR).horizontalAdvance(words)


@lru_cache(maxsize=64)
def _metrics(pixels: int, weight: Weight) -> QFontMetricsF:
    """Of a font of the window: a picture asks for the same ones a thousand times."""
    return QFontMetricsF(fonts.font(pixels, weight))


def paint(painter: QPainter, drawing: Drawing, colours: Palette) -> None:
    """The picture with its upper left corner at the origin of the painter."""
    work = _Painter(painter, colours)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shape in drawing.shapes:
        work.paint(shape)
    painter.restore()


class _Painter:
    def __init__(self, painter: QPainter, colours: Palette) -> None:
        self._painter = painter
        self._colours = colours
        self._resolved: dict[Colour, QColor] = {}

    def paint(self, shape: Shape) -> None:
        match shape:
            case Line(start, end, pen):
                self._take(pen, None)
                self._painter.drawLine(_point(start), _point(end))
            case Polyline(points, pen):
                self._take(pen, None)
                self._painter.drawPolyline(_polygon(points))
            case Polygon(points, pen, fill):
                self._take(pen, fill)
                self._painter.drawPolygon(_polygon(points))
            case Circle(centre, radius, pen, fill):
                self._take(pen, fill)
                self._painter.drawEllipse(_point(centre), radius, radius)
            case Mark():
                self.paint(outline(shape))
            case Text():
                self._text(shape)
            case _:
                assert_never(shape)

    def _take(self, pen: Pen | None, fill: Colour | None) -> None:
        self._painter.setPen(self._pen(pen) if pen else Qt.PenStyle.NoPen)
        self._painter.setBrush(QBrush(self._colour(fill)) if fill else Qt.BrushStyle.NoBrush)

    def _pen(self, pen: Pen) -> QPen:
        made = QPen(self._colour(pen.colour), pen.width)
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if pen.dash:
            made.setDashPattern([part / pen.width for part in pen.dash])  # Qt counts in widths
        return made

    def _colour(self, colour: Colour) -> QColor:
        made = self._resolved.get(colour)
        if made is None:
            made = self._resolved[colour] = QColor(resolved(colour, self._colours))
        return made

    def _text(self, text: Text) -> None:
        weight = Weight.STRONG if text.strong else Weight.REGULAR
        pixels, shift = round(text.size), _SHIFT[text.anchor]
        width = _metrics(pixels, weight).horizontalAdvance(text.words) if shift else 0.0
        self._painter.setFont(fonts.font(pixels, weight))
        self._painter.setPen(self._colour(text.colour))
        # Each line reads in the direction of its own words, whatever the window's is.
        self._painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        left = _point(text.at) - QPointF(width * shift, 0)
        self._painter.drawText(left, text.words)


def _point(point: Point) -> QPointF:
    return QPointF(point.x, point.y)


def _polygon(points: tuple[Point, ...]) -> QPolygonF:
    return QPolygonF([_point(point) for point in points])
