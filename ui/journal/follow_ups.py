"""What shall come of an entry: rows for tasks and appointments that are saved together with it."""

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop.domain.appointments import ASSUMED
from jmd_desktop.domain.typed_follow_ups import TypedAppointment, TypedTask
from jmd_desktop.i18n import pgettext
from jmd_desktop.services.goals import new_id
from ui.journal.follow_up_rows import AppointmentRow, TaskRow
from ui.journal.keys import APPOINTMENT_KEYS, TASK_KEYS, native
from ui.qt.buttons import quiet
from ui.qt.icons import Icon
from ui.qt.layout import SMALL, box, column, holder, row
from ui.qt.tab_order import lead
from ui.qt.text import tooltip_with_keys

OFFICE: Final = "office"  # code of `appointment_place`: where most appointments are


class FollowUps(QWidget):
    """Rows below each other, and the two buttons that add one."""

    changed = Signal()
    unfolded = Signal(QWidget)
    """A row that was added; its first field has the cursor."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[TaskRow | AppointmentRow] = []
        self._place = column(gap=SMALL)
        self.add_task = quiet(pgettext("journal", "Add a task"), Icon.LIST_CHECKS)
        self.add_task.setToolTip(
            tooltip_with_keys(pgettext("journal", "Add a task"), native(TASK_KEYS))
        )
        self.add_appointment = quiet(pgettext("journal", "Add an appointment"), Icon.CALENDAR)
        self.add_appointment.setToolTip(
            tooltip_with_keys(pgettext("journal", "Add an appointment"), native(APPOINTMENT_KEYS))
        )
        self._rows_box = holder(self._place)
        self._rows_box.hide()
        buttons = row(-SMALL, self.add_task, self.add_appointment, None)
        box(QVBoxLayout(self), self._rows_box, buttons, gap=SMALL)
        self.add_task.clicked.connect(self.unfold_task)
        self.add_appointment.clicked.connect(self.unfold_appointment)

    # ---- what is typed ----------------------------------------------------------------------

    @property
    def tasks(self) -> tuple[TypedTask, ...]:
        """Those in which something stands."""
        found = (each.task for each in self._rows if isinstance(each, TaskRow))
        return tuple(each for each in found if not each.is_blank)

    @property
    def appointments(self) -> tuple[TypedAppointment, ...]:
        """Likewise."""
        found = (each.appointment for each in self._rows if isinstance(each, AppointmentRow))
        return tuple(each for each in found if not each.is_blank)

    def show_typed(
        self, tasks: Sequence[TypedTask], appointments: Sequence[TypedAppointment]
    ) -> None:
        """These, and no others."""
        self.clear()
        for task in tasks:
            self._add_task(task)
        for made in appointments:
            self._add_appointment(made)

    def clear(self) -> None:
        """None."""
        for each in tuple(self._rows):
            self._drop(each)

    def drop(self, ids: Sequence[str]) -> None:
        """These are in the file by now, and what is blank is not needed."""
        for each in tuple(self._rows):
            if each.id in ids or each.is_blank:
                self._drop(each)

    def problems(self, today: date) -> dict[str, str]:
        """What is wrong, by the id of the row; each written below its field."""
        found = {}
        for each in self._rows:
            if not each.is_blank and (wrong := each.problems(today)):
                found[each.id] = wrong[0]
        return found

    def focus_problem(self) -> bool:
        """The cursor into the first one; whether there is one."""
        return any(each.focus_problem() for each in self._rows)

    def show_problem(self, row_id: str, name: str, words: str) -> bool:
        """What only the store knows; whether that row is here."""
        for each in self._rows:
            if each.id == row_id:
                each.show_problem(name, words)
                return True
        return False

    # ---- where one is -----------------------------------------------------------------------

    def spot_of(self, focused: QWidget | None) -> str:
        """The row and the field that have the cursor, to come back to it; "" when elsewhere."""
        for each in self._rows:
            if name := each.field_of(focused):
                return f"{each.id}/{name}"
        return ""

    def go_to(self, spot: str) -> bool:
        """The cursor there again; whether that row is here."""
        row_id, _slash, name = spot.partition("/")
        for each in self._rows:
            if each.id == row_id:
                each.focus_field(name)
                return True
        return False

    # ---- adding and taking out --------------------------------------------------------------

    def unfold_task(self) -> None:
        """A row for one more task, with the cursor in it; one that is blank is used again."""
        self._unfold(self._blank(TaskRow) or self._add_task(TypedTask(new_id())))

    def unfold_appointment(self) -> None:
        """Likewise."""
        begun = TypedAppointment(new_id(), minutes=ASSUMED, place=OFFICE)
        self._unfold(self._blank(AppointmentRow) or self._add_appointment(begun))

    def _blank(self, kind: type[QWidget]) -> TaskRow | AppointmentRow | None:
        return next((each for each in self._rows if type(each) is kind and each.is_blank), None)

    def _unfold(self, made: TaskRow | AppointmentRow) -> None:
        made.focus_field()
        self.unfolded.emit(made)

    def _add_task(self, task: TypedTask) -> TaskRow:
        made = TaskRow()
        made.show_task(task)
        self._add(made)
        return made

    def _add_appointment(self, appointment: TypedAppointment) -> AppointmentRow:
        made = AppointmentRow()
        made.show_appointment(appointment)
        self._add(made)
        return made

    def _add(self, made: TaskRow | AppointmentRow) -> None:
        before = self._rows[-1] if self._rows else None
        self._rows.append(made)
        self._place.addWidget(made)
        self._rows_box.show()
        made.show()
        made.changed.connect(self.changed)
        made.removal_requested.connect(partial(self._ask_out, made))
        lead(self if before is None else before, made, self.add_task, self.add_appointment)

    def _ask_out(self, made: TaskRow | AppointmentRow) -> None:
        place = self._rows.index(made)
        self._drop(made)
        rest = self._rows[place : place + 1] or self._rows[-1:]
        button = self.add_task if isinstance(made, TaskRow) else self.add_appointment
        if rest:
            rest[0].focus_field()
        else:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _drop(self, made: TaskRow | AppointmentRow) -> None:
        self._rows.remove(made)
        made.blockSignals(True)  # as its fields lose the keyboard they are written out
        self._place.removeWidget(made)
        made.hide()
        made.deleteLater()
        self._rows_box.setVisible(bool(self._rows))
