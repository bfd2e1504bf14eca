"""Base data: what is typed survives leaving, a lock and a crash; saving says so."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case, Phase, PhaseStatus
from jmd_desktop.domain.fields import CLIENTS, INTAKES
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client, a_consent
from tests.ui.accessibility import unnamed
from tests.ui.case_page import Page
from tests.ui.cases_desk import Desk
from ui.cases import groups
from ui.cases.groups import GroupId
from ui.qt.appearance import Appearance
from ui.qt.history_popup import HistoryPopup
from ui.qt.tasks import TaskRunner

pytestmark = pytest.mark.usefixtures("in_english")

NEVER = 60_000


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Page:
    return Page(qtbot, desk)


def test_the_screen_has_every_base_data_field_and_each_has_a_name(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault))
    held: set[str] = set()
    for group in GroupId:
        held |= {f"{groups.table(group).name}.{name}" for name in page.group(group).values()}
        assert unnamed(page.view) == []
    technical = {"case_id", "name_key", "version"}
    fields = (field for table in (CLIENTS, INTAKES) for field in table.fields)
    assert held == {field.key for field in fields if field.column not in technical}


def test_what_is_saved_says_when_and_its_draft_is_gone(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case)
    page.type("phone", "0171 2345678")
    desk.keeper.flush()
    assert "Not saved yet" in page.texts()
    assert desk.drafts.find(case.id, "base_data", "contact") is not None
    page.controller.save()
    assert desk.client(case.id).phone == "0171 2345678"
    at_home = f"{desk.clock.now().astimezone():%H:%M}"
    assert f"Saved at {at_home}" in page.texts()
    assert desk.drafts.find(case.id, "base_data", "contact") is None
    assert not page.view.form.dirty


def test_typing_is_kept_within_a_second(qtbot: QtBot, opened: Vault) -> None:
    desk = Desk(opened, delay=None)
    page = Page(qtbot, desk)
    case = a_case(opened)
    page.open(case)
    page.type("phone", "0171")
    with qtbot.waitSignal(desk.keeper.saved, timeout=1000):
        pass
    kept = desk.drafts.find(case.id, "base_data", "contact")
    assert kept is not None
    assert kept.content == {"clients.phone": "0171"}


def test_leaving_and_coming_back_finds_what_was_typed(qtbot: QtBot, opened: Vault) -> None:
    page = Page(qtbot, Desk(opened, delay=NEVER))
    one, other = a_case(opened), a_case(opened, client=a_client(phone="0340 1"))
    page.open(one)
    page.type("phone", "0171")
    page.open(other)
    assert page.line("phone").text() == "0340 1"
    assert not page.view.form.dirty
    page.open(one)
    assert page.line("phone").text() == "0171"
    assert page.view.form.dirty


def test_with_real_threads_nothing_is_lost_on_a_quick_way_there_and_back(
    qtbot: QtBot, opened: Vault
) -> None:
    runner = TaskRunner()
    page = Page(qtbot, Desk(opened, runner=runner, delay=NEVER))
    one, other = a_case(opened), a_case(opened)
    page.open(one)
    qtbot.waitUntil(page.view.save.isEnabled)
    page.type("phone", "0171")
    page.open(other)
    page.open(one)
    qtbot.waitUntil(lambda: page.line("phone").text() == "0171")
    qtbot.waitUntil(lambda: runner.waiting == 0)
    assert page.line("phone").text() == "0171"
    runner.write(runner, opened.close_thread)
    runner.read(runner, opened.close_thread)
    runner.shut_down()


def test_after_a_lock_and_after_a_crash_the_text_is_there(qtbot: QtBot, opened: Vault) -> None:
    case = a_case(opened)
    before = Page(qtbot, Desk(opened, delay=NEVER))
    before.open(case)
    before.type("last_name", "Ozturk")
    before.controller.cover()  # the lock; a crash finds what the last second left
    after = Page(qtbot, Desk(opened))
    after.open(case)
    assert after.line("last_name").text() == "Ozturk"
    assert "Draft" in after.texts()
    assert desk_name(opened, case) == "Haddad"


def desk_name(opened: Vault, case: Case) -> str:
    return Desk(opened).client(case.id).last_name


def test_a_half_typed_date_is_kept_as_it_stands(qtbot: QtBot, opened: Vault) -> None:
    case = a_case(opened)
    before = Page(qtbot, Desk(opened, delay=NEVER))
    before.open(case)
    before.type("birth_date", "12.0")
    before.controller.cover()
    after = Page(qtbot, Desk(opened))
    after.open(case)
    assert after.line("birth_date").text() == "12.0"


def test_a_problem_gets_the_cursor_and_nothing_is_saved(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case)
    page.type("mail", "samira(at)example")
    page.controller.save()
    assert page.view.form.field("mail").column.problem.isVisible()
    assert page.view.focusWidget() is page.line("mail")
    assert "Please check the marked fields." in page.texts()
    assert desk.client(case.id).mail == ""


def test_without_any_name_it_is_not_saved_and_the_field_says_why(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault, client=a_client(first_name=""))
    page.open(case)
    page.line("last_name").clear()
    page.controller.save()
    assert page.view.form.field("last_name").column.problem.isVisible()
    assert desk.client(case.id).last_name == "Haddad"


def test_a_younger_age_needs_a_guardian_and_says_so_under_the_date(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)  # signed by the client alone
    page.open(case)
    page.type("birth_date", "01.01.2014")
    page.group(GroupId.CONTACT)
    page.controller.save()
    assert page.view.group is GroupId.PERSON
    assert page.view.form.field("birth_date").column.problem.isVisible()
    assert desk.client(case.id).birth_date == date(2006, 5, 17)
    assert "Your draft is kept" in page.texts()
    assert desk.drafts.find(case.id, "base_data", "person") is not None


def test_who_was_overtaken_keeps_the_draft_and_sees_what_the_file_says_now(
    desk: Desk, page: Page
) -> None:
    case = a_case(desk.vault)
    page.open(case)
    desk.cases.save_client(case.id, {"phone": "0340 1", "mail": "new@example.org"}, 1)
    page.type("phone", "0171")
    page.controller.save()
    assert desk.client(case.id).phone == "0340 1"
    assert page.line("phone").text() == "0171"
    assert page.line("mail").text() == "new@example.org"
    assert "The file now says: 0340 1" in page.texts()
    assert "Please compare" in page.texts()
    assert desk.drafts.find(case.id, "base_data", "contact") is not None
    page.controller.save()
    assert desk.client(case.id).phone == "0171"
    assert desk.client(case.id).mail == "new@example.org"
    assert desk.drafts.find(case.id, "base_data", "contact") is None


SENSITIVE = {
    GroupId.ORIGIN: ("nationalities", "country_of_origin", "country_of_birth"),
    GroupId.LIVING: ("disability", "assistance"),
}


def test_sensitive_details_stay_closed_without_their_line_of_the_consent(
    desk: Desk, page: Page
) -> None:
    closed = a_case(desk.vault, consent=a_consent(special_categories=False))
    opened_by_line = a_case(desk.vault)
    page.open(closed)
    for group, columns in SENSITIVE.items():
        form = page.group(group)
        for column in columns:
            assert not form.field(column).editor.widget.isEnabled()
            assert column not in form.values()
    page.type("phone", "0171")
    page.controller.save()
    assert desk.client(closed.id).phone == "0171"
    page.open(opened_by_line)
    for group, columns in SENSITIVE.items():
        form = page.group(group)
        assert all(form.field(column).editor.widget.isEnabled() for column in columns)


def test_saving_twice_in_a_hurry_is_saving_once(qtbot: QtBot, opened: Vault) -> None:
    runner = TaskRunner()
    refused: list[object] = []
    runner.refused.connect(refused.append)
    desk = Desk(opened, runner=runner, delay=NEVER)
    page = Page(qtbot, desk)
    page.open(a_case(opened))
    qtbot.waitUntil(page.view.save.isEnabled)
    page.type("phone", "0171")
    page.controller.save()
    page.controller.save()
    qtbot.waitUntil(lambda: runner.waiting == 0)
    assert "Saved at" in page.texts()
    assert "Please compare" not in page.texts()
    assert refused == []
    runner.write(runner, opened.close_thread)
    runner.read(runner, opened.close_thread)
    runner.shut_down()


def test_what_was_taken_back_does_not_come_again(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case)
    page.type("phone", "0")
    desk.keeper.flush()
    QTest.keyClick(page.line("phone"), Qt.Key.Key_Backspace)
    page.controller.refresh(desk.cases.set_phase(case.id, Phase.INTAKE, PhaseStatus.DONE))
    assert page.line("phone").text() == ""


def test_discarding_asks_and_shows_the_file_again(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault, client=a_client(phone="0340 1"))
    page.open(case)
    page.type("phone", "0171")
    desk.dialogs.confirms = False
    page.view.form.discard_requested.emit()
    assert page.line("phone").text() == "0171"
    desk.dialogs.confirms = True
    page.view.form.discard_requested.emit()
    desk.keeper.flush()
    assert page.line("phone").text() == "0340 1"
    assert desk.drafts.find(case.id, "base_data", "contact") is None
    assert len(desk.dialogs.asked) == 2


def test_the_place_opens_at_the_field_it_was_asked_for(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault), "birth_date")
    assert page.view.focusWidget() is page.line("birth_date")


def test_the_intake_can_be_set_to_any_state_at_any_time(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case)
    choice = page.view.phase.choice
    for status in (PhaseStatus.DONE, PhaseStatus.OPEN, PhaseStatus.SKIPPED):
        desk.clock.advance(timedelta(days=1))
        choice.setFocus()
        for _key in range(abs(choice.currentIndex() - list(PhaseStatus).index(status))):
            down = choice.currentIndex() < list(PhaseStatus).index(status)
            QTest.keyClick(choice, Qt.Key.Key_Down if down else Qt.Key.Key_Up)
        assert desk.cases.file(case.id).phases[0].status is status
        assert choice.choice() == status


def test_a_changed_field_offers_what_it_held_before(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    desk.cases.save_client(case.id, {"phone": "0340 1"}, 1)
    desk.cases.save_client(case.id, {"phone": "0340 2"}, 2)
    page.open(case)
    page.group(GroupId.CONTACT).history_requested.emit("phone")
    (popup,) = page.view.findChildren(HistoryPopup)
    shown = [label.text() for label in popup.findChildren(QLabel)]
    assert shown[1] == "0340 1"
    assert shown[3] == "nothing noted"
    page.controller.cover()
    assert not popup.isVisible()


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_page_fits_the_smallest_window_at_any_text_size(
    desk: Desk, page: Page, look: Appearance, scale: float
) -> None:
    page.open(a_case(desk.vault))
    look.set_scale(scale)
    for group in GroupId:
        page.group(group)
        assert page.view.minimumSizeHint().width() <= 1280 - 216 * scale
