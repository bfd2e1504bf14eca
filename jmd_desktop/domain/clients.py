"""The young person behind a case."""

import unicodedata
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
    sex: str | None = None  # codes of data lists are plain text: a service may add its own
    sex_note: str = ""  # in the person's own words
    nationalities: tuple[str, ...] | None = None  # as country_of_origin
    country_of_birth: str | None = None
    country_of_origin: str | None = None  # ISO 3166-1 alpha-2, or XK, PS, "stateless"
    entry_month: str | None = None  # `2015-09`, or only the year
    entry_form: str | None = None
    residence_status: str | None = None
    residence_valid_until: date | None = None
    residence_authority: str = ""
    work_permit: str | None = None
    accommodation: str | None = None
    phone: str = ""
    mail: str = ""
    messenger: str = ""
    address: str = ""
    safe_to_contact: SafeToContact | None = None
    safe_contact_note: str = ""
    contact_ways: tuple[str, ...] = ()
    family_languages: tuple[str, ...] = ()  # our language tags or BCP 47
    interpreter_needed: bool | None = None
    interpreter_language: str | None = None
    german_level: str | None = None
    german_evidence: str | None = None
    reads_latin: bool | None = None
    marital_status: str | None = None
    household: str = ""
    school_years: int | None = None
    school_place: str = ""
    school_certificate: str | None = None
    certificate_recognition: str | None = None
    vocational_certificate: str | None = None
    occupation: str | None = None
    course: str | None = None
    course_access: str | None = None
    course_result: str | None = None
    income: tuple[str, ...] = ()
    health_insurance: str = ""
    disability: str | None = None
    assistance: str | None = None
    referral_source: str | None = None
    accompanied_by: str = ""
    reason: str = ""
    wishes: str = ""  # the young person's own words, one below the other
    version: int = 1  # rises with every saved change; drafts name the one they started from

    @property
    def display_name(self) -> str:
        """How the person is shown."""
        return shown_name(self.first_name, self.last_name, self.preferred_name)

    @property
    def has_name(self) -> bool:
        """Whether there is a name or an alias at all."""
        return any(readable(n) for n in (self.last_name, self.first_name, self.preferred_name))


def shown_name(first: str, last: str, preferred: str) -> str:
    """How somebody of these names is shown: the name they want to be called by goes first."""
    return preferred or " ".join(part for part in (first, last) if part)


def readable(name: str) -> bool:
    """Whether anything of a name can be seen: blanks and joiners alone are no name."""
    return any(unicodedata.category(c)[0] not in "ZC" for c in name)


def age_on(birth_date: date, day: date) -> int:
    """Completed years on that day; someone born on 29 February completes a year on 1 March
    of a common year (§ 188 Abs. 2 BGB)."""  # fmt: skip
    before = (day.month, day.day) < (birth_date.month, birth_date.day)
    return day.year - birth_date.year - before
