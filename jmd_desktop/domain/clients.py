"""The young person behind a case."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.cases import CaseId


class Certainty(StrEnum):
    """How sure a birth date is."""

    PROVED = "proved"
    OWN_STATEMENT = "own_statement"
    ESTIMATED = "estimated"


class SafeToContact(StrEnum):
    """Whether the person may be contacted; respected wherever contact data show."""

    YES = "yes"
    ONLY_SO = "only_so"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Client:
    """Base data; everything is voluntary but a name or an alias. Texts may be empty."""

    case_id: CaseId
    last_name: str = ""
    first_name: str = ""
    preferred_name: str = ""
    birth_date: date | None = None
    birth_date_certainty: Certainty | None = None
    family_languages: tuple[str, ...] = ()  # our language tags or BCP 47
    interpreter_needed: bool | None = None
    phone: str = ""
    mail: str = ""
    address: str = ""
    safe_to_contact: SafeToContact | None = None
    safe_contact_note: str = ""
    country_of_origin: str | None = None  # ISO 3166-1 alpha-2, or XK, PS, "stateless"
    version: int = 1  # rises with every saved change; drafts name the one they started from

    @property
    def display_name(self) -> str:
        """How the person is shown: the name they want to be called by goes first."""
        full = " ".join(part for part in (self.first_name, self.last_name) if part)
        return self.preferred_name or full

    @property
    def has_name(self) -> bool:
        """Whether there is a name or an alias at all."""
        return bool(self.last_name or self.first_name or self.preferred_name)


def age_on(birth_date: date, day: date) -> int:
    """Completed years on that day; someone born on 29 February completes a year on 1 March
    of a common year (§ 188 Abs. 2 BGB)."""  # fmt: skip
    before = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before
