"""What can be done with an entry: leading on to what comes of it, copying, throwing away."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.i18n import _
from ui.draft_places import OTHER
from ui.journal.desk import JournalDesk
from ui.journal.entry_menu import Deed
from ui.journal.entry_work import EntryWork
from ui.journal.rows import Row
from ui.journal.view import JournalView
from ui.places import PlaceId
from ui.qt.workbench import Workbench

_LEADS_TO = {Deed.GAP: PlaceId.CASE_PLAN, Deed.REFERRAL: PlaceId.CASE_IMPLEMENTATION}


class Deeds(QObject):
    """Done with the entry one chose; opening and reading it is said elsewhere."""

    changed = Signal(object)  # Changes
    led_on = Signal(object, object, str)
    """A place, the case and the draft that was prepared there."""

    put_back = Signal(str)
    """An entry that was deleted comes back."""

    def __init__(
        self, bench: Workbench, desk: JournalDesk, view: JournalView, work: EntryWork
    ) -> None:
        super().__init__(view)
        self._bench = bench
        self._desk = desk
        self._view = view
        self._work = work
        self._case_id: CaseId | None = None

    def begin_case(self, case_id: CaseId) -> None:
        """Another case; what was done in the one before is not offered here."""
        self._case_id = case_id
        self._view.undo.forget()

    def do(self, deed: Deed, case_id: CaseId, row: Row, *, editable: bool) -> None:
        """What the menu or a key asks for."""
        if deed is Deed.COPY:
            QGuiApplication.clipboard().setText(_copied(row))
        elif editable and deed is Deed.REMOVE:
            self._ask_remove(case_id, row)
        elif editable and not row.begun:
            self._lead_on(deed, case_id, row.id)

    # ---- what comes of it -------------------------------------------------------------------

    def _lead_on(self, deed: Deed, case_id: CaseId, entry_id: str) -> None:
        """A draft of what comes of it, and the way there."""
        prepare: dict[Deed, Callable[..., tuple[str, Changes]]] = {
            Deed.TASK: self._desk.from_entries.task,
            Deed.APPOINTMENT: self._desk.from_entries.appointment,
            Deed.GAP: self._desk.from_entries.gap,
        }
        work = partial(self._desk.referrals.prepare, case_id, entry_id=entry_id)
        if deed in prepare:
            work = partial(prepare[deed], case_id, entry_id)
        self._bench.drafts.flush()
        self._bench.runner.write(self, work, partial(self._was_prepared, deed, case_id))

    def _was_prepared(self, deed: Deed, case_id: CaseId, done: tuple[str, Changes]) -> None:
        record, changes = done
        self.changed.emit(changes)
        wanted = f"{OTHER}/{record}" if deed is Deed.GAP else record
        self.led_on.emit(_LEADS_TO.get(deed, PlaceId.CASE_DATES), case_id, wanted)

    # ---- throwing away ----------------------------------------------------------------------

    def _ask_remove(self, case_id: CaseId, row: Row) -> None:
        if row.begun:
            self._bench.dialogs.ask_confirm(
                self._view,
                _("Discard what you typed?"),
                _("The entry is not in the file yet. What you typed of it goes."),
                _("Discard draft"),
                partial(self._work.discard, row.id),
                dangerous=True,
            )
        elif not row.entry.is_sealed(self._bench.clock.now()):
            self._bench.dialogs.ask_confirm(
                self._view,
                _("Remove this entry?"),
                _(
                    "Tasks and appointments that came of it stay. You can undo it until you next "
                    "save."
                ),
                _("Remove the entry"),
                partial(self._remove, case_id, row.id),
                dangerous=True,
            )

    def _remove(self, case_id: CaseId, entry_id: str) -> None:
        if entry_id == self._work.record:
            self._view.close_page()
            self._work.close()
        self._bench.drafts.flush()
        work = partial(self._desk.journal.remove, case_id, entry_id)
        self._bench.runner.write(self, work, partial(self._was_removed, case_id))

    def _was_removed(self, case_id: CaseId, done: tuple[JournalEntry, Changes]) -> None:
        removed, changes = done
        if case_id == self._case_id:
            back = partial(self._put_back, removed)
            self._view.undo.offer(_("The entry was removed."), back)
            self._view.undo.button.setFocus()
        self.changed.emit(changes)

    def _put_back(self, removed: JournalEntry) -> None:
        work = partial(self._desk.journal.put_back, removed)
        self.put_back.emit(removed.id)
        self._view.focus_paper()
        self._bench.runner.write(self, work, self.changed.emit)


def _copied(row: Row) -> str:
    agreed = row.entry.agreements
    said = _("Agreed: {words}").format(words=agreed) if agreed else ""
    return "\n\n".join(filter(None, (row.entry.content, said)))
