"""The diagnosis sheet: read as a document, written in place, nothing typed is lost."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView
from pytestqt.qtbot import QtBot

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.diagnosis import SPECIAL_CELLS, Cell, DiagnosisStep, cells
from jmd_desktop.store import consents
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_consent, a_vault
from tests.ui.accessibility import tab_order, unnamed
from tests.ui.assessment_parts import ENTER, ESCAPE, NEVER, TAB, Stage, tab_to
from tests.ui.at_work import focused, key, write
from tests.ui.cases_desk import Desk
from ui.phases.assessment.diagnosis import DiagnosisPart
from ui.phases.assessment.diagnosis_form import CellForm
from ui.phases.assessment.diagnosis_row import CellRow
from ui.qt.history_popup import HistoryPopup
from ui.qt.line_edits import LineEdit

pytestmark = pytest.mark.usefixtures("in_english")

ME = "Jana Beispiel"


@pytest.fixture
def stage(qtbot: QtBot, desk: Desk) -> Stage:
    return Stage(qtbot, desk, DiagnosisPart)


def row(stage: Stage, cell: Cell) -> CellRow:
    part = stage.part
    assert isinstance(part, DiagnosisPart)
    return part.view.rows[cell]


def form_of(stage: Stage, cell: Cell) -> CellForm:
    """The fields of a cell somebody opened."""
    form = row(stage, cell).form
    assert form is not None
    return form


def names_of(line: LineEdit) -> QAbstractItemView:
    """The names used before, opened by the keyboard."""
    line.setFocus()
    key(Qt.Key.Key_Down)
    popup = line.completer().popup()
    assert popup is not None
    assert popup.isVisible()
    return popup


def read(stage: Stage, cell: Cell) -> str:
    """A cell as it is read."""
    passage = row(stage, cell).passage
    assert passage.isVisible()
    return passage.reads()


def open_cell(stage: Stage, cell: Cell) -> None:
    """By the keyboard: to the cell, and in."""
    row(stage, cell).passage.setFocus()
    key(ENTER)


def test_a_cell_is_opened_written_and_saved_by_keys_and_says_by_whom_and_when(
    stage: Stage, desk: Desk
) -> None:
    case = a_case(desk.vault)
    stage.part.enter(case.id)
    assert focused() is row(stage, Cell.BASICS).passage
    key(Qt.Key.Key_Down)
    assert focused() is row(stage, Cell.OCCASION).passage
    key(ENTER)
    write("Her teacher sent her.")
    tab_to("Save")
    key(Qt.Key.Key_Space)
    stored = stage.state(case.id).cells[Cell.OCCASION]
    assert (stored.words, stored.author) == ("Her teacher sent her.", ME)
    assert stored.written_on == date(2026, 3, 2)
    form_of(stage, Cell.OCCASION).focus_words()
    key(ESCAPE)
    said = read(stage, Cell.OCCASION)
    assert "Her teacher sent her." in said
    assert "By Jana Beispiel, Mon" in said
    assert "2 March 2026" in said
    assert "Draft" not in said


def test_all_cells_stand_in_their_steps_and_ask_something(stage: Stage, desk: Desk) -> None:
    stage.part.enter(a_case(desk.vault).id)
    shown = stage.texts()
    at = [shown.index(title) for title in ("1. Perceive", "2. Understand", "3. Conclude")]
    assert at == sorted(at)
    for cell in Cell:
        title, *mark, question = read(stage, cell).splitlines()
        assert title != question
        assert question.endswith("?")
        assert mark == ["sensitive"] * (cell in SPECIAL_CELLS), "as its field is marked"
    assert [len(cells(step)) for step in DiagnosisStep] == [13, 4, 3]
    assert unnamed(stage.page) == []


def test_the_tab_key_goes_on_from_what_is_written_to_the_next_cell(
    stage: Stage, desk: Desk
) -> None:
    stage.part.enter(a_case(desk.vault).id)
    open_cell(stage, Cell.OCCASION)
    form = form_of(stage, Cell.OCCASION)
    for stop in (
        form.author_line(),
        stage.button("Close entry"),
        row(stage, Cell.EQUIPMENT).passage,
    ):
        key(TAB)
        assert focused() is stop


def test_how_much_of_a_step_is_written_is_said_in_words(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.assessments.save_cell(case.id, Cell.RISK, "None today.", ME, 0)
    stage.part.enter(case.id)
    assert "1 of 4 fields written" in stage.texts()
    assert stage.texts().count("nothing written yet") == 2


def test_words_of_somebody_else_are_theirs_and_names_used_before_are_offered(
    stage: Stage, desk: Desk
) -> None:
    case = a_case(desk.vault)
    stage.assessments.save_cell(case.id, Cell.BASICS, "Nineteen.", "Samira", 0)
    stage.part.enter(case.id)
    open_cell(stage, Cell.KNOWLEDGE)
    write("It is the papers.")
    form = form_of(stage, Cell.KNOWLEDGE)
    line = form.author_line()
    assert line.text() == ME
    popup = names_of(line)
    model = popup.model()
    assert [model.index(each, 0).data() for each in range(model.rowCount())] == [ME, "Samira"]
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, ENTER)
    assert line.text() == "Samira"
    stage.part.save()
    assert stage.state(case.id).cells[Cell.KNOWLEDGE].author == "Samira"


def test_the_lock_closes_the_names_used_before(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.part.enter(case.id)
    open_cell(stage, Cell.KNOWLEDGE)
    line = form_of(stage, Cell.KNOWLEDGE).author_line()
    popup = names_of(line)
    stage.part.cover()
    assert not popup.isVisible()


def test_escape_closes_the_names_before_it_closes_the_cell(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.part.enter(case.id)
    open_cell(stage, Cell.KNOWLEDGE)
    popup = names_of(form_of(stage, Cell.KNOWLEDGE).author_line())
    QTest.keyClick(popup, ESCAPE)
    assert not popup.isVisible()
    assert row(stage, Cell.KNOWLEDGE).is_open


def test_several_cells_hold_drafts_at_once_and_one_saving_takes_all(
    stage: Stage, desk: Desk
) -> None:
    case = a_case(desk.vault)
    stage.part.enter(case.id)
    for cell in (Cell.BASICS, Cell.RISK, Cell.FURTHER_STEPS):
        open_cell(stage, cell)
        write(f"On {cell}.")
    assert not row(stage, Cell.BASICS).is_open, "one is open at a time"
    for cell in (Cell.BASICS, Cell.RISK):
        assert read(stage, cell).splitlines()[1:3] == ["Draft", f"On {cell}."]
    assert stage.state(case.id).cells == {}
    assert "Not saved yet" in stage.texts()
    stage.part.save()
    held = {cell: each.words for cell, each in stage.state(case.id).cells.items()}
    assert held == {
        Cell.BASICS: "On basics.",
        Cell.RISK: "On risk.",
        Cell.FURTHER_STEPS: "On further_steps.",
    }
    assert stage.state(case.id).drafts == ()
    assert "Draft" not in read(stage, Cell.RISK)
    assert "Saved at" in stage.texts()


def test_what_is_typed_is_in_the_vault_without_saving_and_there_after_a_crash(
    qtbot: QtBot, opened: Vault
) -> None:
    case = a_case(opened)
    before = Stage(qtbot, Desk(opened, delay=None), DiagnosisPart)  # as in the program
    before.part.enter(case.id)
    open_cell(before, Cell.PROBLEMS)
    write("No certificate")
    qtbot.waitUntil(lambda: before.state(case.id).drafts != ())
    (draft,) = before.state(case.id).drafts
    assert draft.record_id == Cell.PROBLEMS
    assert draft.content == {"diagnosis_cells.text": "No certificate"}

    after = Stage(qtbot, Desk(opened), DiagnosisPart)  # nobody saved, nobody locked
    after.part.enter(case.id)
    form = form_of(after, Cell.PROBLEMS)
    assert form.words == "No certificate"
    assert row(after, Cell.PROBLEMS).is_open, "one goes on where one was"
    assert "not saved yet" in after.texts()


def test_the_lock_keeps_the_last_key_of_every_cell(qtbot: QtBot, opened: Vault) -> None:
    case = a_case(opened)
    before = Stage(qtbot, Desk(opened, delay=NEVER), DiagnosisPart)
    before.part.enter(case.id)
    open_cell(before, Cell.ACTING)
    write("Wrote to the school")
    open_cell(before, Cell.HEALTH)
    write("Sleeps badly")
    assert before.state(case.id).drafts == ()
    before.part.cover()
    kept = {each.record_id: each.content for each in before.state(case.id).drafts}
    assert kept == {
        Cell.ACTING: {"diagnosis_cells.text": "Wrote to the school"},
        Cell.HEALTH: {"diagnosis_cells.special_text": "Sleeps badly"},
    }
    after = Stage(qtbot, Desk(opened), DiagnosisPart)
    after.part.enter(case.id, Cell.ACTING)
    assert "Draft" in read(after, Cell.HEALTH)
    assert "Sleeps badly" in read(after, Cell.HEALTH)
    after.part.save()
    assert after.state(case.id).cells[Cell.HEALTH].special_text == "Sleeps badly"
    assert after.state(case.id).cells[Cell.ACTING].text == "Wrote to the school"


def test_without_the_line_of_the_consent_three_cells_are_closed_and_say_why(
    stage: Stage, desk: Desk
) -> None:
    case = a_case(desk.vault, consent=a_consent(special_categories=False))
    stage.part.enter(case.id)
    stops = tab_order(stage.page)
    for cell in Cell:
        closed = cell in SPECIAL_CELLS
        assert ("Opens when the consent covers" in read(stage, cell)) is closed
        assert (row(stage, cell).passage in stops) is not closed
    row(stage, Cell.HEALTH).passage.click()
    stage.part.enter(case.id, Cell.MENTAL)
    assert not any(row(stage, cell).is_open for cell in Cell)
    row(stage, Cell.EQUIPMENT).passage.setFocus()
    key(Qt.Key.Key_Down)
    assert focused() is row(stage, Cell.RELATIONSHIPS).passage, "arrows pass closed cells"


def test_with_a_new_line_of_the_consent_the_cells_open(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault, consent=a_consent(special_categories=False))
    stage.part.enter(case.id)
    with desk.vault.transaction() as db:
        consents.insert(db, a_consent(case.id, form_code="7QK2-9XMC"))
    stage.part.refresh(Changes.of(Topic.CONSENTS, case_id=case.id))
    open_cell(stage, Cell.VALUES)
    write("Family above all")
    stage.part.save()
    assert stage.state(case.id).cells[Cell.VALUES].special_text == "Family above all"


def test_escape_closes_a_cell_and_what_is_typed_stays(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.part.enter(case.id)
    open_cell(stage, Cell.POWER)
    write("The uncle decides")
    key(ESCAPE)
    assert focused() is row(stage, Cell.POWER).passage
    assert "The uncle decides" in read(stage, Cell.POWER)
    key(ENTER)
    write(", mostly")
    form = form_of(stage, Cell.POWER)
    assert form.words == "The uncle decides, mostly", "one goes on where the words end"


def test_what_stood_there_before_can_be_read_with_its_author(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    first, _changes = stage.assessments.save_cell(case.id, Cell.RISK, "None.", "Samira", 0)
    desk.clock.advance(timedelta(days=3))
    stage.part.enter(case.id)
    assert not row(stage, Cell.RISK).history.isVisible()
    stage.assessments.save_cell(case.id, Cell.RISK, "The lease ends.", ME, first.version)
    stage.part.refresh(Changes.of(Topic.ASSESSMENT, case_id=case.id))
    tab_to("Earlier entries: Risks and dangers")
    key(Qt.Key.Key_Space)
    (popup,) = stage.page.findChildren(HistoryPopup)
    shown = stage.texts()
    assert "None." in shown
    assert "By Samira, Mon" in shown
    stage.part.cover()
    assert not popup.isVisible()


def test_a_discarded_draft_leaves_what_is_in_the_file(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.assessments.save_cell(case.id, Cell.RISK, "None.", ME, 0)
    stage.part.enter(case.id)
    open_cell(stage, Cell.RISK)
    write(" Or is there")
    desk.keeper.flush()
    assert stage.state(case.id).drafts != ()
    desk.dialogs.confirms = False
    stage.button("Discard draft").click()
    assert stage.state(case.id).drafts != ()
    desk.dialogs.confirms = True
    stage.button("Discard draft").click()
    desk.keeper.flush()
    assert stage.state(case.id).drafts == ()
    form = form_of(stage, Cell.RISK)
    assert form.words == "None."
    key(ESCAPE)
    assert "Draft" not in read(stage, Cell.RISK)


def test_a_cell_changed_elsewhere_is_compared_and_nothing_typed_is_lost(
    stage: Stage, desk: Desk
) -> None:
    case = a_case(desk.vault)
    first, _changes = stage.assessments.save_cell(case.id, Cell.MANDATE, "School.", ME, 0)
    stage.part.enter(case.id)
    open_cell(stage, Cell.MANDATE)
    write(" And work.")
    stage.assessments.save_cell(case.id, Cell.MANDATE, "Housing.", "Samira", first.version)
    stage.part.save()
    assert "Please compare" in stage.texts()
    assert "The file now says: Housing." in stage.texts()
    assert stage.state(case.id).cells[Cell.MANDATE].words == "Housing."
    stage.part.save()
    assert stage.state(case.id).cells[Cell.MANDATE].words == "School. And work."


def test_one_cell_that_does_not_fit_keeps_the_cursor_and_says_why(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.part.enter(case.id)
    open_cell(stage, Cell.BASICS)
    write("Nineteen.")
    form = form_of(stage, Cell.BASICS)
    form.author_line().setFocus()
    form.author_line().setText("x" * 300)
    open_cell(stage, Cell.RISK)
    write("None.")
    stage.part.save()
    assert row(stage, Cell.BASICS).is_open
    assert focused() is form.author_line()
    assert "at most 200 characters" in stage.texts()
    assert stage.state(case.id).cells == {}, "all or nothing"


def test_an_entry_without_a_name_is_the_counsellors_own(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.part.enter(case.id)
    open_cell(stage, Cell.BASICS)
    write("Nineteen.")
    form = form_of(stage, Cell.BASICS)
    form.author_line().clear()
    stage.part.save()
    assert stage.state(case.id).cells[Cell.BASICS].author == ME
    assert form.author == ME


def test_where_nobody_is_known_to_write_a_name_is_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    nameless = a_vault(tmp_path, with_site=False)
    try:
        case = a_case(nameless)
        stage = Stage(qtbot, Desk(nameless), DiagnosisPart)
        stage.part.enter(case.id)
        open_cell(stage, Cell.BASICS)
        write("Nineteen.")
        stage.part.save()
        assert "Something is still missing here." in stage.texts()
        assert stage.state(case.id).cells == {}
        write("Samira")  # the cursor is there
        stage.part.save()
        assert stage.state(case.id).cells[Cell.BASICS].author == "Samira"
    finally:
        nameless.close()


def test_the_next_case_shows_nothing_of_the_last_one(stage: Stage, desk: Desk) -> None:
    one, other = a_case(desk.vault), a_case(desk.vault)
    stage.assessments.save_cell(one.id, Cell.BASICS, "Nineteen.", ME, 0)
    stage.part.enter(one.id)
    open_cell(stage, Cell.HEALTH)
    write("Sleeps badly")
    stage.part.enter(other.id)
    everything = stage.texts() + "".join(
        form.words for cell in Cell if (form := row(stage, cell).form) is not None
    )
    assert "Nineteen" not in everything
    assert "Sleeps badly" not in everything
    stage.part.save()
    assert stage.state(other.id).cells == {}
    stage.part.enter(one.id)
    assert "Sleeps badly" in stage.texts()


def test_an_emptied_cell_asks_again_and_keeps_what_it_said(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.assessments.save_cell(case.id, Cell.VALUES, "Family.", ME, 0)
    stage.part.enter(case.id, Cell.VALUES)
    key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_Delete)
    stage.part.save()
    key(ESCAPE)
    assert read(stage, Cell.VALUES).endswith("?")
    assert [each.words for each in stage.assessments.former_entries(case.id, Cell.VALUES)] == [
        "Family."
    ]
    assert row(stage, Cell.VALUES).history.isVisible()


def test_news_of_the_case_never_move_the_cursor(stage: Stage, desk: Desk) -> None:
    case = a_case(desk.vault)
    stage.part.enter(case.id)
    open_cell(stage, Cell.BASICS)
    write("Nine")
    here = focused()
    stage.assessments.save_cell(case.id, Cell.RISK, "None.", ME, 0)
    stage.part.refresh(Changes.of(Topic.ASSESSMENT, case_id=case.id))
    assert focused() is here
    write("teen")
    form = form_of(stage, Cell.BASICS)
    assert form.words == "Nineteen"
    assert "None." in read(stage, Cell.RISK)


def test_a_draft_of_a_cell_leads_to_it(stage: Stage, desk: Desk) -> None:
    case: Case = a_case(desk.vault)
    stage.part.enter(case.id, Cell.RESOURCES)
    form = form_of(stage, Cell.RESOURCES)
    assert form.isAncestorOf(focused())
