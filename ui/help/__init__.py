"""The German handbook, inside the program and offline."""

from ui.help.handbook import HandbookController, HandbookPage

__all__ = ["HandbookController", "HandbookPage"]
