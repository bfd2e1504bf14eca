"""What of a support plan has a day: for the start page and the calendar."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.goals import StepKind


class DueKind(StrEnum):
    """What is on that day."""

    STEP_BY = "step_by"  # to be done until then
    STEP_FROM = "step_from"  # begins then
    GOAL_REVIEW = "goal_review"
    PLAN_REVIEW = "plan_review"


STEPS: Final = frozenset({DueKind.STEP_BY, DueKind.STEP_FROM})
REVIEWS: Final = frozenset({DueKind.GOAL_REVIEW, DueKind.PLAN_REVIEW})


@dataclass(frozen=True, slots=True)
class PlanDue:
    """One day of one running case."""

    kind: DueKind
    on: date
    case_id: CaseId
    name: str  # as `Client.display_name`
    goal_id: str = ""
    goal: str = ""  # its title
    step_id: str = ""
    step_kind: StepKind | None = None
    text: str = ""  # of the step
    who: str = ""

    def is_over(self, today: date) -> bool:
        """Whether it should have happened before today; what begins is never late."""
        return self.kind is not DueKind.STEP_FROM and self.on < today
