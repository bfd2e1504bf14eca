"""The page of the evaluation as the counsellor finds it, over a real vault."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.changes import Changes
from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.evaluations import Evaluation
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.surveys import Rating, View
from jmd_desktop.services.answering import Asked
from jmd_desktop.services.closing_sheets import ClosingSheets
from jmd_desktop.services.evaluations import Evaluations, EvaluationsState
from jmd_desktop.services.forms import Forms
from tests.documents.sheets import extracted
from tests.ui.at_work import button, shown_alone, without_marks, words_of
from tests.ui.cases_desk import Desk
from ui.phases.closure.evaluation_desk import EvaluationDesk, Stopped
from ui.phases.closure.evaluation_forms import PartForm
from ui.phases.closure.evaluation_part import EvaluationPart
from ui.phases.closure.evaluation_view import EvaluationPage

HERE = Path("sheet.pdf")  # no printer, so it is offered to be saved
OWN, COUNSELLOR = View.YOUNG_PERSON.value, View.COUNSELLOR.value


class FakeStop:
    """Where answering ended."""

    def __init__(self, view_id: str, item: str) -> None:
        self.view_id = view_id
        self.item = item


class FakeDesk(QObject):
    """Notes what was to be answered on the screen."""

    changed = Signal(object)
    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.stopped: Stopped | None = None
        self.opened: list[tuple[str, str, Asked]] = []

    def open(
        self,
        case_id: CaseId,
        survey_id: str,
        view_id: str,
        language: str,
        item: str | None = None,
        *,
        asked: Asked = Asked.SURVEY,
    ) -> None:
        """Somebody would answer now."""
        del case_id, item
        assert survey_id == view_id
        self.opened.append((view_id, language, asked))


class LookingBack:
    """A window with the page in it, told of every change as in the program."""

    def __init__(self, qtbot: QtBot, desk: Desk, *, width: int = 1000) -> None:
        desk.dialogs.path = HERE
        self.desk = desk
        forms = Forms(desk.session)
        self.evaluations = Evaluations(desk.session)
        self.screen = FakeDesk()
        sheets = ClosingSheets(desk.session, forms)
        self.part = EvaluationPart(
            desk.bench, EvaluationDesk(self.evaluations, sheets, forms, self.screen)
        )
        self.view = self.part.view
        self.told: list[Changes] = []
        self.led: list[tuple[object, str]] = []
        self.part.changed.connect(self.part.refresh)
        self.part.changed.connect(self.told.append)
        self.part.place_requested.connect(self._lead)
        desk.keeper.saved.connect(self.part.refresh)
        shown_alone(qtbot, self.view, width, 900)

    def _lead(self, page: object, record: str) -> None:
        self.led.append((page, record))

    @property
    def page(self) -> EvaluationPage:
        """What is shown."""
        return self.view.page

    # ---- what is stored ---------------------------------------------------------------------

    def state(self, case: Case) -> EvaluationsState:
        """As stored."""
        return self.evaluations.of_case(case.id)

    def stored(self, case: Case, record_id: str) -> Evaluation:
        """One side that is in the file."""
        part = self.state(case).part(record_id)
        assert part is not None
        assert part.evaluation is not None
        return part.evaluation

    def answers(self, case: Case) -> dict[str, Rating]:
        """The young person's answers in the file."""
        return {each.item: each for each in self.stored(case, OWN).answers}

    # ---- hands ------------------------------------------------------------------------------

    def press(self, name: str) -> None:
        """Press the button with that name."""
        self.button(name).click()

    def button(self, name: str, within: QWidget | None = None) -> QAbstractButton:
        """The visible button with that name."""
        return button(within or self.view, name)

    def type_in(self, form: PartForm, **values: Value) -> None:
        """Into fields, as a hand does it."""
        for name, value in values.items():
            editor = form.field(name).editor
            editor.show(value)
            editor.changed.emit()

    # ---- eyes -------------------------------------------------------------------------------

    def texts(self) -> str:
        """All that can be read; words in fields as well."""
        return words_of(self.view)

    def tiles(self) -> list[tuple[str, str]]:
        """Who stands there, and how."""
        return [
            (each.accessibleName(), without_marks(each.accessibleDescription()).split("\n")[0])
            for each in self.page.tiles.tiles
        ]

    def printed(self) -> str:
        """What stands on the sheet; nothing was printed otherwise."""
        return without_marks(extracted(self.desk.files.pop(HERE)))
