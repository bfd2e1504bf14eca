"""One goal on the sheet of reviews: both views, what helped and hindered, how it goes on.

It is a heading and a table of rows, half a page or less; what was written at length is never cut:
then the goal goes on to the next page between its rows.
"""

from collections.abc import Sequence
from typing import Final

from babel.dates import format_date

from jmd_desktop import i18n
from jmd_desktop.documents import plan_words
from jmd_desktop.documents.form_lines import WRITING_LINE
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import MARGINS, day
from jmd_desktop.documents.form_styles import HAIRLINE, TINT
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.documents.reviewed_goals import ComingAppointment, ReviewedGoal
from jmd_desktop.documents.tick_rows import box, tick_rows
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.goal_reviews import GoalReview, ReviewDecision
from jmd_desktop.domain.goals import Attainment, Goal
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.typesetting.flowables import KeepTogether, Paragraph, Space
from jmd_desktop.typesetting.table import Cell, Rules, Table
from jmd_desktop.typesetting.text import isolate, isolate_lines, left_to_right

_LABEL: Final = 124.0  # points
_SCALE: Final = 78.0  # points of one step of the scale
_RULES: Final = Rules(below=0.4, between=0.4, color=HAIRLINE)
_PADDING: Final = (4, 2.2)
_ROOM: Final = 1.9  # ems to write in
_HIGHEST_BAND: Final = 100.0  # points; a higher one is not set again on the next page
_PAGE: Final = 842 - MARGINS.top - MARGINS.bottom - 1  # points of height
_BOX_DROP: Final = 0.14  # ems a label stands lower beside boxes, and beside a line to write on
_LINE_DROP: Final = 0.45
_TICKED: Final = frozenset({"seen", "fit", "gap", "decision"})
_DAY: Final = 96.0  # points of a line to write a day on


