"""Asks the questionnaire: every answer goes into the file at once, and nobody waits for it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.surveys import Rating, Survey, SurveyView, View
from jmd_desktop.errors import UserError
from jmd_desktop.services.surveys import Surveys
from ui.phases.assessment.answers import Answers, Cell, Written
from ui.phases.assessment.question_people import QuestionPeople
from ui.phases.assessment.questions_view import QuestionsView
from ui.phases.assessment.reading import Read
from ui.phases.assessment.seams import Desk
from ui.qt.workbench import Workbench


class QuestionsPart(QObject):
    """One survey, one life area; what is answered shows before the vault has it."""

    changed = Signal(object)  # Changes
    kept = Signal(object)
    """`Changes` of an answer: what is shown here is true already."""

    answered = Signal()
    """Marks at the side may be other ones."""

    followed = Signal(str, str)
    """The young person stopped at that statement (its key), in the view with that id."""

    def __init__(
        self,
        bench: Workbench,
        surveys: Surveys,
        desk: Desk,
        faces: bool,  # noqa: FBT001  a value
        keep_faces: Callable[[bool], None],
    ) -> None:
        self.answers = Answers()
        self.view = QuestionsView(self.answers)
        super().__init__(self.view)
        self._bench = bench
        self._surveys = surveys
        self._desk = desk
        self._read: Read | None = None
        self._survey: Survey | None = None
        self._view_wanted = ""  # of a person who was added just now
        view = self.view
        self._people = QuestionPeople(bench, surveys, view, view.taken_out)
        view.show_faces(on=faces)
        view.faces_chosen.connect(keep_faces)
        view.answered.connect(self._answer)
        view.marked.connect(self._mark)
        view.retry_requested.connect(self._retry)
        view.tools.third_requested.connect(self._people.ask_third)
        view.tools.removal_requested.connect(self._people.ask_removal)
        view.tools.desk_requested.connect(self._open_desk)
        self._people.added.connect(self._was_added)
        self._people.removed.connect(self._was_removed)
        self._people.put_back.connect(self._was_removed)
        desk.changed.connect(self.changed)
        desk.ended.connect(self._taken_back)

    # ---- what is shown ----------------------------------------------------------------------

    def begin(self) -> None:
        """Another case: nothing of the one before is shown meanwhile."""
        self._read = self._survey = None
        self._people.show(None)
        self.answers.begin()
        self.view.clear()
        self.view.show_failed((), "")
        self.view.show_left_out([])

    def show(self, read: Read, survey: Survey | None, area: str) -> None:
        """A life area of a survey as it was read; without a survey an invitation."""
        before = self._survey
        self._read, self._survey = read, survey
        self._people.show(survey)
        if survey is None:
            self.answers.begin()
            self.view.show_none()
            return
        if before is None or before.id != survey.id:
            self.view.show_failed((), "")
        here = self.cell
        self.answers.show(survey)
        self.view.show_area(read, survey, area)
        if survey.view(self._view_wanted) is not None:
            here, self._view_wanted = Cell(here.item, self._view_wanted), ""
            self.go_to(here.item, here.view_id)
        elif not self.view.grid.currentIndex().isValid():
            self.go_to(here.item, here.view_id)

    def go_to(self, item: str, view_id: str) -> None:
        """Make a cell current."""
        self.view.grid.go_to(item, view_id)

    @property
    def cell(self) -> Cell:
        """The cell one is at, for coming back to it."""
        index = self.view.grid.currentIndex()
        view, items = self.view.table.view_at(index), self.view.table.items
        item = items[index.row()].key if 0 <= index.row() < len(items) else ""
        return Cell(item, "" if view is None else view.id)

    @property
    def view_shown(self) -> SurveyView | None:
        """Whose column one is in."""
        survey = self._survey
        if survey is None:
            return None
        return survey.view(self.cell.view_id) or next(iter(survey.views), None)

    # ---- answers ----------------------------------------------------------------------------

    def _answer(self, cell: Cell, rating: Rating | None) -> None:
        if self._is_open():
            self._send(self.answers.put(cell, rating))
            self._show_answered()
            if rating is not None:
                self.view.grid.go_on()

    def _mark(self, cell: Cell) -> None:
        if self._is_open():
            wanted = not self.answers.important(cell.item)
            self._send(self.answers.put(cell, important=wanted))
            self._show_answered()

    def _retry(self) -> None:
        for written in self.answers.not_saved:
            again = self.answers.put(written.cell, written.rating, important=written.important)
            self._send(again)
        self._show_answered()

    def _send(self, written: Written) -> None:
        read = self._read
        if read is None:
            return
        cell, case_id = written.cell, read.case_id
        if cell.view_id:
            work = partial(
                self._surveys.rate,
                case_id,
                written.survey_id,
                cell.view_id,
                cell.item,
                written.rating,
            )
        else:
            work = partial(
                self._surveys.mark,
                case_id,
                written.survey_id,
                cell.item,
                important=written.important,
            )
        self._bench.runner.write(
            self, work, partial(self._was_saved, written), partial(self._was_refused, written)
        )

    def _was_saved(self, written: Written, changes: Changes) -> None:
        self.answers.was_saved(written)
        self.view.show_answers()
        if not self.answers.not_saved:
            self.view.show_failed((), "")
        self.kept.emit(changes)

    def _was_refused(self, written: Written, error: UserError) -> None:
        if not self.answers.was_refused(written):
            self._bench.runner.refused.emit(error)  # it cannot be seen here any more
            return
        self._show_answered()
        self.view.show_failed(self.answers.not_saved, messages.text(error))

    def _show_answered(self) -> None:
        self.view.show_answers()
        self.answered.emit()

    def _is_open(self) -> bool:
        return self._survey is not None and self._survey.finished_on is None

    # ---- views ------------------------------------------------------------------------------

    def _was_added(self, view: SurveyView, changes: Changes) -> None:
        self._view_wanted = view.id
        self.view.focus_cell()
        self.changed.emit(changes)

    def _was_removed(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.view.focus_cell()

    # ---- answering themselves ---------------------------------------------------------------

    def _taken_back(self) -> None:
        """The laptop is here again: one goes on where the young person stopped.

        What could not be asked in that language is said.
        """
        self.view.show_left_out([item.text for item in self._desk.left_out])
        stop, survey = self._desk.stopped, self._survey
        if stop is not None and survey is not None and stop.survey_id == survey.id:
            self.followed.emit(stop.item, stop.view_id)
        elif self.view.isVisible():
            self.view.focus_cell()

    def _open_desk(self, language: str) -> None:
        """At the young person's first statement without an answer, wherever one is here."""
        read, survey = self._read, self._survey
        if read is None or survey is None or not self._is_open():
            return
        own = next((each for each in survey.views if each.view is View.YOUNG_PERSON), None)
        if own is not None:
            self._desk.open(read.case_id, survey.id, own.id, language)
