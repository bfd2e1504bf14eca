"""Talks after the end that are due, on the start page (CL2)."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.services.start import Start
from tests.builders import TODAY
from tests.services import closed
from tests.ui.cases_desk import Desk
from ui.places import Place, PlaceId
from ui.qt.entry_delegate import ENTRY_ROLE, Entry
from ui.start import StartController
from ui.start.view import DueList

pytestmark = pytest.mark.usefixtures("in_english")


def test_a_talk_that_is_due_says_whose_and_leads_to_it(qtbot: QtBot, desk: Desk) -> None:
    case = desk.case()
    closed.end(desk.session, case.id, follow_up_on=TODAY + timedelta(days=180))
    start = StartController(desk.bench, Start(desk.session, desk.cases, desk.drafts))
    desk.wire(start)
    qtbot.addWidget(start.view)
    start.view.show()
    start.enter(Place(PlaceId.START))
    card = start._view.due[DueList.FOLLOW_UPS]
    assert not card.isVisible()
    desk.clock.advance(timedelta(days=181))
    start.enter(Place(PlaceId.START))
    assert card.isVisible()
    entry = card.list.model().index(0, 0).data(ENTRY_ROLE)
    assert isinstance(entry, Entry)
    assert entry.title == "Samira Haddad"
    assert entry.meta == "ended on 02.03.2026 · no consent to it"
    assert entry.state == "overdue"
    card.focus_list()
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert desk.went == [Place(PlaceId.CASE_CLOSURE, case.id, "follow_up")]
