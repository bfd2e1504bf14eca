"""Where somebody has to be and when: planned, kept or not, and what tells of it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.cases import CaseId

LENGTHS: Final = (15, 30, 45, 60, 90, 120)
"""Minutes an editor offers; any other number can be typed."""

REMIND_CHOICES: Final = (None, 0, 5, 15, 30, 60, 120, 1440, 2880, 10_080)
"""Minutes before the beginning at which one can be reminded; None: not at all."""


class AppointmentState(StrEnum):
    """What became of an appointment."""

    PLANNED = "planned"
    KEPT = "kept"
    CANCELLED = "cancelled"
    CANCELLED_BY_US = "cancelled_by_us"
    MISSED = "missed"


TAKES_PLACE: Final = frozenset({AppointmentState.PLANNED, AppointmentState.KEPT})
"""Somebody is or was there; the others leave the time free."""

WAS: Final = frozenset({AppointmentState.KEPT, AppointmentState.MISSED})
"""What nobody can know before the day."""


@dataclass(frozen=True, slots=True)
class Appointment:
    """One appointment of a case; times are those of the clock on the wall (`wall_clock`)."""

    id: str
    case_id: CaseId
    day: date
    begins: time | None = None  # None: the whole day
    minutes: int | None = None
    purpose: str = ""
    place: str | None = None  # code of `appointment_place`
    place_note: str = ""
    participants: tuple[str, ...] = ()  # codes of `journal_role`
    participants_note: str = ""
    interpreter: bool | None = None
    remind_minutes: int | None = None  # before it begins; None: nobody is reminded
    state: AppointmentState = AppointmentState.PLANNED
    note: str = ""
    entry_id: str = ""  # of the journal; empty, or what it came from, which may be gone by now
    recorded_in: str = ""  # the entry of the journal that tells of it
    referral_id: str = ""  # as `entry_id`
    series_id: str = ""  # the same for all that repeat each other
    version: int = 1

    @property
    def ends(self) -> datetime | None:
        """When it is over, naive; None when nobody said how long it lasts or for a whole day."""
        return ends(self.day, self.begins, self.minutes)

    @property
    def takes_place(self) -> bool:
        """Whether somebody is or was there."""
        return self.state in TAKES_PLACE

    def is_past(self, now: datetime) -> bool:
        """Whether it is over; `now` is naive, as the clock on the wall shows it."""
        return over_at(self.day, self.begins, self.minutes) <= now


@dataclass(frozen=True, slots=True)
class Reminder:
    """An appointment of which somebody is to be told now."""

    appointment_id: str
    case_id: CaseId
    name: str  # as `Client.display_name`
    day: date
    begins: time
    minutes: int | None
    purpose: str
    place: str | None
    place_note: str
    begins_at: datetime  # UTC, as the other two
    ends_at: datetime
    remind_at: datetime

    @property
    def key(self) -> tuple[str, datetime, datetime]:
        """What it is told once as: when it is moved, it is another one."""
        return self.appointment_id, self.begins_at, self.remind_at


@dataclass(frozen=True, slots=True)
class NameChoice:
    """What a file for other calendars may tell beside day and time; nothing unless chosen."""

    name: bool = False
    purpose: bool = False
    place: bool = False


def ends(day: date, begins: time | None, minutes: int | None) -> datetime | None:
    """When an appointment is over, naive; None when nobody said or for a whole day."""
    if begins is None or minutes is None:
        return None
    return wall_clock.ends(day, begins, minutes)


def over_at(day: date, begins: time | None, minutes: int | None) -> datetime:
    """From when on it lies in the past, naive: its end; without one an hour is assumed, and a
    whole day is over at midnight."""  # fmt: skip
    if begins is None:
        return datetime.combine(day + timedelta(1), time())
    return wall_clock.ends(day, begins, ASSUMED if minutes is None else minutes)


def lasts(minutes: int | None) -> timedelta:
    """How long it takes, or is assumed to where nobody said."""
    return timedelta(minutes=ASSUMED if minutes is None else minutes)


ASSUMED: Final = 60  # minutes
