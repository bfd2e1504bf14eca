"""Which forms are offered, and printing them."""

import pypdfium2
import pytest

from jmd_desktop.domain.intake import ConsentTalk
from jmd_desktop.domain.site import DataProtectionLaw
from jmd_desktop.errors import FormNotOffered, FormUnknown
from jmd_desktop.services.forms import CONSENT, Forms
from jmd_desktop.services.session import Session
from tests.builders import TODAY, a_site


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_consent_is_offered_in_the_five_languages_of_the_first_path() -> None:
    (offer,) = (offer for offer in Forms().offers() if offer.form == CONSENT)
    assert {language.tag for language in offer.languages} == {"de", "en", "ar", "uk", "ti"}
    assert {language.version for language in offer.languages} == {offer.version}
    german = next(language for language in offer.languages if language.tag == "de")
    assert german.reviewed


def test_forms_and_languages_nobody_has_are_refused() -> None:
    with pytest.raises(FormUnknown):
        Forms().print_blank("unheard", "de", TODAY)
    with pytest.raises(FormUnknown):
        Forms().languages("unheard")
    with pytest.raises(FormNotOffered):
        Forms().print_blank(CONSENT, "xx", TODAY)


def test_a_blank_form_needs_no_vault_but_takes_the_services_lines_from_one(
    session: Session,
) -> None:
    assert "Jana Beispiel" not in words(Forms().print_blank(CONSENT, "de", TODAY))
    assert "Jana Beispiel" in words(Forms(session).print_blank(CONSENT, "de", TODAY))
    session.close()
    assert "Jana Beispiel" not in words(Forms(session).print_blank(CONSENT, "de", TODAY))


def test_the_name_stands_on_the_sheet_only_when_asked_for() -> None:
    talk = ConsentTalk("7QK2-9XMB", first_name="Samira", last_name="Haddad", language="uk")
    blank = words(Forms().consent_sheet(a_site(), talk, TODAY))
    assert "Haddad" not in blank
    assert "7QK2-9XMB" in blank
    named = ConsentTalk(
        "7QK2-9XMB", first_name="Samira", last_name="Haddad", language="uk", name_on_sheet=True
    )
    assert "Haddad, Samira" in words(Forms().consent_sheet(a_site(), named, TODAY))


@pytest.mark.parametrize("law", DataProtectionLaw)
def test_each_law_has_a_text_of_its_own(law: DataProtectionLaw) -> None:
    text = Forms().consent_text("ar", a_site(law=law))
    others = {
        Forms().consent_text("ar", a_site(law=other)).text_hash
        for other in DataProtectionLaw
        if other is not law
    }
    assert text.law is law
    assert text.text_hash not in others
