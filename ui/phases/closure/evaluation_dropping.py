"""Taking one side out of the file, and throwing away what is only typed."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.evaluations import Evaluation
from jmd_desktop.i18n import _
from jmd_desktop.services.evaluations import Evaluations
from jmd_desktop.services.evaluations_state import Part
from ui.phases.closure import evaluation_words as words
from ui.phases.closure.evaluation_typed import TypedParts
from ui.phases.closure.evaluation_view import EvaluationView
from ui.qt.deeds import Deeds
from ui.qt.workbench import Workbench


class EvaluationDropping(QObject):
    """Asked once in plain words; what was in the file can be undone."""

    discarded = Signal(object)
    """`Changes` of a draft that was thrown away."""

    def __init__(
        self,
        bench: Workbench,
        evaluations: Evaluations,
        view: EvaluationView,
        typed: TypedParts,
        deeds: Deeds,
    ) -> None:
        super().__init__(view)
        self._bench = bench
        self._evaluations = evaluations
        self._view = view
        self._typed = typed
        self._deeds = deeds

    def ask_remove(self, part: Part) -> None:
        """Out of the file."""
        if part.evaluation is None:
            return
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Remove this part of the evaluation?"),
            _(
                "{who}: all answers and words of this part go. You can undo it until you next save."
            ).format(who=words.part_title(part)),
            _("Remove part"),
            partial(self._remove, part, part.evaluation),
            dangerous=True,
        )

    def ask_discard(self, case_id: CaseId, part: Part) -> None:
        """What is typed over it."""
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            partial(self._discard, case_id, part),
            dangerous=True,
        )

    def _remove(self, part: Part, evaluation: Evaluation) -> None:
        self._typed.drop(part.view)
        said = _("{who}: removed").format(who=words.part_title(part))
        work = partial(self._evaluations.remove, evaluation.case_id, evaluation.id)
        self._deeds.do(work, said, self._evaluations.put_back, then=self._focus_undo)

    def _focus_undo(self, _result: object) -> None:
        self._view.page.undo.button.setFocus()

    def _discard(self, case_id: CaseId, part: Part) -> None:
        self._typed.drop(part.view)
        work = partial(self._evaluations.discard, case_id, part.record_id)
        self._bench.runner.write(self, work, self._was_discarded)

    def _was_discarded(self, changes: Changes) -> None:
        self.discarded.emit(changes)
