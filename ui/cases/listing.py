"""The list of cases: finding one by typing, and into it by Enter."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer

from jmd_desktop import labels
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseListRow
from jmd_desktop.errors import UserError
from jmd_desktop.services.cases import CaseFilter, Cases
from ui.cases import words
from ui.cases.listing_view import CaseListView
from ui.places import Controller, Place, PlaceId
from ui.qt.entry_delegate import Entry
from ui.qt.workbench import Workbench

_PAUSE = 80  # ms between two searches while somebody types
_FIRST_ROWS = 500  # enough for every real service; more are read when the end is reached
_MORE = 5  # times as many


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What the list is asked for."""

    query: str = ""
    shown: CaseFilter = CaseFilter.ALL
    limit: int = _FIRST_ROWS


@dataclass(frozen=True, slots=True)
class _Found:
    rows: tuple[CaseListRow, ...]
    total: int  # of the filter, without the search


class CaseListController(Controller):
    """Asks the reader at most every 80 ms, one question at a time, and shows the last one only."""

    handbook_page = "faelle"

    def __init__(self, bench: Workbench, cases: Cases) -> None:
        view = CaseListView(self._entry, lambda row: row.id)
        super().__init__(view)
        self._list = view
        self._bench = bench
        self._cases = cases
        self._wanted = _Wanted()
        self._gone = ""  # the file whose deletion was told last
        self._asked: _Wanted | None = None  # on its way
        self._again = False  # something changed while it was on its way
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        view.searched.connect(self._search)
        view.filter_chosen.connect(self._filter)
        view.end_reached.connect(self._read_on)
        view.opened.connect(lambda row: self.open(PlaceId.CASE_OVERVIEW, row.id))
        view.new_case_requested.connect(lambda: self.open(PlaceId.NEW_CASE))
        view.existing_requested.connect(lambda: self.open(PlaceId.EXISTING_CLIENTS))

    def enter(self, place: Place) -> None:
        """Read the list anew; the case one came from stays chosen.

        `record` is the id of a file that was opened by mistake and is deleted now: that is said
        once, and not again when the way back leads by here.
        """
        self._list.say_deleted(told=bool(place.record) and place.record != self._gone)
        self._gone = place.record or self._gone
        self._ask()
        self._list.focus()

    def refresh(self, changes: Changes) -> None:
        """A case was opened, edited or moved on."""
        if self._list.isVisible() and changes.touch(Topic.CASES, Topic.PHASES):
            self._ask()

    def focus_search(self) -> None:
        """Ctrl+F."""
        self._list.focus_search()

    def _search(self, query: str) -> None:
        self._want(_Wanted(query, self._wanted.shown))

    def _filter(self, shown: str) -> None:
        self._want(_Wanted(self._wanted.query, CaseFilter(shown)))

    def _read_on(self) -> None:
        wanted = self._wanted
        self._want(_Wanted(wanted.query, wanted.shown, wanted.limit * _MORE))

    def _want(self, wanted: _Wanted) -> None:
        if wanted == self._wanted:
            return
        self._wanted = wanted
        # Throttled, not put off: who types without a pause sees something happen, too.
        if not self._pause.isActive():
            self._pause.start()

    def _ask(self) -> None:
        self._pause.stop()
        if self._asked is not None:
            self._again = True
            return
        wanted = self._asked = self._wanted
        self._bench.runner.read(
            self, partial(self._read, wanted), self._answered, self._not_answered
        )

    def _read(self, wanted: _Wanted) -> _Found:
        return _Found(
            self._cases.rows(wanted.query, wanted.shown, wanted.limit),
            self._cases.count(wanted.shown),
        )

    def _answered(self, found: _Found) -> None:
        asked, self._asked = self._asked, None
        if asked == self._wanted:
            self._list.show_rows(
                found.rows,
                total=found.total,
                searched=bool(asked.query),
                all_kinds=asked.shown is CaseFilter.ALL,
                more=len(found.rows) == asked.limit,
            )
        if self._again or asked != self._wanted:
            self._again = False
            self._ask()

    def _not_answered(self, error: UserError) -> None:
        self._asked = None
        self._again = False
        self._bench.runner.refused.emit(error)

    def _entry(self, row: CaseListRow) -> Entry:
        now = self._bench.clock.now()
        state, tone = words.status(row.status)
        return Entry(
            title=row.name,
            meta=words.list_line(row, self._bench.clock.today()),
            when=labels.ago(row.last_edited_at, now),
            state=state or row.number,
            tone=tone,
        )
