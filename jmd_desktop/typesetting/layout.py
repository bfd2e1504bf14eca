"""From a styled text to lines of placed glyphs: fonts, shaping, line breaks; draws nothing."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Any, Final, NamedTuple
from unicodedata import category

import uharfbuzz as hb

from jmd_desktop.typesetting import bidi
from jmd_desktop.typesetting.fonts import FontFile, heaped_marks, missing_glyph, with_fallbacks
from jmd_desktop.typesetting.scripts import scripts_of
from jmd_desktop.typesetting.text import (
    FSI,
    INVISIBLE,
    LINE_BREAK,
    LRI,
    NO_BREAK_SPACE,
    PDI,
    SOFT_HYPHEN,
    UNCOPIED,
    Span,
    TextStyle,
    parse,
)

_FEATURES: Final = {"kern": True, "liga": True}
_SHAPING_CONTEXT: Final = 8  # HarfBuzz looks at five characters on each side
_HYPHENS: Final = "-\u2010\u2013/"
_BREAKING_SPACES: Final = " \u1361\u1680\u2002\u2003\u200b"
_NOT_FIRST: Final = "、。,.;:!?)」』】》〉]}”»\u2019"
_NOT_LAST: Final = "(「『【《〈[{“«\u2018"
_BRACKETS: Final = frozenset(bidi.CLOSING) | frozenset(bidi.OPENING)
_ROUNDING: Final = 1e-6


class Glyph(NamedTuple):
    """One placed glyph; `start` is where its cluster begins in the text, the rest font units."""

    glyph: int
    start: int
    advance: int
    x: int
    y: int


class Cluster(NamedTuple):
    """Glyphs that stand for `text[start:end]` together; not to be torn apart."""

    start: int
    end: int
    glyphs: list[Glyph]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one font, level, script and look, shaped."""

    start: int
    end: int
    level: int
    script: str
    font: FontFile
    span: Span
    glyphs: list[Glyph]

    @property
    def points(self) -> float:
        """Points per font unit."""
        return self.span.size / self.font.units_per_em

    @property
    def right_to_left(self) -> bool:
        return bool(self.level & 1)

    def width(self) -> float:
        """Points."""
        return sum(glyph.advance for glyph in self.glyphs) * self.points

    def clusters(self) -> list[Cluster]:
        """The clusters from left to right."""
        starts = sorted({glyph.start for glyph in self.glyphs})
        ends = dict(zip(starts, [*starts[1:], self.end], strict=True))
        clusters: list[Cluster] = []
        for glyph in self.glyphs:
            if clusters and clusters[-1].start == glyph.start:
                clusters[-1].glyphs.append(glyph)
            else:
                clusters.append(Cluster(glyph.start, ends[glyph.start], [glyph]))
        return clusters


@dataclass(frozen=True, slots=True)
class Line:
    """`text[start:end]` without the blanks at its end; `width` in points with any hyphen.

    `last` ends a paragraph or stands before `<br>`; `cut` ends inside a word that was too wide.
    """

    start: int
    end: int
    width: float
    hyphen: bool = False
    last: bool = False
    cut: bool = False


class _Break(NamedTuple):
    line: Line
    following: int


