"""Asking what a field of a case held before, and showing it below the field."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from jmd_desktop import labels
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Field
from jmd_desktop.domain.history import FormerValue
from jmd_desktop.i18n import _
from ui.qt.form import BoundForm
from ui.qt.history_popup import Former, HistoryWindow
from ui.qt.workbench import Workbench

FormerValues = Callable[[CaseId, Field, str], tuple[FormerValue, ...]]


class FieldHistory(HistoryWindow):
    """For all fields of a page."""

    def __init__(self, bench: Workbench, page: QWidget, former_values: FormerValues) -> None:
        """`former_values` is asked on the reader."""
        super().__init__(bench, page)
        self._former_values = former_values

    def ask(self, field: Field, record_id: str, form: BoundForm) -> None:
        """Read what a field held; `record_id` is empty for what the case has once."""
        if self.case_id is not None:
            work = partial(self._told, self.case_id, field, record_id)
            title = _("Earlier: {field}").format(field=labels.field(field))
            self.read(work, title, form.field(field.column).column)

    def _told(self, case_id: CaseId, field: Field, record_id: str) -> list[Former]:
        return [
            Former(
                labels.value(field, each.value),
                _("until {moment}").format(moment=labels.moment(each.replaced_at)),
            )
            for each in self._former_values(case_id, field, record_id)
        ]
