"""Settings: the service on the forms, safety, and how the window looks."""

from ui.settings.controller import SettingsController
from ui.settings.item_sets import ItemSetsDesk
from ui.settings.item_sets_plan import OpenPlan

__all__ = ["ItemSetsDesk", "OpenPlan", "SettingsController"]
