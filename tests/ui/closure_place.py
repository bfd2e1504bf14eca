"""The place of the closure in one window, over a real vault, as somebody works in it."""

from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.fields import Value
from jmd_desktop.services.closing_sheets import ClosingSheets
from jmd_desktop.services.endings import Endings, EndingsState
from jmd_desktop.services.follow_ups import FollowUps, FollowUpsState
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.minimum_requirements import MinimumRequirements
from tests.documents.sheets import extracted
from tests.ui.at_work import AtWork, without_marks
from tests.ui.cases_desk import Desk, at
from tests.ui.plan_pages import HERE
from ui.phases.closure.controller import ClosureController
from ui.phases.closure.ending_desk import EndingDesk
from ui.phases.closure.ending_part import EndingPart
from ui.phases.closure.ending_view import EndingView
from ui.phases.closure.follow_up_desk import FollowUpDesk
from ui.phases.closure.follow_up_part import FollowUpPart
from ui.phases.closure.pages import PageId, Spots
from ui.phases.closure.requirements_part import RequirementsPart
from ui.places import PlaceId
from ui.qt.editor import Editor


class ClosurePlace(AtWork):
    """The pages of the end, the talk afterwards and the minimum requirements."""

    def __init__(
        self, qtbot: QtBot, desk: Desk, page: PageId = PageId.ENDING, *, spots: Spots | None = None
    ) -> None:
        desk.dialogs.path = HERE
        session = desk.session
        self.endings, self.follow_ups = Endings(session), FollowUps(session)
        self.spots = spots or Spots()
        sheets = ClosingSheets(session, Forms(session))
        ending, talk = EndingDesk(self.endings, sheets), FollowUpDesk(self.follow_ups, sheets)
        minimum = MinimumRequirements(session)
        self.controller = ClosureController(
            desk.bench,
            {
                PageId.ENDING: lambda: EndingPart(desk.bench, ending),
                PageId.FOLLOW_UP: lambda: FollowUpPart(desk.bench, talk),
                PageId.REQUIREMENTS: lambda: RequirementsPart(desk.bench, minimum, desk.drafts),
            },
            self.spots,
        )
        self.page = page
        self.view = self.controller.view
        super().__init__(qtbot, desk, self.controller)

    def open(self, case: Case, record: str = "") -> None:
        """As from a list, the start page or another place of the case."""
        self.go(at(PlaceId.CASE_CLOSURE, case, record or self.page))

    @property
    def ending_part(self) -> EndingPart:
        """The page of the end."""
        part = self.controller._made[PageId.ENDING]
        assert isinstance(part, EndingPart)
        return part

    @property
    def ending_view(self) -> EndingView:
        """What it shows."""
        return self.ending_part.view

    @property
    def follow_up_part(self) -> FollowUpPart:
        """The page of the talk afterwards."""
        part = self.controller._made[PageId.FOLLOW_UP]
        assert isinstance(part, FollowUpPart)
        return part

    # ---- hands ------------------------------------------------------------------------------

    def give(self, column: str, value: Value) -> None:
        """Type or choose it in the form of the end."""
        _give(self.ending_view.form.field(column).editor, value)

    def note(self, column: str, value: Value) -> None:
        """The same in the form of the talk afterwards."""
        _give(self.follow_up_part.view.form.field(column).editor, value)

    def agree(self, **more: Value) -> None:
        """What every end needs (CL4)."""
        for column, value in {"reason": "goals_reached", "decided_by": "both", **more}.items():
            self.give(column, value)

    # ---- what is stored ---------------------------------------------------------------------

    def state(self, case: Case) -> EndingsState:
        """The end as stored."""
        return self.endings.of_case(case.id)

    def talks(self, case: Case) -> FollowUpsState:
        """The talk afterwards as stored."""
        return self.follow_ups.of_case(case.id)

    def printed(self) -> str:
        """What stands on the sheet; nothing was printed otherwise."""
        return without_marks(extracted(self.desk.files.pop(HERE)))


def _give(editor: Editor, value: Value) -> None:
    editor.show(value)
    editor.changed.emit()
