"""The service's own list of other bodies and what they offer: found, kept, looked at again.

It belongs to no case and holds nothing about a young person; where the name of somebody stands in
a text all the same, that can be pointed out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from jmd_desktop import labels
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import OFFERS, PARTNERS, Value
from jmd_desktop.domain.partners import (
    Offer,
    Partner,
    Verification,
    names_one_of,
    plain,
    spoken,
    verification,
)
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.session import Session
from jmd_desktop.services.typed_values import begun, with_values
from jmd_desktop.store import drafts, partners
from jmd_desktop.store.connection import Connection

PLACE: Final = "partners"  # of all drafts of the list; the record id is a partner's or an offer's

OF_OFFER: Final = OFFERS["partner_id"].key
"""In the draft of an offer: whose it is, so that it is found again at its place."""


@dataclass(frozen=True, slots=True)
class PartnerSearch:
    """What a list is narrowed to: every word of `text`, and codes where they are given."""

    text: str = ""
    kind: str | None = None
    area: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class PartnersState:
    """What a search found, by name, and what is typed over any partner or offer and not saved."""

    partners: tuple[Partner, ...]
    total: int
    known: frozenset[str]  # ids of all partners and offers, found or not
    drafts: tuple[Draft, ...]  # the one typed last first
    today: date

    def partner(self, partner_id: str) -> Partner | None:
        """The one of that id among those found."""
        return next((each for each in self.partners if each.id == partner_id), None)

    def verification(self, record: Partner | Offer) -> Verification:
        """Whether somebody looked at it in the last six months."""
        return verification(record.verified_on, self.today)

    def draft_of(self, record_id: str) -> Draft | None:
        """What is typed over that partner or offer and not saved."""
        return next((each for each in self.drafts if each.record_id == record_id), None)

    @property
    def begun(self) -> tuple[Draft, ...]:
        """Partners and offers that were begun and are not in the list yet."""
        return tuple(each for each in self.drafts if each.record_id not in self.known)


class Partners:
    """Every writer drops the draft of what it wrote."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def state(self, search: PartnerSearch | None = None) -> PartnersState:
        """The partners a search finds, all of them without one."""
        wanted = search or PartnerSearch()
        with self._session.vault.reading() as db:
            known = partners.all_partners(db)
            typed = tuple(each for each in drafts.of_site(db) if each.place == PLACE)
        ids = frozenset(each.id for each in known)
        return PartnersState(
            tuple(each for each in known if _fits(each, wanted)),
            len(known),
            ids.union(offer.id for each in known for offer in each.offers),
            typed,
            self._session.clock.today(),
        )

    def get(self, partner_id: str) -> Partner | None:
        """One partner with its offers; None when it is not in the list (any more)."""
        with self._session.vault.reading() as db:
            return partners.get(db, partner_id)

    def save(
        self, partner_id: str, values: Mapping[str, Value], base_version: int
    ) -> tuple[Partner, Changes]:
        """A partner, new (`base_version` 0) or corrected; its offers stay.

        `Invalid`, `Stale`, `CaseMissing` when it is gone.
        """
        now = self._session.clock.now()
        with self._session.vault.transaction() as db:
            stored = partners.get(db, partner_id)
            partner = begun(stored, base_version, lambda: Partner(partner_id, ""))
            wanted = with_values(PARTNERS, partner, values)
            write = partners.insert if stored is None else partners.save
            saved = write(db, wanted, now)
            drafts.delete(db, None, PLACE, partner_id)
        return saved, _changes()

    def remove(self, partner_id: str) -> tuple[Partner, Changes]:
        """Take a partner out with its offers and what is typed over them; `CaseMissing`.

        Referrals to it keep its name.
        """
        with self._session.vault.transaction() as db:
            removed = _partner(db, partner_id)
            partners.remove(db, partner_id)
            own = {partner_id, *(each.id for each in removed.offers)}
            for draft in drafts.of_site(db):
                if draft.place == PLACE and (
                    draft.record_id in own or draft.content.get(OF_OFFER) == partner_id
                ):
                    drafts.delete(db, None, PLACE, draft.record_id)
        return removed, _changes()

    def put_back(self, removed: Partner) -> Changes:
        """Undo `remove`, offers too."""
        with self._session.vault.transaction() as db:
            partners.insert(db, removed, self._session.clock.now())
        return _changes()

    # ---- offers ------------------------------------------------------------------------------

    def save_offer(
        self, partner_id: str, offer_id: str, values: Mapping[str, Value], base_version: int
    ) -> tuple[Offer, Changes]:
        """An offer of a partner, new (`base_version` 0) or corrected.

        `Invalid` (with `record`), `Stale`, `CaseMissing` when it or the partner is gone.
        """
        now = self._session.clock.now()
        with self._session.vault.transaction() as db:
            _partner(db, partner_id)
            stored = partners.offer(db, offer_id)
            offer = begun(stored, base_version, lambda: Offer(offer_id, partner_id, ""))
            typed = {column: each for column, each in values.items() if column != "partner_id"}
            wanted = with_values(OFFERS, offer, typed)
            write = partners.insert_offer if stored is None else partners.save_offer
            saved = write(db, wanted, now)
            drafts.delete(db, None, PLACE, offer_id)
        return saved, _changes()

    def remove_offer(self, offer_id: str) -> tuple[Offer, Changes]:
        """Take an offer out; `CaseMissing`. Referrals to it keep its name."""
        with self._session.vault.transaction() as db:
            removed = partners.offer(db, offer_id)
            if removed is None:
                raise CaseMissing
            partners.remove_offer(db, offer_id)
            drafts.delete(db, None, PLACE, offer_id)
        return removed, _changes()

    def put_offer_back(self, removed: Offer) -> Changes:
        """Undo `remove_offer`; `CaseMissing` when its partner is gone meanwhile."""
        with self._session.vault.transaction() as db:
            _partner(db, removed.partner_id)
            partners.insert_offer(db, removed, self._session.clock.now())
        return _changes()

    # ---- at once -----------------------------------------------------------------------------

    def verify(self, record_id: str, day: date | None) -> tuple[date | None, Changes]:
        """Somebody looked on that day whether a partner or an offer is still as noted; what was
        there before comes back, to be put back by this too. `CaseMissing`."""  # fmt: skip
        with self._session.vault.transaction() as db:
            record = partners.get(db, record_id) or partners.offer(db, record_id)
            if record is None:
                raise CaseMissing
            partners.set_verified(db, record_id, day)
        return record.verified_on, _changes()

    def discard(self, record_id: str) -> Changes:
        """Forget what is typed over that record and not saved."""
        with self._session.vault.transaction() as db:
            drafts.delete(db, None, PLACE, record_id)
        return _changes()

    def names_somebody(self, values: Mapping[str, Value]) -> bool:
        """Whether first and last name of a young person of this vault stand in one of the texts:
        worth a word, because this list is everybody's. `values` by column."""  # fmt: skip
        text = "\n".join(each for each in values.values() if isinstance(each, str))
        words = frozenset(word for said in spoken(text) for word in said)
        with self._session.vault.reading() as db:
            return names_one_of(text, partners.people_named(db, words))


