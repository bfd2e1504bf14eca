"""Editors of this phase: a choice side by side, a goal of the case, and what nobody types."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from jmd_desktop.domain.fields import Value
from jmd_desktop.i18n import pgettext
from ui.qt.choice_chips import ChoiceChips
from ui.qt.combo_box import ComboBox
from ui.qt.editor import Editor


class ChoiceEditor(Editor):
    """One of a few codes, all of them to be seen; with `number` the codes are numbers."""

    def __init__(
        self,
        name: str,
        choices: Sequence[tuple[str, str]],
        *,
        number: bool = False,
        needed: bool = False,
    ) -> None:
        """A number is chosen by its own key; without `needed` a choice can be let go again."""
        self.chips = ChoiceChips(name, choices, needed=needed, first=0 if number else 1)
        super().__init__(self.chips)
        self._number = number
        self.chips.changed.connect(self._edited)

    def value(self) -> Value:
        """The code that is chosen, None for none."""
        code = self.chips.choice()
        return int(code) if self._number and code is not None else code

    def normal(self, value: Value) -> Value:
        """An empty code is none."""
        return None if value == "" else value

    def _put(self, value: Value) -> None:
        self.chips.choose(*(() if value in (None, "") else (str(value),)))


class GoalEditor(Editor):
    """A goal of the case by its title, or none; one that is gone by now is still known of."""

    def __init__(self, gone: str) -> None:
        """`gone` is what a goal is called that is no longer there."""
        self._combo = ComboBox()
        super().__init__(self._combo)
        self._gone = gone
        self._goals: Mapping[str, str] = {}
        self.offer({})
        self._combo.chosen.connect(self._edited)
        self._combo.currentIndexChanged.connect(self._edited)  # arrow keys choose without a signal

    def offer(self, goals: Mapping[str, str]) -> None:
        """Titles by id; the choice stays."""
        if goals == self._goals and self._combo.count():
            return
        self._goals = dict(goals)
        self._fill(str(self.value()))

    def value(self) -> Value:
        """Its id, "" for none."""
        return self._combo.choice() or ""

    def normal(self, value: Value) -> Value:
        """None and "" are one."""
        return value or ""

    def _put(self, value: Value) -> None:
        self._fill(str(value or ""))

    def _fill(self, chosen: str) -> None:
        known = list(self._goals.items())
        if chosen and chosen not in self._goals:
            known.append((chosen, self._gone))
        with QSignalBlocker(self._combo):
            self._combo.set_choices(known, empty=pgettext("goal", "none"))
            self._combo.choose(chosen or None)


class KeptEditor(Editor):
    """What goes along with a record and is never typed: whom it is linked to."""

    def __init__(self) -> None:
        super().__init__(QWidget())
        self._held: Value = ""

    def value(self) -> Value:
        """What is held."""
        return self._held

    def normal(self, value: Value) -> Value:
        """None and "" are one."""
        return value or ""

    def hold(self, value: str) -> None:
        """Another one, by the hand of somebody who chose it."""
        if value != self._held:
            self._held = value
            self._edited()

    def _put(self, value: Value) -> None:
        self._held = value or ""
