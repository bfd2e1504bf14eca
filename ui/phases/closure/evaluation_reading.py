"""What each side said beside the others, to be read; below each other where there is no room."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.evaluations import Evaluation
from jmd_desktop.i18n import _
from jmd_desktop.services.evaluations_state import EarlierEvaluation
from ui.phases.closure import evaluation_words as words
from ui.qt.breaking import breakable
from ui.qt.fold import Fold
from ui.qt.layout import LARGE, MEDIUM, box, column
from ui.qt.side_by_side import SideBySide
from ui.qt.surfaces import Card, rule
from ui.qt.text import Kind, label

_LEAST = 220  # px of a side at a text scale of 1


@dataclass(frozen=True, slots=True)
class Told:
    """One side as it is read."""

    title: str
    facts: str
    said: tuple[tuple[str, str], ...]


def told(evaluation: Evaluation) -> Told:
    """All that one side said, or why it said nothing."""
    title = words.view_title(evaluation.view, evaluation.who)
    said = tuple((asked, answer) for asked, answer in words.said(evaluation) if answer)
    return Told(title, words.facts(evaluation), said)


class SideColumn(QWidget):
    """One side: what was asked, and the answer below it. Words can be marked and copied."""

    def __init__(self) -> None:
        super().__init__()
        self._title = label("", Kind.STRONG, wrap=True)
        self._facts = label("", Kind.CAPTION, wrap=True)
        self._lines: list[tuple[QLabel, QLabel]] = []
        self._said = column(gap=MEDIUM)
        box(QVBoxLayout(self), self._title, self._facts, MEDIUM, self._said, None, gap=0)

    def show_side(self, side: Told) -> None:
        """Another one; labels are used again."""
        self._title.setText(breakable(side.title))
        self._facts.setText(side.facts)
        self._facts.setVisible(bool(side.facts))
        while len(self._lines) < len(side.said):
            self._add_line()
        for number, (asked, answer) in enumerate(self._lines):
            shown = number < len(side.said)
            asked.setVisible(shown)
            answer.setVisible(shown)
            pair = side.said[number] if shown else ("", "")
            asked.setText(pair[0])
            answer.setText(breakable(pair[1]))
            answer.setAccessibleName(f"{pair[0]}: {pair[1]}" if shown else "")

    def _add_line(self) -> None:
        asked, answer = label("", Kind.CAPTION, wrap=True), label("", wrap=True)
        answer.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._lines.append((asked, answer))
        self._said.addLayout(column(asked, answer, gap=2))


class Sides(QWidget):
    """Any number of sides; those for as many are made when they are first needed."""

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[int, tuple[SideBySide, tuple[SideColumn, ...]]] = {}
        self._place = box(QVBoxLayout(self), gap=0)

    def prepare(self, count: int) -> None:
        """Make the columns for so many, for when they are needed."""
        if count and count not in self._made:
            columns = tuple(SideColumn() for _each in range(count))
            made = SideBySide(*columns, least=_LEAST)
            self._made[count] = made, columns
            self._place.addWidget(made)

    def show_sides(self, sides: Sequence[Told]) -> None:
        """Beside each other in this order."""
        count = len(sides)
        self.prepare(count)
        for number, (shown, columns) in self._made.items():
            shown.setVisible(number == count)
            if number == count:
                for each, side in zip(columns, sides, strict=True):
                    each.show_side(side)


class ComparedCard(Card):
    """What is saved of all sides; nothing is worked out over two of them (GR5)."""

    def __init__(self) -> None:
        self.sides = Sides()
        super().__init__(_("All sides beside each other"), self.sides)
        self.hide()

    def show_evaluations(self, evaluations: Sequence[Evaluation]) -> None:
        """Those that say something, or why not."""
        self.sides.show_sides([told(each) for each in evaluations])
        self.setVisible(bool(evaluations))


class EarlierCard(Card):
    """What was said at earlier endings of this case, folded away."""

    def __init__(self) -> None:
        self.fold = Fold(_("Earlier evaluations"))
        self._inside = column(gap=LARGE)
        self._shown: list[tuple[QLabel, Sides]] = []
        self.fold.put(self._inside)
        super().__init__("", self.fold)
        self.hide()

    def show_earlier(self, earlier: Sequence[EarlierEvaluation]) -> None:
        """The newest first."""
        while len(self._shown) < len(earlier):
            head, sides = label("", Kind.STRONG, wrap=True), Sides()
            self._inside.addLayout(column(rule(), head, sides, gap=MEDIUM))
            self._shown.append((head, sides))
        for number, (head, sides) in enumerate(self._shown):
            shown = number < len(earlier)
            head.setVisible(shown)
            sides.setVisible(shown)
            head.setText(_ended(earlier[number]) if shown else "")
            found = earlier[number].evaluations if shown else ()
            sides.show_sides([told(each) for each in found])
        self.setVisible(bool(earlier))


def _ended(earlier: EarlierEvaluation) -> str:
    day = earlier.ending.ended_on
    if day is None:
        return _("End that was not carried out")
    return _("End on {day}").format(day=labels.short_day(day))
