# ruff: noqa: RUF001  other scripts look alike
"""Pictures on paper: whole, in colours that can be told apart, and said in words."""

import ctypes
import re
from itertools import pairwise

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from PIL import Image

from jmd_desktop.drawing.bars import bars
from jmd_desktop.drawing.chart import Chart, Series, described
from jmd_desktop.drawing.colours import resolved
from jmd_desktop.drawing.radar import radar
from jmd_desktop.drawing.shapes import (
    Anchor,
    Circle,
    Colour,
    Drawing,
    Form,
    Ink,
    Line,
    Mark,
    Pen,
    Point,
    Polygon,
    Polyline,
    Text,
    rectangle,
)
from jmd_desktop.drawing.styles import FAINT_SHARE, LOOKS, Style
from jmd_desktop.errors import UnprintableCharacter
from jmd_desktop.typesetting.drawings import PRINT, drawn, measure
from jmd_desktop.typesetting.pages import Margins, build
from jmd_desktop.typesetting.text import TextStyle
from tests.drawing.samples import WORDS, three_views
from tests.typesetting.samples import plain, text_of

STYLE = TextStyle()
SCALE = 3
BLACK = Pen(Colour(Ink.WORDS), 2)


def pdf_of(drawing: Drawing, alternative: str = "Bild") -> bytes:
    return build(
        [drawn(drawing, STYLE, alternative)],
        title="Bild",
        language="de",
        margins=Margins(0, 0, 0, 0),
    )


def picture_of(drawing: Drawing) -> Image.Image:
    """The picture as it lies on the page, in pixels of a third of a point."""
    with pypdfium2.PdfDocument(pdf_of(drawing)) as document:
        page: Image.Image = document[0].render(scale=SCALE).to_pil().convert("RGB")
    return page.crop((0, 0, round(drawing.width * SCALE), round(drawing.height * SCALE)))


def colour_at(picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    found = picture.getpixel((round(x * SCALE), round(y * SCALE)))
    assert isinstance(found, tuple)
    return found


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_each_shape_is_painted_where_it_is() -> None:
    ink = Colour(Ink.FIRST)
    shapes = (
        Line(Point(10, 10), Point(50, 10), BLACK),
        Polyline((Point(10, 20), Point(50, 20), Point(50, 30)), BLACK),
        Polygon(rectangle(10, 40, 50, 60), BLACK, ink),
        Circle(Point(80, 50), 12, fill=ink),
        Mark(Point(80, 20), Form.DIAMOND, 8, fill=ink),
    )
    picture = picture_of(Drawing(120, 80, shapes))
    black, teal, white = (0, 0, 0), (0x0B, 0x55, 0x53), (255, 255, 255)
    for x, y, colour in (
        (30, 10, black),
        (30, 20, black),
        (50, 27, black),
        (30, 40, black),
        (30, 50, teal),
        (80, 50, teal),
        (88, 58, teal),
        (90, 60, white),
        (80, 20, teal),
        (88, 12, white),
        (30, 15, white),
        (60, 50, white),
    ):
        assert colour_at(picture, x, y) == colour, (x, y)


def test_a_dashed_line_has_gaps_and_the_next_one_has_none() -> None:
    dashed = Pen(Colour(Ink.WORDS), 2, (10, 10))
    shapes = (
        Line(Point(0, 10), Point(100, 10), dashed),
        Line(Point(0, 20), Point(100, 20), BLACK),
    )
    picture = picture_of(Drawing(100, 30, shapes))
    assert [colour_at(picture, x, 10)[0] for x in (5, 15, 25, 35)] == [0, 255, 0, 255]
    assert [colour_at(picture, x, 20)[0] for x in (5, 15, 25, 35)] == [0, 0, 0, 0]


@pytest.mark.parametrize(
    ("anchor", "left", "right"),
    [(Anchor.LEFT, 100, 160), (Anchor.CENTER, 70, 130), (Anchor.RIGHT, 40, 100)],
)
@pytest.mark.parametrize("words", ["Sprache 12", "اللغة والعمل", "ቋንቋ ሃገር"])
def test_words_hang_where_their_anchor_says(
    anchor: Anchor, left: float, right: float, words: str
) -> None:
    width = measure(STYLE)(words, 10)
    assert width < 60
    picture = picture_of(Drawing(200, 40, (Text(Point(100, 20), words, 10, anchor),)))
    ink = picture.convert("L").point(lambda grey: 255 if grey < 128 else 0).getbbox()
    assert ink
    first, top, last, bottom = (edge / SCALE for edge in ink)
    assert left - 1 <= first <= last <= right + 1
    assert last - first == pytest.approx(width, abs=3)
    assert top > 8
    assert bottom < 26


def test_words_of_every_script_are_shaped_and_can_be_found() -> None:
    labels = ("Wohnen\nالسكن", "Sprache\nቋንቋ", "Arbeit\nРобота", "Familie\nخانواده")
    chart = Chart(labels, (Series("أنا", Style.FIRST, (1, 2, None, 5)),))
    plot = radar(chart, 400, 300, measure(STYLE), size=9)
    found = text_of(pdf_of(plot.drawing))
    for word in " ".join(labels).split():
        assert word in found


def test_a_chart_is_one_figure_that_says_all_its_values() -> None:
    chart = three_views()
    plot = radar(chart, 450, 340, measure(STYLE), size=9)
    pdf = pdf_of(plot.drawing, described(chart, WORDS))
    assert sorted(re.findall(rb"/S /(Document|Figure|P|H\d|Caption)\b", pdf)) == [
        b"Document",
        b"Figure",
    ]
    with pypdfium2.PdfDocument(pdf) as document:
        tree = pdfium.FPDF_StructTree_GetForPage(document[0])
        top = pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0)
        figure = pdfium.FPDF_StructElement_GetChildAtIndex(top, 0)
        buffer = ctypes.create_string_buffer(pdfium.FPDF_StructElement_GetAltText(figure, None, 0))
        pdfium.FPDF_StructElement_GetAltText(figure, buffer, len(buffer))
        pdfium.FPDF_StructTree_Close(tree)
    assert buffer.raw.decode("utf-16-le").rstrip("\0") == described(chart, WORDS)


