"""Words too long for any line: where Qt may break them."""

from typing import Final

_LONGEST: Final = 24  # letters; a list beside a page has room for about so many
_HERE: Final = "\N{ZERO WIDTH SPACE}"


def breakable(words: str) -> str:
    """With places to break in what is longer than a line: a label that wraps would not, and take
    all of its list with it beyond the edge."""  # fmt: skip
    return " ".join(_HERE.join(word) if len(word) > _LONGEST else word for word in words.split(" "))
