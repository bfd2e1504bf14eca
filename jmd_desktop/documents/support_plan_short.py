"""The short support plan the young person takes home: simple words, German beside their language.

Its words are in `resources/forms/support_plan_short.toml`. It bears the file number and no name.
Two pages are enough for five goals: the type gives way a little before a third is begun. Blank it
is a plan to fill in by hand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from jmd_desktop import i18n
from jmd_desktop.documents import plan_words
from jmd_desktop.documents.form_blocks import Block, Fact, Facts, Text, TextStyleName
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_lines import WRITING_LINE
from jmd_desktop.documents.form_look import Flowables, Look
from jmd_desktop.documents.form_sheet import (
    WIDTH,
    Sheet,
    letterhead,
    marks,
    site_facts,
    typeset_sheet,
)
from jmd_desktop.documents.form_styles import HAIRLINE, Sizes
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.documents.plan_goal import draft_mark
from jmd_desktop.documents.plan_short_goal import Fit, ShortGoalSetter
from jmd_desktop.domain.goals import GoalStatus
from jmd_desktop.domain.plan_versions import PlanSnapshot
from jmd_desktop.domain.site import Site
from jmd_desktop.typesetting.flowables import KeepTogether, Paragraph, Rule, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.table import Cell, Table
from jmd_desktop.typesetting.text import isolate, isolate_lines

FORM: Final = "support_plan_short"
PAGES: Final = 2
BLANK_PAGES: Final = 1  # in Leichte Sprache it has two as well

_TOO_LONG: Final = 4  # times too many pages: no type is small enough for that
_ACHIEVED: Final = frozenset({GoalStatus.REACHED, GoalStatus.PARTLY_REACHED})
_BLANK_GOALS: Final = 2
_WISH_LINES: Final = 2
_LINE_ROOM: Final = 1.95  # ems
#: The largest that leaves it on two pages is taken. Leichte Sprache keeps its 14 points: what was
#: typed is none, and gives way before.
_FITS: Final = (
    Fit(Sizes(bilingual=9.6, alone=11.4)),
    Fit(Sizes(bilingual=9.2, alone=10.8)),
    Fit(Sizes(bilingual=9.2, alone=10.8), room=0.8, whole=False),
    Fit(Sizes(bilingual=8.7, alone=10.0), room=0.7, whole=False),
    Fit(Sizes(bilingual=8.2, alone=9.4), 1.26, room=0.5, whole=False),
    Fit(Sizes(bilingual=8.05, alone=8.8), 1.22, room=0.4, whole=False),
)
_EASY_FITS: Final = (
    Fit(Sizes(), 1.4),
    Fit(Sizes(), 1.3, 0.93, 0.8),
    Fit(Sizes(), 1.26, 0.86, 0.6, beside=True),
    Fit(Sizes(), 1.24, 0.86, 0.5, whole=False, beside=True),
    Fit(Sizes(), 1.2, 0.79, 0.4, whole=False, beside=True),
    Fit(Sizes(), 1.16, 0.72, 0.3, whole=False, beside=True),
)


@dataclass(frozen=True, slots=True)
class ShortPlan:
    """One print of a sealed plan; without an agreement it is marked as a draft.

    `site` and `printed_on` are only for a sheet to fill in by hand, which has no `plan`.
    """

    text: FormText
    plan: PlanSnapshot | None = None
    site: Site | None = None
    printed_on: date = date.min


def text_for(library: FormLibrary, language: str, plan: PlanSnapshot | None = None) -> FormText:
    """The form's words as the plan was first printed; FormNotOffered."""
    return plan_words.text_for(library, FORM, language, plan)


