"""The calendar: all that has a day, month by month or week by week."""

from ui.calendar.controller import CalendarController, CalendarDesk
from ui.calendar.spot import Spot

__all__ = ["CalendarController", "CalendarDesk", "Spot"]
