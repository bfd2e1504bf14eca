"""Form D2, the consent to data processing, as a PDF: what is filled in, header and footer.

Its words are in `resources/forms/consent.toml`. Nothing about a person stands on it, nor in the
properties of the file, unless name and birth date are handed in.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.documents.form_blocks import SignerLine
from jmd_desktop.documents.form_layout import FormSetter, style_set
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.site import DEFAULT_GUARDIAN_AGE, DataProtectionLaw, Site
from jmd_desktop.typesetting.pages import MM, Document, Margins, Page, typeset
from jmd_desktop.typesetting.painting import draw_qr, draw_text
from jmd_desktop.typesetting.text import isolate, left_to_right

FORM: Final = "consent"
ANONYMOUS_AFTER: Final = 30  # days after the end without follow-up consent (CL9)

_MARGINS: Final = Margins(left=14 * MM, right=14 * MM, top=10 * MM, bottom=18 * MM)
_WIDTH: Final = 210 * MM - _MARGINS.left - _MARGINS.right
_QR: Final = 11 * MM
_LAW_NAMES: Final = {
    DataProtectionLaw.GDPR: "DSGVO",
    DataProtectionLaw.DSG_EKD: "DSG-EKD",
    DataProtectionLaw.KDG: "KDG",
}


@dataclass(frozen=True, slots=True)
class ConsentFormData:
    """One sheet. `site` is None for a sheet that any service can fill in by hand.

    `form_code` is the random code of this sheet, "" for none; `guardians` whether lines for
    guardians are needed, which is so while the age is unknown.
    """

    text: FormText
    printed_on: date
    site: Site | None = None
    form_code: str = ""
    name: str = ""
    birth_date: date | None = None
    guardians: bool = True


def values(site: Site | None) -> dict[str, str]:
    """What is put into the sentences of the form; "" becomes room to write."""
    return {
        "counsellor": site.counsellor if site else "",
        "limit": str(site.guardian_age if site else DEFAULT_GUARDIAN_AGE),
        "days": str(ANONYMOUS_AFTER),
    }


def text_for(
    library: FormLibrary, language: str, site: Site | None, law: DataProtectionLaw | None = None
) -> FormText:
    """The form's words for a service; FormNotOffered. Without a site `law` decides, else GDPR."""
    applying = law or (site.law if site else DataProtectionLaw.GDPR)
    return library.text(FORM, language, applying, values(site))


def blank(library: FormLibrary, language: str, printed_on: date, site: Site | None = None) -> bytes:
    """A sheet without name and code; without a site the service's lines are blank as well."""
    return render(ConsentFormData(text_for(library, language, site), printed_on, site))


def render(data: ConsentFormData) -> bytes:
    """The sheet as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: ConsentFormData) -> Document:
    """The sheet with its number of pages and of words that did not fit their column."""
    absent = frozenset() if data.guardians else frozenset({SignerLine.GUARDIAN})
    setter = FormSetter(data.text, _facts(data), _WIDTH, absent)
    footer = _Footer(data)
    return typeset(
        [*setter.letterhead(data.site), *setter.marks(marks(data)), *setter.story()],
        title=data.text.title.german,
        language=i18n.SOURCE,
        author=data.site.carrier_name if data.site else "",
        subject=f"{FORM} {data.text.version} {data.text.language}",
        created=datetime.combine(data.printed_on, time(), UTC),
        footer=footer.draw,
        margins=_MARGINS,
    )


def marks(data: ConsentFormData) -> list[str]:
    """The names of the sentences in `page.toml` that this sheet has to bear."""
    found = ["binding"] if data.text.bilingual else []
    if not data.text.reviewed:
        found.append("unreviewed")
    if data.site is None or data.site.law_text_approved_on is None:
        found.append("unapproved")
    return found


def _facts(data: ConsentFormData) -> dict[str, str]:
    """The values beside the labels, as markup."""
    known = {
        "name": isolate(data.name) if data.name else "",
        "birth_date": left_to_right(_day(data.birth_date)) if data.birth_date else "",
    }
    site = data.site
    if site is None:
        return known
    return known | {
        "carrier": _joined(site.carrier_name, site.carrier_address),
        "site": _joined(site.site_name, site.site_address),
        "contact": " · ".join(
            left_to_right(part) for part in (site.site_phone, site.site_mail) if part
        ),
        "counsellor": _joined(site.counsellor),
        "officer": _joined(site.data_protection_officer),
        "authority": _joined(site.supervisory_authority),
    }


def _joined(*parts: str) -> str:
    lines = [line.strip() for part in parts for line in part.splitlines()]
    return ", ".join(isolate(line) for line in lines if line)


def _day(day: date) -> str:
    """As dates are written on German papers, in every language."""
    return f"{day:%d.%m.%Y}"


class _Footer:
    """What stands below the text of each page."""

    def __init__(self, data: ConsentFormData) -> None:
        self._data = data
        self._german, self._other = style_set(data.text)

    def draw(self, page: Page) -> None:
        """Marks in both languages, which form this is, and the code of the sheet."""
        data, text = self._data, self._data.text
        style = self._german.footer
        right = page.right
        bottom = 5 * MM
        if data.form_code:
            draw_qr(page.canvas, data.form_code, right - _QR, bottom, _QR)
            right -= _QR + 4 * MM
        line = style.line_height
        y = bottom + 2 * line + 2
        names = [name for name in marks(data) if name != "binding"] or marks(data)
        if names:
            german = " ".join(text.page[name].german for name in names)
            draw_text(page.canvas, page.left, y, german, style.but(bold=True))
        if names and self._other:
            other = " ".join(text.page[name].other for name in names)
            draw_text(page.canvas, right, y, other, self._other.footer.but(bold=True), "right")
        own = i18n.language(text.language).own_name
        languages = f"Deutsch und {isolate(own)}" if text.bilingual else "Deutsch"
        identity = (
            f"Formular {text.form} · Fassung {text.version} vom {_day(text.dated)} · "
            f"{_LAW_NAMES[text.law]} · {languages}"
        )
        draw_text(page.canvas, page.left, y - line, identity, style)
        code = f"Bogen {data.form_code} · " if data.form_code else ""
        number = f"{code}Gedruckt am {_day(data.printed_on)} · Seite {page.number} von {page.count}"
        draw_text(page.canvas, page.left, y - 2 * line, number, style)
