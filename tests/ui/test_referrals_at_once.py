"""Steps and formalities of a referral: kept at once, undone with one key, typed ones a draft."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from jmd_desktop import labels
from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.referrals import Referral, ReferralStatus
from tests.builders import TODAY
from tests.services.referred import a_contact, a_partner, a_referral
from tests.ui.at_work import CTRL, K, focused
from tests.ui.cases_desk import Desk
from tests.ui.implementation_place import ImplementationPlace
from tests.ui.plan_pages import end

pytestmark = pytest.mark.usefixtures("in_english")

S = ReferralStatus
EARLIER = TODAY - timedelta(days=30)


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> ImplementationPlace:
    return ImplementationPlace(qtbot, desk)


@pytest.fixture
def referral(desk: Desk, case: Case) -> Referral:
    return a_referral(
        desk.session, case.id, status=S.REGISTERED, since=EARLIER, partner="Beratungsstelle"
    )


# ---- the chain -----------------------------------------------------------------------------------


def test_the_likely_next_step_is_one_press_of_today_and_one_key_back(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.open(case)
    place.press("Note “admitted” for today")
    assert (place.only(case).status, place.only(case).since) == (S.ADMITTED, TODAY)
    assert f"Noted: admitted, {labels.short_day(TODAY)}" in place.texts()
    place.key(K.Key_Z, CTRL)
    assert place.only(case).status is S.REGISTERED
    del referral


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (S.INFORMED, "Note “registered” for today"),
        (S.WAITING, "Note “admitted” for today"),
        (S.ADMITTED, "Note “ended” for today"),
    ],
)
def test_each_status_offers_what_mostly_comes_next(
    place: ImplementationPlace, desk: Desk, case: Case, status: ReferralStatus, words: str
) -> None:
    a_referral(desk.session, case.id, status=status, partner="Beratungsstelle")
    place.open(case)
    assert place.button(words).isEnabled()


def test_any_other_step_is_noted_with_its_day_by_keys_alone(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.open(case)
    place.key(K.Key_Return)  # from the list into the form
    chain = place.referrals_part.view.work.chain
    place.tab_to(chain.other)
    place.key(K.Key_Space)
    place.key(K.Key_3)
    place.key(K.Key_Tab)
    place.key(K.Key_A, CTRL)
    place.write("10.02.2026")
    place.tab_to(chain.form.field("note").editor.widget)
    place.write("Platz 12")
    place.tab_to(chain.submit)
    place.key(K.Key_Space)
    step = place.only(case).current
    assert step is not None
    assert (step.status, step.since, step.note) == (S.WAITING, date(2026, 2, 10), "Platz 12")
    assert focused() is chain.next  # where one goes on
    del referral


def test_the_chain_reads_from_the_first_step_to_where_it_stands(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.steps.add(case.id, referral.id, S.WAITING, TODAY, "Platz 12")
    place.open(case)
    rows = place.referrals_part.view.work.chain.rows
    assert [each.reads() for each in rows] == [
        f"Registered\n{labels.short_day(EARLIER)}",
        f"On the waiting list\n{labels.short_day(TODAY)} · Platz 12",
    ]
    assert [each.step.last for each in rows] == [False, True]


def test_an_unusual_step_is_pointed_out_and_never_refused(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.steps.add(case.id, referral.id, S.REGISTERED, TODAY)
    place.open(case)
    assert "The same as the step before." in place.referrals_part.view.work.chain.rows[1].reads()


def test_a_step_of_a_day_to_come_is_refused_at_its_field(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.open(case)
    place.press("Another step")
    place.key(K.Key_4)
    form = place.referrals_part.view.work.chain.form
    form.field("since").editor.show(TODAY + timedelta(days=1))
    place.press("Note step")
    assert form.field("since").column.problem.text()
    assert place.only(case).steps == referral.steps


def test_a_step_is_corrected_in_its_place_and_taken_out_with_a_way_back(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.open(case)
    chain = place.referrals_part.view.work.chain
    chain.rows[0].setFocus()
    place.key(K.Key_Return)
    place.tab_to(chain.form.field("note").editor.widget)
    place.write("Am Telefon")
    place.press("Save step")
    assert place.only(case).steps[0].note == "Am Telefon"
    chain.rows[0].setFocus()
    place.key(K.Key_Delete)
    assert place.only(case).steps == ()
    place.key(K.Key_Z, CTRL)
    assert place.only(case).steps[0].note == "Am Telefon"
    del referral


def test_a_step_that_is_typed_outlives_a_kill_and_is_offered_again(
    place: ImplementationPlace, qtbot: QtBot, desk: Desk, case: Case, referral: Referral
) -> None:
    place.open(case)
    place.press("Another step")
    place.key(K.Key_5)
    place.tab_to(place.referrals_part.view.work.chain.form.field("note").editor.widget)
    place.write("Kein Platz")
    place.controller.cover()
    other = ImplementationPlace(qtbot, desk)
    other.open(case, referral.id)
    chain = other.referrals_part.view.work.chain
    assert chain.is_open
    assert chain.form.step() == (S.REFUSED, TODAY, "Kein Platz")
    other.save()  # Ctrl+S keeps the step as well
    assert other.only(case).status is S.REFUSED
    assert other.state(case).drafts == ()
    assert not chain.is_open


def test_a_correction_that_is_typed_comes_back_over_its_own_step(
    place: ImplementationPlace, qtbot: QtBot, desk: Desk, case: Case, referral: Referral
) -> None:
    place.open(case)
    place.referrals_part.view.work.chain.rows[0].click()
    place.key(K.Key_3)
    place.controller.cover()
    other = ImplementationPlace(qtbot, desk)
    other.open(case, referral.id)
    other.press("Save step")
    (step,) = other.only(case).steps
    assert (step.id, step.status) == (referral.steps[0].id, S.WAITING)


def test_escape_puts_the_fields_away_and_their_draft_with_them(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.open(case)
    place.press("Another step")
    place.key(K.Key_5)
    place.controller.cover()
    assert place.state(case).drafts
    place.key(K.Key_Escape)
    assert not place.referrals_part.view.work.chain.is_open
    assert place.state(case).drafts == ()
    assert place.only(case).steps == referral.steps


# ---- formalities ---------------------------------------------------------------------------------


def test_space_ticks_a_formality_of_today_and_undo_takes_the_tick_away(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.formalities.add(case.id, referral.id, text="Foto")
    place.open(case)
    card = place.referrals_part.view.work.formalities
    card.focus_first()
    place.key(K.Key_Space)
    assert place.only(case).formalities[0].done_on == TODAY
    assert "All formalities done" in place.texts()
    place.key(K.Key_Z, CTRL)
    assert place.only(case).formalities[0].done_on is None


def test_a_day_is_typed_in_its_row_and_what_is_late_says_so(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.formalities.add(case.id, referral.id, text="Foto")
    place.open(case)
    row = place.referrals_part.view.work.formalities.rows[0]
    row.due.setFocus()
    place.write("01.02.2026")
    place.key(K.Key_Return)
    assert place.only(case).formalities[0].due_on == date(2026, 2, 1)
    assert "is overdue" in place.texts()
    assert "A formality is overdue." in place.texts()
    place.key(K.Key_Z, CTRL)


def test_a_day_that_cannot_be_read_is_said_and_not_kept(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.formalities.add(case.id, referral.id, text="Foto", due_on=TODAY)
    place.open(case)
    row = place.referrals_part.view.work.formalities.rows[0]
    row.due.setFocus()
    place.key(K.Key_A, CTRL)
    place.write("bald")
    place.key(K.Key_Return)
    assert "Please write the day as 12.3.2026." in place.texts()
    assert place.only(case).formalities[0].due_on == TODAY


def test_what_fits_the_list_becomes_its_entry_and_all_else_stays_own_words(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.open(case)
    new = place.referrals_part.view.work.formalities.new
    new.line.setFocus()
    place.write(labels.code("formality", "photo"))
    place.key(K.Key_Return)
    place.write("Zwei Briefmarken")
    place.key(K.Key_Return)
    first, second = place.only(case).formalities
    assert (first.formality, first.text) == ("photo", "")
    assert (second.formality, second.text) == (None, "Zwei Briefmarken")
    assert focused() is new.line  # ready for the next one
    assert place.state(case).drafts == ()
    del referral


def test_what_is_there_is_not_offered_twice(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.formalities.add(case.id, referral.id, "photo")
    place.open(case)
    offered = place.referrals_part.view.work.formalities.new._words.stringList()
    assert labels.code("formality", "photo") not in offered
    assert labels.code("formality", "appointment") in offered


def test_a_formality_that_is_typed_outlives_a_kill(
    place: ImplementationPlace, qtbot: QtBot, desk: Desk, case: Case, referral: Referral
) -> None:
    place.open(case)
    place.referrals_part.view.work.formalities.new.line.setFocus()
    place.write("Zwei Brief")
    place.controller.cover()
    other = ImplementationPlace(qtbot, desk)
    other.open(case, referral.id)
    assert other.referrals_part.view.work.formalities.new.line.text() == "Zwei Brief"
    other.save()
    assert other.only(case).formalities[0].text == "Zwei Brief"


def test_delete_takes_a_formality_out_and_the_keyboard_goes_on(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    for text in ("Foto", "Lebenslauf"):
        place.formalities.add(case.id, referral.id, text=text)
    place.open(case)
    card = place.referrals_part.view.work.formalities
    card.rows[0].tick.setFocus()
    place.key(K.Key_Delete)
    assert [each.text for each in place.only(case).formalities] == ["Lebenslauf"]
    assert focused() is card.rows[0].tick
    place.key(K.Key_Z, CTRL)
    assert [each.text for each in place.only(case).formalities] == ["Foto", "Lebenslauf"]


def test_the_offers_list_is_taken_over_in_one_press_and_back(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    partner = a_partner(desk.session)
    offer = partner.offers[0]
    referral = a_referral(
        desk.session,
        case.id,
        partner_id=partner.id,
        offer_id=offer.id,
        partner=partner.name,
        offer=offer.title,
    )
    place.formalities.remove_all(case.id, [each.id for each in referral.formalities])
    place.open(case)
    place.press("Take 3 from the offer's list")
    assert len(place.only(case).formalities) == 3
    place.key(K.Key_Z, CTRL)
    assert place.only(case).formalities == ()


# ---- refused -------------------------------------------------------------------------------------


def test_a_case_that_ended_meanwhile_keeps_its_tick_as_it_was(
    place: ImplementationPlace, desk: Desk, case: Case, referral: Referral
) -> None:
    refused: list[object] = []
    desk.runner.refused.connect(refused.append)
    place.formalities.add(case.id, referral.id, text="Foto")
    place.open(case)
    end(desk, case)
    row = place.referrals_part.view.work.formalities.rows[0]
    row.tick.click()
    QCoreApplication.sendPostedEvents()
    assert refused
    assert not row.tick.isChecked()


def test_the_last_contact_and_the_risk_are_said_with_the_way_to_a_task(
    place: ImplementationPlace, desk: Desk, case: Case, referral: Referral
) -> None:
    a_contact(desk.session, case.id, referral.id, TODAY, fit="not", break_off_risk=True)
    place.open(case)
    said = place.texts()
    assert "may break off" in said
    assert "It may be broken off. Would you like to plan a task for it?" in said
    assert "The offer does not fit. Would you like to note the gap?" in said
