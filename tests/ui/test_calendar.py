"""The calendar: months and weeks by keyboard and mouse, filters, names that are hidden."""

from datetime import date, time, timedelta
from pathlib import Path

import icalendar
import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.appointments import AppointmentState
from jmd_desktop.domain.cases import CaseId
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.reservations import Reservations
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY, a_client
from tests.fakes import FakeClock
from tests.services.dated import a_task, an_appointment
from tests.ui.accessibility import unnamed
from tests.ui.at_work import K, focused
from tests.ui.calendar_place import Seen, day
from tests.ui.cases_desk import Desk
from ui.calendar.spot import Mode
from ui.places import Place, PlaceId
from ui.qt.appearance import Appearance

pytestmark = pytest.mark.usefixtures("in_english")

BACK = time(14, 30)


@pytest.fixture
def desk(opened: Vault, tmp_path: Path) -> Desk:
    made = Desk(opened)
    made.dialogs.path = tmp_path / "out"
    return made


@pytest.fixture
def seen(qtbot: QtBot, desk: Desk) -> Seen:
    return Seen(qtbot, desk)


# ---- days ------------------------------------------------------------------------------------


def test_a_month_has_its_weeks_from_monday(seen: Seen) -> None:
    seen.open()
    assert seen.day == TODAY
    assert "March 2026" in seen.texts()
    weeks = seen.table.days.shown.weeks
    assert (weeks[0][0], weeks[-1][-1]) == (day("23.2."), day("5.4."))
    header = [seen.table.days.headerData(n, Qt.Orientation.Horizontal) for n in range(7)]
    assert header == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert seen.table.days.headerData(1, Qt.Orientation.Vertical) == "10"


def test_the_keyboard_goes_anywhere(seen: Seen) -> None:
    seen.open()
    assert focused() is seen.table
    for wanted, expected in (
        (K.Key_Right, "3.3."),
        (K.Key_Down, "10.3."),
        (K.Key_Left, "9.3."),
        (K.Key_Up, "2.3."),
        (K.Key_Up, "23.2."),  # into the month before
        (K.Key_PageDown, "23.3."),
        (K.Key_PageDown, "23.4."),
        (K.Key_PageUp, "23.3."),
        (K.Key_Home, "2.3."),
    ):
        seen.key(wanted)
        assert seen.day == day(expected), expected
        assert focused() is seen.table
    seen.open("2026-01-31")
    seen.key(K.Key_PageDown)
    assert seen.day == day("28.2.")  # a month that has no such day


def test_in_a_week_the_page_keys_leaf_by_weeks(seen: Seen) -> None:
    seen.week()
    assert "Week 10 · 02.–08.03.2026" in seen.texts()
    seen.key(K.Key_PageDown)
    assert (seen.day, len(seen.table.days.shown.weeks)) == (day("9.3."), 1)
    seen.key(K.Key_Left)
    assert seen.day == day("8.3.")
    seen.open("2026-03-30")
    assert "Week 14 · 30.03.–05.04.2026" in seen.texts()


def test_where_one_was_is_gone_on_with_after_a_lock(qtbot: QtBot, seen: Seen, desk: Desk) -> None:
    seen.week("2026-05-06")
    seen.view.head.filters[next(iter(seen.view.head.filters))].click()
    seen.controller.cover()
    seen.view.hide()
    again = Seen(qtbot, desk, seen.spot)
    again.open()
    assert again.day == day("6.5.")
    assert again.table is again.view.week
    assert len(again.spot.filters) == 3


def test_at_midnight_today_is_another_day(seen: Seen, desk: Desk) -> None:
    seen.open()
    assert seen.table.days.shown.today == TODAY
    desk.clock.advance(timedelta(hours=15))
    seen.controller._later()
    assert seen.table.days.shown.today == TODAY + timedelta(1)
    assert seen.day == TODAY + timedelta(1)  # nobody had chosen one


# ---- what is on a day ------------------------------------------------------------------------


