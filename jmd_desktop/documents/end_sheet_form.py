"""The end sheet: how and why a case ended, what was talked about, what stays to be done. German.

Its words are in `resources/forms/end_sheet.toml`. It is for the file and bears the name, as the
other German sheets do. Blank it is to be filled in by hand.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.documents.end_sheet_parts import EvaluationSetter, requirements
from jmd_desktop.documents.form_blocks import (
    Field,
    Fields,
    SignaturePlace,
    Signatures,
    SignerLine,
)
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_lines import signatures
from jmd_desktop.documents.form_look import Flowables, Look
from jmd_desktop.documents.form_sheet import WIDTH, Sheet, day, letterhead, marks, typeset_sheet
from jmd_desktop.documents.form_styles import Sizes
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.documents.labelled_rows import Row, RowSetter
from jmd_desktop.documents.plan_goal import draft_mark
from jmd_desktop.documents.requirement_lines import RequirementLine
from jmd_desktop.domain.cases import CaseKind
from jmd_desktop.domain.end_sheets import EndSheet
from jmd_desktop.domain.endings import (
    CaseEnding,
    ClosingReason,
    Consensus,
    EndedBy,
    EndingScope,
    TalkPoint,
)
from jmd_desktop.domain.evaluations import Evaluation
from jmd_desktop.domain.follow_ups import FollowUp
from jmd_desktop.domain.minimum_requirements import Minimum, RequirementState
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.typesetting.flowables import KeepTogether, Space
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.text import escape, isolate, left_to_right

FORM: Final = "end_sheet"

_SIZES: Final = Sizes(alone=9.2)
_LEADING: Final = 1.34
_LONG: Final = 3  # lines to write on where there is much to say
_SIGN_ROOM: Final = 11.0  # millimetres
_PLACEHOLDERS: Final = (
    "day", "mean", "count", "total", "hours", "kind", "number", "status", "who"
)  # fmt: skip
_LEFT: Final = ("goals", "tasks", "appointments", "unrecorded", "referrals")


@dataclass(frozen=True, slots=True)
class EndSheetForm:
    """One sheet; without `sheet` it is blank.

    `name` as the file has it. `parts` are the views of its evaluation, `requirements` the nine of
    G1. `barriers` and `after` are words: what stood in the way, and what happens to the file.
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    sheet: EndSheet | None = None
    name: str = ""
    parts: Sequence[Evaluation] = ()
    requirements: Sequence[RequirementLine] = ()
    barriers: Sequence[str] = ()
    after: Sequence[str] = ()
    talks: Sequence[FollowUp] = ()


def text_for(library: FormLibrary, site: Site | None, language: str = i18n.SOURCE) -> FormText:
    """The form's words for a service; FormNotOffered for any language but German."""
    law = site.law if site else DataProtectionLaw.GDPR
    values = {name: f"{{{name}}}" for name in _PLACEHOLDERS}
    return library.text(FORM, language, law, values)


