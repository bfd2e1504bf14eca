"""How long something lasts: minutes that are typed, or picked from the usual ones."""

import re
from functools import partial
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu

from jmd_desktop.domain.appointments import LENGTHS
from jmd_desktop.i18n import _
from ui.dates import words
from ui.qt.icons import Icon
from ui.qt.text import tooltip_with_keys
from ui.qt.typed_line import TypedLine

_HOUR: Final = 60  # minutes
_LONGEST: Final = 16  # characters
_CLOCK: Final = re.compile(r"(\d{1,2})\s*[:h]\s*(\d{2})")
_PARTS: Final = re.compile(
    r"(?:(\d{1,2})\s*(?:h|std\.?|stunden?|hours?))?\s*(?:(\d{1,4})\s*(?:m|min|minuten?|minutes?)?\.?)?"
)


def typed_length(text: str) -> int | None:
    """Minutes somebody typed: 45, 45 Min., 1:30, 1 h 30, 2 Stunden; None for nothing.

    ValueError for what is no length.
    """
    words = text.strip().casefold()
    if not words:
        return None
    if found := _CLOCK.fullmatch(words):
        return int(found[1]) * _HOUR + int(found[2])
    found = _PARTS.fullmatch(words)
    if found is None or not any(found.groups()):
        raise ValueError("not a length")
    return int(found[1] or 0) * _HOUR + int(found[2] or 0)


class LengthField(TypedLine[int]):
    """Alt+Down or F4 opens the usual lengths, as a date field its calendar."""

    def __init__(self) -> None:
        super().__init__(_("e.g. 45"), longest=_LONGEST)
        opener = self.put_behind(Icon.CHEVRON_DOWN, self.open_lengths)
        keys = QKeySequence("Alt+Down").toString(QKeySequence.SequenceFormat.NativeText)
        opener.setAccessibleName(_("Choose a length"))
        opener.setToolTip(tooltip_with_keys(_("Choose a length"), keys))

    def parse(self, text: str) -> int | None:
        """As `typed_length`."""
        return typed_length(text)

    def write(self, value: int) -> str:
        """In minutes."""
        return str(value)

    def open_lengths(self) -> None:
        """The usual lengths below the field."""
        if self.isReadOnly() or not self.isEnabled():
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for minutes in LENGTHS:
            action = menu.addAction(words.length(minutes))
            action.triggered.connect(partial(self._pick, minutes))
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of every field with a list behind it."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_F4 or (alt and event.key() == Qt.Key.Key_Down):
            self.open_lengths()
        else:
            super().keyPressEvent(event)

    def _pick(self, minutes: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.set_value(minutes)
        self.setFocus(Qt.FocusReason.OtherFocusReason)
