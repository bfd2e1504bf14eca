"""The diagnosis sheet: three steps, every cell with who wrote it and when."""

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jmd_desktop.documents import diagnosis_sheet
from jmd_desktop.documents.diagnosis_sheet import DiagnosisSheet
from jmd_desktop.documents.form_texts import FormLibrary
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import SPECIAL_CELLS, Cell, DiagnosisCell, DiagnosisStep
from jmd_desktop.domain.site import Site
from jmd_desktop.errors import FormNotOffered, UnprintableCharacter
from tests.documents.sheets import (
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
    with_logo,
)

NUMBER = "K7M-2P4"


def written(cell: Cell, words: str, author: str = "Jana Beispiel") -> DiagnosisCell:
    special = cell in SPECIAL_CELLS
    return DiagnosisCell(
        "1",
        CaseId("2"),
        cell,
        author,
        date(2026, 11, 20),
        "" if special else words,
        words if special else None,
    )


def sheet(library: FormLibrary, site: Site | None, **changes: Any) -> DiagnosisSheet:
    text = diagnosis_sheet.text_for(library, site)
    blank = DiagnosisSheet(text, date(2026, 11, 22), site, NUMBER if site else "")
    return replace(blank, **changes)


def read(data: DiagnosisSheet) -> str:
    return re.sub(r"\s+", " ", extracted(diagnosis_sheet.render(data)))


def test_it_is_german_only(library: FormLibrary, site: Site) -> None:
    assert languages("diagnosis") == ("de",)
    with pytest.raises(FormNotOffered):
        diagnosis_sheet.text_for(library, site, "ar")


def test_the_form_has_a_word_for_every_step_and_cell(library: FormLibrary) -> None:
    words = diagnosis_sheet.text_for(library, None).words
    names = {name for name in words if name.startswith(("step.", "cell."))}
    assert names == {
        *(f"step.{step}" for step in DiagnosisStep),
        *(f"cell.{cell}" for cell in Cell),
    }


def test_the_blank_sheet_has_every_cell_on_two_pages(library: FormLibrary, site: Site) -> None:
    long = "Evangelischer Kirchenkreis Musterstadt, Fachbereich Migration und Flucht"
    for own in (None, site, with_logo(replace(site, carrier_name=long))):
        data = sheet(library, own)
        made = diagnosis_sheet.typeset_form(data)
        assert (made.pages, made.cut_words) == (2, 0)
        assert is_white_at_the_edge(made.pdf)
        asked = (words.german for name, words in data.text.words.items() if name != "closed")
        assert share_found(letters(" ".join(asked)), made.pdf) >= 0.99


def test_each_cell_says_who_wrote_it_and_when(library: FormLibrary, site: Site) -> None:
    cells = {
        cell: written(cell, f"Satz zu {cell}.\nZweiter.", f"Autor{number}")
        for number, cell in enumerate(Cell)
    }
    text = read(sheet(library, site, cells=cells))
    for number, cell in enumerate(Cell):
        label = diagnosis_sheet.text_for(library, site).words[f"cell.{cell}"].german
        assert f"Satz zu {cell}." in text
        assert f"Autor{number} 20.11.2026" in text
        assert label.split(" ", maxsplit=1)[0] in text
    assert text.count("Zweiter.") == len(Cell)


def test_cells_the_consent_does_not_open_stay_empty_and_say_why(
    library: FormLibrary, site: Site
) -> None:
    text = read(sheet(library, site, special=False))
    assert text.count("Nicht ausgefüllt: Dafür fehlt die eigene Einwilligung.") == 3
    assert "wird nur mit eigener Einwilligung" not in text
    for label in ("◊ Körper, Gesundheit", "◊ Psychisch", "◊ Wertvorstellung"):
        assert label in text


def test_long_cells_run_over_pages_and_lose_nothing(library: FormLibrary, site: Site) -> None:
    words = " ".join(f"Satz{number}" for number in range(1500))
    cells = {Cell.PROBLEMS: written(Cell.PROBLEMS, words)}
    made = diagnosis_sheet.typeset_form(sheet(library, site, cells=cells))
    there = extracted(made.pdf)
    assert made.pages > 2
    assert all(f"Satz{number}" in there for number in range(1500))


def test_names_of_all_scripts_can_be_copied_from_the_sheet(
    library: FormLibrary, site: Site
) -> None:
    cells = {Cell.BASICS: written(Cell.BASICS, "\n".join(NAMES.values()))}
    assert bears_all_names(diagnosis_sheet.render(sheet(library, site, cells=cells)))


def test_the_code_is_the_file_number_and_the_properties_name_nobody(
    library: FormLibrary, site: Site
) -> None:
    cells = {Cell.BASICS: written(Cell.BASICS, "Samira", "Autorin")}
    pdf = diagnosis_sheet.render(sheet(library, site, cells=cells))
    assert codes(pdf) == [[NUMBER]] * len(pages(pdf))
    assert not any(told in properties(pdf) for told in ("Samira", "Autorin", NUMBER))


def test_equal_data_give_equal_bytes(library: FormLibrary, site: Site) -> None:
    data = sheet(library, site, cells={Cell.BASICS: written(Cell.BASICS, "Satz.")})
    assert diagnosis_sheet.render(data) == diagnosis_sheet.render(data)


def test_what_cannot_be_printed_is_refused(library: FormLibrary, site: Site) -> None:
    cells = {Cell.BASICS: written(Cell.BASICS, NO_GLYPH)}
    with pytest.raises(UnprintableCharacter):
        diagnosis_sheet.render(sheet(library, site, cells=cells))


def test_a_cell_cannot_bring_markup(library: FormLibrary, site: Site) -> None:
    cells = {Cell.BASICS: written(Cell.BASICS, "<b>&amp;</i>", "<u>")}
    text = read(sheet(library, site, cells=cells))
    assert "<b>&amp;</i>" in text
    assert "<u>" in text
