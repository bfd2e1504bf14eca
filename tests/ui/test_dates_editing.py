"""Work on one task or appointment: fields, drafts, series, and what is pointed out."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.tasks import TaskOwner
from tests.builders import a_client
from tests.services.dated import WEEKLY, a_task, an_appointment
from tests.ui.at_work import ALT, CTRL, K, focused
from tests.ui.cases_desk import Desk
from tests.ui.dates_place import HALF_PAST_TWO, DatesPlace, in_days
from ui.calendar_places import NEW_TASK, new_appointment
from ui.dates import Spots
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> DatesPlace:
    return DatesPlace(qtbot, desk)


# ---- a new one -------------------------------------------------------------------------------


def test_a_new_appointment_begins_with_what_is_likely(place: DatesPlace, desk: Desk) -> None:
    case = desk.case(a_client(interpreter_needed=True))
    place.open(case)
    place.key(K.Key_N, ALT)
    form = place.pane.appointment.form
    assert focused() is form.field("day").editor.widget
    held = form.values()
    assert (held["place"], held["participants"], held["minutes"], held["remind_minutes"]) == (
        "office",
        ("client",),
        60,
        15,
    )
    assert held["interpreter"] is True
    assert not place.controller._editing.dirty
    place.write("12.03.2026")
    place.fill("begins", "14.30")
    place.fill("purpose", "Housing benefit")
    place.save()
    met = place.met(case, "Housing benefit")
    assert (met.day, met.begins, met.minutes, met.place) == (
        in_days(10),
        HALF_PAST_TWO,
        60,
        "office",
    )
    assert (met.participants, met.interpreter, met.remind_minutes) == (("client",), True, 15)
    assert place.state(case).drafts == ()
    assert "Housing benefit" in place.meetings()


def test_without_a_day_nothing_is_saved_and_the_cursor_goes_there(
    place: DatesPlace, desk: Desk
) -> None:
    case = desk.case()
    place.open(case, new_appointment(case.id).record)
    place.fill("purpose", "Housing benefit")
    place.save()
    form = place.pane.appointment.form
    assert focused() is form.field("day").editor.widget
    assert "This is needed" in place.texts() or form.field("day").column.problem.text()
    assert place.state(case).appointments == ()


def test_a_day_and_a_time_come_along_from_the_calendar(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    place.open(case, new_appointment(case.id, in_days(3), time(9, 30)).record)
    held = place.pane.appointment.form.values()
    assert (held["day"], held["begins"]) == (in_days(3), time(9, 30))
    place.fill("purpose", "x")
    place.save()
    assert place.met(case, "x").begins == time(9, 30)


def test_without_a_time_it_is_all_day_and_nobody_is_reminded(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    place.open(case, new_appointment(case.id, in_days(3)).record)
    assert not place.pane.appointment.form.field("remind_minutes").editor.widget.isEnabled()
    place.fill("purpose", "A fair")
    place.save()
    met = place.met(case, "A fair")
    assert (met.begins, met.minutes, met.remind_minutes) == (None, None, None)


def test_whose_turn_it_is_can_be_somebody_else_with_a_name(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    place.open(case, NEW_TASK)
    form = place.pane.task.form
    place.write("Send the form")
    assert not form.field("who_note").column.isVisible()
    place.press("Who does it? Somebody else")
    assert form.field("who_note").column.isVisible()
    place.fill("who_note", "Youth club")
    place.save()
    task = place.task(case, "Send the form")
    assert (task.who, task.who_note) == (TaskOwner.OTHER, "Youth club")
    assert place.row("Send the form").meta == "Youth club"


def test_one_nobody_typed_into_leaves_nothing(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    place.open(case, NEW_TASK)
    place.key(K.Key_Escape)
    assert not place.pane.isVisible()
    desk.keeper.flush()
    assert (place.state(case).drafts, place.to_do()) == ((), [])
    assert desk.dialogs.asked == []


# ---- drafts ------------------------------------------------------------------------------------


def test_what_is_typed_outlives_the_lock_with_its_place(
    qtbot: QtBot, place: DatesPlace, desk: Desk
) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, 3, purpose="A talk")
    place.open(case, met.id)
    place.fill("purpose", "Another talk")
    place.controller.cover()
    place.view.hide()
    again = DatesPlace(qtbot, desk, place.spots)
    again.open(case)
    form = again.pane.appointment.form
    assert form.values()["purpose"] == "Another talk"
    assert form.isAncestorOf(focused())
    assert again.row("A talk").draft
    again.save()
    assert again.met(case, "Another talk").id == met.id


def test_a_begun_one_keeps_what_it_began_with_over_the_end_of_the_program(
    qtbot: QtBot, place: DatesPlace, desk: Desk
) -> None:
    case = desk.case()
    place.open(case, new_appointment(case.id, in_days(3), HALF_PAST_TWO).record)
    place.fill("purpose", "Begun")
    desk.keeper.flush()
    place.view.hide()
    again = DatesPlace(qtbot, desk, Spots())
    again.open(case)
    row = again.row("Begun")
    assert (row.draft, row.first) == (True, "14:30")
    again.choose(again.lists.appointments.list, "Begun")
    again.key(K.Key_Return)
    again.save()
    met = again.met(case, "Begun")
    assert (met.day, met.begins, met.minutes, met.place, met.participants) == (
        in_days(3),
        HALF_PAST_TWO,
        60,
        "office",
        ("client",),
    )


def test_a_repetition_that_was_begun_outlives_the_program_as_well(
    qtbot: QtBot, place: DatesPlace, desk: Desk
) -> None:
    case = desk.case()
    place.open(case, new_appointment(case.id, in_days(3), HALF_PAST_TWO).record)
    place.fill("purpose", "Each week")
    repeat = place.pane.appointment.form.repeat
    repeat._rhythm.choose("weekly")
    repeat._count.setText("6")
    desk.keeper.flush()
    place.view.hide()
    again = DatesPlace(qtbot, desk, Spots())
    again.open(case)
    again.choose(again.lists.appointments.list, "Each week")
    again.key(K.Key_Return)
    assert again.pane.appointment.form.repeat.text() == "weekly|count|6"
    again.save()
    assert len(again.state(case).appointments) == 6


def test_what_it_came_from_goes_with_the_draft_into_the_file(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    task_id, _changes = place.tasks.prepare(case.id, {"title": "Ask", "entry_id": "e" * 32})
    place.open(case, task_id)
    place.fill("note", "Soon")
    desk.keeper.flush()
    place.save()
    assert place.task(case, "Ask").entry_id == "e" * 32
    place.press("The journal entry it came from")
    assert desk.went == [Place(PlaceId.CASE_JOURNAL, case.id, "e" * 32)]


def test_discarding_asks_once_and_shows_what_is_stored(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    task = a_task(desk.session, case.id, 3, title="Stored")
    place.open(case, task.id)
    place.fill("title", "Typed")
    desk.keeper.flush()
    place.press("Discard draft")
    assert desk.dialogs.asked == ["Discard what you typed?"]
    assert place.pane.task.form.values()["title"] == "Stored"
    assert place.state(case).drafts == ()


def test_the_word_of_one_is_never_typed_into_the_next(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    first = a_task(desk.session, case.id, 3, title="First")
    second = a_task(desk.session, case.id, 4, title="Second")
    place.open(case, first.id)
    place.fill("title", "First, changed")
    place.open(case, second.id)
    assert place.pane.task.form.values()["title"] == "Second"
    place.save()
    assert place.task(case, "Second").version == 1
    drafts = place.state(case).drafts
    assert [(each.record_id, each.content) for each in drafts] == [
        (first.id, {"tasks.title": "First, changed"})
    ]
    place.open(case, first.id)
    place.save()
    assert place.task(case, "First, changed").id == first.id


def test_what_was_changed_elsewhere_is_compared_before_it_is_saved(
    place: DatesPlace, desk: Desk
) -> None:
    case = desk.case()
    task = a_task(desk.session, case.id, 3, title="Stored")
    place.open(case, task.id)
    place.fill("title", "Typed")
    _task, changes = place.tasks.save(case.id, task.id, {"title": "Elsewhere"}, task.version)
    place.controller.refresh(changes)
    assert "The file now says: Elsewhere" in place.texts()
    place.save()
    assert place.task(case, "Typed").id == task.id


def test_one_that_is_taken_out_elsewhere_keeps_what_is_typed(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    task = a_task(desk.session, case.id, 3, title="Stored")
    place.open(case, task.id)
    _former, changes = place.tasks.remove(case.id, task.id)
    place.controller.refresh(changes)
    assert not place.pane.isVisible()
    other = a_task(desk.session, case.id, 3, title="Other")
    place.open(case, other.id)
    place.fill("title", "Typed")
    _former, changes = place.tasks.remove(case.id, other.id)
    place.controller.refresh(changes)
    assert place.pane.task.form.values()["title"] == "Typed"


# ---- series --------------------------------------------------------------------------------------


def test_a_series_says_how_many_and_until_when(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    place.open(case, new_appointment(case.id, date(2026, 3, 9), HALF_PAST_TWO).record)
    place.fill("purpose", "Each week")
    repeat = place.pane.appointment.form.repeat
    repeat._rhythm.choose("weekly")
    repeat._count.setText("8")
    assert "8 times until 27.04.2026" in place.texts()
    place.save()
    days = [each.day for each in place.state(case).coming]
    assert days == [date(2026, 3, 9) + timedelta(weeks=n) for n in range(8)]
    assert "Part of a series: 7 more appointments come later." in place.texts()
    assert not repeat.isVisible()


@pytest.mark.parametrize(
    ("ends", "typed", "said"),
    [
        ("count", "", "Please enter how many times"),
        ("count", "0", "Please enter how many times"),
        ("count", "500", "At most 60 times"),
        ("until", "01.03.2026", "before the first"),
        ("until", "soon", "day, month and year"),
        ("until", "", "day, month and year"),
    ],
)
def test_a_series_that_is_none_is_told_at_its_field(
    place: DatesPlace, desk: Desk, ends: str, typed: str, said: str
) -> None:
    case = desk.case()
    place.open(case, new_appointment(case.id, in_days(7), HALF_PAST_TWO).record)
    place.fill("purpose", "Each week")
    repeat = place.pane.appointment.form.repeat
    repeat._rhythm.choose("weekly")
    repeat._ends.choose(ends)
    repeat._chosen()
    (repeat._count if ends == "count" else repeat._until).setText(typed)
    place.save()
    assert said in place.texts()
    assert repeat.isAncestorOf(focused())
    assert place.state(case).appointments == ()


def test_saving_one_of_a_series_asks_whether_the_later_ones_are_meant(
    place: DatesPlace, desk: Desk
) -> None:
    case = desk.case()
    first = an_appointment(desk.session, case.id, 7, repeat=WEEKLY, purpose="Talk")
    second = place.state(case).coming[1]
    place.open(case, second.id)
    place.fill("purpose", "Tea")
    place.save()
    assert focused() is place.pane.appointment.reach.this
    assert [each.purpose for each in place.state(case).coming] == ["Talk"] * 4
    place.press("This one and all later ones")
    assert [each.purpose for each in place.state(case).coming] == ["Talk", "Tea", "Tea", "Tea"]
    place.press("Undo: Changed: Tea, 3 times")
    assert [each.purpose for each in place.state(case).coming] == ["Talk"] * 4
    assert place.pane.appointment.form.values()["purpose"] == "Talk"
    place.fill("purpose", "Tea")
    place.save()
    place.press("Only this one")
    assert [each.purpose for each in place.state(case).coming] == ["Talk", "Tea", "Talk", "Talk"]
    assert first.series_id


def test_escape_takes_the_question_back_and_closes_nothing(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 7, repeat=WEEKLY, purpose="Talk")
    place.open(case, place.state(case).coming[0].id)
    place.fill("purpose", "Tea")
    place.save()
    place.key(K.Key_Escape)
    assert not place.pane.appointment.reach.isVisible()
    assert place.pane.isVisible()
    assert place.controller._editing.dirty


# ---- what is pointed out -------------------------------------------------------------------------


def test_a_time_no_clock_shows_is_pointed_out_and_kept(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    place.open(case, new_appointment(case.id, date(2026, 3, 29), time(2, 30)).record)
    assert "the clocks are put forward" in place.texts()
    place.fill("begins", "03:30")
    assert "the clocks are put forward" not in place.texts()
    place.fill("begins", "02:30")
    place.fill("purpose", "Night")
    place.save()
    assert place.met(case, "Night").begins == time(2, 30)


def _wait_for_clashes(place: DatesPlace) -> None:
    form = place.pane.appointment.form
    form._asking.stop()
    form._ask()
    QCoreApplication.sendPostedEvents()


def test_what_else_is_at_that_time_is_told_without_a_name(place: DatesPlace, desk: Desk) -> None:
    case, other = desk.case(), desk.case(a_client(first_name="Olena", last_name="Kovalenko"))
    an_appointment(desk.session, other.id, 3, time(14, 0), purpose="Secret")
    mine = an_appointment(desk.session, case.id, 3, time(16, 0), purpose="Mine")
    place.open(case, mine.id)
    _wait_for_clashes(place)
    assert "Something else" not in place.texts()
    place.fill("begins", "14:30")
    _wait_for_clashes(place)
    assert "Something else is at that time: 14:00–15:00 o’clock" in place.texts()
    assert "Olena" not in place.texts()
    place.press("Look in the calendar")
    assert desk.went == [Place(PlaceId.CALENDAR, record="2026-03-05")]
    place.save()  # a hint holds nobody up
    assert place.met(case, "Mine").begins == HALF_PAST_TWO


def test_what_was_asked_for_another_time_is_not_shown(place: DatesPlace, desk: Desk) -> None:
    case, other = desk.case(), desk.case()
    an_appointment(desk.session, other.id, 3, time(14, 0))
    mine = an_appointment(desk.session, case.id, 3, time(14, 0), purpose="Mine")
    place.open(case, mine.id)
    form = place.pane.appointment.form
    asked = form.when
    assert asked is not None
    found = place.appointments.clashes(*asked, mine.id)
    place.fill("begins", "18:00")
    form.show_clashes(asked, found)
    assert "Something else" not in place.texts()


def test_a_length_is_picked_from_the_usual_ones(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, 3, purpose="Talk")
    place.open(case, met.id)
    field = place.pane.appointment.form.field("minutes").editor.widget
    field.setFocus()
    place.key(K.Key_Down, ALT)
    menu = field.findChild(QMenu)
    assert menu is not None
    assert [each.text() for each in menu.actions()] == [
        "15 minutes",
        "30 minutes",
        "45 minutes",
        "1 hour",
        "1 h 30 min",
        "2 hours",
    ]
    menu.actions()[4].trigger()
    menu.close()
    place.save()
    assert place.met(case, "Talk").minutes == 90


def test_letters_that_are_no_length_are_told(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, 3, purpose="Talk")
    place.open(case, met.id)
    place.fill("minutes", "long")
    place.save()
    assert "Please enter the length in minutes" in place.texts()
    assert place.met(case, "Talk").minutes == 60


def test_a_case_that_is_read_late_takes_no_cursor(place: DatesPlace, desk: Desk) -> None:
    first: Case = desk.case()
    second = desk.case()
    place.open(first)
    held = place.dates.of_case(first.id)
    place.open(second)
    place.write("x")
    place.controller._show(held)
    assert place.lists.quick.line.text() == "x"


@pytest.mark.parametrize(
    ("day", "begins", "field"),
    [
        (None, None, "day"),
        (in_days(3), None, "begins"),
        (in_days(3), HALF_PAST_TWO, "purpose"),
    ],
)
def test_a_new_appointment_begins_where_something_is_not_known_yet(
    place: DatesPlace, desk: Desk, day: date | None, begins: time | None, field: str
) -> None:
    case = desk.case()
    place.open(case, new_appointment(case.id, day, begins).record)
    assert focused() is place.pane.appointment.form.field(field).editor.widget


def test_v_moves_what_the_keyboard_is_on(place: DatesPlace, desk: Desk) -> None:
    case = desk.case()
    task = a_task(desk.session, case.id, 2, title="Call the school")
    met = an_appointment(desk.session, case.id, 3, purpose="Tea")
    place.open(case)
    place.choose(place.lists.appointments.list, "Tea")
    place.key(K.Key_V)
    assert focused() is place.pane.appointment.moving._day
    place.write("12.3.")
    place.key(K.Key_Return)
    assert place.met(case, "Tea").day == in_days(10)
    place.key(K.Key_Z, CTRL)
    assert place.met(case, "Tea").day == met.day
    place.choose(place.lists.tasks.list, "Call the school")
    place.key(K.Key_V)
    assert place.controller._editing.record_id == task.id
    assert focused() is place.pane.task.form.field("due_on").editor.widget
    place.write("03.03.2026")  # in place of the day that stood there
    place.save()
    assert place.task(case, "Call the school").due_on == in_days(1)


def test_v_on_what_is_kept_elsewhere_does_nothing(place: DatesPlace, desk: Desk) -> None:
    case = desk.case(a_client(residence_valid_until=in_days(20)))
    place.open(case)
    place.choose(place.lists.tasks.list, "Residence paper runs out")
    place.key(K.Key_V)
    assert not place.controller._editing.record_id
    assert desk.went == []
