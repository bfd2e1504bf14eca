"""The fields of a task."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QLineEdit

from jmd_desktop.domain.fields import TASKS, Value
from jmd_desktop.domain.tasks import Task, TaskOwner
from ui.dates.date_form import DateForm, MissingCharacters


class TaskForm(DateForm):
    """What, by when, whose turn it is; who exactly only where it is somebody else."""

    def __init__(self, missing_characters: MissingCharacters, today: Callable[[], date]) -> None:
        super().__init__(TASKS, missing_characters, today)
        self.row("title")
        self.add(self.follow("due_on").column)
        who = self.put("who")
        self.add(who.column)
        self._note_of_who = self.put("who_note")
        self.add(self._note_of_who.column)
        self.add(self.repeat)
        self.row("note")
        who.editor.changed.connect(self._show_who)

    def show_values(self, values: Mapping[str, Value]) -> None:
        """Another task, or the same as it is stored."""
        super().show_values(values)
        self._show_who()

    def update_values(self, values: Mapping[str, Value]) -> None:
        """Read again."""
        super().update_values(values)
        self._show_who()

    def show_draft(self, content: Mapping[str, Value], words: str, *, behind: bool) -> None:
        """What was typed."""
        super().show_draft(content, words, behind=behind)
        self._show_who()

    def focus_day(self) -> None:
        """Onto the day, which the next key replaces."""
        self.focus_field("due_on")
        line = self.field("due_on").editor.widget
        if isinstance(line, QLineEdit):
            line.selectAll()

    def _show_who(self) -> None:
        other = self.field("who").editor.value() == TaskOwner.OTHER
        self._note_of_who.column.setVisible(other)


def values_of(task: Task) -> Mapping[str, Value]:
    """A task as the form takes it."""
    return {
        "title": task.title,
        "due_on": task.due_on,
        "who": task.who,
        "who_note": task.who_note,
        "note": task.note,
    }
