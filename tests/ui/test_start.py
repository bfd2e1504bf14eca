"""The start page: what is unfinished, how fresh the backup is, and what is not proved yet."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.backups import BackupRecord
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.services.start import Start
from jmd_desktop.store import backups, site
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY, a_site
from tests.ui.accessibility import unnamed
from tests.ui.cases_desk import Desk, english
from tests.ui.real_program import everything_written
from ui.places import Place, PlaceId
from ui.qt.appearance import Appearance
from ui.qt.buttons import Button
from ui.start import StartController


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from english()


@pytest.fixture
def desk(opened: Vault) -> Desk:
    return Desk(opened)


@pytest.fixture
def start(qtbot: QtBot, desk: Desk) -> StartController:
    made = StartController(desk.bench, Start(desk.session, desk.cases, desk.drafts))
    desk.wire(made)
    qtbot.addWidget(made.view)
    made.view.resize(1100, 700)
    made.view.show()
    made.view.activateWindow()
    return made


def enter(start: StartController) -> str:
    start.enter(Place(PlaceId.START))
    return everything_written(start.view)


def backed_up(desk: Desk, days_ago: int) -> None:
    record = BackupRecord(
        "jmd-sicherung-x.jmda", "STICK", desk.clock.now() - timedelta(days=days_ago), 1000, 1
    )
    with desk.vault.transaction() as db:
        backups.note(db, record)


def test_without_a_case_enter_begins_the_first_talk(start: StartController, desk: Desk) -> None:
    enter(start)
    focused = start.view.focusWidget()
    assert isinstance(focused, Button)
    focused.click()
    assert desk.went == [Place(PlaceId.NEW_CASE)]


def test_enter_opens_the_case_last_worked_on(start: StartController, desk: Desk) -> None:
    case = desk.case()
    assert "Haddad" not in enter(start)  # painted in the list, not laid about in labels
    QTest.keyClick(start.view.focusWidget(), Qt.Key.Key_Return)
    assert desk.went == [Place(PlaceId.CASE_OVERVIEW, case.id)]
    assert unnamed(start.view) == []


def test_a_draft_leads_back_to_where_it_was_typed(start: StartController, desk: Desk) -> None:
    case = desk.case()
    desk.drafts.put(
        Draft(
            case_id=case.id,
            place="base_data",
            record_id="",
            content={"clients.first_name": "Sam"},
            base_version=1,
            saved_at=desk.clock.now(),
        )
    )
    enter(start)
    go_on = next(b for b in start.view.findChildren(Button) if b.text() == "Go on")
    go_on.click()
    assert desk.went == [Place(PlaceId.CASE_BASE_DATA, case.id)]


def test_a_missing_backup_is_named(start: StartController, desk: Desk) -> None:
    desk.case()
    words = enter(start)
    assert "missing" in words
    assert "There is no verified backup yet." in words


@pytest.mark.parametrize(("days", "state"), [(0, "verified"), (6, "verified"), (8, "old")])
def test_a_backup_grows_old_only_with_changes_since(
    start: StartController, desk: Desk, days: int, state: str
) -> None:
    desk.case()
    backed_up(desk, days)
    words = enter(start).splitlines()
    assert state in words


def test_an_unproved_recovery_key_leads_to_the_settings(start: StartController, desk: Desk) -> None:
    desk.case()
    enter(start)
    notice = "The recovery key is not checked yet"
    offered = [b for b in start.view.findChildren(Button) if b.text() == "Go to the settings"]
    assert notice in everything_written(start.view)
    assert offered[0].isVisible()
    offered[0].click()
    assert desk.went == [Place(PlaceId.SETTINGS, record="recovery")]
    with desk.vault.transaction() as db:
        site.save(db, a_site(recovery_proved_on=TODAY), TODAY)
    enter(start)
    assert not offered[0].isVisible()


def test_cards_keep_their_height_however_high_the_window(
    start: StartController, desk: Desk, qtbot: QtBot
) -> None:
    desk.case()
    enter(start)
    start.view.resize(1400, 1300)
    qtbot.wait(1)
    for card in (start._view._drafts, start._view._backup, start._view._recent):
        assert card.height() <= card.sizeHint().height() + 2
