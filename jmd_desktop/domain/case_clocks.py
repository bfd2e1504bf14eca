"""The two clocks of a running case: six months unedited (IM6), nine months without contact (IM7).

They have different triggers and stand apart. Days are those at the counsellor's place, months those
of the calendar, always counted from the day itself: six months after the 31st of August is the last
of February, after the 29th of that February the 29th of August. A day that lies in the future,
because the computer's clock was wrong when something was written, counts as today: nothing runs out
sooner for it, and nothing later than if it had been written today.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.months import months_after


class CaseClock(StrEnum):
    """What it counts from."""

    EDITED = "edited"  # the last change of content, or the decision to go on (IM6)
    CONTACT = "contact"  # the last contact with the young person (IM7)


class ClockDecision(StrEnum):
    """What was decided when a clock had run out."""

    CONTINUE = "continue"
    END = "end"


MONTHS: Final = {CaseClock.EDITED: 6, CaseClock.CONTACT: 9}
"""After how many calendar months each has run out (Arbeitshilfe, Datenschutz; Tabelle Gründe)."""


def last_start(until: date, months: int) -> date:
    """The last day that lies so many months before `until`, or earlier: what began on it has run
    out by then, what began on the next day has not."""  # fmt: skip
    start = months_after(until, -months)
    if until.day < _days(until):
        return start
    return start.replace(day=_days(start))  # a longer month ends with days that all run out then


def _days(day: date) -> int:
    """How many days its month has."""
    return monthrange(day.year, day.month)[1]


@dataclass(frozen=True, slots=True)
class ClockState:
    """One clock of one case: since when it counts, and on which day it has run out."""

    clock: CaseClock
    counted_from: date
    due_on: date

    def has_run_out(self, today: date) -> bool:
        """Whether a decision is due."""
        return self.due_on <= today


@dataclass(frozen=True, slots=True)
class ClockDays:
    """What both clocks of a case count from."""

    opened_on: date
    edited_on: date
    continued_on: date | None = None  # the last decision to go on
    contact_on: date | None = None  # None: none was noted

    def of(self, clock: CaseClock, today: date) -> ClockState:
        """One of both clocks, as seen from today."""
        start = min(self._last(clock), today)
        return ClockState(clock, start, months_after(start, MONTHS[clock]))

    def _last(self, clock: CaseClock) -> date:
        """The last day on which it began to count; somebody signed on the day of the opening."""
        if clock is CaseClock.EDITED:
            return max(self.edited_on, self.continued_on or self.edited_on)
        return max(self.opened_on, self.contact_on or self.opened_on)

    def demanded(self, today: date) -> ClockState | None:
        """The clock a decision is due for; nine months without contact outrank all else."""
        both = (self.of(clock, today) for clock in (CaseClock.CONTACT, CaseClock.EDITED))
        return next((each for each in both if each.has_run_out(today)), None)


@dataclass(frozen=True, slots=True)
class ClockDue:
    """A running case that waits for a decision, for the notice board (*Schwarzes Brett*)."""

    case_id: CaseId
    number: str
    name: str  # as `Client.display_name`
    clock: CaseClock
    counted_from: date
    due_on: date

    @property
    def on(self) -> date:
        """The day since which it waits."""
        return self.due_on


@dataclass(frozen=True, slots=True)
class CaseDecision:
    """What was decided about a clock that had run out, and from which day it had counted."""

    id: str
    case_id: CaseId
    clock: CaseClock
    decision: ClockDecision
    counted_from: date
    decided_on: date
    reason: str
