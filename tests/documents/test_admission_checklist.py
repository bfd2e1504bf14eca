"""The checklist for an admission: two languages side by side, days nobody mistakes, one page."""

import re
from dataclasses import replace
from datetime import date, time
from functools import cache
from typing import Any

import pytest
from pypdfium2 import PdfDocument

from jmd_desktop import codes as code_lists
from jmd_desktop.documents import admission_checklist, plan_words
from jmd_desktop.documents.admission_checklist import AdmissionChecklist, ChecklistItem
from jmd_desktop.documents.form_texts import FormLibrary, FormText, shipped
from jmd_desktop.domain.site import Site
from jmd_desktop.errors import FormNotOffered, UnprintableCharacter
from jmd_desktop.typesetting.pages import Document
from jmd_desktop.typesetting.text import NO_BREAK_SPACE
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
)
from tests.documents.spoken import alternatives

LANGUAGES = languages("admission_checklist")
HOUSE = {"de", "de-simple", "en", "fr", "ar", "fa", "tr", "uk", "ti"}
NUMBER = "K7M-2QX"
PRINTED = date(2026, 11, 22)
DAY = date(2026, 9, 12)  # no month has a longer name in German
ITEMS = (
    ChecklistItem("appointment", done_on=date(2026, 8, 3)),
    ChecklistItem("registration_form", due_on=DAY),
    ChecklistItem("identity_paper", due_on=DAY),
    ChecklistItem("residence_paper"),
    ChecklistItem("certificates", "auch die aus dem Iran", date(2027, 1, 12)),
    ChecklistItem("course_entitlement", due_on=DAY),
    ChecklistItem(None, "zwei Kopien vom Bescheid", DAY),
    ChecklistItem("guardian_signature", due_on=DAY),
    ChecklistItem("insurance_card", due_on=DAY),
    ChecklistItem("childcare", due_on=date(2027, 1, 12)),
)


def sheet(library: FormLibrary, language: str, site: Site, **changes: Any) -> AdmissionChecklist:
    text = admission_checklist.text_for(library, language, site)
    blank = AdmissionChecklist(
        text,
        PRINTED,
        site,
        ITEMS,
        NUMBER,
        offer="Mutter-Kind-Wohnform",
        partner="Wohnverbund Lauterhaus",
        address="Lindenstraße 14\n62114 Erlenbrück",
        contact="Frau Muster\n069 90009420",
        hours="Mo–Do 9–16 Uhr",
        cost="keine",
        appointment=(date(2026, 12, 9), time(14, 30)),
    )
    return replace(blank, **changes)


@cache
def plain(language: str, site: Site) -> Document:
    """As most tests look at it; set once."""
    return admission_checklist.typeset_form(sheet(shipped(), language, site))


def read(data: AdmissionChecklist) -> str:
    return told(admission_checklist.render(data))


def told(pdf: bytes) -> str:
    return re.sub(r"\s+", " ", extracted(pdf))


def said(text: FormText, *names: str) -> set[str]:
    """The words of these messages in the form's languages."""
    found = " ".join(f"{text.words[n].german} {text.words[n].other}" for n in names)
    return letters(found) - {"day"}


def test_it_is_offered_in_all_languages_of_the_house() -> None:
    assert set(LANGUAGES) == HOUSE


def test_screen_and_paper_call_every_formality_the_same(library: FormLibrary) -> None:
    words = admission_checklist.text_for(library, "de", None).words
    shipped = {f"formality.{each.code}": each.label for each in code_lists.shipped("formality")}
    there = {name: each.german for name, each in words.items() if name in shipped}
    assert there == shipped
    assert {name for name in words if name.startswith("formality.")} == set(shipped)


@pytest.mark.parametrize("language", LANGUAGES)
def test_ten_formalities_fit_on_one_page_in_every_language(
    library: FormLibrary, site: Site, language: str
) -> None:
    text = admission_checklist.text_for(library, language, site)
    made = plain(language, site)
    assert made.pages == 1
    assert made.cut_words == 0
    assert is_white_at_the_edge(made.pdf)
    names = (
        "welcome", "offer", "partner", "address", "contact", "hours", "cost", "appointment",
        "todo", "until", "by", "done", "questions", "counsellor", "phone",
        *(f"formality.{each.code}" for each in ITEMS if each.code),
    )  # fmt: skip
    assert share_found(said(text, *names), made.pdf) >= 0.97
    there = told(made.pdf)
    for typed in (
        "Mutter-Kind-Wohnform",
        "Wohnverbund Lauterhaus",
        "Lindenstraße 14, 62114 Erlenbrück",
        "069 90009420",
        "auch die aus dem Iran",
        "zwei Kopien vom Bescheid",
    ):
        assert typed in there


