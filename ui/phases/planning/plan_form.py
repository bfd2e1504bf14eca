"""What stands beside the goals: the young person's wishes, remarks, when the plan is looked at."""

from collections.abc import Callable, Mapping

from jmd_desktop.domain.fields import SUPPORT_PLANS, Value
from jmd_desktop.domain.plan_versions import SupportPlan
from ui.qt.form import BoundForm


class PlanForm(BoundForm):
    """One record with each plan."""

    def __init__(self, missing_characters: Callable[[str], tuple[str, ...]]) -> None:
        super().__init__(SUPPORT_PLANS, missing_characters=missing_characters)
        self.row("wishes")
        self.row("remarks")
        self.row("review_on")


def values_of(plan: SupportPlan) -> Mapping[str, Value]:
    """A plan as the form takes it."""
    return {"wishes": plan.wishes, "remarks": plan.remarks, "review_on": plan.review_on}
