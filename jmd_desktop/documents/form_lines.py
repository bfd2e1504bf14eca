"""What is filled in by hand on a form: facts, choices and lines to sign on; boxes stand once."""

from collections.abc import Mapping
from typing import Final

from jmd_desktop.documents.form_blocks import Choice, Facts, Signatures, SignerLine, Words
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_styles import Setting
from jmd_desktop.typesetting.flowables import CheckBox, Paragraph, SignatureLine, Space
from jmd_desktop.typesetting.pages import MM
from jmd_desktop.typesetting.table import Cell, Table

WRITING_LINE: Final = 0.6  # points
EMPTY_BOX: Final = "Kästchen, nicht angekreuzt"  # of the German document
TICKED_BOX: Final = "Kästchen, angekreuzt"

_BOX: Final = 1.05  # ems
_LINE_ROOM: Final = 1.75  # ems above a line to write a few words on
_LABEL_DROP: Final = 0.37  # ems
_SPACE: Final = 1.5  # points above and below a choice
_OPTION: Final = (56.0, 16.0, 60.0)  # points at 8 points of text: label, box, label
_OPTION_SIZE: Final = 8.05


def facts(look: Look, block: Facts, values: Mapping[str, str]) -> Table:
    """Label, value or line, label; the value stands once for both languages."""
    german, other = look.german, look.other
    rows: list[list[Cell]] = []
    for fact in block.rows:
        value = values.get(fact.value, "")
        style = german.body.but(direction="auto", align="center" if other else "start")
        gap = Space(0 if value else _LABEL_DROP * look.em)  # labels stand on the line to write on
        row = [Cell([gap, paragraph(fact.label.german, german.label)]), Cell()]
        row.append(
            Cell(Paragraph(value, style))
            if value
            else Cell(Space(_LINE_ROOM * look.em), line_below=WRITING_LINE)
        )
        if other:
            row += [Cell(), Cell([gap, paragraph(fact.label.other, other.label)])]
        rows.append(row)
    widths = [20.0, 1.0, 52.0, 1.0, 26.0] if other else [34.0, 2.0, 64.0]
    return Table(rows, widths, padding=(0, 0.1 * look.em), layout=True)


def choice(
    look: Look, block: Choice, value: str, width: float, *, ticked: int | None = None
) -> Flowables:
    """Something to tick; `value` is markup and ticks the last option, `width` in points.

    `ticked` is the place of the option that was chosen.
    """
    parts: Flowables = [Space(_SPACE)]
    if block.words:
        parts.append(look.columns([look.row(block.words, "body")]))
    if not block.as_list:
        row = _options_in_a_row(look, block, value, width, ticked)
        return [*parts, row, Space(_SPACE)]
    beside = 1.7 * look.em
    widths = [47.0, 6.0, 47.0] if look.other else [beside, width - beside]
    rows = [
        _option(look, option, ticked=place == ticked) for place, option in enumerate(block.options)
    ]
    return [*parts, Table(rows, widths, padding=(0, 0.5), middle=True, layout=True)]


def _options_in_a_row(
    look: Look, block: Choice, value: str, width: float, ticked: int | None
) -> Table:
    """Boxes side by side; after the last one perhaps a line to write on."""
    row: list[Cell] = []
    widths: list[float] = []
    for place, option in enumerate(block.options):
        last = option is block.options[-1]
        row += _option(look, option, ticked=place == ticked or (last and bool(value)))
        widths += _option_widths(look, option)
    rest = max(width - sum(widths), 0)
    written = value if block.line else ""
    style = look.german.body.but(direction="auto")
    row.append(
        Cell(
            Paragraph(written, style) if written else None,
            line_below=WRITING_LINE if block.line else 0,
        )
    )
    return Table([row], [*widths, rest], padding=(0, 0.1 * look.em), middle=True, layout=True)


def _option_widths(look: Look, option: Words) -> tuple[float, ...]:
    """Points of the label, the box and the label; a long label gets what it needs."""
    scale = look.em / _OPTION_SIZE
    label, box, after = (width * scale for width in _OPTION)
    german = paragraph(option.german, look.german.body)
    if not look.other:
        return box, max(after, german.layout.width + 0.7 * look.em)
    other = paragraph(option.other, look.other.body)
    return (
        max(label, german.layout.width + 1),
        box,
        max(after, other.layout.width + 0.7 * look.em),
    )


def _option(look: Look, option: Words, *, ticked: bool = False) -> list[Cell]:
    """Label, box, label; or box and label where there is one language."""
    alternative = TICKED_BOX if ticked else EMPTY_BOX
    box = Cell(CheckBox(size=_BOX * look.em, ticked=ticked, alternative=alternative))
    german = look.german.body
    if not look.other:
        return [box, Cell(paragraph(option.german, german))]
    other = look.other.body
    beside = other.but(align="end" if other.direction == "rtl" else "start")
    return [
        Cell(paragraph(option.german, german.but(align="end"))),
        box,
        Cell(paragraph(option.other, beside)),
    ]


def signatures(look: Look, block: Signatures, absent: frozenset[SignerLine]) -> Table:
    """Lines to sign on, side by side; those of `absent` signers are left out."""
    places = [place for place in block.places if place.signer not in absent]
    columns = min(block.columns, 2) if look.setting is Setting.EASY else block.columns
    widths: list[float] = []
    for _ in range(columns):
        widths += [(look.width + look.gutter) / columns - look.gutter, look.gutter]
    rows: list[list[Cell]] = []
    for start in range(0, len(places), columns):
        row: list[Cell] = []
        for place in places[start : start + columns]:
            captions = [paragraph(place.caption.german, look.german.caption)]
            if look.other:
                captions.append(paragraph(place.caption.other, look.other.caption))
            row += [Cell(SignatureLine(captions, room=block.room * MM)), Cell()]
        row += [Cell()] * (len(widths) - len(row))
        rows.append(row[:-1])
    return Table(rows, widths[:-1], padding=(0, 1), layout=True)
