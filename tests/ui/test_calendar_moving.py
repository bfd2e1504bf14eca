"""Work in the calendar itself: ticking off, moving by keys and by mouse, taking it back."""

from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.appointments import Appointment, AppointmentState
from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.tasks import Task
from jmd_desktop.services.appointments import Appointments
from jmd_desktop.services.follow_ups import FollowUps
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.reservations import Reservations
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client, a_consent
from tests.services import closed
from tests.services.dated import WEEKLY, a_task, an_appointment, end
from tests.ui.accessibility import unnamed
from tests.ui.at_work import CTRL, PLAIN, K, focused
from tests.ui.calendar_place import LEFT, Seen, day
from tests.ui.cases_desk import Desk
from ui.places import Place, PlaceId
from ui.qt.appearance import Appearance

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def desk(opened: Vault, tmp_path: Path) -> Desk:
    made = Desk(opened)
    made.dialogs.path = tmp_path / "out"
    return made


@pytest.fixture
def seen(qtbot: QtBot, desk: Desk) -> Seen:
    return Seen(qtbot, desk)


def met(desk: Desk, appointment: Appointment) -> Appointment:
    """As it is stored now."""
    return Appointments(desk.session).find(appointment.case_id, appointment.id)


def task(desk: Desk, noted: Task) -> Task:
    """As it is stored now."""
    return Tasks(desk.session).find(noted.case_id, noted.id)


def when(desk: Desk, appointment: Appointment) -> tuple[date, time | None]:
    """Day and time as they are stored now."""
    found = met(desk, appointment)
    return found.day, found.begins


def choose(seen: Seen, title: str) -> None:
    """Put the keyboard onto that row of the day."""
    listed = seen.view.pane.list
    listed.setFocus()
    listed.choose(next(each.id for each in listed.rows if each.title == title))


# ---- ticking off -----------------------------------------------------------------------------