def test_bars_print_neither_a_number_nor_words_for_a_gap() -> None:
    chart = three_views()
    plot = bars(chart, 450, measure(STYLE), WORDS, size=9)
    found = plain(text_of(pdf_of(plot.drawing)))
    assert WORDS.gap not in found  # what the sign means stands beside the picture
    words = " ".join(each.words for each in plot.drawing.shapes if isinstance(each, Text))
    scale = " ".join(str(each) for each in range(chart.lowest, chart.highest + 1))
    values = [value for each in chart.series for value in each.values if value is not None]
    assert len(re.findall(r"\d+(?:,\d)?", words)) == len(scale.split()) + len(values)
    assert len(re.sub(r"\D", "", found)) == len(re.sub(r"\D", "", words))


def test_a_letter_no_font_has_is_reported() -> None:
    with pytest.raises(UnprintableCharacter):
        pdf_of(Drawing(50, 20, (Text(Point(5, 15), "漢", 10),)))


def test_markup_in_a_label_is_printed_as_it_is() -> None:
    found = text_of(pdf_of(Drawing(200, 20, (Text(Point(5, 15), "<b>A & B</b>", 10),))))
    assert "<b>A & B</b>" in found


def test_all_inks_can_be_seen_on_paper() -> None:
    assert PRINT.keys() == set(Ink)
    for style in Style:
        for share in (1.0, FAINT_SHARE):
            shown = resolved(Colour(LOOKS[style].ink, share), PRINT)
            assert contrast(shown, PRINT[Ink.GROUND]) >= 3, (style, share)
    assert contrast(PRINT[Ink.EDGE], PRINT[Ink.GROUND]) >= 3
    assert contrast(PRINT[Ink.QUIET], PRINT[Ink.GROUND]) >= 7


def test_neighbouring_views_differ_in_grey_as_well() -> None:
    grey = [luminance(PRINT[LOOKS[style].ink]) for style in Style]
    for one, other in pairwise(grey):
        high, low = max(one, other), min(one, other)
        assert (high + 0.05) / (low + 0.05) >= 1.25


def test_the_same_picture_gives_the_same_bytes() -> None:
    plot = radar(three_views(), 450, 340, measure(STYLE), size=9)
    assert pdf_of(plot.drawing) == pdf_of(plot.drawing)
