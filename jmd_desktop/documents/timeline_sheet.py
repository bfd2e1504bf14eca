"""The timeline of one case on paper: the picture of the screen, and the same as a list. German.

Its words are in `resources/forms/timeline.toml`. It is for the file and bears the name.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.documents import plan_words
from jmd_desktop.documents.form_blocks import Block, Field, Fields, Text, TextStyleName
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import WIDTH, Sheet, day, letterhead, marks, typeset_sheet
from jmd_desktop.documents.form_styles import HAIRLINE, INK, Sizes
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.documents.timeline_entries import TimelineEntry
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.drawing.timeline import timeline
from jmd_desktop.drawing.timeline_chart import TimelineChart
from jmd_desktop.typesetting.drawings import drawn, measure
from jmd_desktop.typesetting.flowables import KeepTogether, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.table import Cell, Rules, Table
from jmd_desktop.typesetting.text import FSI, PDI, isolate, isolate_lines, left_to_right

FORM: Final = "timeline"

_SIZES: Final = Sizes(alone=9.4)
_WORDS: Final = 9.0  # points, in the picture
_SMALLER: Final = 0.9
_HIGHEST: Final = 560.0  # points, of the picture: it stays on the first page
_LEAST: Final = 5.0
_COLUMNS: Final = (134.0, 88.0, 294.0)  # day, lane, what
_PLACEHOLDERS: Final = ("begun", "ended", "count")


@dataclass(frozen=True, slots=True)
class TimelineSheet:
    """One print. `chart` None or without lanes draws nothing; `cut` details were left out."""

    text: FormText
    printed_on: date
    site: Site | None = None
    file_number: str = ""
    name: str = ""
    chart: TimelineChart | None = None
    entries: Sequence[TimelineEntry] = ()
    cut: int = 0


def text_for(library: FormLibrary, site: Site | None, language: str = i18n.SOURCE) -> FormText:
    """The sheet's words for a service; FormNotOffered for any language but German."""
    law = site.law if site else DataProtectionLaw.GDPR
    values = {name: f"{{{name}}}" for name in _PLACEHOLDERS}
    return library.text(FORM, language, law, values)


def render(data: TimelineSheet) -> bytes:
    """The sheet as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: TimelineSheet) -> Document:
    """The sheet with its number of pages and of words that did not fit their column."""
    look = Look.of(data.text, WIDTH, _SIZES)
    story = [*letterhead(look, data.site), *_Sheet(data, look).story()]
    sheet = Sheet(data.text, data.printed_on, data.site, data.file_number, of_file=True)
    return typeset_sheet(sheet, look, story)


class _Sheet:
    """The parts of a sheet from top to bottom."""

    def __init__(self, data: TimelineSheet, look: Look) -> None:
        self._data = data
        self._look = look

    def story(self) -> Flowables:
        opening = self._opening()
        if not self._data.entries:
            return [*opening, Space(8), paragraph(self._say("nothing"), self._look.german.body)]
        return [*opening, *self._picture(), *self._list()]

    def _say(self, name: str, **values: str) -> str:
        return plan_words.filled(self._data.text.words[name], values, {}).german

    def _opening(self) -> Flowables:
        data, text = self._data, self._data.text
        facts = (
            ("person", isolate(data.name) if data.name else ""),
            ("counsellor", isolate(data.site.counsellor) if data.site else ""),
            ("period", self._period()),
        )
        rows = tuple(Field(self._say(name), value) for name, value in facts if value)
        blocks: list[Block] = [Text(text.words["lead"], TextStyleName.LEAD)]
        blocks += [Fields(rows)] if rows else []
        setter = FormSetter(replace(text, blocks=tuple(blocks)), self._look, {}, beside=False)
        return [*setter.marks(marks(text)), *setter.story()]

    def _period(self) -> str:
        chart = self._data.chart
        if chart is None:
            return ""
        return self._say("from_to", begun=day(chart.first), ended=day(chart.last))

    def _picture(self) -> Flowables:
        chart = self._data.chart
        if chart is None or not chart.lanes:
            return []
        style = self._look.german.body.but(color=INK, leading=0)
        wide, size = measure(style), _WORDS
        plot = timeline(chart, self._look.width, wide, size=size)
        while plot.drawing.height > _HIGHEST and size > _LEAST:
            size *= _SMALLER
            plot = timeline(chart, self._look.width, wide, size=size)
        heading = paragraph(self._say("picture"), self._look.german.heading)
        days = {"begun": day(chart.first), "ended": day(chart.last)}
        said = self._say("described", **days).replace(FSI, "").replace(PDI, "")
        picture = drawn(plot.drawing, style, said)
        return [KeepTogether([heading, Space(5), picture])]

    def _list(self) -> Flowables:
        """Every event on a line; the head comes again on each page."""
        look, data = self._look, self._data
        body = look.german.body.but(direction="auto")
        heads = [
            Cell(paragraph(self._say(name), look.german.caption))
            for name in ("day", "lane", "what")
        ]
        rows = [
            [
                Cell(paragraph(left_to_right(each.day), body)),
                Cell(paragraph(isolate(each.lane), look.german.label)),
                Cell(paragraph(isolate_lines(each.words), body)),
            ]
            for each in data.entries
        ]
        rules = Rules(above=0.5, below=0.5, between=0, color=HAIRLINE)
        table = Table([heads, *rows], _COLUMNS, header_rows=1, rules=rules, padding=(3, 2))
        heading = paragraph(self._say("list"), look.german.heading)
        note = []
        if data.cut:
            cut = self._say("cut", count=str(data.cut))
            note = [paragraph(cut, look.german.small), Space(3)]
        return [Space(1.2 * look.em), heading, Space(3), *note, table]
