"""Running text set for reading: its lines, how high they are, and painting them; knows no entry."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from ui.qt.direction import direction_of

LEADING: Final = 1.45  # of the font's own height: what is read at length needs air
_BLANK: Final = 0.55  # of a line, where somebody left one free
_A_LINE: Final = 160  # characters no line at any size of the window has more of
_BEYOND_BMP: Final = 0xFFFF

Span = tuple[int, int]  # from one character up to another


class Prose:
    """A text at a width in pixels. Its paragraphs stand as they were typed, each in its own
    direction; of more than `most` lines the beginning is set, and it is `cut`."""  # fmt: skip

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        *,
        leading: float = LEADING,
        most: int | None = None,
    ) -> None:
        self._metrics = QFontMetricsF(font)
        self._line = self._metrics.height() * leading
        self._width = max(width, 40.0)
        self._set: list[tuple[QTextLayout, float, int, str]] = []
        self.cut = False
        self.end = 0  # of what is set, about, in characters of the text
        self.lines = 0
        self.height = self._set_all(text, font, most)

    def draw(
        self,
        painter: QPainter,
        left: float,
        top: float,
        colour: str,
        *,
        hits: Sequence[Span] = (),
        mark: str = "",
    ) -> None:
        """Where its upper corner is; `hits` on a ground of the colour `mark`."""
        painter.setPen(QColor(colour))
        clip = painter.clipBoundingRect()
        for layout, y, begin, words in self._set:
            place = QPointF(left, top + y)
            whole = layout.boundingRect().translated(place)
            if clip.isNull() or whole.intersects(clip):
                marked = list(_marks(words, begin, hits, mark))
                layout.draw(painter, place, marked, QRectF())

    def _set_all(self, text: str, font: QFont, most: int | None) -> float:
        y, begin = 0.0, 0
        for words in text.rstrip().split("\n"):
            if most is not None and self.lines >= most:
                self.cut = True
                break
            room = None if most is None else most - self.lines
            if words.strip():
                layout, height, count, end = self._paragraph(words, font, room)
                self._set.append((layout, y, begin, words))
                y += height
                self.lines += count
                self.end = begin + end
                if end < _units(words):
                    self.cut = True
                    break
            else:
                y += self._line * _BLANK
            begin += len(words) + 1
        return y

    def _paragraph(
        self, words: str, font: QFont, most: int | None
    ) -> tuple[QTextLayout, float, int, int]:
        shown = words if most is None else words[: most * _A_LINE]
        layout = QTextLayout(shown, font)
        layout.setCacheEnabled(True)
        layout.setTextOption(_option(shown))
        layout.beginLayout()
        y, count, end = 0.0, 0, 0
        while most is None or count < most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, y + (self._line - line.height()) / 2))
            end = line.textStart() + line.textLength()
            y += self._line
            count += 1
        layout.endLayout()
        return layout, y, count, end


def estimated_lines(text: str, a_line: float) -> float:
    """About how many lines a text has where so many characters fit into one; for what is far
    away."""  # fmt: skip
    breaks = text.count("\n")
    return max(1.0, len(text) / max(a_line, 1.0) + breaks * 0.6 + 0.4) if text else 0.0


def one_line(text: str, longest: int) -> str:
    """The words of a text on a single line, cut at a word."""
    pieces = " ".join(islice((each for each in text[: longest * 4].split()), longest))
    if len(pieces) <= longest:
        return pieces
    return pieces[:longest].rsplit(" ", 1)[0] + " …"


def _option(words: str) -> QTextOption:
    option = QTextOption()
    direction = direction_of(words)
    leftwards = direction == Qt.LayoutDirection.RightToLeft
    side = Qt.AlignmentFlag.AlignRight if leftwards else Qt.AlignmentFlag.AlignLeft
    option.setTextDirection(direction)
    option.setAlignment(side)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _marks(
    words: str, begin: int, hits: Iterable[Span], colour: str
) -> Iterator[QTextLayout.FormatRange]:
    """Those hits that lie in a paragraph; Qt counts in halves of characters beyond the BMP."""
    for first, last in hits:
        start, end = max(first - begin, 0), min(last - begin, len(words))
        if start < end:
            made = QTextLayout.FormatRange()
            made.start = _units(words[:start])
            made.length = _units(words[start:end])
            form = QTextCharFormat()
            form.setBackground(QColor(colour))
            made.format = form
            yield made


def _units(words: str) -> int:
    if words.isascii():
        return len(words)
    return len(words) + sum(ord(each) > _BEYOND_BMP for each in words)
