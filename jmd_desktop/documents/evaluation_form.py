"""Form D9, the evaluation as the young person sees it: blank to fill in alone, or as it was given.

Its words are in `resources/forms/evaluation.toml`, its statements in `domain.evaluations`. It bears
no name, and the file number only where it is to be typed over later. Nothing on it sums up (GR5).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from jmd_desktop.documents import evaluation_texts
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
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_lines import WRITING_LINE
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import WIDTH, Sheet, day, letterhead, marks, typeset_sheet
from jmd_desktop.documents.form_styles import Sizes
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.domain.evaluations import STATEMENTS, Dimension
from jmd_desktop.domain.site import Site
from jmd_desktop.domain.surveys import Rating
from jmd_desktop.typesetting.flowables import KeepTogether, Paragraph, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.table import Cell, Table
from jmd_desktop.typesetting.text import isolate_lines, left_to_right

FORM: Final = evaluation_texts.FORM
text_for = evaluation_texts.text_for

PAGES: Final = 1
QUESTIONS: Final = ("liked", "missed")

_EASY_LEADING: Final = 1.28  # per em
_LINE_ROOM: Final = 1.9  # ems


@dataclass(frozen=True, slots=True)
class _Fit:
    """How large it is set; `room` above and below a statement in ems, `lines` under a question."""

    sizes: Sizes
    room: float
    lines: int


#: The largest that leaves it on one page is taken; Leichte Sprache keeps its 14 points.
_FITS: Final = (
    _Fit(Sizes(bilingual=9.6, alone=11.0), 0.3, 4),
    _Fit(Sizes(bilingual=9.2, alone=10.8), 0.28, 4),
    _Fit(Sizes(bilingual=8.8, alone=10.4), 0.26, 3),
    _Fit(Sizes(bilingual=8.4, alone=10.0), 0.24, 3),
    _Fit(Sizes(bilingual=8.05, alone=9.6), 0.2, 2),
)
_EASY_FIT: Final = _Fit(Sizes(), 0.26, 3)


@dataclass(frozen=True, slots=True)
class EvaluationSheet:
    """One sheet; with `held_on` or answers it shows what was said, else there is room for it.

    Without `file_number` nobody can tell whose it is.
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    file_number: str = ""
    held_on: date | None = None
    ratings: Mapping[str, Rating] = field(default_factory=dict)
    liked: str = ""
    missed: str = ""
    faces: bool = True

    @property
    def filled(self) -> bool:
        """Whether it tells what somebody said."""
        return bool(self.held_on or self.ratings or self.liked or self.missed)


def render(data: EvaluationSheet) -> bytes:
    """The sheet as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: EvaluationSheet) -> Document:
    """The sheet with its number of pages and of words that did not fit their column."""
    if data.text.easy:
        return _typeset(data, _EASY_FIT)
    largest = _typeset(data, _FITS[0])
    made = largest
    for fit in _FITS[1:]:
        if made.pages <= PAGES:
            return made
        made = _typeset(data, fit)
    return made if made.pages <= PAGES else largest  # what was said at length is read, not squeezed


def _typeset(data: EvaluationSheet, fit: _Fit) -> Document:
    text = data.text
    look = Look.of(text, WIDTH, fit.sizes, leading=_EASY_LEADING if text.easy else 0)
    story = [*letterhead(look, data.site), *_Sheet(data, look, fit).story()]
    sheet = Sheet(
        text, data.printed_on, data.site, data.file_number, of_file=bool(data.file_number)
    )
    return typeset_sheet(sheet, look, story)


class _Sheet:
    """The parts of a sheet from top to bottom."""

    def __init__(self, data: EvaluationSheet, look: Look, fit: _Fit) -> None:
        self._data = data
        self._look = look
        self._words = data.text.words
        self._lines = fit.lines
        self._setter = AnswerSetter(
            look, self._words, easy=data.text.easy, stars=False, faces=data.faces, room=fit.room
        )

    def story(self) -> Flowables:
        data, words = self._data, self._words
        shown = "numbered" if data.file_number else "nameless"
        names = [shown, "voluntary", "no_wrong", "how"]
        if not data.filled:
            names[1:1] = ["alone"]
        opening: list[Block] = [
            Text(words["welcome"], TextStyleName.LEAD),
            Facts((Fact(words["date"], "date"),)),
            Bullets(tuple(words[name] for name in names)),
        ]
        held = left_to_right(day(data.held_on)) if data.held_on else ""
        text = replace(data.text, blocks=tuple(opening))
        setter = FormSetter(text, self._look, {"date": held}, beside=False)
        story = [*setter.marks(marks(text)), *setter.story(), *self._setter.legend()]
        for dimension in Dimension:
            story += self._dimension(dimension)
        return [*story, *self._own_words(), *self._closing()]

    def _dimension(self, dimension: Dimension) -> Flowables:
        rows = [
            self._setter.row(self._words[each.key], self._data.ratings.get(each.key))
            for each in STATEMENTS
            if each.area == dimension
        ]
        return self._setter.section(self._words[f"dimension.{dimension}"], rows)

    # ---- in words of one's own ------------------------------------------------------------------

    def _own_words(self) -> Flowables:
        """The two questions with what was written, or with lines to write on side by side."""
        look, data = self._look, self._data
        if data.filled:
            said = {"liked": data.liked, "missed": data.missed}
            return [part for name in QUESTIONS if said[name].strip()
                    for part in self._said(name, said[name])]  # fmt: skip
        opening = [self._row("own_words", "heading"), self._row("any_language", "small")]
        room = self._below() if data.text.easy else [Space(0.4 * look.em), self._beside()]
        return [Space(0.9 * look.em), KeepTogether([*opening, *room])]

    def _below(self) -> Flowables:
        """One question after the other, as Leichte Sprache has it."""
        line = [Cell(Space(_LINE_ROOM * self._look.em), line_below=WRITING_LINE)]
        lines = [line] * self._lines
        parts: Flowables = []
        for name in QUESTIONS:
            room = Table(lines, [1.0], padding=(0, 0), layout=True)
            parts += [Space(0.5 * self._look.em), self._row(name, "strong"), room]
        return parts

    def _beside(self) -> Table:
        """Side by side, each question in its languages over its lines."""
        look = self._look
        asked: list[Cell] = []
        for name in QUESTIONS:
            words = self._words[name]
            lines = [paragraph(words.german, look.german.strong)]
            if look.other:
                lines.append(paragraph(words.other, look.other.strong))
            asked += [Cell(lines), Cell()]
        line = Cell(Space(_LINE_ROOM * look.em), line_below=WRITING_LINE)
        column = (look.width - look.gutter) / 2
        rows = [asked[:-1], *[[line, Cell(), line]] * self._lines]
        return Table(rows, [column, look.gutter, column], padding=(0, 0), layout=True)

    def _said(self, name: str, words: str) -> Flowables:
        style = self._look.german.body.but(direction="auto")
        asked = self._row(name, "strong")
        paragraph = Paragraph(isolate_lines(words), style)
        return [Space(0.7 * self._look.em), KeepTogether([asked, paragraph])]

    def _closing(self) -> Flowables:
        """How it gets back, and thanks."""
        if self._data.filled:
            return []
        look, words = self._look, self._words
        back, thanks = words["give_back"], words["thanks"]
        other = back.other and f"{back.other} {thanks.other}"
        both = Words(f"{back.german} {thanks.german}", other)
        return [Space(0.8 * look.em), look.columns([look.row(both, "body")])]

    def _row(self, name: str, style: str) -> Table:
        return self._look.columns([self._look.row(self._words[name], style)])
