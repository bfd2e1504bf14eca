"""Consents: what has to be explained, who has to sign, and when one is valid (domain C1, C4)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.clients import age_on
from jmd_desktop.domain.site import DataProtectionLaw


class ConsentKind(StrEnum):
    """The consents of domain C1 that exist so far."""

    DATA_PROCESSING = "data_processing"


class SignerRole(StrEnum):
    """In which role somebody signed."""

    CLIENT = "client"
    GUARDIAN = "guardian"
    INTERPRETER = "interpreter"  # § 203(3), (4) StGB: the secrecy duty of assisting persons


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

    @property
    def valid(self) -> bool:
        """Signed and not withdrawn; who must have signed is held by the schema."""
        return self.withdrawn_on is None


def needs_guardian(birth_date: date | None, signed_on: date, limit: int) -> bool:
    """Whether a guardian must sign too; an unknown birth date counts as under the limit (IN8)."""
    return birth_date is None or age_on(birth_date, signed_on) < limit


def missing_signers(
    signatures: tuple[Signature, ...], birth_date: date | None, signed_on: date, limit: int
) -> tuple[SignerRole, ...]:
    """The roles whose signature is still missing before anything personal may be stored."""
    roles = {signature.role for signature in signatures}
    needed = [SignerRole.CLIENT]
    if needs_guardian(birth_date, signed_on, limit):
        needed.append(SignerRole.GUARDIAN)
    return tuple(role for role in needed if role not in roles)
