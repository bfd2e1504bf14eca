"""The groups of the base data: one at a time, drafts for each, one saving for all."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTextEdit
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.clients import SafeToContact
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import CLIENTS, Kind
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY, a_case, a_client
from tests.ui.accessibility import tab_order
from tests.ui.at_work import focused
from tests.ui.case_page import Page
from tests.ui.cases_desk import Desk
from ui.cases import groups
from ui.cases.groups import GroupId
from ui.qt.months import MonthField
from ui.qt.side_list import LineState

pytestmark = pytest.mark.usefixtures("in_english")

NEVER = 60_000


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Page:
    return Page(qtbot, desk)


def test_every_base_data_field_stands_in_exactly_one_group() -> None:
    columns = [column for group in GroupId for column in groups.columns(group)]
    assert len(columns) == len(set(columns))


def test_ctrl_page_keys_go_through_the_groups_and_round(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault))
    control = Qt.KeyboardModifier.ControlModifier
    seen = []
    for _key in GroupId:
        seen.append(page.view.group)
        focused = page.view.focusWidget()
        assert page.view.form.isAncestorOf(focused), "one goes on writing in the new group"
        QTest.keyClick(focused, Qt.Key.Key_PageDown, control)
    assert seen == list(GroupId)
    QTest.keyClick(page.view.focusWidget(), Qt.Key.Key_PageUp, control)
    assert page.view.group is list(GroupId)[-1]


def test_arrow_keys_look_through_the_groups_and_stay_in_the_list(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault))
    navigation = page.view.navigation
    navigation.button(GroupId.PERSON).setFocus()
    for group in (GroupId.CONTACT, GroupId.UNDERSTANDING):
        QTest.keyClick(page.view.focusWidget(), Qt.Key.Key_Down)
        assert page.view.group is group
        assert page.view.focusWidget() is navigation.button(group)
    QTest.keyClick(page.view.focusWidget(), Qt.Key.Key_Space)
    assert page.view.form.isAncestorOf(page.view.focusWidget())


def test_f6_goes_between_the_groups_and_the_form(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault))
    page.view.resize(1200, 700)
    page.view.activateWindow()
    navigation, later = page.view.navigation, page.line("last_name")
    later.setFocus()
    QTest.keyClick(later, Qt.Key.Key_F6)
    assert navigation.button(GroupId.PERSON).hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_F6)
    assert later.hasFocus()  # one goes on where one was
    QTest.keyClick(later, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_F6)
    assert page.view.group is GroupId.CONTACT
    assert page.view.form.isAncestorOf(focused())  # another group begins at its beginning


def test_f6_in_a_narrow_window_goes_to_the_choice_of_groups(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault))
    page.view.activateWindow()
    page.view.resize(700, 700)
    page.line("last_name").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_F6)
    assert page.view.chooser.choice.hasFocus()


def test_only_the_open_group_is_a_stop_of_the_tab_key(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault))
    page.view.resize(1200, 700)
    page.group(GroupId.CONCERN)
    buttons = [page.view.navigation.button(group) for group in GroupId]
    stops = [button for button in tab_order(page.view) if button in buttons]
    assert stops == [page.view.navigation.button(GroupId.CONCERN)]


def test_in_a_narrow_window_the_groups_are_a_choice_above_the_form(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault))
    page.view.resize(1200, 700)
    assert page.view.navigation.isVisible()
    page.view.resize(700, 700)
    assert not page.view.navigation.isVisible()
    choice = page.view.chooser.choice
    assert choice.isVisible()
    choice.setFocus()
    QTest.keyClick(choice, Qt.Key.Key_Down)
    assert page.view.group is GroupId.CONTACT
    assert page.view.phase.isVisible()


def test_a_group_in_which_something_is_noted_says_so(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault, client=a_client(reads_latin=False))
    page.open(case)
    state = page.view.navigation.state
    assert state(GroupId.PERSON).filled
    assert state(GroupId.UNDERSTANDING).filled, "no is an answer"
    assert not state(GroupId.CONTACT).filled
    assert "nothing noted yet" in page.view.navigation.button(GroupId.CONTACT).accessibleName()
    page.type("phone", "0340 1")
    assert state(GroupId.CONTACT) == LineState(filled=True, draft=True)
    assert not state(GroupId.FAMILY).filled
    desk.family.add(case.id, {"family_role": "mother"})
    page.open(case)
    assert state(GroupId.FAMILY).filled


def test_one_saving_takes_along_what_was_typed_in_every_group(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case)
    page.type("phone", "0340 1")
    page.type("school_place", "Asmara")
    page.type("next_step", "Jobcenter")
    page.type("sex_note", "sie")
    desk.keeper.flush()
    assert len(desk.cases.file(case.id).base_data_drafts) == 4
    page.controller.save()
    client = desk.client(case.id)
    assert (client.phone, client.school_place, client.sex_note) == ("0340 1", "Asmara", "sie")
    assert client.version == 2, "one change of the record, not three"
    assert desk.first_talks.of_case(case.id).next_step == "Jobcenter"
    assert desk.cases.file(case.id).drafts == ()
    assert not any(page.view.navigation.state(group).draft for group in GroupId)


def test_a_draft_of_a_group_nobody_opened_is_marked_and_saved_too(
    qtbot: QtBot, opened: Vault
) -> None:
    case = a_case(opened)
    before = Page(qtbot, Desk(opened, delay=NEVER))
    before.open(case)
    before.type("phone", "0340 1")
    before.type("school_place", "Asmara")
    before.controller.cover()  # the lock
    desk = Desk(opened)
    after = Page(qtbot, desk)
    after.open(case, "person")
    state = after.view.navigation.state
    assert [group for group in GroupId if state(group).draft] == [
        GroupId.CONTACT,
        GroupId.LEARNING,
    ]
    assert "Draft" in after.view.navigation.button(GroupId.CONTACT).accessibleName()
    after.controller.save()
    client = desk.client(case.id)
    assert (client.phone, client.school_place) == ("0340 1", "Asmara")
    assert desk.cases.file(case.id).drafts == ()


def test_each_group_finds_its_own_draft_after_the_lock(qtbot: QtBot, opened: Vault) -> None:
    case = a_case(opened)
    before = Page(qtbot, Desk(opened, delay=NEVER))
    before.open(case)
    typed = {
        "last_name": "Ozturk",
        "phone": "0340 1",
        "residence_authority": "LEA",
        "next_step": "T",
    }
    for column, text in typed.items():
        before.type(column, text)
    before.controller.cover()
    after = Page(qtbot, Desk(opened))
    after.open(case)
    for column, text in typed.items():
        assert after.line(column).text() == text
        assert "Typed on" in after.texts()
    stored = Desk(opened).client(case.id)
    assert (stored.last_name, stored.phone) == ("Haddad", "")


def test_a_half_typed_month_is_kept_as_it_stands(qtbot: QtBot, opened: Vault) -> None:
    case = a_case(opened)
    before = Page(qtbot, Desk(opened, delay=NEVER))
    before.open(case)
    before.type("entry_month", "Sept 20")
    before.type("entry_month", "Se")
    before.controller.cover()
    after = Page(qtbot, Desk(opened))
    after.open(case)
    assert after.line("entry_month").text() == "Se"
    after.controller.save()
    assert after.view.form.field("entry_month").column.problem.isVisible()


def test_a_month_is_stored_whatever_way_it_was_typed(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case)
    page.type("entry_month", "Sept 2015")
    assert isinstance(page.line("entry_month"), MonthField)
    page.controller.save()
    assert desk.client(case.id).entry_month == "2015-09"
    QTest.keyClick(page.line("entry_month"), Qt.Key.Key_Return)
    assert page.line("entry_month").text() == "09.2015"
    page.type("entry_month", "9/45")
    page.controller.save()
    assert page.view.form.field("entry_month").column.problem.isVisible(), "a month to come"
    assert desk.client(case.id).entry_month == "2015-09"


def test_a_place_without_a_group_opens_the_newest_draft(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    for minutes, (group, key) in enumerate(
        (("learning", "clients.school_place"), ("contact", "clients.phone"))
    ):
        at_ = NOW + timedelta(minutes=minutes)
        desk.drafts.put(Draft(case.id, "base_data", group, 1, {key: "1"}, at_))
    page.open(case)
    assert page.view.group is GroupId.CONTACT


def test_a_draft_from_before_there_were_groups_is_found_in_all_of_them(
    desk: Desk, page: Page
) -> None:
    case = a_case(desk.vault)
    content = {"clients.phone": "0340 1", "clients.preferred_name": "Sami"}
    desk.drafts.put(Draft(case.id, "base_data", "", 1, content, NOW))
    page.open(case)
    assert page.line("phone").text() == "0340 1"
    assert page.line("preferred_name").text() == "Sami"
    page.group(GroupId.CONTACT).discard_requested.emit()
    (left,) = desk.cases.file(case.id).drafts
    assert left.content == {"clients.preferred_name": "Sami"}
    page.controller.save()
    assert (desk.client(case.id).preferred_name, desk.client(case.id).phone) == ("Sami", "")
    assert desk.cases.file(case.id).drafts == ()


def test_discarding_one_group_leaves_the_others(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case)
    page.type("sex_note", "sie")
    page.type("phone", "0340 1")
    page.view.form.discard_requested.emit()
    desk.keeper.flush()
    assert page.line("phone").text() == ""
    assert page.line("sex_note").text() == "sie"
    assert [draft.record_id for draft in desk.cases.file(case.id).drafts] == ["person"]


def test_a_problem_in_another_group_is_gone_to_and_marked(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case)
    page.type("mail", "no mail")
    page.group(GroupId.CONCERN)
    page.controller.save()
    assert page.view.group is GroupId.CONTACT
    assert page.view.focusWidget() is page.line("mail")
    desk.keeper.flush()
    assert desk.client(case.id).version == 1


def test_whether_contact_is_safe_comes_before_any_number(desk: Desk, page: Page) -> None:
    client = a_client(
        phone="0340 1", safe_to_contact=SafeToContact.NO, safe_contact_note="Bruder liest mit."
    )
    page.open(a_case(desk.vault, client=client), "contact")
    texts = page.texts()
    assert texts.index("Bruder liest mit.") < texts.index("Phone")
    page.type("safe_contact_note", "Mutter liest mit.")
    assert "Mutter liest mit." in page.texts(), "as it is typed, saved or not"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (200, None),
        (24, "The residence paper runs out in 24 days."),
        (0, "The residence paper runs out today."),
        (-1, "The residence paper ran out 1 day ago."),
    ],
)
def test_a_paper_says_calmly_when_it_runs_out(
    desk: Desk, page: Page, days: int, said: str | None
) -> None:
    until = TODAY + timedelta(days=days)
    page.open(a_case(desk.vault, client=a_client(residence_valid_until=until)), "origin")
    assert ("residence paper r" in page.texts()) is (said is not None)
    if said is not None:
        assert said in page.texts()


HOSTILE = {
    "emoji": "👩🏽‍🚀 Zoë",
    "sql": "'; DROP TABLE clients; --",
    "markup": "<b>fett</b> &amp; <script>",
    "mixed": "يوسف abc ሰላም",
    "nfd": "Jose\u0301",
    "joiner": "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
}
REFUSED = {
    "nul": "a\0b",
    "override": "\u202eabc",
    "isolate": "\u2066abc",
    "long": "x" * 10_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_whatever_somebody_is_called_is_stored_and_shown_unbroken(
    qtbot: QtBot, desk: Desk, page: Page, text: str
) -> None:
    case = a_case(desk.vault)
    page.open(case)
    for column in ("last_name", "messenger", "school_place", "accompanied_by", "next_step"):
        page.line(column).setText(text)
    page.controller.save()
    client = desk.client(case.id)
    kept = text.replace("e\u0301", "é")
    assert {client.last_name, client.messenger, client.school_place} == {kept}
    assert client.accompanied_by == desk.first_talks.of_case(case.id).next_step == kept
    again = Page(qtbot, desk)
    again.open(case)
    assert again.line("last_name").text() == kept


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_kept_is_refused_at_its_field_and_nothing_else_is_lost(
    desk: Desk, page: Page, text: str
) -> None:
    case = a_case(desk.vault)
    page.open(case)
    page.type("phone", "0340 1")
    page.line("school_place").setText(text)
    page.controller.save()
    if desk.client(case.id).version == 2:  # the editor kept the characters out
        assert desk.client(case.id).school_place in ("", "ab", "abc")
        return
    assert page.view.form.field("school_place").column.problem.isVisible()
    assert desk.client(case.id).phone == ""
    assert page.line("phone").text() == "0340 1"


def test_a_single_space_is_no_name(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault, client=a_client(first_name=""))
    page.open(case)
    page.line("last_name").setText(" ")
    page.controller.save()
    assert page.view.form.field("last_name").column.problem.isVisible()
    assert desk.client(case.id).last_name == "Haddad"


def test_long_notes_are_stored_whole(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case)
    text = "„Ich möchte lernen.“\n" * 150
    for column in ("reason", "wishes"):
        widget = page.form(column).field(column).editor.widget
        assert isinstance(widget, QTextEdit)
        widget.setPlainText(text)
    page.controller.save()
    assert desk.client(case.id).reason == desk.client(case.id).wishes == text.strip()


def test_every_list_offers_something_and_nothing_is_stated_by_itself(
    desk: Desk, page: Page
) -> None:
    page.open(a_case(desk.vault))
    for group in GroupId:
        form = page.group(group)
        for column in groups.columns(group):
            field = form.field(column)
            if field.field.kind is Kind.CODE and field.field.table == CLIENTS.name:
                assert field.editor.value() is None
                widget = field.editor.widget
                assert not isinstance(widget, QComboBox) or widget.count() > 1
    assert not any(page.view.navigation.state(group).draft for group in GroupId)


def test_the_field_one_was_sent_to_is_scrolled_to(qtbot: QtBot, desk: Desk, page: Page) -> None:
    page.view.resize(1000, 400)
    page.open(a_case(desk.vault), "next_step")
    line = page.line("next_step")
    qtbot.waitUntil(lambda: not line.visibleRegion().isEmpty())
    assert page.view.focusWidget() is line
