"""The pages, as the place makes them when they are first opened."""

from collections.abc import Mapping
from functools import partial

from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.minimum_requirements import MinimumRequirements
from ui.phases.closure.ending_desk import EndingDesk
from ui.phases.closure.ending_part import EndingPart
from ui.phases.closure.evaluation_desk import EvaluationDesk
from ui.phases.closure.evaluation_part import EvaluationPart
from ui.phases.closure.follow_up_desk import FollowUpDesk
from ui.phases.closure.follow_up_part import FollowUpPart
from ui.phases.closure.pages import PageId
from ui.phases.closure.requirements_part import RequirementsPart
from ui.phases.closure.seams import PageFactory
from ui.qt.workbench import Workbench


def page_factories(
    bench: Workbench,
    endings: EndingDesk,
    evaluations: EvaluationDesk,
    follow_ups: FollowUpDesk,
    requirements: tuple[MinimumRequirements, Drafts],
) -> Mapping[PageId, PageFactory]:
    """By page, to be given to the place."""
    return {
        PageId.ENDING: partial(EndingPart, bench, endings),
        PageId.EVALUATION: partial(EvaluationPart, bench, evaluations),
        PageId.FOLLOW_UP: partial(FollowUpPart, bench, follow_ups),
        PageId.REQUIREMENTS: partial(RequirementsPart, bench, *requirements),
    }
