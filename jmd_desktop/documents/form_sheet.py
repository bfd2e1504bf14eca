"""What every printed form shares: letterhead, marks, the footer, how a story becomes pages."""

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import filterfalse
from typing import Any, Final

from jmd_desktop import i18n
from jmd_desktop.documents.form_blocks import Words
from jmd_desktop.documents.form_look import Flowables, Look, paragraph
from jmd_desktop.documents.form_styles import INK, Setting
from jmd_desktop.documents.form_texts import FormText
from jmd_desktop.domain.field_types import unseen
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.typesetting.flowables import Figure
from jmd_desktop.typesetting.pages import MM, Document, Margins, Page, typeset
from jmd_desktop.typesetting.painting import draw_image, draw_qr, draw_text
from jmd_desktop.typesetting.table import Table
from jmd_desktop.typesetting.text import escape, isolate, left_to_right

MARGINS: Final = Margins(left=14 * MM, right=14 * MM, top=10 * MM, bottom=18 * MM)
WIDTH: Final = 210 * MM - MARGINS.left - MARGINS.right

_QR: Final = 11 * MM
_LOGO_HEIGHT: Final = 11 * MM
_LOGO_WIDTH: Final = 34 * MM
_LAW_NAMES: Final = {
    DataProtectionLaw.GDPR: "DSGVO",
    DataProtectionLaw.DSG_EKD: "DSG-EKD",
    DataProtectionLaw.KDG: "KDG",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """One printed form. `site` is None for a sheet that any service can fill in by hand.

    `code` tells this sheet or its file from all others and says nothing about the person: the
    random code of the sheet, or the file number if `of_file`; "" for none. `lasting` is for what
    is the same whenever it is printed: then `printed_on` is the day whose state it shows. `note`
    stands in the footer besides the marks.
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    code: str = ""
    of_file: bool = False
    lasting: bool = False
    note: Words | None = None


def typeset_sheet(
    sheet: Sheet, look: Look, story: Sequence[Any], under: Callable[[Page], None] | None = None
) -> Document:
    """The pages, with the number of words that did not fit their column.

    `under` draws on each page at fixed places, such as edges to cut along.
    """
    return typeset(
        story,
        title=sheet.text.title.german,
        language=i18n.SOURCE,
        author="".join(filterfalse(unseen, sheet.site.carrier_name)) if sheet.site else "",
        subject=f"{sheet.text.form} {sheet.text.version} {sheet.text.language}",
        created=datetime.combine(sheet.printed_on, time(), UTC),
        header=under,
        footer=functools.partial(_footer, sheet, look),
        margins=MARGINS,
    )


def marks(text: FormText) -> list[str]:
    """The names of the sentences in `page.toml` that a form with these words has to bear."""
    found = ["binding"] if text.legal and text.language != i18n.SOURCE else []
    if not text.reviewed:
        found.append("unreviewed")
    if text.legal and not text.approved:
        found.append("unapproved")
    return found


def letterhead(look: Look, site: Site | None) -> Flowables:
    """Logo, carrier and advice centre above the title of the first page."""
    if site is None:
        return []
    german = look.german
    style = german.caption if look.setting is Setting.EASY else german.label
    names = [
        paragraph(escape(site.carrier_name), style.but(bold=True, color=INK)),
        paragraph(escape(site.site_name), style),
    ]
    widths = [look.width]
    row: list[Any] = [names]
    if site.carrier_logo:
        picture = functools.partial(_logo, site.carrier_logo)
        row = [Figure(_LOGO_WIDTH, _LOGO_HEIGHT, picture, alternative=site.carrier_name), names]
        widths = [_LOGO_WIDTH + 10, look.width - _LOGO_WIDTH - 10]
    return [Table([row], widths, padding=(0, 0), middle=True, layout=True, space_after=5)]


def site_facts(site: Site | None) -> dict[str, str]:
    """The values about the service, as markup, by the names the forms use."""
    if site is None:
        return {}
    return {
        "carrier": joined(site.carrier_name, site.carrier_address),
        "site": joined(site.site_name, site.site_address),
        "contact": " · ".join(
            left_to_right(part) for part in (site.site_phone, site.site_mail) if part
        ),
        "phone": left_to_right(site.site_phone) if site.site_phone else "",
        "counsellor": joined(site.counsellor),
        "officer": joined(site.data_protection_officer),
        "authority": joined(site.supervisory_authority),
    }


def joined(*parts: str) -> str:
    """The lines of some values in one line of markup."""
    lines = [line.strip() for part in parts for line in part.splitlines()]
    return ", ".join(isolate(line) for line in lines if line)


def day(value: date) -> str:
    """As dates are written on German papers, in every language."""
    return f"{value:%d.%m.%Y}"


def _logo(logo: bytes, canvas: Any) -> None:
    draw_image(canvas, logo, 0, 0, _LOGO_WIDTH, _LOGO_HEIGHT)


def _footer(sheet: Sheet, look: Look, page: Page) -> None:
    """Marks in the form's languages, which form this is, and the code of the sheet."""
    text, style = sheet.text, look.german.footer
    right = page.right
    bottom = 5 * MM
    if sheet.code:
        draw_qr(page.canvas, sheet.code, right - _QR, bottom, _QR)
        right -= _QR + 4 * MM
    line = style.line_height
    y = bottom + 2 * line + 2
    names = [name for name in marks(text) if name != "binding"] or marks(text)
    said = [*([sheet.note] if sheet.note else []), *(text.page[name] for name in names)]
    if said:
        german = " ".join(words.german for words in said)
        draw_text(page.canvas, page.left, y, german, style.but(bold=True))
    if said and look.other:
        other = " ".join(words.other for words in said)
        draw_text(page.canvas, right, y, other, look.other.footer.but(bold=True), "right")
    draw_text(page.canvas, page.left, y - line, _identity(text), style)
    what = "Akte" if sheet.of_file else "Bogen"
    code = f"{what} {sheet.code} · " if sheet.code else ""
    when = f"{'Stand vom' if sheet.lasting else 'Gedruckt am'} {day(sheet.printed_on)}"
    number = f"{code}{when} · Seite {page.number} von {page.count}"
    draw_text(page.canvas, page.left, y - 2 * line, number, style)


def _identity(text: FormText) -> str:
    parts = [text.name, f"Bogentext {text.version} vom {day(text.dated)}"]
    if text.legal:
        parts.append(_LAW_NAMES[text.law])
    own = isolate(i18n.language(text.language).own_name)
    parts.append(f"Deutsch und {own}" if text.bilingual else own)
    return " · ".join(parts)
