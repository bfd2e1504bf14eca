"""Which way somebody's own words are read: by their first letter, in whatever window they stand."""

import unicodedata
from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt

_LEFTWARDS: Final = ("R", "AL")  # Unicode's classes of letters
_BEGIN, _END = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def direction_of(words: str) -> Qt.LayoutDirection:
    """Of the first letter that has one; left to right where none has (UAX #9, P2)."""
    for letter in words:
        found = unicodedata.bidirectional(letter)
        if found == "L":
            return Qt.LayoutDirection.LeftToRight
        if found in _LEFTWARDS:
            return Qt.LayoutDirection.RightToLeft
    return Qt.LayoutDirection.LeftToRight


def apart(words: str) -> str:
    """To stand among other words without changing their order, nor they its: line by line."""
    if not any(unicodedata.bidirectional(each) in _LEFTWARDS for each in words):
        return words
    return "\n".join(f"{_BEGIN}{line}{_END}" for line in words.splitlines())


def below_each_other(lines: Iterable[str]) -> str:
    """Lines of one label: Qt takes the direction of the first for all, so others stand apart."""
    said = list(lines)
    if len({direction_of(each) for each in said}) > 1:
        said = [apart(each) for each in said]
    return "\n".join(said)
