"""Dates in the whole program: a lock in the middle of typing, a reminder, the ways between."""

import shutil
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
from jmd_desktop.services.session import Session
from jmd_desktop.store import vault as store_vault
from jmd_desktop.store.envelope import Passphrase
from tests.builders import PASSPHRASE, a_case, a_client
from tests.ui.cases_desk import english
from tests.ui.dates_place import focused
from tests.ui.real_program import program, rest, settle, until
from ui.app import Program
from ui.calendar import CalendarController
from ui.dates import DatesController
from ui.places import Controller, Place, PlaceId
from ui.qt.appearance import Appearance
from ui.qt.inputs import SecretEdit
from ui.reminding import ReminderBar

K = Qt.Key
Made = TypeVar("Made", bound=Controller)


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from english()


class Stage:
    """The program over a vault with a case that has one appointment in ten minutes."""

    def __init__(self, made: Program, case_id: CaseId, met: Appointment) -> None:
        self.made = made
        self.case_id = case_id
        self.met = met

    def controller(self, kind: type[Made]) -> Made:
        """The one of that kind; another one after each lock."""
        controllers = self.made.window.open_controllers
        return next(each for each in controllers if isinstance(each, kind))

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
        self.made.lock.lock()
        until(lambda: not self.made.session.is_open and not self.made.lock.is_locking)
        settle()
        unlock(self.made)

    @property
    def bar(self) -> ReminderBar | None:
        """The reminder that stands there."""
        bars = self.made.window.findChildren(ReminderBar)
        return next((each for each in bars if each.isVisible()), None)


def unlock(made: Program) -> None:
    """Type the passphrase and wait until something is open."""

    def secrets() -> list[SecretEdit]:
        return [edit for edit in made.window.findChildren(SecretEdit) if edit.isVisible()]

    until(lambda: bool(secrets()))
    secrets()[0].setText(PASSPHRASE)
    QTest.keyClick(secrets()[0], K.Key_Return)
    until(lambda: made.window.place is not None)
    rest(30)


@pytest.fixture
def stage(qapp: QApplication, tmp_path: Path, closed_vault: Path) -> Iterator[Stage]:
    shutil.copytree(closed_vault, tmp_path / "vault")
    opened = store_vault.unlock(tmp_path / "vault", Passphrase(PASSPHRASE))
    session = Session(SystemClock())
    session.open(opened, b"")
    case = a_case(opened, client=a_client())
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
    opened.close()
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
    stage.controller(CalendarController)._page._hide.click()
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
