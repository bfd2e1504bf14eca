"""One goal on the short plan: what I want to reach, and who does what until when.

What was typed stands once; heads, days and fixed phrases stand in the form's languages.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.documents import plan_words
from jmd_desktop.documents.form_blocks import Words
from jmd_desktop.documents.form_lines import EMPTY_BOX, TICKED_BOX, WRITING_LINE
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_styles import INK, TINT, Sizes
from jmd_desktop.documents.form_texts import BLANK, FormText
from jmd_desktop.domain.goals import Goal, GoalStep, StepKind
from jmd_desktop.typesetting.flowables import CheckBox, Paragraph, Space
from jmd_desktop.typesetting.table import Cell, Rules, Table
from jmd_desktop.typesetting.text import NO_BREAK_SPACE, isolate, isolate_lines

#: Points of a row in two languages: what, until when in German, in the other language.
_COLUMNS: Final = (214.0, 118.0, 148.0)
_WIDER: Final = {"ar": (200.0, 112.0, 168.0)}  # two names of a month
_GAP: Final = 9.0  # points
_BOX: Final = 1.05  # ems
_UNTIL: Final = 0.31  # of the row in German alone, for days
_BESIDE: Final = 152.0  # points of a head beside its tasks
_PADDING: Final = 4.0  # points, beside what stands on tinted ground
_SHORT: Final = 30  # characters of a phrase that is not broken
_LINE_ROOM: Final = 1.95  # ems above a line to write on
_BLANK_LINES: Final = 2  # of a group to fill in by hand
_GROUPS: Final = (
    (StepKind.SUB_GOAL, "sub_goals"),
    (StepKind.CLIENT_TASK, "client_tasks"),
    (StepKind.JMD_TASK, "jmd_tasks"),
    (StepKind.OTHER_TASK, "other_tasks"),
)


@dataclass(frozen=True, slots=True)
class Fit:
    """How large a plan is set; `typed` is the size of typed words beside Leichte Sprache's."""

    sizes: Sizes
    leading: float = 0
    typed: float = 1.0
    room: float = 1.0  # of the white between things
    whole: bool = True  # whether a goal is never parted by the end of a page
    beside: bool = False  # whether the heads of tasks stand beside them


