"""The evaluation in the whole program: on the screen, over a lock, and where a draft leads."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.evaluations import AnswerWay, Evaluation
from jmd_desktop.domain.surveys import View
from jmd_desktop.services.evaluations import PLACE
from tests.builders import a_case, a_client
from tests.ui.evaluation_page import COUNSELLOR, OWN
from tests.ui.real_program import controller, filled, lock, program, rest, unlock, until
from ui.app import Program
from ui.draft_places import EVALUATION, place_of
from ui.phases.closure import ClosureController
from ui.phases.closure.evaluation_part import EvaluationPart
from ui.phases.closure.pages import PageId
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

_K = Qt.Key


class Stage:
    """The program at the evaluation of a case."""

    def __init__(self, made: Program, case_id: CaseId) -> None:
        self.made = made
        self.case_id = case_id

    @property
    def part(self) -> EvaluationPart:
        """The page; another one after each lock."""
        place = controller(self.made, ClosureController)
        part = place._made[PageId.EVALUATION]
        assert isinstance(part, EvaluationPart)
        return part

    def enter(self, record: str = EVALUATION) -> None:
        """Go there and wait until the case is shown."""
        self.made.window.go(Place(PlaceId.CASE_CLOSURE, self.case_id, record))
        until(lambda: self.part._read is not None)
        rest(30)

    def stored(self, view: View) -> Evaluation | None:
        """One side in the file, None where nothing is."""
        rest(30)  # what was given to the writer
        workplace = self.made.workplace
        assert workplace is not None
        (part,) = workplace.services.evaluations.of_case(self.case_id).of(view)
        return part.evaluation


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, closed_vault: Path) -> Iterator[Stage]:
    with filled(tmp_path / "vault", closed_vault) as session:
        case = a_case(session.vault, client=a_client())
    with program(qapp, tmp_path / "vault", tmp_path / "settings.json") as made:
        unlock(made)
        yield Stage(made, case.id)


def test_answers_are_given_on_the_screen_and_the_page_has_them_afterwards(stage: Stage) -> None:
    stage.enter(f"{EVALUATION}/{OWN}")
    stage.part._keeping.open_desk("de")
    desk = stage.part._desk.answering
    until(lambda: getattr(desk, "view", None) is not None)
    rest(50)
    view = getattr(desk, "view", None)
    assert view is not None
    QTest.keyClick(view.window().focusWidget(), _K.Key_Return)
    QTest.keyClick(view.window().focusWidget(), _K.Key_4)
    rest(50)
    desk._leave()  # type: ignore[attr-defined]  # the counsellor takes the window back
    rest(100)
    stored = stage.stored(View.YOUNG_PERSON)
    assert stored is not None
    assert stored.way is AnswerWay.SCREEN
    assert [each.value for each in stored.answers] == [4]
    assert stage.part._keeping.answers.given == stored.answers


def test_after_a_lock_one_is_at_the_same_side_with_what_was_typed(stage: Stage) -> None:
    stage.enter(f"{EVALUATION}/{COUNSELLOR}")
    form = stage.part.view.page.counsellor.form
    form.focus_field("gaps_said")
    QTest.keyClicks(form.field("gaps_said").editor.widget, "Abendkurs")
    lock(stage.made)
    unlock(stage.made)
    until(lambda: stage.made.window.place is not None)  # it goes back there by itself
    until(lambda: stage.part._read is not None)
    rest(50)
    again = stage.part.view.page.counsellor.form
    assert again.values()["gaps_said"] == "Abendkurs"
    assert again.field("gaps_said").editor.widget.hasFocus()
    assert stage.stored(View.COUNSELLOR) is None  # nothing but a draft


def test_a_draft_leads_to_its_side(stage: Stage) -> None:
    stage.enter(f"{EVALUATION}/{COUNSELLOR}")
    form = stage.part.view.page.counsellor.form
    QTest.keyClicks(form.field("reason_said").editor.widget, "Umzug")
    stage.part.cover()
    rest(50)
    workplace = stage.made.workplace
    assert workplace is not None
    kept = workplace.services.drafts.find(stage.case_id, PLACE, COUNSELLOR)
    assert kept is not None
    place = Place(PlaceId.CASE_CLOSURE, stage.case_id, f"{EVALUATION}/{COUNSELLOR}")
    assert place_of(kept) == place
