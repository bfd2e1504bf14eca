"""The blocks of a story: paragraphs, checkboxes, signature lines, space; tables stand apart."""

from collections.abc import Callable, Sequence
from typing import Any, Final, Self

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import KeepTogether, PageBreak
from reportlab.platypus.flowables import Flowable

from jmd_desktop.typesetting.internals import part_of
from jmd_desktop.typesetting.layout import Layout, Line
from jmd_desktop.typesetting.painting import draw_rule, figure
from jmd_desktop.typesetting.table import Cell, Rules, Table
from jmd_desktop.typesetting.tagging import Area, Element, tree_of
from jmd_desktop.typesetting.text import LINE_BREAK, TextStyle
from jmd_desktop.typesetting.writing import write_line

__all__ = [
    "Cell",
    "CheckBox",
    "Figure",
    "KeepTogether",
    "PageBreak",
    "Paragraph",
    "Rule",
    "Rules",
    "SignatureLine",
    "Space",
    "Table",
]

_HIGHEST_ASCENT: Final = 1.1  # some fonts leave room for marks no line has
_DEEPEST_DESCENT: Final = -0.35
_BULLET_GAP: Final = 0.5  # ems; text indented less than this is moved away from its bullet
_LEAST_LINES: Final = 2  # kept together on either side of a page break
_WIDEST_GAP: Final = 0.35  # a line that fills less of its width is not justified


