"""Promise 3 for what stands beside the surveys: a second before a crash it is a draft, and comes
back where it belongs."""  # fmt: skip

import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit

from jmd_desktop.domain.assessment import HelperKind
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import Cell
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.surveys import CLOSING
from jmd_desktop.services import assessments, surveys
from jmd_desktop.store import drafts, vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE, a_case, a_client
from tests.end_to_end.conftest import Open
from tests.end_to_end.killing import NAME, killed
from tests.end_to_end.played import TYPED, VAULT
from tests.tour import acts, words
from tests.tour.stage import Stage

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL")


@pytest.fixture
def case_id(home: Path) -> CaseId:
    """Of the only case in the vault."""
    opened = vault.unlock(home / VAULT, Passphrase(PASSPHRASE))
    made = a_case(opened, client=a_client(first_name=NAME, last_name=""))
    opened.close()
    return made.id


def draft_after_crash(home: Path, case_id: CaseId, part: str) -> Draft:
    """What the vault holds when the program was killed in the middle of typing."""
    killed(part, home, pause=1.0)
    opened = vault.unlock(home / VAULT, Passphrase(PASSPHRASE))
    with opened.reading() as db:
        [draft] = drafts.of_case(db, case_id)
    opened.close()
    return draft


def go_on(stage: Stage) -> str:
    """From the start page to what was typed, by pressing its line; what the cursor stands in."""
    robot = stage.robot
    acts.unlock(robot, PASSPHRASE)
    robot.open_row(NAME, of=words.DRAFTS)
    robot.wait_for(words.TYPED_ON)
    stage.settle()
    field = QApplication.focusWidget()
    if isinstance(field, QTextEdit):
        return field.toPlainText()
    assert isinstance(field, QLineEdit)
    return field.text()


def save(stage: Stage, case_id: CaseId) -> assessments.AssessmentState:
    """Make it part of the file; what is in it then."""
    stage.robot.keys("Ctrl+S")
    stage.robot.wait_for(words.SAVED)
    return stage.program.workplace.services.assessments.of_case(case_id)


def test_a_cell_of_the_diagnosis_sheet(home: Path, case_id: CaseId, open_program: Open) -> None:
    draft = draft_after_crash(home, case_id, "diagnosis")
    assert (draft.place, draft.record_id) == (assessments.DIAGNOSIS, Cell.BASICS)
    typed = str(draft.content["diagnosis_cells.text"])
    assert typed.startswith(TYPED)
    stage = open_program()
    assert go_on(stage) == typed
    assert save(stage, case_id).cells[Cell.BASICS].words == typed


def test_what_has_worked_out(home: Path, case_id: CaseId, open_program: Open) -> None:
    draft = draft_after_crash(home, case_id, "closing")
    assert (draft.place, draft.record_id.partition("/")[2]) == (surveys.PLACE, CLOSING)
    typed = str(draft.content["surveys.achieved"])
    assert typed.startswith(TYPED)
    stage = open_program()
    assert go_on(stage) == typed
    save(stage, case_id)
    (survey,) = stage.program.workplace.services.surveys.of_case(case_id).surveys
    assert survey.achieved == typed


def test_somebody_who_helps_by_profession(home: Path, case_id: CaseId, open_program: Open) -> None:
    draft = draft_after_crash(home, case_id, "professional")
    assert draft.place == assessments.PLACE
    typed = str(draft.content["helpers.who"])
    assert typed.startswith(TYPED)
    stage = open_program()
    assert go_on(stage) == typed
    (helper,) = save(stage, case_id).helpers
    assert (helper.who, helper.kind) == (typed, HelperKind.PROFESSIONAL)


def test_a_competence_procedure(home: Path, case_id: CaseId, open_program: Open) -> None:
    draft = draft_after_crash(home, case_id, "procedure")
    assert draft.place == assessments.PLACE
    typed = str(draft.content["competence_procedures.name"])
    assert typed.startswith(TYPED)
    stage = open_program()
    assert go_on(stage) == typed
    (procedure,) = save(stage, case_id).procedures
    assert procedure.name == typed
