"""Days read as one types or says them: „12.10.“, „Freitag“, „12. Oktober“, „in zwei Wochen“.

What is read is what the window's language says; its words come from the catalogue and from CLDR.
"""

import re
from calendar import monthrange
from collections.abc import Container, Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from jmd_desktop import i18n
from jmd_desktop.i18n import pgettext
from jmd_desktop.labels.of_places import cldr_locale

_DAY: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.?(?:\s?(\d{4}|\d{2}))?", re.ASCII)
_NUMBER: Final = re.compile(r"(\d{1,3})\.?", re.ASCII)
_YEAR: Final = re.compile(r"\d{4}|\d{2}", re.ASCII)
_CENTURY: Final = 100  # a year of two digits is one of this century
_FRIDAY: Final = 4  # from Monday on: the last working day of a week
_WEDNESDAY: Final = 2
_MIDDLE: Final = 15  # day of a month
_LETTERS: Final = 3  # of a month's name are enough

_Said = tuple[str, ...]


def typed_day(text: str, today: date, *, begins: bool = False) -> date | None:
    """The day some words say; None where they say none, ValueError for one there is not.

    A day without a year is the next of that name, today included; a weekday is one to come. A week
    is its Friday, or its Monday where something `begins` then.
    """
    found = _DAY.fullmatch(text)
    if found is not None:
        return _in_year(int(found[1]), int(found[2]), found[3], today)
    said = _bare(text)
    if len(said) > 1 and said[0] in _weekdays(i18n.used()):
        return _dated(said[1:], today)  # „Mo., 12.10.“: the figures count
    for way in (_near, _dated, _weekday, _after):
        day = way(said, today)
        if day is not None:
            return day
    return _part(said, today, begins=begins)


# ---- ways to say a day ---------------------------------------------------------------------------


def _near(said: _Said, today: date) -> date | None:
    """„heute“, „morgen“, „übermorgen“."""
    names = (
        pgettext("deadline", "today"),
        pgettext("deadline", "tomorrow"),
        pgettext("deadline", "the day after tomorrow"),
    )
    days = next((number for number, name in enumerate(names) if _bare(name) == said), None)
    return None if days is None else today + timedelta(days)


def _dated(said: _Said, today: date) -> date | None:
    """„12.10.“ behind another word, „12. Oktober“, „12. Okt. 2026“."""
    figures = _DAY.fullmatch(" ".join(said))
    if figures is not None:
        return _in_year(int(figures[1]), int(figures[2]), figures[3], today)
    number = _NUMBER.fullmatch(said[0]) if said else None
    month, year = _month(said[1:])
    return None if number is None or not month else _in_year(int(number[1]), month, year, today)


def _weekday(said: _Said, today: date) -> date | None:
    """„Freitag“, „nächsten Freitag“: the one to come."""
    rest = _behind(said, (*_next(), *_this()))
    wanted = _weekdays(i18n.used()).get(rest[0]) if len(rest) == 1 else None
    return None if wanted is None else today + timedelta((wanted - today.weekday() - 1) % 7 + 1)


def _after(said: _Said, today: date) -> date | None:
    """„in 14 Tagen“, „in zwei Wochen“, „in einem Monat“."""
    rest = _behind(said, _list(pgettext("typed day", "in within")))
    if rest == said or len(rest) != len(("2", "weeks")):
        return None
    count, unit = _count(rest[0]), rest[1]
    if count is None:
        return None
    if unit in _months_said():
        return _months_on(today, count)
    if unit in _weeks():
        return today + timedelta(weeks=count)
    return today + timedelta(count) if unit in _list(pgettext("typed day", "day days")) else None


def _part(said: _Said, today: date, *, begins: bool) -> date | None:
    """„nächste Woche“, „Ende März“, „Mitte des Monats“, never before today."""
    part = next((n for n, words in enumerate(_parts()) if said[:1] and said[0] in words), None)
    rest = said if part is None else said[1:]
    rest = _behind(rest, _list(pgettext("typed day", "of the")))
    month, year = _month(rest)
    if part is not None and month:
        return _part_of(month, year, part, today)
    coming = bool(rest) and rest[0] in _next()
    unit = _behind(rest, (*_next(), *_this()))
    if len(unit) != 1 or (part is None and unit == rest):
        return None
    if unit[0] in _weeks():
        monday = today - timedelta(today.weekday()) + timedelta(weeks=coming)
        if part is None:
            part = 0 if begins else -1
        return max(today, monday + timedelta((0, _WEDNESDAY, _FRIDAY)[part]))
    if part is None or unit[0] not in _months_said():
        return None
    first = _months_on(today.replace(day=1), int(coming))
    return max(today, _day_in(first.year, first.month, part))


