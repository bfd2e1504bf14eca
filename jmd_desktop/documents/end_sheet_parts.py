"""The lower half of the end sheet: how everybody looks back, and what case management asks for.

Views stand one below the other under their own names; nothing is worked out over two of them or
over two dimensions (GR5).
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from jmd_desktop.documents.form_look import Flowables, Look
from jmd_desktop.documents.form_sheet import day
from jmd_desktop.documents.labelled_rows import Row, RowSetter
from jmd_desktop.documents.requirement_lines import RequirementLine
from jmd_desktop.documents.tick_rows import tick_rows
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.evaluations import Evaluation, Reached, Situation, figures
from jmd_desktop.domain.minimum_requirements import RequirementState
from jmd_desktop.domain.surveys import View
from jmd_desktop.typesetting.table import Cell, Table
from jmd_desktop.typesetting.text import isolate, isolate_lines

_MINUTES: Final = 60  # of an hour
_LINES: Final = 2  # to write on where something has to be put in words
_SHARE: Final = 0.46  # of the width, for what is asked for
#: Stands for a part nobody has said anything in yet.
_NOBODY: Final = Evaluation("", "", CaseId(""), View.COUNSELLOR, date.min)


class EvaluationSetter:
    """Sets the views of one evaluation."""

    def __init__(self, rows: RowSetter) -> None:
        self._rows = rows

    def blank(self) -> Flowables:
        """Room for what the counsellor says; the young person has a sheet of their own."""
        return self._view(_NOBODY)

    def views(self, parts: Sequence[Evaluation]) -> Flowables:
        """The young person first; a part that is not there says so, and why if that is known."""
        rows = self._rows
        found: Flowables = []
        for view in (View.YOUNG_PERSON, View.COUNSELLOR):
            if not any(each.view is view for each in parts):
                heading = f"{rows.say('evaluation')} · {rows.say(f'view.{view}')}"
                found += rows.section(heading, [("", [rows.markup(rows.say("none"))])])
            for each in parts:
                found += self._view(each) if each.view is view else []
        for each in parts:
            found += self._view(each) if each.view is View.THIRD else []
        return found

    def _view(self, part: Evaluation) -> Flowables:
        rows = self._rows
        name = rows.say(f"view.{part.view}", who=part.who)
        when = "" if rows.blank else f" {rows.say('held_on', day=day(part.held_on))}"
        heading = f"{rows.say('evaluation')} · {name}{when}"
        if part.missing is not None:
            return rows.section(heading, self._missing(part))
        said = self._young(part) if part.view is View.YOUNG_PERSON else self._asked(part)
        return rows.section(heading, said)

    def _missing(self, part: Evaluation) -> Iterator[Row]:
        rows = self._rows
        said = rows.say(f"missing.{part.missing}")
        if part.missing_note.strip():
            said = f"{said}<br>{isolate_lines(part.missing_note)}"
        yield "", [rows.markup(said)]

    # ---- the young person ------------------------------------------------------------------------

    def _young(self, part: Evaluation) -> Iterator[Row]:
        rows = self._rows
        found = figures(part)
        for each in found:
            if not each.valued:
                continue
            mean = "–" if each.mean is None else rows.say("mean", mean=_number(each.mean))
            count = rows.say("answered", count=str(each.valued), total=str(each.asked))
            yield rows.say(f"dimension.{each.dimension}"), [rows.markup(f"{mean} · {count}")]
        if any(each.valued for each in found):
            yield rows.say("scale_label"), [rows.markup(rows.say("scale"), quiet=True)]
        yield from rows.written("liked", part.liked)
        yield from rows.written("missed", part.missed)

    # ---- the five questions ----------------------------------------------------------------------

    def _asked(self, part: Evaluation) -> Iterator[Row]:
        rows = self._rows
        yield from rows.written("reason_said", part.reason_said, _LINES)
        yield from self._with_words(
            "goals_reached", "answer", tuple(Reached), part.goals_reached, part.goals_said
        )
        yield from self._with_words(
            "situation", "situation", tuple(Situation), part.situation, part.situation_said
        )
        yield from rows.written("gaps_said", part.gaps_said, _LINES)
        content = " · ".join(
            rows.say(name, mean=str(value))
            for name in ("content_with_help", "content_with_counsellor")
            if (value := getattr(part, name)) is not None
        )
        if content or part.content_said.strip() or rows.blank:
            yield rows.say("content"), self._lines(content, part.content_said)
        if part.view is View.COUNSELLOR:
            yield from self._counsellor(part)

    def _counsellor(self, part: Evaluation) -> Iterator[Row]:
        rows = self._rows
        if part.helps or rows.blank:
            yield (
                rows.say("helps"),
                [rows.markup(line) for line in self._helps(part)] or [rows.room(_LINES)],
            )
        hours = None
        if part.minutes is not None:
            hours = _number(part.minutes / _MINUTES).removesuffix(",0")
        effort = [
            rows.say("contacts", count=str(part.contacts)) if part.contacts is not None else "",
            rows.say("hours", hours=hours) if hours is not None else "",
        ]
        if any(effort) or rows.blank:
            yield rows.say("effort"), self._lines(" · ".join(filter(None, effort)), "")
        yield from rows.written("suggestions", part.suggestions, _LINES)

    def _helps(self, part: Evaluation) -> Iterator[str]:
        for each in part.helps:
            fit = f": {self._rows.say(f'fit.{each.fit}')}" if each.fit is not None else ""
            note = f" – {isolate(each.note)}" if each.note.strip() else ""
            yield f"{isolate(each.help)}{fit}{note}"

    def _with_words(
        self, name: str, key: str, options: Sequence[str], chosen: str | None, said: str
    ) -> Iterator[Row]:
        """A choice, and what was said to it under it."""
        rows = self._rows
        if rows.blank:
            ticks = rows.ticks([(rows.say(f"{key}.{each}"), False) for each in options])
            yield rows.say(name), [*ticks, rows.room()]
        elif chosen is not None or said.strip():
            yield rows.say(name), self._lines(rows.say(f"{key}.{chosen}") if chosen else "", said)

    def _lines(self, markup: str, said: str) -> Flowables:
        rows = self._rows
        if rows.blank:
            return [rows.room()]
        found: Flowables = [rows.markup(markup)] if markup else []
        return [*found, rows.words(said)] if said.strip() else found


def requirements(rows: RowSetter, lines: Sequence[RequirementLine]) -> Table:
    """The nine below each other: a box, what it is, and why it is ticked or not."""
    look = rows.look
    left = Look(_SHARE * look.width, look.setting, look.german, look.other)
    cells = []
    for each in lines:
        met = each.state is RequirementState.MET
        what = rows.say(f"minimum.{each.what}")
        why = isolate(each.why) if each.why else ""
        if each.state is RequirementState.NOT_APPLICABLE:
            why = rows.say("not_applicable")
        cells.append([Cell(tick_rows(left, [(what, met)])), Cell(rows.markup(why, quiet=True))])
    widths = [_SHARE * look.width, (1 - _SHARE) * look.width]
    return Table(cells, widths, padding=(0, 0.6), middle=True, layout=True)


def _number(value: float) -> str:
    """With one digit, as Germans write it."""
    return f"{value:.1f}".replace(".", ",")
