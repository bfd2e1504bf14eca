"""Times of day as the clock on the wall shows them in Germany, and the moments they stand for.

An appointment is at 14:30 whatever the law does with summer time; only how long it lasts and when
somebody is to be reminded are lengths of time that pass.
"""

from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

ZONE: Final = ZoneInfo("Europe/Berlin")
"""Where the service is; a laptop that is set to another zone does not move appointments."""


class ClockProblem(StrEnum):
    """Why a time of day is asked about once more."""

    NO_SUCH_TIME = "no_such_time"  # the hour that is left out in spring


def clock_problem(day: date, at: time) -> ClockProblem | None:
    """A hint for a time that no clock shows on that day; an hour that comes twice is fine."""
    begun = datetime.combine(day, at, ZONE)
    return None if local(begun) == begun.replace(tzinfo=None) else ClockProblem.NO_SUCH_TIME


def local(moment: datetime) -> datetime:
    """A moment as the clock on the wall shows it, naive.

    Goes by UTC, because arithmetic within one zone does not see that an hour is left out.
    """
    return moment.astimezone(UTC).astimezone(ZONE).replace(tzinfo=None, fold=0)


def moment_of(day: date, at: time) -> datetime:
    """The moment in UTC of a time on the wall.

    Of an hour that comes twice the first is meant; one that is left out is as late after midnight
    as it says, so 02:30 is half an hour behind the jump (RFC 5545 §3.3.5 reads both so, too).
    """
    return datetime.combine(day, at, ZONE).astimezone(UTC)


def ends(day: date, at: time, minutes: int) -> datetime:
    """When something is over that begins then, as the clock on the wall shows it, naive."""
    return local(moment_of(day, at) + timedelta(minutes=minutes))


def before(day: date, at: time, minutes: int) -> datetime:
    """The moment in UTC so many minutes before; whole days before are at the same time of day
    (as RFC 5545 §3.3.6 reads such lengths)."""  # fmt: skip
    days, rest = divmod(minutes, _DAY)
    if rest:
        return moment_of(day, at) - timedelta(minutes=minutes)
    return moment_of(day - timedelta(days), at)


_DAY: Final = 1440  # minutes
