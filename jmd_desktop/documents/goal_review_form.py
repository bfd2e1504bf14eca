"""Form D8, the review of goals: what became of each, in both views. German only.

Its words are in `resources/forms/goal_review.toml`. The two views of how far a goal has come are
rows of one scale, each with its own boxes; nothing on the sheet sums them up (GR5). A goal that was
not reviewed has boxes and lines to fill in by hand.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from jmd_desktop import i18n
from jmd_desktop.documents import chart_page
from jmd_desktop.documents.chart_page import ChartPage
from jmd_desktop.documents.form_blocks import Field, Fields, Text, TextStyleName
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import WIDTH, Sheet, day, letterhead, marks, typeset_sheet
from jmd_desktop.documents.form_styles import HAIRLINE, Sizes
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.documents.review_goal import GoalSetter, blank_lines, when_and_what
from jmd_desktop.documents.reviewed_goals import ComingAppointment, ReviewedGoal
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.typesetting.flowables import KeepTogether, PageBreak, Rule, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.text import isolate, isolate_lines, left_to_right

FORM: Final = "goal_review"
BLANKS: Final = 2
"""Goals on a blank sheet: each has half a page."""

_SIZES: Final = Sizes(alone=9.2)
_LEADING: Final = 1.34
_ACHIEVED_LINES: Final = 2
_PLACEHOLDERS: Final = ("number", "day", "time", "status")


@dataclass(frozen=True, slots=True)
class GoalReviewSheet:
    """One sheet; without `goals` it is blank.

    `achieved` is what has been reached, a line each; `chart` the page behind, if the life areas
    were looked at again; `coming` are the next appointments of the case.
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    file_number: str = ""
    name: str = ""
    held_on: date | None = None
    goals: Sequence[ReviewedGoal] = ()
    achieved: Sequence[str] = ()
    chart: ChartPage | None = None
    coming: Sequence[ComingAppointment] = ()


def text_for(library: FormLibrary, site: Site | None, language: str = i18n.SOURCE) -> FormText:
    """The form's words for a service; FormNotOffered for any language but German."""
    law = site.law if site else DataProtectionLaw.GDPR
    values = {name: f"{{{name}}}" for name in _PLACEHOLDERS}
    return library.text(FORM, language, law, values)


def render(data: GoalReviewSheet) -> bytes:
    """The sheet as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: GoalReviewSheet) -> Document:
    """The sheet with its number of pages and of words that did not fit their column."""
    look = Look.of(data.text, WIDTH, _SIZES, leading=_LEADING)
    story = [*letterhead(look, data.site), *_Sheet(data, look).story()]
    if data.chart is not None:
        story += [PageBreak(), *chart_page.story(data.chart)]
    sheet = Sheet(data.text, data.printed_on, data.site, data.file_number, of_file=True)
    return typeset_sheet(sheet, look, story)


class _Sheet:
    """The parts of a sheet from top to bottom."""

    def __init__(self, data: GoalReviewSheet, look: Look) -> None:
        self._data = data
        self._look = look

    def story(self) -> Flowables:
        setter = GoalSetter(self._data.text, self._look)
        parts = self._opening()
        for each in self._data.goals or (ReviewedGoal(),) * BLANKS:
            parts += setter.goal(each)
        return [*parts, *self._coming(), *self._closing()]

    def _say(self, name: str) -> str:
        return self._data.text.words[name].german

    def _opening(self) -> Flowables:
        data = self._data
        facts = (
            ("person", isolate(data.name) if data.name else ""),
            ("date", left_to_right(day(data.held_on)) if data.held_on else ""),
            ("site", isolate(data.site.site_name) if data.site else ""),
            ("counsellor", isolate(data.site.counsellor) if data.site else ""),
        )
        fields = tuple(Field(self._say(name), value) for name, value in facts)
        lead = Text(data.text.words["lead"], TextStyleName.LEAD)
        text = replace(data.text, blocks=(lead, Fields(fields)))
        setter = FormSetter(text, self._look, {}, beside=False)
        return [*setter.marks(marks(text)), *setter.story()]

    def _coming(self) -> Flowables:
        """What is agreed on; without any there is a line at each goal."""
        found = [when_and_what(self._data.text, each) for each in self._data.coming]
        return [KeepTogether(self._part("coming", found))] if found else []

    def _closing(self) -> Flowables:
        """What has worked out closes every talk: it gives courage (GR7)."""
        achieved = self._data.achieved
        parts = self._part("achieved", [isolate_lines(each) for each in achieved])
        parts.append(blank_lines(self._look, _ACHIEVED_LINES - bool(achieved)))
        return [KeepTogether(parts)]

    def _part(self, heading: str, lines: Sequence[str]) -> list[Any]:
        """Below a rule."""
        look = self._look
        room = 0.31 * look.em
        said = paragraph(self._say(heading), look.german.heading)
        style = look.german.body.but(direction="auto")
        listed = [paragraph(each, style, "•") for each in lines]
        return [Space(3 * room), Rule(0.4, HAIRLINE), Space(room), said, Space(room), *listed]
