"""The services the place of dates works with, by name."""

from dataclasses import dataclass

from jmd_desktop.services.appointment_cards import AppointmentCards
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.calendar_files import CalendarFiles
from jmd_desktop.services.dates import Dates
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.tasks import Tasks


@dataclass(frozen=True, slots=True)
class DatesServices:
    """Given by whoever makes the place."""

    dates: Dates
    tasks: Tasks
    appointments: Appointments
    cards: AppointmentCards
    files: CalendarFiles
    drafts: Drafts
