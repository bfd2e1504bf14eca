"""A month input that may be empty or hold only a year: typed in any of the ways people write it."""

import re
from typing import Final

from jmd_desktop import labels
from jmd_desktop.i18n import _
from ui.qt.typed_line import TypedLine

_NAMES: Final = (
    ("januar", "january", "jänner"),
    ("februar", "february", "feber"),
    ("märz", "march", "maerz", "mrz"),
    ("april",),
    ("mai", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("august",),
    ("september",),
    ("oktober", "october"),
    ("november",),
    ("dezember", "december"),
)
_LONGEST: Final = 30  # characters
_LEAST: Final = 3  # letters that tell one month from another
_CENTURY: Final = 70  # as POSIX reads years of two digits: 69 is 2069, 70 is 1970

_YEAR: Final = re.compile(r"\d{4}", re.ASCII)
_MONTH_FIRST: Final = re.compile(r"(\d{1,2})\s*[./\-\s]\s*(\d{4}|\d{2})", re.ASCII)
_YEAR_FIRST: Final = re.compile(r"(\d{4})\s*[./\-]\s*(\d{1,2})", re.ASCII)
_DIGITS: Final = re.compile(r"(\d{2})(\d{4})", re.ASCII)
_NAMED: Final = re.compile(r"([^\W\d_]+)\.?\s*[./\-]?\s*'?(\d{4}|\d{2})")


def typed_month(text: str) -> str | None:
    """Read what somebody typed as `2015-09` or, without a month, `2015`; None for nothing.

    Understands 09.2015, 9/15, 092015, 2015-09, Sept. 2015 and 2015; names in German or English.
    Years of two digits count as POSIX counts them: nobody here came before 1970 or will be born
    after 2069. Raises ValueError for anything else.
    """
    text = text.strip()
    if not text:
        return None
    if _YEAR.fullmatch(text):
        return text
    for pattern in (_MONTH_FIRST, _DIGITS):
        if found := pattern.fullmatch(text):
            return _written(found[2], int(found[1]))
    if found := _YEAR_FIRST.fullmatch(text):
        return _written(found[1], int(found[2]))
    if found := _NAMED.fullmatch(text):
        return _written(found[2], _number_of(found[1]))
    raise ValueError("not a month")


class MonthField(TypedLine[str]):
    """A month, a year, or nothing; the value is as `typed_month` gives it."""

    def __init__(self) -> None:
        super().__init__(_("mm.yyyy or yyyy"), longest=_LONGEST)

    def parse(self, text: str) -> str | None:
        """As `typed_month`."""
        return typed_month(text)

    def write(self, value: str) -> str:
        """As months are written everywhere in the window."""
        return labels.short_month(value)


def _written(year: str, month: int) -> str:
    if not 1 <= month <= len(_NAMES):
        raise ValueError("not a month")
    if len(year) == len("15"):
        year = f"{20 if int(year) < _CENTURY else 19}{year}"
    return f"{int(year):04}-{month:02}"


def _number_of(name: str) -> int:
    """1 to 12 for a month's name or its beginning."""
    typed = name.casefold()
    for number, names in enumerate(_NAMES, start=1):
        if len(typed) >= _LEAST and any(known.startswith(typed) for known in names):
            return number
    raise ValueError("not a month")
