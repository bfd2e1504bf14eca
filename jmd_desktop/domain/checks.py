"""What a check of the vault looks at, and how one line of its answer is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class CheckPart(StrEnum):
    """The parts of a vault that can be whole or damaged on their own."""

    KEYS = "keys"  # both copies of the key file
    SIZE = "size"
    PAGES = "pages"  # the seal of every page
    STRUCTURE = "structure"
    FOREIGN_KEYS = "foreign_keys"
    SCHEMA = "schema"
    RULES = "rules"  # the consent rules stand, and nobody is in who does not pass them
    COUNTS = "counts"


@dataclass(frozen=True, slots=True)
class CheckLine:
    """One part, whether it is whole, and figures about it (`cases`: 12); nothing personal."""

    part: CheckPart
    passed: bool
    figures: Mapping[str, int] = field(default_factory=dict)
