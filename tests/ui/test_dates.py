"""Tasks and appointments of a case: listed, noted in a line, ticked, removed and put back."""

from datetime import time, timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.tasks import TaskOwner
from jmd_desktop.errors import CaseEnded
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY
from tests.services.dated import WEEKLY, a_task, an_appointment, end
from tests.ui.accessibility import unnamed
from tests.ui.at_work import ALT, PLAIN, K, focused
from tests.ui.cases_desk import Desk
from tests.ui.dates_place import DatesPlace, in_days
from ui.dates import Spots
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> DatesPlace:
    return DatesPlace(qtbot, desk)


# ---- lists -----------------------------------------------------------------------------------


def test_tasks_stand_below_each_other_by_how_urgent_they_are(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    a_task(desk.session, case.id, None, title="Some day")
    a_task(desk.session, case.id, 9, title="Later on", who=TaskOwner.CLIENT)
    a_task(desk.session, case.id, 0, title="Now")
    a_task(desk.session, case.id, -3, title="Too late")
    place.open(case)
    assert place.to_do() == [
        "Overdue",
        "Too late",
        "Due today",
        "Now",
        "Later",
        "Later on",
        "Without a day",
        "Some day",
    ]
    assert place.row("Too late").state == "overdue"
    assert place.row("Later on").meta == "Young person"
    assert "1 overdue" in place.texts()


def test_appointments_that_no_entry_tells_of_stand_by_themselves(
    place: DatesPlace, desk: Desk
) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 3, purpose="Ahead")
    an_appointment(desk.session, case.id, -3, purpose="Was")
    gone = an_appointment(desk.session, case.id, -9, purpose="Nobody came")
    place.appointments.set_state(case.id, gone.id, AppointmentState.MISSED)
    place.open(case)
    assert place.meetings() == [
        "Coming",
        "Ahead",
        "Not in the journal yet",
        "Was",
        "Earlier (1)",
        "Nobody came",
    ]
    assert place.row("Nobody came").off
    assert place.row("Nobody came").state == "did not come"


