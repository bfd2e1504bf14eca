"""The editor of this phase: a goal of the case."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker

from jmd_desktop.domain.fields import Value
from jmd_desktop.i18n import pgettext
from ui.qt.combo_box import ComboBox
from ui.qt.editor import Editor


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
