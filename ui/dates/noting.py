"""Work on the line for a new task: its draft, and noting it."""

from PySide6.QtCore import QObject

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.tasks import PLACE
from ui.dates.at_once import AtOnce
from ui.dates.quick_line import QuickLine
from ui.dates.typed_tasks import TypedTask
from ui.qt.workbench import Workbench


class Noting(QObject):
    """The id of a task is made before its first letter, so that its draft is known again."""

    def __init__(self, bench: Workbench, line: QuickLine, at_once: AtOnce) -> None:
        super().__init__(line)
        self._bench = bench
        self._line = line
        self._at_once = at_once
        self._case_id: CaseId | None = None
        self.record_id = ""
        line.submitted.connect(self._note)

    @property
    def draft_id(self) -> str:
        """Of what stands in the line; "" for an empty one."""
        return self.record_id if self._line.draft_content() else ""

    def begin(self, case_id: CaseId, record_id: str) -> None:
        """Another case; with the draft one left there, if any."""
        self._case_id = case_id
        self._next(record_id)

    def restore(self, draft: Draft | None) -> None:
        """What stood in the line when one left it."""
        if draft is not None:
            self._bench.drafts.restore(self._line, draft)

    def _note(self, typed: TypedTask) -> None:
        """The line is empty at once: the next task is typed while this one is written."""
        noted = self.record_id
        self._next("")  # before it is emptied: the draft of this one stays until it is noted
        self._line.clear()
        self._at_once.note(noted, typed)

    def _next(self, record_id: str) -> None:
        if self._case_id is not None:
            self.record_id = record_id or new_id()
            self._bench.drafts.watch(self._line, self._case_id, PLACE, self.record_id, 0)
