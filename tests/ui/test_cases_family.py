"""Relatives in the file: added by key, kept while typed, taken out and back again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.clients import SafeToContact
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client, a_consent
from tests.ui.accessibility import tab_order, unnamed
from tests.ui.case_page import Page
from tests.ui.cases_desk import SIGNED_BY_ALL, Desk
from ui.cases.groups import GroupId
from ui.qt.form import BoundForm
from ui.qt.history_popup import HistoryPopup
from ui.qt.text import plain_tooltip

pytestmark = pytest.mark.usefixtures("in_english")

NEVER = 60_000


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> Page:
    return Page(qtbot, desk)


def open_forms(page: Page) -> list[BoundForm]:
    return [form for form in page.view.family.findChildren(BoundForm) if form.isVisible()]


def choose_role(form: BoundForm, role: str) -> None:
    form.field("family_role").editor.show(role)
    form.field("family_role").editor.changed.emit()


def type_into(form: BoundForm, column: str, text: str) -> None:
    line = form.field(column).editor.widget
    assert isinstance(line, QLineEdit)
    line.selectAll()
    QTest.keyClicks(line, text)


def press(page: Page, name: str) -> None:
    buttons = page.view.family.findChildren(QAbstractButton)
    button = next(b for b in buttons if name in (b.text(), b.accessibleName()) and not b.isHidden())
    button.click()


def test_alt_n_adds_a_relative_and_saving_puts_them_into_the_file(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case, "family")
    QTest.keyClick(page.view.focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    (form,) = open_forms(page)
    assert isinstance(page.view.focusWidget(), QComboBox)
    assert form.isAncestorOf(page.view.focusWidget()), "one goes on with the role"
    choose_role(form, "mother")
    type_into(form, "first_name", "Amal")
    assert desk.family.of_case(case.id) == ()
    page.controller.save()
    (mother,) = desk.family.of_case(case.id)
    assert (mother.family_role, mother.first_name) == ("mother", "Amal")
    assert desk.cases.file(case.id).drafts == ()
    assert "Amal" in page.texts()
    assert unnamed(page.view) == []


def test_adding_twice_in_a_row_is_adding_once(desk: Desk, page: Page) -> None:
    page.open(a_case(desk.vault), "family")
    page.view.family.add_button.click()
    page.view.family.add_button.click()
    assert len(open_forms(page)) == 1


def test_somebody_only_typed_is_there_again_after_the_lock(qtbot: QtBot, opened: Vault) -> None:
    case = a_case(opened)
    before = Page(qtbot, Desk(opened, delay=NEVER))
    before.open(case, "family")
    before.view.family.add_button.click()
    type_into(open_forms(before)[0], "first_name", "Amal")
    before.controller.cover()
    desk = Desk(opened)
    after = Page(qtbot, desk)
    after.open(case)
    assert after.view.group is GroupId.FAMILY
    assert after.view.navigation.state(GroupId.FAMILY).draft
    (form,) = open_forms(after)
    assert form.values()["first_name"] == "Amal"
    choose_role(form, "guardian")
    after.controller.save()
    (saved,) = desk.family.of_case(case.id)
    assert (saved.family_role, saved.first_name) == ("guardian", "Amal")
    assert desk.cases.file(case.id).drafts == ()


def test_without_a_role_nobody_is_saved_and_the_field_says_why(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case, "family")
    page.view.family.add_button.click()
    type_into(open_forms(page)[0], "first_name", "Amal")
    page.type("phone", "0340 1")
    page.controller.save()
    assert page.view.group is GroupId.FAMILY
    assert "Please choose who it is." in page.texts()
    assert desk.family.of_case(case.id) == ()
    assert desk.client(case.id).phone == "", "all or nothing"


def test_a_relative_is_changed_in_place_and_keeps_what_was_there(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    mother, _changes = desk.family.add(case.id, {"family_role": "mother", "contact": "0340 1"})
    page.open(case, f"family/{mother.id}")
    (form,) = open_forms(page)
    type_into(form, "contact", "0340 2")
    page.controller.save()
    assert desk.family.of_case(case.id)[0].contact == "0340 2"
    form.history_requested.emit("contact")
    (popup,) = page.view.findChildren(HistoryPopup)
    page.controller.cover()
    assert not popup.isVisible()


def test_who_has_custody_is_marked_and_that_it_opens_no_file_is_said(
    desk: Desk, page: Page
) -> None:
    case = a_case(
        desk.vault,
        client=a_client(birth_date=date(2012, 1, 1)),
        consent=a_consent(signers=SIGNED_BY_ALL),
    )
    desk.family.add(case.id, {"family_role": "mother", "has_custody": True, "contact": "0340 1"})
    desk.family.add(case.id, {"family_role": "sibling"})
    page.open(case, "family")
    texts = page.texts()
    assert texts.count("Custody") == 1
    assert "0340 1" in texts
    assert "do not see this file for that alone" in texts


def test_of_age_the_contact_of_those_who_had_custody_is_covered(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)  # 19 years old
    desk.family.add(case.id, {"family_role": "mother", "has_custody": True, "contact": "0340 1"})
    desk.family.add(case.id, {"family_role": "sibling", "contact": "0340 2"})
    page.open(case, "family")
    assert "0340 1" not in page.texts()
    assert "0340 2" in page.texts()


def test_before_calling_relatives_the_danger_is_said(desk: Desk, page: Page) -> None:
    client = a_client(
        safe_to_contact=SafeToContact.ONLY_SO, safe_contact_note="Nie den Dienst nennen."
    )
    page.open(a_case(desk.vault, client=client), "family")
    assert "Nie den Dienst nennen." in page.texts()


def test_who_was_removed_can_be_put_back_until_the_next_saving(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    desk.family.add(case.id, {"family_role": "mother", "first_name": "Amal"})
    before = desk.family.of_case(case.id)
    page.open(case, "family")
    (name,) = [
        b.accessibleName()
        for b in page.view.family.findChildren(QAbstractButton)
        if b.accessibleName().startswith("Remove:")
    ]
    desk.dialogs.confirms = False
    press(page, name)
    assert desk.family.of_case(case.id) == before
    desk.dialogs.confirms = True
    press(page, name)
    assert desk.family.of_case(case.id) == ()
    assert "taken out of the file" in page.texts()
    press(page, "Undo")
    assert desk.family.of_case(case.id) == before
    assert "taken out of the file" not in page.texts()
    press(page, name)
    page.type("phone", "0340 1")
    page.controller.save()
    page.group(GroupId.FAMILY)
    assert "taken out of the file" not in page.texts()
    assert desk.family.of_case(case.id) == ()


def test_somebody_who_was_only_typed_goes_without_a_question(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    page.open(case, "family")
    page.view.family.add_button.click()
    type_into(open_forms(page)[0], "first_name", "Amal")
    desk.keeper.flush()
    press(page, "Remove: New relative")
    assert desk.dialogs.asked == []
    desk.keeper.flush()
    assert desk.cases.file(case.id).drafts == ()
    assert open_forms(page) == []


def test_the_tab_key_goes_through_the_relatives_where_they_stand(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    for name in ("Amal", "Rima"):
        desk.family.add(case.id, {"family_role": "mother", "first_name": name})
    page.open(case, "family")
    press(page, "Edit: Mother, Amal")
    page.view.family.add_button.click()
    stops = [stop for stop in tab_order(page.view) if page.view.family.isAncestorOf(stop)]
    tops = [stop.mapTo(page.view.family, stop.rect().topLeft()).y() // 12 for stop in stops]
    assert tops == sorted(tops)
    assert len(tops) > 15


def test_the_next_case_shows_nobody_of_the_last_one(desk: Desk, page: Page) -> None:
    one, other = a_case(desk.vault), a_case(desk.vault)
    desk.family.add(one.id, {"family_role": "mother", "first_name": "Amal"})
    page.open(one, "family")
    page.view.family.add_button.click()
    type_into(open_forms(page)[0], "first_name", "Yonas")
    page.open(other, "family")
    assert "Amal" not in page.texts()
    assert open_forms(page) == []
    page.open(one, "family")
    (form,) = open_forms(page)
    assert form.values()["first_name"] == "Yonas"


def test_a_name_with_signs_of_markup_is_read_as_it_is_in_every_tip(desk: Desk, page: Page) -> None:
    case = a_case(desk.vault)
    name = "<b>Amal</b> & <i>Co</i>"
    desk.family.add(case.id, {"family_role": "mother", "first_name": name})
    page.open(case, "family")
    tips = [b.toolTip() for b in page.view.family.findChildren(QAbstractButton) if b.toolTip()]
    assert plain_tooltip(f"Edit: Mother, {name}") in tips
    assert plain_tooltip(f"Remove: Mother, {name}") in tips
    assert not any("<b>" in tip for tip in tips)
