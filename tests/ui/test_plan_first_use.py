"""What stood in the way of the first who entered a whole plan: wishes, words cut off, language."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.services.support_plans import SupportPlans
from tests.builders import TODAY, a_case, a_client
from tests.services.planned import a_goal
from tests.ui.cases_desk import Desk
from tests.ui.plan_pages import Stage
from tests.ui.plan_place import PlanPlace
from ui.phases.planning.agreement import AgreementPart
from ui.phases.planning.agreement_view import AgreementView
from ui.phases.planning.pages import PageId
from ui.qt.passage import Passage

pytestmark = pytest.mark.usefixtures("in_english")


def test_wishes_below_each_other_are_read_as_several(qtbot: QtBot, desk: Desk) -> None:
    place, case = PlanPlace(qtbot, desk), desk.case()
    wishes = "Psychologische Unterstützung\n\n Eine eigene Wohnung"
    SupportPlans(desk.session).save(case.id, {"wishes": wishes}, 0)
    place.open(case)
    (passage,) = [each for each in place.view.findChildren(Passage) if each.isVisible()]
    said = "\n".join(each.text() for each in passage.findChildren(QLabel))
    assert "“Psychologische Unterstützung”\n“Eine eigene Wohnung”" in said


def agreed(qtbot: QtBot, desk: Desk, case: Case) -> AgreementView:
    """The page of the agreement over a plan that was agreed on, wide enough and not high."""
    stage = Stage(qtbot, desk, PageId.AGREEMENT)
    a_goal(desk.session, case.id, title="Ein Ziel ohne Tag zum Wiederansehen " * 4, review_on=None)
    stage.plans.agree(case.id, TODAY, CollaborationWay.ORAL)
    stage.view.resize(1064, 500)
    assert isinstance(stage.part, AgreementPart)
    stage.part.enter(case.id)
    for _ in range(3):
        QCoreApplication.sendPostedEvents()
        QCoreApplication.processEvents()
    return stage.part.view


def test_every_line_of_where_the_plan_stands_is_seen_whole(qtbot: QtBot, desk: Desk) -> None:
    stand = agreed(qtbot, desk, a_case(desk.vault)).stand
    shown = [each for each in stand.findChildren(QLabel) if each.isVisible() and each.text()]
    cut = [
        each.text()
        for each in shown
        if each.wordWrap() and each.height() < each.heightForWidth(each.width())
    ]
    assert len(shown) > 3
    assert cut == []


@pytest.mark.parametrize(
    ("family", "offered"), [((), "ar"), (("uk", "de"), "uk"), (("prs",), "ar")]
)
def test_the_paper_is_in_a_language_of_the_family_else_in_that_of_the_consent(
    qtbot: QtBot, desk: Desk, family: tuple[str, ...], offered: str
) -> None:
    client = replace(a_client(), family_languages=family)
    view = agreed(qtbot, desk, a_case(desk.vault, client=client))  # signed in Arabic
    assert view.paper.language == offered
