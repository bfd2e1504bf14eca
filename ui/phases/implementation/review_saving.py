"""Saving the review that is written, with what it decides about its goal."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.i18n import _
from jmd_desktop.services.goal_reviews import GoalReviews
from jmd_desktop.services.reviews_state import ReviewsState
from ui.phases.implementation import review_words as words
from ui.phases.implementation.page_reading import PageReading
from ui.phases.implementation.review_typed import TypedReview
from ui.phases.implementation.review_walk import ReviewWalk
from ui.phases.implementation.reviews_view import ReviewsPage
from ui.qt.deeds import Deeds
from ui.qt.sheet_saving import Saved, SheetSaving
from ui.qt.workbench import Workbench


class ReviewSaving(QObject):
    """A saving can be taken back, review and goal together; then one is led on."""

    changed = Signal(object)
    """`Changes`."""

    def __init__(
        self,
        bench: Workbench,
        reviews: GoalReviews,
        page: ReviewsPage,
        typed: TypedReview,
        deeds: Deeds,
        reading: PageReading[ReviewsState],
        walk: ReviewWalk,
    ) -> None:
        super().__init__(page)
        self._reviews = reviews
        self._page = page
        self._typed = typed
        self._deeds = deeds
        self._reading = reading
        self._walk = walk
        self._then: Callable[[], object] | None = None  # once it is saved
        self._saving = SheetSaving(bench, page)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)

    def begin(self, case_id: CaseId) -> None:
        """Another case."""
        self._then = None
        self._saving.begin(case_id)

    def show(self, state: ReviewsState) -> None:
        """Whether what is on the page is in the file."""
        record, dirty = self._typed.record, self._typed.dirty
        draft = state.draft_of(record) if record else None
        self._saving.say(dirty=dirty, kept_at=None if draft is None else draft.saved_at)
        self._page.discard.setVisible(dirty)

    def typed(self, *, dirty: bool) -> None:
        """Something was typed, or put away."""
        self._saving.typed(dirty=dirty)
        self._page.discard.setVisible(dirty)

    def save(
        self,
        state: ReviewsState | None,
        goal_id: str,
        reveal: Callable[[], object],
        then: Callable[[], object] | None = None,
    ) -> None:
        """The review of that goal; `reveal` lets its fields be seen, `then` comes instead of being
        led on."""  # fmt: skip
        self._then = then
        if state is None or not state.editable or not self._typed.record:
            return
        if self._typed.dirty:
            unsaved = self._typed.unsaved(state, goal_id, reveal)
            self._saving.save([unsaved], partial(self._reviews.of_case, state.case.id))
        elif state.review(self._typed.record) is None:
            self._page.state.show_problem(_("Nothing has been noted yet."))

    def _was_saved(self, saved: Saved) -> None:
        state = saved.read
        if not isinstance(state, ReviewsState) or state.case.id != self._reading.case_id:
            return
        came = self._typed.was_saved(saved)
        if came is None:
            self._reading.came(state)
            return
        self._deeds.forget()
        self._deeds.offer(words.undo_saved(), partial(self._reviews.take_back, came))
        then, self._then = self._then, None
        if then is None:
            self._walk.lead_on(state, came)
        else:
            self._reading.came(state)
            then()
