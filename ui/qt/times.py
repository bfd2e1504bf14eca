"""A time of day that is typed as one says it: 14:30, 14.30, 1430, 14."""

import re
from datetime import time
from typing import Final

from jmd_desktop.i18n import _
from ui.qt.typed_line import TypedLine

_TIME: Final = re.compile(r"(\d{1,2})(?:\s*[:.,h]\s*(\d{2}))?")
_DIGITS: Final = re.compile(r"(\d{1,2})(\d{2})")
_LONGEST: Final = 10


def typed_time(text: str) -> time | None:
    """Read what somebody typed; None for nothing, ValueError for what is no time of day."""
    text = text.strip().removesuffix("Uhr").strip()
    if not text:
        return None
    for pattern in (_TIME, _DIGITS):
        if found := pattern.fullmatch(text):
            return time(int(found[1]), int(found[2] or 0))
    raise ValueError("not a time")


class TimeField(TypedLine[time]):
    """A time of day to the minute, or none."""

    def __init__(self) -> None:
        super().__init__(_("e.g. 14:30"), longest=_LONGEST)

    def parse(self, text: str) -> time | None:
        """As `typed_time`."""
        return typed_time(text)

    def write(self, value: time) -> str:
        """In hours and minutes."""
        return f"{value:%H:%M}"
