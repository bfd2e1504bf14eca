"""Dates in the whole program: a lock in the middle of typing, a reminder, the ways between."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jmd_desktop.clock import SystemClock
from jmd_desktop.domain import wall_clock
from jmd_desktop.domain.appointments import Appointment
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.dates import Dates, DatesState
from jmd_desktop.services.goals import new_id
from tests.builders import a_case, a_client
from tests.ui.at_work import focused
from tests.ui.real_program import controller, filled, lock, program, rest, unlock, until
from ui.app import Program
from ui.calendar import CalendarController
from ui.dates import DatesController
from ui.places import Controller, Place, PlaceId
from ui.reminding import ReminderBar

pytestmark = pytest.mark.usefixtures("in_english")

K = Qt.Key
Made = TypeVar("Made", bound=Controller)


class Stage:
    """The program over a vault with a case that has one appointment in ten minutes."""

    def __init__(self, made: Program, case_id: CaseId, met: Appointment) -> None:
        self.made = made
        self.case_id = case_id
        self.met = met

    def controller(self, kind: type[Made]) -> Made:
        """The one of that kind; another one after each lock."""
        return controller(self.made, kind)

    @property
    def place(self) -> DatesController:
        """That of the dates."""
        return self.controller(DatesController)

    def go(self, record: str = "") -> None:
        """To the dates of the case, and wait until they are there."""
        self.made.window.go(Place(PlaceId.CASE_DATES, self.case_id, record))
        until(lambda: self.place._state is not None)
        rest(30)

    def stored(self) -> DatesState:
        """What is in the file."""
        found: list[DatesState] = []
        work = Dates(self.made.session).of_case
        self.made.runner.write(self.made, lambda: work(self.case_id), found.append)
        until(lambda: bool(found))
        return found[0]

    def lock_and_unlock(self) -> None:
        """In the same breath as the last key."""
        lock(self.made)
        unlock(self.made)

    @property
    def bar(self) -> ReminderBar | None:
        """The reminder that stands there."""
        bars = self.made.window.findChildren(ReminderBar)
        return next((each for each in bars if each.isVisible()), None)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, closed_vault: Path) -> Iterator[Stage]:
    with filled(tmp_path / "vault", closed_vault, SystemClock()) as session:
        case = a_case(session.vault, client=a_client())
        begins: datetime = wall_clock.local(SystemClock().now()) + timedelta(minutes=10)
        met, _changes = Appointments(session).save(
            case.id,
            new_id(),
            {
                "day": begins.date(),
                "begins": begins.time(),
                "minutes": 60,
                "purpose": "A talk",
                "remind_minutes": 15,
            },
            0,
        )
    with program(qapp, tmp_path / "vault", tmp_path / "settings.json") as made:
        unlock(made)
        yield Stage(made, case.id, met)


def typed(text: str) -> None:
    """Letter by letter, where the keyboard is."""
    QTest.keyClicks(focused(), text)


def test_a_task_that_is_being_typed_as_the_lock_comes_is_in_its_line_again(
    stage: Stage,
) -> None:
    stage.go()
    typed("Call the sch")
    stage.lock_and_unlock()
    stage.go()
    line = stage.place._page.lists.quick.line
    until(lambda: line.text() == "Call the sch")
    typed("ool by tomorrow")
    QTest.keyClick(focused(), K.Key_Return)
    until(lambda: line.text() == "")
    state = stage.stored()
    assert [each.title for each in state.open_tasks] == ["Call the school"]
    assert state.drafts == ()


def test_an_appointment_that_is_being_typed_comes_back_with_its_cursor(stage: Stage) -> None:
    stage.go(stage.met.id)
    editing = stage.place._editing
    until(lambda: editing.record_id == stage.met.id)
    QTest.keyClick(focused(), K.Key_End)
    typed(" about work")
    stage.lock_and_unlock()
    stage.go()
    until(lambda: stage.place._editing.record_id == stage.met.id)
    form = stage.place._editing.form
    assert form.values()["purpose"] == "A talk about work"
    assert form.isAncestorOf(focused())
    QTest.keyClick(focused(), K.Key_S, Qt.KeyboardModifier.ControlModifier)
    until(lambda: not stage.place._editing.dirty)
    assert [each.purpose for each in stage.stored().coming] == ["A talk about work"]


def test_a_lock_gives_back_the_field_and_the_letter_one_was_at(stage: Stage) -> None:
    stage.go(stage.met.id)
    until(lambda: stage.place._editing.record_id == stage.met.id)
    stage.place._editing.form.focus_field("note")
    typed("Bring the letter")
    for _letter in range(3):
        QTest.keyClick(focused(), K.Key_Left)
    stage.lock_and_unlock()
    stage.go()
    until(lambda: stage.place._editing.record_id == stage.met.id)
    note = stage.place._editing.form.field("note").editor.widget
    until(lambda: focused() is note)
    typed("x")
    assert stage.place._editing.form.values()["note"] == "Bring the letxter"


def test_after_a_lock_the_keyboard_is_in_the_list_again_if_it_was(stage: Stage) -> None:
    stage.go(stage.met.id)
    until(lambda: stage.place._editing.record_id == stage.met.id)
    typed(" about work")
    stage.place._page.focus_appointments()
    stage.lock_and_unlock()
    stage.go()
    until(lambda: stage.place._editing.record_id == stage.met.id)
    listed = stage.place._page.lists.appointments.list
    until(lambda: focused() is listed)
    row = listed.current()
    assert row is not None
    assert row.id == stage.met.id
    assert "about work" in str(stage.place._editing.form.values()["purpose"])


def test_enter_moves_once_and_opens_nothing_again(stage: Stage) -> None:
    """The window presses what is in focus on Enter: by then that is „Move …“ again."""
    stage.go(stage.met.id)
    until(lambda: stage.place._editing.record_id == stage.met.id)
    card = stage.place._page.pane.appointment
    card.move_.setFocus()
    QTest.keyClick(card.move_, K.Key_Return)
    until(lambda: focused() is card.moving._day)
    typed("in 2 weeks")
    QTest.keyClick(focused(), K.Key_Return)
    until(stage.place._page.undo.isVisible)
    rest(50)
    assert not card.moving.isVisible()
    assert focused() is card.move_
    assert stage.stored().coming[0].day == SystemClock().today() + timedelta(14)


def test_enter_jumps_to_a_day_and_leaves_the_calendar_as_it_is(stage: Stage) -> None:
    stage.made.window.go(Place(PlaceId.CALENDAR))
    rest(50)
    calendar = stage.controller(CalendarController)
    QTest.keyClick(focused(), K.Key_G)
    typed("12.10.2027")
    QTest.keyClick(focused(), K.Key_Return)
    rest(50)
    assert focused() is calendar._page.table
    assert stage.made.window.place == Place(PlaceId.CALENDAR)
    assert not calendar._page.head.jump.isVisible()


def test_a_reminder_stands_below_until_it_is_answered_over_locks_too(stage: Stage) -> None:
    window = stage.made.window
    until(lambda: stage.bar is not None)
    assert window.windowTitle() == "JMD Desktop"
    stage.lock_and_unlock()
    stage.lock_and_unlock()
    until(lambda: stage.bar is not None)
    QTest.keyClick(window.focusWidget(), K.Key_F8)
    bar = stage.bar
    assert bar is not None
    assert focused() is bar.go
    QTest.keyClick(bar.go, K.Key_Return)
    assert window.place == Place(PlaceId.CASE_DATES, stage.case_id, stage.met.id)
    until(lambda: stage.place._editing.record_id == stage.met.id)
    assert stage.bar is None
    stage.lock_and_unlock()
    rest(100)
    assert stage.bar is None


def test_hiding_names_in_the_calendar_hides_that_of_the_reminder_at_once(stage: Stage) -> None:
    until(lambda: stage.bar is not None)
    bar = stage.bar
    assert bar is not None
    assert "Samira" in bar.accessibleName()
    stage.made.window.go(Place(PlaceId.CALENDAR))
    rest(50)
    stage.controller(CalendarController)._page.head.hide_names.click()
    until(lambda: "Samira" not in bar.accessibleName())
    assert bar.isVisible()
    assert "Samira" not in stage.controller(CalendarController)._page.pane.list.rows[0].title


def test_from_the_calendar_to_the_appointment_and_back(stage: Stage) -> None:
    window = stage.made.window
    window.go(Place(PlaceId.CALENDAR, record=stage.met.day.isoformat()))
    calendar = stage.controller(CalendarController)
    until(lambda: bool(calendar._page.pane.list.rows))
    QTest.keyClick(focused(), K.Key_Return)
    QTest.keyClick(focused(), K.Key_Return)
    assert window.place == Place(PlaceId.CASE_DATES, stage.case_id, stage.met.id)
    until(lambda: stage.place._editing.record_id == stage.met.id)
    QTest.keyClick(focused(), K.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.place is not None
    assert window.place.id is PlaceId.CALENDAR
