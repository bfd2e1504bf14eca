"""Lets a plan be looked at together over the whole window, and keeps what is ticked meanwhile."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.services.goals import Goals
from jmd_desktop.services.plan_together import PlanTogether, TogetherPlan
from ui.qt.workbench import Workbench

if TYPE_CHECKING:  # loaded when somebody looks at a plan
    from datetime import date

    from ui.phases.planning.together_view import TogetherView


class TogetherDesk(QObject):
    """A tick is in the file at once; the lock takes the view away with all that is in it."""

    changed = Signal(object)
    """`Changes` of what was ticked, told when the window is given back."""

    def __init__(
        self, bench: Workbench, together: PlanTogether, goals: Goals, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._bench = bench
        self._together = together
        self._goals = goals
        self._view: TogetherView | None = None
        self._wanted: tuple[CaseId, str] | None = None
        self._closed: Callable[[], object] | None = None
        self._changes: Changes | None = None

    @property
    def view(self) -> "TogetherView | None":
        """What is being looked at."""
        return self._view

    def open(
        self, case_id: CaseId, language: str, closed: Callable[[], object] | None = None
    ) -> None:
        """Show the plan with the words of a language; `closed` is called when the counsellor is
        back in the program, never after a lock."""  # fmt: skip
        self._wanted, self._closed = (case_id, language), closed
        # On the writer, behind whatever was saved just before.
        work = partial(self._together.plan, case_id, language)
        self._bench.runner.write(self, work, self._show, self._not_opened)

    def _show(self, plan: TogetherPlan) -> None:
        from ui.phases.planning.together_view import TogetherView  # noqa: PLC0415  see above

        if self._wanted != (plan.case_id, plan.words.language):
            return  # another one was asked for meanwhile
        self._changes = None
        view = TogetherView(plan, self._bench.clock.today())
        view.ticked.connect(partial(self._tick, plan.case_id))
        self._view = view
        self._bench.reading.cover(view, self._leave, self._drop)

    def _not_opened(self, error: UserError) -> None:
        self._wanted = None
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    # ---- ticks --------------------------------------------------------------------------------

    def _tick(self, case_id: CaseId, step_id: str, done_on: "date | None") -> None:
        work = partial(self._goals.tick, case_id, step_id, done_on)
        failed = partial(self._not_ticked, step_id)
        self._bench.runner.write(self, work, self._was_ticked, failed)

    def _was_ticked(self, done: "tuple[date | None, Changes]") -> None:
        _before, changes = done
        if self._view is None:
            self.changed.emit(changes)
        else:  # what lies below is read again when it is seen again
            self._changes = changes

    def _not_ticked(self, step_id: str, error: UserError) -> None:
        """Say so, and show the step as it stands in the file."""
        if self._view is not None:
            self._view.take_back(step_id)
        self._bench.runner.refused.emit(error)

    # ---- leaving ------------------------------------------------------------------------------

    def _leave(self) -> None:
        closed, self._closed = self._closed, None
        changes, self._changes = self._changes, None
        self._drop()
        if changes is not None:
            self.changed.emit(changes)
        if closed is not None:
            closed()

    def _drop(self) -> None:
        view, self._view = self._view, None
        self._wanted = self._changes = None
        if view is not None:
            view.forget()
