"""What is counted about people who do not want to be stored: codes only, nothing free (C2)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jmd_desktop.domain.clients import age_on


class AnonymousResult(StrEnum):
    """How an anonymous contact ended; the list of the service may have more."""

    CONSENT_REFUSED = "consent_refused"


@dataclass(frozen=True, slots=True)
class AnonymousContact:
    """One contact, no finer than the quarter, written as `2026-Q4`.

    All but `minutes` (in steps of five) are codes of data lists or language tags; None was not
    asked. `topics` are life areas.
    """

    quarter: str
    result: str
    channel: str | None = None
    minutes: int | None = None
    language: str | None = None
    age_band: str | None = None
    sex: str | None = None
    eu_citizen: str | None = None  # yes or no, as the services' online counselling asks
    topics: tuple[str, ...] = ()
    offer: str | None = None


def quarter_of(day: date) -> str:
    """The quarter a day lies in, as `2026-Q4`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


# The age bands of statistics, by the first age that is in them.
_BANDS = (
    (12, "age_12_15"),
    (16, "age_16_17"),
    (18, "age_18_20"),
    (21, "age_21_23"),
    (24, "age_24_26"),
    (27, "age_27"),
)
_OLDEST = 27
OUTSIDE_BANDS = "outside"


def age_band(birth_date: date | None, day: date) -> str | None:
    """The band of a code list `age_band`; None without a birth date."""
    if birth_date is None:
        return None
    age = age_on(birth_date, day)
    if age > _OLDEST:
        return OUTSIDE_BANDS
    return next((band for first, band in reversed(_BANDS) if age >= first), OUTSIDE_BANDS)
