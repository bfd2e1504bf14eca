"""Asking what stood in a cell before, and showing it below the cell."""

from functools import partial

from jmd_desktop import labels
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import Cell, FormerEntry
from jmd_desktop.i18n import _
from jmd_desktop.services.assessments import Assessments
from ui.phases.assessment import diagnosis_words as words
from ui.phases.assessment.diagnosis_view import DiagnosisView
from ui.qt.history_popup import Former, HistoryWindow
from ui.qt.workbench import Workbench

_WIDE = 440  # px at a text scale of 1: these are whole paragraphs


class CellHistory(HistoryWindow):
    """For all cells of the sheet."""

    def __init__(self, bench: Workbench, assessments: Assessments, view: DiagnosisView) -> None:
        super().__init__(bench, view)
        self._assessments = assessments
        self._view = view

    def ask(self, cell: Cell) -> None:
        """Read what stood in a cell."""
        if self.case_id is not None:
            title = _("Earlier: {field}").format(field=labels.code("diagnosis_cell", cell))
            work = partial(self._told, self.case_id, cell)
            self.read(work, title, self._view.rows[cell].history, wide=_WIDE)

    def _told(self, case_id: CaseId, cell: Cell) -> list[Former]:
        found = self._assessments.former_entries(case_id, cell)
        return [Former(each.words, _when(each)) for each in found]


def _when(former: FormerEntry) -> str:
    whose = words.whose(former.author, former.written_on)
    until = _("until {moment}").format(moment=labels.moment(former.replaced_at))
    return f"{whose}; {until}"
