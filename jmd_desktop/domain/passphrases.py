"""What can be wrong with a new passphrase; how it is found out is the service's business."""

from dataclasses import dataclass
from enum import StrEnum


class Weakness(StrEnum):
    """Why a passphrase is refused; `messages` has the words."""

    EMPTY = "empty"
    TOO_SHORT = "too_short"
    OWN_WORDS = "own_words"  # little more than the counsellor's, site's or carrier's name
    COMMON = "common"  # words of the field, known passwords, keyboard rows
    REPEATED = "repeated"  # the same again and again, or the alphabet
    GUESSABLE = "guessable"  # too few or too well-known words


@dataclass(frozen=True, slots=True)
class Judgement:
    """How good a passphrase is.

    `score` runs from 0 (known to everybody) to 4 (good enough for a stolen laptop);
    `guesses_log10` is the power of ten of the tries a knowing attacker needs.
    """

    score: int
    weakness: Weakness | None
    guesses_log10: float

    @property
    def acceptable(self) -> bool:
        """Whether a vault may be locked with it."""
        return self.weakness is None