class ShortGoalSetter:
    """Sets the goals of one short plan; `ranked` says whether any of them holds a rank."""

    def __init__(self, text: FormText, look: Look, fit: Fit, *, ranked: bool) -> None:
        self._text = text
        self._look = look
        self._fit = fit
        self._ranked = ranked
        self.room = fit.room * look.em
        body = look.german.body
        self.typed = body.but(size=body.size * fit.typed, direction="auto")
        #: Points of a row of tasks.
        self._width = look.width - (_BESIDE if fit.beside else 0)

    def goal(self, number: int, goal: Goal) -> list[Flowables]:
        """Its head, then group by group who does what until when."""
        groups = [[self._head(number, goal), *self._target(goal)]]
        for kind, name in _GROUPS:
            steps = goal.steps_of(kind)
            if steps:
                groups.append(self._group(name, [self._step(each) for each in steps]))
        if goal.institutions:
            named = " · ".join(isolate_lines(each.text) for each in goal.institutions)
            groups.append(self._group("institutions", [Paragraph(named, self.typed)]))
        if goal.review_on is not None:
            words = plan_words.on_day(self._text, "review", goal.review_on, plan_words.in_words)
            groups.append([Space(0.3 * self.room), self.row(words, "strong")])
        return groups

    def blank(self, number: int) -> list[Flowables]:
        """A goal to fill in by hand."""
        groups: list[Flowables] = [[self._head(number, None)]]
        for _kind, name in _GROUPS[1:]:
            lines = [self._blank_line() for _ in range(_BLANK_LINES)]
            head = self._over_lines(name, dated=len(groups) == 1)
            groups.append([Space(0.4 * self.room), head, *lines])
        day = {"day": BLANK}
        review = plan_words.filled(self._words("review"), day, day)
        groups.append([Space(0.5 * self.room), self.row(review, "body")])
        return groups

    # ---- head ----------------------------------------------------------------------------------

    def _head(self, number: int, goal: Goal | None) -> Table:
        """Number, life area and rank in the form's languages above what is to be reached."""
        look = self._look
        count = {"number": str(number)}
        words = plan_words.filled(self._words("goal"), count, count)
        more = [self._words(name) for name in self._about(goal)]
        said = Words(
            " · ".join([f"<b>{words.german}</b>", *(each.german for each in more)]),
            " · ".join([f"<b>{words.other}</b>", *(each.other for each in more)]),
        )
        content: Flowables = [self.row(said, "label" if look.other else "body")]
        if goal is None:
            content.append(Space(_LINE_ROOM * look.em))
        else:
            strong = self.typed.but(bold=True, size=self.typed.size * 1.18, role="H3")
            content.append(Paragraph(isolate_lines(goal.title), strong))
        pad = Space(0.3 * self.room)
        cell = Cell([pad, *content, pad], background=TINT)
        rules = Rules(above=0.8, color=INK)
        return Table([[cell]], [1.0], padding=(_PADDING, 0), layout=True, rules=rules)

    def _about(self, goal: Goal | None) -> Iterator[str]:
        """The names of the words about a goal's life area and rank."""
        if goal is None:
            return
        if f"area.{goal.area}" in self._text.words:
            yield f"area.{goal.area}"
        if goal.priority:
            yield f"rank.{goal.priority}"
        elif self._ranked:
            yield "later"

    def _target(self, goal: Goal) -> Flowables:
        """Until when it is to be reached: a day, typed words, or both."""
        if not goal.timed:
            return []
        typed = isolate_lines(goal.target_text) if goal.target_text.strip() else ""

        def when(language: str) -> str:
            day = plan_words.in_words(goal.target_on, language) if goal.target_on else ""
            return ", ".join(part for part in (isolate(day) if day else "", typed) if part)

        words = self._words("target")
        german = words.german.replace("{when}", when(i18n.SOURCE))
        other = words.other.replace("{when}", when(self._text.language)) if words.other else ""
        return [Space(0.3 * self.room), self.row(Words(german, other), "body")]

    # ---- who does what until when --------------------------------------------------------------

    def _group(self, name: str, parts: Flowables) -> Flowables:
        """What stands together under a head, or beside it where room is scarce."""
        words, look = self._words(name), self._look
        space = Space(0.4 * self.room)
        if not self._fit.beside:
            return [space, self._over(words), *parts]
        head = Cell(paragraph(words.german, look.german.strong))
        drop = Space((look.german.strong.line_height - self.typed.line_height) / 2)
        widths = [look.width - self._width, self._width]
        return [space, Table([[head, Cell([drop, *parts])]], widths, padding=(0, 0), layout=True)]

    def _over(self, words: Words) -> Table:
        """A head over its tasks; in the other language it stands over the days in it."""
        look = self._look
        if look.other is None:
            return self.row(words, "strong")
        columns = _WIDER.get(self._text.language, _COLUMNS)
        last = columns[-1] / sum(columns) * self._free(len(columns))
        widths = [look.width - last - _GAP, _GAP, last]
        return Table([look.row(words, "strong")], widths, padding=(0, 1), layout=True)

    def _step(self, step: GoalStep) -> Table:
        who = f"<b>{isolate(step.who)}:</b> " if step.who.strip() else ""
        return self.line(who + isolate_lines(step.text), self._when(step), done=step.done)

    def _when(self, step: GoalStep) -> Words | None:
        """Until when; once it is done, since when."""
        if step.done_on is not None:
            return plan_words.on_day(self._text, "done", step.done_on, plan_words.in_words)
        if step.deadline is None:
            return None
        return plan_words.deadline(self._text, step.deadline, plan_words.in_words)

    def line(self, markup: str, when: Words | None, *, done: bool = False) -> Table:
        """A box to tick, what was typed, and until when in the form's languages."""
        look = self._look
        what = Cell(Paragraph(markup, self.typed))
        if self._text.easy:
            said = f"{markup} <b>{_unbroken(when.german)}</b>" if when else markup
            return self._row_of([Cell(Paragraph(said, self.typed))], [1.0], done=done)
        strong = look.german.body.but(bold=True)
        german = Cell(paragraph(when.german, strong) if when else None)
        if look.other is None:
            return self._row_of([what, german], [1 - _UNTIL, _UNTIL], done=done)
        other = Cell(paragraph(when.other, look.other.body.but(bold=True)) if when else None)
        columns = _WIDER.get(self._text.language, _COLUMNS)
        return self._row_of([what, german, other], columns, done=done)

    def _over_lines(self, name: str, *, dated: bool) -> Table:
        """A head over lines to write on; `dated` says once what the short ones are for."""
        look = self._look
        words, until = self._words(name), self._words("until")
        when = _UNTIL * self._free(2)
        what = look.width - when - _GAP
        half = (what - look.gutter) / 2
        shares = [half, look.gutter, half] if look.other else [what]
        head = Table([look.row(words, "strong")], shares, padding=(0, 0), layout=True)
        said = [paragraph(until.german, look.german.label.but(color=INK))]
        if look.other:
            said.append(paragraph(until.other, look.other.label.but(color=INK)))
        row = [Cell(head), Cell(), Cell(said if dated else [])]
        return Table([row], [what, _GAP, when], padding=(0, 1), layout=True)

    def _blank_line(self) -> Table:
        line = Cell(Space(_LINE_ROOM * self._look.em), line_below=WRITING_LINE)
        return self._row_of([line, line], [1 - _UNTIL, _UNTIL], low=True)

    def _row_of(
        self,
        parts: Sequence[Cell],
        shares: Sequence[float],
        *,
        done: bool = False,
        low: bool = False,
    ) -> Table:
        """A box and what stands behind it; `low` puts the box on the line to write on."""
        look = self._look
        size, gap = self._box
        drop = (self.typed.line_height - size) / 2
        if low:
            drop = _LINE_ROOM * look.em - size
        alternative = TICKED_BOX if done else EMPTY_BOX
        box = CheckBox(size=size, ticked=done, alternative=alternative)
        cells = [Cell([Space(max(drop, 0)), box]), Cell()]
        widths = [size, gap]
        for part, share in zip(parts, shares, strict=True):
            cells += [part, Cell()]
            widths += [share / sum(shares) * self._free(len(parts)), _GAP]
        return Table([cells[:-1]], widths[:-1], padding=(0, 0.12 * self.room), layout=True)

    @property
    def _box(self) -> tuple[float, float]:
        """Points of a box to tick, and of the white behind it."""
        return _BOX * self.typed.size, 0.6 * self._look.em

    def _free(self, columns: int) -> float:
        """Points that so many columns of a row of tasks share."""
        return self._width - sum(self._box) - (columns - 1) * _GAP

    # ---- parts ---------------------------------------------------------------------------------

    def row(self, words: Words, style: str) -> Table:
        """Words in the form's languages, in the style of that name."""
        return self._look.columns([self._look.row(words, style)])

    def _words(self, name: str) -> Words:
        return self._text.words[name]


def _unbroken(words: str) -> str:
    """A short phrase on one line."""
    return words.replace(" ", NO_BREAK_SPACE) if len(words) <= _SHORT else words
