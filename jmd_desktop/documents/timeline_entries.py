"""What a list of days says, line by line; knows no paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One line in words; a month of contacts has two days."""

    day: str
    lane: str
    words: str
