"""Boxes side by side, some of them ticked, in as many rows as they need; German alone."""

from collections.abc import Sequence
from typing import Final

from jmd_desktop.documents.form_lines import EMPTY_BOX, TICKED_BOX, WRITING_LINE
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.typesetting.flowables import CheckBox, Paragraph
from jmd_desktop.typesetting.table import Cell, Table
from jmd_desktop.typesetting.text import isolate

Option = tuple[str, bool]  # what can be ticked, and whether it is

_BOX: Final = 0.95  # ems
_BESIDE: Final = 0.4  # ems from box to word
_AFTER: Final = 1.4  # ems from word to box
_LEAST_LINE: Final = 60.0  # points: a shorter line to write on begins below


def box(look: Look, *, ticked: bool) -> CheckBox:
    """One box, in the middle of its column."""
    alternative = TICKED_BOX if ticked else EMPTY_BOX
    return CheckBox(size=_BOX * look.em, ticked=ticked, alternative=alternative)


def tick_rows(
    look: Look, options: Sequence[Option], *, line: bool = False, written: str = ""
) -> Flowables:
    """Boxes with words over the whole width; `line` ends in room to write or in what is `written`.

    Words are markup, `written` is not.
    """
    style = look.german.body
    rows: list[tuple[list[Cell], list[float]]] = [([], [])]
    for words, ticked in options:
        label = paragraph(words, style)
        after = _AFTER * look.em
        needed = [_BOX * look.em, _BESIDE * look.em, label.layout.width + after]
        if rows[-1][1] and sum(rows[-1][1]) + sum(needed) > look.width + after:
            rows.append(([], []))
        cells, widths = rows[-1]
        cells += [Cell(box(look, ticked=ticked)), Cell(), Cell(label)]
        widths += needed
    made: Flowables = []
    for cells, widths in rows:
        rest = max(look.width - sum(widths), 0)
        ends = line and cells is rows[-1][0]
        if ends and rest < _LEAST_LINE:
            made += [
                _row(cells, widths, rest, Cell()),
                _row([], [], look.width, _end(look, written)),
            ]
        else:
            made.append(_row(cells, widths, rest, _end(look, written) if ends else Cell()))
    return made


def _end(look: Look, written: str) -> Cell:
    if not written:
        return Cell(line_below=WRITING_LINE)
    return Cell(Paragraph(isolate(written), look.german.body.but(direction="auto")))


def _row(cells: Sequence[Cell], widths: Sequence[float], rest: float, end: Cell) -> Table:
    return Table([[*cells, end]], [*widths, rest], padding=(0, 1.2), middle=True, layout=True)
