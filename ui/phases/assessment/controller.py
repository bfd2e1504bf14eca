"""The assessment of a case: which page and survey one works at, reading, and who does what."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import CaseId, Phase, PhaseStatus
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.errors import CaseMissing, UserError
from jmd_desktop.i18n import _
from jmd_desktop.services.assessments import Assessments
from jmd_desktop.services.cases import Cases
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.surveys import Surveys
from ui.phases.assessment import pages, printing
from ui.phases.assessment.beginning import Beginning
from ui.phases.assessment.pages import PageId, Spot
from ui.phases.assessment.parts import Beside, Parts
from ui.phases.assessment.printing import Job, SheetPrinting
from ui.phases.assessment.reading import Read, Reader
from ui.phases.assessment.view import AssessmentView
from ui.places import Controller, Place, PlaceId
from ui.qt.print_offer import PrintButton
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
        self._sheets = beside.sheets
        self._spots = beside.spots
        self._reader = Reader(surveys, assessments, cases, forms)
        self._parts = Parts(bench, surveys, assessments, drafts, beside, view)
        self._beginning = Beginning(bench, surveys, self._reader, view)
        self._printing = SheetPrinting(bench, view)
        self._case_id: CaseId | None = None
        self._record = ""  # by which one came
        self._read: Read | None = None
        self._spot = Spot()
        self._wanted: Spot | None = None  # where to go once the case is read
        self._cursor = False  # and put the cursor there
        self._keeping = False  # an answer of our own is told: nothing to read again
        self._behind = False  # answers were kept that the case as read does not know
        self._print_diagnosis = PrintButton(_("Print diagnosis sheet"))
        self._print_then = False  # once it is saved
        self._saved_at: datetime | None = None
        self._refusal = ""  # the last try to save, and nothing was typed since
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
        if place.case_id != self._case_id:
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
        if changes.touch(*_SHOWN, case_id=self._case_id):
            # The keeper's own news, once a second while somebody types, tell nothing new.
            typed = any(map(self._parts.unsaved, PageId))
            if changes.topics == {Topic.DRAFTS} and typed:
                if self._parts.unsaved(self._spot.page) and not self._refusal:
                    self._page.state.show_unsaved(self._bench.clock.now())
                return
            self._read_case()

    def save(self) -> None:
        """Ctrl+S: what is typed on the page becomes part of the file."""
        self._save()

    def print_sheet(self) -> None:
        """Ctrl+P: what is on the page, as it is saved."""
        if self._parts.unsaved(self._spot.page):
            self._page.print_offer.make()
        else:
            self._print_saved()

    def cover(self) -> None:
        """The window locks: hand over what is typed; where one was is remembered."""
        self._note()
        if self._case_id is not None:
            self._spots.cover(self._case_id, self._record)
        for part in self._parts.made_own:
            part.cover()
        self._bench.drafts.flush()

    def _stand_ready(self) -> None:
        """Not over a case: somebody may have come here between two of the steps."""
        if self._case_id is None:
            self._parts.overview.view.stand_ready()

    # ---- reading ----------------------------------------------------------------------------

    def _forget(self, case_id: CaseId) -> None:
        """Another case: nothing of the one before is shown meanwhile."""
        self._note()
        self._parts.leave(PageId.TALK)
        self._case_id, self._read = case_id, None
        self._spot = Spot()
        self._saved_at, self._refusal, self._print_then = None, "", False
        self._parts.overview.begin()
        if self._parts.has(PageId.TALK):
            self._parts.talk.begin()
        if self._parts.has(PageId.QUESTIONS):
            self._parts.questions.begin()
        self._printing.forget()
        self._page.clear()

    def _read_case(self) -> None:
        case_id = self._case_id
        if case_id is not None:
            self._behind = False
            self._bench.drafts.flush()
            # On the writer, behind drafts and answers it was given: who comes back finds them.
            work = partial(self._reader.of_case, case_id)
            self._bench.runner.write(self, work, self._show, self._not_read)

    def _show(self, read: Read) -> None:
        if read.case_id != self._case_id:
            return
        self._read = read
        wanted, self._wanted = self._wanted, None
        cursor, self._cursor = self._cursor, False
        self._page.phase.show_state(read.state.phase)
        self._page.show_case()
        self._go(wanted or self._spot, cursor=cursor)
        if wanted is not None and wanted.item and self._spot.page is PageId.QUESTIONS:
            self._parts.questions.go_to(wanted.item, wanted.view_id)

    def _not_read(self, error: UserError) -> None:
        if not isinstance(error, CaseMissing):  # the frame says that one
            self._bench.runner.refused.emit(error)

    # ---- where one is -----------------------------------------------------------------------

    @property
    def _survey(self) -> Survey | None:
        """The survey talk and questionnaire are about."""
        return None if self._read is None else self._read.state.survey(self._spot.survey_id)

    def _go(self, spot: Spot, *, cursor: bool) -> None:
        """Show this page and part of the case; what was typed on the one before is saved."""
        read = self._read
        if read is None:
            return
        area = spot.area
        if spot.page in pages.PARTED and area not in pages.parts(spot.page):
            area = AREAS[0]
        before = self._spot
        self._spot = replace(spot, survey_id=_known(read, spot.survey_id), area=area)
        if (before.page, before.area) != (spot.page, area):
            self._page.print_offer.withdraw()
            self._print_then, self._saved_at, self._refusal = False, None, ""
        if before.page is not spot.page:
            self._parts.leave(before.page)
        self._parts.make(spot.page)
        self._page.show_page(self._spot)
        own = self._parts.own(spot.page)
        if own is not None:
            if cursor or before.page is not spot.page:
                own.enter(read.case_id, self._spot.record if cursor else None)
        else:
            self._show_page(read)
        self._tell()
        if cursor and self._page.isVisible():  # else somebody types elsewhere by now
            self._put_cursor()
        self._spot = replace(self._spot, record="")

    def _show_page(self, read: Read) -> None:
        page, survey, area, parts = self._spot.page, self._survey, self._spot.area, self._parts
        if parts.has(PageId.TALK):
            parts.talk.follow(read)
        if page is PageId.OVERVIEW:
            parts.overview.show(read)
        elif page is PageId.TALK:
            parts.talk.show(read, survey, area)
        elif page is PageId.QUESTIONS:
            parts.questions.show(read, survey, area)

    def _put_cursor(self) -> None:
        page, parts = self._spot.page, self._parts
        if page is PageId.OVERVIEW:
            parts.overview.focus_first(self._spot.record)
        elif page is PageId.TALK:
            parts.talk.view.focus_first()
        elif page is PageId.QUESTIONS:
            parts.questions.view.focus_cell()
        focused = self._page.window().focusWidget()
        if parts.own(page) is None and not self._page.isAncestorOf(focused):
            self._page.focus_line()  # nothing to do there: one goes on from the list

    def _choose(self, line: str, *, cursor: bool) -> None:
        page, area = pages.spot_at(line, self._spot)
        spot = replace(self._spot, page=page, area=area)
        if self._behind and page is not PageId.QUESTIONS:
            self._wanted, self._cursor = spot, cursor
            self._read_case()
        else:
            self._go(spot, cursor=cursor)

    def _work(self, line: str) -> None:
        self._choose(line, cursor=True)

    def _look(self, line: str) -> None:
        self._choose(line, cursor=False)

    def _note(self) -> None:
        """Remember the spot for coming back to it."""
        if self._case_id is None or self._read is None:
            return
        spot = self._spot
        if self._parts.has(PageId.QUESTIONS):
            cell = self._parts.questions.cell
            spot = replace(spot, item=cell.item, view_id=cell.view_id)
        self._spots.note(self._case_id, spot)

    # ---- what is said at the side and at the foot -------------------------------------------

    def _tell(self) -> None:
        self._tell_side()
        self._tell_foot()

    def _tell_side(self) -> None:
        if self._read is not None:
            self._parts.tell_marks(self._read, self._survey, self._spot.page)

    def _tell_foot(self) -> None:
        read, state, survey = self._read, self._page.state, self._survey
        if read is None:
            return
        for page, button in self._page.print_buttons.items():
            button.show_case(there_is=self._job(page) is not None)
        writable = survey is not None and survey.finished_on is None
        on_words = self._spot.page is PageId.TALK and writable
        self._page.save.setEnabled(on_words or self._spot.page is PageId.OVERVIEW)
        if self._refusal:
            state.show_problem(self._refusal)
        elif self._parts.unsaved(self._spot.page):
            state.show_unsaved(None)
        elif self._saved_at is not None:
            state.show_saved(self._saved_at)
        else:
            state.show_clean(read.state.case.last_edited_at, self._bench.clock.now())

    def _was_typed(self) -> None:
        self._saved_at, self._refusal = None, ""
        self._tell()

    def _was_saved(self) -> None:
        self._saved_at, self._refusal = self._bench.clock.now(), ""
        self._tell()
        if self._print_then:
            self._print_then = False
            self._print_saved()

    def _was_refused(self, sentence: str) -> None:
        self._refusal, self._print_then = sentence, False
        self._tell()

    # ---- surveys ----------------------------------------------------------------------------

    def _begin(self, page: PageId) -> None:
        """Work on that page: in the open survey, else in a new one."""
        if self._read is not None:
            going_on = self._beginning.begin(self._read, page)
            if going_on is not None:
                self._work_in(going_on, page)

    def _begin_new(self) -> None:
        page = self._spot.page if self._spot.page in pages.PARTED else PageId.TALK
        if self._read is not None:
            self._beginning.begin_new(self._read, page)

    def _was_begun(self, survey: Survey, page: PageId) -> None:
        if survey.case_id == self._case_id:
            self._wanted, self._cursor = Spot(page, survey.id), True

    def _work_in(self, survey: Survey, page: PageId) -> None:
        area = self._spot.area if self._spot.survey_id == survey.id else AREAS[0]
        self._go(Spot(page, survey.id, area), cursor=True)

    def _reopen(self) -> None:
        if self._survey is not None:
            self._parts.overview.reopen(self._survey)

    def _ask_finish(self) -> None:
        """From the end of a talk to where finishing is asked."""
        survey = self._survey
        if survey is not None:
            self._go(replace(self._spot, page=PageId.OVERVIEW), cursor=False)
            self._parts.overview.ask_finish(survey)

    def _open_area(self, area: str) -> None:
        self._go(replace(self._spot, page=PageId.TALK, area=area), cursor=True)

    def _next_area(self) -> None:
        order = pages.parts(PageId.TALK)
        place = order.index(self._spot.area) + 1
        self._open_area(order[place % len(order)])

    def _turn_area(self, by: int) -> None:
        """To the next life area of the questionnaire; behind the last one to what came of it."""
        place = AREAS.index(self._spot.area) + by
        if place == len(AREAS):
            self._work(pages.key(PageId.OVERVIEW))
        elif place >= 0:
            self._work(pages.key(PageId.QUESTIONS, AREAS[place]))

    def _follow(self, item: str, view_id: str) -> None:
        """To the statement at which the young person stopped, with the answers they gave."""
        survey, read = self._survey, self._read
        asked = () if read is None or survey is None else read.asked(survey).items
        area = next((each.area for each in asked if each.key == item), self._spot.area)
        spot = replace(self._spot, page=PageId.QUESTIONS, area=area, item=item, view_id=view_id)
        self._wanted, self._cursor = spot, True
        self._read_case()

    def _keep(self, changes: Changes) -> None:
        """An answer is in the file: others may want to know, here it is shown already."""
        self._behind = self._keeping = True
        try:
            self.changed.emit(changes)
        finally:
            self._keeping = False

    def _set_phase(self, status: PhaseStatus) -> None:
        case_id = self._case_id
        if case_id is not None:
            work = partial(self._cases.set_phase, case_id, Phase.ASSESSMENT, status)
            self._bench.runner.write(self, work, self.changed.emit)

    # ---- saving and printing ----------------------------------------------------------------

    def _save(self) -> bool:
        """False while something has to be put right first."""
        page = self._spot.page
        own = self._parts.own(page)
        if own is not None:
            own.save()
        elif page is PageId.OVERVIEW:
            return self._parts.overview.save()
        elif page is PageId.TALK:
            return self._parts.talk.save()
        return True

    def _save_and_print(self) -> None:
        self._page.print_offer.withdraw()
        self._print_then = True
        if not self._save():
            self._print_then = False

    def _print_saved(self) -> None:
        self._page.print_offer.withdraw()
        job, case_id, page = self._job(self._spot.page), self._case_id, self._spot.page
        if job is None or case_id is None:
            return
        if page is PageId.QUESTIONS:
            button = self._parts.questions.view.tools.print
        else:
            button = self._page.print_buttons.get(page, self._print_diagnosis)
        self._printing.print(case_id, job, button)

    def _job(self, page: PageId) -> Job | None:
        """What would be printed of a page; None where there is nothing."""
        read, survey = self._read, self._survey
        if read is None:
            return None
        if page is PageId.DIAGNOSIS:
            return printing.diagnosis(self._sheets, read.case_id)
        if page is PageId.OVERVIEW:
            shown = self._parts.overview.pictured
            return shown and printing.picture(self._sheets, *shown)
        if page is PageId.TALK and survey is not None:
            return printing.talk_sheet(self._sheets, survey)
        if page is PageId.QUESTIONS and survey is not None:
            view = self._parts.questions.view_shown
            if view is not None:
                return printing.questionnaire(self._sheets, read, survey, view)
        return None

    # ---- inside -----------------------------------------------------------------------------

    def _connect(self) -> None:
        page, parts = self._page, self._parts
        page.save_requested.connect(self.save)
        page.print_requested.connect(self.print_sheet)
        page.print_offer.save_first.connect(self._save_and_print)
        page.print_offer.as_saved.connect(self._print_saved)
        page.line_chosen.connect(self._work)
        page.line_passed.connect(self._look)
        page.phase_chosen.connect(self._set_phase)
        parts.made.connect(self._connect_part)
        parts.changed.connect(self.changed)
        parts.kept.connect(self._keep)
        parts.answered.connect(self._tell_side)
        parts.typed.connect(self._was_typed)
        parts.saving.connect(page.state.show_saving)
        parts.saved.connect(self._was_saved)
        parts.refused.connect(self._was_refused)
        parts.stale.connect(self._read_case)
        self._beginning.begun.connect(self._was_begun)
        self._beginning.changed.connect(self.changed)
        self._printing.refused.connect(self._was_not_printed)
        self._print_diagnosis.show_case(there_is=True)
        self._print_diagnosis.clicked.connect(self.print_sheet)

    def _connect_part(self, page: PageId) -> None:
        if page is PageId.OVERVIEW:
            overview = self._parts.overview.view
            overview.talk_requested.connect(partial(self._begin, PageId.TALK))
            overview.questions_requested.connect(partial(self._begin, PageId.QUESTIONS))
            overview.new_requested.connect(self._begin_new)
            overview.rows.talk_requested.connect(self._open_talk)
            overview.rows.questions_requested.connect(self._open_questions)
            self._parts.overview.goals.opened.connect(self._open_goal)
        elif page is PageId.TALK:
            talk = self._parts.talk.view
            talk.begin_requested.connect(partial(self._begin, PageId.TALK))
            talk.finish_requested.connect(self._ask_finish)
            talk.area_requested.connect(self._open_area)
            talk.on.clicked.connect(self._next_area)
            talk.head.reopen_requested.connect(self._reopen)
            talk.head.new_requested.connect(self._begin_new)
        elif page is PageId.QUESTIONS:
            questions = self._parts.questions.view
            questions.begin_requested.connect(partial(self._begin, PageId.QUESTIONS))
            questions.head.finished.reopen_requested.connect(self._reopen)
            questions.head.finished.new_requested.connect(self._begin_new)
            questions.tools.print.show_case(there_is=True)
            questions.tools.print.clicked.connect(self.print_sheet)
            questions.area_turned.connect(self._turn_area)
            self._parts.questions.followed.connect(self._follow)
        elif page is PageId.DIAGNOSIS:
            self._parts.diagnosis.view.put_into_foot(self._print_diagnosis)

    def _open_goal(self, goal_id: str) -> None:
        self.open(PlaceId.CASE_PLAN, self._case_id, goal_id)

    def _open_talk(self, survey: Survey) -> None:
        self._work_in(survey, PageId.TALK)

    def _open_questions(self, survey: Survey) -> None:
        self._work_in(survey, PageId.QUESTIONS)

    def _was_not_printed(self, sentence: str) -> None:
        self._bench.dialogs.tell(self._page, _("The sheet cannot be printed"), sentence)


def _known(read: Read, survey_id: str) -> str:
    """That survey, else the one to go on with, else the newest."""
    if read.state.survey(survey_id) is not None:
        return survey_id
    going_on = read.state.open_survey or next(iter(read.state.surveys), None)
    return "" if going_on is None else going_on.id
