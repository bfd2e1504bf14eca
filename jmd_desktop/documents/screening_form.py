"""Form D3, the screening: blank, or filled from the file. German only.

Its words are in `resources/forms/screening.toml`. Nothing here adds up to a decision: the rule is
printed beside the answers, and what the counsellor decided is ticked (SC1, SC4).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from jmd_desktop import i18n
from jmd_desktop.documents.form_blocks import Block, Field, Fields, Text, TextStyleName
from jmd_desktop.documents.form_fields import SENSITIVE
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_lines import WRITING_LINE
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import WIDTH, Sheet, day, letterhead, marks, typeset_sheet
from jmd_desktop.documents.form_styles import HAIRLINE, TINT, Sizes
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.documents.tick_rows import Option, box, tick_rows
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.obstacles import SPECIAL, Obstacle
from jmd_desktop.domain.screening import (
    Decision,
    ObstacleAnswer,
    Outcome,
    ResidenceGroup,
    Screening,
    ScreeningWay,
)
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.typesetting.flowables import KeepTogether, Paragraph, Rule, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.table import Cell, Rules, Table
from jmd_desktop.typesetting.text import TextStyle, escape, isolate, isolate_lines, left_to_right

FORM: Final = "screening"

_SIZES: Final = Sizes(alone=9.0)
_LEADING: Final = 1.34  # per em: the blank sheet is one page, as its model is
#: Points of the columns: obstacle, yes, no, serious, open to influence, remarks.
_COLUMNS: Final = (231.0, 24.0, 29.0, 43.0, 43.0, 146.0)
#: Ems to write in, the least height of a row and of a line: on a blank sheet, on one from a file.
_ROOMS: Final = (2.1, 1.75)
_BOX: Final = (0.95, 0.4)  # ems of a box and of the gap behind it
_DROP: Final = 0.15  # ems a box and its words stand apart in height
_AFTER: Final = 0.9  # ems between a question and what stands behind it in its line
_POINTS: Final = ("rule.1", "rule.2", "rule.3")


@dataclass(frozen=True, slots=True)
class ScreeningSheet:
    """One sheet; without `screening` it is blank.

    `special` says whether the consent opens the two obstacles of special categories; without it
    their rows stay empty and say why. `counted` is what the answers add up to, in German.
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    file_number: str = ""
    name: str = ""
    screening: Screening | None = None
    special: bool = True
    counted: str = ""


def text_for(library: FormLibrary, site: Site | None, language: str = i18n.SOURCE) -> FormText:
    """The form's words for a service; FormNotOffered for any language but German."""
    law = site.law if site else DataProtectionLaw.GDPR
    return library.text(FORM, language, law, {})


