"""The support plan of one case in a few figures: what comes first, how far it is, what is next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jmd_desktop.domain.cases import RUNNING, CaseId, CaseKind
from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.goals import Goal, GoalStep, in_order
from jmd_desktop.errors import CaseMissing
from jmd_desktop.services.session import Session
from jmd_desktop.store import cases, goals, support_plans


@dataclass(frozen=True, slots=True)
class NextDeadline:
    """The open step whose last day comes first, and the goal it belongs to."""

    goal: Goal
    step: GoalStep
    on: date


@dataclass(frozen=True, slots=True)
class PlanGlance:
    """What the overview of a case shows of its plan."""

    ranked: tuple[Goal, ...] = ()  # open goals that hold a rank, the first first
    later: int = 0  # open goals without one
    closed: int = 0  # goals that are no longer open
    done: int = 0  # steps of open goals that are done …
    counted: int = 0  # … of so many, as `Goal.counted` says
    next: NextDeadline | None = None
    review_on: date | None = None  # the next look at the plan or at an open goal
    editable: bool = True  # the case runs
    expected: bool = False  # case management goes on with a plan, advice may do without (B.4)

    @property
    def is_empty(self) -> bool:
        """Whether there is no goal at all."""
        return not (self.ranked or self.later or self.closed)


class PlanGlances:
    """Reads a glance without the rest of the plan."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def of_case(self, case_id: CaseId) -> PlanGlance:
        """Of one case; `CaseMissing`."""
        with self._session.vault.reading() as db:
            case = cases.get(db, case_id)
            if case is None:
                raise CaseMissing
            found = in_order(goals.of_case(db, case_id))
            review_on = support_plans.get(db, case_id).review_on
        still = [each for each in found if each.open]
        steps = [step for each in still for step in each.counted]
        looks = [day for day in (review_on, *(each.review_on for each in still)) if day]
        return PlanGlance(
            tuple(each for each in still if each.priority is not None),
            sum(each.priority is None for each in still),
            len(found) - len(still),
            sum(each.done for each in steps),
            len(steps),
            next_deadline(still),
            min(looks, default=None),
            editable=case.status in RUNNING,
            expected=case.kind is CaseKind.CASE_MANAGEMENT,
        )


def next_deadline(goals_: Iterable[Goal]) -> NextDeadline | None:
    """Of open goals, by its last day; a day that passed stands before all."""
    open_ = [
        NextDeadline(goal, step, step.deadline.day)
        for goal in goals_
        if goal.open
        for step in goal.steps
        if not step.done
        and step.deadline is not None
        and step.deadline.mode is DeadlineMode.BY
        and step.deadline.day is not None
    ]
    return min(open_, key=lambda each: each.on, default=None)
