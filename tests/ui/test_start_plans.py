"""What is due from support plans on the start page, and the list of what is coming."""

from datetime import time, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.goals import Goal, StepKind
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.services.coming import NEXT
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.referral_steps import Formalities
from jmd_desktop.services.reservations import Reservations
from jmd_desktop.services.start import SHOWN, Start
from jmd_desktop.services.support_plans import PLAN, SupportPlans
from tests.builders import TODAY, a_client
from tests.services.dated import a_task, an_appointment
from tests.services.referred import a_referral
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk
from tests.ui.real_program import everything_written
from ui.places import Place, PlaceId
from ui.qt.buttons import Button
from ui.qt.entry_delegate import ENTRY_ROLE, Entry
from ui.qt.theme import Tone
from ui.start import COMING, StartController
from ui.start.due import DueCard
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


def a_step(
    days: int,
    text: str,
    kind: StepKind = StepKind.JMD_TASK,
    mode: DeadlineMode = DeadlineMode.BY,
    who: str = "",
) -> TypedStep:
    return TypedStep(new_id(), kind, text, who=who, mode=mode, day=TODAY + timedelta(days))


def planned(desk: Desk, case: Case, *steps: TypedStep, **values: Value) -> Goal:
    wanted: dict[str, Value] = {"title": "Eine Lehrstelle finden", **values}
    made, _changes = Goals(desk.session).save(case.id, new_id(), wanted, 0, steps=steps)
    return made


def entries(card: DueCard) -> list[Entry]:
    model = card.list.model()
    rows = (model.index(row, 0).data(ENTRY_ROLE) for row in range(model.rowCount()))
    return [row for row in rows if isinstance(row, Entry)]


def rows(start: StartController, name: DueList) -> list[Entry]:
    return entries(start._view.due[name])


def press(start: StartController, words: str) -> None:
    found = start.view.findChildren(Button)
    next(b for b in found if b.text() == words and b.isVisible()).click()


def test_a_step_says_who_does_what_and_leads_to_its_goal(
    start: StartController, desk: Desk
) -> None:
    goal = planned(
        desk,
        desk.case(),
        a_step(0, "Call the school"),
        a_step(-1, "Bring the report", StepKind.CLIENT_TASK),
        a_step(-2, "Talk about maths", StepKind.OTHER_TASK, who="Teacher"),
        a_step(-3, "Course begun", StepKind.SUB_GOAL),
    )
    start.enter(Place(PlaceId.START))
    assert [(row.title, row.meta) for row in rows(start, DueList.NEXT_STEPS)] == [
        ("Samira Haddad", "JMD: Call the school"),
        ("Samira Haddad", "Young person: Bring the report"),
        ("Samira Haddad", "Teacher: Talk about maths"),
        ("Samira Haddad", "Sub-goal: Course begun"),
    ]
    assert [(row.when, row.state) for row in rows(start, DueList.NEXT_STEPS)][:2] == [
        ("today", "due today"),
        ("yesterday", "overdue"),
    ]
    card = start._view.due[DueList.NEXT_STEPS]
    card.list.setFocus()
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert desk.went == [Place(PlaceId.CASE_PLAN, goal.case_id, goal.id)]


def test_what_begins_is_never_called_late(start: StartController, desk: Desk) -> None:
    since = DeadlineMode.FROM
    planned(desk, desk.case(), a_step(0, "A", mode=since), a_step(-3, "B", mode=since))
    start.enter(Place(PlaceId.START))
    told = [(row.state, row.tone) for row in rows(start, DueList.NEXT_STEPS)]
    assert told == [("begins today", Tone.ACCENT), ("has begun", Tone.ACCENT)]


def test_a_goal_to_look_at_leads_to_it_and_a_plan_to_its_own_day(
    start: StartController, desk: Desk
) -> None:
    case = desk.case()
    goal = planned(desk, case, review_on=TODAY)
    SupportPlans(desk.session).save(case.id, {"review_on": TODAY - timedelta(1)}, 0)
    start.enter(Place(PlaceId.START))
    assert [row.meta for row in rows(start, DueList.REVIEWS)] == [
        "Goal: Eine Lehrstelle finden",
        "Look at the support plan together",
    ]
    listed = start._view.due[DueList.REVIEWS].list
    for number in range(2):
        listed.setCurrentIndex(listed.model().index(number, 0))
        QTest.keyClick(listed, Qt.Key.Key_Return)
    assert desk.went == [
        Place(PlaceId.CASE_IMPLEMENTATION, case.id, f"goal/{goal.id}"),
        Place(PlaceId.CASE_PLAN, case.id, PLAN),
    ]