def render(data: ScreeningSheet) -> bytes:
    """The sheet as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: ScreeningSheet) -> Document:
    """The sheet with its number of pages and of words that did not fit their column."""
    look = Look.of(data.text, WIDTH, _SIZES, leading=_LEADING)
    story = [*letterhead(look, data.site), *_Sheet(data, look).story()]
    sheet = Sheet(data.text, data.printed_on, data.site, data.file_number, of_file=True)
    return typeset_sheet(sheet, look, story)


class _Sheet:
    """The parts of a sheet from top to bottom."""

    def __init__(self, data: ScreeningSheet, look: Look) -> None:
        self._data = data
        self._look = look
        self._held = data.screening
        self._room = _ROOMS[data.screening is not None] * look.em  # points

    def story(self) -> Flowables:
        parts = [*self._opening(), *self._residence()]
        if self._held and self._held.way is ScreeningWay.TALK:
            parts += self._section("talk", *self._words_or_lines(self._held.talk_note, 6))
        if self._asked:
            parts += [*self._section("obstacles"), self._obstacles()]
        return [*parts, *self._rule(), *self._result()]

    def _say(self, name: str) -> str:
        return self._data.text.words[name].german

    @property
    def _asked(self) -> bool:
        """Whether there are answers; a documented talk may stand for all of them."""
        held = self._held
        if held is None or held.way is ScreeningWay.FORM:
            return True
        return any(each.applies is not None for each in held.answers)

    # ---- head ----------------------------------------------------------------------------------

    def _opening(self) -> Flowables:
        data = self._data
        held = left_to_right(day(data.screening.held_on)) if data.screening else ""
        name = isolate(data.name) if data.name else ""
        blocks: list[Block] = [Text(data.text.words["voluntary"], TextStyleName.LEAD)]
        if data.special and self._asked:
            blocks.append(Text(data.text.words["special"], TextStyleName.SMALL))
        fields = (Field(self._say("name"), name), Field(self._say("date"), held))
        text = replace(data.text, blocks=(*blocks, Fields(fields)))
        setter = FormSetter(text, self._look, {}, beside=False)
        return [*setter.marks(marks(text)), *setter.story()]

    def _residence(self) -> Flowables:
        group = self._held.residence_group if self._held else None
        options = [
            (self._say(f"residence.{each}"), each is group) for each in ResidenceGroup
        ]  # the last one is followed by what else there is
        note = self._held.residence_note if self._held else ""
        return [
            paragraph(self._say("residence"), self._look.german.caption),
            *tick_rows(self._look, options, line=True, written=note),
        ]

    # ---- obstacles -----------------------------------------------------------------------------

    def _obstacles(self) -> Table:
        look = self._look
        head = look.german.caption.but(align="center")
        names = ("yes", "no", "serious", "influenceable")
        heads = [
            Cell(),
            *(Cell(paragraph(self._say(name), head)) for name in names),
            Cell(paragraph(self._say("remarks"), look.german.caption)),
        ]
        rows = [self._row(letter, each) for letter, each in zip("abcdefghijkl", self._answers,
                                                                strict=True)]  # fmt: skip
        return Table(
            [heads, *rows],
            _COLUMNS,
            header_rows=1,
            rules=Rules(above=0.5, below=0.5, between=0.4, color=HAIRLINE),
            padding=(4, 1.5),
            middle=True,
        )

    @property
    def _answers(self) -> Iterator[ObstacleAnswer]:
        if self._held:
            return iter(self._held.answers)
        return (ObstacleAnswer(each) for each in Obstacle)

    def _row(self, letter: str, answer: ObstacleAnswer) -> list[Cell]:
        look, special = self._look, answer.obstacle in SPECIAL
        mark = SENSITIVE if special else ""
        words = f"<b>{letter})</b> {mark}{self._say(f'obstacle.{answer.obstacle}')}"
        label = [Space(self._room), paragraph(words, look.german.body)]
        if special and not self._data.special:
            closed = paragraph(self._say("closed"), look.german.caption)
            return [
                Cell(_as_high(label), background=TINT),
                *(Cell(background=TINT) for _ in range(4)),
                Cell(closed, background=TINT),
            ]
        applies = answer.applies
        ticks = (
            applies is Answer.YES,
            applies is Answer.NO,
            applies is Answer.YES and answer.serious,
            applies is Answer.YES and answer.influenceable,
        )
        boxes = (Cell(box(look, ticked=ticked)) for ticked in ticks)
        return [Cell(_as_high(label)), *boxes, Cell(self._remark(answer))]

    def _remark(self, answer: ObstacleAnswer) -> Flowables:
        style = self._look.german.body.but(direction="auto")
        unclear = answer.applies is Answer.UNCLEAR
        parts = [f"<b>{self._say('unclear')}</b>"] if unclear else []
        if answer.remark.strip():
            parts.append(isolate_lines(answer.remark))
        return [Paragraph("<br>".join(parts), style)] if parts else []

    # ---- rule and decision ---------------------------------------------------------------------

    def _rule(self) -> Flowables:
        """The three conditions as they are, and what was found out about them."""
        look, body = self._look, self._look.german.body
        points = [paragraph(self._say(name), body, "•") for name in _POINTS]
        parts: Flowables = [
            paragraph(self._say("rule_lead"), body),
            *points,
            paragraph(self._say("rule.preventive"), body),
            paragraph(self._say("rule.decides"), look.german.strong),
        ]
        if self._data.counted and self._asked:
            parts += [Space(2), paragraph(escape(self._data.counted), look.german.strong)]
        risk = self._held.at_risk if self._held else None
        answers: list[Option] = [
            (self._say("yes"), risk is Answer.YES),
            (self._say("no"), risk is Answer.NO),
            (self._say("unclear"), risk is Answer.UNCLEAR),
        ]
        asked = self._question("at_risk", body, answers)
        return self._section("rule", *parts, Space(2), *asked)

    def _result(self) -> Flowables:
        look, held = self._look, self._held
        decision = held.decision if held else None
        options: list[Option] = [
            (self._say("yes"), decision is Decision.YES),
            (self._say("no"), decision is Decision.NO),
        ]
        outcome = held.outcome if held else None
        ways = [(self._say(f"outcome.{each}"), each is outcome) for each in Outcome]
        preventive = held is not None and held.preventive
        reason = held.preventive_reason if held and held.preventive else ""
        noted = "\n".join(filter(None, (held.outcome_note, held.remarks))) if held else ""
        return [
            *self._section("result", *self._question("decision", look.german.strong, options)),
            *self._note(held.decision_note if held else ""),
            Space(3),
            *self._exception(ticked=preventive, reason=reason),
            Space(5),
            KeepTogether(
                [paragraph(f"{self._say('outcome')}:", look.german.strong), *tick_rows(look, ways)]
            ),
            *self._note(noted),
        ]

    def _exception(self, *, ticked: bool, reason: str) -> Flowables:
        """The box of the preventive exception with its reason, or a line to write it on."""
        look = self._look
        if not reason.strip():
            return tick_rows(look, [(self._say("preventive"), ticked)], line=True)
        label = paragraph(self._say("preventive"), look.german.body)
        widths = [*(ems * look.em for ems in _BOX), label.layout.width + _AFTER * look.em]
        ticks = [Space(_DROP * look.em), box(look, ticked=ticked)]
        row = [Cell(ticks), Cell(), Cell(label), Cell(self._written(reason))]
        rest = look.width - sum(widths)
        return [Table([row], [*widths, rest], padding=(0, 0.5), layout=True)]

    def _question(self, name: str, style: TextStyle, answers: Sequence[Option]) -> Flowables:
        """Something asked, and what can be ticked behind it."""
        asked = paragraph(f"{self._say(name)}:", style)
        room = self._look.width - asked.layout.width - _AFTER * self._look.em
        ticks = tick_rows(replace(self._look, width=room), answers)
        return self._beside(asked, *ticks, above=Space(_DROP * self._look.em))

    def _note(self, words: str) -> Flowables:
        """Remarks, or a line to write them on."""
        label = paragraph(f"{self._say('remarks')}:", self._look.german.body)
        if words.strip():
            return [Space(1), *self._beside(label, self._written(words)), Space(2)]
        drop = Space(0.5 * self._look.em)
        return self._beside(label, Space(self._room), above=drop, line=WRITING_LINE)

    def _beside(
        self, label: Paragraph, *parts: Any, above: Space | None = None, line: float = 0
    ) -> Flowables:
        """What belongs to a label, in its line and in the column below; long words go on on the
        next page, `line` is one to write on."""  # fmt: skip
        look = self._look
        width = label.layout.width + _AFTER * look.em
        head = [above, label] if above else [label]
        row = [Cell(head), Cell(list(parts), line_below=line)]
        return [Table([row], [width, look.width - width], padding=(0, 0.5), layout=True)]

    def _words_or_lines(self, words: str, lines: int) -> Flowables:
        if words.strip():
            return [self._written(words)]
        line = [Cell(Space(self._room), line_below=WRITING_LINE)]
        return [Table([line] * lines, [1.0], padding=(0, 0.5), layout=True)]

    def _written(self, words: str) -> Paragraph:
        return Paragraph(isolate_lines(words), self._look.german.body.but(direction="auto"))

    def _section(self, name: str, *parts: Any) -> Flowables:
        heading = paragraph(escape(self._say(name)), self._look.german.heading)
        room = 0.31 * self._look.em
        opening = [Space(2 * room), Rule(0.4, HAIRLINE), Space(room), heading, Space(room)]
        return [KeepTogether([*opening, *parts])]


def _as_high(parts: Flowables) -> Flowables:
    """What is at least as high as its room: a label in a row to write on by hand."""
    room, label = parts
    return [Table([[Cell(room), Cell(label)]], [1.0, 1000.0], padding=(0, 0), middle=True,
                  layout=True)]  # fmt: skip
