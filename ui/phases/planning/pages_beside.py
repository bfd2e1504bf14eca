"""The pages beside the goals, as the place makes them when they are first opened."""

from collections.abc import Mapping
from functools import partial

from jmd_desktop.services.cases import Cases
from jmd_desktop.services.gaps import Gaps, OtherPlans
from jmd_desktop.services.goals import Goals
from jmd_desktop.services.plan_sheets import PlanSheets
from jmd_desktop.services.plan_together import PlanTogether
from jmd_desktop.services.support_plans import SupportPlans
from ui.phases.planning.agreement import AgreementPart
from ui.phases.planning.other_plans import OthersPart
from ui.phases.planning.pages import PageId
from ui.phases.planning.seams import PageFactory
from ui.phases.planning.together import TogetherDesk
from ui.qt.workbench import Workbench


def pages_beside(
    bench: Workbench,
    plans: SupportPlans,
    goals: Goals,
    others: OtherPlans,
    gaps: Gaps,
    sheets: PlanSheets,
    together: PlanTogether,
    cases: Cases,
) -> Mapping[PageId, PageFactory]:
    """By page, to be given to the place."""
    desk = partial(TogetherDesk, bench, together, goals)
    return {
        PageId.AGREEMENT: partial(AgreementPart, bench, plans, sheets, cases, desk),
        PageId.OTHERS: partial(OthersPart, bench, plans, others, gaps),
    }
