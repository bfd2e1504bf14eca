"""Sets the words of a form: German and the other language side by side, row by row.

Knows the looks of every form and the contents of none. In a bilingual form German stands on the
left and the other language on the right, whichever way that is written; lines, boxes and values
stand once, between or below both.
"""

import functools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from jmd_desktop import i18n
from jmd_desktop.documents.form_blocks import (
    Block,
    Bullets,
    Choice,
    Cut,
    Facts,
    Heading,
    Signatures,
    SignerLine,
    Text,
    TextStyleName,
    Words,
)
from jmd_desktop.documents.form_styles import HAIRLINE, Styles, styles
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.domain.site import Site
from jmd_desktop.typesetting.flowables import (
    CheckBox,
    Figure,
    KeepTogether,
    Paragraph,
    Rule,
    SignatureLine,
    Space,
)
from jmd_desktop.typesetting.pages import MM
from jmd_desktop.typesetting.painting import draw_image
from jmd_desktop.typesetting.table import Cell, Rules, Table
from jmd_desktop.typesetting.text import TextStyle, escape

Flowables = list[Any]  # of reportlab, which only typesetting knows

_GUTTER: Final = 16.0  # points between the two languages
_BOX: Final = 8.5  # points
_BULLET_INDENT: Final = 9.0
_LINE_ROOM: Final = 14.0  # points above a line to write a few words on
_BOX_ALTERNATIVE: Final = "Kästchen, nicht angekreuzt"  # of the German document
_WRITING_LINE: Final = 0.6
_LOGO_HEIGHT: Final = 11 * MM
_LOGO_WIDTH: Final = 34 * MM
_LABEL_DROP: Final = 3.0  # points
_OPTION: Final = (56.0, 16.0, 60.0)  # points: label, box, label
_SINGLE_COLUMNS: Final = (25.0, 2.0, 73.0)  # heading, gutter, text where there is one language


@dataclass(slots=True)
class _Section:
    """What stands together under one heading."""

    heading: Words | None = None
    cut: bool = False
    blocks: list[Block] = field(default_factory=list)


