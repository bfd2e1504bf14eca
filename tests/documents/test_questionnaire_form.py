"""The questionnaire D6: blank or with one view's answers, in every offered language."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jmd_desktop.documents import questionnaire_form
from jmd_desktop.documents.form_blocks import Words
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.documents.questionnaire_form import Questionnaire
from jmd_desktop.domain.item_sets import AREAS, Item, standard_items
from jmd_desktop.domain.site import Site
from jmd_desktop.domain.surveys import NoValue, Rating, View
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

LANGUAGES = languages("questionnaire")
NUMBER = "K7M-2P4"
SCREEN_ONLY = {"start", "next", "back", "pause", "resume", "finish", "clear", "progress", "paused",
               "thanks", "thanks_more", "hand_back", "german_only"}  # fmt: skip
SITE_ITEM = Item("site.1", "residence", "Ich kenne das Café International.")
ANSWERS = {
    "residence.1": Rating("residence.1", 4),
    "residence.2": Rating("residence.2", 1),
    "residence.3": Rating("residence.3", no_value=NoValue.DONT_KNOW),
    "residence.4": Rating("residence.4", no_value=NoValue.NO_ANSWER),
}


def sheet(library: FormLibrary, site: Site | None, language: str, **changes: Any) -> Questionnaire:
    text = questionnaire_form.text_for(library, language, site)
    blank = Questionnaire(text, date(2026, 11, 22), site, NUMBER if site else "")
    return replace(blank, **changes)


def filled(library: FormLibrary, site: Site, language: str, **changes: Any) -> Questionnaire:
    given: dict[str, Any] = {
        "view": View.YOUNG_PERSON,
        "held_on": date(2026, 11, 20),
        "ratings": ANSWERS,
        "important": frozenset({"residence.2"}),
    }
    return sheet(library, site, language, **given | changes)


def wanted(data: Questionnaire) -> set[str]:
    """The words that have to stand on a blank sheet."""
    text = data.text
    said = [text.title]
    for name, words in text.words.items():
        if name not in SCREEN_ONLY and not name.startswith(("face.", "view.")):
            said.append(words)
    return letters(" ".join(f"{words.german} {words.other}" for words in said))


def faults(data: Questionnaire, most: int) -> list[str]:
    made = questionnaire_form.typeset_form(data)
    found = share_found(wanted(data), made.pdf)
    wrong = {
        f"{made.pages} pages": made.pages > most,
        f"{made.cut_words} words are cut": made.cut_words > 0,
        f"only {found:.2f} of the words": found < 0.97,
        "printed where printers cannot print": not is_white_at_the_edge(made.pdf),
    }
    return [fault for fault, true in wrong.items() if true]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_blank_sheet_is_whole_in_every_language(
    library: FormLibrary, site: Site, language: str
) -> None:
    most = 6 if language == "de-simple" else 3
    long = "Evangelischer Kirchenkreis Musterstadt, Fachbereich Migration und Flucht"
    for own in (None, with_logo(replace(site, carrier_name=long))):
        assert faults(sheet(library, own, language), most) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_checked_is_marked(library: FormLibrary, site: Site, language: str) -> None:
    data = sheet(library, site, language)
    there = letters(extracted(questionnaire_form.render(data)))
    assert unmarked(data.text, there, *(("unreviewed",) if language != "de" else ())) == set()
    if language == "de":
        assert "Übersetzung" not in there


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_each_answer_is_on_its_line_and_no_value_is_shown_as_such(
    library: FormLibrary, site: Site, language: str
) -> None:
    data = filled(library, site, language)
    scale = {name: words.german for name, words in data.text.words.items()}
    said = [one for one in alternatives(questionnaire_form.render(data)) if "ngekreuzt" in one]
    assert said[:4] == [
        f"Angekreuzt: 4, {scale['scale.4']}",
        f"Angekreuzt: 1, {scale['scale.1']}, wichtig",
        f"Angekreuzt: {scale['no_value.dont_know']}",
        f"Angekreuzt: {scale['no_value.no_answer']}",
    ]
    assert set(said[4:]) == {"Nicht angekreuzt"}
    assert len(said) == len(standard_items())


def darkness(pdf: bytes) -> int:
    """How many points of the first page are nearly black, as a grey copy shows them."""
    image = pages(pdf)[0].render(scale=2, grayscale=True).to_pil()
    return int(sum(image.histogram()[:60]))


def test_a_chosen_box_is_told_by_its_dark_ground_in_grey_too(
    library: FormLibrary, site: Site
) -> None:
    none, one, two = (
        darkness(questionnaire_form.render(filled(library, site, "de", ratings=ratings,
                                                  important=frozenset())))
        for ratings in ({}, dict(list(ANSWERS.items())[:1]), dict(list(ANSWERS.items())[:2]))
    )  # fmt: skip
    assert one - none > 500
    assert abs((two - one) - (one - none)) < 0.3 * (one - none)


def test_the_sheet_says_whose_view_it_is_and_when(library: FormLibrary, site: Site) -> None:
    for view, who, said in (
        (View.YOUNG_PERSON, "", "Ich selbst"),
        (View.COUNSELLOR, "", "Meine Fachkraft"),
        (View.THIRD, "Lehrerin", "Lehrerin (Eine andere Person"),
    ):
        data = filled(library, site, "tr", view=view, who=who)
        text = extracted(questionnaire_form.render(data))
        assert said in text
        assert "20.11.2026" in text
        assert data.text.words[f"view.{view}"].other in text


def test_only_the_young_person_calls_something_important(library: FormLibrary, site: Site) -> None:
    for view, offered in ((None, True), (View.YOUNG_PERSON, True), (View.COUNSELLOR, False)):
        pdf = questionnaire_form.render(filled(library, site, "de", view=view))
        assert ("wichtig für mich" in re.sub(r"\s+", " ", extracted(pdf))) is offered
        assert any("wichtig" in said for said in alternatives(pdf)) is offered


def test_statements_the_consent_does_not_open_are_left_out_with_their_note(
    library: FormLibrary, site: Site
) -> None:
    opened = extracted(questionnaire_form.render(sheet(library, site, "de")))
    assert "◊ Ich kann gut schlafen." in opened
    assert opened.count("◊") == 3  # where it is explained, and twice
    items = tuple(item for item in standard_items() if not item.special)
    closed = extracted(questionnaire_form.render(sheet(library, site, "de", items=items)))
    for word in ("schlafen", "Alkohol", "◊", "geschützt"):
        assert word not in closed


def test_a_statement_of_the_service_is_left_out_of_a_language_unless_it_was_answered(
    library: FormLibrary, site: Site
) -> None:
    items = (SITE_ITEM, *standard_items())
    answered = {SITE_ITEM.key: Rating(SITE_ITEM.key, 3)}
    german = extracted(questionnaire_form.render(sheet(library, site, "de", items=items)))
    assert SITE_ITEM.text in german
    for language in ("uk", "de-simple"):
        blank = extracted(questionnaire_form.render(sheet(library, site, language, items=items)))
        assert "Café" not in blank
        kept = filled(library, site, language, items=items, ratings=answered)
        text = extracted(questionnaire_form.render(kept))
        note = kept.text.words["german_only"]
        assert "Café" in text
        assert letters(note.other or note.german) <= letters(text)


def test_a_statement_of_the_service_cannot_bring_markup(library: FormLibrary, site: Site) -> None:
    odd = replace(SITE_ITEM, text="Ich mag <b>Fußball</b> & Tee.")
    data = filled(library, site, "de", items=(odd, *standard_items()))
    assert odd.text in extracted(questionnaire_form.render(data))


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_right_to_left_words_end_at_the_right_edge_and_german_begins_at_the_left(
    library: FormLibrary, site: Site, language: str
) -> None:
    data = sheet(library, site, language)
    page = pages(questionnaire_form.render(data))[1]
    text = page.get_textpage()
    lefts, rights = [], []
    for index in range(text.count_chars()):
        left, _bottom, right, _top = text.get_charbox(index)
        letter = text.get_text_range(index, 1)
        if re.match("[\u0620-\u06d3\ufb50-\ufeff]", letter):
            rights.append(right)
        elif letter == "I":
            lefts.append(left)
    width = page.get_width()
    assert abs(max(rights) - (width - 14 / 25.4 * 72)) < 3
    assert abs(min(lefts) - 14 / 25.4 * 72) < 3


def test_faces_are_an_option(library: FormLibrary, site: Site) -> None:
    plain = questionnaire_form.render(sheet(library, site, "de", faces=False))
    faced = questionnaire_form.render(sheet(library, site, "de"))
    assert darkness(plain) < darkness(faced)
    assert extracted(plain) == extracted(faced)


def test_areas_without_a_statement_have_no_heading(library: FormLibrary, site: Site) -> None:
    items = tuple(item for item in standard_items() if item.area == AREAS[2])
    data = sheet(library, site, "de", items=items)
    made = questionnaire_form.typeset_form(data)
    text = extracted(made.pdf)
    assert made.pages == 1
    assert data.text.words[f"area.{AREAS[2]}"].german in text
    assert data.text.words[f"area.{AREAS[1]}"].german not in text


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_names_of_all_scripts_can_be_copied_from_the_sheet(
    library: FormLibrary, site: Site, language: str
) -> None:
    everybody = ", ".join(NAMES.values())
    data = filled(library, site, language, view=View.THIRD, who=everybody)
    assert bears_all_names(questionnaire_form.render(data))


def test_the_code_is_the_file_number_on_every_page_and_the_properties_name_nobody(
    library: FormLibrary, site: Site
) -> None:
    pdf = questionnaire_form.render(filled(library, site, "ti", view=View.THIRD, who="Lehrerin"))
    assert codes(pdf) == [[NUMBER]] * len(pages(pdf))
    assert NUMBER not in properties(pdf)
    assert "Lehrerin" not in properties(pdf)
    assert codes(questionnaire_form.render(sheet(library, None, "ti")))[0] == []


def test_equal_data_give_equal_bytes(library: FormLibrary, site: Site) -> None:
    data = filled(library, site, "fa")
    assert questionnaire_form.render(data) == questionnaire_form.render(data)


def test_what_cannot_be_printed_is_refused(library: FormLibrary, site: Site) -> None:
    with pytest.raises(FormNotOffered):
        sheet(library, site, "kmr")
    with pytest.raises(UnprintableCharacter):
        questionnaire_form.render(filled(library, site, "de", view=View.THIRD, who=NO_GLYPH))


def test_every_sheet_of_a_blank_survey_closes_with_what_was_achieved(
    library: FormLibrary, site: Site
) -> None:
    assert "Was ist mir schon gelungen?" in extracted(
        questionnaire_form.render(sheet(library, site, "de"))
    )
    closing: Words = sheet(library, site, "uk").text.words["achieved"]
    assert closing.other in extracted(questionnaire_form.render(sheet(library, site, "uk")))


@pytest.mark.parametrize(
    ("view", "stands_there"), [(view, view is View.YOUNG_PERSON) for view in View]
)
def test_gr5_what_was_achieved_stands_on_the_young_persons_own_sheet_only(
    library: FormLibrary, site: Site, view: View, *, stands_there: bool
) -> None:
    who = "Lehrerin" if view is View.THIRD else ""
    data = filled(library, site, "uk", view=view, who=who)
    there = extracted(questionnaire_form.render(replace(data, achieved="Ich war beim Amt.")))
    assert ("Ich war beim Amt." in there) is stands_there
    assert ("Was ist mir schon gelungen?" in there) is stands_there
    silent = extracted(questionnaire_form.render(data))
    assert "Was ist mir schon gelungen?" not in silent  # an answered sheet is no room to write
