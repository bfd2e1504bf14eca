"""What a referral can lead to, out of the service's list, and what an editor takes over from it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jmd_desktop.domain.fields import REFERRALS, Value
from jmd_desktop.domain.partners import Offer, Partner
from jmd_desktop.services.partners import finds


@dataclass(frozen=True, slots=True)
class OfferChoice:
    """An offer, or a partner without saying which of its offers."""

    partner: Partner
    offer: Offer | None = None


def choices(known: Iterable[Partner], text: str) -> tuple[OfferChoice, ...]:
    """What a search finds: each partner, and behind it each of its offers."""
    return tuple(_choices(known, text))


def _choices(known: Iterable[Partner], text: str) -> Iterator[OfferChoice]:
    for partner in known:
        if finds(partner, text):
            yield OfferChoice(partner)
            yield from (OfferChoice(partner, x) for x in partner.offers if finds(partner, text, x))


def picked(choice: OfferChoice) -> dict[str, Value]:
    """By column of a referral: names as they are today, who can be asked there, and the life area
    where there is only one."""  # fmt: skip
    partner, offer = choice.partner, choice.offer
    asked = "\n".join(part for part in (partner.contact, partner.phone, partner.mail) if part)
    values: dict[str, Value] = {
        "partner_id": partner.id,
        "offer_id": offer.id if offer else "",
        "partner": partner.name,
        "offer": offer.title if offer else "",
        "address": partner.address,
        "contact": asked[: REFERRALS["contact"].limit],
    }
    areas = (offer.areas if offer else ()) or partner.areas
    return {**values, "area": areas[0]} if len(areas) == 1 else values
