"""Prints a plan as it is saved or as it was agreed on; never what is only typed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop import messages
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.plan_versions import PlanVersion
from jmd_desktop.errors import UserError
from jmd_desktop.services.plan_sheets import FULL, SHORT, PlanSheets, file_name
from ui.qt.print_offer import PrintButton
from ui.qt.workbench import Workbench


class PlanPrinting(QObject):
    """One sheet at a time; it is kept nowhere once the printer has it."""

    refused = Signal(str)
    """Why not, in words; none when another one is begun."""

    def __init__(self, bench: Workbench, sheets: PlanSheets, page: QWidget) -> None:
        super().__init__(page)
        self._bench = bench
        self._sheets = sheets
        self._page = page
        self._under_way: CaseId | None = None
        self._button: PrintButton | None = None

    def full(self, case_id: CaseId, version: PlanVersion | None, button: PrintButton) -> None:
        """All of it: a version, or (None) the plan as it stands."""
        make = partial(self._sheets.full, case_id, None if version is None else version.id)
        name = file_name(FULL, None if version is None else version.number)
        self._print(case_id, name, make, button)

    def short(
        self, case_id: CaseId, version: PlanVersion | None, language: str, button: PrintButton
    ) -> None:
        """The young person's, in German and the language of that tag."""
        if language:
            version_id = None if version is None else version.id
            make = partial(self._sheets.short, case_id, language, version_id)
            name = file_name(SHORT, None if version is None else version.number, language)
            self._print(case_id, name, make, button)

    def _print(
        self, case_id: CaseId, name: str, make: Callable[[], bytes], button: PrintButton
    ) -> None:
        """Make it and hand it to the printer, unless one is being made; `name` is that of the
        file, which says what it is and never whose."""  # fmt: skip
        if self._under_way is not None:
            return
        self.refused.emit("")
        self._under_way, self._button = case_id, button
        button.show_working(on=True)
        self._bench.runner.side(
            self, make, partial(self._made, case_id, name), partial(self._not_made, case_id)
        )

    def forget(self) -> None:
        """Another case is shown: a sheet that comes now is not for it."""
        self._end()

    def _made(self, case_id: CaseId, name: str, pdf: bytes) -> None:
        if self._end() == case_id and self._page.isVisible():
            self._bench.output.print_pdf(self._page, pdf, name=name, unprotected=True)

    def _not_made(self, case_id: CaseId, error: UserError) -> None:
        if self._end() == case_id:
            self.refused.emit(messages.text(error))

    def _end(self) -> CaseId | None:
        case_id, self._under_way = self._under_way, None
        button, self._button = self._button, None
        if button is not None:
            button.show_working(on=False)
        return case_id
