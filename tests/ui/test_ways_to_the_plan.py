"""The ways that lead to the support plan, walked in the whole program."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication

from jmd_desktop.clock import SystemClock
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.goals import StepKind
from jmd_desktop.domain.surveys import Rating
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.surveys import Surveys
from tests.builders import PASSPHRASE, a_case, a_client
from tests.ui.real_program import filled, program, rest, until
from ui.app import Program
from ui.cases.overview import CaseOverviewController
from ui.phases.assessment import AssessmentController
from ui.places import Controller, Place, PlaceId
from ui.qt.line_edits import SecretEdit
from ui.start import COMING, StartController

pytestmark = pytest.mark.usefixtures("in_english")

_Kind = TypeVar("_Kind", bound=Controller)


class Walk:
    """The program with one case that has a goal, and an area that has none."""

    def __init__(self, made: Program, case_id: CaseId, goal_id: str) -> None:
        self.made = made
        self.case_id = case_id
        self.goal_id = goal_id

    def at(self, kind: type[_Kind], place: Place) -> _Kind:
        """Go there."""
        self.made.window.go(place)
        rest(30)
        found = self.made.window.open_controllers
        return next(each for each in found if isinstance(each, kind))

    def press(self, words: str) -> None:
        """A button that can be seen, once it can."""

        def there() -> list[QAbstractButton]:
            every = self.made.window.findChildren(QAbstractButton)
            return [b for b in every if words in (b.text(), b.accessibleName()) and b.isVisible()]

        until(lambda: bool(there()))
        there()[0].click()

    def arrives(self, record: str | None) -> None:
        """At the plan of the case; None: at whatever record."""
        until(lambda: self.place.id is PlaceId.CASE_PLAN)
        assert self.place.case_id == self.case_id
        assert record is None or self.place.record == record

    @property
    def place(self) -> Place:
        """Where one is."""
        assert self.made.window.place is not None
        return self.made.window.place


@pytest.fixture
def walk(qapp: QApplication, tmp_path: Path, closed_vault: Path) -> Iterator[Walk]:
    with filled(tmp_path / "vault", closed_vault) as session:
        case_id = a_case(session.vault, client=a_client()).id
        survey, _changes = Surveys(session).begin(case_id, "1")
        for number in (1, 2, 3):
            item = f"leisure.{number}"
            Surveys(session).rate(case_id, survey.id, survey.views[0].id, item, Rating(item, 1))
        today = SystemClock().today()  # as the program
        steps = [
            TypedStep(new_id(), StepKind.JMD_TASK, "Call", mode=DeadlineMode.BY, day=today + each)
            for each in (timedelta(0), timedelta(3))
        ]
        goal, _changes = Goals(session).save(case_id, new_id(), {"title": "Goal"}, 0, steps=steps)
    with program(qapp, tmp_path / "vault", tmp_path / "settings.json") as made:
        until(lambda: any(e.isVisible() for e in made.window.findChildren(SecretEdit)))
        edit = next(e for e in made.window.findChildren(SecretEdit) if e.isVisible())
        edit.setText(PASSPHRASE)
        QTest.keyClick(edit, Qt.Key.Key_Return)
        until(lambda: made.window.place is not None)
        yield Walk(made, case_id, goal.id)


def test_from_the_start_page_over_the_coming_deadlines_and_back(walk: Walk) -> None:
    start = walk.at(StartController, Place(PlaceId.START))
    walk.press("View all")
    assert walk.place == Place(PlaceId.START, record=COMING)
    until(lambda: bool(start._view.coming.weeks))
    QTest.keyClick(start._view.coming.weeks[0].list, Qt.Key.Key_Return)
    walk.arrives(walk.goal_id)
    walk.made.window.shell.go_back()
    until(lambda: bool(start._view.coming.weeks))
    assert walk.place.record == COMING


def test_from_the_overview_of_the_case(walk: Walk) -> None:
    walk.at(CaseOverviewController, Place(PlaceId.CASE_OVERVIEW, walk.case_id))
    walk.press("View the support plan")
    walk.arrives("")


def test_from_the_assessment_with_a_goal_that_begins_there(walk: Walk) -> None:
    walk.at(AssessmentController, Place(PlaceId.CASE_ASSESSMENT, walk.case_id))
    walk.press("Prepare a goal: Leisure, daily routine")
    walk.arrives(None)
    assert walk.place.record not in ("", walk.goal_id)
