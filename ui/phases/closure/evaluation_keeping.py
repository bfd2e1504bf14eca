"""Keeps the young person's answers as they are given: every one goes into the file at once."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.evaluations import AnswerWay, Evaluation
from jmd_desktop.domain.surveys import Rating, View
from jmd_desktop.errors import UserError
from jmd_desktop.services.answering import Asked
from jmd_desktop.services.evaluations import Evaluations
from ui.phases.closure.evaluation_answers import Answers, Written
from ui.phases.closure.evaluation_desk import Answering
from ui.qt.workbench import Workbench

_OWN = View.YOUNG_PERSON.value


class AnswerKeeping(QObject):
    """What is answered here is shown before the vault has it; nobody waits for that."""

    changed = Signal(object)
    """`Changes`."""

    shown = Signal()
    """Answers, or whether they are in the file, are other ones."""

    failed = Signal(str)
    """Why some are not in the file; "" when all of them are."""

    returned = Signal(str)
    """The laptop is here again: the statement the young person stopped at."""

    def __init__(
        self,
        bench: Workbench,
        evaluations: Evaluations,
        desk: Answering,
        answers: Answers,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self.answers = answers
        self.way = AnswerWay.PAPER  # how what is typed here came about
        self._bench = bench
        self._evaluations = evaluations
        self._desk = desk
        self._case_id: CaseId | None = None
        desk.changed.connect(self.changed)
        desk.ended.connect(self._taken_back)

    def begin(self, case_id: CaseId | None) -> None:
        """Another case."""
        self._case_id = case_id
        self.way = AnswerWay.PAPER
        self.answers.begin()
        self.failed.emit("")

    def show(self, evaluation: Evaluation | None) -> None:
        """As it is stored."""
        self.answers.show(evaluation)
        self.shown.emit()

    def answer(self, item: str, rating: Rating | None) -> None:
        """By hand: a new answer, or None to take one back."""
        if self._case_id is not None and (rating or self.answers.rating(item)):
            self._send(self.answers.put(item, rating))
            self.shown.emit()

    def retry(self) -> None:
        """What the vault refused, once more."""
        for written in self.answers.not_saved:
            self._send(self.answers.put(written.item, written.rating))
        self.shown.emit()

    def open_desk(self, language: str) -> None:
        """On the screen, in that language; the part is begun for it."""
        if self._case_id is not None:
            work = partial(self._evaluations.begin, self._case_id, _OWN, AnswerWay.SCREEN)
            self._bench.runner.write(self, work, partial(self._begun, self._case_id, language))

    # ---- inside -----------------------------------------------------------------------------

    def _send(self, written: Written) -> None:
        assert self._case_id is not None
        work = partial(_keep, self._evaluations, self._case_id, self.way, written)
        self._bench.runner.write(
            self, work, partial(self._was_saved, written), partial(self._was_refused, written)
        )

    def _was_saved(self, written: Written, changes: Changes) -> None:
        self.answers.was_saved(written)
        self.shown.emit()
        if not self.answers.not_saved:
            self.failed.emit("")
        self.changed.emit(changes)

    def _was_refused(self, written: Written, error: UserError) -> None:
        if not self.answers.was_refused(written):
            self._bench.runner.refused.emit(error)  # it cannot be seen here any more
            return
        self.shown.emit()
        self.failed.emit(messages.text(error))

    def _begun(self, case_id: CaseId, language: str, came: tuple[Evaluation, Changes]) -> None:
        evaluation, changes = came
        self.changed.emit(changes)
        if case_id == self._case_id:
            known = evaluation.id
            self._desk.open(case_id, known, known, language, asked=Asked.EVALUATION)

    def _taken_back(self) -> None:
        stopped, evaluation = self._desk.stopped, self.answers.evaluation
        if stopped is not None and evaluation is not None and stopped.view_id == evaluation.id:
            self.returned.emit(stopped.item)


def _keep(evaluations: Evaluations, case_id: CaseId, way: AnswerWay, written: Written) -> Changes:
    """On the writer: the part is begun with its first answer."""
    evaluation, _changes = evaluations.begin(case_id, _OWN, way)
    return evaluations.rate(case_id, evaluation.id, written.item, written.rating)
