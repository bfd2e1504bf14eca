"""The words of form D9, the evaluation, for paper and screen alike; lays nothing out."""

from typing import Final

from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.site import DataProtectionLaw, Site

FORM: Final = "evaluation"

#: Only the screen puts these in, one statement after the other; on paper they stay as they are.
_FIGURES: Final = {"number": "{number}", "total": "{total}"}


def text_for(library: FormLibrary, language: str, site: Site | None, version: str = "") -> FormText:
    """The form's words for a service, those of `version` if it is kept; FormNotOffered."""
    law = site.law if site else DataProtectionLaw.GDPR
    return library.text(FORM, language, law, _FIGURES, version)
