"""The support plan on the overview of a case: what comes first, how far it is, what is next."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case, CaseKind
from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.goals import Goal, StepKind
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.services.goals import Goals, new_id
from tests.builders import TODAY, a_case
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk, at
from ui.cases.overview import CaseOverviewController
from ui.cases.overview_view import OverviewView
from ui.cases.plan_card import PlanCard
from ui.places import PlaceId

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def overview(qtbot: QtBot, desk: Desk) -> CaseOverviewController:
    made = CaseOverviewController(
        desk.bench,
        desk.cases,
        desk.first_talks,
        desk.merging,
        desk.plan_glances,
        desk.case_overviews,
    )
    desk.wire(made)
    qtbot.addWidget(made.view)
    made.view.resize(1000, 700)
    made.view.show()
    return made


def card(overview: CaseOverviewController, case: Case) -> PlanCard:
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    assert isinstance(overview.view, OverviewView)
    return overview.view.plan


def texts(shown: PlanCard) -> list[str]:
    return [each.text() for each in shown.findChildren(QLabel) if each.isVisible() and each.text()]


def planned(desk: Desk, case: Case, *days: int, rank: int | None = None, **values: Value) -> Goal:
    steps = [
        TypedStep(
            new_id(),
            StepKind.JMD_TASK,
            f"in {each} days",
            mode=DeadlineMode.BY,
            day=TODAY + timedelta(each),
        )
        for each in days
    ]
    goals = Goals(desk.session)
    made, _changes = goals.save(case.id, new_id(), {"title": "Goal", **values}, 0, steps=steps)
    if rank is not None:
        goals.rank(case.id, made.id, rank)
    return made


def test_the_ranked_goals_stand_there_with_what_is_done_of_them(
    desk: Desk, overview: CaseOverviewController
) -> None:
    case = desk.case()
    planned(desk, case, title="Second", rank=2, area="housing")
    first = planned(desk, case, 5, 9, title="First", rank=1, area="language")
    planned(desk, case, title="Some day")
    planned(desk, case, title="Once", status="reached")
    Goals(desk.session).tick(case.id, first.steps[0].id, TODAY)
    shown = texts(card(overview, case))
    assert shown.index("First") < shown.index("Second")
    assert "Some day" not in shown
    assert any(each.endswith("1 of 2 done") for each in shown)
    assert "1 more goal for later · 1 goal closed" in shown
    assert "in 9 days\nby Wed, 11 Mar 2026" in shown
    assert unnamed(overview.view) == []


def test_a_deadline_and_a_review_that_passed_are_named_so(
    desk: Desk, overview: CaseOverviewController
) -> None:
    case = desk.case()
    planned(desk, case, -3, review_on=TODAY - timedelta(1))
    shown = texts(card(overview, case))
    assert any(each.startswith("in -3 days\noverdue: by ") for each in shown)
    assert any(each.startswith("was due on ") for each in shown)


def test_one_press_opens_the_plan(desk: Desk, overview: CaseOverviewController) -> None:
    case = desk.case()
    planned(desk, case, rank=1)
    shown = card(overview, case)
    button = next(b for b in shown.findChildren(QAbstractButton) if b.isVisible())
    assert button.accessibleName() == "View the support plan"
    button.click()
    assert desk.went == [at(PlaceId.CASE_PLAN, case)]


def test_advice_without_a_plan_has_no_card(desk: Desk, overview: CaseOverviewController) -> None:
    assert not card(overview, desk.case()).isVisible()


def test_case_management_without_a_plan_is_invited_to_one(
    desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault, kind=CaseKind.CASE_MANAGEMENT)
    shown = card(overview, case)
    assert shown.isVisible()
    assert "One agreed goal is enough to begin with." in texts(shown)
    next(b for b in shown.findChildren(QAbstractButton) if b.text() == "Begin the plan").click()
    assert desk.went == [at(PlaceId.CASE_PLAN, case)]


def test_a_goal_saved_elsewhere_shows_and_another_case_shows_its_own(
    desk: Desk, overview: CaseOverviewController
) -> None:
    case, other = desk.case(), desk.case()
    planned(desk, other, title="Other", rank=1)
    assert not card(overview, case).isVisible()
    saved, changes = Goals(desk.session).save(case.id, new_id(), {"title": "Mine"}, 0)
    overview.refresh(changes)
    assert "1 goal for later" in texts(card(overview, case))
    shown = texts(card(overview, other))
    assert "Other" in shown
    assert saved.title not in shown
