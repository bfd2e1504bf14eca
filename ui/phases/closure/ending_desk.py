"""What the page of the end reads and works with."""

from dataclasses import dataclass

from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.endings import CaseEnding
from jmd_desktop.services.closing_sheets import ClosingPapers, ClosingSheets
from jmd_desktop.services.endings import EndingProposals, Endings, EndingsState


@dataclass(frozen=True, slots=True)
class ReadEnding:
    """All of the page."""

    state: EndingsState
    proposals: EndingProposals
    papers: ClosingPapers

    @property
    def case(self) -> Case:
        """Whose it is."""
        return self.state.case

    def ending(self, ending_id: str) -> CaseEnding | None:
        """One that holds or held, by its id."""
        known = (self.state.ending, *self.state.earlier)
        return next((each for each in known if each is not None and each.id == ending_id), None)


@dataclass(frozen=True, slots=True)
class EndingDesk:
    """The services of the page."""

    endings: Endings
    sheets: ClosingSheets

    def read(self, case_id: CaseId) -> ReadEnding:
        """For the writer; `CaseMissing`."""
        return ReadEnding(
            self.endings.of_case(case_id),
            self.endings.proposals(case_id),
            self.sheets.papers(case_id),
        )
