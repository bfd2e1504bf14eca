"""What is due in a case, to the right of its places where there is room."""

from datetime import time, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.services.dates import Dates
from jmd_desktop.services.goals import Goals, new_id
from jmd_desktop.services.referral_steps import Formalities
from jmd_desktop.services.tasks import Tasks
from tests.builders import TODAY, a_client
from tests.services import closed
from tests.services.dated import a_task, an_appointment, end
from tests.services.referred import a_referral
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk, at
from ui.cases.frame import CaseFrame, CaseFrameController
from ui.dates import DueBeside
from ui.dates.due_beside import DueView
from ui.places import Place, PlaceId
from ui.qt.appearance import Appearance
from ui.qt.buttons import Button

_WIDE = 1144  # px: the frame in a window of 1,360


pytestmark = pytest.mark.usefixtures("in_english")


class Shown:
    """The frame of a case with a place in it, and the column beside that."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        self.beside = DueBeside(desk.bench, Dates(desk.session))
        journal = Place(PlaceId.CASE_JOURNAL)
        self.controller = CaseFrameController(
            desk.bench, desk.cases, lambda _case: journal, self.beside
        )
        desk.wire(self.controller)
        assert isinstance(self.controller.view, CaseFrame)
        assert isinstance(self.beside.view, DueView)
        self.view, self.column = self.controller.view, self.beside.view
        self.place = QLineEdit()
        self.place.setAccessibleName("a place")
        self.view.put(self.place)
        qtbot.addWidget(self.view)
        self.view.resize(_WIDE, 760)
        self.view.show()

    def open(self, case: Case, place: PlaceId = PlaceId.CASE_JOURNAL) -> None:
        """As one comes to a place of the case."""
        self.controller.enter(at(place, case))
        QCoreApplication.sendPostedEvents()

    def rows(self) -> list[str]:
        """Titles with what stands below them; headings alone."""
        return [f"{e.title} | {e.meta}" if e.id else e.title for e in self.column.list.rows]

    def texts(self) -> list[str]:
        """What else is said."""
        found = self.column.findChildren(QLabel)
        return [each.text() for each in found if each.isVisible() and each.text()]


@pytest.fixture
def shown(qtbot: QtBot, desk: Desk) -> Shown:
    return Shown(qtbot, desk)


def test_it_tells_by_urgency_what_is_due_and_leads_there(shown: Shown, desk: Desk) -> None:
    case = desk.case(a_client(residence_valid_until=TODAY + timedelta(60)))
    late = a_task(desk.session, case.id, -2, title="Call the school")
    a_task(desk.session, case.id, title="Some day")
    met = an_appointment(desk.session, case.id, 0, time(14, 30), purpose="Tea")
    goal, _changes = Goals(desk.session).save(
        case.id, new_id(), {"title": "A place", "review_on": TODAY + timedelta(3)}, 0
    )
    referral = a_referral(desk.session, case.id)
    Formalities(desk.session).add(case.id, referral.id, text="Copy", due_on=TODAY + timedelta(1))
    shown.open(case)
    assert shown.rows() == [
        "Overdue",
        "Call the school | Sat, 28 Feb",
        "Today",
        "Tea | 14:30 o’clock · Office of the service",
        "In the next seven days",
        "Copy | tomorrow",
        "Goal: A place | Thu, 5 Mar",
        "Later",
        "Residence paper runs out | Fri, 1 May",
    ]
    assert shown.texts() == ["What is due", "1 overdue"]
    listed = shown.column.list
    listed.setFocus()
    for _row in range(4):
        QTest.keyClick(listed, Qt.Key.Key_Return)
        QTest.keyClick(listed, Qt.Key.Key_Down)
    assert desk.went == [
        Place(PlaceId.CASE_DATES, case.id, late.id),
        Place(PlaceId.CASE_DATES, case.id, met.id),
        Place(PlaceId.CASE_IMPLEMENTATION, case.id, referral.id),
        Place(PlaceId.CASE_IMPLEMENTATION, case.id, f"goal/{goal.id}"),
    ]
    assert unnamed(shown.view) == []


@pytest.mark.parametrize(
    ("place", "there"),
    [
        (PlaceId.CASE_JOURNAL, True),
        (PlaceId.CASE_PLAN, True),
        (PlaceId.CASE_OVERVIEW, False),
        (PlaceId.CASE_DATES, False),
    ],
)
def test_places_that_tell_all_of_it_themselves_have_the_room(
    shown: Shown, desk: Desk, place: PlaceId, *, there: bool
) -> None:
    shown.open(desk.case(), place)
    assert shown.column.isVisible() is there


def test_it_stands_there_from_a_window_of_1360_on_and_the_place_keeps_its_room(
    shown: Shown, desk: Desk, look: Appearance
) -> None:
    shown.open(desk.case())
    for width, there in ((_WIDE - 1, False), (_WIDE, True), (1500, True)):
        shown.view.resize(width, 760)
        QCoreApplication.sendPostedEvents()
        assert shown.column.isVisible() is there, width
        assert shown.place.width() >= 900
    look.set_scale(1.5)
    QCoreApplication.sendPostedEvents()
    assert not shown.column.isVisible()


def test_made_wide_enough_it_knows_what_is_due(shown: Shown, desk: Desk) -> None:
    case = desk.case()
    shown.view.resize(900, 760)
    shown.open(case)
    a_task(desk.session, case.id, 0, title="Call the school")
    assert shown.rows() == []
    shown.view.resize(_WIDE, 760)
    QCoreApplication.sendPostedEvents()
    assert shown.rows() == ["Today", "Call the school | "]


def test_what_is_done_elsewhere_is_gone(shown: Shown, desk: Desk) -> None:
    case = desk.case()
    task = a_task(desk.session, case.id, 0)
    shown.open(case)
    assert len(shown.rows()) == 2
    _before, changes = Tasks(desk.session).tick(case.id, task.id, TODAY)
    shown.controller.refresh(changes)
    assert shown.rows() == []
    assert shown.texts() == ["What is due", "Nothing is due in this case."]


def test_nobodys_days_stand_beside_somebody_else(shown: Shown, desk: Desk) -> None:
    case, other = desk.case(), desk.case(a_client(first_name="Olena"))
    a_task(desk.session, case.id, 0, title="Call the school")
    shown.open(case)
    read: list[QWidget] = []
    desk.runner.read = lambda *_given: read.append(shown.column)  # type: ignore[method-assign]
    shown.open(other)
    assert shown.rows() == []


def test_more_than_a_few_are_counted_and_are_in_their_own_place(shown: Shown, desk: Desk) -> None:
    case = desk.case()
    for _task in range(15):
        a_task(desk.session, case.id, 1)
    shown.open(case)
    assert len(shown.rows()) == 1 + 12
    button = next(each for each in shown.column.findChildren(Button) if each.isVisible())
    assert button.text() == "… and 3 others"
    button.click()
    assert desk.went == [Place(PlaceId.CASE_DATES, case.id)]


def test_of_a_case_that_has_ended_only_appointments_are_left(shown: Shown, desk: Desk) -> None:
    case = desk.case()
    a_task(desk.session, case.id, -2)
    an_appointment(desk.session, case.id, 2, purpose="Tea")
    end(desk.vault, case.id)
    shown.open(case)
    assert shown.rows() == [
        "In the next seven days",
        "Tea | Wed, 4 Mar, 14:30 · Office of the service",
    ]


def test_the_tab_key_comes_to_it_behind_the_place(qtbot: QtBot, shown: Shown, desk: Desk) -> None:
    case = desk.case()
    a_task(desk.session, case.id, 0)
    shown.view.activateWindow()
    qtbot.waitUntil(shown.view.isActiveWindow)
    shown.place.setFocus()
    shown.open(case)
    assert shown.place.hasFocus()
    QTest.keyClick(shown.place, Qt.Key.Key_Tab)
    assert shown.column.list.hasFocus()


def test_cl2_of_a_case_that_ended_the_talk_afterwards_is_told(qtbot: QtBot, desk: Desk) -> None:
    case = desk.case()
    a_task(desk.session, case.id, 2)
    closed.end(desk.session, case.id, follow_up_on=TODAY + timedelta(5))
    shown = Shown(qtbot, desk)
    shown.open(case)
    (row,) = (each for each in shown.column.list.rows if not each.heading)
    assert row.title == "Follow-up talk – no consent to it"
    shown.column.list.choose(row.id)
    shown.column.list.opened.emit(row)
    (went,) = desk.went
    assert (went.id, went.case_id) == (PlaceId.CASE_CLOSURE, case.id)
    assert went.record.startswith("follow_up/")
