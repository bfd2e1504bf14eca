"""Whose views a survey has: a named person is added, taken out with all answers, or put back."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop import messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.fields import SURVEY_VIEWS, Problem
from jmd_desktop.domain.surveys import Survey, SurveyView, View
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.surveys import Surveys
from ui.qt.surfaces import Notice, NoticeKind
from ui.qt.workbench import Workbench


class QuestionPeople(QObject):
    """Asks first, then tells; a finished survey stays as it is."""

    added = Signal(object, object)  # SurveyView, Changes
    removed = Signal(object)  # Changes
    put_back = Signal(object)  # Changes

    def __init__(self, bench: Workbench, surveys: Surveys, page: QWidget, notice: Notice) -> None:
        """`notice` of the page says who was taken out and offers to undo it."""
        super().__init__(page)
        self._notice = notice
        self._taken_out: SurveyView | None = None
        notice.offer(_("Undo"), self._put_back)
        notice.hide()
        self._bench = bench
        self._surveys = surveys
        self._page = page
        self._survey: Survey | None = None

    def show(self, survey: Survey | None) -> None:
        """Whose survey it is about; what was taken out of another one stays out."""
        self._survey = survey
        gone = self._taken_out
        if gone is not None and (survey is None or survey.id != gone.survey_id):
            self._forget()

    def ask_third(self) -> None:
        """Who is to have a view too."""
        survey = self._survey
        if survey is not None and survey.finished_on is None:
            self._bench.dialogs.ask_text(
                self._page,
                _("Whose view is added?"),
                _("Role or first name, such as “teacher”"),
                _("Add view"),
                self._add,
                wrong=self._wrong_name,
            )

    def ask_removal(self, view: SurveyView) -> None:
        """Whether that view goes, and how many answers go with it."""
        count = len(view.ratings)
        gone = ngettext(
            "{count} answer goes with it.", "{count} answers go with it.", count
        ).format(count=count)
        empty = _("It holds no answers yet.")
        self._bench.dialogs.ask_confirm(
            self._page,
            _("Take out the view of “{who}”?").format(who=view.who),
            " ".join((gone, _("You can undo it as long as you stay with this survey.")))
            if count
            else empty,
            _("Take out"),
            partial(self._remove, view),
            dangerous=True,
        )

    # ---- inside -----------------------------------------------------------------------------

    def _wrong_name(self, who: str) -> str:
        survey, field = self._survey, SURVEY_VIEWS["who"]
        problem = field.problem(who, self._bench.clock.today())
        others = () if survey is None else survey.views
        if any(view.who.casefold() == who.casefold() for view in others):
            problem = Problem.TAKEN
        return "" if problem is None else messages.problem(field, problem)

    def _add(self, who: str) -> None:
        survey = self._survey
        if survey is not None:
            work = partial(self._surveys.add_third, survey.case_id, survey.id, who)
            self._bench.runner.write(self, work, self._was_added)

    def _was_added(self, made: tuple[SurveyView, Changes]) -> None:
        self.added.emit(*made)

    def _remove(self, view: SurveyView) -> None:
        survey = self._survey
        if survey is not None and view.view is View.THIRD:
            work = partial(self._surveys.remove_third, survey.case_id, view.survey_id, view.id)
            self._bench.runner.write(self, work, self._was_removed)

    def _was_removed(self, done: tuple[SurveyView | None, Changes]) -> None:
        view, changes = done
        survey = self._survey
        if view is not None and survey is not None and survey.id == view.survey_id:
            self._taken_out = view
            said = _("The view of “{who}” is taken out.").format(who=view.who)
            self._notice.show_words(NoticeKind.OK, said)
            self._notice.show()
        self.removed.emit(changes)

    def _put_back(self) -> None:
        view, survey = self._taken_out, self._survey
        self._forget()
        if view is not None and survey is not None:
            work = partial(self._surveys.put_third_back, survey.case_id, view)
            self._bench.runner.write(self, work, self.put_back.emit)

    def _forget(self) -> None:
        self._taken_out = None
        self._notice.hide()
