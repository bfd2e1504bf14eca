"""Texts a service writes again and again, found by a short name; nothing of a case is in them."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One text; `area` is a code of `life_area`, None where it fits everywhere."""

    id: str
    short: str
    text: str
    area: str | None = None
    version: int = 1


def folded(short: str) -> str:
    """A short name as it is compared: with small letters, one space between words."""
    return " ".join(unicodedata.normalize("NFC", short).casefold().split())


def in_order(blocks: Iterable[TextBlock]) -> tuple[TextBlock, ...]:
    """By short name."""
    return tuple(sorted(blocks, key=lambda each: (folded(each.short), each.id)))


def find(short: str, blocks: Iterable[TextBlock]) -> TextBlock | None:
    """The block of that short name."""
    wanted = folded(short)
    return next((each for each in blocks if folded(each.short) == wanted), None)


def before(text: str, blocks: Iterable[TextBlock]) -> TextBlock | None:
    """The block whose short name ends `text`, which is what stands before the cursor.

    It has to begin where a word begins; of several the longest. The last `len(short)` characters
    are what the block's text takes the place of.
    """
    fitting = (each for each in blocks if _ends_with(text, each.short))
    return max(fitting, key=lambda each: len(each.short), default=None)


def _ends_with(text: str, short: str) -> bool:
    begin = len(text) - len(short)
    if begin < 0 or text[begin:].casefold() != short.casefold():
        return False
    return begin == 0 or not (text[begin - 1].isalnum() and short[0].isalnum())
