"""Work on the goals of a case: which one is open, where the keyboard is, reading and saving."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.support_plans import PLAN, PlanState, SupportPlans
from ui.phases.planning import telling
from ui.phases.planning.at_once import AtOnce
from ui.phases.planning.entry_list import EntryList, TakenOut
from ui.phases.planning.goal_dropping import GoalDropping
from ui.phases.planning.goal_sheets import GoalSheets
from ui.phases.planning.goals_told import IDEAS, GoalsTold
from ui.phases.planning.goals_view import Cursor, GoalsView
from ui.phases.planning.pages import GAP, OTHER, PageId
from ui.qt.sheet_saving import Saved, SheetSaving
from ui.qt.workbench import Workbench

_SHOWN = (Topic.PLAN, Topic.DRAFTS, Topic.ASSESSMENT, Topic.CLIENT, Topic.CASES, Topic.PHASES)


class GoalsPart(QObject):
    """One goal is open at a time; what is typed in it is its draft, whatever is opened next."""

    changed = Signal(object)
    """`Changes`."""

    page_requested = Signal(object, str)
    """Another page is wanted: a `PageId` and the record there."""

    def __init__(
        self,
        bench: Workbench,
        plans: SupportPlans,
        goals: Goals,
        *,
        offers_gaps: bool = False,
    ) -> None:
        """`offers_gaps` when there is a page that notes them."""
        view = GoalsView(bench.missing_characters, bench.clock.today)
        super().__init__(view)
        self.view = view
        self._bench = bench
        self._plans = plans
        self._goals = goals
        self._case_id: CaseId | None = None
        self._state: PlanState | None = None
        self._open = ""  # a goal's id, PLAN, IDEAS
        self._new = ""  # the goal that was begun here and has no word yet
        self._wanted: str | None = None  # what to open once it is read, "" for what is open
        self._cursor = Cursor.STAYS
        self._sheets = GoalSheets(bench.drafts, plans, goals, view.page)
        self._saving = SheetSaving(bench, view.page)
        self._at_once = AtOnce(bench, goals, view)
        self._dropping = GoalDropping(bench, plans, view, self._sheets, self._at_once)
        self._told = GoalsTold(
            view, self._sheets, self._saving, bench.clock.today, offers_gaps=offers_gaps
        )
        view.page.goal.form.gap_button.setVisible(offers_gaps)
        self._connect()

    # ---- as every page ----------------------------------------------------------------------

    def enter(self, case_id: CaseId, record: str | None = "") -> None:
        """Show the plan of a case; `record` is a goal, a begun one too, `PLAN`, or `gap/<goal>`
        for going on with that goal where a gap was asked for."""  # fmt: skip
        if case_id != self._case_id:
            self._bench.drafts.flush()
            self._case_id, self._state = case_id, None
            self._open = self._new = ""
            self._sheets.empty()
            self._saving.begin(case_id)
            self._at_once.begin(case_id)
            self.view.clear()
        if record is None:
            self._look_for("", Cursor.STAYS)
        elif record.startswith(f"{GAP}/"):
            self._look_for(record.partition("/")[2], Cursor.LEFT)
        else:
            self._look_for(record, Cursor.WORK if record else Cursor.HERE)

    def to_list(self) -> None:
        """The keyboard onto the goal that is open, in the list."""
        self._look_for(self._wanted or "", Cursor.LIST)

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self.view.isVisible() and changes.touch(*_SHOWN, case_id=self._case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self.unsaved:
                return
            self._read()

    def save(self) -> None:
        """Ctrl+S: the goal in the form becomes part of the file, the wishes as well."""
        state = self._state
        if state is not None and state.editable:
            case_id = state.case.id
            unsaved = self._sheets.unsaved(case_id, self._go)
            self._saving.save(unsaved, partial(self._plans.of_case, case_id))

    def print_sheet(self) -> None:
        """The plan is printed where it is agreed on."""
        self.page_requested.emit(PageId.AGREEMENT, "")

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer."""
        self._bench.drafts.flush()

    def ahead(self) -> Iterable[Callable[[], None]]:
        """Rows of lists, so that the first plan need not wait for them."""
        yield partial(self.view.list.prepare, 6)
        for shown in self.view.page.goal.form.lists.values():
            yield partial(shown.prepare, 4)
        yield self._stand_ready

    def _stand_ready(self) -> None:
        """As most cases will show it, still of nobody; never over a case opened meanwhile."""
        if self._case_id is None:
            self.view.page.show_kind(self.view.page.goal)
            self.view.show_somebody()

    @property
    def unsaved(self) -> bool:
        """Whether anything is typed that is not saved."""
        return self._sheets.dirty

    @property
    def record(self) -> str:
        """What is open."""
        return "" if self._open == IDEAS else self._open

    # ---- reading ----------------------------------------------------------------------------

    def _look_for(self, record: str, cursor: Cursor) -> None:
        """Read behind the drafts, so that what is typed elsewhere is there again; then open."""
        self._wanted, self._cursor = record, cursor
        self._read()

    def _read(self) -> None:
        case_id = self._case_id
        if case_id is not None:
            self._bench.drafts.flush()
            # On the writer, behind the drafts it was given: who comes back finds what was typed.
            work = partial(self._plans.of_case, case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    def _show(self, state: PlanState) -> None:
        if state.case.id != self._case_id:
            return
        self._state = state
        self._at_once.follow(state)
        wanted, self._wanted = self._wanted, None
        cursor, self._cursor = self._cursor, Cursor.STAYS
        self.view.phase.show_state(state.phase)
        self._sheets.show_plan(state)
        self._go(wanted or self._open)
        self.view.show_somebody()  # last: what is filled out of sight is laid out once
        if self.view.isVisible():  # else somebody types elsewhere by now
            self.view.put_cursor(cursor)

    # ---- what is open -----------------------------------------------------------------------

    def _go(self, wanted: str) -> None:
        """Open a goal, the wishes or the ideas; what was typed before stays its draft."""
        state, page = self._state, self.view.page
        if state is None:
            return
        opened = self._known(state, wanted)
        other = opened != self._open
        if other:
            if self._new not in ("", opened):
                self._new = ""
            page.choice.drop()
            self._open = opened
            self._saving.typed(dirty=False)
        if not state.editable:
            self._show_reading(state, opened)
        elif opened == PLAN:
            page.show_kind(page.plan)
        elif opened == IDEAS:
            page.show_kind(page.ideas)
        else:
            anew = self._sheets.show_goal(state, opened)
            page.goal.show_state(state.goal(opened))
            self._told.tell_hints(state, opened, anew=anew)
            page.show_kind(page.goal)
        if other:
            self.view.begin_another()
        self._told.tell(state, opened)

    def _known(self, state: PlanState, wanted: str) -> str:
        """That one where it is there, else where one goes on."""
        begun = {each.record_id for each in state.begun}
        if wanted in (PLAN, IDEAS) or wanted in begun or wanted == self._new != "":
            return wanted
        if state.goal(wanted) is not None:
            return wanted
        if wanted and wanted == self._open and self._sheets.goal_dirty:
            return wanted  # taken out elsewhere: what is typed here is still there
        first = next((each.id for each in state.goals), "")
        return first or next(iter(each.record_id for each in state.begun), IDEAS)

    def _show_reading(self, state: PlanState, opened: str) -> None:
        read, goal = self.view.page.read, state.goal(opened)
        if goal is None:
            read.show_wishes(telling.wishes(state))
        else:
            read.show_goal(goal.title, goal)
        self.view.page.show_kind(read)

    def _open_anew(self, record: str) -> None:
        """To work on it."""
        self._look_for(record, Cursor.WORK)

    def _look_at(self, record: str) -> None:
        """The keyboard stays in the list."""
        self._look_for(record, Cursor.STAYS)

    def _open_wishes(self) -> None:
        self._open_anew(PLAN)

    def _open_ideas(self) -> None:
        self._open_anew(IDEAS)

    def _ask_gap(self) -> None:
        if self._state is not None and self._open not in (PLAN, IDEAS):
            self.view.leave()
            noted = self._state.gaps_of(self._open)
            record = f"{OTHER}/{noted[-1].id}" if noted else f"{GAP}/{self._open}"
            self.page_requested.emit(PageId.OTHERS, record)

    # ---- what is typed ----------------------------------------------------------------------

    def _typed(self) -> None:
        if self._state is not None:
            self._told.tell_typed(self._state, self._open)
        self._told.tell_unsaved()

    def _was_saved(self, saved: Saved) -> None:
        state = saved.read
        if isinstance(state, PlanState):
            if self._sheets.mark_saved(saved, state):
                self._new = ""
            self._at_once.forget()  # undone until the next saving
            self._show(state)

    def _was_taken_out(self, shown: EntryList, taken: TakenOut) -> None:
        self.view.page.undo.offer(_("Line taken out."), partial(shown.put_back, taken))

    # ---- new goals --------------------------------------------------------------------------

    def _begin(self) -> None:
        """A blank goal; nothing of it is kept until a word is typed."""
        state = self._state
        if state is not None and state.editable:
            if not self._new or self._sheets.goal_dirty:
                self._new = new_id()
            self._bench.drafts.flush()
            self._go(self._new)  # at once: what is typed next must not go into the goal before
            self.view.put_cursor(Cursor.WORK)
            self._read()

    def _prepare(self, area: str | None, key: str = "") -> None:
        if self._case_id is not None:
            self._bench.drafts.flush()
            work = partial(self._goals.prepare, self._case_id, area, key)
            self._bench.runner.write(self, work, self._was_prepared)

    def _prepare_suggestion(self, key: str) -> None:
        self._prepare(None, key)

    def _was_prepared(self, done: tuple[str, Changes]) -> None:
        goal_id, changes = done
        self._wanted, self._cursor = goal_id, Cursor.WORK
        self._tell_and_read(changes)

    def _tell_and_read(self, changes: Changes) -> None:
        self.changed.emit(changes)
        if self._wanted is not None:  # nobody read it for that
            self._read()

    # ---- throwing away ----------------------------------------------------------------------

    def _ask_remove(self, goal_id: str) -> None:
        if self._state is not None and self._state.editable and not self._forgot_new(goal_id):
            self._dropping.ask_remove(self._state, goal_id)

    def _remove_open(self) -> None:
        self._ask_remove(self._open)

    def _ask_discard(self, record: str) -> None:
        if self._state is not None and not self._forgot_new(record):
            self._dropping.ask_discard(self._state, record)

    def _ask_discard_here(self) -> None:
        shows_plan = self.view.page.kind is self.view.page.plan
        self._ask_discard(PLAN if shows_plan else self._sheets.goal_id)

    def _forgot_new(self, record: str) -> bool:
        """Whether nobody wrote a word into it, so that nobody is asked."""
        blank = record == self._sheets.goal_id and not self._sheets.goal_dirty
        if not blank or record != self._new:
            return False
        self._new = self._open = ""
        self._sheets.empty_goal()
        self._look_for("", Cursor.HERE)
        return True

    def _was_dropped(self, record: str) -> None:
        """Its words are gone: go on with what the file says of it, else with something else."""
        state = self._state
        if record == self._new:
            self._new = ""
        self._saving.typed(dirty=False)
        stays = record == PLAN or (state is not None and state.goal(record) is not None)
        self._wanted = "" if stays or record != self._open else IDEAS
        self._cursor = Cursor.HERE

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        view, page, goals = self.view, self.view.page, self.view.list
        page.save_requested.connect(self.save)
        page.discard_requested.connect(self._ask_discard_here)
        goals.opened.connect(self._open_anew)
        goals.passed.connect(self._look_at)
        goals.wishes_requested.connect(self._open_wishes)
        goals.new_requested.connect(self._begin)
        goals.ideas_requested.connect(self._open_ideas)
        goals.removal_requested.connect(self._ask_remove)
        view.new_requested.connect(goals.new_requested)
        page.ideas.blank_requested.connect(self._begin)
        page.ideas.wishes_requested.connect(self._open_wishes)
        page.ideas.area_requested.connect(self._prepare)
        page.ideas.suggestion_requested.connect(self._prepare_suggestion)
        page.goal.removal_requested.connect(self._remove_open)
        page.goal.hints.pressed.connect(page.goal.form.focus_hint)
        form = page.goal.form
        form.changed.connect(self._typed)
        form.discard_requested.connect(self._ask_discard_here)
        form.gap_requested.connect(self._ask_gap)
        form.taken_out.connect(self._was_taken_out)
        form.revealed.connect(page.reveal_focus)
        page.plan_form.changed.connect(self._told.tell_unsaved)
        page.plan_form.discard_requested.connect(self._ask_discard_here)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)
        self._at_once.changed.connect(self.changed)
        self._dropping.dropped.connect(self._was_dropped)
        self._dropping.changed.connect(self._tell_and_read)
