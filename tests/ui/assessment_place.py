"""The place of the assessment in one window, over a real vault, as somebody works in it."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.item_sets import Item, standard_set
from jmd_desktop.domain.surveys import Rating, Survey, SurveyView
from jmd_desktop.services.assessment_sheets import AssessmentSheets
from jmd_desktop.services.assessments import Assessments
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.services.toward_goals import GoalDesk
from jmd_desktop.settings import ChartShape
from tests.ui.at_work import shown_alone
from tests.ui.cases_desk import Desk, at
from ui.phases.assessment import AssessmentController, Beside, Spots
from ui.phases.assessment.pages import PageId
from ui.phases.assessment.question_table import SHOWN_ROLE, Shown
from ui.phases.assessment.seams import Stop
from ui.phases.assessment.view import AssessmentView
from ui.places import PlaceId


class NoDesk(QObject):
    """Stands in for the answer view: remembers what was to be answered."""

    changed = Signal(object)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[tuple[str, str, str, str, str | None]] = []
        self.left_out: tuple[Item, ...] = ()
        self.stopped: Stop | None = None

    def open(
        self, case_id: CaseId, survey_id: str, view_id: str, language: str, item: str | None = None
    ) -> None:
        """Remember it."""
        self.opened.append((case_id, survey_id, view_id, language, item))


class AssessmentPlace:
    """One window with the place in it."""

    def __init__(
        self,
        qtbot: QtBot,
        desk: Desk,
        *,
        spots: Spots | None = None,
        faces: bool = False,
        shape: ChartShape = ChartShape.NET,
    ) -> None:
        self.desk = desk
        self.surveys = Surveys(desk.session)
        self.assessments = Assessments(desk.session)
        self.answer_desk = NoDesk()
        self.spots = spots or Spots()
        self.faces: list[bool] = []
        self.shapes: list[ChartShape] = []
        forms = Forms(desk.session)
        beside = Beside(
            AssessmentSheets(desk.session, forms),
            GoalDesk(desk.session),
            self.answer_desk,
            self.spots,
            lambda: faces,
            self.faces.append,
            lambda: shape,
            self.shapes.append,
        )
        self.controller = AssessmentController(
            desk.bench,
            self.surveys,
            self.assessments,
            desk.cases,
            desk.drafts,
            forms,
            beside,
        )
        desk.wire(self.controller)
        assert isinstance(self.controller.view, AssessmentView)
        self.view = self.controller.view
        shown_alone(qtbot, self.view, 1160, 760)

    def open(self, case: Case, record: str = "") -> None:
        """As from a list, the start page or another place of the case."""
        self.controller.enter(at(PlaceId.CASE_ASSESSMENT, case, record))

    def go(self, page: PageId, area: str = "") -> None:
        """Press a line of the navigation."""
        self.view.line_chosen.emit(f"{page}/{area}" if area else page.value)

    def where(self) -> tuple[PageId, str]:
        """The page that is shown, and its life area."""
        spot = self.controller._here.spot
        return spot.page, spot.area

    # ---- what is stored ---------------------------------------------------------------------

    def stored(self, case: Case) -> tuple[Survey, ...]:
        """All surveys, the newest first."""
        return self.surveys.of_case(case.id).surveys

    def survey(self, case: Case, **changes: date) -> Survey:
        """One that was begun somewhere else."""
        made, _changes = self.surveys.begin(case.id, "1", changes.get("held_on"))
        return made

    def rate(
        self,
        survey: Survey,
        view: SurveyView,
        value: Callable[[str], Rating | None],
    ) -> None:
        """Answer every statement in one view."""
        for item in standard_set().items:
            rating = value(item.key)
            if rating is not None:
                self.surveys.rate(survey.case_id, survey.id, view.id, item.key, rating)

    def rating(self, case: Case, item: str, view: int = 0) -> Rating | None:
        """What is stored for a statement in a view of the newest survey."""
        return self.stored(case)[0].views[view].rating(item)

    # ---- what is shown ----------------------------------------------------------------------

    @property
    def grid(self) -> QWidget:
        """The table of answers."""
        return self.controller._parts.questions.view.grid

    def keys(self, text: str) -> None:
        """Into the table, one by one."""
        QTest.keyClicks(self.grid, text)

    def key(self, *keys: Qt.Key) -> None:
        """Keys without a letter, into the table."""
        for each in keys:
            QTest.keyClick(self.grid, each)

    def shown(self, row: int, column: int) -> Shown:
        """A place of the table."""
        table = self.controller._parts.questions.view.table
        found = table.index(row, column).data(SHOWN_ROLE)
        assert isinstance(found, Shown)
        return found

    def spoken(self, row: int, column: int) -> str:
        """What a screen reader says there."""
        table = self.controller._parts.questions.view.table
        return str(table.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))

    def means(self) -> list[str]:
        """The last line of the table, view by view."""
        table = self.controller._parts.questions.view.table
        return [self.shown(table.rowCount() - 1, n).words for n in range(1, table.star)]

    def note(self, column: str) -> QWidget:
        """A field of the talk, or of its end."""
        view = self.controller._parts.talk.view
        form = view.closing.form if column == "achieved" else view.form
        return form.field(column).editor.widget

    def write(self, column: str, text: str) -> None:
        """Type into a field of the talk, over what is there."""
        edit = self.note(column)
        assert isinstance(edit, QTextEdit | QLineEdit)
        edit.selectAll()
        QTest.keyClicks(edit, text)

    def said(self, column: str) -> str:
        """What stands in a field of the talk."""
        edit = self.note(column)
        assert isinstance(edit, QTextEdit | QLineEdit)
        return edit.toPlainText() if isinstance(edit, QTextEdit) else edit.text()

    def press(self, words: str) -> None:
        """A button that can be seen, by its words."""
        buttons = self.view.findChildren(QAbstractButton)
        button = next(b for b in buttons if b.text() == words and b.isVisible())
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QCoreApplication.sendPostedEvents()

    def texts(self) -> str:
        """All that can be read."""
        QCoreApplication.sendPostedEvents()
        found = self.view.findChildren(QLabel)
        return "\n".join(label.text() for label in found if label.isVisible())
