"""The open survey D6: room to write, or each voice in its own words, in every language."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jmd_desktop.documents import survey_form
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.documents.survey_form import OpenSurvey
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.site import Site
from jmd_desktop.domain.surveys import AreaTalk
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
from tests.documents.spoken import alternatives

LANGUAGES = languages("survey")
NUMBER = "K7M-2P4"


def a_talk(area: str = "finances", **words: Any) -> AreaTalk:
    return AreaTalk("1", "2", CaseId("3"), area, **words)


FULL = a_talk(
    now="Ich spare für den <b>Führerschein</b> & mehr.\nDas dauert.",
    good="Ich koche selbst.",
    helps="Meine Tante.",
    change="Mehr Geld.",
    counsellor_view="Plant sehr genau.",
    third_view="Braucht ein Konto.",
    third_who="Lehrerin",
    importance=2,
)


def sheet(library: FormLibrary, site: Site | None, language: str, *talks: AreaTalk) -> OpenSurvey:
    text = survey_form.text_for(library, language, site)
    number = NUMBER if site else ""
    return OpenSurvey(text, date(2026, 11, 22), site, number, date(2026, 11, 20), talks)


def read(data: OpenSurvey) -> str:
    return re.sub(r"\s+", " ", extracted(survey_form.render(data)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blank_sheet_is_whole_in_every_language(
    library: FormLibrary, site: Site, language: str
) -> None:
    long = "Evangelischer Kirchenkreis Musterstadt, Fachbereich Migration und Flucht"
    for own in (None, with_logo(replace(site, carrier_name=long))):
        data = replace(sheet(library, own, language), held_on=None)
        made = survey_form.typeset_form(data)
        asked = [words for name, words in data.text.words.items() if name != "open"]
        wanted = letters(" ".join(f"{words.german} {words.other}" for words in asked))
        assert made.pages <= 6
        assert made.cut_words == 0
        assert share_found(wanted, made.pdf) >= 0.97
        assert is_white_at_the_edge(made.pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_checked_is_marked(library: FormLibrary, site: Site, language: str) -> None:
    data = sheet(library, site, language)
    there = letters(read(data))
    assert unmarked(data.text, there, *(("unreviewed",) if language != "de" else ())) == set()
    assert ("Übersetzung" in there) is (language not in {"de", "de-simple"})


def test_the_blank_sheet_asks_about_every_life_area(library: FormLibrary, site: Site) -> None:
    data = sheet(library, site, "de")
    text = read(data)
    for area in AREAS:
        assert data.text.words[f"area.{area}"].german in text
    for asked in ("Wie ist es jetzt?", "Wer oder was hilft dir?", "So sieht es die Fachkraft"):
        assert text.count(asked) == len(AREAS)
    stars = [said for said in alternatives(survey_form.render(data)) if "Sterne" in said]
    assert stars == ["Sterne, nicht angekreuzt"] * len(AREAS)


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_what_was_said_stands_there_as_it_was_typed(
    library: FormLibrary, site: Site, language: str
) -> None:
    data = sheet(library, site, language, FULL)
    text = read(data)
    for line in ("Ich spare für den <b>Führerschein</b> & mehr.", "Das dauert.", "Meine Tante.",
                 "Plant sehr genau.", "Lehrerin", "Braucht ein Konto.", "20.11.2026"):  # fmt: skip
        assert line in text
    assert "2 von 3 Sternen" in alternatives(survey_form.render(data))


def test_each_voice_stands_under_its_own_heading(library: FormLibrary, site: Site) -> None:
    text = read(sheet(library, site, "de", FULL))
    order = ["Was soll anders werden? Mehr Geld.", "So sieht es die Fachkraft Plant sehr genau.",
             "So sieht es eine andere Person Lehrerin Braucht ein Konto."]  # fmt: skip
    places = [text.index(said) for said in order]
    assert places == sorted(places)


def test_a_filled_sheet_names_what_nobody_talked_of_yet(library: FormLibrary, site: Site) -> None:
    data = sheet(library, site, "de", FULL, a_talk("housing", now="Ein Zimmer."), a_talk("leisure"))
    text = read(data)
    (missing,) = re.findall("noch nicht gesprochen: (.*?) Was ist schon gelungen", text)
    talked = {"finances", "housing"}
    names = {data.text.words[f"area.{area}"].german for area in AREAS if area not in talked}
    assert set(missing.split(" · ")) == names
    assert "Wie wichtig" in text
    assert text.count("Wie ist es jetzt?") == 2


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_gr7_every_sheet_closes_with_what_was_achieved(
    library: FormLibrary, site: Site, language: str
) -> None:
    said = "Ich war <b>allein</b> beim Amt.\nمع أختي."
    blank = sheet(library, site, language)
    asked = blank.text.words["achieved"]
    assert letters(f"{asked.german} {asked.other}") <= letters(read(blank))
    filled = read(replace(sheet(library, site, language, FULL), achieved=said))
    assert letters(f"{asked.german} {asked.other} مع أختي") <= letters(filled)
    assert filled.index("Braucht ein Konto.") < filled.index("Ich war <b>allein</b> beim Amt.")
    alone = replace(blank, achieved=said)  # nothing on a life area: there is room to write it
    assert read(alone).count("Wie ist es jetzt?") == len(AREAS)
    assert "beim Amt." in read(alone)


def test_no_stars_are_shown_where_nobody_asked_and_none_where_it_was_none(
    library: FormLibrary, site: Site
) -> None:
    silent = survey_form.render(sheet(library, site, "de", a_talk(now="Gut.")))
    assert not any("Stern" in said for said in alternatives(silent))
    none = survey_form.render(sheet(library, site, "de", a_talk(now="Gut.", importance=0)))
    assert "0 von 3 Sternen" in alternatives(none)


def test_long_words_run_over_pages_and_lose_nothing(library: FormLibrary, site: Site) -> None:
    words = " ".join(f"Satz{number}" for number in range(1500))
    made = survey_form.typeset_form(sheet(library, site, "ar", a_talk(now=words, good=words)))
    there = extracted(made.pdf)
    assert made.pages > 2
    assert made.cut_words == 0
    assert all(there.count(f"Satz{number}") >= 2 for number in range(1500))
    closing = replace(sheet(library, site, "ar", FULL), achieved=words)
    there = extracted(survey_form.render(closing))
    assert all(f"Satz{number}" in there for number in range(1500))


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_names_of_all_scripts_can_be_copied_from_the_sheet(
    library: FormLibrary, site: Site, language: str
) -> None:
    talk = a_talk(now="\n".join(NAMES.values()), third_who="Lehrerin", third_view="Gut.")
    assert bears_all_names(survey_form.render(sheet(library, site, language, talk)))


def test_the_code_is_the_file_number_and_the_properties_name_nobody(
    library: FormLibrary, site: Site
) -> None:
    pdf = survey_form.render(sheet(library, site, "fa", FULL))
    assert codes(pdf) == [[NUMBER]] * len(pages(pdf))
    assert not any(told in properties(pdf) for told in (NUMBER, "Lehrerin", "Tante"))
    assert codes(survey_form.render(sheet(library, None, "fa")))[0] == []


def test_equal_data_give_equal_bytes(library: FormLibrary, site: Site) -> None:
    data = sheet(library, site, "ti", FULL)
    assert survey_form.render(data) == survey_form.render(data)


def test_what_cannot_be_printed_is_refused(library: FormLibrary, site: Site) -> None:
    with pytest.raises(FormNotOffered):
        sheet(library, site, "kmr")
    with pytest.raises(UnprintableCharacter):
        survey_form.render(sheet(library, site, "de", a_talk(now=NO_GLYPH)))
