"""Other bodies and what they offer (F2, F4), as far as a referral needs them.

They belong to the service and to no case. There is no column that could name one, on purpose:
nothing about a young person is ever noted here. What is about somebody stands in a referral.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain, pairwise
from typing import Final

from jmd_desktop.domain.months import months_after
from jmd_desktop.domain.names import fold

VERIFY_AFTER: Final = 6  # calendar months (F4)

_BETWEEN: Final = re.compile(r"[\W_]+")  # words
_HYPHENS: Final = dict.fromkeys(map(ord, "-‐‑‒–"), " ")  # noqa: RUF001  as names have them


class Verification(StrEnum):
    """Whether what is known of a body or an offer can be relied on."""

    FRESH = "fresh"
    DUE = "due"  # six months or more ago
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Offer:
    """What a partner offers; `formalities` is what an admission asks for."""

    id: str
    partner_id: str
    title: str
    kind: str | None = None  # code of `offer_kind`
    areas: tuple[str, ...] = ()  # codes of `life_area`
    languages: tuple[str, ...] = ()  # our tags
    access: str = ""  # who gets in, and how
    times: str = ""
    cost: str = ""
    note: str = ""
    formalities: tuple[str, ...] = ()  # codes of `formality`, in their order
    verified_on: date | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class Partner:
    """A body, school, office or club with its offers, in the order they were noted."""

    id: str
    name: str
    kind: str | None = None  # code of `partner_kind`
    contact: str = ""  # who is there to be asked for
    phone: str = ""
    mail: str = ""
    address: str = ""
    hours: str = ""
    areas: tuple[str, ...] = ()  # codes of `life_area`
    languages: tuple[str, ...] = ()  # our tags
    note: str = ""
    verified_on: date | None = None
    offers: tuple[Offer, ...] = ()
    version: int = 1

    def offer(self, offer_id: str) -> Offer | None:
        """Its offer of that id."""
        return next((each for each in self.offers if each.id == offer_id), None)

    @property
    def all_areas(self) -> frozenset[str]:
        """Its own life areas and those of its offers."""
        return frozenset(self.areas).union(*(each.areas for each in self.offers))

    @property
    def all_languages(self) -> frozenset[str]:
        """The languages spoken there or in one of its offers."""
        return frozenset(self.languages).union(*(each.languages for each in self.offers))


def verification(verified_on: date | None, today: date) -> Verification:
    """How old a look at the facts is, in calendar months."""
    if verified_on is None:
        return Verification.NEVER
    due = today >= months_after(verified_on, VERIFY_AFTER)
    return Verification.DUE if due else Verification.FRESH


def spoken(text: str) -> tuple[tuple[str, ...], ...]:
    """The folded words of a text one after the other, with hyphens inside words and without."""
    apart = text.translate(_HYPHENS)
    return tuple(tuple(fold(each).split()) for each in dict.fromkeys((text, apart)))


def names_one_of(text: str, people: Iterable[tuple[str, str]]) -> bool:
    """Whether first and last name of one of the people stand side by side in a text, in whatever
    order and spelling of accents; `people` are last and first names.

    One name alone says nothing: somebody who works there may have it as well.
    """
    pairs = {frozenset(pair) for words in spoken(text) for pair in pairwise(words)}
    return any(
        frozenset((one, other)) in pairs
        for last, first in people
        for one in chain.from_iterable(spoken(last))
        for other in chain.from_iterable(spoken(first))
        if one != other
    )


def in_order(partners: Iterable[Partner]) -> tuple[Partner, ...]:
    """By name, as one looks them up."""
    return tuple(sorted(partners, key=lambda each: (plain(each.name), each.id)))


def plain(text: str) -> str:
    """Text as it is compared: small letters without marks, one space between words.

    Much quicker than folding names, which has to bring transliterations together.
    """
    # Letters of mathematics and the like become letters first, and those may be large.
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(c for c in decomposed if not unicodedata.combining(c))
    return " ".join(_BETWEEN.split(kept)).strip()
