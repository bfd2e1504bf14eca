"""What is typed on the page of goals: the sheet of the open goal and that of the wishes."""

from collections.abc import Callable, Mapping
from functools import partial

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Value
from jmd_desktop.services.goals import PLACE, Goals
from jmd_desktop.services.support_plans import PLAN, PlanState, SupportPlans
from ui.phases.planning import goal_form, plan_form
from ui.phases.planning.goal_lists import Texts
from ui.phases.planning.goals_page import GoalsPage
from ui.qt.drafts import DraftKeeper
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, Unsaved


class GoalSheets:
    """One goal is in the form at a time; both sheets are saved together, each for itself."""

    def __init__(
        self, keeper: DraftKeeper, plans: SupportPlans, goals: Goals, page: GoalsPage
    ) -> None:
        self._plans = plans
        self._goals = goals
        self._page = page
        self._goal = Sheet(keeper, page.goal.form, PLACE)
        self._plan = Sheet(keeper, page.plan_form, PLACE)
        self._written: tuple[str, Texts] = ("", ("[]", "[]"))  # the goal saved last, its lists

    @property
    def goal_id(self) -> str:
        """The goal in the form; "" while there is none."""
        return self._goal.record_id

    @property
    def goal_dirty(self) -> bool:
        """Whether anything of the goal is unsaved."""
        return self._goal.dirty

    @property
    def dirty(self) -> bool:
        """Whether anything at all is."""
        return self._goal.dirty or self._plan.dirty

    @property
    def dirty_here(self) -> bool:
        """Whether anything is unsaved of what is shown."""
        page = self._page
        sheets = ((page.goal, self._goal), (page.plan, self._plan))
        return any(shown is page.kind and sheet.dirty for shown, sheet in sheets)

    # ---- showing ----------------------------------------------------------------------------

    def empty(self) -> None:
        """Nobody's words are left on the screen."""
        self.empty_goal()
        _empty(self._plan)

    def empty_goal(self) -> None:
        """What is typed is kept a last time; then nothing of it is left."""
        _empty(self._goal)

    def show_plan(self, state: PlanState) -> None:
        """The wishes and what stands beside them; what is typed stays."""
        stored, version = plan_form.values_of(state.plan), state.plan.version
        draft = state.draft_of(PLAN)
        if self._plan.case_id == state.case.id:
            self._plan.update(stored, version, draft)
        else:
            self._plan.load(state.case.id, PLAN, stored, version, draft)

    def show_goal(self, state: PlanState, goal_id: str) -> bool:
        """A goal of the file or one that is only typed; whether another one was shown before."""
        goal = state.goal(goal_id)
        stored = {} if goal is None else goal_form.values_of(goal)
        version = 0 if goal is None else goal.version
        draft, sheet = state.draft_of(goal_id), self._goal
        if (sheet.case_id, sheet.record_id) == (state.case.id, goal_id):
            sheet.update(stored, version, draft)
            return False
        self._page.goal.hide()  # what is filled out of sight is laid out once
        sheet.load(state.case.id, goal_id, stored, version, draft)
        return True

    def discard(self, record: str, *, stored: bool) -> None:
        """What is typed goes from the screen; of what is not `stored` nothing is left there."""
        sheet = self._plan if record == PLAN else self._goal
        if record == sheet.record_id:
            sheet.discard()
            if not stored:
                _empty(sheet)

    # ---- saving -----------------------------------------------------------------------------

    def unsaved(self, case_id: CaseId, show: Callable[[str], object]) -> list[Unsaved]:
        """What is to become part of the file; `show` leads to a record that is refused."""
        page, found = self._page, []
        if self._goal.dirty:
            form, goal_id = page.goal.form, self.goal_id
            lines, steps = form.lists.changed_entries
            texts = form.lists.typed

            def save(values: Mapping[str, Value], version: int) -> Changes:
                self._written = (goal_id, texts)  # these, whatever is typed meanwhile
                _goal, changes = self._goals.save(
                    case_id, goal_id, values, version, lines=lines, steps=steps
                )
                return changes

            found.append(Unsaved(self._goal, form, form.problems, save, partial(show, goal_id)))
        if self._plan.dirty:
            plan = page.plan_form

            def save_plan(values: Mapping[str, Value], version: int) -> Changes:
                return self._plans.save(case_id, values, version)[1]

            found.append(Unsaved(self._plan, plan, plan.problems, save_plan, partial(show, PLAN)))
        return found

    def mark_saved(self, saved: Saved, state: PlanState) -> bool:
        """So the file reads now; whether the goal in the form is among what was saved."""
        inside = dict(saved.sheets)
        if self._plan in inside:
            stored, version = plan_form.values_of(state.plan), state.plan.version
            self._plan.mark_saved(inside[self._plan], stored, version)
        goal_id, lists = self._written
        goal = state.goal(goal_id)
        if self._goal not in inside or self.goal_id != goal_id or goal is None:
            return False
        self._page.goal.form.lists.mark_saved(lists)
        self._goal.mark_saved(inside[self._goal], goal_form.values_of(goal), goal.version)
        return True


def _empty(sheet: Sheet) -> None:
    sheet.close()
    sheet.record_id = ""
    sheet.form.show_values({})
