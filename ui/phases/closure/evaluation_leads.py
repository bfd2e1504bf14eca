"""From the five questions onward: to the plan, to what is still open, to helps the case knows."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.evaluations import EvaluationHint
from jmd_desktop.domain.typed_helps import TypedHelp
from jmd_desktop.services.evaluations import Evaluations
from jmd_desktop.services.evaluations_state import Part
from ui.draft_places import OTHER
from ui.phases.closure import evaluation_telling as telling
from ui.phases.closure.evaluation_view import EvaluationPage
from ui.places import PlaceId
from ui.qt.workbench import Workbench


class EvaluationLeads(QObject):
    """Proposals come behind what stands there, and only when they are asked for."""

    place_requested = Signal(object, str)
    """A `PlaceId` and a record."""

    def __init__(
        self,
        bench: Workbench,
        evaluations: Evaluations,
        page: EvaluationPage,
        open_part: Callable[[], Part | None],
    ) -> None:
        super().__init__(page)
        self._bench = bench
        self._evaluations = evaluations
        self._page = page
        self._open_part = open_part
        self._case_id: CaseId | None = None
        self._helps = page.counsellor.counsellor_form.helps
        self._helps.table.proposals_requested.connect(self._propose)
        for card in (page.counsellor, page.third):
            card.hints.pressed.connect(self._lead)

    def begin(self, case_id: CaseId) -> None:
        """Another case."""
        self._case_id = case_id

    def _lead(self, hint: str) -> None:
        part = self._open_part()
        match EvaluationHint(hint):
            case EvaluationHint.REVISE_PLAN:
                self.place_requested.emit(PlaceId.CASE_PLAN, "")
            case EvaluationHint.NOTE_GAP:
                self.place_requested.emit(PlaceId.CASE_PLAN, OTHER)
            case EvaluationHint.QUESTIONS_OPEN if part is not None and part.unasked:
                telling.card_of(self._page, part.view).form.focus_question(part.unasked[0])
                self._page.reveal_focus()
            case EvaluationHint.QUESTIONS_OPEN:
                pass

    def _propose(self) -> None:
        if self._case_id is not None:
            there = self._helps.table.helps()
            work = partial(self._evaluations.propose_helps, self._case_id, there)
            self._bench.runner.read(self, work, partial(self._came, self._case_id, there))

    def _came(
        self, case_id: CaseId, asked: Sequence[TypedHelp], helps: tuple[TypedHelp, ...]
    ) -> None:
        """Unless somebody typed on meanwhile, or is elsewhere."""
        if case_id == self._case_id and self._helps.table.helps() == tuple(asked):
            self._helps.add(helps)
