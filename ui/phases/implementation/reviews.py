"""Looking at the goals of a case again: which one, reading, saving, and what came of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId, Phase, PhaseStatus
from jmd_desktop.domain.goal_reviews import Onward, ReviewHint
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.goal_reviews import GoalReviews, SavedReview
from jmd_desktop.services.review_sheets import ReviewSheets
from jmd_desktop.services.reviews_state import ReviewedGoal, ReviewsState
from jmd_desktop.services.support_plans import AGREEMENT
from ui.draft_places import REVIEWED_GOAL, REVIEWS
from ui.phases.implementation import review_telling
from ui.phases.implementation import review_words as words
from ui.phases.implementation.pages import GAP_IN_PLAN
from ui.phases.implementation.review_paper import ReviewPaper
from ui.phases.implementation.review_typed import TypedReview
from ui.phases.implementation.reviews_view import ReviewsView
from ui.phases.implementation.seams import Cursor
from ui.places import PlaceId
from ui.qt.deeds import Deeds
from ui.qt.form_spots import FormSpot, go_to, spot_in
from ui.qt.sheet_saving import Saved, SheetSaving
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
        self._case_id: CaseId | None = None
        self._state: ReviewsState | None = None
        self._goal = ""  # the goal that is looked at
        self._wanted: tuple[str, str] | None = None  # a goal, a review
        self._cursor = Cursor.STAYS
        self._spot: FormSpot | None = None  # where it was before a lock
        self._walking = False  # from one due goal to the next
        self._then: Callable[[], object] | None = None  # once it is saved
        work = view.work
        self._typed = TypedReview(bench.drafts, desk.reviews, work.card.form)
        self._saving = SheetSaving(bench, work)
        self._deeds = Deeds(bench, work.undo, self)
        self._paper = ReviewPaper(
            bench, desk.sheets, desk.forms, view, work.paper, dirty=self._is_dirty
        )
        self._connect()

    # ---- as every page ----------------------------------------------------------------------

    def enter(self, case_id: CaseId, record: str = "", spot: FormSpot | None = None) -> None:
        """Show the goals of a case; `record` is `goal/<goal id>` or `reviews/<review id>`."""
        if case_id != self._case_id:
            self._bench.drafts.flush()
            self._case_id, self._state = case_id, None
            self._goal = self._typed.put_away = ""
            self._walking = False
            self._then = None
            self._typed.empty()
            self._saving.begin(case_id)
            self._deeds.begin(case_id)
            self._paper.begin(case_id)
            self.view.work.show_done("")
            self.view.clear()
        self._spot = spot
        head, _slash, known = record.partition("/")
        goal = known if head == REVIEWED_GOAL else ""
        review = known if head == REVIEWS else ""
        self._look_for(goal, Cursor.WORK if known else Cursor.HERE, review)

    def to_list(self) -> None:
        """The keyboard onto the goal that is looked at, in the list."""
        self._look_for("", Cursor.LIST)

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self.view.isVisible() and changes.touch(*_SHOWN, case_id=self._case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self.unsaved:
                return
            self._read()

    def save(self) -> None:
        """Ctrl+S: the review becomes part of the file, with what it decides about the goal."""
        self._then = None
        self._save()

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
        yield self._stand_ready

    def _stand_ready(self) -> None:
        """As most cases will show it, still of nobody; never over a case opened meanwhile."""
        if self._case_id is None:
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
            return f"{REVIEWS}/{review}"
        return f"{REVIEWED_GOAL}/{self._goal}" if self._goal else ""

    @property
    def spot(self) -> FormSpot | None:
        """Where the cursor is; None when it is in no field."""
        return spot_in(self.view, self._typed.forms)

    # ---- reading ----------------------------------------------------------------------------

    def _look_for(self, goal: str, cursor: Cursor, review: str = "") -> None:
        self._wanted, self._cursor = (goal, review), cursor
        self._read()

    def _read(self) -> None:
        if self._case_id is not None:
            self._bench.drafts.flush()
            # On the writer, behind the drafts it was given: who comes back finds what was typed.
            work = partial(self._desk.reviews.of_case, self._case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    def _show(self, state: ReviewsState) -> None:
        if state.case.id != self._case_id:
            return
        self._state = state
        wanted, self._wanted = self._wanted or ("", ""), None
        cursor, self._cursor = self._cursor, Cursor.STAYS
        self.view.phase.show_state(state.phase)
        self._go(*wanted)
        if self.view.isVisible():  # else somebody types elsewhere by now
            self._put_cursor(cursor)

    def _put_cursor(self, cursor: Cursor) -> None:
        spot, self._spot = self._spot, None
        if spot is not None and go_to(self._typed.forms, spot):
            self.view.work.reveal_focus()
        elif cursor is Cursor.WORK:
            self.view.focus_work()
        elif cursor is Cursor.LIST:
            self.view.focus_list()
        elif cursor is Cursor.HERE and self.view.list.rows:
            self.view.focus_here()
        elif cursor is Cursor.HERE:
            self.view.focus_work()

    # ---- what is open -----------------------------------------------------------------------

    @property
    def _reviewed(self) -> ReviewedGoal | None:
        return None if self._state is None else self._state.goal(self._goal)

    def _go(self, goal: str, review: str = "") -> None:
        """Look at a goal, or correct one of its reviews; what was typed stays a draft."""
        state = self._state
        if state is None:
            return
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
        self._tell_saved()

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

    # ---- what is said -----------------------------------------------------------------------

    def _tell_saved(self) -> None:
        state, record = self._state, self._typed.record
        if state is not None:
            draft = state.draft_of(record) if record else None
            kept = None if draft is None else draft.saved_at
            self._saving.say(dirty=self._typed.dirty, kept_at=kept)
            self.view.work.discard.setVisible(self._typed.dirty)

    def _was_typed(self) -> None:
        state, reviewed = self._state, self._reviewed
        self._saving.typed(dirty=self._typed.dirty)
        self.view.work.discard.setVisible(self._typed.dirty)
        self.view.work.show_done("")
        if state is not None and reviewed is not None:
            draft = self._typed.dirty or review_telling.has_draft(state, reviewed)
            self.view.list.show_row(words.row(reviewed, draft=draft))

    # ---- saving -----------------------------------------------------------------------------

    def _save(self) -> None:
        state = self._state
        if state is None or not state.editable or not self._typed.record:
            return
        if self._typed.dirty:
            reveal = partial(self._go, self._goal, self._typed.record)
            unsaved = self._typed.unsaved(state, self._goal, reveal)
            self._saving.save([unsaved], partial(self._desk.reviews.of_case, state.case.id))
        elif state.review(self._typed.record) is None:
            self.view.work.state.show_problem(_("Nothing has been noted yet."))

    def _was_saved(self, saved: Saved) -> None:
        state = saved.read
        if not isinstance(state, ReviewsState) or state.case.id != self._case_id:
            return
        came = self._typed.was_saved(saved)
        if came is None:
            self._show(state)
            return
        self._deeds.forget()
        self._deeds.offer(words.undo_saved(), partial(self._desk.reviews.take_back, came))
        then, self._then = self._then, None
        if then is None:
            self._lead_on(state, came)
        else:
            self._show(state)
            then()

    def _lead_on(self, state: ReviewsState, came: SavedReview) -> None:
        """To the next goal that waits, where one goes through all of them."""
        left, work = words.due(state), self.view.work
        self._walking = self._walking and bool(left)
        work.show_done(words.saved(came.goal, len(left)), more=bool(left) and not self._walking)
        if self._walking:
            self._typed.put_away = ""
            self._wanted = (left[0].goal.id, "")
        self._cursor = Cursor.WORK
        self._show(state)
        if not self._walking:
            work.to_the_top()

    def _save_first(self) -> None:
        self._then = self._paper.print_saved
        self._save()

    # ---- going through ----------------------------------------------------------------------

    def _walk(self) -> None:
        """One due goal after the other: each saving opens the next."""
        state = self._state
        due = () if state is None or not state.editable else words.due(state)
        if due:
            self._walking = True
            self._typed.put_away = ""
            self.view.work.show_done("")
            self._look_for(due[0].goal.id, Cursor.WORK)

    def _open_next(self) -> None:
        state = self._state
        due = () if state is None else words.due(state)
        if due:
            self._typed.put_away = ""
            self.view.work.show_done("")
            self._look_for(due[0].goal.id, Cursor.WORK)

    def _open_goal(self, goal_id: str) -> None:
        self._walking = False
        self.view.work.show_done("")
        self._look_for(goal_id, Cursor.WORK)

    def _look_at(self, goal_id: str) -> None:
        """The keyboard stays in the list."""
        self._walking = False
        self.view.work.show_done("")
        self._look_for(goal_id, Cursor.STAYS)

    def _begin(self) -> None:
        """A new review of the goal, of today."""
        state = self._state
        if state is not None and state.editable and self._goal:
            self.view.work.show_done("")
            self._look_for(self._goal, Cursor.WORK, self._typed.begin())

    def _correct(self, review_id: str) -> None:
        self.view.work.show_done("")
        self._look_for(self._goal, Cursor.WORK, review_id)

    # ---- throwing away ----------------------------------------------------------------------

    def _ask_remove(self) -> None:
        """Out of the file."""
        state = self._state
        stored = None if state is None else state.review(self._typed.record)
        if stored is None:
            return
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Remove this review?"),
            _(
                "It was noted by mistake. The goal stays as it is now, with its day and its "
                "status. You can undo it until you next save."
            ),
            _("Remove review"),
            partial(self._remove, stored.id),
            dangerous=True,
        )

    def _remove(self, review_id: str) -> None:
        if self._case_id is not None:
            self._typed.drop(self._goal)
            work = partial(self._desk.reviews.remove, self._case_id, review_id)
            back = self._desk.reviews.put_back
            self._deeds.do(work, words.removed, back, then=self._focus_undo)

    def _focus_undo(self, _result: object) -> None:
        self.view.work.undo.button.setFocus()

    def _ask_discard(self) -> None:
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            self._discard,
            dangerous=True,
        )

    def _discard(self) -> None:
        if self._case_id is None:
            return
        review = self._typed.record
        self._typed.drop(self._goal)
        self._saving.typed(dirty=False)
        self._cursor = Cursor.WORK
        work = partial(self._desk.reviews.discard, self._case_id, review)
        self._bench.runner.write(self, work, self._told)

    def _told(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self._read()

    # ---- other places -----------------------------------------------------------------------

    def _go_onward(self) -> None:
        reviewed = self._reviewed
        way = None if reviewed is None else reviewed.onward
        if way is Onward.ASSESSMENT:
            self.place_requested.emit(PlaceId.CASE_ASSESSMENT, "")
        elif way is not None:
            self.place_requested.emit(PlaceId.CASE_PLAN, self._goal)

    def _see_goal(self) -> None:
        self.place_requested.emit(PlaceId.CASE_PLAN, self._goal)

    def _look_together(self) -> None:
        """There the plan is shown in the young person's language."""
        self.place_requested.emit(PlaceId.CASE_PLAN, AGREEMENT)

    def _see_plan(self) -> None:
        self.place_requested.emit(PlaceId.CASE_PLAN, "")

    def _follow_hint(self, key: str) -> None:
        reviewed = self._reviewed
        newest = None if reviewed is None else reviewed.newest
        if newest is None:
            return
        form = self.view.work.card.form
        match ReviewHint(key):
            case ReviewHint.NO_GAP:
                self.place_requested.emit(PlaceId.CASE_PLAN, f"{GAP_IN_PLAN}/{self._goal}")
            case ReviewHint.NO_NEXT:
                self._correct(newest.id)
                form.focus_field("next_review_on")
            case ReviewHint.ONE_VIEW:
                self._correct(newest.id)
                missing = newest.attained_client is None
                form.focus_field("attained_client" if missing else "attained_counsellor")
            case ReviewHint.VIEWS_DIFFER:
                pass
        self.view.work.reveal_focus()

    def _set_phase(self, status: PhaseStatus) -> None:
        if self._case_id is not None:
            work = partial(self._desk.cases.set_phase, self._case_id, Phase.IMPLEMENTATION, status)
            self._bench.runner.write(self, work, self.changed.emit)

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        view, work = self.view, self.view.work
        view.list.opened.connect(self._open_goal)
        view.list.passed.connect(self._look_at)
        view.through_requested.connect(self._walk)
        view.new_requested.connect(self._begin)
        view.phase.chosen.connect(self._set_phase)
        work.save_requested.connect(self.save)
        work.discard_requested.connect(self._ask_discard)
        work.goals_requested.connect(self._see_plan)
        work.next_requested.connect(self._open_next)
        head = work.head
        head.begin_requested.connect(self._begin)
        head.onward_requested.connect(self._go_onward)
        head.plan_requested.connect(self._see_goal)
        head.together_requested.connect(self._look_together)
        work.card.form.changed.connect(self._was_typed)
        work.card.form.discard_requested.connect(self._ask_discard)
        work.card.removal_requested.connect(self._ask_remove)
        work.former.opened.connect(self._correct)
        work.former.hints.pressed.connect(self._follow_hint)
        self._paper.save_first.connect(self._save_first)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)
        self._deeds.changed.connect(self.changed)
