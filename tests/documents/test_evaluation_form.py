"""The evaluation D9: whole in every language, nobody's name, every answer on its line, no total."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jmd_desktop.documents import evaluation_form
from jmd_desktop.documents.evaluation_form import QUESTIONS, EvaluationSheet
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.domain.evaluations import STATEMENTS, Dimension
from jmd_desktop.domain.site import Site
from jmd_desktop.domain.surveys import HIGHEST, LOWEST, NoValue, Rating
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

LANGUAGES = languages("evaluation")
HOUSE = {"de", "de-simple", "en", "fr", "ar", "fa", "tr", "uk", "ti"}
BILINGUAL = [tag for tag in LANGUAGES if tag not in {"de", "de-simple"}]
NUMBER = "K7M-2P4"
SCREEN_ONLY = {"start", "next", "back", "pause", "resume", "finish", "clear", "progress", "paused",
               "thanks_more", "hand_back"}  # fmt: skip
ANSWERS = {
    "wellbeing": Rating("wellbeing", 5),
    "reachable": Rating("reachable", 1),
    "quick": Rating("quick", no_value=NoValue.DONT_KNOW),
    "competent": Rating("competent", no_value=NoValue.NO_ANSWER),
}


def sheet(
    library: FormLibrary, site: Site | None, language: str, **changes: Any
) -> EvaluationSheet:
    text = evaluation_form.text_for(library, language, site)
    return replace(EvaluationSheet(text, date(2026, 11, 22), site), **changes)


def read(data: EvaluationSheet) -> str:
    return re.sub(r"\s+", " ", extracted(evaluation_form.render(data)))


def wanted(data: EvaluationSheet, *without: str) -> set[str]:
    """The words that have to stand on a blank sheet."""
    said = [data.text.title]
    for name, words in data.text.words.items():
        if name not in {*SCREEN_ONLY, *without} and not name.startswith("face."):
            said.append(words)
    return letters(" ".join(f"{words.german} {words.other}" for words in said))


def test_it_is_offered_in_all_languages_of_the_house() -> None:
    assert set(LANGUAGES) == HOUSE


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_word_without_markup(library: FormLibrary, language: str) -> None:
    text = evaluation_form.text_for(library, language, None)
    points = range(LOWEST, HIGHEST + 1)
    names = (
        *(each.key for each in STATEMENTS),
        *(f"dimension.{each}" for each in Dimension),
        *(f"{word}.{point}" for point in points for word in ("scale", "face")),
        *(f"no_value.{reason}" for reason in NoValue),
        *QUESTIONS,
        *SCREEN_ONLY,
    )
    for name in names:
        words = text.words[name]
        assert words.german
        assert bool(words.other) is text.bilingual
        assert not re.search("[<>&]", words.german + words.other)
    assert len(STATEMENTS) == 13


@pytest.mark.parametrize("language", BILINGUAL)
def test_no_two_statements_read_the_same(library: FormLibrary, language: str) -> None:
    words = evaluation_form.text_for(library, language, None).words
    said = {words[each.key].other for each in STATEMENTS}
    assert len(said) == len(STATEMENTS)
    assert said.isdisjoint(words[each.key].german for each in STATEMENTS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scale_is_called_as_on_the_questionnaire(library: FormLibrary, language: str) -> None:
    own = evaluation_form.text_for(library, language, None).words
    figures = {"number": "{number}", "total": "{total}"}
    law = evaluation_form.text_for(library, language, None).law
    other = library.text("questionnaire", language, law, figures).words
    shared = [name for name in own if name.startswith(("scale.", "no_value.", "face."))]
    assert {name: own[name] for name in shared} == {name: other[name] for name in shared}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blank_sheet_is_one_whole_page_and_two_in_easy_german(
    library: FormLibrary, site: Site, language: str
) -> None:
    long = "Evangelischer Kirchenkreis Musterstadt, Fachbereich Migration und Flucht"
    for own in (None, site, with_logo(replace(site, carrier_name=long))):
        data = sheet(library, own, language)
        made = evaluation_form.typeset_form(data)
        assert made.pages == (2 if language == "de-simple" else 1)
        assert made.cut_words == 0
        assert share_found(wanted(data, "numbered"), made.pdf) >= 0.97
        assert is_white_at_the_edge(made.pdf)
        assert alternatives(made.pdf).count("Nicht angekreuzt") == 13


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_filled_in_without_anybody_knowing_who_did(
    library: FormLibrary, site: Site, language: str
) -> None:
    """No number, no code to read by a machine; with a number the sheet says so."""
    anonymous = sheet(library, site, language)
    words = anonymous.text.words
    pdf = evaluation_form.render(anonymous)
    assert set().union(*codes(pdf)) == set()
    assert letters(words["nameless"].other or words["nameless"].german) <= letters(extracted(pdf))
    numbered = evaluation_form.render(replace(anonymous, file_number=NUMBER))
    assert codes(numbered) == [[NUMBER]] * len(pages(numbered))
    there = letters(extracted(numbered))
    assert letters(words["numbered"].german + words["numbered"].other) <= there
    assert NUMBER not in properties(numbered)


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_each_answer_is_on_its_line_and_no_value_is_shown_as_such(
    library: FormLibrary, site: Site, language: str
) -> None:
    data = sheet(library, site, language, ratings=ANSWERS, held_on=date(2026, 11, 20))
    words = {name: each.german for name, each in data.text.words.items()}
    said = [one for one in alternatives(evaluation_form.render(data)) if "ngekreuzt" in one]
    assert said[:4] == [
        f"Angekreuzt: 5, {words['scale.5']}",
        f"Angekreuzt: 1, {words['scale.1']}",
        f"Angekreuzt: {words['no_value.dont_know']}",
        f"Angekreuzt: {words['no_value.no_answer']}",
    ]
    assert said[4:] == ["Nicht angekreuzt"] * 9
    assert "20.11.2026" in read(data)


def test_gr5_nothing_on_it_sums_up(library: FormLibrary, site: Site) -> None:
    said = read(sheet(library, site, "de", ratings=ANSWERS))
    for word in ("Mittel", "Durchschnitt", "Summe", "gesamt:", "Punkte"):
        assert word not in said


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_what_was_written_stands_there_and_an_answered_sheet_is_no_room_to_write(
    library: FormLibrary, site: Site, language: str
) -> None:
    everybody = " · ".join(NAMES.values())
    data = sheet(library, site, language, ratings=ANSWERS, liked=everybody)
    pdf = evaluation_form.render(data)
    assert bears_all_names(pdf)
    words, there = data.text.words, letters(extracted(pdf))
    assert letters(words["liked"].german) <= there
    assert not letters(words["missed"].german) <= there
    assert not letters(words["own_words"].german) <= there


def test_what_was_said_at_length_runs_on_and_none_is_lost(library: FormLibrary, site: Site) -> None:
    long = " ".join(f"Wort{number}" for number in range(1500))
    made = evaluation_form.typeset_form(sheet(library, site, "ar", liked=long, missed=long))
    assert made.cut_words == 0
    assert set(long.split()) <= set(extracted(made.pdf).split())
    assert is_white_at_the_edge(made.pdf)


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_right_to_left_words_end_at_the_right_edge_and_german_begins_at_the_left(
    library: FormLibrary, site: Site, language: str
) -> None:
    page = pages(evaluation_form.render(sheet(library, site, language)))[0]
    text = page.get_textpage()
    lefts, rights = [], []
    for index in range(text.count_chars()):
        left, _bottom, right, _top = text.get_charbox(index)
        letter = text.get_text_range(index, 1)
        if re.match("[\u0620-\u06d3\ufb50-\ufeff]", letter):
            rights.append(right)
        elif letter == "I":
            lefts.append(left)
    assert abs(max(rights) - (page.get_width() - 14 / 25.4 * 72)) < 3
    assert abs(min(lefts) - 14 / 25.4 * 72) < 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_checked_is_marked(library: FormLibrary, site: Site, language: str) -> None:
    data = sheet(library, site, language)
    there = letters(extracted(evaluation_form.render(data)))
    assert unmarked(data.text, there, *(("unreviewed",) if language != "de" else ())) == set()


def test_equal_data_give_equal_bytes_and_what_cannot_be_printed_is_refused(
    library: FormLibrary, site: Site
) -> None:
    data = sheet(library, site, "fa", ratings=ANSWERS)
    assert evaluation_form.render(data) == evaluation_form.render(data)
    with pytest.raises(FormNotOffered):
        sheet(library, site, "kmr")
    with pytest.raises(UnprintableCharacter):
        evaluation_form.render(replace(data, liked=NO_GLYPH))


def test_an_evaluation_is_printed_again_in_the_words_it_was_asked_with(
    library: FormLibrary, site: Site
) -> None:
    assert evaluation_form.text_for(library, "ar", site, "1").version == "1"
    assert evaluation_form.text_for(library, "ar", site, "99").version == "1"  # of a newer program
