"""The fields of a talk after the end: does it last, is anything new needed, what comes of it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.fields import CASE_ENDINGS, FOLLOW_UPS, Field, Value
from jmd_desktop.domain.follow_ups import FollowUp, Outcome
from jmd_desktop.i18n import _
from ui.phases.closure import follow_up_words as words
from ui.phases.closure.one_line import in_one_line
from ui.qt.form_field import FormField
from ui.qt.layout import LARGE, column, holder
from ui.qt.record_kind import RecordForm
from ui.qt.short_editors import ChoiceEditor, TickEditor
from ui.qt.side_by_side import SideBySide
from ui.qt.text import Kind, label

AGAIN: Final = "follow_up_on"
"""A column of the ending, not of the talk: the day of the next one."""

_COLUMNS: Final = (
    "held_on",
    "channel",
    "reached",
    "goals_still",
    "goals_said",
    "situation",
    "situation_said",
    "new_need",
    "need_said",
    "outcome",
    "outcome_note",
)
_SAID: Final = (
    "goals_still",
    "goals_said",
    "situation",
    "situation_said",
    "new_need",
    "need_said",
)


def values_of(talk: FollowUp, again_on: date | None) -> dict[str, Value]:
    """A talk as the form takes it, with the day that was agreed on for another one."""
    made: dict[str, Value] = {name: getattr(talk, name) for name in _COLUMNS}
    made[AGAIN] = again_on if talk.outcome is Outcome.AGAIN else None
    return made


class FollowUpForm(RecordForm):
    """Who was not reached was not asked anything."""

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(FOLLOW_UPS, missing_characters=missing_characters)
        held, channel, reached = self.put("held_on"), self.put("channel"), self._tick("reached")
        self.add(SideBySide(held.column, channel.column))
        self.add(reached.column)
        goals, goals_said = self._choice(FOLLOW_UPS["goals_still"]), self.put("goals_said")
        life, life_said = self._choice(FOLLOW_UPS["situation"]), self.put("situation_said")
        need, need_said = self.put("new_need"), self.put("need_said")
        self._said = holder(
            column(
                SideBySide(goals.column, goals_said.column),
                SideBySide(life.column, life_said.column),
                SideBySide(need.column, need_said.column),
                gap=LARGE,
            )
        )
        self.add(self._said)
        self.add(self._choice(FOLLOW_UPS["outcome"]).column)
        self._follows = label("", Kind.QUIET, wrap=True)
        self.add(self._follows)
        self._again = self._make(CASE_ENDINGS[AGAIN], None)
        self._again.column.label.setText(_("The next talk around"))
        self.add(self._again.column)
        self.row("outcome_note")
        self.changed.connect(self._follow)
        self._follow()

    # ---- values -----------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Value]) -> None:
        """A stored talk, or a new one."""
        super().show_values(values)
        self._follow()

    def update_values(self, values: Mapping[str, Value]) -> None:
        """The same was read again."""
        super().update_values(values)
        self._follow()

    def show_draft(self, content: Mapping[str, Value], told: str, *, behind: bool) -> None:
        """What was typed and not saved."""
        super().show_draft(content, told, behind=behind)
        self._follow()

    @property
    def outcome(self) -> Outcome | None:
        """What is chosen."""
        chosen = self.field("outcome").editor.value()
        return None if not chosen else Outcome(str(chosen))

    @property
    def again_on(self) -> date | None:
        """The day of another talk, where there is to be one."""
        found = self._again.editor.value()
        return found if self.outcome is Outcome.AGAIN and isinstance(found, date) else None

    def problems(self, today: date) -> dict[str, str]:
        """Another talk needs its day."""
        found = super().problems(today)
        if self.outcome is not Outcome.AGAIN:
            found.pop(AGAIN, None)
            self.show_problem(AGAIN, "")
        elif self.again_on is None and AGAIN not in found:
            found[AGAIN] = _("Please note around which day the next talk is to be.")
            self.show_problem(AGAIN, found[AGAIN])
        return found

    def focus_first(self) -> None:
        """Where noting begins."""
        self.focus_field("channel")

    # ---- inside -----------------------------------------------------------------------------

    def _tick(self, name: str) -> FormField:
        made = self.put(name, TickEditor(labels.field(FOLLOW_UPS[name])))
        in_one_line(made)
        return made

    def _choice(self, field: Field) -> FormField:
        choices = labels.choices(field.codes or "")
        return self._make(field, ChoiceEditor(labels.field(field), choices))

    def _follow(self) -> None:
        self._said.setVisible(self.field("reached").editor.value() is not False)
        said = words.follows(self.outcome)
        self._follows.setText(said)
        self._follows.setVisible(bool(said))
        self._again.column.setVisible(self.outcome is Outcome.AGAIN)
