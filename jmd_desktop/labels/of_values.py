"""Words for what a field holds, whatever its kind."""

import re
from datetime import date, time
from typing import Final

from jmd_desktop.domain.fields import Field, Kind, Value
from jmd_desktop.i18n import pgettext
from jmd_desktop.labels.of_codes import code
from jmd_desktop.labels.of_figures import short_day
from jmd_desktop.labels.of_times import clock_time

_STORED_MONTH: Final = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


def value(field: Field, held: Value) -> str:
    """What a field holds, in words; nothing for an empty one."""
    if held is None or held in ("", ()):
        return ""
    if field.kind is Kind.FLAG:
        return pgettext("answer", "Yes") if held else pgettext("answer", "No")
    if isinstance(held, date | time):
        return short_day(held) if isinstance(held, date) else clock_time(held)
    if field.kind is Kind.MONTH:
        return short_month(str(held))
    if field.codes is not None:
        held_codes = held if isinstance(held, tuple) else (str(held),)
        return ", ".join(code(field.codes, each) for each in held_codes)
    return str(held)


def short_month(stored: str) -> str:
    """A stored month as it is read and typed: 09.2015, or only the year; all else as it is."""
    found = _STORED_MONTH.fullmatch(stored)
    return stored if found is None else f"{found[2]}.{found[1]}"
