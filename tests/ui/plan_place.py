"""The place of the support plan in one window, over a real vault, as somebody works in it."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.goals import Goal, LineKind, StepKind
from jmd_desktop.domain.typed_goals import TypedLine, TypedStep
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.support_plans import PlanState, SupportPlans
from tests.ui.cases_desk import Desk, at
from ui.phases.planning import Beside, PlanningController, Spots
from ui.phases.planning.entry_row import EntryRow
from ui.phases.planning.goals import GoalsPart
from ui.phases.planning.view import PlanningView
from ui.places import PlaceId
from ui.qt.paragraph import ParagraphEdit

K = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class PlanPlace:
    """One window with the place in it; `pressed` counts keys besides the letters of texts."""

    def __init__(self, qtbot: QtBot, desk: Desk, *, beside: Beside | None = None) -> None:
        self.desk = desk
        self.plans, self.goals = SupportPlans(desk.session), Goals(desk.session)
        self.spots = Spots()
        self.controller = PlanningController(
            desk.bench, self.plans, self.goals, desk.cases, beside or Beside(self.spots)
        )
        desk.wire(self.controller)
        assert isinstance(self.controller.view, PlanningView)
        self.view = self.controller.view
        self.part: GoalsPart = self.controller._goals
        self.page = self.part.view.page
        self.list = self.part.view.list
        self.form = self.page.goal.form
        self.pressed = 0
        qtbot.addWidget(self.view)
        self.view.resize(1160, 800)
        self.view.show()
        self.view.activateWindow()
        qtbot.waitUntil(self.view.isActiveWindow)

    def open(self, case: Case, record: str = "") -> None:
        """As from a list, the start page or another place of the case."""
        self.controller.enter(at(PlaceId.CASE_PLAN, case, record))
        QCoreApplication.sendPostedEvents()

    # ---- what is stored ---------------------------------------------------------------------

    def state(self, case: Case) -> PlanState:
        """As stored."""
        return self.plans.of_case(case.id)

    def goal(
        self,
        case: Case,
        title: str,
        *steps: TypedStep,
        lines: tuple[TypedLine, ...] = (),
        **values: Value,
    ) -> Goal:
        """A goal that was written somewhere else."""
        said = {"title": title, **values}
        saved, _changes = self.goals.save(
            case.id, new_id(), said, 0, steps=steps or None, lines=lines or None
        )
        return saved

    # ---- hands ------------------------------------------------------------------------------

    def key(self, wanted: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        """A key without a letter, where the keyboard is."""
        for _ in range(times):
            self.pressed += 1
            QTest.keyClick(focused(), wanted, modifier)
            QCoreApplication.sendPostedEvents()

    def write(self, text: str) -> None:
        """A text, letter by letter, where the keyboard is."""
        QTest.keyClicks(focused(), text)
        QCoreApplication.sendPostedEvents()

    def save(self) -> None:
        """Ctrl+S, which the window of the program hears."""
        self.pressed += 1
        self.controller.save()
        QCoreApplication.sendPostedEvents()

    def press(self, words: str) -> None:
        """A button that can be seen, by its words or its spoken name."""
        buttons = self.view.findChildren(QAbstractButton)
        button = next(b for b in buttons if words in (b.text(), b.accessibleName()) and seen(b))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        QCoreApplication.sendPostedEvents()

    def choose(self, goal: Goal) -> None:
        """Press a goal of the list."""
        row = next(each for each in self.list.rows if each.line.id == goal.id)
        QTest.mouseClick(row, Qt.MouseButton.LeftButton)
        QCoreApplication.sendPostedEvents()

    # ---- what is shown ----------------------------------------------------------------------

    def rows(self, kind: LineKind | StepKind) -> list[EntryRow]:
        """The rows of a list that are shown, the blank one as well."""
        return [each for each in self.form.lists[kind]._rows if not each.isHidden()]

    def titles(self) -> list[str]:
        """Of the goals in the list, in their order."""
        return [line.title for line in self.list.lines]

    @property
    def title(self) -> str:
        """What stands in the title of the form."""
        edit = self.form.field("title").editor.widget
        assert isinstance(edit, ParagraphEdit)
        return edit.text()

    def texts(self) -> str:
        """All that can be read; words in fields as well."""
        QCoreApplication.sendPostedEvents()
        found = [each.text() for each in self.view.findChildren(QLabel) if seen(each)]
        found += [each.text() for each in self.view.findChildren(QLineEdit) if seen(each)]
        notes = self.view.findChildren(QTextEdit)
        found += [each.toPlainText() for each in notes if seen(each)]
        buttons = self.view.findChildren(QAbstractButton)
        found += [each.text() for each in buttons if seen(each)]
        return "\n".join(found)


def seen(widget: QWidget) -> bool:
    """Whether it can be seen, perhaps after scrolling."""
    return widget.isVisible()


def focused() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found
