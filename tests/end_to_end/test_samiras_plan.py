"""The worked example through the windows: typed, agreed, printed; revised, compared, printed."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QTextEdit

from jmd_desktop.domain import deadlines
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.deadlines import Deadline, DeadlineMode
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.goals import Goal, LineKind, StepKind
from jmd_desktop.services.support_plans import PlanState
from tests.builders import PASSPHRASE
from tests.documents.sheets import extracted
from tests.end_to_end.killing import a_home
from tests.end_to_end.played import VAULT
from tests.end_to_end.samiras_plan import (
    AREAS,
    FIRST_THREE,
    GOALS,
    PRINTED_DEADLINES,
    STABILITY,
    STAY,
    THE_DAY,
    WHO,
    WISHES,
)
from tests.fakes import FakeClock
from tests.tour import acts, words
from tests.tour.stage import Stage, at_home

FOURTH = GOALS[4]  # is to have a rank as well


@dataclass(frozen=True, slots=True)
class Agreed:
    """The plan as it was entered and agreed on, and what was on the screen and on paper."""

    home: Path
    state: PlanState
    warned: str  # before the agreement was saved
    asked: str  # when a fourth goal was to have a rank
    paper: str


@pytest.fixture(scope="module")
def agreed(
    tmp_path_factory: pytest.TempPathFactory, closed_vault: Path, qapp: QApplication
) -> Agreed:
    """Everything of the first day; played once."""
    del qapp
    home = a_home(tmp_path_factory.mktemp("samira") / "home", closed_vault)
    with at_home(home):
        stage = a_stage(home, FakeClock(THE_DAY))
        try:
            acts.unlock(stage.robot, PASSPHRASE)
            acts.a_new_file(stage.robot, WHO)
            asked = enter_the_plan(stage)
            stage.robot.click(words.PLAN_AGREEMENT)
            stage.robot.wait_for(words.PLAN_NO_REVIEW_OF)
            warned = next(t for t in stage.robot.texts() if words.PLAN_NO_REVIEW_OF in t)
            agree(stage, words.PLAN_AGREE)
            paper = printed(stage, words.PLAN_PRINT)
            state = stored(stage)
        finally:
            stage.close()
    return Agreed(home, state, warned, asked, paper)


@pytest.fixture
def months_later(agreed: Agreed, tmp_path: Path, qapp: QApplication) -> Iterator[Stage]:
    """The same vault on the day the first goal is looked at again, at the agreement."""
    del qapp
    home = tmp_path / "home"
    shutil.copytree(agreed.home, home)
    with at_home(home):
        clock = FakeClock(THE_DAY)
        clock.advance(timedelta(days=99))
        stage = a_stage(home, clock)
        acts.unlock(stage.robot, PASSPHRASE)
        stage.robot.open_row(WHO.first_name)
        stage.robot.wait_for(words.OVERVIEW)
        stage.robot.keys("Ctrl+4")
        stage.settle()
        yield stage
        stage.close()


# ---- what one does ------------------------------------------------------------------------------


def a_stage(home: Path, clock: FakeClock) -> Stage:
    """The program without a printer, whatever stands beside this machine."""
    stage = Stage(home, folder=home / VAULT, clock=clock)
    stage.program.workplace.bench.output._printers = tuple
    return stage


def enter_the_plan(stage: Stage) -> str:
    """Wishes, five goals, three ranks, a gap; what is said when a fourth is to have a rank."""
    robot = stage.robot
    robot.keys("Ctrl+4")
    robot.click(words.PLAN_NOTE_WISHES)
    stage.settle()
    robot.write(WISHES[0])
    robot.keys("Return")
    robot.write(WISHES[1])
    robot.keys("Ctrl+S")
    robot.wait_for(words.SAVED)
    rank = 0
    for number, goal in enumerate(GOALS):
        acts.write_goal(robot, goal)
        if number in FIRST_THREE:
            rank += 1
            robot.click(f"{words.GOAL_RANK}: {rank}")
            stage.settle()
    asked = a_fourth_rank(stage)
    note_the_gap(stage)
    return asked


def a_fourth_rank(stage: Stage) -> str:
    """The last goal is to be the first, by its number in the list; then all is left as it is."""
    robot = stage.robot
    robot.tab_to(f"{FOURTH.title}, {words.GOAL_LATER}")  # in the list
    robot.keys("1")
    robot.wait_for(words.GOAL_RANK_ASKED)
    asked = "\n".join(robot.texts())
    robot.keys("Escape")
    stage.settle()
    return asked


def note_the_gap(stage: Stage) -> None:
    """Therapy was found by luck: with a fitting offer there may be a gap."""
    robot = stage.robot
    robot.click(f"{STABILITY.title}, {words.GOAL_RANK} 2")
    stage.settle()
    robot.click(words.PLAN_NOTE_GAP)
    robot.choose(words.PLAN_GAP_KIND, "Therapieplatz")
    robot.enter(words.PLAN_GAP_NOTE, "Glück gehabt, sonst ein Jahr Wartezeit und mehr")
    robot.keys("Ctrl+S")
    robot.wait_for(words.SAVED)


def agree(stage: Stage, button: str) -> None:
    """Orally, today, and the print is handed out."""
    robot = stage.robot
    robot.click(button)
    robot.enter(words.PLAN_AGREED_WITH, WHO.first_name)
    robot.click(words.PLAN_HANDED_OUT)
    robot.keys("Ctrl+S")
    robot.wait_for(words.PLAN_PRINT)
    stage.settle()


def printed(stage: Stage, button: str) -> str:
    """What stands on the paper this button prints."""
    path = stage.home / f"{len(list(stage.home.glob('*.pdf')))}.pdf"
    acts.print_sheet(stage.robot, button, path)
    stage.settle()
    return " ".join(extracted(path.read_bytes()).split())


def stored(stage: Stage) -> PlanState:
    """What lies in the file of the only case."""
    work = stage.program.workplace.services
    (row,) = work.cases.rows()
    return work.support_plans.of_case(row.id)


# ---- the first day --------------------------------------------------------------------------


def test_five_goals_have_three_ranks_and_a_fourth_is_asked_for(agreed: Agreed) -> None:
    held = {goal.title: goal.priority for goal in agreed.state.goals}
    assert held == {
        goal.title: FIRST_THREE.index(number) + 1 if number in FIRST_THREE else None
        for number, goal in enumerate(GOALS)
    }
    for rank, number in enumerate(FIRST_THREE, start=1):
        assert f"{rank}  {GOALS[number].title[:40]}" in agreed.asked  # on a button each


def test_all_deadline_kinds_are_stored_as_they_were_typed(agreed: Agreed) -> None:
    stay, stability = the(agreed.state, STAY.title), the(agreed.state, STABILITY.title)
    assert dues(stay) == {
        STAY.sub_goals[0][0]: None,
        STAY.sub_goals[1][0]: None,
        STAY.client_tasks[0][0]: deadlines.by(date(2016, 10, 12)),
        STAY.client_tasks[1][0]: deadlines.by(date(2016, 10, 14)),
        **{text: deadlines.by(date(2016, 10, 12)) for text, _due in STAY.jmd_tasks},
    }
    assert dues(stability) == {
        STABILITY.sub_goals[0][0]: deadlines.now(),
        STABILITY.sub_goals[1][0]: deadlines.by(date(2016, 12, 2)),
        STABILITY.client_tasks[0][0]: deadlines.since(date(2016, 10, 12)),
        STABILITY.client_tasks[1][0]: deadlines.by(date(2016, 10, 12)),
        STABILITY.jmd_tasks[0][0]: deadlines.by(date(2016, 10, 5)),
        STABILITY.jmd_tasks[1][0]: deadlines.until("Therapiebeginn", as_needed=True),
        STABILITY.jmd_tasks[2][0]: deadlines.since(date(2016, 10, 10)),
    }
    modes = {due.mode for due in (*dues(stay).values(), *dues(stability).values()) if due}
    assert modes == set(DeadlineMode)


def test_each_goal_is_stored_as_it_was_typed(agreed: Agreed) -> None:
    assert agreed.state.plan.wishes == "\n".join(WISHES)
    for written, area in zip(GOALS, AREAS, strict=True):
        goal = the(agreed.state, written.title)
        assert goal.area == area
        assert [each.text for each in goal.sub_goals] == [text for text, _ in written.sub_goals]
        for kind, tasks in (
            (StepKind.CLIENT_TASK, written.client_tasks),
            (StepKind.JMD_TASK, written.jmd_tasks),
        ):
            assert [each.text for each in goal.steps_of(kind)] == [text for text, _ in tasks]
        institutions = [each.text for each in goal.lines_of(LineKind.INSTITUTION)]
        assert institutions == list(written.institutions)
        assert goal.fitting_offer == (Answer.YES if written.fitting_offer else None)
    assert the(agreed.state, STAY.title).review_on == date(2017, 1, 12)


def test_a_goal_without_a_review_date_is_warned_of_saved_and_agreed_on(agreed: Agreed) -> None:
    assert STABILITY.title in agreed.warned
    assert STAY.title not in agreed.warned
    assert the(agreed.state, STABILITY.title).review_on is None
    (version,) = agreed.state.versions
    assert (version.number, version.agreed_on) == (1, THE_DAY.date())
    assert version.agreed_how is CollaborationWay.ORAL
    assert version.agreed_with == WHO.first_name
    assert version.handed_out_on == THE_DAY.date()


def test_a_gap_is_noted_although_there_is_a_fitting_offer(agreed: Agreed) -> None:
    stability = the(agreed.state, STABILITY.title)
    assert stability.fitting_offer == Answer.YES
    (gap,) = agreed.state.gaps
    assert (gap.goal_id, gap.offer_kind) == (stability.id, "therapy")


def test_the_printed_plan_carries_every_one_of_them(agreed: Agreed) -> None:
    paper = agreed.paper
    for said in (WHO.first_name, "05.10.2016", "Fassung 1", "Wiedervorlage 12.01.2017", *WISHES):
        assert said in paper
    for goal in GOALS:
        assert goal.title in paper
        assert f"Lebensbereich {goal.area}" in paper
        for institution in goal.institutions:
            assert institution in paper
        for text, typed in (*goal.sub_goals, *goal.client_tasks, *goal.jmd_tasks):
            assert f"{text} {PRINTED_DEADLINES[typed]}".strip() in paper
    assert "Jahr Wartezeit" not in paper  # what is missing is nobody's plan


# ---- months later ---------------------------------------------------------------------------


def test_a_revision_is_told_in_words_and_version_one_prints_as_it_did(
    agreed: Agreed, months_later: Stage
) -> None:
    stage, robot = months_later, months_later.robot
    robot.click(f"{STAY.title}, {words.GOAL_RANK} 1")
    stage.settle()
    robot.enter(words.GOAL_TITLE, "Der Aufenthalt ist gesichert")
    robot.keys("Ctrl+S")
    robot.wait_for(words.SAVED)
    tick(stage, STAY.client_tasks[0][0])
    robot.click(words.PLAN_AGREEMENT)
    stage.settle()
    agree(stage, words.PLAN_AGREE_ANEW)
    assert [each.number for each in stored(stage).versions] == [2, 1]
    assert "Fassung 2" in printed(stage, words.PLAN_PRINT)
    robot.click(words.PLAN_COMPARE)
    robot.wait_for(words.PLAN_WHAT_CHANGED)
    told = "\n".join(robot.texts())
    assert "Der Aufenthalt ist gesichert" in told
    assert STAY.title in told
    assert STAY.client_tasks[0][0] in told
    robot.click(words.PLAN_BACK_TO_AGREEMENT)
    stage.settle()
    again = printed(stage, f"{words.PLAN_PRINT_AGAIN}: Fassung 1 vom 05.10.2016")
    assert again == agreed.paper


def tick(stage: Stage, text: str) -> None:
    """In the line of that step, by its key."""
    step = next(w for w in stage.window.findChildren(QTextEdit) if w.toPlainText() == text)
    step.setFocus()
    stage.robot.keys("Ctrl+Return")
    stage.settle()


# ---- what is in the file --------------------------------------------------------------------


def the(state: PlanState, title: str) -> Goal:
    """The goal of that title."""
    return next(each for each in state.goals if each.title == title)


def dues(goal: Goal) -> dict[str, Deadline | None]:
    """By the words of a step."""
    return {each.text: each.deadline for each in goal.steps}
