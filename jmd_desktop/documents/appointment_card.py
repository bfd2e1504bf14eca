"""The appointment card as a PDF: two cards of A6 on a page, to be cut out.

German and the other language, or the same one twice. Somebody may find it: it knows no file, a
codeword stands for the name, and the name is on it only where the counsellor chose so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Final

from babel.dates import get_day_names

from jmd_desktop import i18n
from jmd_desktop.documents.form_blocks import Fact, Facts, Text, TextStyleName, Words
from jmd_desktop.documents.form_lines import WRITING_LINE
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_sheet import WIDTH, Sheet, typeset_sheet
from jmd_desktop.documents.form_sheet import day as german_day
from jmd_desktop.documents.form_styles import QUIET, TINT, Setting, Sizes, Styles, styles
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.typesetting.flowables import Space
from jmd_desktop.typesetting.pages import MM, Document, Page
from jmd_desktop.typesetting.painting import figure
from jmd_desktop.typesetting.table import Cell, Table
from jmd_desktop.typesetting.tagging import Area
from jmd_desktop.typesetting.text import isolate, left_to_right

FORM: Final = "appointment_card"
CARD: Final = (148 * MM, 105 * MM)  # A6 across

_PADDING: Final = (11 * MM, 7.5 * MM)
_BETWEEN: Final = 11 * MM
_ABOVE: Final = 16 * MM
# Points; the largest that fits is taken. The last hold the longest values a service can store.
_SIZES: Final = (14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0)
_LEADING: Final = 1.3  # per em
_ROUNDING: Final = 0.01
_LINE_ROOM: Final = 1.5  # ems
_LABELS: Final = (30.0, 2.0, 68.0)


@dataclass(frozen=True, slots=True)
class AppointmentCard:
    """One page of cards; what is empty becomes a line to write on.

    `place` is where to come, "" for the service's own address, None where nobody knows yet.
    `codeword` stands for the name; `name` is below the title when it is given.
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    day: date | None = None
    at: time | None = None
    place: str | None = ""
    codeword: str = ""
    name: str = ""


def text_for(library: FormLibrary, language: str, site: Site | None) -> FormText:
    """The card's words for a service; FormNotOffered."""
    law = site.law if site else DataProtectionLaw.GDPR
    return library.text(FORM, language, law, {})


