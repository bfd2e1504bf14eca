"""The type of printed forms: sizes, greys and leading for each language; lays nothing out."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.typesetting.text import TextStyle

INK: Final = "#111418"
QUIET: Final = "#4b5259"
HAIRLINE: Final = "#b4bac0"
TINT: Final = "#f0f3f5"  # behind what should stand out without more ink


class Setting(StrEnum):
    """How many columns a form has, and for whom."""

    BILINGUAL = "bilingual"  # German beside another language
    ALONE = "alone"  # German alone
    EASY = "easy"  # Leichte Sprache: one column, large, wide lines


@dataclass(frozen=True, slots=True)
class Sizes:
    """Points of a form's body text by setting; Leichte Sprache is never set smaller than 14."""

    bilingual: float = 8.05  # two columns of the consent have to fit on two pages
    alone: float = 9.6
    easy: float = 14


#: Size and leading of a script beside Latin letters of size 1, so that both look equally large.
_SCRIPTS: Final = {
    "Noto Sans Arabic": (1.05, 1.06),
    "Vazirmatn": (1.04, 1.06),
    "Noto Sans Ethiopic": (1.03, 1.04),
}
_LEADING: Final = {Setting.BILINGUAL: 1.32, Setting.ALONE: 1.4, Setting.EASY: 1.5}
_FOOTER: Final = 6.4  # points, on every form


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


def styles(tag: str, setting: Setting, sizes: Sizes, *, leading: float = 0) -> Styles:
    """How a language of the register is set on a form; `leading` per em, 0 for the usual one."""
    language = i18n.language(tag)
    scale, taller = _SCRIPTS.get(language.families[0], (1.0, 1.0))
    nominal = {
        Setting.BILINGUAL: sizes.bilingual,
        Setting.ALONE: sizes.alone,
        Setting.EASY: sizes.easy,
    }[setting]
    size = nominal * scale
    leading = (leading or _LEADING[setting]) * taller / scale
    body = TextStyle(
        families=language.families,
        size=size,
        leading=size * leading,
        color=INK,
        direction=language.direction,
        language=language.tag if setting is not Setting.EASY else i18n.SOURCE,
    )

    def but(factor: float, *, tighter: float = 1.0, color: str = INK) -> TextStyle:
        return body.but(size=size * factor, leading=size * factor * leading * tighter, color=color)

    easy = setting is Setting.EASY
    footer = but(_FOOTER / nominal, tighter=0.9 if easy else 1.0, color=QUIET)
    if easy:  # nothing greyed, nothing much smaller than the rest
        return Styles(
            title=but(1.57, tighter=0.85).but(bold=True, role="H1"),
            lead=body,
            heading=but(1.2, tighter=0.88).but(bold=True, role="H2"),
            body=body,
            strong=body.but(bold=True),
            small=body,
            label=but(1.0, tighter=0.85),
            caption=but(0.86, tighter=0.85),
            mark=but(0.86, tighter=0.9).but(bold=True),
            footer=footer,
        )
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
        footer=footer,
    )
