"""Large, calm words in any language: the type of a reading view and labels that are set in it.

Qt's labels know no line height, and its rich text takes that of whatever font helped out in a
line; here every line of a language stands at the same distance.
"""

from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel

from jmd_desktop import i18n, paths
from jmd_desktop.domain.reading import Line, plain
from ui.qt import fonts, painting, theme
from ui.qt.direction import direction_of
from ui.qt.fonts import Weight
from ui.qt.layout import wraps
from ui.qt.stylesheet import is_look_change
from ui.qt.theme import Tone

BODY: Final = 24  # px at a text scale of 1
_LEADING: Final = 1.5  # of the size, for Latin letters
_WIDEST: Final = 32  # em; the eye finds the next line without effort

#: Size and leading of a script beside Latin letters of size 1, so that both look equally large.
_SCRIPTS: Final = {
    "Noto Sans Arabic": (1.1, 1.12),
    "Vazirmatn": (1.06, 1.1),
    "Noto Sans Ethiopic": (1.04, 1.04),
}
_LATIN: Final = "Noto Sans"  # on paper; the window has Inter for it
_LINE_SEPARATOR: Final = "\u2028"
_LEFTWARDS: Final = Qt.LayoutDirection.RightToLeft
_RIGHT_TO_LEFT_MARK: Final = "\u200f"


class Part(Enum):
    """What words are in a text: their size beside the body's, and whether they are bold."""

    HEADING = (1.4, True)
    LEAD = (1.13, False)
    BODY = (1.0, False)
    STRONG = (1.0, True)
    SMALL = (0.92, False)

    @property
    def factor(self) -> float:
        """Times the size of the body."""
        return self.value[0]

    @property
    def strong(self) -> bool:
        """Whether all of it is bold."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Type:
    """How a language is set; `zoom` comes on top of the text size of the program."""

    language: str
    zoom: float = 1.0

    @property
    def direction(self) -> Qt.LayoutDirection:
        """Which way it is read."""
        rtl = i18n.language(self.language).direction == "rtl"
        return Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight

    @property
    def em(self) -> int:
        """Size of the body in pixels."""
        return self.size(Part.BODY)

    @property
    def widest(self) -> int:
        """The longest line in pixels."""
        return _WIDEST * self.em

    def size(self, part: Part) -> int:
        """Size of the letters in pixels."""
        script, _leading = self._script()
        return theme.current().metrics.grown(BODY * script * part.factor * self.zoom)

    def leading(self, part: Part) -> int:
        """From line to line in pixels; headings are set closer."""
        _size, script = self._script()
        tighter = 0.92 if part is Part.HEADING else 1.0
        return round(self.size(part) * _LEADING * script * tighter)

    def font(self, part: Part) -> QFont:
        """The font of a part; do not change what you get, it is shared."""
        return _font(self.language, self.size(part), part.strong)

    def caption_font(self) -> QFont:
        """For the title above the text, which nobody has to read."""
        return _font(self.language, theme.current().metrics.title, False)

    def _script(self) -> tuple[float, float]:
        return _SCRIPTS.get(i18n.language(self.language).families[0], (1.0, 1.0))


@lru_cache(maxsize=64)
def _font(language: str, pixels: int, strong: bool) -> QFont:  # noqa: FBT001  key of the cache
    made = QFont(fonts.font(pixels, Weight.STRONG if strong else Weight.REGULAR))
    made.setFamilies([*_own_families(language), *fonts.FAMILIES])
    return made


@lru_cache(maxsize=32)
def _own_families(language: str) -> tuple[str, ...]:
    """The fonts of the language that come before the window's; loaded if the window needs none."""
    wanted = tuple(name for name in i18n.language(language).families if name != _LATIN)
    for family in wanted:
        if family not in QFontDatabase.families():
            for file in sorted(paths.resource("fonts").glob(f"{family.replace(' ', '')}_*.ttf")):
                QFontDatabase.addApplicationFont(str(file))
    return wanted


class Marker(Enum):
    """What stands before words, where reading begins."""

    NONE = "none"
    DOT = "dot"
    NUMBER = "number"
    BOX = "box"  # to be ticked on the sheet; nothing is ticked here


_INDENT: Final = {Marker.NONE: 0.0, Marker.DOT: 1.0, Marker.NUMBER: 1.5, Marker.BOX: 1.55}  # em


