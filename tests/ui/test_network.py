"""The network: finding a body, writing it, its offers, what was checked and when."""

from datetime import timedelta

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.months import months_after
from tests.builders import TODAY, a_client
from tests.services.referred import a_partner
from tests.ui.accessibility import tab_order, unnamed
from tests.ui.at_work import ALT, CTRL, K, focused
from tests.ui.cases_desk import Desk
from tests.ui.network_place import NetworkWindow
from ui.draft_places import place_of, title_of
from ui.network import NEW
from ui.network.forms import OfferForm
from ui.places import PlaceId

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> NetworkWindow:
    return NetworkWindow(qtbot, desk)


# ---- finding -------------------------------------------------------------------------------------


def test_an_empty_network_says_what_it_is_for_and_begins_with_one_press(
    place: NetworkWindow,
) -> None:
    place.open()
    assert "Where can you refer to?" in place.texts()
    place.press("Add a body")
    place.write("Kulturtreff")
    place.save()
    assert place.only().name == "Kulturtreff"


def test_every_visit_says_that_nothing_about_young_people_belongs_here(
    place: NetworkWindow, desk: Desk
) -> None:
    a_partner(desk.session)
    place.open()
    assert "nothing about young people" in place.texts()


def test_typing_finds_bodies_and_offers_and_the_arrow_leads_into_the_list(
    place: NetworkWindow, desk: Desk
) -> None:
    a_partner(desk.session)
    a_partner(desk.session, "Jobcenter", kind="jobcentre", areas=("finances",))
    place.open()
    assert isinstance(focused(), QLineEdit)
    place.write("mutter-kind lauter")
    assert place.titles() == ["Wohnverbund Lauterhaus"]
    assert "1 of 2 bodies" in place.texts()
    place.key(K.Key_Down)
    assert focused() is place.view.aside.list
    place.key(K.Key_Return)
    assert focused() is place.view.work.card.form.field("name").editor.widget


def test_filters_narrow_by_kind_area_and_language_and_are_put_away_together(
    place: NetworkWindow, desk: Desk
) -> None:
    a_partner(desk.session, languages=("de", "ar"))
    a_partner(desk.session, "Jobcenter", kind="jobcentre", areas=("finances",))
    place.open()
    aside = place.view.aside
    aside.kind.choose("jobcentre")
    assert place.titles() == ["Jobcenter"]
    aside.kind.choose(None)
    aside.language.choose("ar")
    assert place.titles() == ["Wohnverbund Lauterhaus"]
    aside.area.choose("finances")
    assert place.titles() == []
    assert "Nothing fits that search." in place.texts()
    place.press("Show all")
    assert place.titles() == ["Jobcenter", "Wohnverbund Lauterhaus"]


def test_what_nobody_checked_for_six_months_says_so_and_can_be_shown_alone(
    place: NetworkWindow, desk: Desk
) -> None:
    old = a_partner(desk.session)
    fresh = a_partner(desk.session, "Jobcenter")
    place.partners.verify(old.id, months_after(TODAY, -7))
    place.partners.verify(old.offers[0].id, TODAY)
    for record in (fresh.id, fresh.offers[0].id):
        place.partners.verify(record, TODAY - timedelta(days=2))
    place.open()
    entries = {each.entry.title: each.entry for each in place.rows()}
    assert entries["Wohnverbund Lauterhaus"].state == "checked 7 months ago"
    assert not entries["Jobcenter"].state  # what presses nobody stands behind the rest
    assert entries["Jobcenter"].meta.endswith("1 offer · checked 2 days ago")
    place.view.aside.due.click()
    assert place.titles() == ["Wohnverbund Lauterhaus"]


def test_a_body_of_which_an_offer_wants_to_be_checked_says_so(
    place: NetworkWindow, desk: Desk
) -> None:
    partner = a_partner(desk.session)
    place.partners.verify(partner.id, TODAY)
    place.open()
    assert place.rows()[0].entry.state == "1 offer to check"
    place.view.aside.due.click()
    assert place.titles() == [partner.name]  # what the list alone says is why
    place.partners.verify(partner.offers[0].id, TODAY)
    place.open()
    assert place.titles() == []


