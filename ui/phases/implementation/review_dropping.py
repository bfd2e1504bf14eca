"""Taking a review out of the file, and throwing away what is only typed."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.goal_reviews import GoalReview
from jmd_desktop.i18n import _
from jmd_desktop.services.goal_reviews import GoalReviews
from jmd_desktop.services.reviews_state import ReviewsState
from ui.phases.implementation import review_words as words
from ui.phases.implementation.review_typed import TypedReview
from ui.phases.implementation.reviews_view import ReviewsView
from ui.qt.deeds import Deeds
from ui.qt.workbench import Workbench


class ReviewDropping(QObject):
    """Asked once in plain words; what was in the file can be undone."""

    discarded = Signal(object)
    """`Changes` of a draft that was thrown away."""

    def __init__(
        self,
        bench: Workbench,
        reviews: GoalReviews,
        view: ReviewsView,
        typed: TypedReview,
        deeds: Deeds,
    ) -> None:
        super().__init__(view)
        self._bench = bench
        self._reviews = reviews
        self._view = view
        self._typed = typed
        self._deeds = deeds

    def ask_remove(self, stored: GoalReview) -> None:
        """Out of the file."""
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Remove this review?"),
            _(
                "It was noted by mistake. The goal stays as it is now, with its day and its "
                "status. You can undo it until you next save."
            ),
            _("Remove review"),
            partial(self._remove, stored),
            dangerous=True,
        )

    def ask_discard(self, state: ReviewsState, goal_id: str) -> None:
        """What is typed."""
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            partial(self._discard, state, goal_id),
            dangerous=True,
        )

    def _remove(self, stored: GoalReview) -> None:
        self._typed.drop(stored.goal_id)
        work = partial(self._reviews.remove, stored.case_id, stored.id)
        self._deeds.do(work, words.removed, self._reviews.put_back, then=self._focus_undo)

    def _focus_undo(self, _result: object) -> None:
        self._view.work.undo.button.setFocus()

    def _discard(self, state: ReviewsState, goal_id: str) -> None:
        review = self._typed.record
        self._typed.drop(goal_id)
        work = partial(self._reviews.discard, state.case.id, review)
        self._bench.runner.write(self, work, self._was_discarded)

    def _was_discarded(self, changes: Changes) -> None:
        self.discarded.emit(changes)