def render(data: EndSheetForm) -> bytes:
    """The sheet as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: EndSheetForm) -> Document:
    """The sheet with its number of pages and of words that did not fit their column."""
    text = data.text
    look = Look.of(text, WIDTH, _SIZES, leading=_LEADING)
    story = [*letterhead(look, data.site), *_Sheet(data, look).story()]
    number = data.sheet.number if data.sheet else ""
    return typeset_sheet(Sheet(text, data.printed_on, data.site, number, of_file=True), look, story)


class _Sheet:
    """The parts of a sheet from top to bottom."""

    def __init__(self, data: EndSheetForm, look: Look) -> None:
        self._data = data
        self._look = look
        self._rows = RowSetter(look, data.text.words, blank=data.sheet is None)
        self._say = self._rows.say

    def story(self) -> Flowables:
        return [
            *self._opening(),
            *self._section("reason", self._reason()),
            *self._barriers(),
            *self._section("talk", self._talk()),
            *self._section("goals", self._goals()),
            *self._evaluation(),
            *self._requirements(),
            *self._section("afterwards", self._afterwards()),
            *self._signed(),
        ]

    @property
    def _ending(self) -> CaseEnding | None:
        return self._data.sheet.ending if self._data.sheet else None

    def _section(self, heading: str, rows: Iterator[Row]) -> Flowables:
        return self._rows.section(self._say(heading), rows)

    # ---- whose, and from when to when ------------------------------------------------------------

    def _opening(self) -> Flowables:
        data, text = self._data, self._data.text
        rows = tuple(
            Field(self._say(name), value, wide=name == "kind") for name, value in self._facts()
        )
        setter = FormSetter(replace(text, blocks=(Fields(rows),)), self._look, {}, beside=False)
        story = [*setter.marks(marks(text)), *setter.story()]
        if data.sheet is not None and data.sheet.ending.in_preparation:
            story[0:0] = draft_mark(self._look, text.words["preparing"])
        return story

    def _facts(self) -> Iterator[tuple[str, str]]:
        data, sheet, ending = self._data, self._data.sheet, self._ending
        yield "person", isolate(data.name) if data.name else ""
        yield "counsellor", isolate(data.site.counsellor) if data.site else ""
        yield "begun", left_to_right(day(sheet.opened_on)) if sheet else ""
        yield "ended", left_to_right(day(ending.ended_on)) if ending and ending.ended_on else ""
        yield "kind", self._kinds(sheet)

    def _kinds(self, sheet: EndSheet | None) -> str:
        """Every kind of support with the day it began; of one day the one that stayed."""
        if sheet is None:
            return " / ".join(self._say(f"kind.{each}") for each in CaseKind)
        if not sheet.kinds:
            return self._say(f"kind.{sheet.kind}")
        said = (
            self._say("since", kind=self._say(f"kind.{each.kind}"), day=day(each.since))
            for each in {kind.since: kind for kind in sheet.kinds}.values()
        )
        return " · ".join(said)

    # ---- why it ends -----------------------------------------------------------------------------

    def _reason(self) -> Iterator[Row]:
        rows, ending = self._rows, self._ending
        yield from rows.chosen("scope", tuple(EndingScope), ending.scope if ending else None)
        yield from rows.chosen(
            "why", tuple(ClosingReason), ending.reason if ending else None, "reason"
        )
        yield from rows.written("reason_note", ending.reason_note if ending else "")
        yield from rows.chosen("decided_by", tuple(EndedBy), ending.decided_by if ending else None)
        consensus = ending.consensus if ending else None
        yield from rows.chosen("consensus", tuple(Consensus), consensus, "answer")
        yield from self._informed(ending)
        if ending and ending.reopened_on:
            again = rows.markup(left_to_right(day(ending.reopened_on)))
            why = rows.words(ending.reopened_reason) if ending.reopened_reason.strip() else None
            yield self._say("reopened"), [again, why] if why else [again]

    def _informed(self, ending: CaseEnding | None) -> Iterator[Row]:
        rows = self._rows
        if ending is None:
            yield self._say("informed"), [rows.room()]
            return
        on = self._say("informed_on", day=day(ending.informed_on)) if ending.informed_on else ""
        note = isolate(ending.informed_note) if ending.informed_note.strip() else ""
        said = " · ".join(filter(None, (on, note)))
        if said:
            yield self._say("informed"), [rows.markup(said)]

    def _barriers(self) -> Flowables:
        """What was asked before somebody was said not to cooperate (H2)."""
        ending, rows = self._ending, self._rows
        if ending is None:
            return rows.section(self._say("barriers_if"), self._asked(None))
        if ending.reason is not ClosingReason.LACK_OF_COOPERATION:
            return []
        return rows.section(self._say("barriers"), self._asked(ending))

    def _asked(self, ending: CaseEnding | None) -> Iterator[Row]:
        rows = self._rows
        yield from rows.written("barrier_what", ending.barrier_what if ending else "")
        yield from rows.written("barrier_aim", ending.barrier_aim if ending else "")
        note = ending.barriers_note if ending else ""
        seen = "\n".join(each for each in (*self._data.barriers, note) if each.strip())
        yield from rows.written("barriers_seen", seen)
        yield from rows.written("barrier_offers", ending.barrier_offers if ending else "")
        told = None
        if ending and ending.consequences_told is not None:
            told = "yes" if ending.consequences_told else "no"
        yield from rows.chosen("consequences_told", ("yes", "no"), told, "answer")

    # ---- the talk --------------------------------------------------------------------------------

    def _talk(self) -> Iterator[Row]:
        rows, ending = self._rows, self._ending
        if ending is None:
            yield self._say("talk_on"), [rows.room()]
        elif ending.talk_on:
            yield self._say("talk_on"), [rows.markup(left_to_right(day(ending.talk_on)))]
        yield from rows.written("no_talk", ending.no_talk if ending else "")
        ticks = [
            (self._say(point), ending is not None and bool(getattr(ending, point)))
            for point in TalkPoint
        ]
        yield self._say("points"), rows.ticks(ticks)
        yield from rows.written("achieved", ending.achieved if ending else "", _LONG)
        yield from rows.written("remains", ending.remains if ending else "", _LONG)
        yield from self._left()

    def _left(self) -> Iterator[Row]:
        """How much is still open in the file of a case that has not ended yet."""
        sheet = self._data.sheet
        if sheet is None or not sheet.ending.in_preparation:
            return
        counts = [(name, len(getattr(sheet.left, name))) for name in _LEFT]
        said = [self._say(f"left.{name}", count=str(count)) for name, count in counts if count]
        if said:
            yield self._say("left"), [self._rows.markup(" · ".join(said))]

    def _goals(self) -> Iterator[Row]:
        """Each goal and what became of it."""
        sheet = self._data.sheet
        for number, goal in enumerate(sheet.goals if sheet else (), start=1):
            status = self._say(f"status.{goal.status}")
            if goal.attainment is not None and not goal.open:
                status = self._say("attained", status=status, mean=str(goal.attainment))
            said = f"{isolate(goal.title)} – {status}"
            yield self._say("goal", number=str(number)), [self._rows.markup(said)]

    # ---- looking back ----------------------------------------------------------------------------

    def _evaluation(self) -> Flowables:
        setter = EvaluationSetter(self._rows)
        return setter.blank() if self._data.sheet is None else setter.views(self._data.parts)

    def _requirements(self) -> Flowables:
        open_ones = (RequirementLine(what, RequirementState.OPEN) for what in Minimum)
        lines = self._data.requirements or tuple(open_ones)
        row: Row = ("", [requirements(self._rows, lines)])
        return self._rows.section(self._say("requirements"), [row])

    # ---- what comes after ------------------------------------------------------------------------

    def _afterwards(self) -> Iterator[Row]:
        rows, data, ending = self._rows, self._data, self._ending
        if ending is None:
            yield self._say("follow_up"), [rows.room()]
            yield self._say("protection"), [rows.room()]
            return
        due = ending.follow_up_on
        said = [self._say("follow_up_due", day=day(due)) if due else self._say("follow_up_none")]
        for talk in data.talks:
            held = "follow_up_held" if talk.reached else "follow_up_missed"
            said.append(self._say(held, day=day(talk.held_on)))
        yield self._say("follow_up"), [rows.markup(line) for line in said]
        if data.after:
            yield self._say("protection"), [rows.markup(escape(line)) for line in data.after]

    def _signed(self) -> Flowables:
        place = SignaturePlace(self._data.text.words["sign_counsellor"], SignerLine.ALWAYS)
        line = signatures(self._look, Signatures((place,), 2, _SIGN_ROOM), frozenset())
        return [KeepTogether([Space(0.6 * self._look.em), line])]
