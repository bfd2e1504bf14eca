"""Printing the base data sheet: what is saved in the file, never what is only typed."""

from functools import partial

from PySide6.QtCore import QObject

from jmd_desktop import messages
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.errors import UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.case_sheets import CaseSheets
from ui.cases.base_data_view import BaseDataView
from ui.cases.open_file import OpenFile
from ui.cases.saving import Saving
from ui.qt.workbench import Workbench


class SheetPrinting(QObject):
    """One sheet at a time; it is kept nowhere once the printer has it."""

    def __init__(
        self,
        bench: Workbench,
        sheets: CaseSheets,
        page: BaseDataView,
        file: OpenFile,
        saving: Saving,
    ) -> None:
        super().__init__(page)
        self._bench = bench
        self._sheets = sheets
        self._page = page
        self._file = file
        self._saving = saving
        self._under_way = False
        page.print_requested.connect(self.print_sheet)
        page.print_offer.save_first.connect(self._save_first)
        page.print_offer.as_saved.connect(self._print_saved)
        saving.saved.connect(page.print_offer.withdraw)

    def print_sheet(self) -> None:
        """Print it; while something is unsaved, offer to save it first."""
        if self._file.read is None or self._under_way:
            return
        if self._file.unsaved:
            self._page.print_offer.make()
        else:
            self._print_saved()

    def _save_first(self) -> None:
        self._page.print_offer.withdraw()
        self._saving.save(then=self._print_saved)

    def _print_saved(self) -> None:
        case_id = self._file.case_id
        self._page.print_offer.withdraw()
        if case_id is None or self._under_way:
            return
        self._under_way = True
        self._page.print_button.show_working(on=True)
        self._bench.runner.side(
            self,
            partial(self._sheets.base_data, case_id),
            partial(self._print, case_id),
            partial(self._not_made, case_id),
        )

    def _print(self, case_id: CaseId, pdf: bytes) -> None:
        self._end()
        if case_id == self._file.case_id and self._page.isVisible():
            name = _("Base data sheet") + ".pdf"  # says what it is and never whose
            self._bench.output.print_pdf(self._page, pdf, name=name, unprotected=True)

    def _not_made(self, case_id: CaseId, error: UserError) -> None:
        self._end()
        if case_id == self._file.case_id:
            self._page.show_refusal(messages.text(error))

    def _end(self) -> None:
        self._under_way = False
        self._page.print_button.show_working(on=False)
