"""The start page: what is unfinished, what is fresh, where to begin."""

from ui.start.controller import COMING, StartController

__all__ = ["COMING", "StartController"]