def _a_busy_day(desk: Desk) -> CaseId:
    case = desk.case()
    an_appointment(desk.session, case.id, 3, purpose="Housing benefit")
    a_task(desk.session, case.id, 3, title="Copy the letter")
    Goals(desk.session).save(
        case.id, new_id(), {"title": "A place", "review_on": TODAY + timedelta(3)}, 0
    )
    Reservations(desk.session).add(TODAY + timedelta(3), time(9), "shelter")
    return case.id


def test_the_day_beside_tells_all_of_it(seen: Seen, desk: Desk) -> None:
    _a_busy_day(desk)
    codeword = Reservations(desk.session).words(Reservations(desk.session).coming()[0])
    seen.open("2026-03-05")
    assert seen.rows() == [
        ("Samira Haddad", "Task · JMD: Copy the letter", ""),
        ("Samira Haddad", "Look at a goal again · Goal: A place", ""),
        (codeword, "Reserved appointment · Shelter", "09:00"),
        ("Samira Haddad", "Housing benefit · Office of the service", "14:30–15:30"),
    ]
    assert "4 entries" in seen.texts()
    seen.key(K.Key_Left)
    assert seen.rows() == []
    assert "Nothing is noted for this day." in seen.texts()


def test_a_day_is_heard_with_what_is_on_it(seen: Seen, desk: Desk) -> None:
    case_id = _a_busy_day(desk)
    gone = an_appointment(desk.session, case_id, 4, purpose="Nobody came")
    Appointments(desk.session).set_state(case_id, gone.id, AppointmentState.CANCELLED)
    seen.open()
    heard = seen.spoken(day("5.3."))
    assert heard.startswith("Thu, 5 March 2026. 4 entries. ")
    assert "14:30–15:30 o’clock, Appointment, Samira Haddad, Housing benefit" in heard
    assert "cancelled" in seen.spoken(day("6.3."))
    assert seen.spoken(TODAY) == "Mon, 2 March 2026. today. nothing"
    assert unnamed(seen.view) == []


def test_enter_opens_the_day_and_each_thing_leads_to_its_place(seen: Seen, desk: Desk) -> None:
    case_id = _a_busy_day(desk)
    goal = Goals(desk.session)
    del goal
    seen.open("2026-03-05")
    seen.key(K.Key_Return)
    assert focused() is seen.view.pane.list
    for _row in range(4):
        seen.key(K.Key_Return)
        seen.key(K.Key_Down)
    places = [(each.id, each.case_id) for each in desk.went]
    assert places == [
        (PlaceId.CASE_DATES, case_id),
        (PlaceId.CASE_IMPLEMENTATION, case_id),
        (PlaceId.RESERVATIONS, None),
        (PlaceId.CASE_DATES, case_id),
    ]
    assert all(each.record for each in desk.went)
    seen.key(K.Key_Escape)
    assert focused() is seen.table


def test_what_has_no_room_is_counted_and_opens_the_day(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    for number in range(12):
        an_appointment(desk.session, case.id, 3, time(8 + number), purpose=f"No. {number}")
    seen.open()
    seen.click(day("5.3."), "+")
    assert seen.day == day("5.3.")
    assert focused() is seen.view.pane.list
    assert len(seen.rows()) == 12


@pytest.mark.parametrize("mode", list(Mode))
def test_a_press_opens_what_is_under_it(seen: Seen, desk: Desk, mode: Mode) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, 3)
    seen.spot.mode = mode
    seen.open()
    seen.click(day("5.3."), "Samira Haddad")
    assert desk.went == [Place(PlaceId.CASE_DATES, case.id, met.id)]


