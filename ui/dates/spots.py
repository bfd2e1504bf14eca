"""Where one was in each case: ids in memory and not a word of a file."""

from dataclasses import dataclass

from jmd_desktop.domain.cases import CaseId
from ui.dates.lists import Which


@dataclass(frozen=True, slots=True)
class Spot:
    """What was open, which list was seen, and the draft of the line for a new task."""

    record: str = ""
    which: Which = Which.TASKS
    quick: str = ""


class Spots:
    """Outlives a lock, not the program."""

    def __init__(self) -> None:
        self._by_case: dict[CaseId, Spot] = {}

    def of(self, case_id: CaseId) -> Spot:
        """As one left it."""
        return self._by_case.get(case_id, Spot())

    def note(self, case_id: CaseId, record: str, which: Which, quick: str) -> None:
        """One is here now."""
        self._by_case[case_id] = Spot(record, which, quick)
