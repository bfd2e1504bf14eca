"""Changes code lists as the counsellor asks for it, one step at a time, each with a way back."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import labels, messages
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.codes import CodeList, SiteCode, is_label, tidy_label
from jmd_desktop.domain.fields import Problem, field
from jmd_desktop.errors import CodeLabelTaken, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.code_lists import CodeEntry, CodeLists
from ui.qt.dates import typed_date
from ui.qt.workbench import Workbench
from ui.settings.code_lists_view import CodeListsView, Deed, ListRow

_Step = Callable[[], Changes]
_Done = tuple[tuple[SiteCode, ...], Changes]  # how the list was, and what changed


class CodeListsDesk(QObject):
    """Stands between the page of the lists and their service; made at the first visit."""

    changed = Signal(object)  # Changes

    def __init__(self, bench: Workbench, lists: CodeLists) -> None:
        self.view = CodeListsView()
        super().__init__(self.view)
        self._bench = bench
        self._lists = lists
        self._name = ""
        self._entries: tuple[CodeEntry, ...] = ()  # of the list that is shown
        self._before: tuple[SiteCode, ...] | None = None
        view = self.view
        view.list_chosen.connect(self._open)
        view.asked.connect(self._do)
        view.add_requested.connect(self._ask_new)
        view.reset_requested.connect(self._ask_reset)
        view.undo_requested.connect(self._undo)

    def enter(self) -> None:
        """Read everything and put the keyboard on the lists."""
        self._read_lists()
        self._read_entries()
        self.view.focus_lists()

    def refresh(self, changes: Changes) -> None:
        """Somebody changed a list, or a record that holds a code."""
        if changes.touch(Topic.CODES):
            self._read_lists()
        self._read_entries()

    # ---- reading -------------------------------------------------------------------------

    def _read_lists(self) -> None:
        self._bench.runner.read(
            self, lambda: (self._lists.lists(), self._lists.changed_lists()), self._show_lists
        )

    def _show_lists(self, read: tuple[tuple[CodeList, ...], frozenset[str]]) -> None:
        found, changed = read
        self.view.show_lists(
            [ListRow(lst.name, len(lst.codes), lst.name in changed) for lst in found]
        )

    def _open(self, list_name: str) -> None:
        if list_name != self._name:
            self._name, self._before = list_name, None
            self.view.say("", undo=False)
        self._read_entries()

    def _read_entries(self) -> None:
        if self._name:
            name = self._name
            self._bench.runner.read(
                self, partial(self._lists.entries, name), partial(self._show_entries, name)
            )

    def _show_entries(self, name: str, entries: tuple[CodeEntry, ...]) -> None:
        if name == self._name:  # else another list was opened meanwhile
            self._entries = entries
            self.view.show_entries(name, entries, self._bench.clock.today())

    # ---- one entry -----------------------------------------------------------------------

    def _do(self, deed: Deed, entry: CodeEntry) -> None:
        name, code = self._name, entry.code.code
        words = labels.code(name, code)
        lists = self._lists
        match deed:
            case Deed.RENAME:
                self._ask_name(entry)
            case Deed.OWN_NAME:
                self._change(partial(lists.rename, name, code, ""), _("It has its old name again."))
            case Deed.UP | Deed.DOWN:
                by = -1 if deed is Deed.UP else 1
                self._change(partial(lists.move, name, code, by), "")
            case Deed.HIDE:
                self._change(
                    partial(lists.show, name, code, shown=False),
                    _("“{entry}” is no longer offered.").format(entry=words),
                )
            case Deed.SHOW:
                self._change(
                    partial(lists.show, name, code, shown=True),
                    _("“{entry}” is offered again.").format(entry=words),
                )
            case Deed.END:
                self._ask_end(entry)
            case Deed.NO_END:
                self._change(
                    partial(lists.end, name, code, None),
                    _("“{entry}” has no last day any more.").format(entry=words),
                )
            case Deed.REMOVE:
                self._change(
                    partial(lists.remove, name, code),
                    _("“{entry}” is removed.").format(entry=words),
                )

    def _ask_name(self, entry: CodeEntry) -> None:
        name, code = self._name, entry.code.code
        words = labels.code(name, code)

        def rename(typed: str) -> None:
            said = _("“{old}” is now called “{new}”.").format(old=words, new=typed)
            self._change(partial(self._lists.rename, name, code, typed), said)

        self._bench.dialogs.ask_text(
            self.view,
            _("Rename the entry"),
            _("New name"),
            _("Rename"),
            rename,
            start=words,
            wrong=partial(self._wrong_name, code),
        )

    def _ask_end(self, entry: CodeEntry) -> None:
        name, code = self._name, entry.code.code
        words = labels.code(name, code)
        today = labels.short_day(self._bench.clock.today())

        def end(typed: str) -> None:
            day = typed_date(typed)
            if day is not None:
                said = _("“{entry}” is offered up to {day}.").format(
                    entry=words, day=labels.short_day(day)
                )
                self._change(partial(self._lists.end, name, code, day), said)

        self._bench.dialogs.ask_text(
            self.view,
            _("Until when is “{entry}” offered?").format(entry=words),
            _("Last day"),
            _("Set the last day"),
            end,
            start=today,
            wrong=_wrong_day,
        )

    # ---- the list ------------------------------------------------------------------------

    def _ask_new(self) -> None:
        name = self._name

        def add(typed: str) -> None:
            said = _("“{entry}” stands at the end of the list.").format(entry=typed)
            self._change(partial(self._lists.add, name, typed), said, is_new=True)

        self._bench.dialogs.ask_text(
            self.view,
            _("New entry"),
            _("Name of the entry"),
            _("Add"),
            add,
            wrong=partial(self._wrong_name, ""),
        )

    def _wrong_name(self, code: str, typed: str) -> str:
        """Why an entry of the list that is shown cannot be called that, or nothing.

        Said while the name can still be put right; what is stored is checked by the service.
        """
        label, today = tidy_label(typed), self._bench.clock.today()
        if not is_label(label):
            return messages.problem(field("site_codes.label"), Problem.TOO_LONG)
        others = (each.code for each in self._entries if each.code.code != code)
        if label.casefold() in {other.label_on(today).casefold() for other in others}:
            return messages.text(CodeLabelTaken())
        return ""

    def _ask_reset(self) -> None:
        name = self._name
        self._bench.dialogs.ask_confirm(
            self.view,
            _("Reset the list?"),
            _(
                "Names, order and last days are as at first. Own entries that stand in files are "
                "hidden, the others removed. You can undo it right afterwards."
            ),
            _("Reset the list"),
            lambda: self._change(
                partial(self._lists.reset, name), _("The list is as it was delivered.")
            ),
        )

    def _undo(self) -> None:
        if self._before is not None:
            before, self._before = self._before, None
            self._bench.runner.write(
                self,
                partial(self._lists.restore, self._name, before),
                partial(self._undone, self._name),
                self._refused,
            )

    def _undone(self, name: str, changes: Changes) -> None:
        if name == self._name:
            self.view.say(_("The last change is undone."), undo=False)
        self.changed.emit(changes)

    # ---- writing -------------------------------------------------------------------------

    def _change(self, step: _Step, said: str, *, is_new: bool = False) -> None:
        name = self._name

        def work() -> _Done:
            before = self._lists.changes(name)
            return before, step()

        self._bench.runner.write(self, work, partial(self._done, name, said, is_new), self._refused)

    def _done(self, name: str, said: str, is_new: bool, done: _Done) -> None:  # noqa: FBT001  a slot
        before, changes = done
        if not changes.topics:  # at the edge of its group
            return
        if name == self._name:
            self._before = before
            self.view.say(said or _("The order is changed."), undo=True)
            if is_new:
                self.view.await_new()
        self.changed.emit(changes)

    def _refused(self, error: UserError) -> None:
        self.view.refuse(messages.text(error))


def _wrong_day(typed: str) -> str:
    """What is wrong with a day as it is typed, or nothing."""
    try:
        typed_date(typed)
    except ValueError:
        return messages.incomplete_day()
    return ""
