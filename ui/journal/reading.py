"""Reading the column: what is seen at once, the others behind it, and what was searched for;
decides nothing about what is written."""  # fmt: skip

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.journal_filter import JournalFilter
from jmd_desktop.errors import Cancelled, CaseMissing, UserError
from ui.journal.desk import JournalDesk, Look
from ui.journal.leaves import Leaves
from ui.journal.rows import Passage, Row, passage
from ui.journal.searching import Searching
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
        self._turn = Turn()
        self._case_id: CaseId | None = None
        self._look: Look | None = None
        self._owing = False  # everything was asked for and did not come yet
        self._searching = Searching(view.paper)
        self._leaves = Leaves(runner, desk, view, self._refuse)

    @property
    def look(self) -> Look | None:
        """What was read last."""
        return self._look

    @property
    def editable(self) -> bool:
        """Whether the case runs, as far as is known."""
        return self._look is None or self._look.state.editable

    @property
    def all_read(self) -> bool:
        """Whether every entry that is shown says what it says."""
        return self._look is not None and self._leaves.all_read

    def forget(self) -> None:
        """Another case: nothing of the one before is seen or comes any more."""
        self._turn.next()
        self._leaves.stop()
        self._searching.forget()
        self._look, self._owing = None, False
        self._view.model.show((), {}, _nothing)
        self._view.show_waiting()

    def read(
        self,
        case_id: CaseId,
        wanted: JournalFilter,
        *,
        behind_drafts: bool = False,
        near: str = "",
    ) -> None:
        """All that fits, beginning around the entry `near` and where one reads now; with
        `behind_drafts` what was typed last is known, too."""  # fmt: skip
        self._case_id, self._owing = case_id, True
        seen = tuple(filter(None, (near, self._view.paper.spot[0])))
        ask = self._runner.write if behind_drafts else self._runner.read
        self._ask(ask, wanted, partial(self._desk.look, case_id, wanted, seen))

    def search(self, wanted: JournalFilter) -> None:
        """What fits now that something else is wanted: at every key, so it has to be quick. The
        answer to an earlier key is not waited for."""  # fmt: skip
        if self._case_id is None:
            return
        near = self._searching.begin(wanted)
        if self._look is None or self._owing:
            self.read(self._case_id, wanted, near=near)
            return
        work = partial(self._desk.search, self._look, wanted, (near,) if near else ())
        self._ask(self._runner.read, wanted, work)

    def _ask(
        self, ask: Callable[..., None], wanted: JournalFilter, work: Callable[[], Look]
    ) -> None:
        turn = self._turn.next()
        self._leaves.stop()
        done = partial(self._show, turn, wanted)
        ask(self, partial(self._turn.only, turn, work), done, self._not_read)

    def _show(self, turn: int, wanted: JournalFilter, look: Look) -> None:
        if not self._turn.holds(turn):
            return
        before, self._look, self._owing = self._look, look, False
        view = self._view
        self._searching.show(wanted)
        state, around = look.state, look.around
        if before is None or before.state.index is not state.index:
            view.bar.show_counts(state.counts, state.total, around.referrals)
        view.bar.show_found(state.found)
        view.show_reading(  # before its rows, which are set for the width it gets
            any_shown=bool(look.ids),
            any_noted=bool(state.total) or wanted.is_narrow,
            editable=state.editable,
        )
        view.model.show(look.ids, look.read, partial(passage, around=around))
        self._searching.come_back()
        self._leaves.begin(look)
        self.shown.emit(look)

    def _not_read(self, error: UserError) -> None:
        self._refuse(error)
        if self._look is not None and not isinstance(error, Cancelled):
            self._leaves.begin(self._look)  # what is shown instead is read to its end

    def _refuse(self, error: UserError) -> None:
        # The frame says that a case is missing; who asked for something else did so knowingly.
        if not isinstance(error, CaseMissing | Cancelled):
            self._runner.refused.emit(error)


class Turn:
    """Counts questions: late answers are known, and what nobody waits for is not looked up."""

    def __init__(self) -> None:
        self._asked = 0

    def next(self) -> int:
        """Another question; those before need no answer."""
        self._asked += 1
        return self._asked

    def holds(self, turn: int) -> bool:
        """Whether it is still the last one."""
        return turn == self._asked

    def only(self, turn: int, work: Callable[[], Look]) -> Look:
        """Do it on its thread, unless nobody waits for it by then: `Cancelled`."""
        if not self.holds(turn):
            raise Cancelled
        return work()


def _nothing(_row: Row) -> Passage:
    raise AssertionError("there are no rows")
