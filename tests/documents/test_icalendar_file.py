"""Files for other calendars, read back by a reader that is not ours."""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jmd_desktop.documents.icalendar_file import CalendarEvent, uid, write
from jmd_desktop.domain import wall_clock
from tests.documents.other_calendar import events, moment, zone

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 16)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)
LONG = (
    "Gespräch über die Anerkennung des Schulzeugnisses, den Übergang in die Berufsvorbereitung; "
    "bitte mitbringen: Zeugnis, Übersetzung, \\ Ausweis\nund Geduld 🙂👩‍👩‍👧‍👦 äöüß"
)


def one(event: CalendarEvent) -> Any:
    (found,) = events(write([event], NOW))
    return found


@pytest.mark.parametrize(
    ("day", "begins", "minutes"),
    [
        (DAY, time(14, 30), 45),
        (SPRING, time(1, 30), 60),
        (SPRING, time(2, 30), 30),  # an hour that is left out
        (SPRING, time(3, 0), 60),
        (date(2026, 3, 28), time(23, 30), 240),
        (AUTUMN, time(1, 30), 60),
        (AUTUMN, time(1, 30), 120),  # ends in the hour that comes twice, the second time
        (AUTUMN, time(1, 30), 180),
        (AUTUMN, time(2, 30), 30),
        (date(2026, 10, 24), time(23, 30), 240),
        (date(2026, 12, 31), time(23, 30), 60),
        (DAY, time(0, 0), 1440),
    ],
)  # fmt: skip
def test_another_calendar_reads_the_same_moments(day: date, begins: time, minutes: int) -> None:
    event = one(CalendarEvent("a", "Termin", day, begins, minutes))
    begun = wall_clock.moment_of(day, begins)
    assert moment(event.start) == begun
    assert moment(event["DTEND"].dt) == begun + timedelta(minutes=minutes)


@given(
    st.dates(date(2020, 1, 1), date(2036, 12, 31)),
    st.times().map(lambda at: at.replace(second=0, microsecond=0)),
    st.integers(1, 1440),
)
def test_any_appointment_comes_back_as_it_was(day: date, begins: time, minutes: int) -> None:
    event = one(CalendarEvent("a", "Termin", day, begins, minutes))
    begun = wall_clock.moment_of(day, begins)
    assert moment(event.start) == begun
    assert moment(event["DTEND"].dt) - moment(event.start) == timedelta(minutes=minutes)


def test_the_zone_that_is_sent_along_changes_the_clocks_when_the_law_does() -> None:
    """Read without any knowledge of zones but the one in the file."""
    content = write([CalendarEvent("a", "Termin", DAY, time(9), 60)], NOW)
    told = zone(content)
    for year in (2020, 2026, 2031):
        for month in range(1, 13):
            at = datetime(year, month, 15, 12, tzinfo=told)
            real = datetime(year, month, 15, 12, tzinfo=wall_clock.ZONE)
            assert at.utcoffset() == real.utcoffset()
    for changed in (SPRING, AUTUMN):
        for hour in (0, 1, 4, 5):
            at = datetime.combine(changed, time(hour), told)
            assert at.utcoffset() == at.replace(tzinfo=wall_clock.ZONE).utcoffset()


def test_a_whole_day_is_a_day_and_not_a_time() -> None:
    event = one(CalendarEvent("a", "Termin", AUTUMN))
    assert (event.start, event.end) == (AUTUMN, AUTUMN + timedelta(1))


def test_without_a_length_there_is_no_end() -> None:
    event = one(CalendarEvent("a", "Termin", DAY, time(9)))
    assert "DTEND" not in event
    assert "DURATION" not in event


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]) | st.sampled_from('\n,;:\\"'),
               min_size=1, max_size=300).filter(str.strip))  # fmt: skip
def test_any_text_comes_back_letter_by_letter(text: str) -> None:
    event = one(CalendarEvent("a", text, DAY, location=text))
    assert str(event["SUMMARY"]) == text
    assert str(event["LOCATION"]) == text


def test_long_german_texts_come_back_and_no_line_is_longer_than_it_may_be() -> None:
    content = write([CalendarEvent("a", LONG, DAY, time(9), 60, location=LONG)], NOW)
    (event,) = events(content)
    assert str(event["SUMMARY"]) == str(event["LOCATION"]) == LONG
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert max(map(len, lines)) <= 75
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    for line in lines:
        line.decode()  # no letter is cut in two


def test_what_cannot_be_seen_does_not_break_the_file() -> None:
    event = one(CalendarEvent("a", "Ter\x00min\x07\r\nEND:VCALENDAR", DAY))
    assert str(event["SUMMARY"]) == "Termin\nEND:VCALENDAR"


def test_it_is_known_by_a_name_that_tells_nothing_and_stays_the_same() -> None:
    key = "4f2c" * 8
    first, again = (
        write([CalendarEvent(key, "Termin", day, time(9), 60)], NOW)
        for day in (DAY, DAY + timedelta(7))
    )
    assert key.encode() not in first
    (one_event,), (moved,) = events(first), events(again)
    assert one_event["UID"] == moved["UID"] == uid(key)
    assert uid("other") != uid(key)


def test_it_tells_nothing_of_where_it_comes_from() -> None:
    content = write([CalendarEvent("a", "Termin", DAY, time(9), 60)], NOW).decode()
    assert "JMD" not in content.upper()
    (event,) = events(content.encode())
    assert {*event} == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "STATUS", "CLASS"}
    assert (event["CLASS"], event["STATUS"]) == ("PRIVATE", "CONFIRMED")
    assert moment(event.DTSTAMP) == NOW


def test_a_cancelled_one_says_so() -> None:
    assert one(CalendarEvent("a", "Termin", DAY, cancelled=True))["STATUS"] == "CANCELLED"


def test_a_file_of_many_holds_them_all_in_order_and_of_none_is_whole() -> None:
    many = [CalendarEvent(str(n), f"Termin {n}", DAY + timedelta(n)) for n in range(60)]
    assert [str(each["SUMMARY"]) for each in events(write(many, NOW))] == [
        each.summary for each in many
    ]
    assert events(write([], NOW)) == []
