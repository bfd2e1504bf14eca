"""The course of a case: reading it, what is seen of it, printing it, and where each thing leads."""

from functools import partial

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.domain.timeline import Lane, TimelineEvent
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.services.closing_sheets import TIMELINE, ClosingSheets, file_name
from jmd_desktop.services.timeline import Timelines
from ui import case_target_places
from ui.places import Controller, Place
from ui.qt.sheet_desk import SheetDesk
from ui.qt.workbench import Workbench
from ui.timeline import shown as shown_
from ui.timeline.shown import Shown
from ui.timeline.spots import Spot, Spots
from ui.timeline.view import TimelineView

_SHOWN = (
    Topic.CASES,
    Topic.CLIENT,
    Topic.CONSENTS,
    Topic.COLLABORATION,
    Topic.CLOCKS,
    Topic.SCREENING,
    Topic.ASSESSMENT,
    Topic.PLAN,
    Topic.REVIEWS,
    Topic.JOURNAL,
    Topic.APPOINTMENTS,
    Topic.REFERRALS,
    Topic.CLOSURE,
)


class TimelineController(Controller):
    """`Place.record` says nothing here: one goes on where one was."""

    handbook_page = "verlauf"

    def __init__(
        self, bench: Workbench, timelines: Timelines, sheets: ClosingSheets, spots: Spots
    ) -> None:
        """`spots` outlive a lock."""
        view = TimelineView()
        super().__init__(view)
        self._page = view
        self._bench = bench
        self._timelines = timelines
        self._sheets = sheets
        self._spots = spots
        self._case_id: CaseId | None = None
        self._shown: Shown | None = None
        self._lanes: frozenset[Lane] = frozenset()
        self._wanted: str | None = None  # the row to go to once it is read
        self._cursor = False  # and put the keyboard there
        self._desk = SheetDesk(bench, view, view.show_refusal)
        view.lanes_chosen.connect(self._choose_lanes)
        view.turned.connect(self._turn)
        view.opened.connect(self._lead)
        view.print.clicked.connect(self.print_sheet)
        view.show_order(newest_first=spots.newest_first)

    # ---- as every place ---------------------------------------------------------------------

    def enter(self, place: Place) -> None:
        """Show the case as one left it, over a lock too."""
        if place.case_id is None:
            return
        if place.case_id != self._case_id:
            self._note()
            self._begin(place.case_id)
        self._page.show_refusal("")
        self._cursor = True
        self._read()

    def again(self) -> None:
        """The place was asked for although one is there: the keyboard onto the list."""
        self._page.focus_list()

    def refresh(self, changes: Changes) -> None:
        """Anything with a day was changed."""
        if self._page.isVisible() and changes.touch(*_SHOWN, case_id=self._case_id):
            self._read()

    def cover(self) -> None:
        """The window locks: where one was is remembered."""
        self._note()

    # ---- reading ----------------------------------------------------------------------------

    def _begin(self, case_id: CaseId) -> None:
        self._case_id, self._shown = case_id, None
        self._desk.forget()
        self._page.clear()
        spot = self._spots.of(case_id)
        self._lanes, self._wanted = spot.lanes, spot.chosen
        self._page.show_lanes(spot.lanes)

    def _note(self) -> None:
        if self._case_id is not None and self._shown is not None:
            self._spots.note(self._case_id, Spot(self._lanes, self._page.chosen))

    def _read(self) -> None:
        if self._case_id is not None:
            newest_first = self._spots.newest_first
            work = partial(self._look, self._case_id, self._lanes, newest_first=newest_first)
            self._bench.runner.read(self, work, self._show, self._not_read)

    def _look(
        self, case_id: CaseId, lanes: frozenset[Lane], *, newest_first: bool
    ) -> tuple[frozenset[Lane], Shown]:
        """Set in words there: a long case has many of them."""
        shown = shown_.of(self._timelines.of_case(case_id), lanes)
        shown.rows(newest_first=newest_first)  # they are kept
        return lanes, shown

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    def _show(self, read: tuple[frozenset[Lane], Shown]) -> None:
        lanes, shown = read
        if shown.whole.case.id != self._case_id:
            return
        if lanes != self._lanes:  # others were chosen while it was read
            shown = shown_.of(shown.whole, self._lanes)
        if shown != self._shown:
            self._put(shown)
        cursor, self._cursor = self._cursor, False
        if cursor and self._page.isVisible():  # else somebody works elsewhere by now
            self._page.focus_first()

    def _put(self, shown: Shown) -> None:
        """With what was chosen before, where it is still seen."""
        wanted, self._wanted = self._wanted, None
        chosen = self._page.chosen if wanted is None else wanted
        if chosen not in shown.keys:
            chosen = shown.latest
        self._shown = shown
        rows = shown.rows(newest_first=self._spots.newest_first)
        self._page.show_shown(shown, rows, chosen)

    # ---- what is seen -----------------------------------------------------------------------

    def _choose_lanes(self, lanes: frozenset[Lane]) -> None:
        self._lanes = lanes
        if self._shown is not None:
            self._put(shown_.of(self._shown.whole, lanes))

    def _turn(self) -> None:
        self._spots.newest_first = not self._spots.newest_first
        self._page.show_order(newest_first=self._spots.newest_first)
        if self._shown is not None:
            self._put(self._shown)

    def _lead(self, event: TimelineEvent) -> None:
        if self._case_id is not None:
            self.open_requested.emit(case_target_places.of_event(event, self._case_id))

    def print_sheet(self) -> None:
        """Ctrl+P: all of it, whatever is seen just now."""
        if self._case_id is not None and self._shown is not None:
            work = partial(self._sheets.timeline, self._case_id)
            self._desk.print(self._case_id, file_name(TIMELINE), work, self._page.print)
