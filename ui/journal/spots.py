"""Where one was in the journal of each case, over a lock too: ids and filters, no word of a
file."""  # fmt: skip

from dataclasses import dataclass
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.journal_filter import JournalFilter
from jmd_desktop.services.goals import new_id
from ui.places import Place, PlaceId

NEW: Final = "new"
"""A record that asks for a new entry each time. `new_entry` asks for one that one comes back to."""

TELLS: Final = "tells"
"""A record `tells/<appointment>` asks for a new entry that tells of an appointment."""


@dataclass(frozen=True, slots=True)
class Spot:
    """`record` is what the place was asked for, `opened` what was worked on when it was left."""

    record: str = ""
    opened: str = ""
    reading: bool = False  # its versions, and not the form
    cursor: tuple[str, int] = ("", 0)
    in_page: bool = False  # the keyboard was in what is opened, not in the column
    chosen: str = ""
    top: tuple[str, int] = ("", 0)  # of what is read
    wanted: JournalFilter = JournalFilter()  # noqa: RUF009  frozen


class Spots:
    """In memory, as long as the program runs."""

    def __init__(self) -> None:
        self._by_case: dict[CaseId, Spot] = {}

    def of(self, case_id: CaseId) -> Spot | None:
        """Where one was; None where one has not been since the program began."""
        return self._by_case.get(case_id)

    def note(self, case_id: CaseId, spot: Spot) -> None:
        """One is here now. What was searched for stays with it."""
        self._by_case[case_id] = spot


def new_entry(case_id: CaseId) -> Place:
    """A new entry of a case; coming back to this place, after a lock too, goes on with it."""
    return Place(PlaceId.CASE_JOURNAL, case_id, f"{NEW}/{new_id()}")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a record of the place means."""

    new: bool
    entry_id: str  # "" for the journal as it is, or a new one without an id yet
    about: str = ""

    @classmethod
    def of(cls, record: str) -> "Asked":
        """`new`, `new/<id>`, `tells/<appointment>`, an entry's id, or nothing."""
        head, _slash, rest = record.partition("/")
        if head == TELLS:
            return cls(new=True, entry_id="", about=rest)
        if head != NEW:
            return cls(new=False, entry_id=record)
        return cls(new=True, entry_id=rest)
