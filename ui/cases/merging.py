"""Merging the open file with another one, step by step, from its overview."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId, CaseListRow
from jmd_desktop.i18n import _
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.merging import MergePreview, Merging, Side
from ui.cases.merge_view import MergeView
from ui.qt.workbench import Workbench

_FOUND = 12  # more means: type on


class MergePart(QObject):
    """Finds the other file, shows the comparison, asks a last time."""

    merged = Signal(object, object)
    """The case that stays, and the `Changes`."""

    closed = Signal()

    def __init__(self, bench: Workbench, cases: Cases, merging: Merging, view: MergeView) -> None:
        super().__init__(view)
        self._bench = bench
        self._cases = cases
        self._merging = merging
        self._view = view
        self._case_id: CaseId | None = None  # the one that is open
        self._query = ""
        self._shown: MergePreview | None = None
        view.searched.connect(self._search)
        view.other_chosen.connect(self._choose)
        view.swap_requested.connect(self._swap)
        view.merge_requested.connect(self._ask)
        view.closed.connect(self.stop)

    def begin(self, case_id: CaseId) -> None:
        """For this case; the other is looked for."""
        self._case_id, self._shown = case_id, None
        self._view.begin()

    def stop(self) -> None:
        """Back to where it began; nothing has happened."""
        self._case_id, self._shown = None, None
        self._view.drop_preview()
        self.closed.emit()

    def _search(self, query: str) -> None:
        self._query = query
        if not query.strip():
            self._view.show_found((), searched=False)
            return
        work = partial(self._cases.rows, query, limit=_FOUND)
        self._bench.runner.read(self, work, partial(self._show_found, query))

    def _show_found(self, query: str, rows: tuple[CaseListRow, ...]) -> None:
        if query == self._query:
            others = [found for found in rows if found.id != self._case_id]
            self._view.show_found(others, searched=True)

    def _choose(self, other: CaseListRow) -> None:
        if self._case_id is not None:
            self._compare(self._case_id, other.id)

    def _swap(self) -> None:
        if self._shown is not None:
            self._compare(self._shown.other.id, self._shown.kept.id)

    def _compare(self, keep: CaseId, other: CaseId) -> None:
        work = partial(self._merging.compare, keep, other)
        self._bench.runner.read(self, work, self._show)

    def _show(self, preview: MergePreview) -> None:
        if self._case_id in (preview.kept.id, preview.other.id):
            self._shown = preview
            self._view.show_preview(preview)

    def _ask(self, choices: Mapping[str, Side]) -> None:
        shown = self._shown
        if shown is None:
            return
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Merge both files now?"),
            _(
                "Everything from {other} goes into {kept}; after that {other} is no file of its "
                "own any more. This cannot be undone."
            ).format(other=shown.other.number, kept=shown.kept.number),
            _("Merge the files"),
            partial(self._merge, shown, choices),
            dangerous=True,
        )

    def _merge(self, shown: MergePreview, choices: Mapping[str, Side]) -> None:
        # What is typed in either file is a draft by now, and goes along.
        self._bench.drafts.flush()
        self._bench.runner.write(
            self,
            partial(self._merging.merge, shown.kept.id, shown.other.id, choices),
            partial(self._was_merged, shown.kept.id),
        )

    def _was_merged(self, kept: CaseId, changes: Changes) -> None:
        self._case_id, self._shown = None, None
        self._view.drop_preview()
        self.merged.emit(kept, changes)
