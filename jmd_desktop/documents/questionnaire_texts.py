"""The words of form D6, the questionnaire, for paper and screen alike; lays nothing out."""

from typing import Final

from jmd_desktop.documents.form_blocks import Words
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.item_sets import Item
from jmd_desktop.domain.site import DataProtectionLaw, Site

FORM: Final = "questionnaire"

#: Only the screen puts these in, one statement after the other; on paper they stay as they are.
_FIGURES: Final = {"number": "{number}", "total": "{total}"}


def text_for(library: FormLibrary, language: str, site: Site | None) -> FormText:
    """The form's words for a service; FormNotOffered."""
    law = site.law if site else DataProtectionLaw.GDPR
    return library.text(FORM, language, law, _FIGURES)


def statement(text: FormText, item: Item) -> Words | None:
    """What a statement says in the form's languages.

    None for one that a service wrote where it would have to be translated: nothing is mixed into
    a language that does not have it.
    """
    if not item.of_site:
        return text.words[item.key]
    return None if text.bilingual or text.easy else Words(item.text)
