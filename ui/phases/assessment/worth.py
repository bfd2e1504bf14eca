"""From a life area to its goal: reads where one would be worth it, begins it, leads to the plan."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.services.toward_goals import TowardGoals
from ui.phases.assessment.seams import Goals
from ui.phases.assessment.worth_card import WorthCard
from ui.qt.workbench import Workbench


class WorthPart(QObject):
    """The plan itself is made elsewhere; here a goal only begins."""

    changed = Signal(object)  # Changes
    failed = Signal(object)  # UserError
    opened = Signal(str)
    """The id of a goal that was begun."""

    def __init__(self, bench: Workbench, goals: Goals, card: WorthCard) -> None:
        super().__init__(card)
        self._bench = bench
        self._goals = goals
        self._card = card
        self._case_id: CaseId | None = None
        card.goal_requested.connect(self._prepare)

    def forget(self) -> None:
        """Another case: nothing of the one before is shown meanwhile."""
        self._case_id = None
        self._card.clear()

    def follow(self, case_id: CaseId) -> None:
        """Show it as the case stands now."""
        self._case_id = case_id
        # On the writer, behind the answers it was given.
        work = partial(self._goals.of_case, case_id)
        self._bench.runner.write(self, work, partial(self._show, case_id), _say_nothing)

    def _show(self, case_id: CaseId, toward: TowardGoals) -> None:
        if case_id == self._case_id:
            self._card.show_worth(toward)

    def _prepare(self, area: str) -> None:
        if self._case_id is not None:
            self._bench.drafts.flush()
            work = partial(self._goals.prepare, self._case_id, area)
            done = partial(self._was_prepared, self._case_id)
            self._bench.runner.write(self, work, done, self.failed.emit)

    def _was_prepared(self, case_id: CaseId, prepared: tuple[str, Changes]) -> None:
        goal_id, changes = prepared
        self.changed.emit(changes)
        if case_id == self._case_id:
            self.opened.emit(goal_id)


def _say_nothing(_error: object) -> None:
    """The case is gone: the place that reads it says so."""
