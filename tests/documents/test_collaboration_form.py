"""The information about working together D4: one page in every offered language."""

from dataclasses import replace
from datetime import date

import pytest

from jmd_desktop.documents import collaboration_form
from jmd_desktop.documents.collaboration_form import CollaborationFormData
from jmd_desktop.documents.form_blocks import Signatures, Steps
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.errors import FormNotOffered, UnprintableCharacter
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
    with_logo,
)

LANGUAGES = languages("collaboration")
NUMBER = "K7M-2P4"


def sheet(library: FormLibrary, site: Site | None, language: str) -> CollaborationFormData:
    text = collaboration_form.text_for(library, language, site)
    return CollaborationFormData(text, date(2026, 11, 22), site, NUMBER if site else "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_whole_page_blank_filled_and_under_a_logo(
    library: FormLibrary, site: Site, language: str
) -> None:
    long = "Evangelischer Kirchenkreis Musterstadt, Fachbereich Migration und Flucht"
    for own in (None, site, with_logo(replace(site, carrier_name=long))):
        data = sheet(library, own, language)
        assert faults(data.text, collaboration_form.typeset_form(data)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_checked_is_marked(library: FormLibrary, site: Site, language: str) -> None:
    data = sheet(library, site, language)
    marks = ("unapproved", *(("unreviewed", "binding") if language != "de" else ()))
    there = letters(extracted(collaboration_form.render(data)))
    assert unmarked(data.text, there, *marks) == set()


def test_the_marks_go_when_text_and_translation_are_approved(
    library: FormLibrary, site: Site
) -> None:
    data = sheet(library, site, "en")
    approved = replace(data, text=replace(data.text, reviewed=True, approved=True))
    text = extracted(collaboration_form.render(approved))
    assert "freigegeben" not in text
    assert "not yet checked" not in text
    assert "Rechtlich maßgeblich ist die deutsche Fassung." in text


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_names_of_all_scripts_can_be_copied_from_the_sheet(
    library: FormLibrary, site: Site, language: str
) -> None:
    everybody = replace(site, counsellor=", ".join(NAMES.values()))
    assert bears_all_names(collaboration_form.render(sheet(library, everybody, language)))


def test_the_code_is_the_file_number_and_nothing_else(library: FormLibrary, site: Site) -> None:
    pdf = collaboration_form.render(sheet(library, site, "ar"))
    assert codes(pdf) == [[NUMBER]]
    assert NUMBER not in properties(pdf)


def test_a_blank_sheet_has_no_code(library: FormLibrary) -> None:
    assert codes(collaboration_form.render(sheet(library, None, "ar"))) == [[]]


def test_an_oral_agreement_is_ticked_with_its_day(library: FormLibrary, site: Site) -> None:
    open_ = sheet(library, site, "uk")
    agreed = replace(open_, agreed_on=date(2026, 11, 20))
    assert "20.11.2026" in extracted(collaboration_form.render(agreed))
    assert "20.11.2026" not in extracted(collaboration_form.render(open_))
    dark = [
        sum(page.render(scale=1, grayscale=True).to_pil().point(lambda p: p < 99).histogram()[1:])
        for data in (open_, agreed)
        for page in pages(collaboration_form.render(data))
    ]
    assert dark[0] < dark[1]


def test_it_shows_the_six_steps_and_asks_for_no_signature_it_does_not_need(
    library: FormLibrary, site: Site
) -> None:
    text = collaboration_form.text_for(library, "de", site)
    (steps,) = (block for block in text.blocks if isinstance(block, Steps))
    assert len(steps.items) == 6
    (signatures,) = (block for block in text.blocks if isinstance(block, Signatures))
    assert "freiwillig" in signatures.places[0].caption.german


def test_equal_data_give_equal_bytes_and_each_law_has_its_own_hash(
    library: FormLibrary, site: Site
) -> None:
    data = sheet(library, site, "ti")
    assert collaboration_form.render(data) == collaboration_form.render(data)
    hashes = {
        sheet(library, replace(site, law=law), "ti").text.text_hash for law in DataProtectionLaw
    }
    assert len(hashes) == len(DataProtectionLaw)


def test_what_cannot_be_printed_is_refused(library: FormLibrary, site: Site) -> None:
    with pytest.raises(FormNotOffered):
        sheet(library, site, "kmr")
    with pytest.raises(UnprintableCharacter):
        collaboration_form.render(sheet(library, replace(site, counsellor=NO_GLYPH), "de"))
