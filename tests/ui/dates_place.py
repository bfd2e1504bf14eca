"""The place of dates in one window, over a real vault, as somebody works in it."""

from datetime import date, time, timedelta

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.tasks import Task
from jmd_desktop.services.appointment_cards import AppointmentCards
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.calendar_files import CalendarFiles
from jmd_desktop.services.dates import Dates, DatesState
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.tasks import Tasks
from tests.builders import TODAY
from tests.ui.at_work import AtWork, K
from tests.ui.cases_desk import Desk, at
from ui.dates import DatesController, DatesServices, Spots
from ui.dates.view import DatesView
from ui.places import PlaceId
from ui.qt.row import Row
from ui.qt.row_list import RowList


class DatesPlace(AtWork):
    """Both lists and the pane beside them."""

    def __init__(self, qtbot: QtBot, desk: Desk, spots: Spots | None = None) -> None:
        session = desk.session
        self.tasks, self.appointments = Tasks(session), Appointments(session)
        self.dates = Dates(session)
        services = DatesServices(
            self.dates,
            self.tasks,
            self.appointments,
            AppointmentCards(session, Forms(session)),
            CalendarFiles(session),
            desk.drafts,
        )
        self.spots = spots or Spots()
        self.controller = DatesController(desk.bench, services, self.spots)
        assert isinstance(self.controller.view, DatesView)
        self.view = self.controller.view
        self.lists, self.pane = self.view.lists, self.view.pane
        super().__init__(qtbot, desk, self.controller, width=1500)

    def open(self, case: Case, record: str = "") -> None:
        """As from a list, the start page or another place of the case."""
        self.go(at(PlaceId.CASE_DATES, case, record))

    def state(self, case: Case) -> DatesState:
        """As stored."""
        return self.dates.of_case(case.id)

    def task(self, case: Case, title: str) -> Task:
        """The stored task of that title."""
        state = self.state(case)
        return next(each for each in (*state.open_tasks, *state.done) if each.title == title)

    def met(self, case: Case, purpose: str) -> Appointment:
        """The stored appointment about that."""
        return next(each for each in self.state(case).appointments if each.purpose == purpose)

    # ---- hands ------------------------------------------------------------------------------

    def fill(self, column: str, text: str) -> None:
        """Put a text into a line of the open form."""
        card = self.pane.task if self.pane.card is self.pane.task else self.pane.appointment
        widget = card.form.field(column).editor.widget
        assert isinstance(widget, QLineEdit | QTextEdit)
        widget.setFocus()
        if isinstance(widget, QLineEdit):
            widget.setText(text)
        else:
            widget.setPlainText(text)
        QCoreApplication.sendPostedEvents()

    def tick(self, title: str) -> None:
        """Space on that row."""
        self.choose(self.lists.tasks.list, title)
        self.key(K.Key_Space)

    def choose(self, shown: RowList, title: str) -> Row:
        """Put the keyboard onto that row."""
        row = next(each for each in shown.rows if each.title == title)
        shown.setFocus()
        shown.choose(row.id)
        return row

    # ---- what is shown ----------------------------------------------------------------------

    def to_do(self) -> list[str]:
        """The titles of the list of tasks, headings as well."""
        return [each.title for each in self.lists.tasks.list.rows]

    def meetings(self) -> list[str]:
        """The titles of the list of appointments, headings as well."""
        return [each.title for each in self.lists.appointments.list.rows]

    def row(self, title: str) -> Row:
        """A row of either list."""
        rows = (*self.lists.tasks.list.rows, *self.lists.appointments.list.rows)
        return next(each for each in rows if each.title == title)


def in_days(days: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days)


HALF_PAST_TWO = time(14, 30)
