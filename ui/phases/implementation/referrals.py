"""Work on the referrals of a case: which one is open, and what is said of it."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.referrals import FollowedReferral, ReferralsState
from ui.phases.implementation import telling
from ui.phases.implementation.page_reading import PageReading
from ui.phases.implementation.referral_dropping import ReferralDropping
from ui.phases.implementation.referral_leads import ReferralLeads
from ui.phases.implementation.referral_network import ReferralNetwork
from ui.phases.implementation.referral_paper import ReferralPaper
from ui.phases.implementation.referral_reading import ReadReferrals, ReferralDesk, to_open
from ui.phases.implementation.referral_saving import ReferralSaving
from ui.phases.implementation.referral_typed import TypedReferral
from ui.phases.implementation.referrals_view import ReferralsView
from ui.phases.implementation.seams import Cursor
from ui.qt.deeds import Deeds
from ui.qt.form_spots import FormSpot
from ui.qt.workbench import Workbench

_SHOWN = (
    Topic.REFERRALS,
    Topic.DRAFTS,
    Topic.JOURNAL,
    Topic.PLAN,
    Topic.CASES,
    Topic.PARTNERS,
    Topic.TASKS,
    Topic.APPOINTMENTS,
)
NEW = "new"
"""A record that asks for a new referral."""


class ReferralsPart(QObject):
    """One referral is open at a time; what is typed in it is its draft, whatever comes next."""

    changed = Signal(object)
    """`Changes`."""

    place_requested = Signal(object, str)
    """A `PlaceId` and a record."""

    def __init__(self, bench: Workbench, desk: ReferralDesk) -> None:
        view = ReferralsView(bench.missing_characters)
        super().__init__(view)
        self.view = view
        self._bench = bench
        self._state: ReferralsState | None = None
        self._open = ""
        self._new = ""  # the referral that was begun here and has no word yet
        self._came = False  # from another place, and nothing was shown since
        work = view.work
        self._deeds = Deeds(bench, work.undo, self)
        self._typed = TypedReferral(
            bench, desk.referrals, desk.steps, desk.formalities, work, self._deeds
        )
        self._reading: PageReading[ReadReferrals] = PageReading(
            bench, view, view.list, self._typed.every_form, read=desk.read, show=self._show
        )
        self._saving = ReferralSaving(
            bench, desk, work, self._typed, self._deeds, self._reading, self._reveal
        )
        self._dropping = ReferralDropping(bench, desk.referrals, view, self._typed, self._deeds)
        self._leads = ReferralLeads(bench, desk.ways, work, self._typed.chain, self._opened)
        self._network = ReferralNetwork(
            bench, desk.referrals, desk.from_referrals, work.card, self._typed, self._deeds,
            self._opened, self._saving.save,
        )  # fmt: skip
        self._paper = ReferralPaper(bench, desk.sheets, view, work, self._opened)
        self._connect()

    # ---- as every page ----------------------------------------------------------------------

    def enter(self, case_id: CaseId, record: str = "", spot: FormSpot | None = None) -> None:
        """Show the referrals of a case; `record` is one of them, also one that is only begun, or
        `NEW`."""  # fmt: skip
        if case_id != self._reading.case_id:
            self._reading.begin(case_id)
            self._state = None
            self._open = self._new = ""
            self._typed.empty()
            self._saving.begin(case_id)
            self._deeds.begin(case_id)
            self._paper.begin()
            self.view.clear()
        if record == NEW:
            self._new = record = new_id()
        self._came = spot is None
        self._reading.look_for(record, Cursor.WORK if record else Cursor.HERE, spot)

    def to_list(self) -> None:
        """The keyboard onto the referral that is open, in the list."""
        self._reading.look_for(self._reading.wanted, Cursor.LIST)

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self.view.isVisible() and changes.touch(*_SHOWN, case_id=self._reading.case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self.unsaved:
                return
            self._reading.again()

    def save(self) -> None:
        """Ctrl+S: what is typed becomes part of the file, the step and the formality too."""
        if self._state is not None and self._state.editable:
            self._saving.save()

    def print_sheet(self) -> None:
        """Ctrl+P: the checklist of the referral that is open."""
        self._paper.print(dirty=self.unsaved)

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer."""
        self._bench.drafts.flush()

    def ahead(self) -> Iterable[Callable[[], None]]:
        """Rows of the lists, and the languages, which take reading all their catalogues."""
        work = self.view.work
        yield partial(self.view.list.prepare, 8)
        yield partial(work.chain.prepare, 4)
        yield partial(work.formalities.prepare, 5)
        yield self.view.lead
        yield self._paper.ask_languages
        yield self._stand_ready

    def _stand_ready(self) -> None:
        """As most cases will show it, still of nobody; never over a case opened meanwhile."""
        if self._reading.case_id is None:
            self.view.work.show_referral(there_is=True, in_file=True)
            self.view.show_somebody()

    @property
    def unsaved(self) -> bool:
        """Whether anything is typed that is not saved."""
        return self._typed.dirty_anywhere

    @property
    def record(self) -> str:
        """What is open."""
        return self._open

    @property
    def spot(self) -> FormSpot | None:
        """Where the cursor is; None when it is in no field."""
        return self._reading.spot

    # ---- what is open -----------------------------------------------------------------------

    def _show(self, read: ReadReferrals, wanted: str) -> None:
        state = self._state = read.state
        self.view.work.card.form.offer_goals(state.goals, state.areas)
        self._go(wanted or self._open)
        self._paper.show(read.spoken, there_is=self._opened() is not None)
        self.view.show_somebody(foot=state.editable)

    def _opened(self) -> FollowedReferral | None:
        """The open one as it is in the file; None while it is only typed."""
        return None if self._state is None else self._state.referral(self._open)

    def _go(self, wanted: str) -> None:
        """Open a referral; what was typed before stays its draft."""
        state = self._state
        if state is None:
            return
        # Taken out elsewhere, what is typed here is still there.
        typed = self._open if wanted == self._open and self._typed.dirty else self._new
        opened = to_open(state, wanted, typed)
        if opened != self._open:
            if self._new not in ("", opened):
                self._new = ""
            self._open = opened
            self._saving.typed(dirty=False)
            self.view.begin_another()
        self._show_open(state)
        self._tell(state)

    def _show_open(self, state: ReferralsState) -> None:
        work, followed = self.view.work, self._opened()
        if not self._open or (followed is None and not state.editable):
            self._typed.empty()
            work.show_referral(there_is=False)
            work.empty.setVisible(state.editable)
            work.show_writable(there_is=state.editable)
            return
        self._typed.show(state, self._open, followed)
        if followed is not None:
            telling.tell_stored(work, followed, editable=state.editable)
        work.show_referral(there_is=True, in_file=followed is not None)
        work.show_writable(there_is=state.editable)

    def _reveal(self) -> None:
        self._go(self._open)

    # ---- what is said -----------------------------------------------------------------------

    def _tell(self, state: ReferralsState) -> None:
        telling.tell_list(self.view, state, self._open)
        self._tell_head()
        if self._open:
            came, self._came = self._came, False
            telling.tell_hints(self.view.work, self._opened(), editable=state.editable, came=came)
        self._saving.show(state)
        self.view.work.discard.setVisible(self._can_discard)

    def _tell_head(self) -> None:
        state, followed = self._state, self._opened()
        if state is not None and self._open:
            row = telling.row_of(self._open, followed, state.today, self._typed.values)
            self.view.list.show_row(row)
            telling.tell_head(self.view.work.card, followed, editable=state.editable)

    @property
    def _can_discard(self) -> bool:
        return self.unsaved or bool(self._open and self._opened() is None)

    def _was_typed(self) -> None:
        self._tell_head()
        self._saving.typed(dirty=self.unsaved)
        self.view.work.discard.setVisible(self._can_discard)

    # ---- opening ----------------------------------------------------------------------------

    def _begin(self) -> None:
        """A blank referral; nothing of it is kept until a word is typed."""
        state = self._state
        if state is not None and state.editable:
            if not self._new or self._typed.dirty:
                self._new = new_id()
            self._bench.drafts.flush()
            self._go(self._new)  # at once: what is typed next must not go into the one before
            self._reading.look_for(self._new, Cursor.WORK)

    def _open_anew(self, record: str) -> None:
        self._reading.look_for(record, Cursor.WORK)

    def _look_at(self, record: str) -> None:
        """The keyboard stays in the list."""
        self._reading.look_for(record, Cursor.STAYS)

    # ---- away -------------------------------------------------------------------------------

    def _ask_remove(self, referral_id: str) -> None:
        if self._state is not None:
            self._dropping.ask_remove(self._state, referral_id)

    def _remove_open(self) -> None:
        if self._opened() is None:
            self._ask_discard()
        else:
            self._ask_remove(self._open)

    def _ask_discard(self) -> None:
        if self._state is not None:
            blank = self._open == self._new and not self.unsaved
            self._dropping.ask_discard(self._state, self._open, blank=blank)

    def _forget_new(self) -> None:
        self._new = ""

    def _was_cleared(self, record: str) -> None:
        if record == self._new:
            self._new = ""
        if record == self._open:
            self._open = ""

    def _was_discarded(self, changes: Changes) -> None:
        self._saving.typed(dirty=False)
        self.changed.emit(changes)
        self._reading.look_for(self._reading.wanted, Cursor.HERE)

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        view, work = self.view, self.view.work
        view.new_requested.connect(self._begin)
        view.list.opened.connect(self._open_anew)
        view.list.passed.connect(self._look_at)
        view.list.removal_requested.connect(self._ask_remove)
        work.save_requested.connect(self.save)
        work.discard_requested.connect(self._ask_discard)
        work.card.form.discard_requested.connect(self._ask_discard)
        work.card.removal_requested.connect(self._remove_open)
        work.formalities.paper.print_requested.connect(self.print_sheet)
        self._paper.save_first.connect(self._saving.save)
        self._typed.typed.connect(self._was_typed)
        self._typed.chain.kept.connect(work.reveal_focus)
        self._dropping.gone.connect(self._was_cleared)
        self._dropping.discarded.connect(self._was_discarded)
        self._saving.saved.connect(self._forget_new)
        for leads in (self._leads, self._network):
            leads.place_requested.connect(self.place_requested)
        for part in (self._saving, self._deeds, self._leads):
            part.changed.connect(self.changed)
