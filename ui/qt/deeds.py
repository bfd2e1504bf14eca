"""What is kept at once and can be taken back: the last deed of a page, until the next saving."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.errors import CaseMissing, UserError
from ui.qt.undo_line import UndoLine
from ui.qt.workbench import Workbench

Came = Changes | tuple[Any, Changes]
"""What a service gives back: what it touched, mostly behind what undoes it."""


class Deeds(QObject):
    """Each runs on the writer; a refusal is said, and what was pressed is shown as it is."""

    changed = Signal(object)
    """`Changes`."""

    refused = Signal()
    """Show again what is in the file."""

    def __init__(self, bench: Workbench, line: UndoLine, parent: QObject) -> None:
        super().__init__(parent)
        self._bench = bench
        self._line = line
        self._case_id: CaseId | None = None

    def begin(self, case_id: CaseId | None) -> None:
        """In this case from now on."""
        self._case_id = case_id
        self.forget()

    def forget(self) -> None:
        """Taken back until now, and no longer."""
        self._line.forget()

    def do(
        self,
        work: Callable[[], tuple[Any, Changes]],
        said: str | Callable[[Any], str],
        back: Callable[[Any], Came],
        *,
        then: Callable[[Any], object] | None = None,
        failed: Callable[[UserError], bool] | None = None,
    ) -> None:
        """`said` tells what was done, `back` undoes it by what `work` gave; `then` comes when it is
        told to all. `failed` says whether it has dealt with a refusal."""  # fmt: skip
        self._bench.drafts.flush()
        done = partial(self._was_done, self._case_id, said, back, then)
        self._bench.runner.write(self, work, done, partial(self._not_done, failed))

    def offer(self, said: str, back: Callable[[], Came]) -> None:
        """Something was done that was no deed of this kind; `back` undoes it."""
        self._line.offer(said, partial(self._go_back, back))

    def _was_done(
        self,
        case_id: CaseId | None,
        said: str | Callable[[Any], str],
        back: Callable[[Any], Came],
        then: Callable[[Any], object] | None,
        came: tuple[Any, Changes],
    ) -> None:
        result, changes = came
        if case_id == self._case_id:
            words = said if isinstance(said, str) else said(result)
            self.offer(words, partial(back, result))
        self.changed.emit(changes)
        if then is not None and case_id == self._case_id:
            then(result)

    def _go_back(self, back: Callable[[], Came]) -> None:
        self._bench.drafts.flush()
        self._bench.runner.write(self, back, self._went_back, partial(self._not_done, None))

    def _went_back(self, came: Came) -> None:
        self.changed.emit(came if isinstance(came, Changes) else came[1])

    def _not_done(self, failed: Callable[[UserError], bool] | None, error: UserError) -> None:
        if failed is not None and failed(error):
            return
        self.refused.emit()
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)
        elif self._case_id is not None:
            self.changed.emit(Changes.of(case_id=self._case_id))
