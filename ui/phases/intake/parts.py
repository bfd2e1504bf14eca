"""Small parts the steps of the first talk share: the line on memory, ticks, a list of names."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from jmd_desktop import messages
from jmd_desktop.domain.fields import CONSENT_SIGNATURES
from jmd_desktop.i18n import _, pgettext
from ui.qt.buttons import IconButton, quiet
from ui.qt.choices import CheckBox, RadioButton
from ui.qt.discreet import keep_discreet
from ui.qt.field import FieldColumn
from ui.qt.form import BoundForm
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import HAIR, SMALL, WIDE, box, row
from ui.qt.line_edits import LineEdit
from ui.qt.note_edit import NoteEdit
from ui.qt.problem import ProblemLine
from ui.qt.text import Kind, label
from ui.qt.theme import Tone


class MemoryLine(QWidget):
    """Says on every step before the signature that nothing is stored yet."""

    def __init__(self) -> None:
        super().__init__()
        words = label(
            _("Nothing is stored yet. If the program is closed, what you entered is gone."),
            Kind.CAPTION,
            wrap=True,
        )
        line = box(QHBoxLayout(self), IconLabel(Icon.EYE_OFF, Tone.QUIET, 16), gap=SMALL)
        line.addWidget(words, 1)


class Tick(QWidget):
    """A box to tick, a sentence below it, and the line that says what is wrong."""

    changed = Signal()

    def __init__(self, words: str, name: str, note: str = "") -> None:
        super().__init__()
        self.box = CheckBox(words)
        self.box.setObjectName(name)
        self.box.setAccessibleDescription(note)
        self.box.toggled.connect(self.changed)
        self._note = label(note, Kind.CAPTION, wrap=True)
        self._problem = ProblemLine()
        below = row(26, self._note)  # under the words, not under the box
        box(QVBoxLayout(self), self.box, below, self._problem, gap=2)
        self._note.setVisible(bool(note))  # not before it is in here: it would be a window
        self.changed.connect(lambda: self.show_problem(""))

    def show_problem(self, words: str) -> None:
        """Say below what is wrong; no words take it away."""
        self._problem.say(words)


class YesNo(QWidget):
    """Yes or no, read off the paper; neither before somebody has looked."""

    changed = Signal()

    def __init__(self, title: str, name: str, hint: str) -> None:
        super().__init__()
        self._yes = RadioButton(_("Yes, ticked"))
        self._no = RadioButton(pgettext("answer", "No"))
        for button, end in ((self._yes, "yes"), (self._no, "no")):
            button.setObjectName(f"{name}.{end}")
            button.setAccessibleName(f"{title}: {button.text()}")
            button.setAccessibleDescription(hint)
            button.toggled.connect(self._toggled)
        self._group = QButtonGroup(self)
        self._group.addButton(self._yes)
        self._group.addButton(self._no)
        self._problem = ProblemLine()
        box(
            QVBoxLayout(self),
            label(title, Kind.STRONG, wrap=True),
            label(hint, Kind.CAPTION, wrap=True),
            row(self._yes, self._no, None, gap=WIDE),
            self._problem,
            gap=HAIR,
        )

    def answer(self) -> bool | None:
        """None while nothing is chosen."""
        if self._yes.isChecked():
            return True
        return False if self._no.isChecked() else None

    def show_answer(self, answer: bool | None) -> None:  # noqa: FBT001  a value, not a mode
        """Show this answer."""
        self._group.setExclusive(False)  # else the last one could not be let go
        self._yes.setChecked(answer is True)
        self._no.setChecked(answer is False)
        self._group.setExclusive(True)
        for button in (self._yes, self._no):
            # Tab enters at the answer, as in any group; without one at the first.
            on = answer is None or button.isChecked()
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus)

    def show_problem(self, words: str) -> None:
        """Say below what is wrong; no words take it away."""
        self._problem.say(words)

    def focus(self) -> None:
        """Put the keyboard there."""
        self._yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, on: bool) -> None:  # noqa: FBT001  the signal's own shape
        if on:
            self.show_problem("")
            self.changed.emit()


class NameList(QWidget):
    """One or more lines for names; the first one always stays."""

    changed = Signal()

    def __init__(self, title: str, name: str, more: str) -> None:
        """`name` is the object name of the lines, with their number behind it."""
        super().__init__()
        self._title = title
        self._name = name
        self._least = 1
        self._lines: list[_NameLine] = []
        self._stack = box(QVBoxLayout(), gap=SMALL)
        self._more = quiet(more, Icon.PLUS)
        self._more.setObjectName(f"{name}.more")
        self._more.clicked.connect(self._add_by_hand)
        box(QVBoxLayout(self), self._stack, row(-SMALL, self._more, None), gap=HAIR)
        self._add("")

    def names(self) -> tuple[str, ...]:
        """What stands in the lines, empty ones too; nothing where all are empty."""
        written = tuple(line.edit.text() for line in self._lines)
        return written if any(written) else ()

    def set_names(self, names: tuple[str, ...]) -> None:
        """Show these. The first line is kept: a new one would come last for the tab key."""
        while len(self._lines) > 1:
            self._take(self._lines[-1])
        first, *others = names or ("",)
        self._lines[0].edit.setText(first)
        for written in others:
            self._add(written)
        self.show_at_least(self._least)

    def show_at_least(self, number: int) -> None:
        """So many lines are there; empty ones beyond that go again."""
        self._least = number
        while len(self._lines) < number:
            self._add("")
        while len(self._lines) > number and not self._lines[-1].edit.text():
            self._take(self._lines[-1])
        for at, line in enumerate(self._lines):
            line.allow_removal(at >= number)

    def show_problem(self, words: str) -> None:
        """Say it below the first line without a name; no words take it away everywhere."""
        if not words:
            for line in self._lines:
                line.column.show_problem("")
            return
        self._empty_line().column.show_problem(words)

    def focus(self) -> None:
        """Put the keyboard into the first line without a name."""
        self._empty_line().edit.setFocus()

    def refused(self, today: date) -> QWidget | None:
        """Write under each name why it cannot be kept; the first such line, if any."""
        wrong = [line.edit for line in self._lines if refused_name(line.column, line.edit, today)]
        return wrong[0] if wrong else None

    def _empty_line(self) -> "_NameLine":
        empty = (line for line in self._lines if not line.edit.text().strip())
        return next(empty, self._lines[0])

    def _add(self, written: str) -> "_NameLine":
        number = len(self._lines)
        line = _NameLine(self._title, written)
        line.allow_removal(number >= self._least)
        line.edit.setObjectName(f"{self._name}.{number}")
        line.edit.textChanged.connect(self._edited)
        line.removed.connect(lambda: self._remove(line))
        before = self._lines[-1] if self._lines else None
        self._lines.append(line)
        self._stack.addWidget(line)
        line.show()  # else only with the next turn of the event loop
        if before is not None:
            QWidget.setTabOrder(before.last_stop, line.edit)
            QWidget.setTabOrder(line.edit, line.last_stop)
            QWidget.setTabOrder(line.last_stop, self._more)
        return line

    def _add_by_hand(self) -> None:
        self._add("").edit.setFocus()
        self.changed.emit()

    def _remove(self, line: "_NameLine") -> None:
        before = self._lines[self._lines.index(line) - 1]
        self._take(line)
        before.edit.setFocus()
        self.changed.emit()

    def _take(self, line: "_NameLine") -> None:
        self._lines.remove(line)
        self._stack.removeWidget(line)
        line.edit.blockSignals(True)
        line.edit.setText("")
        line.edit.setObjectName("")  # it is still found until it is deleted
        line.hide()
        line.deleteLater()

    def _edited(self) -> None:
        self.show_problem("")
        self.changed.emit()


class _NameLine(QWidget):
    removed = Signal()

    def __init__(self, title: str, written: str) -> None:
        super().__init__()
        self.edit = LineEdit(written)
        keep_discreet(self.edit)
        self.column = FieldColumn(title, self.edit)
        line = box(QHBoxLayout(self), gap=SMALL)
        line.addWidget(self.column, 1)
        self.last_stop = IconButton(Icon.X, _("Remove this line"))
        self.last_stop.clicked.connect(self.removed)
        line.addWidget(self.last_stop, 0, Qt.AlignmentFlag.AlignBottom)

    def allow_removal(self, allowed: bool) -> None:  # noqa: FBT001  Qt's own way
        """Whether the line can be taken away again."""
        self.last_stop.setVisible(allowed)


def refused_name(column: FieldColumn, edit: QLineEdit, today: date) -> bool:
    """Write under a signer's name why it cannot be kept; whether it cannot."""
    field = CONSENT_SIGNATURES["name"]
    found = field.problem(edit.text().strip(), today)
    if found is not None:
        column.show_problem(messages.problem(field, found))
    return found is not None


def guard(form: BoundForm, *columns: str, before: str = "") -> None:
    """Keep these fields off the clipboard and name their inputs, so that the place is found.

    `before` goes before the names of inputs that are there twice.
    """
    for column in columns:
        widget = form.field(column).editor.widget
        widget.setObjectName(before + column)
        if isinstance(widget, QLineEdit | NoteEdit):
            keep_discreet(widget)
