"""Words too long for any line: where Qt may break them."""

import re
from typing import Final

_LONGEST: Final = 24  # letters; a list beside a page has room for about so many
_HERE: Final = "\N{ZERO WIDTH SPACE}"
_TOO_LONG: Final = re.compile(rf"\S{{{_LONGEST + 1},}}")


def breakable(words: str) -> str:
    """With places to break in what is longer than a line: a label that wraps would not, and take
    all of its list with it beyond the edge."""  # fmt: skip
    return _TOO_LONG.sub(_broken, words)


def _broken(word: re.Match[str]) -> str:
    return _HERE.join(word[0])
