"""The invitation to the follow-up talk: when and where, and a neutral one that tells nothing."""

import re
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest

from jmd_desktop.documents import follow_up_invitation, plan_words
from jmd_desktop.documents.follow_up_invitation import Invitation
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.letters import Address
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
    properties,
    share_found,
    unmarked,
    with_logo,
)

LANGUAGES = languages("follow_up_invitation")
HOUSE = {"de", "de-simple", "en", "fr", "ar", "fa", "tr", "uk", "ti"}
PRINTED = date(2026, 11, 22)
DAY = date(2027, 9, 12)
HOME = ("Samira Haddad", "Lindenstraße 14", "62114 Erlenbrück")


def invitation(
    library: FormLibrary, site: Site | None, language: str, **changes: Any
) -> Invitation:
    text = follow_up_invitation.text_for(library, language, site)
    whole = Invitation(text, PRINTED, site, Address.DU, "Samira", DAY, time(14, 30))
    return replace(whole, **changes)


def read(data: Invitation) -> str:
    return re.sub(r"\s+", " ", extracted(follow_up_invitation.render(data)))


def said(text: FormText, *names: str) -> set[str]:
    found = " ".join(f"{text.words[n].german} {text.words[n].other}" for n in names)
    return letters(re.sub(r"\{[a-z]+\}", " ", found))


def test_it_is_offered_in_all_languages_of_the_house() -> None:
    assert set(LANGUAGES) == HOUSE


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", Address)
def test_it_says_when_where_and_with_whom_on_one_page(
    library: FormLibrary, site: Site, language: str, address: Address
) -> None:
    long = "Evangelischer Kirchenkreis Musterstadt, Fachbereich Migration und Flucht"
    for own in (site, with_logo(replace(site, carrier_name=long))):
        data = invitation(library, own, language, address=address)
        made = follow_up_invitation.typeset_form(data)
        assert made.pages == 1
        assert made.cut_words == 0
        assert is_white_at_the_edge(made.pdf)
        names = ("greeting", "why", "other_time", "voluntary", "interpreter")
        wanted = said(data.text, *(f"{name}.{address}" for name in names))
        wanted |= said(data.text, "day", "time", "place", "with", "contact", "regards")
        assert share_found(wanted, made.pdf) >= 0.97
        there = read(data)
        for value in ("12. September 2027", "14:30", "Marktplatz 3", "Anna Müller-Weiß",
                      "123456-78"):  # fmt: skip
            assert value in there
        assert letters(plan_words.with_weekday(DAY, language)) <= letters(there)


def test_without_a_day_it_asks_when_it_suits(library: FormLibrary, site: Site) -> None:
    there = read(invitation(library, site, "tr", day=None, at=None))
    assert "Wann passt es dir?" in there
    assert "Sana ne zaman uygun?" in there
    for word in ("Uhrzeit", "Passt dir der Termin nicht"):
        assert word not in there


def test_the_place_is_the_services_unless_another_is_named_or_nobody_knows(
    library: FormLibrary, site: Site
) -> None:
    assert "Marktplatz 3" in read(invitation(library, site, "de"))
    elsewhere = read(invitation(library, site, "de", place="Café am Markt"))
    assert "Café am Markt" in elsewhere
    assert "Marktplatz" not in elsewhere
    unknown = read(invitation(library, site, "de", place=None))
    assert "Marktplatz" not in unknown
    assert "Ort" in unknown  # beside a line to write on


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_neutral_one_tells_nothing_of_the_service_on_paper_or_in_the_file(
    library: FormLibrary, site: Site, language: str
) -> None:
    own = with_logo(site)
    data = invitation(library, own, language, neutral=True, recipient=HOME)
    pdf = follow_up_invitation.render(data)
    there = f"{read(data)} {properties(pdf)}".casefold().replace("jmd desktop", "")
    for word in ("jugendmigration", "jmd", "sozialwerk", "beratung", "migration", "nachgespräch",
                 "gemeinsamen zeit", "akte", "flucht"):  # fmt: skip
        assert word not in there, word
    assert "123456-78" in there  # the number to call stays
    assert codes(pdf) == [[]] * len(codes(pdf))
    assert said(data.text, "neutral.du") <= letters(read(data))
    assert b"/Subtype /Image" not in pdf  # no logo
    assert b"/Subtype/Image" not in pdf


def test_the_logo_is_there_where_the_letter_is_not_neutral(
    library: FormLibrary, site: Site
) -> None:
    pdf = follow_up_invitation.render(invitation(library, with_logo(site), "de"))
    assert b"/Subtype /Image" in pdf or b"/Subtype/Image" in pdf


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_title_tells_what_the_talk_is_about(library: FormLibrary, language: str) -> None:
    """It is the first line of the letter and the name of the file."""
    text = follow_up_invitation.text_for(library, language, None)
    assert text.name == text.title.german == "Einladung"
    assert len((text.title.other or text.title.german).split()) == 1


def test_a_letter_that_is_handed_over_bears_no_address_and_no_name_in_its_properties(
    library: FormLibrary, site: Site
) -> None:
    assert "Lindenstraße" not in read(invitation(library, site, "de"))
    posted = invitation(library, site, "de", recipient=HOME)
    assert "Lindenstraße 14" in read(posted)
    assert "Samira" not in properties(follow_up_invitation.render(posted))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_blank_one_has_room_for_everything(
    library: FormLibrary, site: Site, language: str
) -> None:
    text = follow_up_invitation.text_for(library, language, site)
    for own in (None, site):
        data = Invitation(text, PRINTED, own)
        made = follow_up_invitation.typeset_form(data)
        assert (made.pages, made.cut_words) == (1, 0)
        assert said(text, "day", "time", "place", "with") <= letters(read(data))
        assert "22. November" not in read(data)


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_names_of_all_scripts_can_be_copied_from_it(
    library: FormLibrary, site: Site, language: str
) -> None:
    everybody = ", ".join(NAMES.values())
    named = invitation(library, site, language, name=everybody)
    assert bears_all_names(follow_up_invitation.render(named))
    posted = invitation(library, site, language, recipient=tuple(NAMES.values()))
    assert bears_all_names(follow_up_invitation.render(posted))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_checked_is_marked_and_days_say_their_calendar(
    library: FormLibrary, site: Site, language: str
) -> None:
    data = invitation(library, site, language)
    there = letters(read(data))
    assert unmarked(data.text, there, *(("unreviewed",) if language != "de" else ())) == set()
    assert ("Kalender" in there) is (language in {"fa", "ti"})


def test_equal_data_give_equal_bytes_and_what_cannot_be_printed_is_refused(
    library: FormLibrary, site: Site
) -> None:
    data = invitation(library, site, "fa")
    assert follow_up_invitation.render(data) == follow_up_invitation.render(data)
    with pytest.raises(FormNotOffered):
        invitation(library, site, "kmr")
    with pytest.raises(UnprintableCharacter):
        follow_up_invitation.render(replace(data, place=NO_GLYPH))
