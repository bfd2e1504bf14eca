"""Form D7, the whole support plan, as it was agreed on or as it stands. German only.

Its words are in `resources/forms/support_plan.toml`. It is set from a sealed plan and from nothing
else, so that a version printed again is the same whatever has changed since (PL12, PL13).
"""

from dataclasses import dataclass, replace
from typing import Any, Final

from jmd_desktop import i18n
from jmd_desktop.documents import plan_words
from jmd_desktop.documents.form_blocks import (
    Field,
    Fields,
    SignaturePlace,
    Signatures,
    SignerLine,
    Words,
)
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_lines import WRITING_LINE, signatures
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import WIDTH, Sheet, day, letterhead, marks, typeset_sheet
from jmd_desktop.documents.form_styles import HAIRLINE, Sizes
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.documents.plan_goal import GoalSetter, draft_mark
from jmd_desktop.documents.tick_rows import tick_rows
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.plan_versions import PlanSnapshot
from jmd_desktop.typesetting.flowables import KeepTogether, Paragraph, Rule, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.table import Cell, Rules, Table
from jmd_desktop.typesetting.text import escape, isolate, isolate_lines, left_to_right

FORM: Final = "support_plan"

_SIZES: Final = Sizes(alone=9.4)
_NAME_GAP: Final = ", "
_ROOM: Final = 1.75  # ems to write in
#: Points of the columns: which plan, whose, of which day, what it says.
_OTHERS: Final = (160.0, 120.0, 60.0, 176.0)
_SIGN_ROOM: Final = 9.0  # millimetres


@dataclass(frozen=True, slots=True)
class SupportPlanSheet:
    """One print of a sealed plan; without an agreement it is marked as a draft."""

    text: FormText
    plan: PlanSnapshot


def text_for(
    library: FormLibrary, plan: PlanSnapshot | None = None, language: str = i18n.SOURCE
) -> FormText:
    """The form's words as the plan was first printed; FormNotOffered for all but German."""
    return plan_words.text_for(library, FORM, language, plan)


