"""The only source of the time of day, so that tests can set it."""

import time
from datetime import UTC, date, datetime
from typing import Protocol


class Clock(Protocol):
    """What the program asks about time."""

    def now(self) -> datetime:
        """This moment in UTC, aware."""
        ...

    def today(self) -> date:
        """The calendar day at the counsellor's place."""
        ...

    def elapsed(self) -> float:
        """Seconds since some fixed moment; goes on while the computer sleeps where it can."""
        ...


class SystemClock:
    """The computer's own clock."""

    def now(self) -> datetime:
        """This moment in UTC, to the second: finer would only add noise to files."""
        return datetime.now(UTC).replace(microsecond=0)

    def today(self) -> date:
        """The local calendar day."""
        return datetime.now(UTC).astimezone().date()

    def elapsed(self) -> float:
        """Seconds that count suspend, so that a closed lid counts as idle."""
        boottime = getattr(time, "CLOCK_BOOTTIME", None)  # Linux only; monotonic stops in suspend
        return time.monotonic() if boottime is None else time.clock_gettime(boottime)
