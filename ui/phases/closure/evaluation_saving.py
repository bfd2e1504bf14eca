"""Saving all sides that were typed over, and taking that back."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.evaluations import Evaluations, SavedEvaluation
from jmd_desktop.services.evaluations_state import EvaluationsState
from ui.phases.closure import evaluation_telling as telling
from ui.phases.closure.case_reading import CaseReading
from ui.phases.closure.evaluation_desk import Read, Reader
from ui.phases.closure.evaluation_typed import TypedParts
from ui.phases.closure.evaluation_view import EvaluationPage
from ui.qt.deeds import Deeds
from ui.qt.sheet_saving import Saved, SheetSaving
from ui.qt.workbench import Workbench


class EvaluationSaving(QObject):
    """What was saved together is taken back together, and is typed again then."""

    changed = Signal(object)
    """`Changes`."""

    def __init__(
        self,
        bench: Workbench,
        evaluations: Evaluations,
        reader: Reader,
        page: EvaluationPage,
        typed: TypedParts,
        deeds: Deeds,
        reading: CaseReading[Read],
    ) -> None:
        super().__init__(page)
        self._bench = bench
        self._evaluations = evaluations
        self._reader = reader
        self._page = page
        self._typed = typed
        self._deeds = deeds
        self._reading = reading
        self._then: Callable[[], object] | None = None  # once it is saved
        self._saving = SheetSaving(bench, page)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)

    def begin(self, case_id: CaseId) -> None:
        """Another case."""
        self._then = None
        self._saving.begin(case_id)

    def show(self, state: EvaluationsState, open_id: str) -> None:
        """Whether what is on the page is in the file; `open_id` is the side that is open."""
        kept = [each.draft.saved_at for each in state.parts if each.draft is not None]
        self._saving.say(dirty=self._typed.dirty, kept_at=max(kept, default=None))
        self._page.discard.setVisible(self._typed.is_dirty(open_id))

    def was_typed(self) -> None:
        """Something was typed, or put away."""
        self._saving.typed(dirty=self._typed.dirty)

    def save(
        self,
        state: EvaluationsState | None,
        reveal: Callable[[str], object],
        then: Callable[[], object] | None = None,
    ) -> None:
        """All of them; `reveal` lets a side be seen, `then` comes once it is saved."""
        self._then = then
        if state is None or not state.editable:
            return
        if self._typed.dirty:
            again = partial(self._reader.of_case, state.case.id)
            self._saving.save(self._typed.unsaved(state, reveal), again)
        elif all(each.evaluation is None for each in state.parts):
            self._page.state.show_problem(_("Nothing has been noted yet."))

    # ---- inside -----------------------------------------------------------------------------

    def _was_saved(self, saved: Saved) -> None:
        read = saved.read
        if not isinstance(read, Read) or read.case.id != self._reading.case_id:
            return
        came = self._typed.was_saved(saved, read.state)
        if came:
            self._deeds.forget()
            self._page.undo.offer(telling.saved(came), partial(self._undo, came))
        self._reading.came(read)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _undo(self, came: Sequence[SavedEvaluation]) -> None:
        self._bench.drafts.flush()
        work = partial(self._take_back, came)
        self._bench.runner.write(self, work, self._was_undone, self._not_undone)

    def _take_back(self, came: Sequence[SavedEvaluation]) -> Changes:
        """On the writer: the last one first, the beginning of an ending at the end."""
        changes = [self._evaluations.take_back(each) for each in reversed(came)]
        return changes[-1]

    def _was_undone(self, changes: Changes) -> None:
        self._typed.type_again()
        self.changed.emit(changes)

    def _not_undone(self, error: UserError) -> None:
        self._bench.runner.refused.emit(error)
        self._reading.again()
