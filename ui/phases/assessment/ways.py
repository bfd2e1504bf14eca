"""Where the buttons of the pages lead: into a survey, to another area, to a goal."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.services.surveys import Surveys
from ui.phases.assessment import pages
from ui.phases.assessment.beginning import Beginning
from ui.phases.assessment.here import Here
from ui.phases.assessment.pages import PageId, Spot
from ui.phases.assessment.parts import Parts
from ui.phases.assessment.reading import Reader
from ui.phases.assessment.view import AssessmentView
from ui.qt.workbench import Workbench


class Ways(QObject):
    """Hears what is pressed on the pages, and says which spot is wanted."""

    wanted = Signal(object)
    """A `Spot` to go on working at."""

    shown = Signal(object)
    """A `Spot` to be seen; the cursor comes later."""

    wanted_once_read = Signal(object)
    """A `Spot` to go to as soon as the case is read again."""

    line_wanted = Signal(str)  # of `pages.lines`
    goal_wanted = Signal(str)
    """The support plan at that goal."""

    stale = Signal()
    """The case has to be read again."""

    changed = Signal(object)  # Changes

    def __init__(
        self,
        bench: Workbench,
        surveys: Surveys,
        reader: Reader,
        here: Here,
        parts: Parts,
        view: AssessmentView,
    ) -> None:
        super().__init__(view)
        self._here = here
        self._parts = parts
        self._beginning = Beginning(bench, surveys, reader, view)
        self._beginning.begun.connect(self._was_begun)
        self._beginning.changed.connect(self.changed)

    def connect_part(self, page: PageId) -> None:
        """A page was made."""
        if page is PageId.OVERVIEW:
            overview = self._parts.overview.view
            overview.talk_requested.connect(partial(self._begin, PageId.TALK))
            overview.questions_requested.connect(partial(self._begin, PageId.QUESTIONS))
            overview.new_requested.connect(self._begin_new)
            overview.rows.talk_requested.connect(self.open_talk)
            overview.rows.questions_requested.connect(self._open_questions)
            self._parts.overview.goals.opened.connect(self.goal_wanted)
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
            questions.area_turned.connect(self._turn_area)
            self._parts.questions.followed.connect(self._follow)

    def open_talk(self, survey: Survey) -> None:
        """Work on the words of a survey."""
        self._work_in(survey, PageId.TALK)

    def _open_questions(self, survey: Survey) -> None:
        self._work_in(survey, PageId.QUESTIONS)

    def _work_in(self, survey: Survey, page: PageId) -> None:
        spot = self._here.spot
        area = spot.area if spot.survey_id == survey.id else AREAS[0]
        self.wanted.emit(Spot(page, survey.id, area))

    # ---- surveys ----------------------------------------------------------------------------

    def _begin(self, page: PageId) -> None:
        """Work on that page: in the open survey, else in a new one."""
        if self._here.read is not None:
            going_on = self._beginning.begin(self._here.read, page)
            if going_on is not None:
                self._work_in(going_on, page)

    def _begin_new(self) -> None:
        page = self._here.spot.page
        if self._here.read is not None:
            wanted = page if page in pages.PARTED else PageId.TALK
            self._beginning.begin_new(self._here.read, wanted)

    def _was_begun(self, survey: Survey, page: PageId) -> None:
        if survey.case_id == self._here.case_id:
            self.wanted_once_read.emit(Spot(page, survey.id))

    def _reopen(self) -> None:
        if self._here.survey is not None:
            self._parts.overview.reopen(self._here.survey)

    def _ask_finish(self) -> None:
        """From the end of a talk to where finishing is asked."""
        survey = self._here.survey
        if survey is not None:
            self.shown.emit(replace(self._here.spot, page=PageId.OVERVIEW))
            self._parts.overview.ask_finish(survey)

    # ---- life areas -------------------------------------------------------------------------

    def _open_area(self, area: str) -> None:
        self.wanted.emit(replace(self._here.spot, page=PageId.TALK, area=area))

    def _next_area(self) -> None:
        order = pages.parts(PageId.TALK)
        place = order.index(self._here.spot.area) + 1
        self._open_area(order[place % len(order)])

    def _turn_area(self, by: int) -> None:
        """To the next life area of the questionnaire; behind the last one to what came of it."""
        place = AREAS.index(self._here.spot.area) + by
        if place == len(AREAS):
            self.line_wanted.emit(pages.key(PageId.OVERVIEW))
        elif place >= 0:
            self.line_wanted.emit(pages.key(PageId.QUESTIONS, AREAS[place]))

    def _follow(self, item: str, view_id: str) -> None:
        """To the statement at which the young person stopped, with the answers they gave."""
        survey, read, spot = self._here.survey, self._here.read, self._here.spot
        asked = () if read is None or survey is None else read.asked(survey).items
        area = next((each.area for each in asked if each.key == item), spot.area)
        self.wanted_once_read.emit(
            replace(spot, page=PageId.QUESTIONS, area=area, item=item, view_id=view_id)
        )
        self.stale.emit()
