"""Tasks among the next steps on the start page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.services.start import Start
from jmd_desktop.services.tasks import Tasks
from tests.builders import TODAY
from tests.services.dated import a_task
from tests.ui.cases_desk import Desk
from ui.places import Place, PlaceId
from ui.qt.entry_delegate import ENTRY_ROLE, Entry
from ui.start import StartController
from ui.start.view import DueList

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def start(qtbot: QtBot, desk: Desk) -> StartController:
    made = StartController(desk.bench, Start(desk.session, desk.cases, desk.drafts))
    desk.wire(made)
    qtbot.addWidget(made.view)
    made.view.show()
    return made


def rows(start: StartController) -> list[Entry]:
    model = start._view.due[DueList.NEXT_STEPS].list.model()
    found = (model.index(row, 0).data(ENTRY_ROLE) for row in range(model.rowCount()))
    return [row for row in found if isinstance(row, Entry)]


def test_a_task_says_who_does_what_and_leads_to_it(start: StartController, desk: Desk) -> None:
    case = desk.case()
    ours = a_task(desk.session, case.id, 0)
    a_task(desk.session, case.id, -1, who="client", title="Zeugnis holen")
    a_task(desk.session, case.id, -1, who="other", who_note="Tante", title="Anrufen")
    start.enter(Place(PlaceId.START))
    assert next((row.title, row.meta) for row in rows(start)) == (
        "Samira Haddad",
        "JMD: Wohngeld beantragen",
    )
    assert {row.meta for row in rows(start)[1:]} == {
        "Young person: Zeugnis holen",
        "Tante: Anrufen",
    }
    assert [row.state for row in rows(start)] == ["due today", "overdue", "overdue"]
    listed = start._view.due[DueList.NEXT_STEPS].list
    listed.setFocus()
    listed.setCurrentIndex(listed.model().index(0, 0))
    QTest.keyClick(listed, Qt.Key.Key_Return)
    assert desk.went == [Place(PlaceId.CASE_DATES, case.id, ours.id)]
    _before, changes = Tasks(desk.session).tick(case.id, ours.id, TODAY)
    start.refresh(changes)
    assert len(rows(start)) == 2
