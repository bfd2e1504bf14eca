"""Throwing away what is typed in one group, after asking."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.i18n import _
from jmd_desktop.services.drafts import BASE_DATA, Drafts
from ui.cases import groups
from ui.cases.base_data_view import BaseDataView
from ui.cases.file_read import holds
from ui.cases.groups import GroupId
from ui.cases.open_file import OpenFile
from ui.qt.workbench import Workbench


class Discarding(QObject):
    """From the screen at once, from the drafts on the writer; the file stays as it is."""

    changed = Signal(object)  # Changes

    def __init__(
        self, bench: Workbench, drafts: Drafts, page: BaseDataView, file: OpenFile
    ) -> None:
        super().__init__(page)
        self._bench = bench
        self._drafts = drafts
        self._page = page
        self._file = file
        file.discard_requested.connect(self._ask)

    def _ask(self, group: GroupId) -> None:
        self._bench.dialogs.ask_confirm(
            self._page,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            partial(self._discard, group),
            dangerous=True,
        )

    def _discard(self, group: GroupId) -> None:
        read = self._file.read
        if read is not None and self._file.discard(group):
            work = partial(self._forget, read.file.case.id, group, read.file.base_data_drafts)
            self._bench.runner.write(self, work, self.changed.emit)

    def _forget(self, case_id: CaseId, group: GroupId, drafts: tuple[Draft, ...]) -> Changes:
        for draft in drafts:
            if holds(draft, group):  # of all groups in one
                rest = {
                    key: value
                    for key, value in draft.content.items()
                    if groups.group_of_key(key) is not group
                }
                self._drafts.put(
                    Draft(case_id, BASE_DATA, "", draft.base_version, rest, draft.saved_at)
                )
        return self._drafts.discard(case_id, BASE_DATA, group)
