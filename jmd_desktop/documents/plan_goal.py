"""One goal on the whole plan: what is to change, who does what until when. German only.

A goal is a heading and three tables. What fits on a page is never parted; what does not is parted
between rows, and the columns of the tasks get their heads again.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import zip_longest
from typing import Final

from jmd_desktop.documents import plan_words
from jmd_desktop.documents.form_blocks import Words
from jmd_desktop.documents.form_lines import EMPTY_BOX, TICKED_BOX, WRITING_LINE
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import MARGINS, day
from jmd_desktop.documents.form_styles import HAIRLINE, INK, TINT
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.goals import Goal, GoalLine, GoalStep, StepKind
from jmd_desktop.domain.plan_versions import PlanSnapshot
from jmd_desktop.typesetting.flowables import CheckBox, KeepTogether, Paragraph, Space
from jmd_desktop.typesetting.table import Cell, Rules, Table
from jmd_desktop.typesetting.text import isolate, isolate_lines, left_to_right

_LABEL: Final = 128.0  # points
_RULES: Final = Rules(below=0.4, color=HAIRLINE)
_PADDING: Final = (4, 2.6)
_BOX: Final = 0.95  # ems
_LINE: Final = 110.0  # points of a line to write a day on
_HIGHEST_BAND: Final = 100.0  # points; a higher one is not set again on the next page
_PAGE: Final = 842 - MARGINS.top - MARGINS.bottom - 1  # points of height


class GoalSetter:
    """Sets the goals of one plan."""

    def __init__(self, text: FormText, look: Look, plan: PlanSnapshot) -> None:
        self._text = text
        self._look = look
        self._plan = plan
        #: Where no goal holds a rank, none of them comes later than another.
        self._ranked = any(each.priority for each in plan.goals)

    def goal(self, number: int, goal: Goal) -> Flowables:
        """The goal; it begins on a new page only if it does not fit on this one."""
        tables = [self._head(number, goal), *self._tasks(goal), self._rest(goal)]
        space = Space(1.3 * self._look.em)
        height = sum(table.wrap(self._look.width, 0)[1] for table in tables)
        return [KeepTogether([space, *tables])] if height <= _PAGE else [space, *tables]

    def _say(self, name: str) -> str:
        return self._text.words[name].german

    def _put(self, name: str, **values: str) -> str:
        return plan_words.filled(self._text.words[name], values, {}).german

    # ---- what is to change ---------------------------------------------------------------------

    def _head(self, number: int, goal: Goal) -> Table:
        look = self._look
        title = f"{self._put('goal', number=str(number))}: {isolate(goal.title)}"
        rank = self._rank(goal)
        width = rank.layout.width + look.em
        heading = Paragraph(title, look.german.heading.but(direction="auto"))
        band = Table([[Cell(heading), Cell(rank)]], [look.width - 2 * _PADDING[0] - width, width],
                     padding=(0, 1.2), middle=True, layout=True)  # fmt: skip
        rows = [[Cell(band, span=2, background=TINT)], *self._about(goal)]
        steps = [self._step(each, whole=True) for each in goal.sub_goals]
        if steps:
            rows += self._labelled("sub_goals", steps)
        again = band.wrap(look.width, 0)[1] <= _HIGHEST_BAND
        return self._table(rows, header_rows=int(again))

    def _rank(self, goal: Goal) -> Paragraph:
        style = self._look.german.strong.but(align="end")
        if goal.priority:
            return paragraph(self._put("rank", rank=str(goal.priority)), style)
        later = self._say("later") if self._ranked and goal.open else ""
        return paragraph(later, self._look.german.body.but(align="end"))

    def _about(self, goal: Goal) -> Iterator[list[Cell]]:
        yield self._life(goal)
        yield from self._words("wish", goal.wish)
        yield from self._words("motto", goal.motto)
        yield from self._lines("indicators", goal.indicators)
        target = [isolate(day(goal.target_on))] if goal.target_on else []
        target += [isolate_lines(goal.target_text)] if goal.target_text.strip() else []
        if target:
            yield self._row("target", "<br>".join(target))

    def _life(self, goal: Goal) -> list[Cell]:
        """Which life area it is about, and how it stands."""
        look = self._look
        area = self._plan.area_words.get(goal.area or "", "")
        words = f"{self._say('status')}: {self._say(f'status.{goal.status}')}"
        stands = paragraph(words, look.german.body.but(align="end"))
        width = stands.layout.width + look.em
        rest = look.width - _LABEL - 2 * _PADDING[0] - width
        named = Paragraph(isolate(area), look.german.body)
        row = Table([[Cell(named), Cell(stands)]], [rest, width], padding=(0, 0), layout=True)
        return [Cell(self._label("area")), Cell(row)]

    # ---- who does what until when --------------------------------------------------------------

    def _tasks(self, goal: Goal) -> Flowables:
        look = self._look
        own = goal.steps_of(StepKind.CLIENT_TASK)
        ours = goal.steps_of(StepKind.JMD_TASK)
        if not own and not ours:
            return []
        style = look.german.label.but(bold=True, color=INK)
        heads = [
            Cell(paragraph(self._say(name), style), background=TINT)
            for name in ("client_tasks", "jmd_tasks")
        ]
        rows = [
            [Cell(self._step(each)) if each else Cell() for each in pair]
            for pair in zip_longest(own, ours)
        ]
        rules = Rules(below=0.4, between=0.4, color=HAIRLINE)
        return [Table([heads, *rows], [1.0, 1.0], header_rows=1, rules=rules, padding=_PADDING)]

    def _step(self, step: GoalStep, *, whole: bool = False) -> Table:
        """A box, what is to be done and until when: below it, or beside it in a whole row."""
        look = self._look
        body = look.german.body.but(direction="auto")
        who = f"<b>{isolate(step.who)}:</b> " if step.who.strip() else ""
        what: Flowables = [Paragraph(who + isolate_lines(step.text), body)]
        when = self._when(step)
        size, gap = _BOX * look.em, 0.5 * look.em
        drop = Space(max((body.line_height - size) / 2, 0))
        alternative = TICKED_BOX if step.done else EMPTY_BOX
        box = CheckBox(size=size, ticked=step.done, alternative=alternative)
        cells = [Cell([drop, box]), Cell()]
        if not whole:
            rest = look.width / 2 - 2 * _PADDING[0] - size - gap
            cells.append(Cell([*what, *when]))
            return Table([cells], [size, gap, rest], padding=(0, 0.6), layout=True)
        rest = look.width - _LABEL - 2 * _PADDING[0] - size - 2 * gap
        cells += [Cell(what), Cell(), Cell(when)]
        widths = [size, gap, 0.64 * rest, gap, 0.36 * rest]
        return Table([cells], widths, padding=(0, 0.6), layout=True)

    def _when(self, step: GoalStep) -> Flowables:
        style = self._look.german.strong
        said: list[str] = []
        if step.deadline is not None:
            said.append(plan_words.deadline(self._text, step.deadline, _numbers).german)
        if step.done_on is not None:
            said.append(plan_words.on_day(self._text, "done", step.done_on, _numbers).german)
        return [paragraph(each, style) for each in said]

    # ---- who else, and when it is looked at again ----------------------------------------------

    def _rest(self, goal: Goal) -> Table:
        others = [self._step(each, whole=True) for each in goal.steps_of(StepKind.OTHER_TASK)]
        rows = self._labelled("other_tasks", others) if others else []
        rows += self._lines("measures", goal.measures)
        rows += self._lines("institutions", goal.institutions)
        rows.append([Cell(self._closing(goal), span=2)])
        return self._table(rows)

    def _closing(self, goal: Goal) -> Table:
        """Yes or no to tick, as on the paper it is modelled on, and the day of the next look."""
        look = self._look
        size, gap = _BOX * look.em, 0.5 * look.em
        cells: list[Cell] = [Cell(self._label("offer"))]
        widths: list[float] = [_LABEL + 2.4 * look.em]
        for name, answer in (("yes", Answer.YES), ("no", Answer.NO)):
            ticked = goal.fitting_offer is answer
            alternative = TICKED_BOX if ticked else EMPTY_BOX
            word = paragraph(self._say(name), look.german.body)
            box = CheckBox(size=size, ticked=ticked, alternative=alternative)
            cells += [Cell(word), Cell(box), Cell()]
            widths += [word.layout.width + gap, size, 2 * gap]
        unclear = self._say("unclear") if goal.fitting_offer is Answer.UNCLEAR else ""
        label = self._label("review")
        review = f"<b>{left_to_right(day(goal.review_on))}</b>" if goal.review_on else ""
        cells += [Cell(paragraph(unclear, look.german.body)), Cell(label), Cell()]
        cells.append(
            Cell(paragraph(review, look.german.body))
            if review
            else Cell(Space(1.5 * look.em), line_below=WRITING_LINE)
        )
        asked = label.layout.width + gap
        rest = look.width - 2 * _PADDING[0] - sum(widths) - asked - gap - _LINE
        widths += [rest, asked, gap, _LINE]
        return Table([cells], widths, padding=(0, 0), middle=True, layout=True)

    # ---- rows ----------------------------------------------------------------------------------

    def _table(self, rows: Sequence[Sequence[Cell]], header_rows: int = 0) -> Table:
        widths = [_LABEL, self._look.width - _LABEL]
        return Table(rows, widths, header_rows=header_rows, rules=_RULES, padding=_PADDING)

    def _label(self, name: str) -> Paragraph:
        """On one baseline with what stands beside it."""
        german = self._look.german
        return paragraph(self._say(name), german.label.but(leading=german.body.leading))

    def _row(self, name: str, markup: str) -> list[Cell]:
        style = self._look.german.body.but(direction="auto")
        return [Cell(self._label(name)), Cell(Paragraph(markup, style))]

    def _words(self, name: str, words: str) -> Iterator[list[Cell]]:
        if words.strip():
            yield self._row(name, isolate_lines(words))

    def _lines(self, name: str, lines: Sequence[GoalLine]) -> list[list[Cell]]:
        """One below the other, each with its bullet where there are several."""
        style = self._look.german.body.but(direction="auto")
        bullet = "•" if len(lines) > 1 else ""
        said = [paragraph(isolate_lines(each.text), style, bullet) for each in lines]
        return self._labelled(name, said) if said else []

    def _labelled(self, name: str, parts: Flowables) -> list[list[Cell]]:
        return [[Cell(self._label(name)), Cell(parts)]]


def draft_mark(look: Look, words: Words) -> Flowables:
    """Says in large letters that nobody agreed on this yet."""
    style = look.german.title
    cells = [Cell(paragraph(words.german, style.but(size=style.size * 0.9, role="P")),
                  background=TINT)]  # fmt: skip
    widths = [1.0]
    if look.other:
        other = look.other.title
        cells.append(Cell(paragraph(words.other, other.but(size=other.size * 0.9, role="P")),
                          background=TINT))  # fmt: skip
        widths = [1.0, 1.0]
    rules = Rules(above=1.2, below=1.2, color=INK)
    return [Table([cells], widths, rules=rules, padding=(6, 4), layout=True, space_after=6)]


def _numbers(value: date, language: str) -> str:
    """As dates are written on German papers."""
    del language
    return day(value)
