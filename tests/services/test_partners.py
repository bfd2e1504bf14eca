"""F2, F4: the service's list of other bodies: found, kept, looked at again, nobody's file."""

from datetime import timedelta

import pytest

from jmd_desktop.changes import Topic
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.partners import Partner, Verification
from jmd_desktop.errors import CaseMissing, Invalid, Stale
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.partners import (
    OF_OFFER,
    PLACE,
    Partners,
    PartnerSearch,
    PartnersState,
)
from jmd_desktop.services.session import Session
from jmd_desktop.store.connection import StoreFault
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client
from tests.fakes import FakeClock
from tests.services.referred import a_partner


def listed(session: Session, **search: str) -> list[str]:
    state = Partners(session).state(PartnerSearch(**search))
    return [each.name for each in state.partners]


def typed(session: Session, record_id: str, **content: Value) -> None:
    keyed = {key.replace("__", "."): value for key, value in content.items()}
    Drafts(session).put(Draft(None, PLACE, record_id, 0, keyed, NOW))


@pytest.fixture
def three(session: Session) -> tuple[Partner, ...]:
    desk = Partners(session)
    home = a_partner(session)
    school, _changes = desk.save(
        new_id(),
        {"name": "Sprachwerk Özdemir", "kind": "course_provider", "languages": ("tr", "de")},
        0,
    )
    desk.save_offer(
        school.id,
        new_id(),
        {
            "title": "Jugendintegrationskurs",
            "areas": ("language",),
            "kind": "language_course",
            "languages": ("uk",),
            "access": "mit Berechtigungsschein",
        },
        0,
    )
    clinic, _changes = desk.save(new_id(), {"name": "Praxis am Kirschbaum", "kind": "medical"}, 0)
    return home, school, clinic


# ---- finding -------------------------------------------------------------------------------------


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["Praxis am Kirschbaum", "Sprachwerk Özdemir", "Wohnverbund Lauterhaus"]),
        ("ozdemir", ["Sprachwerk Özdemir"]),
        ("ÖZDEMIR", ["Sprachwerk Özdemir"]),
        ("jugendint", ["Sprachwerk Özdemir"]),  # an offer's title
        ("berechtigung", ["Sprachwerk Özdemir"]),  # who gets in
        ("linden 62114", ["Wohnverbund Lauterhaus"]),  # each word, in whatever order
        ("62114 LINDEN", ["Wohnverbund Lauterhaus"]),
        ("muster", ["Wohnverbund Lauterhaus"]),
        ("kirsch baum", []),
        ("baum", []),  # the beginning of a word
        ("linden ozdemir", []),
    ],
)
def test_f2_every_word_of_a_search_has_to_fit_whatever_its_accents(
    session: Session, text: str, found: list[str]
) -> None:
    assert listed(session, text=text) == found


@pytest.mark.usefixtures("three")
def test_f2_the_list_is_narrowed_by_kind_area_and_language_also_of_an_offer(
    session: Session,
) -> None:
    assert listed(session, kind="medical") == ["Praxis am Kirschbaum"]
    assert listed(session, area="language") == ["Sprachwerk Özdemir"]
    assert listed(session, area="housing") == ["Wohnverbund Lauterhaus"]
    assert listed(session, language="uk") == ["Sprachwerk Özdemir"]
    assert listed(session, language="tr", kind="course_provider") == ["Sprachwerk Özdemir"]
    assert listed(session, language="tr", kind="medical") == []
    state = Partners(session).state(PartnerSearch(kind="medical"))
    assert state.total == 3


def test_f4_after_six_months_it_is_to_be_checked_and_a_look_can_be_undone(
    session: Session, clock: FakeClock
) -> None:
    desk, partner = Partners(session), a_partner(session)
    offer = partner.offers[0]

    def state() -> PartnersState:
        return desk.state()

    assert state().verification(partner) is Verification.NEVER
    before, changed = desk.verify(partner.id, TODAY)
    assert before is None
    assert changed.touch(Topic.PARTNERS)
    assert desk.verify(offer.id, TODAY)[0] is None
    looked = desk.get(partner.id)
    assert looked is not None
    assert state().verification(looked) is Verification.FRESH
    assert state().verification(looked.offers[0]) is Verification.FRESH
    assert (looked.version, looked.offers[0].version) == (partner.version, offer.version)
    clock.advance(timedelta(days=184))  # 2 March to 2 September
    assert state().verification(looked) is Verification.DUE
    assert desk.verify(partner.id, None)[0] == TODAY
    again = desk.get(partner.id)
    assert again is not None
    assert again.verified_on is None
    with pytest.raises(CaseMissing):
        desk.verify(new_id(), TODAY)


# ---- writing -------------------------------------------------------------------------------------


