"""Steps one after the other: a strip of numbered boxes, six of them with a small picture.

The pictures are decoration and silent to screen readers; the words say it all.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from jmd_desktop.documents.form_blocks import Steps, Words
from jmd_desktop.documents.form_look import Look, paragraph
from jmd_desktop.documents.form_styles import INK, TINT
from jmd_desktop.typesetting.flowables import Figure, Space
from jmd_desktop.typesetting.painting import draw_text
from jmd_desktop.typesetting.table import Cell, Table
from jmd_desktop.typesetting.text import TextStyle

_GAP: Final = 10.0  # points between two boxes, with an arrow in it
_PICTURE: Final = 18.0  # points
_NUMBER: Final = 7.0  # points, radius of the disc
_HEAD: Final = 2 * _NUMBER + 4 + _PICTURE
_LINE: Final = 1.1  # points
_PADDING: Final = (5.0, 4.0)  # points inside a box
_PER_ROW: Final = 3


def strip(look: Look, block: Steps, width: float) -> Table:
    """Boxes of equal width from left to right, whichever way the languages are written."""
    box = (width - (_PER_ROW - 1) * _GAP) / _PER_ROW
    widths = [box, _GAP] * (_PER_ROW - 1) + [box]
    rows: list[list[Cell]] = []
    for start in range(0, len(block.items), _PER_ROW):
        if rows:
            rows.append([Cell(Space(_GAP / 2))] + [Cell()] * (len(widths) - 1))
        row: list[Cell] = []
        for number, words in enumerate(block.items[start : start + _PER_ROW], start + 1):
            arrow = Figure(_GAP, 8, _arrow, alternative="")
            row += [_box(look, number, words, box), Cell(arrow, middle=True)]
        row += [Cell()] * (len(widths) + 1 - len(row))
        rows.append(row[:-1])
    return Table(rows, widths, padding=(0, 0), layout=True)


def _box(look: Look, number: int, words: Words, width: float) -> Cell:
    head = Figure(_HEAD, _PICTURE, partial(_head, number), alternative="")
    german = look.german.label.but(color=INK)
    german = german.but(leading=german.size * 1.22, bold=look.other is not None)
    lines: list[Any] = [paragraph(words.german, german)]
    if look.other:
        other = look.other.label
        other = other.but(color=INK, leading=other.leading * 0.94)
        if other.direction == "rtl":
            other = other.but(align="end")  # below the German words
        lines.append(paragraph(words.other, other))
    gap = 2 * _PADDING[0]
    content = Table(
        [[head, lines]],
        [_HEAD + gap, width - _HEAD - gap],
        padding=_PADDING,
        layout=True,
        middle=True,
    )
    return Cell(content, background=TINT, middle=True)


def _head(number: int, canvas: Any) -> None:
    """The number in a disc, the picture beside it."""
    middle = _PICTURE / 2
    canvas.setFillColorRGB(0.07, 0.08, 0.09)
    canvas.circle(_NUMBER, middle, _NUMBER, stroke=0, fill=1)
    style = TextStyle(size=9, color="#ffffff", bold=True)
    draw_text(canvas, _NUMBER, middle - 3.2, str(number), style, "center")
    if number <= len(_PICTURES):
        canvas.translate(_HEAD - _PICTURE, 0)
        canvas.setLineWidth(_LINE)
        canvas.setLineCap(1)
        canvas.setLineJoin(1)
        _PICTURES[number - 1](canvas)


def _arrow(canvas: Any) -> None:
    """A small head that points to the next box."""
    canvas.setLineWidth(_LINE)
    canvas.setLineCap(1)
    _lines(canvas, (2.6, 1.2), (5.4, 4), (2.6, 6.8))


def _lines(canvas: Any, *points: tuple[float, float]) -> None:
    path = canvas.beginPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    canvas.drawPath(path, stroke=1, fill=0)


def _two_people(canvas: Any) -> None:
    for x in (5, 13):
        canvas.circle(x, 12.2, 2.4, stroke=1, fill=0)
        canvas.arc(x - 3.8, 0.4, x + 3.8, 7.6, 0, 180)


def _list_with_check(canvas: Any) -> None:
    canvas.roundRect(3.5, 1.5, 11, 14, 1.6, stroke=1, fill=0)
    _lines(canvas, (6.6, 15.5), (6.6, 17), (11.4, 17), (11.4, 15.5))
    _lines(canvas, (6.2, 8), (8.3, 5.8), (12, 10.8))


def _magnifier(canvas: Any) -> None:
    canvas.circle(7.6, 10.4, 5.4, stroke=1, fill=0)
    _lines(canvas, (11.6, 6.4), (16.4, 1.6))


def _target(canvas: Any) -> None:
    for radius in (7.6, 4.4, 1.2):
        canvas.circle(9, 9, radius, stroke=1, fill=int(radius < 2))  # noqa: PLR2004  the middle


def _stairs(canvas: Any) -> None:
    _lines(canvas, (1.5, 1.5), (5.5, 1.5), (5.5, 5.5), (9.5, 5.5), (9.5, 9.5), (13.5, 9.5))
    _lines(canvas, (13.5, 9.5), (13.5, 16))
    _lines(canvas, (10.8, 13.4), (13.5, 16), (16.2, 13.4))


def _check_in_circle(canvas: Any) -> None:
    canvas.circle(9, 9, 7.6, stroke=1, fill=0)
    _lines(canvas, (5.4, 9.2), (8, 6.4), (12.8, 12))


_PICTURES: Final[Sequence[Callable[[Any], None]]] = (
    _two_people,
    _list_with_check,
    _magnifier,
    _target,
    _stairs,
    _check_in_circle,
)
