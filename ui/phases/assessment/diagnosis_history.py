"""Asking what stood in a cell before, and showing it below the cell."""

from functools import partial

from PySide6.QtCore import QObject
from shiboken6 import isValid

from jmd_desktop import labels
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import Cell, FormerEntry
from jmd_desktop.i18n import _
from jmd_desktop.services.assessments import Assessments
from ui.phases.assessment import diagnosis_words as words
from ui.phases.assessment.diagnosis_view import DiagnosisView
from ui.qt.history_popup import Former, HistoryPopup
from ui.qt.workbench import Workbench

_WIDE = 440  # px at a text scale of 1: these are whole paragraphs


class CellHistory(QObject):
    """One small window at a time; the lock closes it."""

    def __init__(self, bench: Workbench, assessments: Assessments, view: DiagnosisView) -> None:
        super().__init__(view)
        self._bench = bench
        self._assessments = assessments
        self._view = view
        self._case_id: CaseId | None = None
        self._popup: HistoryPopup | None = None

    def begin(self, case_id: CaseId) -> None:
        """From now on it is about this case."""
        self.close()
        self._case_id = case_id

    def ask(self, cell: Cell) -> None:
        """Read what stood in a cell."""
        if self._case_id is not None:
            work = partial(self._assessments.former_entries, self._case_id, cell)
            self._bench.runner.read(self, work, partial(self._show, self._case_id, cell))

    def close(self) -> None:
        """Nothing stands over the page any more."""
        if self._popup is not None and isValid(self._popup):
            self._popup.close()
        self._popup = None

    def _show(self, case_id: CaseId, cell: Cell, former: tuple[FormerEntry, ...]) -> None:
        self.close()
        if case_id != self._case_id or not former or not self._view.isVisible():
            return
        title = _("Earlier: {field}").format(field=labels.code("diagnosis_cell", cell))
        told = [Former(each.words, _when(each)) for each in former]
        self._popup = HistoryPopup(self._view, title, told, wide=_WIDE)
        self._popup.open_below(self._view.rows[cell].history)


def _when(former: FormerEntry) -> str:
    whose = words.whose(former.author, former.written_on)
    until = _("until {moment}").format(moment=labels.moment(former.replaced_at))
    return f"{whose}; {until}"