def test_arrows_in_the_list_show_one_body_after_the_other(place: NetworkWindow, desk: Desk) -> None:
    a_partner(desk.session, "Alpha")
    a_partner(desk.session, "Beta")
    place.open()
    place.key(K.Key_Down)
    place.key(K.Key_Down)
    name = place.view.work.card.form.field("name").editor.value()
    assert name == "Beta"
    assert focused() is place.view.aside.list


# ---- writing -------------------------------------------------------------------------------------


def test_checked_today_is_one_press_and_one_key_back(place: NetworkWindow, desk: Desk) -> None:
    partner = a_partner(desk.session)
    place.open(partner.id)
    assert "Never checked." in place.texts()
    place.view.work.card.checked.button.setFocus()
    place.key(K.Key_Space)
    assert place.only().verified_on == TODAY
    assert "Checked today: Wohnverbund Lauterhaus" in place.texts()
    place.key(K.Key_Z, CTRL)
    assert place.only().verified_on is None


def test_the_list_calls_the_open_body_as_it_is_typed_now(place: NetworkWindow, desk: Desk) -> None:
    a_partner(desk.session, "Jobcenter")
    place.open()
    place.view.focus_work()
    place.key(K.Key_End)
    place.write(" Erlenau")
    (row,) = place.rows()
    assert (row.entry.title, row.entry.state) == ("Jobcenter Erlenau", "Draft")
    place.key(K.Key_N, ALT)
    assert place.titles()[0] == "New body"
    assert not place.rows()[0].entry.state  # nothing is typed yet
    place.write("Amt")
    assert (place.titles()[0], place.rows()[0].entry.state) == ("Amt", "Draft")


def test_the_tab_key_goes_from_the_search_through_the_list_and_down_the_work(
    place: NetworkWindow, desk: Desk
) -> None:
    a_partner(desk.session)
    place.open()
    around = tab_order(place.view)
    begins = around.index(place.view.aside.search)
    stops = [*around[begins:], *around[:begins]]
    view, content = place.view, place.view.page._content
    parts = [
        0 if view._side.isAncestorOf(each) else 1 if content.isAncestorOf(each) else 2
        for each in stops
    ]
    assert parts == sorted(parts)
    assert stops.index(view.aside.list) < stops.index(view.new) < parts.index(1)


def test_a_body_needs_a_name_and_the_cursor_goes_there(place: NetworkWindow) -> None:
    place.open(NEW)
    place.view.work.card.form.focus_field("phone")
    place.write("069 90009420")
    place.save()
    assert place.state().total == 0
    form = place.view.work.card.form
    assert form.field("name").column.problem.text()
    assert focused() is form.field("name").editor.widget


def test_the_name_of_a_young_person_is_pointed_out_and_nothing_is_refused(
    place: NetworkWindow, desk: Desk
) -> None:
    desk.case(a_client(first_name="Amira", last_name="Haddad"))
    partner = a_partner(desk.session)
    place.open(partner.id)
    place.view.work.card.form.focus_field("note")
    place.write("Fuer Amira Haddad gut")
    place.view.work.card.form.focus_field("name")  # leaving the text is enough
    assert "The name of a young person stands here." in place.texts()
    place.save()
    assert place.only().note == "Fuer Amira Haddad gut"
    place.view.work.card.form.field("note").editor.show("Gut")
    place.view.work.card.form.changed.emit()
    place.save()
    assert "The name of a young person stands here." not in place.texts()


