"""One obstacle as a line: does it apply, and, only if so, what makes it count; its remark.

The keyboard stops once at the answer. Its number answers and leads on, so that what does not
apply takes one key.
"""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from jmd_desktop import labels, messages
from jmd_desktop.domain.fields import SCREENINGS, Need, Value
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.obstacles import SPECIAL, Mark, Marks, Obstacle
from jmd_desktop.domain.screening import ObstacleAnswer, answer_of
from jmd_desktop.i18n import _
from ui.phases.screening.held import Held
from ui.qt import tab_order
from ui.qt.choice_chips import ChoiceChips
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, LARGE, MEDIUM, SMALL, box, column, holder, row
from ui.qt.note_edit import NoteEdit
from ui.qt.problem import ProblemLine
from ui.qt.surfaces import Pill, rule
from ui.qt.text import Kind, label
from ui.qt.theme import Tone

_MARK = 18  # px of the letter before a line, also with the largest text
_MORE = (Mark.SERIOUS, Mark.INFLUENCEABLE)


class ObstacleRow(QWidget):
    """Two columns of the record: what is marked, and the remark."""

    changed = Signal()
    passed = Signal()
    """Answered by its number, or Enter: on to the next line."""

    opened = Signal()
    """The line grew by what is asked of an obstacle that applies, and has the cursor there."""

    def __init__(
        self,
        obstacle: Obstacle,
        letter: str,
        missing_characters: Callable[[str], tuple[str, ...]],
        parent: QWidget,
        *,
        last: bool = False,
    ) -> None:
        super().__init__(parent)
        self.obstacle = obstacle
        self.is_open = True
        self._missing_characters = missing_characters
        self._name = labels.code("obstacle", obstacle)
        self._answer = ChoiceChips(
            _("{obstacle}: does it apply?").format(obstacle=self._name),
            labels.choices("yes_no_unclear"),
        )
        self._draft = Pill(_("Draft"), Tone.WARN)
        self._asked: QWidget  # the answer, or what stands around it
        self._closed: list[QWidget] = []  # what says that and why the line is closed
        self._details: _Details | None = None  # made when it is first needed
        marks, remark = SCREENINGS[obstacle], SCREENINGS[f"{obstacle}_remark"]
        self._held = {
            marks.column: Held(marks, self._marks, self._show_marks, _as_marks),
            remark.column: Held(remark, self._remark, self._show_remark, _as_text),
        }
        self._build(letter, last=last)
        self._answer.changed.connect(self._answered)
        self._answer.numbered.connect(self._lead_on)
        self._answer.submitted.connect(self.passed)
        self._arrange()

    # ---- values -----------------------------------------------------------------------------

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Show a stored record; nothing is unsaved any more."""
        for name, held in self._held.items():
            held.show(values.get(name))
        self.show_problem("")
        self._arrange()

    def update_values(self, values: Mapping[str, Value]) -> None:
        """Show a record that was read again; what is typed stays."""
        for name, held in self._held.items():
            held.update(values.get(name))
        self._arrange()

    def mark_saved(self, values: Mapping[str, Value]) -> None:
        """These were saved."""
        for name, held in self._held.items():
            if name in values:
                held.take(values[name])
        self._arrange()

    def values(self) -> dict[str, Value]:
        """What the line holds; nothing while it is closed."""
        return {name: held.value() for name, held in self._held.items()} if self.is_open else {}

    @property
    def dirty(self) -> bool:
        """Whether anything is unsaved."""
        return self.is_open and any(held.dirty for held in self._held.values())

    def draft_content(self) -> dict[str, Value]:
        """What differs from the stored record, by catalogue key."""
        dirty = [held for held in self._held.values() if held.dirty] if self.is_open else []
        return {held.field.key: held.value() for held in dirty}

    def show_draft(self, content: Mapping[str, Value]) -> None:
        """What was typed and not saved, marked as such."""
        for held in self._held.values() if self.is_open else ():
            held.show_draft(content)
        self._arrange()

    def problem(self, today: date) -> str:
        """What is wrong with the remark, in words, or nothing; it is shown here, too."""
        found = ""
        for held in self._held.values() if self.is_open else ():
            problem = held.field.problem(held.value(), today)
            if problem is not None:
                found = messages.problem(held.field, problem)
        self.show_problem(found)
        return found

    def show_problem(self, words: str) -> None:
        """Say below the line what is wrong."""
        if self._details is None and words:
            self._details = self._make_details()
        if self._details is not None:
            self._details.problem.say(words)
        self._arrange()

    @property
    def wrong(self) -> bool:
        """Whether something is said to be wrong here."""
        return self._details is not None and bool(self._details.problem.words())

    def open_up(self, *, allowed: bool) -> None:
        """Open the line, or close it where the consent does not cover it."""
        if allowed is self.is_open:
            return
        self.is_open = allowed
        self.show_values({})

    def make_ready(self) -> None:
        """Make what is asked of an obstacle that applies before it does."""
        if self._details is None:
            self._details = self._make_details()
            self._arrange()

    def focus(self) -> None:
        """The cursor to where something is wrong, else to the answer."""
        if self.wrong and self._details is not None:
            self._details.remark.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._answer.focus()

    # ---- inside -----------------------------------------------------------------------------

    def _build(self, letter: str, *, last: bool) -> None:
        name = label(self._name, Kind.BODY, wrap=True)
        mark = label(letter, Kind.QUIET)
        mark.setFixedWidth(_MARK)
        first = row(gap=SMALL)
        lines = box(QVBoxLayout(self), first, gap=6)
        first.addWidget(mark)
        first.addWidget(name, 1)
        first.addWidget(self._draft)
        if self.obstacle in SPECIAL:
            sensitive = Pill(_("sensitive"), Tone.QUIET)
            sensitive.setToolTip(_("A specially protected detail (Art. 9 and 10 GDPR)."))
            lock = IconLabel(Icon.LOCK, Tone.QUIET, 16)
            why = label(messages.locked(Need.SPECIAL), Kind.CAPTION, wrap=True)
            first.addWidget(sensitive)
            first.addWidget(lock)
            self._closed = [lock, why]
            # Goes with the answer: where the line is closed, the lock stands at the edge.
            self._asked = holder(row(self._answer, gap=0))
            first.addWidget(self._asked)
        else:
            self._asked = self._answer
            first.addWidget(self._answer)
        self._below = column(gap=SMALL, margins=(_MARK + SMALL, 0, 0, 0))
        for each in self._closed[1:]:
            self._below.addWidget(each)
        lines.addLayout(self._below)
        if not last:
            lines.addWidget(rule())

    def _arrange(self) -> None:
        """Only what belongs to the answer is there."""
        given = self._applies()
        applies = given is Answer.YES
        remarked = self.is_open and (
            applies or given is Answer.UNCLEAR or bool(self._remark()) or self.wrong
        )
        if remarked and self._details is None:
            self._details = self._make_details()
        if self._details is not None:
            self._details.arrange(marked=applies and self.is_open, shown=remarked)
        self._asked.setVisible(self.is_open)
        for each in self._closed:
            each.setVisible(not self.is_open)
        self._draft.setVisible(self.is_open and any(held.drafted for held in self._held.values()))

    def _make_details(self) -> "_Details":
        made = _Details(self._name, self._missing_characters)
        self._below.insertWidget(0, made)
        tab_order.lead(tab_order.end_of(self._answer), made)
        made.more.changed.connect(self._edited)
        made.more.submitted.connect(self.passed)
        made.remark.textChanged.connect(self._typed)
        return made

    def _applies(self) -> Answer | None:
        chosen = self._answer.choice()
        return Answer(chosen) if chosen else None

    def _marks(self) -> Value:
        applies = self._applies()
        if applies is not Answer.YES or self._details is None:
            return () if applies is None else (applies.value,)
        more = self._details.more.chosen()
        given = ObstacleAnswer(
            self.obstacle, applies, Mark.SERIOUS in more, Mark.INFLUENCEABLE in more
        )
        return tuple(mark.value for mark in given.marks)

    def _show_marks(self, value: Value) -> None:
        marks: Marks = tuple(Mark(each) for each in value) if isinstance(value, tuple) else ()
        given = answer_of(self.obstacle, marks, None)
        self._answer.choose(given.applies or "")
        if self._details is None and set(marks) & set(_MORE):
            self._details = self._make_details()
        if self._details is not None:
            self._details.more.choose(*(mark for mark in marks if mark in _MORE))

    def _remark(self) -> Value:
        return self._details.remark.text().strip() if self._details is not None else ""

    def _show_remark(self, value: Value) -> None:
        text = value if isinstance(value, str) else ""
        if self._details is None and text:
            self._details = self._make_details()
        if self._details is not None:
            self._details.put_remark(text)

    def _answered(self) -> None:
        self._edited()

    def _lead_on(self) -> None:
        """The hand is on the keyboard: to what is asked next."""
        if self._applies() is Answer.YES and self._details is not None:
            self._details.more.focus()
            self.opened.emit()
        else:
            self.passed.emit()

    def _typed(self) -> None:
        if self._details is not None and not self._details.putting:
            self.show_problem("")
            self._details.say_unprintable()
            self._edited()

    def _edited(self) -> None:
        for held in self._held.values():
            held.settle()
        self._arrange()
        self.changed.emit()


class _Details(QWidget):
    """What is asked of an obstacle that applies; the remark of one that is unclear."""

    def __init__(self, name: str, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__()
        self._missing_characters = missing_characters
        self.putting = False
        self.more = ChoiceChips(
            name, [(mark.value, labels.code("obstacle_mark", mark)) for mark in _MORE], several=True
        )
        self.remark = NoteEdit(least_rows=1, most_rows=6)
        self.remark.setPlaceholderText(_("Remark"))
        self.remark.setAccessibleName(_("{obstacle}: remark").format(obstacle=name))
        self._unprintable = label("", Kind.CAPTION, wrap=True)
        self._unprintable.hide()
        self.problem = ProblemLine()
        lines = column(self.remark, self.problem, self._unprintable, gap=HAIR)
        line = box(QHBoxLayout(self), column(2, self.more, None, gap=0), gap=LARGE)
        line.addLayout(lines, 1)
        line.setContentsMargins(0, 0, 0, MEDIUM - SMALL)

    def arrange(self, *, marked: bool, shown: bool) -> None:
        self.more.setVisible(marked)
        self.setVisible(shown)

    def put_remark(self, text: str) -> None:
        """Without a signal, and without moving the cursor of who types."""
        if text == self.remark.text().strip():
            return
        self.putting = True
        self.remark.set_text(text)
        self.putting = False
        self.say_unprintable()

    def say_unprintable(self) -> None:
        """Characters that no bundled font can print."""
        text = self.remark.text()
        missing = self._missing_characters(text) if text else ()
        self._unprintable.setText(messages.unprintable(missing) if missing else "")
        self._unprintable.setVisible(bool(missing))


def _as_marks(value: Value) -> Value:
    return tuple(str(each) for each in value) if isinstance(value, tuple) else ()


def _as_text(value: Value) -> Value:
    return value.strip() if isinstance(value, str) else ""