def _fits(partner: Partner, wanted: PartnerSearch) -> bool:
    if wanted.kind is not None and partner.kind != wanted.kind:
        return False
    if wanted.area is not None and wanted.area not in partner.all_areas:
        return False
    if wanted.language is not None and wanted.language not in partner.all_languages:
        return False
    return finds(partner, wanted.text)


def finds(partner: Partner, text: str, offer: Offer | None = None) -> bool:
    """Whether every word of a search begins a word about a partner and its offers, or about the
    partner and that one offer alone."""  # fmt: skip
    asked = plain(text).split()
    if not asked:
        return True
    offers = partner.offers if offer is None else (offer,)
    said = [*_said(partner), *(words for each in offers for words in _offered(each))]
    known = f" {plain(' '.join(said))}"
    return all(f" {word}" in known for word in asked)


def _said(partner: Partner) -> tuple[str, ...]:
    kind = labels.code("partner_kind", partner.kind) if partner.kind else ""
    return (
        partner.name,
        kind,
        partner.contact,
        partner.phone,
        partner.address,
        partner.hours,
        partner.note,
    )


def _offered(offer: Offer) -> tuple[str, ...]:
    kind = labels.code("offer_kind", offer.kind) if offer.kind else ""
    return offer.title, kind, offer.access, offer.times, offer.cost, offer.note


def _partner(db: Connection, partner_id: str) -> Partner:
    found = partners.get(db, partner_id)
    if found is None:
        raise CaseMissing
    return found


def _changes() -> Changes:
    """What anything written into the list touches; no case."""
    return Changes.of(Topic.PARTNERS, Topic.SITE_DRAFTS)
