"""Form D6, the open survey: blank with room to write, or with what was said, as it was typed.

Its words are in `resources/forms/survey.toml`. The young person's words, the counsellor's and a
third person's stand apart (GR5). It bears the file number and no name.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any, Final

from jmd_desktop.documents.answer_boxes import draw_star
from jmd_desktop.documents.form_blocks import (
    Block,
    Bullets,
    Fact,
    Facts,
    Text,
    TextStyleName,
    Words,
)
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_lines import WRITING_LINE
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import (
    WIDTH,
    Sheet,
    day,
    letterhead,
    marks,
    typeset_sheet,
)
from jmd_desktop.documents.form_styles import HAIRLINE, INK, Sizes
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.domain.surveys import AreaTalk
from jmd_desktop.typesetting.flowables import Figure, KeepTogether, Paragraph, Rule, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.table import Cell, Table
from jmd_desktop.typesetting.text import isolate, isolate_lines, left_to_right

FORM: Final = "survey"
MOST_STARS: Final = 3

_SIZES: Final = Sizes(bilingual=8.8, alone=10.0)
_EASY_LEADING: Final = 1.32
_QUESTIONS: Final = ("now", "good", "helps", "change")
_VIEWS: Final = ("counsellor_view", "third_view")
_STAR: Final = 1.5  # ems
_LINES: Final = 3  # to write on under a question, two questions side by side
_LINE_ROOM: Final = 21.0  # points above a line to write on
_BILINGUAL_LINE_ROOM: Final = 17.5  # two life areas on a page
_CLOSING_LINES: Final = 3


@dataclass(frozen=True, slots=True)
class OpenSurvey:
    """One sheet; without `talks` it is blank. A filled one holds the areas that were talked of.

    `achieved` is what has worked out, in the young person's words; without it there is room.
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    file_number: str = ""
    held_on: date | None = None
    talks: Sequence[AreaTalk] = ()
    achieved: str = ""


def text_for(library: FormLibrary, language: str, site: Site | None) -> FormText:
    """The form's words for a service; FormNotOffered."""
    law = site.law if site else DataProtectionLaw.GDPR
    return library.text(FORM, language, law, {})


