"""Looking at the goals of a case again: which one, and what is said of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId, Phase, PhaseStatus
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.goal_reviews import GoalReviews
from jmd_desktop.services.review_sheets import ReviewSheets
from jmd_desktop.services.reviews_state import ReviewedGoal, ReviewsState
from ui.draft_places import REVIEWED_GOAL, REVIEWS
from ui.phases.implementation import review_telling
from ui.phases.implementation import review_words as words
from ui.phases.implementation.page_reading import PageReading
from ui.phases.implementation.pages import goal_record, review_record
from ui.phases.implementation.review_dropping import ReviewDropping
from ui.phases.implementation.review_leads import ReviewLeads
from ui.phases.implementation.review_paper import ReviewPaper
from ui.phases.implementation.review_saving import ReviewSaving
from ui.phases.implementation.review_typed import TypedReview
from ui.phases.implementation.review_walk import ReviewWalk
from ui.phases.implementation.reviews_view import ReviewsView
from ui.phases.implementation.seams import Cursor
from ui.qt.deeds import Deeds
from ui.qt.form_spots import FormSpot
from ui.qt.workbench import Workbench

_SHOWN = (Topic.REVIEWS, Topic.PLAN, Topic.DRAFTS, Topic.CASES, Topic.PHASES, Topic.ASSESSMENT)


@dataclass(frozen=True, slots=True)
class ReviewDesk:
    """The services this page works with."""

    reviews: GoalReviews
    sheets: ReviewSheets
    forms: Forms
    cases: Cases


class ReviewsPart(QObject):
    """One review is written at a time; a goal that waits for one is opened with its fields."""

    changed = Signal(object)
    """`Changes`."""

    place_requested = Signal(object, str)
    """A `PlaceId` and a record."""

    def __init__(self, bench: Workbench, desk: ReviewDesk) -> None:
        view = ReviewsView(bench.missing_characters)
        super().__init__(view)
        self.view = view
        self._bench = bench
        self._desk = desk
        self._state: ReviewsState | None = None
        self._goal = ""  # the goal that is looked at
        work = view.work
        self._typed = TypedReview(bench.drafts, desk.reviews, work.card.form)
        self._deeds = Deeds(bench, work.undo, self)
        self._reading: PageReading[ReviewsState] = PageReading(
            bench, view, view.list, self._typed.every_form,
            read=desk.reviews.of_case, show=self._show,
        )  # fmt: skip
        self._walk = ReviewWalk(work, self._typed, self._reading)
        self._saving = ReviewSaving(
            bench, desk.reviews, work, self._typed, self._deeds, self._reading, self._walk
        )
        self._dropping = ReviewDropping(bench, desk.reviews, view, self._typed, self._deeds)
        self._leads = ReviewLeads(work, self._reviewed, self._correct)
        self._paper = ReviewPaper(
            bench, desk.sheets, desk.forms, view, work.paper, dirty=self._is_dirty
        )
        self._connect()

    # ---- as every page ----------------------------------------------------------------------

    def enter(self, case_id: CaseId, record: str = "", spot: FormSpot | None = None) -> None:
        """Show the goals of a case; `record` is `goal/<goal id>` or `reviews/<review id>`."""
        if case_id != self._reading.case_id:
            self._reading.begin(case_id)
            self._state = None
            self._goal = self._typed.put_away = ""
            self._walk.stop()
            self._typed.empty()
            self._saving.begin(case_id)
            self._deeds.begin(case_id)
            self._paper.begin(case_id)
            self.view.clear()
        known = record.partition("/")[2]
        self._reading.look_for(record, Cursor.WORK if known else Cursor.HERE, spot)

    def to_list(self) -> None:
        """The keyboard onto the goal that is looked at, in the list."""
        self._reading.look_for("", Cursor.LIST)

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self.view.isVisible() and changes.touch(*_SHOWN, case_id=self._reading.case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self.unsaved:
                return
            self._reading.again()

    def save(self) -> None:
        """Ctrl+S: the review becomes part of the file, with what it decides about the goal."""
        self._saving.save(self._state, self._goal, self._reveal)

    def print_sheet(self) -> None:
        """Ctrl+P: all goals with their newest reviews."""
        self._paper.print()
        self.view.work.reveal_focus()

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer."""
        self._bench.drafts.flush()

    def ahead(self) -> Iterable[Callable[[], None]]:
        """Rows of the list."""
        yield partial(self.view.list.prepare, 8)
        yield self.view.lead
        yield self._stand_ready

    def _stand_ready(self) -> None:
        """As most cases will show it, still of nobody; never over a case opened meanwhile."""
        if self._reading.case_id is None:
            self.view.work.show_goals(there_are=True)
            self.view.work.show_form(on=True)
            self.view.show_somebody()

    @property
    def unsaved(self) -> bool:
        """Whether anything is typed that is not saved."""
        return self._typed.dirty

    def _is_dirty(self) -> bool:
        return self._typed.dirty

    @property
    def record(self) -> str:
        """The review that is written, else the goal that is looked at."""
        state, review = self._state, self._typed.record
        in_file = state is not None and state.review(review) is not None
        if review and (in_file or self._typed.dirty):
            return review_record(review)
        return goal_record(self._goal) if self._goal else ""

    @property
    def spot(self) -> FormSpot | None:
        """Where the cursor is; None when it is in no field."""
        return self._reading.spot

    # ---- what is open -----------------------------------------------------------------------

    def _show(self, state: ReviewsState, wanted: str) -> None:
        self._state = state
        self.view.phase.show_state(state.phase)
        self._go(wanted)

    def _reviewed(self) -> ReviewedGoal | None:
        return None if self._state is None else self._state.goal(self._goal)

    def _go(self, record: str) -> None:
        """Look at a goal, or correct one of its reviews; what was typed stays a draft."""
        state = self._state
        if state is None:
            return
        head, _slash, known = record.partition("/")
        goal = known if head == REVIEWED_GOAL else ""
        review = known if head == REVIEWS else ""
        opened = self._goal_of(state, goal, review)
        if opened != self._goal:
            self._goal = opened
            self._typed.forget_new()
            self._saving.typed(dirty=False)
            self.view.begin_another()
        reviewed, shown = state.goal(opened), ""
        if reviewed is not None and state.editable:
            shown = self._typed.chosen(state, reviewed, review)
        if reviewed is None or not shown:
            self._typed.empty()
        else:
            self._typed.show(state, reviewed, shown)
        self._paper.show(opened, chart=state.second_survey)
        dirty = self._typed.dirty
        review_telling.tell(self.view, state, opened, self._typed.record, dirty=dirty)
        self._saving.show(state)

    def _goal_of(self, state: ReviewsState, goal: str, review: str) -> str:
        """That goal, or that of the review; else where one goes on, else the first."""
        if state.goal(goal) is not None:
            return goal
        stored = state.review(review)
        if stored is not None:
            return stored.goal_id
        for each in state.goals:
            if review and any(draft.record_id == review for draft in state.begun(each.goal.id)):
                return each.goal.id
        if state.goal(self._goal) is not None:
            return self._goal
        return next((each.goal.id for each in state.goals), "")

    def _reveal(self) -> None:
        self._go(self.record)

    # ---- what is said -----------------------------------------------------------------------

    def _was_typed(self) -> None:
        state, reviewed = self._state, self._reviewed()
        self._saving.typed(dirty=self._typed.dirty)
        self.view.work.show_done("")
        if state is not None and reviewed is not None:
            draft = self._typed.dirty or review_telling.has_draft(state, reviewed)
            self.view.list.show_row(words.row(reviewed, draft=draft))

    # ---- opening ----------------------------------------------------------------------------

    def _go_through(self) -> None:
        self._walk.begin(self._state)

    def _open_next(self) -> None:
        self._walk.open_next(self._state)

    def _open_goal(self, goal_id: str) -> None:
        self._walk.stop()
        self._reading.look_for(goal_record(goal_id), Cursor.WORK)

    def _look_at(self, goal_id: str) -> None:
        """The keyboard stays in the list."""
        self._walk.stop()
        self._reading.look_for(goal_record(goal_id), Cursor.STAYS)

    def _begin(self) -> None:
        """A new review of the goal, of today."""
        state = self._state
        if state is not None and state.editable and self._goal:
            self.view.work.show_done("")
            self._reading.look_for(review_record(self._typed.begin()), Cursor.WORK)

    def _correct(self, review_id: str) -> None:
        self.view.work.show_done("")
        self._reading.look_for(review_record(review_id), Cursor.WORK)

    # ---- away -------------------------------------------------------------------------------

    def _ask_remove(self) -> None:
        state = self._state
        stored = None if state is None else state.review(self._typed.record)
        if stored is not None:
            self._dropping.ask_remove(stored)

    def _ask_discard(self) -> None:
        if self._state is not None:
            self._dropping.ask_discard(self._state, self._goal)

    def _was_discarded(self, changes: Changes) -> None:
        self._saving.typed(dirty=False)
        self.changed.emit(changes)
        self._reading.look_for("", Cursor.WORK)

    def _save_first(self) -> None:
        self._saving.save(self._state, self._goal, self._reveal, self._paper.print_saved)

    def _set_phase(self, status: PhaseStatus) -> None:
        case_id = self._reading.case_id
        if case_id is not None:
            work = partial(self._desk.cases.set_phase, case_id, Phase.IMPLEMENTATION, status)
            self._bench.runner.write(self, work, self.changed.emit)

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        view, work = self.view, self.view.work
        view.list.opened.connect(self._open_goal)
        view.list.passed.connect(self._look_at)
        view.through_requested.connect(self._go_through)
        view.new_requested.connect(self._begin)
        view.phase.chosen.connect(self._set_phase)
        work.save_requested.connect(self.save)
        work.discard_requested.connect(self._ask_discard)
        work.next_requested.connect(self._open_next)
        work.head.begin_requested.connect(self._begin)
        work.card.form.changed.connect(self._was_typed)
        work.card.form.discard_requested.connect(self._ask_discard)
        work.card.removal_requested.connect(self._ask_remove)
        work.former.opened.connect(self._correct)
        self._paper.save_first.connect(self._save_first)
        self._leads.place_requested.connect(self.place_requested)
        self._dropping.discarded.connect(self._was_discarded)
        for part in (self._saving, self._deeds):
            part.changed.connect(self.changed)
