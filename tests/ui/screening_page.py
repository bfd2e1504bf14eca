"""The place of the screening as a test works in it: keys, buttons, what can be read."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.obstacles import Obstacle
from jmd_desktop.domain.screening import Screening
from jmd_desktop.services.assessment_sheets import AssessmentSheets
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.screenings import Screenings, ScreeningState
from tests.ui.cases_desk import Desk, at
from ui.cases.frame import CaseFrameController
from ui.journal import new_entry
from ui.main_window import MainWindow
from ui.phases.screening import ScreeningController
from ui.phases.screening.obstacle_row import ObstacleRow
from ui.phases.screening.view import ScreeningView
from ui.places import Place, PlaceId, Registry

COUNTS = ("yes", "serious", "influenceable")


class Page:
    """The program's window with the place in it, over a real vault."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk = desk
        forms = Forms(desk.session)
        self.screenings = Screenings(desk.session)
        self.controller = ScreeningController(
            desk.bench,
            self.screenings,
            desk.cases,
            desk.drafts,
            forms,
            AssessmentSheets(desk.session, forms),
        )
        assert isinstance(self.controller.view, ScreeningView)
        self.view = self.controller.view
        self.form = self.view.form
        self.window = MainWindow()
        qtbot.addWidget(self.window, before_close_func=lambda shown: shown.end())
        frame = CaseFrameController(desk.bench, desk.cases, new_entry)
        desk.wire(frame, self.controller)
        places = Registry({PlaceId.CASE_SCREENING: lambda: self.controller})
        self.window.show_places(places, frame, frame.put, ())
        self.window.resize(1280, 800)
        self.window.show()
        self.window.activateWindow()
        QApplication.processEvents()  # it has the keyboard from now on

    # ---- the way there ----------------------------------------------------------------------

    def open(self, case: Case, record: str = "") -> None:
        """As by Ctrl+2, the start page or the overview."""
        self.window.go(at(PlaceId.CASE_SCREENING, case, record))
        QCoreApplication.sendPostedEvents()

    def leave(self) -> None:
        """To a place without a case, so that the next opening reads anew."""
        self.window.shell._enter(Place(PlaceId.CASE_SCREENING))

    def begin(self, case: Case) -> None:
        """A new screening, the cursor at its first obstacle."""
        self.open(case)
        if self.view.empty.isVisible():
            self.keys(Qt.Key.Key_Return)
        else:
            self.press(self.view.list.new_button)

    # ---- hands ------------------------------------------------------------------------------

    def keys(self, *keys: Qt.Key | str) -> None:
        """To whatever has the keyboard; a text is typed letter by letter."""
        for key in keys:
            target = QApplication.focusWidget() or self.window
            if isinstance(key, str):
                QTest.keyClicks(target, key)
            else:
                QTest.keyClick(target, key)
            QCoreApplication.sendPostedEvents()

    def ctrl(self, key: Qt.Key) -> None:
        """A shortcut of the window."""
        target = QApplication.focusWidget() or self.window
        QTest.keyClick(target, key, Qt.KeyboardModifier.ControlModifier)

    def press(self, button: QAbstractButton) -> None:
        """With the mouse; it must be there."""
        assert button.isVisible()
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QCoreApplication.sendPostedEvents()

    def button(self, words: str, inside: QWidget | None = None) -> QAbstractButton:
        """The one visible button of these words."""
        found = (inside or self.view).findChildren(QAbstractButton)
        (button,) = [each for each in found if each.text() == words and each.isVisible()]
        return button

    def choose(self, column: str, value: Value) -> None:
        """As chosen in a field of the form."""
        part = next(each for each in (self.form.head, self.form.decision) if column in each.columns)
        editor = part.field(column).editor
        editor.show(value)
        editor.changed.emit()

    def mark(self, obstacle: Obstacle, *numbers: Qt.Key | str) -> None:
        """By its numbers, as the keyboard does it: 1 yes, then 1 serious, 2 can be influenced."""
        self.form.focus_field(obstacle)
        self.keys(*numbers)

    # ---- eyes -------------------------------------------------------------------------------

    def texts(self) -> str:
        """All that can be read."""
        QCoreApplication.sendPostedEvents()
        return "\n".join(each.text() for each in self.view.findChildren(QLabel) if each.isVisible())

    def hint(self) -> str:
        """What the rule says."""
        found = self.view.hint.findChildren(QLabel)
        return "\n".join(each.text() for each in found if each.isVisible())

    def focused(self) -> str:
        """What a screen reader calls what has the keyboard."""
        focused = QApplication.focusWidget()
        return "" if focused is None else focused.accessibleName()

    # ---- the file ---------------------------------------------------------------------------

    def state(self, case: Case) -> ScreeningState:
        """What lies in the file."""
        return self.screenings.of_case(case.id)

    def stored(self, case: Case) -> Screening:
        """The only one in the file."""
        (only,) = self.state(case).screenings
        return only

    def keep(self, case: Case, held_on: date, **values: Value) -> Screening:
        """One that was saved before."""
        blank = self.screenings.blank(case.id)
        typed: Mapping[str, Value] = {"held_on": held_on, **values}
        saved, _changes = self.screenings.save(case.id, blank.id, typed, 0)
        return saved


def stops(line: ObstacleRow) -> list[str]:
    """What the tab key reaches, as a screen reader says it."""
    reached = Qt.FocusPolicy.TabFocus
    return [
        each.accessibleName()
        for each in line.findChildren(QWidget)
        if each.focusPolicy() & reached and each.isVisible() and each.accessibleName()
    ]