def render(data: OpenSurvey) -> bytes:
    """The sheet as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: OpenSurvey) -> Document:
    """The sheet with its number of pages and of words that did not fit their column."""
    text = data.text
    look = Look.of(text, WIDTH, _SIZES, leading=_EASY_LEADING if text.easy else 0)
    story = [*letterhead(look, data.site), *_Sheet(data, look).story()]
    sheet = Sheet(text, data.printed_on, data.site, data.file_number, of_file=True)
    return typeset_sheet(sheet, look, story)


class _Sheet:
    """The parts of a sheet from top to bottom."""

    def __init__(self, data: OpenSurvey, look: Look) -> None:
        self._data = data
        self._look = look
        self._words = data.text.words

    def story(self) -> Flowables:
        data, words = self._data, self._words
        points = (words["voluntary"], words["order"])
        opening: list[Block] = [
            Text(words["welcome"], TextStyleName.LEAD),
            Facts((Fact(words["date"], "date"),)),
            Bullets(points),
        ]
        text = replace(data.text, blocks=tuple(opening))
        held = left_to_right(day(data.held_on)) if data.held_on else ""
        setter = FormSetter(text, self._look, {"date": held}, beside=False)
        story = [*setter.marks(marks(text)), *setter.story()]
        talks = {talk.area: talk for talk in data.talks if not talk.is_blank}
        for area in AREAS:
            if not data.talks:
                story += self._blank(area)
            elif area in talks:
                story += self._filled(talks[area])
        return [*story, *self._open(talks), *self._closing()]

    # ---- blank ---------------------------------------------------------------------------------

    def _blank(self, area: str) -> Flowables:
        head = [*self._heading(area), self._importance(None)]
        pairs = [self._pair(*_QUESTIONS[:2]), self._pair(*_QUESTIONS[2:]), self._pair(*_VIEWS)]
        return [KeepTogether([*head, *pairs])]

    def _pair(self, left: str, right: str) -> Table:
        """Two questions side by side, each above its lines to write on."""
        look = self._look
        rows = [[Cell(self._question(left)), Cell(), Cell(self._question(right))]]
        room = _BILINGUAL_LINE_ROOM if look.other else _LINE_ROOM
        line = Cell(Space(room), line_below=WRITING_LINE)
        rows += [[line, Cell(), line]] * _LINES
        column = (look.width - look.gutter) / 2
        return Table(rows, [column, look.gutter, column], padding=(0, 0), layout=True,
                     space_after=0.9 * look.em)  # fmt: skip

    def _question(self, name: str) -> Flowables:
        """In both languages, one below the other; a third person is asked for by name."""
        look = self._look
        words = self._words[name]
        who = self._words["third_who"] if name == "third_view" else Words("")
        lines = [paragraph(_with(words.german, who.german), look.german.label.but(color=INK))]
        if look.other:
            other = look.other.label.but(color=INK)
            lines.append(paragraph(_with(words.other, who.other), other))
        return lines

    # ---- filled --------------------------------------------------------------------------------

    def _filled(self, talk: AreaTalk) -> Flowables:
        head = self._heading(talk.area)
        if talk.importance is not None:
            head.append(self._importance(talk.importance))
        entries = [*self._entries(talk)]
        first = entries[0] if entries else []
        return [KeepTogether([*head, *first]), *(KeepTogether(entry) for entry in entries[1:])]

    def _entries(self, talk: AreaTalk) -> Iterator[Flowables]:
        """What was said, each voice by itself and in its own words."""
        style = self._look.german.body.but(direction="auto")
        for name in (*_QUESTIONS, *_VIEWS):
            said = getattr(talk, name)
            if not said.strip():
                continue
            label = self._look.columns([self._look.row(self._words[name], "label")])
            who = talk.third_who if name == "third_view" else ""
            names = [Paragraph(isolate_lines(who), style.but(bold=True))] if who else []
            words = Paragraph(isolate_lines(said), style)
            yield [Space(0.3 * self._look.em), label, *names, words]

    # ---- both ----------------------------------------------------------------------------------

    def _heading(self, area: str) -> Flowables:
        look = self._look
        heading = look.columns([look.row(self._words[f"area.{area}"], "heading")])
        return [Space(0.9 * look.em), Rule(0.4, HAIRLINE), Space(0.4 * look.em), heading]

    def _importance(self, stars: int | None) -> Table:
        """How important it is to the young person: stars to fill in, or filled already."""
        look = self._look
        size = _STAR * look.em
        width = MOST_STARS * size * 1.2
        said = "Sterne, nicht angekreuzt" if stars is None else f"{stars} von {MOST_STARS} Sternen"
        figure = Figure(width, size, partial(_stars, size, stars or 0), alternative=said)
        german, *rest = look.row(self._words["importance"], "label")
        if not look.other:
            asked = look.width - width
            return Table([[german, Cell(figure)]], [asked, width], padding=(0, 1), middle=True,
                         layout=True, space_after=0.4 * look.em)  # fmt: skip
        column = (look.width - width - 2 * look.gutter) / 2
        widths = [column, look.gutter, width, look.gutter, column]
        row = [german, Cell(), Cell(figure), *rest]
        return Table([row], widths, padding=(0, 1), middle=True, layout=True,
                     space_after=0.4 * look.em)  # fmt: skip

    def _open(self, talks: Mapping[str, AreaTalk]) -> Flowables:
        """Which areas nobody talked of yet, on a filled sheet."""
        missing = [self._words[f"area.{area}"] for area in AREAS if area not in talks]
        if not talks or not missing:
            return []
        label = self._words["open"]
        said = Words(
            f"{label.german} {_listed(words.german for words in missing)}",
            f"{label.other} {_listed(words.other for words in missing)}",
        )
        look = self._look
        return [Space(look.em), look.columns([look.row(said, "small")])]

    def _closing(self) -> Flowables:
        """What has been achieved closes every talk, as it was said or with room for it (GR7)."""
        look, said = self._look, self._data.achieved
        heading = look.columns([look.row(self._words["achieved"], "heading")])
        if said.strip():
            style = look.german.body.but(direction="auto")
            return [Space(look.em), KeepTogether([heading, Paragraph(isolate_lines(said), style)])]
        room = [[Cell(Space(_LINE_ROOM), line_below=WRITING_LINE)]] * _CLOSING_LINES
        lines = Table(room, [1.0], padding=(0, 0), layout=True)
        return [Space(look.em), KeepTogether([heading, lines])]


def _with(words: str, more: str) -> str:
    return f"{words} · {more}" if more else words


def _listed(words: Iterable[str]) -> str:
    return " · ".join(map(isolate, words))


def _stars(size: float, filled: int, canvas: Any) -> None:
    for number in range(MOST_STARS):
        draw_star(number * size * 1.2, size, number < filled, canvas)
