"""Cases a clock has run out for: what is known of each, and the decision it demands (IM6, IM7)."""

from ui.clocks.controller import ClocksController, ClocksDesk
from ui.clocks.spots import Spots

__all__ = ["ClocksController", "ClocksDesk", "Spots"]
