"""The diagnosis sheet in its three steps: blank, or filled from the file. German only.

Its words are in `resources/forms/diagnosis.toml`. Each cell says who wrote it and when.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.documents.form_blocks import Block, Text, TextStyleName
from jmd_desktop.documents.form_fields import SENSITIVE
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import WIDTH, Sheet, day, letterhead, marks, typeset_sheet
from jmd_desktop.documents.form_styles import HAIRLINE, INK, TINT, Sizes
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.diagnosis import SPECIAL_CELLS, DiagnosisCell, DiagnosisStep, cells
from jmd_desktop.domain.diagnosis import Cell as CellName
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.typesetting.flowables import Paragraph, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.table import Cell, Rules, Table
from jmd_desktop.typesetting.text import isolate, isolate_lines, left_to_right

FORM: Final = "diagnosis"

_SIZES: Final = Sizes(alone=9.6)
#: Points of the columns: what the cell is about, what was written, who wrote it and when.
_COLUMNS: Final = (138.0, 280.0, 98.0)
#: Points to write in by hand; the later steps have fewer cells and need more words.
_ROOM: Final = {
    DiagnosisStep.PERCEIVE: 43.0,
    DiagnosisStep.UNDERSTAND: 94.0,
    DiagnosisStep.CONCLUDE: 94.0,
}


@dataclass(frozen=True, slots=True)
class DiagnosisSheet:
    """One sheet; without `cells` it is blank.

    `special` says whether the consent opens the cells of special categories; without it they stay
    empty and say why.
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    file_number: str = ""
    cells: Mapping[CellName, DiagnosisCell] = field(default_factory=dict)
    special: bool = True


def text_for(library: FormLibrary, site: Site | None, language: str = i18n.SOURCE) -> FormText:
    """The form's words for a service; FormNotOffered for any language but German."""
    law = site.law if site else DataProtectionLaw.GDPR
    return library.text(FORM, language, law, {})


def render(data: DiagnosisSheet) -> bytes:
    """The sheet as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: DiagnosisSheet) -> Document:
    """The sheet with its number of pages and of words that did not fit their column."""
    look = Look.of(data.text, WIDTH, _SIZES)
    words = data.text.words
    opening: list[Block] = [Text(words["lead"], TextStyleName.LEAD)]
    if data.special:
        opening.append(Text(words["special"], TextStyleName.SMALL))
    text = replace(data.text, blocks=tuple(opening))
    setter = FormSetter(text, look, {}, beside=False)
    story = [*letterhead(look, data.site), *setter.marks(marks(text)), *setter.story()]
    for step in DiagnosisStep:
        story += [Space(0.8 * look.em), _step(data, look, step)]
    sheet = Sheet(text, data.printed_on, data.site, data.file_number, of_file=True)
    return typeset_sheet(sheet, look, story)


def _step(data: DiagnosisSheet, look: Look, step: DiagnosisStep) -> Table:
    """One step as a table whose heading comes again on each page."""
    words = data.text.words
    head = [
        Cell(paragraph(words[f"step.{step}"].german, look.german.heading), span=2),
        Cell(paragraph(words["written"].german, look.german.caption)),
    ]
    rows = [_row(data, look, each, _ROOM[step]) for each in cells(step)]
    rules = Rules(above=0.5, below=0.5, between=0.4, color=HAIRLINE)
    return Table([head, *rows], _COLUMNS, header_rows=1, rules=rules, padding=(4, 3))


def _row(data: DiagnosisSheet, look: Look, name: CellName, room: float) -> list[Cell]:
    words = data.text.words
    special = name in SPECIAL_CELLS
    mark = SENSITIVE if special else ""
    label = paragraph(mark + words[f"cell.{name}"].german, look.german.label.but(color=INK))
    if special and not data.special:
        closed = paragraph(words["closed"].german, look.german.caption)
        return [Cell(part, background=TINT) for part in (label, closed, None)]
    written = data.cells.get(name)
    if written is None or not written.words.strip():
        return [Cell(label), Cell(Space(room)), Cell()]
    said = Paragraph(isolate_lines(written.words), look.german.body.but(direction="auto"))
    by = f"{isolate(written.author)}<br>{left_to_right(day(written.written_on))}"
    return [Cell(label), Cell(said), Cell(_signed(look, by))]


def _signed(look: Look, by: str) -> Flowables:
    return [Paragraph(by, look.german.caption.but(direction="auto"))]