def test_a_step_done_elsewhere_is_gone_from_the_page(start: StartController, desk: Desk) -> None:
    case = desk.case()
    step = a_step(0, "Call the school")
    planned(desk, case, step, a_step(0, "Another"))
    start.enter(Place(PlaceId.START))
    _before, changes = Goals(desk.session).tick(case.id, step.id, TODAY)
    start.refresh(changes)
    assert [row.meta for row in rows(start, DueList.NEXT_STEPS)] == ["JMD: Another"]


def test_what_is_not_shown_is_counted_until_all_is_asked_for(
    start: StartController, desk: Desk
) -> None:
    planned(desk, desk.case(), *(a_step(-n, f"step {n}") for n in range(SHOWN + 12)))
    start.enter(Place(PlaceId.START))
    assert "… and 12 others" in everything_written(start.view)
    press(start, "Show all")
    assert len(rows(start, DueList.NEXT_STEPS)) == SHOWN + 12
    others = start._view.due[DueList.NEXT_STEPS]._others
    assert not others.isVisible()
    press(start, "Show fewer")
    assert others.isVisible()


def test_of_more_than_a_hundred_it_only_says_that_there_are_more(
    start: StartController, desk: Desk
) -> None:
    planned(desk, desk.case(), *(a_step(-n, "step") for n in range(101)))
    start.enter(Place(PlaceId.START))
    assert "… and more than 92 others" in everything_written(start.view)


# ---- what is coming -----------------------------------------------------------------------------


def coming(start: StartController) -> list[Entry]:
    """What the card of the next days shows."""
    model = start._view.coming_card.list.model()
    found = (model.index(row, 0).data(ENTRY_ROLE) for row in range(model.rowCount()))
    return [each for each in found if isinstance(each, Entry)]


def test_a_week_in_which_nothing_comes_says_so(start: StartController, desk: Desk) -> None:
    planned(desk, desk.case(), a_step(-1, "late"), a_step(0, "now"), a_step(20, "far"))
    start.enter(Place(PlaceId.START))
    assert coming(start) == []
    assert "Nothing is due in the next seven days." in everything_written(start.view)
    press(start, "View all")
    assert desk.went == [Place(PlaceId.START, record=COMING)]


def test_before_the_first_case_nothing_is_said_of_what_comes(
    start: StartController, desk: Desk
) -> None:
    Reservations(desk.session).add(TODAY + timedelta(1), time(9), "shelter")
    start.enter(Place(PlaceId.START))
    assert not start._view.coming_card.isVisible()


def test_what_comes_next_is_told_of_all_cases_by_day_and_time(
    start: StartController, desk: Desk
) -> None:
    case, olena = desk.case(), desk.case(a_client(first_name="Olena", last_name="Kovalenko"))
    an_appointment(desk.session, olena.id, 1, time(16), purpose="Tea", place="school")
    an_appointment(desk.session, case.id, 1, time(9), purpose="", minutes=None)
    a_task(desk.session, case.id, 3, title="Bring the letter", who="client")
    planned(desk, case, a_step(2, "Call the school"))
    start.enter(Place(PlaceId.START))
    assert [(row.title, row.meta, row.when) for row in coming(start)] == [
        ("Samira Haddad", "Appointment · Office of the service", "tomorrow, 09:00"),
        ("Olena Kovalenko", "Tea · School", "tomorrow, 16:00–17:00"),
        ("Samira Haddad", "JMD: Call the school", "Wed, 4 Mar"),
        ("Samira Haddad", "Young person: Bring the letter", "Thu, 5 Mar"),
    ]
    assert unnamed(start.view) == []


def test_only_the_next_few_are_shown_and_the_others_counted(
    start: StartController, desk: Desk
) -> None:
    planned(desk, desk.case(), *(a_step(1, f"step {n}") for n in range(NEXT + 2)))
    start.enter(Place(PlaceId.START))
    assert len(coming(start)) == NEXT
    assert "… and 2 others in the next seven days" in everything_written(start.view)


def test_each_row_of_what_comes_leads_to_where_it_is_worked_on(
    start: StartController, desk: Desk
) -> None:
    case = desk.case()
    met = an_appointment(desk.session, case.id, 1)
    referral = a_referral(desk.session, case.id)
    Formalities(desk.session).add(case.id, referral.id, text="Copy", due_on=TODAY + timedelta(2))
    start.enter(Place(PlaceId.START))
    listed = start._view.coming_card.list
    for row in range(2):
        listed.setCurrentIndex(listed.model().index(row, 0))
        QTest.keyClick(listed, Qt.Key.Key_Return)
    assert desk.went == [
        Place(PlaceId.CASE_DATES, case.id, met.id),
        Place(PlaceId.CASE_IMPLEMENTATION, case.id, referral.id),
    ]
    assert coming(start)[1].meta == "Formality: Copy"