def render(card: AppointmentCard) -> bytes:
    """The page as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(card).pdf


def typeset_form(card: AppointmentCard) -> Document:
    """The page with its number of pages and of words that did not fit their column."""
    text = card.text
    upper, lower = _fitted(card)
    above = Table([[Space(_ABOVE)]], [1.0], padding=(0, 0), layout=True)
    sheet = Sheet(text, card.printed_on, card.site)
    story = [above, upper, Space(_BETWEEN), lower]
    return typeset_sheet(sheet, Look.of(text, WIDTH), story, _edges)


def _fitted(card: AppointmentCard) -> list[Table]:
    """Both cards in the largest type that leaves them inside their edges, else in the smallest."""
    text = card.text
    setting = Setting.EASY if text.easy else Setting.ALONE
    languages = (i18n.SOURCE, text.language) if text.bilingual else (text.language,) * 2

    def both(size: float) -> list[Table]:
        sizes = Sizes(alone=size, easy=size)
        return [
            _card(card, language, styles(language, setting, sizes, leading=_LEADING))
            for language in languages
        ]

    smallest = both(_SIZES[-1])
    if not _is_inside(smallest):
        return smallest
    return next((made for made in map(both, _SIZES[:-1]) if _is_inside(made)), smallest)


def _is_inside(cards: Sequence[Table]) -> bool:
    return all(each.wrap(WIDTH, 0)[1] <= CARD[1] + _ROUNDING for each in cards)


def _card(card: AppointmentCard, language: str, type_: Styles) -> Table:
    """One card in one language, in the middle of the page."""
    other = card.text.bilingual and language != i18n.SOURCE
    rtl = i18n.language(language).direction == "rtl"
    inner = CARD[0] - 2 * _PADDING[0]
    content: Flowables = [Space(_PADDING[1])]
    if card.site:
        service = type_.caption.but(bold=True, color=QUIET)
        content += [paragraph(isolate(card.site.site_name), service), Space(2)]
    content += [paragraph(_said(card.text.title, other=other), type_.title)]
    if card.name:
        content += [Space(2), paragraph(isolate(card.name), type_.strong)]
    content.append(Space(5))
    for block in card.text.blocks:
        match block:
            case Facts():
                content += [_facts(card, block, language, type_, other=other, rtl=rtl), Space(9)]
            case Text(words, TextStyleName.STRONG):
                call = _said(words, other=other)
                content += [_call(card, call, type_, rtl=rtl, width=inner), Space(6)]
            case Text(words, _):
                content.append(paragraph(_said(words, other=other), type_.small))
            case _:
                raise TypeError("a card has facts and texts")
    if other and not card.text.reviewed:
        mark = card.text.page["unreviewed"].other
        content.append(paragraph(mark, type_.caption.but(size=7, color=QUIET)))
    content.append(Space(3 * MM))
    side = (WIDTH - CARD[0]) / 2 + _PADDING[0]
    row = [Cell(Space(CARD[1])), Cell(content), Cell()]
    return Table([row], [side, inner, side], padding=(0, 0), layout=True)


def _said(words: Words, *, other: bool) -> str:
    return words.other if other else words.german


def _facts(
    card: AppointmentCard, block: Facts, language: str, type_: Styles, *, other: bool, rtl: bool
) -> Table:
    known = _values(card, language)
    filled = card.day is not None
    rows: list[list[Cell]] = []
    for fact in block.rows:
        value = known.get(fact.value, "")
        if filled and not value and fact.value == "codeword":
            continue  # who needs no codeword needs no line for one
        rows.append(_fact(fact, value, type_, other=other))
    return Table(rows, _LABELS, rtl=rtl, padding=(0, 0.15 * type_.body.size), layout=True)


def _fact(fact: Fact, value: str, type_: Styles, *, other: bool) -> list[Cell]:
    style = type_.label.but(leading=type_.strong.leading)  # on one baseline with the value
    label = paragraph(_said(fact.label, other=other), style)
    if value:
        return [Cell(label), Cell(), Cell(paragraph(value, type_.strong))]
    drop = Space(0.25 * type_.body.size)
    room = Space(_LINE_ROOM * type_.body.size)
    return [Cell([drop, label]), Cell(), Cell(room, line_below=WRITING_LINE)]


def _values(card: AppointmentCard, language: str) -> dict[str, str]:
    """What stands behind the labels, as markup, in the card's language."""
    site = card.site
    place = (site.site_address if site else "") if card.place == "" else card.place or ""
    return {
        "day": _day(card.day, language) if card.day else "",
        "time": left_to_right(f"{card.at:%H:%M}") if card.at else "",
        "place": isolate(", ".join(filter(None, map(str.strip, place.splitlines())))),
        "counsellor": isolate(site.counsellor) if site else "",
        "codeword": isolate(card.codeword) if card.codeword else "",
    }


def _day(value: date, language: str) -> str:
    """The weekday in words of the language, and the date as on German papers."""
    spoken = i18n.language(language)
    weekday = get_day_names("wide", "stand-alone", spoken.cldr)[value.weekday()]
    comma = "،" if spoken.direction == "rtl" else ","
    written = weekday[:1].upper() + weekday[1:]
    return f"{isolate(written)}{comma} {left_to_right(german_day(value))}"


def _call(card: AppointmentCard, words: str, type_: Styles, *, rtl: bool, width: float) -> Table:
    """What to do when something comes between, with the number to call."""
    phone = card.site.site_phone if card.site else ""
    strong = type_.strong
    text = paragraph(words, strong)
    number: Any = paragraph(left_to_right(phone), strong.but(align="end")) if phone else None
    room = min(text.layout.width + 14, width * 0.62)
    row = [
        Cell(text, background=TINT),
        Cell(number, background=TINT, line_below=0 if phone else WRITING_LINE),
    ]
    return Table([row], [room, width - room], rtl=rtl, padding=(6, 4), layout=True, middle=True)


def _edges(page: Page) -> None:
    """Dashed lines around both cards."""
    left = (page.width - CARD[0]) / 2
    top = page.height - page.margins.top - _ABOVE
    canvas: Any = page.canvas
    for number in range(2):
        bottom = top - CARD[1] - number * (CARD[1] + _BETWEEN)
        with figure(canvas, Area(left, bottom, left + CARD[0], bottom + CARD[1]), ""):
            canvas.saveState()
            canvas.setLineWidth(0.5)
            canvas.setDash(3, 3)
            canvas.rect(left, bottom, *CARD, stroke=1, fill=0)
            canvas.restoreState()
