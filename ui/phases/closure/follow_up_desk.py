"""What the page of the follow-up talk reads and works with."""

from dataclasses import dataclass

from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.services.closing_sheets import ClosingPapers, ClosingSheets
from jmd_desktop.services.follow_ups import FollowUps, FollowUpsState


@dataclass(frozen=True, slots=True)
class ReadFollowUps:
    """All of the page."""

    state: FollowUpsState
    papers: ClosingPapers

    @property
    def case(self) -> Case:
        """Whose it is."""
        return self.state.case


@dataclass(frozen=True, slots=True)
class FollowUpDesk:
    """The services of the page."""

    follow_ups: FollowUps
    sheets: ClosingSheets

    def read(self, case_id: CaseId) -> ReadFollowUps:
        """For the writer; `CaseMissing`."""
        return ReadFollowUps(self.follow_ups.of_case(case_id), self.sheets.papers(case_id))
