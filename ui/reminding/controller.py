"""When to look for reminders, and what becomes of them; nothing outside the window is told."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.clock import Clock
from jmd_desktop.domain.appointments import Reminder
from jmd_desktop.services.reminders import Reminders
from ui.calendar_places import of_appointment
from ui.qt.tasks import Runner
from ui.reminding.bar import ReminderBar

_EVERY = 30_000  # ms: half a minute late is not late


class Reminding(QObject):
    """Runs from the unlock to the lock. What was shown and not answered comes again after it.

    It goes by the clock at each look, so nothing is lost over sleep or when the clock is set.
    """

    open_requested = Signal(object)  # Place

    def __init__(
        self,
        runner: Runner,
        clock: Clock,
        reminders: Reminders,
        bar: ReminderBar,
        covered: Callable[[], bool],
        names: Callable[[], bool],
    ) -> None:
        """`covered` while a text or answers fill the window: then nobody is reminded. `names`
        whether they may be read at all."""  # fmt: skip
        super().__init__(bar)
        self._runner = runner
        self._clock = clock
        self._reminders = reminders
        self._bar = bar
        self._covered = covered
        self._names = names
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self.look)
        bar.opened.connect(self._open)
        bar.seen.connect(self._seen)

    def listen(self) -> None:
        """F8 goes to the bar, wherever in its window one is, as long as it is there."""
        keys = QShortcut(QKeySequence("F8"), self._bar)  # goes with it when the next one is made
        keys.activated.connect(self._bar.take_keyboard)

    def start(self) -> None:
        """A vault is open."""
        self._timer.start()
        self.look()

    def stop(self) -> None:
        """It is locked: no word of anybody stays in the window."""
        self._timer.stop()
        self._bar.forget()

    def refresh(self, changes: Changes) -> None:
        """One was made, moved or cancelled, or somebody has another name."""
        if self._timer.isActive() and changes.touch(Topic.APPOINTMENTS, Topic.CLIENT, Topic.CASES):
            self.look()

    def look(self) -> None:
        """What is to be told by now; what is over goes."""
        self._runner.read(self, self._reminders.due, self._show)

    def _show(self, due: tuple[Reminder, ...]) -> None:
        if not self._timer.isActive():  # locked meanwhile
            return
        if self._covered():
            self._bar.forget()
        else:
            self._bar.show_reminders(due, self._clock.now(), names=self._names())

    def _seen(self, reminder: Reminder) -> None:
        self._reminders.told((reminder,))
        left = tuple(each for each in self._bar.shown if each.key != reminder.key)
        self._show(left)

    def _open(self, reminder: Reminder) -> None:
        self._seen(reminder)
        self.open_requested.emit(of_appointment(reminder.case_id, reminder.appointment_id))
