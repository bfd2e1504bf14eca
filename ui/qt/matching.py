"""Finding by typing: folded letters and a score for how well typed words fit; no Qt in here."""

import unicodedata
from functools import lru_cache
from typing import Final

_EXTRA: Final = str.maketrans(  # letters that are no mark on another one
    {
        "ß": "ss",
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "\u0131": "i",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
    }
)


_GERMAN: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """Small letters without marks, so that „Müller“ is found by „muller“ and „Öz“ by „oz“."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return bare.translate(_EXTRA)


def score(query: str, text: str) -> int:
    """How well a text answers what was typed; 0 means not at all.

    Each typed word must be found: at the start of the text best, then at the start of a word,
    then inside a word, then with its letters in order (from three letters on).
    """
    words = folded(query).split()
    if not words:
        return 1
    # Written out as in „Mueller“, too: not every keyboard has the dots.
    hays = {folded(text), folded(text.casefold().translate(_GERMAN))}
    scores = [max(_word_score(word, hay) for hay in hays) for word in words]
    return sum(scores) if all(scores) else 0


def _word_score(word: str, hay: str) -> int:
    at = hay.find(word)
    if at == 0:
        return 100
    if at > 0:
        begins = not hay[at - 1].isalnum() or f" {word}" in hay
        return WORD if begins else 50
    return _scattered(word, hay)


WORD: Final = 80  # the score from which every typed word begins a word of the text
_LEAST = 3  # fewer letters would be found scattered in almost anything


def _scattered(word: str, hay: str) -> int:
    if len(word) < _LEAST:
        return 0
    at, begin = -1, 0
    for number, letter in enumerate(word):
        at = hay.find(letter, at + 1)
        if at < 0:
            return 0
        if number == 0:
            begin = at
    spread = at - begin + 1 - len(word)
    return max(1, 30 - spread) if spread <= 3 * len(word) else 0
