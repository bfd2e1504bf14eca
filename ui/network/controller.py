"""The service's list of other bodies: which one is open, and what is said of it."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.partners import Partner
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.partners import Partners
from ui.network import words
from ui.network.dropping import PartnerDropping
from ui.network.offers import OffersPart
from ui.network.reading import Read
from ui.network.searching import NetworkSearch
from ui.network.spot import Spot
from ui.network.telling import NetworkTelling
from ui.network.typed import TypedPartner
from ui.network.view import NetworkPlace
from ui.places import Controller, Place
from ui.qt.deeds import Deeds
from ui.qt.form import BoundForm
from ui.qt.form_spots import FormSpot, go_to, spot_in
from ui.qt.sheet_saving import Saved, SheetSaving
from ui.qt.workbench import Workbench

NEW: Final = "new"
"""A record that asks for a new body."""

_SHOWN = (Topic.PARTNERS, Topic.SITE_DRAFTS, Topic.CODES)


class NetworkController(Controller):
    """`Place.record` is a body, an offer, also one that is only begun, or `NEW`."""

    handbook_page = "netzwerk"

    def __init__(self, bench: Workbench, partners: Partners, spot: Spot | None = None) -> None:
        """`spot` outlives a lock."""
        place = NetworkPlace(bench.missing_characters)
        super().__init__(place)
        self._view = view = place.work
        self._bench = bench
        self._partners = partners
        self._read_last: Read | None = None
        self._open = ""
        self._new = ""  # the body that was begun here
        self._spot = spot or Spot()
        self._asked = ""  # what the place was opened with
        self._cursor: FormSpot | None = None  # where it was before a lock
        work = view.work
        self._typed = TypedPartner(bench.drafts, partners, work.card.form)
        self._saving = SheetSaving(bench, work)
        self._deeds = Deeds(bench, work.undo, self)
        self._offers = OffersPart(bench, partners, work.offers, self._deeds)
        self._search = NetworkSearch(bench, partners, view.aside, self._show)
        self._telling = NetworkTelling(bench, partners, view, self._typed, self._offers)
        self._dropping = PartnerDropping(bench, partners, view, self._deeds, self._gone)
        self._connect()

    # ---- as every place ---------------------------------------------------------------------

    def enter(self, place: Place) -> None:
        """Show the list; with a record that body or offer."""
        self._view.aside.offer_lists()
        record = self._asked = place.record
        back = self._spot.after_lock(record)
        if back is not None:
            record, self._cursor = back
        elif record == NEW:
            self._new = record = new_id()
        self._search.look_for(record, to_work=bool(record))

    def again(self) -> None:
        """The place was asked for although one is there: the keyboard onto the list."""
        self._view.focus_list()

    def focus_search(self) -> None:
        """Ctrl+F."""
        self._view.aside.focus_search()

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self._view.isVisible() and changes.touch(*_SHOWN):
            if changes.touch(Topic.CODES):
                self._view.aside.offer_lists()
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.SITE_DRAFTS} and self.unsaved:
                return
            self._search.again()

    def save(self) -> None:
        """Ctrl+S: the body and the offer that is open."""
        reveal = partial(self._show_open, self._open)
        found = [*self._typed.unsaved(partial(self._go, self._open)), *self._offers.unsaved(reveal)]
        self._saving.save(found, self._search.work())

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer; where one was is remembered."""
        opened = self._offers.open_id or self._open
        self._spot.note(self._asked, opened, spot_in(self._view, self._forms))
        self._bench.drafts.flush()

    def ahead(self) -> Iterable[Callable[[], None]]:
        """The first form of an offer takes its time."""
        yield self._view.work.offers.prepare_form
        yield self._view.lead
        yield self._stand_ready

    def _stand_ready(self) -> None:
        """With its fields, still of nobody; never over a body opened meanwhile."""
        if self._read_last is None:
            self._view.work.show_partner(there_is=True, in_list=True)
            self._view.show_somebody()

    @property
    def unsaved(self) -> bool:
        """Whether anything is typed that is not saved."""
        return self._typed.dirty or self._offers.dirty

    @property
    def _forms(self) -> Mapping[str, BoundForm]:
        offer = self._offers.form
        return {"partner": self._view.work.card.form, **({"offer": offer} if offer else {})}

    # ---- what is open -----------------------------------------------------------------------

    @property
    def _partner(self) -> Partner | None:
        """The open one as it is in the list."""
        read = self._read_last
        return read.partner(self._open) if read is not None and self._open else None

    def _show(self, read: Read, wanted: str, to_work: bool | None) -> None:  # noqa: FBT001  three ways
        self._read_last = read
        opened, offer = read.opened, ""
        if wanted and opened is not None and opened.id != wanted:
            wanted, offer = opened.id, wanted
        self._go(wanted or self._open)
        self._view.show_somebody()
        if self._view.isVisible():  # else somebody types elsewhere by now
            self._put_cursor(offer, to_work)

    def _put_cursor(self, offer: str, to_work: bool | None) -> None:  # noqa: FBT001  three ways
        cursor, self._cursor = self._cursor, None
        if offer:
            self._offers.edit(offer)
        if cursor is not None and go_to(self._forms, cursor):
            self._view.work.reveal_focus()
        elif offer:
            return  # the cursor is in its title
        elif to_work or (to_work is not None and self._view.narrow):
            self._view.focus_work()
        elif to_work is not None:
            self._view.aside.focus_search()

    def _go(self, wanted: str) -> None:
        read = self._read_last
        if read is None:
            return
        opened = read.known(wanted, self._new, self._open if self._typed.dirty else "")
        if opened != self._open:
            if self._new not in ("", opened):
                self._new = ""
            self._open = self._search.opened = opened
            self._saving.typed(dirty=False)
            self._view.begin_another()
            self._view.work.card.show_named(there_is=False)
        self._show_open(opened)
        self._telling.tell(read, opened)
        draft = read.state.draft_of(opened)
        self._saving.say(dirty=self.unsaved, kept_at=None if draft is None else draft.saved_at)
        self._view.work.discard.setVisible(self._can_discard)

    def _show_open(self, opened: str) -> None:
        read, work = self._read_last, self._view.work
        if read is None:
            return
        partner = self._partner
        work.empty.setVisible(not opened and not read.state.total)
        if not opened:
            self._typed.empty()
            work.show_partner(there_is=False)
            return
        if self._typed.record != opened:
            work.card.hide()  # what is filled out of sight is laid out once
        if self._typed.show(read.state, opened, partner):
            self._telling.look_for_names()
        self._offers.show(read.state, partner)
        work.show_partner(there_is=True, in_list=partner is not None)

    @property
    def _can_discard(self) -> bool:
        return self._typed.dirty or bool(self._open and self._partner is None)

    def _was_typed(self) -> None:
        self._telling.follow(self._open)
        self._saving.typed(dirty=self.unsaved)
        self._view.work.discard.setVisible(self._can_discard)

    # ---- hands ------------------------------------------------------------------------------

    def _was_saved(self, saved: Saved) -> None:
        read = saved.read
        if not isinstance(read, Read):
            return
        if self._typed.mark_saved(saved, read.opened):
            self._new = ""
        self._offers.mark_saved(saved, read.opened)
        self._deeds.forget()  # taken back until the next saving
        self._telling.look_for_names()
        self._search.came(read)

    def _begin(self) -> None:
        """A blank body; nothing of it is kept until a word is typed."""
        if not self._new or self._typed.dirty:
            self._new = new_id()
        self._bench.drafts.flush()
        self._go(self._new)  # at once: what is typed next must not go into the one before
        self._search.look_for(self._new, to_work=True)

    def _open_one(self, partner_id: str) -> None:
        self._search.look_for(partner_id, to_work=True)

    def _look_at(self, partner_id: str) -> None:
        """The keyboard stays in the list."""
        if partner_id != self._open:
            self._search.look_for(partner_id, to_work=None)

    def _verify(self) -> None:
        partner = self._partner
        if partner is not None:
            today = self._bench.clock.today()
            work = partial(self._partners.verify, partner.id, today)
            back = partial(self._partners.verify, partner.id)
            self._deeds.do(work, words.verified(partner.name), back, failed=self._gone)

    def _gone(self, error: UserError) -> bool:
        """Taken out meanwhile: what is there is read again."""
        if not isinstance(error, CaseMissing):
            return False
        self._search.again()
        return True

    # ---- away -------------------------------------------------------------------------------

    def _ask_remove(self) -> None:
        if self._partner is not None:
            self._dropping.ask_remove(self._partner)

    def _ask_discard(self) -> None:
        blank = self._open == self._new and not self._typed.dirty
        self._dropping.ask_discard(self._open, blank=blank)

    def _leave(self, partner_id: str) -> None:
        if partner_id == self._open:
            self._offers.close()
            self._typed.discard()
            self._typed.empty()
            self._open = self._search.opened = ""

    def _throw_away(self, partner_id: str) -> None:
        if partner_id == self._open and self._partner is None:
            self._leave(partner_id)
            self._new = ""
        else:
            self._typed.discard()
        self._saving.typed(dirty=False)

    def _was_discarded(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self._search.look_for("", to_work=False)

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        view, work = self._view, self._view.work
        view.new_requested.connect(self._begin)
        view.aside.opened.connect(self._open_one)
        view.aside.passed.connect(self._look_at)
        work.save_requested.connect(self.save)
        work.discard_requested.connect(self._ask_discard)
        card = work.card
        card.form.changed.connect(self._was_typed)
        card.form.discard_requested.connect(self._ask_discard)
        card.form.text_left.connect(self._telling.look_for_names)
        card.checked.requested.connect(self._verify)
        card.removal_requested.connect(self._ask_remove)
        self._offers.typed.connect(self._was_typed)
        self._offers.changed.connect(self.changed)
        self._offers.revealed.connect(work.reveal_focus)
        self._offers.text_left.connect(self._telling.look_for_names)
        self._dropping.left.connect(self._leave)
        self._dropping.thrown.connect(self._throw_away)
        self._dropping.discarded.connect(self._was_discarded)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)
        self._deeds.changed.connect(self.changed)
