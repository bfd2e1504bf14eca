"""Which forms are offered, who checked them, and printing them."""

from datetime import date, time, timedelta

import pypdfium2
import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.documents.base_data_entries import Entry, EntrySection
from jmd_desktop.domain.form_reviews import FormReview, TextApproval
from jmd_desktop.domain.intake import ConsentTalk
from jmd_desktop.domain.site import DataProtectionLaw
from jmd_desktop.errors import FormNotOffered, FormUnknown, Invalid, Locked
from jmd_desktop.services.forms import (
    ADMISSION_CHECKLIST,
    APPOINTMENT_CARD,
    BASE_DATA,
    CERTIFICATE,
    CLOSING_LETTER,
    COLLABORATION,
    CONSENT,
    DIAGNOSIS,
    END_SHEET,
    EVALUATION,
    FOLLOW_UP,
    FOLLOW_UP_INVITATION,
    GOAL_REVIEW,
    GOAL_SHEET,
    QUESTIONNAIRE,
    SCREENING,
    SHORT_PLAN,
    SURVEY,
    Forms,
    OfferedForm,
)
from jmd_desktop.services.session import Session
from tests.builders import TODAY, a_site
from tests.documents.sheets import languages

GDPR = DataProtectionLaw.GDPR
HOUSE = {"de", "de-simple", "en", "fr", "ar", "fa", "tr", "uk", "ti"}
OFFERED = {
    CONSENT: HOUSE,
    COLLABORATION: HOUSE,
    APPOINTMENT_CARD: HOUSE,
    BASE_DATA: {"de"},
    SCREENING: {"de"},
    QUESTIONNAIRE: HOUSE,
    SURVEY: HOUSE,
    DIAGNOSIS: {"de"},
    GOAL_SHEET: HOUSE,
    SHORT_PLAN: HOUSE,
    ADMISSION_CHECKLIST: HOUSE,
    GOAL_REVIEW: {"de"},
    EVALUATION: HOUSE,
    CLOSING_LETTER: HOUSE,
    CERTIFICATE: HOUSE,
    FOLLOW_UP_INVITATION: HOUSE,
    FOLLOW_UP: HOUSE,
    END_SHEET: {"de"},
}
SHEETS = [(form, tag) for form in OFFERED for tag in languages(form)]


