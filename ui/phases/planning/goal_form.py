"""The form of one goal: its fields, its lines and its steps, as one sheet with one draft."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from jmd_desktop.domain.fields import GOALS, Value
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.goals import Goal, GoalStatus, LineKind, Quality, StepKind
from jmd_desktop.domain.plan_hints import GoalHint
from jmd_desktop.domain.typed_goals import (
    LINES,
    STEPS,
    TypedLine,
    TypedStep,
    lines_in_draft,
    lines_of_draft,
    steps_in_draft,
    steps_of_draft,
    typed_lines,
    typed_steps,
)
from jmd_desktop.i18n import _
from ui.phases.planning import words
from ui.phases.planning.entry_list import EntryList, TakenOut, tidy
from ui.phases.planning.entry_row import RowTools
from ui.phases.planning.fold import Fold
from ui.phases.planning.goal_title import TitleSuggestions
from ui.phases.planning.side_by_side import SideBySide
from ui.qt.buttons import quiet
from ui.qt.form import BoundForm
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, SMALL, column, holder, row
from ui.qt.surfaces import Notice, NoticeKind

KEY: Final = "catalogue_key"
_DAY: Final = 140  # px of a field for a day
FOLDED: Final = ("motto", "feeling_plus", "feeling_minus", "quality", "status", "attainment")


def values_of(goal: Goal) -> dict[str, Value]:
    """A goal as the form takes it: columns, and its lists as a draft would hold them."""
    made: dict[str, Value] = {
        field.column: getattr(goal, field.column)
        for field in GOALS.fields
        if hasattr(goal, field.column)
    }
    made["quality"] = tuple(goal.quality)
    made[LINES] = lines_in_draft(_in_order(map(tidy, typed_lines(goal))))
    made[STEPS] = steps_in_draft(_in_order(map(tidy, typed_steps(goal))))
    return made


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
        self._tools = RowTools(today, missing_characters)
        self._key: str = ""
        self._stored_key: str = ""
        self._stored_lists: tuple[str, str] = ("[]", "[]")
        self.lists: dict[LineKind | StepKind, EntryList] = {}
        self.gap_button = quiet(_("Note a gap"), Icon.PLUS)
        self._moved_on = Notice(NoticeKind.WARN, "")
        self.fold = Fold(_("More: motto, feeling, quality, status"))
        self._build()
        title = self.field("title").editor.widget
        self.suggestions = TitleSuggestions(title)
        self.suggestions.taken.connect(self._take_suggestion)
        self.changed.connect(self._follow_area)

    # ---- values -----------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Show a stored goal, or a new one."""
        self._stored_key = self._key = str(values.get(KEY) or "")
        self._stored_lists = _lists(values)
        self._show_lists(*self._stored_lists)
        self._moved_on.hide()
        super().show_values({"status": GoalStatus.PLANNED, **values})
        self._follow_area()
        self.fold.show_open(self._tells_more(values))

    def update_values(self, values: Mapping[str, Value]) -> None:
        """The same goal was read again; what is typed stays."""
        lists, lists_dirty = _lists(values), self._lists_dirty
        if self._key == self._stored_key:
            self._key = str(values.get(KEY) or "")
        self._stored_key = str(values.get(KEY) or "")
        if lists != self._stored_lists:
            self._stored_lists = lists
            if not lists_dirty:
                self._show_lists(*lists)
            elif self._lists_dirty:
                self._moved_on.show()
        super().update_values({"status": GoalStatus.PLANNED, **values})

    def values(self) -> dict[str, Value]:
        """By column."""
        return {**super().values(), KEY: self._key}

    @property
    def dirty(self) -> bool:
        """Whether anything is unsaved."""
        return super().dirty or self._key != self._stored_key or self._lists_dirty

    def mark_saved(self, values: Mapping[str, Value]) -> None:
        """These were saved."""
        if KEY in values:
            self._stored_key = str(values[KEY] or "")
        self._moved_on.hide()
        super().mark_saved(values)

    def mark_lists_saved(self, lists: tuple[str, str]) -> None:
        """So they were when they were saved; what was typed since then stays unsaved."""
        self._stored_lists = lists

    def draft_content(self) -> dict[str, Value]:
        """What differs from the stored goal."""
        content = super().draft_content()
        if self._key != self._stored_key:
            content[GOALS[KEY].key] = self._key
        lines, steps = self._typed_lists()
        if lines != self._stored_lists[0]:
            content[LINES] = lines
        if steps != self._stored_lists[1]:
            content[STEPS] = steps
        return content

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """What was typed and not saved."""
        if GOALS[KEY].key in content:
            self._key = str(content[GOALS[KEY].key] or "")
        lines, steps = lines_of_draft(content), steps_of_draft(content)
        if lines is not None or steps is not None:
            stored_lines, stored_steps = self._stored_lists
            self._show_lists(
                stored_lines if lines is None else lines_in_draft(lines),
                stored_steps if steps is None else steps_in_draft(steps),
            )
        super().show_draft(content, words, behind=behind)
        self._follow_area()
        self.fold.show_open(self.fold.is_open or any(GOALS[each].key in content for each in FOLDED))

    # ---- lists ------------------------------------------------------------------------------

    def lines(self) -> tuple[TypedLine, ...]:
        """Indicators, measures, institutions as they are typed."""
        return tuple(e for e in self._entries(LineKind) if isinstance(e, TypedLine))

    def steps(self) -> tuple[TypedStep, ...]:
        """Sub-goals and tasks as they are typed."""
        return tuple(e for e in self._entries(StepKind) if isinstance(e, TypedStep))

    @property
    def typed_lists(self) -> tuple[str, str]:
        """Both as a draft holds them."""
        return self._typed_lists()

    @property
    def changed_lists(
        self,
    ) -> tuple[Sequence[TypedLine] | None, Sequence[TypedStep] | None]:
        """What differs from the file, None for what does not."""
        lines, steps = self._typed_lists()
        return (
            self.lines() if lines != self._stored_lists[0] else None,
            self.steps() if steps != self._stored_lists[1] else None,
        )

    def show_done(self, goal: Goal | None) -> None:
        """Which steps are in the file, and when each was done."""
        done = {} if goal is None else {each.id: each.done_on for each in goal.steps}
        for shown in self.lists.values():
            shown.show_done(done)

    def typed_goal(self, stored: Goal) -> Goal:
        """As it would be kept now, for what can be said about it; half typed parts left out."""
        held: dict[str, Any] = {**super().values(), "lines": (), "steps": ()}
        held["status"] = held["status"] or GoalStatus.PLANNED
        offer = held["fitting_offer"]
        held["fitting_offer"] = Answer(offer) if offer else None
        held["status"] = GoalStatus(held["status"])
        held["quality"] = tuple(Quality(each) for each in held["quality"] or ())
        held["lines"] = tuple(each.line(stored.id) for each in self.lines())
        held["steps"] = tuple(
            each.step(stored.id) for each in self.steps() if each.problem() is None
        )
        made: Goal = replace(stored, **held)
        return made

    # ---- problems ---------------------------------------------------------------------------

    def problems(self, today: date) -> dict[str, str]:
        """Written at each field and line."""
        found = super().problems(today)
        for shown in self.lists.values():
            found |= shown.problems()
        if set(found) & set(FOLDED):
            self.fold.show_open(True)
        return found

    def show_problem(self, column: str, words: str) -> None:
        """Under a field; what is not on the screen has no place for words."""
        if column != KEY:
            super().show_problem(column, words)

    def focus_first_problem(self) -> bool:
        """The cursor into the first of them."""
        if super().focus_first_problem():
            return True
        return any(shown.focus_first_problem() for shown in self.lists.values())

    def focus_title(self) -> None:
        """Where work begins: behind what stands there."""
        self.focus_field("title")
        title = self.field("title").editor.widget
        if isinstance(title, QLineEdit):
            title.end(False)

    def focus_hint(self, hint: GoalHint) -> None:
        """The cursor where something can be done about a hint."""
        column = {
            GoalHint.NO_REVIEW: "review_on",
            GoalHint.NO_AREA: "area",
            GoalHint.NOT_TIMED: "target_on",
            GoalHint.NOT_POSITIVE: "title",
            GoalHint.NOT_ATTRACTIVE: "feeling_plus",
            GoalHint.OFFER_NOT_ASKED: "fitting_offer",
        }.get(hint)
        kinds: Mapping[GoalHint, LineKind | StepKind] = {
            GoalHint.NO_SUB_GOALS: StepKind.SUB_GOAL,
            GoalHint.NO_INDICATOR: LineKind.INDICATOR,
            GoalHint.NO_CLIENT_TASK: StepKind.CLIENT_TASK,
            GoalHint.NO_JMD_TASK: StepKind.JMD_TASK,
        }
        kind = kinds.get(hint)
        if column is not None:
            self.fold.show_open(self.fold.is_open or column in FOLDED)
            self.focus_field(column)
        elif kind is not None:
            self.lists[kind].focus_blank()
        elif hint is GoalHint.TASK_WITHOUT_DEADLINE:
            self._focus_without_deadline()
        self.revealed.emit()

    # ---- inside -----------------------------------------------------------------------------

    @property
    def _lists_dirty(self) -> bool:
        return self._typed_lists() != self._stored_lists

    def _typed_lists(self) -> tuple[str, str]:
        return (
            lines_in_draft(e for e in map(tidy, self.lines()) if isinstance(e, TypedLine)),
            steps_in_draft(e for e in map(tidy, self.steps()) if isinstance(e, TypedStep)),
        )

    def _entries(self, kinds: type[LineKind] | type[StepKind]) -> Iterable[TypedLine | TypedStep]:
        for kind in kinds:
            yield from self.lists[kind].entries()

    def _show_lists(self, lines: str, steps: str) -> None:
        found_lines = lines_of_draft({LINES: lines}) or ()
        found_steps = steps_of_draft({STEPS: steps}) or ()
        for line_kind in LineKind:
            self.lists[line_kind].show_entries([e for e in found_lines if e.kind is line_kind])
        for step_kind in StepKind:
            self.lists[step_kind].show_entries([e for e in found_steps if e.kind is step_kind])

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

    def _focus_without_deadline(self) -> None:
        for kind in (StepKind.CLIENT_TASK, StepKind.JMD_TASK, StepKind.OTHER_TASK):
            if self.lists[kind].focus_without_deadline():
                return

    def _take_file_lists(self) -> None:
        self._show_lists(*self._stored_lists)
        self._moved_on.hide()
        self._edited()

    def _build(self) -> None:
        self._moved_on.show_words(
            NoticeKind.WARN,
            _("Sub-goals, tasks or lines were changed elsewhere. What you typed is shown here."),
            word=_("Please compare"),
        )
        self._moved_on.offer(_("Show what the file says"), self._take_file_lists)
        self._moved_on.hide()
        self.row("title")
        area, review = self._make(GOALS["area"]), self._make(GOALS["review_on"])
        self.add(SideBySide(area.column, review.column, shares=(3, 2), least=_DAY))
        self.row("wish")
        self.add(self._moved_on)
        self.add(self._list(StepKind.SUB_GOAL))
        self._beside(StepKind.CLIENT_TASK, StepKind.JMD_TASK)
        self.add(self._list(StepKind.OTHER_TASK))
        self._beside(LineKind.INDICATOR, LineKind.MEASURE)
        self.add(self._list(LineKind.INSTITUTION))
        self._offer()
        self._days()
        self._more()
        for shown in self.lists.values():
            shown.changed.connect(self._edited)
            shown.tick_requested.connect(self.tick_requested)
            shown.revealed.connect(self.revealed)
            shown.taken_out.connect(self._was_taken_out)
        self.gap_button.clicked.connect(self.gap_requested)

    def _list(self, kind: LineKind | StepKind) -> EntryList:
        made = self.lists[kind] = EntryList(kind, words.list_words(kind), self._tools)
        return made

    def _beside(self, first: LineKind | StepKind, second: LineKind | StepKind) -> None:
        self.add(SideBySide(self._list(first), self._list(second)))

    def _offer(self) -> None:
        made = self._make(GOALS["fitting_offer"])
        self.add(holder(column(made.column, row(-SMALL, self.gap_button, None), gap=0)))

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

    def _was_taken_out(self, taken: TakenOut) -> None:
        sender = self.sender()
        if isinstance(sender, EntryList):
            self.taken_out.emit(sender, taken)


def _in_order(entries: Iterable[Any]) -> list[Any]:
    """Kind by kind, as the form has them."""
    kinds = [*LineKind, *StepKind]
    return sorted(entries, key=lambda each: kinds.index(each.kind))


def _lists(values: Mapping[str, Value]) -> tuple[str, str]:
    return str(values.get(LINES) or "[]"), str(values.get(STEPS) or "[]")
