"""Reads the notice board and leads from it to where work goes on."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.calendar_days import CalendarItem
from jmd_desktop.domain.case_clocks import CaseClock, ClockDue
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.plan_dues import DueKind, PlanDue
from jmd_desktop.domain.tasks import TaskDue
from jmd_desktop.services.coming import ComingWeek
from jmd_desktop.services.drafts import OpenDraft
from jmd_desktop.services.start import FormalityDue, NoticeBoard, Start
from jmd_desktop.services.support_plans import PLAN
from ui import draft_places
from ui.calendar_places import of_task, place_of
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
    Topic.REFERRALS,
    Topic.TASKS,
    Topic.APPOINTMENTS,
    Topic.CLOCKS,
    Topic.RESERVATIONS,
    Topic.CLOSURE,
    Topic.CODES,
)

COMING = "coming"
"""The record of the place under which the list of coming deadlines is shown."""


class StartController(Controller):
    """The first place after unlocking."""

    handbook_page = "index"

    def __init__(
        self, bench: Workbench, start: Start, *, ask: Callable[[date], bool] | None = None
    ) -> None:
        """`ask` tells whether, today, to begin with the cases that must be decided about."""
        self._view = StartView()
        super().__init__(self._view)
        self._bench = bench
        self._start = start
        self._ask = ask
        self._begins = False  # somebody came here, and the board is not read yet
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
        self._view.coming.opened.connect(self._open_item)
        self._view.coming.week_requested.connect(self._read_week)
        self._view.item_opened.connect(self._open_item)
        self._coming = False

    def enter(self, place: Place) -> None:
        """Read afresh: days go by while the window stands open."""
        self._coming = place.record == COMING
        self._begins = not self._coming
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
            self._bench.runner.read(self, self._start.coming.weeks, self._show_coming)

    def _show(self, board: NoticeBoard) -> None:
        self._view.show_board(board, self._bench.clock.now())
        begins, self._begins = self._begins, False
        if begins and self._view.isVisible():
            self._ask_about(board.clocks.rows[:1])

    def _ask_about(self, first: Sequence[ClockDue]) -> None:
        """After nine months without contact a decision is asked for before all else (IM7)."""
        must = [due for due in first if due.clock is CaseClock.CONTACT]
        if must and self._ask is not None and self._ask(self._bench.clock.today()):
            self.open(PlaceId.CLOCKS, must[0].case_id)

    def _show_coming(self, weeks: Sequence[ComingWeek]) -> None:
        self._view.coming.show_weeks(weeks, self._bench.clock.now())

    def _read_week(self, monday: date) -> None:
        work = partial(self._start.coming.week, monday)
        self._bench.runner.read(self, work, partial(self._view.coming.show_all, monday))

    def _read_all(self, name: str) -> None:
        work: Callable[[], Sequence[Any]] = {
            DueList.TODAY: self._start.today,
            DueList.APPOINTMENTS: self._start.appointments,
            DueList.NEXT_STEPS: self._start.next_steps,
            DueList.REVIEWS: self._start.reviews,
            DueList.CLOCKS: self._start.clocks,
            DueList.PAPERS: self._start.papers,
            DueList.TURNS: self._start.turns,
            DueList.FOLLOW_UPS: self._start.follow_ups,
            DueList.DRAFTS: self._start.drafts,
        }[DueList(name)]
        self._bench.runner.read(self, work, partial(self._view.show_all, DueList(name)))

    def _open_row(self, name: str, record: Any) -> None:
        if isinstance(record, PlanDue):
            self._open_due(record)
        elif DueList(name) is DueList.DRAFTS:
            self._open_draft(record)
        else:
            self.open_requested.emit(_leads_to(DueList(name), record))

    def _open_draft(self, shown: OpenDraft) -> None:
        place = draft_places.place_of(shown.draft)
        if place is None:  # of a newer program: the case is there all the same
            place = Place(PlaceId.CASE_OVERVIEW, shown.draft.case_id)
        self.open_requested.emit(place)

    def _open_due(self, due: PlanDue) -> None:
        """To the goal, or to its review; the day of the whole plan stands beside the wishes."""
        if due.kind is DueKind.GOAL_REVIEW:
            wanted = f"{draft_places.REVIEWED_GOAL}/{due.goal_id}"
            self.open(PlaceId.CASE_IMPLEMENTATION, due.case_id, wanted)
            return
        self.open(PlaceId.CASE_PLAN, due.case_id, due.goal_id or PLAN)

    def _open_item(self, item: CalendarItem) -> None:
        self.open_requested.emit(place_of(item))

    def _open_coming(self) -> None:
        self.open(PlaceId.START, record=COMING)

    def _open_board(self) -> None:
        self.open(PlaceId.START)

    def _open_case(self, case_id: CaseId) -> None:
        self.open(PlaceId.CASE_OVERVIEW, case_id)

    def _open_settings(self) -> None:
        self.open(PlaceId.SETTINGS, record="recovery")


def _leads_to(name: DueList, record: Any) -> Place:
    """Where a row of that list is worked on."""
    if isinstance(record, TaskDue):
        return of_task(record.case_id, record.task.id)
    if isinstance(record, FormalityDue):
        return place_of(record.item)
    if name is DueList.TODAY:
        return place_of(record)
    if name is DueList.APPOINTMENTS:
        return Place(PlaceId.RESERVATIONS, record=record.reservation.id)
    place, field = _WHERE[name]
    return Place(place, record.case_id, field)


_WHERE: Final = {
    DueList.NEXT_STEPS: (PlaceId.CASE_BASE_DATA, "next_step"),
    DueList.REVIEWS: (PlaceId.CASE_ASSESSMENT, ""),
    DueList.CLOCKS: (PlaceId.CLOCKS, ""),
    DueList.PAPERS: (PlaceId.CASE_BASE_DATA, "residence_valid_until"),
    DueList.TURNS: (PlaceId.CASE_CONSENTS, ""),
    DueList.FOLLOW_UPS: (PlaceId.CASE_CLOSURE, draft_places.FOLLOW_UP),
}
