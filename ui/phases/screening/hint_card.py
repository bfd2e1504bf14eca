"""What the rule of admission says of what is ticked, live beside the form; it decides nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.phases.screening.words import Condition, Hint, Holds
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import MEDIUM, SMALL, box
from ui.qt.surfaces import Card, rule
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_SIGNS = {
    Holds.YES: (Icon.CIRCLE_CHECK, Tone.OK),
    Holds.NO: (Icon.MINUS, Tone.QUIET),
    Holds.OPEN: (Icon.CIRCLE_HELP, Tone.QUIET),
}


class HintCard(Card):
    """Sentences with a sign before each; no number of points, no light that turns green."""

    def __init__(self) -> None:
        super().__init__(_("What the rule says"), gap=MEDIUM)
        self._conditions = [_ConditionLine() for _each in range(2)]
        self._open = label("", Kind.CAPTION, wrap=True)
        self._sum = label("", Kind.STRONG, wrap=True)
        free = label(
            _("You decide freely: the rule is only a hint, whatever it counts."),
            Kind.QUIET,
            wrap=True,
        )
        self.add(*self._conditions, self._open, self._sum, rule(), free)

    def show_hint(self, hint: Hint) -> None:
        """As it stands now."""
        for line, condition in zip(self._conditions, hint.conditions, strict=True):
            line.show_condition(condition)
        self._open.setText(hint.still_open)
        self._open.setVisible(bool(hint.still_open))
        self._sum.setText(hint.sums_up)
        self._sum.setVisible(bool(hint.sums_up))
        self.setAccessibleDescription(hint.spoken)


class _ConditionLine(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel(Icon.CIRCLE_HELP, Tone.QUIET, 18)
        self._words = label("", wrap=True)
        line = box(QHBoxLayout(self), self._icon, gap=SMALL)
        line.setAlignment(self._icon, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words, 1)

    def show_condition(self, condition: Condition) -> None:
        self._icon.show_icon(*_SIGNS[condition.holds])
        self._words.setText(condition.words)
