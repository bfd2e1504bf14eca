"""What is in the file at once and can be undone: ticks, states, moving, noting, taking out."""

from collections.abc import Callable
from datetime import date, time
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from jmd_desktop.changes import Changes
from jmd_desktop.domain.appointments import Appointment, AppointmentState
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.series import Former, Reach
from jmd_desktop.domain.tasks import Task
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.tasks import Tasks
from ui.dates import words
from ui.dates.typed_tasks import TypedTask
from ui.qt.undo_line import UndoLine
from ui.qt.workbench import Workbench

Back = Callable[[], Changes]


class AtOnce(QObject):
    """One thing can be undone: the last one, until the next saving."""

    changed = Signal(object)
    """`Changes`."""

    refused = Signal()
    """Nothing was changed: what was pressed shows what is stored again."""

    removed = Signal(str)
    """The id of what was taken out."""

    undone = Signal()

    def __init__(
        self, bench: Workbench, tasks: Tasks, appointments: Appointments, undo: UndoLine
    ) -> None:
        super().__init__(undo)
        self._bench = bench
        self._tasks = tasks
        self._appointments = appointments
        self._undo = undo
        self._case_id: CaseId | None = None

    def begin(self, case_id: CaseId | None) -> None:
        """Another case."""
        self._case_id = case_id
        self.forget()

    def forget(self) -> None:
        """Undone until now, and no longer."""
        self._undo.forget()

    # ---- tasks ------------------------------------------------------------------------------

    def note(self, task_id: str, typed: TypedTask) -> None:
        """A new one, typed in one go."""
        if self._case_id is not None:
            values = {"title": typed.title, "due_on": typed.due_on}
            work = partial(self._tasks.save, self._case_id, task_id, values, 0)
            self._bench.runner.write(
                self, work, partial(self._was_noted, self._case_id), self._not_done
            )

    def _was_noted(self, case_id: CaseId, done: tuple[Task, Changes]) -> None:
        task, changes = done
        self._offer(case_id, words.noted(task.title), partial(self._take_back, case_id, task.id))
        self.changed.emit(changes)

    def _take_back(self, case_id: CaseId, task_id: str) -> Changes:
        return self._tasks.remove(case_id, task_id)[1]

    def tick(self, task: Task, *, done: bool) -> None:
        """It was done today, or it is to be done again."""
        day = self._bench.clock.today() if done else None
        work = partial(self._tasks.tick, task.case_id, task.id, day)
        self._bench.runner.write(self, work, partial(self._was_ticked, task, day), self._not_done)

    def _was_ticked(self, task: Task, day: date | None, done: tuple[date | None, Changes]) -> None:
        before, changes = done
        back = partial(self._put_tick, task, before)
        self._offer(task.case_id, words.ticked(task, day), back)
        self.changed.emit(changes)

    def _put_tick(self, task: Task, before: date | None) -> Changes:
        return self._tasks.tick(task.case_id, task.id, before)[1]

    # ---- appointments -----------------------------------------------------------------------

    def set_state(self, met: Appointment, state: AppointmentState) -> None:
        """What became of it."""
        if state is met.state:
            return
        work = partial(self._appointments.set_state, met.case_id, met.id, state)
        self._bench.runner.write(self, work, partial(self._was_set, met, state), self._not_done)

    def _was_set(
        self, met: Appointment, state: AppointmentState, done: tuple[AppointmentState, Changes]
    ) -> None:
        before, changes = done
        back = partial(self._put_state, met, before)
        self._offer(met.case_id, words.state_set(met, state), back)
        self.changed.emit(changes)

    def _put_state(self, met: Appointment, before: AppointmentState) -> Changes:
        return self._appointments.set_state(met.case_id, met.id, before)[1]

    def move(self, met: Appointment, day: date, begins: time | None) -> None:
        """To another day or time."""
        work = partial(self._appointments.move, met.case_id, met.id, day, begins)
        self._bench.runner.write(self, work, partial(self._was_moved, met, day), self._not_done)

    def _was_moved(
        self, met: Appointment, day: date, done: tuple[Former[Appointment], Changes]
    ) -> None:
        former, changes = done
        said = words.moved(day, self._bench.clock.today())
        self._offer(met.case_id, said, partial(self._appointments.put_back, former))
        self.changed.emit(changes)

    # ---- both -------------------------------------------------------------------------------

    def remove(self, record: Task | Appointment, reach: Reach) -> None:
        """Out of the file, alone or with all later open ones of its series."""
        self._bench.drafts.flush()
        if isinstance(record, Task):
            work = partial(self._tasks.remove, record.case_id, record.id, reach)
            done = partial(self._task_removed, record)
            self._bench.runner.write(self, work, done, self._not_done)
        else:
            gone = partial(self._appointments.remove, record.case_id, record.id, reach)
            told = partial(self._appointment_removed, record)
            self._bench.runner.write(self, gone, told, self._not_done)

    def _task_removed(self, task: Task, done: tuple[Former[Task], Changes]) -> None:
        former, changes = done
        said = words.removed(task.title, former.count)
        self._was_removed(task, said, partial(self._tasks.put_back, former), changes)

    def _appointment_removed(
        self, met: Appointment, done: tuple[Former[Appointment], Changes]
    ) -> None:
        former, changes = done
        said = words.removed(words.title(met), former.count)
        self._was_removed(met, said, partial(self._appointments.put_back, former), changes)

    def _was_removed(
        self, record: Task | Appointment, said: str, back: Back, changes: Changes
    ) -> None:
        self._offer(record.case_id, said, back)
        if record.case_id == self._case_id:
            self.removed.emit(record.id)
        self.changed.emit(changes)

    def offer_former(self, record: Task | Appointment, former: Former[Any]) -> None:
        """A series was changed from this one on; that can be undone in one step."""
        if isinstance(record, Task):
            back: Back = partial(self._tasks.put_back, former)
            said = words.changed(record.title, former.count)
        else:
            back = partial(self._appointments.put_back, former)
            said = words.changed(words.title(record), former.count)
        self._offer(record.case_id, said, back)

    # ---- inside -----------------------------------------------------------------------------

    def _offer(self, case_id: CaseId, said: str, back: Back) -> None:
        if case_id == self._case_id:
            self._undo.offer(said, partial(self._go_back, back))

    def _go_back(self, back: Back) -> None:
        self._bench.runner.write(self, back, self._was_undone, self._not_done)

    def _was_undone(self, changes: Changes) -> None:
        self.changed.emit(changes)
        self.undone.emit()

    def _not_done(self, error: UserError) -> None:
        self.refused.emit()
        if not isinstance(error, CaseMissing):
            self._bench.runner.refused.emit(error)
        elif self._case_id is not None:  # it is gone: whoever shows it reads again
            self.changed.emit(Changes.of(case_id=self._case_id))
