"""What has worked out, survey by survey, so that it stays in sight (GR7)."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import SURVEYS
from jmd_desktop.domain.surveys import Survey
from ui.qt.layout import HAIR, LARGE, box, column
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label


class AchievedCard(Card):
    """Not there as long as no survey says anything."""

    def __init__(self) -> None:
        super().__init__(labels.field(SURVEYS["achieved"]))
        self._lines = column(gap=LARGE)
        self._shown: tuple[tuple[str, str], ...] = ()
        self._made: list[_Said] = []
        self.add(self._lines)

    def show_surveys(self, surveys: Sequence[Survey]) -> None:
        """The newest first, each in its own words; those that say nothing are left out."""
        said = tuple((labels.day(each.held_on), each.achieved) for each in surveys if each.achieved)
        self.setVisible(bool(said))
        if said == self._shown:
            return
        self._shown = said
        for old in self._made:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._made = [_Said(day, words) for day, words in said]
        for made in self._made:
            self._lines.addWidget(made)


class _Said(QWidget):
    def __init__(self, day: str, words: str) -> None:
        super().__init__()
        said = label(words, wrap=True, selectable=True)
        box(QVBoxLayout(self), label(day, Kind.CAPTION), said, gap=HAIR)