def render(data: SupportPlanSheet) -> bytes:
    """The plan as PDF; equal plans give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: SupportPlanSheet) -> Document:
    """The plan with its number of pages and of words that did not fit their column."""
    text, plan = data.text, data.plan
    look = Look.of(text, WIDTH, _SIZES)
    site = plan_words.site_of(plan)
    story = [*letterhead(look, site), *_Sheet(data, look).story()]
    draft = text.words["draft"] if plan.agreed_how is None else None
    sheet = Sheet(
        text, plan.stands_on, site, plan.case_number, of_file=True, lasting=True, note=draft
    )
    return typeset_sheet(sheet, look, story)


class _Sheet:
    """The parts of a sheet from top to bottom."""

    def __init__(self, data: SupportPlanSheet, look: Look) -> None:
        self._text = data.text
        self._plan = data.plan
        self._look = look

    def story(self) -> Flowables:
        setter = GoalSetter(self._text, self._look, self._plan)
        parts = self._opening()
        for number, goal in enumerate(self._plan.goals, start=1):
            parts += setter.goal(number, goal)
        return [*parts, *self._others(), *self._remarks(), *self._agreement()]

    def _say(self, name: str) -> str:
        return self._text.words[name].german

    # ---- above the goals -----------------------------------------------------------------------

    def _opening(self) -> Flowables:
        plan, text = self._plan, self._text
        numbered = plan_words.filled(text.words["numbered"], {"number": str(plan.number)}, {})
        facts = (
            ("person", _name(plan)),
            ("date", day(plan.stands_on)),
            ("site", plan.site.site_name),
            ("plan", numbered.german),
            ("counsellor", plan.site.counsellor),
            ("plan_review", day(plan.plan.review_on) if plan.plan.review_on else ""),
        )
        rows = tuple(
            Field(self._say(name), value if name == "plan" else isolate(value) if value else "")
            for name, value in facts
        )
        setter = FormSetter(replace(text, blocks=(Fields(rows),)), self._look, {}, beside=False)
        story = [*setter.marks(marks(text)), *setter.story()]
        if plan.agreed_how is None:
            story[0:0] = draft_mark(self._look, text.words["draft"])
        if plan.plan.wishes.strip():
            story += self._section("wishes", self._written(plan.plan.wishes))
        return story

    # ---- below the goals -----------------------------------------------------------------------

    def _others(self) -> Flowables:
        """Plans of other bodies, side by side with this one."""
        plan, look = self._plan, self._look
        if not plan.others:
            return []
        heads = [
            Cell(paragraph(self._say(f"other.{name}"), look.german.caption))
            for name in ("kind", "body", "day", "note")
        ]
        rows: list[list[Cell]] = []
        for each in plan.others:
            name = " · ".join(
                isolate(word) for word in (plan.other_words.get(each.kind or ""), each.name) if word
            )
            made = left_to_right(day(each.made_on)) if each.made_on else ""
            rows.append(
                [
                    Cell(self._auto(name)),
                    Cell(self._auto(isolate(each.body))),
                    Cell(self._auto(made)),
                    Cell(self._written(each.note)),
                ]
            )
        rules = Rules(above=0.5, below=0.5, between=0.4, color=HAIRLINE)
        table = Table([heads, *rows], _OTHERS, header_rows=1, rules=rules, padding=(4, 2.5))
        return self._section("other_plans", table)

    def _remarks(self) -> Flowables:
        said = self._plan.plan.remarks
        return self._section("remarks", self._written(said)) if said.strip() else []

    def _agreement(self) -> Flowables:
        """How it was agreed on, lines to sign on, and whether the print was handed out."""
        plan, look = self._plan, self._look
        agreed = plan.agreed_how is not None
        facts = (
            ("agreed_on", left_to_right(day(plan.stands_on)) if agreed else ""),
            ("agreed_with", isolate(plan.agreed_with) if plan.agreed_with else ""),
        )
        ways = [(self._say(f"way.{way}"), way is plan.agreed_how) for way in CollaborationWay]
        places = tuple(
            SignaturePlace(Words(self._say(name)), SignerLine.ALWAYS)
            for name in ("sign_client", "sign_counsellor")
        )
        return self._section(
            "agreement",
            paragraph(self._say("voluntary"), look.german.body),
            Space(0.3 * look.em),
            self._pair(*facts),
            *tick_rows(look, ways),
            signatures(look, Signatures(places, 2, _SIGN_ROOM), frozenset()),
            Space(0.4 * look.em),
            self._pair(("handed_out", ""), ("not_handed_out", "")),
        )

    def _pair(self, *facts: tuple[str, str]) -> Table:
        """Labels with what is known, or a line to write on, side by side."""
        look = self._look
        row: list[Cell] = []
        widths: list[float] = []
        half = (look.width - look.gutter) / 2
        for name, value in facts:
            label = paragraph(self._say(name), look.german.label)
            asked = label.layout.width + 0.6 * look.em
            line = 0 if value else WRITING_LINE
            row += [
                Cell([Space(0.4 * look.em), label]),
                Cell([Space(0.32 * look.em), self._auto(value)], line_below=line)
                if value
                else Cell(Space(_ROOM * look.em), line_below=line),
                Cell(),
            ]
            widths += [asked, half - asked, look.gutter]
        return Table([row[:-1]], widths[:-1], padding=(0, 1), layout=True)

    # ---- parts ---------------------------------------------------------------------------------

    def _auto(self, markup: str) -> Paragraph:
        return Paragraph(markup, self._look.german.body.but(direction="auto"))

    def _written(self, words: str) -> Paragraph:
        return self._auto(isolate_lines(words))

    def _section(self, name: str, *parts: Any) -> Flowables:
        """A heading that stays with what it announces."""
        look = self._look
        room = 0.31 * look.em
        heading = paragraph(escape(self._say(name)), look.german.heading)
        first, *rest = parts
        above = [Space(2.4 * room), Rule(0.4, HAIRLINE), Space(room)]
        if name != "wishes":  # goals end with a line of their own; two of them would look torn
            above = [Space(5 * room)]
        opening = [*above, heading, Space(room)]
        if name == "agreement":  # nobody should sign a page that holds nothing but signatures
            return [KeepTogether([*opening, *parts])]
        return [KeepTogether([*opening, first]), *rest]


def _name(plan: PlanSnapshot) -> str:
    """As on the other sheets of the file: family name first."""
    person = plan.person
    full = _NAME_GAP.join(part for part in (person.last_name, person.first_name) if part)
    return full or person.display_name
