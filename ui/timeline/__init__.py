"""The course of a case: all that has a day as one picture, and the same as a list."""

from ui.timeline.controller import TimelineController
from ui.timeline.spots import Spots

__all__ = ["Spots", "TimelineController"]
