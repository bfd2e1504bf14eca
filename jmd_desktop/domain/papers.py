"""When a residence paper runs out, and how soon that has to be spoken of (reminders 90/30 days)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.cases import CaseId

SOON_DAYS: Final = 90  # offices take months to give an appointment
URGENT_DAYS: Final = 30


class PaperState(StrEnum):
    """How pressing a paper is; a word always stands beside its colour."""

    NONE = "none"  # no date, or far enough away
    SOON = "soon"
    URGENT = "urgent"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True)
class PaperReminder:
    """The residence paper of one case that runs out soon, or did."""

    case_id: CaseId
    name: str  # as `Client.display_name`
    valid_until: date  # its last day

    def days_left(self, today: date) -> int:
        """0 on its last day, below 0 afterwards."""
        return days_left(self.valid_until, today)

    def state(self, today: date) -> PaperState:
        """How pressing it is on that day."""
        return state(self.valid_until, today)


def days_left(valid_until: date, today: date) -> int:
    """Days until a paper's last day: 0 on that day itself, below 0 afterwards."""
    return (valid_until - today).days


def state(valid_until: date | None, today: date) -> PaperState:
    """How pressing a paper is; a paper without a date is not reminded of."""
    if valid_until is None:
        return PaperState.NONE
    left = days_left(valid_until, today)
    if left < 0:
        return PaperState.EXPIRED
    if left <= URGENT_DAYS:
        return PaperState.URGENT
    return PaperState.SOON if left <= SOON_DAYS else PaperState.NONE
