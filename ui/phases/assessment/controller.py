"""The assessment of a case: reading it, going to a spot in it, saving what was typed there."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId, Phase, PhaseStatus
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.services.assessments import Assessments
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.surveys import Surveys
from ui.phases.assessment import pages
from ui.phases.assessment.foot import Foot
from ui.phases.assessment.here import Here
from ui.phases.assessment.pages import PageId, Spot
from ui.phases.assessment.parts import Beside, Parts
from ui.phases.assessment.print_desk import PrintDesk
from ui.phases.assessment.reading import Read, Reader
from ui.phases.assessment.view import AssessmentView
from ui.phases.assessment.ways import Ways
from ui.places import Controller, Place, PlaceId
from ui.qt.workbench import Workbench

_SHOWN = (Topic.ASSESSMENT, Topic.CONSENTS, Topic.DRAFTS, Topic.PHASES)


class AssessmentController(Controller):
    """Words are drafts within a second, answers are in the file at once; nothing waits for it."""

    handbook_page = "assessment"

    def __init__(
        self,
        bench: Workbench,
        surveys: Surveys,
        assessments: Assessments,
        cases: Cases,
        drafts: Drafts,
        forms: Forms,
        beside: Beside,
    ) -> None:
        view = AssessmentView()
        super().__init__(view)
        self._page = view
        self._bench = bench
        self._cases = cases
        self._spots = beside.spots
        self._here = Here()
        self._reader = Reader(surveys, assessments, cases, forms)
        self._parts = Parts(bench, surveys, assessments, drafts, beside, view)
        self._ways = Ways(bench, surveys, self._reader, self._here, self._parts, view)
        self._foot = Foot(bench.clock, self._here, self._parts, view)
        self._prints = PrintDesk(bench, beside.sheets, self._here, self._parts, view, self._save)
        self._record = ""  # by which one came
        self._wanted: Spot | None = None  # where to go once the case is read
        self._cursor = False  # and put the cursor there
        self._keeping = False  # an answer of our own is told: nothing to read again
        self._behind = False  # answers were kept that the case as read does not know
        self._connect()
        self._parts.make(PageId.OVERVIEW)

    # ---- as every place ---------------------------------------------------------------------

    def enter(self, place: Place) -> None:
        """Show the case where `record` leads, else where one was last, over a lock too."""
        if place.case_id is None:
            return
        self._cursor = True
        self._record = place.record
        wanted = self._spots.back(place.case_id, place.record) or pages.spot_of(place.record)
        if place.case_id != self._here.case_id:
            self._forget(place.case_id)
            wanted = wanted or self._spots.of(place.case_id) or Spot()
        self._wanted = wanted or self._wanted  # who comes twice before it is read wants it still
        self._read_case()

    def ahead(self) -> Iterable[Callable[[], object]]:
        """All pages, then the first of them as it will stand there."""
        return (*self._parts.ahead(), self._stand_ready)

    def refresh(self, changes: Changes) -> None:
        """Read again what others changed; what is typed here stays."""
        for part in self._parts.made_own:
            part.refresh(changes)
        if self._keeping or not self._page.isVisible():
            return
        if changes.touch(*_SHOWN, case_id=self._here.case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            typed = any(map(self._parts.unsaved, PageId))
            if changes.topics == {Topic.DRAFTS} and typed:
                self._foot.was_kept()
                return
            self._read_case()

    def save(self) -> None:
        """Ctrl+S: what is typed on the page becomes part of the file."""
        self._save()

    def print_sheet(self) -> None:
        """Ctrl+P: what is on the page, as it is saved."""
        self._prints.print_page()

    def cover(self) -> None:
        """The window locks: hand over what is typed; where one was is remembered."""
        self._note()
        if self._here.case_id is not None:
            self._spots.cover(self._here.case_id, self._record)
        for part in self._parts.made_own:
            part.cover()
        self._bench.drafts.flush()

    def _stand_ready(self) -> None:
        """Not over a case: somebody may have come here between two of the steps."""
        if self._here.case_id is None:
            self._parts.overview.view.stand_ready()

    # ---- reading ----------------------------------------------------------------------------

    def _forget(self, case_id: CaseId) -> None:
        """Another case: nothing of the one before is shown meanwhile."""
        self._note()
        self._parts.leave(PageId.TALK)
        self._here.case_id, self._here.read, self._here.spot = case_id, None, Spot()
        self._foot.forget()
        self._parts.overview.begin()
        if self._parts.has(PageId.TALK):
            self._parts.talk.begin()
        if self._parts.has(PageId.QUESTIONS):
            self._parts.questions.begin()
        self._prints.forget()
        self._page.clear()

    def _read_case(self) -> None:
        case_id = self._here.case_id
        if case_id is not None:
            self._behind = False
            self._bench.drafts.flush()
            # On the writer, behind drafts and answers it was given: who comes back finds them.
            work = partial(self._reader.of_case, case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    def _show(self, read: Read) -> None:
        if read.case_id != self._here.case_id:
            return
        self._here.read = read
        wanted, self._wanted = self._wanted, None
        cursor, self._cursor = self._cursor, False
        self._page.phase.show_state(read.state.phase)
        self._page.show_case()
        self._go(wanted or self._here.spot, cursor=cursor)
        if wanted is not None and wanted.item and self._here.spot.page is PageId.QUESTIONS:
            self._parts.questions.go_to(wanted.item, wanted.view_id)

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    # ---- where one is -----------------------------------------------------------------------

    def _go(self, spot: Spot, *, cursor: bool) -> None:
        """Show this page and part of the case; what was typed on the one before is saved."""
        read = self._here.read
        if read is None:
            return
        area = spot.area
        if spot.page in pages.PARTED and area not in pages.parts(spot.page):
            area = AREAS[0]
        before = self._here.spot
        self._here.spot = replace(spot, survey_id=_known(read, spot.survey_id), area=area)
        if (before.page, before.area) != (spot.page, area):
            self._prints.turn_page()
            self._foot.forget()
        if before.page is not spot.page:
            self._parts.leave(before.page)
        self._parts.make(spot.page)
        self._page.show_page(self._here.spot)
        own = self._parts.own(spot.page)
        if own is not None:
            if cursor or before.page is not spot.page:
                own.enter(read.case_id, self._here.spot.record if cursor else None)
        else:
            self._show_page(read)
        self._tell()
        if cursor and self._page.isVisible():  # else somebody types elsewhere by now
            self._put_cursor()
        self._here.spot = replace(self._here.spot, record="")

    def _show_page(self, read: Read) -> None:
        spot, survey, parts = self._here.spot, self._here.survey, self._parts
        if parts.has(PageId.TALK):
            parts.talk.follow(read)
        if spot.page is PageId.OVERVIEW:
            parts.overview.show(read)
        elif spot.page is PageId.TALK:
            parts.talk.show(read, survey, spot.area)
        elif spot.page is PageId.QUESTIONS:
            parts.questions.show(read, survey, spot.area)

    def _put_cursor(self) -> None:
        page, parts = self._here.spot.page, self._parts
        if page is PageId.OVERVIEW:
            parts.overview.focus_first(self._here.spot.record)
        elif page is PageId.TALK:
            parts.talk.view.focus_first()
        elif page is PageId.QUESTIONS:
            parts.questions.view.focus_cell()
        focused = self._page.window().focusWidget()
        if parts.own(page) is None and not self._page.isAncestorOf(focused):
            self._page.focus_line()  # nothing to do there: one goes on from the list

    def _choose(self, line: str, *, cursor: bool) -> None:
        page, area = pages.spot_at(line, self._here.spot)
        spot = replace(self._here.spot, page=page, area=area)
        if self._behind and page is not PageId.QUESTIONS:
            self._go_once_read(spot, cursor=cursor)
            self._read_case()
        else:
            self._go(spot, cursor=cursor)

    def _work(self, line: str) -> None:
        self._choose(line, cursor=True)

    def _look(self, line: str) -> None:
        self._choose(line, cursor=False)

    def _note(self) -> None:
        """Remember the spot for coming back to it."""
        if self._here.case_id is None or self._here.read is None:
            return
        spot = self._here.spot
        if self._parts.has(PageId.QUESTIONS):
            cell = self._parts.questions.cell
            spot = replace(spot, item=cell.item, view_id=cell.view_id)
        if spot.page is PageId.HELPING:
            spot = replace(spot, record=self._parts.helping.record)
        self._spots.note(self._here.case_id, spot)

    def _go_once_read(self, spot: Spot, *, cursor: bool = True) -> None:
        self._wanted, self._cursor = spot, cursor

    def _open_goal(self, goal_id: str) -> None:
        self.open(PlaceId.CASE_PLAN, self._here.case_id, goal_id)

    # ---- what is said at the side and at the foot -------------------------------------------

    def _tell(self) -> None:
        self._tell_side()
        self._prints.tell()
        self._foot.tell()

    def _tell_side(self) -> None:
        if self._here.read is not None:
            self._parts.tell_marks(self._here.read, self._here.survey, self._here.spot.page)

    def _was_typed(self) -> None:
        self._foot.forget()
        self._tell()

    def _was_saved(self) -> None:
        self._foot.was_saved()
        self._tell()
        self._prints.was_saved()

    def _was_refused(self, sentence: str) -> None:
        self._foot.was_refused(sentence)
        self._prints.was_refused()
        self._tell()

    # ---- keeping and saving -----------------------------------------------------------------

    def _keep(self, changes: Changes) -> None:
        """An answer is in the file: others may want to know, here it is shown already."""
        self._behind = self._keeping = True
        try:
            self.changed.emit(changes)
        finally:
            self._keeping = False

    def _set_phase(self, status: PhaseStatus) -> None:
        case_id = self._here.case_id
        if case_id is not None:
            work = partial(self._cases.set_phase, case_id, Phase.ASSESSMENT, status)
            self._bench.runner.write(self, work, self.changed.emit)

    def _save(self) -> bool:
        """False while something has to be put right first."""
        page = self._here.spot.page
        own = self._parts.own(page)
        if own is not None:
            own.save()
        elif page is PageId.OVERVIEW:
            return self._parts.overview.save()
        elif page is PageId.TALK:
            return self._parts.talk.save()
        return True

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        page, parts, ways = self._page, self._parts, self._ways
        page.save_requested.connect(self.save)
        page.line_chosen.connect(self._work)
        page.line_passed.connect(self._look)
        page.phase_chosen.connect(self._set_phase)
        parts.made.connect(ways.connect_part)
        parts.made.connect(self._prints.connect_part)
        parts.changed.connect(self.changed)
        parts.kept.connect(self._keep)
        parts.answered.connect(self._tell_side)
        parts.typed.connect(self._was_typed)
        parts.saving.connect(page.state.show_saving)
        parts.saved.connect(self._was_saved)
        parts.refused.connect(self._was_refused)
        parts.stale.connect(self._read_case)
        ways.wanted.connect(partial(self._go, cursor=True))
        ways.shown.connect(partial(self._go, cursor=False))
        ways.wanted_once_read.connect(self._go_once_read)
        ways.line_wanted.connect(self._work)
        ways.goal_wanted.connect(self._open_goal)
        ways.stale.connect(self._read_case)
        ways.changed.connect(self.changed)


def _known(read: Read, survey_id: str) -> str:
    """That survey, else the one to go on with, else the newest."""
    if read.state.survey(survey_id) is not None:
        return survey_id
    going_on = read.state.open_survey or next(iter(read.state.surveys), None)
    return "" if going_on is None else going_on.id
