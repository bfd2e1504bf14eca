"""Fields in a grid of two columns, German alone: a label above a value, a line or boxes to tick."""

from typing import Final

from jmd_desktop.documents.form_blocks import Field, Fields
from jmd_desktop.documents.form_lines import EMPTY_BOX, WRITING_LINE
from jmd_desktop.documents.form_look import Look, paragraph
from jmd_desktop.typesetting.flowables import CheckBox, Paragraph, Space
from jmd_desktop.typesetting.table import Cell, Table

SENSITIVE: Final = "◊ "  # before the label of a special category

_ROOM: Final = 1.9  # ems to write in
_BOX: Final = 0.95  # ems
_AFTER_VALUE: Final = 3.0  # points


def grid(look: Look, block: Fields) -> Table:
    """Two fields in a row, wide ones alone; a value is set larger than its label."""
    rows: list[list[Cell]] = []
    waiting: Cell | None = None
    for field in block.rows:
        cell = _cell(look, field)
        if field.wide:
            if waiting:
                rows.append([waiting, Cell(), Cell()])
                waiting = None
            rows.append([Cell(cell.content, span=3, line_below=cell.line_below)])
        elif waiting:
            rows.append([waiting, Cell(), cell])
            waiting = None
        else:
            waiting = cell
    if waiting:
        rows.append([waiting, Cell(), Cell()])
    column = (look.width - look.gutter) / 2
    return Table(rows, [column, look.gutter, column], padding=(0, 1.5), layout=True)


def _cell(look: Look, field: Field) -> Cell:
    mark = SENSITIVE if field.sensitive else ""
    label = paragraph(mark + field.label, look.german.caption)
    if field.value:
        value = Paragraph(field.value, look.german.body.but(direction="auto"))
        return Cell([label, value, Space(_AFTER_VALUE)])
    if field.options:
        return Cell([label, Space(2), *_boxes(look, field)])
    return Cell([label, Space(_ROOM * look.em)], line_below=WRITING_LINE)


def _boxes(look: Look, field: Field) -> list[Table]:
    """Boxes side by side in as many rows as they need; behind a colon there is room to write."""
    style = look.german.body
    whole = look.width if field.wide else (look.width - look.gutter) / 2
    rows: list[tuple[list[Cell], list[float]]] = [([], [])]
    for option in field.options:
        words = paragraph(option, style)
        needed = [_BOX * look.em, 0.4 * look.em, words.layout.width + 1.1 * look.em]
        if rows[-1][1] and sum(rows[-1][1]) + sum(needed) > whole:
            rows.append(([], []))
        cells, widths = rows[-1]
        cells += [Cell(CheckBox(size=_BOX * look.em, alternative=EMPTY_BOX)), Cell(), Cell(words)]
        widths += needed
    line = WRITING_LINE if field.options[-1].endswith(":") else 0
    tables: list[Table] = []
    for cells, widths in rows:
        last = cells is rows[-1][0]
        row = [*cells, Cell(line_below=line if last else 0)]
        rest = max(whole - sum(widths), 0)
        tables.append(Table([row], [*widths, rest], padding=(0, 1), middle=True, layout=True))
    return tables
