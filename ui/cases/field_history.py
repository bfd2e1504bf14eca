"""Asking what a field of a case held before, and showing it below the field."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from jmd_desktop import labels
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Field
from jmd_desktop.i18n import _
from jmd_desktop.services.cases import Cases, FormerValue
from ui.qt.form import BoundForm
from ui.qt.history_popup import Former, HistoryPopup
from ui.qt.workbench import Workbench


class FieldHistory(QObject):
    """One small window at a time; the lock closes it."""

    def __init__(self, bench: Workbench, cases: Cases, page: QWidget) -> None:
        super().__init__(page)
        self._bench = bench
        self._cases = cases
        self._page = page
        self._case_id: CaseId | None = None
        self._popup: HistoryPopup | None = None

    def begin(self, case_id: CaseId | None) -> None:
        """From now on it is about this case."""
        self._case_id = case_id

    def ask(self, field: Field, record_id: str, form: BoundForm) -> None:
        """Read what a field held; `record_id` is a relative's, else empty."""
        case_id = self._case_id
        if case_id is not None:
            work = partial(self._cases.former_values, case_id, field, record_id)
            self._bench.runner.read(self, work, partial(self._show, case_id, field, form))

    def close(self) -> None:
        """Nothing stands over the page any more."""
        if self._popup is not None and isValid(self._popup):
            self._popup.close()
        self._popup = None

    def _show(
        self, case_id: CaseId, field: Field, form: BoundForm, former: tuple[FormerValue, ...]
    ) -> None:
        self.close()
        if case_id != self._case_id or not isValid(form):  # another case, or taken out meanwhile
            return
        title = _("Earlier: {field}").format(field=labels.field(field))
        self._popup = HistoryPopup(self._page, title, [_told(field, each) for each in former])
        self._popup.open_below(form.field(field.column).column)


def _told(field: Field, former: FormerValue) -> Former:
    until = _("until {moment}").format(moment=labels.moment(former.replaced_at))
    return Former(labels.value(field, former.value), until)
