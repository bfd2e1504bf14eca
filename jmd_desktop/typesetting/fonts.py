"""The bundled fonts: families, their files, which characters they have; knows no PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final
from unicodedata import category, name

import uharfbuzz as hb

from jmd_desktop.errors import UnprintableCharacter
from jmd_desktop.paths import resource
from jmd_desktop.typesetting.text import INVISIBLE, LINE_BREAK

_MOST_MARKS: Final = 30  # over one letter; UAX #15, stream-safe text
_LAID_OUT: Final = frozenset({LINE_BREAK, "\t"})


def missing_glyph(character: str) -> UnprintableCharacter:
    """The error for a character: its code point and name, nothing of the text around it."""
    return UnprintableCharacter(f"U+{ord(character):04X} {name(character, '<unnamed>')}")


class FontFile:
    """One TrueType file, opened when first used; measures are font units, `scale` per em."""

    def __init__(self, file_name: str) -> None:
        self.file_name = file_name
        self.name = file_name.removesuffix(".ttf").replace("_", "-")

    @cached_property
    def face(self) -> Any:
        return hb.Face(hb.Blob.from_file_path(str(resource("fonts", self.file_name))))

    @cached_property
    def shaper(self) -> Any:
        """The HarfBuzz font; one per file, because making one costs more than shaping a word."""
        return hb.Font(self.face)

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points the file has glyphs for."""
        return frozenset(self.face.unicodes)

    @cached_property
    def units_per_em(self) -> int:
        return int(self.face.upem)

    @cached_property
    def ascent(self) -> float:
        """Height above the baseline in ems."""
        return float(self.shaper.get_font_extents("ltr").ascender) / self.units_per_em

    @cached_property
    def descent(self) -> float:
        """Depth below the baseline in ems, negative."""
        return float(self.shaper.get_font_extents("ltr").descender) / self.units_per_em

    def glyph(self, character: str) -> int:
        """The glyph of a character before shaping."""
        found = self.shaper.get_nominal_glyph(ord(character))
        if found is None:
            raise missing_glyph(character)
        return int(found)

    def advance(self, glyph: int) -> int:
        return int(self.shaper.get_glyph_h_advance(glyph))


@dataclass(frozen=True, slots=True)
class Family:
    """The faces of a typeface; a script without italics gives its upright letters instead."""

    name: str
    regular: FontFile
    bold: FontFile
    italic: FontFile
    bold_italic: FontFile

    def face(self, *, bold: bool, italic: bool) -> FontFile:
        if italic:
            return self.bold_italic if bold else self.italic
        return self.bold if bold else self.regular


def _family(human_name: str, *, italics: bool = False) -> Family:
    stem = human_name.replace(" ", "")
    regular = FontFile(f"{stem}_400Regular.ttf")
    bold = FontFile(f"{stem}_700Bold.ttf")
    if not italics:
        return Family(human_name, regular, bold, regular, bold)
    return Family(
        human_name,
        regular,
        bold,
        FontFile(f"{stem}_400Regular_Italic.ttf"),
        FontFile(f"{stem}_700Bold_Italic.ttf"),
    )


#: Every bundled family by its human name, in the order in which a missing letter is looked for.
FAMILIES: Final = {
    family.name: family
    for family in (
        _family("Noto Sans", italics=True),
        _family("Noto Sans Arabic"),
        _family("Noto Sans Ethiopic"),
        _family("Noto Sans Devanagari"),
        _family("Noto Sans Bengali"),
        _family("Noto Sans Georgian"),
        _family("Noto Sans Armenian"),
        _family("Vazirmatn"),
        _family("Noto Naskh Arabic"),
    )
}


@cache
def with_fallbacks(names: tuple[str, ...]) -> tuple[Family, ...]:
    """The named families, then all others; an unknown name raises KeyError."""
    first = tuple(FAMILIES[each] for each in names)
    return first + tuple(family for family in FAMILIES.values() if family not in first)


def missing_characters(text: str) -> tuple[str, ...]:
    """The characters of a text that cannot be printed, each once, in order; for input fields."""
    heaped = dict.fromkeys(heaped_marks(text))
    return tuple(dict.fromkeys((*_missing(dict.fromkeys(text)), *heaped)))


def heaped_marks(text: str) -> Iterator[str]:
    """Marks on a heap no language knows and no page has room for."""
    marks = 0
    for character in text:
        if category(character)[0] == "M":
            marks += 1
            if marks > _MOST_MARKS:
                yield character
        elif character not in INVISIBLE:
            marks = 0


def _missing(characters: dict[str, None]) -> Iterator[str]:
    for character in characters:
        if character in INVISIBLE or character in _LAID_OUT:
            continue
        if not any(ord(character) in each.regular.characters for each in FAMILIES.values()):
            yield character
