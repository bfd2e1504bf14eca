"""The plan over the whole window, large and calm: counsellor and young person look at it together.

Nobody's name is in it. Keys turn pages and tick; the way back to the program takes two of them.
"""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent

from jmd_desktop.domain.goals import GoalStep
from jmd_desktop.i18n import _
from jmd_desktop.services.plan_together import TogetherPlan
from ui.phases.planning.together_page import PlanPage, finished
from ui.qt.icons import Icon
from ui.qt.paged_cover import PagedView


class TogetherView(PagedView[PlanPage]):
    """The beginning, a page for each goal, and what is done already."""

    ticked = Signal(str, object)
    """The id of a step, and the day it was done; None where it is not done after all."""

    def __init__(self, plan: TogetherPlan, today: date, *, zoom: int = 0) -> None:
        super().__init__(PlanPage(), plan.words.language, zoom=zoom)
        self._plan = plan
        self._today = today
        self._steps: Mapping[str, GoalStep] = {
            step.id: step for goal in plan.goals for step in goal.steps
        }
        self._done: dict[str, date | None] = {
            known: step.done_on for known, step in self._steps.items()
        }
        self.page.goal_pressed.connect(self.open)
        self.page.ticked.connect(self._tick)
        self._show()

    # ---- where one is -------------------------------------------------------------------------

    @property
    def last(self) -> int:
        """Of those there are now: the last one comes with the first thing that is done."""
        plan = self._plan
        ends = plan.review_on is not None or plan.achieved or finished(plan, self._done)
        return len(plan.goals) + bool(ends)

    def _open_by_digit(self, digit: int) -> None:
        if 0 < digit <= len(self._plan.goals):
            self.open(digit)

    # ---- ticks --------------------------------------------------------------------------------

    def take_back(self, step_id: str) -> None:
        """It could not be kept: show the step as it was when the plan was opened."""
        step = self._steps[step_id]
        self._done[step_id] = step.done_on
        self.page.show_step(self._plan, step, step.done_on)
        self._tell_place()

    def forget(self) -> None:
        """Hold nobody's words any more; for the moment before it is deleted."""
        self._steps, self._done = {}, {}
        self.page.show_nothing()

    def _tick(self, step_id: str, on: bool) -> None:  # noqa: FBT001  a signal's value
        if not self._plan.editable or step_id not in self._steps:
            return
        day = self._today if on else None
        self._done[step_id] = day
        self.page.show_step(self._plan, self._steps[step_id], day)
        self._tell_place()
        self.ticked.emit(step_id, day)

    # ---- showing ------------------------------------------------------------------------------

    def _fill(self) -> str:
        setting, plan = self._type, self._plan
        if self._at == 0:
            self.page.show_begin(plan, self._done, setting)
            return ""  # the page says it in large letters
        if self._at <= len(plan.goals):
            self.page.show_goal(plan, self._at, self._done, setting)
        else:
            self.page.show_done(plan, self._done, setting)
        return plan.words.title

    def _tell_bar(self) -> None:
        total = self.last + 1
        said = _("Page {number} of {total}").format(number=self._at + 1, total=total)
        self.bar.show_place(self._at, total, frozenset(), said)

    def _next(self, forward: Icon) -> tuple[Icon, str]:
        return forward, _("Next page")

    def showEvent(self, event: QShowEvent) -> None:
        """How far a page goes is known once it is laid out."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._look_again)
