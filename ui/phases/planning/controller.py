"""The support plan of a case: which page one works at; each page reads and saves for itself."""

from collections.abc import Callable, Iterable
from functools import partial

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId, Phase, PhaseStatus
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.goals import Goals
from jmd_desktop.services.support_plans import SupportPlans
from ui.phases.planning import pages
from ui.phases.planning.goals import GoalsPart
from ui.phases.planning.pages import PageId
from ui.phases.planning.seams import Beside, Page
from ui.phases.planning.view import PlanningView
from ui.places import Controller, Place
from ui.qt.workbench import Workbench


class PlanningController(Controller):
    """Words are drafts within a second; ranks, order and ticks are in the file at once.

    `Place.record` is a goal, a page by its name, or what `pages` says besides.
    """

    def __init__(
        self, bench: Workbench, plans: SupportPlans, goals: Goals, cases: Cases, beside: Beside
    ) -> None:
        offered = [each for each in PageId if each is PageId.GOALS or each in beside.pages]
        view = PlanningView(offered)
        super().__init__(view)
        self._page = view
        self._bench = bench
        self._cases = cases
        self._beside = beside
        self._offered = offered
        self._case_id: CaseId | None = None
        self._shown = PageId.GOALS
        self._goals = GoalsPart(bench, plans, goals, offers_gaps=PageId.OTHERS in offered)
        self._made: dict[PageId, Page] = {}
        self._goals.view.phase.chosen.connect(self._set_phase)
        view.page_chosen.connect(self._choose)
        self._take(PageId.GOALS, self._goals)
        view.show_page(PageId.GOALS)

    # ---- as every place ---------------------------------------------------------------------

    def enter(self, place: Place) -> None:
        """Show the case where `record` leads, else where one was last, over a lock too."""
        if place.case_id is None:
            return
        page, record = pages.page_of(place.record)
        if place.case_id != self._case_id:
            self._note()
            self._case_id = place.case_id
            spot = self._beside.spots.of(place.case_id)
            if not place.record:
                page, record = spot or (PageId.GOALS, "")
        elif not place.record:
            page = self._shown
        self._go(page, record)

    def here(self) -> str:
        """What is open, else the page."""
        return self._made[self._shown].record or self._shown.value

    def again(self) -> None:
        """The place was asked for although one is there: the keyboard onto the list of goals."""
        if self._shown is not PageId.GOALS:
            self._go(PageId.GOALS, None)
        self._goals.to_list()

    def step_back(self) -> bool:
        """Alt+Left: whether the page led back to where it was asked for."""
        step_back = getattr(self._made[self._shown], "step_back", None)
        return bool(callable(step_back) and step_back())

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
        self._note()
        for part in self._made.values():
            part.cover()

    def ahead(self) -> Iterable[Callable[[], None]]:
        """The other pages, and what each would make for its first case."""
        for page in self._offered:
            yield partial(self._make, page)
        for part in tuple(self._made.values()):
            yield from part.ahead()

    # ---- pages ------------------------------------------------------------------------------

    def _go(self, page: PageId, record: str | None) -> None:
        if self._case_id is not None:
            if page not in self._offered:
                page, record = PageId.GOALS, ""
            self._make(page)
            self._shown = page
            self._page.show_page(page)
            self._made[page].enter(self._case_id, record)

    def _choose(self, page: str) -> None:
        self._go(PageId(page), "")

    def _make(self, page: PageId) -> None:
        if page not in self._made:
            self._take(page, self._beside.pages[page]())

    def _take(self, page: PageId, part: Page) -> None:
        self._made[page] = part
        self._page.add_page(page, part.view)
        part.changed.connect(self.changed)
        part.page_requested.connect(self._go)

    def _note(self) -> None:
        """Remember the spot for coming back to it."""
        if self._case_id is not None:
            record = self._made[self._shown].record
            self._beside.spots.note(self._case_id, self._shown, record)

    def _set_phase(self, status: PhaseStatus) -> None:
        if self._case_id is not None:
            work = partial(self._cases.set_phase, self._case_id, Phase.PLANNING, status)
            self._bench.runner.write(self, work, self.changed.emit)