class Paragraph(Flowable):
    """A paragraph, with its bullet or number on the side where its lines begin.

    `width` and `height` in points and `cut_words`, the words too wide for the column, are known
    after `wrap`.
    """

    def __init__(self, markup: str, style: TextStyle, *, bullet: str = "") -> None:
        super().__init__()
        self.style = style
        self.layout = Layout(markup, style)
        side = style.but(direction="rtl" if self.layout.right_to_left else "ltr")
        self.bullet = Layout(bullet, side) if bullet else None
        room = self.bullet.width + _BULLET_GAP * style.size if self.bullet else 0
        self._start_indent = max(style.start_indent, room)
        self.lines: list[Line] = []
        self._broken: list[Line] = []
        self._broken_at = -1.0
        self._key = object()  # parts of a split paragraph share it
        self._first = 0  # the part's lines within the whole paragraph
        self._last: int | None = None

    @property
    def cut_words(self) -> int:
        return sum(line.cut for line in self.lines)

    def getSpaceBefore(self) -> float:
        return 0 if self._first else self.style.space_before

    def getSpaceAfter(self) -> float:
        return 0 if self._last is not None else self.style.space_after

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        full = aW - self._start_indent - self.style.end_indent
        first = full - self.style.first_indent
        if aW != self._broken_at:
            self._broken_at = aW
            self._broken = self.layout.lines(lambda line: full if line else first)
        self.lines = self._broken[self._first : self._last]
        self.width = aW
        self.height = len(self.lines) * self.style.line_height
        return aW, self.height

    def split(self, aW: float, aH: float) -> list[Flowable]:  # noqa: N803
        self.wrap(aW, aH)
        count = len(self.lines)
        fitting = int((aH + 1e-6) // self.style.line_height)
        if fitting >= count:
            return [self]
        fitting = min(fitting, count - _LEAST_LINES)
        if fitting < _LEAST_LINES:
            return []
        middle = self._first + fitting
        return [self._part(self._first, middle), self._part(middle, self._last)]

    def _part(self, first: int, last: int | None) -> Self:
        part: Self = part_of(self)
        part._first, part._last = first, last
        return part

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.cut_words += self.cut_words
        element = Element(self.style.role, self.style.language, self._spoken())
        with tree_of(canvas).content(canvas, self._key, element):
            canvas.saveState()
            self._draw(canvas)
            canvas.restoreState()

    def _spoken(self) -> str:
        """The whole paragraph in logical order, also when only a part stands on this page."""
        bullet = f"{self.bullet.copied_text()} " if self.bullet else ""
        return bullet + self.layout.copied_text().replace(LINE_BREAK, " ")

    def _draw(self, canvas: Canvas) -> None:
        style = self.style
        font = self.layout.main_font
        ascent = min(font.ascent, _HIGHEST_ASCENT) * style.size
        descent = max(font.descent, _DEEPEST_DESCENT) * style.size
        baseline = self.height - (style.line_height - ascent + descent) / 2 - ascent
        if self.bullet and not self._first:
            width = self.bullet.width
            whole = Line(0, len(self.bullet.text), width, last=True)
            left = self.width - width if self.layout.right_to_left else 0
            write_line(canvas, self.bullet, whole, left, baseline)
        for number, line in enumerate(self.lines, self._first):
            left, extra = self._place(line, 0 if number else style.first_indent)
            write_line(canvas, self.layout, line, left, baseline, extra_space=extra)
            baseline -= style.line_height

    def _place(self, line: Line, first_indent: float) -> tuple[float, float]:
        """Where a line begins at the left, and the points added to each of its blanks."""
        style = self.style
        right_to_left = self.layout.right_to_left
        available = self.width - self._start_indent - style.end_indent - first_indent
        left = style.end_indent if right_to_left else self._start_indent + first_indent
        free = available - line.width
        if style.align == "justify" and not line.last and 0 < free < _WIDEST_GAP * available:
            blanks = self.layout.text[line.start : line.end].count(" ")
            if blanks:
                return left, free / blanks
        if style.align == "center":
            return left + free / 2, 0
        at_end = style.align == "end"
        return left + (free if at_end != right_to_left else 0), 0


class Space(Flowable):
    """White of a height in points; at the top of a page it vanishes."""

    _ZEROSIZE = True

    def __init__(self, height: float) -> None:
        super().__init__()
        self._room = height

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        frame = getattr(self, "_frame", None)
        at_top = frame is not None and frame._atTop  # noqa: SLF001
        self.width, self.height = aW, 0 if at_top else min(self._room, aH)
        return self.width, self.height

    def draw(self) -> None:
        """Nothing."""


class Rule(Flowable):
    """A thin line over the whole width."""

    def __init__(self, thickness: float = 0.5, color: str = "#bbbbbb") -> None:
        super().__init__()
        self._thickness = thickness
        self._color = color

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        self.width, self.height = aW, self._thickness
        return self.width, self.height

    def draw(self) -> None:
        middle = self.height / 2
        draw_rule(self.canv, (0, middle), (self.width, middle), self._thickness, self._color)


class CheckBox(Flowable):
    """A box to tick by hand, or ticked already; `size` in points, in the middle of its column.

    `alternative` is what a screen reader says („nicht angekreuzt“); without it the box is silent.
    """

    def __init__(self, *, ticked: bool = False, size: float = 9, alternative: str = "") -> None:
        super().__init__()
        self._ticked = ticked
        self._size = size
        self._alternative = alternative

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803
        self.width, self.height = aW, self._size
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        left = (self.width - self._size) / 2
        with figure(canvas, Area(left, 0, left + self._size, self._size), self._alternative):
            canvas.saveState()
            canvas.setStrokeColorRGB(0, 0, 0)
            canvas.setLineWidth(0.7)
            canvas.rect(left, 0, self._size, self._size)
            if self._ticked:
                near, far = self._size * 0.2, self._size * 0.8
                canvas.setLineWidth(self._size * 0.13)
                canvas.line(left + near, near, left + far, far)
                canvas.line(left + near, far, left + far, near)
            canvas.restoreState()


class SignatureLine(Flowable):
    """Room to sign, a line, and its captions one below the other; `room` in points."""

    def __init__(self, captions: Sequence[Paragraph], *, room: float = 26) -> None:
        super().__init__()
        self._captions = captions
        self._room = room

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803
        captions = sum(caption.wrap(aW, aH)[1] for caption in self._captions)
        self.width, self.height = aW, self._room + 2 + captions
        return self.width, self.height

    def draw(self) -> None:
        y = self.height - self._room
        draw_rule(self.canv, (0, y), (self.width, y), 0.7, "#000000")
        y -= 2
        for caption in self._captions:
            y -= caption.height
            caption.drawOn(self.canv, 0, y)


class Figure(Flowable):
    """A drawing of fixed size in points; `paint` draws with its lower left corner at (0, 0)."""

    def __init__(
        self, width: float, height: float, paint: Callable[[Canvas], None], *, alternative: str
    ) -> None:
        super().__init__()
        self.width, self.height = width, height
        self._paint = paint
        self._alternative = alternative

    def draw(self) -> None:
        canvas = self.canv
        with figure(canvas, Area(0, 0, self.width, self.height), self._alternative):
            canvas.saveState()
            self._paint(canvas)
            canvas.restoreState()
