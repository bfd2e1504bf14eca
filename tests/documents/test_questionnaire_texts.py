"""The words of the questionnaire D6: every statement in every language, nothing without a word."""

import re

import pytest

from jmd_desktop.documents import questionnaire_texts
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.item_sets import AREAS, Item, standard_items
from jmd_desktop.domain.surveys import HIGHEST, LOWEST, NoValue, View
from tests.documents.sheets import languages

LANGUAGES = languages("questionnaire")
HOUSE = {"de", "de-simple", "en", "fr", "ar", "fa", "tr", "uk", "ti"}
BILINGUAL = [tag for tag in LANGUAGES if tag not in {"de", "de-simple"}]
STATEMENT = re.compile(r"[a-z_]+\.[0-9]+")
SITE_ITEM = Item("site.1", "leisure", "Ich kenne das Café International.")


def words(library: FormLibrary, language: str) -> FormText:
    return questionnaire_texts.text_for(library, language, None)


def test_it_is_offered_in_every_language_of_the_house() -> None:
    assert set(LANGUAGES) == HOUSE
    assert set(languages("survey")) == HOUSE


def test_the_form_has_exactly_the_statements_of_the_standard_set(library: FormLibrary) -> None:
    named = ("scale.", "face.", "area.", "view.", "no_value.")
    keys = {
        name
        for name in words(library, "de").words
        if STATEMENT.fullmatch(name) and not name.startswith(named)
    }
    assert keys == {item.key for item in standard_items()}
    assert len(keys) == 56


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_word(library: FormLibrary, language: str) -> None:
    text = words(library, language)
    points = range(LOWEST, HIGHEST + 1)
    for name in (
        *(f"area.{area}" for area in AREAS),
        *(f"scale.{point}" for point in points),
        *(f"face.{point}" for point in points),
        *(f"no_value.{reason}" for reason in NoValue),
        *(f"view.{view}" for view in View),
    ):
        assert text.words[name].german
        assert bool(text.words[name].other) is text.bilingual


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_bear_no_markup_because_a_screen_shows_them_as_they_are(
    library: FormLibrary, language: str
) -> None:
    for found in words(library, language).words.values():
        assert not re.search("[<>&]", found.german + found.other)


@pytest.mark.parametrize("language", BILINGUAL)
def test_no_two_statements_read_the_same(library: FormLibrary, language: str) -> None:
    text = words(library, language)
    said = {text.words[item.key].other for item in standard_items()}
    assert len(said) == len(standard_items())
    assert said.isdisjoint(text.words[item.key].german for item in standard_items())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_life_area_is_called_the_same_in_questionnaire_and_talk(
    library: FormLibrary, language: str
) -> None:
    text = words(library, language)
    talk = library.text("survey", language, text.law, {})
    for area in AREAS:
        assert text.words[f"area.{area}"] == talk.words[f"area.{area}"]


def test_a_statement_of_the_service_stands_in_german_only(library: FormLibrary) -> None:
    said = questionnaire_texts.statement(words(library, "de"), SITE_ITEM)
    assert said is not None
    assert said.german == SITE_ITEM.text
    for language in ("ar", "de-simple"):
        assert questionnaire_texts.statement(words(library, language), SITE_ITEM) is None
