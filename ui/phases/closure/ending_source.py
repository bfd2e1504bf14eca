"""What the file tells beside a text that is being written, and the way to take it over."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.i18n import _
from ui.qt.breaking import breakable
from ui.qt.buttons import quiet
from ui.qt.fold import Fold
from ui.qt.hint_list import Hint, HintList
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, SMALL, box, column, row
from ui.qt.text import Kind, label

_NAME: Final = 3  # px above the name of a field


class Source(QWidget):
    """A proposal is only read here; who takes it over finds it behind the words typed so far."""

    taken = Signal()
    led = Signal(str)  # the key of a hint

    def __init__(self, title: str, nothing: str, fold: str = "") -> None:
        """`nothing` is said where the file tells of nothing; `fold` are the words before more that
        can be read."""  # fmt: skip
        super().__init__()
        self._nothing = nothing
        self._words = label("", Kind.QUIET, wrap=True, selectable=True)
        self.take = quiet(_("Take over the proposal"), Icon.COPY)
        self.take.setAccessibleName(f"{title}: {self.take.text()}")
        self.hints = HintList()
        self._more = label("", Kind.QUIET, wrap=True, selectable=True)
        self.fold = Fold(fold)
        self.fold.put(column(self._more, gap=HAIR))
        box(
            QVBoxLayout(self),
            column(_NAME, label(title, Kind.LABEL), gap=0),
            self._words,
            row(self.take, None),
            self.hints,
            self.fold,
            None,
            gap=SMALL,
        )
        self.take.clicked.connect(self.taken)
        self.hints.pressed.connect(self.led)

    def show_proposal(self, text: str, hints: Sequence[Hint] = (), more: str = "") -> None:
        """A line each; `hints` lead to where it lies, `more` can be unfolded."""
        self._words.setText(breakable(text or self._nothing))
        self.take.setVisible(bool(text))
        self.hints.show_hints(hints)
        self._more.setText(breakable(more))
        self.fold.setVisible(bool(more))


def taken_over(typed: str, proposal: str) -> str:
    """The typed words with the lines of the proposal behind them that are not there yet."""
    there = {line.strip() for line in typed.splitlines()}
    new = [line for line in proposal.splitlines() if line.strip() and line.strip() not in there]
    return "\n".join(filter(None, (typed.rstrip(), *new)))
