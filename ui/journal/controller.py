"""The journal of a case: reading it, what is open beside it, and where one goes on from there."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.text_blocks import TextBlock
from ui.journal.blocks import BlockPutter
from ui.journal.deeds import Deeds
from ui.journal.desk import JournalDesk, Look
from ui.journal.entry_menu import Deed
from ui.journal.entry_work import EntryWork
from ui.journal.opened import Opened
from ui.journal.reading import Reading
from ui.journal.rows import Onward, Way
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
        self._after_reading: Callable[[], object] | None = None
        self._near = ""  # the entry that is to be seen then
        self._work = EntryWork(bench, desk, view.page)
        self._deeds = Deeds(bench, desk, view, self._work)
        self._reading = Reading(bench.runner, desk, view)
        self._opened = Opened(bench, desk, view, self._work, self._reading)
        self._blocks = BlockPutter(view)
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
                self._opened.close()  # one step back, or once more what is read
                return
            self._read(behind_drafts=True)  # as it was left
            self._put_keyboard()
            return
        self._record = place.record
        self._go(asked)

    def step_back(self) -> bool:
        """Alt+Left: what was opened from what is read closes first."""
        back = self._opened.from_here and self._journal.page_is_open
        if back:
            self._opened.close()
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
        if self._opened.is_written:
            self._work.save()

    def focus_search(self) -> None:
        """Ctrl+F; from over what is read the page closes first."""
        if self._journal.page_is_open and self._journal.narrow:
            self._opened.close()
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
        self._after_reading, self._near = None, ""
        self._deeds.begin_case(case_id)
        self._opened.begin_case(case_id)
        self._reading.forget()
        self._journal.bar.forget_quietly()
        self._read_blocks()

    def _go(self, asked: Asked) -> None:
        """What the place was asked for."""
        if asked.new:
            self._opened.from_here = False
            self._begin(asked)
        elif asked.entry_id:
            then = partial(self._show_asked, asked.entry_id)
            self._read(behind_drafts=True, near=asked.entry_id, then=then)
        else:
            self._read(behind_drafts=True, then=self._put_keyboard)

    def _begin(self, asked: Asked) -> None:
        self._opened.begin(asked)
        self._read(behind_drafts=True)

    def _show_asked(self, entry_id: str) -> None:
        """Choose it, or what took its place, where it is shown; open it where it is begun."""
        look, model = self._reading.look, self._journal.model
        newest = "" if look is None else look.state.index.newest(entry_id)
        row = model.find(newest or entry_id)
        if row is None or row.draft:
            self._opened.open(newest or entry_id)
        else:
            self._journal.paper.choose(row.id)
            self._journal.focus_paper()

    def _go_back_to(self, spot: Spot) -> None:
        """As it was left: what was open, the cursor in it, and what was read."""
        if spot.opened and not spot.reading:
            self._journal.open_page(reading=False)
            self._work.open(spot.opened, spot.cursor if spot.in_page else None)
        near = spot.top[0] or spot.chosen
        self._read(behind_drafts=True, near=near, then=partial(self._restore, spot))

    def _restore(self, spot: Spot) -> None:
        paper = self._journal.paper
        if spot.chosen:
            paper.choose(spot.chosen, reveal=False)
        paper.go_to(spot.top)
        if spot.opened and spot.reading:
            self._opened.read_versions(spot.opened)
        elif not spot.in_page:
            self._journal.focus_paper()

    def _put_keyboard(self) -> None:
        if self._opened.is_written:
            self._journal.page.put_cursor(self._work.spot)
        elif not self._journal.page_is_open:
            self._journal.focus_paper()

    def _note(self, *, locked: bool = False) -> None:
        """Remember the spot for coming back to it; words that were searched for end with the
        lock."""  # fmt: skip
        if self._case_id is None:
            return
        view, wanted = self._journal, self._journal.bar.wanted
        self._spots.note(
            self._case_id,
            Spot(
                self._record,
                self._opened.record,
                view.versions_are_open,
                self._work.spot,
                view.focus_in_page,
                view.paper.choice,
                view.paper.spot,
                replace(wanted, words="") if locked else wanted,
            ),
        )

    # ---- reading ----------------------------------------------------------------------------

    def _read(
        self,
        *,
        behind_drafts: bool = False,
        near: str = "",
        then: Callable[[], object] | None = None,
    ) -> None:
        if self._case_id is None:
            return
        if then is not None:
            self._after_reading, self._near = then, near
        if behind_drafts:
            self._bench.drafts.flush()
        wanted = self._journal.bar.wanted
        self._reading.read(self._case_id, wanted, behind_drafts=behind_drafts, near=self._near)

    def _was_read(self, _look: Look) -> None:
        then, self._after_reading, self._near = self._after_reading, None, ""
        self._opened.close_what_cannot_be_kept()
        if then is not None and self.view.isVisible():
            then()

    def _search(self) -> None:
        self._reading.search(self._journal.bar.wanted)

    def _read_blocks(self) -> None:
        self._bench.runner.read(self, self._desk.text_blocks.all, self._show_blocks)

    def _show_blocks(self, blocks: tuple[TextBlock, ...]) -> None:
        self._blocks.show_blocks(blocks)

    # ---- opening ----------------------------------------------------------------------------

    def _new(self) -> None:
        """One that is blank is used, whatever else is typed stays a draft."""
        if self._case_id is not None and self._reading.editable:
            self._opened.from_here = True
            self._begin(Asked(new=True, entry_id=""))

    def _was_closed(self, entry_id: str) -> None:
        """What is read is seen again, at the entry that was open; one that is only begun is shown
        as soon as its draft is read."""  # fmt: skip
        then = partial(self._come_back, entry_id)
        self._read(behind_drafts=True, near=entry_id, then=then)

    def _come_back(self, entry_id: str) -> None:
        if entry_id and self._journal.paper.choose(entry_id):
            self._journal.focus_paper()

    def _step_back(self) -> None:
        """Esc in what is read closes what is beside it."""
        if self._journal.page_is_open:
            self._opened.close()

    def _was_saved(self, entry_id: str) -> None:
        self._journal.undo.forget()  # undone until the next saving
        self._choose_soon(entry_id)

    # ---- what can be done with an entry -----------------------------------------------------

    def _do(self, deed: Deed, entry_id: str) -> None:
        row = self._journal.model.find(entry_id)
        if row is None or self._case_id is None:
            return
        if deed is Deed.OPEN:
            self._opened.open(entry_id)
        elif deed is Deed.VERSIONS:
            self._opened.read_versions(entry_id)
        else:
            self._deeds.do(deed, self._case_id, row, editable=self._reading.editable)

    def _go_to(self, onward: Onward) -> None:
        referral = onward.way is Way.REFERRAL
        place = PlaceId.CASE_IMPLEMENTATION if referral else PlaceId.CASE_DATES
        self.open(place, self._case_id, onward.id)

    def _choose_soon(self, entry_id: str) -> None:
        self._near = entry_id
        self._after_reading = partial(self._journal.paper.choose, entry_id)

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        view, work = self._journal, self._work
        view.installEventFilter(self)
        view.new_requested.connect(self._new)
        view.undo_requested.connect(view.undo.undo)
        view.step_back_requested.connect(self._step_back)
        view.deed_requested.connect(self._do)
        view.bar.wanted_changed.connect(self._search)
        view.paper.opened.connect(self._opened.open)
        view.paper.versions_requested.connect(self._opened.read_versions)
        view.paper.went_on.connect(self._go_to)
        view.page.close_requested.connect(self._opened.close)
        view.page.onward.pressed.connect(self._go_to)
        view.page.form.block_requested.connect(self._blocks.put)
        view.versions.close_requested.connect(self._opened.close)
        view.versions.edit_requested.connect(self._opened.open)
        work.changed.connect(self.changed)
        self._deeds.changed.connect(self.changed)
        self._deeds.led_on.connect(self.open)
        self._deeds.put_back.connect(self._choose_soon)
        work.was_saved.connect(self._was_saved)
        work.closed.connect(self._opened.close)
        self._opened.closed.connect(self._was_closed)
        self._reading.shown.connect(self._was_read)
        self._blocks.settings_requested.connect(self._go_to_blocks)

    def _go_to_blocks(self) -> None:
        self.open(PlaceId.SETTINGS, record=BLOCKS)
