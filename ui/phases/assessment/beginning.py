"""Beginning a survey: the one that is open is gone on with, another one only after asking."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.i18n import _
from jmd_desktop.services.surveys import Surveys
from ui.phases.assessment.pages import PageId
from ui.phases.assessment.reading import Read, Reader
from ui.qt.workbench import Workbench


class Beginning(QObject):
    """The day is today; it can be changed as long as the survey is open."""

    changed = Signal(object)  # Changes
    begun = Signal(object, object)
    """`Survey` and the `PageId` to work on; sent before `changed`."""

    def __init__(self, bench: Workbench, surveys: Surveys, reader: Reader, page: QWidget) -> None:
        super().__init__(page)
        self._bench = bench
        self._surveys = surveys
        self._reader = reader
        self._page = page

    def begin(self, read: Read, page: PageId) -> Survey | None:
        """Begin one to work on that page; the open one to go on with, if there is one."""
        going_on = read.state.open_survey
        if going_on is None:
            self._begin(read.case_id, page)
        return going_on

    def begin_new(self, read: Read, page: PageId) -> None:
        """Another one; asks while one is still open."""
        if read.state.open_survey is None:
            self._begin(read.case_id, page)
            return
        self._bench.dialogs.ask_confirm(
            self._page,
            _("Begin another survey?"),
            _("One is still open. It stays as it is, and you can go on with it or finish it."),
            _("Begin a new survey"),
            partial(self._begin, read.case_id, page),
        )

    def _begin(self, case_id: CaseId, page: PageId) -> None:
        work = partial(self._make, case_id)
        self._bench.runner.write(self, work, partial(self._was_begun, page))

    def _make(self, case_id: CaseId) -> tuple[Survey, Changes]:
        """On the writer."""
        return self._surveys.begin(case_id, self._reader.form_version())

    def _was_begun(self, page: PageId, made: tuple[Survey, Changes]) -> None:
        survey, changes = made
        self.begun.emit(survey, page)
        self.changed.emit(changes)
