"""The door of the vault: first start, unlocking, restoring, locking."""

from ui.unlock.first_start import FirstStart
from ui.unlock.gate import UnlockPage, WaitPage
from ui.unlock.restore import RestorePage

__all__ = ["FirstStart", "RestorePage", "UnlockPage", "WaitPage"]
