"""The screening: what stands in the way, what the rule says of it, and what is decided."""

from ui.phases.screening.controller import ScreeningController

__all__ = ["ScreeningController"]
