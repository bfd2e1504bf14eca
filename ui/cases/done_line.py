"""What was just done with a whole file, said at the lower edge of the place where one lands."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ui.qt.layout import MEDIUM, WIDE, box
from ui.qt.status_line import StatusLine


class DoneLine(QFrame):
    """Not there with nothing to say."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "footer")
        self._line = StatusLine()
        box(QHBoxLayout(self), self._line, gap=0, margins=(WIDE, MEDIUM, WIDE, MEDIUM))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say it until somebody goes on from here; no words take it away."""
        self._line.say(sentence)
        self.setVisible(bool(sentence))