def test_f2_what_is_saved_is_in_the_list_and_its_draft_is_gone(session: Session) -> None:
    desk, partner_id, offer_id = Partners(session), new_id(), new_id()
    typed(session, partner_id, partners__name="Verein")
    typed(session, offer_id, offers__title="Sprachcafé", offers__partner_id=partner_id)
    assert {draft.record_id for draft in desk.state().begun} == {offer_id, partner_id}
    saved, changed = desk.save(partner_id, {"name": " Verein ", "mail": ""}, 0)
    assert changed.topics == {Topic.PARTNERS, Topic.SITE_DRAFTS}
    assert changed.case_id is None
    assert saved.name == "Verein"
    assert [draft.record_id for draft in desk.state().begun] == [offer_id]
    draft = desk.state().draft_of(offer_id)
    assert draft is not None
    assert draft.content[OF_OFFER] == partner_id
    desk.save_offer(partner_id, offer_id, {"title": "Sprachcafé"}, 0)
    assert desk.state().drafts == ()
    found = desk.get(partner_id)
    assert found is not None
    assert [each.title for each in found.offers] == ["Sprachcafé"]


def test_a_draft_of_the_list_cannot_hold_anything_of_a_case(session: Session) -> None:
    with pytest.raises(StoreFault):
        typed(session, new_id(), partners__name="Verein", clients__phone="069 90009001")
    assert Partners(session).state().drafts == ()


@pytest.mark.parametrize(
    ("values", "field", "problem"),
    [
        ({}, "partners.name", "required"),
        ({"name": "  "}, "partners.name", "required"),
        ({"name": "Amt", "phone": "anrufen"}, "partners.phone", "not_a_phone"),
        ({"name": "Amt", "mail": "amt"}, "partners.mail", "not_a_mail"),
        ({"name": "x" * 401}, "partners.name", "too_long"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(
    session: Session, values: dict[str, Value], field: str, problem: str
) -> None:
    with pytest.raises(Invalid) as wrong:
        Partners(session).save(new_id(), values, 0)
    assert (wrong.value.field, wrong.value.problem) == (field, problem)
    assert Partners(session).state().total == 0


def test_late_savers_and_gone_partners_are_refused(session: Session) -> None:
    desk, partner = Partners(session), a_partner(session)
    desk.save(partner.id, {"name": "Neu"}, partner.version)
    with pytest.raises(Stale):
        desk.save(partner.id, {"name": "Noch neuer"}, partner.version)
    with pytest.raises(CaseMissing):
        desk.save(new_id(), {"name": "Neu"}, 1)
    with pytest.raises(CaseMissing):
        desk.save_offer(new_id(), new_id(), {"title": "Kurs"}, 0)
    offer = partner.offers[0]
    desk.save_offer(partner.id, offer.id, {"title": "Neu"}, offer.version)
    with pytest.raises(Stale):
        desk.save_offer(partner.id, offer.id, {"title": "Noch neuer"}, offer.version)


def test_correcting_a_partner_leaves_its_offers_alone(session: Session) -> None:
    desk, partner = Partners(session), a_partner(session)
    saved, _changes = desk.save(partner.id, {"hours": "Mo 9–12"}, partner.version)
    assert saved.offers == partner.offers
    assert (saved.hours, saved.name, saved.version) == ("Mo 9–12", partner.name, 2)


def test_f2_removing_takes_the_offers_along_and_is_undone_with_them(session: Session) -> None:
    desk, partner = Partners(session), a_partner(session)
    typed(session, partner.offers[0].id, offers__title="getippt")
    typed(session, new_id(), offers__title="neu", offers__partner_id=partner.id)
    removed, _changes = desk.remove(partner.id)
    assert desk.state().total == 0
    assert desk.state().drafts == ()
    desk.put_back(removed)
    assert desk.get(partner.id) == partner
    offer, _changes = desk.remove_offer(partner.offers[0].id)
    found = desk.get(partner.id)
    assert found is not None
    assert found.offers == ()
    desk.put_offer_back(offer)
    assert desk.get(partner.id) == partner
    for gone in (desk.remove, desk.remove_offer):
        with pytest.raises(CaseMissing):
            gone(new_id())


def test_typed_and_not_wanted_is_forgotten(session: Session) -> None:
    record = new_id()
    typed(session, record, partners__name="Verein")
    assert Partners(session).discard(record).touch(Topic.SITE_DRAFTS)
    assert Partners(session).state().drafts == ()


# ---- nobody's file -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("Frau Haddad hat am Montag angerufen", False),
        ("Platz für Samira Haddad frei", True),
        ("haddad, samira", True),
        ("Nur mit Anmeldung", False),
        ("", False),
    ],
)
def test_f2_the_name_of_a_young_person_is_noticed_and_nothing_refused(
    session: Session, opened: Vault, text: str, *, somebody: bool
) -> None:
    a_case(opened, client=a_client(last_name="Haddad", first_name="Samira"))
    a_case(opened, client=a_client(last_name="", first_name="Montag"))
    values: dict[str, Value] = {"name": "Stelle", "note": text, "areas": ("housing",)}
    assert Partners(session).names_somebody(values) is somebody
    saved, _changes = Partners(session).save(new_id(), values, 0)
    assert saved.note == text
