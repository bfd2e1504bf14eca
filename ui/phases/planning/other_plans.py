"""Work on what stands beside the plan: other bodies' plans and gaps, saved together."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import GAPS, OTHER_PLANS
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.services.gaps import Gaps, OtherPlans
from jmd_desktop.services.support_plans import PlanState, SupportPlans
from ui.phases.planning import other_plans_records as records
from ui.phases.planning.gaps_form import GoalChoices
from ui.phases.planning.other_plans_records import GapRecords, OtherPlanRecords
from ui.phases.planning.other_plans_view import OthersView
from ui.phases.planning.pages import GAP, OTHER, PageId
from ui.qt.record_lines import LinesPart
from ui.qt.sheet_saving import Saved, SheetSaving
from ui.qt.workbench import Workbench

_SHOWN = (Topic.PLAN, Topic.CASES, Topic.DRAFTS)


def is_own_draft(draft: Draft) -> bool:
    """Whether a draft of the plan belongs on this page."""
    return _is_of(draft, OTHER_PLANS.name) or _is_of(draft, GAPS.name)


class OthersPart(QObject):
    """Two lists; all that is typed is saved at once."""

    changed = Signal(object)
    """`Changes`."""

    page_requested = Signal(object, str)
    """A `PageId` and a record: back to the goal because of which a gap is noted."""

    def __init__(
        self, bench: Workbench, plans: SupportPlans, others: OtherPlans, gaps: Gaps
    ) -> None:
        goals = GoalChoices()
        other_records = OtherPlanRecords(others, plans)
        gap_records = GapRecords(gaps, plans, goals, bench.clock.today)
        view = OthersView(bench.missing_characters, other_records, gap_records)
        super().__init__(view)
        goals.setParent(self)
        self.view = view
        self._bench = bench
        self._plans = plans
        self._goals = goals
        self._gap_records = gap_records
        self._case_id: CaseId | None = None
        self._state: PlanState | None = None
        self._record: str | None = None  # where to put the cursor once it is read
        self._goal = ""  # one came from this goal
        self._others = LinesPart(bench, other_records, view.others)
        self._gaps = LinesPart(bench, gap_records, view.gaps)
        self._lists = (self._others, self._gaps)
        self._saving = SheetSaving(bench, view)
        view.save_requested.connect(self.save)
        view.back.clicked.connect(self.step_back)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)
        for each in self._lists:
            each.typed.connect(self._typed)
            each.changed.connect(self.changed)
            each.revealed.connect(view.reveal_focus)

    # ---- as every part of a place -----------------------------------------------------------

    def enter(self, case_id: CaseId, record: str | None = "") -> None:
        """Show what stands beside the plan of a case.

        `record` is `other/<id>` or `gap/<goal id>` (see `pages`), else one goes on where one was;
        with None the cursor stays elsewhere.
        """
        if case_id != self._case_id:
            self._bench.drafts.flush()
            self._case_id, self._state = case_id, None
            self.view.show_nobody()
            self._saving.begin(case_id)
            for each in self._lists:
                each.begin(case_id)
        self._record = record
        if record is not None:
            head, _slash, known = record.partition("/")
            self._goal = known if head == GAP else ""
        self._read()

    def step_back(self) -> bool:
        """To the goal one came from, where it was left; whether one came from any."""
        if self._goal:
            self.page_requested.emit(PageId.GOALS, f"{GAP}/{self._goal}")
        return bool(self._goal)

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self.view.isVisible() and changes.touch(*_SHOWN, case_id=self._case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self.unsaved:
                return
            self._read()

    @property
    def unsaved(self) -> bool:
        """Whether anything is typed that is not saved."""
        return any(each.dirty for each in self._lists)

    @property
    def record(self) -> str:
        """The line that is open, for coming back to it."""
        opened = self.view.others.open_id or self.view.gaps.open_id
        return f"{OTHER}/{opened}" if opened else ""

    def ahead(self) -> Iterable[Callable[[], None]]:
        """The first form of each list takes its time."""
        return (self.view.prepare_others, self.view.prepare_gaps)

    def print_sheet(self) -> None:
        """Nothing of this page is printed by itself; other plans stand on the support plan."""

    def save(self) -> None:
        """Ctrl+S: all that is typed becomes part of the file."""
        if self._state is not None:
            unsaved = [found for each in self._lists for found in each.unsaved()]
            self._saving.save(unsaved, partial(self._plans.of_case, self._state.case.id))

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer."""
        self._bench.drafts.flush()

    # ---- reading ----------------------------------------------------------------------------

    def _read(self) -> None:
        if self._case_id is not None:
            self._bench.drafts.flush()
            # On the writer, behind the drafts it was given: who comes back finds what was typed.
            work = partial(self._plans.of_case, self._case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    def _show(self, state: PlanState) -> None:
        if state.case.id != self._case_id:
            return
        self._state = state
        self._goals.show(state.goals, state.begun)
        self.view.show_writable(there_is=state.editable)
        self._show_lists(state)
        self.view.show_somebody()
        kept = max((each.saved_at for each in state.drafts if is_own_draft(each)), default=None)
        self._saving.say(dirty=self.unsaved, kept_at=kept)
        self._put_cursor()

    def _show_lists(self, state: PlanState) -> None:
        drafts = {each.record_id: each for each in state.drafts}
        others = {key: each for key, each in drafts.items() if _is_of(each, OTHER_PLANS.name)}
        gaps = {key: each for key, each in drafts.items() if _is_of(each, GAPS.name)}
        writable = state.editable
        self._others.show([*map(records.of_other, state.others)], others, writable=writable)
        self._gaps.show([*map(records.of_gap, state.gaps)], gaps, writable=writable)

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    def _put_cursor(self) -> None:
        record, self._record = self._record, None
        if record is None or not self.view.isVisible():  # else somebody types elsewhere by now
            return
        head, _slash, known = record.partition("/")
        held = next((each for each in self._lists if head == OTHER and each.holds(known)), None)
        if head == GAP:
            self._note_gap(known)
        elif held is not None:
            held.edit(known)
            self._goal = self._goal_of(known)  # of a gap, also after a lock
        elif self.view.isAncestorOf(self.view.focusWidget()):
            self.view.focusWidget().setFocus()
        else:
            self.view.others.focus_line("")
        self.view.back.setVisible(bool(self._goal))
        self.view.reveal_focus()

    def _goal_of(self, record_id: str) -> str:
        """Because of which goal a gap is noted, as it is typed; "" for anything else."""
        if not self._gaps.holds(record_id):
            return ""
        return str(self.view.gaps.form_of(record_id).values().get("goal_id") or "")

    def _note_gap(self, goal_id: str) -> None:
        """A new one because of that goal, "" because of none; one that was begun for it is gone
        on with."""  # fmt: skip
        begun = self._gaps.typed_with("goal_id", goal_id) if goal_id else ""
        if begun:
            self._gaps.edit(begun)
        else:
            self._gaps.begin_one(self._gap_records.begun_for(goal_id))

    # ---- what is typed ----------------------------------------------------------------------

    def _typed(self) -> None:
        self._saving.typed(dirty=self.unsaved)

    def _was_saved(self, saved: Saved) -> None:
        state = saved.read
        if not isinstance(state, PlanState):
            return
        inside = dict(saved.sheets)
        self._others.mark_saved(inside, [*map(records.of_other, state.others)])
        self._gaps.mark_saved(inside, [*map(records.of_gap, state.gaps)])
        for each in self._lists:
            each.forget_removed()  # undone until the next saving
        self._show(state)


def _is_of(draft: Draft, table: str) -> bool:
    return any(key.startswith(f"{table}.") for key in draft.content)
