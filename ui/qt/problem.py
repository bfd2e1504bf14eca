"""What shows that an input has a problem: its outline, and a line below one without a column."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, box
from ui.qt.text import Kind, label, restyle
from ui.qt.theme import Tone


def mark_problem(editor: QWidget, has_problem: bool) -> None:  # noqa: FBT001  a state, not a mode
    """Give an input the outline of a problem, or take it away; the words stand below it."""
    restyle(editor, "problem", "true" if has_problem else "false")


class ProblemLine(QWidget):
    """An icon and a sentence; not there while nothing is wrong."""

    def __init__(self) -> None:
        super().__init__()
        self._words = label("", Kind.ERROR, wrap=True)
        icon = IconLabel(Icon.CIRCLE_ALERT, Tone.DANGER, 14)
        line = box(QHBoxLayout(self), icon, gap=HAIR)
        line.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)
        self.hide()

    def say(self, words: str) -> None:
        """What is wrong; no words take the line away."""
        self._words.setText(words)
        self.setVisible(bool(words))

    def words(self) -> str:
        """What it says."""
        return self._words.text()
