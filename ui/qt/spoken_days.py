"""Days as one says them: today, in 2 weeks, 2w, on Monday; in the language of the window."""

import re
from datetime import date, timedelta
from functools import cache
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.domain.months import months_after
from jmd_desktop.i18n import pgettext

_WEEK: Final = 7
_FARTHEST: Final = 999  # of whatever unit; more is a slip of the finger
_TIGHT: Final = re.compile(r"(\d)([^\W\d])")  # 2w


def said_day(text: str, today: date) -> date | None:
    """The day somebody means, seen from today; None for what says none.

    A weekday is the next one to come, never today.
    """
    words = " ".join(text.casefold().split())
    if not words:
        return None
    language = i18n.used()
    near = _near(language).get(words)
    if near is not None:
        return today + timedelta(days=near)
    lead, _space, last = words.rpartition(" ")
    if (not lead or lead in _leads(language)) and last in _weekdays(language):
        ahead = (_weekdays(language)[last] - today.weekday()) % _WEEK
        return today + timedelta(days=ahead or _WEEK)
    return _counted(words, today, language)


def _counted(words: str, today: date, language: str) -> date | None:
    parts = _TIGHT.sub(r"\1 \2", words).split()
    ahead, back, sign = _ahead(language), _back(language), 1
    if parts[0] in ahead | back:
        sign = -1 if parts[0] in back else 1
        parts = parts[1:]
    elif parts[-1] in back:
        sign, parts = -1, parts[:-1]
    if len(parts) != len(("2", "weeks")):
        return None
    said, unit = parts
    count = int(said) if said.isascii() and said.isdecimal() else _numbers(language).get(said)
    days = _units(language).get(unit)
    if count is None or days is None or count > _FARTHEST:
        return None
    if days == 0:
        return months_after(today, sign * count)
    return today + timedelta(days=sign * count * days)


@cache
def _near(_language: str) -> dict[str, int]:
    """Days that have a name, by how far they are."""
    return {
        **dict.fromkeys(pgettext("typed day", "day before yesterday").split("|"), -2),
        **dict.fromkeys(pgettext("typed day", "yesterday").split("|"), -1),
        **dict.fromkeys(pgettext("typed day", "today").split("|"), 0),
        **dict.fromkeys(pgettext("typed day", "tomorrow").split("|"), 1),
        **dict.fromkeys(pgettext("typed day", "day after tomorrow").split("|"), 2),
    }


@cache
def _units(_language: str) -> dict[str, int]:
    """How many days; 0 for months, which differ."""
    return {
        **dict.fromkeys(pgettext("typed day", "d|day|days").split("|"), 1),
        **dict.fromkeys(pgettext("typed day", "w|week|weeks").split("|"), _WEEK),
        **dict.fromkeys(pgettext("typed day", "m|month|months").split("|"), 0),
    }


@cache
def _numbers(_language: str) -> dict[str, int]:
    said = pgettext("typed day", "a|an|one;two;three;four;five;six").split(";")
    return {word: number for number, some in enumerate(said, 1) for word in some.split("|")}


@cache
def _weekdays(_language: str) -> dict[str, int]:
    """0 is Monday."""
    said = pgettext(
        "typed day",
        "mo|mon|monday;tu|tue|tuesday;we|wed|wednesday;th|thu|thursday;fr|fri|friday;"
        "sa|sat|saturday;su|sun|sunday",
    ).split(";")
    return {word: number for number, some in enumerate(said) for word in some.split("|")}


@cache
def _leads(_language: str) -> frozenset[str]:
    return frozenset(pgettext("typed day", "on|next").split("|"))


@cache
def _ahead(_language: str) -> frozenset[str]:
    return frozenset(pgettext("typed day", "in").split("|"))


@cache
def _back(_language: str) -> frozenset[str]:
    return frozenset(pgettext("typed day", "ago|before").split("|"))
