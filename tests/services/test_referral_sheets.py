"""The checklist from the file: what was saved, what the list knows today, a name only if wanted."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta

import pytest

from jmd_desktop import codes
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.referrals import Referral
from jmd_desktop.errors import CaseMissing, FormNotOffered
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.code_lists import CodeLists
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.forms import ADMISSION_CHECKLIST, Forms
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.offer_choices import picked
from jmd_desktop.services.partners import Partners
from jmd_desktop.services.referral_sheets import ReferralSheets, file_name
from jmd_desktop.services.referral_steps import Formalities
from jmd_desktop.services.referrals import PLACE, Referrals
from jmd_desktop.services.session import Session
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client
from tests.catalogues import compile_all
from tests.documents.sheets import codes as codes_read
from tests.documents.sheets import extracted, properties
from tests.services.referred import a_partner, a_referral

compile_all()
SOON = TODAY + timedelta(days=14)


@pytest.fixture(autouse=True)
def lists_as_shipped() -> Iterator[None]:
    """Whatever a test renames."""
    yield
    codes.use(())


@pytest.fixture
def case(opened: Vault) -> Case:
    return a_case(opened, client=a_client(last_name="Haddad", first_name="Samira"))


@pytest.fixture
def sheets(session: Session) -> ReferralSheets:
    return ReferralSheets(session, Forms(session))


@pytest.fixture
def housing(session: Session, case: Case) -> Referral:
    """To an offer of the list, with its formalities; one of them has a day."""
    a_partner(session)
    values = picked(Referrals(session).choices()[1])
    saved, _changes = Referrals(session).save(case.id, new_id(), values, 0)
    Formalities(session).change(case.id, saved.formalities[0].id, {"due_on": SOON})
    return saved


def read(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", extracted(pdf))


def test_im3_it_has_offer_address_papers_and_days(
    sheets: ReferralSheets, case: Case, housing: Referral
) -> None:
    there = read(sheets.checklist(case.id, housing.id, "tr"))
    for words in (
        "Mutter-Kind-Wohnform",
        "Wohnverbund Lauterhaus",
        "Lindenstraße 14, 62114 Erlenbrück",
        "Frau Muster, 069 90009420",
        "Mo–Do 9–16 Uhr",
        "Einzug zum Ersten",
        "Ausweis oder Pass mitbringen",
        "Kimlik veya pasaport getirmek",
        "bis 16. März 2026",
    ):
        assert words in there
    pdf = sheets.checklist(case.id, housing.id, "tr")
    assert codes_read(pdf) == [[case.number]]
    assert case.number not in properties(pdf)


def test_the_name_stands_on_it_only_if_it_is_wanted(
    sheets: ReferralSheets, case: Case, housing: Referral
) -> None:
    assert "Haddad" not in read(sheets.checklist(case.id, housing.id, "de"))
    assert "Samira Haddad" in read(sheets.checklist(case.id, housing.id, "de", with_name=True))


def test_names_stay_those_of_the_referral_and_hours_are_todays(
    session: Session, sheets: ReferralSheets, case: Case, housing: Referral
) -> None:
    partner = Partners(session).get(housing.partner_id)
    assert partner is not None
    Partners(session).save(
        partner.id, {"name": "Ganz anders", "hours": "nur freitags"}, partner.version
    )
    there = read(sheets.checklist(case.id, housing.id, "de"))
    assert "Wohnverbund Lauterhaus" in there
    assert "nur freitags" in there
    Partners(session).remove(partner.id)
    there = read(sheets.checklist(case.id, housing.id, "de"))
    assert "Wohnverbund Lauterhaus" in there
    assert "nur freitags" not in there


def test_the_next_appointment_of_the_referral_stands_on_it(
    session: Session, sheets: ReferralSheets, case: Case, housing: Referral
) -> None:
    desk = Appointments(session)
    assert "Mein Termin dort" in read(sheets.checklist(case.id, housing.id, "de"))
    wanted: tuple[dict[str, Value], ...] = (
        {"day": SOON, "begins": time(14, 30), "referral_id": housing.id},
        {"day": SOON + timedelta(7), "referral_id": housing.id},
        {"day": TODAY, "begins": time(9), "purpose": "anderes"},
        {"day": TODAY - timedelta(3), "referral_id": housing.id},
    )
    for values in wanted:
        desk.save(case.id, new_id(), {"purpose": "Vorgespräch", **values}, 0)
    there = read(sheets.checklist(case.id, housing.id, "de"))
    assert "Mein Termin dort 16. März 2026 · 14:30" in there
    assert "23. März" not in there


def test_what_a_service_wrote_itself_stands_there_in_german_alone(
    session: Session, sheets: ReferralSheets, case: Case
) -> None:
    saved = a_referral(session, case.id)
    CodeLists(session).rename("formality", "photo", "Zwei Passfotos, nicht älter als ein Jahr")
    Formalities(session).add(case.id, saved.id, "photo", "in Farbe")
    Formalities(session).add(case.id, saved.id, "travel")
    there = read(sheets.checklist(case.id, saved.id, "en"))
    assert "Zwei Passfotos, nicht älter als ein Jahr – in Farbe" in there
    assert "passport photo" not in there
    assert "Find out the way there" in there


def test_what_is_only_typed_is_not_on_it(
    session: Session, sheets: ReferralSheets, case: Case, housing: Referral
) -> None:
    typed: dict[str, Value] = {"referrals.partner": "halb getippt"}
    Drafts(session).put(Draft(case.id, PLACE, housing.id, 1, typed, NOW))
    assert "halb getippt" not in read(sheets.checklist(case.id, housing.id, "de"))


def test_nothing_is_printed_of_another_file_or_in_a_language_nobody_offers(
    opened: Vault, sheets: ReferralSheets, case: Case, housing: Referral
) -> None:
    for case_id in (a_case(opened).id, CaseId("0" * 32)):
        with pytest.raises(CaseMissing):
            sheets.checklist(case_id, housing.id, "de")
    with pytest.raises(FormNotOffered):
        sheets.checklist(case.id, housing.id, "kmr")


def test_a_review_by_the_carrier_is_told_and_takes_the_mark_away(
    session: Session, sheets: ReferralSheets, case: Case, housing: Referral
) -> None:
    assert "Übersetzung noch nicht geprüft" in read(sheets.checklist(case.id, housing.id, "uk"))
    Forms(session).record_review(ADMISSION_CHECKLIST, "1", "uk", "O. Kowal", date(2026, 3, 1))
    assert "nicht geprüft" not in read(sheets.checklist(case.id, housing.id, "uk"))
    assert {each.tag for each in sheets.languages() if each.reviewed} == {"de", "uk"}


def test_its_file_is_called_by_what_it_is_and_never_by_whose() -> None:
    assert file_name("ar") == "Checkliste-Anmeldung-ar.pdf"
