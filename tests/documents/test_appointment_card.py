"""The appointment card: two cards of A6 on one page, in every offered language."""

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from jmd_desktop.documents import appointment_card
from jmd_desktop.documents.appointment_card import CARD, AppointmentCard
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.domain.fields import field
from jmd_desktop.domain.site import Site
from jmd_desktop.errors import FormNotOffered, UnprintableCharacter
from jmd_desktop.typesetting.pages import MM
from tests.documents.sheets import (
    EACH_SCRIPT,
    NAMES,
    NO_GLYPH,
    bears_all_names,
    codes,
    extracted,
    faults,
    languages,
    letters,
    pages,
    properties,
    unmarked,
)

LANGUAGES = languages("appointment_card")


def card(library: FormLibrary, site: Site | None, language: str) -> AppointmentCard:
    text = appointment_card.text_for(library, language, site)
    return AppointmentCard(
        text, date(2026, 11, 22), site, date(2026, 12, 1), time(14, 30), codeword="Blauer Berg"
    )


def blank(library: FormLibrary, language: str) -> AppointmentCard:
    text = appointment_card.text_for(library, language, None)
    return AppointmentCard(text, date(2026, 11, 22))


def stays_inside(pdf: bytes) -> bool:
    """Whether a page has nothing below the edges of both cards, but for the edges themselves."""
    (page,) = pages(pdf)
    image = page.render(scale=1, grayscale=True).to_pil()
    left = (image.width - CARD[0]) / 2
    for number in range(2):
        bottom = (10 + 16) * MM + CARD[1] + number * (CARD[1] + 11 * MM)
        below = (int(left), int(bottom + 3), int(left + CARD[0]), int(bottom + 8 * MM))
        if image.crop(below).getextrema() != (255, 255):
            return False
    return True


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_whole_page_blank_and_filled(
    library: FormLibrary, site: Site, language: str
) -> None:
    for made in (card(library, site, language), blank(library, language)):
        assert faults(made.text, appointment_card.typeset_form(made)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_cards_stay_inside_their_edges(
    library: FormLibrary, site: Site, language: str
) -> None:
    """Also with an address that needs three lines: the type gets smaller then."""
    long = replace(
        site, site_address="Haus der Vereine, Hinterhaus, zweiter Stock\nMarktplatz 3\n" * 2
    )
    for own in (site, long):
        assert stays_inside(appointment_card.render(card(library, own, language)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_is_on_both_cards_only_where_it_was_chosen(
    library: FormLibrary, site: Site, language: str
) -> None:
    plain = card(library, site, language)
    for name in ("Samira Haddad", "Wolkenstein-Maximilianowitsch " * 8):
        named = replace(plain, codeword="", name=name.strip())
        pdf = appointment_card.render(named)
        assert extracted(pdf).count(name.split()[0]) == 2 * name.count(name.split()[0])
        assert stays_inside(pdf)
    assert "Samira" not in extracted(appointment_card.render(plain))


@pytest.mark.parametrize("language", ["ar", "uk"])
def test_where_nobody_knows_the_place_there_is_a_line_to_write_on(
    library: FormLibrary, site: Site, language: str
) -> None:
    own = replace(site, site_address="Marktplatz 3")
    known = card(library, own, language)
    assert extracted(appointment_card.render(known)).count("Marktplatz 3") == 2
    unknown = appointment_card.render(replace(known, place=None))
    assert "Marktplatz" not in extracted(unknown)
    assert stays_inside(unknown)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("word", ["Wohngruppenverbund ", "W"], ids=["words", "no space"])
def test_also_the_longest_values_that_a_service_can_store_stay_inside(
    library: FormLibrary, site: Site, language: str, word: str
) -> None:
    longest: dict[str, Any] = {
        column: (word * 400)[: field(f"site.{column}").limit]
        for column in ("counsellor", "site_name", "site_address")
    }
    assert stays_inside(appointment_card.render(card(library, replace(site, **longest), language)))


def test_both_languages_say_when_where_and_whom_to_call(library: FormLibrary, site: Site) -> None:
    text = extracted(appointment_card.render(card(library, site, "uk")))
    for value in ("01.12.2026", "14:30", "Marktplatz 3", "Anna Müller-Weiß", "Blauer Berg"):
        assert text.count(value) == 2
    assert text.count("123456-78") == 2
    assert "Dienstag" in text
    assert "Вівторок" in text


def test_german_alone_is_printed_twice(library: FormLibrary, site: Site) -> None:
    assert extracted(appointment_card.render(card(library, site, "de"))).count("Mein Termin") == 2


def test_a_card_without_a_codeword_has_no_line_for_one(library: FormLibrary, site: Site) -> None:
    without = replace(card(library, site, "de"), codeword="")
    assert "Kennwort" not in extracted(appointment_card.render(without))
    assert "Kennwort" in extracted(appointment_card.render(blank(library, "de")))


def test_a_place_of_ones_own_takes_the_place_of_the_address(
    library: FormLibrary, site: Site
) -> None:
    elsewhere = replace(card(library, site, "ar"), place="Jobcenter, Raum 12")
    text = extracted(appointment_card.render(elsewhere))
    assert text.count("Jobcenter, Raum 12") == 2
    assert "Marktplatz" not in text


def test_nothing_on_it_can_be_read_by_a_machine(library: FormLibrary, site: Site) -> None:
    pdf = appointment_card.render(card(library, site, "ar"))
    assert codes(pdf) == [[]]
    assert "Blauer" not in properties(pdf)
    assert "2026-12" not in properties(pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unread_translation_is_marked_and_no_law_is_named(
    library: FormLibrary, site: Site, language: str
) -> None:
    made = card(library, site, language)
    there = letters(extracted(appointment_card.render(made)))
    if language != "de":
        assert unmarked(made.text, there, "unreviewed") == set()
    assert "freigegeben" not in there
    assert "DSGVO" not in there


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_names_of_all_scripts_can_be_copied_from_the_card(
    library: FormLibrary, site: Site, language: str
) -> None:
    everybody = replace(site, counsellor=", ".join(NAMES.values()))
    assert bears_all_names(appointment_card.render(card(library, everybody, language)))


def test_equal_data_give_equal_bytes(library: FormLibrary, site: Site) -> None:
    made = card(library, site, "ti")
    assert appointment_card.render(made) == appointment_card.render(made)


def test_what_cannot_be_printed_is_refused(library: FormLibrary, site: Site) -> None:
    with pytest.raises(FormNotOffered):
        card(library, site, "kmr")
    with pytest.raises(UnprintableCharacter):
        appointment_card.render(replace(card(library, site, "de"), codeword=NO_GLYPH))
