"""Which case is shown, and at which spot somebody works in it; what all of the place goes by."""

from dataclasses import dataclass, field

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.surveys import Survey
from ui.phases.assessment.pages import Spot
from ui.phases.assessment.reading import Read


@dataclass(slots=True)
class Here:
    """Changed by the controller alone. `read` is None until the case is there."""

    case_id: CaseId | None = None
    read: Read | None = None
    spot: Spot = field(default_factory=Spot)

    @property
    def survey(self) -> Survey | None:
        """The survey talk and questionnaire are about."""
        return None if self.read is None else self.read.state.survey(self.spot.survey_id)