def render(data: ShortPlan) -> bytes:
    """The plan as PDF; equal plans give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: ShortPlan) -> Document:
    """The plan with its number of pages and of words that did not fit their column."""
    fits = _EASY_FITS if data.text.easy else _FITS
    pages = PAGES if data.plan or data.text.easy else BLANK_PAGES
    largest = _typeset(data, fits[0])
    if largest.pages <= pages or largest.pages > _TOO_LONG * pages:
        return largest
    made = _typeset(data, fits[-1])
    if made.pages > pages:
        return largest  # a long plan is read, not squeezed
    fails, fitting = 0, len(fits) - 1
    while fitting - fails > 1:
        middle = (fails + fitting) // 2
        tried = _typeset(data, fits[middle])
        if tried.pages <= pages:
            fitting, made = middle, tried
        else:
            fails = middle
    if not fits[fitting].whole:  # smaller type may have made room enough to part no goal
        whole = _typeset(data, replace(fits[fitting], whole=True))
        made = whole if whole.pages <= pages else made
    return made


def _typeset(data: ShortPlan, fit: Fit) -> Document:
    text, plan = data.text, data.plan
    lined = fit.leading >= _EASY_FITS[0].leading
    look = Look.of(text, WIDTH, fit.sizes, lined=lined, leading=fit.leading)
    site = plan_words.site_of(plan) if plan else data.site
    story = [*letterhead(look, site), *_Sheet(text, plan, site, look, fit).story()]
    if plan is None:
        return typeset_sheet(Sheet(text, data.printed_on, site), look, story)
    draft = text.words["draft"] if plan.agreed_how is None else None
    sheet = Sheet(
        text, plan.stands_on, site, plan.case_number, of_file=True, lasting=True, note=draft
    )
    return typeset_sheet(sheet, look, story)


class _Sheet:
    """The parts of a sheet from top to bottom."""

    def __init__(
        self, text: FormText, plan: PlanSnapshot | None, site: Site | None, look: Look, fit: Fit
    ) -> None:
        self._text = text
        self._plan = plan
        self._site = site
        self._look = look
        self._fit = fit
        ranked = plan is not None and any(each.priority for each in plan.goals)
        self._setter = ShortGoalSetter(text, look, fit, ranked=ranked)

    def story(self) -> Flowables:
        goals = list(self._goals())
        return [*self._opening(), *self._wishes(), *goals, *self._achieved(), *self._review()]

    def _goals(self) -> Iterator[Any]:
        setter = self._setter
        if self._plan is None:
            made = [setter.blank(number) for number in range(1, _BLANK_GOALS + 1)]
        else:
            open_ones = (each for each in self._plan.goals if each.open)
            made = [setter.goal(number, each) for number, each in enumerate(open_ones, start=1)]
        heading = setter.row(self._text.words["goals"], "heading")
        head: Flowables = [Space(0.5 * setter.room), heading, Space(0.25 * setter.room)]
        for groups in made:
            yield from self._kept([*head, *groups[0]], groups[1:])
            head = [Space(0.8 * setter.room)]

    def _kept(self, head: Flowables, groups: Sequence[Flowables]) -> Flowables:
        """A goal stays whole where it can; else a page ends between its groups of tasks."""
        if self._fit.whole:
            return [KeepTogether([*head, *(part for group in groups for part in group)])]
        first = groups[0] if groups else []
        return [KeepTogether([*head, *first]), *(KeepTogether(group) for group in groups[1:])]

    # ---- top -----------------------------------------------------------------------------------

    def _opening(self) -> Flowables:
        text, plan = self._text, self._plan
        words = text.words
        blocks: list[Block] = [Text(words["welcome"], TextStyleName.LEAD)]
        if plan is not None and (text.bilingual or text.easy):
            blocks.append(Text(words["german"], TextStyleName.SMALL))
        if plan is not None and plan_words.other_calendar(text):
            blocks.append(Text(words["calendar"], TextStyleName.SMALL))
        draft = plan is not None and plan.agreed_how is None
        names = ("printed" if draft else "agreed", "counsellor", "contact")
        blocks.append(Facts(tuple(Fact(words[name], name) for name in names)))
        facts = site_facts(self._site)
        if plan is not None:
            facts[names[0]] = " · ".join(map(isolate, self._both(plan.stands_on)))
        setter = FormSetter(replace(text, blocks=tuple(blocks)), self._look, facts, beside=False)
        story = [*setter.marks(marks(text)), *setter.story()]
        return [*(draft_mark(self._look, words["draft"]) if draft else []), *story]

    def _both(self, day: date) -> Iterator[str]:
        yield plan_words.in_words(day, i18n.SOURCE)
        if self._text.bilingual:
            yield plan_words.in_words(day, self._text.language)

    def _wishes(self) -> Flowables:
        """In the young person's own words, before any goal (PL6)."""
        plan, setter = self._plan, self._setter
        if plan is not None and not plan.plan.wishes.strip():
            return []
        said: Any
        if plan is None:
            line = [Cell(Space(_LINE_ROOM * self._look.em), line_below=WRITING_LINE)]
            said = Table([line] * _WISH_LINES, [1.0], padding=(0, 0), layout=True)
        else:
            said = Paragraph(isolate_lines(plan.plan.wishes), setter.typed)
        heading = setter.row(self._text.words["wishes"], "heading")
        return [KeepTogether([Space(0.4 * setter.room), heading, said])]

    # ---- bottom --------------------------------------------------------------------------------

    def _achieved(self) -> Flowables:
        """What has been achieved stays on the plan: it gives courage (GR7)."""
        setter = self._setter
        goals = (
            [each for each in self._plan.goals if each.status in _ACHIEVED] if self._plan else []
        )
        if not goals:
            return []
        heading = setter.row(self._text.words["achieved"], "heading")
        rows = [setter.line(isolate_lines(each.title), None, done=True) for each in goals]
        return [KeepTogether([Space(setter.room), heading, *rows])]

    def _review(self) -> Flowables:
        day = self._plan.plan.review_on if self._plan else None
        if day is None:
            return []
        setter = self._setter
        words = plan_words.on_day(self._text, "plan_review", day, plan_words.in_words)
        rule = Rule(0.4, HAIRLINE)
        row = setter.row(words, "strong")
        return [KeepTogether([Space(setter.room), rule, Space(0.4 * setter.room), row])]
