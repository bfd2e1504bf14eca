"""Below the words of a step: who does it, until when, and what has become of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.goals import StepKind
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.i18n import _
from ui.phases.planning import typed_due
from ui.phases.planning.deadline_edit import DeadlineEdit
from ui.qt import theme
from ui.qt.elided import ElidedLabel
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import SMALL, box
from ui.qt.line_edits import LineEdit
from ui.qt.text import Kind
from ui.qt.theme import Tone


class StepLine(QWidget):
    """Who is asked for in tasks of others alone."""

    changed = Signal()
    submitted = Signal()
    """Enter behind the deadline."""

    ticked = Signal()
    taken_out = Signal()
    moved = Signal(int)
    left_empty = Signal()

    def __init__(self, kind: StepKind, name: str, today: Callable[[], date]) -> None:
        """`name` is what a screen reader calls the step."""
        super().__init__()
        self._today = today
        self._done_on: date | None = None
        self.due = DeadlineEdit(today)
        self.due.setAccessibleName(_("{step}: by when?").format(step=name))
        self.who = _who(name) if kind is StepKind.OTHER_TASK else None
        self._said = ElidedLabel("", Kind.CAPTION)
        self._sign = IconLabel(Icon.TRIANGLE_ALERT, Tone.DANGER, 14)
        line = box(QHBoxLayout(self), gap=SMALL)
        line.addSpacing(-2)  # a line edit keeps so much free of its own
        if self.who is not None:
            line.addWidget(self.who)
            self.who.textChanged.connect(self.changed)
            self.who.returnPressed.connect(self._to_due)
        line.addWidget(self._sign)
        line.addWidget(self.due, 1)
        line.addWidget(self._said)
        self._sign.hide()
        self._said.hide()
        self.due.changed.connect(self.changed)
        self.due.submitted.connect(self.submitted)
        self.due.ticked.connect(self.ticked)
        self.due.taken_out.connect(self.taken_out)
        self.due.moved.connect(self.moved)
        self.due.left_empty.connect(self.left_empty)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the tab key may reach, in its order."""
        return (self.due,) if self.who is None else (self.who, self.due)

    @property
    def said(self) -> str:
        """What is read beside the deadline."""
        return self._said.text()

    def focus(self) -> None:
        """Write in the first of them."""
        self.stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_step(self, step: TypedStep) -> None:
        """Another step, or the same one with other words."""
        if self.who is not None and self.who.text() != step.who:
            self.who.setText(step.who)
            self.who.setCursorPosition(0)
        self.due.show_step(step)

    def typed(self, step: TypedStep) -> TypedStep:
        """The step with what is typed here."""
        made = step if self.who is None else replace(step, who=self.who.text())
        if typed_due.text_of(made) != self.due.typed:
            made = typed_due.with_text(made, self.due.typed, self._today())
        return made

    def show_done(self, done_on: date | None) -> None:
        """When it was done."""
        self._done_on = done_on
        self.say()

    def say(self) -> None:
        """Beside the deadline: what is understood while one writes, else what has become of it."""
        due, over = self.due.due, False
        words = ""
        if self.due.hasFocus():
            words = labels.deadline(due) if due is not None else _("for example: by 12.10.")
        elif self._done_on is not None:
            words = _("done on {day}").format(day=labels.short_day(self._done_on))
        else:
            over = due is not None and due.is_over(self._today())
            words = _("overdue") if over else ""
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._sign.setVisible(over)
        self.due.show_over(over)
        self.due.show_brief(self._done_on is not None)
        self.due.setAccessibleDescription(
            ", ".join(filter(None, ("" if due is None else labels.deadline(due), words)))
        )

    def _to_due(self) -> None:
        self.due.setFocus(Qt.FocusReason.OtherFocusReason)


class _Who(LineEdit):
    """As high as the deadline beside it."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.current().metrics.grown(22))

    def minimumSizeHint(self) -> QSize:
        grown = theme.current().metrics.grown
        return QSize(grown(72), grown(22))


def _who(name: str) -> LineEdit:
    made = _Who()
    made.setProperty("kind", "bare")
    made.setFrame(False)
    made.setPlaceholderText(_("Who?"))
    made.setAccessibleName(_("{step}: who?").format(step=name))
    return made
