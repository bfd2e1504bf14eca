"""The sheet of the follow-up talk: what is asked on one page, what was said as it was ticked."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jmd_desktop.documents import follow_up_form
from jmd_desktop.documents.follow_up_form import FollowUpSheet
from jmd_desktop.documents.form_texts import FormLibrary, FormText
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.evaluations import Reached, Situation
from jmd_desktop.domain.follow_ups import FollowUp, Outcome
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
from tests.documents.spoken import alternatives

LANGUAGES = languages("follow_up")
HOUSE = {"de", "de-simple", "en", "fr", "ar", "fa", "tr", "uk", "ti"}
NUMBER = "K7M-2P4"
GOALS = (
    "Herstellung und Sicherung der psychischen Stabilität",
    "Sicherung des Aufenthalts",
    "Sicherung des Lebensunterhalts",
    "Selbstständige Lebensführung",
    "Zugang zu Sprache und Ausbildung",
)
TALK = FollowUp(
    "t",
    "e",
    CaseId("c"),
    date(2017, 9, 28),
    None,
    True,
    Reached.PARTLY,
    "Die Wohnung ist noch da.",
    Situation.BETTER,
    "Therapie läuft weiter.",
    True,
    "Antrag für die Ausbildung",
    Outcome.AGAIN,
    "Im März noch einmal anrufen.",
)


def sheet(library: FormLibrary, site: Site | None, language: str, **changes: Any) -> FollowUpSheet:
    text = follow_up_form.text_for(library, language, site)
    blank = FollowUpSheet(text, date(2026, 11, 22), site, NUMBER if site else "")
    return replace(blank, **changes)


def read(data: FollowUpSheet) -> str:
    return re.sub(r"\s+", " ", extracted(follow_up_form.render(data)))


def every(text: FormText, *without: str) -> set[str]:
    said = [text.title, *(words for name, words in text.words.items() if name not in without)]
    return letters(" ".join(f"{words.german} {words.other}" for words in said))


def ticks(data: FollowUpSheet) -> list[bool]:
    said = alternatives(follow_up_form.render(data))
    return [one == "Kästchen, angekreuzt" for one in said if one.startswith("Kästchen")]


def test_it_is_offered_in_all_languages_of_the_house() -> None:
    assert set(LANGUAGES) == HOUSE


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_asks_everything_on_one_page_and_on_two_in_easy_german(
    library: FormLibrary, site: Site, language: str
) -> None:
    long = "Evangelischer Kirchenkreis Musterstadt, Fachbereich Migration und Flucht"
    most = 2 if language == "de-simple" else 1
    for own, goals in (
        (None, ()),
        (site, GOALS),
        (with_logo(replace(site, carrier_name=long)), ()),
    ):
        data = sheet(library, own, language, goals=goals)
        made = follow_up_form.typeset_form(data)
        assert (made.pages, made.cut_words) == (most, 0)
        assert is_white_at_the_edge(made.pdf)
        without = () if goals and language != "de" else ("german",)
        assert share_found(every(data.text, *without), made.pdf) >= 0.97
        assert ticks(data) == [False] * 13


def test_every_answer_the_file_can_hold_can_be_ticked(library: FormLibrary) -> None:
    words = follow_up_form.text_for(library, "de", None).words
    named = {
        "goals_still": {each.value for each in Reached},
        "situation": {each.value for each in Situation},
        "new_need": {"yes", "no"},
        "outcome": {each.value for each in Outcome},
    }
    for name, options in named.items():
        found = {key.partition(".")[2] for key in words if key.startswith(f"{name}.")}
        assert found == options


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_what_was_said_stands_there_as_it_was_ticked(
    library: FormLibrary, site: Site, language: str
) -> None:
    data = sheet(library, site, language, goals=GOALS, talk=TALK)
    found = ticks(data)
    still, situation, need, outcome = found[:3], found[3:7], found[7:9], found[9:]
    assert still == [False, True, False]
    assert situation == [True, False, False, False]
    assert need == [True, False]
    assert outcome == [False, True, False, False]
    there = read(data)
    for words in (*GOALS, "28.09.2017", TALK.goals_said, TALK.situation_said, TALK.need_said,
                  TALK.outcome_note):  # fmt: skip
        assert words in there


def test_a_talk_in_which_little_was_said_ticks_nothing_and_has_no_room_to_write(
    library: FormLibrary, site: Site
) -> None:
    short = FollowUp("t", "e", CaseId("c"), date(2017, 9, 28))
    data = sheet(library, site, "de", talk=short)
    assert ticks(data) == [False] * 13
    there = read(data)
    for word in ("Wobei", "gelungen", "Ziele von damals"):
        assert word not in there


@pytest.mark.parametrize("language", LANGUAGES)
def test_goals_in_german_are_said_to_be_so(library: FormLibrary, site: Site, language: str) -> None:
    data = sheet(library, site, language, goals=GOALS)
    words = data.text.words["german"]
    there = letters(words.german + words.other) <= letters(read(data))
    assert there is (language != "de")


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_right_to_left_words_end_at_the_right_edge(
    library: FormLibrary, site: Site, language: str
) -> None:
    page = pages(follow_up_form.render(sheet(library, site, language)))[0]
    text = page.get_textpage()
    rights = [
        text.get_charbox(index)[2]
        for index in range(text.count_chars())
        if re.match("[\u0620-\u06d3\ufb50-\ufeff]", text.get_text_range(index, 1))
    ]
    assert abs(max(rights) - (page.get_width() - 14 / 25.4 * 72)) < 3


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_names_of_all_scripts_can_be_copied_from_it(
    library: FormLibrary, site: Site, language: str
) -> None:
    everybody = " · ".join(NAMES.values())
    talk = replace(TALK, goals_said=everybody)
    assert bears_all_names(follow_up_form.render(sheet(library, site, language, talk=talk)))
    goals = sheet(library, site, language, goals=tuple(NAMES.values()))
    assert bears_all_names(follow_up_form.render(goals))


def test_what_was_said_at_length_runs_on_and_none_is_lost(library: FormLibrary, site: Site) -> None:
    long = " ".join(f"Wort{number}" for number in range(1500))
    data = sheet(library, site, "ar", talk=replace(TALK, need_said=long))
    made = follow_up_form.typeset_form(data)
    assert made.cut_words == 0
    assert set(long.split()) <= set(extracted(made.pdf).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_checked_is_marked(library: FormLibrary, site: Site, language: str) -> None:
    data = sheet(library, site, language)
    marks = ("unreviewed",) if language != "de" else ()
    assert unmarked(data.text, letters(read(data)), *marks) == set()


def test_it_bears_the_file_number_and_no_name_in_its_properties(
    library: FormLibrary, site: Site
) -> None:
    pdf = follow_up_form.render(sheet(library, site, "ti", talk=TALK))
    assert codes(pdf) == [[NUMBER]]
    assert NUMBER not in properties(pdf)
    assert pdf == follow_up_form.render(sheet(library, site, "ti", talk=TALK))
    with pytest.raises(FormNotOffered):
        sheet(library, site, "kmr")
    with pytest.raises(UnprintableCharacter):
        follow_up_form.render(sheet(library, site, "de", goals=(NO_GLYPH,)))
