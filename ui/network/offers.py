"""Work on the offers of one body: one is written at a time, the others wait as drafts."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop import labels
from jmd_desktop.changes import Changes
from jmd_desktop.clock import Clock
from jmd_desktop.domain.fields import OFFERS, Value
from jmd_desktop.domain.partners import Offer, Partner, Verification
from jmd_desktop.i18n import _
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.partners import OF_OFFER, PLACE, Partners, PartnersState
from ui.network import words
from ui.network.forms import OfferForm, offer_values
from ui.qt.deeds import Deeds
from ui.qt.line_list import LineList
from ui.qt.line_row import Line
from ui.qt.sheet import Sheet
from ui.qt.sheet_saving import Saved, Unsaved
from ui.qt.workbench import Workbench


class OffersPart(QObject):
    """What is typed is in the list with the next saving, as all else."""

    typed = Signal()
    changed = Signal(object)
    """`Changes`."""

    revealed = Signal()
    text_left = Signal()

    def __init__(self, bench: Workbench, partners: Partners, view: LineList, deeds: Deeds) -> None:
        super().__init__(view)
        self._bench = bench
        self._clock: Clock = bench.clock
        self._partners = partners
        self._view = view
        self._deeds = deeds
        self._state: PartnersState | None = None
        self._partner: Partner | None = None
        self._new = ""  # the one that was begun here
        self._sheet: Sheet | None = None  # of the one that is open
        view.add_requested.connect(self.add)
        view.edit_requested.connect(self.edit)
        view.close_requested.connect(self._close)
        view.discard_requested.connect(self._ask_discard)
        view.remove_requested.connect(self._ask_remove)

    # ---- what is shown ----------------------------------------------------------------------

    def show(self, state: PartnersState, partner: Partner | None) -> None:
        """Those of a body; another one than before begins with none open."""
        other = (self._partner.id if self._partner else "") != (partner.id if partner else "")
        if other:
            self.close()
            self._new = ""
        self._state, self._partner = state, partner
        self._show_lines()
        opened, sheet = self._view.open_id, self._sheet
        if opened and opened not in self._ids():
            self.close()
            self._show_lines()
        elif sheet is not None and opened:
            stored, version = self._stored(opened)
            sheet.update(stored, version, state.draft_of(opened))
            self._show_checked(opened)

    def close(self) -> None:
        """What is typed is kept a last time; none is open."""
        if self._sheet is not None:
            self._sheet.close()
            self._sheet = None
        self._view.close_open()

    @property
    def dirty(self) -> bool:
        """Whether anything is unsaved."""
        return self._sheet is not None and self._sheet.dirty

    @property
    def open_id(self) -> str:
        """The offer that is written."""
        return self._view.open_id

    def values(self) -> Mapping[str, Value]:
        """What is typed in the open one."""
        form = self.form
        return {} if form is None else form.values()

    # ---- hands ------------------------------------------------------------------------------

    def add(self) -> None:
        """A new one, with the cursor in its title."""
        if self._partner is not None:
            if not self._new or self._view.open_id != self._new or self.dirty:
                self._bench.drafts.flush()
                self._new = new_id()
            self._show_lines()
            self.edit(self._new)

    def edit(self, offer_id: str) -> None:
        """Open the fields of one; nothing for one that is gone."""
        state = self._state
        if state is None or offer_id not in self._ids():
            return
        if self._view.open_id != offer_id:
            self._bench.drafts.flush()
            if self._sheet is not None:
                self._sheet.close()
                self._sheet = None
        form = self._view.open(offer_id)
        if isinstance(form, OfferForm):
            if self._sheet is None:
                self._load(form, offer_id, state)
            form.focus_first()
        self.revealed.emit()

    def unsaved(self, reveal: Callable[[], object]) -> list[Unsaved]:
        """What is to become part of the list."""
        form, sheet, partner = self.form, self._sheet, self._partner
        offer_id = self._view.open_id
        if form is None or sheet is None or partner is None or not sheet.dirty:
            return []
        partners, partner_id = self._partners, partner.id

        def save(values: Mapping[str, Value], version: int) -> Changes:
            return partners.save_offer(partner_id, offer_id, values, version)[1]

        def look() -> None:
            reveal()
            self.edit(offer_id)

        return [Unsaved(sheet, form, form.problems, save, look)]

    def mark_saved(self, saved: Saved, partner: Partner | None) -> None:
        """The open one is in the list as it is read now; call `show` afterwards."""
        inside, sheet = dict(saved.sheets), self._sheet
        offer = None if partner is None else partner.offer(self._view.open_id)
        form = self.form
        if sheet is not None and sheet in inside and offer is not None and form is not None:
            form.new_values = {}
            self._new = ""
            sheet.mark_saved(inside[sheet], offer_values(offer), offer.version)

    # ---- taking out -------------------------------------------------------------------------

    def _ask_remove(self, offer_id: str) -> None:
        offer = None if self._partner is None else self._partner.offer(offer_id)
        if offer is None:
            self._drop(offer_id)
            return
        said = words.of_offers()
        self._bench.dialogs.ask_confirm(
            self._view,
            said.remove.format(name=offer.title),
            said.goes,
            _("Remove"),
            partial(self._remove, offer),
            dangerous=True,
        )

    def _remove(self, offer: Offer) -> None:
        if self._view.open_id == offer.id:
            if self._sheet is not None:
                self._sheet.discard()
            self.close()
        work = partial(self._partners.remove_offer, offer.id)
        self._deeds.do(work, words.removed(offer.title), self._partners.put_offer_back)
        self._view.focus_line("")

    def _ask_discard(self, offer_id: str) -> None:
        self._bench.dialogs.ask_confirm(
            self._view,
            _("Discard what you typed?"),
            _("What is typed here and not saved goes. What is in the list stays as it is."),
            _("Discard draft"),
            partial(self._drop, offer_id),
            dangerous=True,
        )

    def _drop(self, offer_id: str) -> None:
        """What is typed goes; of one that was never saved nothing is left."""
        if self._view.open_id == offer_id and self._sheet is not None:
            self._sheet.discard()
            self.close()
        if offer_id == self._new:
            self._new = ""
        if self._state is not None:
            kept = tuple(each for each in self._state.drafts if each.record_id != offer_id)
            self._state = PartnersState(
                self._state.partners,
                self._state.total,
                self._state.known,
                kept,
                self._state.today,
            )
        self._show_lines()
        self._view.focus_line("")
        self.typed.emit()
        work = partial(self._partners.discard, offer_id)
        self._bench.runner.write(self, work, self.changed.emit)

    def _verify(self, offer_id: str) -> None:
        offer = None if self._partner is None else self._partner.offer(offer_id)
        if offer is not None:
            today = self._clock.today()
            work = partial(self._partners.verify, offer_id, today)
            back = partial(self._partners.verify, offer_id)
            self._deeds.do(work, words.verified(offer.title), back)

    # ---- inside -----------------------------------------------------------------------------

    @property
    def form(self) -> OfferForm | None:
        """The fields of the open one."""
        opened = self._view.open_id
        form = self._view.form_of(opened) if opened else None
        return form if isinstance(form, OfferForm) else None

    def _load(self, form: OfferForm, offer_id: str, state: PartnersState) -> None:
        stored, version = self._stored(offer_id)
        partner_id = "" if self._partner is None else self._partner.id
        form.new_values = {} if version else {"partner_id": partner_id}
        if not form.property("connected"):
            form.setProperty("connected", True)
            form.changed.connect(self._was_typed)
            form.discard_requested.connect(partial(self._ask_discard, offer_id))
            form.checked.requested.connect(partial(self._verify, offer_id))
            form.text_left.connect(self.text_left)
        self._sheet = Sheet(self._bench.drafts, form, PLACE)
        self._sheet.load(None, offer_id, stored, version, state.draft_of(offer_id))
        self._show_checked(offer_id)

    def _show_checked(self, offer_id: str) -> None:
        form = self.form
        offer = None if self._partner is None else self._partner.offer(offer_id)
        if form is None or self._state is None:
            return
        if offer is None:
            form.checked.show_checked("", due=False, there_is=False)
            return
        due = self._state.verification(offer) is not Verification.FRESH
        form.checked.show_checked(labels.verified(offer.verified_on, self._state.today), due=due)

    def _close(self, offer_id: str) -> None:
        if self._view.open_id == offer_id:
            blank = offer_id == self._new and not self.dirty
            self.close()
            if blank:  # nothing was typed: no line stands for nothing
                self._new = ""
            self._show_lines()
            if blank:
                self._view.focus_line("")

    def _was_typed(self) -> None:
        self._show_lines()
        self.typed.emit()

    def _ids(self) -> list[str]:
        partner, state = self._partner, self._state
        if partner is None or state is None:
            return []
        stored = [each.id for each in partner.offers]
        begun = [
            each.record_id
            for each in reversed(state.begun)
            if each.content.get(OF_OFFER) == partner.id
        ]
        new = [self._new] if self._new and self._new not in (*stored, *begun) else []
        return [*stored, *begun, *new]

    def _stored(self, offer_id: str) -> tuple[dict[str, Value], int]:
        offer = None if self._partner is None else self._partner.offer(offer_id)
        return ({}, 0) if offer is None else (offer_values(offer), offer.version)

    def _show_lines(self) -> None:
        self._view.show_lines([self._line(each) for each in self._ids()])

    def _line(self, offer_id: str) -> Line:
        partner, state = self._partner, self._state
        offer = None if partner is None else partner.offer(offer_id)
        stored, _version = self._stored(offer_id)
        here = self._view.open_id == offer_id and self._sheet is not None
        typed = self.values() if here and self.dirty else {}
        draft = None if state is None else state.draft_of(offer_id)
        if not here:
            typed = words.typed_in(draft, OFFERS.name)
        note = ""
        if offer is not None and state is not None:
            note = labels.verified(offer.verified_on, state.today)
        unsaved = self.dirty if here else draft is not None
        return words.line(
            offer_id, {**stored, **typed}, note, draft=unsaved, saved=offer is not None
        )