def test_what_was_done_waits_folded_and_opens_with_enter(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    for number in range(3):
        task = a_task(desk.session, case.id, -number, title=f"Task {number}")
        place.tasks.tick(case.id, task.id, TODAY)
    place.open(case)
    assert place.to_do() == ["Done (3)"]
    place.choose(place.lists.tasks.list, "Done (3)")
    place.key(K.Key_Return)
    assert sorted(place.to_do()) == ["Done (3)", "Task 0", "Task 1", "Task 2"]
    place.key(K.Key_Return)
    assert place.to_do() == ["Done (3)"]


def test_days_of_the_plan_are_read_here_and_worked_on_there(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    goal, _changes = Goals(desk.session).save(
        case.id, new_id(), {"title": "Find a place", "review_on": in_days(30)}, 0
    )
    place.open(case)
    place.choose(place.lists.tasks.list, "Goal: Find a place")
    place.key(K.Key_Return)
    assert desk.went == [Place(PlaceId.CASE_IMPLEMENTATION, case.id, f"goal/{goal.id}")]
    place.key(K.Key_Delete)
    assert place.to_do()[1] == "Goal: Find a place"


def test_headings_are_passed_over_by_the_arrow_keys(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    a_task(desk.session, case.id, -3, title="Too late")
    a_task(desk.session, case.id, 0, title="Now")
    place.open(case)
    place.key(K.Key_Down)  # from the line for a new one
    shown = place.lists.tasks.list
    assert (row := shown.current()) is not None
    assert row.title == "Too late"
    place.key(K.Key_Down)
    assert (row := shown.current()) is not None
    assert row.title == "Now"
    place.key(K.Key_Up)
    place.key(K.Key_Up)
    assert focused() is place.lists.quick.line


# ---- the line for a new task -----------------------------------------------------------------


def test_a_task_with_its_day_is_noted_in_one_line(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    place.open(case)
    place.write("Have the report translated by 12.10.")
    assert "By Mon, 12 October 2026" in place.texts()
    place.key(K.Key_Return)
    task = place.task(case, "Have the report translated")
    assert (task.due_on, task.who) == (in_days(224), TaskOwner.COUNSELLOR)
    assert focused() is place.lists.quick.line
    assert place.lists.quick.line.text() == ""
    assert place.state(case).drafts == ()
    place.write("And the next one")
    place.key(K.Key_Return)
    assert [each.title for each in place.state(case).open_tasks] == [
        "Have the report translated",
        "And the next one",
    ]


def test_what_was_noted_is_taken_back_with_one_key(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    place.open(case)
    place.write("A slip")
    place.key(K.Key_Return)
    assert "Noted: A slip" in place.texts()
    place.press("Undo: Noted: A slip")
    assert place.state(case).open_tasks == ()


def test_the_line_outlives_the_lock_and_is_no_row_meanwhile(
    qtbot: QtBot, place: DatesPlace, desk: Desk
) -> None:
    case = desk.case()
    place.open(case)
    place.write("Half a th")
    place.controller.cover()
    place.view.hide()
    assert [each.content for each in place.state(case).drafts] == [{"tasks.title": "Half a th"}]
    again = DatesPlace(qtbot, desk, place.spots)
    again.open(case)
    assert again.lists.quick.line.text() == "Half a th"
    assert "Half a th" not in again.to_do()
    again.write("ought")
    again.key(K.Key_Return)
    assert [each.title for each in again.state(case).open_tasks] == ["Half a thought"]
    assert again.state(case).drafts == ()


def test_a_line_that_was_lost_with_the_program_is_offered_in_the_list(
    qtbot: QtBot, place: DatesPlace, desk: Desk
) -> None:
    case = desk.case()
    place.open(case)
    place.write("Lost words")
    desk.keeper.flush()
    place.view.hide()
    again = DatesPlace(qtbot, desk, Spots())  # another run: nobody knows where one was
    again.open(case)
    assert again.row("Lost words").draft
    again.choose(again.lists.tasks.list, "Lost words")
    again.key(K.Key_Return)
    again.save()
    assert [each.title for each in again.state(case).open_tasks] == ["Lost words"]


def test_what_could_not_be_noted_is_still_there(
    place: DatesPlace, desk: Desk, opened: Vault
) -> None:
    case = desk.case()
    refused: list[object] = []
    desk.runner.refused.connect(refused.append)
    place.open(case)
    end(opened, case.id)  # in another window, this one does not know yet
    place.write("Too late")
    place.key(K.Key_Return)
    assert [type(each) for each in refused] == [CaseEnded]
    place.open(case)
    assert place.row("Too late").draft


def test_the_line_does_not_take_words_into_the_next_case(place: DatesPlace, desk: Desk) -> None:
    case, other = desk.case(), desk.case()
    place.open(case)
    place.write("About Samira")
    place.open(other)
    assert place.lists.quick.line.text() == ""
    assert place.state(other).drafts == ()
    place.open(case)
    assert place.lists.quick.line.text() == "About Samira"


# ---- at once ---------------------------------------------------------------------------------


def test_space_ticks_off_and_undo_brings_it_back(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    a_task(desk.session, case.id, 0, title="First")
    a_task(desk.session, case.id, 0, title="Second")
    place.open(case)
    place.tick("First")
    assert place.task(case, "First").done_on == TODAY
    shown = place.lists.tasks.list
    assert (row := shown.current()) is not None
    assert row.title == "Second"  # the hand goes on with the next one
    place.press("Undo: Done: First")
    assert place.task(case, "First").done_on is None


def test_the_mouse_ticks_on_the_box_and_opens_beside_it(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    a_task(desk.session, case.id, 0, title="First")
    a_task(desk.session, case.id, 0, title="Second")
    place.open(case)
    shown = place.lists.tasks.list
    heading = shown.visualRect(shown.model_.index(0))
    QTest.mouseClick(shown.viewport(), LEFT, PLAIN, heading.center())
    assert not place.pane.isVisible()
    first = shown.visualRect(shown.model_.index(1))
    QTest.mouseClick(shown.viewport(), LEFT, PLAIN, first.topLeft() + QPoint(26, 16))
    assert place.task(case, "First").done
    assert not place.pane.isVisible()
    second = shown.visualRect(shown.model_.index(1))
    QTest.mouseClick(shown.viewport(), LEFT, PLAIN, second.center())
    assert place.pane.task.form.values()["title"] == "Second"
    assert not place.task(case, "Second").done


def test_a_long_title_takes_a_second_line_and_only_that(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    a_task(desk.session, case.id, 0, title="Short")
    a_task(desk.session, case.id, 0, title="Two lines of words " * 5)
    a_task(desk.session, case.id, 0, title="More words than anybody reads " * 12)
    place.open(case)
    shown = place.lists.tasks.list
    heights = [shown.visualRect(shown.model_.index(row)).height() for row in (1, 2, 3)]
    assert heights[0] < heights[1] == heights[2]
    place.view.resize(1100, 800)
    QCoreApplication.sendPostedEvents()
    rects = [shown.visualRect(shown.model_.index(row)) for row in range(4)]
    assert all(one.bottom() < other.top() for one, other in pairwise(rects))


def test_the_delete_key_takes_out_and_undo_puts_back(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 3, purpose="A talk")
    place.open(case)
    place.choose(place.lists.appointments.list, "A talk")
    place.key(K.Key_Delete)
    assert place.state(case).appointments == ()
    assert focused() is place.view.undo.button
    place.key(K.Key_Space)
    assert [each.purpose for each in place.state(case).appointments] == ["A talk"]


def test_of_a_series_it_is_asked_how_much_goes(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 3, repeat=WEEKLY, purpose="Each week")
    place.open(case)
    place.choose(place.lists.appointments.list, "Each week")
    place.key(K.Key_Delete)
    assert len(place.state(case).appointments) == 4
    assert focused() is place.pane.appointment.reach.this
    place.press("This one and all later ones")
    assert place.state(case).appointments == ()
    place.press("Undo: Removed: Each week, 4 times")
    assert len(place.state(case).appointments) == 4


def test_what_became_of_an_appointment_is_kept_at_once(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, -2, purpose="A talk")
    place.open(case, met.id)
    place.pane.appointment.states.focus()
    place.write("5")
    assert place.met(case, "A talk").state is AppointmentState.MISSED
    place.press("Undo: A talk: did not come")
    assert place.met(case, "A talk").state is AppointmentState.PLANNED


def test_nobody_is_said_to_have_come_before_the_day(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, 2)
    place.open(case, met.id)
    offered = [chip.key for chip in place.pane.appointment.states._chips]
    assert offered == ["planned", "cancelled", "cancelled_by_us"]
    desk.clock.advance(timedelta(days=2))
    place.open(case, met.id)
    assert len(place.pane.appointment.states._chips) == 5


def test_an_appointment_is_moved_and_moved_back(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, 2, purpose="A talk")
    place.appointments.set_state(case.id, met.id, AppointmentState.CANCELLED)
    place.open(case, met.id)
    place.press("Move …")
    assert focused() is place.pane.appointment.moving._day
    place.key(K.Key_Return)
    assert place.pane.appointment.moving.isVisible()  # no day, no move
    place.write("12.03.2026")
    place.key(K.Key_Return)
    moved = place.met(case, "A talk")
    assert (moved.day, moved.begins) == (in_days(10), time(14, 30))
    assert moved.state is AppointmentState.PLANNED
    place.press("Undo: Moved: Thu, 12 Mar")
    back = place.met(case, "A talk")
    assert (back.day, back.state) == (in_days(2), AppointmentState.CANCELLED)


def test_one_key_leads_to_an_entry_about_it(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, -2, purpose="Was")
    ahead = an_appointment(desk.session, case.id, 2, purpose="Ahead")
    place.open(case)
    place.choose(place.lists.appointments.list, "Ahead")
    place.key(K.Key_J, ALT)
    assert desk.went == []
    place.choose(place.lists.appointments.list, "Was")
    place.key(K.Key_J, ALT)
    assert desk.went == [Place(PlaceId.CASE_JOURNAL, case.id, f"tells/{met.id}")]
    place.open(case, ahead.id)
    assert "Into the journal" not in place.texts()


# ---- a case that has ended ---------------------------------------------------------------------


def test_of_an_ended_case_nothing_new_is_noted_and_appointments_can_still_be_cancelled(
    place: DatesPlace, desk: Desk, opened: Vault
) -> None:
    case = desk.case()
    a_task(desk.session, case.id, 3, title="Left over")
    met = an_appointment(desk.session, case.id, 3, purpose="A talk")
    end(opened, case.id)
    place.open(case, met.id)
    assert not place.lists.quick.isVisible()
    assert not place.lists.new.isVisible()
    assert "This case has ended" in place.texts()
    assert not place.pane.appointment.form.isEnabled()
    place.pane.appointment.states.focus()
    place.write("2")
    assert place.met(case, "A talk").state is AppointmentState.CANCELLED
    place.open(case, "new-appointment")
    assert place.controller._editing.record is not None  # what was open stays


# ---- for everybody -----------------------------------------------------------------------------


def test_everything_has_a_name_to_be_heard(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, 3, repeat=WEEKLY)
    task = a_task(desk.session, case.id, 3)
    place.open(case, met.id)
    place.pane.appointment.card_fold.show_open(on=True)
    place.pane.appointment.file_fold.show_open(on=True)
    place.pane.appointment.open_move()
    QCoreApplication.sendPostedEvents()
    assert unnamed(place.view) == []
    place.open(case, task.id)
    assert unnamed(place.view) == []
    row = place.lists.tasks.list.model_.index(1)
    assert row.data(11) == "Wohngeld beantragen, Thu, 5 Mar"  # accessible text


def test_f6_leads_through_lists_and_editor(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    a_task(desk.session, case.id, 3)
    met = an_appointment(desk.session, case.id, 3)
    place.open(case, met.id)
    place.key(K.Key_F6)
    assert focused() is place.lists.tasks.list
    place.key(K.Key_F6)
    assert focused() is place.lists.appointments.list
    place.key(K.Key_F6)
    assert place.pane.isAncestorOf(focused())


def test_where_it_is_narrow_one_list_is_seen_and_the_editor_alone(
    place: DatesPlace, desk: Desk
) -> None:
    case = desk.case()
    a_task(desk.session, case.id, 3, title="A task")
    met = an_appointment(desk.session, case.id, 3, purpose="A talk")
    place.view.resize(680, 600)
    place.open(case)
    QCoreApplication.sendPostedEvents()
    assert place.lists.tasks.isVisible()
    assert not place.lists.appointments.isVisible()
    place.open(case, met.id)
    assert not place.lists.isVisible()
    assert place.view.narrow
    place.pane.appointment.states.focus()
    place.write("2")
    assert place.view.undo.isVisible()  # it came along
    place.key(K.Key_Escape)
    assert place.lists.appointments.isVisible()
    assert not place.pane.isVisible()
