"""A line that holds one value or nothing: read in many ways, written in one."""

from typing import Generic, TypeVar

from PySide6.QtCore import Signal

from ui.qt.line_edits import LineEdit
from ui.qt.text import upright

Held = TypeVar("Held")


class TypedLine(LineEdit, Generic[Held]):
    """Readable words are written out on leaving; what cannot be read stays as it was typed."""

    changed = Signal()

    def __init__(self, placeholder: str, *, longest: int) -> None:
        """`longest` is how many characters can be typed."""
        super().__init__()
        upright(self)
        self.setMaxLength(longest)
        self.setPlaceholderText(placeholder)
        self.textChanged.connect(self.changed)
        self.editingFinished.connect(self._tidy)

    def parse(self, text: str) -> Held | None:
        """Read what was typed; None for nothing, ValueError for what is no such value."""
        raise NotImplementedError

    def write(self, value: Held) -> str:
        """The value as the line shows it; `parse` gives it back."""
        raise NotImplementedError

    def value(self) -> Held | None:
        """What is typed; None when empty. Raises ValueError for what cannot be read."""
        return self.parse(self.text())

    def readable(self) -> bool:
        """Whether the line is empty or holds a value."""
        try:
            self.value()
        except ValueError:
            return False
        return True

    def set_value(self, value: Held | None) -> None:
        """Show a value or nothing."""
        self.setText("" if value is None else self.write(value))

    def _tidy(self) -> None:
        if not self.readable():
            return
        value = self.value()
        written = "" if value is None else self.write(value)
        if self.text() != written:  # else the cursor would leave its place
            self.setText(written)