class GoalSetter:
    """Sets the goals of one sheet."""

    def __init__(self, text: FormText, look: Look) -> None:
        self._text = text
        self._look = look

    def goal(self, each: ReviewedGoal) -> Flowables:
        """The goal; it begins on a new page only if it does not fit on this one."""
        band = self._band(each)
        again = band.wrap(self._look.width, 0)[1] <= _HIGHEST_BAND
        table = Table(
            [[Cell(band, span=2, background=TINT)], *self._rows(each)],
            [_LABEL, self._look.width - _LABEL],
            header_rows=int(again),
            rules=_RULES,
            padding=_PADDING,
        )
        space = Space(0.9 * self._look.em)
        high = table.wrap(self._look.width, 0)[1] > _PAGE
        return [space, table] if high else [KeepTogether([space, table])]

    def _say(self, name: str) -> str:
        return self._text.words[name].german

    def _put(self, name: str, **values: str) -> str:
        return plan_words.filled(self._text.words[name], values, {}).german

    # ---- rows ----------------------------------------------------------------------------------

    def _band(self, each: ReviewedGoal) -> Table:
        """Which goal it is, and when it was looked at."""
        look = self._look
        if each.goal is None:
            title, said = f"{self._say('goal_blank')}:", ""
        else:
            number = self._put("goal", number=str(each.number))
            title = f"{number}: {isolate(each.goal.title)}"
            held = each.review.held_on if each.review else None
            said = self._put("held", day=day(held)) if held else self._say("never")
        stands = paragraph(said, look.german.body.but(align="end"))
        width = stands.layout.width + look.em if said else 0
        heading = Paragraph(title, look.german.heading.but(direction="auto"))
        row = [Cell(heading), Cell(stands)] if said else [Cell(heading)]
        whole = look.width - 2 * _PADDING[0]
        widths = [whole - width, width] if said else [whole]
        return Table([row], widths, padding=(0, 1.2), middle=True, layout=True)

    def _rows(self, each: ReviewedGoal) -> list[list[Cell]]:
        goal, review = each.goal, each.review
        rows: list[list[Cell]] = []
        if each.area:
            rows.append(self._row("area", [self._auto(isolate(each.area))]))
        rows.append(self._row("indicator", self._indicators(goal)))
        rows.append(self._row("seen", self._seen(review)))
        rows.append([Cell(self._views(review), span=2)])
        rows.append(self._row("fit", self._fit(review)))
        rows.append(self._row("gap", self._gap(each)))
        for name in ("new_situation", "helped", "hindered"):
            said = getattr(review, name) if review else ""
            rows.append(self._row(name, self._words_or_room(said, review)))
        rows.append(self._row("decision", self._decision(each)))
        if review is not None and review.note.strip():
            rows.append(self._row("note", self._words_or_room(review.note, review)))
        rows.append([Cell(self._next(each), span=2)])
        return rows

    def _row(self, name: str, parts: Flowables) -> list[Cell]:
        """The label on one line with what stands beside it: words, boxes or a line to write on."""
        drop = 0.0
        if parts and not isinstance(parts[0], Paragraph):
            drop = (_BOX_DROP if name in _TICKED else _LINE_DROP) * self._look.em
        return [Cell([Space(drop), self._label(name)]), Cell(parts)]

    def _label(self, name: str) -> Paragraph:
        """On one baseline with what stands beside it."""
        german = self._look.german
        return paragraph(self._say(name), german.label.but(leading=german.body.leading))

    def _auto(self, markup: str, bullet: str = "") -> Paragraph:
        return paragraph(markup, self._look.german.body.but(direction="auto"), bullet)

    def _words_or_room(self, words: str, review: GoalReview | None) -> Flowables:
        """What was written, room to write where nobody wrote yet, else nothing."""
        if words.strip():
            return [self._auto(isolate_lines(words))]
        return [] if review is not None else [Space(_ROOM * self._look.em)]

    def _ticks(self, options: Sequence[tuple[str, bool]]) -> Flowables:
        """Boxes in the column beside the labels."""
        look = self._look
        inside = Look(look.width - _LABEL - 2 * _PADDING[0], look.setting, look.german, look.other)
        return tick_rows(inside, options)

    # ---- what is asked -------------------------------------------------------------------------

    def _indicators(self, goal: Goal | None) -> Flowables:
        found = goal.indicators if goal is not None else ()
        bullet = "•" if len(found) > 1 else ""
        if not found:
            return [Space(_ROOM * self._look.em)]
        return [self._auto(isolate_lines(each.text), bullet) for each in found]

    def _seen(self, review: GoalReview | None) -> Flowables:
        seen = review.indicator_seen if review else None
        return self._ticks([(self._say(each), each is seen) for each in Answer])

    def _fit(self, review: GoalReview | None) -> Flowables:
        fit = review.fit if review else None
        return self._ticks([(self._say(f"fit.{each}"), each is fit) for each in OfferFit])

    def _gap(self, each: ReviewedGoal) -> Flowables:
        """What was noted as missing is ticked with its words; nobody ticks that nothing is."""
        ticks = self._ticks([(self._say("yes"), bool(each.gaps)), (self._say("no"), False)])
        return [*ticks, *(self._auto(isolate(gap)) for gap in each.gaps)]

    def _views(self, review: GoalReview | None) -> Table:
        """One scale with a row for each view, each under its own name (GR5)."""
        look = self._look
        caption = look.german.caption.but(align="center")
        heads = [Cell(self._label("attained"))]
        for each in Attainment:
            words = f"<b>{each}</b> {self._say(f'attained.{each}')}"
            heads.append(Cell(paragraph(words, caption)))
        rows = [heads]
        for name, value in (
            ("client", review.attained_client if review else None),
            ("counsellor_view", review.attained_counsellor if review else None),
        ):
            label = paragraph(self._say(name), look.german.strong)
            boxes = [Cell(box(look, ticked=str(value) == each)) for each in Attainment]
            rows.append([Cell(label), *boxes])
        whole = look.width - 2 * _PADDING[0]
        steps = [_SCALE] * len(Attainment)
        return Table(rows, [whole - sum(steps), *steps], padding=(0, 1.4), middle=True,
                     header_rows=1)  # fmt: skip

    def _decision(self, each: ReviewedGoal) -> Flowables:
        decision = each.review.decision if each.review else None
        ticks = self._ticks(
            [(self._say(f"decision.{one}"), one is decision) for one in ReviewDecision]
        )
        if decision is not ReviewDecision.END_GOAL or each.goal is None or each.goal.open:
            return ticks
        status = self._say(f"status.{each.goal.status}")
        said = (
            self._put("ended", status=status)
            if each.goal.attainment is None
            else self._put("ended_at", status=status, number=str(each.goal.attainment))
        )
        return [*ticks, paragraph(said, self._look.german.strong)]

    def _next(self, each: ReviewedGoal) -> Table:
        """The new appointments and the day of the next look, or lines for them."""
        look, review = self._look, each.review
        again = self._label("next")
        asked = again.layout.width + 0.6 * look.em
        following = review.next_review_on if review else None
        on = f"<b>{left_to_right(day(following))}</b>" if following else ""
        line = Cell(blank_lines(look, 1))  # beside several lines it stays with its label
        drop = Space(_LINE_DROP * look.em)
        made = [self._auto(when_and_what(self._text, one)) for one in each.coming]
        row = [
            Cell([drop, self._label("appointments")]),
            Cell([drop, *made]) if made else line,
            Cell(),
            Cell([drop, again]),
            Cell([drop, paragraph(on, look.german.body)]) if on else line,
        ]
        rest = look.width - 2 * _PADDING[0] - _LABEL - look.em - asked - _DAY
        return Table([row], [_LABEL, rest, look.em, asked, _DAY], padding=(0, 0.6), layout=True)


def when_and_what(text: FormText, met: ComingAppointment) -> str:
    """An appointment on one line, as markup."""
    weekday = format_date(met.day, "EEE", locale=i18n.SOURCE)
    said = f"{weekday}, {day(met.day)}"
    if met.begins is not None:
        values = {"day": said, "time": f"{met.begins:%H:%M}"}
        said = plan_words.filled(text.words["clock"], values, {}).german
    return " · ".join((f"<b>{said}</b>", *([isolate_lines(met.what)] if met.what else [])))


def blank_lines(look: Look, count: int) -> Table:
    """Lines to write on."""
    line = [Cell(Space(_ROOM * look.em), line_below=WRITING_LINE)]
    return Table([line] * count, [1.0], padding=(0, 0), layout=True)
