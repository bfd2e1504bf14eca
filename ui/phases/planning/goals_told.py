"""Writes onto the page of goals what was read and what is typed: list, hints, what is saved."""

from collections.abc import Callable
from datetime import date

from jmd_desktop.domain.goals import Goal
from jmd_desktop.i18n import ngettext
from jmd_desktop.services.support_plans import PLAN, PlanState
from ui.phases.planning import telling
from ui.phases.planning.goal_sheets import GoalSheets
from ui.phases.planning.goals_view import GoalsView
from ui.qt.sheet_saving import SheetSaving

IDEAS = "ideas"
"""Stands among the records for the page of what can be a goal."""


class GoalsTold:
    """Says it again whenever something changed; decides nothing."""

    def __init__(
        self,
        view: GoalsView,
        sheets: GoalSheets,
        saving: SheetSaving,
        today: Callable[[], date],
        *,
        offers_gaps: bool,
    ) -> None:
        self._view = view
        self._sheets = sheets
        self._saving = saving
        self._today = today
        self._offers_gaps = offers_gaps

    def tell(self, state: PlanState, opened: str) -> None:
        """All of it; `opened` is a goal, `PLAN` or `IDEAS`."""
        lines = telling.lines(state, self._today(), _begun_here(state, opened))
        goals = self._view.list
        goals.show_wishes(telling.wishes(state))
        goals.show_goals(lines, opened, editable=state.editable)
        goals.show_without(telling.areas_without(state))
        said = ngettext("All goals ({count})", "All goals ({count})", len(lines))
        self._view.page.strip.say(said.format(count=len(lines)))
        self._view.page.ideas.show_ideas(telling.ideas(state))
        self._view.page.goal.form.show_gaps(len(state.gaps_of(opened)))
        self.tell_open(state, opened)
        self._tell_saved(state, opened)

    def tell_typed(self, state: PlanState, opened: str) -> None:
        """The goal in the form as it is typed now."""
        self.tell_open(state, opened)
        self.tell_hints(state, opened)

    def tell_open(self, state: PlanState, opened: str) -> None:
        """Its line in the list."""
        page = self._view.page
        if page.kind is page.goal:
            typed = page.goal.form.values() if self._sheets.goal_dirty else None
            line = telling.line_of(opened, state.goal(opened), self._today(), typed=typed)
            self._view.list.show_line(line)

    def tell_hints(self, state: PlanState, opened: str, *, anew: bool = False) -> None:
        """What can be pointed out about it; `anew` for another goal."""
        card = self._view.page.goal
        typed = card.form.typed_goal(state.goal(opened) or Goal(opened, state.case.id, ""))
        card.hints.show_hints(telling.hints(typed, state, gaps=self._offers_gaps), anew=anew)
        card.show_rule()

    def tell_unsaved(self) -> None:
        """Somebody typed."""
        self._saving.typed(dirty=self._sheets.dirty_here)
        self._view.page.discard.setVisible(self._sheets.dirty_here)

    def _tell_saved(self, state: PlanState, opened: str) -> None:
        page = self._view.page
        draft = state.draft_of(PLAN if page.kind is page.plan else opened)
        kept = None if draft is None else draft.saved_at
        self._saving.say(dirty=self._sheets.dirty_here, kept_at=kept)
        page.discard.setVisible(self._sheets.dirty_here)


def _begun_here(state: PlanState, opened: str) -> str:
    """A new goal in the form that no draft tells of yet."""
    known = {each.id for each in state.goals} | {each.record_id for each in state.begun}
    return "" if opened in (*known, PLAN, IDEAS) else opened
