"""Tasks and appointments of a case: noted in a line, worked on beside the lists."""

from ui.dates.controller import DatesController
from ui.dates.dates_services import DatesServices
from ui.dates.due_beside import DueBeside
from ui.dates.spots import Spots

__all__ = ["DatesController", "DatesServices", "DueBeside", "Spots"]
