"""What the place of the network says of what was read and of what is typed over it."""

from functools import partial

from PySide6.QtCore import QObject

from jmd_desktop import labels
from jmd_desktop.domain.partners import Partner, Verification
from jmd_desktop.i18n import ngettext
from jmd_desktop.services.partners import Partners
from ui.network import words
from ui.network.offers import OffersPart
from ui.network.reading import Read
from ui.network.typed import TypedPartner
from ui.network.view import NetworkView
from ui.qt.workbench import Workbench


class NetworkTelling(QObject):
    """Rows, the head of the open body, and a word where somebody is named."""

    def __init__(
        self,
        bench: Workbench,
        partners: Partners,
        view: NetworkView,
        typed: TypedPartner,
        offers: OffersPart,
    ) -> None:
        super().__init__(view)
        self._bench = bench
        self._partners = partners
        self._view = view
        self._typed = typed
        self._offers = offers
        self._read: Read | None = None
        self._told: tuple[str, bool] = ("", False)  # by its row, of the open one

    def tell(self, read: Read, open_id: str) -> None:
        """All of the place but the fields."""
        self._read = read
        self._view.selected = open_id
        self._tell_rows(read, open_id)
        total = read.state.total
        said = ngettext("All bodies ({count})", "All bodies ({count})", total)
        self._view.work.strip.say(said.format(count=total))
        self._tell_head(read, open_id)

    def follow(self, open_id: str) -> None:
        """Something was typed."""
        read = self._read
        if read is not None:
            self._tell_head(read, open_id)
            if self._told != (self._typed.name, self._typed.dirty):
                self._tell_rows(read, open_id)

    def look_for_names(self) -> None:
        """Whether a young person of this vault is named in a text; nothing is refused."""
        held = {**self._view.work.card.form.values()}
        held |= {f"offer_{name}": each for name, each in self._offers.values().items()}
        work = partial(self._partners.names_somebody, held)
        self._bench.runner.read(self, work, partial(self._warn, self._typed.record))

    def _warn(self, opened: str, there_is: bool) -> None:  # noqa: FBT001  a service's answer
        if opened == self._typed.record:
            self._view.work.card.show_named(there_is=there_is)

    def _tell_rows(self, read: Read, open_id: str) -> None:
        """The open one by the name it has now."""
        aside, now = self._view.aside, self._bench.clock.now()
        due_only = aside.due.isChecked()
        self._told = (self._typed.name, self._typed.dirty)
        found = read.rows(open_id, now, self._told, due_only=due_only)
        shown = len(read.listed(due_only=due_only))
        count = words.found(shown, read.state.total, narrowed=aside.narrowed)
        aside.show_found(found, count, open_id)

    def _tell_head(self, read: Read, open_id: str) -> None:
        card = self._view.work.card
        partner: Partner | None = read.partner(open_id) if open_id else None
        if not open_id:
            return
        card.show_head(self._typed.name or words.unnamed(), in_list=partner is not None)
        if partner is None:
            card.checked.show_checked("", due=False, there_is=False)
        else:
            due = read.state.verification(partner) is not Verification.FRESH
            told = labels.verified(partner.verified_on, read.state.today)
            card.checked.show_checked(told, due=due)
