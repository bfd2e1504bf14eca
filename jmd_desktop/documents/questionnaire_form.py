"""Form D6, the questionnaire: blank to fill in by hand, or with the answers of one view.

Its words are in `resources/forms/questionnaire.toml`, its statements come with the survey. It
bears the file number and no name. Views are never put together on one sheet (GR5).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from jmd_desktop.documents import questionnaire_texts
from jmd_desktop.documents.answer_setting import AnswerSetter
from jmd_desktop.documents.form_blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Text,
    TextStyleName,
    Words,
)
from jmd_desktop.documents.form_fields import SENSITIVE
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_lines import WRITING_LINE
from jmd_desktop.documents.form_look import Flowables, Look
from jmd_desktop.documents.form_sheet import WIDTH, Sheet, day, letterhead, marks, typeset_sheet
from jmd_desktop.documents.form_styles import Sizes
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.domain.item_sets import Item, standard_items
from jmd_desktop.domain.site import Site
from jmd_desktop.domain.surveys import Rating, View
from jmd_desktop.typesetting.flowables import KeepTogether, Paragraph, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.table import Cell, Table
from jmd_desktop.typesetting.text import isolate, isolate_lines, left_to_right

FORM: Final = questionnaire_texts.FORM
text_for = questionnaire_texts.text_for

_SIZES: Final = Sizes(bilingual=8.8, alone=10.4)
_EASY_LEADING: Final = 1.32  # per em: a sentence is a line or two, with white around it
_LINES: Final = 3  # to write on at the end of a blank sheet
_LINE_ROOM: Final = 1.9  # ems


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """One sheet. Without `view` it is blank; `who` names a third person by role or first name.

    `items` are the statements to print in their order, those the consent does not open left out.
    `ratings` are the answers of that one view; `important` what the young person marked and
    `achieved` what has worked out in their words, both on their own sheet only (GR5).
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    file_number: str = ""
    held_on: date | None = None
    view: View | None = None
    who: str = ""
    items: Sequence[Item] = field(default_factory=standard_items)
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    important: frozenset[str] = frozenset()
    achieved: str = ""
    faces: bool = True


def render(data: Questionnaire) -> bytes:
    """The sheet as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: Questionnaire) -> Document:
    """The sheet with its number of pages and of words that did not fit their column."""
    text = data.text
    look = Look.of(text, WIDTH, _SIZES, leading=_EASY_LEADING if text.easy else 0)
    story = [*letterhead(look, data.site), *_Sheet(data, look).story()]
    sheet = Sheet(text, data.printed_on, data.site, data.file_number, of_file=True)
    return typeset_sheet(sheet, look, story)


class _Sheet:
    """The parts of a sheet from top to bottom."""

    def __init__(self, data: Questionnaire, look: Look) -> None:
        self._data = data
        self._look = look
        self._words = data.text.words
        own = data.view in (None, View.YOUNG_PERSON)
        self._setter = AnswerSetter(
            look, self._words, easy=data.text.easy, stars=own, faces=data.faces
        )

    def story(self) -> Flowables:
        data, look = self._data, self._look
        words = self._words
        points = [words[name] for name in ("voluntary", "no_wrong", "how")]
        opening: list[Block] = [
            Text(words["welcome"], TextStyleName.LEAD),
            Facts((Fact(words["date"], "date"), Fact(words["who"], "who"))),
            Bullets(tuple(points)),
        ]
        if any(item.special for item in data.items):
            opening.append(Text(words["special"], TextStyleName.SMALL))
        text = replace(data.text, blocks=tuple(opening))
        setter = FormSetter(text, look, self._facts(), beside=False)
        story = [*setter.marks(marks(text)), *setter.story(), *self._setter.legend()]
        for area in dict.fromkeys(item.area for item in data.items):
            story += self._area(area)
        if data.view is None:
            story += self._closing(self._room())
        elif data.view is View.YOUNG_PERSON and data.achieved.strip():
            style = look.german.body.but(direction="auto")
            story += self._closing(Paragraph(isolate_lines(data.achieved), style))
        return story

    def _facts(self) -> dict[str, str]:
        data = self._data
        held = left_to_right(day(data.held_on)) if data.held_on else ""
        if data.view is None:
            return {"date": held, "who": ""}
        words = self._words[f"view.{data.view}"]
        named = " · ".join(isolate(word) for word in (words.german, words.other) if word)
        return {"date": held, "who": f"{isolate(data.who)} ({named})" if data.who else named}

    # ---- statements ----------------------------------------------------------------------------

    def _area(self, area: str) -> Flowables:
        rows = [
            self._row(item, words)
            for item in self._data.items
            if item.area == area and (words := self._statement(item)) is not None
        ]
        return self._setter.section(self._words[f"area.{area}"], rows) if rows else []

    def _row(self, item: Item, words: Words) -> list[Cell]:
        mark = SENSITIVE if item.special else ""
        marked = Words(mark + words.german, words.other and mark + words.other)
        rating, important = self._data.ratings.get(item.key), item.key in self._data.important
        return self._setter.row(marked, rating, important=important)

    def _statement(self, item: Item) -> Words | None:
        """A service's own statement stands in another language only if it was answered."""
        found = questionnaire_texts.statement(self._data.text, item)
        if found is None and item.key in self._data.ratings:
            note = self._words["german_only"]
            german = isolate(item.text)
            if self._look.other:
                return Words(german, note.other)
            return Words(f"{german}<br>{note.german}")
        return Words(isolate(found.german)) if found and item.of_site else found

    # ---- the end -------------------------------------------------------------------------------

    def _closing(self, below: Table | Paragraph) -> Flowables:
        """What has been achieved, in words of one's own, closes every talk (GR7)."""
        look = self._look
        heading = look.columns([look.row(self._words["achieved"], "heading")])
        return [Space(look.em), KeepTogether([heading, below])]

    def _room(self) -> Table:
        """Lines to write on."""
        room = [[Cell(Space(_LINE_ROOM * self._look.em), line_below=WRITING_LINE)]] * _LINES
        return Table(room, [1.0], padding=(0, 0), layout=True)
