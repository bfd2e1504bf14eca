"""The structure tree, as another program reads it."""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree as ET

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from jmd_desktop.typesetting.flowables import CheckBox, Figure, Paragraph, Table
from jmd_desktop.typesetting.pages import Page, build
from jmd_desktop.typesetting.painting import draw_text
from jmd_desktop.typesetting.text import TextStyle, isolate, left_to_right
from tests.typesetting.samples import NAMES, SAMPLES

STYLE = TextStyle()


@dataclass(frozen=True, slots=True)
class Node:
    role: str
    language: str
    actual: str
    alternative: str
    children: tuple["Node", ...]

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()


def _string(read: Callable[..., int], element: Any) -> str:
    size = read(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    read(element, buffer, size)
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _node(element: Any) -> Node:
    children = (
        pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        for index in range(pdfium.FPDF_StructElement_CountChildren(element))
    )
    return Node(
        _string(pdfium.FPDF_StructElement_GetType, element),
        _string(pdfium.FPDF_StructElement_GetLang, element),
        _string(pdfium.FPDF_StructElement_GetActualText, element),
        _string(pdfium.FPDF_StructElement_GetAltText, element),
        tuple(_node(child) for child in children if child),
    )


def _tree(pdf: bytes, page: int = 0) -> Node:
    with pypdfium2.PdfDocument(pdf) as document:
        opened = document[page]
        tree = pdfium.FPDF_StructTree_GetForPage(opened)
        try:
            assert pdfium.FPDF_StructTree_CountChildren(tree) == 1
            return _node(pdfium.FPDF_StructTree_GetChildAtIndex(tree, 0))
        finally:
            pdfium.FPDF_StructTree_Close(tree)


def _pdf(*story: Any) -> bytes:
    return build(story, title="Einwilligung & <Probe>", language="de", author="Träger")


def test_headings_and_paragraphs_have_their_role_and_language() -> None:
    style = SAMPLES["ar"].style("ar")
    tree = _tree(_pdf(Paragraph("Titel", STYLE.but(role="H1")), Paragraph("نص", style)))
    assert tree.role == "Document"
    assert [(node.role, node.language) for node in tree.children] == [("H1", "de"), ("P", "ar")]


def test_a_paragraph_is_read_in_logical_order_with_its_number() -> None:
    sample = SAMPLES["ar"]
    tree = _tree(_pdf(Paragraph(sample.text, sample.style("ar"), bullet="1.")))
    assert tree.children[0].actual == f"1. {sample.text}"


@pytest.mark.parametrize("language", SAMPLES)
def test_inserted_values_are_read_as_they_were_typed(language: str) -> None:
    sample = SAMPLES[language]
    for value in [left_to_right("+49 30 123456-78"), *map(isolate, NAMES.values())]:
        tree = _tree(_pdf(Paragraph(sample.frame.format(value), sample.style(language))))
        assert tree.children[0].actual == sample.frame.format(value[1:-1])


def test_a_table_has_rows_and_cells_in_logical_order() -> None:
    rows = [[Paragraph(f"{row}{column}", STYLE) for column in "ab"] for row in "12"]
    (table,) = _tree(_pdf(Table(rows, [1, 1], rtl=True, header_rows=1))).children
    assert table.role == "Table"
    assert [row.role for row in table.children] == ["TR", "TR"]
    cells = [cell for row in table.children for cell in row.children]
    assert [cell.role for cell in cells] == ["TH", "TH", "TD", "TD"]
    assert [cell.children[0].actual for cell in cells] == ["1a", "1b", "2a", "2b"]


def test_a_layout_table_is_read_as_paragraphs() -> None:
    rows = [[Paragraph("a", STYLE), Paragraph("b", STYLE)]]
    tree = _tree(_pdf(Table(rows, [1, 1], layout=True)))
    assert [node.role for node in tree.children] == ["P", "P"]


def test_what_goes_over_pages_stays_one_element() -> None:
    head = [Paragraph("Kopf", STYLE)]
    rows = [[Paragraph(f"{number}", STYLE)] for number in range(100)]
    text = Paragraph(" ".join(["Wort"] * 2000), STYLE)
    pdf = _pdf(Table([head, *rows], [1], header_rows=1), text)
    kids = re.findall(rb"/S /(\w+)", pdf)
    assert kids.count(b"Table") == 1
    assert kids.count(b"TH") == 1
    assert kids.count(b"TR") == 101
    assert kids.count(b"P") == 102


def test_a_checkbox_and_a_figure_say_what_they_show() -> None:
    box = CheckBox(ticked=True, alternative="angekreuzt")
    drawing = Figure(50, 50, lambda canvas: canvas.circle(25, 25, 20), alternative="Netz")
    tree = _tree(_pdf(box, drawing, CheckBox()))
    assert [(node.role, node.alternative) for node in tree.children] == [
        ("Figure", "angekreuzt"),
        ("Figure", "Netz"),
    ]


def test_headers_and_footers_are_left_out() -> None:
    def header(page: Page) -> None:
        draw_text(page.canvas, 50, 800, "Kopf", STYLE)

    pdf = build([Paragraph("a", STYLE)], title="T", language="de", header=header)
    assert [node.role for node in _tree(pdf).walk()] == ["Document", "P"]


def test_the_file_says_that_it_is_tagged_and_what_it_is_called() -> None:
    pdf = _pdf(Paragraph("a", STYLE))
    assert re.search(rb"/MarkInfo \d+ 0 R", pdf)
    assert b"/Marked true" in pdf
    assert re.search(rb"/DisplayDocTitle true", pdf)
    assert re.search(rb"/Lang \(de\)", pdf)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in pdf
    assert b"Einwilligung &amp; &lt;Probe&gt;" in pdf
    assert b"/Tabs /S" in pdf


def test_the_metadata_packet_is_well_formed() -> None:
    pdf = build(
        [Paragraph("Text", TextStyle())],
        title="Blatt & <Bogen>",
        language="de",
        author="Träger & Co.",
        created=datetime(2026, 3, 1, tzinfo=UTC),
    )
    start, end = pdf.index(b"<?xpacket begin"), pdf.index(b'<?xpacket end="w"?>')
    packet = pdf[start:end].decode("utf-8")

    title = ET.fromstring(packet).find(".//{http://purl.org/dc/elements/1.1/}title")

    assert title is not None
    assert "".join(title.itertext()) == "Blatt & <Bogen>"
