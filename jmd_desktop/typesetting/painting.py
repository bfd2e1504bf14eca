"""What is put at a given place of a page: a line of text, a QR code, an image, lines and boxes."""

import re
from contextlib import AbstractContextManager
from functools import lru_cache
from io import BytesIO
from typing import Any, Literal

from reportlab.graphics.barcode import qr
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from jmd_desktop.typesetting.internals import page_code
from jmd_desktop.typesetting.layout import Layout, Line
from jmd_desktop.typesetting.tagging import Area, Element, tree_of
from jmd_desktop.typesetting.text import TextStyle
from jmd_desktop.typesetting.writing import number, rgb, write_line

Anchor = Literal["left", "center", "right"]


def draw_text(
    canvas: Canvas, x: float, y: float, markup: str, style: TextStyle, anchor: Anchor = "left"
) -> float:
    """One line of markup, never broken, with its baseline at y; returns its width in points.

    Outside of a paragraph or figure it is an artifact: right for headers, footers, labels.
    """
    layout = _sign(markup, style) if len(markup) == 1 else Layout(markup, style)
    width = layout.width
    left = x - {"left": 0.0, "center": width / 2, "right": width}[anchor]
    with tree_of(canvas).artifact(canvas):
        canvas.saveState()
        write_line(canvas, layout, Line(0, len(layout.text), width, last=True), left, y)
        canvas.restoreState()
    return width


@lru_cache(maxsize=64)
def _sign(markup: str, style: TextStyle) -> Layout:
    """A number or sign stands in hundreds of boxes of a sheet; longer words may be personal."""
    return Layout(markup, style)


def draw_qr(canvas: Canvas, data: str, x: float, y: float, size: float) -> None:
    """A QR code with its lower left corner at (x, y), `size` points wide, as an artifact.

    Takes a form's id, never personal data. The caller leaves four modules of white around it.
    """
    rows = _modules(data)
    module = size / len(rows)
    code = page_code(canvas)
    with tree_of(canvas).artifact(canvas):
        canvas.saveState()
        canvas.setFillColorRGB(0, 0, 0)
        for row, stretches in enumerate(rows):
            bottom = number(y + size - (row + 1) * module)
            code += [
                f"{number(x + start * module)} {bottom} {number(width * module)} "
                f"{number(module)} re"
                for start, width in stretches
            ]
        code.append("f")
        canvas.restoreState()


@lru_cache(maxsize=16)
def _modules(data: str) -> tuple[tuple[tuple[int, int], ...], ...]:
    """The rows of a QR code from the top, each as its dark stretches (start, width)."""
    widget: Any = qr.QrCodeWidget(data, barLevel="M")
    widget.qr.make()
    count = range(widget.qr.getModuleCount())
    rows: list[tuple[tuple[int, int], ...]] = []
    for row in count:
        dark = "".join("x" if widget.qr.isDark(row, column) else " " for column in count)
        rows.append(tuple((run.start(), len(run[0])) for run in re.finditer("x+", dark)))
    return tuple(rows)


def draw_image(
    canvas: Canvas,
    image: bytes,
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    alternative: str = "",
) -> None:
    """A PNG or JPEG held in memory, as large as fits the box, its proportions kept.

    With an alternative text it is a figure to screen readers, without one an artifact.
    """
    with figure(canvas, Area(x, y, x + width, y + height), alternative):
        canvas.drawImage(
            ImageReader(BytesIO(image)),
            x,
            y,
            width,
            height,
            mask="auto",
            preserveAspectRatio=True,
            anchor="sw",
        )


def figure(canvas: Canvas, area: Area, alternative: str) -> AbstractContextManager[None]:
    """What is drawn meanwhile is one figure with this text for screen readers; "" an artifact."""
    tree = tree_of(canvas)
    if not alternative:
        return tree.artifact(canvas)
    left, bottom = canvas.absolutePosition(area.left, area.bottom)
    right, top = canvas.absolutePosition(area.right, area.top)
    element = Element("Figure", alternative=alternative, area=Area(left, bottom, right, top))
    return tree.content(canvas, element, element)


def draw_rule(
    canvas: Canvas, start: tuple[float, float], end: tuple[float, float], width: float, color: str
) -> None:
    """A straight line of `width` points, as an artifact."""
    with tree_of(canvas).artifact(canvas):
        canvas.saveState()
        canvas.setLineWidth(width)
        canvas.setStrokeColorRGB(*rgb(color))
        canvas.line(*start, *end)
        canvas.restoreState()


def draw_box(canvas: Canvas, area: Area, color: str) -> None:
    """A filled rectangle without an edge, as an artifact."""
    with tree_of(canvas).artifact(canvas):
        canvas.saveState()
        canvas.setFillColorRGB(*rgb(color))
        canvas.rect(
            area.left,
            area.bottom,
            area.right - area.left,
            area.top - area.bottom,
            stroke=0,
            fill=1,
        )
        canvas.restoreState()
