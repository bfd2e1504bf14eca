"""Counting in calendar months, as deadlines of the field are meant; no clock of its own."""

from calendar import monthrange
from datetime import date
from typing import Final

_YEAR: Final = 12  # months


def months_after(day: date, months: int) -> date:
    """The same day of the month, `months` later (or, below 0, earlier).

    The last day of a month that has no such day: half a year after 31 August is the end of
    February.
    """
    year, month = divmod(day.year * _YEAR + day.month - 1 + months, _YEAR)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_months(since: date, until: date) -> int:
    """How many months are over on `until`; 0 as well when it is before `since`."""
    months = (until.year - since.year) * _YEAR + until.month - since.month
    if months > 0 and months_after(since, months) > until:
        months -= 1
    return max(0, months)
