"""The consent form D2 in every offered language and under every law."""

from dataclasses import replace
from datetime import date
from unicodedata import normalize

import pytest

from jmd_desktop.documents import consent_form
from jmd_desktop.documents.consent_form import ConsentFormData
from jmd_desktop.documents.form_blocks import Signatures, Text, Words
from jmd_desktop.documents.form_look import Look
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.domain.site import DataProtectionLaw, Site
from jmd_desktop.errors import FormNotOffered, UnprintableCharacter
from jmd_desktop.typesetting.flowables import Paragraph
from jmd_desktop.typesetting.layout import Layout
from jmd_desktop.typesetting.text import TextStyle, isolate
from tests.documents.sheets import (
    EACH_SCRIPT,
    LOGO_COLOUR,
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

LANGUAGES = languages("consent")
CODE = "8XKQ-1234"


def sheet(
    library: FormLibrary, site: Site, language: str, law: DataProtectionLaw | None = None
) -> ConsentFormData:
    own = replace(site, law=law or site.law)
    text = consent_form.text_for(library, language, own)
    return ConsentFormData(text, date(2026, 11, 22), own, CODE)


@pytest.mark.parametrize("law", DataProtectionLaw)
@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_and_law_fills_one_whole_sheet(
    library: FormLibrary, site: Site, language: str, law: DataProtectionLaw
) -> None:
    """Printed on both sides; easy German is larger and alone, and takes up to three."""
    data = sheet(library, site, language, law)
    made = consent_form.typeset_form(data)
    assert faults(data.text, made, pages=None) == []
    assert made.pages in (range(3, 7) if language == "de-simple" else (2,))


def test_easy_german_is_large_alone_and_a_line_for_each_sentence(
    library: FormLibrary, site: Site
) -> None:
    data = sheet(library, site, "de-simple")
    look = Look.of(data.text, 500)
    assert look.other is None
    assert look.german.body.size >= 14
    assert look.german.body.line_height >= 1.4 * look.german.body.size
    (cell,) = look.row(
        Words("Ich sage Ja. Dann <b>hilft</b> mir \u2068Dr. Weiß\u2069. Und du?"), "body"
    )
    assert isinstance(cell.content, Paragraph)
    assert cell.content.layout.copied_text().splitlines() == [
        "Ich sage Ja.",
        "Dann hilft mir Dr. Weiß.",
        "Und du?",
    ]


def test_easy_german_says_that_the_normal_german_sheet_is_binding(
    library: FormLibrary, site: Site
) -> None:
    data = sheet(library, site, "de-simple")
    normal = sheet(library, site, "de").text.page["binding"].german
    binding = data.text.page["binding"].german
    assert binding != normal
    assert "deutsch" in binding.casefold()
    assert letters(binding) <= letters(extracted(consent_form.render(data)))


@pytest.mark.parametrize("language", EACH_SCRIPT)
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_name_of_any_script_stands_unbroken_in_its_sentence(
    library: FormLibrary, site: Site, language: str, name: str
) -> None:
    text = consent_form.text_for(library, language, replace(site, counsellor=name))
    sentence = next(
        words.other or words.german
        for block in text.blocks
        if isinstance(block, Text) and isolate(name) in (words := block.words).german
    )
    layout = Layout(sentence, TextStyle(size=8))
    assert normalize("NFC", isolate(name)) in layout.text
    for line in layout.lines(lambda _: 240):
        assert not line.cut
        assert (
            line.end == len(layout.text)
            or layout.text[line.end] in " \n-"
            or (layout.text[line.end - 1] in "-/")
        )


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_names_of_all_scripts_can_be_copied_from_the_sheet(
    library: FormLibrary, site: Site, language: str
) -> None:
    data = replace(sheet(library, site, language), name=", ".join(NAMES.values()))
    assert bears_all_names(consent_form.render(data))


def test_the_sheet_is_blank_where_the_name_goes_unless_one_is_given(
    library: FormLibrary, site: Site
) -> None:
    blank = sheet(library, site, "uk")
    named = replace(blank, name="Галаґан, Євгенія", birth_date=date(2009, 3, 7))
    assert "Євгенія" not in extracted(consent_form.render(blank))
    text = extracted(consent_form.render(named))
    assert "Галаґан, Євгенія" in text
    assert "07.03.2009" in text


def test_the_code_can_be_read_and_holds_nothing_else(library: FormLibrary, site: Site) -> None:
    named = replace(sheet(library, site, "ar"), name="Samira Haddad")
    assert codes(consent_form.render(named)) == [[CODE]] * 2


def test_the_properties_of_the_file_say_nothing_about_the_person(
    library: FormLibrary, site: Site
) -> None:
    named = replace(sheet(library, site, "ar"), name="Samira Haddad", birth_date=date(2009, 3, 7))
    said = properties(consent_form.render(named))
    assert "Einwilligungs" in said
    for secret in ("Samira", "Haddad", "2009", CODE):
        assert secret not in said


def test_equal_data_give_equal_bytes(library: FormLibrary, site: Site) -> None:
    data = sheet(library, site, "ti")
    assert consent_form.render(data) == consent_form.render(data)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_checked_is_marked_in_both_languages_on_every_page(
    library: FormLibrary, site: Site, language: str
) -> None:
    data = sheet(library, site, language)
    marks = ("unapproved", *(("unreviewed",) if language != "de" else ()))
    for page in pages(consent_form.render(data)):
        there = letters(page.get_textpage().get_text_range())
        assert unmarked(data.text, there, *marks) == set()


def test_the_marks_go_when_text_and_translation_are_approved(
    library: FormLibrary, site: Site
) -> None:
    data = sheet(library, site, "en")
    approved = replace(data, text=replace(data.text, reviewed=True, approved=True))
    text = extracted(consent_form.render(approved))
    assert "freigegeben" not in text
    assert "not yet checked" not in text
    assert "Rechtlich maßgeblich ist die deutsche Fassung." in text
    assert "The German version is legally binding." in text


def test_church_law_names_its_own_authority_and_no_paragraph_of_the_state(
    library: FormLibrary, site: Site
) -> None:
    for law in (DataProtectionLaw.DSG_EKD, DataProtectionLaw.KDG):
        text = extracted(consent_form.render(sheet(library, site, "de", law)))
        assert "kirchlichen Datenschutzaufsicht" in text
        assert "DSGVO" not in text
    assert "Art. 13 DSGVO" in extracted(consent_form.render(sheet(library, site, "de")))


def test_guardians_have_lines_unless_they_need_not_sign(library: FormLibrary, site: Site) -> None:
    young = sheet(library, site, "de")
    adult = replace(young, guardians=False)
    assert extracted(consent_form.render(young)).count("Sorgeberechtigte*r") == 2
    assert "Sorgeberechtigte*r" not in extracted(consent_form.render(adult))


def test_lines_to_sign_on_leave_fourteen_millimetres(library: FormLibrary, site: Site) -> None:
    blocks = sheet(library, site, "de").text.blocks
    signed = next(block for block in blocks if isinstance(block, Signatures))
    assert signed.room >= 14


def test_a_blank_sheet_needs_no_service(library: FormLibrary, day: date) -> None:
    text = extracted(consent_form.blank(library, "ti", day))
    assert "Einwilligungs" in text
    assert text.count("_" * 10) >= 2  # the counsellor's name, once in each language


def test_the_carriers_logo_is_printed(library: FormLibrary, site: Site) -> None:
    data = sheet(library, with_logo(site), "de")
    first = pages(consent_form.render(data))[0].render(scale=1).to_pil().convert("RGB")
    assert LOGO_COLOUR in {color for _, color in first.getcolors(2**20)}


def test_a_language_without_the_form_is_refused(library: FormLibrary, site: Site) -> None:
    with pytest.raises(FormNotOffered) as refusal:
        consent_form.text_for(library, "kmr", site)
    assert refusal.value.language == "kmr"


def test_a_character_without_a_glyph_is_refused_not_printed_as_a_box(
    library: FormLibrary, site: Site
) -> None:
    with pytest.raises(UnprintableCharacter):
        consent_form.render(replace(sheet(library, site, "de"), name=NO_GLYPH))
