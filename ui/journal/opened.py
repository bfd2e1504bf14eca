"""What is open beside what is read: an entry one writes, or all versions of one."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.errors import CaseEnded
from jmd_desktop.services.goals import new_id
from ui.journal.desk import JournalDesk
from ui.journal.entry_form import END
from ui.journal.entry_work import EntryWork
from ui.journal.reading import Reading
from ui.journal.spots import Asked
from ui.journal.view import JournalView
from ui.qt.workbench import Workbench


class Opened(QObject):
    """One thing at a time; what is typed in one stays its draft when another is opened."""

    closed = Signal(str)
    """The entry that was open."""

    def __init__(
        self,
        bench: Workbench,
        desk: JournalDesk,
        view: JournalView,
        work: EntryWork,
        reading: Reading,
    ) -> None:
        super().__init__(view)
        self._bench = bench
        self._desk = desk
        self._view = view
        self._work = work
        self._reading = reading
        self._case_id: CaseId | None = None
        self.from_here = False
        """Opened from what is read; else the place was asked for it."""

    def begin_case(self, case_id: CaseId) -> None:
        """Another case; nothing of the one before stays open."""
        self._case_id = case_id
        self._view.versions.clear()
        self._view.close_page()
        self._work.begin_case(case_id)

    @property
    def record(self) -> str:
        """The entry that is open, "" for none."""
        view = self._view
        if not view.page_is_open:
            return ""
        return view.versions.entry_id if view.versions_are_open else self._work.record

    @property
    def is_written(self) -> bool:
        """Whether that is the form of an entry."""
        return self._view.page_is_open and not self._view.versions_are_open

    def begin(self, asked: Asked) -> None:
        """A new entry; one that is blank is used, nobody needs two."""
        self._view.open_page(reading=False)
        entry_id = asked.entry_id or new_id()
        if not asked.entry_id and self._work.is_blank:
            entry_id = self._work.record
        if self._work.record != entry_id:
            self._work.begin(entry_id, about=asked.about)
        self._view.page.put_cursor()

    def open(self, entry_id: str) -> None:
        """Change it or correct it; of an ended case only read it."""
        if not self._reading.editable:
            self.read_versions(entry_id)
            return
        self.from_here = True
        self._view.open_page(reading=False)
        self._work.open(entry_id, END if self._is_begun(entry_id) else ("", 0))

    def read_versions(self, entry_id: str) -> None:
        """All versions below each other; of what is only begun there are none."""
        if self._case_id is None:
            return
        if self._is_begun(entry_id) and self._reading.editable:
            self.open(entry_id)
            return
        work = partial(self._desk.whole_versions, self._case_id, entry_id)
        self._bench.runner.read(self, work, partial(self._show_versions, self._case_id))

    def close(self) -> None:
        """Back to what is read."""
        opened = self.record
        self._view.close_page()
        self._work.close()
        self._view.versions.clear()
        self._view.focus_paper()
        self.closed.emit(opened)

    def close_what_cannot_be_kept(self) -> None:
        """The case has ended, and nothing is typed yet: say so before anybody does."""
        if not self._reading.editable and self._view.page_is_open and self._work.is_blank:
            self._view.close_page()
            self._work.close()
            self._bench.runner.refused.emit(CaseEnded())

    def _show_versions(self, case_id: CaseId, versions: tuple[JournalEntry, ...]) -> None:
        if case_id != self._case_id:
            return
        sealed, editable = versions[0].is_sealed(self._bench.clock.now()), self._reading.editable
        self.from_here = True
        self._view.versions.show_versions(versions, sealed=sealed, editable=editable)
        self._view.open_page(reading=True)
        self._view.versions.focus_first()

    def _is_begun(self, entry_id: str) -> bool:
        row = self._view.model.find(entry_id)
        return row is not None and row.begun
