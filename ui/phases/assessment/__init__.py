"""The assessment: seeing the whole situation together, each voice by itself."""

from ui.phases.assessment.answering import AnswerDesk, AnswerPoint
from ui.phases.assessment.controller import AssessmentController
from ui.phases.assessment.pages import Spots
from ui.phases.assessment.parts import Beside

__all__ = ["AnswerDesk", "AnswerPoint", "AssessmentController", "Beside", "Spots"]
