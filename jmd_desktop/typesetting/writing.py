"""Writes one line of a Layout into a page as PDF text operators; decides nothing about looks."""

from dataclasses import dataclass
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from jmd_desktop.typesetting import bidi
from jmd_desktop.typesetting.embedding import EmbeddedFont, embedded
from jmd_desktop.typesetting.internals import page_code
from jmd_desktop.typesetting.layout import Cluster, Glyph, Layout, Line, Run
from jmd_desktop.typesetting.text import SOFT_HYPHEN, UNCOPIED
from jmd_desktop.typesetting.truetype import Part

#: In text that runs right to left a viewer mirrors these back, so it is given the drawn form.
_MIRRORED: Final = {
    **bidi.CLOSING,
    **bidi.OPENING,
    **dict(zip("«»<>≤≥\u2039\u203a", "»«><≥≤\u203a\u2039", strict=True)),
}
_NO_SHIFT: Final = 0.01


@dataclass(frozen=True, slots=True)
class _Underline:
    start: float
    end: float
    height: float
    color: str
    thickness: float


def rgb(color: str) -> tuple[float, float, float]:
    """`#rrggbb` as three numbers from 0 to 1."""
    red, green, blue = bytes.fromhex(color.removeprefix("#"))
    return red / 255, green / 255, blue / 255


def write_line(
    canvas: Canvas, layout: Layout, line: Line, x: float, y: float, *, extra_space: float = 0
) -> float:
    """Draws a line with its left end at x and its baseline at y; returns its right end.

    `extra_space` points are added to every blank, for justified lines. The caller saves and
    restores the graphics state.
    """
    code = page_code(canvas)
    underlines: list[_Underline] = []
    code.append("BT")
    for run in layout.line_runs(line):
        font = embedded(canvas, run.font)
        canvas.setFillColorRGB(*rgb(run.span.color))
        code.append(f"/{font.name} {number(run.span.size)} Tf 1 0 0 1 {number(x)} {number(y)} Tm")
        start = x
        x += _RunWriter(layout.text, run, font, extra_space).write(code)
        if run.span.underline:
            size = run.span.size
            underlines.append(_Underline(start, x, y - size * 0.12, run.span.color, size * 0.05))
    if line.hyphen:
        x += _write_hyphen(canvas, layout, x, y)
    code.append("ET")
    for underline in underlines:
        canvas.setStrokeColorRGB(*rgb(underline.color))
        canvas.setLineWidth(underline.thickness)
        canvas.line(underline.start, underline.height, underline.end, underline.height)
    return x


def number(value: float) -> str:
    """A number as PDF wants it: at most three decimals, no exponent."""
    return f"{value:.3f}".rstrip("0").rstrip(".")


class _RunWriter:
    """Turns the clusters of a run into one or more TJ operators; lengths are thousandths of em."""

    def __init__(self, text: str, run: Run, font: EmbeddedFont, extra_space: float) -> None:
        self._text = text
        self._run = run
        self._font = font
        self._scale = 1000 / run.font.units_per_em
        self._extra = extra_space * 1000 / run.span.size
        self._back = 0.0  # how far the pen stands beyond where it should
        self._rise = 0
        self._codes: list[str] = []  # since the last shift of the pen
        self._pieces: list[str] = []
        self._operators: list[str] = []

    def write(self, code: list[str]) -> float:
        """Appends the operators to a page; returns the width in points."""
        width = sum(self._cluster(cluster) for cluster in self._run.clusters())
        self._end_operator()
        if self._rise:
            self._operators.append("0 Ts")
        code += self._operators
        return width * self._run.span.size / 1000

    def _cluster(self, cluster: Cluster) -> float:
        """Shows a cluster; returns how far the pen should move."""
        start, end, glyphs = cluster
        first = glyphs[0]
        source = self._text[start:end]
        if len(glyphs) == 1:
            pen, offset = first.advance, first.x * self._scale
            self._go_to(first.y, self._back - offset)
            if end - start == 1:
                if self._run.right_to_left:
                    source = _MIRRORED.get(source, source)
                code, width = self._font.single(first.glyph, source)
                self._codes.append(code)
            else:
                width = self._run.font.advance(first.glyph)
                self._show((Part(first.glyph, 0, 0),), source, width)
        else:
            height = next((glyph.y for glyph in glyphs if glyph.advance), first.y)
            parts, pen = _joined(glyphs, height)
            width, offset = max(0, pen), 0.0
            self._go_to(height, self._back)
            self._show(parts, source, width)
        move = pen * self._scale + (self._extra if source[0] == " " else 0)
        self._back = round(width * self._scale, 2) - move + offset
        return move

    def _show(self, parts: tuple[Part, ...], source: str, width: int) -> None:
        source = "".join(char for char in source if char not in UNCOPIED)
        if not self._run.right_to_left:
            self._codes.append(f"{self._font.code(parts, source, width):04X}")
        elif len(source) <= 1:
            source = _MIRRORED.get(source, source)
            self._codes.append(f"{self._font.code(parts, source, width):04X}")
        else:
            # One code per letter, last letter first: every viewer turns such text around.
            share = width // len(source)
            rest = width - share * (len(source) - 1)
            self._codes.append(f"{self._font.code(parts, source[-1], rest):04X}")
            self._codes += [f"{self._font.blank(char, share):04X}" for char in source[-2::-1]]

    def _go_to(self, height: int, back: float) -> None:
        """Raises the line by `height` font units and moves the pen back."""
        if height != self._rise:
            self._end_operator()
            self._rise = height
            self._operators.append(f"{number(height * self._run.points)} Ts")
        if abs(back) > _NO_SHIFT:
            self._end_codes()
            self._pieces.append(number(back))

    def _end_codes(self) -> None:
        if self._codes:
            self._pieces.append(f"<{''.join(self._codes)}>")
            self._codes.clear()

    def _end_operator(self) -> None:
        self._end_codes()
        if self._pieces:
            self._operators.append(f"[{''.join(self._pieces)}] TJ")
            self._pieces.clear()


def _joined(glyphs: list[Glyph], height: int) -> tuple[tuple[Part, ...], int]:
    """The glyphs of a cluster as parts of one, `height` being its baseline; and its advance."""
    parts: list[Part] = []
    pen = 0
    for glyph in glyphs:
        parts.append(Part(glyph.glyph, pen + glyph.x, glyph.y - height))
        pen += glyph.advance
    return tuple(parts), pen


def _write_hyphen(canvas: Canvas, layout: Layout, x: float, y: float) -> float:
    source = layout.main_font
    font = embedded(canvas, source)
    glyph = source.glyph("-")
    shown = font.code((Part(glyph, 0, 0),), SOFT_HYPHEN, source.advance(glyph))
    size = number(layout.style.size)
    page_code(canvas).append(
        f"/{font.name} {size} Tf 1 0 0 1 {number(x)} {number(y)} Tm <{shown:04X}> Tj"
    )
    return layout.hyphen_width
