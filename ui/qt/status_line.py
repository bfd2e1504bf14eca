"""The line at the lower edge of a place that says what was just done."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import SMALL, box
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_SIGNS = {
    Tone.OK: Icon.CIRCLE_CHECK,
    Tone.WARN: Icon.TRIANGLE_ALERT,
    Tone.DANGER: Icon.CIRCLE_ALERT,
    Tone.QUIET: Icon.EYE_OFF,
}


class StatusLine(QWidget):
    """An icon and a sentence; with nothing to say, a sentence that always holds."""

    def __init__(self, always: str = "") -> None:
        super().__init__()
        self._always = always
        self._icon = IconLabel(Icon.CIRCLE_CHECK, Tone.OK, 16)
        self._words = label("", Kind.STRONG, wrap=True)
        self._quiet = label(always, Kind.CAPTION, wrap=True)
        line = box(QHBoxLayout(self), self._icon, gap=SMALL)
        line.setAlignment(self._icon, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1)
        line.addWidget(self._quiet, 1)
        self.say("")

    def say(self, sentence: str, tone: Tone = Tone.OK) -> None:
        """Say what came of it; no words take it away."""
        self._words.setText(sentence)
        self._words.setVisible(bool(sentence))
        self._quiet.setVisible(not sentence)
        shown = tone if sentence else Tone.QUIET
        self._icon.show_icon(_SIGNS.get(shown, Icon.INFO), shown)
        self._icon.setVisible(bool(sentence or self._always))
        self.setAccessibleName(sentence or self._always)

    def words(self) -> str:
        """What was said last."""
        return self._words.text()

    def minimumSizeHint(self) -> QSize:
        """Words may wrap; the buttons beside them keep their width."""
        return QSize(120, super().minimumSizeHint().height())
