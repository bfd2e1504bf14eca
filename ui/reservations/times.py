"""A time of day that is typed as one says it: 14:30, 14.30, 1430, 14."""

import re
from datetime import time
from typing import Final

from PySide6.QtCore import Signal

from jmd_desktop.i18n import _
from ui.qt.inputs import LineEdit
from ui.qt.text import upright

_TIME: Final = re.compile(r"(\d{1,2})(?:\s*[:.,h]\s*(\d{2}))?")
_DIGITS: Final = re.compile(r"(\d{1,2})(\d{2})")


def typed_time(text: str) -> time | None:
    """Read what somebody typed; None for nothing, ValueError for what is no time of day."""
    text = text.strip().removesuffix("Uhr").strip()
    if not text:
        return None
    for pattern in (_TIME, _DIGITS):
        if found := pattern.fullmatch(text):
            return time(int(found[1]), int(found[2] or 0))
    raise ValueError("not a time")


class TimeField(LineEdit):
    """A time of day, or none; what cannot be read stays as it was typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        upright(self)
        self.setMaxLength(10)
        self.setPlaceholderText(_("hh:mm"))
        self.textChanged.connect(self.changed)
        self.editingFinished.connect(self._tidy)

    def value(self) -> time | None:
        """The time; None when empty. Raises ValueError for what is no time."""
        return typed_time(self.text())

    def readable(self) -> bool:
        """Whether the field is empty or holds a time."""
        try:
            self.value()
        except ValueError:
            return False
        return True

    def set_value(self, at: time | None) -> None:
        """Show a time or nothing."""
        self.setText("" if at is None else f"{at:%H:%M}")

    def _tidy(self) -> None:
        if self.readable():
            self.set_value(self.value())
