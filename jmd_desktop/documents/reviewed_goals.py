"""What the sheet of reviews shows of one goal; sets nothing, so that services can load it early."""

from dataclasses import dataclass
from datetime import date, time

from jmd_desktop.domain.goal_reviews import GoalReview
from jmd_desktop.domain.goals import Goal


@dataclass(frozen=True, slots=True)
class ComingAppointment:
    """An appointment that is agreed on; `begins` None is the whole day, `what` is in words."""

    day: date
    begins: time | None = None
    what: str = ""


@dataclass(frozen=True, slots=True)
class ReviewedGoal:
    """One goal with its review; without one it is to be filled in by hand, without a goal blank.

    `number` is the plan's, `area` its life area in words, `gaps` the offers that were noted as
    missing because of it, in words; `coming` are appointments where somebody was led for it.
    """

    number: int = 0
    goal: Goal | None = None
    review: GoalReview | None = None
    area: str = ""
    gaps: tuple[str, ...] = ()
    coming: tuple[ComingAppointment, ...] = ()
