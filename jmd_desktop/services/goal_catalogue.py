"""Reads the goals the Arbeitshilfe suggests; German, as the plan is."""

import tomllib
from functools import cache

from jmd_desktop.domain.goal_catalogue import CatalogueGoal
from jmd_desktop.paths import resource


@cache
def catalogue() -> tuple[CatalogueGoal, ...]:
    """All suggestions, area by area in their order."""
    written = tomllib.loads(resource("goals", "catalogue.toml").read_text("utf-8"))
    return tuple(
        CatalogueGoal(each["key"], each["area"], each["text"], each.get("italic", False))
        for each in written["goal"]
    )


def suggestions(area: str | None) -> tuple[CatalogueGoal, ...]:
    """What is suggested for a life area; all of it when none was chosen yet."""
    return tuple(each for each in catalogue() if area is None or each.area == area)


def suggestion(key: str) -> CatalogueGoal | None:
    """The suggestion of that key; None for one this program does not know."""
    return next((each for each in catalogue() if each.key == key), None)