def test_a_press_that_leads_to_another_month_opens_nothing_there(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    for week in range(10):
        an_appointment(desk.session, case.id, 7 * week, time(9), purpose="Each Monday")
    seen.open()
    seen.click(day("30.3."), "Samira Haddad")
    assert len(desk.went) == 1
    point = seen.at(day("1.4."), "")
    QTest.mousePress(
        seen.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
    )
    assert "April 2026" in seen.texts()
    QTest.mouseRelease(
        seen.table.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        seen.at(day("13.4."), "Samira Haddad"),
    )
    assert len(desk.went) == 1


def test_what_is_changed_elsewhere_is_shown(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, 3, purpose="Tea")
    seen.open("2026-03-05")
    _former, changes = Appointments(desk.session).move(case.id, met.id, TODAY, BACK)
    seen.controller.refresh(changes)
    assert seen.rows() == []
    seen.key(K.Key_Home)
    assert [title for title, _meta, _when in seen.rows()] == ["Samira Haddad"]


def test_days_read_late_are_not_shown_for_others(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 3)
    seen.open("2026-03-05")
    first = seen.controller._read_span
    assert first is not None
    items = seen.calendar.between(*first)
    seen.open("2026-06-05")
    seen.controller._was_read(first, items)
    assert seen.rows() == []


# ---- what is shown at all --------------------------------------------------------------------


def test_what_is_not_wanted_is_filtered_out(seen: Seen, desk: Desk) -> None:
    case = desk.case(a_client(residence_valid_until=TODAY + timedelta(3)))
    an_appointment(desk.session, case.id, 3, purpose="Tea")
    task = a_task(desk.session, case.id, 3, title="Copy")
    Tasks(desk.session).tick(case.id, task.id, TODAY)
    seen.open("2026-03-05")
    assert len(seen.rows()) == 3
    assert [row.state for row in seen.view.pane.list.rows] == ["done", "", ""]
    for box, left in zip(seen.view.head.filters.values(), (2, 1, 1, 0), strict=True):
        box.click()
        assert len(seen.rows()) == left


def test_hidden_names_are_nowhere(seen: Seen, desk: Desk, qtbot: QtBot) -> None:
    _a_busy_day(desk)
    codeword = Reservations(desk.session).words(Reservations(desk.session).coming()[0])
    told: list[Changes] = []
    seen.controller.changed.connect(told.append)
    seen.open("2026-03-05")
    seen.view.head.hide_names.click()
    assert not seen.names
    assert told == [Changes.of(Topic.APPOINTMENTS)]  # a reminder that stands there hears of it
    said = "\n".join((seen.texts(), seen.spoken(day("5.3.")), str(seen.rows())))
    for hidden in ("Samira", "Haddad", codeword, "Housing", "Copy the letter", "A place"):
        assert hidden not in said
    assert seen.rows()[3] == ("Appointment", "", "14:30–15:30")
    assert "14:30–15:30 o’clock, Appointment" in seen.spoken(day("5.3."))
    again = Seen(qtbot, desk)
    again.names = False
    again.open("2026-03-05")
    assert again.view.head.hide_names.isChecked()
    assert again.rows()[3][0] == "Appointment"


# ---- new ones --------------------------------------------------------------------------------


def test_n_asks_whose_and_goes_on_with_day_and_case(seen: Seen, desk: Desk) -> None:
    desk.case()
    olena = desk.case(a_client(first_name="Olena", last_name="Kovalenko"))
    seen.open("2026-03-05")
    seen.key(K.Key_N)
    palette = seen.view.palette_
    assert palette.isVisible()
    assert focused() is palette._field
    assert palette._model.rowCount() == 2  # who was worked on last
    QTest.keyClicks(palette._field, "olena")
    assert palette._model.rowCount() == 1
    seen.key(K.Key_Return)
    assert desk.went == [Place(PlaceId.CASE_DATES, olena.id, "new-appointment/2026-03-05")]


def test_where_names_are_hidden_nobody_is_offered_before_a_letter(seen: Seen, desk: Desk) -> None:
    desk.case()
    seen.names = False
    seen.open()
    seen.key(K.Key_N)
    assert seen.view.palette_._model.rowCount() == 0


def test_a_double_click_in_the_week_brings_the_time_along(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    seen.week()
    table = seen.view.week
    rect = table.visualRect(table.days.index_of(day("5.3.")))
    scale = seen.view._week_delegate.scale(table.days.shown, rect)
    point = QPoint(rect.center().x(), round(scale.y(9 * 60 + 40)))
    QTest.mouseDClick(
        table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point
    )
    seen.key(K.Key_Return)
    assert desk.went == [Place(PlaceId.CASE_DATES, case.id, "new-appointment/2026-03-05 09:30:00")]


# ---- files -----------------------------------------------------------------------------------


def test_the_file_of_a_month_has_its_appointments_and_nobodys_name(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    for days in (-5, 3, 20, 31):  # 25.2., 5.3., 22.3., 2.4.
        an_appointment(desk.session, case.id, days, purpose="Tea")
    gone = an_appointment(desk.session, case.id, 4)
    Appointments(desk.session).set_state(case.id, gone.id, AppointmentState.CANCELLED)
    seen.open()
    seen.view.head.export.click()
    seen.view.file.save.click()
    ((path, content),) = desk.files.items()
    assert path.suffix == ".ics"
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert [f"{each.decoded('DTSTART'):%d.%m.}" for each in events] == ["05.03.", "22.03."]
    assert {str(each["SUMMARY"]) for each in events} == {"Appointment"}
    assert b"Haddad" not in content
    assert not seen.view._file_card.isVisible()


def test_without_an_appointment_there_is_no_file(seen: Seen, desk: Desk) -> None:
    seen.open()
    seen.view.head.export.click()
    seen.view.file.save.click()
    assert desk.files == {}
    assert desk.dialogs.told == [
        "There is no appointment in what is seen, so there is nothing to save."
    ]


# ---- room ------------------------------------------------------------------------------------


def test_where_it_is_narrow_the_day_takes_the_place_of_the_days(seen: Seen, desk: Desk) -> None:
    _a_busy_day(desk)
    seen.view.resize(700, 600)
    seen.open("2026-03-05")
    assert not seen.view.pane.isVisible()
    seen.key(K.Key_Return)
    assert seen.view.pane.isVisible()
    assert not seen.table.isVisible()
    assert seen.controller.step_back()
    assert focused() is seen.table
    assert not seen.controller.step_back()


def test_the_days_grow_with_the_text(seen: Seen, look: Appearance, desk: Desk) -> None:
    _a_busy_day(desk)
    seen.week()
    before = seen.table.verticalHeader().width()
    look.set_scale(1.5)
    QCoreApplication.sendPostedEvents()
    assert seen.table.verticalHeader().width() > before
    shown = seen.table.days.shown
    assert seen.table.rowHeight(0) >= seen.view._week_delegate.least_height(shown)


# ---- the clocks change -----------------------------------------------------------------------


@pytest.mark.parametrize("sunday", [date(2025, 10, 26), date(2026, 3, 29)])
def test_a_week_in_which_the_clocks_change_looks_right(
    seen: Seen, desk: Desk, sunday: date
) -> None:
    case = desk.case()
    for days_before in (1, 0):
        on = sunday - timedelta(days_before)
        an_appointment(
            desk.session, case.id, (on - TODAY).days, time(14, 30), purpose="Tea", minutes=60
        )
    seen.week(sunday.isoformat())
    delegate, shown = seen.view._week_delegate, seen.table.days.shown
    found = [delegate._layout(shown)[0][sunday - timedelta(n)] for n in (1, 0)]
    assert [(each.begins, each.ends) for (each,) in found] == [(870, 930)] * 2
    assert seen.rows() == [("Samira Haddad", "Tea · Office of the service", "14:30–15:30")]
    seen.key(K.Key_Left)
    assert seen.day == sunday - timedelta(1)
    seen.key(K.Key_Right)
    assert seen.day == sunday


def test_now_is_where_the_clock_on_the_wall_stands(seen: Seen, desk: Desk) -> None:
    assert isinstance(desk.clock, FakeClock)
    seen.week()
    assert f"{seen.table.days.shown.now:%H:%M}" == "10:00"  # 9:00 UTC in winter
    desk.clock.advance(timedelta(days=28))
    seen.week("2026-03-30")
    assert f"{seen.table.days.shown.now:%H:%M}" == "11:00"  # 9:00 UTC in summer
