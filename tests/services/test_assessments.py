"""What stands beside the surveys: need, helpers, procedures, diagnosis sheet."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jmd_desktop.changes import Topic
from jmd_desktop.domain.assessment import Assessment, HelperKind, HelperLoad, professionals
from jmd_desktop.domain.cases import CaseId, Phase, PhaseStatus
from jmd_desktop.domain.diagnosis import SPECIAL_CELLS, Cell
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import ASSESSMENTS, DIAGNOSIS_CELLS, HELPERS, Value
from jmd_desktop.errors import CaseMissing, Invalid, SpecialConsentMissing, Stale
from jmd_desktop.services.assessments import DIAGNOSIS, NEED, PLACE, Assessments, AssessmentState
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.session import Session
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_consent
from tests.fakes import FakeClock
from tests.services.assessed import new_id

JANA = "Jana Beispiel"
WORDS = st.text(st.characters(exclude_categories=["C", "Z"]), max_size=20)


def state(session: Session, case_id: CaseId) -> AssessmentState:
    return Assessments(session).of_case(case_id)


def typed(
    session: Session, case_id: CaseId, place: str, record: str, content: dict[str, Value]
) -> None:
    Drafts(session).put(Draft(case_id, place, record, 1, content, NOW))


def phase(session: Session, case_id: CaseId) -> PhaseStatus:
    phases = Cases(session).file(case_id).phases
    return next(each.status for each in phases if each.phase is Phase.ASSESSMENT)


# ---- need, informal help, the next look ---------------------------------------------------------


def test_a_case_nobody_assessed_has_a_blank_assessment(session: Session, opened: Vault) -> None:
    case = a_case(opened)
    found = state(session, case.id)
    assert found.assessment == Assessment(case.id)
    assert (found.helpers, found.procedures, found.cells, found.drafts) == ((), (), {}, ())
    assert (found.special, found.author) == (True, JANA)
    with pytest.raises(CaseMissing):
        state(session, CaseId("0" * 32))
    with pytest.raises(CaseMissing):
        Assessments(session).save(CaseId("0" * 32), {"need": "x"}, 0)


@pytest.mark.parametrize("base", [0, 1])  # 0: taken over from another file's draft
def test_as4_as6_need_informal_help_and_the_next_look_are_kept_with_their_past(
    session: Session, opened: Vault, clock: FakeClock, base: int
) -> None:
    case, desk = a_case(opened), Assessments(session)
    typed(session, case.id, PLACE, NEED, {"assessments.need": "Ruhe"})
    assert state(session, case.id).draft_of(PLACE, NEED) is not None
    values: dict[str, Value] = {
        "need": "Ruhe zum Lernen",
        "informal_help": "Schwägerin hütet den Sohn",
        "helper_load": "right",
        "reassess_on": TODAY + timedelta(days=180),
    }
    saved, changes = desk.save(case.id, values, base)
    assert saved.helper_load is HelperLoad.RIGHT
    assert state(session, case.id).assessment == saved
    assert state(session, case.id).drafts == ()
    assert changes.touch(Topic.ASSESSMENT, case_id=case.id)
    clock.advance(timedelta(days=1))
    later, _changes = desk.save(case.id, {"need": "Wohnung", "reassess_on": None}, saved.version)
    assert (later.need, later.reassess_on, later.informal_help) == (
        "Wohnung",
        None,
        "Schwägerin hütet den Sohn",
    )
    (former,) = Cases(session).former_values(case.id, ASSESSMENTS["need"])
    assert former.value == "Ruhe zum Lernen"
    with pytest.raises(Stale):
        desk.save(case.id, {"need": "zu spät"}, saved.version)
    with pytest.raises(Invalid):
        desk.save(case.id, {"need": "x" * 20_001}, later.version)


# ---- helpers and procedures ---------------------------------------------------------------------


def test_as6_who_helps_is_told_by_name_or_role_and_counted_by_profession(
    session: Session, opened: Vault
) -> None:
    case, desk = a_case(opened), Assessments(session)
    names = ("Lehrerin", "Ärztin", "Familienhilfe", "Berufsberatung", "Tante")
    for who in names:
        kind = HelperKind.INFORMAL if who == "Tante" else HelperKind.PROFESSIONAL
        desk.save_helper(case.id, new_id(), {"kind": kind.value, "who": who}, 0)
    helpers = state(session, case.id).helpers
    assert [each.who for each in helpers] == list(names)
    assert professionals(helpers) == 4
    first = helpers[0]
    typed(session, case.id, PLACE, first.id, {"helpers.what_for": "Deu"})
    desk.save_helper(case.id, first.id, {"what_for": "Deutsch"}, 1)
    changed = state(session, case.id).helpers[0]
    assert (changed.what_for, changed.position, changed.version) == ("Deutsch", first.position, 2)
    assert state(session, case.id).drafts == ()
    with pytest.raises(Stale):
        desk.save_helper(case.id, first.id, {"what_for": "Mathe"}, 1)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"who": "  "}, "helpers.who"),
        ({}, "helpers.who"),
        ({"who": "Tante", "kind": None}, "helpers.kind"),
    ],
)
def test_a_helper_needs_a_role_or_name_and_a_kind(
    session: Session, opened: Vault, values: dict[str, Value], field: str
) -> None:
    case = a_case(opened)
    with pytest.raises(Invalid) as caught:
        Assessments(session).save_helper(case.id, new_id(), values, 0)
    assert (caught.value.field, caught.value.problem) == (field, "required")


def test_a_helper_taken_out_leaves_nothing_and_can_be_put_back(
    session: Session, opened: Vault
) -> None:
    case, desk, helper_id = a_case(opened), Assessments(session), new_id()
    desk.save_helper(case.id, helper_id, {"who": "Tante", "what_for": "x"}, 0)
    desk.save_helper(case.id, helper_id, {"what_for": "Einkauf"}, 1)
    typed(session, case.id, PLACE, helper_id, {"helpers.who": "T"})
    removed, _changes = desk.remove_helper(case.id, helper_id)
    assert (state(session, case.id).helpers, state(session, case.id).drafts) == ((), ())
    assert Cases(session).former_values(case.id, HELPERS["what_for"], helper_id) == ()
    desk.put_helper_back(removed)
    assert state(session, case.id).helpers == (removed,)
    with pytest.raises(CaseMissing):
        desk.remove_helper(a_case(opened).id, helper_id)


def test_as5_a_competence_procedure_is_noted_corrected_taken_out_and_put_back(
    session: Session, opened: Vault
) -> None:
    case, desk, procedure_id = a_case(opened), Assessments(session), new_id()
    values: dict[str, Value] = {
        "name": "ProfilPASS",
        "provider": "Volkshochschule",
        "held_in": "2025-11",
        "result": "Organisiert gern",
    }
    desk.save_procedure(case.id, procedure_id, values, 0)
    desk.save_procedure(case.id, procedure_id, {"held_in": "2025"}, 1)
    (kept,) = state(session, case.id).procedures
    assert (kept.name, kept.held_in, kept.version) == ("ProfilPASS", "2025", 2)
    for refused in ({"name": ""}, {"held_in": "2025-13"}, {"held_in": "2027"}):
        with pytest.raises(Invalid):
            desk.save_procedure(case.id, procedure_id, refused, 2)
    removed, _changes = desk.remove_procedure(case.id, procedure_id)
    assert state(session, case.id).procedures == ()
    desk.put_procedure_back(removed)
    assert state(session, case.id).procedures == (kept,)
    with pytest.raises(CaseMissing):
        desk.remove_procedure(case.id, "gone")


# ---- diagnosis sheet ----------------------------------------------------------------------------


@pytest.mark.parametrize("cell", list(Cell))
def test_each_cell_has_author_and_day_and_keeps_what_stood_there(
    session: Session, opened: Vault, clock: FakeClock, cell: Cell
) -> None:
    case, desk = a_case(opened), Assessments(session)
    column = "special_text" if cell in SPECIAL_CELLS else "text"
    typed(session, case.id, DIAGNOSIS, cell, {DIAGNOSIS_CELLS[column].key: "ers"})
    first, _changes = desk.save_cell(case.id, cell, " erstes ", JANA, 0)
    assert (first.words, first.author, first.written_on) == ("erstes", JANA, TODAY)
    assert state(session, case.id).drafts == ()
    clock.advance(timedelta(days=7))
    second, _changes = desk.save_cell(case.id, cell, "zweites", "Ali Muster", 1)
    assert (second.words, second.author) == ("zweites", "Ali Muster")
    assert second.written_on == TODAY + timedelta(days=7)
    assert state(session, case.id).cells == {cell: second}
    for name, before in ((column, "erstes"), ("author", JANA), ("written_on", TODAY)):
        (former,) = Cases(session).former_values(case.id, DIAGNOSIS_CELLS[name], first.id)
        assert former.value == before
    with pytest.raises(Stale):
        desk.save_cell(case.id, cell, "drittes", JANA, 1)


def test_a_cell_without_new_words_keeps_its_day_and_an_empty_one_stays_away(
    session: Session, opened: Vault, clock: FakeClock
) -> None:
    case, desk = a_case(opened), Assessments(session)
    desk.save_cell(case.id, Cell.POWER, "  ", JANA, 0)
    assert state(session, case.id).cells == {}
    first, _changes = desk.save_cell(case.id, Cell.RISK, "keine", JANA, 0)
    clock.advance(timedelta(days=7))
    same, _changes = desk.save_cell(case.id, Cell.RISK, "keine ", JANA, 1)
    assert same == first
    emptied, _changes = desk.save_cell(case.id, Cell.RISK, "", JANA, 1)
    assert (emptied.words, emptied.written_on) == ("", clock.today())
    with pytest.raises(Invalid) as caught:
        desk.save_cell(case.id, Cell.MANDATE, "x", "", 0)
    assert caught.value.field == "diagnosis_cells.author"


@pytest.mark.parametrize("cell", sorted(SPECIAL_CELLS))
def test_c1_three_cells_stay_closed_without_their_line(
    session: Session, opened: Vault, cell: Cell
) -> None:
    case = a_case(opened, consent=a_consent(special_categories=False))
    assert not state(session, case.id).special
    with pytest.raises(SpecialConsentMissing):
        Assessments(session).save_cell(case.id, cell, "müde", JANA, 0)
    for column in ("special_text", "text"):  # in the draft of such a cell neither counts as free
        with pytest.raises(SpecialConsentMissing):
            typed(session, case.id, DIAGNOSIS, cell, {DIAGNOSIS_CELLS[column].key: "müde"})
    Assessments(session).save_cell(case.id, Cell.RISK, "keine", JANA, 0)
    assert set(state(session, case.id).cells) == {Cell.RISK}


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(written=st.lists(st.tuples(st.sampled_from(Cell), WORDS), max_size=6))
def test_no_word_that_was_written_into_the_sheet_is_lost(
    session: Session, opened: Vault, written: list[tuple[Cell, str]]
) -> None:
    case = a_case(opened)
    for cell, words in written:
        known = state(session, case.id).cells.get(cell)
        Assessments(session).save_cell(
            case.id, cell, words, JANA, 0 if known is None else known.version
        )
    cells = state(session, case.id).cells
    for cell, words in written:
        if words:
            column = "special_text" if cell in SPECIAL_CELLS else "text"
            former = Cases(session).former_values(case.id, DIAGNOSIS_CELLS[column], cells[cell].id)
            assert words in {cells[cell].words, *(value.value or "" for value in former)}


# ---- the phase ----------------------------------------------------------------------------------


@pytest.mark.parametrize("entry", ["need", "helper", "procedure", "cell"])
def test_the_phase_begins_with_the_first_entry_of_any_kind(
    session: Session, opened: Vault, entry: str
) -> None:
    case, desk = a_case(opened), Assessments(session)
    assert phase(session, case.id) is PhaseStatus.OPEN
    if entry == "need":
        desk.save(case.id, {"need": "Wohnung"}, 0)
    elif entry == "helper":
        desk.save_helper(case.id, new_id(), {"who": "Tante"}, 0)
    elif entry == "procedure":
        desk.save_procedure(case.id, new_id(), {"name": "ProfilPASS"}, 0)
    else:
        desk.save_cell(case.id, Cell.BASICS, "x", JANA, 0)
    assert phase(session, case.id) is PhaseStatus.IN_PROGRESS
