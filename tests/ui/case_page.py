"""The base data of a case as the counsellor finds them: groups, fields, what stands there."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from tests.ui.cases_desk import Desk, at
from ui.cases import groups
from ui.cases.base_data import BaseDataController
from ui.cases.base_data_view import BaseDataView
from ui.cases.group_forms import GroupForm
from ui.cases.groups import GroupId
from ui.places import PlaceId


def base_data(desk: Desk) -> BaseDataController:
    """The place, without a window."""
    return BaseDataController(
        desk.bench, desk.cases, desk.drafts, desk.family, desk.first_talks, desk.case_sheets
    )


class Page:
    """One window with the place in it."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.qtbot = qtbot
        self.desk = desk
        self.controller = base_data(desk)
        desk.wire(self.controller)
        assert isinstance(self.controller.view, BaseDataView)
        self.view = self.controller.view
        qtbot.addWidget(self.view)
        self.view.resize(1000, 700)
        self.view.show()

    def open(self, case: Case, record: str = "") -> None:
        """As from a list, the start page or another place of the case."""
        self.controller.enter(at(PlaceId.CASE_BASE_DATA, case, record))

    def group(self, group: GroupId) -> GroupForm:
        """The form of a group, as somebody works in it."""
        self.view.navigation.chosen.emit(group)
        return self.view.form

    def form(self, column: str) -> GroupForm:
        """The form a field stands in."""
        wanted = next(group for group in GroupId if column in groups.columns(group))
        return self.view.form if self.view.group is wanted else self.group(wanted)

    def line(self, column: str) -> QLineEdit:
        """A field of one line."""
        widget = self.form(column).field(column).editor.widget
        assert isinstance(widget, QLineEdit)
        return widget

    def type(self, column: str, text: str) -> None:
        """Key by key, over what is there."""
        line = self.line(column)
        line.selectAll()
        QTest.keyClicks(line, text)

    def choose(self, column: str, value: str) -> None:
        """As chosen in a list: the form hears of it."""
        form = self.form(column)
        form.field(column).editor.show(value)
        form.field(column).editor.changed.emit()

    def texts(self) -> str:
        """All that can be read."""
        QCoreApplication.sendPostedEvents()  # what was just added shows with the next event
        found = self.view.findChildren(QLabel)
        return "\n".join(label.text() for label in found if label.isVisible())