def test_a_body_that_is_typed_outlives_a_kill_and_is_found_from_the_start_page(
    place: NetworkWindow, qtbot: QtBot, desk: Desk
) -> None:
    place.open(NEW)
    place.write("Kulturtreff")
    place.controller.cover()
    (draft,) = place.state().begun
    found = place_of(draft)
    assert found is not None
    assert (found.id, title_of(draft)) == (PlaceId.NETWORK, "Network")
    other = NetworkWindow(qtbot, desk)
    other.open(found.record)
    assert other.titles() == ["Kulturtreff"]
    assert other.view.work.card.form.field("name").editor.value() == "Kulturtreff"
    other.save()
    assert other.only().name == "Kulturtreff"
    assert other.state().drafts == ()


def test_a_removed_body_comes_back_with_its_offers(place: NetworkWindow, desk: Desk) -> None:
    partner = a_partner(desk.session)
    place.open(partner.id)
    place.press("Remove body")
    assert desk.dialogs.asked == ["Remove “Wohnverbund Lauterhaus”?"]
    assert place.state().total == 0
    place.key(K.Key_Space)  # the keyboard is on “Undo”
    assert place.only() == partner


def test_a_discarded_draft_leaves_nothing_behind(place: NetworkWindow) -> None:
    place.open(NEW)
    place.write("Versehen")
    place.press("Discard draft")
    assert place.state().drafts == ()
    assert "Versehen" not in place.texts()


def test_another_body_keeps_what_was_typed_in_the_one_before(
    place: NetworkWindow, desk: Desk
) -> None:
    first = a_partner(desk.session, "Alpha")
    second = a_partner(desk.session, "Beta")
    place.open(first.id)
    place.view.work.card.form.focus_field("note")
    place.write("Noch fragen")
    place.open(second.id)
    assert "Noch fragen" not in place.texts()
    states = {each.entry.title: each.entry.state for each in place.rows()}
    assert states == {"Alpha": "Draft", "Beta": "never checked"}
    place.open(first.id)
    assert "Noch fragen" in place.texts()


# ---- offers --------------------------------------------------------------------------------------


def test_an_offer_is_added_with_its_formalities_by_keys_alone(
    place: NetworkWindow, desk: Desk
) -> None:
    partner = a_partner(desk.session)
    place.open(partner.id)
    place.view.work.offers.add_button.setFocus()
    place.key(K.Key_Space)
    place.write("Sprachcafe")
    form = place.view.work.offers.form_of(place.view.work.offers.open_id)
    form.field("formalities").editor.show(("appointment", "photo"))
    form.changed.emit()
    place.save()
    (_first, second) = sorted(place.only().offers, key=lambda each: each.title)
    assert second.title == "Sprachcafe"
    assert second.formalities == ("appointment", "photo")
    assert place.state().drafts == ()


def test_an_offer_is_read_in_its_line_and_written_in_its_place(
    place: NetworkWindow, desk: Desk
) -> None:
    partner = a_partner(desk.session)
    place.open(partner.id)
    said = place.texts()
    assert "Mutter-Kind-Wohnform" in said
    assert "Einzug zum Ersten" in said
    place.open(partner.offers[0].id)
    assert place.view.work.offers.open_id == partner.offers[0].id
    assert (
        focused()
        is place.view.work.offers.form_of(partner.offers[0].id).field("title").editor.widget
    )
    place.write(" Nord")
    place.save()
    assert place.only().offers[0].title == "Mutter-Kind-Wohnform Nord"


def test_body_and_offer_are_saved_together(place: NetworkWindow, desk: Desk) -> None:
    partner = a_partner(desk.session)
    place.open(partner.id)
    place.view.work.card.form.focus_field("note")
    place.write("Freundlich")
    place.view.work.offers.edit_requested.emit(partner.offers[0].id)
    place.write("X")
    place.save()
    saved = place.only()
    assert saved.note == "Freundlich"
    assert saved.offers[0].title.endswith("X")


