"""Taking a file up again: its reason is a draft until then; afterwards there is no undo (CL5)."""

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from jmd_desktop import messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId, CaseKind
from jmd_desktop.domain.endings import CaseEnding
from jmd_desktop.domain.fields import Value
from jmd_desktop.errors import CaseMissing, Invalid, UserError
from jmd_desktop.services.endings import PLACE, Endings, EndingsState, Reopened
from ui.phases.closure.ending_view import EndingView
from ui.phases.closure.pages import REOPEN
from ui.qt.sheet import Sheet
from ui.qt.workbench import Workbench

_NOTHING: Final[dict[str, Value]] = {"reopened_reason": ""}


class Reopening(QObject):
    """Opens and closes its card; what was ended stays ended without a reason."""

    changed = Signal(object)
    """`Changes`."""

    reopened = Signal(object)
    """`Reopened`: the file runs again."""

    put_away = Signal(object)
    """`Changes`: it stays ended."""

    def __init__(self, bench: Workbench, endings: Endings, view: EndingView) -> None:
        super().__init__(view)
        self._bench = bench
        self._endings = endings
        self._view = view
        self._state: EndingsState | None = None
        self._sheet = Sheet(bench.drafts, view.reopening.form, PLACE)
        self._under_way = False
        self.is_open = False
        view.reopening.confirmed.connect(self._reopen)
        view.reopening.cancelled.connect(self._put_away)

    def begin(self) -> None:
        """Another case."""
        self._state = None
        self._close()

    def show(self, state: EndingsState, *, asked: bool) -> None:
        """Its card, where it is asked for or was begun."""
        self._state = state
        ending = state.ending
        if ending is None or not state.may_reopen:
            self._close()
            return
        record = _record_of(ending)
        draft = state.draft_of(record)
        self.is_open = self.is_open or asked or draft is not None
        if self.is_open:
            if (self._sheet.case_id, self._sheet.record_id) == (state.case.id, record):
                self._sheet.update(_NOTHING, ending.version, draft)
            else:
                self._sheet.load(state.case.id, record, _NOTHING, ending.version, draft)
        self._view.reopening.show_case(managed=state.case.kind is CaseKind.CASE_MANAGEMENT)
        self._view.open_reopening(on=self.is_open)

    @property
    def dirty(self) -> bool:
        """Whether a reason is typed."""
        return self.is_open and self._sheet.dirty

    # ---- inside -----------------------------------------------------------------------------

    def _reopen(self) -> None:
        state, form = self._state, self._view.reopening.form
        if state is None or state.ending is None or self._under_way:
            return
        self._view.drop_refusal()
        if form.problems(self._bench.clock.today()):
            form.focus_first_problem()
            return
        self._under_way = True
        self._bench.drafts.flush()
        reason = str(form.values()["reopened_reason"] or "")
        work = partial(self._work, state.case.id, state.ending, reason)
        self._bench.runner.write(self, work, self._was_reopened, self._not_reopened)

    def _work(self, case_id: CaseId, ending: CaseEnding, reason: str) -> tuple[Reopened, Changes]:
        came = self._endings.reopen(case_id, reason)
        self._endings.discard(case_id, _record_of(ending))
        return came

    def _was_reopened(self, came: tuple[Reopened, Changes]) -> None:
        reopened, changes = came
        self._under_way = False
        self._sheet.discard()
        self._close()
        self.changed.emit(changes)
        self.reopened.emit(reopened)

    def _not_reopened(self, error: UserError) -> None:
        self._under_way = False
        form = self._view.reopening.form
        if isinstance(error, Invalid):
            form.show_problem("reopened_reason", messages.text(error))
            form.focus_first_problem()
        elif not isinstance(error, CaseMissing):  # the frame says that one
            self._view.show_refusal(messages.text(error))

    def _put_away(self) -> None:
        state = self._state
        self._sheet.discard()
        self._close()
        if state is not None and state.ending is not None:
            work = partial(self._endings.discard, state.case.id, _record_of(state.ending))
            self._bench.runner.write(self, work, self.put_away.emit)

    def _close(self) -> None:
        self.is_open = False
        if self._sheet.case_id is not None:
            self._sheet.close()
        self._view.open_reopening(on=False)


def _record_of(ending: CaseEnding) -> str:
    """Of the draft that says why the file goes on."""
    return f"{ending.id}/{REOPEN}"
