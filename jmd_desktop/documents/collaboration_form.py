"""Form D4, the information about working together, as a PDF of one page: what is filled in.

Its words are in `resources/forms/collaboration.toml`. It bears the file number and no name: the
young person takes it home.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

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
from jmd_desktop.documents.form_styles import Sizes
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.text import left_to_right

FORM: Final = "collaboration"

#: Sizes and leading per em, 0 for the usual: the first that leaves it on one page is taken.
_FITS: Final = (
    (Sizes(bilingual=9.2, alone=11.8), 0),
    (Sizes(bilingual=8.9, alone=11.2), 0),
    (Sizes(bilingual=8.6, alone=10.6), 0),
    (Sizes(bilingual=8.2, alone=10.0), 0),
)
_EASY_FITS: Final = tuple((Sizes(), leading) for leading in (1.5, 1.42, 1.35, 1.28))


@dataclass(frozen=True, slots=True)
class CollaborationFormData:
    """One sheet. `agreed_on` is the day of an oral agreement, None for a line to write on."""

    text: FormText
    printed_on: date
    site: Site | None = None
    file_number: str = ""
    agreed_on: date | None = None


def text_for(library: FormLibrary, language: str, site: Site | None) -> FormText:
    """The form's words for a service; FormNotOffered."""
    law = site.law if site else DataProtectionLaw.GDPR
    return library.text(FORM, language, law, {})


def render(data: CollaborationFormData) -> bytes:
    """The sheet as PDF; equal data give equal bytes. Raises UnprintableCharacter."""
    return typeset_form(data).pdf


def typeset_form(data: CollaborationFormData) -> Document:
    """The sheet with its number of pages and of words that did not fit their column."""
    fits = iter(_EASY_FITS if data.text.easy else _FITS)
    made = _typeset(data, *next(fits))
    while made.pages > 1 or made.cut_words:
        smaller = next(fits, None)
        if smaller is None:
            break
        made = _typeset(data, *smaller)
    return made


def _typeset(data: CollaborationFormData, sizes: Sizes, leading: float) -> Document:
    text = data.text
    look = Look.of(text, WIDTH, sizes, lined=False, leading=leading)
    agreed = left_to_right(day(data.agreed_on)) if data.agreed_on else ""
    facts = site_facts(data.site) | {"agreed": agreed}
    setter = FormSetter(text, look, facts, beside=False)
    story = [*letterhead(look, data.site), *setter.marks(marks(text)), *setter.story()]
    sheet = Sheet(text, data.printed_on, data.site, data.file_number, of_file=True)
    return typeset_sheet(sheet, look, story)
