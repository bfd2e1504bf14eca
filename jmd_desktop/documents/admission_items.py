"""What is to be taken along and done for an admission: a box, words in two languages, a day.

What was typed stands once, over both languages unless the box parts them.
Hairlines part the rows, so that a day belongs to what stands before it; where none is known there
is room to write one. Beside a language written from right to left, box and day stand in the middle:
each language is read from its own edge.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
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
from jmd_desktop.typesetting.text import NO_BREAK_SPACE, Align, isolate_lines

#: Points in two languages: a box and the gap behind it, words of one, until when.
_BOX_WIDTHS: Final = (12.0, 6.0)
_WORDS_AND_DAYS: Final = (176.0, 122.0)
_WIDE_DAYS: Final = (164.0, 146.0)
_WIDE: Final = frozenset({"ar", "fr", "tr"})  # two names of a month, or more words before a day
_GAP: Final = 12.0
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
        self._mirrored = look.other is not None and look.other.body.direction == "rtl"

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
        widths = self._widths()
        head = Table([self._head()], widths, padding=(0, self._padding), layout=True)
        padding = (0, self._padding)
        first = Table(rows[:2], widths, padding=padding, rules=rules, layout=True)
        rest = Table(rows[2:], widths, padding=padding, rules=rules, layout=True)
        return [KeepTogether([head, first]), *([rest] if rows[2:] else [])]

    def _widths(self) -> tuple[float, ...]:
        """Of the columns of `_line`, in points."""
        if self._look.other is None:
            return _EASY if self._text.easy else _ALONE
        words, days = _WIDE_DAYS if self._text.language in _WIDE else _WORDS_AND_DAYS
        if self._mirrored:
            return (words, _GAP, *_BOX_WIDTHS, days, _GAP, words)
        return (*_BOX_WIDTHS, words, _GAP, words, _GAP, days)

    def _line(self, box: Cell, german: Cell, other: Cell | None, day: Cell) -> list[Cell]:
        """A row in its columns; without `other`, German has its room too where it stands beside."""
        if self._look.other is None:
            return [box, Cell(), german, Cell(), day]
        if self._mirrored:
            return [german, Cell(), box, Cell(), day, Cell(), other or Cell()]
        if other is None:
            return [box, Cell(), replace(german, span=3), Cell(), day]
        return [box, Cell(), german, Cell(), other, Cell(), day]

    def _head(self) -> list[Cell]:
        look, words = self._look, self._text.words
        todo = Cell(paragraph(words["todo"].german, look.german.heading))
        align = self._day_align
        label = look.german.label.but(bold=True, align=align)
        until = [paragraph(words["until"].german, label)]
        other = None
        if look.other is not None:
            label = look.other.label.but(bold=True, align=align)
            until.append(paragraph(words["until"].other, label))
            other = Cell(paragraph(words["todo"].other, look.other.heading))
        return self._line(Cell(), todo, other, Cell(until))

    def _row(self, item: ChecklistItem) -> list[Cell]:
        look = self._look
        said = self._text.words.get(f"{_WORDS}{item.code}") if item.code else None
        typed = [Paragraph(isolate_lines(item.text), self._typed)] if item.text.strip() else []
        box = self._box(ticked=item.done_on is not None)
        day = self._day(item)
        if said is None:
            return self._line(box, Cell(typed), None, day)
        german = Cell([paragraph(said.german, look.german.body), *typed])
        other = None if look.other is None else Cell(paragraph(said.other, look.other.body))
        return self._line(box, german, other, day)

    def _spare(self, count: int) -> list[list[Cell]]:
        """Rows to fill in by hand."""
        room = Cell(Space((_LINE_ROOM - 0.3) * self._look.em))
        return [self._line(self._box(), room, None, Cell()) for _ in range(count)]

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
        look, align = self._look, self._day_align
        german = look.german.body.but(bold=strong, align=align)
        lines = [paragraph(_unbroken(words.german), german)]
        if look.other:
            lines.append(paragraph(words.other, look.other.body.but(bold=strong, align=align)))
        return lines

    @property
    def _day_align(self) -> Align:
        """Under each other also where one begins on the right."""
        return "center" if self._mirrored else "start"


def _unbroken(words: str) -> str:
    """A day on one line."""
    return words.replace(" ", NO_BREAK_SPACE)
