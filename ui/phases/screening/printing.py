"""Printing a screening's sheet: what is saved in the file, never what is only typed."""

from collections.abc import Callable
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject

from jmd_desktop import messages
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.forms import Forms
from ui.phases.screening.open_case import OpenCase
from ui.phases.screening.saving import Saving
from ui.phases.screening.view import ScreeningView
from ui.qt.workbench import Workbench

FORM = "screening"  # the id of the blank sheet
_LANGUAGE = "de"  # the counsellor's own sheet


class ScreeningSheets(Protocol):
    """What fills in the sheet of a case."""

    def screening(self, case_id: CaseId, screening_id: str) -> bytes:
        """The PDF of one screening."""
        ...


class ScreeningPrinting(QObject):
    """One sheet at a time; it is kept nowhere once the printer has it."""

    def __init__(
        self,
        bench: Workbench,
        sheets: ScreeningSheets,
        forms: Forms,
        page: ScreeningView,
        case: OpenCase,
        saving: Saving,
    ) -> None:
        super().__init__(page)
        self._bench = bench
        self._sheets = sheets
        self._forms = forms
        self._page = page
        self._case = case
        self._saving = saving
        self._under_way = False
        page.print_requested.connect(self.print_sheet)
        page.print_offer.save_first.connect(self._save_first)
        page.print_offer.as_saved.connect(self._print_saved)
        page.empty.blank_requested.connect(self.print_blank)
        saving.saved.connect(page.print_offer.withdraw)

    def print_sheet(self) -> None:
        """The one that is open; while something is unsaved, offer to save it first."""
        opened = self._case.opened
        if self._under_way or self._page.comparing or self._case.read is None:
            return
        if opened is None:
            self.print_blank()
        elif opened.new and not self._case.unsaved:
            self.print_blank()  # nothing is in it yet
        elif self._case.unsaved:
            self._page.print_offer.make()
        else:
            self._print_saved()

    def print_blank(self) -> None:
        """One to be filled in by hand."""
        today = self._bench.clock.today()
        self._make(partial(self._forms.print_blank, FORM, _LANGUAGE, today), unprotected=False)

    def _save_first(self) -> None:
        self._page.print_offer.withdraw()
        self._saving.save(then=self._print_saved)

    def _print_saved(self) -> None:
        self._page.print_offer.withdraw()
        opened, case_id = self._case.opened, self._case.case_id
        if opened is None or case_id is None:
            return
        if opened.new:
            self.print_blank()
            return
        work = partial(self._sheets.screening, case_id, opened.screening.id)
        self._make(work, unprotected=True)

    def _make(self, work: Callable[[], bytes], *, unprotected: bool) -> None:
        case_id = self._case.case_id
        if self._under_way or case_id is None:
            return
        self._under_way = True
        self._page.print_button.show_working(on=True)
        self._bench.runner.side(
            self,
            work,
            partial(self._print, case_id, unprotected),
            partial(self._not_made, case_id),
        )

    def _print(self, case_id: CaseId, unprotected: bool, pdf: bytes) -> None:  # noqa: FBT001  bound
        self._end()
        if case_id == self._case.case_id and self._page.isVisible():
            name = _("Screening sheet") + ".pdf"  # says what it is and never whose
            self._bench.output.print_pdf(self._page, pdf, name=name, unprotected=unprotected)

    def _not_made(self, case_id: CaseId, error: UserError) -> None:
        self._end()
        if case_id == self._case.case_id:
            self._page.refusal.say(messages.text(error))

    def _end(self) -> None:
        self._under_way = False
        self._page.print_button.show_working(on=False)
