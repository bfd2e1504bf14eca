"""What is kept at once and can be undone: ranks, order, ticks, taking a goal out."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.goals import Goal
from jmd_desktop.domain.ranks import RANKS
from jmd_desktop.errors import CaseMissing, RankTaken, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.goals import Goals
from jmd_desktop.services.support_plans import PlanState
from ui.phases.planning import words
from ui.phases.planning.goals_view import GoalsView
from ui.qt.workbench import Workbench


class AtOnce(QObject):
    """One thing can be undone: the last one, until the next saving."""

    changed = Signal(object)
    """`Changes`."""

    def __init__(self, bench: Workbench, goals: Goals, view: GoalsView) -> None:
        super().__init__(view)
        self._bench = bench
        self._goals = goals
        self._view = view
        self._case_id: CaseId | None = None
        self._state: PlanState | None = None
        self._asked: tuple[str, int] | None = None  # the goal, and the rank it is to have
        view.list.rank_requested.connect(self.rank)
        view.list.moved.connect(self._move)
        view.list.dropped.connect(self._drop)
        view.page.goal.rank_requested.connect(self._rank_open)
        view.page.goal.form.tick_requested.connect(self._tick)
        view.page.choice.released.connect(self._release)
        view.page.choice.left.connect(self._leave)

    def begin(self, case_id: CaseId | None) -> None:
        """Another case."""
        self._case_id, self._state = case_id, None
        self._asked = None
        self.forget()

    def follow(self, state: PlanState) -> None:
        """The case was read again."""
        self._state = state

    def forget(self) -> None:
        """Undone until now, and no longer."""
        self._view.page.undo.forget()

    # ---- ranks ------------------------------------------------------------------------------

    def rank(self, goal_id: str, rank: int | None, release: str | None = None) -> None:
        """Give a goal a rank, or let it come later."""
        goal = self._goal(goal_id)
        if self._case_id is None or goal is None or (goal.priority == rank and release is None):
            return
        work = partial(self._goals.rank, self._case_id, goal_id, rank, release=release)
        done = partial(self._was_ranked, self._case_id, words.ranked(goal.title, rank))
        self._bench.runner.write(self, work, done, partial(self._not_ranked, goal_id))

    def _was_ranked(
        self, case_id: CaseId, said: str, done: tuple[Mapping[str, int], Changes]
    ) -> None:
        before, changes = done
        self._asked = None
        self._view.page.choice.drop()
        self._offer(case_id, said, partial(self._goals.put_ranks_back, case_id, before))
        self.changed.emit(changes)

    def _not_ranked(self, goal_id: str, error: UserError) -> None:
        state, goal = self._state, self._goal(goal_id)
        if not isinstance(error, RankTaken) or state is None or goal is None:
            self._not_done(error)
            return
        self._view.page.goal.show_state(state.goal(self._view.page.goal.goal_id))
        self._asked = (goal_id, error.rank)
        holders = [
            (rank, state.ranks[rank].id, state.ranks[rank].title)
            for rank in RANKS
            if rank in state.ranks
        ]
        self._view.page.choice.ask(goal.title, messages.text(error), holders)
        self._view.page.to_the_top()

    def _release(self, other: str) -> None:
        asked, self._asked = self._asked, None
        self._view.list.focus_goal(asked[0] if asked is not None else "")
        if asked is not None:
            self.rank(*asked, release=other)

    def _leave(self) -> None:
        asked, self._asked = self._asked, None
        if asked is not None and not self._view.narrow:
            self._view.list.focus_goal(asked[0])

    def _rank_open(self, rank: int | None) -> None:
        self.rank(self._view.page.goal.goal_id, rank)

    # ---- order ------------------------------------------------------------------------------

    def _move(self, goal_id: str, step: int) -> None:
        """One place on: within the ranks, from the last of them to later and back, within
        later."""  # fmt: skip
        opened = self._opened()
        place = next((n for n, each in enumerate(opened) if each.id == goal_id), None)
        if place is None or not 0 <= place + step < len(opened):
            self._move_beyond(goal_id, step, opened)
            return
        self._put(goal_id, place + step)

    def _move_beyond(self, goal_id: str, step: int, opened: list[Goal]) -> None:
        goal = self._goal(goal_id)
        if goal is not None and goal.priority is not None and step > 0 and opened:
            self.rank(goal_id, None)  # the last of all goals still can come later

    def _drop(self, goal_id: str, before: int) -> None:
        opened = self._opened()
        place = next((n for n, each in enumerate(opened) if each.id == goal_id), None)
        if place is not None:
            there = before - 1 if before > place else before
            if there != place:
                self._put(goal_id, there)

    def _put(self, goal_id: str, there: int) -> None:
        """To that place of the open goals: past a ranked one it takes its rank."""
        opened, goal = self._opened(), self._goal(goal_id)
        if goal is None:
            return
        down = there > [each.id for each in opened].index(goal_id)
        rest = [each for each in opened if each.id != goal_id]
        passed = rest[there - 1] if down else rest[there]
        if passed.priority is not None:
            self.rank(goal_id, passed.priority)
        elif goal.priority is not None:
            self.rank(goal_id, None)
        else:
            order = [each.id for each in rest]
            order.insert(there, goal_id)
            self._order(order)

    def _order(self, order: list[str]) -> None:
        if self._case_id is not None:
            work = partial(self._goals.order, self._case_id, order)
            done = partial(self._was_ordered, self._case_id)
            self._bench.runner.write(self, work, done, self._not_done)

    def _was_ordered(self, case_id: CaseId, done: tuple[tuple[str, ...], Changes]) -> None:
        before, changes = done
        self._offer(case_id, _("The order was changed."), partial(self._put_order, before))
        self.changed.emit(changes)

    def _put_order(self, before: tuple[str, ...]) -> Changes:
        assert self._case_id is not None
        return self._goals.order(self._case_id, before)[1]

    # ---- ticks ------------------------------------------------------------------------------

    def _tick(self, step_id: str, done: bool) -> None:  # noqa: FBT001  a signal's value
        if self._case_id is not None:
            day = self._bench.clock.today() if done else None
            work = partial(self._goals.tick, self._case_id, step_id, day)
            told = partial(self._was_ticked, self._case_id, step_id, day)
            self._bench.runner.write(self, work, told, self._not_done)

    def _was_ticked(
        self,
        case_id: CaseId,
        step_id: str,
        day: date | None,
        done: tuple[date | None, Changes],
    ) -> None:
        before, changes = done
        self._offer(case_id, words.ticked(day), partial(self._put_tick, step_id, before))
        self.changed.emit(changes)

    def _put_tick(self, step_id: str, before: date | None) -> Changes:
        assert self._case_id is not None
        return self._goals.tick(self._case_id, step_id, before)[1]

    # ---- taking out -------------------------------------------------------------------------

    def remove(self, goal_id: str) -> None:
        """Take a goal out of the file."""
        if self._case_id is not None:
            self._bench.drafts.flush()
            work = partial(self._goals.remove, self._case_id, goal_id)
            done = partial(self._was_removed, self._case_id)
            self._bench.runner.write(self, work, done, self._not_done)

    def _was_removed(self, case_id: CaseId, done: tuple[Goal, Changes]) -> None:
        removed, changes = done
        said = _("Removed: “{goal}”").format(goal=removed.title)
        self._offer(case_id, said, partial(self._put_back, removed))
        self.changed.emit(changes)
        if case_id == self._case_id:
            self._view.page.undo.button.setFocus()

    def _put_back(self, removed: Goal) -> Changes:
        return self._goals.put_back(removed)

    # ---- inside -----------------------------------------------------------------------------

    def _offer(self, case_id: CaseId, said: str, back: Callable[[], Changes]) -> None:
        if case_id == self._case_id:
            self._view.page.undo.offer(said, partial(self._go_back, back))

    def _go_back(self, back: Callable[[], Changes]) -> None:
        self._bench.runner.write(self, back, self.changed.emit, self._not_done)

    def _not_done(self, error: UserError) -> None:
        state = self._state
        if state is not None:  # the tick or rank that was pressed is not there
            self._view.page.goal.show_state(state.goal(self._view.page.goal.goal_id))
        if not isinstance(error, CaseMissing):
            self._bench.runner.refused.emit(error)
        elif self._case_id is not None:
            self.changed.emit(Changes.of(case_id=self._case_id))

    def _goal(self, goal_id: str) -> Goal | None:
        return None if self._state is None else self._state.goal(goal_id)

    def _opened(self) -> list[Goal]:
        return [] if self._state is None else [each for each in self._state.goals if each.open]
