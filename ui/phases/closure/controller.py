"""The closure of a case: which page one works at; each page reads and saves for itself."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from ui.phases.closure import pages
from ui.phases.closure.pages import PageId, Spot, Spots
from ui.phases.closure.seams import Page, PageFactory
from ui.phases.closure.view import ClosureView
from ui.places import Controller, Place, PlaceId
from ui.qt.form_spots import FormSpot
from ui.qt.workbench import Workbench


class ClosureController(Controller):
    """`Place.record` is a page by its name, or what `pages` says besides."""

    handbook_page = "abschluss"

    def __init__(
        self, bench: Workbench, factories: Mapping[PageId, PageFactory], spots: Spots
    ) -> None:
        """`spots` outlive a lock; the pages are made when they are first opened."""
        view = ClosureView([each for each in PageId if each in factories])
        super().__init__(view)
        self._page = view
        self._bench = bench
        self._factories = factories
        self._spots = spots
        self._case_id: CaseId | None = None
        self._shown = PageId.ENDING
        self._asked = ""  # what the place was opened with
        self._made: dict[PageId, Page] = {}
        view.page_chosen.connect(self._choose)
        self._make(self._shown)
        view.show_page(self._shown)

    # ---- as every place ---------------------------------------------------------------------

    def enter(self, place: Place) -> None:
        """Show the case where `record` leads, else where one was last, over a lock too."""
        if place.case_id is None:
            return
        page, record = pages.page_of(place.record)
        cursor: FormSpot | None = None
        if place.case_id != self._case_id:
            self._note()
            self._case_id = place.case_id
            spot = self._spots.after_lock(place.case_id, place.record)
            if spot is not None:
                page, record, cursor = spot.page, spot.record, spot.cursor
            elif not place.record:
                spot = self._spots.of(place.case_id) or Spot()
                page, record = spot.page, spot.record
        elif not place.record:
            page = self._shown
        if page not in self._factories:
            page, record = PageId.ENDING, ""
        self._asked = place.record
        self._go(page, record, cursor)

    def again(self) -> None:
        """The place was asked for although one is there: the keyboard onto the list."""
        self._made[self._shown].to_list()

    def refresh(self, changes: Changes) -> None:
        """Each page knows what it shows."""
        for part in self._made.values():
            part.refresh(changes)

    def save(self) -> None:
        """Ctrl+S: what is typed on the page becomes part of the file."""
        self._made[self._shown].save()

    def print_sheet(self) -> None:
        """Ctrl+P."""
        self._made[self._shown].print_sheet()

    def cover(self) -> None:
        """The window locks: hand over what is typed; where one was is remembered."""
        self._note(locked=True)
        for part in self._made.values():
            part.cover()

    def ahead(self) -> Iterable[Callable[[], None]]:
        """The other pages, and what each would make for its first case."""
        for page in self._factories:
            yield partial(self._make, page)
        for part in tuple(self._made.values()):
            yield from part.ahead()

    # ---- pages ------------------------------------------------------------------------------

    def _go(self, page: PageId, record: str, cursor: FormSpot | None = None) -> None:
        if self._case_id is not None:
            self._make(page)
            self._shown = page
            self._page.show_page(page)
            self._made[page].enter(self._case_id, record, cursor)

    def _choose(self, page: str) -> None:
        self._go(PageId(page), "")

    def _make(self, page: PageId) -> None:
        if page not in self._made:
            part = self._made[page] = self._factories[page]()
            self._page.add_page(page, part.view)
            part.changed.connect(self.changed)
            part.place_requested.connect(self._lead)

    def _lead(self, place: PlaceId, record: str) -> None:
        self.open(place, self._case_id if Place(place).needs_case else None, record)

    def _note(self, *, locked: bool = False) -> None:
        """Remember the spot for coming back to it."""
        if self._case_id is not None:
            part = self._made[self._shown]
            spot = Spot(self._shown, part.record, part.spot, self._asked, locked)
            self._spots.note(self._case_id, spot)
