"""Work on one entry: opening, saving, correcting, what is typed; which one is said elsewhere."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal

from jmd_desktop import labels
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.typed_follow_ups import TypedAppointment, TypedTask
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.journal import PLACE
from ui.journal import words
from ui.journal.desk import JournalDesk, OpenEntry
from ui.journal.entry_form import blank_values, values_of
from ui.journal.entry_page import EntryPage
from ui.journal.entry_writing import EntryWriting, WithIt
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, SheetSaving, Unsaved
from ui.qt.workbench import Workbench


class EntryWork(QObject):
    """One entry is open at a time; what is typed in it is its draft, whatever is opened next."""

    changed = Signal(object)  # Changes
    was_saved = Signal(str)
    """The entry as it is called now: a correction is a new one."""

    closed = Signal()
    """Nothing is open any more."""

    def __init__(self, bench: Workbench, desk: JournalDesk, page: EntryPage) -> None:
        super().__init__(page)
        self.page = page
        self._bench = bench
        self._desk = desk
        self._case_id: CaseId | None = None
        self._open: OpenEntry | None = None
        self._wanted = ""  # being read
        self._spot: tuple[str, int] | None = None  # where the cursor goes once it is read
        self._about = ""  # the appointment a new entry tells of
        self._close_after = False
        self._save_after = False  # asked for before it was read
        self._saving_ups: tuple[tuple[TypedTask, ...], tuple[TypedAppointment, ...]] = ((), ())
        self._sheet = Sheet(bench.drafts, page.form, PLACE)
        self._saving = SheetSaving(bench, page)
        page.save_requested.connect(self.save)
        page.save_and_close_requested.connect(self._save_and_close)
        page.discard_requested.connect(self._ask_discard)
        page.form.discard_requested.connect(self._ask_discard)
        page.form.changed.connect(self._typed)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)

    # ---- which one --------------------------------------------------------------------------

    @property
    def record(self) -> str:
        """What is open, "" for nothing."""
        return self._wanted or self._sheet.record_id

    @property
    def dirty(self) -> bool:
        """Whether anything is typed that is not saved."""
        return self._sheet.case_id is not None and self._sheet.dirty

    @property
    def is_blank(self) -> bool:
        """Whether a new one is open and nothing was typed in it."""
        return bool(self._sheet.record_id) and self._sheet.version == 0 and not self.dirty

    @property
    def spot(self) -> tuple[str, int]:
        """Where the cursor is."""
        return self.page.form.spot

    def begin_case(self, case_id: CaseId) -> None:
        """Another case."""
        if case_id != self._case_id:
            if self.record:  # else nothing of another case is left in it
                self.close()
            self._case_id = case_id
            self._saving.begin(case_id)

    def begin(self, record_id: str, *, about: str = "") -> None:
        """A new entry, at once: what is typed next must not wait for anything."""
        case_id = self._case_id
        if case_id is None:
            return
        self._leave()
        self._about, self._open = about, None
        form = self.page.form
        form.show_kind(new=True, correcting=False)
        self._sheet.load(case_id, record_id, blank_values(self._bench.clock.today()), 0, None)
        self.page.onward.show_lines(())
        self.page.show_somebody()
        self.page.head.say(_("New entry"), "")
        self.page.to_the_top()
        self._saving.typed(dirty=False)
        self._tell_saved()
        self._read(record_id, None)

    def open(self, record_id: str, spot: tuple[str, int] | None) -> None:
        """An entry of the file, or one that was begun; `spot` is where the cursor goes, None
        leaves it where it is."""  # fmt: skip
        if self._case_id is None:
            return
        if record_id != self._sheet.record_id:
            self._leave()
            self._about = ""
        self._read(record_id, spot)

    def close(self) -> None:
        """What is typed stays a draft."""
        self._leave()
        self._wanted, self._open = "", None
        self._sheet.close()
        self._sheet.record_id = ""
        self.page.form.show_values({})
        self.page.show_nobody()

    def cover(self) -> None:
        """The window locks: all that was typed goes to the writer."""
        self.page.form.tell()
        self._bench.drafts.flush()

    def read_again(self) -> None:
        """What others changed; what is typed stays."""
        if self._sheet.record_id:
            self._read(self._sheet.record_id, None)

    # ---- reading ----------------------------------------------------------------------------

    def _leave(self) -> None:
        self.page.form.tell()
        self._bench.drafts.flush()
        self._close_after = self._save_after = False

    def _read(self, record_id: str, spot: tuple[str, int] | None) -> None:
        assert self._case_id is not None  # asked before
        self._wanted, self._spot = record_id, spot
        # On the writer, behind the drafts it was given: who comes back finds what was typed.
        work = partial(self._desk.open, self._case_id, record_id)
        self._bench.runner.write(self, work, self._show, self._not_read)

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    def _show(self, read: OpenEntry) -> None:
        if read.case.id != self._case_id or read.record_id != self._wanted:
            return
        spot, self._spot = self._spot, None
        if read.newest != read.record_id and read.draft is None:
            self._read(read.newest, spot)  # it was corrected
            return
        self._wanted = ""
        self._open = read
        self._offer(read)
        entry, draft = read.entry, read.draft
        today = self._bench.clock.today()
        stored = blank_values(today) if entry is None else values_of(entry)
        version = 0 if entry is None else entry.version
        self.page.form.show_kind(new=entry is None, correcting=read.sealed)
        if self._sheet.record_id == read.record_id:
            self._sheet.update(stored, version, draft)
        else:
            self._sheet.load(read.case.id, read.record_id, stored, version, draft)
            self.page.to_the_top()
            self._saving.typed(dirty=False)
        about, self._about = self._about, ""
        if about and draft is None:
            self.page.form.told.take(about)
        self.page.show_somebody()
        self._tell()
        if spot is not None and self.page.isVisible():  # else somebody works elsewhere by now
            self.page.put_cursor(spot)
        if self._save_after:
            self._save()

    def _offer(self, read: OpenEntry) -> None:
        form = self.page.form
        form.offer_referrals(read.around.referrals)
        form.offer_appointments(read.unrecorded)
        onward = () if read.entry is None else read.around.onward(read.entry, read.former)
        self.page.onward.show_lines(tuple(onward))

    # ---- what is said -----------------------------------------------------------------------

    def _tell(self) -> None:
        read = self._open
        if read is None:
            return
        entry = read.entry
        if entry is None:
            self.page.head.say(_("New entry"), "")
        else:
            day = labels.short_day(entry.happened_on)
            title = _("Correct the entry of {day}") if read.sealed else _("Entry of {day}")
            state = "" if read.sealed else words.changeable_until(entry.seals_at)
            self.page.head.say(title.format(day=day), state)
        self.page.save.setEnabled(read.editable)
        self._tell_saved()

    def _tell_saved(self) -> None:
        draft = None if self._open is None else self._open.draft
        kept = None if draft is None else draft.saved_at
        self._saving.say(dirty=self.dirty, kept_at=kept)
        self.page.discard.setVisible(self.dirty)

    def _typed(self) -> None:
        self._saving.typed(dirty=self.dirty)
        self.page.discard.setVisible(self.dirty)

    # ---- saving -----------------------------------------------------------------------------

    def save(self) -> None:
        """Ctrl+S."""
        self._close_after = False
        self._save()

    def _save_and_close(self) -> None:
        self._close_after = True
        if self.dirty:
            self._save()
        else:
            self.closed.emit()

    def _save(self) -> None:
        read, form = self._open, self.page.form
        self._save_after = bool(self._wanted)
        if self._save_after or read is None or not read.editable or not self.dirty:
            return
        form.tell()
        case_id, record_id = read.case.id, self._sheet.record_id
        ups = form.follow_ups
        self._saving_ups = (ups.tasks, ups.appointments)
        # Taken from the form here: the writer must not look at it.
        with_it = WithIt(
            form.values()["happened_on"], ups.tasks, ups.appointments, form.told.choice
        )
        writing = EntryWriting(self._desk, case_id, record_id, with_it)
        save = writing.correct if read.sealed else writing.save
        unsaved = Unsaved(self._sheet, form, form.problems, save, self.page.show)
        self._saving.save([unsaved], writing.read)

    def _was_saved(self, saved: Saved) -> None:
        read = saved.read
        if not isinstance(read, OpenEntry):
            return
        inside = dict(saved.sheets)
        if self._sheet not in inside:
            self._was_refused(read)
            return
        self._open = read
        form = self.page.form
        spot = form.spot
        assert read.entry is not None  # it was written just now
        if read.record_id != self._sheet.record_id:  # a correction goes on as the entry
            form.show_kind(new=False, correcting=read.sealed)
            self._sheet.load(
                read.case.id, read.record_id, values_of(read.entry), read.entry.version, None
            )
            if spot[0] and self.page.isVisible():
                self.page.put_cursor(spot)
        else:
            tasks, appointments = self._saving_ups
            saved_ids = [each.id for each in tasks] + [each.id for each in appointments]
            form.follow_ups.drop(saved_ids)
            form.told.choose("")
            form.show_kind(new=False, correcting=read.sealed)
            self._sheet.mark_saved(inside[self._sheet], values_of(read.entry), read.entry.version)
            if "/" in spot[0]:  # its row is a line by now
                form.follow_ups.add_task.setFocus(Qt.FocusReason.OtherFocusReason)
        self._offer(read)
        self._tell()
        close, self._close_after = self._close_after, False
        self.was_saved.emit(read.record_id)
        if close:
            self.closed.emit()

    def _was_refused(self, read: OpenEntry) -> None:
        """Sealed meanwhile: what is typed can become a correction, and the page says so."""
        self._close_after = False
        if read.record_id == self._sheet.record_id:
            before, self._open = self._open, read
            if read.sealed and (before is None or not before.sealed):
                self.page.form.show_kind(new=False, correcting=True)
                self._tell()

    # ---- throwing away ----------------------------------------------------------------------

    def _ask_discard(self) -> None:
        if self._case_id is None or not self._sheet.record_id:
            return
        if not self.dirty:
            self.closed.emit()
            return
        self._bench.dialogs.ask_confirm(
            self.page,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the file stays as it is."),
            _("Discard draft"),
            partial(self.discard, self._sheet.record_id),
            dangerous=True,
        )

    def discard(self, record_id: str) -> None:
        """What is typed over that entry goes, also where another one is open."""
        case_id = self._case_id
        if case_id is None:
            return
        if record_id == self._sheet.record_id:
            new = self._sheet.version == 0
            self._sheet.discard()
            self._saving.typed(dirty=False)
            self._tell_saved()
            if new:
                self.closed.emit()
        self._bench.drafts.flush()
        work = partial(self._desk.drafts.discard, case_id, PLACE, record_id)
        self._bench.runner.write(self, work, self.changed.emit)
