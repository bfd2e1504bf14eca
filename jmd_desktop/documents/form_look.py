"""The look of one form: its styles and measures, and words set side by side in its languages.

In a bilingual form German stands on the left and the other language on the right, whichever way
that is written. Alone, German has the whole width; Leichte Sprache too, each sentence on a line of
its own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from jmd_desktop import i18n
from jmd_desktop.documents.form_blocks import Words
from jmd_desktop.documents.form_styles import Setting, Sizes, Styles, styles
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.typesetting.flowables import Paragraph
from jmd_desktop.typesetting.table import Cell, Rules, Table
from jmd_desktop.typesetting.text import FSI, LRI, PDI, TextStyle

Flowables = list[Any]  # of reportlab, which only typesetting knows

_GUTTER: Final = 16.0  # points between the two languages
_BULLET_INDENT: Final = 1.12  # ems
_ROW_PADDING: Final = {Setting.BILINGUAL: 1.1, Setting.ALONE: 1.1, Setting.EASY: 1.6}
#: The end of a sentence, never inside a value that was put in.
_SENTENCE_END: Final = re.compile(f"[{FSI}{LRI}][^{PDI}]*{PDI}|(?<=[^0-9 ][.!?:]) (?=[A-ZÄÖÜ])")


@dataclass(frozen=True, slots=True)
class Look:
    """How a form is set; `width` of the text area in points, `other` None in one language.

    `lined` gives each sentence a line of its own, as Leichte Sprache asks for.
    """

    width: float
    setting: Setting
    german: Styles
    other: Styles | None
    lined: bool = False

    @classmethod
    def of(
        cls,
        text: FormText,
        width: float,
        sizes: Sizes | None = None,
        *,
        lined: bool = True,
        leading: float = 0,
    ) -> Self:
        """The look that goes with the language of a form's words."""
        sizes = sizes or Sizes()
        if text.bilingual:
            setting = Setting.BILINGUAL
            other = styles(text.language, setting, sizes, leading=leading)
        else:
            setting = Setting.EASY if text.easy else Setting.ALONE
            other = None
        german = styles(i18n.SOURCE, setting, sizes, leading=leading)
        return cls(width, setting, german, other, lined and setting is Setting.EASY)

    @property
    def em(self) -> float:
        """The size of German body text in points: what lines and boxes are measured by."""
        return self.german.body.size

    @property
    def gutter(self) -> float:
        """Points between what stands side by side."""
        return _GUTTER

    def row(self, words: Words, style: str, *, bullet: str = "") -> list[Cell]:
        """A cell in German and, in a bilingual form, one in the other language."""
        german = one_sentence_a_line(words.german) if self.lined else words.german
        cells = [Cell(paragraph(german, getattr(self.german, style), bullet))]
        if self.other:
            other = paragraph(words.other, getattr(self.other, style), bullet)
            cells += [Cell(), Cell(other)]
        return cells

    def columns(
        self, rows: Sequence[Sequence[Cell]], *, rules: Rules | None = None, space_after: float = 0
    ) -> Table:
        """Rows of `row`, one below the other."""
        column = (self.width - _GUTTER) / 2
        widths = [column, _GUTTER, column] if self.other else [1.0]
        padding = (0, _ROW_PADDING[self.setting])
        return Table(
            rows, widths, padding=padding, layout=True, rules=rules, space_after=space_after
        )


def paragraph(markup: str, style: TextStyle, bullet: str = "") -> Paragraph:
    """A paragraph, indented behind its bullet if it has one."""
    if bullet:
        style = style.but(start_indent=_BULLET_INDENT * style.size)
    return Paragraph(markup, style, bullet=bullet)


def one_sentence_a_line(markup: str) -> str:
    """As Leichte Sprache asks for; also on the screen."""
    return _SENTENCE_END.sub(lambda found: found[0].strip(" ") or "<br>", markup)
