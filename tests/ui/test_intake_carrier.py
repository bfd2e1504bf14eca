"""Existing clients who signed on the carrier's own paper before the program was used."""

from datetime import date

import pytest

from jmd_desktop.domain.consents import ConsentSource, Custody, SignerRole
from jmd_desktop.domain.open_talk import IntakeStep
from tests.ui.intake_talk import Talk, in_files, stored
from ui.phases.intake import words
from ui.places import PlaceId

PLANTED = "Zvonimira"


def the_paper(talk: Talk, signed_on: str = "03.05.2021") -> None:
    talk.press("carrier.signed")
    talk.type("carrier.carrier_form", "Einwilligung des Trägers")
    talk.type("carrier.carrier_form_dated", "01.01.2020")
    talk.type("carrier.signed_on", signed_on)
    talk.press("carrier.client_signed")
    talk.press("carrier.special_categories.yes")
    talk.press("carrier.follow_up.no")
    talk.type("carrier.paper_place", "Ordner 1, Schrank")


def test_the_carriers_form_opens_a_file_at_once_without_a_new_sheet(talk: Talk) -> None:
    talk.who(PLANTED, "Haddad", date(2000, 5, 17))
    assert talk.next_words() == words.searching_verb(carrier=False, found=False)
    the_paper(talk)
    assert talk.next_words() == words.searching_verb(carrier=True, found=False)
    talk.next()
    assert talk.step() is IntakeStep.DONE
    consent = talk.consent()
    assert consent.source is ConsentSource.CARRIER
    assert (consent.carrier_form, consent.carrier_form_dated) == (
        "Einwilligung des Trägers",
        date(2020, 1, 1),
    )
    assert (consent.signed_on, consent.paper_place) == (date(2021, 5, 3), "Ordner 1, Schrank")
    assert (consent.special_categories, consent.follow_up) == (True, False)
    assert [(s.role, s.name) for s in consent.signatures] == [
        (SignerRole.CLIENT, f"{PLANTED} Haddad")
    ]
    assert talk.client().birth_date == date(2000, 5, 17)
    talk.next()
    assert [place.id for place in talk.went] == [PlaceId.CASE_BASE_DATA]


@pytest.mark.parametrize(
    "left_out",
    [
        "carrier.carrier_form",
        "carrier.signed_on",
        "carrier.client_signed",
        "carrier.special_categories",
        "carrier.paper_place",
    ],
)
def test_what_does_not_stand_on_the_paper_opens_no_file(talk: Talk, left_out: str) -> None:
    talk.who(PLANTED, "Haddad", date(2000, 5, 17))
    the_paper(talk)
    if left_out == "carrier.client_signed":
        talk.press(left_out)
    elif left_out == "carrier.special_categories":
        talk.view.steps.searching.carrier._made().signing._special.show_answer(None)
    else:
        talk.type(left_out, "")
    before = talk.rows()
    talk.next()
    assert talk.step() is IntakeStep.SEARCH
    assert talk.view.where()[0].startswith(left_out), "the keyboard is where it is missing"
    assert talk.rows() == before
    assert in_files(talk.vault.folder, PLANTED) == []


def test_the_age_on_the_day_of_the_signature_decides_who_signed(talk: Talk) -> None:
    talk.who(PLANTED, "Haddad", date(2006, 5, 17))  # nineteen today, fourteen then
    the_paper(talk)
    before = talk.rows()
    talk.next()
    assert talk.view.where()[0] == "carrier.custody.joint"
    talk.press("carrier.custody.joint")
    talk.type("carrier.guardians.0", "Rima Haddad")
    talk.next()
    assert talk.view.where()[0] == "carrier.guardians.1"
    assert talk.rows() == before
    assert stored(talk.vault, PLANTED) == []
    talk.type("carrier.guardians.1", "Karim Haddad")
    talk.next()
    assert talk.step() is IntakeStep.DONE
    assert talk.consent().custody is Custody.JOINT


def test_a_day_to_come_is_no_day_of_a_signature(talk: Talk) -> None:
    talk.who(PLANTED, "Haddad", date(2000, 5, 17))
    the_paper(talk, signed_on="03.03.2026")
    talk.next()
    assert talk.step() is IntakeStep.SEARCH
    assert talk.view.where()[0] == "carrier.signed_on"


def test_the_switch_goes_back_to_the_talk(talk: Talk) -> None:
    talk.who(PLANTED, "Haddad", date(2000, 5, 17))
    talk.press("carrier.signed")
    talk.press("carrier.signed")
    talk.next()
    assert talk.step() is IntakeStep.MEET
