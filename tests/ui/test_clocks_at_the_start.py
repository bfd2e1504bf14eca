"""The clocks on the start page, and the question that comes before it (IM6, IM7)."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.endings import UNREACHED
from jmd_desktop.domain.months import months_after
from jmd_desktop.services.case_clocks import PLACE, CaseClocks
from jmd_desktop.services.start import Start
from jmd_desktop.store.records import moment
from tests.builders import NOW, TODAY, a_case, a_client
from tests.ui.cases_desk import Desk
from ui import draft_places
from ui.clocks import Spots
from ui.places import Place, PlaceId
from ui.qt.entry_delegate import ENTRY_ROLE
from ui.qt.theme import Tone
from ui.start import COMING, StartController
from ui.start.view import DueList

pytestmark = pytest.mark.usefixtures("in_english")


def resting(desk: Desk, name: str, *, edited: int, contact: int) -> Case:
    old = datetime(2024, 11, 4, 10, tzinfo=UTC)
    case = a_case(desk.vault, client=a_client(first_name=name, last_name=""), at=old)
    days = (months_after(TODAY, -edited), months_after(TODAY, -contact))
    with desk.vault.transaction() as db:
        db.execute(
            "UPDATE cases SET last_edited_at = ?, last_contact_at = ? WHERE id = ?",
            (*(moment(datetime.combine(day, NOW.timetz())) for day in days), case.id),
        )
    return case


def start(qtbot: QtBot, desk: Desk, spots: Spots | None = None) -> StartController:
    made = StartController(
        desk.bench,
        Start(desk.session, desk.cases, desk.drafts),
        ask=(spots or Spots()).ask,
    )
    desk.wire(made)
    qtbot.addWidget(made.view)
    made.view.show()
    return made


def test_the_card_says_of_each_case_why_and_since_when_and_a_row_opens_the_decision(
    qtbot: QtBot, desk: Desk
) -> None:
    resting(desk, "Amina", edited=7, contact=2)
    yusuf = resting(desk, "Yusuf", edited=1, contact=10)
    page = start(qtbot, desk)
    page.enter(Place(PlaceId.START))
    desk.went.clear()
    card = page._view.due[DueList.CLOCKS]
    assert card.isVisible()
    model = card.list.model()
    told = [model.index(at, 0).data(ENTRY_ROLE) for at in range(model.rowCount())]
    assert [(each.title, each.meta, each.state, each.tone) for each in told] == [
        ("Yusuf", "No contact since 02.05.2025", "10 months", Tone.DANGER),
        ("Amina", "Not worked on since 02.08.2025", "7 months", Tone.WARN),
    ]
    card.focus_list()
    QTest.keyClick(card.list, Qt.Key.Key_Return)
    assert desk.went == [Place(PlaceId.CLOCKS, yusuf.id)]


def test_im7_is_asked_before_all_else_at_the_start_and_once_on_each_further_day(
    qtbot: QtBot, desk: Desk
) -> None:
    case = resting(desk, "Yusuf", edited=1, contact=10)
    spots, asked = Spots(), Place(PlaceId.CLOCKS, case.id)
    start(qtbot, desk, spots).enter(Place(PlaceId.START))
    assert desk.went == [asked]
    again = start(qtbot, desk, spots)  # after a lock of the same day
    again.enter(Place(PlaceId.START))
    assert desk.went == [asked]
    desk.clock.advance(timedelta(days=1))
    again.enter(Place(PlaceId.START))
    assert desk.went == [asked, asked]
    start(qtbot, desk).enter(Place(PlaceId.START))  # the program is started anew
    assert desk.went == [asked, asked, asked]


def test_im7_is_not_asked_over_what_somebody_does_at_the_start_page(
    qtbot: QtBot, desk: Desk
) -> None:
    page = start(qtbot, desk)
    page.enter(Place(PlaceId.START))
    case = resting(desk, "Yusuf", edited=1, contact=10)
    _decided, changes = CaseClocks(desk.session).decide_end(
        resting(desk, "Tesfay", edited=1, contact=10).id,
        CaseClocks(desk.session).due()[0].clock,
        "weg",
        TODAY,
        UNREACHED,
    )
    page.refresh(changes)
    assert desk.went == []
    page.enter(Place(PlaceId.START, record=COMING))
    assert desk.went == []
    page.enter(Place(PlaceId.START))
    assert desk.went == [Place(PlaceId.CLOCKS, case.id)]


def test_im6_waits_on_the_start_page_and_asks_nobody(qtbot: QtBot, desk: Desk) -> None:
    resting(desk, "Amina", edited=7, contact=2)
    page = start(qtbot, desk)
    page.enter(Place(PlaceId.START))
    assert page._view.due[DueList.CLOCKS].isVisible()
    assert desk.went == []


def test_a_reason_typed_and_not_saved_leads_back_to_its_decision(desk: Desk) -> None:
    case = resting(desk, "Amina", edited=7, contact=2)
    draft = Draft(case.id, PLACE, "", 0, {"case_decisions.reason": "weil"}, NOW)
    desk.drafts.put(draft)
    assert draft_places.place_of(draft) == Place(PlaceId.CLOCKS, case.id)
    assert draft_places.title_of(draft) == "Decision about a resting case"
