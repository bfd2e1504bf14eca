"""Lets the young person answer on the screen, a survey or looking back, and keeps each answer as
it is given."""  # fmt: skip

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QStyle

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.item_sets import Item
from jmd_desktop.domain.surveys import Rating
from jmd_desktop.errors import CaseMissing, SurveyFinished, UserError
from jmd_desktop.services.answering import Answering, AnswerSheet, Asked
from jmd_desktop.services.evaluations import Evaluations
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.surveys import Surveys
from ui.phases.assessment.answering_sheet import END, first_of, marked, rated
from ui.phases.assessment.seams import Stop
from ui.qt.reading_cover import CoveringView
from ui.qt.workbench import Workbench

if TYPE_CHECKING:  # loaded when somebody answers
    from ui.phases.assessment.answering_view import AnswerView, Habits


def _yes(*_wanted: bool) -> bool:
    """Faces are wanted, and nobody has to remember it."""
    return True


@dataclass(frozen=True, slots=True)
class AnswerPoint:
    """Where somebody is answering: ids and a language, nothing that was said.

    `item` is a statement's key, `END` for the page behind the last one, None for the first one
    that has no answer. An evaluation stands under its own id, as survey and as view.
    """

    case_id: CaseId
    survey_id: str
    view_id: str
    language: str
    item: str | None = None
    asked: Asked = Asked.SURVEY


