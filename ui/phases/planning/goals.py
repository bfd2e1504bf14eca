"""Work on the goals of a case: which one is open, reading, saving, and what is typed."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.goals import Goal
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.goals import PLACE, Goals, new_id
from jmd_desktop.services.support_plans import PLAN, PlanState, SupportPlans
from ui.phases.planning import goal_form, plan_form, telling
from ui.phases.planning.at_once import AtOnce
from ui.phases.planning.entry_list import EntryList, TakenOut
from ui.phases.planning.goals_view import GoalsView
from ui.phases.planning.pages import GAP, PageId
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, SheetSaving, Unsaved
from ui.qt.workbench import Workbench

_SHOWN = (Topic.PLAN, Topic.DRAFTS, Topic.ASSESSMENT, Topic.CLIENT, Topic.CASES, Topic.PHASES)
_IDEAS = "ideas"


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
        self._open = ""  # a goal's id, PLAN, _IDEAS
        self._new = ""  # the goal that was begun here and has no word yet
        self._wanted: str | None = None  # what to open once it is read, "" for what is open
        self._cursor = False  # and put the cursor there
        self._saving_goal = ""
        self._saving_lists = ("[]", "[]")
        self._goal_sheet = Sheet(bench.drafts, view.page.goal.form, PLACE)
        self._plan_sheet = Sheet(bench.drafts, view.page.plan_form, PLACE)
        self._saving = SheetSaving(bench, view.page)
        self._at_once = AtOnce(bench, goals, view)
        view.page.goal.form.gap_button.setVisible(offers_gaps)
        self._offers_gaps = offers_gaps
        self._connect()

    # ---- as every page ----------------------------------------------------------------------

    def enter(self, case_id: CaseId, record: str | None = "") -> None:
        """Show the plan of a case; `record` is a goal, a begun one too, or `PLAN`."""
        if case_id != self._case_id:
            self._bench.drafts.flush()
            self._case_id, self._state = case_id, None
            self._open = self._new = ""
            self._empty(self._goal_sheet)
            self._empty(self._plan_sheet)
            self._saving.begin(case_id)
            self._at_once.begin(case_id)
            self.view.clear()
        self._wanted, self._cursor = record or "", record is not None
        self._read()

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
            self._saving_goal = self._goal_sheet.record_id
            self._saving_lists = self.view.page.goal.form.typed_lists
            self._saving.save(
                self._unsaved(state.case.id), partial(self._plans.of_case, state.case.id)
            )

    def print_sheet(self) -> None:
        """The plan is printed where it is agreed on."""
        self.page_requested.emit(PageId.AGREEMENT, "")

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer."""
        self._bench.drafts.flush()

    def ahead(self) -> Iterable[Callable[[], None]]:
        """Rows of lists, so that the first plan need not wait for them."""
        form = self.view.page.goal.form
        yield partial(self.view.list.prepare, 6)
        for shown in form.lists.values():
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
        return self._goal_sheet.dirty or self._plan_sheet.dirty

    @property
    def record(self) -> str:
        """What is open."""
        return "" if self._open == _IDEAS else self._open

    # ---- reading ----------------------------------------------------------------------------

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
        cursor, self._cursor = self._cursor, False
        self.view.phase.show_state(state.phase)
        if self._plan_sheet.case_id == state.case.id:
            self._plan_sheet.update(
                plan_form.values_of(state.plan), state.plan.version, state.draft_of(PLAN)
            )
        else:
            self._plan_sheet.load(
                state.case.id,
                PLAN,
                plan_form.values_of(state.plan),
                state.plan.version,
                state.draft_of(PLAN),
            )
        self._go(wanted or self._open)
        self.view.show_somebody()  # last: what is filled out of sight is laid out once
        if cursor and self.view.isVisible():  # else somebody types elsewhere by now
            self._put_cursor(at_work=bool(wanted))

    def _put_cursor(self, *, at_work: bool) -> None:
        """Into the form of what was asked for, else onto the goal in the list."""
        page = self.view.page
        if page.kind is page.ideas:
            page.ideas.focus_first()
        elif page.kind is page.plan and (at_work or self.view.narrow):
            page.plan_form.focus_field("wishes")
        elif page.kind is page.goal and (at_work or self.view.narrow):
            page.goal.form.focus_title()
        elif not self.view.narrow:
            self.view.list.focus_goal(self._open)
        page.reveal_focus()

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
        if opened == PLAN and state.editable:
            page.show_kind(page.plan)
        elif opened == _IDEAS and state.editable:
            page.show_kind(page.ideas)
        elif not state.editable:
            self._show_reading(state, opened)
        else:
            self._show_goal(state, opened)
            page.show_kind(page.goal)
        if other:
            page.to_the_top()
            page.strip.close_up()
        self._tell(state)

    def _known(self, state: PlanState, wanted: str) -> str:
        """That one where it is there, else where one goes on."""
        begun = {each.record_id for each in state.begun}
        if wanted in (PLAN, _IDEAS) or wanted in begun or wanted == self._new != "":
            return wanted
        if state.goal(wanted) is not None:
            return wanted
        if wanted and wanted == self._open and self._goal_sheet.dirty:
            return wanted  # taken out elsewhere: what is typed here is still there
        first = next((each.id for each in state.goals), "")
        return first or next(iter(each.record_id for each in state.begun), _IDEAS)

    def _show_goal(self, state: PlanState, goal_id: str) -> None:
        card, goal = self.view.page.goal, state.goal(goal_id)
        stored = {} if goal is None else goal_form.values_of(goal)
        version = 0 if goal is None else goal.version
        draft = state.draft_of(goal_id)
        sheet = self._goal_sheet
        if (sheet.case_id, sheet.record_id) == (state.case.id, goal_id):
            sheet.update(stored, version, draft)
            anew = False
        else:
            card.hide()  # what is filled out of sight is laid out once
            sheet.load(state.case.id, goal_id, stored, version, draft)
            anew = True
        card.show_state(goal)
        self._tell_hints(anew=anew)

    def _show_reading(self, state: PlanState, opened: str) -> None:
        read, goal = self.view.page.read, state.goal(opened)
        if goal is None:
            read.show_wishes(telling.wishes(state))
        else:
            read.show_goal(goal.title, goal)
        self.view.page.show_kind(read)

    # ---- what is said -----------------------------------------------------------------------

    def _tell(self, state: PlanState) -> None:
        lines = telling.lines(state, self._bench.clock.today(), self._begun_here(state))
        goals = self.view.list
        goals.show_wishes(telling.wishes(state))
        goals.show_goals(lines, self._open, editable=state.editable)
        goals.show_without(telling.areas_without(state))
        self.view.page.strip.say(len(lines))
        self.view.page.ideas.show_ideas(telling.ideas(state))
        self._tell_open()
        self._tell_saved()

    def _begun_here(self, state: PlanState) -> str:
        """A new goal in the form that no draft tells of yet."""
        known = {each.id for each in state.goals} | {each.record_id for each in state.begun}
        return "" if self._open in (*known, PLAN, _IDEAS) else self._open

    def _tell_open(self) -> None:
        """The goal in the form as it is typed now."""
        state, form = self._state, self.view.page.goal.form
        if state is not None and self.view.page.kind is self.view.page.goal:
            line = telling.line_of(
                self._open,
                state.goal(self._open),
                self._bench.clock.today(),
                typed=form.values() if self._goal_sheet.dirty else None,
            )
            self.view.list.show_line(line)

    def _tell_hints(self, *, anew: bool = False) -> None:
        state, card = self._state, self.view.page.goal
        if state is None:
            return
        stored = state.goal(self._open) or Goal(self._open, state.case.id, "")
        typed = card.form.typed_goal(stored)
        card.hints.show_hints(telling.hints(typed, state, gaps=self._offers_gaps), anew=anew)
        card.show_rule()

    def _tell_saved(self) -> None:
        state = self._state
        if state is not None:
            shown = PLAN if self.view.page.kind is self.view.page.plan else self._open
            draft = state.draft_of(shown)
            kept = None if draft is None else draft.saved_at
            self._saving.say(dirty=self._dirty_here, kept_at=kept)
            self.view.page.discard.setVisible(self._dirty_here)

    @property
    def _dirty_here(self) -> bool:
        on_plan = self.view.page.kind is self.view.page.plan
        return self._plan_sheet.dirty if on_plan else self._goal_sheet.dirty

    def _typed(self) -> None:
        self._tell_open()
        self._tell_hints()
        self._say_typed()

    # ---- saving -----------------------------------------------------------------------------

    def _unsaved(self, case_id: CaseId) -> list[Unsaved]:
        page, found = self.view.page, []
        if self._goal_sheet.dirty:
            form, goal_id = page.goal.form, self._goal_sheet.record_id
            lines, steps = form.changed_lists

            def save(values: Mapping[str, Value], version: int) -> Changes:
                _goal, changes = self._goals.save(
                    case_id, goal_id, values, version, lines=lines, steps=steps
                )
                return changes

            reveal = partial(self._go, goal_id)
            found.append(Unsaved(self._goal_sheet, form, form.problems, save, reveal))
        if self._plan_sheet.dirty:
            plan = page.plan_form

            def save_plan(values: Mapping[str, Value], version: int) -> Changes:
                return self._plans.save(case_id, values, version)[1]

            reveal = partial(self._go, PLAN)
            found.append(Unsaved(self._plan_sheet, plan, plan.problems, save_plan, reveal))
        return found

    def _was_saved(self, saved: Saved) -> None:
        state = saved.read
        if not isinstance(state, PlanState):
            return
        inside = dict(saved.sheets)
        goal = state.goal(self._saving_goal)
        here = self._goal_sheet.record_id == self._saving_goal
        if self._goal_sheet in inside and here and goal is not None:
            self.view.page.goal.form.mark_lists_saved(self._saving_lists)
            values = inside[self._goal_sheet]
            self._goal_sheet.mark_saved(values, goal_form.values_of(goal), goal.version)
            self._new = ""
        if self._plan_sheet in inside:
            values = inside[self._plan_sheet]
            stored = plan_form.values_of(state.plan)
            self._plan_sheet.mark_saved(values, stored, state.plan.version)
        self._at_once.forget()  # undone until the next saving
        self._show(state)

    # ---- new goals --------------------------------------------------------------------------

    def _begin(self) -> None:
        """A blank goal; nothing of it is kept until a word is typed."""
        state = self._state
        if state is not None and state.editable:
            if not self._new or self._goal_sheet.dirty:
                self._new = new_id()
            self._bench.drafts.flush()
            self._go(self._new)  # at once: what is typed next must not go into the goal before
            self._put_cursor(at_work=True)
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
        self._wanted, self._cursor = goal_id, True
        self.changed.emit(changes)
        if self._wanted is not None:  # nobody read it for that
            self._read()

    def _open_anew(self, record: str) -> None:
        """Behind the drafts, so that what is typed elsewhere is there again; with the cursor."""
        self._wanted, self._cursor = record, True
        self._read()

    def _look_at(self, record: str) -> None:
        """The same, and the keyboard stays in the list."""
        self._wanted, self._cursor = record, False
        self._read()

    def _open_wishes(self) -> None:
        self._open_anew(PLAN)

    def _open_ideas(self) -> None:
        self._open_anew(_IDEAS)

    def _ask_gap(self) -> None:
        if self._open not in (PLAN, _IDEAS):
            self.page_requested.emit(PageId.OTHERS, f"{GAP}/{self._open}")

    # ---- throwing away ----------------------------------------------------------------------

    def _ask_remove(self, goal_id: str) -> None:
        state = self._state
        goal = None if state is None else state.goal(goal_id)
        if state is None or not state.editable:
            return
        if goal is None:
            self._ask_discard(goal_id)
            return
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Remove “{goal}”?").format(goal=goal.title),
            _(
                "Its sub-goals, tasks and lines go with it, its draft as well. Versions that were "
                "agreed on keep it. You can undo it until you next save."
            ),
            _("Remove goal"),
            partial(self._remove, goal_id),
            dangerous=True,
        )

    def _remove(self, goal_id: str) -> None:
        if goal_id == self._goal_sheet.record_id:
            self._goal_sheet.discard()
            self._empty(self._goal_sheet)
        self._at_once.remove(goal_id)

    def _ask_discard(self, record: str) -> None:
        blank = record == self._goal_sheet.record_id and not self._goal_sheet.dirty
        if blank and record == self._new:
            self._forget_new()
            return
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            partial(self._discard, record),
            dangerous=True,
        )

    def _discard_goal(self) -> None:
        self._ask_discard(self._goal_sheet.record_id)

    def _discard_plan(self) -> None:
        self._ask_discard(PLAN)

    def _discard(self, record: str) -> None:
        case_id, state = self._case_id, self._state
        if case_id is None or state is None:
            return
        sheet = self._plan_sheet if record == PLAN else self._goal_sheet
        if record in (PLAN, sheet.record_id):
            sheet.discard()
            if record != PLAN and state.goal(record) is None:
                self._empty(sheet)
        if record == self._new:
            self._new = ""
        self._saving.typed(dirty=False)
        self._cursor = True
        self._wanted = "" if record != self._open or state.goal(record) else _IDEAS
        work = partial(self._plans.discard, case_id, record)
        self._bench.runner.write(self, work, self._was_discarded)

    def _was_discarded(self, changes: Changes) -> None:
        self.changed.emit(changes)
        if self._wanted is not None:
            self._read()

    def _forget_new(self) -> None:
        self._new = self._open = ""
        self._empty(self._goal_sheet)
        self._open_anew("")

    def _empty(self, sheet: Sheet) -> None:
        """Kept a last time; then nothing of it is left on the screen."""
        sheet.close()
        sheet.record_id = ""
        sheet.form.show_values({})

    def _was_taken_out(self, shown: EntryList, taken: TakenOut) -> None:
        self.view.page.undo.offer(_("The line was taken out."), partial(shown.put_back, taken))

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        view, page, goals = self.view, self.view.page, self.view.list
        page.save_requested.connect(self.save)
        page.discard.clicked.connect(self._ask_discard_here)
        goals.opened.connect(self._open_anew)
        goals.passed.connect(self._look_at)
        goals.wishes_requested.connect(self._open_wishes)
        goals.new_requested.connect(self._begin)
        goals.ideas_requested.connect(self._open_ideas)
        goals.removal_requested.connect(self._ask_remove)
        view.undo_requested.connect(page.undo.undo)
        page.ideas.blank_requested.connect(self._begin)
        page.ideas.wishes_requested.connect(self._open_wishes)
        page.ideas.area_requested.connect(self._prepare)
        page.ideas.suggestion_requested.connect(self._prepare_suggestion)
        page.goal.removal_requested.connect(self._remove_open)
        page.goal.hints.pressed.connect(page.goal.form.focus_hint)
        form = page.goal.form
        form.changed.connect(self._typed)
        form.discard_requested.connect(self._discard_goal)
        form.gap_requested.connect(self._ask_gap)
        form.taken_out.connect(self._was_taken_out)
        form.revealed.connect(page.reveal_focus)
        page.plan_form.changed.connect(self._say_typed)
        page.plan_form.discard_requested.connect(self._discard_plan)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)
        self._at_once.changed.connect(self.changed)
        self._at_once.opened.connect(self._open_anew)

    def _remove_open(self) -> None:
        self._ask_remove(self._open)

    def _say_typed(self) -> None:
        self._saving.typed(dirty=self._dirty_here)
        self.view.page.discard.setVisible(self._dirty_here)

    def _ask_discard_here(self) -> None:
        on_plan = self.view.page.kind is self.view.page.plan
        self._ask_discard(PLAN if on_plan else self._goal_sheet.record_id)
