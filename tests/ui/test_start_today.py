"""The appointments of today on the start page, and the tasks that are due."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.tasks import TaskOwner
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.start import SHOWN, Start
from jmd_desktop.services.tasks import Tasks
from tests.builders import TODAY, a_client
from tests.services.dated import a_task, an_appointment
from tests.ui.cases_desk import Desk
from ui.places import Place, PlaceId
from ui.qt.entry_delegate import ENTRY_ROLE, Entry
from ui.qt.theme import Tone
from ui.start import StartController
from ui.start.view import DueList

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def start(qtbot: QtBot, desk: Desk) -> StartController:
    made = StartController(desk.bench, Start(desk.session, desk.cases, desk.drafts))
    desk.wire(made)
    qtbot.addWidget(made.view)
    made.view.resize(1100, 700)
    made.view.show()
    made.view.activateWindow()
    qtbot.waitUntil(made.view.isActiveWindow)
    return made


def rows(start: StartController, name: DueList) -> list[Entry]:
    """What a card shows."""
    model = start._view.due[name].list.model()
    found = (model.index(row, 0).data(ENTRY_ROLE) for row in range(model.rowCount()))
    return [each for each in found if isinstance(each, Entry)]


def enter(start: StartController) -> None:
    """Come here."""
    start.enter(Place(PlaceId.START))


def test_today_stands_by_time_with_whom_and_where(start: StartController, desk: Desk) -> None:
    case = desk.case()
    olena = desk.case(a_client(first_name="Olena", last_name="Kovalenko"))
    an_appointment(desk.session, olena.id, 0, time(16), purpose="Tea", place="school")
    met = an_appointment(desk.session, case.id, 0, time(14, 30), purpose="", minutes=None)
    an_appointment(desk.session, case.id, 1)
    enter(start)
    assert [(row.title, row.meta, row.when) for row in rows(start, DueList.TODAY)] == [
        ("Samira Haddad", "Office of the service", "14:30 o’clock"),
        ("Olena Kovalenko", "Tea · School", "16:00–17:00 o’clock"),
    ]
    card = start._view.due[DueList.TODAY]
    card.focus_list()
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert desk.went == [Place(PlaceId.CASE_DATES, case.id, met.id)]


def test_what_is_now_over_or_cancelled_says_so(start: StartController, desk: Desk) -> None:
    case = desk.case()
    for hour in (8, 10, 11):  # it is ten
        an_appointment(desk.session, case.id, 0, time(hour))
    gone = an_appointment(desk.session, case.id, 0, time(12))
    Appointments(desk.session).set_state(case.id, gone.id, AppointmentState.CANCELLED)
    enter(start)
    assert [(row.state, row.tone) for row in rows(start, DueList.TODAY)] == [
        ("over", Tone.QUIET),
        ("now", Tone.ACCENT),
        ("", Tone.QUIET),
        ("cancelled", Tone.QUIET),
    ]


def test_without_an_appointment_there_is_no_card(start: StartController, desk: Desk) -> None:
    desk.case()
    enter(start)
    assert not start._view.due[DueList.TODAY].isVisible()


def test_a_full_day_shows_a_few_until_all_are_asked_for(start: StartController, desk: Desk) -> None:
    case = desk.case()
    for hour in range(8, 20):
        an_appointment(desk.session, case.id, 0, time(hour))
    enter(start)
    assert len(rows(start, DueList.TODAY)) == SHOWN
    start._view.due[DueList.TODAY]._toggle()
    assert len(rows(start, DueList.TODAY)) == 12


def test_due_tasks_say_whose_turn_it_is_and_lead_to_it(start: StartController, desk: Desk) -> None:
    case = desk.case()
    late = a_task(desk.session, case.id, -3, title="Bring the letter", who=TaskOwner.CLIENT)
    a_task(desk.session, case.id, 0, title="Call the school")
    a_task(desk.session, case.id, 4, title="Later")
    enter(start)
    assert [(row.meta, row.state) for row in rows(start, DueList.NEXT_STEPS)] == [
        ("JMD: Call the school", "due today"),
        ("Young person: Bring the letter", "overdue"),
    ]
    card = start._view.due[DueList.NEXT_STEPS]
    card.focus_list()
    QTest.keyClick(card.list, Qt.Key.Key_Down)
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert desk.went == [Place(PlaceId.CASE_DATES, case.id, late.id)]


def test_a_task_ticked_off_elsewhere_goes(start: StartController, desk: Desk) -> None:
    case = desk.case()
    task = a_task(desk.session, case.id, 0)
    enter(start)
    assert len(rows(start, DueList.NEXT_STEPS)) == 1
    _before, changes = Tasks(desk.session).tick(case.id, task.id, TODAY)
    start.refresh(changes)
    assert rows(start, DueList.NEXT_STEPS) == []
    _former, changes = Appointments(desk.session).move(
        case.id, an_appointment(desk.session, case.id, 3).id, TODAY, time(18)
    )
    start.refresh(changes)
    assert len(rows(start, DueList.TODAY)) == 1


def test_what_is_typed_and_not_saved_leads_back_to_its_editor(
    start: StartController, desk: Desk
) -> None:
    case = desk.case()
    task_id, _changes = Tasks(desk.session).prepare(case.id, {"title": "Begun"})
    enter(start)
    (row,) = rows(start, DueList.DRAFTS)
    assert (row.title, row.meta) == ("Samira Haddad", "Dates and tasks")
    card = start._view.due[DueList.DRAFTS]
    card.focus_list()
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert desk.went == [Place(PlaceId.CASE_DATES, case.id, task_id)]
