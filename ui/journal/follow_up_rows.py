"""A task or an appointment in the making, as a row below an entry."""

from collections.abc import Callable, Sequence
from datetime import date, time

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from jmd_desktop import labels, messages
from jmd_desktop.domain.fields import APPOINTMENTS, TASKS, Field, Problem, Value
from jmd_desktop.domain.tasks import TaskOwner
from jmd_desktop.domain.typed_follow_ups import TypedAppointment, TypedTask
from jmd_desktop.i18n import _
from ui.journal.keys import native
from ui.qt.buttons import IconButton
from ui.qt.editor import Editor
from ui.qt.editors import editor_for
from ui.qt.field import FieldColumn
from ui.qt.icons import Icon, IconLabel
from ui.qt.layout import MEDIUM, SMALL, box, row
from ui.qt.text import Kind, label, tooltip_with_keys
from ui.qt.theme import Tone


class _Field:
    """One field of a row, with its words."""

    def __init__(self, field: Field, changed: Callable[[], object]) -> None:
        self.field = field
        self.editor: Editor = editor_for(field)
        self.column = FieldColumn(labels.field(field), self.editor.widget)
        self._changed = changed
        self.editor.changed.connect(self._typed)

    def problem(self, today: date, *, missing: bool = False) -> str:
        """What is wrong with it, in words, written below it; or nothing."""
        words = self.editor.incomplete()
        found = None if words else self.field.problem(self.editor.value(), today)
        if missing and not words and found is None:
            found = Problem.REQUIRED
        words = words or ("" if found is None else messages.problem(self.field, found))
        self.column.show_problem(words)
        return words

    def _typed(self) -> None:
        self.column.show_problem("")
        self._changed()


class FollowUpRow(QFrame):
    """One task or one appointment."""

    changed = Signal()
    removal_requested = Signal()

    def __init__(self, sign: Icon, title: str, remove: str) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.id = ""
        self._fields: dict[str, _Field] = {}
        self.remove = IconButton(Icon.X, remove)
        self.remove.setToolTip(tooltip_with_keys(remove, native("Alt+Del")))
        self.remove.clicked.connect(self.removal_requested)
        words = label(title, Kind.LABEL)
        self._lines = box(QVBoxLayout(self), gap=SMALL, margins=(MEDIUM, SMALL, SMALL, MEDIUM))
        self._lines.addLayout(row(IconLabel(sign, Tone.QUIET, 16), words, None, self.remove))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+Delete takes it out."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Delete and alt:
            self.removal_requested.emit()
        else:
            super().keyPressEvent(event)

    def problems(self, today: date) -> list[str]:
        """What is wrong, in words; each is written below its field."""
        found = []
        for name, each in self._fields.items():
            words = each.problem(today, missing=name == self.unfinished)
            if words:
                found.append(words)
        return found

    @property
    def unfinished(self) -> str:
        """The column in which something is missing."""
        raise NotImplementedError

    def focus_field(self, name: str = "") -> None:
        """The cursor there, else where one begins."""
        wanted = name if name in self._fields else next(iter(self._fields))
        self._fields[wanted].editor.widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def field_of(self, focused: QWidget | None) -> str:
        """The field that holds it; "" for none."""
        if focused is None:
            return ""
        return next(
            (name for name, each in self._fields.items() if each.column.isAncestorOf(focused)), ""
        )

    def show_problem(self, name: str, words: str) -> None:
        """What only the store knows."""
        if name in self._fields:
            self._fields[name].column.show_problem(words)

    def focus_problem(self) -> bool:
        """The cursor into the first field with a problem; whether there is one."""
        for name, each in self._fields.items():
            if each.column.problem.text():
                self.focus_field(name)
                return True
        return False

    def _add(self, *fields: Field, shares: Sequence[int] = ()) -> None:
        made = [_Field(each, self._edited) for each in fields]
        self._fields.update({each.field.column: each for each in made})
        line = row(*(each.column for each in made), gap=MEDIUM)
        for number in range(len(made)):
            line.setStretch(number, shares[number] if shares else 1)
        self._lines.addLayout(line)

    def _typed(self, name: str) -> Value:
        return self._fields[name].editor.typed()

    def _show(self, name: str, value: Value) -> None:
        self._fields[name].editor.show(value)
        self._fields[name].column.show_problem("")

    def _edited(self) -> None:
        self.changed.emit()


class TaskRow(FollowUpRow):
    """Something to be done."""

    def __init__(self) -> None:
        super().__init__(Icon.LIST_CHECKS, _("New task"), _("Take the task out"))
        self._add(TASKS["title"])
        self._add(TASKS["due_on"], TASKS["who"], TASKS["who_note"])
        self._follow_who()

    def show_task(self, task: TypedTask) -> None:
        """This one."""
        self.id = task.id
        self._show("title", task.title)
        self._show("due_on", task.due)
        self._show("who", task.who)
        self._show("who_note", task.who_note)
        self._follow_who()

    @property
    def task(self) -> TypedTask:
        """As it is typed."""
        due, who = self._typed("due_on"), self._typed("who")
        return TypedTask(
            self.id,
            str(self._typed("title") or ""),
            due if isinstance(due, date | str) else None,
            TaskOwner(str(who)) if who else TaskOwner.COUNSELLOR,
            str(self._typed("who_note") or ""),
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands there."""
        return self.task.is_blank

    @property
    def unfinished(self) -> str:
        """See `TypedTask`."""
        return self.task.unfinished()

    def _edited(self) -> None:
        self._follow_who()
        super()._edited()

    def _follow_who(self) -> None:
        other = self._typed("who") == TaskOwner.OTHER
        self._fields["who_note"].column.setVisible(other)


class AppointmentRow(FollowUpRow):
    """Where somebody will be."""

    def __init__(self) -> None:
        super().__init__(Icon.CALENDAR, _("New appointment"), _("Take the appointment out"))
        self._add(
            APPOINTMENTS["day"],
            APPOINTMENTS["begins"],
            APPOINTMENTS["minutes"],
            shares=(4, 3, 3),
        )
        self._add(APPOINTMENTS["purpose"], APPOINTMENTS["place"], shares=(3, 2))

    def show_appointment(self, made: TypedAppointment) -> None:
        """This one."""
        self.id = made.id
        self._show("day", made.day)
        self._show("begins", made.begins)
        self._show("minutes", made.minutes)
        self._show("purpose", made.purpose)
        self._show("place", made.place)

    @property
    def appointment(self) -> TypedAppointment:
        """As it is typed."""
        day, begins, minutes = self._typed("day"), self._typed("begins"), self._typed("minutes")
        place = self._typed("place")
        return TypedAppointment(
            self.id,
            day if isinstance(day, date | str) else None,
            begins if isinstance(begins, time | str) else None,
            minutes if isinstance(minutes, int | str) else None,
            str(self._typed("purpose") or ""),
            str(place) if place else None,
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return self.appointment.is_blank

    @property
    def unfinished(self) -> str:
        """See `TypedAppointment`."""
        return self.appointment.unfinished()
