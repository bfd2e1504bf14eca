"""Settings: the service on the forms, safety, and how the window looks."""

from ui.settings.controller import SettingsController
from ui.settings.item_sets import ItemSetsDesk
from ui.settings.text_blocks import TextBlocksDesk

__all__ = ["ItemSetsDesk", "SettingsController", "TextBlocksDesk"]
