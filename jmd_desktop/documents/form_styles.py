"""The type of printed forms: sizes, greys and leading for each language; lays nothing out."""

from dataclasses import dataclass
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.typesetting.text import TextStyle

INK: Final = "#111418"
QUIET: Final = "#4b5259"
HAIRLINE: Final = "#b4bac0"

_BILINGUAL_SIZE: Final = 8.05  # points; two columns have to fit on two pages
_SINGLE_SIZE: Final = 9.6
_LEADING: Final = 1.32
_SINGLE_LEADING: Final = 1.4

#: Size and leading of a script beside Latin letters of size 1, so that both look equally large.
_SCRIPTS: Final = {
    "Noto Sans Arabic": (1.05, 1.06),
    "Vazirmatn": (1.04, 1.06),
    "Noto Sans Ethiopic": (1.03, 1.04),
}


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of one language on one form."""

    title: TextStyle
    lead: TextStyle
    heading: TextStyle
    body: TextStyle
    strong: TextStyle
    small: TextStyle
    label: TextStyle
    caption: TextStyle
    mark: TextStyle
    footer: TextStyle


def styles(tag: str, *, bilingual: bool) -> Styles:
    """How a language of the register is set beside another one, or alone."""
    language = i18n.language(tag)
    scale, leading = _SCRIPTS.get(language.families[0], (1.0, 1.0))
    size = (_BILINGUAL_SIZE if bilingual else _SINGLE_SIZE) * scale
    leading *= (_LEADING if bilingual else _SINGLE_LEADING) / scale
    body = TextStyle(
        families=language.families,
        size=size,
        leading=size * leading,
        color=INK,
        direction=language.direction,
        language=tag,
    )

    def but(factor: float, *, tighter: float = 1.0, color: str = INK) -> TextStyle:
        return body.but(size=size * factor, leading=size * factor * leading * tighter, color=color)

    return Styles(
        title=but(1.6, tighter=0.9).but(bold=True, role="H1"),
        lead=but(1.04),
        heading=but(1.1).but(bold=True, role="H2"),
        body=body,
        strong=body.but(bold=True),
        small=but(0.9, color=QUIET),
        label=but(0.92, tighter=0.97, color=QUIET),
        caption=but(0.84, tighter=0.95, color=QUIET),
        mark=but(0.9).but(bold=True),
        footer=but(0.8 if bilingual else 0.65, color=QUIET),
    )
