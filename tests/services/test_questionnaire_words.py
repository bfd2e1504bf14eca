"""The words of the screen a young person answers on: whole, plain, in their direction."""

import re

import pytest

from jmd_desktop.domain.item_sets import AREAS, Item, standard_items
from jmd_desktop.domain.surveys import HIGHEST, LOWEST, NoValue
from jmd_desktop.errors import FormNotOffered
from jmd_desktop.services.forms import QUESTIONNAIRE, Forms
from jmd_desktop.services.session import Session
from tests.builders import TODAY
from tests.documents.sheets import languages

LANGUAGES = languages(QUESTIONNAIRE)
SITE_ITEM = Item("site.1", "leisure", "Ich kenne das Café International.")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_the_screen_is_there_without_markup_or_marks(language: str) -> None:
    words = Forms().questionnaire_words(language)
    points = range(LOWEST, HIGHEST + 1)
    said = [
        words.title,
        *words.welcome,
        *(words.statement(item) or "" for item in standard_items()),
        *map(words.area, AREAS),
        *map(words.scale, points),
        *map(words.face, points),
        *map(words.no_value, NoValue),
        *(words[name] for name in ("next", "back", "pause", "resume", "important", "thanks")),
        words.progress(3, 56),
    ]
    assert all(said)
    assert not any(re.search("[<>{}\u2066-\u2069]", each) for each in said)
    assert re.findall("[0-9]+", words.progress(3, 56)) == ["3", "56"]
    assert words.direction == ("rtl" if language in {"ar", "fa"} else "ltr")


def test_no_two_answers_have_the_same_word() -> None:
    for language in LANGUAGES:
        words = Forms().questionnaire_words(language)
        answers = [*map(words.scale, range(LOWEST, HIGHEST + 1)), *map(words.no_value, NoValue)]
        assert len(set(answers)) == 7
        assert len({words.face(point) for point in range(LOWEST, HIGHEST + 1)}) == 5


def test_a_statement_of_the_service_is_asked_in_german_only() -> None:
    assert Forms().questionnaire_words("de").statement(SITE_ITEM) == SITE_ITEM.text
    for language in ("de-simple", "ar", "en"):
        assert Forms().questionnaire_words(language).statement(SITE_ITEM) is None


def test_it_says_that_nobody_checked_it_until_somebody_did(session: Session) -> None:
    forms = Forms(session)
    assert forms.questionnaire_words("de").notes == ()
    assert forms.questionnaire_words("tr").notes == ("Çeviri henüz kontrol edilmedi.",)
    forms.record_review(QUESTIONNAIRE, "1", "tr", "O. Kaya", TODAY)
    assert forms.questionnaire_words("tr").notes == ()


def test_a_language_nobody_has_is_refused() -> None:
    with pytest.raises(FormNotOffered):
        Forms().questionnaire_words("kmr")
