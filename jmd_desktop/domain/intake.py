"""The first talk before a consent: held in memory only, never on disk (GR2, C2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.clients import Certainty, age_on, readable
from jmd_desktop.domain.consents import (
    Custody,
    Explanation,
    Signature,
    SignerRole,
    missing_signers,
)

YOUNGEST = 12  # years; Arbeitshilfe Case Management, Intake
OLDEST = 26  # „bis zur Vollendung des 27. Lebensjahres“; 27 itself is a borderline case


class Decision(StrEnum):
    """What the young person says; only `AGREED` leads to a file."""

    AGREED = "agreed"
    REFUSED = "refused"
    LATER = "later"


class AgeHint(StrEnum):
    """What the age means for the service's responsibility (IN1); never a block."""

    TOO_YOUNG = "too_young"
    BORDERLINE = "borderline"  # 27: the adults' service may be the right one
    TOO_OLD = "too_old"


@dataclass(frozen=True, slots=True)
class ConsentTalk:
    """What the talk needs to print the sheet and to see who has to sign; gone unless signed.

    `form_code` is the random code on the printed sheet. `name_on_sheet` is off by default:
    printing systems keep copies, and before the signature nothing personal may stay anywhere.
    """

    form_code: str
    first_name: str = ""
    last_name: str = ""
    preferred_name: str = ""
    birth_date: date | None = None
    birth_date_certainty: Certainty | None = None
    language: str = "de"  # our tag of the sheet's language
    spoken_language: str | None = None  # in which it is explained, if not the sheet's
    interpreter_needed: bool | None = None
    interpreter_language: str | None = None
    name_on_sheet: bool = False
    explained: tuple[Explanation, ...] = ()

    @property
    def has_name(self) -> bool:
        """Whether there is a name or an alias."""
        return any(map(readable, (self.first_name, self.last_name, self.preferred_name)))

    @property
    def display_name(self) -> str:
        """How the person is addressed so far."""
        return self.preferred_name or " ".join(p for p in (self.first_name, self.last_name) if p)


@dataclass(frozen=True, slots=True)
class SignedSheet:
    """What was agreed to on paper."""

    signed_on: date
    signatures: tuple[Signature, ...]
    special_categories: bool = False
    follow_up: bool = False
    interpreted: bool = False
    paper_place: str = ""
    custody: Custody | None = None  # None while no guardian has to sign
    exception_reason: str = ""  # C4: both or none, and only where the carrier allows it
    exception_consulted: str = ""

    def missing(self, birth_date: date | None, limit: int) -> tuple[SignerRole, ...]:
        """Who has yet to sign before a file may be opened; `limit` is an age in years."""
        return missing_signers(
            self.signatures,
            birth_date,
            self.signed_on,
            limit,
            self.custody,
            excepted=bool(self.exception_reason and self.exception_consulted),
        )


@dataclass(frozen=True, slots=True)
class CarrierEntry:
    """Somebody who signed on the carrier's own paper, before the program was used.

    The paper is the proof: without its title and its place there is no entry. What was explained
    then is not asked again. `signed_on` is the day on the paper; age is counted on that day.
    """

    carrier_form: str  # title of the paper
    signed_on: date
    paper_place: str
    signatures: tuple[Signature, ...]
    first_name: str = ""
    last_name: str = ""
    preferred_name: str = ""
    birth_date: date | None = None
    birth_date_certainty: Certainty | None = None
    carrier_form_dated: date | None = None  # of the paper's version
    language: str = "de"  # our tag
    custody: Custody | None = None  # None while no guardian has to sign
    special_categories: bool = False
    follow_up: bool = False

    def missing(self, limit: int) -> tuple[SignerRole, ...]:
        """Who has not signed the paper although they had to; `limit` is an age in years."""
        return missing_signers(
            self.signatures, self.birth_date, self.signed_on, limit, self.custody
        )


def age_hint(birth_date: date | None, today: date) -> AgeHint | None:
    """A remark on the age at first contact, or None; the limits are the funding guideline's."""
    if birth_date is None:
        return None
    age = age_on(birth_date, today)
    if age < YOUNGEST:
        return AgeHint.TOO_YOUNG
    if age == OLDEST + 1:
        return AgeHint.BORDERLINE
    return AgeHint.TOO_OLD if age > OLDEST else None
