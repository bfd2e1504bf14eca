"""The parts behind the pages: each is made when it is first needed, or while nobody is waiting."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.surveys import Survey
from jmd_desktop.services.assessments import Assessments
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.surveys import Surveys
from ui.phases.assessment import pages
from ui.phases.assessment.diagnosis import DiagnosisPart
from ui.phases.assessment.helping import HelpingPart
from ui.phases.assessment.overview import OverviewPart
from ui.phases.assessment.pages import PageId, Spots
from ui.phases.assessment.questions import QuestionsPart
from ui.phases.assessment.reading import Read
from ui.phases.assessment.seams import Desk, Sheets
from ui.phases.assessment.talk import TalkPart
from ui.phases.assessment.view import AssessmentView
from ui.qt.side_list import LineState
from ui.qt.workbench import Workbench

_BETWEEN_BUILDS = 250  # ms; one page takes about as long on a slow laptop


@dataclass(frozen=True, slots=True)
class Beside:
    """What the place is given besides its services.

    `spots` outlive a lock. `faces` is a setting of the program, `keep_faces` keeps it. `resting`
    says that nobody types or clicks just now, so that a page may be made.
    """

    sheets: Sheets
    desk: Desk
    spots: Spots
    faces: Callable[[], bool]
    keep_faces: Callable[[bool], None]
    resting: Callable[[], bool]


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
        self._ahead = QTimer(self)
        self._ahead.setInterval(_BETWEEN_BUILDS)
        self._ahead.timeout.connect(self._make_next)
        self._ahead.start()

    # ---- the parts --------------------------------------------------------------------------

    def has(self, page: PageId) -> bool:
        """Whether the page is made."""
        return page in self._has

    @property
    def overview(self) -> OverviewPart:
        """The surveys at a glance."""
        if self._overview is None:
            self._overview = OverviewPart(
                self._bench, self._surveys, self._assessments, self._drafts
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
        talks = [self._talked(read, survey, area) for area in AREAS]
        for area, state in zip(AREAS, talks, strict=True):
            self._view.show_state(pages.key(PageId.TALK, area), state)
            if page is PageId.QUESTIONS and survey is not None:
                filled = self.questions.answers.has_any(read.asked(survey), area)
                self._view.show_state(pages.key(PageId.QUESTIONS, area), LineState(filled=filled))
        drafted = page is not PageId.TALK and any(state.draft for state in talks)
        self._view.show_state(pages.key(PageId.TALK), LineState(draft=drafted))
        typed = page is not PageId.OVERVIEW and self.unsaved(PageId.OVERVIEW)
        self._view.show_state(pages.key(PageId.OVERVIEW), LineState(draft=typed))

    def _talked(self, read: Read, survey: Survey | None, area: str) -> LineState:
        if survey is None:
            return LineState()
        if PageId.TALK not in self._has:
            talk = survey.talk(area)
            draft = read.state.draft_of(survey.id, area)
            return LineState(talk is not None and not talk.is_blank, draft is not None)
        said = self.talk.words_on(survey, area).values()
        return LineState(
            any(value not in (None, "") for value in said),
            self.talk.is_drafted(survey, area),
            self.talk.is_refused(survey, area),
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

    def _make_next(self) -> None:
        missing = next((page for page in PageId if page not in self._has), None)
        if missing is None:
            self._ahead.stop()
        elif self._beside.resting():
            self.make(missing)
