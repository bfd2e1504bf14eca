"""Reminders in the window: told in time, once, never over what is read together."""

from datetime import UTC, datetime, time

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.reminders import Reminders
from tests.services.dated import an_appointment
from tests.ui.accessibility import tab_order, unnamed
from tests.ui.cases_desk import Desk
from ui.places import Place, PlaceId
from ui.reminding import ReminderBar, Reminding

pytestmark = pytest.mark.usefixtures("in_english")

K = Qt.Key


class Told:
    """A window with a field to type in and the bar below it."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.desk = desk
        self.covered = False
        self.names = True
        self.window = QWidget()
        self.window.setWindowTitle("JMD Desktop")
        self.field = QLineEdit()
        self.field.setAccessibleName("Journal")
        self.bar = ReminderBar()
        lines = QVBoxLayout(self.window)
        lines.addWidget(self.field)
        lines.addWidget(self.bar)
        self.reminders = Reminders(desk.session)
        self.reminding = Reminding(
            desk.runner,
            desk.clock,
            self.reminders,
            self.bar,
            lambda: self.covered,
            lambda: self.names,
        )
        self.reminding.listen()
        self.went: list[Place] = []
        self.reminding.open_requested.connect(self.went.append)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.field.setFocus()

    def at(self, hour: int, minute: int) -> None:
        """It is so late on the wall, and the bar looks at the clock."""
        wanted = datetime(2026, 3, 2, hour - 1, minute, tzinfo=UTC)
        self.desk.clock.advance(wanted - self.desk.clock.now())
        self.reminding.look()
        QCoreApplication.sendPostedEvents()

    def texts(self) -> str:
        """What can be read of it."""
        labels = self.bar.findChildren(QLabel)
        return "\n".join(each.text() for each in labels if each.isVisible())


@pytest.fixture
def told(qtbot: QtBot, desk: Desk) -> Told:
    made = Told(qtbot, desk)
    made.reminding.start()
    return made


def test_it_tells_with_whom_when_and_where_in_time(told: Told, desk: Desk) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 0, purpose="Housing benefit", place_note="Room 2")
    told.at(14, 14)
    assert not told.bar.isVisible()
    told.at(14, 15)
    assert told.texts() == (
        "In 15 minutes: appointment with Samira Haddad\n"
        "14:30–15:30 o’clock · Office of the service, Room 2 · Housing benefit"
    )
    told.at(14, 28)
    assert "In 2 minutes" in told.texts()
    told.at(14, 40)
    assert "10 minutes ago" in told.texts()
    told.at(15, 30)
    assert not told.bar.isVisible()


def test_it_takes_no_keyboard_and_says_nothing_outside_the_window(told: Told, desk: Desk) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 0)
    told.at(14, 15)
    assert QApplication.focusWidget() is told.field
    assert told.window.windowTitle() == "JMD Desktop"
    assert tab_order(told.window) == [told.field, told.bar.good, told.bar.go]
    assert unnamed(told.window) == []


def test_f8_goes_there_and_back_and_escape_is_enough(told: Told, desk: Desk) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 0)
    told.at(14, 15)
    QTest.keyClick(told.field, K.Key_F8)
    assert QApplication.focusWidget() is told.bar.go
    QTest.keyClick(told.bar.go, K.Key_F8)
    assert QApplication.focusWidget() is told.field
    QTest.keyClick(told.field, K.Key_F8)
    QTest.keyClick(told.bar.go, K.Key_Escape)
    assert not told.bar.isVisible()
    assert QApplication.focusWidget() is told.field
    told.at(14, 20)
    assert not told.bar.isVisible()


def test_one_press_leads_to_the_appointment(told: Told, desk: Desk) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, 0)
    told.at(14, 15)
    told.bar.go.click()
    assert told.went == [Place(PlaceId.CASE_DATES, case.id, met.id)]
    assert not told.bar.isVisible()


def test_several_wait_behind_each_other(told: Told, desk: Desk) -> None:
    case = desk.case()
    for minute, purpose in ((30, "First"), (35, "Second"), (40, "Third")):
        an_appointment(desk.session, case.id, 0, time(14, minute), purpose=purpose)
    told.at(14, 25)
    assert "First · 2 more after it" in told.texts()
    told.bar.good.click()
    assert "Second · 1 more after it" in told.texts()
    told.bar.good.click()
    told.bar.good.click()
    assert not told.bar.isVisible()
    told.at(14, 26)
    assert not told.bar.isVisible()


def test_nobody_is_reminded_over_what_is_read_together(told: Told, desk: Desk) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 0)
    told.covered = True
    told.at(14, 15)
    assert not told.bar.isVisible()
    assert told.bar.accessibleName() == ""
    told.covered = False
    told.at(14, 16)
    assert "In 14 minutes: appointment with Samira Haddad" in told.texts()
    told.covered = True
    told.at(14, 17)
    assert told.texts() == ""


def test_hidden_names_stay_hidden(told: Told, desk: Desk) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 0, purpose="Housing benefit")
    told.names = False
    told.at(14, 15)
    assert told.texts() == "In 15 minutes: an appointment\n14:30–15:30 o’clock"
    assert "Haddad" not in told.bar.accessibleName()


def test_over_a_lock_no_word_is_left_and_what_was_not_answered_comes_again(
    told: Told, desk: Desk
) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 0)
    told.at(14, 15)
    told.reminding.stop()
    assert told.bar.shown == ()
    assert not any(each.text() for each in told.bar.findChildren(QLabel))
    told.at(14, 17)  # the timer rests, and a look that was under way shows nothing
    assert not told.bar.isVisible()
    told.reminding.start()
    assert "In 13 minutes" in told.texts()
    told.bar.good.click()
    told.reminding.stop()
    told.reminding.start()
    assert not told.bar.isVisible()


def test_one_that_is_cancelled_or_moved_meanwhile_follows(told: Told, desk: Desk) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, 0)
    told.at(14, 15)
    service = Appointments(desk.session)
    _before, changes = service.set_state(case.id, met.id, AppointmentState.CANCELLED)
    told.reminding.refresh(changes)
    assert not told.bar.isVisible()
    _former, changes = service.move(case.id, met.id, met.day, time(14, 25))
    told.reminding.refresh(changes)
    assert "In 10 minutes" in told.texts()
    told.bar.good.click()
    _former, changes = service.move(case.id, met.id, met.day, time(14, 29))
    told.reminding.refresh(changes)
    assert "In 14 minutes" in told.texts()  # another time is told anew


def test_one_of_tomorrow_says_its_day(told: Told, desk: Desk) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 1, remind_minutes=1440)
    told.at(14, 31)
    assert "In 24 hours" in told.texts() or "In 1 day" in told.texts()
    assert "Tue, 3 March 2026, 14:30" in told.texts()
