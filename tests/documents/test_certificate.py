"""The certificate: a name and a period in a frame, and no word that tells why."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jmd_desktop.documents import certificate, plan_words
from jmd_desktop.documents.certificate import Certificate
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.letters import Period
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

LANGUAGES = languages("certificate")
HOUSE = {"de", "de-simple", "en", "fr", "ar", "fa", "tr", "uk", "ti"}
PRINTED = date(2026, 11, 22)
PERIOD = Period(date(2016, 9, 5), date(2017, 9, 30))
TOOK_PART = "Kursreihe Frauenfrühstück\nBewerbungswerkstatt"


def sheet(library: FormLibrary, site: Site | None, language: str, **changes: Any) -> Certificate:
    text = certificate.text_for(library, language, site)
    return replace(Certificate(text, PRINTED, site, "Samira Haddad", PERIOD, TOOK_PART), **changes)


def read(data: Certificate) -> str:
    return re.sub(r"\s+", " ", extracted(certificate.render(data)))


def said(text: FormText, *names: str) -> set[str]:
    found = " ".join(f"{text.words[n].german} {text.words[n].other}" for n in names)
    return letters(re.sub(r"\{[a-z]+\}", " ", found))


def framed(pdf: bytes) -> bool:
    """Whether a line runs down the left edge of the words, from near the top to near the bottom."""
    image = pages(pdf)[0].render(scale=2, grayscale=True).to_pil()
    edge = round(14 / 25.4 * 72 * 2)
    heights = (100, 400, 800, 1200, 1500)
    return all(
        min(image.getpixel((x, y)) for x in range(edge - 3, edge + 4)) < 160 for y in heights
    )


def test_it_is_offered_in_all_languages_of_the_house() -> None:
    assert set(LANGUAGES) == HOUSE


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_one_page_in_its_frame_in_every_language(
    library: FormLibrary, site: Site, language: str
) -> None:
    long = "Evangelischer Kirchenkreis Musterstadt, Fachbereich Migration und Flucht"
    many = "\n".join(f"Kurs {number}" for number in range(6))
    for own, took_part in ((site, TOOK_PART), (with_logo(replace(site, carrier_name=long)), many)):
        data = sheet(library, own, language, took_part=took_part)
        made = certificate.typeset_form(data)
        assert (made.pages, made.cut_words) == (1, 0)
        assert framed(made.pdf)
        assert is_white_at_the_edge(made.pdf)
        names = ("accompanied", "voluntary", "took_part", "thanks", "place_day", "signature")
        assert share_found(said(data.text, *names) | letters(took_part), made.pdf) >= 0.97


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_days_have_their_month_as_a_word_in_both_languages(
    library: FormLibrary, site: Site, language: str
) -> None:
    there = letters(read(sheet(library, site, language)))
    for day in (PERIOD.begun, PERIOD.ended):
        assert day is not None
        assert letters(plan_words.in_words(day, "de")) <= there
        assert letters(plan_words.in_words(day, language)) <= there
    assert ("Kalender" in there) is (language in {"fa", "ti"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_still_comes_is_told_to_come_since_a_day(
    library: FormLibrary, site: Site, language: str
) -> None:
    data = sheet(library, site, language, period=Period(date(2016, 9, 5)))
    there = read(data)
    assert said(data.text, "accompanied_since") <= letters(there)
    assert "2017" not in there


def test_it_tells_nothing_of_why(library: FormLibrary, site: Site) -> None:
    """A school or an employer reads it: only the service's own name says where it comes from."""
    own = replace(site, site_name="JMD Musterstadt")
    data = sheet(library, own, "de", took_part="")
    pdf = certificate.render(data)
    there = read(data).casefold()
    for word in ("migration", "flucht", "asyl", "problem", "berat", "hilfe", "therapie", "case",
                 "teilgenommen", "akte"):  # fmt: skip
        assert word not in there, word
    assert codes(pdf) == [[]]
    assert "Samira" not in properties(pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_one_has_room_for_name_and_days(
    library: FormLibrary, site: Site, language: str
) -> None:
    text = certificate.text_for(library, language, site)
    for own in (None, site):
        made = certificate.typeset_form(Certificate(text, PRINTED, own))
        assert (made.pages, made.cut_words) == (1, 0)
        assert framed(made.pdf)
        there = extracted(made.pdf)
        assert there.count("_" * 20) >= 3
        assert said(text, "took_part", "accompanied") <= letters(there)


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_names_of_all_scripts_can_be_copied_from_it(
    library: FormLibrary, site: Site, language: str
) -> None:
    for changes in (
        {"name": ", ".join(NAMES.values())},
        {"took_part": "\n".join(NAMES.values())},
    ):
        assert bears_all_names(certificate.render(sheet(library, site, language, **changes)))


def test_what_no_frame_holds_runs_on_without_one_and_no_word_is_lost(
    library: FormLibrary, site: Site
) -> None:
    long = " ".join(f"Wort{number}" for number in range(1500))
    made = certificate.typeset_form(sheet(library, site, "ar", took_part=long))
    assert made.pages > 1
    assert made.cut_words == 0
    assert set(long.split()) <= set(extracted(made.pdf).split())
    assert not framed(made.pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_checked_is_marked(library: FormLibrary, site: Site, language: str) -> None:
    data = sheet(library, site, language)
    marks = ("unreviewed",) if language != "de" else ()
    assert unmarked(data.text, letters(read(data)), *marks) == set()


def test_equal_data_give_equal_bytes_and_what_cannot_be_printed_is_refused(
    library: FormLibrary, site: Site
) -> None:
    data = sheet(library, site, "uk")
    assert certificate.render(data) == certificate.render(data)
    with pytest.raises(FormNotOffered):
        sheet(library, site, "kmr")
    with pytest.raises(UnprintableCharacter):
        certificate.render(replace(data, name=NO_GLYPH))
