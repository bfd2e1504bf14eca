"""Fonts inside a PDF: Type0 subsets in which every code stands for one piece of source text.

A glyph does not determine its letters (Arabic dots are glyphs of their own), so codes are given to
(cluster of glyphs, source text) pairs and a cluster of several glyphs becomes one composite glyph.
ToUnicode is then exact, and search and copying work in every viewer.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from struct import pack, unpack_from
from typing import Any, Final, NamedTuple

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from jmd_desktop.typesetting.fonts import FontFile
from jmd_desktop.typesetting.internals import pdf_document
from jmd_desktop.typesetting.truetype import (
    Box,
    Composite,
    Part,
    append_composites,
    glyph_count,
)

_DROPPED_TABLES: Final = (
    *("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "HVAR", "MATH", "OS/2", "STAT"),
    *("cmap", "name", "post"),
)
_SYMBOLIC: Final = 4
_NOTDEF: Final = (Part(0, 0, 0),)


class _Code(NamedTuple):
    parts: tuple[Part, ...]
    text: str
    advance: int


class EmbeddedFont:
    """The part of one font file that one document uses; reportlab writes it out when it saves."""

    def __init__(self, font: FontFile, number: int) -> None:
        self.font = font
        self.name = f"F{number}"
        self._codes: dict[_Code, int] = {}
        self._singles: dict[tuple[int, str], tuple[str, int]] = {}
        self.code(_NOTDEF, "", font.advance(0))

    def code(self, parts: tuple[Part, ...], text: str, advance: int) -> int:
        """The code of these glyphs as a drawing of `text`; offsets and advance in font units."""
        return self._codes.setdefault(_Code(parts, text, advance), len(self._codes))

    def single(self, glyph: int, text: str) -> tuple[str, int]:
        """The code in hexadecimal of one glyph that stands for one letter, and its advance."""
        known = self._singles.get((glyph, text))
        if known is None:
            advance = self.font.advance(glyph)
            known = (f"{self.code((Part(glyph, 0, 0),), text, advance):04X}", advance)
            self._singles[glyph, text] = known
        return known

    def blank(self, text: str, advance: int) -> int:
        """The code of an empty glyph that stands for `text`."""
        return self.code((Part(self.font.glyph(" "), 0, 0),), text, advance)

    def addObjects(self, document: Any) -> None:  # noqa: N802  called by reportlab
        """Writes the font's objects into the document."""
        program, glyphs = self._subset()
        digest = sha256(program + repr(list(self._codes)).encode()).digest()
        tag = "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
        base_name = pdfdoc.PDFName(f"{tag}+{self.font.name}")
        scale = 1000 / self.font.units_per_em
        head = self.font.face.reference_table("head").data
        descriptor = {
            "Type": pdfdoc.PDFName("FontDescriptor"),
            "FontName": base_name,
            "Flags": _SYMBOLIC,
            "FontBBox": pdfdoc.PDFArray([round(v * scale) for v in unpack_from(">hhhh", head, 36)]),
            "ItalicAngle": 0,
            "Ascent": round(self.font.ascent * 1000),
            "Descent": round(self.font.descent * 1000),
            "CapHeight": round(self.font.ascent * 700),
            "StemV": 80,
            "FontFile2": self._stream(document, "program", program, Length1=len(program)),
        }
        system = {
            "Registry": pdfdoc.PDFString("Adobe"),
            "Ordering": pdfdoc.PDFString("Identity"),
            "Supplement": 0,
        }
        widths = [round(code.advance * scale, 2) for code in self._codes]
        descendant = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("CIDFontType2"),
            "BaseFont": base_name,
            "CIDSystemInfo": pdfdoc.PDFDictionary(system),
            "FontDescriptor": self._object(document, "descriptor", descriptor),
            "DW": 1000,
            "W": pdfdoc.PDFArray([0, pdfdoc.PDFArray(widths)]),
            "CIDToGIDMap": self._stream(
                document, "glyphs", b"".join(pack(">H", glyph) for glyph in glyphs)
            ),
        }
        font = {
            "Type": pdfdoc.PDFName("Font"),
            "Subtype": pdfdoc.PDFName("Type0"),
            "BaseFont": base_name,
            "Encoding": pdfdoc.PDFName("Identity-H"),
            "DescendantFonts": pdfdoc.PDFArray([self._object(document, "cid", descendant)]),
            "ToUnicode": self._stream(document, "unicode", self._to_unicode()),
        }
        fonts = document.idToObject["BasicFonts"].dict
        fonts[self.name] = self._object(document, "font", font)

    def _object(self, document: Any, kind: str, entries: dict[str, Any]) -> Any:
        return document.Reference(pdfdoc.PDFDictionary(entries), f"{self.name}:{kind}")

    def _stream(self, document: Any, kind: str, content: bytes, **entries: int) -> Any:
        stream = pdfdoc.PDFStream(
            dictionary=pdfdoc.PDFDictionary(entries),
            content=content,
            filters=[pdfdoc.PDFZCompress] if document.compression else [],
        )
        return document.Reference(stream, f"{self.name}:{kind}")

    def _subset(self) -> tuple[bytes, list[int]]:
        """The font program, and the glyph in it of each code."""
        wanted: Any = hb.SubsetInput()
        wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(
            {part.glyph for code in self._codes for part in code.parts}
        )
        wanted.drop_table_tag_set.update(
            {int.from_bytes(tag.encode("ascii"), "big") for tag in _DROPPED_TABLES}
        )
        wanted.flags = (
            hb.SubsetFlags.NO_LAYOUT_CLOSURE
            | hb.SubsetFlags.NOTDEF_OUTLINE
            | hb.SubsetFlags.NO_HINTING
        )
        plan: Any = hb.SubsetPlan(self.font.face, wanted)
        program: bytes = plan.execute().blob.data
        renumbered = plan.old_to_new_glyph_mapping
        first = glyph_count(program)
        composites: dict[tuple[tuple[Part, ...], int], int] = {}
        glyphs: list[int] = []
        for code in self._codes:
            if self._is_plain(code):
                glyphs.append(renumbered[code.parts[0].glyph])
            else:
                key = (code.parts, code.advance)
                glyphs.append(first + composites.setdefault(key, len(composites)))
        if composites:
            program = append_composites(
                program,
                [
                    Composite(
                        tuple(part._replace(glyph=renumbered[part.glyph]) for part in parts),
                        advance,
                        self._box(parts),
                    )
                    for parts, advance in composites
                ],
            )
        return program, glyphs

    def _is_plain(self, code: _Code) -> bool:
        return len(code.parts) == 1 and code.advance == self.font.advance(code.parts[0].glyph)

    def _box(self, parts: Sequence[Part]) -> Box:
        boxes = list(self._boxes(parts))
        if not boxes:
            return Box(0, 0, 0, 0)
        return Box(
            min(box.left for box in boxes),
            min(box.bottom for box in boxes),
            max(box.right for box in boxes),
            max(box.top for box in boxes),
        )

    def _boxes(self, parts: Sequence[Part]) -> Iterator[Box]:
        for part in parts:
            extents = self.font.shaper.get_glyph_extents(part.glyph)
            if extents is None or not (extents.width or extents.height):
                continue
            left, top = extents.x_bearing + part.x, extents.y_bearing + part.y
            yield Box(left, top + extents.height, left + extents.width, top)

    def _to_unicode(self) -> bytes:
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        mapped = [(number, code.text) for code, number in self._codes.items() if code.text]
        for start in range(0, len(mapped), 100):
            block = mapped[start : start + 100]
            lines.append(f"{len(block)} beginbfchar")
            lines += [f"<{number:04X}> <{_utf16(text)}>" for number, text in block]
            lines.append("endbfchar")
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines).encode("ascii")


def embedded(canvas: Canvas, font: FontFile) -> EmbeddedFont:
    """The document's own copy of a font, made at its first use."""
    document = pdf_document(canvas)
    for known in document.delayedFonts:
        if known.font is font:
            return known  # type: ignore[no-any-return]
    new = EmbeddedFont(font, len(document.delayedFonts) + 1)
    document.fontMapping[new.font.name] = f"/{new.name}"
    document.delayedFonts.append(new)
    return new


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex().upper()
