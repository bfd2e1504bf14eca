"""Rows of a German sheet: a label, and beside it words, boxes to tick, or room to write."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from jmd_desktop.documents import plan_words
from jmd_desktop.documents.form_blocks import Words
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import MARGINS
from jmd_desktop.documents.form_styles import HAIRLINE, TINT
from jmd_desktop.documents.tick_rows import Option, tick_rows
from jmd_desktop.typesetting.flowables import KeepTogether, Paragraph, Space
from jmd_desktop.typesetting.table import Cell, Rules, Table
from jmd_desktop.typesetting.text import isolate_lines

Row = tuple[str, Flowables]
"""A label as markup and what stands beside it; without a label that has the whole width."""

_LABEL: Final = 138.0  # points
_RULES: Final = Rules(below=0.4, between=0.4, color=HAIRLINE)
_PADDING: Final = (4, 2.2)
_ROOM: Final = 1.9  # ems to write in
_BOX_DROP: Final = 0.14  # ems a label stands lower beside boxes, and beside a line to write on
_LINE_DROP: Final = 0.45
_HIGHEST_BAND: Final = 100.0  # points; a higher heading is not set again on the next page
_PAGE: Final = 842 - MARGINS.top - MARGINS.bottom - 1  # points of height


class RowSetter:
    """Sets the sections of one sheet; `blank` has boxes and room where nothing is known."""

    def __init__(self, look: Look, words: Mapping[str, Words], *, blank: bool) -> None:
        self.look = look
        self._words = words
        self.blank = blank

    def say(self, name: str, **values: str) -> str:
        """A message as markup, with plain values in it."""
        return plan_words.filled(self._words[name], values, {}).german

    def section(self, heading: str, rows: Iterable[Row]) -> Flowables:
        """Rows under their heading on a ground; nothing without rows.

        It begins on a new page only if it fits on one.
        """
        kept = list(rows)
        if not kept:
            return []
        band = Paragraph(heading, self.look.german.heading.but(direction="auto"))
        again = band.wrap(self.look.width, 0)[1] <= _HIGHEST_BAND
        table = Table(
            [
                [Cell(band, span=2, background=TINT)],
                *(self._row(*each) for each in kept),
            ],
            [_LABEL, self.look.width - _LABEL],
            header_rows=int(again),
            rules=_RULES,
            padding=_PADDING,
        )
        space = Space(0.9 * self.look.em)
        high = table.wrap(self.look.width, 0)[1] > _PAGE
        return [space, table] if high else [KeepTogether([space, table])]

    def written(self, name: str, words: str, lines: int = 1) -> Iterator[Row]:
        """What was typed; a blank sheet has room for it, another one leaves it out."""
        if words.strip():
            yield self.say(name), [self.words(words)]
        elif self.blank:
            yield self.say(name), [self.room(lines)]

    def chosen(
        self, name: str, options: Sequence[str], chosen: str | None, key: str = ""
    ) -> Iterator[Row]:
        """One of several: its words, all of them to tick on a blank sheet, nothing without."""
        key = key or name
        if self.blank:
            ticks = self.ticks([(self.say(f"{key}.{each}"), False) for each in options])
            yield self.say(name), ticks
        elif chosen is not None:
            yield self.say(name), [self.markup(self.say(f"{key}.{chosen}"))]

    # ---- what stands beside a label --------------------------------------------------------------

    def words(self, typed: str) -> Paragraph:
        """Typed words, each line in its own direction."""
        return self.markup(isolate_lines(typed))

    def markup(self, markup: str, *, quiet: bool = False, bullet: str = "") -> Paragraph:
        """Words that have their markup already."""
        german = self.look.german
        style = german.small if quiet else german.body
        return paragraph(markup, style.but(direction="auto"), bullet)

    def ticks(self, options: Sequence[Option]) -> Flowables:
        """Boxes in the column beside the labels."""
        look = self.look
        width = look.width - _LABEL - 2 * _PADDING[0]
        return tick_rows(Look(width, look.setting, look.german, look.other), options)

    def room(self, lines: int = 1) -> Space:
        """Room to write so many lines."""
        return Space(lines * _ROOM * self.look.em)

    def _row(self, label: str, parts: Flowables) -> list[Cell]:
        """The label on one line with what stands beside it."""
        if not label:
            return [Cell(parts, span=2)]
        drop = 0.0
        if parts and not isinstance(parts[0], Paragraph):
            lined = isinstance(parts[0], Space)
            drop = (_LINE_DROP if lined else _BOX_DROP) * self.look.em
        german = self.look.german
        style = german.label.but(leading=german.body.leading)
        return [Cell([Space(drop), paragraph(label, style)]), Cell(parts)]
