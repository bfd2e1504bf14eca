"""What a filled base data sheet says, in words; knows neither fields nor paper."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with its value in words, "" where nothing is known; `sensitive` is marked.

    `room`: how many whole lines there are to write on where nothing is known; with 0 it shares
    its line with the next one. `strong` is what must not be overlooked.
    """

    label: str
    value: str
    sensitive: bool = False
    room: int = 0
    strong: bool = False


@dataclass(frozen=True, slots=True)
class EntrySection:
    """What stands together under a title."""

    title: str
    entries: tuple[Entry, ...]
