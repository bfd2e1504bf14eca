"""Saving the sheets of a page that are records of their own, and saying what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from jmd_desktop import messages
from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.fields import Value
from jmd_desktop.errors import Invalid, Stale, UserError
from jmd_desktop.i18n import _
from ui.qt.form import BoundForm
from ui.qt.saving_page import SavingPage
from ui.qt.sheet import Sheet
from ui.qt.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A sheet with something typed on it.

    `problems` writes under the fields what is wrong; `save` runs on the writer and takes the typed
    values and the version they were typed over; `reveal` lets the form be seen.
    """

    sheet: Sheet
    form: BoundForm
    problems: Callable[[date], Mapping[str, str]]
    save: Callable[[Mapping[str, Value], int], Changes]
    reveal: Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Tried:
    unsaved: Unsaved
    values: Mapping[str, Value]
    version: int
    came_of_it: Changes | UserError | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """`read` is all of the page, read behind the saving; `sheets` what is in the file now, with
    the values that were saved."""  # fmt: skip

    case_id: CaseId | None
    read: Any
    sheets: tuple[tuple[Sheet, Mapping[str, Value]], ...]


_NOTHING: Final = Changes.of()


class SheetSaving(QObject):
    """What fits together is tried together: with a problem in one sheet none is saved.

    Each is a record of its own in the file; one that is refused there stays a draft.
    """

    saved = Signal(object)
    """`Saved`."""

    changed = Signal(object)
    """`Changes`."""

    def __init__(self, bench: Workbench, page: SavingPage) -> None:
        super().__init__(page)
        self._bench = bench
        self._page = page
        self._case_id: CaseId | None = None
        self._under_way = False
        self._refused = False
        self._dirty = False
        self._saved_at: datetime | None = None
        bench.drafts.saved.connect(self._was_kept)
        bench.drafts.failed.connect(self._was_not_kept)

    def begin(self, case_id: CaseId | None) -> None:
        """About this case from now on, or about the service itself."""
        self._case_id = case_id
        self._refused = self._dirty = False
        self._saved_at = None

    def typed(self, *, dirty: bool) -> None:
        """Somebody typed, and whether anything is unsaved now."""
        self._refused = False
        self._saved_at = None
        self._page.drop_refusal()
        self.say(dirty=dirty, kept_at=None)

    def say(self, *, dirty: bool, kept_at: datetime | None) -> None:
        """Whether what is on the page is in the file; `kept_at` of the latest draft."""
        self._dirty = dirty
        if self._refused:
            return
        if dirty:
            self._page.state.show_unsaved(kept_at)
        elif self._saved_at is not None:
            self._page.state.show_saved(self._saved_at)
        else:
            self._page.state.show_nothing()

    def save(self, unsaved: Sequence[Unsaved], read: Callable[[], Any]) -> None:
        """All of them; `read` runs on the writer behind them. One saving at a time."""
        case_id = self._case_id
        if self._under_way or not unsaved:
            return
        self._page.drop_refusal()
        if self._show_problems(unsaved):
            return
        tried = [_Tried(each, each.sheet.typed_values(), each.sheet.version) for each in unsaved]
        self._under_way = True
        self._refused = False
        # What is typed now goes to the writer before the saving, which then clears the drafts.
        self._bench.drafts.flush()
        self._page.state.show_saving()
        work = partial(_try, tried, read)
        done = partial(self._was_tried, case_id)
        self._bench.runner.write(self, work, done, self._failed)

    # ---- inside -----------------------------------------------------------------------------

    def _show_problems(self, unsaved: Sequence[Unsaved]) -> bool:
        today = self._bench.clock.today()
        wrong = [each for each in unsaved if each.problems(today)]
        if wrong:
            self._look_at(wrong[0])
            self._page.state.show_problem(_("Please check the marked fields."))
        return bool(wrong)

    def _look_at(self, unsaved: Unsaved) -> None:
        self._refused = True
        unsaved.reveal()
        unsaved.form.focus_first_problem()
        self._page.reveal_focus()

    def _was_tried(self, case_id: CaseId | None, came: tuple[list[_Tried], Any]) -> None:
        tried, read = came
        self._under_way = False
        changes = [each.came_of_it for each in tried if isinstance(each.came_of_it, Changes)]
        if case_id == self._case_id:
            if len(changes) == len(tried):
                self._saved_at = self._bench.clock.now()
            inside = [each for each in tried if isinstance(each.came_of_it, Changes)]
            sheets = tuple((each.unsaved.sheet, each.values) for each in inside)
            self.saved.emit(Saved(case_id, read, sheets))
            for each in tried:
                if isinstance(each.came_of_it, UserError):
                    self._tell(each.unsaved, each.came_of_it)
                    break
        if changes:
            topics = frozenset().union(*(each.topics for each in changes))
            self.changed.emit(Changes(topics, case_id))

    def _tell(self, unsaved: Unsaved, error: UserError) -> None:
        """Why it was refused: at the field, else above all."""
        words = messages.text(error)
        column = error.field.partition(".")[2] if isinstance(error, Invalid) else ""
        if column in unsaved.form.values():
            unsaved.form.show_problem(column, words)
            self._look_at(unsaved)
        elif isinstance(error, Stale):
            self._refused = True
            # What the file says now was read behind the saving and stands beside what is typed.
            self._page.show_refusal(words, word=_("Please compare"))
        else:
            self._refused = True
            self._page.show_refusal(words)
        self._page.state.show_problem(_("Not saved. Your draft is kept."))

    def _failed(self, error: UserError) -> None:
        """Not even reading it again was possible."""
        self._under_way = False
        self._refused = True
        self._page.show_refusal(messages.text(error))
        self._page.state.show_problem(_("Not saved. Your draft is kept."))

    def _was_kept(self, changes: Changes) -> None:
        # What has to be done before saving is not talked over.
        if changes.case_id == self._case_id and self._dirty and not self._refused:
            self._page.state.show_unsaved(self._bench.clock.now())

    def _was_not_kept(self, _error: UserError) -> None:
        if self._dirty:  # the window says why
            self._page.state.show_problem(_("What you typed is not safe yet."))


def _try(tried: Sequence[_Tried], read: Callable[[], Any]) -> tuple[list[_Tried], Any]:
    """On the writer: each by itself, and then all of the page anew."""
    came: list[_Tried] = []
    for each in tried:
        result: Changes | UserError = _NOTHING
        try:
            result = each.unsaved.save(each.values, each.version)
        except UserError as error:
            result = error
        came.append(_Tried(each.unsaved, each.values, each.version, result))
    return came, read()
