"""The service's list of partners beside a referral: offered, added to, looked at."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.services.from_referrals import FromReferrals
from jmd_desktop.services.offer_choices import OfferChoice
from jmd_desktop.services.referrals import Referrals
from ui.phases.implementation import referral_words as words
from ui.phases.implementation.referral_leads import Opened
from ui.phases.implementation.referral_typed import TypedReferral
from ui.phases.implementation.referrals_view import ReferralCard
from ui.places import PlaceId
from ui.qt.deeds import Deeds
from ui.qt.workbench import Workbench


class ReferralNetwork(QObject):
    """What is kept in the list is what the file says: what is only typed is saved before."""

    place_requested = Signal(object, str)
    """A `PlaceId` and a record."""

    def __init__(
        self,
        bench: Workbench,
        referrals: Referrals,
        from_referrals: FromReferrals,
        card: ReferralCard,
        typed: TypedReferral,
        deeds: Deeds,
        opened: Opened,
        save_then: Callable[[Callable[[], object]], object],
    ) -> None:
        """`opened` gives the referral that is open, as it is in the file."""
        super().__init__(card)
        self._bench = bench
        self._referrals = referrals
        self._from_referrals = from_referrals
        self._card = card
        self._typed = typed
        self._deeds = deeds
        self._opened = opened
        self._save_then = save_then
        card.form.suggestions_asked.connect(self._suggest)
        card.keep_requested.connect(self._keep)
        card.network_requested.connect(self._see)

    def _suggest(self, text: str) -> None:
        work = partial(self._referrals.choices, text)
        self._bench.runner.read(self, work, partial(self._offer, text))

    def _offer(self, text: str, found: tuple[OfferChoice, ...]) -> None:
        self._card.form.suggestions.offer(text, found)

    def _keep(self) -> None:
        if self._typed.dirty or self._opened() is None:
            self._save_then(self._keep_saved)
        else:
            self._keep_saved()

    def _keep_saved(self) -> None:
        followed = self._opened()
        if followed is not None:
            case_id, desk = followed.referral.case_id, self._from_referrals
            work = partial(desk.keep_partner, case_id, followed.referral.id)
            back = partial(desk.put_kept_back, case_id)
            self._deeds.do(work, words.kept, back)

    def _see(self) -> None:
        """As it is typed now, also before it is saved."""
        form = self._card.form
        if form.partner_id:
            self.place_requested.emit(PlaceId.NETWORK, form.offer_id or form.partner_id)
