"""Taking a record of a list out of the file, after a question, and putting it back."""

from collections.abc import Container
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _
from ui.qt.line_list import LineList
from ui.qt.record_kind import Record, RecordKind
from ui.qt.workbench import Workbench


class TakingOut(QObject):
    """The last one can be put back, until `forget` or another case."""

    going = Signal(str)
    """It was confirmed: what is typed over that record goes with it."""

    gone = Signal()
    """The offer to put it back stands in the list; sent before `changed`."""

    refused = Signal(str)
    """That record stays, and why was said."""

    changed = Signal(object)
    """`Changes`."""

    def __init__(self, bench: Workbench, kind: RecordKind, view: LineList) -> None:
        super().__init__(view)
        self._bench = bench
        self._kind = kind
        self._view = view
        self._case_id: CaseId | None = None
        self._stored: Container[str] = ()
        self._removed: Any = None  # what puts it back
        self.going_id = ""  # on its way out of the file
        view.undo_requested.connect(self._put_back)

    def begin(self, case_id: CaseId | None) -> None:
        """Another case."""
        self._case_id, self._stored = case_id, ()
        self.going_id = ""
        self.forget()

    def show_stored(self, stored: Container[str]) -> None:
        """What is in the file by now."""
        self._stored = stored
        if self.going_id not in stored:
            self.going_id = ""

    def forget(self) -> None:
        """It is not put back any more."""
        self._removed = None
        self._view.show_removed("")

    def ask(self, record: Record) -> None:
        """Whether it shall go; then it does."""
        name, words = self._kind.told(record.values).title, self._kind.words
        self._bench.dialogs.ask_confirm(
            self._view,
            words.remove.format(name=name),
            words.goes,
            _("Remove"),
            partial(self._remove, record.id, name),
            dangerous=True,
        )

    def _remove(self, record_id: str, name: str) -> None:
        case_id = self._case_id
        if case_id is None or record_id not in self._stored:  # gone while the question was asked
            return
        self.going_id = record_id
        self.going.emit(record_id)
        work = partial(self._kind.remove, case_id, record_id)
        done = partial(self._was_removed, case_id, name)
        self._bench.runner.write(self, work, done, self._not_removed)

    def _was_removed(self, case_id: CaseId, name: str, done: tuple[Any, Changes]) -> None:
        removed, changes = done
        if case_id == self._case_id:
            self._removed = removed
            self._view.show_removed(name)
            self.gone.emit()
        self.changed.emit(changes)

    def _not_removed(self, error: UserError) -> None:
        kept, self.going_id = self.going_id, ""
        self.refused.emit(kept)
        if not isinstance(error, CaseMissing):
            self._bench.runner.refused.emit(error)

    def _put_back(self) -> None:
        removed = self._removed
        if removed is not None:
            self.forget()
            self._view.focus_line("")
            self._bench.runner.write(self, partial(self._kind.put_back, removed), self.changed.emit)
