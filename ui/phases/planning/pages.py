"""The pages of the support plan, and where a record is worked on; holds ids and no words of a
file."""  # fmt: skip

from enum import StrEnum
from typing import Final

from jmd_desktop.domain.cases import CaseId
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.services import support_plans
from ui import draft_places


class PageId(StrEnum):
    """The pages in their order; none needs another one first (GR1)."""

    GOALS = "goals"
    AGREEMENT = "agreement"
    OTHERS = "others"


GAP: Final = "gap"
"""A record `gap/<goal id>` asks the page of gaps for a new one because of that goal, `gap/` for one
that belongs to none."""

OTHER: Final = draft_places.OTHER
"""A record `other/<id>` is a gap or another body's plan, also one that is only typed."""


def title(page: PageId) -> str:
    """What a page is called."""
    return {
        PageId.GOALS: pgettext("plan", "Goals"),
        PageId.AGREEMENT: _("Agreement and versions"),
        PageId.OTHERS: _("Other plans and gaps"),
    }[page]


def page_of(record: str) -> tuple[PageId, str]:
    """The page a record is worked on, and what is given to it: a page's own name leads to it and
    says no more."""  # fmt: skip
    head, slash, _rest = record.partition("/")
    if record in set(PageId):
        return PageId(record), ""
    if slash and head in (GAP, OTHER):
        return PageId.OTHERS, record
    if record == support_plans.AGREEMENT:
        return PageId.AGREEMENT, record
    if slash and head == support_plans.AGREEMENT:  # what is noted about one of the versions
        return PageId.AGREEMENT, ""
    return PageId.GOALS, record


class Spots:
    """Where one was in each case, over a lock too: ids in memory and not a word of a file."""

    def __init__(self) -> None:
        self._by_case: dict[CaseId, tuple[PageId, str]] = {}

    def of(self, case_id: CaseId) -> tuple[PageId, str] | None:
        """The page and the record on it; None where one has not been since the program began."""
        return self._by_case.get(case_id)

    def note(self, case_id: CaseId, page: PageId, record: str) -> None:
        """One is here now."""
        self._by_case[case_id] = (page, record)
