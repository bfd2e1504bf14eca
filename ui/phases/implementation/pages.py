"""The pages of the Durchführung, and where a record is worked on; holds ids and no words of a
file."""  # fmt: skip

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.i18n import _
from ui.draft_places import REVIEWED_GOAL, REVIEWS
from ui.qt.form_spots import FormSpot


class PageId(StrEnum):
    """The pages in their order; none needs another one first (GR1)."""

    REFERRALS = "referrals"
    REVIEWS = REVIEWS


GAP_IN_PLAN: Final = "gap"
"""A record `gap/<goal id>` asks the support plan for a new gap because of that goal."""


def goal_record(goal_id: str) -> str:
    """The record that asks for a goal's review."""
    return f"{REVIEWED_GOAL}/{goal_id}"


def review_record(review_id: str) -> str:
    """The record of a review, also of one that is only begun."""
    return f"{REVIEWS}/{review_id}"


def title(page: PageId) -> str:
    """What a page is called."""
    return {
        PageId.REFERRALS: _("Referrals"),
        PageId.REVIEWS: _("Goal reviews"),
    }[page]


def page_of(record: str) -> tuple[PageId, str]:
    """The page a record is worked on, and what is given to it: `goal/<goal id>` and
    `reviews/<review id>` are goal reviews, any other id is a referral's. A page's own name leads to
    it and says no more."""  # fmt: skip
    head, slash, _rest = record.partition("/")
    if record in set(PageId):
        return PageId(record), ""
    if slash and head in (REVIEWED_GOAL, REVIEWS):
        return PageId.REVIEWS, record
    return PageId.REFERRALS, record


@dataclass(frozen=True, slots=True)
class Spot:
    """A page, the record on it and where its cursor was; `asked` is what the place was opened
    with, `locked` whether a lock came while one was there."""  # fmt: skip

    page: PageId = PageId.REFERRALS
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
