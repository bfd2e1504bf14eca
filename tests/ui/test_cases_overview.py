"""The overview: contact only where it is safe, drafts to go on with, kind words for gaps."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.clients import SafeToContact
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk, at, english
from ui.cases.overview import CaseOverviewController
from ui.cases.overview_view import OverviewView
from ui.places import PlaceId
from ui.qt.appearance import Appearance


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from english()


@pytest.fixture
def desk(opened: Vault) -> Desk:
    return Desk(opened)


@pytest.fixture
def overview(qtbot: QtBot, desk: Desk) -> CaseOverviewController:
    made = CaseOverviewController(
        desk.bench, desk.cases, desk.first_talks, desk.merging, desk.plan_glances
    )
    desk.wire(made)
    qtbot.addWidget(made.view)
    made.view.resize(1000, 700)
    made.view.show()
    return made


def texts(view: QWidget) -> str:
    return "\n".join(label.text() for label in view.findChildren(QLabel))


def button(view: QWidget, name: str) -> QAbstractButton:
    found = [
        b for b in view.findChildren(QAbstractButton) if name in (b.text(), b.accessibleName())
    ]
    return next(b for b in found if b.isVisible())


PHONE, MAIL = "0171 2345678", "samira@example.org"
SIGNAL = "Signal: @samira"


def test_where_contact_is_not_safe_nothing_shows_but_the_reason(
    qtbot: QtBot, desk: Desk, overview: CaseOverviewController
) -> None:
    client = a_client(
        phone=PHONE,
        mail=MAIL,
        messenger=SIGNAL,
        contact_ways=("messenger",),
        address="Am Markt 3",
        safe_to_contact=SafeToContact.NO,
        safe_contact_note="The brother reads along.",
    )
    case = a_case(desk.vault, client=client)
    place = at(PlaceId.CASE_OVERVIEW, case)
    overview.enter(place)
    view = overview.view
    for hidden in (PHONE, MAIL, SIGNAL, "Am Markt 3", "Messenger"):
        assert hidden not in texts(view)
    assert "The brother reads along." in texts(view)
    qtbot.mouseClick(button(view, "Show contact data all the same"), Qt.MouseButton.LeftButton)
    assert PHONE in texts(view)
    assert SIGNAL in texts(view)
    assert "The brother reads along." in texts(view)
    overview.enter(place)  # coming back covers them again
    assert PHONE not in texts(view)


def test_the_next_persons_data_do_not_show_because_the_last_ones_did(
    qtbot: QtBot, desk: Desk, overview: CaseOverviewController
) -> None:
    no = SafeToContact.NO
    first = a_case(desk.vault, client=a_client(phone="0170 1", safe_to_contact=no))
    second = a_case(desk.vault, client=a_client(phone="0170 2", safe_to_contact=no))
    overview.enter(at(PlaceId.CASE_OVERVIEW, first))
    uncover = button(overview.view, "Show contact data all the same")
    qtbot.mouseClick(uncover, Qt.MouseButton.LeftButton)
    overview.enter(at(PlaceId.CASE_OVERVIEW, second))
    assert "0170" not in texts(overview.view)


def test_the_only_safe_way_stands_over_the_number(
    desk: Desk, overview: CaseOverviewController
) -> None:
    client = a_client(
        phone=PHONE,
        safe_to_contact=SafeToContact.ONLY_SO,
        safe_contact_note="Only in the evening.",
    )
    overview.enter(at(PlaceId.CASE_OVERVIEW, a_case(desk.vault, client=client)))
    shown = texts(overview.view)
    assert "Only in the evening." in shown
    assert PHONE in shown


def test_an_open_draft_is_offered_where_it_belongs(
    qtbot: QtBot, desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault)
    typed = desk.clock.now() - timedelta(minutes=7)
    desk.drafts.put(Draft(case.id, "base_data", "contact", 1, {"clients.phone": "0170"}, typed))
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    assert "Base data – Contact: Phone" in texts(overview.view)
    assert "typed 7 minutes ago" in texts(overview.view)
    go_on = button(overview.view, "Base data – Contact: go on working")
    qtbot.mouseClick(go_on, Qt.MouseButton.LeftButton)
    assert desk.went == [at(PlaceId.CASE_BASE_DATA, case, "contact")]
    assert unnamed(overview.view) == []


def test_without_drafts_there_is_no_card_of_drafts(
    desk: Desk, overview: CaseOverviewController
) -> None:
    overview.enter(at(PlaceId.CASE_OVERVIEW, a_case(desk.vault)))
    assert isinstance(overview.view, OverviewView)
    assert not overview.view._drafts.isVisible()


def test_what_is_missing_is_named_and_leads_to_its_field(
    qtbot: QtBot, desk: Desk, overview: CaseOverviewController
) -> None:
    case = a_case(desk.vault)
    overview.enter(at(PlaceId.CASE_OVERVIEW, case))
    assert "Not noted yet: Family languages, Interpreter needed" in texts(overview.view)
    qtbot.mouseClick(button(overview.view, "Add what is missing"), Qt.MouseButton.LeftButton)
    assert desk.went == [at(PlaceId.CASE_BASE_DATA, case, "family_languages")]


def test_narrow_or_large_cards_stand_below_each_other(
    qtbot: QtBot, desk: Desk, overview: CaseOverviewController, look: Appearance
) -> None:
    overview.enter(at(PlaceId.CASE_OVERVIEW, a_case(desk.vault)))
    view = overview.view
    assert isinstance(view, OverviewView)
    qtbot.waitUntil(lambda: not view._columns.stacked)
    look.set_scale(1.5)
    qtbot.waitUntil(lambda: view._columns.stacked)
