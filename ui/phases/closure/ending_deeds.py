"""What ends a case, or puts a preparation away; asked once, undone after."""

from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from jmd_desktop import messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.endings import CaseEnding, EndingScope
from jmd_desktop.domain.fields import Value
from jmd_desktop.errors import CaseMissing, Invalid, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.endings import Ended
from ui.phases.closure import ending_words as words
from ui.phases.closure.ending_desk import EndingDesk, ReadEnding
from ui.phases.closure.ending_typed import TypedEnding
from ui.phases.closure.ending_view import EndingView
from ui.qt.deeds import Deeds
from ui.qt.workbench import Workbench


class EndingDeeds(QObject):
    """Works on what is shown; nothing happens without the counsellor's yes."""

    changed = Signal(object)
    """`Changes`."""

    def __init__(
        self,
        bench: Workbench,
        desk: EndingDesk,
        view: EndingView,
        typed: TypedEnding,
        deeds: Deeds,
    ) -> None:
        super().__init__(view)
        self._bench = bench
        self._endings = desk.endings
        self._view = view
        self._typed = typed
        self._deeds = deeds
        self._under_way = False

    # ---- ending -----------------------------------------------------------------------------

    def ask_end(self, read: ReadEnding, scope: EndingScope) -> None:
        """With what is typed; what is missing is written under its field."""
        state, form = read.state, self._view.form
        self._view.drop_refusal()
        today = self._bench.clock.today()
        if self._under_way:
            return
        if form.end_problems(state.working, today):
            self._look_at_problem()
            return
        ending = form.ending(state.working)
        values: dict[str, Value] = {
            **self._typed.values(),
            "ended_on": ending.ended_on,
            "scope": scope.value,
        }
        if scope is EndingScope.CASE_MANAGEMENT:
            values["follow_up_on"] = None
        title, text, action = words.question(replace(ending, scope=scope))
        work = partial(self._end, read, values)
        self._bench.dialogs.ask_confirm(self._view, title, text, action, work)

    def _end(self, read: ReadEnding, values: dict[str, Value]) -> None:
        case_id, version = read.case.id, self._typed.version
        self._under_way = True
        self._bench.drafts.flush()
        work = partial(self._endings.end, case_id, values, version)
        self._bench.runner.write(self, work, self._was_ended, self._not_ended)

    def _was_ended(self, came: tuple[Ended, Changes]) -> None:
        ended, changes = came
        self._under_way = False
        self._typed.forget()
        self._deeds.forget()
        if ended.may_be_put_back:
            self._deeds.offer(words.ended(ended), partial(self._put_back, ended))
        self.changed.emit(changes)
        if self._view.isVisible() and ended.may_be_put_back:
            self._view.undo.button.setFocus()

    def _put_back(self, ended: Ended) -> Changes:
        self._typed.forget()
        return self._endings.put_back(ended)

    def _not_ended(self, error: UserError) -> None:
        self._under_way = False
        if isinstance(error, Invalid):
            column = error.field.partition(".")[2]
            if column in self._view.form.values():
                self._view.form.show_problem(column, messages.text(error))
                self._look_at_problem()
                return
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._view.show_refusal(messages.text(error))

    def _look_at_problem(self) -> None:
        self._view.form.focus_first_problem()
        self._view.reveal_focus()
        self._view.state.show_problem(_("Please check the marked fields."))

    # ---- putting away -----------------------------------------------------------------------

    def remove(self, read: ReadEnding) -> None:
        """The preparation; what is typed of it goes with it, and comes back with it."""
        self._typed.discard()
        self._typed.forget()
        work = partial(self._endings.remove, read.case.id)
        self._deeds.do(work, words.removed, self._restore, then=self._focus_undo)

    def _restore(self, removed: CaseEnding) -> Changes:
        self._typed.forget()
        return self._endings.restore(removed)

    def _focus_undo(self, _result: Any) -> None:
        self._view.undo.button.setFocus()
