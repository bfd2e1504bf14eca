"""Referrals of a case: the list, the form, what comes from the network, saving, throwing away."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.referrals import ReferralStatus
from jmd_desktop.services.drafts import Drafts
from jmd_desktop.services.referrals import PLACE
from tests.builders import NOW, TODAY
from tests.services.planned import a_goal
from tests.services.referred import a_contact, a_partner, a_referral
from tests.ui.accessibility import unnamed
from tests.ui.at_work import ALT, CTRL, K, focused
from tests.ui.cases_desk import Desk
from tests.ui.implementation_place import ImplementationPlace, value_of
from tests.ui.plan_pages import end
from ui.draft_places import place_of
from ui.phases.implementation import NEW_REFERRAL, PageId, Spots
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> ImplementationPlace:
    return ImplementationPlace(qtbot, desk)


# ---- the list ------------------------------------------------------------------------------------


def test_a_case_without_referrals_says_what_they_are_for(
    place: ImplementationPlace, case: Case
) -> None:
    place.open(case)
    said = place.texts()
    assert "Where do you lead the young person?" in said
    assert "No referrals yet." in said
    place.press("New referral")
    assert focused() is place.referrals_part.view.work.card.form._partner


def test_a_row_tells_where_it_stands_what_is_open_and_the_last_contact(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    partner = a_partner(desk.session)
    referral = a_referral(
        desk.session,
        case.id,
        status=ReferralStatus.WAITING,
        since=TODAY - timedelta(days=95),
        partner_id=partner.id,
        offer_id=partner.offers[0].id,
        partner=partner.name,
        offer=partner.offers[0].title,
    )
    a_contact(desk.session, case.id, referral.id, TODAY, break_off_risk=True)
    place.open(case)
    (row,) = place.referrals_part.view.list.rows
    told = row.reads().splitlines()
    assert told[0] == "Mutter-Kind-Wohnform · Wohnverbund Lauterhaus"
    assert told[1].startswith("On the waiting list since ")
    assert told[1].endswith("(3 months)")
    assert told[2] == "3 of 3 formalities open"
    assert "may break off" in told[3]
    assert row.row.said[2].icon is not None  # with a sign, not in words alone


def test_what_is_over_stands_below_what_runs(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    a_referral(desk.session, case.id, status=ReferralStatus.REFUSED, partner="Erste Stelle")
    a_referral(desk.session, case.id, status=ReferralStatus.ADMITTED, partner="Zweite Stelle")
    place.open(case)
    rows = place.referrals_part.view.list.rows
    assert [(each.row.title, each.row.group) for each in rows] == [
        ("Zweite Stelle", "Running"),
        ("Erste Stelle", "Over"),
    ]


def test_arrows_show_one_referral_after_the_other_and_enter_goes_to_work(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    a_referral(desk.session, case.id, partner="Erste Stelle")
    a_referral(desk.session, case.id, partner="Zweite Stelle")
    place.open(case)
    part = place.referrals_part
    assert part.view.list.rows[0].hasFocus()
    place.key(K.Key_Down)
    assert part.view.list.rows[1].hasFocus()
    assert value_of(part, "partner") == part.view.list.rows[1].row.title
    place.key(K.Key_Return)
    assert focused() is part.view.work.card.form._partner


# ---- the form ------------------------------------------------------------------------------------


def test_a_body_is_found_while_it_is_typed_and_all_that_is_known_comes_along(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    partner = a_partner(desk.session)
    goal = a_goal(desk.session, case.id, "Wohnen")
    place.open(case, NEW_REFERRAL)
    place.write("lauterh")
    part = place.referrals_part
    form = part.view.work.card.form
    popup = form.suggestions.completer.popup()
    assert popup is not None
    assert popup.isVisible()
    offered = form.suggestions._model.stringList()
    assert offered[1] == "Mutter-Kind-Wohnform · Wohnverbund Lauterhaus"
    popup.setCurrentIndex(form.suggestions._model.index(1))
    form.suggestions.completer.activated.emit(offered[1])
    QCoreApplication.sendPostedEvents()
    QCoreApplication.processEvents()
    assert value_of(part, "partner") == "Wohnverbund Lauterhaus"
    assert value_of(part, "offer") == "Mutter-Kind-Wohnform"
    assert value_of(part, "area") == "housing"
    assert "Frau Muster" in str(value_of(part, "contact"))
    assert "Lindenstraße" in str(value_of(part, "address"))
    form.field("goal_id").editor.widget.setFocus()
    place.key(K.Key_Down)
    place.save()
    saved = place.only(case)
    assert (saved.partner_id, saved.offer_id) == (partner.id, partner.offers[0].id)
    assert saved.goal_id == goal.id
    assert saved.status is ReferralStatus.INFORMED
    assert [each.formality for each in saved.formalities] == [
        "appointment",
        "identity_paper",
        "cost_approval",
    ]


def test_typing_over_a_name_of_the_network_takes_the_link_away(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    partner = a_partner(desk.session)
    a_referral(
        desk.session,
        case.id,
        partner_id=partner.id,
        offer_id=partner.offers[0].id,
        partner=partner.name,
        offer=partner.offers[0].title,
    )
    place.open(case)
    part = place.referrals_part
    assert "From the network." in place.texts()
    part.view.work.card.form.focus_field("offer")
    place.write(" Nord")
    assert "The body is in the network, this offer is not." in place.texts()
    part.view.work.card.form.focus_field("partner")
    place.write("X")
    place.save()
    saved = place.only(case)
    assert (saved.partner_id, saved.offer_id) == ("", "")


def test_a_referral_needs_a_body_or_an_offer_and_the_cursor_goes_there(
    place: ImplementationPlace, case: Case
) -> None:
    place.open(case, NEW_REFERRAL)
    form = place.referrals_part.view.work.card.form
    form.focus_field("explained")
    place.write("Alles")
    place.save()
    assert "Please say which body or which offer it is." in place.texts()
    assert focused() is form._partner
    assert place.state(case).referrals == ()


def test_a_new_referral_begins_with_the_step_that_is_said(
    place: ImplementationPlace, case: Case
) -> None:
    place.open(case, NEW_REFERRAL)
    place.write("Beratungsstelle")
    chain = place.referrals_part.view.work.chain
    place.tab_to(chain.form)
    place.key(K.Key_3)  # on the waiting list
    place.tab_to(chain.form.field("since").editor.widget)
    place.key(K.Key_A, modifier=CTRL)
    place.write("12.1.2026")
    place.save()
    saved = place.only(case)
    assert (saved.status, saved.since) == (ReferralStatus.WAITING, date(2026, 1, 12))
    assert place.state(case).drafts == ()


def test_a_first_step_of_a_day_to_come_is_refused_at_its_field(
    place: ImplementationPlace, case: Case
) -> None:
    place.open(case, NEW_REFERRAL)
    place.write("Beratungsstelle")
    chain = place.referrals_part.view.work.chain
    chain.form.field("since").editor.show(TODAY + timedelta(days=3))
    place.save()
    assert place.state(case).referrals == ()
    assert chain.form.field("since").column.problem.text()


def test_what_is_typed_is_a_draft_and_comes_back_over_a_new_window(
    place: ImplementationPlace, qtbot: QtBot, desk: Desk, case: Case
) -> None:
    place.open(case, NEW_REFERRAL)
    place.write("Beratungsstelle")
    place.controller.cover()
    (draft,) = place.state(case).begun
    assert draft.content["referrals.partner"] == "Beratungsstelle"
    other = ImplementationPlace(qtbot, desk, spots=Spots())
    found = place_of(draft)
    assert found is not None
    other.controller.enter(found)
    QCoreApplication.sendPostedEvents()
    assert value_of(other.referrals_part, "partner") == "Beratungsstelle"
    assert focused() is other.referrals_part.view.work.card.form._partner
    other.save()
    assert other.only(case).partner == "Beratungsstelle"


def test_one_goes_on_where_one_was_after_a_lock(
    place: ImplementationPlace, qtbot: QtBot, desk: Desk, case: Case
) -> None:
    a_referral(desk.session, case.id, partner="Erste Stelle")
    second = a_referral(desk.session, case.id, partner="Zweite Stelle", since=date(2025, 1, 1))
    place.open(case, second.id)
    place.controller.cover()
    again = ImplementationPlace(qtbot, desk, spots=place.spots)
    again.controller.enter(Place(PlaceId.CASE_IMPLEMENTATION, case.id))
    QCoreApplication.sendPostedEvents()
    assert again.referrals_part.record == second.id


def test_a_change_elsewhere_is_shown_beside_what_is_typed(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    referral = a_referral(desk.session, case.id, partner="Beratungsstelle")
    place.open(case)
    form = place.referrals_part.view.work.card.form
    form.focus_field("note")
    place.write("Mein Text")
    _saved, changes = place.referrals.save(
        case.id, referral.id, {"note": "Anderer Text"}, referral.version
    )
    place.controller.refresh(changes)
    assert value_of(place.referrals_part, "note") == "Mein Text"
    assert "Anderer Text" in place.texts()
    place.save()
    assert place.only(case).note == "Mein Text"


# ---- the network ---------------------------------------------------------------------------------


def test_a_free_name_is_taken_into_the_network_in_one_step_and_back(
    place: ImplementationPlace, case: Case
) -> None:
    place.open(case, NEW_REFERRAL)
    place.write("Kulturtreff")
    assert "Not in the network yet." in place.texts()
    place.press("Add to the network")  # what is typed is saved before
    (partner,) = place.partners.state().partners
    assert partner.name == "Kulturtreff"
    assert place.only(case).partner_id == partner.id
    assert "In the network now: Kulturtreff" in place.texts()
    place.press("Undo: In the network now: Kulturtreff")
    assert place.partners.state().total == 0
    assert place.only(case).partner_id == ""


def test_the_way_to_the_network_leads_to_the_offer(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    partner = a_partner(desk.session)
    offer = partner.offers[0]
    a_referral(
        desk.session,
        case.id,
        partner_id=partner.id,
        offer_id=offer.id,
        partner=partner.name,
        offer=offer.title,
    )
    place.open(case)
    place.press("See it in the network")
    assert desk.went == [Place(PlaceId.NETWORK, None, offer.id)]


# ---- throwing away -------------------------------------------------------------------------------


def test_a_removed_referral_comes_back_with_all_that_belongs_to_it(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    referral = a_referral(desk.session, case.id, partner="Beratungsstelle")
    place.formalities.add(case.id, referral.id, text="Foto")
    before = place.only(case)
    place.open(case)
    place.key(K.Key_Delete)
    assert desk.dialogs.asked == ["Remove “Beratungsstelle”?"]
    assert place.state(case).referrals == ()
    assert isinstance(focused(), QPushButton)
    place.key(K.Key_Space)  # the keyboard is on “Undo”
    assert place.only(case) == before


def test_a_discarded_draft_leaves_nothing_behind(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    place.open(case, NEW_REFERRAL)
    place.write("Versehen")
    place.press("Discard draft")
    assert desk.dialogs.asked == ["Discard what you typed?"]
    assert place.state(case).drafts == ()
    assert "Versehen" not in place.texts()
    assert "Where do you lead the young person?" in place.texts()


def test_a_step_alone_leaves_a_draft_that_is_found_again(
    place: ImplementationPlace, case: Case
) -> None:
    place.open(case, NEW_REFERRAL)
    part = place.referrals_part
    place.tab_to(part.view.work.chain.form)
    place.key(K.Key_4)
    place.controller.cover()
    (draft,) = place.state(case).drafts
    assert draft.record_id.endswith("/step")
    found = place_of(draft)
    assert found is not None
    assert found.record == part.record


def test_an_ended_case_is_only_read(place: ImplementationPlace, desk: Desk, case: Case) -> None:
    a_referral(desk.session, case.id, partner="Beratungsstelle", explained="Kosten")
    end(desk, case)
    place.open(case)
    said = place.texts()
    assert "The case has ended." in said
    assert "Kosten" in said
    work = place.referrals_part.view.work
    for hidden in (work.save, place.referrals_part.view.new, work.card.form, work.chain.next):
        assert not hidden.isVisible()


def test_everything_has_a_name_to_be_spoken(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    referral = a_referral(desk.session, case.id, partner="Beratungsstelle")
    place.formalities.add(case.id, referral.id, text="Foto")
    place.open(case)
    assert unnamed(place.view) == []


def test_pages_are_leafed_by_keys(place: ImplementationPlace, case: Case) -> None:
    place.open(case)
    seen = []
    for key in (K.Key_PageDown, K.Key_PageUp):
        place.key(key, CTRL)
        seen.append(place.controller._shown)
    assert seen == [PageId.REVIEWS, PageId.REFERRALS]


def test_a_new_one_begins_with_alt_n_and_the_draft_before_stays(
    place: ImplementationPlace, case: Case
) -> None:
    place.open(case, NEW_REFERRAL)
    place.write("Erste")
    place.key(K.Key_N, ALT)
    place.write("Zweite")
    place.controller.cover()
    typed = {each.content.get("referrals.partner") for each in place.state(case).begun}
    assert typed == {"Erste", "Zweite"}


def test_a_draft_of_another_case_never_shows(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    other = desk.case()
    content = {"referrals.partner": "Fremde Stelle"}
    Drafts(desk.session).put(Draft(other.id, PLACE, "x" * 32, 0, content, NOW))
    place.open(case)
    assert "Fremde Stelle" not in place.texts()


def test_place_and_cursor_are_back_after_a_lock(
    place: ImplementationPlace, qtbot: QtBot, desk: Desk, case: Case
) -> None:
    a_referral(desk.session, case.id, partner="Erste Stelle")
    second = a_referral(desk.session, case.id, partner="Zweite Stelle", explained="Die Kosten")
    place.open(case, "referrals")
    place.referrals_part._open_anew(second.id)
    note = place.referrals_part.view.work.card.form.field("explained").editor.widget
    note.setFocus()
    place.key(K.Key_Right, times=3)
    place.write("X")
    place.controller.cover()
    again = ImplementationPlace(qtbot, desk, spots=place.spots)
    again.open(case, "referrals")  # as the window goes back to where it was
    part = again.referrals_part
    assert part.record == second.id
    again.write("Y")
    assert value_of(part, "explained") == "DieXY Kosten"


def test_a_link_that_is_followed_later_leads_where_it_says(
    place: ImplementationPlace, qtbot: QtBot, desk: Desk, case: Case
) -> None:
    first = a_referral(desk.session, case.id, partner="Erste Stelle")
    second = a_referral(desk.session, case.id, partner="Zweite Stelle")
    place.open(case, first.id)
    place.referrals_part._open_anew(second.id)
    place.controller.cover()
    again = ImplementationPlace(qtbot, desk, spots=place.spots)
    again.open(case, second.id)
    again.open(case, first.id)
    assert again.referrals_part.record == first.id
