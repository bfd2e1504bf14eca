"""The parts behind the pages: each is made when it is first needed, or ahead."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.surveys import CLOSING, Survey
from jmd_desktop.services.assessments import Assessments
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.settings import ChartShape
from ui.phases.assessment import pages
from ui.phases.assessment.diagnosis import DiagnosisPart
from ui.phases.assessment.helping import HelpingPart
from ui.phases.assessment.overview import OverviewPart
from ui.phases.assessment.pages import PageId, Spots
from ui.phases.assessment.questions import QuestionsPart
from ui.phases.assessment.reading import Read
from ui.phases.assessment.seams import Desk, Goals, Sheets
from ui.phases.assessment.talk import TalkPart
from ui.phases.assessment.view import AssessmentView
from ui.qt.side_list import LineState
from ui.qt.workbench import Workbench


@dataclass(frozen=True, slots=True)
class Beside:
    """What the place is given besides its services.

    `spots` outlive a lock. `faces` and `shape` are settings of the program, `keep_…` keeps them.
    """

    sheets: Sheets
    goals: Goals
    desk: Desk
    spots: Spots
    faces: Callable[[], bool]
    keep_faces: Callable[[bool], None]
    shape: Callable[[], ChartShape]
    keep_shape: Callable[[ChartShape], None]


class Parts(QObject):
    """Their news in one place; which page is shown is not known here."""

    changed = Signal(object)  # Changes
    kept = Signal(object)  # Changes of an answer that is shown already
    answered = Signal()
    typed = Signal()
    saving = Signal()
    saved = Signal()
    refused = Signal(str)
    stale = Signal()
    """The case has to be read again."""

    made = Signal(object)  # PageId

    def __init__(
        self,
        bench: Workbench,
        surveys: Surveys,
        assessments: Assessments,
        drafts: Drafts,
        beside: Beside,
        view: AssessmentView,
    ) -> None:
        super().__init__(view)
        self._bench = bench
        self._surveys = surveys
        self._assessments = assessments
        self._drafts = drafts
        self._beside = beside
        self._view = view
        self._overview: OverviewPart | None = None
        self._talk: TalkPart | None = None
        self._questions: QuestionsPart | None = None
        self._helping: HelpingPart | None = None
        self._diagnosis: DiagnosisPart | None = None
        self._has: set[PageId] = set()

    # ---- the parts --------------------------------------------------------------------------

    def has(self, page: PageId) -> bool:
        """Whether the page is made."""
        return page in self._has

    @property
    def overview(self) -> OverviewPart:
        """The surveys at a glance."""
        if self._overview is None:
            beside = self._beside
            self._overview = OverviewPart(
                self._bench,
                self._surveys,
                self._assessments,
                self._drafts,
                beside.goals,
                beside.shape(),
                beside.keep_shape,
            )
            self._hear(self._overview)
            self._put(PageId.OVERVIEW, self._overview.view)
        return self._overview

    @property
    def talk(self) -> TalkPart:
        """The talk."""
        if self._talk is None:
            self._talk = TalkPart(self._bench, self._surveys, self._drafts)
            self._hear(self._talk)
            self._put(PageId.TALK, self._talk.view)
        return self._talk

    @property
    def questions(self) -> QuestionsPart:
        """The questionnaire."""
        if self._questions is None:
            beside = self._beside
            part = self._questions = QuestionsPart(
                self._bench, self._surveys, beside.desk, beside.faces(), beside.keep_faces
            )
            part.changed.connect(self.changed)
            part.kept.connect(self.kept)
            part.answered.connect(self.answered)
            self._put(PageId.QUESTIONS, part.view)
        return self._questions

    @property
    def helping(self) -> HelpingPart:
        """Who helps."""
        if self._helping is None:
            self._helping = HelpingPart(self._bench, self._assessments)
            self._helping.changed.connect(self.changed)
            self._put(PageId.HELPING, self._helping.view)
        return self._helping

    @property
    def diagnosis(self) -> DiagnosisPart:
        """The diagnosis sheet."""
        if self._diagnosis is None:
            self._diagnosis = DiagnosisPart(self._bench, self._assessments)
            self._diagnosis.changed.connect(self.changed)
            self._put(PageId.DIAGNOSIS, self._diagnosis.view)
        return self._diagnosis

    def own(self, page: PageId) -> HelpingPart | DiagnosisPart | None:
        """The part of a page that reads and saves for itself."""
        if page is PageId.HELPING:
            return self.helping
        return self.diagnosis if page is PageId.DIAGNOSIS else None

    @property
    def made_own(self) -> list[HelpingPart | DiagnosisPart]:
        """Those of them that are made."""
        own = (self.own(page) for page in PageId if page in self._has)
        return [part for part in own if part is not None]

    def make(self, page: PageId) -> QObject:
        """The part behind a page, made unless it is there."""
        match page:
            case PageId.OVERVIEW:
                return self.overview
            case PageId.TALK:
                return self.talk
            case PageId.QUESTIONS:
                return self.questions
            case PageId.HELPING:
                return self.helping
            case PageId.DIAGNOSIS:
                return self.diagnosis

    def ahead(self) -> Iterator[Callable[[], object]]:
        """Every page, one after the other."""
        for page in PageId:
            yield partial(self.make, page)

    # ---- what they say ----------------------------------------------------------------------

    def unsaved(self, page: PageId) -> bool:
        """Whether anything is typed there that is not saved."""
        if page is PageId.TALK:
            return page in self._has and self.talk.dirty
        return page is PageId.OVERVIEW and page in self._has and self.overview.dirty

    def leave(self, page: PageId) -> None:
        """What is typed there goes into the file."""
        if page is PageId.TALK and page in self._has:
            self.talk.leave()

    def tell_marks(self, read: Read, survey: Survey | None, page: PageId) -> None:
        """Beside each line of the navigation: what is filled, what is typed and not saved."""
        order = pages.parts(PageId.TALK)
        talks = [self._talked(read, survey, part) for part in order]
        for part, state in zip(order, talks, strict=True):
            self._view.show_state(pages.key(PageId.TALK, part), state)
        for area in AREAS:
            if page is PageId.QUESTIONS and survey is not None:
                filled = self.questions.answers.has_any(read.asked(survey), area)
                self._view.show_state(pages.key(PageId.QUESTIONS, area), LineState(filled=filled))
        drafted = page is not PageId.TALK and any(state.draft for state in talks)
        self._view.show_state(pages.key(PageId.TALK), LineState(draft=drafted))
        typed = page is not PageId.OVERVIEW and self.unsaved(PageId.OVERVIEW)
        self._view.show_state(pages.key(PageId.OVERVIEW), LineState(draft=typed))

    def _talked(self, read: Read, survey: Survey | None, part: str) -> LineState:
        if survey is None:
            return LineState()
        if PageId.TALK not in self._has:
            talk = survey.talk(part)
            said = bool(survey.achieved) if part == CLOSING else bool(talk and not talk.is_blank)
            return LineState(said, read.state.draft_of(survey.id, part) is not None)
        words = self.talk.words_on(survey, part).values()
        return LineState(
            any(value not in (None, "") for value in words),
            self.talk.is_drafted(survey, part),
            self.talk.is_refused(survey, part),
        )

    # ---- inside -----------------------------------------------------------------------------

    def _hear(self, part: OverviewPart | TalkPart) -> None:
        part.changed.connect(self.changed)
        part.typed.connect(self.typed)
        part.saving.connect(self.saving)
        part.saved.connect(self.saved)
        part.refused.connect(self.refused)
        part.stale.connect(self.stale)

    def _put(self, page: PageId, view: QWidget) -> None:
        self._has.add(page)
        self._view.add_page(page, view)
        self.made.emit(page)