def test_space_ticks_a_task_off_and_back_where_it_stands(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    noted = a_task(desk.session, case.id, 3, title="Copy the letter")
    an_appointment(desk.session, case.id, 3)
    seen.open("2026-03-05")
    seen.key(K.Key_Return)
    row = seen.view.pane.list.current()
    assert row is not None
    assert (row.done, row.state) == (False, "")
    seen.key(K.Key_Space)
    assert task(desk, noted).done_on == TODAY
    row = seen.view.pane.list.current()
    assert row is not None
    assert (row.done, row.state) == (True, "done")
    assert focused() is seen.view.pane.list
    assert seen.view.undo.said == "Done: Copy the letter"
    seen.key(K.Key_Z, CTRL)
    assert task(desk, noted).done_on is None
    assert not seen.view.undo.isVisible()
    assert unnamed(seen.view) == []


def test_a_press_on_the_box_ticks_and_a_press_on_the_words_opens(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    noted = a_task(desk.session, case.id, 3)
    seen.open("2026-03-05")
    listed = seen.view.pane.list
    rect = listed.visualRect(listed.model_.index(0))
    QTest.mouseClick(listed.viewport(), LEFT, PLAIN, QPoint(rect.left() + 20, rect.top() + 18))
    assert task(desk, noted).done
    assert desk.went == []
    QTest.mouseClick(listed.viewport(), LEFT, PLAIN, QPoint(rect.left() + 80, rect.top() + 18))
    assert desk.went == [Place(PlaceId.CASE_DATES, case.id, noted.id)]


def test_only_tasks_have_a_box(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    an_appointment(desk.session, case.id, 3)
    goal: dict[str, Value] = {"title": "A place", "review_on": TODAY + timedelta(3)}
    Goals(desk.session).save(case.id, new_id(), goal, 0)
    seen.open("2026-03-05")
    assert [(each.done, each.sign is None) for each in seen.view.pane.list.rows] == [
        (None, False)
    ] * 2
    seen.key(K.Key_Return)
    seen.key(K.Key_Space)  # opens, as in every list where there is nothing to tick
    assert [each.id for each in desk.went] == [PlaceId.CASE_IMPLEMENTATION]


def test_where_names_are_hidden_nothing_says_what_was_done(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    noted = a_task(desk.session, case.id, 3, title="Copy the letter")
    seen.names = False
    seen.open("2026-03-05")
    seen.key(K.Key_Return)
    seen.key(K.Key_Space)
    assert task(desk, noted).done
    assert seen.view.undo.said == "Done: Task"


# ---- moving by keys --------------------------------------------------------------------------


def test_v_moves_an_appointment_to_a_day_as_one_says_it(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    made = an_appointment(desk.session, case.id, 3, purpose="Tea")
    an_appointment(desk.session, desk.case(a_client(first_name="Olena")).id, 3, time(16))
    seen.open("2026-03-05")
    seen.key(K.Key_Return)
    seen.key(K.Key_V)
    moving = seen.view.pane.moving
    assert focused() is moving._day
    seen.write("monday")
    seen.key(K.Key_Tab)
    assert focused() is moving._time
    seen.write("9:15")
    seen.key(K.Key_Return)
    assert when(desk, made) == (day("9.3."), time(9, 15))
    assert not moving.isVisible()
    assert focused() is seen.view.pane.list
    assert seen.day == day("5.3.")  # one goes on where one was
    assert len(seen.rows()) == 1
    assert seen.view.undo.said == "Moved: Mon, 9 Mar, 09:15"
    seen.key(K.Key_Z, CTRL)
    assert when(desk, made) == (day("5.3."), time(14, 30))
    assert len(seen.rows()) == 2


def test_a_task_is_moved_without_a_time(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    noted = a_task(desk.session, case.id, 3)
    seen.open("2026-03-05")
    seen.key(K.Key_V)  # the only one of the day
    assert not seen.view.pane.moving._time.isVisible()
    seen.write("tomorrow")
    seen.key(K.Key_Return)
    assert task(desk, noted).due_on == TODAY + timedelta(1)
    assert seen.view.undo.said == "Moved: tomorrow"
    seen.view.undo.button.click()
    assert task(desk, noted).due_on == TODAY + timedelta(3)


def test_escape_leaves_it_where_it_is(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    made = an_appointment(desk.session, case.id, 3)
    seen.open("2026-03-05")
    seen.key(K.Key_V)
    seen.write("tomorrow")
    seen.key(K.Key_Escape)
    assert when(desk, made) == (day("5.3."), time(14, 30))
    assert focused() is seen.view.pane.list
    assert not seen.view.pane.moving.isVisible()


def test_of_several_v_first_asks_to_choose(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    for hour in (9, 11):
        an_appointment(desk.session, case.id, 3, time(hour))
    seen.open("2026-03-05")
    seen.key(K.Key_V)
    assert focused() is seen.view.pane.list
    assert not seen.view.pane.moving.isVisible()
    seen.key(K.Key_V)
    assert seen.view.pane.moving.isVisible()


def test_what_is_part_of_a_plan_or_over_is_not_moved_here(seen: Seen, desk: Desk) -> None:
    case = desk.case(a_client(residence_valid_until=TODAY + timedelta(3)))
    goal: dict[str, Value] = {"title": "A place", "review_on": TODAY + timedelta(3)}
    Goals(desk.session).save(case.id, new_id(), goal, 0)
    gone = an_appointment(desk.session, case.id, 3)
    Appointments(desk.session).set_state(case.id, gone.id, AppointmentState.CANCELLED)
    done = a_task(desk.session, case.id, 3)
    Tasks(desk.session).tick(case.id, done.id, TODAY)
    Reservations(desk.session).add(TODAY + timedelta(3), time(9), "shelter")
    seen.open("2026-03-05")
    seen.key(K.Key_Return)
    for _row in seen.view.pane.list.rows:
        assert not seen.view.pane.move_.isEnabled()
        seen.key(K.Key_V)
        assert not seen.view.pane.moving.isVisible()
        seen.key(K.Key_Down)


def test_of_a_series_only_that_one_is_moved_and_it_says_so(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    made = an_appointment(desk.session, case.id, 3, repeat=WEEKLY)
    seen.open("2026-03-05")
    seen.key(K.Key_V)
    seen.write("6.3.")
    seen.key(K.Key_Return)
    assert seen.view.undo.said == "Only this one moved: Fri, 6 Mar"
    assert met(desk, made).day == day("6.3.")
    assert "Samira" in seen.spoken(day("12.3."))


def test_who_goes_to_another_day_moves_nothing_any_more(seen: Seen, desk: Desk) -> None:
    an_appointment(desk.session, desk.case().id, 3)
    seen.open("2026-03-05")
    seen.key(K.Key_V)
    assert seen.view.pane.moving.isVisible()
    seen.view.table.setFocus()
    seen.key(K.Key_Right)
    assert not seen.view.pane.moving.isVisible()
    assert focused() is seen.table


def test_a_refusal_is_said_and_nothing_moved(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    noted = a_task(desk.session, case.id, 3)
    seen.open("2026-03-05")
    refused: list[object] = []
    desk.runner.refused.connect(refused.append)
    end(desk.vault, case.id)
    seen.key(K.Key_V)
    seen.write("tomorrow")
    seen.key(K.Key_Return)
    assert len(refused) == 1
    assert task(desk, noted).due_on == TODAY + timedelta(3)
    assert not seen.view.undo.isVisible()
    assert seen.rows() == []  # of a case that has ended no task is told


# ---- moving by mouse -------------------------------------------------------------------------


def test_an_appointment_is_dragged_to_another_day_of_the_month(seen: Seen, desk: Desk) -> None:
    made = an_appointment(desk.session, desk.case().id, 3)
    seen.open()
    seen.drag(seen.at(day("5.3."), "Samira Haddad"), seen.middle(day("10.3.")))
    assert when(desk, made) == (day("10.3."), time(14, 30))
    assert seen.day == day("10.3.")
    assert len(seen.rows()) == 1
    assert desk.went == []
    seen.key(K.Key_Z, CTRL)
    assert when(desk, made) == (day("5.3."), time(14, 30))


def test_a_task_is_dragged_to_another_day(seen: Seen, desk: Desk) -> None:
    noted = a_task(desk.session, desk.case().id, 3)
    seen.open()
    seen.drag(seen.at(day("5.3."), "Samira Haddad"), seen.middle(day("4.3.")))
    assert task(desk, noted).due_on == day("4.3.")


def test_in_the_week_an_appointment_is_dragged_to_another_time_by_the_quarter(
    seen: Seen, desk: Desk
) -> None:
    made = an_appointment(desk.session, desk.case().id, 3, time(10))
    seen.week()
    # Taken a quarter of an hour below its beginning, it keeps hanging there.
    seen.drag(seen.at_time(day("5.3."), 10 * 60 + 15), seen.at_time(day("6.3."), 13 * 60 + 2))
    assert when(desk, made) == (day("6.3."), time(12, 45))
    assert seen.view.undo.said == "Moved: Fri, 6 Mar, 12:45"
    seen.drag(seen.at_time(day("6.3."), 13 * 60), seen.at_time(day("6.3."), 7 * 60 + 20))
    assert when(desk, made) == (day("6.3."), time(7))
    assert seen.view.undo.said == "Moved: 07:00 o’clock"


def test_dragged_above_the_hours_it_keeps_its_time(seen: Seen, desk: Desk) -> None:
    made = an_appointment(desk.session, desk.case().id, 3, time(10))
    seen.week()
    above = QPoint(seen.at_time(day("6.3."), 600).x(), seen.at_time(day("6.3."), 7 * 60).y() - 12)
    seen.drag(seen.at_time(day("5.3."), 10 * 60 + 15), above)
    assert when(desk, made) == (day("6.3."), time(10))


def test_a_whole_day_stays_one_wherever_it_is_dropped(seen: Seen, desk: Desk) -> None:
    made = an_appointment(desk.session, desk.case().id, 3, None, minutes=None)
    seen.week()
    seen.drag(seen.at(day("5.3."), "Samira Haddad"), seen.at_time(day("6.3."), 13 * 60))
    assert when(desk, made) == (day("6.3."), None)


def test_carried_over_the_edge_it_comes_down_at_the_nearest_day(seen: Seen, desk: Desk) -> None:
    made = an_appointment(desk.session, desk.case().id, 3)
    seen.open()
    outside = QPoint(seen.middle(day("8.3.")).x() + 400, seen.middle(day("8.3.")).y())
    seen.drag(seen.at(day("5.3."), "Samira Haddad"), seen.middle(day("7.3.")), outside)
    assert met(desk, made).day == day("8.3.")


def test_a_hand_that_shakes_opens_and_moves_nothing(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    made = an_appointment(desk.session, case.id, 3)
    seen.open()
    point = seen.at(day("5.3."), "Samira Haddad")
    seen.drag(point, point + QPoint(QApplication.startDragDistance() - 1, 0))
    assert desk.went == [Place(PlaceId.CASE_DATES, case.id, made.id)]
    assert when(desk, made) == (day("5.3."), time(14, 30))


def test_carried_away_and_back_it_is_neither_moved_nor_opened(seen: Seen, desk: Desk) -> None:
    made = an_appointment(desk.session, desk.case().id, 3)
    seen.open()
    point = seen.at(day("5.3."), "Samira Haddad")
    seen.drag(point, seen.middle(day("10.3.")), point)
    assert when(desk, made) == (day("5.3."), time(14, 30))
    assert desk.went == []
    assert not seen.view.undo.isVisible()


def test_escape_lets_go_of_what_is_carried(seen: Seen, desk: Desk) -> None:
    made = an_appointment(desk.session, desk.case().id, 3)
    seen.open()
    target = seen.middle(day("10.3."))
    seen.drag(seen.at(day("5.3."), "Samira Haddad"), target, drop=False)
    assert seen.table._carried is not None
    seen.key(K.Key_Escape)
    QTest.mouseRelease(seen.table.viewport(), LEFT, PLAIN, target)
    assert when(desk, made) == (day("5.3."), time(14, 30))
    assert desk.went == []


def test_what_may_not_be_moved_is_not_carried(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    goal: dict[str, Value] = {"title": "A place", "review_on": TODAY + timedelta(3)}
    Goals(desk.session).save(case.id, new_id(), goal, 0)
    seen.open()
    target = seen.middle(day("10.3."))
    seen.drag(seen.at(day("5.3."), "Samira Haddad"), target, drop=False)
    assert seen.table._carried is None
    QTest.mouseRelease(seen.table.viewport(), LEFT, PLAIN, target)
    assert desk.went == []


def test_from_a_day_of_another_month_it_is_carried_as_well(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    made = an_appointment(desk.session, case.id, 30)  # 1 April, at the end of March
    seen.open()
    seen.drag(seen.at(day("1.4."), "Samira Haddad"), seen.middle(day("30.3.")))
    assert met(desk, made).day == day("30.3.")
    assert "March 2026" in seen.texts()


def test_what_is_carried_is_painted_where_it_would_be(seen: Seen, desk: Desk) -> None:
    an_appointment(desk.session, desk.case().id, 3, time(10))
    for mode_is_week in (False, True):
        if mode_is_week:
            seen.week()
        else:
            seen.open()
        start = seen.at(day("5.3."), "Samira Haddad")
        before = seen.table.viewport().grab().toImage()
        seen.drag(start, seen.middle(day("6.3.")), drop=False)
        assert seen.table.viewport().grab().toImage() != before
        seen.key(K.Key_Escape)
        assert seen.table._carried is None


def test_where_it_is_narrow_the_way_back_stands_below_the_days(seen: Seen, desk: Desk) -> None:
    made = an_appointment(desk.session, desk.case().id, 3)
    seen.view.resize(700, 600)
    seen.open()
    seen.drag(seen.at(day("5.3."), "Samira Haddad"), seen.middle(day("10.3.")))
    assert seen.view.undo.isVisible()
    seen.view.undo.button.click()
    assert met(desk, made).day == day("5.3.")


def test_who_comes_again_finds_no_old_way_back(seen: Seen, desk: Desk) -> None:
    an_appointment(desk.session, desk.case().id, 3)
    seen.open()
    seen.drag(seen.at(day("5.3."), "Samira Haddad"), seen.middle(day("10.3.")))
    seen.open()
    assert not seen.view.undo.isVisible()


# ---- ways to other days ----------------------------------------------------------------------


def test_g_goes_to_any_day_that_is_typed(seen: Seen) -> None:
    seen.open()
    seen.key(K.Key_G)
    jump = seen.view.head.jump
    assert focused() is jump.field
    assert not seen.view.head._title.isVisible()
    seen.write("nonsense")
    seen.key(K.Key_Return)
    assert jump.isVisible()
    assert "Type a day, such as 12.10. or tomorrow." in seen.texts()
    jump.field.selectAll()
    seen.write("12.10.2027")
    assert "Type a day" not in seen.texts()
    seen.key(K.Key_Return)
    assert seen.day == date(2027, 10, 12)
    assert "October 2027" in seen.texts()
    assert focused() is seen.table
    assert not jump.isVisible()


def test_a_day_is_picked_with_one_press(seen: Seen) -> None:
    seen.open()
    seen.view.head._other.click()
    seen.view.head.jump.field._picked(day("15.6."))
    assert seen.day == day("15.6.")
    assert "June 2026" in seen.texts()


@pytest.mark.parametrize("key", [K.Key_Escape, K.Key_Return])
def test_who_types_no_day_stays(seen: Seen, key: Qt.Key) -> None:
    seen.open()
    seen.key(K.Key_G)
    seen.key(key)
    assert seen.day == TODAY
    assert "March 2026" in seen.texts()
    assert focused() is seen.table


def test_m_and_w_are_month_and_week(seen: Seen) -> None:
    seen.open()
    seen.key(K.Key_W)
    assert seen.table is seen.view.week
    assert focused() is seen.table
    assert "Week 10 · 02.–08.03.2026" in seen.texts()
    seen.key(K.Key_M)
    assert seen.table is seen.view.month
    assert focused() is seen.table


def test_the_title_is_brief_before_it_is_cut(seen: Seen, look: Appearance) -> None:
    look.set_scale(1.5)
    seen.view.resize(956, 640)
    seen.open()
    title = seen.view.head._title
    assert title.text() == "03.2026"
    assert title.toolTip() == "March 2026"
    seen.key(K.Key_W)
    assert title.text() == "Week 10"
    seen.view.resize(1400, 640)
    assert title.text() == "Week 10 · 02.–08.03.2026"


# ---- the talk after an end (CL2) ---------------------------------------------------------------


def ended(desk: Desk, *, follow_up: bool = True, days: int = 3) -> Case:
    """A case that ended nine days ago, with the day of its talk."""
    at = NOW - timedelta(10)
    case = a_case(desk.vault, at=at, consent=a_consent(follow_up=follow_up))
    closed.end(
        desk.session,
        case.id,
        ended_on=TODAY - timedelta(9),
        follow_up_on=TODAY + timedelta(days),
    )
    return case


def talk_on(desk: Desk, case: Case) -> date | None:
    return FollowUps(desk.session).of_case(case.id).due_on


def test_cl2_the_talk_after_the_end_leads_to_its_page(seen: Seen, desk: Desk) -> None:
    case = ended(desk)
    seen.open("2026-03-05")
    assert seen.rows() == [("Samira Haddad", "Follow-up talk", "")]
    seen.key(K.Key_Return)
    seen.key(K.Key_Return)
    ending_id = FollowUps(desk.session).due(day("5.3."))[0].ending_id
    assert desk.went == [Place(PlaceId.CASE_CLOSURE, case.id, f"follow_up/{ending_id}")]


def test_cl2_the_talk_after_the_end_is_moved_by_keys_and_by_mouse(seen: Seen, desk: Desk) -> None:
    case = ended(desk)
    seen.open("2026-03-05")
    seen.key(K.Key_V)
    assert not seen.view.pane.moving._time.isVisible()
    seen.write("6.3.")
    seen.key(K.Key_Return)
    assert talk_on(desk, case) == day("6.3.")
    assert seen.view.undo.said == "Moved: Fri, 6 Mar"
    seen.key(K.Key_Z, CTRL)
    assert talk_on(desk, case) == day("5.3.")
    seen.drag(seen.at(day("5.3."), "Samira Haddad"), seen.middle(day("10.3.")))
    assert talk_on(desk, case) == day("10.3.")


def test_cl9_the_talk_is_not_moved_beyond_its_last_day_and_it_says_so(
    seen: Seen, desk: Desk
) -> None:
    case = ended(desk)
    seen.open("2026-03-05")
    seen.key(K.Key_V)
    seen.write("1.2.2027")
    seen.key(K.Key_Return)
    assert "The follow-up talk is possible until 21.11.2026 at the latest." in seen.texts()
    assert focused() is seen.view.pane.moving._day
    seen.key(K.Key_Escape)
    assert talk_on(desk, case) == day("5.3.")
    closed_again = day("21.2.")
    seen.open("2026-02-23")  # the end was on the 21st
    FollowUps(desk.session).move(case.id, day("24.2."))
    seen.open("2026-02-24")
    seen.drag(seen.at(day("24.2."), "Samira Haddad"), seen.middle(closed_again))
    assert talk_on(desk, case) == day("24.2.")
    assert seen.view.undo.said == "The follow-up talk comes after the end on 21.02.2026."
    assert not seen.view.undo.button.isVisible()
    seen.open("2026-02-24")
    assert not seen.view.undo.isVisible()


def test_a_talk_nobody_agreed_to_says_so(seen: Seen, desk: Desk) -> None:
    ended(desk, follow_up=False)
    seen.open("2026-03-05")
    assert seen.rows() == [("Samira Haddad", "Follow-up talk – no consent to it", "")]
    seen.names = False
    seen.open("2026-03-05")
    assert [title for title, *_ in seen.rows()] == ["Follow-up talk"]


def test_of_what_is_not_moved_here_v_says_why(seen: Seen, desk: Desk) -> None:
    case = desk.case()
    goal: dict[str, Value] = {"title": "A place", "review_on": TODAY + timedelta(3)}
    Goals(desk.session).save(case.id, new_id(), goal, 0)
    gone = an_appointment(desk.session, case.id, 3)
    Appointments(desk.session).set_state(case.id, gone.id, AppointmentState.CANCELLED)
    seen.open("2026-03-05")
    seen.key(K.Key_Return)
    told = set()
    for _row in seen.view.pane.list.rows:
        seen.key(K.Key_V)
        told.add(seen.view.undo.said)
        seen.key(K.Key_Down)
    assert told == {
        "This is over and stays on its day.",
        "This day is changed where it was set: Enter leads there.",
    }
    assert unnamed(seen.view) == []
    seen.key(K.Key_Up)
    assert not seen.view.undo.isVisible()  # said of another row
