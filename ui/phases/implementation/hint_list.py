"""What can be pointed out, one quiet line each, with the way to where it is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.qt.buttons import quiet
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, SMALL, box, column
from ui.qt.text import Kind, label
from ui.qt.theme import Tone


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

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[_HintRow] = []
        self._hints: tuple[Hint, ...] = ()
        self._lines = box(QVBoxLayout(self), gap=HAIR)
        self.hide()

    def show_hints(self, hints: Sequence[Hint]) -> None:
        """These, the most pressing first."""
        self._hints = tuple(hints)
        while len(self._rows) < len(hints):
            self._add_row()
        for number, shown in enumerate(self._rows):
            if number < len(hints):
                shown.show_hint(hints[number])
            shown.setVisible(number < len(hints))
        self.setVisible(bool(hints))

    @property
    def hints(self) -> tuple[Hint, ...]:
        """Those that are shown."""
        return self._hints

    def _add_row(self) -> None:
        made = _HintRow()
        made.button.clicked.connect(partial(self._press, len(self._rows)))
        self._lines.addWidget(made)
        if self._rows:  # made late, Qt would put it behind the whole page
            QWidget.setTabOrder(self._rows[-1].button, made.button)
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
        line.addLayout(column(8, self._icon, None, gap=0))
        line.addWidget(self._words, 1)
        line.addLayout(column(self.button, None, gap=0))
        self.button.hide()

    def show_hint(self, hint: Hint) -> None:
        sign = (Icon.TRIANGLE_ALERT, Tone.WARN) if hint.warns else (Icon.INFO, Tone.QUIET)
        self._icon.show_icon(*sign)
        self._words.setText(hint.words)
        self.button.say(hint.action)
        self.button.setVisible(bool(hint.action))
        self.button.setAccessibleName(f"{hint.action}: {hint.words}")
