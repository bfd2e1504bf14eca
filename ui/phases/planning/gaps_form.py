"""The fields of a gap, and for which goal of the case it was noted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop import labels
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import GAPS, Value
from jmd_desktop.domain.goals import Goal
from jmd_desktop.i18n import _, pgettext
from ui.qt.combo_box import ComboBox
from ui.qt.field import FieldColumn
from ui.qt.record_kind import MissingCharacters, RecordForm
from ui.qt.side_by_side import SideBySide

GOAL: Final = "goal_id"


@dataclass(frozen=True, slots=True)
class _Known:
    title: str
    area: str | None


class GoalChoices(QObject):
    """The goals of the case that is shown; forms hear when there are others."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._goals: Mapping[str, _Known] = {}

    def show(self, goals: Iterable[Goal], begun: Iterable[Draft]) -> None:
        """These, in their order; behind them those that were begun and are not in the file."""
        held = {each.id: _Known(each.title, each.area) for each in goals}
        for draft in begun:
            typed, area = draft.content.get("goals.title"), draft.content.get("goals.area")
            title = str(typed or "") or _("New goal")
            held[draft.record_id] = _Known(title, str(area) if area else None)
        if held != self._goals:
            self._goals = held
            self.changed.emit()

    def choices(self) -> list[tuple[str, str]]:
        """Their ids and titles."""
        return [(goal_id, known.title) for goal_id, known in self._goals.items()]

    def title(self, goal_id: str) -> str:
        """What a goal is called; nothing for none, or for one that is gone by now."""
        known = self._goals.get(goal_id)
        return "" if known is None else known.title

    def area(self, goal_id: str) -> str | None:
        """The life area of a goal."""
        known = self._goals.get(goal_id)
        return None if known is None else known.area


class GapForm(RecordForm):
    """Codes, which are bundled later, then words, which never leave the case (F7)."""

    def __init__(
        self, goals: GoalChoices, missing_characters: MissingCharacters, parent: QWidget
    ) -> None:
        super().__init__(GAPS, missing_characters=missing_characters, parent=parent)
        self._goals = goals
        self._held = ""  # the goal in the file
        self._goal = ComboBox()
        self._column = FieldColumn(labels.field(GAPS[GOAL]), self._goal)
        self._column.align_heading()
        self.row("offer_kind", "reason")
        self.add(SideBySide(self._column))
        self.row("area", "noted_on")
        self.row("wait_months", "covered_by")
        self.row("traits")
        self.row("region", "structural")
        self.row("note")
        self._offer()
        self._goal.chosen.connect(self._choose)
        self._goal.currentIndexChanged.connect(self._choose)  # arrow keys choose without a signal
        goals.changed.connect(self._offer)

    # ---- the goal, which is no field somebody types ------------------------------------------

    @property
    def goal_id(self) -> str:
        """The goal that is chosen, "" for none."""
        return self._goal.choice() or ""

    @property
    def dirty(self) -> bool:
        """Whether anything is unsaved."""
        return super().dirty or self.goal_id != self._held

    def show_values(self, values: Mapping[str, Value]) -> None:
        """A stored record; nothing is unsaved any more."""
        self._hold(values)
        self._show(self._held)
        super().show_values(values)

    def update_values(self, values: Mapping[str, Value]) -> None:
        """A record that was read again; another goal that was chosen stays."""
        untouched = self.goal_id == self._held
        self._hold(values)
        if untouched:
            self._show(self._held)
        super().update_values(values)

    def values(self) -> dict[str, Value]:
        """What the fields hold, and the goal."""
        return {**super().values(), GOAL: self.goal_id}

    def mark_saved(self, values: Mapping[str, Value]) -> None:
        """These were saved."""
        if GOAL in values:
            self._hold(values)
        super().mark_saved(values)

    def show_problem(self, column: str, words: str) -> None:
        """Under one field."""
        if column == GOAL:
            self._column.show_problem(_("In the file it is another goal now.") if words else "")
        else:
            super().show_problem(column, words)

    def draft_content(self) -> dict[str, Value]:
        """What is unsaved, the goal with it."""
        content = super().draft_content()
        if self.goal_id != self._held:
            content[GAPS[GOAL].key] = self.goal_id
            for column, value in self.new_values.items():
                content.setdefault(self.key_of(column), value)
        return content

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """Over the record."""
        if GAPS[GOAL].key in content:
            self._show(str(content[GAPS[GOAL].key] or ""))
        super().show_draft(content, words, behind=behind)

    def key_of(self, column: str) -> str:
        """What a column is called in drafts."""
        return GAPS[column].key

    # ---- inside -----------------------------------------------------------------------------

    def _hold(self, values: Mapping[str, Value]) -> None:
        self._held = str(values.get(GOAL) or "")

    def _show(self, goal_id: str) -> None:
        known = dict(self._goals.choices())
        with QSignalBlocker(self._goal):
            if goal_id and goal_id not in known:  # taken out since: the gap still knows of it
                gone = (goal_id, _("a goal that was taken out"))
                self._goal.set_choices([*known.items(), gone], empty=pgettext("goal", "none"))
            self._goal.choose(goal_id or None)
        self._shown = self.goal_id

    def _offer(self) -> None:
        """The goals of the case as they are now; the choice stays."""
        chosen = self.goal_id
        with QSignalBlocker(self._goal):
            self._goal.set_choices(self._goals.choices(), empty=pgettext("goal", "none"))
        self._show(chosen)

    def _choose(self) -> None:
        if self.goal_id != self._shown:
            self._shown = self.goal_id
            self._column.show_problem("")
            self._edited()