def words(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def offer(forms: Forms, form: str) -> OfferedForm:
    return next(each for each in forms.offers() if each.form == form)


# ---- what there is --------------------------------------------------------------------------


def test_all_forms_are_offered_in_the_languages_of_the_house_and_the_consent_comes_first() -> None:
    offers = {each.form: {language.tag for language in each.languages} for each in Forms().offers()}
    assert list(offers) == list(OFFERED)
    assert offers == OFFERED


@pytest.mark.parametrize("form", [form for form in OFFERED if OFFERED[form] == HOUSE])
def test_every_language_has_the_newest_version_and_german_needs_no_translator(form: str) -> None:
    found = offer(Forms(), form)
    assert {language.version for language in found.languages} == {found.version}
    assert [language.tag for language in found.languages if language.reviewed] == ["de"]
    assert found.legal is (form in {CONSENT, COLLABORATION})
    assert found.name
    assert len(found.name) <= 20


def test_forms_and_languages_nobody_has_are_refused() -> None:
    with pytest.raises(FormUnknown):
        Forms().print_blank("unheard", "de", TODAY)
    with pytest.raises(FormUnknown):
        Forms().languages("unheard")
    for form in OFFERED:
        with pytest.raises(FormNotOffered):
            Forms().print_blank(form, "xx", TODAY)
    for form in (BASE_DATA, SCREENING, DIAGNOSIS, END_SHEET):
        with pytest.raises(FormNotOffered):
            Forms().print_blank(form, "en", TODAY)


@pytest.mark.parametrize(("form", "language"), SHEETS)
def test_every_offered_form_can_be_printed_blank(form: str, language: str) -> None:
    assert Forms().print_blank(form, language, TODAY).startswith(b"%PDF")


@pytest.mark.parametrize("form", [CONSENT, COLLABORATION, APPOINTMENT_CARD])
def test_a_blank_form_needs_no_vault_but_takes_the_services_lines_from_one(
    session: Session, form: str
) -> None:
    assert "Jana Beispiel" not in words(Forms().print_blank(form, "de", TODAY))
    assert "Jana Beispiel" in words(Forms(session).print_blank(form, "de", TODAY))
    session.close()
    assert "Jana Beispiel" not in words(Forms(session).print_blank(form, "de", TODAY))


# ---- who checked it -------------------------------------------------------------------------


def test_a_recorded_review_takes_the_draft_mark_from_that_version_and_language(
    session: Session,
) -> None:
    forms = Forms(session)
    assert "Übersetzung noch nicht geprüft." in words(forms.print_blank(CONSENT, "uk", TODAY))
    changes = forms.record_review(CONSENT, "1", "uk", " O. Kowal ", TODAY)
    assert changes.touch(Topic.SITE)
    assert forms.reviews() == (FormReview(CONSENT, "1", "uk", "O. Kowal", TODAY),)
    reviewed = {language.tag for language in forms.languages(CONSENT) if language.reviewed}
    assert reviewed == {"de", "uk"}
    assert "geprüft" not in words(forms.print_blank(CONSENT, "uk", TODAY))
    assert "geprüft" in words(forms.print_blank(CONSENT, "ar", TODAY))
    assert "geprüft" in words(forms.print_blank(COLLABORATION, "uk", TODAY))
    forms.take_back_review(CONSENT, "1", "uk")
    assert forms.reviews() == ()
    assert "geprüft" in words(forms.print_blank(CONSENT, "uk", TODAY))


def test_an_approval_counts_for_the_version_and_the_law_it_was_given_for(
    session: Session,
) -> None:
    forms = Forms(session)
    blank = words(forms.print_blank(CONSENT, "de", TODAY))
    assert "Rechtstext noch nicht freigegeben." in blank
    forms.record_approval(CONSENT, "1", DataProtectionLaw.KDG, "K. Beispiel", TODAY)
    assert "freigegeben" in words(forms.print_blank(CONSENT, "de", TODAY))
    forms.record_approval(CONSENT, "1", GDPR, "K. Beispiel", TODAY)
    assert len(forms.approvals()) == 2
    language = offer(forms, CONSENT).languages[0]
    assert language.approval == TextApproval(CONSENT, "1", GDPR, "K. Beispiel", TODAY)
    assert "freigegeben" not in words(forms.print_blank(CONSENT, "de", TODAY))
    assert "freigegeben" in words(forms.print_blank(COLLABORATION, "de", TODAY))
    forms.take_back_approval(CONSENT, "1", GDPR)
    assert "freigegeben" in words(forms.print_blank(CONSENT, "de", TODAY))


def test_the_sheet_of_a_talk_bears_what_was_recorded_and_the_same_text(session: Session) -> None:
    forms = Forms(session)
    talk = ConsentTalk("7QK2-9XMB", language="uk")
    before = forms.consent_text("uk", a_site()).text_hash
    forms.record_review(CONSENT, "1", "uk", "O. Kowal", TODAY)
    forms.record_approval(CONSENT, "1", GDPR, "K. Beispiel", TODAY)
    text = words(forms.consent_sheet(a_site(), talk, TODAY))
    assert "geprüft" not in text
    assert "freigegeben" not in text
    assert forms.consent_text("uk", a_site()).text_hash == before


def test_recording_again_replaces_and_a_new_version_begins_unchecked(session: Session) -> None:
    forms = Forms(session)
    forms.record_review(CONSENT, "1", "uk", "O. Kowal", TODAY)
    forms.record_review(CONSENT, "1", "uk", "M. Bondar", TODAY - timedelta(days=1))
    assert [review.reviewer for review in forms.reviews()] == ["M. Bondar"]
    with pytest.raises(FormNotOffered):
        forms.record_review(CONSENT, "2", "uk", "O. Kowal", TODAY)


@pytest.mark.parametrize(("who", "day"), [("", TODAY), ("  ", TODAY), ("A", date(2026, 3, 3))])
def test_nobody_and_tomorrow_are_refused(session: Session, who: str, day: date) -> None:
    forms = Forms(session)
    with pytest.raises(Invalid):
        forms.record_review(CONSENT, "1", "uk", who, day)
    with pytest.raises(Invalid):
        forms.record_approval(CONSENT, "1", GDPR, who, day)
    assert forms.reviews() == ()
    assert forms.approvals() == ()


def test_what_holds_no_legal_text_cannot_be_approved(session: Session) -> None:
    with pytest.raises(FormUnknown):
        Forms(session).record_approval(APPOINTMENT_CARD, "1", GDPR, "K. Beispiel", TODAY)


def test_without_a_vault_nothing_can_be_recorded() -> None:
    with pytest.raises(Locked):
        Forms().record_review(CONSENT, "1", "uk", "O. Kowal", TODAY)
    assert Forms().reviews() == ()


# ---- sheets ---------------------------------------------------------------------------------


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


def test_the_information_bears_the_file_number_and_the_day_of_the_agreement() -> None:
    text = words(Forms().collaboration_sheet(a_site(), "uk", TODAY, "K7M-2P4", TODAY))
    assert "Akte K7M-2P4" in text
    assert "02.03.2026" in text
    assert "Інформація" in text


def test_a_card_says_when_and_where() -> None:
    text = words(
        Forms().appointment_card(
            a_site(), "tr", TODAY, date(2026, 3, 9), time(9, 5), "Raum 3", "Blauer Berg"
        )
    )
    for value in ("Montag, 09.03.2026", "Pazartesi", "09:05", "Raum 3", "Blauer Berg"):
        assert value in text


def test_base_data_are_printed_as_they_are_handed_in() -> None:
    entries = (Entry("Nachname", "Haddad"), Entry("Herkunftsland", "Syrien", sensitive=True))
    person = EntrySection("Person", entries)
    text = words(Forms().base_data_sheet(a_site(), TODAY, "K7M-2P4", [person]))
    for value in ("Haddad", "◊ Herkunftsland", "Syrien", "Akte K7M-2P4"):
        assert value in text
