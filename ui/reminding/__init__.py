"""Reminders inside the window: never outside of it, never over what is read together."""

from ui.reminding.bar import ReminderBar
from ui.reminding.controller import Reminding

__all__ = ["ReminderBar", "Reminding"]
