"""The form of one goal: its fields and its lists, as one sheet with one draft."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal

from jmd_desktop.domain.fields import GOALS, Value
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.goals import Goal, GoalStatus, LineKind, Quality, StepKind
from jmd_desktop.domain.plan_hints import GoalHint
from jmd_desktop.i18n import _, ngettext
from ui.phases.planning import goal_lists
from ui.phases.planning.entry_row import RowTools
from ui.phases.planning.goal_lists import GoalLists
from ui.phases.planning.goal_title import TitleSuggestions
from ui.qt.buttons import quiet
from ui.qt.fold import Fold
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import HAIR, LARGE, SMALL, column, holder, row
from ui.qt.paragraph import ParagraphEdit
from ui.qt.side_by_side import SideBySide

KEY: Final = "catalogue_key"
_DAY: Final = 140  # px of a field for a day
FOLDED: Final = ("motto", "feeling_plus", "feeling_minus", "quality", "status", "attainment")
_GIVEN: Final = ("area", "wish", KEY, "title")
_FIELD_OF: Final = {
    GoalHint.NO_REVIEW: "review_on",
    GoalHint.NO_AREA: "area",
    GoalHint.NOT_TIMED: "target_on",
    GoalHint.NOT_POSITIVE: "title",
    GoalHint.NOT_ATTRACTIVE: "feeling_plus",
    GoalHint.OFFER_NOT_ASKED: "fitting_offer",
}
_LIST_OF: Final[Mapping[GoalHint, LineKind | StepKind]] = {
    GoalHint.NO_SUB_GOALS: StepKind.SUB_GOAL,
    GoalHint.NO_INDICATOR: LineKind.INDICATOR,
    GoalHint.NO_CLIENT_TASK: StepKind.CLIENT_TASK,
    GoalHint.NO_JMD_TASK: StepKind.JMD_TASK,
}


def values_of(goal: Goal) -> dict[str, Value]:
    """A goal as the form takes it: columns, and its lists as a draft would hold them."""
    made: dict[str, Value] = {
        field.column: getattr(goal, field.column)
        for field in GOALS.fields
        if hasattr(goal, field.column)
    }
    made["quality"] = tuple(goal.quality)
    return made | goal_lists.texts_of(goal)


class GoalForm(BoundForm):
    """Values go in and out as in any form; the lists of a goal are two texts of its draft."""

    tick_requested = Signal(str, bool)
    gap_requested = Signal()
    taken_out = Signal(object, object)  # EntryList, TakenOut
    revealed = Signal()

    def __init__(
        self, missing_characters: Callable[[str], tuple[str, ...]], today: Callable[[], date]
    ) -> None:
        super().__init__(GOALS, missing_characters=missing_characters)
        self._key: str = ""
        self._stored_key: str = ""
        self._in_file = False
        self.lists = GoalLists(RowTools(today, missing_characters), self)
        self.gap_button = quiet(_("Note a gap"), Icon.PLUS)
        self.fold = Fold(_("More: motto, feeling, quality, status"))
        self._build()
        title = self.field("title").editor.widget
        assert isinstance(title, ParagraphEdit)
        self._title = title
        self.suggestions = TitleSuggestions(title)
        self.suggestions.taken.connect(self._take_suggestion)
        self.changed.connect(self._follow_area)

    # ---- values -----------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Show a stored goal, or a new one."""
        self._in_file = bool(values)
        self._stored_key = self._key = str(values.get(KEY) or "")
        self.lists.show(values)
        super().show_values({"status": GoalStatus.PLANNED, **values})
        self._follow_area()
        self.fold.show_open(on=self._tells_more(values))

    def update_values(self, values: Mapping[str, Value]) -> None:
        """The same goal was read again; what is typed stays."""
        self._in_file = bool(values)
        if self._key == self._stored_key:
            self._key = str(values.get(KEY) or "")
        self._stored_key = str(values.get(KEY) or "")
        self.lists.update(values)
        super().update_values({"status": GoalStatus.PLANNED, **values})

    def values(self) -> dict[str, Value]:
        """By column."""
        return {**super().values(), KEY: self._key}

    @property
    def dirty(self) -> bool:
        """Whether anything is unsaved."""
        return super().dirty or self._key != self._stored_key or self.lists.dirty

    def mark_saved(self, values: Mapping[str, Value]) -> None:
        """These were saved."""
        if KEY in values:
            self._stored_key = str(values[KEY] or "")
        self.lists.moved_on.hide()
        super().mark_saved(values)

    def draft_content(self) -> dict[str, Value]:
        """What differs from the stored goal."""
        content = super().draft_content()
        if self._key != self._stored_key:
            content[GOALS[KEY].key] = self._key
        return content | self.lists.draft_content()

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """What was typed and not saved."""
        if GOALS[KEY].key in content:
            self._key = str(content[GOALS[KEY].key] or "")
        self.lists.show_draft(content)
        super().show_draft(content, words, behind=behind)
        self._follow_area()
        self.fold.show_open(
            on=self.fold.is_open or any(GOALS[each].key in content for each in FOLDED)
        )

    @property
    def marks_drafts(self) -> bool:
        """A goal that is not in the file yet is a draft as a whole."""
        return self._in_file

    def tells_of(self, content: Mapping[str, Value]) -> bool:
        """Nobody typed what was only prepared: an area, a wish, a suggestion."""
        suggested = bool(content.get(GOALS[KEY].key))
        given = {GOALS[each].key for each in _GIVEN if suggested or each != "title"}
        return self._in_file or not set(content) <= given

    def typed_goal(self, stored: Goal) -> Goal:
        """As it would be kept now, for what can be said about it; half typed parts left out."""
        held: dict[str, Any] = {**super().values(), "lines": (), "steps": ()}
        held["status"] = GoalStatus(held["status"] or GoalStatus.PLANNED)
        offer = held["fitting_offer"]
        held["fitting_offer"] = Answer(offer) if offer else None
        held["quality"] = tuple(Quality(each) for each in held["quality"] or ())
        held["lines"] = tuple(each.line(stored.id) for each in self.lists.lines())
        held["steps"] = tuple(
            each.step(stored.id) for each in self.lists.steps() if each.problem() is None
        )
        made: Goal = replace(stored, **held)
        return made

    def show_gaps(self, count: int) -> None:
        """So many gaps were noted because of this goal: they are looked at before another one."""
        said = ngettext("View the gap", "View the {count} gaps", count).format(count=count)
        self.gap_button.say(said if count else _("Note a gap"))
        self.gap_button.show_icon(Icon.EYE if count else Icon.PLUS)

    # ---- problems ---------------------------------------------------------------------------

    def problems(self, today: date) -> dict[str, str]:
        """Written at each field and line."""
        found = super().problems(today) | self.lists.problems()
        if set(found) & set(FOLDED):
            self.fold.show_open(on=True)
        return found

    def show_problem(self, column: str, words: str) -> None:
        """Under a field; what is not on the screen has no place for words."""
        if column != KEY:
            super().show_problem(column, words)

    def focus_first_problem(self) -> bool:
        """The cursor into the first of them."""
        return super().focus_first_problem() or self.lists.focus_first_problem()

    def focus_title(self) -> None:
        """Where work begins: behind what stands there."""
        self.focus_field("title")
        self._title.put_cursor_behind()

    def focus_hint(self, hint: GoalHint) -> None:
        """The cursor where something can be done about a hint."""
        column, kind = _FIELD_OF.get(hint), _LIST_OF.get(hint)
        if column is not None:
            self.fold.show_open(on=self.fold.is_open or column in FOLDED)
            self.focus_field(column)
        elif kind is not None:
            self.lists[kind].focus_blank()
        elif hint is GoalHint.TASK_WITHOUT_DEADLINE:
            self.lists.focus_without_deadline()
        elif hint is GoalHint.NO_GAP:
            self.gap_requested.emit()
            return
        self.revealed.emit()

    # ---- inside -----------------------------------------------------------------------------

    def _tells_more(self, values: Mapping[str, Value]) -> bool:
        told = (values.get(each) for each in FOLDED if each not in ("status", "quality"))
        return any(each not in (None, "", ()) for each in told) or bool(values.get("quality"))

    def _take_suggestion(self, key: str, area: str) -> None:
        self._key = key
        if self.field("area").editor.value() is None:
            self.field("area").editor.show(area)
        self._edited()

    def _follow_area(self) -> None:
        area = self.field("area").editor.value()
        self.suggestions.offer(area if isinstance(area, str) else None)

    def _build(self) -> None:
        self.row("title")
        area, review = self._make(GOALS["area"]), self._make(GOALS["review_on"])
        self.add(SideBySide(area.column, review.column, shares=(3, 2), least=_DAY))
        self.row("wish")
        self.add(self.lists.moved_on)
        self.add(self.lists[StepKind.SUB_GOAL])
        self._beside(StepKind.CLIENT_TASK, StepKind.JMD_TASK)
        self.add(self.lists[StepKind.OTHER_TASK])
        self._beside(LineKind.INDICATOR, LineKind.MEASURE)
        self.add(self.lists[LineKind.INSTITUTION])
        self._offer()
        self._days()
        self._more()
        self.lists.changed.connect(self._edited)
        self.lists.tick_requested.connect(self.tick_requested)
        self.lists.revealed.connect(self.revealed)
        self.lists.taken_out.connect(self.taken_out)
        self.gap_button.clicked.connect(self.gap_requested)

    def _beside(self, first: LineKind | StepKind, second: LineKind | StepKind) -> None:
        self.add(SideBySide(self.lists[first], self.lists[second]))

    def _offer(self) -> None:
        made = self._make(GOALS["fitting_offer"])
        self.add(holder(column(made.column, row(-SMALL, self.gap_button, None), gap=HAIR)))

    def _days(self) -> None:
        day, narrowed = self._make(GOALS["target_on"]), self._make(GOALS["target_text"])
        self.add(SideBySide(day.column, narrowed.column, shares=(2, 3), least=_DAY))

    def _more(self) -> None:
        motto, plus, minus, quality, status, attainment = (
            self._make(GOALS[each]) for each in FOLDED
        )
        self.fold.put(
            column(
                motto.column,
                SideBySide(plus.column, minus.column),
                quality.column,
                SideBySide(status.column, attainment.column),
                gap=LARGE,
            )
        )
        self.add(self.fold)