class FormSetter:
    """Turns the blocks of a form into a story; `width` of the text area in points.

    `values` are the facts' values as markup; a missing or empty one becomes a line to write on.
    `absent` are the signers whose lines are left out.
    """

    def __init__(
        self,
        text: FormText,
        values: Mapping[str, str],
        width: float,
        absent: frozenset[SignerLine] = frozenset(),
    ) -> None:
        self._text = text
        self._values = values
        self._width = width
        self._absent = absent
        self._single_width = width * _SINGLE_COLUMNS[2] / sum(_SINGLE_COLUMNS)
        self._german = styles(i18n.SOURCE, bilingual=text.bilingual)
        self._other = styles(text.language, bilingual=True) if text.bilingual else None

    def story(self) -> Flowables:
        """Title and sections; no heading is parted from what it announces."""
        title = self._row(self._text.title, "title")
        story: Flowables = [self._columns([title], space_after=3)]
        for section in self._sections():
            story += self._section(section)
        return story

    def letterhead(self, site: Site | None) -> Flowables:
        """Logo, carrier and advice centre above the title of the first page."""
        if site is None:
            return []
        quiet = self._german.label
        names = [
            self._paragraph(escape(site.carrier_name), self._german.strong.but(role="P")),
            self._paragraph(escape(site.site_name), quiet),
        ]
        widths = [self._width]
        row: list[Any] = [names]
        if site.carrier_logo:
            picture = functools.partial(_logo, site.carrier_logo)
            row = [Figure(_LOGO_WIDTH, _LOGO_HEIGHT, picture, alternative=site.carrier_name), names]
            widths = [_LOGO_WIDTH + 10, self._width - _LOGO_WIDTH - 10]
        return [Table([row], widths, padding=(0, 0), middle=True, layout=True, space_after=5)]

    def marks(self, names: Sequence[str]) -> Flowables:
        """Sentences that stand on every form, in both languages, between two thin lines."""
        if not names:
            return []
        page = self._text.page
        words = Words(
            " ".join(page[name].german for name in names),
            " ".join(page[name].other for name in names),
        )
        rules = Rules(above=0.5, below=0.5, color=HAIRLINE)
        return [self._columns([self._row(words, "mark")], rules=rules, space_after=5)]

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
        units = [self._unit(block) for block in section.blocks]
        signed = any(isinstance(block, Signatures) for block in section.blocks)
        if section.heading and not signed and not self._other:
            heading = self._paragraph(section.heading.german, self._german.heading)
            content = [flowable for unit in units for flowable in unit]
            beside = Table([[heading, None, content]], _SINGLE_COLUMNS, padding=(0, 2), layout=True)
            return [KeepTogether([*self._opening(section), beside])]
        if section.heading:
            heading_row = self._columns([self._row(section.heading, "heading")])
            units[0] = [heading_row, *units[0]]
        units[0] = [*self._opening(section), *units[0]]
        if signed:  # nobody should sign a page that holds nothing but signatures
            units = [[flowable for unit in units for flowable in unit]]
        return [KeepTogether(unit) for unit in units]

    def _opening(self, section: _Section) -> Flowables:
        if section.cut:
            return [Space(5), Figure(self._width, 10, self._scissors, alternative=""), Space(2)]
        return [Space(2.5), Rule(0.4, HAIRLINE), Space(1.5)] if section.heading else []

    def _unit(self, block: Block) -> Flowables:
        match block:
            case Text(words, style):
                return [self._columns([self._row(words, _STYLE_NAMES[style])])]
            case Bullets(items):
                return [self._columns([self._row(item, "body", bullet="•") for item in items])]
            case Facts():
                return [Space(1), self._facts(block), Space(2)]
            case Choice():
                return self._choice(block)
            case Signatures():
                return [self._signatures(block)]
            case _:
                raise TypeError("headings and cuts open sections")

    # ---- side by side ----------------------------------------------------------------------------

    def _row(self, words: Words, style: str, *, bullet: str = "") -> list[Cell]:
        """A cell in German and, in a bilingual form, one in the other language."""
        cells = [Cell(self._paragraph(words.german, getattr(self._german, style), bullet))]
        if self._other:
            other = self._paragraph(words.other, getattr(self._other, style), bullet)
            cells += [Cell(), Cell(other)]
        return cells

    def _columns(
        self, rows: Sequence[Sequence[Cell]], *, rules: Rules | None = None, space_after: float = 0
    ) -> Table:
        column = (self._width - _GUTTER) / 2
        widths = [column, _GUTTER, column] if self._other else [1.0]
        return Table(
            rows, widths, padding=(0, 1.1), layout=True, rules=rules, space_after=space_after
        )

    def _paragraph(self, markup: str, style: TextStyle, bullet: str = "") -> Paragraph:
        if bullet:
            style = style.but(start_indent=_BULLET_INDENT)
        return Paragraph(markup, style, bullet=bullet)

    # ---- facts -----------------------------------------------------------------------------------

    def _facts(self, facts: Facts) -> Table:
        german, other = self._german, self._other
        rows: list[list[Cell]] = []
        for fact in facts.rows:
            value = self._values.get(fact.value, "")
            style = german.body.but(direction="auto", align="center")
            style = style if other else style.but(align="start")
            gap = Space(0 if value else _LABEL_DROP)  # labels stand on the line to write on
            row = [Cell([gap, self._paragraph(fact.label.german, german.label)]), Cell()]
            row.append(
                Cell(Paragraph(value, style))
                if value
                else Cell(Space(_LINE_ROOM), line_below=_WRITING_LINE)
            )
            if other:
                row += [Cell(), Cell([gap, self._paragraph(fact.label.other, other.label)])]
            rows.append(row)
        widths = [20.0, 1.0, 52.0, 1.0, 26.0] if other else [34.0, 2.0, 64.0]
        return Table(rows, widths, padding=(0, 0.8), layout=True)

    # ---- choices ---------------------------------------------------------------------------------

    def _choice(self, choice: Choice) -> Flowables:
        parts: Flowables = [Space(1.5), self._columns([self._row(choice.words, "body")])]
        if not choice.as_list:
            return [*parts, self._options_in_a_row(choice), Space(1.5)]
        widths = [47.0, 6.0, 47.0] if self._other else [4.0, 96.0]
        rows = [self._option(option) for option in choice.options]
        return [*parts, Table(rows, widths, padding=(0, 0.5), middle=True, layout=True)]

    def _options_in_a_row(self, choice: Choice) -> Table:
        """Boxes side by side; after the last one perhaps a line to write on."""
        row: list[Cell] = []
        widths: list[float] = []
        for option in choice.options:
            row += self._option(option)
            widths += _OPTION if self._other else _OPTION[1:]
        rest = (self._width if self._other else self._single_width) - sum(widths)
        row.append(Cell(line_below=_WRITING_LINE if choice.line else 0))
        return Table([row], [*widths, rest], padding=(0, 0.8), middle=True, layout=True)

    def _option(self, option: Words) -> list[Cell]:
        """Label, box, label; or box and label where there is one language."""
        box = Cell(CheckBox(size=_BOX, alternative=_BOX_ALTERNATIVE))
        german = self._german.body
        if not self._other:
            return [box, Cell(self._paragraph(option.german, german))]
        other = self._other.body
        beside = other.but(align="end" if other.direction == "rtl" else "start")
        return [
            Cell(self._paragraph(option.german, german.but(align="end"))),
            box,
            Cell(self._paragraph(option.other, beside)),
        ]

    # ---- signatures ------------------------------------------------------------------------------

    def _signatures(self, block: Signatures) -> Table:
        places = [place for place in block.places if place.signer not in self._absent]
        widths: list[float] = []
        for _ in range(block.columns):
            widths += [(self._width + _GUTTER) / block.columns - _GUTTER, _GUTTER]
        rows: list[list[Cell]] = []
        for start in range(0, len(places), block.columns):
            row: list[Cell] = []
            for place in places[start : start + block.columns]:
                captions = [self._paragraph(place.caption.german, self._german.caption)]
                if self._other:
                    captions.append(self._paragraph(place.caption.other, self._other.caption))
                row += [Cell(SignatureLine(captions, room=block.room * MM)), Cell()]
            row += [Cell()] * (len(widths) - len(row))
            rows.append(row[:-1])
        return Table(rows, widths[:-1], padding=(0, 1), layout=True)

    def _scissors(self, canvas: Any) -> None:
        """A dashed line over the whole width with a small pair of scissors."""
        middle, blade = 5.0, 11.0
        canvas.setLineWidth(0.6)
        for side in (-1, 1):
            canvas.circle(2.2, middle + side * 2.4, 1.7, stroke=1, fill=0)
            canvas.line(3.6, middle + side * 1.5, blade, middle - side * 1.9)
        canvas.setDash(3, 3)
        canvas.line(blade + 3, middle, self._width, middle)


def _logo(logo: bytes, canvas: Any) -> None:
    draw_image(canvas, logo, 0, 0, _LOGO_WIDTH, _LOGO_HEIGHT)


_STYLE_NAMES: Final = {
    TextStyleName.BODY: "body",
    TextStyleName.LEAD: "lead",
    TextStyleName.STRONG: "strong",
    TextStyleName.SMALL: "small",
}


def style_set(text: FormText) -> tuple[Styles, Styles | None]:
    """The styles of both languages, for header and footer."""
    other = styles(text.language, bilingual=True) if text.bilingual else None
    return styles(i18n.SOURCE, bilingual=text.bilingual), other