class Layout:
    """A paragraph shaped once, to be broken at any width.

    Raises UnprintableCharacter if no bundled font has a character or a letter bears more marks
    than any language knows, ValueError for wrong markup.
    """

    def __init__(self, markup: str, style: TextStyle) -> None:
        self.style = style
        self.text, self.spans = parse(markup, style)
        for mark in heaped_marks(self.text):
            raise missing_glyph(mark)
        self._levels = self._resolve_levels()
        self.right_to_left = bool(self._levels.base)
        self.runs = list(self._shaped_runs())
        self._bound = self._find_bound()
        advances = [0.0] * len(self.text)
        self._cluster_starts: set[int] = set()
        for run in self.runs:
            for glyph in run.glyphs:
                advances[glyph.start] += glyph.advance * run.points
                self._cluster_starts.add(glyph.start)
        self._pen = list(accumulate(advances, initial=0.0))

    @property
    def width(self) -> float:
        """Width in points if nothing is broken."""
        return self._pen[-1]

    @property
    def main_font(self) -> FontFile:
        """The font that sets the baseline and draws hyphens."""
        family = with_fallbacks(self.style.families)[0]
        return family.face(bold=self.style.bold, italic=self.style.italic)

    def copied_text(self, start: int = 0, end: int | None = None) -> str:
        """What a reader should hear or copy, in logical order."""
        return "".join(char for char in self.text[start:end] if char not in UNCOPIED)

    # ---- levels, fonts, shaping --------------------------------------------------------------

    def _resolve_levels(self) -> bidi.Levels:
        """Each line between `<br>` is a paragraph to UAX #9; all share one direction."""
        base = {"ltr": 0, "rtl": 1}.get(self.style.direction)
        if base is None:
            base = bidi.resolve(self.text.replace(LINE_BREAK, " ")).base
        levels: list[int] = []
        for piece in self.text.split(LINE_BREAK):
            levels += bidi.resolve(piece, base).levels
            levels.append(base)
        return bidi.Levels(base, levels[:-1])

    def _shaped_runs(self) -> Iterator[Run]:
        scripts = scripts_of(self.text)
        fonts = self._choose_fonts(scripts)
        looks = list(zip(self._levels.levels, scripts, fonts, self.spans, strict=True))
        start = 0
        for end in range(1, len(self.text) + 1):
            broken = LINE_BREAK in self.text[end - 1 : end + 1]
            if end < len(self.text) and not broken and looks[end] == looks[start]:
                continue
            if self.text[start] != LINE_BREAK:
                level, script, font, span = looks[start]
                glyphs = self._shape(start, end, level, script, font)
                yield Run(start, end, level, script, font, span, glyphs)
            start = end

    def _choose_fonts(self, scripts: list[str]) -> list[FontFile]:
        """Words keep to one font where one has them whole; marks stay with their letters."""
        families = with_fallbacks(self.style.families)
        first = [families[0].face(bold=span.bold, italic=span.italic) for span in self.spans]
        letters = {ord(char) for char in set(self.text) - INVISIBLE - {LINE_BREAK}}
        if all(letters <= face.characters for face in set(first)):
            return first
        fonts: list[FontFile] = []
        for start, end in self._font_stretches(scripts):
            span = self.spans[start]
            faces = [family.face(bold=span.bold, italic=span.italic) for family in families]
            if span.italic:  # italics have a few signs less
                faces += [family.face(bold=span.bold, italic=False) for family in families]
            before = fonts[-1] if start and self.spans[start - 1] == span else None
            needed = {ord(char) for char in self.text[start:end] if char not in INVISIBLE}
            needed.discard(ord(LINE_BREAK))
            if before and (not needed or self._leans(start)):
                faces.insert(0, before)
            whole = next((face for face in faces if needed <= face.characters), None)
            if whole:
                fonts += [whole] * (end - start)
            else:
                fonts += [self._font_of(char, faces) for char in self.text[start:end]]
        return fonts

    def _font_stretches(self, scripts: list[str]) -> Iterator[tuple[int, int]]:
        """Words of one script and look; everything else character by character, with its marks."""
        start = 0
        for end in range(1, len(self.text) + 1):
            if end < len(self.text) and self.spans[end] == self.spans[start]:
                attached = category(self.text[end])[0] == "M" or self.text[end] in INVISIBLE
                letters = self.text[end].isalpha() and self.text[start].isalpha()
                if attached or (letters and scripts[end] == scripts[start]):
                    continue
            yield start, end
            start = end

    def _leans(self, index: int) -> bool:
        """Whether a character takes the font of the one before: marks, blanks, punctuation."""
        char = self.text[index]
        return category(char)[0] in "MZCP" and char not in _BRACKETS

    def _font_of(self, char: str, faces: list[FontFile]) -> FontFile:
        if char in INVISIBLE or char == LINE_BREAK:
            return faces[0]
        for face in faces:
            if ord(char) in face.characters:
                return face
        raise missing_glyph(char)

    def _shape(self, start: int, end: int, level: int, script: str, font: FontFile) -> list[Glyph]:
        """Glyphs from left to right; neighbours outside are seen, so letters join across runs."""
        first = max(start - _SHAPING_CONTEXT, 0)
        buffer: Any = hb.Buffer()
        buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
        buffer.add_str(self.text[first : end + _SHAPING_CONTEXT], start - first, end - start)
        buffer.direction = "rtl" if level & 1 else "ltr"
        buffer.script = script
        buffer.language = self.style.language
        hb.shape(font.shaper, buffer, _FEATURES)
        return [
            Glyph(
                info.codepoint,
                info.cluster + first,
                place.x_advance,
                place.x_offset,
                place.y_offset,
            )
            for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
            if self.text[info.cluster + first] not in UNCOPIED
        ]

    # ---- lines -------------------------------------------------------------------------------

    def _find_bound(self) -> list[bool]:
        """Where no line may break: inside left-to-right values."""
        bound: list[bool] = []
        isolates: list[str] = []
        for char in self.text:
            if char in {LRI, FSI}:
                isolates.append(char)
            elif char == PDI and isolates:
                isolates.pop()
            bound.append(LRI in isolates)
        return bound

    def lines(self, width_of: Callable[[int], float]) -> list[Line]:
        """Lines filled greedily in logical order; `width_of` gives the n-th line's points."""
        lines: list[Line] = []
        start = 0
        while start < len(self.text):
            line, start = self._next_line(start, width_of(len(lines)))
            lines.append(line)
            if not line.last:
                while start < len(self.text) and self.text[start] == " ":
                    start += 1
        if self.text.endswith(LINE_BREAK):
            lines.append(Line(len(self.text), len(self.text), 0, last=True))
        return lines

    def _next_line(self, start: int, width: float) -> _Break:
        breaks: list[_Break] = []
        ink = start
        for index in range(start, len(self.text)):
            char = self.text[index]
            if char != " " and char not in UNCOPIED and char != LINE_BREAK:
                ink = index + 1
            used = self._pen[ink] - self._pen[start]
            if used > width + _ROUNDING and ink > start:
                break
            if char == LINE_BREAK or index + 1 == len(self.text):
                return _Break(Line(start, ink, used, last=True), index + 1)
            if self._may_break_after(index):
                hyphen = char == SOFT_HYPHEN
                line = Line(start, ink, used + (self.hyphen_width if hyphen else 0), hyphen=hyphen)
                if ink > start and line.width <= width + _ROUNDING:
                    breaks.append(_Break(line, index + 1))
        return self._best(breaks) or self._cut(start, width)

    def _best(self, breaks: list[_Break]) -> _Break | None:
        """The last break outside of a value that must not break, else the last one inside."""
        for found in reversed(breaks):
            if not self._bound[found.following - 1]:
                return found
        if breaks:
            line, following = breaks[-1]
            return _Break(replace(line, cut=True), following)
        return None

    def _cut(self, start: int, width: float) -> _Break:
        """A word wider than the line is torn between two clusters, at least one per line."""
        end = start
        for index in range(start + 1, len(self.text) + 1):
            if index < len(self.text) and index not in self._cluster_starts:
                continue
            if end > start and self._pen[index] - self._pen[start] > width:
                break
            if self._pen[index] > self._pen[start]:
                end = index
        end = end if end > start else len(self.text)
        return _Break(Line(start, end, self._pen[end] - self._pen[start], cut=True), end)

    @property
    def hyphen_width(self) -> float:
        """Points."""
        font = self.main_font
        return font.advance(font.glyph("-")) * self.style.size / font.units_per_em

    def _may_break_after(self, index: int) -> bool:
        char, following = self.text[index], self.text[index + 1]
        if char in _BREAKING_SPACES:
            return following != " "
        if char == SOFT_HYPHEN:
            return True
        if following == " " or NO_BREAK_SPACE in {char, following}:
            return False
        if char in _HYPHENS:
            return index > 0 and self.text[index - 1].isalpha() and following.isalpha()
        return _between_ideographs(char, following)

    def line_runs(self, line: Line) -> list[Run]:
        """The runs of a line from left to right; runs cut inside a word are shaped again."""
        levels = bidi.line_levels(self.text, self._levels, line.start, line.end)
        runs: list[Run] = []
        for run in self.runs:
            start, end = max(line.start, run.start), min(line.end, run.end)
            if start >= end:
                continue
            glyphs = run.glyphs
            if (start, end) != (run.start, run.end):
                glyphs = self._part(run, start, end)
            if glyphs:
                level = levels[start - line.start]
                runs.append(Run(start, end, level, run.script, run.font, run.span, glyphs))
        return [runs[place] for place in bidi.visual_order([run.level for run in runs])]

    def _part(self, run: Run, start: int, end: int) -> list[Glyph]:
        torn_before = start > run.start and self.text[start - 1] != " "
        torn_after = end < run.end and " " not in self.text[end - 1 : end + 1]
        if torn_before or torn_after:
            return self._shape(start, end, run.level, run.script, run.font)
        # Each line is a part of the same long run: to look through all of it for each is too slow.
        if run.right_to_left:
            first = bisect_right(run.glyphs, -end, key=_backwards)
            return run.glyphs[first : bisect_right(run.glyphs, -start, key=_backwards)]
        first = bisect_left(run.glyphs, start, key=_forwards)
        return run.glyphs[first : bisect_left(run.glyphs, end, key=_forwards)]


def _forwards(glyph: Glyph) -> int:
    return glyph.start


def _backwards(glyph: Glyph) -> int:
    return -glyph.start


def text_width(markup: str, style: TextStyle) -> float:
    """The width of one line of markup in points; for drawings that place their own labels."""
    return Layout(markup, style).width


def _between_ideographs(char: str, following: str) -> bool:
    """Whether a line may end between two characters because one is Chinese or Japanese."""
    if not _ideographic(char) and not _ideographic(following):
        return False
    if following in _NOT_FIRST or char in _NOT_LAST:
        return False
    return char not in UNCOPIED and following not in UNCOPIED


def _ideographic(char: str) -> bool:
    return "\u2e80" <= char <= "\u9fff" or "\uff00" <= char <= "\uffef"
