"""The papers at the end of a case: printed as saved, and refused in words where post is unsafe."""

import pytest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.clients import SafeToContact
from jmd_desktop.services.drafts import Drafts
from tests.builders import a_client
from tests.services import closed
from tests.ui.at_work import focused
from tests.ui.cases_desk import Desk
from tests.ui.closure_place import ClosurePlace
from ui import draft_places
from ui.phases.closure.pages import PageId
from ui.phases.closure.papers_card import PapersCard
from ui.phases.closure.papers_words import Paper

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> ClosurePlace:
    return ClosurePlace(qtbot, desk)


def _card(place: ClosurePlace, paper: Paper) -> PapersCard:
    card = place.ending_view.papers
    card.papers.choose(paper)
    card.papers.changed.emit()
    card.languages.choose("de")
    return card


def test_the_closing_letter_says_what_was_achieved(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    closed.end(desk.session, case.id, achieved="Sprachkurs B1 bestanden")
    place.open(case)
    _card(place, Paper.LETTER).print.click()
    assert "Sprachkurs B1 bestanden" in place.printed()


def test_what_is_only_typed_is_asked_about_and_not_printed(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    place.open(case)
    place.give("achieved", "Mehr Mut")
    card = _card(place, Paper.LETTER)
    card.print.click()
    assert not desk.files
    assert card.offer.isVisible()
    place.press("Print what is saved")
    assert "Mehr Mut" not in place.printed()


def test_the_end_sheet_needs_an_end_or_its_preparation(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    place.open(case)
    card = _card(place, Paper.END_SHEET)
    assert not card.print.isEnabled()
    closed.end(desk.session, case.id)
    place.open(case)
    assert card.print.isEnabled()
    card.print.click()
    assert case.number in place.printed()


def test_a_letter_that_could_do_harm_is_refused_in_words(place: ClosurePlace, desk: Desk) -> None:
    case = desk.case(
        a_client(safe_to_contact=SafeToContact.NO, safe_contact_note="Der Bruder liest die Post")
    )
    place.open(case)
    card = _card(place, Paper.LETTER)
    card.way.choose("by_post")
    card.way.changed.emit()
    assert "A letter could do harm" in place.texts()
    assert "Der Bruder liest die Post" in place.texts()
    card.print.click()
    assert not desk.files
    assert card.refusal.isVisible()
    card.way.choose("handed_over")
    card.way.changed.emit()
    card.print.click()
    assert desk.files


def test_where_only_one_way_is_safe_the_note_has_to_be_read_first(
    place: ClosurePlace, desk: Desk
) -> None:
    case = desk.case(
        a_client(
            safe_to_contact=SafeToContact.ONLY_SO,
            safe_contact_note="Nur in neutralem Umschlag",
            address="Hafenweg 3\n24103 Kiel",
        )
    )
    place.open(case)
    card = _card(place, Paper.INVITATION)
    assert not card.invitation.note_read.isVisible()
    card.way.choose("by_post")
    card.way.changed.emit()
    assert card.invitation.note_read.isVisible()
    assert "Nur in neutralem Umschlag" in place.texts()
    card.invitation.neutral.setChecked(True)
    card.print.click()
    assert not desk.files
    assert card.refusal.isVisible()


@pytest.mark.parametrize("paper", [Paper.EVALUATION, Paper.CERTIFICATE, Paper.FOLLOW_UP])
def test_each_paper_is_printed(place: ClosurePlace, desk: Desk, case: Case, paper: Paper) -> None:
    closed.end(desk.session, case.id)
    place.open(case)
    _card(place, paper).print.click()
    assert place.printed()


def test_what_is_typed_for_a_paper_outlives_a_lock(
    qtbot: QtBot, place: ClosurePlace, desk: Desk, case: Case
) -> None:
    closed.end(desk.session, case.id)
    place.open(case)
    _card(place, Paper.CERTIFICATE).certificate.took_part.setFocus()
    place.write("Fahrradkurs")
    _card(place, Paper.INVITATION).invitation.place.setFocus()
    place.write("Bei uns im Cafe")
    place.ending_view.papers.invitation.day.setText("3.")
    place.controller.cover()
    again = ClosurePlace(qtbot, desk)
    again.open(case)
    card = again.ending_view.papers
    assert card.certificate.took_part.text() == "Fahrradkurs"
    assert card.invitation.place.text() == "Bei uns im Cafe"
    assert card.invitation.day.text() == "3."
    again.open(case, PageId.FOLLOW_UP)
    assert again.follow_up_part.view.papers.invitation.place.text() == "Bei uns im Cafe"


def test_what_is_typed_for_a_paper_is_found_again_and_is_no_draft_once_it_is_printed(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    closed.end(desk.session, case.id)
    place.open(case)
    card = _card(place, Paper.CERTIFICATE)
    card.certificate.took_part.setText("Fahrradkurs")
    place.controller.cover()
    drafts = Drafts(desk.session)
    (kept,) = (each.draft for each in drafts.everywhere())
    found = draft_places.place_of(kept)
    assert found is not None
    assert draft_places.title_of(kept) == "Papers"
    _card(place, Paper.LETTER)
    place.go(found)
    assert card.paper is Paper.CERTIFICATE
    assert focused() is card.certificate.took_part
    card.languages.choose("de")
    card.print.click()
    assert "Fahrradkurs" in place.printed()
    place.controller.cover()
    assert not drafts.everywhere()
    assert card.certificate.took_part.text() == "Fahrradkurs"


def test_another_case_gets_nothing_of_what_is_typed_for_a_paper(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    closed.end(desk.session, case.id)
    place.open(case)
    card = _card(place, Paper.CERTIFICATE)
    card.certificate.took_part.setText("Fahrradkurs")
    other = desk.case(a_client(last_name="Other"))
    place.open(other)
    assert card.certificate.took_part.text() == ""
    place.open(case)
    assert card.certificate.took_part.text() == "Fahrradkurs"


def test_time_and_place_are_not_left_out_of_an_invitation_without_a_word(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    closed.end(desk.session, case.id)
    place.open(case)
    card = _card(place, Paper.INVITATION)
    card.invitation.place.setText("Jugendhaus am Hafen")
    card.print.click()
    assert not desk.files
    assert "Time and place need a day" in place.texts()
    assert focused() is card.invitation.day
    card.invitation.day.setText("3.3.2026")
    card.print.click()
    assert "Jugendhaus am Hafen" in place.printed()
