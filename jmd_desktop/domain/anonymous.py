"""What is counted about people who do not want to be stored: no name, no day, no free text."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AnonymousResult(StrEnum):
    """How an anonymous contact ended."""

    CONSENT_REFUSED = "consent_refused"


@dataclass(frozen=True, slots=True)
class AnonymousContact:
    """One contact, no finer than the quarter, written as `2026-Q4`."""

    quarter: str
    result: AnonymousResult


def quarter_of(day: date) -> str:
    """The quarter a day lies in, as `2026-Q4`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"
