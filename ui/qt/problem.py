"""The line below an input without a column of its own that says what is wrong with it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, box
from ui.qt.text import Kind, label
from ui.qt.theme import Tone


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
