"""The first talk before a consent: held in memory only, never on disk (GR2, C2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.clients import Certainty, age_on
from jmd_desktop.domain.consents import Explanation, Signature, SignerRole, missing_signers

YOUNGEST = 12  # years; Arbeitshilfe Case Management, Intake
OLDEST = 26  # „bis zur Vollendung des 27. Lebensjahres“; 27 itself is a borderline case


class IntakeStep(StrEnum):
    """The four steps of the talk, in their order."""

    MEET = "meet"
    EXPLAIN = "explain"
    DECIDE = "decide"
    DONE = "done"


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
    name_on_sheet: bool = False
    explained: tuple[Explanation, ...] = ()

    @property
    def has_name(self) -> bool:
        """Whether there is a name or an alias."""
        return bool(self.first_name or self.last_name or self.preferred_name)

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

    def missing(self, birth_date: date | None, limit: int) -> tuple[SignerRole, ...]:
        """Who has yet to sign before a file may be opened; `limit` is an age in years."""
        return missing_signers(self.signatures, birth_date, self.signed_on, limit)


@dataclass(frozen=True, slots=True)
class Paper:
    """What was read off the paper so far; unfinished, unlike a `SignedSheet`.

    `guardians` are names and may hold empty lines. None means: not answered yet.
    `signed_on_typed` is what stands there while it is no date.
    """

    decision: Decision | None = None
    signed_on: date | None = None
    signed_on_typed: str = ""
    client_signed: bool = False
    guardians: tuple[str, ...] = ()
    interpreted: bool = False
    interpreter: str = ""
    interpreter_signed: bool = False  # the duty of secrecy, § 203(3), (4) StGB
    special_categories: bool | None = None
    follow_up: bool | None = None
    paper_place: str = ""


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """The whole talk as it stands, so that it can be sealed at a lock and go on after it.

    An unknown birth date is said (`birth_date_unknown`), not concluded from an empty field;
    `birth_date_typed` is what stands there while it is no date. `handed_out` says whether the
    sheet as it is now was printed or saved; `field` and `cursor` where the keyboard was.
    """

    talk: ConsentTalk
    birth_date_unknown: bool = False
    birth_date_typed: str = ""
    paper: Paper = Paper()
    step: IntakeStep = IntakeStep.MEET
    handed_out: bool = False
    field: str = ""
    cursor: int = 0


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