def test_the_keyboard_begins_where_the_page_does(start: StartController, desk: Desk) -> None:
    case = desk.case()
    start.enter(Place(PlaceId.START))
    assert start._view._recent._list.hasFocus()
    an_appointment(desk.session, case.id, 1)
    start.enter(Place(PlaceId.START))
    start.enter(Place(PlaceId.START))
    assert start._view.coming_card.list.hasFocus()
    an_appointment(desk.session, case.id, 0, time(23))
    start.enter(Place(PlaceId.START))
    start.enter(Place(PlaceId.START))
    assert start._view.due[DueList.TODAY].list.hasFocus()


def test_a_formality_that_is_due_stands_among_the_next_steps(
    start: StartController, desk: Desk
) -> None:
    case = desk.case()
    referral = a_referral(desk.session, case.id)
    Formalities(desk.session).add(case.id, referral.id, text="Copy", due_on=TODAY - timedelta(2))
    start.enter(Place(PlaceId.START))
    (row,) = rows(start, DueList.NEXT_STEPS)
    assert (row.meta, row.when, row.state) == ("Formality: Copy", "2 days ago", "overdue")
    listed = start._view.due[DueList.NEXT_STEPS].list
    listed.setCurrentIndex(listed.model().index(0, 0))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert desk.went == [Place(PlaceId.CASE_IMPLEMENTATION, case.id, referral.id)]


def test_the_list_is_grouped_by_week_and_each_row_leads_to_its_goal(
    start: StartController, desk: Desk
) -> None:
    # TODAY is a Monday.
    steps = (a_step(0, "A"), a_step(6, "B"), a_step(7, "C"), a_step(14, "D"), a_step(-1, "late"))
    goal = planned(desk, desk.case(), *steps, review_on=TODAY + timedelta(20))
    start.enter(Place(PlaceId.START, record=COMING))
    view = start._view.coming
    assert view.isVisible()
    assert not start._view._filled.isVisible()
    assert "The next 8 weeks" in everything_written(start.view)
    told = {
        card.accessibleName(): [row.meta.partition(": ")[2] for row in entries(card)]
        for card in view.weeks
    }
    assert told == {
        "This week": ["A", "B"],
        "Next week": ["C"],
        "Week of Mon, 16 March 2026": ["D", "Eine Lehrstelle finden"],
    }
    assert view.weeks[0].list.hasFocus()
    QTest.keyClick(view.weeks[0].list, Qt.Key.Key_Return)
    assert desk.went == [Place(PlaceId.CASE_PLAN, goal.case_id, goal.id)]
    assert unnamed(start.view) == []


def test_a_full_week_shows_eight_rows_until_all_are_asked_for(
    start: StartController, desk: Desk
) -> None:
    planned(desk, desk.case(), *(a_step(1, f"step {n}") for n in range(SHOWN + 3)), a_step(8, "x"))
    start.enter(Place(PlaceId.START, record=COMING))
    week = start._view.coming.weeks[0]
    assert len(entries(week)) == SHOWN
    press(start, "Show all")
    assert len(entries(week)) == SHOWN + 3


def test_a_week_that_is_empty_by_now_is_not_there(start: StartController, desk: Desk) -> None:
    case = desk.case()
    first, second = a_step(0, "A"), a_step(7, "B")
    planned(desk, case, first, second)
    start.enter(Place(PlaceId.START, record=COMING))
    assert len(start._view.coming.weeks) == 2
    for step in (first, second):
        _before, changes = Goals(desk.session).tick(case.id, step.id, TODAY)
        start.refresh(changes)
    assert start._view.coming.weeks == []
    assert "Nothing has a day in this time." in everything_written(start.view)


def test_from_the_list_one_comes_back_to_the_board(start: StartController, desk: Desk) -> None:
    planned(desk, desk.case(), a_step(3, "A"))
    start.enter(Place(PlaceId.START, record=COMING))
    press(start, "Back to the start page")
    assert desk.went == [Place(PlaceId.START)]
    start.enter(Place(PlaceId.START))
    assert start._view._filled.isVisible()
    assert not start._view.coming.isVisible()
    assert "The next 8 weeks" not in everything_written(start.view)
    assert start._view.coming_card.list.hasFocus()


def test_without_a_case_the_list_says_so_and_not_the_first_talk(
    start: StartController, desk: Desk
) -> None:
    del desk
    start.enter(Place(PlaceId.START, record=COMING))
    assert "Nothing has a day in this time." in everything_written(start.view)
    assert not start._view._empty.isVisible()


def test_escape_leads_back_from_the_list_to_the_board(start: StartController, desk: Desk) -> None:
    planned(desk, desk.case(), a_step(3, "A"))
    start.enter(Place(PlaceId.START, record=COMING))
    QTest.keyClick(start._view.coming.weeks[0].list, Qt.Key.Key_Escape)
    assert desk.went == [Place(PlaceId.START)]
