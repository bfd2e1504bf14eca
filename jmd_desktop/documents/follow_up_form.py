"""D11, the talk some months after the end: blank to fill in together, or as it was noted.

Its words are in `resources/forms/follow_up.toml`; they speak as the young person does. It bears the
file number and no name. The goals of then stand on it as they were typed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from jmd_desktop.documents import form_lines
from jmd_desktop.documents.form_blocks import (
    Block,
    Choice,
    Fact,
    Facts,
    Text,
    TextStyleName,
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
    site_facts,
    typeset_sheet,
)
from jmd_desktop.documents.form_styles import HAIRLINE, Sizes
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.evaluations import Reached, Situation
from jmd_desktop.domain.follow_ups import FollowUp, Outcome
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.typesetting.flowables import KeepTogether, Paragraph, Rule, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.table import Cell, Table
from jmd_desktop.typesetting.text import isolate_lines, left_to_right

FORM: Final = "follow_up"
PAGES: Final = 1
EASY_PAGES: Final = 2

_LINE_ROOM: Final = 1.8  # ems
_EASY_LEADING: Final = 1.3
_BLANK_GOALS: Final = 3
_IN_A_ROW: Final = 3  # options in two languages that have room side by side


class _Need(StrEnum):
    """Whether new help is needed, as it is ticked."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class _Fit:
    """How large it is set; `room` of the white between questions in ems, `lines` under each."""

    sizes: Sizes
    room: float
    lines: int


#: The largest that leaves it on one page is taken; Leichte Sprache keeps its 14 points.
_FITS: Final = (
    _Fit(Sizes(bilingual=9.8, alone=11.2), 1.0, 3),
    _Fit(Sizes(bilingual=9.4, alone=10.8), 0.8, 2),
    _Fit(Sizes(bilingual=9.0, alone=10.4), 0.7, 2),
    _Fit(Sizes(bilingual=8.5, alone=9.8), 0.55, 2),
    _Fit(Sizes(bilingual=8.05, alone=9.4), 0.4, 1),
)
_EASY_FITS: Final = (_Fit(Sizes(), 0.8, 2), _Fit(Sizes(), 0.5, 2), _Fit(Sizes(), 0.35, 1))


@dataclass(frozen=True, slots=True)
class FollowUpSheet:
    """One sheet; without `talk` there is room for everything that is asked.

    `goals` are those of the plan as they were typed; none leaves room for some.
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    file_number: str = ""
    goals: Sequence[str] = ()
    talk: FollowUp | None = None


def text_for(library: FormLibrary, language: str, site: Site | None) -> FormText:
    """The form's words for a service; FormNotOffered."""
    law = site.law if site else DataProtectionLaw.GDPR
    return library.text(FORM, language, law, {})


