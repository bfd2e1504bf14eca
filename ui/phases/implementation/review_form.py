"""The fields of one review: both views side by side, what helped, how it goes on (IM5, D8)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.fields import GOAL_REVIEWS, GOALS, Field, Value
from jmd_desktop.domain.goal_reviews import (
    ENDINGS,
    GoalEnding,
    GoalReview,
    ReviewDecision,
    suggested_next,
)
from jmd_desktop.domain.goals import Goal, GoalStatus
from jmd_desktop.i18n import _
from ui.phases.implementation import review_words as words
from ui.qt.breaking import breakable
from ui.qt.buttons import quiet
from ui.qt.form_field import FormField
from ui.qt.layout import HAIR, LARGE, box, column, holder, row
from ui.qt.record_kind import RecordForm
from ui.qt.short_editors import ChoiceEditor, KeptEditor
from ui.qt.side_by_side import SideBySide
from ui.qt.text import Kind, label

ENDING: Final = ("status", "attainment")
"""Columns of the goal, not of the review: what has become of it."""

_COLUMNS: Final = (
    "goal_id",
    "held_on",
    "attained_client",
    "attained_counsellor",
    "indicator_seen",
    "fit",
    "new_situation",
    "helped",
    "hindered",
    "decision",
    "next_review_on",
    "note",
)
_DAY: Final = 150  # px of a field for a day
_NAME: Final = 3  # px above the name of a field


def values_of(review: GoalReview, goal: Goal) -> dict[str, Value]:
    """A review as the form takes it, with what became of its goal where it ended it."""
    made: dict[str, Value] = {column: getattr(review, column) for column in _COLUMNS}
    ended = review.ends and not goal.open
    made["status"] = goal.status if ended else None
    made["attainment"] = goal.attainment if ended else None
    return made


class ReviewForm(RecordForm):
    """What becomes of the goal is asked for where the review ends it, and only there."""

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(GOAL_REVIEWS, missing_characters=missing_characters)
        goal = self.put("goal_id", KeptEditor()).column
        goal.setParent(self)
        goal.hide()
        held = self.put("held_on")
        self._last, self._last_words = label("", Kind.LABEL, wrap=True), label("", wrap=True)
        said = column(self._last, self._last_words, None, gap=HAIR, margins=(0, _NAME, 0, 0))
        last = holder(said)
        self.add(SideBySide(held.column, last, shares=(1, 3), least=_DAY))
        client = self._scale(GOAL_REVIEWS["attained_client"])
        counsellor = self._scale(GOAL_REVIEWS["attained_counsellor"])
        self.add(SideBySide(client.column, counsellor.column))
        seen, fits = self._choice("indicator_seen"), self._choice("fit")
        self.add(SideBySide(seen.column, fits.column))
        self.row("new_situation")
        helped, hindered = self.put("helped"), self.put("hindered")
        self.add(SideBySide(helped.column, hindered.column))
        self.add(self._choice("decision").column)
        self._follows = label("", Kind.QUIET, wrap=True)
        self._ending = QWidget()
        choices = [(each.value, labels.code("goal_status", each)) for each in ENDINGS]
        self._status = self._make(
            GOALS["status"], ChoiceEditor(_("What has become of it?"), choices)
        )
        self._status.column.label.setText(_("What has become of it?"))
        reached = self._scale(GOALS["attainment"])
        box(QVBoxLayout(self._ending), self._status.column, reached.column, gap=LARGE)
        self.add(self._follows)
        self.add(self._ending)
        self._again = self.put("next_review_on")
        self.suggest = quiet("")
        self._next = holder(
            row(self._again.column, column(self.suggest, gap=0, margins=(0, 26, 0, 0)), None)
        )
        self.add(self._next)
        self.row("note")
        self.suggest.clicked.connect(self._take_suggestion)
        self.changed.connect(self._follow)
        self._follow()

    def show_last(self, head: str, words_: str) -> None:
        """What one goes on from, beside the day."""
        self._last.setText(head)
        self._last_words.setText(breakable(words_))

    # ---- values -----------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Value]) -> None:
        """A stored review, or a new one."""
        super().show_values(values)
        self._follow()

    def update_values(self, values: Mapping[str, Value]) -> None:
        """The same was read again."""
        super().update_values(values)
        self._follow()

    def show_draft(self, content: Mapping[str, Value], words_: str, *, behind: bool) -> None:
        """What was typed and not saved."""
        super().show_draft(content, words_, behind=behind)
        self._follow()

    def problems(self, today: date) -> dict[str, str]:
        """What becomes of the goal has to be said where it ends."""
        found = super().problems(today)
        if not self.ends:
            for each in ENDING:
                found.pop(each, None)
                self.show_problem(each, "")
        elif "status" in found:
            found["status"] = _("Please say what has become of the goal.")
            self.show_problem("status", found["status"])
        return found

    @property
    def decision(self) -> ReviewDecision | None:
        """What is chosen."""
        chosen = self.field("decision").editor.value()
        return None if not chosen else ReviewDecision(str(chosen))

    @property
    def ends(self) -> bool:
        """Whether it would end the goal."""
        return self.decision is ReviewDecision.END_GOAL

    @property
    def ending(self) -> GoalEnding | None:
        """What became of it; None where that is not said, or it goes on."""
        held = self.values()
        if not self.ends or not held["status"]:
            return None
        reached = held["attainment"]
        return GoalEnding(
            GoalStatus(str(held["status"])), reached if isinstance(reached, int) else None
        )

    def focus_first(self) -> None:
        """Where a talk about a goal begins: with the young person's view."""
        self.focus_field("attained_client")

    # ---- inside -----------------------------------------------------------------------------

    def _scale(self, field: Field) -> FormField:
        choices = labels.choices("attainment")
        return self._make(field, ChoiceEditor(labels.field(field), choices, number=True))

    def _choice(self, name: str) -> FormField:
        field = GOAL_REVIEWS[name]
        return self.put(name, ChoiceEditor(labels.field(field), labels.choices(field.codes or "")))

    def _follow(self) -> None:
        """What a decision means, and the day that could be taken."""
        said = words.follows(self.decision)
        self._follows.setText(said)
        self._follows.setVisible(bool(said))
        self._ending.setVisible(self.ends)
        self._next.setVisible(not self.ends)
        held = self.field("held_on").editor.value()
        day = suggested_next(held) if isinstance(held, date) else None
        offered = day is not None and self._again.editor.value() != day
        self.suggest.setVisible(offered)
        if day is not None:
            self.suggest.say(words.in_three_months(day))

    def _take_suggestion(self) -> None:
        held = self.field("held_on").editor.value()
        if isinstance(held, date):
            self._again.editor.show(suggested_next(held))
            self._edited()
            self.focus_field("next_review_on")
