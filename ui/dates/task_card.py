"""One task: done or not, its fields, what it came from."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal

from jmd_desktop import labels
from jmd_desktop.domain.tasks import Task
from jmd_desktop.i18n import _, pgettext
from ui.dates import words
from ui.dates.date_form import MissingCharacters
from ui.dates.origin_line import OriginLine
from ui.dates.reach_question import ReachQuestion
from ui.dates.task_form import TaskForm
from ui.qt.buttons import IconButton
from ui.qt.choices import CheckBox
from ui.qt.icons import Icon
from ui.qt.layout import LARGE, SMALL, row
from ui.qt.surfaces import Card
from ui.qt.text import Kind, label


class TaskCard(Card):
    """Made once; shows one task after the other."""

    tick_requested = Signal(bool)
    removal_requested = Signal()
    close_requested = Signal()

    def __init__(self, missing_characters: MissingCharacters, today: Callable[[], date]) -> None:
        super().__init__("", gap=LARGE)
        self._title = label(pgettext("calendar", "Task"), Kind.TITLE)
        self.done = CheckBox("")
        self.remove = IconButton(Icon.TRASH_2, _("Remove task"))
        self.close_ = IconButton(Icon.X, _("Close"))
        self.series = label("", Kind.CAPTION, wrap=True)
        self.reach = ReachQuestion("task_series_reach")
        self.form = TaskForm(missing_characters, today)
        self.origin = OriginLine()
        head = row(self._title, None, self.remove, self.close_, gap=SMALL)
        self.add(head, self.reach, self.done, self.series, self.form, self.origin)
        self.done.clicked.connect(self.tick_requested)
        self.remove.clicked.connect(self.removal_requested)
        self.close_.clicked.connect(self.close_requested)

    def show_state(self, task: Task | None, later: int, *, running: bool) -> None:
        """What is kept at once; None for one that is only typed."""
        self._title.setText(pgettext("calendar", "Task") if task else _("New task"))
        self.remove.say(_("Remove task") if task else _("Discard draft"))
        self.done.setVisible(task is not None)
        self.done.setEnabled(running)
        self.done.setChecked(task is not None and task.done)
        done_on = None if task is None else task.done_on
        self.done.setText(
            pgettext("task", "Done")
            if done_on is None
            else pgettext("task", "Done on {day}").format(day=labels.day(done_on))
        )
        repeats = task is not None and bool(task.series_id)
        self.series.setText(words.series(later, is_task=True) if repeats else "")
        self.series.setVisible(repeats)
        self.form.repeat.setVisible(not repeats and running)
        self.form.setEnabled(running)
        self.origin.show_origin(
            "" if task is None else task.entry_id, "" if task is None else task.referral_id
        )
