"""F2, F4: other bodies are compared as one reads them, and looked at again after six months."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.domain.fields import OFFERS, PARTNERS
from jmd_desktop.domain.partners import (
    Offer,
    Partner,
    Verification,
    in_order,
    names_one_of,
    plain,
    verification,
)


def test_f2_nothing_in_the_list_can_refer_to_a_case() -> None:
    for table in (PARTNERS, OFFERS):
        assert table.path is None
        assert not any("case" in column or "client" in column for column in table.columns)


@pytest.mark.parametrize(
    ("verified_on", "state"),
    [
        (None, Verification.NEVER),
        (date(2026, 8, 31), Verification.FRESH),
        (date(2025, 9, 2), Verification.FRESH),
        (date(2025, 9, 1), Verification.DUE),
        (date(2025, 8, 31), Verification.DUE),  # half a year later is the end of February
        (date(2020, 1, 1), Verification.DUE),
    ],
)
def test_f4_after_six_calendar_months_it_is_to_be_checked(
    verified_on: date | None, state: Verification
) -> None:
    assert verification(verified_on, date(2026, 3, 1)) is state


def test_f4_half_a_year_after_the_end_of_august_is_the_end_of_february() -> None:
    checked = date(2025, 8, 31)
    assert verification(checked, date(2026, 2, 27)) is Verification.FRESH
    assert verification(checked, date(2026, 2, 28)) is Verification.DUE


def test_areas_and_languages_are_those_of_the_offers_too() -> None:
    offer = Offer("o", "p", "Kurs", areas=("language",), languages=("uk",))
    partner = Partner("p", "Verein", areas=("leisure",), languages=("de",), offers=(offer,))
    assert partner.all_areas == {"language", "leisure"}
    assert partner.all_languages == {"uk", "de"}
    assert partner.offer("o") is offer
    assert partner.offer("x") is None


def test_they_stand_by_name_as_one_looks_them_up() -> None:
    names = ("Zentrum", "ämtliche Stelle", "Amt", "Übergangshaus", "Uhrwerk")
    found = in_order(Partner(name, name) for name in names)
    wanted = ["Amt", "ämtliche Stelle", "Übergangshaus", "Uhrwerk", "Zentrum"]
    assert [each.name for each in found] == wanted


@given(st.text())
def test_comparing_twice_changes_nothing(text: str) -> None:
    assert plain(plain(text)) == plain(text)


PEOPLE = [("Al-Haddad", "Samira"), ("Ґалаґан", "Євгенія")]


@pytest.mark.parametrize(
    "text",
    [
        "Samira Haddad war am Montag da.",
        "HADDAD, SAMIRA: Platz frei",
        "Gespräch mit\nSamira Al-Haddad",
        "за Євгенія Ґалаґан",
    ],
)
def test_f2_a_young_persons_name_in_a_text_is_noticed(text: str) -> None:
    assert names_one_of(text, PEOPLE)


@pytest.mark.parametrize(
    "text",
    ["", "Samira fragen", "Frau Haddad, Zimmer 3", "Haddad am Montag, Samira am Dienstag", "Samir"],
)
def test_one_name_alone_is_nobody(text: str) -> None:
    assert not names_one_of(text, PEOPLE)
