"""The screenings of a case: which one is worked on, reading, and who does what on the page."""

from collections.abc import Callable, Iterable
from functools import partial

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId, Phase, PhaseStatus
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.screenings import Screenings
from ui.phases.screening.open_case import OpenCase, ScreeningRead
from ui.phases.screening.printing import ScreeningPrinting, ScreeningSheets
from ui.phases.screening.removing import Removing
from ui.phases.screening.saving import Saving
from ui.phases.screening.view import ScreeningView
from ui.phases.screening.words import Next
from ui.places import Controller, Place, PlaceId
from ui.qt.workbench import Workbench

_SHOWN = (
    Topic.SCREENING,
    Topic.CASES,
    Topic.CONSENTS,
    Topic.DRAFTS,
    Topic.PHASES,
    Topic.COLLABORATION,
)


class ScreeningController(Controller):
    """Everything typed is kept as a draft; saving makes it part of the file.

    `Place.record` is the id of a screening, of one that is only typed as well.
    """

    handbook_page = "screening"

    def __init__(
        self,
        bench: Workbench,
        screenings: Screenings,
        cases: Cases,
        drafts: Drafts,
        forms: Forms,
        sheets: ScreeningSheets,
    ) -> None:
        view = ScreeningView(bench.missing_characters)
        super().__init__(view)
        self._page = view
        self._bench = bench
        self._screenings = screenings
        self._cases = cases
        self._wanted: str | None = None  # the record to open, "" for the one that is open
        self._looked_for = ""  # the same, but the cursor stays where it is
        self._case = OpenCase(bench, view)
        self._saving = Saving(bench, screenings, self._read_case, view, self._case)
        self._removing = Removing(bench, screenings, drafts, view, self._case)
        self._printing = ScreeningPrinting(bench, sheets, forms, view, self._case, self._saving)
        self._connect()

    def enter(self, place: Place) -> None:
        """Show the case; what is typed and not saved is there again."""
        self._page.drop_decided()
        if place.case_id != self._case.case_id:
            self._saving.begin()
        self._case.begin(place.case_id)
        self._wanted = place.record
        self._read()

    def here(self) -> str:
        """The screening that is open."""
        opened = self._case.opened
        return "" if opened is None else opened.screening.id

    def ahead(self) -> Iterable[Callable[[], object]]:
        """What is asked of obstacles that apply, then the form as it will stand there."""
        return (*self._page.form.obstacles.ahead(), self._stand_ready)

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        if self._page.isVisible() and changes.touch(*_SHOWN, case_id=self._case.case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            if changes.topics == {Topic.DRAFTS} and self._case.unsaved:
                return
            self._read()

    def save(self) -> None:
        """Ctrl+S: what is typed becomes part of the file."""
        self._saving.save()

    def print_sheet(self) -> None:
        """Ctrl+P: the sheet with what is saved."""
        self._printing.print_sheet()

    def cover(self) -> None:
        """The window locks: hand what is typed to the writer."""
        self._bench.drafts.flush()

    # ---- reading ----------------------------------------------------------------------------

    def _read(self) -> None:
        case_id = self._case.case_id
        if case_id is not None:
            self._bench.drafts.flush()
            # On the writer, behind the drafts it was given: who comes back finds what was typed.
            work = partial(self._read_case, case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    def _read_case(self, case_id: CaseId) -> ScreeningRead:
        return ScreeningRead(self._screenings.of_case(case_id), self._screenings.blank(case_id))

    def _show(self, read: ScreeningRead) -> None:
        if read.state.case.id != self._case.case_id:
            return
        wanted, self._wanted = self._wanted, None
        looked_for, self._looked_for = self._looked_for, ""
        self._case.show(read, wanted or looked_for)
        self._saving.say_state()
        if wanted is not None and self._page.isVisible():  # else somebody types elsewhere by now
            self._put_cursor()

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        page = self._page
        page.save_requested.connect(self.save)
        page.list.opened.connect(self._open)
        page.list.passed.connect(self._look_at)
        page.list.new_requested.connect(self._begin)
        page.list.compare_requested.connect(self._compare)
        page.compare.closed.connect(self._end_comparing)
        page.empty.begin_requested.connect(self._begin)
        page.phase_chosen.connect(self._set_phase)
        page.form.together_requested.connect(self._talk_together)
        page.decided.went_on.connect(self._go_on)
        self._saving.overtaken.connect(self._read)
        self._removing.put_back.connect(self._open)
        for part in (self._saving, self._removing):
            part.changed.connect(self.changed)

    def _open(self, screening_id: str) -> None:
        """Another one of the list; what was typed in this one is kept."""
        self._saving.begin()
        self._wanted = screening_id
        self._read()

    def _look_at(self, screening_id: str) -> None:
        """The same, and the keyboard stays in the list."""
        self._saving.begin()
        self._looked_for = screening_id
        self._read()

    def _begin(self) -> None:
        self._bench.drafts.flush()
        self._saving.begin()
        if self._case.start():
            self._saving.say_state()
            self._put_cursor()

    def _put_cursor(self) -> None:
        """Where work begins: at the first obstacle of a new one, else at its head."""
        opened = self._case.worked_on
        if self._page.comparing:
            self._page.compare.focus()
        elif opened is None:
            self._page.focus_way_on()
        else:
            self._page.form.focus_first(new=opened.new)
            self._page.reveal_focus()

    def _compare(self) -> None:
        self._case.compare(on=True)
        self._page.compare.focus()
        self._page.to_the_top()  # what had the focus is hidden: Qt went elsewhere, and scrolled

    def _end_comparing(self) -> None:
        self._case.compare(on=False)
        self._page.list.focus()

    def _talk_together(self) -> None:
        self.open(PlaceId.CASE_CONSENTS, self._case.case_id)

    def _go_on(self, leads_to: Next) -> None:
        place = {
            Next.TOGETHER: PlaceId.CASE_CONSENTS,
            Next.ASSESSMENT: PlaceId.CASE_ASSESSMENT,
            Next.OVERVIEW: PlaceId.CASE_OVERVIEW,
        }[leads_to]
        self.open(place, self._case.case_id)

    def _stand_ready(self) -> None:
        """Not over a case: somebody may have come here between two of the steps."""
        if self._case.case_id is None:
            self._page.stand_ready()

    def _set_phase(self, status: PhaseStatus) -> None:
        case_id = self._case.case_id
        if case_id is not None:
            work = partial(self._cases.set_phase, case_id, Phase.SCREENING, status)
            self._bench.runner.write(self, work, self.changed.emit)
