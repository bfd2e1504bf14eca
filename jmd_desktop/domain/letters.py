"""Letters to the young person: how they are spoken to, and whether one may go by post (CL2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.clients import Client, SafeToContact, age_on

_OF_AGE = 18  # years
_LETTER = "letter"  # code of `contact_ways`


class Address(StrEnum):
    """How somebody is spoken to."""

    DU = "du"
    SIE = "sie"


class Way(StrEnum):
    """How a letter gets to the young person."""

    HANDED_OVER = "handed_over"
    BY_POST = "by_post"


class FollowUpOffer(StrEnum):
    """What a letter says about the talk half a year later."""

    NONE = "none"
    IF_LIKED = "if_liked"  # the young person gets in touch
    ABOUT = "about"  # the service gets in touch about a day; it needs the consent to that


class Posting(StrEnum):
    """Whether a letter may lie in the young person's letter box."""

    SAFE = "safe"
    NEUTRAL = "neutral"  # contact is safe in one way only: what it says has to be read before
    UNASKED = "unasked"
    OTHER_WAYS = "other_ways"  # ways were agreed on, and letters are none of them
    UNSAFE = "unsafe"
    NO_ADDRESS = "no_address"
    NO_CONSENT = "no_consent"  # to be contacted after the end (C1)


@dataclass(frozen=True, slots=True)
class Period:
    """From when to when; `ended` None goes on."""

    begun: date
    ended: date | None = None


def posting(client: Client) -> Posting:
    """What the file says about letters; nobody asked is not a yes."""
    match client.safe_to_contact:
        case SafeToContact.NO:
            return Posting.UNSAFE
        case None:
            return Posting.UNASKED
        case safe:
            if client.contact_ways and _LETTER not in client.contact_ways:
                return Posting.OTHER_WAYS
            if not client.address.strip():
                return Posting.NO_ADDRESS
            return Posting.SAFE if safe is SafeToContact.YES else Posting.NEUTRAL


def may_post(found: Posting, *, neutral: bool, note_read: bool) -> bool:
    """Whether a letter may go by post. Where only one way is safe it has to be `neutral`, and
    somebody has to have read which way that is."""  # fmt: skip
    return found is Posting.SAFE or (found is Posting.NEUTRAL and neutral and note_read)


def usual_address(birth_date: date | None, today: date) -> Address:
    """Du for the under-aged, Sie for grown-ups and where nobody knows; only a proposal."""
    under_age = birth_date is not None and age_on(birth_date, today) < _OF_AGE
    return Address.DU if under_age else Address.SIE
