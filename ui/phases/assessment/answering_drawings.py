"""The five faces of the answers as lines; a colour is never what tells them.

The faces are those of the printed questionnaire: a ring, two eyes, a mouth that is bent.
"""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from jmd_desktop.domain.surveys import LOWEST

#: How the mouth is bent, from very sad to very glad, in parts of the radius.
_MOUTHS: Final = (-0.42, -0.22, 0.0, 0.22, 0.42)
_STROKE: Final = 1 / 13  # of the edge


def paint_face(painter: QPainter, rect: QRectF, value: int, colour: str) -> None:
    """The face of a point of the scale, 1 to 5, into a square."""
    stroke = max(2.0, rect.width() * _STROKE)
    radius = (rect.width() - stroke) / 2
    middle = rect.center()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colour), stroke)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, radius, radius)
    painter.drawPath(_mouth(middle, radius, _MOUTHS[value - LOWEST] * radius))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    eye = max(1.5, 0.12 * radius)
    for side in (-1, 1):
        place = QPointF(middle.x() + side * 0.36 * radius, middle.y() - 0.26 * radius)
        painter.drawEllipse(place, eye, eye)
    painter.restore()


def _mouth(middle: QPointF, radius: float, bend: float) -> QPainterPath:
    level = middle.y() + 0.36 * radius - bend / 2
    low = level + 1.33 * bend
    path = QPainterPath(QPointF(middle.x() - 0.5 * radius, level))
    path.cubicTo(
        QPointF(middle.x() - 0.36 * radius, low),
        QPointF(middle.x() + 0.36 * radius, low),
        QPointF(middle.x() + 0.5 * radius, level),
    )
    return path
