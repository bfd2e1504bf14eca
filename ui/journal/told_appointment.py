"""Which appointment a new entry tells of, where there are some that no entry tells of yet."""

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from jmd_desktop import labels
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.i18n import _
from ui.qt.combo_box import ComboBox
from ui.qt.field import FieldColumn
from ui.qt.layout import box

RECORDED_IN: Final = "appointments.recorded_in"
"""The key of the appointment in the draft of a new entry."""


class ToldAppointment(QWidget):
    """None is chosen at first; choosing one brings what is known of it."""

    chosen = Signal(object)
    """Values of the entry, by column."""

    def __init__(self) -> None:
        super().__init__()
        self._combo = ComboBox()
        self._known: dict[str, Appointment] = {}
        self._held = ""
        self._column = FieldColumn(_("Which appointment was it?"), self._combo)
        box(QVBoxLayout(self), self._column, gap=0)
        self.hide()
        self._combo.chosen.connect(self._tell)

    def offer(self, unrecorded: Sequence[Appointment]) -> None:
        """These, the newest first."""
        self._known = {each.id: each for each in unrecorded}
        self._fill()

    def choose(self, appointment_id: str) -> None:
        """Show this one as chosen; nothing is told."""
        self._held = appointment_id
        self._fill()

    @property
    def choice(self) -> str:
        """The id of the chosen one, "" for none."""
        return self._held

    @property
    def any_offered(self) -> bool:
        """Whether there is anything to choose."""
        return bool(self._known) or bool(self._held)

    def take(self, appointment_id: str) -> None:
        """As if somebody chose it."""
        if appointment_id in self._known:
            self.choose(appointment_id)
            self.chosen.emit(_told(self._known[appointment_id]))

    def _fill(self) -> None:
        choices = [(each.id, _words(each)) for each in self._known.values()]
        if self._held and self._held not in self._known:
            choices.append((self._held, _("another appointment")))
        self._combo.set_choices(choices, empty=_("none of those noted"))
        self._combo.choose(self._held or None)

    def _tell(self) -> None:
        self._held = self._combo.choice() or ""
        made = self._known.get(self._held)
        self.chosen.emit({} if made is None else _told(made))


# Places that are a way of contact as well; of the others nobody knows which it was.
_WAYS: Final = frozenset({"office", "phone", "video"})


def _words(made: Appointment) -> str:
    when = labels.appointment_when(made.day, made.begins, made.ends)
    return f"{when} · {made.purpose}" if made.purpose else when


def _told(made: Appointment) -> dict[str, Any]:
    told: dict[str, Any] = {
        "happened_on": made.day,
        "happened_at": made.begins,
        "minutes": made.minutes,
        "channel": made.place if made.place in _WAYS else None,
        "participants": made.participants,
        "participants_note": made.participants_note,
        "interpreter": made.interpreter,
        "referral_id": made.referral_id,
    }
    return {name: value for name, value in told.items() if value not in (None, "", ())}
