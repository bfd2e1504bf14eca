"""What we must reach behind reportlab's back: page operators, objects of the file, split parts."""

from typing import Any


def page_code(canvas: Any) -> list[str]:
    """The operators of the page being drawn; stock text objects cannot write shaped glyphs."""
    code: list[str] = canvas._code  # noqa: SLF001
    return code


def pdf_document(canvas: Any) -> Any:
    """The objects of the file being made."""
    return canvas._doc  # noqa: SLF001


def part_of(flowable: Any) -> Any:
    """A copy of a flowable for one side of a page break, without what platypus noted on it."""
    part = object.__new__(type(flowable))
    part.__dict__.update(flowable.__dict__)
    for note in ("_frame", "_postponed", "canv"):
        part.__dict__.pop(note, None)
    return part