def _part_of(month: int, year: str | None, part: int, today: date) -> date:
    """In that year, else the next time."""
    if year is not None:
        return _day_in(_in_year(1, month, year, today).year, month, part)
    this_year = _day_in(today.year, month, part)
    return this_year if this_year >= today else _day_in(today.year + 1, month, part)


# ---- days of a calendar --------------------------------------------------------------------------


def _in_year(day: int, month: int, year: str | None, today: date) -> date:
    if year is None:
        this_year = date(today.year, month, day)
        return this_year if this_year >= today else date(today.year + 1, month, day)
    century = today.year // _CENTURY * _CENTURY if int(year) < _CENTURY else 0
    return date(century + int(year), month, day)


def _months_on(day: date, months: int) -> date:
    """The same day of a later month, or its last one."""
    years, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))


def _day_in(year: int, month: int, part: int) -> date:
    """The beginning (0), the middle or the end of a month."""
    return date(year, month, (1, _MIDDLE, monthrange(year, month)[1])[part])


# ---- words ---------------------------------------------------------------------------------------


def _words(text: str) -> _Said:
    """One by one; the full stop of a shortened one is left out, that of a figure stays."""
    said = text.casefold().replace(",", " ").split()
    return tuple(each if any(map(str.isdigit, each)) else each.rstrip(".") for each in said)


def _bare(text: str) -> _Said:
    """Without what may stand before any day."""
    return _behind(_words(text), _list(pgettext("typed day", "on by at the latest")))


def _behind(said: _Said, words: Container[str]) -> _Said:
    """What stands behind these words."""
    return next((said[n:] for n, each in enumerate(said) if each not in words), ())


def _list(words: str) -> _Said:
    return tuple(words.casefold().split())


def _next() -> _Said:
    return _list(pgettext("typed day", "next coming"))


def _this() -> _Said:
    return _list(pgettext("typed day", "this"))


def _weeks() -> _Said:
    return _list(pgettext("typed day", "week weeks"))


def _months_said() -> _Said:
    return _list(pgettext("typed day", "month months"))


def _parts() -> tuple[_Said, ...]:
    """Beginning, middle, end."""
    return (
        _list(pgettext("typed day", "beginning start")),
        _list(pgettext("typed day", "middle mid")),
        _list(pgettext("typed day", "end")),
    )


def _count(word: str) -> int | None:
    """In figures or as a word."""
    figures = _NUMBER.fullmatch(word)
    if figures is not None:
        return int(figures[1])
    if word in _list(pgettext("typed day", "a an")):
        return 1
    numbers = _list(pgettext("typed day", "one two three four five six"))
    return numbers.index(word) + 1 if word in numbers else None


def _month(said: _Said) -> tuple[int, str | None]:
    """A month that is named, and its year if there is one; 0 for none."""
    month = _months(i18n.used()).get(said[0], 0) if said else 0
    if len(said) == 1:
        return month, None
    with_year = len(said) == len(("May", "2026")) and _YEAR.fullmatch(said[1]) is not None
    return (month, said[1]) if with_year else (0, None)


@lru_cache
def _months(language: str) -> Mapping[str, int]:
    from babel.dates import get_month_names  # noqa: PLC0415  slow to load

    found: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for month, name in get_month_names(width, locale=cldr_locale(language)).items():
            word = name.casefold().rstrip(".")
            found |= {word: month, word[:_LETTERS]: month}
    return found


@lru_cache
def _weekdays(language: str) -> Mapping[str, int]:
    """From Monday, 0, to Sunday."""
    from babel.dates import get_day_names  # noqa: PLC0415  slow to load

    return {
        name.casefold().rstrip("."): day
        for width in ("wide", "abbreviated", "short")
        for day, name in get_day_names(width, locale=cldr_locale(language)).items()
    }
