"""One goal to fill in by hand, alone or together: what is to change, and who does what until when.

Its words are in `resources/forms/goal_sheet.toml`. The lines to write on give way before a page
more is begun: one page, two in Leichte Sprache.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Final

from jmd_desktop.documents import plan_words
from jmd_desktop.documents.form_blocks import (
    Block,
    Choice,
    Fact,
    Facts,
    Text,
    TextStyleName,
    Words,
)
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_lines import WRITING_LINE
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import WIDTH, Sheet, letterhead, marks, typeset_sheet
from jmd_desktop.documents.form_styles import INK, Sizes
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.site import Site
from jmd_desktop.typesetting.flowables import Figure, KeepTogether, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.painting import draw_text
from jmd_desktop.typesetting.table import Cell, Table
from jmd_desktop.typesetting.text import TextStyle

FORM: Final = "goal_sheet"

_SIZES: Final = Sizes(bilingual=9.0, alone=10.6)
_EASY_LEADING: Final = 1.3
_ROOMS: Final = (27.0, 25.0, 23.0, 21.0, 19.0, 17.0)  # points above a line to write on
_EASY_ROOMS: Final = (32.0, 28.0, 24.0)
_UNTIL: Final = 0.27  # of the width, for days
#: Questions with as many lines, those with a second column for days.
_ALONE: Final = (("change", 2), ("signs", 2))
_DATED: Final = (("steps", 2), ("mine", 3), ("jmd", 3), ("others", 2))
_SCALE: Final = range(0, 101, 10)
_TICK: Final = (3.0, 5.0)  # points: short, and long at 0, 50 and 100
_SCALE_HEIGHT: Final = 22.0  # points


@dataclass(frozen=True, slots=True)
class GoalSheet:
    """One blank sheet."""

    text: FormText
    printed_on: date
    site: Site | None = None


def text_for(library: FormLibrary, language: str, site: Site | None) -> FormText:
    """The sheet's words for a service; FormNotOffered."""
    text = plan_words.text_for(library, FORM, language)
    return replace(text, law=site.law) if site else text


def render(data: GoalSheet) -> bytes:
    """The sheet as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: GoalSheet) -> Document:
    """The sheet with its number of pages and of words that did not fit their column."""
    pages = 2 if data.text.easy else 1
    rooms = _EASY_ROOMS if data.text.easy else _ROOMS
    for room in rooms[:-1]:
        made = _typeset(data, room)
        if made.pages <= pages:
            return made
    return _typeset(data, rooms[-1])


def _typeset(data: GoalSheet, room: float) -> Document:
    text = data.text
    look = Look.of(text, WIDTH, _SIZES, leading=_EASY_LEADING if text.easy else 0)
    story = [*letterhead(look, data.site), *_Sheet(text, look, room).story()]
    return typeset_sheet(Sheet(text, data.printed_on, data.site), look, story)


class _Sheet:
    """The parts of a sheet from top to bottom."""

    def __init__(self, text: FormText, look: Look, room: float) -> None:
        self._text = text
        self._look = look
        self._room = room

    def story(self) -> Flowables:
        words, look = self._text.words, self._look
        opening: list[Block] = [
            Text(words["welcome"], TextStyleName.LEAD),
            Text(words["voluntary"], TextStyleName.SMALL),
            Facts((Fact(words["date"], "date"),)),
        ]
        closing: list[Block] = [
            Choice(words["offer"], (words["yes"], words["no"]), as_list=False, line=False),
            Facts((Fact(words["review"], "review"),)),
        ]
        text = replace(self._text, blocks=tuple(opening))
        setter = FormSetter(text, look, {}, beside=False)
        parts = [*setter.marks(marks(text)), *setter.story()]
        for name, lines in _ALONE:
            parts += self._kept(self._asked(name), self._lines(lines, [1.0]))
        parts += self._feeling()
        for name, lines in _DATED:
            parts += [Space(0.5 * look.em), KeepTogether([self._dated(name, lines)])]
        parts += self._kept(self._asked("help"), self._lines(1, [1.0]))
        end = FormSetter(replace(text, blocks=tuple(closing)), look, {}, beside=False).story()[1:]
        return [*parts, Space(0.6 * look.em), *end]

    def _kept(self, *parts: Any) -> Flowables:
        return [Space(0.5 * self._look.em), KeepTogether(list(parts))]

    def _asked(self, name: str) -> Table:
        return self._look.columns([self._look.row(self._text.words[name], "strong")])

    def _lines(self, count: int, widths: Sequence[float]) -> Table:
        line = Cell(Space(self._room), line_below=WRITING_LINE)
        rows = [[line if width else Cell() for width in widths]] * count
        return Table(rows, widths, padding=(0, 0), layout=True)

    def _dated(self, name: str, lines: int) -> Table:
        """A question over its lines, and beside it the lines for days."""
        look = self._look
        until = _UNTIL * look.width
        widths = [look.width - look.gutter - until, look.gutter, until]
        words = self._text.words
        asked = look.row(words[name], "strong")
        half = (widths[0] - look.gutter) / 2
        shares = [half, look.gutter, half] if look.other else [1.0]
        head = Table([asked], shares, padding=(0, 0), layout=True)
        line = Cell(Space(self._room), line_below=WRITING_LINE)
        rows = [[Cell(head), Cell(), Cell(self._until())], *[[line, Cell(), line]] * lines]
        return Table(rows, widths, padding=(0, 0), layout=True)

    def _until(self) -> Flowables:
        """In both languages, one below the other: the column is narrow."""
        look, words = self._look, self._text.words["until"]
        lines = [paragraph(words.german, look.german.label.but(color=INK))]
        if look.other:
            lines.append(paragraph(words.other, look.other.label.but(color=INK)))
        return lines

    # ---- how it feels (PL3) ----------------------------------------------------------------------

    def _feeling(self) -> Flowables:
        look, words = self._look, self._text.words
        none, most = words["none"], words["most"]
        ends = Words(
            f"0 = {none.german} · 100 = {most.german}", f"0 = {none.other} · 100 = {most.other}"
        )
        rows = [self._scale(name) for name in ("feeling_plus", "feeling_minus")]
        small = look.columns([look.row(ends, "caption")])
        return self._kept(self._asked("feeling"), small, *rows)

    def _scale(self, name: str) -> Table:
        """One of the two scales, between its words."""
        look, words = self._look, self._text.words[name]
        label = 0.2 * look.width
        width = look.width - label * (2 if look.other else 1)
        said = f"Skala von 0 bis 100, {words.german}, nicht angekreuzt"
        figure = Figure(width, _SCALE_HEIGHT, partial(_paint_scale, width), alternative=said)
        row = [Cell(paragraph(words.german, look.german.body)), Cell(figure)]
        widths = [label, width]
        if look.other:
            other = look.other.body
            right = other if other.direction == "rtl" else other.but(align="end")
            row.append(Cell(paragraph(words.other, right)))
            widths.append(label)
        return Table([row], widths, padding=(0, 1), middle=True, layout=True)


def _paint_scale(width: float, canvas: Any) -> None:
    """A line of a hundred with a mark at each ten; it runs from left to right, as its numbers."""
    inset, base = 12.0, 12.0
    style = TextStyle(size=7, color=INK)
    canvas.setLineWidth(0.8)
    canvas.line(inset, base, width - inset, base)
    for value in _SCALE:
        x = inset + (width - 2 * inset) * value / _SCALE[-1]
        high = _TICK[value % 50 == 0]
        canvas.line(x, base - high / 2, x, base + high)
        if value % 50 == 0:
            draw_text(canvas, x, 1, str(value), style, "center")
