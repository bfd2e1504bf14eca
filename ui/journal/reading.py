"""Reading the column: the first entries at once, the others behind them, and what was searched for;
decides nothing about what is written."""  # fmt: skip

from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.journal_filter import JournalFilter
from jmd_desktop.errors import CaseMissing, UserError
from ui.journal.desk import JournalDesk, Look
from ui.journal.rows import Passage, Row, passage
from ui.journal.view import JournalView
from ui.qt.tasks import Runner


class Reading(QObject):
    """What was asked for first comes never after what was asked for later."""

    shown = Signal(object)
    """A `Look` whose first entries can be seen."""

    def __init__(self, runner: Runner, desk: JournalDesk, view: JournalView) -> None:
        super().__init__(view)
        self._runner = runner
        self._desk = desk
        self._view = view
        self._asked = 0  # counts questions, so that late answers are known
        self._case_id: CaseId | None = None
        self._rows: list[Row] = []
        self._look: Look | None = None

    @property
    def look(self) -> Look | None:
        """What was read last."""
        return self._look

    def forget(self) -> None:
        """Another case: nothing of the one before is seen or comes any more."""
        self._asked += 1
        self._look, self._rows = None, []
        self._view.model.show((), _nothing)
        self._view.show_waiting()

    def read(self, case_id: CaseId, wanted: JournalFilter, *, behind_drafts: bool = False) -> None:
        """All that fits; with `behind_drafts` what was typed last is known, too."""
        self._asked += 1
        self._case_id = case_id
        work = partial(self._desk.look, case_id, wanted)
        done = partial(self._show, self._asked, case_id, wanted)
        ask = self._runner.write if behind_drafts else self._runner.read
        ask(self, work, done, self._not_read)

    def _show(self, asked: int, case_id: CaseId, wanted: JournalFilter, look: Look) -> None:
        if asked != self._asked:
            return
        self._look = look
        self._rows = list(look.rows)
        view = self._view
        view.paper.search(wanted.words)
        view.bar.show_counts(
            look.state.counts, look.state.found, look.state.total, look.around.referrals
        )
        view.model.show(self._rows, partial(passage, around=look.around))
        view.show_reading(
            any_shown=bool(self._rows),
            any_noted=bool(look.state.total) or wanted.is_narrow,
            editable=look.state.editable,
        )
        self.shown.emit(look)
        if not look.whole:
            self._go_on(asked, case_id, wanted, len(look.state.lines))

    def _go_on(self, asked: int, case_id: CaseId, wanted: JournalFilter, read: int) -> None:
        work = partial(self._desk.go_on, case_id, wanted, self._rows[-1], read)
        done = partial(self._show_more, asked, case_id, wanted, read)
        self._runner.read(self, work, done, self._not_read)

    def _show_more(
        self, asked: int, case_id: CaseId, wanted: JournalFilter, read: int, rows: list[Row]
    ) -> None:
        look = self._look
        if asked != self._asked or not rows or look is None:
            return
        self._rows += rows
        self._view.model.go_on(self._rows)
        read += len(rows)
        if read < look.state.found:
            self._go_on(asked, case_id, wanted, read)

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._runner.refused.emit(error)


def _nothing(_row: Row) -> Passage:
    raise AssertionError("there are no rows")
