"""A goal that was reviewed stays in the plan, and the window says why."""

import pytest
from pytestqt.qtbot import QtBot

from jmd_desktop import messages
from jmd_desktop.domain.cases import Case
from jmd_desktop.errors import UserError
from jmd_desktop.services.goal_reviews import GoalReviews
from jmd_desktop.services.goals import new_id
from tests.builders import TODAY
from tests.ui.cases_desk import Desk
from tests.ui.plan_place import PlanPlace

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> PlanPlace:
    return PlanPlace(qtbot, desk)


def test_nobody_is_asked_whether_to_remove_a_reviewed_goal(
    place: PlanPlace, desk: Desk, case: Case
) -> None:
    refused: list[UserError] = []
    desk.runner.refused.connect(refused.append)
    goal = place.goal(case, "Amt")
    GoalReviews(desk.session).save(case.id, new_id(), {"goal_id": goal.id, "held_on": TODAY}, 0)
    place.open(case, goal.id)
    place.press("Remove goal")
    assert desk.dialogs.asked == []
    (said,) = map(messages.text, refused)
    assert said.startswith("This goal was reviewed already and stays in the file.")
    # What is open stays open, with all that is in it.
    assert place.title == "Amt"
    assert place.titles() == ["Amt"]
    assert [each.title for each in place.state(case).goals] == ["Amt"]
