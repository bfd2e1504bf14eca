"""A month input that may be empty or hold only a year: typed in any of the ways people write it."""

import re
from typing import Final

from PySide6.QtCore import Signal

from jmd_desktop import labels
from jmd_desktop.i18n import _
from ui.qt.inputs import LineEdit
from ui.qt.text import upright

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


class MonthField(LineEdit):
    """A month, a year, or nothing. What cannot be read stays as it was typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        upright(self)
        self.setMaxLength(30)
        self.setPlaceholderText(_("mm.yyyy or yyyy"))
        self.textChanged.connect(self.changed)
        self.editingFinished.connect(self._tidy)

    def value(self) -> str | None:
        """The month; None when empty. Raises ValueError for what is none."""
        return typed_month(self.text())

    def readable(self) -> bool:
        """Whether the field is empty or holds a month."""
        try:
            self.value()
        except ValueError:
            return False
        return True

    def set_value(self, month: str | None) -> None:
        """Show a month, a year or nothing."""
        self.setText("" if month is None else labels.short_month(month))

    def _tidy(self) -> None:
        if not self.readable():
            return
        month = self.value()
        written = "" if month is None else labels.short_month(month)
        if self.text() != written:
            self.setText(written)


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
