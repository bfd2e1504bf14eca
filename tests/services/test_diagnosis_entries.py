"""What a cell of the diagnosis sheet said before, the order of helpers, and drafts beside them."""

from datetime import date, timedelta

import pytest

from jmd_desktop.domain.assessment import HelperKind
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import Cell
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.services.assessments import INFORMAL, LOAD, NEED, PLACE, Assessments
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.session import Session
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, a_case
from tests.fakes import FakeClock

ME = "Jana Beispiel"


class Desk:
    """The service over a real vault."""

    def __init__(self, opened: Vault) -> None:
        self.clock = FakeClock()
        session = Session(self.clock)
        session.open(opened, b"")
        self.assessments = Assessments(session)
        self.drafts = Drafts(session)
        self.case_id: CaseId = a_case(opened).id

    def write(self, cell: Cell, words: str, author: str = ME) -> None:
        held = self.assessments.of_case(self.case_id).cells.get(cell)
        version = 0 if held is None else held.version
        self.assessments.save_cell(self.case_id, cell, words, author, version)

    def before(self, cell: Cell) -> list[tuple[str, str, date]]:
        former = self.assessments.former_entries(self.case_id, cell)
        return [(each.words, each.author, each.written_on) for each in former]

    def order(self) -> list[str]:
        return [each.id for each in self.assessments.of_case(self.case_id).helpers]


@pytest.fixture
def desk(opened: Vault) -> Desk:
    return Desk(opened)


@pytest.mark.parametrize("cell", [Cell.RISK, Cell.HEALTH])
def test_every_former_entry_keeps_its_words_its_author_and_its_day(desk: Desk, cell: Cell) -> None:
    desk.write(cell, "First.", "Samira")
    desk.clock.advance(timedelta(days=1))
    desk.write(cell, "Second.", "Samira")
    desk.clock.advance(timedelta(days=1))
    desk.write(cell, "Second.", ME)
    desk.clock.advance(timedelta(days=1))
    desk.write(cell, "Third.", ME)
    assert desk.before(cell) == [
        ("Second.", ME, date(2026, 3, 3)),
        ("Second.", "Samira", date(2026, 3, 3)),
        ("First.", "Samira", date(2026, 3, 2)),
    ]
    assert desk.assessments.of_case(desk.case_id).rewritten == {cell}


def test_entries_of_one_second_are_all_kept(desk: Desk) -> None:
    for words in ("First.", "Second.", "Third."):
        desk.write(Cell.RISK, words)
    assert [words for words, _author, _day in desk.before(Cell.RISK)] == ["Second.", "First."]


def test_a_cell_written_once_or_emptied_and_filled_again_has_no_empty_past(desk: Desk) -> None:
    desk.write(Cell.RISK, "First.")
    assert desk.before(Cell.RISK) == []
    assert desk.assessments.of_case(desk.case_id).rewritten == frozenset()
    desk.write(Cell.RISK, "")
    desk.write(Cell.RISK, "Second.")
    assert [words for words, _author, _day in desk.before(Cell.RISK)] == ["First."]
    assert desk.before(Cell.MANDATE) == []


def test_helpers_stand_in_the_order_somebody_chose_and_new_ones_behind(desk: Desk) -> None:
    for each in "abc":
        values = {"kind": HelperKind.INFORMAL, "who": each}
        desk.assessments.save_helper(desk.case_id, each, values, 0)
    changes = desk.assessments.order_helpers(desk.case_id, ["c", "nobody", "a", "b"])
    assert desk.order() == ["c", "a", "b"]
    assert changes.case_id == desk.case_id
    values = {"kind": HelperKind.PROFESSIONAL, "who": "d"}
    desk.assessments.save_helper(desk.case_id, "d", values, 0)
    assert desk.order() == ["c", "a", "b", "d"]
    assert {each.version for each in desk.assessments.of_case(desk.case_id).helpers} == {1}


def test_saving_words_lets_only_their_own_draft_go(desk: Desk) -> None:
    for record in (NEED, INFORMAL, LOAD):
        content = {"assessments.need": "A school"}
        desk.drafts.put(Draft(desk.case_id, PLACE, record, 1, content, NOW))
    desk.assessments.save(desk.case_id, {"informal_help": "Mother"}, 1, record_id=INFORMAL)
    kept = {each.record_id for each in desk.assessments.of_case(desk.case_id).drafts}
    assert kept == {NEED, LOAD}
    desk.assessments.save(desk.case_id, {"need": "A school"}, 1)
    kept = {each.record_id for each in desk.assessments.of_case(desk.case_id).drafts}
    assert kept == {LOAD}
    desk.assessments.discard(desk.case_id, PLACE, LOAD)
    assert desk.assessments.of_case(desk.case_id).drafts == ()
