"""What is typed for a paper and belongs to no record: a draft until the paper is printed."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.fields import Value
from ui.qt.line_edits import LineEdit


class TypedWishes(QObject):
    """A source of drafts over a few lines, each by the key of the catalogue that is most like it:
    where one meets is where an appointment is."""  # fmt: skip

    changed = Signal()
    """Somebody typed, or a draft was shown."""

    def __init__(self, lines: Mapping[str, LineEdit]) -> None:
        super().__init__()
        self._lines = dict(lines)
        self._printed: dict[str, Value] = {}
        for each in self._lines.values():
            each.textChanged.connect(self.changed)

    def draft_content(self) -> dict[str, Value]:
        """What is typed and not printed, also what cannot be read yet."""
        typed = self._typed()
        return {} if typed == self._printed else typed

    def begin(self) -> None:
        """Another case: nothing is printed."""
        self._printed = {}

    def was_printed(self) -> None:
        """What stands there is on paper: it is no draft any more until it is changed."""
        self._printed = self._typed()
        self.changed.emit()

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """As it was typed; a paper is no record that could have changed meanwhile."""
        del words, behind
        for key, each in self._lines.items():
            typed = str(content.get(key) or "")
            if each.text() != typed:
                each.setText(typed)

    def _typed(self) -> dict[str, Value]:
        return {key: each.text() for key, each in self._lines.items() if each.text().strip()}
