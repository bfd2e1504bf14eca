"""The place of the support plan in one window, over a real vault, as somebody works in it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.goals import Goal, LineKind, StepKind
from jmd_desktop.domain.typed_goals import TypedLine, TypedStep
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.support_plans import PlanState, SupportPlans
from tests.ui.at_work import AtWork
from tests.ui.cases_desk import Desk, at
from ui.phases.planning import Beside, PlanningController, Spots
from ui.phases.planning.entry_row import EntryRow
from ui.phases.planning.goals import GoalsPart
from ui.phases.planning.view import PlanningView
from ui.places import PlaceId
from ui.qt.paragraph import ParagraphEdit


class PlanPlace(AtWork):
    """The list of goals and the form beside it."""

    def __init__(self, qtbot: QtBot, desk: Desk, *, beside: Beside | None = None) -> None:
        self.plans, self.goals = SupportPlans(desk.session), Goals(desk.session)
        self.spots = Spots()
        self.controller = PlanningController(
            desk.bench, self.plans, self.goals, desk.cases, beside or Beside(self.spots)
        )
        assert isinstance(self.controller.view, PlanningView)
        self.view = self.controller.view
        self.part: GoalsPart = self.controller._goals
        self.page = self.part.view.page
        self.list = self.part.view.list
        self.form = self.page.goal.form
        super().__init__(qtbot, desk, self.controller)

    def open(self, case: Case, record: str = "") -> None:
        """As from a list, the start page or another place of the case."""
        self.go(at(PlaceId.CASE_PLAN, case, record))

    # ---- what is stored ---------------------------------------------------------------------

    def state(self, case: Case) -> PlanState:
        """As stored."""
        return self.plans.of_case(case.id)

    def goal(
        self,
        case: Case,
        title: str,
        *steps: TypedStep,
        lines: tuple[TypedLine, ...] = (),
        **values: Value,
    ) -> Goal:
        """A goal that was written somewhere else."""
        said = {"title": title, **values}
        saved, _changes = self.goals.save(
            case.id, new_id(), said, 0, steps=steps or None, lines=lines or None
        )
        return saved

    # ---- hands ------------------------------------------------------------------------------

    def choose(self, goal: Goal) -> None:
        """Press a goal of the list."""
        row = next(each for each in self.list.rows if each.line.id == goal.id)
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
        QCoreApplication.sendPostedEvents()

    # ---- what is shown ----------------------------------------------------------------------

    def rows(self, kind: LineKind | StepKind) -> list[EntryRow]:
        """The rows of a list that are shown, the blank one as well."""
        return [each for each in self.form.lists[kind]._rows if not each.isHidden()]

    def titles(self) -> list[str]:
        """Of the goals in the list, in their order."""
        return [line.title for line in self.list.lines]

    @property
    def title(self) -> str:
        """What stands in the title of the form."""
        edit = self.form.field("title").editor.widget
        assert isinstance(edit, ParagraphEdit)
        return edit.text()
