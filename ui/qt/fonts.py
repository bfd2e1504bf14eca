"""The bundled fonts of the window: loading them and handing out sizes and weights."""

from enum import IntEnum
from functools import cache, lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontDatabase, QRawFont

from jmd_desktop import paths

# In the order in which Qt looks for a character: Inter has Latin, Greek and Cyrillic, the others
# only help out where a name or text needs them.
FAMILIES: Final = (
    "Inter",
    "Noto Sans Arabic",
    "Noto Sans Ethiopic",
    "Noto Sans Devanagari",
    "Noto Sans Bengali",
    "Noto Sans Georgian",
    "Noto Sans Armenian",
    "Noto Sans",
)
_FILES: Final = (
    "Inter_400Regular.ttf",
    "Inter_500Medium.ttf",
    "Inter_600SemiBold.ttf",
    "NotoSansArabic_400Regular.ttf",
    "NotoSansArabic_600SemiBold.ttf",
    "NotoSansEthiopic_400Regular.ttf",
    "NotoSansEthiopic_600SemiBold.ttf",
    "NotoSansDevanagari_400Regular.ttf",
    "NotoSansDevanagari_700Bold.ttf",
    "NotoSansBengali_400Regular.ttf",
    "NotoSansBengali_700Bold.ttf",
    "NotoSansGeorgian_400Regular.ttf",
    "NotoSansGeorgian_700Bold.ttf",
    "NotoSansArmenian_400Regular.ttf",
    "NotoSansArmenian_700Bold.ttf",
    "NotoSans_400Regular.ttf",
)


class Weight(IntEnum):
    """The weights in use; MEDIUM is for names in lists only."""

    REGULAR = 400
    MEDIUM = 500
    STRONG = 600


@cache
def load() -> None:
    """Make the bundled fonts known to Qt, before the first widget; once, however often called.

    Qt takes the same file again as one more font, and searches all of them for every widget.
    Raises FileNotFoundError when one is missing or unreadable: then the installation is broken.
    """
    for name in _FILES:
        if QFontDatabase.addApplicationFont(str(paths.resource("fonts", name))) < 0:
            raise FileNotFoundError(name)


@lru_cache(maxsize=64)
def font(pixels: int, weight: Weight = Weight.REGULAR) -> QFont:
    """A font of the window; do not change what you get, it is shared."""
    made = QFont()
    made.setFamilies(list(FAMILIES))
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight))
    # Hinting differs between systems; without it letters keep their shape at every scale.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def missing(text: str) -> str:
    """The characters of a text that no bundled font can show, each once."""
    raw = [QRawFont.fromFont(_single(family)) for family in FAMILIES]
    lacking = (
        character
        for character in dict.fromkeys(text)
        if not character.isspace() and not any(r.supportsCharacter(ord(character)) for r in raw)
    )
    return "".join(lacking)


def _single(family: str) -> QFont:
    made = QFont(family)
    made.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return made
