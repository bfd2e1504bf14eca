"""The pages beside the goals as the counsellor finds them, over a real vault."""

from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.gaps import Gaps, OtherPlans
from jmd_desktop.services.goals import Goals
from jmd_desktop.services.plan_sheets import PlanSheets
from jmd_desktop.services.plan_together import PlanTogether
from jmd_desktop.services.support_plans import PlanState, SupportPlans
from tests.builders import end_case
from tests.documents.sheets import extracted
from tests.ui.at_work import button, shown_alone, words_of
from tests.ui.cases_desk import Desk
from ui.phases.planning.agreement import AgreementPart
from ui.phases.planning.other_plans import OthersPart
from ui.phases.planning.pages import PageId
from ui.phases.planning.pages_beside import pages_beside

HERE = Path("sheet.pdf")  # no printer, so it is offered to be saved
Part = AgreementPart | OthersPart


class Stage:
    """A window with one page in it, told of every change as in the program."""

    def __init__(self, qtbot: QtBot, desk: Desk, page: PageId) -> None:
        desk.dialogs.path = HERE
        self.desk = desk
        session = desk.session
        self.plans, self.goals = SupportPlans(session), Goals(session)
        self.others, self.gaps = OtherPlans(session), Gaps(session)
        made = pages_beside(
            desk.bench,
            self.plans,
            self.goals,
            self.others,
            self.gaps,
            PlanSheets(session, Forms(session)),
            PlanTogether(self.plans, Forms(session)),
            desk.cases,
        )
        part = made[page]()
        assert isinstance(part, AgreementPart | OthersPart)
        self.part: Part = part
        self.view: QWidget = part.view
        self.told: list[Changes] = []
        self.led: list[tuple[object, str]] = []
        part.changed.connect(part.refresh)
        part.changed.connect(self.told.append)
        part.page_requested.connect(self._lead)
        desk.keeper.saved.connect(part.refresh)
        shown_alone(qtbot, self.view, 1000, 900)

    def _lead(self, page: object, record: str) -> None:
        self.led.append((page, record))

    def state(self, case: Case | CaseId) -> PlanState:
        """As stored."""
        return self.plans.of_case(case.id if isinstance(case, Case) else case)

    def texts(self) -> str:
        """All that can be read; words in fields as well."""
        return words_of(self.view)

    def button(self, name: str, within: QWidget | None = None) -> QAbstractButton:
        """The visible button with that name."""
        return button(within or self.view, name)

    def press(self, name: str) -> None:
        """Press the button with that name."""
        self.button(name).click()

    def printed(self) -> str:
        """What stands on the sheet; nothing was printed otherwise."""
        return extracted(self.desk.files.pop(HERE))


def end(desk: Desk, case: Case) -> None:
    """The case has ended."""
    with desk.vault.transaction() as db:
        end_case(db, case.id)
