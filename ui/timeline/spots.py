"""Where one was in the course of each case, over a lock too: ids and filters, no word of a file."""

from dataclasses import dataclass

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.timeline import Lane


@dataclass(frozen=True, slots=True)
class Spot:
    """`chosen` is the row one was at; without lanes all are shown."""

    lanes: frozenset[Lane] = frozenset()
    chosen: str = ""


class Spots:
    """In memory, as long as the program runs; the order of the list is the same for all cases."""

    def __init__(self) -> None:
        self._by_case: dict[CaseId, Spot] = {}
        self.newest_first = True

    def of(self, case_id: CaseId) -> Spot:
        """Where; at first nowhere, with all lanes."""
        return self._by_case.get(case_id, Spot())

    def note(self, case_id: CaseId, spot: Spot) -> None:
        """One is here now."""
        self._by_case[case_id] = spot