class Words(QLabel):
    """Some lines of a text; to a screen reader a label with these words.

    Typed in whatever language (`own_way`) they are read from where their first letter asks for;
    the block they make stands where reading begins on the page.
    """

    def __init__(
        self,
        line: Line,
        setting: Type,
        part: Part = Part.BODY,
        *,
        tone: Tone = Tone.PLAIN,
        marker: Marker = Marker.NONE,
        number: int = 0,
        centred: bool = False,
        own_way: bool = False,
    ) -> None:
        super().__init__()
        self._line = line
        self._centred = centred
        self._own_way = direction_of(plain(line)) if own_way else None
        self._type = setting
        self._part = part
        self._tone = tone
        self._marker = marker
        self._number = number
        self._set: tuple[int, QTextLayout] | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(plain(line))
        wraps(self)

    # ---- Qt ---------------------------------------------------------------------------------

    def hasHeightForWidth(self) -> bool:
        """Narrow means higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """All lines at that width."""
        return self._layout(width).lineCount() * self._type.leading(self._part)

    def sizeHint(self) -> QSize:
        """In one line, but never wider than a line may be."""
        limit = self._type.widest
        text = self._layout(limit)
        natural = max(
            (text.lineAt(i).naturalTextWidth() for i in range(text.lineCount())), default=0
        )
        width = min(limit, int(natural) + 1 + self._indent)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """A long word may be broken, so any width will do."""
        return QSize(self._indent + 2 * self._type.em, self._type.leading(self._part))

    def changeEvent(self, event: QEvent) -> None:
        """Take the new size with a new text size."""
        if is_look_change(event):
            self._set = None
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The marker, and the lines beside it."""
        painter = QPainter(self)
        colours = theme.current().theme
        painter.setPen(QColor(self._tone.of(colours)))
        left = 0 if self._mirrored else self._indent
        self._layout(self.width()).draw(painter, QPointF(left, 0))
        if self._marker is not Marker.NONE:
            self._paint_marker(painter)

    # ---- inside -----------------------------------------------------------------------------

    @property
    def _mirrored(self) -> bool:
        return self._type.direction == Qt.LayoutDirection.RightToLeft

    @property
    def _indent(self) -> int:
        return round(_INDENT[self._marker] * self._type.em)

    def _layout(self, width: int) -> QTextLayout:
        """The lines at a width of the whole label."""
        if self._set is None or self._set[0] != width:
            self._set = (width, self._lay_out(max(width - self._indent, 1)))
        return self._set[1]

    def _lay_out(self, width: int) -> QTextLayout:
        font = self._type.font(self._part)
        made = QTextLayout(plain(self._line).replace("\n", _LINE_SEPARATOR), font)
        mirrored = self._mirrored if self._own_way is None else self._own_way is _LEFTWARDS
        option = QTextOption()
        option.setTextDirection(self._own_way or self._type.direction)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        if self._centred:
            side = Qt.AlignmentFlag.AlignHCenter
        option.setAlignment(side)
        made.setTextOption(option)
        made.setFormats(self._formats())
        made.setCacheEnabled(True)
        self._place_lines(made, width, 0)
        if self._own_way is not None:
            lines = (made.lineAt(number) for number in range(made.lineCount()))
            block = min(ceil(max((each.naturalTextWidth() for each in lines), default=0)), width)
            self._place_lines(made, block, width - block if self._mirrored else 0)
        return made

    def _place_lines(self, made: QTextLayout, width: int, left: int) -> None:
        leading = self._type.leading(self._part)
        baseline = self._baseline()
        made.beginLayout()
        while (line := made.createLine()).isValid():
            line.setLineWidth(width)
            # By its baseline: a line in which another font helped out is higher by itself.
            below = line.lineNumber() * leading + baseline
            line.setPosition(QPointF(left, below - line.ascent()))
        made.endLayout()

    def _baseline(self) -> float:
        """From the top of a line to the foot of its letters."""
        metrics = QFontMetricsF(self._type.font(self._part))
        return (self._type.leading(self._part) + metrics.ascent() - metrics.descent()) / 2

    def _formats(self) -> list[QTextLayout.FormatRange]:
        found, start = [], 0
        for run in self._line:
            length = len(run.text.encode("utf-16-le")) // 2  # Qt counts in halves of a surrogate
            if run.strong:
                bold = QTextCharFormat()
                bold.setFontWeight(Weight.STRONG)
                piece = QTextLayout.FormatRange()
                piece.start, piece.length = start, length
                piece.format = bold  # last: what it gives back is a copy
                found.append(piece)
            start += length
        return found

    def _paint_marker(self, painter: QPainter) -> None:
        em, leading = self._type.em, self._type.leading(self._part)
        colours = theme.current().theme
        if self._marker is Marker.BOX:
            edge = round(em * 0.9)
            rect = self._placed(QRectF(1, round((leading - edge) / 2), edge, edge))
            painting.outline(painter, rect, colours.control, em * 0.2, max(2, em / 12))
        elif self._marker is Marker.DOT:
            radius = em * 0.15
            rect = QRectF(radius, leading / 2 - radius, 2 * radius, 2 * radius)
            painting.ground(painter, self._placed(rect), colours.accent, radius)
        else:
            self._paint_number(painter, f"{self._number}.")

    def _paint_number(self, painter: QPainter, figure: str) -> None:
        painter.setPen(QColor(theme.current().theme.accent_text))
        painter.setFont(self._type.font(Part.STRONG))
        if self._mirrored:
            figure = f"{_RIGHT_TO_LEFT_MARK}{figure}"
        width = painter.fontMetrics().horizontalAdvance(figure)
        # Its foot stands where that of the words does.
        left = self.width() - width if self._mirrored else 0
        painter.drawText(QPointF(left, self._baseline()), figure)

    def _placed(self, rect: QRectF) -> QRectF:
        """At the side where reading begins."""
        if self._mirrored:
            rect.moveLeft(self.width() - rect.right())
        return rect
