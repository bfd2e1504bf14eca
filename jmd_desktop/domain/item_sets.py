"""The statements of the questionnaire: the program's own set and those of a service (GR9).

A set never changes: an edit makes a new one, and surveys keep the set they were asked with. The
words of the program's own statements are in the form `questionnaire`, in all its languages.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

STANDARD = 0  # the number of the program's own set

# Life areas and how many statements each has (domain D6); residence stands before the nine.
_STANDARD: Mapping[str, int] = {
    "residence": 4,
    "language": 6,
    "occupation": 6,
    "relationships": 6,
    "leisure": 5,
    "everyday_life": 6,
    "housing": 6,
    "social_problems": 6,
    "finances": 6,
    "participation": 5,
}
AREAS: tuple[str, ...] = tuple(_STANDARD)
"""Codes of `life_area`, in the order of the goal catalogue."""

SPECIAL_ITEMS = frozenset({"social_problems.4", "social_problems.6"})
"""Sleep, alcohol and drugs: data about health, Art. 9 DSGVO."""

_SITE = "site."


@dataclass(frozen=True, slots=True)
class Item:
    """One statement. `text` is empty for the program's own: its words are in the form."""

    key: str  # `language.3`, or `site.7` for one a service wrote
    area: str
    text: str = ""
    special: bool = False

    @property
    def of_site(self) -> bool:
        """Whether a service wrote it; it is offered in German only, as it was written."""
        return self.key.startswith(_SITE)


@dataclass(frozen=True, slots=True)
class ItemSet:
    """The statements of a survey in their order."""

    id: int
    items: tuple[Item, ...]
    made_on: date | None = None  # None for the program's own

    def of_area(self, area: str) -> tuple[Item, ...]:
        """The statements of one life area."""
        return tuple(item for item in self.items if item.area == area)

    @property
    def areas(self) -> tuple[str, ...]:
        """The life areas that have a statement, in their order."""
        return tuple(area for area in AREAS if any(item.area == area for item in self.items))


def standard_items() -> tuple[Item, ...]:
    """The program's own statements."""
    return tuple(
        Item(key, area, special=key in SPECIAL_ITEMS)
        for area, count in _STANDARD.items()
        for key in (f"{area}.{number}" for number in range(1, count + 1))
    )


def standard_set() -> ItemSet:
    """The program's own set."""
    return ItemSet(STANDARD, standard_items())


def site_key(number: int) -> str:
    """The key of a statement a service wrote; numbers are never used twice."""
    return f"{_SITE}{number}"


def ordered(items: Sequence[Item]) -> tuple[Item, ...]:
    """By life area, within an area as they stand."""
    return tuple(sorted(items, key=lambda item: AREAS.index(item.area)))
