"""The lists of the goal in the form: its steps and lines, as two texts of its draft."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.goals import Goal, LineKind, StepKind
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
from ui.qt.surfaces import Notice, NoticeKind

Texts = tuple[str, str]
"""Lines and steps, as a draft holds them."""

_NONE: Final[Texts] = ("[]", "[]")


def texts_of(goal: Goal) -> dict[str, Value]:
    """The lists of a goal as its draft would hold them, so that both can be compared."""
    kinds = (*LineKind, *StepKind)
    lines = sorted(map(tidy, typed_lines(goal)), key=lambda each: kinds.index(each.kind))
    steps = sorted(map(tidy, typed_steps(goal)), key=lambda each: kinds.index(each.kind))
    return {
        LINES: lines_in_draft(lines),
        STEPS: steps_in_draft(steps),
    }


class GoalLists(QObject):
    """Seven lists that are stored, typed over, kept and compared together."""

    changed = Signal()
    tick_requested = Signal(str, bool)
    taken_out = Signal(object, object)  # EntryList, TakenOut
    revealed = Signal()

    def __init__(self, tools: RowTools, parent: QWidget) -> None:
        super().__init__(parent)
        self._stored = _NONE
        self._by_kind: dict[LineKind | StepKind, EntryList] = {}
        for kind in (*StepKind, *LineKind):
            made = self._by_kind[kind] = EntryList(kind, words.list_words(kind), tools)
            made.changed.connect(self.changed)
            made.tick_requested.connect(self.tick_requested)
            made.revealed.connect(self.revealed)
            made.taken_out.connect(self._was_taken_out)
        self.moved_on = Notice(
            NoticeKind.WARN,
            _("Sub-goals, tasks or lines were changed elsewhere. What you typed is shown here."),
            word=_("Please compare"),
        )
        self.moved_on.offer(_("Show what the file says"), self._take_file)
        self.moved_on.hide()

    def __getitem__(self, kind: LineKind | StepKind) -> EntryList:
        """The list of one kind."""
        return self._by_kind[kind]

    def values(self) -> Iterable[EntryList]:
        """All of them."""
        return self._by_kind.values()

    # ---- what is stored and typed -----------------------------------------------------------

    def show(self, values: Mapping[str, Value]) -> None:
        """Those of a stored goal, or of a new one."""
        self._stored = _texts(values)
        self._fill(self._stored)
        self.moved_on.hide()

    def update(self, values: Mapping[str, Value]) -> None:
        """The same goal was read again; what is typed stays."""
        read, dirty = _texts(values), self.dirty
        if read != self._stored:
            self._stored = read
            if not dirty:
                self._fill(read)
            elif self.dirty:
                self.moved_on.show()

    def show_draft(self, content: Mapping[str, Value]) -> None:
        """What was typed and not saved; a list the draft says nothing about stays as stored."""
        lines, steps = lines_of_draft(content), steps_of_draft(content)
        if lines is not None or steps is not None:
            stored_lines, stored_steps = self._stored
            self._fill(
                (
                    stored_lines if lines is None else lines_in_draft(lines),
                    stored_steps if steps is None else steps_in_draft(steps),
                )
            )

    @property
    def typed(self) -> Texts:
        """As they are now."""
        return lines_in_draft(map(tidy, self.lines())), steps_in_draft(map(tidy, self.steps()))

    @property
    def dirty(self) -> bool:
        """Whether anything in them is unsaved."""
        return self.typed != self._stored

    def draft_content(self) -> dict[str, Value]:
        """What differs from the stored goal."""
        pairs = zip((LINES, STEPS), self.typed, self._stored, strict=True)
        return {key: typed for key, typed, stored in pairs if typed != stored}

    @property
    def changed_entries(
        self,
    ) -> tuple[Sequence[TypedLine] | None, Sequence[TypedStep] | None]:
        """What differs from the file, None for what does not."""
        found = self.draft_content()
        return (
            self.lines() if LINES in found else None,
            self.steps() if STEPS in found else None,
        )

    def mark_saved(self, saved: Texts) -> None:
        """So they were when they were saved; what was typed since then stays unsaved."""
        self._stored = saved

    def lines(self) -> tuple[TypedLine, ...]:
        """Indicators, measures, institutions as they are typed."""
        return tuple(e for e in self._entries(LineKind) if isinstance(e, TypedLine))

    def steps(self) -> tuple[TypedStep, ...]:
        """Sub-goals and tasks as they are typed."""
        return tuple(e for e in self._entries(StepKind) if isinstance(e, TypedStep))

    def show_done(self, goal: Goal | None) -> None:
        """Which steps are in the file, and when each was done."""
        done = {} if goal is None else {each.id: each.done_on for each in goal.steps}
        for shown in self.values():
            shown.show_done(done)

    # ---- problems and the keyboard ----------------------------------------------------------

    def problems(self) -> dict[str, str]:
        """Written at each line; the words by its id."""
        return {known: said for shown in self.values() for known, said in shown.problems().items()}

    def focus_first_problem(self) -> bool:
        """The cursor into the first line with a problem; whether there is one."""
        return any(shown.focus_first_problem() for shown in self.values())

    def focus_without_deadline(self) -> None:
        """The cursor to the deadline of the first task that has none."""
        for kind in (StepKind.CLIENT_TASK, StepKind.JMD_TASK, StepKind.OTHER_TASK):
            if self[kind].focus_without_deadline():
                return

    # ---- inside -----------------------------------------------------------------------------

    def _entries(self, kinds: type[LineKind] | type[StepKind]) -> Iterable[TypedLine | TypedStep]:
        for kind in kinds:
            yield from self[kind].entries()

    def _fill(self, texts: Texts) -> None:
        lines, steps = texts
        found_lines = lines_of_draft({LINES: lines}) or ()
        found_steps = steps_of_draft({STEPS: steps}) or ()
        for line_kind in LineKind:
            self[line_kind].show_entries([e for e in found_lines if e.kind is line_kind])
        for step_kind in StepKind:
            self[step_kind].show_entries([e for e in found_steps if e.kind is step_kind])

    def _take_file(self) -> None:
        self._fill(self._stored)
        self.moved_on.hide()
        self.changed.emit()

    def _was_taken_out(self, taken: TakenOut) -> None:
        sender = self.sender()
        if isinstance(sender, EntryList):
            self.taken_out.emit(sender, taken)


def _texts(values: Mapping[str, Value]) -> Texts:
    return str(values.get(LINES) or "[]"), str(values.get(STEPS) or "[]")
