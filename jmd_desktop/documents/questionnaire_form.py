"""Form D6, the questionnaire: blank to fill in by hand, or with the answers of one view.

Its words are in `resources/forms/questionnaire.toml`, its statements come with the survey. It
bears the file number and no name. Views are never put together on one sheet (GR5).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from jmd_desktop.documents import questionnaire_texts
from jmd_desktop.documents.answer_boxes import SIGNS, Boxes
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
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import WIDTH, Sheet, day, letterhead, marks, typeset_sheet
from jmd_desktop.documents.form_styles import HAIRLINE, INK, Sizes
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.domain.item_sets import Item, standard_items
from jmd_desktop.domain.site import Site
from jmd_desktop.domain.surveys import HIGHEST, LOWEST, Rating, View
from jmd_desktop.typesetting.flowables import KeepTogether, Paragraph, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.table import Cell, Rules, Table
from jmd_desktop.typesetting.text import isolate, isolate_lines, left_to_right

FORM: Final = questionnaire_texts.FORM
text_for = questionnaire_texts.text_for

_SIZES: Final = Sizes(bilingual=8.8, alone=10.4)
_EASY_LEADING: Final = 1.32  # per em: a sentence is a line or two, with white around it
_BOX: Final = 1.5  # ems
_EASY_BOX: Final = 1.3
_ROOM: Final = 0.28  # ems above and below a statement
_BILINGUAL_ROOM: Final = 0.22  # three life areas on the first page
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
        size = look.em * (_EASY_BOX if data.text.easy else _BOX)
        own = data.view in (None, View.YOUNG_PERSON)
        self._boxes = Boxes(size, star=own)

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
        story = [*setter.marks(marks(text)), *setter.story(), *self._legend()]
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

    # ---- what the boxes mean --------------------------------------------------------------------

    def _legend(self) -> Flowables:
        rows = [*self._meanings()]
        legend = self._legend_list(rows) if self._data.text.easy else self._legend_strip(rows)
        return [Space(4), KeepTogether([legend]), Space(6)]

    def _legend_list(self, rows: Sequence[tuple[Flowables, Words]]) -> Table:
        """One below the other, as Leichte Sprache has it."""
        look, size = self._look, self._boxes.size
        gap = 0.6 * look.em
        cells = [
            [*(Cell(sign) for sign in signs), *(Cell() for _ in range(2 - len(signs))), Cell(),
             Cell(paragraph(words.german, look.german.body))]
            for signs, words in rows
        ]  # fmt: skip
        widths = [size + gap / 2, size, gap, look.width - 2 * size - 1.5 * gap]
        return Table(cells, widths, padding=(0, 2), middle=True, layout=True)

    def _legend_strip(self, rows: Sequence[tuple[Flowables, Words]]) -> Table:
        """Side by side: the sign, what it means in German, what it means in the other language."""
        look = self._look
        german = look.german.caption.but(align="center", color=INK)
        width = look.width / len(rows)
        signs = [Cell(_centred(sign, width, self._boxes.size)) for sign, _ in rows]
        lines = [signs, [Cell(paragraph(words.german, german)) for _, words in rows]]
        if look.other:
            other = look.other.caption.but(align="center", color=INK)
            lines.append([Cell(paragraph(words.other, other)) for _, words in rows])
        return Table(lines, [1.0] * len(rows), padding=(2, 1.2), layout=True)

    def _meanings(self) -> Iterator[tuple[Flowables, Words]]:
        boxes, words = self._boxes, self._words
        for value in range(LOWEST, HIGHEST + 1):
            face = [boxes.face_sample(value)] if self._data.faces else []
            yield [boxes.sample(str(value)), *face], words[f"scale.{value}"]
        for reason, sign in SIGNS.items():
            yield [boxes.sample(sign)], words[f"no_value.{reason}"]
        if boxes.star:
            yield [boxes.star_sample()], words["important"]

    # ---- statements ----------------------------------------------------------------------------

    def _area(self, area: str) -> Flowables:
        look = self._look
        rows = [
            self._row(item, words)
            for item in self._data.items
            if item.area == area and (words := self._statement(item)) is not None
        ]
        if not rows:
            return []
        heading = self._words[f"area.{area}"]
        faces = [self._boxes.faces()] if self._data.faces else []
        head = self._line(heading, "heading", Cell(faces))
        rules = Rules(below=0.4, color=HAIRLINE)
        room = _BILINGUAL_ROOM if look.other else _ROOM
        table = Table([head, *rows], self._widths, padding=(0, room * look.em), rules=rules,
                      middle=True, layout=True)  # fmt: skip
        return [Space(0.8 * look.em), KeepTogether([table])]

    @property
    def _widths(self) -> list[float]:
        width, gap = self._look.width, 0.7 * self._look.gutter
        if not self._look.other:
            return [width - self._boxes.width - gap, gap, self._boxes.width]
        column = (width - self._boxes.width - 2 * gap) / 2
        return [column, gap, self._boxes.width, gap, column]

    def _line(self, words: Words, style: str, middle: Cell) -> list[Cell]:
        """German, what stands between, and the other language."""
        german, *rest = self._look.row(words, style)
        return [german, Cell(), middle, *rest]

    def _row(self, item: Item, words: Words) -> list[Cell]:
        rating = self._data.ratings.get(item.key)
        important = item.key in self._data.important
        boxes = self._boxes.row(rating, self._spoken(rating, important), important=important)
        mark = SENSITIVE if item.special else ""
        marked = Words(mark + words.german, words.other and mark + words.other)
        return self._line(marked, "body", Cell(boxes))

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

    def _spoken(self, rating: Rating | None, important: bool) -> str:  # noqa: FBT001  not a switch
        """What a screen reader says of a row of boxes; the document is German."""
        star = ", wichtig" if important and self._boxes.star else ""
        if rating is None:
            return f"Nicht angekreuzt{star}"
        if rating.no_value is not None:
            return f"Angekreuzt: {self._words[f'no_value.{rating.no_value}'].german}{star}"
        return f"Angekreuzt: {rating.value}, {self._words[f'scale.{rating.value}'].german}{star}"

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


def _centred(parts: Flowables, width: float, size: float) -> Table:
    """Drawings of one size side by side in the middle of a column, in points."""
    gap = 0.25 * size
    taken = len(parts) * size + (len(parts) - 1) * gap
    side = (width - 4 - taken) / 2
    cells: list[Cell] = [Cell()]
    widths = [side]
    for part in parts:
        cells += [Cell(part), Cell()]
        widths += [size, gap]
    widths[-1] = side
    return Table([cells], widths, padding=(0, 1), layout=True)
