"""What is to be taken along and done for an admission: a box, words in two languages, a day.

What was typed stands once, over both languages. Hairlines part the rows, so that a day belongs to
what stands before it; where none is known there is room to write one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.documents import plan_words
from jmd_desktop.documents.form_blocks import Words
from jmd_desktop.documents.form_lines import EMPTY_BOX, TICKED_BOX, WRITING_LINE
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_styles import HAIRLINE, Sizes
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.typesetting.flowables import CheckBox, KeepTogether, Paragraph, Space
from jmd_desktop.typesetting.table import Cell, Rules, Table
from jmd_desktop.typesetting.text import NO_BREAK_SPACE, isolate_lines

#: Points of a row in two languages: box, gap, German, gap, the other, gap, until when.
_COLUMNS: Final = (12.0, 6.0, 176.0, 12.0, 176.0, 12.0, 122.0)
_WIDE_DAYS: Final = (12.0, 6.0, 164.0, 12.0, 164.0, 12.0, 146.0)
_WIDE: Final = frozenset({"ar", "fr", "tr"})  # two names of a month, or more words before a day
_ALONE: Final = (12.0, 6.0, 350.0, 12.0, 136.0)
_EASY: Final = (16.0, 7.0, 324.0, 6.0, 163.0)
_BOX: Final = 1.05  # ems
_LINE_ROOM: Final = 1.5  # ems above a line to write on
_WORDS: Final = "formality."


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """A formality by the code of the shipped list, in typed words, or both; and its day."""

    code: str | None = None
    text: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Fit:
    """How large a checklist is set; `room` of the white between things, in ems.

    `notes` and `spare` are lines to write on: below, and with a box for what is still missing.
    """

    sizes: Sizes
    room: float
    notes: int
    leading: float = 0
    spare: int = 2
    lined: bool = True  # in Leichte Sprache each sentence on a line of its own


class ItemSetter:
    """Sets the rows of one checklist and what is written by hand below them."""

    def __init__(self, text: FormText, look: Look, fit: Fit) -> None:
        self._text = text
        self._look = look
        self._fit = fit
        self._typed = look.german.body.but(direction="auto")
        self._padding = 0.16 * look.em + 1.4 * fit.room

    def items(self, items: Iterable[ChecklistItem]) -> Flowables:
        """Each with its day, and room for a few more by hand."""
        rows = [self._row(each) for each in items]
        return self._table([*rows, *self._spare(self._fit.spare)])

    def blank(self) -> Flowables:
        """All that is often asked for, without days."""
        codes = (name.removeprefix(_WORDS) for name in self._text.words if name.startswith(_WORDS))
        rows = [self._row(ChecklistItem(code)) for code in codes]
        return self._table([*rows, *self._spare(self._fit.spare)])

    def notes(self) -> Flowables:
        """A heading and lines to write on, if there is room for any."""
        if not self._fit.notes:
            return []
        look = self._look
        heading = look.columns([look.row(self._text.words["notes"], "heading")])
        line = [Cell(Space(_LINE_ROOM * look.em), line_below=WRITING_LINE)]
        lines = Table([line] * self._fit.notes, [1.0], padding=(0, 0), layout=True)
        return [KeepTogether([Space(0.8 * self._fit.room * look.em), heading, lines])]

    # ---- rows ----------------------------------------------------------------------------------

    def _table(self, rows: list[list[Cell]]) -> Flowables:
        """The heading stays with the first rows; a page ends between any others."""
        rules = Rules(below=0.4, color=HAIRLINE)
        text = self._text
        alone = _EASY if text.easy else _ALONE
        widths = _WIDE_DAYS if text.language in _WIDE else _COLUMNS if self._look.other else alone
        head = Table([self._head()], widths, padding=(0, self._padding), layout=True)
        padding = (0, self._padding)
        first = Table(rows[:2], widths, padding=padding, rules=rules, layout=True)
        rest = Table(rows[2:], widths, padding=padding, rules=rules, layout=True)
        return [KeepTogether([head, first]), *([rest] if rows[2:] else [])]

    def _head(self) -> list[Cell]:
        look, words = self._look, self._text.words
        todo = [paragraph(words["todo"].german, look.german.heading)]
        until = [paragraph(words["until"].german, look.german.label.but(bold=True))]
        if look.other is None:
            return [Cell(), Cell(), Cell(todo), Cell(), Cell(until)]
        until.append(paragraph(words["until"].other, look.other.label.but(bold=True)))
        other = paragraph(words["todo"].other, look.other.heading)
        return [Cell(), Cell(), Cell(todo), Cell(), Cell(other), Cell(), Cell(until)]

    def _row(self, item: ChecklistItem) -> list[Cell]:
        look = self._look
        said = self._text.words.get(f"{_WORDS}{item.code}") if item.code else None
        typed = [Paragraph(isolate_lines(item.text), self._typed)] if item.text.strip() else []
        box = self._box(ticked=item.done_on is not None)
        day = self._day(item)
        if said is None:
            span = 3 if look.other else 1
            return [box, Cell(), Cell(typed, span=span), Cell(), day]
        german = Cell([paragraph(said.german, look.german.body), *typed])
        if look.other is None:
            return [box, Cell(), german, Cell(), day]
        other = Cell(paragraph(said.other, look.other.body))
        return [box, Cell(), german, Cell(), other, Cell(), day]

    def _spare(self, count: int) -> list[list[Cell]]:
        """Rows to fill in by hand."""
        span = 3 if self._look.other else 1
        room = Cell(Space((_LINE_ROOM - 0.3) * self._look.em), span=span)
        return [[self._box(), Cell(), room, Cell(), Cell()] for _ in range(count)]

    def _box(self, *, ticked: bool = False) -> Cell:
        size = _BOX * self._look.em
        drop = (self._look.german.body.line_height - size) / 2
        alternative = TICKED_BOX if ticked else EMPTY_BOX
        return Cell(
            [Space(max(drop, 0)), CheckBox(size=size, ticked=ticked, alternative=alternative)]
        )

    def _day(self, item: ChecklistItem) -> Cell:
        """Until when, with the month as a word in each language; or that it is done."""
        words = self._text.words
        if item.done_on is not None:
            return Cell(self._stacked(words["done"], strong=False))
        if item.due_on is None:
            return Cell()
        own = plan_words.in_words(item.due_on, self._text.language)
        german = own if self._text.easy else plan_words.in_words(item.due_on, i18n.SOURCE)
        return Cell(self._stacked(plan_words.filled(words["by"], {"day": german}, {"day": own})))

    def _stacked(self, words: Words, *, strong: bool = True) -> Flowables:
        """German above the other language."""
        look = self._look
        lines = [paragraph(_unbroken(words.german), look.german.body.but(bold=strong))]
        if look.other:
            lines.append(paragraph(words.other, look.other.body.but(bold=strong)))
        return lines


def _unbroken(words: str) -> str:
    """A day on one line."""
    return words.replace(" ", NO_BREAK_SPACE)