def test_an_offer_that_is_typed_outlives_a_kill_at_its_body(
    place: NetworkWindow, qtbot: QtBot, desk: Desk
) -> None:
    a_partner(desk.session, "Alpha")
    partner = a_partner(desk.session)
    place.open(partner.id)
    place.view.work.offers.add_requested.emit()
    place.write("Sprachcafe")
    place.controller.cover()
    (draft,) = place.state().begun
    found = place_of(draft)
    assert found is not None
    other = NetworkWindow(qtbot, desk)
    other.open(found.record)
    assert other.controller._open == partner.id
    assert other.view.work.offers.open_id == draft.record_id
    other.save()
    stored = other.partners.get(partner.id)
    assert stored is not None
    assert "Sprachcafe" in {each.title for each in stored.offers}


def test_an_offer_is_checked_today_and_taken_out_with_a_way_back(
    place: NetworkWindow, desk: Desk
) -> None:
    partner = a_partner(desk.session)
    offer = partner.offers[0]
    place.open(offer.id)
    form = place.view.work.offers.form_of(offer.id)
    assert isinstance(form, OfferForm)
    form.checked.button.click()
    assert place.only().offers[0].verified_on == TODAY
    place.view.work.offers.remove_requested.emit(offer.id)
    assert place.only().offers == ()
    QCoreApplication.sendPostedEvents()
    place.key(K.Key_Z, CTRL)
    assert place.only().offers[0].id == offer.id


def test_a_blank_offer_leaves_no_line_when_it_is_closed(place: NetworkWindow, desk: Desk) -> None:
    partner = a_partner(desk.session)
    place.open(partner.id)
    place.view.work.offers.add_requested.emit()
    place.key(K.Key_Escape)
    assert "New offer" not in place.texts()
    assert place.state().drafts == ()


def test_a_new_body_has_no_offers_until_it_is_saved(place: NetworkWindow) -> None:
    place.open(NEW)
    assert not place.view.work.offers_card.isVisible()
    place.write("Kulturtreff")
    place.save()
    assert place.view.work.offers_card.isVisible()


# ---- everything ----------------------------------------------------------------------------------


def test_everything_has_a_name_to_be_spoken(place: NetworkWindow, desk: Desk) -> None:
    partner = a_partner(desk.session)
    place.open(partner.offers[0].id)
    assert unnamed(place.controller.view) == []


def test_keys_lead_to_search_to_a_new_one_and_between_list_and_work(
    place: NetworkWindow, desk: Desk
) -> None:
    a_partner(desk.session)
    place.open()
    place.key(K.Key_F6)
    assert place.view.work.isAncestorOf(focused())
    place.controller.focus_search()
    assert focused() is place.view.aside.search
    place.key(K.Key_N, ALT)
    place.write("Neu")
    assert place.titles()[0] == "Neu"
    place.controller.cover()
    place.open()
    assert place.titles()[0] == "Neu"


def test_in_a_narrow_window_the_list_is_a_strip_above(place: NetworkWindow, desk: Desk) -> None:
    a_partner(desk.session)
    place.open()
    place.controller.view.resize(760, 800)
    QCoreApplication.sendPostedEvents()
    assert place.view.narrow
    assert place.view.work.strip.button.text() == "All bodies (1)"
    place.controller.again()
    assert place.view.aside.isAncestorOf(focused())
    place.controller.view.resize(1200, 800)
    QCoreApplication.sendPostedEvents()
    assert not place.view.narrow


def test_place_and_cursor_are_back_after_a_lock_in_an_offer_too(
    place: NetworkWindow, qtbot: QtBot, desk: Desk
) -> None:
    a_partner(desk.session, "Alpha")
    partner = a_partner(desk.session)
    place.open()
    place.view.aside.opened.emit(partner.id)
    place.view.work.offers.edit_requested.emit(partner.offers[0].id)
    form = place.view.work.offers.form_of(partner.offers[0].id)
    form.focus_field("cost")
    place.write("fast ")
    place.controller.cover()
    again = NetworkWindow(qtbot, desk, place.spot)
    again.open()
    assert again.controller._open == partner.id
    again.write("gar ")
    form = again.view.work.offers.form_of(partner.offers[0].id)
    assert form.field("cost").editor.value() == "fast gar keine"
