"""How another calendar reads a file: through a library that is not ours."""

from datetime import UTC, datetime
from typing import Any

import icalendar


def events(content: bytes) -> list[Any]:
    """The events, each an `icalendar.Event`; nothing in the file may be wrong."""
    found = icalendar.Calendar.from_ical(content)
    every = list(found.walk("VEVENT"))
    assert not any(part.errors for part in (found, *every))
    return every


def zone(content: bytes) -> Any:
    """The time zone as the file itself tells it, without any knowledge of zones."""
    (found,) = icalendar.Calendar.from_ical(content).walk("VTIMEZONE")
    assert isinstance(found, icalendar.Timezone)
    return found.to_tz(lookup_tzid=False)


def moment(value: object) -> datetime:
    """A date-time of an event in UTC."""
    assert isinstance(value, datetime)
    assert value.tzinfo is not None
    return value.astimezone(UTC)
