"""From the goal that is looked at to other places, and to what its newest review still lacks."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.goal_reviews import Onward, ReviewHint
from jmd_desktop.services.reviews_state import ReviewedGoal
from jmd_desktop.services.support_plans import AGREEMENT
from ui.phases.implementation.pages import GAP_IN_PLAN
from ui.phases.implementation.reviews_view import ReviewsPage
from ui.places import PlaceId


class ReviewLeads(QObject):
    """Nothing happens there by itself."""

    place_requested = Signal(object, str)
    """A `PlaceId` and a record."""

    def __init__(
        self,
        page: ReviewsPage,
        reviewed: Callable[[], ReviewedGoal | None],
        correct: Callable[[str], object],
    ) -> None:
        """`reviewed` gives the goal that is looked at; `correct` opens one of its reviews."""
        super().__init__(page)
        self._page = page
        self._reviewed = reviewed
        self._correct = correct
        page.goals_requested.connect(self._see_plan)
        page.head.onward_requested.connect(self._go_onward)
        page.head.plan_requested.connect(self._see_goal)
        page.head.together_requested.connect(self._look_together)
        page.former.hints.pressed.connect(self._follow_hint)

    def _go_onward(self) -> None:
        reviewed = self._reviewed()
        way = None if reviewed is None else reviewed.onward
        if way is Onward.ASSESSMENT:
            self.place_requested.emit(PlaceId.CASE_ASSESSMENT, "")
        elif way is not None:
            self._see_goal()

    def _see_goal(self) -> None:
        reviewed = self._reviewed()
        if reviewed is not None:
            self.place_requested.emit(PlaceId.CASE_PLAN, reviewed.goal.id)

    def _look_together(self) -> None:
        """There the plan is shown in the young person's language."""
        self.place_requested.emit(PlaceId.CASE_PLAN, AGREEMENT)

    def _see_plan(self) -> None:
        self.place_requested.emit(PlaceId.CASE_PLAN, "")

    def _follow_hint(self, key: str) -> None:
        reviewed = self._reviewed()
        newest = None if reviewed is None else reviewed.newest
        if newest is None:
            return
        form = self._page.card.form
        match ReviewHint(key):
            case ReviewHint.NO_GAP:
                record = f"{GAP_IN_PLAN}/{newest.goal_id}"
                self.place_requested.emit(PlaceId.CASE_PLAN, record)
            case ReviewHint.NO_NEXT:
                self._correct(newest.id)
                form.focus_field("next_review_on")
            case ReviewHint.ONE_VIEW:
                self._correct(newest.id)
                missing = newest.attained_client is None
                form.focus_field("attained_client" if missing else "attained_counsellor")
            case ReviewHint.VIEWS_DIFFER:
                pass
        self._page.reveal_focus()
