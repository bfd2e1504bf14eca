"""Prints what is on the screen: what is saved in the file, never what is only typed."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop import i18n, messages
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.surveys import Survey, SurveyView
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from ui.phases.assessment.reading import Read
from ui.phases.assessment.seams import Sheets
from ui.qt.print_offer import PrintButton
from ui.qt.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Job:
    """One sheet: what it is called (never whose it is), and how it is made on the side."""

    name: str
    make: Callable[[], bytes]


def talk_sheet(sheets: Sheets, survey: Survey) -> Job:
    """What was said in a survey, in German."""
    make = partial(sheets.survey, survey.case_id, survey.id, i18n.SOURCE)
    return Job(_("Talk sheet"), make)


def questionnaire(sheets: Sheets, read: Read, survey: Survey, view: SurveyView) -> Job:
    """One view of a survey, in the language it was answered in."""
    language = view.language if view.language in read.languages else None
    make = partial(
        sheets.questionnaire, survey.case_id, survey.id, view.id, language or i18n.SOURCE
    )
    return Job(_("Questionnaire"), make)


def picture(sheets: Sheets, survey: Survey, before: Survey | None) -> Job:
    """A survey as it is seen on the first page, an earlier one behind it."""
    behind = "" if before is None else before.id
    return Job(_("Picture"), partial(sheets.chart, survey.case_id, survey.id, behind))


def diagnosis(sheets: Sheets, case_id: CaseId) -> Job:
    """The diagnosis sheet."""
    return Job(_("Diagnosis sheet"), partial(sheets.diagnosis, case_id))


class SheetPrinting(QObject):
    """One sheet at a time; it is kept nowhere once the printer has it."""

    refused = Signal(str)

    def __init__(self, bench: Workbench, page: QWidget) -> None:
        super().__init__(page)
        self._bench = bench
        self._page = page
        self._under_way: CaseId | None = None
        self._button: PrintButton | None = None

    def print(self, case_id: CaseId, job: Job, button: PrintButton) -> None:
        """Make it and hand it to the printer, unless one is being made."""
        if self._under_way is not None:
            return
        self._under_way, self._button = case_id, button
        button.show_working(on=True)
        self._bench.runner.side(
            self, job.make, partial(self._made, case_id, job.name), partial(self._not_made, case_id)
        )

    def forget(self) -> None:
        """Another case is shown: a sheet that comes now is not for it."""
        self._end()

    def _made(self, case_id: CaseId, name: str, pdf: bytes) -> None:
        if self._end() == case_id and self._page.isVisible():
            self._bench.output.print_pdf(self._page, pdf, name=f"{name}.pdf", unprotected=True)

    def _not_made(self, case_id: CaseId, error: UserError) -> None:
        if self._end() == case_id:
            self.refused.emit(messages.text(error))

    def _end(self) -> CaseId | None:
        case_id, self._under_way = self._under_way, None
        if self._button is not None:
            self._button.show_working(on=False)
        return case_id
