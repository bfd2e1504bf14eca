"""The diagnosis sheet: three steps, every cell in exactly one of them."""

from datetime import date

from jmd_desktop.domain.assessment import Helper, HelperKind, professionals
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import (
    SPECIAL_CELLS,
    Cell,
    DiagnosisCell,
    DiagnosisStep,
    cells,
)


def test_every_cell_stands_in_one_step_in_the_order_of_the_sheet() -> None:
    assert [cell for step in DiagnosisStep for cell in cells(step)] == list(Cell)
    assert [len(cells(step)) for step in DiagnosisStep] == [13, 4, 3]


def test_c1_what_is_a_special_category_is_perceived_and_never_concluded() -> None:
    assert set(cells(DiagnosisStep.PERCEIVE)) >= SPECIAL_CELLS
    assert len(SPECIAL_CELLS) == 3


def test_a_cell_reads_the_same_wherever_its_words_lie() -> None:
    common = ("c", CaseId("c"), Cell.HEALTH, "Jana Beispiel", date(2026, 3, 2))
    assert DiagnosisCell(*common, special_text="müde").words == "müde"
    assert DiagnosisCell(*common, text="müde").words == "müde"


def test_as6_only_those_who_help_by_profession_are_counted() -> None:
    helpers = tuple(
        Helper(str(number), CaseId("c"), kind, "Tante")
        for number, kind in enumerate((*HelperKind, *HelperKind, HelperKind.INFORMAL))
    )
    assert professionals(helpers) == 2
    assert professionals(()) == 0
