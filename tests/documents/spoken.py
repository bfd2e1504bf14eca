"""What a screen reader says of the drawings of a printed sheet, as another program reads it."""

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium


def alternatives(pdf: bytes) -> list[str]:
    """The words that stand for the drawings of all pages, in the order they are read."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [said for page in document for said in _of_page(page)]


def ticks(pdf: bytes) -> list[bool]:
    """Every box in the order it is read, and whether it bears a cross."""
    boxes = (said for said in alternatives(pdf) if said.startswith("Kästchen"))
    return [said == "Kästchen, angekreuzt" for said in boxes]


def _of_page(page: Any) -> list[str]:
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    try:
        count = pdfium.FPDF_StructTree_CountChildren(tree)
        roots = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(count)]
        return [said for root in roots for said in _said(root)]
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def _said(element: Any) -> Iterator[str]:
    size = pdfium.FPDF_StructElement_GetAltText(element, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetAltText(element, buffer, size)
    said = buffer.raw.decode("utf-16-le").rstrip("\0")
    if said:
        yield said
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield from _said(child)
