"""The closure: the end of a case, its evaluation, the talk afterwards; knows no other phase."""

from ui.phases.closure.controller import ClosureController
from ui.phases.closure.ending_desk import EndingDesk
from ui.phases.closure.evaluation_desk import EvaluationDesk
from ui.phases.closure.follow_up_desk import FollowUpDesk
from ui.phases.closure.page_factories import page_factories
from ui.phases.closure.pages import CASE_MANAGEMENT, PageId, Spots

__all__ = [
    "CASE_MANAGEMENT",
    "ClosureController",
    "EndingDesk",
    "EvaluationDesk",
    "FollowUpDesk",
    "PageId",
    "Spots",
    "page_factories",
]
