"""Ctrl+P: the sheet of the page that is shown; who typed there is asked whether to save first."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from jmd_desktop.i18n import _
from ui.phases.assessment import printing
from ui.phases.assessment.here import Here
from ui.phases.assessment.pages import PageId
from ui.phases.assessment.parts import Parts
from ui.phases.assessment.printing import Job, SheetPrinting
from ui.phases.assessment.seams import Sheets
from ui.phases.assessment.view import AssessmentView
from ui.qt.print_offer import PrintButton
from ui.qt.workbench import Workbench


class PrintDesk(QObject):
    """`save` saves the page, and says no while something has to be put right first."""

    def __init__(
        self,
        bench: Workbench,
        sheets: Sheets,
        here: Here,
        parts: Parts,
        view: AssessmentView,
        save: Callable[[], bool],
    ) -> None:
        super().__init__(view)
        self._bench = bench
        self._sheets = sheets
        self._here = here
        self._parts = parts
        self._page = view
        self._save = save
        self._printing = SheetPrinting(bench, view)
        self._printing.refused.connect(self._was_not_printed)
        self._then = False  # once it is saved
        self._diagnosis = PrintButton(_("Print diagnosis sheet"))
        self._diagnosis.show_case(there_is=True)
        self._diagnosis.clicked.connect(self.print_page)
        view.print_requested.connect(self.print_page)
        view.print_offer.save_first.connect(self._save_and_print)
        view.print_offer.as_saved.connect(self._print_saved)

    def connect_part(self, page: PageId) -> None:
        """A page was made: those with a foot of their own have their button there."""
        if page is PageId.QUESTIONS:
            button = self._parts.questions.view.tools.print
            button.show_case(there_is=True)
            button.clicked.connect(self.print_page)
        elif page is PageId.DIAGNOSIS:
            self._parts.diagnosis.view.put_into_foot(self._diagnosis)

    def print_page(self) -> None:
        """What is on the page, as it is saved."""
        if self._parts.unsaved(self._here.spot.page):
            self._page.print_offer.make()
        else:
            self._print_saved()

    def tell(self) -> None:
        """Whether there is something to print."""
        if self._here.read is not None:
            for page, button in self._page.print_buttons.items():
                button.show_case(there_is=self._job(page) is not None)

    def was_saved(self) -> None:
        """Who waited for it gets the sheet."""
        if self._then:
            self._then = False
            self._print_saved()

    def was_refused(self) -> None:
        """Nothing was saved: no sheet either."""
        self._then = False

    def turn_page(self) -> None:
        """What was asked on another page is no longer meant."""
        self._page.print_offer.withdraw()
        self._then = False

    def forget(self) -> None:
        """Another case: a sheet that comes now is not for it."""
        self._then = False
        self._printing.forget()

    # ---- inside -----------------------------------------------------------------------------

    def _save_and_print(self) -> None:
        self._page.print_offer.withdraw()
        self._then = True
        if not self._save():
            self._then = False

    def _print_saved(self) -> None:
        self._page.print_offer.withdraw()
        page, case_id = self._here.spot.page, self._here.case_id
        job = self._job(page)
        if job is None or case_id is None:
            return
        if page is PageId.QUESTIONS:
            button = self._parts.questions.view.tools.print
        else:
            button = self._page.print_buttons.get(page, self._diagnosis)
        self._printing.print(case_id, job, button)

    def _job(self, page: PageId) -> Job | None:
        """What would be printed of a page; None where there is nothing."""
        read, survey = self._here.read, self._here.survey
        if read is None:
            return None
        if page is PageId.DIAGNOSIS:
            return printing.diagnosis(self._sheets, read.case_id)
        if page is PageId.OVERVIEW:
            shown = self._parts.overview.pictured
            return shown and printing.picture(self._sheets, *shown)
        if page is PageId.TALK and survey is not None:
            return printing.talk_sheet(self._sheets, survey)
        if page is PageId.QUESTIONS and survey is not None:
            view = self._parts.questions.view_shown
            if view is not None:
                return printing.questionnaire(self._sheets, read, survey, view)
        return None

    def _was_not_printed(self, sentence: str) -> None:
        self._bench.dialogs.tell(self._page, _("The sheet cannot be printed"), sentence)
