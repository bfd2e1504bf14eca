"""Which script each character of a text is shaped in, as ISO 15924 tags."""

from bisect import bisect_right
from typing import Final

COMMON: Final = ""

#: First code point of a block and its script; COMMON where the neighbours decide.
_BLOCKS: Final = (
    (0x0000, COMMON),
    (0x0041, "Latn"),
    (0x005B, COMMON),
    (0x0061, "Latn"),
    (0x007B, COMMON),
    (0x00AA, "Latn"),
    (0x00AB, COMMON),
    (0x00BA, "Latn"),
    (0x00BB, COMMON),
    (0x00C0, "Latn"),
    (0x00D7, COMMON),
    (0x00D8, "Latn"),
    (0x00F7, COMMON),
    (0x00F8, "Latn"),
    (0x02B9, COMMON),
    (0x0370, "Grek"),
    (0x0400, "Cyrl"),
    (0x0530, "Armn"),
    (0x0590, "Hebr"),
    (0x0600, "Arab"),
    (0x060C, COMMON),
    (0x060D, "Arab"),
    (0x061B, COMMON),
    (0x061D, "Arab"),
    (0x061F, COMMON),
    (0x0620, "Arab"),
    (0x0640, COMMON),
    (0x0641, "Arab"),
    (0x064B, COMMON),
    (0x0656, "Arab"),
    (0x0660, COMMON),
    (0x066A, "Arab"),
    (0x0670, COMMON),
    (0x0671, "Arab"),
    (0x0700, COMMON),
    (0x0750, "Arab"),
    (0x0780, COMMON),
    (0x08A0, "Arab"),
    (0x0900, "Deva"),
    (0x0951, COMMON),
    (0x0953, "Deva"),
    (0x0964, COMMON),
    (0x0966, "Deva"),
    (0x0980, "Beng"),
    (0x0A00, COMMON),
    (0x10A0, "Geor"),
    (0x1100, COMMON),
    (0x1200, "Ethi"),
    (0x13A0, COMMON),
    (0x1C80, "Cyrl"),
    (0x1C90, "Geor"),
    (0x1CC0, COMMON),
    (0x1D00, "Latn"),
    (0x1DC0, COMMON),
    (0x1E00, "Latn"),
    (0x1F00, "Grek"),
    (0x2000, COMMON),
    (0x2D00, "Geor"),
    (0x2D30, COMMON),
    (0x2D80, "Ethi"),
    (0x2DE0, "Cyrl"),
    (0x2E00, COMMON),
    (0x3040, "Kana"),
    (0x3100, COMMON),
    (0x3400, "Hani"),
    (0xA000, COMMON),
    (0xA640, "Cyrl"),
    (0xA6A0, COMMON),
    (0xA722, "Latn"),
    (0xA800, COMMON),
    (0xAB00, "Ethi"),
    (0xAB30, "Latn"),
    (0xAB70, COMMON),
    (0xFB00, "Latn"),
    (0xFB13, "Armn"),
    (0xFB1D, "Hebr"),
    (0xFB50, "Arab"),
    (0xFE00, COMMON),
    (0xFE70, "Arab"),
    (0xFEFF, COMMON),
    (0x1E7E0, "Ethi"),
    (0x1E800, COMMON),
)
_STARTS: Final = [start for start, _ in _BLOCKS]


def script_of(character: str) -> str:
    """The script of a character, COMMON for marks, digits and punctuation that many scripts use."""
    return _BLOCKS[bisect_right(_STARTS, ord(character)) - 1][1]


def scripts_of(text: str) -> list[str]:
    """The script of each character; common ones take the one before, or else the one after."""
    scripts = [script_of(character) for character in text]
    last = next(filter(None, scripts), "Latn")
    for index, script in enumerate(scripts):
        last = script or last
        scripts[index] = last
    return scripts
