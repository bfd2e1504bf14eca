"""Appointments as a file for other calendars (iCalendar, RFC 5545); knows no case and no vault.

What stands in it is what it is given. Nothing else tells where it comes from: it may lie on a
telephone that others look at.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from jmd_desktop.domain import wall_clock

_FOLD: Final = 75  # octets of a line, RFC 5545 §3.1
_ZONE: Final = "Europe/Berlin"

# The rules of summer time since 1996; no appointment is older.
_TIMEZONE: Final = (
    "BEGIN:VTIMEZONE",
    f"TZID:{_ZONE}",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "END:VTIMEZONE",
)


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event. `key` is what it is known as here: never written, only made into its UID, so that
    a file written anew changes the event in the other calendar instead of doubling it.

    `begins` is the time on the wall in Germany; None: the whole day.
    """

    key: str
    summary: str
    day: date
    begins: time | None = None
    minutes: int | None = None
    location: str = ""
    cancelled: bool = False


def write(events: Iterable[CalendarEvent], at: datetime) -> bytes:
    """The file; `at` is the moment it is made. Equal events give equal bytes."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Termine//DE",
        *_TIMEZONE,
        *(line for event in events for line in _event(event, at)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def uid(key: str) -> str:
    """What other calendars know an event by: nothing of `key` can be read in it."""
    digest = hashlib.blake2b(key.encode(), digest_size=16, person=b"calendar event").digest()
    return str(UUID(bytes=digest, version=4))


def _event(event: CalendarEvent, at: datetime) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{uid(event.key)}"
    yield f"DTSTAMP:{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield from _times(event)
    yield f"SUMMARY:{_escaped(event.summary)}"
    if event.location:
        yield f"LOCATION:{_escaped(event.location)}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield "CLASS:PRIVATE"
    yield "END:VEVENT"


def _times(event: CalendarEvent) -> Iterator[str]:
    if event.begins is None:
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + timedelta(1):%Y%m%d}"
        return
    yield f"DTSTART;TZID={_ZONE}:{_written(datetime.combine(event.day, event.begins))}"
    if event.minutes is not None:
        over = wall_clock.moment_of(event.day, event.begins) + timedelta(minutes=event.minutes)
        local = wall_clock.local(over)
        if wall_clock.moment_of(local.date(), local.time()) == over:
            yield f"DTEND;TZID={_ZONE}:{_written(local)}"
        else:  # the second of two equal hours in autumn: a local time would mean the first
            yield f"DTEND:{_written(over)}Z"


def _written(value: datetime) -> str:
    return f"{value:%Y%m%dT%H%M%S}"


def _escaped(text: str) -> str:
    """A TEXT value (RFC 5545 §3.3.11); other control characters cannot stand in one."""
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,")):
        text = text.replace(plain, written)
    text = "\\n".join(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return "".join(c for c in text if c == "\t" or (c >= " " and c != "\x7f"))


def _folded(line: str) -> Iterator[str]:
    """Pieces of at most 75 octets, none of which cuts a letter in two; a space begins the next."""
    piece, room = "", _FOLD
    for letter in line:
        octets = len(letter.encode())
        if octets > room:
            yield piece
            piece, room = " ", _FOLD - 1
        piece += letter
        room -= octets
    yield piece
