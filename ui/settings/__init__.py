"""Settings: the service on the forms, safety, and how the window looks."""

from ui.settings.controller import SettingsController

__all__ = ["SettingsController"]
