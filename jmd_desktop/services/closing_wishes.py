"""How the papers at the end of a case are to be, and whose name and address may stand on them."""

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.domain.clients import Client
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.letters import (
    Address,
    FollowUpOffer,
    Period,
    Posting,
    Way,
    may_post,
    posting,
)
from jmd_desktop.errors import PostRefused
from jmd_desktop.services.forms import OfferedLanguage

PAPERS: Final = "papers"
"""The record id, at the place of endings, of the draft of what is typed for a paper."""

_NAME_GAP: Final = ", "


@dataclass(frozen=True, slots=True)
class ClosingPapers:
    """What a print menu proposes and has to say before anything is printed.

    `preferred` is the first language of the young person that is offered, German else. `contact`
    is how contact is safe, or why it is not. `achieved` are the words of the ending; `typed` is
    what was typed for a paper that is not printed yet.
    """

    languages: tuple[OfferedLanguage, ...]
    preferred: str
    address: Address
    posting: Posting
    contact: tuple[str, str]
    follow_up_allowed: bool
    follow_up_on: date | None
    period: Period
    achieved: str
    typed: Draft | None = None


@dataclass(frozen=True, slots=True)
class LetterWishes:
    """How a closing letter is to be; `achieved` is what it says of that, "" nothing."""

    language: str = i18n.SOURCE
    address: Address = Address.DU
    way: Way = Way.HANDED_OVER
    achieved: str = ""
    follow_up: FollowUpOffer = FollowUpOffer.IF_LIKED
    follow_up_on: date | None = None


@dataclass(frozen=True, slots=True)
class InvitationWishes:
    """How an invitation is to be; `place` "" is the service's address, None a line to write on.

    `note_read`: somebody read in which way contact is safe, and found that this letter is.
    """

    language: str = i18n.SOURCE
    address: Address = Address.DU
    way: Way = Way.HANDED_OVER
    day: date | None = None
    at: time | None = None
    place: str | None = ""
    neutral: bool = False
    note_read: bool = False


@dataclass(frozen=True, slots=True)
class CertificateWishes:
    """What a certificate says; without `period` that of the file."""

    language: str = i18n.SOURCE
    period: Period | None = None
    took_part: str = ""


def recipient(
    client: Client, way: Way, *, neutral: bool = False, note_read: bool = False
) -> tuple[str, ...]:
    """The lines of the address field; none for a letter that is handed over. `PostRefused`."""
    if way is Way.HANDED_OVER:
        return ()
    found = posting(client)
    if not may_post(found, neutral=neutral, note_read=note_read):
        raise PostRefused(reason=found.value)
    lines = (line.strip() for line in client.address.splitlines())
    return (papers_name(client), *(line for line in lines if line))


def called(client: Client, address: Address) -> str:
    """The name in a greeting: by the first one with du, by the whole one with Sie."""
    if address is Address.DU:
        return client.preferred_name or client.first_name or client.display_name
    return papers_name(client)


def papers_name(client: Client) -> str:
    """As papers have it; the name to be called by where there is no other."""
    full = " ".join(part for part in (client.first_name, client.last_name) if part)
    return full or client.display_name


def file_name_of(client: Client) -> str:
    """As on the other sheets of the file: family name first."""
    full = _NAME_GAP.join(part for part in (client.last_name, client.first_name) if part)
    return full or client.preferred_name
