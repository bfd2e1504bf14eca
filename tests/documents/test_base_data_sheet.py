"""The base data sheet D1: blank for the talk, or filled from the file; German only."""

from datetime import date

import pytest

from jmd_desktop.documents import base_data_sheet
from jmd_desktop.documents.base_data_entries import Entry, EntrySection
from jmd_desktop.documents.base_data_sheet import BaseDataSheet
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.domain.fields import CLIENTS, Privacy
from jmd_desktop.domain.site import Site
from jmd_desktop.errors import FormNotOffered, UnprintableCharacter
from tests.documents.sheets import (
    NAMES,
    NO_GLYPH,
    bears_all_names,
    codes,
    every_word,
    extracted,
    faults,
    languages,
    properties,
    share_found,
)

NUMBER = "K7M-2P4"
SECTIONS = (
    EntrySection(
        "Person",
        (
            Entry("Nachname", "Haddad"),
            Entry("Vorname", "Samira"),
            Entry("Geburtsdatum", "17.05.2006"),
            Entry("Familienstand", ""),
        ),
    ),
    EntrySection("Aufenthalt", (Entry("Herkunftsland", "Syrien", sensitive=True),)),
    EntrySection("Leer", ()),
    EntrySection("Anliegen", (Entry("Wünsche", "Ich will <b>lernen</b> & arbeiten.\nBald."),)),
)


def sheet(
    library: FormLibrary,
    site: Site | None,
    *,
    file_number: str = "",
    sections: tuple[EntrySection, ...] = (),
) -> BaseDataSheet:
    text = base_data_sheet.text_for(library, site)
    return BaseDataSheet(text, date(2026, 11, 22), site, file_number, sections)


def test_it_is_german_only(library: FormLibrary, site: Site) -> None:
    assert languages("base_data") == ("de",)
    with pytest.raises(FormNotOffered):
        base_data_sheet.text_for(library, site, "en")


def test_the_blank_sheet_has_every_field_on_two_pages(library: FormLibrary, site: Site) -> None:
    for own in (None, site):
        blank = sheet(library, own)
        made = base_data_sheet.typeset_form(blank)
        assert faults(blank.text, made, pages=2) == []
        assert share_found(every_word(blank.text), made.pdf) >= 0.99
        assert "Alle Angaben sind freiwillig." in extracted(made.pdf)


def test_what_the_law_protects_is_marked_on_the_blank_sheet(library: FormLibrary) -> None:
    """Each special category of the catalogue; disability and assistance share a line."""
    text = extracted(base_data_sheet.render(sheet(library, None)))
    special = [field for field in CLIENTS.fields if field.privacy is Privacy.SENSITIVE]
    assert len(special) == 5
    for label in ("Staatsangehörigkeiten", "Geburtsland", "Herkunftsland", "Behinderung"):
        assert f"◊ {label}" in text


def test_a_filled_sheet_says_what_is_known_and_leaves_room_for_the_rest(
    library: FormLibrary, site: Site
) -> None:
    filled = sheet(library, site, file_number=NUMBER, sections=SECTIONS)
    made = base_data_sheet.typeset_form(filled)
    text = extracted(made.pdf)
    assert (made.pages, made.cut_words) == (1, 0)
    for value in ("Haddad", "Samira", "17.05.2006", "Familienstand", "◊ Herkunftsland", "Syrien"):
        assert value in text
    assert "Ich will <b>lernen</b> & arbeiten." in text
    assert "Leer" not in text
    assert "Darf arbeiten" not in text
    assert "Alle Angaben sind freiwillig." in text


def test_long_wishes_run_over_pages_and_lose_nothing(library: FormLibrary, site: Site) -> None:
    words = " ".join(f"Wunsch{number}" for number in range(900))
    long = (EntrySection("Anliegen", (Entry("Wünsche", words),)),)
    made = base_data_sheet.typeset_form(sheet(library, site, sections=long))
    there = extracted(made.pdf)
    assert made.pages > 1
    assert all(f"Wunsch{number}" in there for number in range(900))


def test_the_code_is_the_file_number_and_the_properties_name_nobody(
    library: FormLibrary, site: Site
) -> None:
    pdf = base_data_sheet.render(sheet(library, site, file_number=NUMBER, sections=SECTIONS))
    assert codes(pdf) == [[NUMBER]]
    assert "Haddad" not in properties(pdf)


def test_names_of_all_scripts_can_be_copied_from_the_sheet(
    library: FormLibrary, site: Site
) -> None:
    everybody = (
        EntrySection("Person", tuple(Entry(origin, name) for origin, name in NAMES.items())),
    )
    assert bears_all_names(base_data_sheet.render(sheet(library, site, sections=everybody)))


def test_equal_data_give_equal_bytes(library: FormLibrary, site: Site) -> None:
    filled = sheet(library, site, file_number=NUMBER, sections=SECTIONS)
    assert base_data_sheet.render(filled) == base_data_sheet.render(filled)


def test_what_cannot_be_printed_is_refused(library: FormLibrary, site: Site) -> None:
    odd = (EntrySection("Person", (Entry("Nachname", NO_GLYPH),)),)
    with pytest.raises(UnprintableCharacter):
        base_data_sheet.render(sheet(library, site, sections=odd))
