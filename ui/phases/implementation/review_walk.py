"""From one goal that waits to the next: by one press, or each saving opens the next one."""

from jmd_desktop.services.goal_reviews import SavedReview
from jmd_desktop.services.reviews_state import ReviewsState
from ui.phases.implementation import review_words as words
from ui.phases.implementation.page_reading import PageReading
from ui.phases.implementation.pages import goal_record
from ui.phases.implementation.review_typed import TypedReview
from ui.phases.implementation.reviews_view import ReviewsPage
from ui.phases.implementation.seams import Cursor


class ReviewWalk:
    """What was saved is told above; while one walks, the next goal says enough."""

    def __init__(
        self, page: ReviewsPage, typed: TypedReview, reading: PageReading[ReviewsState]
    ) -> None:
        self._page = page
        self._typed = typed
        self._reading = reading
        self._walking = False

    def begin(self, state: ReviewsState | None) -> None:
        """One due goal after the other from now on."""
        if state is not None and state.editable and words.due(state):
            self._walking = True
            self.open_next(state)

    def stop(self) -> None:
        """Somebody goes another way."""
        self._walking = False
        self._page.show_done("")

    def open_next(self, state: ReviewsState | None) -> None:
        """The goal that waits longest, with its fields."""
        due = () if state is None else words.due(state)
        if due:
            self._typed.put_away = ""
            self._page.show_done("")
            self._reading.look_for(goal_record(due[0].goal.id), Cursor.WORK)

    def lead_on(self, state: ReviewsState, came: SavedReview) -> None:
        """A review was saved: to the next goal, or all of them are done."""
        left = words.due(state)
        self._walking = self._walking and bool(left)
        said = words.saved(came.goal, len(left))
        self._page.show_done(said, more=bool(left) and not self._walking)
        wanted = ""
        if self._walking:
            self._typed.put_away = ""
            wanted = goal_record(left[0].goal.id)
        self._reading.aim(Cursor.WORK, wanted)
        self._reading.came(state)
