"""The support plan: goals, what was agreed on, other plans and gaps; knows no other phase."""

from ui.phases.planning.controller import PlanningController
from ui.phases.planning.pages import GAP, OTHER, PageId, Spots
from ui.phases.planning.pages_beside import pages_beside
from ui.phases.planning.seams import Beside, Page, PageFactory

__all__ = [
    "GAP",
    "OTHER",
    "Beside",
    "Page",
    "PageFactory",
    "PageId",
    "PlanningController",
    "Spots",
    "pages_beside",
]
