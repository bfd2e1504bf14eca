"""The choice of why a case ends: ten reasons, each with one sentence (D10)."""

from PySide6.QtGui import QFocusEvent

from jmd_desktop import labels
from jmd_desktop.domain.endings import ClosingReason
from jmd_desktop.domain.fields import CASE_ENDINGS, Value
from ui.qt.editor import Editor
from ui.qt.tiles import Choice, TileChoice


class ReasonEditor(Editor):
    """One of them; nothing is chosen at first."""

    def __init__(self) -> None:
        self.tiles = _Reasons(labels.field(CASE_ENDINGS["reason"]), 2)
        self.tiles.set_choices(
            [
                Choice(each.value, labels.code("closing_reason", each), labels.closing_reason(each))
                for each in ClosingReason
            ]
        )
        super().__init__(self.tiles)
        self.tiles.chosen.connect(self._edited)

    def value(self) -> Value:
        """The code that is chosen, None for none."""
        return self.tiles.choice() or None

    def normal(self, value: Value) -> Value:
        """None and "" are one."""
        return value or None

    def _put(self, value: Value) -> None:
        known = {each.value for each in ClosingReason}
        self.tiles.choose(str(value) if value in known else "")


class _Reasons(TileChoice):
    """Takes the keyboard like an input."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """On to the tile."""
        super().focusInEvent(event)
        self.focus()
