"""Appointments before a consent: time, place and a codeword, nothing else (GR2, C2)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

_ROOM = 1000  # for nouns, so that words can be added to both lists without moving a number
_ENDINGS = {"m": "er", "f": "e", "n": "es"}
_MONTHS_AHEAD = 12


@dataclass(frozen=True, slots=True)
class Reservation:
    """One appointment of nobody in particular.

    `place` is a code of `appointment_place`; `codeword` a number that is read out as two words,
    so that no name can get into the record.
    """

    id: str  # random
    day: date
    time: time  # to the minute, as the clock on the wall shows it
    place: str
    codeword: int


class TimeProblem(StrEnum):
    """Why a day and time cannot be reserved."""

    PAST = "past"
    TOO_FAR = "too_far"  # more than twelve months ahead: nobody plans so


def time_problem(day: date, at: time | None, now: datetime) -> TimeProblem | None:
    """What is wrong with an appointment, or None; `now` is the local time on the wall.

    Without a time only the day is looked at.
    """
    if day < now.date() or (at is not None and datetime.combine(day, at) < _minute(now)):
        return TimeProblem.PAST
    last = (now.year + _MONTHS_AHEAD // 12, now.month, now.day)
    return TimeProblem.TOO_FAR if (day.year, day.month, day.day) > last else None


def _minute(now: datetime) -> datetime:
    return now.replace(second=0, microsecond=0, tzinfo=None)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun with its grammatical gender: m, f or n."""

    word: str
    gender: str


@dataclass(frozen=True, slots=True)
class Codewords:
    """Every codeword there is: an adjective's stem and a noun, each known by its place.

    A number is `1000 * place of the adjective + place of the noun`.
    """

    adjectives: Sequence[str]
    nouns: Sequence[Noun]

    def words(self, number: int) -> str:
        """A codeword as it is read out: „Blauer Fuchs“; ValueError for a number without words."""
        adjective, noun = divmod(number, _ROOM)
        if not (0 <= adjective < len(self.adjectives) and noun < len(self.nouns)):
            raise ValueError("no codeword")
        chosen = self.nouns[noun]
        described = self.adjectives[adjective] + _ENDINGS[chosen.gender]
        return f"{described[0].upper()}{described[1:]} {chosen.word}"

    def free(self, taken: Collection[int]) -> list[int]:
        """The numbers that are not given out."""
        return [
            number
            for adjective in range(len(self.adjectives))
            for noun in range(len(self.nouns))
            if (number := adjective * _ROOM + noun) not in taken
        ]
