"""Consents: what has to be explained, who has to sign, and when one is valid (domain C1, C4)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import age_on, readable
from jmd_desktop.domain.fields import Need
from jmd_desktop.domain.names import fold
from jmd_desktop.domain.site import DataProtectionLaw


class ConsentKind(StrEnum):
    """The consents of domain C1 that exist so far."""

    DATA_PROCESSING = "data_processing"


class SignerRole(StrEnum):
    """In which role somebody signed."""

    CLIENT = "client"
    GUARDIAN = "guardian"
    INTERPRETER = "interpreter"  # § 203(3), (4) StGB: the secrecy duty of assisting persons


class Custody(StrEnum):
    """Who has to sign for somebody under the limit (C4)."""

    JOINT = "joint"  # both parents
    SOLE = "sole"
    GUARDIANSHIP = "guardianship"  # Vormund, as for those who came without parents

    @property
    def signatures(self) -> int:
        """How many guardians have to sign."""
        return 2 if self is Custody.JOINT else 1


class ConsentSource(StrEnum):
    """On which paper a consent was given."""

    PRINTED = "printed"  # our form, printed for this talk
    CARRIER = "carrier"  # the carrier's own, signed before the program was used


class Explanation(StrEnum):
    """What was explained before signing (Arbeitshilfe Case Management, Datenschutz)."""

    PURPOSE = "purpose"
    REFUSAL = "refusal"
    WITHDRAWAL = "withdrawal"
    VOLUNTARY = "voluntary"


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature on the paper."""

    role: SignerRole
    name: str
    signed_on: date


@dataclass(frozen=True, slots=True)
class Consent:
    """One signed sheet. `text_hash` is over the text as printed, `pdf` is the sheet itself."""

    id: str
    case_id: CaseId
    kind: ConsentKind
    form: str
    form_version: str
    form_code: str  # the random id in the footer and QR code, no name in it
    language: str  # our language tag
    law: DataProtectionLaw
    text_hash: str
    explained: tuple[Explanation, ...]
    signed_on: date
    special_categories: bool
    follow_up: bool
    interpreted: bool
    signatures: tuple[Signature, ...]
    paper_place: str = ""
    withdrawn_on: date | None = None
    pdf: bytes = b""
    source: ConsentSource = ConsentSource.PRINTED
    carrier_form: str = ""  # title of the carrier's paper
    carrier_form_dated: date | None = None  # of its version
    custody: Custody | None = None  # None while no guardian has to sign
    exception_reason: str = ""  # C4: why somebody under the limit agrees alone
    exception_consulted: str = ""  # with whom that was talked over
    spoken_language: str | None = None  # in which it was explained, if not the sheet's

    @property
    def valid(self) -> bool:
        """Signed and not withdrawn; who must have signed is held by the schema."""
        return self.withdrawn_on is None


def opened_needs(
    consents: Iterable[Consent], birth_date: date | None, limit: int
) -> frozenset[Need]:
    """Which consents of a case are in force, as the field catalogue asks for them.

    The line for special categories holds when all signed who had to at this age (C4); `limit` is
    an age in years.
    """
    valid = [c for c in consents if c.valid and c.kind is ConsentKind.DATA_PROCESSING]
    needs = {Need.NONE}
    if valid:
        needs.add(Need.DATA)
    if any(c.special_categories and _signed_by_all(c, birth_date, limit) for c in valid):
        needs.add(Need.SPECIAL)
    return frozenset(needs)


def _signed_by_all(consent: Consent, birth_date: date | None, limit: int) -> bool:
    return not missing_signers(
        consent.signatures,
        birth_date,
        consent.signed_on,
        limit,
        consent.custody,
        excepted=bool(consent.exception_reason),
    )


def different_people(names: Iterable[str]) -> int:
    """How many people these names are of: one and the same person signs once."""
    return len({fold(name) or name for name in names if readable(name)})


def needs_guardian(birth_date: date | None, signed_on: date, limit: int) -> bool:
    """Whether a guardian must sign too; an unknown birth date counts as under the limit (IN8)."""
    return birth_date is None or age_on(birth_date, signed_on) < limit


def missing_signers(
    signatures: tuple[Signature, ...],
    birth_date: date | None,
    signed_on: date,
    limit: int,
    custody: Custody | None = None,
    *,
    excepted: bool = False,
) -> tuple[SignerRole, ...]:
    """The roles whose signature is still missing before anything personal may be stored.

    Under the limit all who have custody sign, with joint custody both (C4); `excepted` when the
    documented exception stands in for them.
    """
    missing = []
    if not any(signature.role is SignerRole.CLIENT for signature in signatures):
        missing.append(SignerRole.CLIENT)
    if needs_guardian(birth_date, signed_on, limit) and not excepted:
        signed = different_people(s.name for s in signatures if s.role is SignerRole.GUARDIAN)
        if signed < (custody.signatures if custody else 1):
            missing.append(SignerRole.GUARDIAN)
    return tuple(missing)
