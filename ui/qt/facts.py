"""Pairs of a name and what is known, to be read and not to be changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from ui.qt import theme
from ui.qt.layout import LARGE, SMALL
from ui.qt.stylesheet import is_look_change
from ui.qt.text import Kind, label, plain_tooltip, restyle

_NAMES = 148  # px of the column of names at a text scale of 1


@dataclass(frozen=True, slots=True)
class Fact:
    """One line; `quiet` for what is not known or does not count."""

    name: str
    words: str
    quiet: bool = False
    tip: str = ""


class FactList(QWidget):
    """Names at the start, facts behind them. Facts can be marked with the mouse and copied."""

    def __init__(self, facts: Sequence[Fact] = (), *, lines: int = 0) -> None:
        """`lines` are made right away, for facts that come when somebody waits for them."""
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(LARGE)
        self._grid.setVerticalSpacing(SMALL)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.make_lines(lines)
        self.show_facts(facts)

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """Show these lines instead; labels that are there are used again."""
        self.make_lines(len(facts))
        for number, (name, words) in enumerate(self._rows):
            shown = number < len(facts)
            name.setVisible(shown)
            words.setVisible(shown)
            # A hidden label keeps nothing either: it could still be read by a screen reader.
            _fill(name, words, facts[number] if shown else Fact("", ""))
        self._fit()

    def make_lines(self, count: int) -> None:
        """Have this many lines ready, those without a fact out of sight."""
        while len(self._rows) < count:
            self._rows.append(self._make(len(self._rows)))

    def changeEvent(self, event: QEvent) -> None:
        """Take the new width with a new text size."""
        super().changeEvent(event)
        if is_look_change(event):
            self._fit()

    def _make(self, row: int) -> tuple[QLabel, QLabel]:
        name, words = label("", Kind.QUIET, wrap=True), label("", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(name, row, 0, top)
        self._grid.addWidget(words, row, 1, top)
        name.hide()
        words.hide()
        return name, words

    def _fit(self) -> None:
        self._grid.setColumnMinimumWidth(0, theme.current().metrics.grown(_NAMES))
        for name, _words in self._rows:
            name.setFixedWidth(theme.current().metrics.grown(_NAMES))


def _fill(name: QLabel, words: QLabel, fact: Fact) -> None:
    name.setText(fact.name)
    words.setText(fact.words)
    words.setToolTip(plain_tooltip(fact.tip))
    words.setAccessibleName(f"{fact.name}: {fact.words}" if fact.words else "")
    restyle(words, "kind", (Kind.QUIET if fact.quiet else Kind.BODY).value)
