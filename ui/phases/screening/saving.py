"""How what is typed in a screening becomes part of the file, and what the page says meanwhile."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from jmd_desktop import messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import SCREENINGS, Value
from jmd_desktop.domain.screening import Screening
from jmd_desktop.errors import Invalid, ReasonMissing, Stale, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.screenings import Screenings
from ui.phases.screening.open_case import OpenCase, ScreeningRead
from ui.phases.screening.view import ScreeningView
from ui.qt.workbench import Workbench

_DECIDING: Final = frozenset({"decision", "outcome"})  # columns

Then = Callable[[], None]
Reader = Callable[[CaseId], ScreeningRead]


@dataclass(frozen=True, slots=True)
class _Typed:
    """What is on its way into the file."""

    case_id: CaseId
    screening_id: str
    values: Mapping[str, Value]
    version: int


class Saving(QObject):
    """One saving at a time."""

    saved = Signal()
    overtaken = Signal()  # somebody else changed it: it has to be read again
    changed = Signal(object)  # Changes

    def __init__(
        self,
        bench: Workbench,
        screenings: Screenings,
        read: Reader,
        page: ScreeningView,
        case: OpenCase,
    ) -> None:
        super().__init__(page)
        self._bench = bench
        self._screenings = screenings
        self._reader = read
        self._page = page
        self._case = case
        self._under_way: _Typed | None = None
        self._then: Then | None = None
        self._saved_at: datetime | None = None
        case.typed.connect(self._was_typed)
        bench.drafts.saved.connect(self._was_kept)
        bench.drafts.failed.connect(self._was_not_kept)

    def begin(self) -> None:
        """Another screening is shown from now on."""
        self._saved_at = None
        self._then = None
        self._page.drop_decided()

    def save(self, then: Then | None = None) -> None:
        """What is typed becomes part of the file; `then` once it is."""
        opened, sheet = self._case.worked_on, self._case.sheet
        if opened is None or self._under_way is not None or self._case.case_id is None:
            return
        self._page.refusal.drop()
        self._page.drop_decided()
        if not sheet.dirty:
            self.say_state()
            return
        self._then = then
        if self._show_problems():
            return
        typed = _Typed(self._case.case_id, opened.screening.id, sheet.typed_values(), sheet.version)
        self._under_way = typed
        self._case.refused = False
        # What is typed now goes to the writer before the saving, which then clears the draft.
        self._bench.drafts.flush()
        self._page.state.show_saving()
        self._bench.runner.write(
            self, partial(self._save, typed), self._was_saved, self._was_refused
        )

    def say_state(self, *, just_typed: bool = False) -> None:
        """Whether what is on the screen is in the file."""
        state, opened, read = self._page.state, self._case.worked_on, self._case.read
        if self._case.refused:
            return
        if opened is None or read is None:
            state.show_nothing()
        elif self._case.unsaved:
            draft = None if just_typed else read.state.draft_of(opened.screening.id)
            state.show_unsaved(None if draft is None else draft.saved_at)
        elif self._saved_at is not None:
            state.show_saved(self._saved_at)
        else:
            state.show_nothing()

    # ---- inside -----------------------------------------------------------------------------

    def _show_problems(self) -> bool:
        """Words at every field that does not fit, the cursor in the first; whether there is
        one."""  # fmt: skip
        form = self._page.form
        if not form.problems(self._bench.clock.today()):
            return False
        self._then = None
        self._case.refused = True
        form.focus_first_problem()
        self._page.reveal_focus()
        self._page.state.show_problem(_("Please check the marked fields."))
        return True

    def _save(self, typed: _Typed) -> tuple[_Typed, Screening, ScreeningRead, Changes]:
        saved, changes = self._screenings.save(
            typed.case_id, typed.screening_id, typed.values, typed.version
        )
        return typed, saved, self._reader(typed.case_id), changes

    def _was_saved(self, done: tuple[_Typed, Screening, ScreeningRead, Changes]) -> None:
        typed, saved, read, changes = done
        self._under_way = None
        then, self._then = self._then, None
        same_case = typed.case_id == self._case.case_id
        if same_case:
            self._saved_at = self._bench.clock.now()
            self._page.removed.show_removed(None)  # undone until the next saving
            self._case.mark_saved(read, saved, typed.values)
            self.say_state()
            if saved.decision is not None and not _DECIDING.isdisjoint(typed.values):
                self._page.show_decided(saved, running=read.state.in_case_management)
            self.saved.emit()
        self.changed.emit(changes)
        if then is not None and same_case:
            then()

    def _was_refused(self, error: UserError) -> None:
        typed, self._under_way = self._under_way, None
        self._then = None
        opened = self._case.worked_on
        if typed is None or opened is None or opened.screening.id != typed.screening_id:
            self._bench.runner.refused.emit(error)
            return
        told, where = messages.text(error), _field_of(error)
        self._case.refused = True
        if where:
            self._page.form.show_problem(where, told)
            self._page.form.focus_field(where)
            self._page.reveal_focus()
        else:
            stale = isinstance(error, Stale)
            self._page.refusal.say(told, word=_("Please compare") if stale else "")
            self._page.to_the_top()
            self.overtaken.emit()
        self._page.state.show_problem(_("Not saved. Your draft is kept."))

    # ---- drafts -----------------------------------------------------------------------------

    def _was_typed(self) -> None:
        self._saved_at = None
        self._page.drop_decided()
        self.say_state(just_typed=True)

    def _was_kept(self, changes: Changes) -> None:
        # What has to be done before saving is not talked over.
        case = self._case
        if changes.case_id == case.case_id and case.unsaved and not case.refused:
            self._page.state.show_unsaved(self._bench.clock.now())

    def _was_not_kept(self, _error: UserError) -> None:
        if self._case.unsaved:  # the window says why
            self._page.state.show_problem(_("What you typed is not safe yet."))


def _field_of(error: UserError) -> str:
    """The column a refusal is about; none for one about the whole."""
    if isinstance(error, ReasonMissing):
        return "preventive_reason"
    table, _dot, column = error.field.partition(".") if isinstance(error, Invalid) else ("", "", "")
    return column if table == SCREENINGS.name else ""
