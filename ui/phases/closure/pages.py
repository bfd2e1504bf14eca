"""The pages of the closure, and where a record is worked on; holds ids and no words of a file."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.i18n import _
from ui import draft_places as drafts
from ui.qt.form_spots import FormSpot


class PageId(StrEnum):
    """The pages in the order of a talk; none needs another one first (GR1)."""

    ENDING = drafts.ENDING
    EVALUATION = drafts.EVALUATION
    FOLLOW_UP = drafts.FOLLOW_UP
    REQUIREMENTS = drafts.REQUIREMENTS


REOPEN: Final = "reopen"
"""On the page of the end: take the file up again, its reason is asked for."""

CASE_MANAGEMENT: Final = "case_management"
"""The same page: case management alone is to end (CL6)."""


def title(page: PageId) -> str:
    """What a page is called."""
    return {
        PageId.ENDING: _("End"),
        PageId.EVALUATION: _("Evaluation"),
        PageId.FOLLOW_UP: _("Follow-up talk"),
        PageId.REQUIREMENTS: _("Minimum requirements"),
    }[page]


def page_of(record: str) -> tuple[PageId, str]:
    """The page that is asked for, and what on it: `ending/<ending id>`, `evaluation/<part>`,
    `follow_up/<talk id>`, `requirements/relationship`. Anything else is an ending."""  # fmt: skip
    head, _slash, rest = record.partition("/")
    if head in set(PageId):
        return PageId(head), rest
    return PageId.ENDING, record


def record_of(page: PageId, rest: str) -> str:
    """The record that leads back there."""
    return f"{page}/{rest}" if rest else page.value


@dataclass(frozen=True, slots=True)
class Spot:
    """A page, the record on it and where its cursor was; `asked` is what the place was opened
    with, `locked` whether a lock came while one was there."""  # fmt: skip

    page: PageId = PageId.ENDING
    record: str = ""
    cursor: FormSpot | None = None
    asked: str = ""
    locked: bool = False


class Spots:
    """Where one was in each case, over a lock too: ids in memory and not a word of a file."""

    def __init__(self) -> None:
        self._by_case: dict[CaseId, Spot] = {}

    def of(self, case_id: CaseId) -> Spot | None:
        """Where; None where one has not been since the program began."""
        return self._by_case.get(case_id)

    def note(self, case_id: CaseId, spot: Spot) -> None:
        """One is here now."""
        self._by_case[case_id] = spot

    def after_lock(self, case_id: CaseId, asked: str) -> Spot | None:
        """Where one was when the lock came, if the place is opened again as it was; told once."""
        spot = self._by_case.get(case_id)
        if spot is None or not spot.locked:
            return None
        self._by_case[case_id] = replace(spot, locked=False)
        return spot if spot.asked == asked else None
