"""The start page: what is unfinished, what is fresh, where to begin."""

from ui.start.controller import StartController

__all__ = ["StartController"]
