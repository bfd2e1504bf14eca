"""Editors a screen gives a field itself: choices side by side, a tick, and what nobody types."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from jmd_desktop.domain.fields import Value
from ui.qt.choice_chips import ChoiceChips
from ui.qt.choices import CheckBox
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


class TickEditor(Editor):
    """Yes, or not yet: a box to tick beside its words."""

    def __init__(self, words: str) -> None:
        self.box = CheckBox(words)
        super().__init__(self.box)
        self.box.toggled.connect(self._edited)

    def value(self) -> Value:
        """Whether it is ticked."""
        return self.box.isChecked()

    def normal(self, value: Value) -> Value:
        """None is not ticked."""
        return bool(value)

    def _put(self, value: Value) -> None:
        self.box.setChecked(bool(value))


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
