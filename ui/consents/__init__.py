"""The consents of a case and the sheets they were signed on."""

from ui.consents.controller import ConsentsController

__all__ = ["ConsentsController"]
