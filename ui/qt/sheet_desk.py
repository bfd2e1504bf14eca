"""Prints sheets of a page as the file has them; never what is only typed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop import messages
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.errors import UserError
from ui.qt.print_offer import PrintButton
from ui.qt.workbench import Workbench


class SheetDesk(QObject):
    """One sheet at a time; it is kept nowhere once the printer has it."""

    printed = Signal()
    """The printer has it, or it was offered to be saved."""

    def __init__(self, bench: Workbench, page: QWidget, refuse: Callable[[str], object]) -> None:
        """`refuse` is told in words why one could not be made, and "" when it is tried anew."""
        super().__init__(page)
        self._bench = bench
        self._page = page
        self._refuse = refuse
        self._under_way: CaseId | None = None
        self._button: PrintButton | None = None

    def print(
        self, case_id: CaseId, name: str, make: Callable[[], bytes], button: PrintButton
    ) -> None:
        """Make it and hand it to the printer, unless one is being made; `name` is that of the
        file, which says what it is and never whose."""  # fmt: skip
        if self._under_way is not None:
            return
        self._refuse("")
        self._under_way, self._button = case_id, button
        button.show_working(on=True)
        self._bench.runner.side(
            self, make, partial(self._made, case_id, name), partial(self._not_made, case_id)
        )

    def forget(self) -> None:
        """Another case is shown: a sheet that comes now is not for it."""
        self._refuse("")
        self._end()

    def _made(self, case_id: CaseId, name: str, pdf: bytes) -> None:
        if self._end() == case_id and self._page.isVisible():
            self._bench.output.print_pdf(self._page, pdf, name=name, unprotected=True)
            self.printed.emit()

    def _not_made(self, case_id: CaseId, error: UserError) -> None:
        if self._end() == case_id:
            self._refuse(messages.text(error))

    def _end(self) -> CaseId | None:
        case_id, self._under_way = self._under_way, None
        button, self._button = self._button, None
        if button is not None:
            button.show_working(on=False)
        return case_id
