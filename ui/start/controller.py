"""Reads the notice board and leads from it to where work goes on."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.plan_dues import PlanDue
from jmd_desktop.services.drafts import OpenDraft
from jmd_desktop.services.start import NoticeBoard, Start
from jmd_desktop.services.support_plans import PLAN
from ui.draft_places import place_of
from ui.places import Controller, Place, PlaceId
from ui.qt.workbench import Workbench
from ui.start.view import DueList, StartView

_SHOWN = (
    Topic.CASES,
    Topic.CLIENT,
    Topic.CONSENTS,
    Topic.FIRST_TALK,
    Topic.ASSESSMENT,
    Topic.DRAFTS,
    Topic.SITE_DRAFTS,
    Topic.BACKUPS,
    Topic.SITE,
    Topic.PHASES,
    Topic.PLAN,
    Topic.RESERVATIONS,
    Topic.CODES,
)

COMING = "coming"
"""The record of the place under which the list of coming deadlines is shown."""


class StartController(Controller):
    """The first place after unlocking."""

    handbook_page = "index"

    def __init__(self, bench: Workbench, start: Start) -> None:
        self._view = StartView()
        super().__init__(self._view)
        self._bench = bench
        self._start = start
        self._view.new_case_requested.connect(lambda: self.open(PlaceId.NEW_CASE))
        self._view.existing_requested.connect(lambda: self.open(PlaceId.EXISTING_CLIENTS))
        self._view.cases_requested.connect(lambda: self.open(PlaceId.CASES))
        self._view.backup_requested.connect(lambda: self.open(PlaceId.BACKUP))
        self._view.case_requested.connect(self._open_case)
        self._view.row_opened.connect(self._open_row)
        self._view.all_requested.connect(self._read_all)
        self._view.settings_requested.connect(self._open_settings)
        self._view.coming_requested.connect(self._open_coming)
        self._view.coming.back_requested.connect(self._open_board)
        self._view.coming.opened.connect(self._open_due)
        self._coming = False

    def enter(self, place: Place) -> None:
        """Read afresh: days go by while the window stands open."""
        self._coming = place.record == COMING
        self._view.begin(coming=self._coming)
        self._read()
        self._view.focus_first()

    def refresh(self, changes: Changes) -> None:
        """What is due shows here as well as cases, drafts and backups."""
        if self._view.isVisible() and changes.touch(*_SHOWN):
            self._read()

    def _read(self) -> None:
        self._bench.runner.read(self, self._start.notice_board, self._show)
        if self._coming:
            self._bench.runner.read(self, self._start.coming, self._show_coming)

    def _show(self, board: NoticeBoard) -> None:
        self._view.show_board(board, self._bench.clock.now())

    def _show_coming(self, dues: Sequence[PlanDue]) -> None:
        self._view.coming.show_dues(dues, self._bench.clock.now())

    def _read_all(self, name: str) -> None:
        work: Callable[[], Sequence[Any]] = {
            DueList.APPOINTMENTS: self._start.appointments,
            DueList.NEXT_STEPS: self._start.next_steps,
            DueList.REVIEWS: self._start.reviews,
            DueList.PAPERS: self._start.papers,
            DueList.TURNS: self._start.turns,
            DueList.DRAFTS: self._start.drafts,
        }[DueList(name)]
        self._bench.runner.read(self, work, partial(self._view.show_all, DueList(name)))

    def _open_row(self, name: str, record: Any) -> None:
        if isinstance(record, PlanDue):
            self._open_due(record)
            return
        match DueList(name):
            case DueList.APPOINTMENTS:
                self.open(PlaceId.RESERVATIONS, record=record.reservation.id)
            case DueList.NEXT_STEPS:
                self.open(PlaceId.CASE_BASE_DATA, record.case_id, "next_step")
            case DueList.REVIEWS:
                self.open(PlaceId.CASE_ASSESSMENT, record.case_id)
            case DueList.PAPERS:
                self.open(PlaceId.CASE_BASE_DATA, record.case_id, "residence_valid_until")
            case DueList.TURNS:
                self.open(PlaceId.CASE_CONSENTS, record.case_id)
            case DueList.DRAFTS:
                self._open_draft(record)

    def _open_draft(self, shown: OpenDraft) -> None:
        place = place_of(shown.draft)
        if place is None:  # of a newer program: the case is there all the same
            place = Place(PlaceId.CASE_OVERVIEW, shown.draft.case_id)
        self.open_requested.emit(place)

    def _open_due(self, due: PlanDue) -> None:
        """To the goal; the day of the whole plan stands beside the wishes."""
        self.open(PlaceId.CASE_PLAN, due.case_id, due.goal_id or PLAN)

    def _open_coming(self) -> None:
        self.open(PlaceId.START, record=COMING)

    def _open_board(self) -> None:
        self.open(PlaceId.START)

    def _open_case(self, case_id: CaseId) -> None:
        self.open(PlaceId.CASE_OVERVIEW, case_id)

    def _open_settings(self) -> None:
        self.open(PlaceId.SETTINGS, record="recovery")
