"""What can be pointed out, one quiet line each, with the way to where it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.qt import theme
from ui.qt.buttons import quiet
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, SMALL, box, column, set_margins
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_LINE = 20  # px of a line of words at a text scale of 1


@dataclass(frozen=True, slots=True)
class Hint:
    """A sentence, and what its button would do; without such words there is no button."""

    key: str
    words: str
    action: str = ""
    warns: bool = False


class HintList(QWidget):
    """Not there while there is nothing to point out."""

    pressed = Signal(str)  # the key of a hint
    grown = Signal()
    """Rows were made: the tab key has to be led through them."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_HintRow] = []
        self._hints: tuple[Hint, ...] = ()
        self._lines = box(QVBoxLayout(self), gap=HAIR)
        self.hide()

    def show_hints(self, hints: Sequence[Hint]) -> bool:
        """These, the most pressing first; whether one that warns was not there before."""
        before = {each.key for each in self._hints}
        self._hints = tuple(hints)
        made = len(self._rows)
        while len(self._rows) < len(hints):
            self._add_row()
        if len(self._rows) > made:
            self.grown.emit()
        for number, shown in enumerate(self._rows):
            if number < len(hints):
                shown.show_hint(hints[number])
            shown.setVisible(number < len(hints))
        self.setVisible(bool(hints))
        return any(each.warns and each.key not in before for each in hints)

    @property
    def hints(self) -> tuple[Hint, ...]:
        """Those that are shown."""
        return self._hints

    def _add_row(self) -> None:
        made = _HintRow()
        made.button.clicked.connect(partial(self._press, len(self._rows)))
        self._lines.addWidget(made)
        self._rows.append(made)

    def _press(self, number: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002  Qt's own
        self.pressed.emit(self._hints[number].key)


class _HintRow(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel(Icon.INFO, Tone.QUIET, 16)
        self._words = label("", Kind.QUIET, wrap=True)
        self.button = quiet("")
        line = box(QHBoxLayout(self), gap=SMALL)
        self._sign = column(2, self._icon, None, gap=0)
        self._said = column(self._words, None, gap=0)
        line.addLayout(self._sign)
        line.addLayout(self._said, 1)
        line.addLayout(column(self.button, None, gap=0))
        self.button.hide()

    def show_hint(self, hint: Hint) -> None:
        sign = (Icon.TRIANGLE_ALERT, Tone.WARN) if hint.warns else (Icon.INFO, Tone.QUIET)
        self._icon.show_icon(*sign)
        self._words.setText(hint.words)
        self.button.say(hint.action)
        self.button.setVisible(bool(hint.action))
        # The first line stands in the middle of the button, however many there are.
        metrics = theme.current().metrics
        above = (metrics.button - metrics.grown(_LINE)) // 2 if hint.action else 0
        for part in (self._sign, self._said):
            set_margins(part, (0, above, 0, 0))
        self.button.setAccessibleName(f"{hint.action}: {hint.words}")
