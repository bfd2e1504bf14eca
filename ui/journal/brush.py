"""Painting at places counted from where reading begins: the other way round from right to left."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from ui.journal.prose import Prose, Span
from ui.qt import icons, theme
from ui.qt.icons import Icon
from ui.qt.theme import Tone


class Brush:
    """Paints at places that are counted from where reading begins."""

    def __init__(self, painter: QPainter, width: int, top: float, *, mirrored: bool) -> None:
        self.painter = painter
        self._width = width
        self._top = top
        self._mirrored = mirrored

    def at(self, rect: QRectF) -> QRectF:
        """Where that is in the viewport."""
        moved = rect.translated(0, self._top)
        if self._mirrored:
            moved.moveLeft(self._width - rect.right())
        return moved

    def write(
        self, rect: QRectF, words: str, font: QFont, tone: Tone, *, middle: bool = False
    ) -> None:
        """One line of words, cut where there is no room."""
        place = self.at(rect)
        shown = QFontMetricsF(font).elidedText(
            words, Qt.TextElideMode.ElideRight, place.width() + 1
        )
        side = Qt.AlignmentFlag.AlignRight if self._mirrored else Qt.AlignmentFlag.AlignLeft
        side = Qt.AlignmentFlag.AlignHCenter if middle else side | Qt.AlignmentFlag.AlignAbsolute
        self.painter.setFont(font)
        self.painter.setPen(QColor(tone.of(theme.current().theme)))
        self.painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | side, shown)

    def icon(self, name: Icon, tone: Tone, rect: QRectF) -> None:
        """A drawing."""
        icons.paint(self.painter, name, tone, self.at(rect))

    def prose(
        self,
        text: Prose,
        left: float,
        y: float,
        tone: Tone,
        width: float,
        *,
        hits: Sequence[Span] = (),
        mark: str = "",
    ) -> None:
        """Running text; each of its paragraphs keeps its own direction."""
        place = self.at(QRectF(left, y, width, text.height))
        colour = tone.of(theme.current().theme)
        text.draw(self.painter, place.left(), place.top(), colour, hits=hits, mark=mark)
