"""One goal to fill in by hand: a page in every language, two in Leichte Sprache."""

from dataclasses import replace
from datetime import date

import pytest

from jmd_desktop.documents import goal_sheet
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.documents.goal_sheet import GoalSheet
from jmd_desktop.domain.site import Site
from jmd_desktop.errors import FormNotOffered
from tests.documents.sheets import (
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
from tests.documents.spoken import alternatives

LANGUAGES = languages("goal_sheet")
DAY = date(2026, 11, 22)


def test_it_is_offered_in_all_languages_of_the_house() -> None:
    assert set(LANGUAGES) == {"de", "de-simple", "en", "fr", "ar", "fa", "tr", "uk", "ti"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_whole_in_every_language(library: FormLibrary, site: Site, language: str) -> None:
    long = "Evangelischer Kirchenkreis Musterstadt, Fachbereich Migration und Flucht"
    for own in (None, site, with_logo(replace(site, carrier_name=long))):
        text = goal_sheet.text_for(library, language, own)
        made = goal_sheet.typeset_form(GoalSheet(text, DAY, own))
        asked = (f"{words.german} {words.other}" for words in text.words.values())
        assert made.pages == (2 if language == "de-simple" else 1)
        assert made.cut_words == 0
        assert share_found(letters(" ".join(asked)), made.pdf) >= 0.97
        assert is_white_at_the_edge(made.pdf)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_checked_is_marked(library: FormLibrary, site: Site, language: str) -> None:
    text = goal_sheet.text_for(library, language, site)
    there = letters(extracted(goal_sheet.render(GoalSheet(text, DAY, site))))
    assert unmarked(text, there, *(("unreviewed",) if language != "de" else ())) == set()


def test_both_feelings_have_a_scale_of_a_hundred(library: FormLibrary) -> None:
    pdf = goal_sheet.render(GoalSheet(goal_sheet.text_for(library, "de", None), DAY))
    assert [said for said in alternatives(pdf) if said.startswith("Skala")] == [
        "Skala von 0 bis 100, gut, nicht angekreuzt",
        "Skala von 0 bis 100, nicht gut, nicht angekreuzt",
    ]


def test_it_belongs_to_nobody(library: FormLibrary, site: Site) -> None:
    pdf = goal_sheet.render(GoalSheet(goal_sheet.text_for(library, "fa", site), DAY, site))
    assert codes(pdf) == [[]]
    assert "Müller" not in properties(pdf)


def test_a_language_without_it_is_refused(library: FormLibrary) -> None:
    with pytest.raises(FormNotOffered):
        goal_sheet.text_for(library, "kmr", None)
