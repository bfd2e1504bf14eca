"""The plan looked at together: large, calm, in the young person's language, ticked on the spot."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain import deadlines
from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.goals import Goal, GoalStatus, StepKind
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.plan_together import PlanTogether
from tests.builders import TODAY, a_case, a_client
from tests.services.planned import a_goal
from tests.ui.accessibility import unnamed
from tests.ui.at_work import focused, without_marks, words_of
from tests.ui.cases_desk import Desk
from tests.ui.plan_pages import Stage, end
from ui.phases.planning.agreement import AgreementPart
from ui.phases.planning.pages import PageId
from ui.phases.planning.together_lines import StepButton
from ui.phases.planning.together_view import TogetherView

pytestmark = pytest.mark.usefixtures("in_english")

_K = Qt.Key
_PLANTED = "Quittenbaum"


@pytest.fixture
def stage(qtbot: QtBot, desk: Desk) -> Stage:
    return Stage(qtbot, desk, PageId.AGREEMENT)


@pytest.fixture
def case(desk: Desk) -> Case:
    client = a_client(last_name=_PLANTED, preferred_name=_PLANTED, family_languages=("ar", "fr"))
    return a_case(desk.vault, client=client)


def planned(stage: Stage, case: Case) -> Goal:
    """A goal with a step of each side."""
    goal = a_goal(stage.desk.session, case.id, "Eine Wohnung finden", area="housing")
    steps = (
        TypedStep(new_id(), StepKind.SUB_GOAL, "Wohnungen ansehen"),
        TypedStep(
            new_id(), StepKind.CLIENT_TASK, "Anzeigen lesen",
            mode=DeadlineMode.BY, day=date(2026, 4, 12),
        ),
        TypedStep(new_id(), StepKind.JMD_TASK, "Beim Anruf helfen", mode=DeadlineMode.NOW),
        TypedStep(new_id(), StepKind.OTHER_TASK, "mitkommen", who="Schwägerin"),
    )  # fmt: skip
    saved, _c = stage.goals.save(
        case.id, goal.id, {"review_on": date(2026, 6, 1)}, goal.version, steps=steps
    )
    return saved


def look_at(stage: Stage, qtbot: QtBot, case: Case, language: str = "de") -> TogetherView:
    """As the counsellor opens it; the window is not there, so the view stands alone."""
    assert isinstance(stage.part, AgreementPart)
    stage.part.enter(case.id)
    stage.part.view.paper.languages.choose(language)
    stage.part.view.paper.together.click()
    shown = stage.desk.bench.reading.shown
    assert isinstance(shown, TogetherView)
    qtbot.addWidget(shown)
    shown.resize(1280, 800)
    shown.show()
    shown.activateWindow()
    shown.setFocus()
    qtbot.waitUntil(shown.isActiveWindow)
    return shown


def covered(stage: Stage) -> bool:
    """Whether the program lies under a view."""
    return stage.desk.bench.reading.shown is not None


def step(view: TogetherView, text: str) -> StepButton:
    found = view.findChildren(StepButton)
    return next(each for each in found if each.isVisible() and text in each.accessibleName())


def test_what_i_want_what_i_do_until_when_and_who_helps(
    stage: Stage, case: Case, qtbot: QtBot
) -> None:
    planned(stage, case)
    stage.plans.save(case.id, {"wishes": "Ruhe zum Lernen"}, 0)
    view = look_at(stage, qtbot, case)
    begun = words_of(view)
    for words in ("Mein Plan", "Das wünsche ich mir", "Ruhe zum Lernen", "Eine Wohnung finden"):
        assert words in begun
    assert unnamed(view) == []
    QTest.keyClick(focused(), _K.Key_1)
    goal = words_of(view)
    for words in (
        "Wohnen",
        "Das mache ich",
        "Anzeigen lesen",
        "12. April 2026",
        "Das macht der JMD",
        "ab jetzt",
        "Schwägerin: mitkommen",
        "1. Juni 2026",
    ):
        assert words in goal
    assert unnamed(view) == []


def test_nobody_is_named_in_it(stage: Stage, case: Case, qtbot: QtBot) -> None:
    planned(stage, case)
    view = look_at(stage, qtbot, case)
    for page in range(view.last + 1):
        view.open(page)
        assert _PLANTED not in words_of(view)


def test_the_fixed_words_are_in_the_young_persons_language_from_the_right(
    stage: Stage, case: Case, qtbot: QtBot
) -> None:
    planned(stage, case)
    assert isinstance(stage.part, AgreementPart)
    stage.part.enter(case.id)
    assert stage.part.view.paper.language == "ar"  # what they speak comes first
    view = look_at(stage, qtbot, case, "ar")
    assert view.layoutDirection() == Qt.LayoutDirection.RightToLeft
    words = PlanTogether(stage.plans, Forms(stage.desk.session)).plan(case.id, "ar").words
    until = words.deadline(deadlines.by(date(2026, 4, 12)))
    QTest.keyClick(focused(), _K.Key_Left)  # on is to the left
    assert view.at == 1
    shown = words_of(view)
    assert words["client_tasks"] in shown
    assert without_marks(until) in shown
    assert "Das mache ich" not in shown
    assert "Anzeigen lesen" in shown


def test_a_step_is_ticked_together_and_is_in_the_file_at_once(
    stage: Stage, case: Case, qtbot: QtBot
) -> None:
    goal = planned(stage, case)
    view = look_at(stage, qtbot, case)
    before = view.last
    view.open(1)
    task = step(view, "Anzeigen lesen")
    task.setFocus()
    QTest.keyClick(task, _K.Key_Space)
    stored = stage.state(case).goal(goal.id)
    assert stored is not None
    assert [each.done_on for each in stored.steps_of(StepKind.CLIENT_TASK)] == [TODAY]
    assert "geschafft am 2. März 2026" in words_of(view)
    assert view.last == before + 1
    view.open(99)
    assert "Das habe ich schon geschafft" in words_of(view)
    assert "Anzeigen lesen" in words_of(view)
    view.open(1)
    QTest.keyClick(step(view, "Anzeigen lesen"), _K.Key_Space)
    stored = stage.state(case).goal(goal.id)
    assert stored is not None
    assert not any(each.done for each in stored.steps)


def test_what_was_reached_before_is_seen_on_the_last_page(
    stage: Stage, case: Case, qtbot: QtBot
) -> None:
    planned(stage, case)
    a_goal(stage.desk.session, case.id, "Deutsch B1", status=GoalStatus.REACHED)
    view = look_at(stage, qtbot, case)
    assert "Deutsch B1" not in words_of(view)
    QTest.keyClick(focused(), _K.Key_End)
    assert "Deutsch B1" in words_of(view)


def test_a_tick_that_cannot_be_kept_is_taken_back_and_said(
    stage: Stage, case: Case, qtbot: QtBot
) -> None:
    planned(stage, case)
    view = look_at(stage, qtbot, case)
    view.open(1)
    refused: list[object] = []
    stage.desk.runner.refused.connect(refused.append)
    end(stage.desk, case)  # meanwhile, elsewhere
    step(view, "Anzeigen lesen").click()
    assert len(refused) == 1
    assert not step(view, "Anzeigen lesen").isChecked()


def test_of_an_ended_case_nothing_can_be_ticked(stage: Stage, case: Case, qtbot: QtBot) -> None:
    planned(stage, case)
    end(stage.desk, case)
    view = look_at(stage, qtbot, case)
    view.open(1)
    step(view, "Anzeigen lesen").click()
    goal = stage.state(case).goals[0]
    assert not any(each.done for each in goal.steps)


def test_leaving_takes_two_keys_and_tells_what_was_ticked(
    stage: Stage, case: Case, qtbot: QtBot
) -> None:
    planned(stage, case)
    view = look_at(stage, qtbot, case)
    view.open(1)
    step(view, "Anzeigen lesen").click()
    told = len(stage.told)
    QTest.keyClick(view, _K.Key_Escape)
    assert covered(stage)
    QTest.keyClick(view, _K.Key_Return)
    assert not covered(stage)
    assert len(stage.told) == told + 1


def test_the_lock_takes_it_away_with_every_word(stage: Stage, case: Case, qtbot: QtBot) -> None:
    planned(stage, case)
    view = look_at(stage, qtbot, case)
    view.open(1)
    assert not view.stays_over_lock
    stage.desk.bench.reading.give_way()
    assert not covered(stage)
    assert "Anzeigen lesen" not in words_of(view)


def test_larger_letters_keep_the_page_and_the_ticks(stage: Stage, case: Case, qtbot: QtBot) -> None:
    planned(stage, case)
    view = look_at(stage, qtbot, case)
    view.open(1)
    step(view, "Anzeigen lesen").click()
    QTest.keyClick(view, _K.Key_Plus)
    assert view.at == 1
    assert step(view, "Anzeigen lesen").isChecked()
