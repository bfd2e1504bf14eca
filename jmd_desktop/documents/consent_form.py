"""Form D2, the consent to data processing, as a PDF: what is filled in.

Its words are in `resources/forms/consent.toml`. Nothing about a person stands on it, nor in the
properties of the file, unless name and birth date are handed in.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from jmd_desktop.documents.form_blocks import SignerLine
from jmd_desktop.documents.form_layout import FormSetter
from jmd_desktop.documents.form_look import Look
from jmd_desktop.documents.form_sheet import (
    WIDTH,
    Sheet,
    day,
    letterhead,
    marks,
    site_facts,
    typeset_sheet,
)
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.site import DEFAULT_GUARDIAN_AGE, DataProtectionLaw, Site
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.text import isolate, left_to_right

FORM: Final = "consent"
_EASY_LEADING: Final = 1.45  # per em; leaves room for long addresses on six pages
ANONYMOUS_AFTER: Final = 30  # days after the end without follow-up consent (CL9)


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
    look = Look.of(data.text, WIDTH, leading=_EASY_LEADING if data.text.easy else 0)
    absent = frozenset() if data.guardians else frozenset({SignerLine.GUARDIAN})
    setter = FormSetter(data.text, look, _facts(data), absent)
    story = [*letterhead(look, data.site), *setter.marks(marks(data.text)), *setter.story()]
    sheet = Sheet(data.text, data.printed_on, data.site, data.form_code)
    return typeset_sheet(sheet, look, story)


def _facts(data: ConsentFormData) -> dict[str, str]:
    """The values beside the labels, as markup."""
    return site_facts(data.site) | {
        "name": isolate(data.name) if data.name else "",
        "birth_date": left_to_right(day(data.birth_date)) if data.birth_date else "",
    }
