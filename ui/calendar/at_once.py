"""What is done in the calendar itself, in the file at once: ticking a task off, moving."""

from datetime import date, time
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.calendar_days import CalendarItem, ItemKind
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.follow_ups import FollowUps
from jmd_desktop.services.tasks import Tasks
from ui.calendar import item_words
from ui.qt.deeds import Deeds
from ui.qt.undo_line import UndoLine
from ui.qt.workbench import Workbench


class AtOnce(QObject):
    """One thing can be undone: the last one, as long as one is here."""

    changed = Signal(object)
    """`Changes`."""

    refused = Signal()
    """Nothing was changed: what is seen is read again."""

    def __init__(
        self,
        bench: Workbench,
        tasks: Tasks,
        appointments: Appointments,
        follow_ups: FollowUps,
        undo: UndoLine,
    ) -> None:
        super().__init__(undo)
        self._undo = undo
        self._follow_ups = follow_ups
        self._bench = bench
        self._tasks = tasks
        self._appointments = appointments
        self._deeds = Deeds(bench, undo, self)
        self._deeds.changed.connect(self.changed)
        self._deeds.refused.connect(self.refused)

    def forget(self) -> None:
        """Undone until now, and no longer."""
        self._deeds.forget()

    def tick(self, item: CalendarItem, *, names: bool) -> None:
        """It was done today, or it is to be done again."""
        if item.case_id is None or item.kind is not ItemKind.TASK:
            return
        day = None if item.done else self._bench.clock.today()
        tick = partial(self._tasks.tick, item.case_id, item.record)
        self._deeds.do(partial(tick, day), item_words.ticked(item, names=names), tick)

    def move(self, item: CalendarItem, day: date, begins: time | None) -> None:
        """To another day or time; of a series this one alone."""
        case_id = item.case_id
        if case_id is None or (day, begins) == (item.day, item.begins):
            return
        if not item.may_be_on(day):
            self._deeds.forget()
            self._undo.tell(item_words.not_then(item, day))
            return
        said = item_words.moved(item, day, begins, self._bench.clock.today())
        if item.kind is ItemKind.TASK:
            move = partial(self._tasks.move, case_id, item.record, day)
            self._deeds.do(move, said, self._tasks.put_back)
        elif item.kind is ItemKind.APPOINTMENT:
            carry = partial(self._appointments.move, case_id, item.record, day, begins)
            self._deeds.do(carry, said, self._appointments.put_back)
        elif item.kind is ItemKind.FOLLOW_UP:
            another_day = partial(self._follow_ups.move, case_id)
            self._deeds.do(partial(another_day, day), said, another_day)
