"""The journal of a case: reading it, what is open beside it, and where one goes on from there."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.journal import JournalEntry
from jmd_desktop.domain.text_blocks import TextBlock
from jmd_desktop.errors import CaseEnded
from jmd_desktop.services.goals import new_id
from ui.journal.blocks import BlockPutter
from ui.journal.deeds import Deeds
from ui.journal.desk import JournalDesk, Look
from ui.journal.entry_form import END
from ui.journal.entry_menu import Deed
from ui.journal.entry_work import EntryWork
from ui.journal.reading import Reading
from ui.journal.rows import Onward, Row, Way
from ui.journal.spots import NEW, Asked, Spot, Spots
from ui.journal.view import JournalView
from ui.places import Controller, Place, PlaceId
from ui.qt.workbench import Workbench

_SHOWN = (
    Topic.JOURNAL,
    Topic.TASKS,
    Topic.APPOINTMENTS,
    Topic.REFERRALS,
    Topic.DRAFTS,
    Topic.CASES,
)
_PAUSE = 80  # ms without a letter, then the search begins
BLOCKS = "journal"
"""The record of the page with the text blocks in the settings."""


class JournalController(Controller):
    """`Place.record` is an entry, a new one (`spots.new_entry`), or nothing: where one was."""

    handbook_page = "tagebuch"

    def __init__(self, bench: Workbench, desk: JournalDesk, spots: Spots | None = None) -> None:
        """`spots` outlive a lock."""
        view = JournalView(bench.missing_characters)
        super().__init__(view)
        self._journal = view
        self._bench = bench
        self._desk = desk
        self._spots = spots or Spots()
        self._case_id: CaseId | None = None
        self._record = ""  # what the place was asked for last
        self._left = True  # somebody was elsewhere meanwhile
        self._opened_here = False  # what is open was opened from what is read
        self._after_reading: Callable[[], object] | None = None
        self._work = EntryWork(bench, desk, view.page)
        self._deeds = Deeds(bench, desk, view, self._work)
        self._reading = Reading(bench.runner, desk, view)
        self._blocks = BlockPutter(view)
        self._searching = QTimer(self)
        self._searching.setSingleShot(True)
        self._searching.setInterval(_PAUSE)
        self._connect()

    # ---- as every place ---------------------------------------------------------------------

    def enter(self, place: Place) -> None:
        """Show the case where `record` leads, else where one was last."""
        case_id = place.case_id
        if case_id is None:
            return
        asked = Asked.of(place.record)
        from_elsewhere, self._left = self._left, False
        if case_id != self._case_id:
            self._note()
            self._begin_case(case_id)
            spot = self._spots.of(case_id)
            back = spot is not None and spot.record == place.record != NEW
            if spot is not None:
                self._journal.bar.show_wanted(spot.wanted)
            if spot is not None and (back or not place.record):
                self._record = place.record
                self._go_back_to(spot)
                return
        elif place.record in ("", self._record) and place.record != NEW:
            self._record = place.record
            if not place.record and not from_elsewhere and self._journal.page_is_open:
                self._close()  # one step back, or once more what is read
                return
            self._read(behind_drafts=True)  # as it was left
            self._put_keyboard()
            return
        self._record = place.record
        self._go(asked)

    def step_back(self) -> bool:
        """Alt+Left: what was opened from what is read closes first."""
        back = self._opened_here and self._journal.page_is_open
        if back:
            self._close()
        return back

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notes that one goes elsewhere."""
        if watched is self.view and event.type() == QEvent.Type.Hide:
            self._left = True
        return super().eventFilter(watched, event)

    def again(self) -> None:
        """The same place was asked for: another new entry, where it was for one."""
        if self._record == NEW:
            self._go(Asked.of(NEW))

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if changes.touch(Topic.TEXT_BLOCKS):
            self._read_blocks()
        if not self.view.isVisible() or not changes.touch(*_SHOWN, case_id=self._case_id):
            return
        # The keeper's own news, once a second while somebody types, tell nothing new.
        if changes.topics == {Topic.DRAFTS} and self._work.dirty:
            return
        self._read()
        if not changes.topics.isdisjoint({Topic.TASKS, Topic.APPOINTMENTS, Topic.REFERRALS}):
            self._work.read_again()

    def save(self) -> None:
        """Ctrl+S: what is typed becomes part of the file."""
        if self._journal.page_is_open and not self._journal.versions_are_open:
            self._work.save()

    def focus_search(self) -> None:
        """Ctrl+F; from over what is read the page closes first."""
        if self._journal.page_is_open and self._journal.narrow:
            self._close()
        self._journal.bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._journal.bar.search.selectAll()

    def cover(self) -> None:
        """The window locks: hand over what is typed; where one was is remembered."""
        self._work.cover()
        self._note(locked=True)

    def ahead(self) -> Iterable[Callable[[], object]]:
        """Rows of what shall come of an entry, so that the first need not wait for them."""
        yield self._stand_ready

    def _stand_ready(self) -> None:
        if self._case_id is None:
            ups = self._journal.page.form.follow_ups
            ups.unfold_task()
            ups.unfold_appointment()
            ups.clear()

    # ---- which case, and where in it --------------------------------------------------------

    def _begin_case(self, case_id: CaseId) -> None:
        self._case_id = case_id
        self._record = ""
        self._after_reading = None
        self._deeds.begin_case(case_id)
        self._journal.versions.clear()
        self._journal.close_page()
        self._work.begin_case(case_id)
        self._reading.forget()
        self._journal.bar.forget_quietly()
        self._read_blocks()

    def _go(self, asked: Asked) -> None:
        """What the place was asked for."""
        if asked.new:
            self._opened_here = False
            self._begin(asked)
        elif asked.entry_id:
            self._read(behind_drafts=True, then=partial(self._show_asked, asked.entry_id))
        else:
            self._read(behind_drafts=True, then=self._put_keyboard)

    def _begin(self, asked: Asked) -> None:
        """A new entry; what was typed in another one stays its draft."""
        self._journal.open_page(reading=False)
        entry_id = asked.entry_id or new_id()
        if not asked.entry_id and self._work.is_blank:
            entry_id = self._work.record  # nobody needs two blank ones
        if self._work.record != entry_id:
            self._work.begin(entry_id, about=asked.about)
        self._journal.page.put_cursor()
        self._read(behind_drafts=True)

    def _show_asked(self, entry_id: str) -> None:
        """Choose it where it is shown, and open it where it is only begun."""
        row = self._row(entry_id)
        if row is not None and not row.draft:
            self._journal.paper.choose(entry_id)
            self._journal.focus_paper()
        elif row is not None or not self._look_for(entry_id):
            self._open(entry_id)

    def _look_for(self, entry_id: str) -> bool:
        """Whether a version that took its place is shown; then that is chosen."""
        newest = next((each for each in self._journal.model.rows if entry_id in each.former), None)
        if newest is None:
            return False
        self._show_asked(newest.id)
        return True

    def _go_back_to(self, spot: Spot) -> None:
        """As it was left: what was open, the cursor in it, and what was read."""
        if spot.opened and not spot.reading:
            self._journal.open_page(reading=False)
            self._work.open(spot.opened, spot.cursor if spot.in_page else None)
        self._read(behind_drafts=True, then=partial(self._restore, spot))

    def _restore(self, spot: Spot) -> None:
        paper = self._journal.paper
        if spot.chosen:
            paper.choose(spot.chosen, reveal=False)
        paper.go_to(spot.top)
        if spot.opened and spot.reading:
            self._read_versions(spot.opened)
        elif not spot.in_page:
            self._journal.focus_paper()

    def _put_keyboard(self) -> None:
        if self._journal.page_is_open and not self._journal.versions_are_open:
            self._journal.page.put_cursor(self._work.spot)
        elif not self._journal.page_is_open:
            self._journal.focus_paper()

    def _note(self, *, locked: bool = False) -> None:
        """Remember the spot for coming back to it; words that were searched for end with the
        lock."""  # fmt: skip
        if self._case_id is None:
            return
        view = self._journal
        reading = view.versions_are_open
        opened = view.versions.entry_id if reading else self._work.record
        wanted = view.bar.wanted
        self._spots.note(
            self._case_id,
            Spot(
                self._record,
                opened if view.page_is_open else "",
                reading,
                self._work.spot,
                view.focus_in_page,
                view.paper.choice,
                view.paper.spot,
                replace(wanted, words="") if locked else wanted,
            ),
        )

    # ---- reading ----------------------------------------------------------------------------

    def _read(
        self, *, behind_drafts: bool = False, then: Callable[[], object] | None = None
    ) -> None:
        if self._case_id is None:
            return
        if then is not None:
            self._after_reading = then
        if behind_drafts:
            self._bench.drafts.flush()
        self._reading.read(self._case_id, self._journal.bar.wanted, behind_drafts=behind_drafts)

    def _was_read(self, _look: Look) -> None:
        then, self._after_reading = self._after_reading, None
        if not self._editable and self._journal.page_is_open and self._work.is_blank:
            self._journal.close_page()
            self._work.close()
            self._bench.runner.refused.emit(CaseEnded())
        if then is not None and self.view.isVisible():
            then()

    def _search(self) -> None:
        self._searching.start()

    def _read_now(self) -> None:
        self._read()

    def _read_blocks(self) -> None:
        self._bench.runner.read(self, self._desk.text_blocks.all, self._show_blocks)

    def _show_blocks(self, blocks: tuple[TextBlock, ...]) -> None:
        self._blocks.show_blocks(blocks)

    # ---- opening ----------------------------------------------------------------------------

    def _new(self) -> None:
        """One that is blank is used, whatever else is typed stays a draft."""
        if self._case_id is not None and self._editable:
            self._opened_here = True
            self._begin(Asked(new=True, entry_id=""))

    def _open(self, entry_id: str) -> None:
        """Change it or correct it; of an ended case only read it."""
        if not self._editable:
            self._read_versions(entry_id)
            return
        self._opened_here = True
        self._journal.open_page(reading=False)
        row = self._row(entry_id)
        begun = row is not None and row.begun
        self._work.open(entry_id, END if begun else ("", 0))

    def _read_versions(self, entry_id: str) -> None:
        if self._case_id is None:
            return
        row = self._row(entry_id)
        if row is not None and row.begun:
            self._open(entry_id)
            return
        work = partial(self._desk.whole_versions, self._case_id, entry_id)
        self._bench.runner.read(self, work, partial(self._show_versions, self._case_id))

    def _show_versions(self, case_id: CaseId, versions: tuple[JournalEntry, ...]) -> None:
        if case_id != self._case_id:
            return
        sealed = versions[0].is_sealed(self._bench.clock.now())
        self._opened_here = True
        self._journal.versions.show_versions(versions, sealed=sealed, editable=self._editable)
        self._journal.open_page(reading=True)
        self._journal.versions.focus_first()

    def _close(self) -> None:
        """Back to what is read, at the entry that was open."""
        view = self._journal
        opened = view.versions.entry_id if view.versions_are_open else self._work.record
        view.close_page()
        self._work.close()
        view.versions.clear()
        view.focus_paper()
        # One that is only begun is shown as soon as its draft is read.
        self._read(behind_drafts=True, then=partial(self._come_back, opened))

    def _come_back(self, entry_id: str) -> None:
        if entry_id and self._journal.paper.choose(entry_id):
            self._journal.focus_paper()

    def _step_back(self) -> None:
        """Esc in what is read closes what is beside it."""
        if self._journal.page_is_open:
            self._close()

    def _was_saved(self, entry_id: str) -> None:
        self._journal.undo.forget()  # undone until the next saving
        self._choose_soon(entry_id)

    # ---- what can be done with an entry -----------------------------------------------------

    def _do(self, deed: Deed, entry_id: str) -> None:
        row = self._row(entry_id)
        if row is None or self._case_id is None:
            return
        if deed is Deed.OPEN:
            self._open(entry_id)
        elif deed is Deed.VERSIONS:
            self._read_versions(entry_id)
        else:
            self._deeds.do(deed, self._case_id, row, editable=self._editable)

    def _go_to(self, onward: Onward) -> None:
        referral = onward.way is Way.REFERRAL
        place = PlaceId.CASE_IMPLEMENTATION if referral else PlaceId.CASE_DATES
        self.open(place, self._case_id, onward.id)

    def _choose_soon(self, entry_id: str) -> None:
        self._after_reading = partial(self._journal.paper.choose, entry_id)

    # ---- inside -----------------------------------------------------------------------------

    @property
    def _editable(self) -> bool:
        look = self._reading.look
        return look is None or look.state.editable

    def _row(self, entry_id: str) -> Row | None:
        number = self._journal.model.row_of(entry_id)
        return self._journal.model.rows[number] if number >= 0 else None

    def _connect(self) -> None:
        view, work = self._journal, self._work
        view.installEventFilter(self)
        view.new_requested.connect(self._new)
        view.undo_requested.connect(view.undo.undo)
        view.step_back_requested.connect(self._step_back)
        view.deed_requested.connect(self._do)
        view.bar.wanted_changed.connect(self._search)
        self._searching.timeout.connect(self._read_now)
        view.paper.opened.connect(self._open)
        view.paper.versions_requested.connect(self._read_versions)
        view.paper.went_on.connect(self._go_to)
        view.page.close_requested.connect(self._close)
        view.page.onward.pressed.connect(self._go_to)
        view.page.form.block_requested.connect(self._blocks.put)
        view.versions.close_requested.connect(self._close)
        view.versions.edit_requested.connect(self._open)
        work.changed.connect(self.changed)
        self._deeds.changed.connect(self.changed)
        self._deeds.led_on.connect(self.open)
        self._deeds.put_back.connect(self._choose_soon)
        work.was_saved.connect(self._was_saved)
        work.closed.connect(self._close)
        self._reading.shown.connect(self._was_read)
        self._blocks.settings_requested.connect(self._go_to_blocks)

    def _go_to_blocks(self) -> None:
        self.open(PlaceId.SETTINGS, record=BLOCKS)
