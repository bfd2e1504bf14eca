"""The pages of the assessment, and the spot somebody works at; holds ids, never what was said."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jmd_desktop import labels
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.diagnosis import Cell
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.surveys import CLOSING
from jmd_desktop.i18n import _, pgettext
from jmd_desktop.services import assessments
from ui.qt.icons import Icon
from ui.qt.side_list import Line


class PageId(StrEnum):
    """The pages in their order; none needs another one first (GR1)."""

    OVERVIEW = "overview"
    TALK = "talk"
    QUESTIONS = "questionnaire"
    HELPING = "helping"
    DIAGNOSIS = "diagnosis"


_ICONS: Final = {
    PageId.OVERVIEW: Icon.CHART_COLUMN,
    PageId.TALK: Icon.NOTEBOOK_PEN,
    PageId.QUESTIONS: Icon.LIST_CHECKS,
    PageId.HELPING: Icon.USERS,
    PageId.DIAGNOSIS: Icon.CLIPBOARD_LIST,
}
PARTED: Final = (PageId.TALK, PageId.QUESTIONS)
"""Pages with one life area per screen (AS7)."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one is; `area` also on pages without one, so that one comes back to it.

    `view_id` and `item` are the cell of the questionnaire, `record` what another part shows.
    """

    page: PageId = PageId.OVERVIEW
    survey_id: str = ""
    area: str = AREAS[0]
    view_id: str = ""
    item: str = ""
    record: str = ""


class Spots:
    """Where one was in each case, over a lock too: ids in memory and not a word of a file."""

    def __init__(self) -> None:
        self._by_case: dict[CaseId, Spot] = {}
        self._covered: tuple[CaseId, str] | None = None

    def of(self, case_id: CaseId) -> Spot | None:
        """Where one was last; None where one has not been since the program began."""
        return self._by_case.get(case_id)

    def note(self, case_id: CaseId, spot: Spot) -> None:
        """One is here now."""
        self._by_case[case_id] = spot

    def cover(self, case_id: CaseId, record: str) -> None:
        """The window locks here; it led here by that record, and will again."""
        self._covered = case_id, record

    def back(self, case_id: CaseId, record: str) -> Spot | None:
        """Where one was as the window locked, if it leads back here by itself; only once."""
        covered, self._covered = self._covered, None
        return self.of(case_id) if covered == (case_id, record) else None


def spot_of(record: str) -> Spot | None:
    """Where a record is worked on: a page, a draft's record, a person who helps."""
    if not record:
        return None
    if record in set(PageId):
        return Spot(PageId(record))
    survey_id, slash, area = record.partition("/")
    if slash and area in parts(PageId.TALK):
        return Spot(PageId.TALK, survey_id, area)
    if record == assessments.NEED:
        return Spot(PageId.OVERVIEW, record=record)
    if record in set(Cell):
        return Spot(PageId.DIAGNOSIS, record=record)
    return Spot(PageId.HELPING, record=record)


def title(page: PageId) -> str:
    """What a page is called."""
    return {
        PageId.OVERVIEW: pgettext("assessment", "At a glance"),
        PageId.TALK: pgettext("assessment", "Talk"),
        PageId.QUESTIONS: pgettext("assessment", "Questionnaire"),
        PageId.HELPING: pgettext("assessment", "Who helps"),
        PageId.DIAGNOSIS: _("Diagnosis sheet"),
    }[page]


def part_title(area: str) -> str:
    """What a part of a page is called."""
    if area == CLOSING:
        return _("What has already worked out?")
    return labels.code("life_area", area)


def parts(page: PageId) -> Sequence[str]:
    """The parts of a page in their order: its life areas."""
    if page is PageId.TALK:
        return (*AREAS, CLOSING)
    return AREAS if page is PageId.QUESTIONS else ()


def key(page: PageId, area: str = "") -> str:
    """Of a line of the navigation."""
    return f"{page}/{area}" if area else page.value


def spot_at(line: str, before: Spot) -> tuple[PageId, str]:
    """The page and the area a line of the navigation leads to, coming from a spot."""
    page, _slash, area = line.partition("/")
    shown = PageId(page)
    if area or shown not in PARTED:
        return shown, area or before.area
    return shown, before.area if before.area in parts(shown) else AREAS[0]


def _short(area: str) -> str:
    return _("What has worked out?") if area == CLOSING else labels.short_area(area)


def lines() -> list[Line]:
    """All pages, each with its parts below it."""
    made = []
    for page in PageId:
        made.append(Line(key(page), title(page), _ICONS[page]))
        made += [Line(key(page, area), _short(area), full=part_title(area)) for area in parts(page)]
    return made


def offered(page: PageId) -> tuple[str, ...]:
    """The lines that are shown while one is on a page: all pages, and its own parts."""
    shown = []
    for each in PageId:
        shown.append(key(each))
        if each is page:
            shown += [key(each, area) for area in parts(each)]
    return tuple(shown)


def leads_to_part(line: str, shown: Sequence[str]) -> bool:
    """Whether a line is a page whose parts are shown below it: one works in those."""
    return any(other.startswith(f"{line}/") for other in shown)