class AnswerDesk(QObject):
    """Made once by the workplace, for it outlives the lock; at most one view is answered.

    An answer goes to the writer at once, so a lock or a crash right behind it does not lose it;
    the next statement does not wait for that. The lock takes the view away with all answers in
    it; `resume` goes on at the same statement, behind a page that says pause.
    """

    changed = Signal(object)  # Changes
    ended = Signal()
    """The counsellor has the window back; or it could not be opened, and was told why."""

    resumed = Signal(object)
    """An `AnswerPoint`: it is gone on with after a lock, so what lies below belongs to its case."""

    def __init__(
        self,
        bench: Workbench,
        surveys: Surveys,
        forms: Forms,
        parent: QObject | None = None,
        *,
        evaluations: Evaluations | None = None,
        faces: Callable[[], bool] = _yes,
        keep_faces: Callable[[bool], object] = _yes,
        may_move: Callable[[], bool] | None = None,
    ) -> None:
        """Without `evaluations` nobody looks back on a case here. `faces` says whether they are
        wanted, `keep_faces` remembers it.

        `may_move` says whether the next statement comes by itself, as long as nobody chose; else
        the system is asked.
        """
        super().__init__(parent)
        self._faces = faces
        self._keep_faces = keep_faces
        self._may_move = may_move or _animations_are_on
        self._bench = bench
        self._answering = Answering(surveys, forms, evaluations)
        self._point: AnswerPoint | None = None
        self._interrupted: AnswerPoint | None = None
        self._left_out: tuple[Item, ...] = ()
        self._stopped: Stop | None = None
        self._view: AnswerView | None = None
        self._by_itself: bool | None = None  # as somebody chose it
        self._kept: AnswerSheet | None = None  # what is in the file for certain
        self._writing: set[str] = set()  # questions somebody writes on since the view was opened
        self._spoken = False  # the language is noted in the file
        self._changes: Changes | None = None  # to be told when the window is given back

    @property
    def interrupted(self) -> AnswerPoint | None:
        """Where the lock came between, until it is gone on with or something else is opened."""
        return self._interrupted

    @property
    def view(self) -> "AnswerView | None":
        """What is being answered on."""
        return self._view

    @property
    def stopped(self) -> Stop | None:
        """The statement that was on the screen when the window was given back; the last one
        where all were asked."""  # fmt: skip
        return self._stopped

    @property
    def left_out(self) -> tuple[Item, ...]:
        """The service's own statements the last language did not have; to be asked by word."""
        return self._left_out

    def open(
        self,
        case_id: CaseId,
        survey_id: str,
        view_id: str,
        language: str,
        item: str | None = None,
        *,
        asked: Asked = Asked.SURVEY,
    ) -> None:
        """Let one view of a survey, or an evaluation, be answered from that statement on.

        Without `item` from the first one that has no answer yet; a new one begins with a welcome.
        """
        point = AnswerPoint(case_id, survey_id, view_id, language, item, asked)
        self._ask(point, paused=False)

    def resume(self) -> None:
        """Go on where a lock came between; nothing happens where none did."""
        point = self._interrupted
        if point is None:
            return
        # At once: nothing of the program is seen until the statement is there.
        cover = CoveringView()
        self._bench.reading.cover(cover, self._give_up, partial(self._wait_again, point))
        self._ask(point, paused=True)

    def _give_up(self) -> None:
        self._point = None
        self.ended.emit()

    def _wait_again(self, point: AnswerPoint) -> None:
        self._point, self._interrupted = None, point

    # ---- opening ------------------------------------------------------------------------------

    def _ask(self, point: AnswerPoint, *, paused: bool) -> None:
        self._point, self._interrupted, self._stopped = point, None, None
        at = (point.case_id, point.survey_id, point.view_id, point.language)
        work = partial(self._answering.sheet, *at, point.asked)
        # On the writer, behind the answers it was given: who comes back finds all of them.
        shown = partial(self._show, point, paused)
        failed = partial(self._not_opened, paused)
        self._bench.runner.write(self, work, shown, failed)

    def _show(self, point: AnswerPoint, paused: bool, sheet: AnswerSheet) -> None:  # noqa: FBT001  bound
        from ui.phases.assessment.answering_view import (  # noqa: PLC0415  see above
            AnswerView,
            Habits,
        )

        if point != self._point:
            return  # another one was asked for meanwhile
        self._kept, self._spoken, self._left_out = sheet, False, sheet.left_out
        self._writing = set()
        by_itself = self._may_move() if self._by_itself is None else self._by_itself
        habits = Habits(self._faces(), by_itself)
        view = AnswerView(sheet, at=first_of(sheet, point.item), habits=habits, paused=paused)
        view.answered.connect(self._answer)
        view.starred.connect(self._star)
        view.said.connect(self._say)
        view.habits_changed.connect(self._take_habits)
        if paused:
            self.resumed.emit(point)
        self._view = view
        self._bench.reading.cover(view, self._leave, self._give_way)

    def _not_opened(self, paused: bool, error: UserError) -> None:  # noqa: FBT001  bound
        self._point = None
        if paused:
            self._bench.reading.uncover()
        if not (paused and isinstance(error, CaseMissing | SurveyFinished)):
            self._bench.runner.refused.emit(error)
        self.ended.emit()

    # ---- answers ------------------------------------------------------------------------------

    def _answer(self, item: str, rating: Rating | None) -> None:
        sheet = self._kept
        if self._point is None or sheet is None:
            return
        if not self._spoken:
            self._spoken = True
            self._write(partial(self._answering.speak, sheet), None, "")
        work = partial(self._answering.rate, sheet, item, rating)
        self._write(work, partial(rated, item=item, rating=rating), item)

    def _say(self, question: str, text: str) -> None:
        sheet = self._kept
        if self._point is not None and sheet is not None:
            if not self._spoken:
                self._spoken = True
                self._write(partial(self._answering.speak, sheet), None, "")
            anew = question not in self._writing
            self._writing.add(question)
            work = partial(self._answering.say, sheet, question, text, anew=anew)
            self._write(work, None, "")

    def _star(self, item: str, on: bool) -> None:  # noqa: FBT001  a signal's
        sheet = self._kept
        if self._point is not None and sheet is not None:
            work = partial(self._answering.mark, sheet, item, important=on)
            self._write(work, partial(marked, item=item, on=on), item)

    def _write(
        self, work: "partial[Changes]", note: "partial[AnswerSheet] | None", item: str
    ) -> None:
        done = partial(self._written, self._point, note)
        failed = partial(self._not_written, self._point, item)
        self._bench.runner.write(self, work, done, failed)

    def _written(
        self, point: AnswerPoint | None, note: "partial[AnswerSheet] | None", changes: Changes
    ) -> None:
        if note is not None and self._kept is not None and point == self._point:
            self._kept = note(self._kept)
        if self._view is None:
            self.changed.emit(changes)
        else:  # what lies below is read again when it is seen again, not at every answer
            self._changes = changes

    def _not_written(self, point: AnswerPoint | None, item: str, error: UserError) -> None:
        """Say so, and show that statement as it stands in the file: nothing is lost silently."""
        kept, view = self._kept, self._view
        if view is not None and kept is not None and item and point == self._point:
            view.show_answer(item, kept.ratings.get(item), important=item in kept.important)
        self._bench.runner.refused.emit(error)

    def _take_habits(self, habits: "Habits") -> None:
        self._by_itself = habits.by_itself
        if habits.faces != self._faces():
            self._keep_faces(habits.faces)

    # ---- leaving ------------------------------------------------------------------------------

    def _leave(self) -> None:
        point, view, sheet = self._point, self._view, self._kept
        if point is not None and view is not None and sheet is not None and sheet.items:
            view.hand_over()
            item = view.item or sheet.items[-1].key
            self._stopped = Stop(point.survey_id, point.view_id, item)
        self._drop()
        changes, self._changes = self._changes, None
        if changes is not None:
            self.changed.emit(changes)
        self.ended.emit()

    def _give_way(self) -> None:
        """The lock: where one was is remembered, what was answered is not."""
        point, view = self._point, self._view
        if point is not None and view is not None:
            view.hand_over()
            self._interrupted = replace(point, item=view.item or END)
        self._changes = None  # every place is made anew after the unlock
        self._drop()

    def _drop(self) -> None:
        view, self._view = self._view, None
        self._kept, self._point = None, None
        if view is not None:
            view.forget()


def _animations_are_on() -> bool:
    """Whether the system lets things move by themselves: reduced motion turns animations off."""
    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return QApplication.style().styleHint(hint) > 0
