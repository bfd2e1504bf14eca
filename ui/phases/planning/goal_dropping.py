"""Throwing away on the page of goals: a goal of the file, what is typed, one nobody wrote into."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.errors import GoalReviewed
from jmd_desktop.i18n import _
from jmd_desktop.services.support_plans import PLAN, PlanState, SupportPlans
from ui.phases.planning.at_once import AtOnce
from ui.phases.planning.goal_sheets import GoalSheets
from ui.phases.planning.goals_view import GoalsView
from ui.qt.workbench import Workbench


class GoalDropping(QObject):
    """Asks once; what was in the file can be taken back."""

    dropped = Signal(str)
    """The record whose words are gone from the screen, before its draft is gone from the vault."""

    changed = Signal(object)
    """`Changes`."""

    def __init__(
        self,
        bench: Workbench,
        plans: SupportPlans,
        view: GoalsView,
        sheets: GoalSheets,
        at_once: AtOnce,
    ) -> None:
        super().__init__(view)
        self._bench = bench
        self._plans = plans
        self._view = view
        self._sheets = sheets
        self._at_once = at_once

    def ask_remove(self, state: PlanState, goal_id: str) -> None:
        """Take a goal out of the file; of one that is only typed, what is typed."""
        goal = state.goal(goal_id)
        if goal is None:
            self.ask_discard(state, goal_id)
            return
        if goal_id in state.reviewed:  # nobody is asked for what would be refused
            self._bench.runner.refused.emit(GoalReviewed())
            return
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Remove “{goal}”?").format(goal=goal.title),
            _(
                "Its sub-goals, tasks and lines go with it, its draft as well. Versions that were "
                "agreed on keep it. You can undo it until you next save."
            ),
            _("Remove goal"),
            partial(self._remove, goal_id),
            dangerous=True,
        )

    def ask_discard(self, state: PlanState, record: str) -> None:
        """Throw away what is typed in a goal or in the wishes."""
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            partial(self._discard, state, record),
            dangerous=True,
        )

    # ---- inside -----------------------------------------------------------------------------

    def _remove(self, goal_id: str) -> None:
        self._sheets.discard(goal_id, stored=False)
        self._at_once.remove(goal_id)

    def _discard(self, state: PlanState, record: str) -> None:
        self._sheets.discard(record, stored=_is_stored(state, record))
        self.dropped.emit(record)
        work = partial(self._plans.discard, state.case.id, record)
        self._bench.runner.write(self, work, self._was_discarded)

    def _was_discarded(self, changes: Changes) -> None:
        self.changed.emit(changes)


def _is_stored(state: PlanState, record: str) -> bool:
    return record == PLAN or state.goal(record) is not None
