"""The service's list of other bodies: searching, reading, writing; one body is open at a time."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Final

from jmd_desktop import labels
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.partners import Partner, Verification
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _, ngettext
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.partners import PLACE, Partners, PartnerSearch
from ui.network import words
from ui.network.forms import partner_values
from ui.network.offers import OffersPart
from ui.network.reading import Read, read_list
from ui.network.spot import Spot
from ui.network.view import NetworkPlace
from ui.places import Controller, Place
from ui.qt.deeds import Deeds
from ui.qt.form import BoundForm
from ui.qt.form_spots import FormSpot, go_to, spot_in
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, SheetSaving, Unsaved
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
        self._offer = ""  # the offer to open once it is read
        self._wanted = ""
        self._spot = spot or Spot()
        self._asked = ""  # what the place was opened with
        self._cursor: FormSpot | None = None  # where it was before a lock
        self._to_work: bool | None = None  # where the keyboard goes; None: it stays
        work = view.work
        self._sheet = Sheet(bench.drafts, work.card.form, PLACE)
        self._saving = SheetSaving(bench, work)
        self._deeds = Deeds(bench, work.undo, self)
        self._offers = OffersPart(bench, partners, work.offers, self._deeds)
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
        self._wanted, self._to_work = record, bool(record)
        self._read(self._search)

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
            self._read(self._search)

    def save(self) -> None:
        """Ctrl+S: the body and the offer that is open."""
        found = []
        if self._sheet.dirty:
            found.append(self._unsaved())
        found += self._offers.unsaved(partial(self._show_open, self._open))
        self._saving.save(found, partial(self._read_list, self._search, self._open))

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer; where one was is remembered."""
        opened = self._offers.open_id or self._open
        self._spot.note(self._asked, opened, spot_in(self._view, self._forms))
        self._bench.drafts.flush()

    def ahead(self) -> Iterable[Callable[[], None]]:
        """The first form of an offer takes its time."""
        yield self._view.work.offers.prepare_form
        yield self._stand_ready

    def _stand_ready(self) -> None:
        """With its fields, still of nobody; never over a body opened meanwhile."""
        if self._read_last is None:
            self._view.work.show_partner(there_is=True, in_list=True)
            self._view.show_somebody()

    @property
    def unsaved(self) -> bool:
        """Whether anything is typed that is not saved."""
        return self._sheet.dirty or self._offers.dirty

    @property
    def _forms(self) -> Mapping[str, BoundForm]:
        offer = self._offers.form
        return {"partner": self._view.work.card.form, **({"offer": offer} if offer else {})}

    # ---- reading ----------------------------------------------------------------------------

    @property
    def _search(self) -> PartnerSearch:
        aside = self._view.aside
        return PartnerSearch(
            aside.search.text().strip(),
            aside.kind.choice(),
            aside.area.choice(),
            aside.language.choice(),
        )

    def _read(self, search: PartnerSearch) -> None:
        self._bench.drafts.flush()
        # On the writer, behind the drafts it was given: who comes back finds what was typed.
        work = partial(self._read_list, search, self._wanted or self._open)
        self._bench.runner.write(self, work, self._show, self._not_read)

    def _read_list(self, search: PartnerSearch, opened: str) -> Read:
        return read_list(self._partners, search, opened)

    def _not_read(self, error: UserError) -> None:
        self._bench.runner.refused.emit(error)

    def _show(self, read: Read) -> None:
        if read.search != self._search:
            return  # typed on meanwhile
        self._read_last = read
        wanted, self._wanted = self._wanted, ""
        to_work, self._to_work = self._to_work, None
        opened = read.opened
        if wanted and opened is not None and opened.id != wanted:
            self._offer = wanted
            wanted = opened.id
        self._go(wanted or self._open)
        self._view.show_somebody()
        if self._view.isVisible():  # else somebody types elsewhere by now
            self._put_cursor(to_work)

    def _put_cursor(self, to_work: bool | None) -> None:  # noqa: FBT001  three ways
        offer, self._offer = self._offer, ""
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

    # ---- what is open -----------------------------------------------------------------------

    @property
    def _partner(self) -> Partner | None:
        """The open one as it is in the list."""
        read = self._read_last
        return read.partner(self._open) if read is not None and self._open else None

    def _go(self, wanted: str) -> None:
        read = self._read_last
        if read is None:
            return
        opened = read.known(wanted, self._new, self._open if self._sheet.dirty else "")
        if opened != self._open:
            if self._new not in ("", opened):
                self._new = ""
            self._open = opened
            self._saving.typed(dirty=False)
            self._view.begin_another()
            self._view.work.card.show_named(there_is=False)
        self._show_open(opened)
        self._tell(read)

    def _show_open(self, opened: str) -> None:
        read, work = self._read_last, self._view.work
        if read is None:
            return
        partner = self._partner
        work.empty.setVisible(not opened and not read.state.total)
        if not opened:
            self._empty()
            work.show_partner(there_is=False)
            return
        stored = {} if partner is None else partner_values(partner)
        version = 0 if partner is None else partner.version
        draft = read.state.draft_of(opened)
        if self._sheet.record_id == opened:
            self._sheet.update(stored, version, draft)
        else:
            work.card.hide()  # what is filled out of sight is laid out once
            self._sheet.load(None, opened, stored, version, draft)
            self._look_for_names()
        self._offers.show(read.state, partner)
        work.show_partner(there_is=True, in_list=partner is not None)

    def _empty(self) -> None:
        self._sheet.close()
        self._sheet.record_id = ""
        self._view.work.card.form.show_values({})

    # ---- what is said -----------------------------------------------------------------------

    def _tell(self, read: Read) -> None:
        aside, now = self._view.aside, self._bench.clock.now()
        state = read.state
        due_only = aside.due.isChecked()
        found = read.rows(self._open, now, dirty=self._sheet.dirty, due_only=due_only)
        self._view.selected = self._open
        count = words.found(
            len(read.listed(due_only=due_only)), state.total, narrowed=aside.narrowed
        )
        aside.show_found(found, count, self._open)
        said = ngettext("All bodies ({count})", "All bodies ({count})", state.total)
        self._view.work.strip.say(said.format(count=state.total))
        self._tell_head()
        self._tell_saved()

    def _tell_head(self) -> None:
        read, card, partner = self._read_last, self._view.work.card, self._partner
        if read is None or not self._open:
            return
        name = str(card.form.values()["name"] or "")
        card.show_head(name or words.unnamed(), in_list=partner is not None)
        if partner is None:
            card.checked.show_checked("", due=False, there_is=False)
        else:
            due = read.state.verification(partner) is not Verification.FRESH
            told = labels.verified(partner.verified_on, read.state.today)
            card.checked.show_checked(told, due=due)

    def _tell_saved(self) -> None:
        read = self._read_last
        if read is not None:
            draft = read.state.draft_of(self._open)
            kept = None if draft is None else draft.saved_at
            self._saving.say(dirty=self.unsaved, kept_at=kept)
            self._view.work.discard.setVisible(self._can_discard)

    @property
    def _can_discard(self) -> bool:
        return self._sheet.dirty or bool(self._open and self._partner is None)

    def _typed(self) -> None:
        self._tell_head()
        self._saving.typed(dirty=self.unsaved)
        self._view.work.discard.setVisible(self._can_discard)

    def _look_for_names(self) -> None:
        """Whether a young person of this vault is named in a text; nothing is refused."""
        held = {**self._view.work.card.form.values()}
        held |= {f"offer_{name}": each for name, each in self._offers.values().items()}
        work = partial(self._partners.names_somebody, held)
        self._bench.runner.read(self, work, partial(self._warn, self._open))

    def _warn(self, opened: str, there_is: bool) -> None:  # noqa: FBT001  a service's answer
        if opened == self._open:
            self._view.work.card.show_named(there_is=there_is)

    # ---- saving -----------------------------------------------------------------------------

    def _unsaved(self) -> Unsaved:
        form, partner_id, partners = self._view.work.card.form, self._open, self._partners

        def save(values: Mapping[str, Value], version: int) -> Changes:
            return partners.save(partner_id, values, version)[1]

        return Unsaved(self._sheet, form, form.problems, save, partial(self._go, partner_id))

    def _was_saved(self, saved: Saved) -> None:
        read = saved.read
        if not isinstance(read, Read):
            return
        inside, partner = dict(saved.sheets), read.opened
        if self._sheet in inside and partner is not None and partner.id == self._open:
            values = inside[self._sheet]
            self._sheet.mark_saved(values, partner_values(partner), partner.version)
            self._new = ""
        self._offers.mark_saved(saved, partner)
        self._deeds.forget()  # taken back until the next saving
        self._look_for_names()
        self._show(read)

    # ---- hands ------------------------------------------------------------------------------

    def _begin(self) -> None:
        """A blank body; nothing of it is kept until a word is typed."""
        if not self._new or self._sheet.dirty:
            self._new = new_id()
        self._bench.drafts.flush()
        self._go(self._new)  # at once: what is typed next must not go into the one before
        self._wanted, self._to_work = self._new, True
        self._read(self._search)

    def _open_one(self, partner_id: str) -> None:
        self._wanted, self._to_work = partner_id, True
        self._read(self._search)

    def _look_at(self, partner_id: str) -> None:
        """The keyboard stays in the list."""
        if partner_id != self._open:
            self._wanted, self._to_work = partner_id, None
            self._read(self._search)

    def _searched(self) -> None:
        self._read(self._search)

    def _verify(self) -> None:
        partner = self._partner
        if partner is not None:
            today = self._bench.clock.today()
            work = partial(self._partners.verify, partner.id, today)
            back = partial(self._partners.verify, partner.id)
            self._deeds.do(work, words.verified(partner.name), back, failed=self._gone)

    def _ask_remove(self) -> None:
        partner = self._partner
        if partner is not None:
            self._bench.dialogs.ask_confirm(
                self._view,
                _("Remove “{name}”?").format(name=partner.name),
                _(
                    "Its offers go with it. Referrals to it keep name and address. You can undo "
                    "it until you next save."
                ),
                _("Remove body"),
                partial(self._remove, partner),
                dangerous=True,
            )

    def _remove(self, partner: Partner) -> None:
        if partner.id == self._open:
            self._offers.close()
            self._sheet.discard()
            self._empty()
            self._open = ""
        work = partial(self._partners.remove, partner.id)
        self._deeds.do(
            work,
            words.removed(partner.name),
            self._partners.put_back,
            then=self._focus_undo,
            failed=self._gone,
        )

    def _focus_undo(self, _result: object) -> None:
        self._view.work.undo.button.setFocus()

    def _gone(self, error: UserError) -> bool:
        """Taken out meanwhile: what is there is read again."""
        if not isinstance(error, CaseMissing):
            return False
        self._read(self._search)
        return True

    def _ask_discard(self) -> None:
        if self._open == self._new and not self._sheet.dirty:
            self._discard()
            return
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the list stays as it is."),
            _("Discard draft"),
            self._discard,
            dangerous=True,
        )

    def _discard(self) -> None:
        opened, in_list = self._open, self._partner is not None
        self._sheet.discard()
        if not in_list:
            self._empty()
            self._open = self._new = ""
        self._saving.typed(dirty=False)
        self._to_work = False
        work = partial(self._partners.discard, opened)
        self._bench.runner.write(self, work, self._was_discarded)

    def _was_discarded(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self._read(self._search)

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        view, work = self._view, self._view.work
        view.new_requested.connect(self._begin)
        view.aside.searched.connect(self._searched)
        view.aside.opened.connect(self._open_one)
        view.aside.passed.connect(self._look_at)
        work.save_requested.connect(self.save)
        work.discard_requested.connect(self._ask_discard)
        card = work.card
        card.form.changed.connect(self._typed)
        card.form.discard_requested.connect(self._ask_discard)
        card.form.text_left.connect(self._look_for_names)
        card.checked.requested.connect(self._verify)
        card.removal_requested.connect(self._ask_remove)
        self._offers.typed.connect(self._typed)
        self._offers.changed.connect(self.changed)
        self._offers.revealed.connect(work.reveal_focus)
        self._offers.text_left.connect(self._look_for_names)
        self._saving.saved.connect(self._was_saved)
        self._saving.changed.connect(self.changed)
        self._deeds.changed.connect(self.changed)
