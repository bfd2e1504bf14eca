"""The parts beside the surveys as the counsellor finds them, over a real vault."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.services.assessments import Assessments, AssessmentState
from tests.ui.at_work import button, focused, key, shown_alone, words_of
from tests.ui.cases_desk import Desk
from ui.phases.assessment.diagnosis import DiagnosisPart
from ui.phases.assessment.helping import HelpingPart
from ui.qt.saving_page import SavingPage
from ui.qt.workbench import Workbench

ENTER, ESCAPE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab
NEVER = 60_000  # ms: nothing is kept unless somebody asks for it


Part = DiagnosisPart | HelpingPart


class Stage:
    """A window with one part in it, told of every change as in the program."""

    def __init__(
        self, qtbot: QtBot, desk: Desk, make: Callable[[Workbench, Assessments], Part]
    ) -> None:
        self.desk = desk
        self.assessments = Assessments(desk.session)
        self.part = make(desk.bench, self.assessments)
        self.page: SavingPage = self.part.view
        self.told: list[Changes] = []
        self.part.changed.connect(self.part.refresh)
        self.part.changed.connect(self.told.append)
        desk.keeper.saved.connect(self.part.refresh)
        shown_alone(qtbot, self.page, 1000, 900)

    def state(self, case_id: CaseId) -> AssessmentState:
        """As stored."""
        return self.assessments.of_case(case_id)

    def texts(self) -> str:
        """All that can be read; words in fields as well."""
        return words_of(self.page)

    def button(self, name: str, within: QWidget | None = None) -> QAbstractButton:
        """The visible button with that name."""
        return button(within or self.page, name)


def tab_to(name: str) -> QWidget:
    """Go on with the tab key until something with that spoken name has the keyboard."""
    for _ in range(200):
        key(TAB)
        here = focused()
        said = here.text() if isinstance(here, QAbstractButton) else ""
        if name in (here.accessibleName(), said):
            return here
    raise AssertionError(name)
