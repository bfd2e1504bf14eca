"""What a search of the network finds, and the rows that stand for it; nothing of it is typed on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from jmd_desktop.domain.fields import PARTNERS, Value
from jmd_desktop.domain.partners import Offer, Partner, Verification
from jmd_desktop.services.partners import OF_OFFER, Partners, PartnerSearch, PartnersState
from ui.network import words
from ui.network.view import Found


@dataclass(frozen=True, slots=True)
class Read:
    """What a search found; the body that is open stays so where it is not among that."""

    search: PartnerSearch
    state: PartnersState
    opened: Partner | None

    def partner(self, partner_id: str) -> Partner | None:
        """That body as it is in the list."""
        if self.opened is not None and self.opened.id == partner_id:
            return self.opened
        return self.state.partner(partner_id)

    @property
    def begun(self) -> list[str]:
        """The bodies that are only typed yet."""
        return [each.record_id for each in self.state.begun if _is_partner(each.content)]

    def known(self, wanted: str, new: str, dirty: str) -> str:
        """That one where it is there, else where one goes on.

        `new` was begun here; what is typed in `dirty` is still there when it was taken out.
        """
        listed = [each.id for each in self.state.partners]
        begun = self.begun
        opened = "" if self.opened is None else self.opened.id
        if wanted and wanted in (*listed, *begun, opened, new, dirty):
            return wanted
        return next(iter([*listed, *begun]), "")

    def rows(
        self, open_id: str, now: datetime, typed: tuple[str, bool], *, due_only: bool
    ) -> list[Found]:
        """The list: what is only begun comes first. `typed` is how the open one is called by now,
        and whether it has unsaved words."""  # fmt: skip
        name, dirty = typed
        drafts = {each.record_id: each for each in self.state.begun}
        own = self.begun
        if open_id and self.partner(open_id) is None and open_id not in own:
            own.append(open_id)
        found = [
            Found(each, words.begun_entry(name, draft=dirty))
            if each == open_id
            else Found(each, words.begun_entry(words.name_in(drafts.get(each)), draft=True))
            for each in own
        ]
        for partner in self.listed(due_only=due_only):
            kept = self.state.draft_of(partner.id) is not None
            draft = kept or (dirty and partner.id == open_id)
            if partner.id == open_id and name:
                partner = replace(partner, name=name)  # noqa: PLW2901  as it is called by now
            entry = words.entry(partner, self.state.today, now, draft=draft)
            found.append(Found(partner.id, entry))
        return found

    def listed(self, *, due_only: bool) -> list[Partner]:
        """Those of the search, or of these what nobody has checked for six months."""
        return [each for each in self.state.partners if not due_only or self._is_due(each)]

    def _is_due(self, partner: Partner) -> bool:
        records: tuple[Partner | Offer, ...] = (partner, *partner.offers)
        return any(self.state.verification(each) is not Verification.FRESH for each in records)


def read_list(partners: Partners, search: PartnerSearch, opened: str) -> Read:
    """Search; `opened` is a body or an offer, also one that is only begun."""
    state = partners.state(search)
    found = state.partner(opened)
    if found is None and opened:
        found = partners.get(opened) or _of_offer(partners, state, opened)
    return Read(search, state, found)


def _of_offer(partners: Partners, state: PartnersState, offer_id: str) -> Partner | None:
    """Whose offer that is, or is to be."""
    for each in partners.state().partners:
        if each.offer(offer_id) is not None:
            return each
    draft = state.draft_of(offer_id)
    of = None if draft is None else draft.content.get(OF_OFFER)
    return partners.get(str(of)) if of else None


def _is_partner(content: Mapping[str, Value]) -> bool:
    """Whether a draft is of a body; else it is of an offer."""
    return any(key.startswith(f"{PARTNERS.name}.") for key in content)
