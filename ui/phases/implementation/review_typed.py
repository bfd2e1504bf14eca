"""The review that is written: a new one, or one of the file that is corrected; always a draft."""

from collections.abc import Callable, Mapping

from jmd_desktop.changes import Changes
from jmd_desktop.domain.fields import Value
from jmd_desktop.services.goal_reviews import GoalReviews, SavedReview
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.reviews_state import PLACE, ReviewedGoal, ReviewsState
from ui.phases.implementation import review_form
from ui.phases.implementation.review_form import ReviewForm
from ui.phases.implementation.review_words import DUE
from ui.qt.drafts import DraftKeeper
from ui.qt.form import BoundForm
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, Unsaved


class TypedReview:
    """One at a time. A goal that waits is given a new one, unless that was put away."""

    def __init__(self, keeper: DraftKeeper, reviews: GoalReviews, form: ReviewForm) -> None:
        self._reviews = reviews
        self._form = form
        self._sheet = Sheet(keeper, form, PLACE)
        self._new = ""  # the one that was begun here
        self._came: SavedReview | None = None
        self.put_away = ""  # the goal whose fields were put away: they stay so until asked for

    @property
    def record(self) -> str:
        """The review in the form; "" for none."""
        return self._sheet.record_id

    @property
    def dirty(self) -> bool:
        """Whether anything is unsaved."""
        return self._sheet.dirty

    def every_form(self) -> Mapping[str, BoundForm]:
        """All fields one can be in, by a name for coming back."""
        return {"review": self._form}

    def begin(self) -> str:
        """A new one that is nowhere yet; one without a word is used again."""
        self.put_away = ""
        self._new = self._new or new_id()
        return self._new

    def forget_new(self) -> None:
        """Another goal is looked at."""
        self._new = ""

    # ---- showing ----------------------------------------------------------------------------

    def chosen(self, state: ReviewsState, reviewed: ReviewedGoal, wanted: str) -> str:
        """The one to be in the form: that is asked for or written, that was begun, or a new one
        where the goal waits for it."""  # fmt: skip
        begun = [each.record_id for each in state.begun(reviewed.goal.id)]
        known = {each.id for each in reviewed.reviews}.union(begun, {self._new} - {""})
        if wanted in known:
            return wanted
        if self.record in known:
            return self.record
        if begun:
            return begun[0]
        waits = reviewed.timing in DUE or (reviewed.goal.open and not reviewed.reviews)
        return self.begin() if waits and self.put_away != reviewed.goal.id else ""

    def show(self, state: ReviewsState, reviewed: ReviewedGoal, review_id: str) -> None:
        """That one; what is typed in it stays."""
        stored = state.review(review_id)
        begun: dict[str, Value] = {"goal_id": reviewed.goal.id, "held_on": state.today}
        values, version = begun, 0
        if stored is not None:
            begun = {}
            values, version = review_form.values_of(stored, reviewed.goal), stored.version
        draft = state.draft_of(review_id)
        self._form.new_values = begun
        if (self._sheet.case_id, self._sheet.record_id) == (state.case.id, review_id):
            self._sheet.update(values, version, draft)
        else:
            self._sheet.load(state.case.id, review_id, values, version, draft)

    def empty(self) -> None:
        """Kept a last time; no review is in the form."""
        self._new = ""
        if not self._sheet.record_id:
            return  # nothing was shown since
        self._sheet.close()
        self._sheet.record_id = ""
        self._form.new_values = {}
        self._form.show_values({})

    def drop(self, goal_id: str) -> None:
        """What is typed goes from the screen, and the fields with it."""
        self._sheet.discard()
        self.put_away = goal_id
        self.empty()

    # ---- saving -----------------------------------------------------------------------------

    def unsaved(self, state: ReviewsState, goal_id: str, reveal: Callable[[], object]) -> Unsaved:
        """What is to become part of the file, with what it decides about the goal."""
        form, review_id, reviews = self._form, self.record, self._reviews
        ending, ends, case_id = form.ending, form.ends, state.case.id
        begun: dict[str, Value] = {"goal_id": goal_id, "held_on": form.values()["held_on"]}

        def save(values: Mapping[str, Value], version: int) -> Changes:
            wanted = {k: v for k, v in values.items() if k not in review_form.ENDING}
            if not version:
                wanted = {**begun, **wanted}
            if ends:
                wanted["next_review_on"] = None
            self._came, changes = reviews.save(case_id, review_id, wanted, version, ending)
            return changes

        return Unsaved(self._sheet, form, form.problems, save, reveal)

    def was_saved(self, saved: Saved) -> SavedReview | None:
        """What is in the file now, None where nothing came there; the fields are put away, unless
        somebody typed on meanwhile: that is a correction then."""  # fmt: skip
        came, self._came = self._came, None
        if not saved.sheets or came is None:
            return None
        (_sheet, values), *_others = saved.sheets
        stored = review_form.values_of(came.review, came.goal)
        self._sheet.mark_saved(values, stored, came.review.version)
        self._new = ""
        if not self._sheet.dirty:
            self.put_away = came.goal.id
            self.empty()
        return came
