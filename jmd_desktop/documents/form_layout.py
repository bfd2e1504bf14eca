"""Sets the words of a form: sections with their headings, block by block, in the form's look.

Knows the looks of every form and the contents of none.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from jmd_desktop.documents import form_fields, form_lines, form_steps
from jmd_desktop.documents.form_blocks import (
    Block,
    Bullets,
    Choice,
    Cut,
    Facts,
    Fields,
    Heading,
    Signatures,
    SignerLine,
    Steps,
    Text,
    TextStyleName,
    Words,
)
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_styles import HAIRLINE, Setting
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.typesetting.flowables import Figure, KeepTogether, Rule, Space
from jmd_desktop.typesetting.table import Rules, Table

_SINGLE_COLUMNS: Final = (25.0, 2.0, 73.0)  # heading, gutter, text where German stands alone


@dataclass(slots=True)
class _Section:
    """What stands together under one heading."""

    heading: Words | None = None
    cut: bool = False
    blocks: list[Block] = field(default_factory=list)


class FormSetter:
    """Turns the blocks of a form into a story.

    `values` are the values of facts and choices as markup; a missing or empty one becomes a line
    to write on. `absent` are the signers whose lines are left out. `beside` puts the headings of
    a form in German alone beside their sections, else they stand above them.
    """

    def __init__(
        self,
        text: FormText,
        look: Look,
        values: Mapping[str, str],
        absent: frozenset[SignerLine] = frozenset(),
        *,
        beside: bool = True,
    ) -> None:
        self._text = text
        self._look = look
        self._values = values
        self._absent = absent
        self._beside = beside and look.setting is Setting.ALONE

    def story(self) -> Flowables:
        """Title and sections; no heading is parted from what it announces."""
        title = self._look.row(self._text.title, "title")
        story: Flowables = [self._look.columns([title], space_after=3)]
        for section in self._sections():
            story += self._section(section)
        return story

    def marks(self, names: Sequence[str]) -> Flowables:
        """Sentences that stand on every form, in its languages, between two thin lines."""
        if not names:
            return []
        page = self._text.page
        words = Words(
            " ".join(page[name].german for name in names),
            " ".join(page[name].other for name in names),
        )
        rules = Rules(above=0.5, below=0.5, color=HAIRLINE)
        row = self._look.row(words, "mark")
        return [self._look.columns([row], rules=rules, space_after=5)]

    # ---- sections --------------------------------------------------------------------------------

    def _sections(self) -> Iterator[_Section]:
        section = _Section()
        for block in self._text.blocks:
            match block:
                case Cut():
                    yield section
                    section = _Section(cut=True)
                case Heading(words) if section.cut and section.heading is None:
                    section.heading = words
                case Heading(words):
                    yield section
                    section = _Section(words)
                case _:
                    section.blocks.append(block)
        yield section

    def _section(self, section: _Section) -> Flowables:
        """Rule, heading and the first unit stay on one page; further units may go to the next."""
        signed = any(isinstance(block, Signatures) for block in section.blocks)
        beside = self._beside and section.heading is not None and not signed
        share = _SINGLE_COLUMNS[2] / sum(_SINGLE_COLUMNS) if beside else 1.0
        units = [self._unit(block, self._look.width * share) for block in section.blocks]
        if beside and section.heading:
            heading = paragraph(section.heading.german, self._look.german.heading)
            content = [flowable for unit in units for flowable in unit]
            table = Table([[heading, None, content]], _SINGLE_COLUMNS, padding=(0, 2), layout=True)
            return [KeepTogether([*self._opening(section), table])]
        if section.heading:
            heading_row = self._look.columns([self._look.row(section.heading, "heading")])
            units[0] = [heading_row, *units[0]]
        units[0] = [*self._opening(section), *units[0]]
        if signed:  # nobody should sign a page that holds nothing but signatures
            units = [[flowable for unit in units for flowable in unit]]
        return [KeepTogether(unit) for unit in units]

    def _opening(self, section: _Section) -> Flowables:
        if section.cut:
            return [
                Space(5),
                Figure(self._look.width, 10, self._scissors, alternative=""),
                Space(2),
            ]
        if not section.heading:
            return []
        room = 0.31 * self._look.em
        return [Space(room), Rule(0.4, HAIRLINE), Space(0.6 * room)]

    def _unit(self, block: Block, width: float) -> Flowables:
        look = self._look
        made: Flowables
        match block:
            case Text(words, style):
                made = [look.columns([look.row(words, _STYLE_NAMES[style])])]
            case Bullets(items):
                made = [look.columns([look.row(item, "body", bullet="•") for item in items])]
            case Steps():
                made = [Space(2), form_steps.strip(look, block, width), Space(3)]
            case Facts():
                above = 0.3 * look.em
                made = [Space(above), form_lines.facts(look, block, self._values), Space(2)]
            case Fields():
                made = [form_fields.grid(look, block), Space(0.5 * look.em)]
            case Choice():
                value = self._values.get(block.value, "")
                made = form_lines.choice(look, block, value, width)
            case Signatures():
                made = [form_lines.signatures(look, block, self._absent)]
            case _:
                raise TypeError("headings and cuts open sections")
        return made

    def _scissors(self, canvas: Any) -> None:
        """A dashed line over the whole width with a small pair of scissors."""
        scissors(canvas, 0, 5, self._look.width)


def scissors(canvas: Any, left: float, y: float, right: float) -> None:
    """A dashed line with a small pair of scissors at its left end, along which paper is cut."""
    blade = left + 11
    canvas.setLineWidth(0.6)
    for side in (-1, 1):
        canvas.circle(left + 2.2, y + side * 2.4, 1.7, stroke=1, fill=0)
        canvas.line(left + 3.6, y + side * 1.5, blade, y - side * 1.9)
    canvas.setDash(3, 3)
    canvas.line(blade + 3, y, right, y)


_STYLE_NAMES: Final = {
    TextStyleName.BODY: "body",
    TextStyleName.LEAD: "lead",
    TextStyleName.STRONG: "strong",
    TextStyleName.SMALL: "small",
}