@pytest.mark.parametrize("language", LANGUAGES)
def test_days_have_their_month_as_a_word_in_both_languages(site: Site, language: str) -> None:
    there = told(plain(language, site).pdf)
    assert "bis 12. September 2026" in there
    assert "9. Dezember 2026 · 14:30" in there
    for day in (DAY, date(2027, 1, 12), date(2026, 12, 9)):
        assert letters(plan_words.in_words(day, language)) <= letters(there)
    there = there.replace("Gedruckt am 22.11.2026", "").replace("vom 22.11.2026", "")
    assert not re.search(r"\d\d?\.\d\d?\.20", there)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_counts_by_another_calendar_is_told_which_one_it_is(
    library: FormLibrary, site: Site, language: str
) -> None:
    other = language in {"fa", "ti"}
    there = {"Alle", "Tage", "Kalender"} <= letters(told(plain(language, site).pdf))
    assert there is other
    undated = sheet(library, language, site, items=(ChecklistItem("photo"),), appointment=None)
    assert not {"Alle", "Tage", "Kalender"} <= letters(read(undated))


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_only_what_is_done_is_ticked(site: Site, language: str) -> None:
    pdf = plain(language, site).pdf
    boxes = [each for each in alternatives(pdf) if each.startswith("Kästchen")]
    assert boxes[: len(ITEMS)] == [
        "Kästchen, angekreuzt",
        *["Kästchen, nicht angekreuzt"] * (len(ITEMS) - 1),
    ]
    assert len(boxes) > len(ITEMS)  # some more to fill in by hand


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_bears_no_name_unless_one_is_given(
    library: FormLibrary, site: Site, language: str
) -> None:
    data = sheet(library, language, site)
    pdf = plain(language, site).pdf
    assert codes(pdf) == [[NUMBER]] * len(pages(pdf))
    assert not any(told in properties(pdf) for told in (NUMBER, "Lauterhaus", "Wohnform"))
    assert "Name" not in letters(told(pdf))
    named = admission_checklist.render(replace(data, name="Samira Haddad"))
    assert {"Samira", "Haddad"} <= letters(told(named))
    assert "Samira" not in properties(named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_checked_is_marked(library: FormLibrary, site: Site, language: str) -> None:
    data = sheet(library, language, site)
    names = () if language == "de" else ("unreviewed",)
    assert unmarked(data.text, letters(told(plain(language, site).pdf)), *names) == set()
    checked = letters(read(replace(data, text=replace(data.text, reviewed=True))))
    assert said(data.text, "todo") <= checked
    if names and language != "de-simple":
        assert unmarked(data.text, checked, *names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_german_words_are_announced_as_such(
    library: FormLibrary, site: Site, language: str
) -> None:
    data = sheet(library, language, site)
    typed = said(data.text, "german")
    assert (typed <= letters(told(plain(language, site).pdf))) is (language != "de")
    coded = replace(data, items=(ChecklistItem("photo"),))
    assert not typed <= letters(read(coded))


@pytest.mark.parametrize("language", ["ar", "fa"])
def test_german_words_and_numbers_stay_in_order_beside_right_to_left_ones(
    site: Site, language: str
) -> None:
    there = told(plain(language, site).pdf)
    assert "Frau Muster, 069 90009420" in there
    assert "Lindenstraße 14, 62114 Erlenbrück" in there
    assert "zwei Kopien vom Bescheid" in there


@pytest.mark.parametrize("language", ["ar", "fa", "ti", "uk"])
def test_each_language_is_read_from_its_own_edge_and_the_box_stands_before_or_between(
    library: FormLibrary, site: Site, language: str
) -> None:
    """Who reads from right to left begins at the right edge; points from the left of the page."""
    items = (ChecklistItem("photo", due_on=DAY), ChecklistItem("registration_form", due_on=DAY))
    data = sheet(library, language, site, items=items, appointment=None)
    words = data.text.words["formality.registration_form"]
    german, day = words.german, "bis 12. September 2026"
    with PdfDocument(admission_checklist.render(data)) as document:
        page = document[0].get_textpage()
        text = page.get_text_range().replace(NO_BREAK_SPACE, " ")
        wide = document[0].get_size()[0]
        left = page.get_charbox(text.index(german))[0]
        when = page.get_charbox(text.rindex(day))[0]
        others = [page.get_charbox(text.index(each)) for each in words.other.split()]
    right = max(box[2] for box in others)
    if language in {"ar", "fa"}:
        assert left < 45
        assert left < when < min(box[0] for box in others)
        assert right > wide - 55
    else:
        assert left > 45  # behind its box
        assert left < others[0][0] < when


@pytest.mark.parametrize("language", LANGUAGES)
def test_blank_it_names_everything_that_is_often_asked_for(
    library: FormLibrary, site: Site, language: str
) -> None:
    text = admission_checklist.text_for(library, language, site)
    wanted = said(text, *(name for name in text.words if name.startswith("formality.")))
    for own in (None, site):
        made = admission_checklist.typeset_form(AdmissionChecklist(text, PRINTED, own))
        assert made.pages == (2 if language == "de-simple" else 1)
        assert made.cut_words == 0
        assert is_white_at_the_edge(made.pdf)
        assert share_found(wanted, made.pdf) >= 0.97
        assert codes(made.pdf) == [[]] * made.pages


@pytest.mark.parametrize("language", EACH_SCRIPT)
def test_a_long_list_is_not_squeezed(library: FormLibrary, site: Site, language: str) -> None:
    items = tuple(ChecklistItem(text=f"Unterlage {at} mit Kopie", due_on=DAY) for at in range(60))
    made = admission_checklist.typeset_form(sheet(library, language, site, items=items))
    assert made.pages > 1
    assert made.cut_words == 0
    there = re.sub(r"\s+", " ", extracted(made.pdf))
    assert all(f"Unterlage {at} mit Kopie" in there for at in range(60))


def test_names_of_all_scripts_can_be_copied_from_it(library: FormLibrary, site: Site) -> None:
    items = tuple(ChecklistItem(text=name) for name in NAMES.values())
    for language in EACH_SCRIPT:
        pdf = admission_checklist.render(sheet(library, language, site, items=items))
        assert bears_all_names(pdf)


def test_equal_data_give_equal_bytes_and_what_cannot_be_printed_is_refused(
    library: FormLibrary, site: Site
) -> None:
    data = sheet(library, "ti", site)
    assert admission_checklist.render(data) == admission_checklist.render(data)
    with pytest.raises(FormNotOffered):
        admission_checklist.text_for(library, "kmr", site)
    with pytest.raises(UnprintableCharacter):
        admission_checklist.render(replace(data, partner=NO_GLYPH))