def render(data: FollowUpSheet) -> bytes:
    """The sheet as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: FollowUpSheet) -> Document:
    """The sheet with its number of pages and of words that did not fit their column."""
    easy = data.text.easy
    most = EASY_PAGES if easy else PAGES
    tried: list[Document] = []
    for fit in _EASY_FITS if easy else _FITS:
        tried.append(_typeset(data, fit))
        if tried[-1].pages <= most:
            return tried[-1]
    return tried[0]  # what was said at length is read, not squeezed


def _typeset(data: FollowUpSheet, fit: _Fit) -> Document:
    text = data.text
    look = Look.of(text, WIDTH, fit.sizes, leading=_EASY_LEADING if text.easy else 0)
    story = [*letterhead(look, data.site), *_Sheet(data, look, fit).story()]
    sheet = Sheet(text, data.printed_on, data.site, data.file_number, of_file=True)
    return typeset_sheet(sheet, look, story)


class _Sheet:
    """The parts of a sheet from top to bottom."""

    def __init__(self, data: FollowUpSheet, look: Look, fit: _Fit) -> None:
        self._data = data
        self._look = look
        self._words = data.text.words
        self._fit = fit
        self._room = fit.room * look.em

    def story(self) -> Flowables:
        return [
            *self._opening(),
            *self._goals(),
            *self._goals_still(),
            *self._situation(),
            *self._need(),
            *self._outcome(),
            *self._achieved(),
        ]

    def _opening(self) -> Flowables:
        data, words = self._data, self._words
        blocks: list[Block] = [
            Text(words["welcome"], TextStyleName.LEAD),
            Text(words["voluntary"], TextStyleName.SMALL),
            Facts((Fact(words["date"], "date"), Fact(words["counsellor"], "counsellor"))),
        ]
        held = left_to_right(day(data.talk.held_on)) if data.talk else ""
        text = replace(data.text, blocks=tuple(blocks))
        known = {**site_facts(data.site), "date": held}
        setter = FormSetter(text, self._look, known, beside=False)
        return [*setter.marks(marks(text)), *setter.story()]

    # ---- what is asked -------------------------------------------------------------------------

    def _goals(self) -> Flowables:
        """Those of then, so that nobody has to remember them."""
        data, look = self._data, self._look
        style = look.german.body.but(direction="auto")
        parts: Flowables = [paragraph(isolate_lines(each), style, "•") for each in data.goals]
        if parts and (data.text.bilingual or data.text.easy):
            parts.append(self._row("german", "small"))
        if not data.goals:
            if data.talk is not None:
                return []
            parts.append(self._lines(_BLANK_GOALS))
        return self._section("goals", parts, style="heading")

    def _goals_still(self) -> Flowables:
        talk = self._data.talk
        chosen = talk.goals_still if talk else None
        return self._question(
            "goals_still", tuple(Reached), chosen, talk.goals_said if talk else None
        )

    def _situation(self) -> Flowables:
        talk = self._data.talk
        chosen = talk.situation if talk else None
        said = talk.situation_said if talk else None
        return self._question("situation", tuple(Situation), chosen, said)

    def _need(self) -> Flowables:
        talk = self._data.talk
        chosen = None
        if talk is not None and talk.new_need is not None:
            chosen = _Need.YES if talk.new_need else _Need.NO
        said = talk.need_said if talk else None
        label = [self._row("need_said", "label")] if said is None or said.strip() else []
        return self._question("new_need", tuple(_Need), chosen, said, label)

    def _outcome(self) -> Flowables:
        talk = self._data.talk
        chosen = talk.outcome if talk else None
        said = talk.outcome_note if talk else None
        return self._question("outcome", tuple(Outcome), chosen, said)

    def _achieved(self) -> Flowables:
        """What has worked out closes every talk: it gives courage (GR7). Nothing of it is kept
        apart, so a sheet that is filled in has no room for it."""  # fmt: skip
        if self._data.talk is not None:
            return []
        return self._section("achieved", [self._lines(self._fit.lines)])

    # ---- parts ---------------------------------------------------------------------------------

    def _question(
        self,
        name: str,
        options: Sequence[StrEnum],
        chosen: StrEnum | None,
        said: str | None,
        label: Sequence[Any] = (),
    ) -> Flowables:
        """Boxes to tick and room for words, or what was ticked and said (None: nothing yet)."""
        look = self._look
        words = tuple(self._words[f"{name}.{option}"] for option in options)
        as_list = look.lined or len(options) > _IN_A_ROW
        block = Choice(None, words, as_list=as_list, line=False)
        ticked = options.index(chosen) if chosen is not None else None
        parts = [*form_lines.choice(look, block, "", look.width, ticked=ticked), *label]
        if said is None:
            parts.append(self._lines(self._fit.lines))
        elif said.strip():
            style = look.german.body.but(direction="auto")
            parts.append(Paragraph(isolate_lines(said), style))
        return self._section(name, parts)

    def _section(self, name: str, parts: Flowables, *, style: str = "strong") -> Flowables:
        """A question that stays with its answers."""
        rule = [Rule(0.4, HAIRLINE), Space(0.5 * self._room)]
        return [Space(self._room), KeepTogether([*rule, self._row(name, style), *parts])]

    def _row(self, name: str, style: str) -> Table:
        return self._look.columns([self._look.row(self._words[name], style)])

    def _lines(self, count: int) -> Table:
        line = [Cell(Space(_LINE_ROOM * self._look.em), line_below=WRITING_LINE)]
        return Table([line] * count, [1.0], padding=(0, 0), layout=True)
