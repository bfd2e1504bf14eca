"""The closing letter: one form of address, two languages, nothing of why somebody came."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jmd_desktop.documents import closing_letter, plan_words
from jmd_desktop.documents.closing_letter import ClosingLetter
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.letters import Address, FollowUpOffer
from jmd_desktop.domain.site import Site
from jmd_desktop.errors import FormNotOffered, UnprintableCharacter
from tests.documents.sheets import (
    EACH_SCRIPT,
    NAMES,
    NO_GLYPH,
    bears_all_names,
    codes,
    extracted,
    is_white_at_the_edge,
    languages,
    letters,
    pages,
    properties,
    share_found,
    unmarked,
    with_logo,
)

LANGUAGES = languages("closing_letter")
HOUSE = {"de", "de-simple", "en", "fr", "ar", "fa", "tr", "uk", "ti"}
PRINTED = date(2026, 11, 22)
LATER = date(2027, 9, 12)  # no month has a longer name in German
ACHIEVED = "Eine eigene Wohnung\nDer Kurs B1"
HOME = ("Samira Haddad", "Lindenstraße 14", "62114 Erlenbrück")
ALWAYS = ("open", "counsellor", "contact", "place", "regards")
ADDRESSED = ("greeting", "thanks", "back", "reach", "wish")


def letter(library: FormLibrary, site: Site | None, language: str, **changes: Any) -> ClosingLetter:
    text = closing_letter.text_for(library, language, site)
    whole = ClosingLetter(
        text, PRINTED, site, Address.DU, "Samira", ACHIEVED, FollowUpOffer.ABOUT, LATER
    )
    return replace(whole, **changes)


def read(data: ClosingLetter) -> str:
    return re.sub(r"\s+", " ", extracted(closing_letter.render(data)))


def said(text: FormText, *names: str) -> set[str]:
    found = " ".join(f"{text.words[n].german} {text.words[n].other}" for n in names)
    return letters(re.sub(r"\{[a-z]+\}", " ", found))


def addressed(text: FormText, address: Address, *names: str) -> set[str]:
    return said(text, *(f"{name}.{address}" for name in names))


def test_it_is_offered_in_all_languages_of_the_house() -> None:
    assert set(LANGUAGES) == HOUSE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", Address)
def test_a_whole_letter_fits_on_one_page_and_on_two_in_easy_german(
    library: FormLibrary, site: Site, language: str, address: Address
) -> None:
    long = "Evangelischer Kirchenkreis Musterstadt, Fachbereich Migration und Flucht"
    for own in (site, with_logo(replace(site, carrier_name=long))):
        data = letter(library, own, language, address=address)
        made = closing_letter.typeset_form(data)
        assert made.pages <= (2 if language == "de-simple" else 1)
        assert made.cut_words == 0
        assert is_white_at_the_edge(made.pdf)
        wanted = said(data.text, *ALWAYS) | addressed(data.text, address, *ADDRESSED)
        wanted |= addressed(data.text, address, "achieved", "proud", "about")
        assert share_found(wanted | letters(ACHIEVED), made.pdf) >= 0.97


def test_it_speaks_in_one_form_of_address_alone(library: FormLibrary, site: Site) -> None:
    """In German a reader takes du and Sie for two different people."""
    familiar = letters(read(letter(library, site, "de")))
    polite = letters(read(letter(library, site, "de", address=Address.SIE)))
    assert not familiar & {"Sie", "Ihr", "Ihnen", "Ihrem"}
    assert not polite & {"dich", "dir", "dein", "deinem", "uns bei dir"}
    assert {"dir", "dein"} & familiar
    assert {"Ihnen", "Ihr"} & polite


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_that_speaks_to_somebody_has_both_forms_of_address(
    library: FormLibrary, language: str
) -> None:
    for form in ("closing_letter", "follow_up_invitation"):
        law = closing_letter.text_for(library, language, None).law
        values = {name: f"{{{name}}}" for name in ("name", "day")}
        words = library.text(form, language, law, values).words
        du = {name.removesuffix(".du") for name in words if name.endswith(".du")}
        sie = {name.removesuffix(".sie") for name in words if name.endswith(".sie")}
        assert du == sie
        german = library.text(form, "de", law, values).words
        for name, each in german.items():
            speaks = set(re.findall(r"[^\W\d_]+", each.german)) & {"du", "dir", "dein", "Ihnen"}
            assert not speaks or name.endswith((".du", ".sie")), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_have_their_month_as_a_word_in_both_languages(
    library: FormLibrary, site: Site, language: str
) -> None:
    there = read(letter(library, site, language))
    assert "12. September 2027" in there
    assert "November" in letters(there)
    for day in (LATER, PRINTED):
        assert letters(plan_words.in_words(day, language)) <= letters(there)
    assert ("Kalender" in there) is (language in {"fa", "ti"})


def test_what_it_says_of_later_is_what_was_chosen(library: FormLibrary, site: Site) -> None:
    said_of = {offer: read(letter(library, site, "de", follow_up=offer)) for offer in FollowUpOffer}
    assert "melden wir uns" in said_of[FollowUpOffer.ABOUT]
    assert "Melde dich einfach" in said_of[FollowUpOffer.IF_LIKED]
    assert "2027" not in said_of[FollowUpOffer.IF_LIKED]
    assert "später" not in said_of[FollowUpOffer.NONE]


def test_without_a_day_nobody_promises_one(library: FormLibrary, site: Site) -> None:
    there = read(letter(library, site, "de", follow_up_on=None))
    assert "melden wir uns" not in there
    assert "Melde dich einfach" in there


def test_nothing_achieved_is_no_heading_over_nothing(library: FormLibrary, site: Site) -> None:
    there = read(letter(library, site, "uk", achieved=" \n"))
    for word in ("geschafft", "stolz", "німецькою"):
        assert word not in there


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_typed_in_german_is_said_to_be_so(
    library: FormLibrary, site: Site, language: str
) -> None:
    data = letter(library, site, language)
    there = letters(read(data))
    assert (said(data.text, "german") <= there) is (language != "de")


# ---- who else might see it -------------------------------------------------------------------


@pytest.mark.parametrize("language", ["de", "ar", "de-simple"])
def test_the_window_of_the_envelope_shows_no_service(
    library: FormLibrary, site: Site, language: str
) -> None:
    """Everything above the first line of the letter that lies lower than the letterhead."""
    page = pages(closing_letter.render(letter(library, site, language, recipient=HOME)))[0]
    millimetres = 72 / 25.4
    top, bottom = (297 - 45) * millimetres, (297 - 90) * millimetres
    window = page.get_textpage().get_text_bounded(20 * millimetres, bottom, 110 * millimetres, top)
    for line in HOME:
        assert line in window
    assert "Anna Müller-Weiß" in window
    for word in ("Jugendmigrationsdienst", "Sozialwerk", "JMD"):
        assert word not in window


def test_a_letter_that_is_handed_over_bears_no_address(library: FormLibrary, site: Site) -> None:
    assert "Lindenstraße" not in read(letter(library, site, "de"))
    assert "Lindenstraße" in read(letter(library, site, "de", recipient=HOME))


def test_no_machine_reads_whose_it_is(library: FormLibrary, site: Site) -> None:
    pdf = closing_letter.render(letter(library, site, "ar"))
    assert codes(pdf) == [[]]
    assert "Samira" not in properties(pdf)


def test_it_says_nothing_of_why_somebody_came(library: FormLibrary, site: Site) -> None:
    """The words of the form alone: what was achieved is up to the counsellor."""
    own = replace(site, site_name="JMD Musterstadt")
    there = read(letter(library, own, "de", achieved="")).casefold()
    for word in ("migration", "flucht", "asyl", "problem", "beratung", "hilfe", "therapie", "akte"):
        assert word not in there


# ---- blank, and the usual ----------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_letter_has_room_for_name_day_and_what_was_achieved(
    library: FormLibrary, site: Site, language: str
) -> None:
    text = closing_letter.text_for(library, language, site)
    for own in (None, site):
        made = closing_letter.typeset_form(ClosingLetter(text, PRINTED, own))
        assert made.pages <= (2 if language == "de-simple" else 1)
        assert made.cut_words == 0
        there = extracted(made.pdf)
        assert there.count("____") >= 2
        assert letters(text.words["achieved.du"].german) <= letters(there)
        assert "22. November" not in there.replace("\u00a0", " ")


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_names_of_all_scripts_can_be_copied_from_it(
    library: FormLibrary, site: Site, language: str
) -> None:
    everybody = ", ".join(NAMES.values())
    assert bears_all_names(closing_letter.render(letter(library, site, language, name=everybody)))
    typed = letter(library, site, language, achieved="\n".join(NAMES.values()))
    assert bears_all_names(closing_letter.render(typed))


def test_a_long_letter_runs_on_and_no_word_is_lost(library: FormLibrary, site: Site) -> None:
    long = " ".join(f"Wort{number}" for number in range(1500))
    made = closing_letter.typeset_form(letter(library, site, "fa", achieved=long))
    assert made.cut_words == 0
    assert set(long.split()) <= set(extracted(made.pdf).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_checked_is_marked(library: FormLibrary, site: Site, language: str) -> None:
    data = letter(library, site, language)
    marks = ("unreviewed",) if language != "de" else ()
    assert unmarked(data.text, letters(read(data)), *marks) == set()


def test_equal_data_give_equal_bytes_and_what_cannot_be_printed_is_refused(
    library: FormLibrary, site: Site
) -> None:
    data = letter(library, site, "ti")
    assert closing_letter.render(data) == closing_letter.render(data)
    with pytest.raises(FormNotOffered):
        letter(library, site, "kmr")
    with pytest.raises(UnprintableCharacter):
        closing_letter.render(replace(data, achieved=NO_GLYPH))
