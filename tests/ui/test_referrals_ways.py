"""From a referral to other places, with what is known typed already; and its paper."""

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case, CaseId
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.referrals import Referral, ReferralStatus
from jmd_desktop.services import journal, tasks
from jmd_desktop.services.goals import PLACE as PLAN
from jmd_desktop.store import drafts
from tests.builders import TODAY, a_client
from tests.services.referred import a_contact, a_referral
from tests.ui.at_work import K, focused
from tests.ui.cases_desk import Desk
from tests.ui.implementation_place import ImplementationPlace
from ui.draft_places import place_of
from ui.phases.implementation.pages import GAP_IN_PLAN
from ui.phases.planning import GAP
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def case(desk: Desk) -> Case:
    return desk.case(a_client(family_languages=("fa",)))


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> ImplementationPlace:
    return ImplementationPlace(qtbot, desk)


@pytest.fixture
def referral(desk: Desk, case: Case) -> Referral:
    return a_referral(
        desk.session,
        case.id,
        status=ReferralStatus.REFUSED,
        partner="Beratungsstelle",
        offer="Gespräche",
        area="health",
        address="Lindenstraße 14\n62114 Erlenbrück",
    )


def _drafts(desk: Desk, case_id: CaseId, place: str) -> list[Draft]:
    with desk.vault.reading() as db:
        return [each for each in drafts.of_case(db, case_id) if each.place == place]


def test_a_contact_is_begun_in_the_journal_with_this_referral(
    place: ImplementationPlace, desk: Desk, case: Case, referral: Referral
) -> None:
    place.open(case)
    place.press("Note a contact")
    (draft,) = _drafts(desk, case.id, journal.PLACE)
    assert draft.content == {
        "journal_entries.referral_id": referral.id,
        "journal_entries.areas": ("health",),
    }
    assert desk.went == [Place(PlaceId.CASE_JOURNAL, case.id, draft.record_id)]
    place.press("Note a contact")  # asked again it is the same one
    assert len(_drafts(desk, case.id, journal.PLACE)) == 1
    assert desk.went[0] == desk.went[1]


def test_a_task_and_an_appointment_are_begun_with_what_is_known(
    place: ImplementationPlace, desk: Desk, case: Case, referral: Referral
) -> None:
    place.open(case)
    place.press("Make an appointment")
    (draft,) = _drafts(desk, case.id, tasks.PLACE)
    assert draft.content["appointments.purpose"] == "Gespräche · Beratungsstelle"
    assert draft.content["appointments.place"] == "partner"
    assert draft.content["appointments.place_note"] == (
        "Beratungsstelle, Lindenstraße 14 62114 Erlenbrück"
    )
    assert draft.content["appointments.referral_id"] == referral.id
    assert desk.went == [Place(PlaceId.CASE_DATES, case.id, draft.record_id)]
    place.press("Plan a task")
    begun = _drafts(desk, case.id, tasks.PLACE)
    assert any(each.content.get("tasks.referral_id") == referral.id for each in begun)


def test_a_risk_of_breaking_off_proposes_the_words_of_its_task(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    referral = a_referral(
        desk.session, case.id, status=ReferralStatus.ADMITTED, partner="Beratungsstelle"
    )
    a_contact(desk.session, case.id, referral.id, TODAY, break_off_risk=True)
    place.open(case)
    place.press("Plan a task: It may be broken off. Would you like to plan a task for it?")
    (draft,) = _drafts(desk, case.id, tasks.PLACE)
    assert "may break off: Beratungsstelle" in str(draft.content["tasks.title"])
    assert draft.content["tasks.referral_id"] == referral.id


def test_a_refused_referral_leads_to_the_gap_it_shows(
    place: ImplementationPlace, desk: Desk, case: Case, referral: Referral
) -> None:
    place.open(case)
    place.press("Note a gap")
    (draft,) = _drafts(desk, case.id, PLAN)
    assert draft.content["gaps.area"] == "health"
    assert "Beratungsstelle" in str(draft.content["gaps.note"])
    assert desk.went == [place_of(draft)]
    del referral


def test_a_running_referral_that_fits_offers_no_gap(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    a_referral(desk.session, case.id, status=ReferralStatus.ADMITTED, partner="Beratungsstelle")
    place.open(case)
    assert not place.referrals_part.view.work.ways.gap.isVisible()


def test_what_is_typed_stays_a_draft_when_one_goes_elsewhere(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.open(case)
    place.referrals_part.view.work.card.form.focus_field("note")
    place.write("Noch klaeren")
    place.press("Note a contact")
    draft = place.state(case).draft_of(referral.id)
    assert draft is not None
    assert draft.content["referrals.note"] == "Noch klaeren"


def test_the_gap_of_a_goal_is_asked_for_as_the_plan_understands_it() -> None:
    assert GAP_IN_PLAN == GAP


# ---- paper ---------------------------------------------------------------------------------------


def test_the_checklist_is_printed_beside_the_young_persons_language_without_a_name(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.formalities.add(case.id, referral.id, text="Zwei Briefmarken")
    place.open(case)
    paper = place.referrals_part.view.work.formalities.paper
    assert paper.language == "fa"
    place.press("Print checklist")
    said = place.printed()
    assert "Zwei Briefmarken" in said
    assert "Beratungsstelle" in said
    client = place.desk.client(case.id)
    assert client.last_name not in said


def test_the_name_is_printed_when_somebody_wants_it(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.open(case)
    place.referrals_part.view.work.formalities.paper.named.click()
    place.controller.print_sheet()
    assert place.desk.client(case.id).last_name in place.printed()
    del referral


def test_unsaved_words_are_saved_first_or_left_out_of_the_sheet(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.open(case)
    form = place.referrals_part.view.work.card.form
    form.focus_field("contact")
    place.write("Frau Neu")
    place.controller.print_sheet()
    assert "What you typed since is not on the sheet." in place.texts()
    place.press("Save and print")
    assert "Frau Neu" in place.printed()
    assert place.only(case).contact == "Frau Neu"
    del referral


def test_f6_goes_between_list_and_work(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.open(case)
    part = place.referrals_part
    assert part.view.list.has_focus
    place.key(K.Key_F6)
    assert part.view.work.isAncestorOf(focused())
    place.key(K.Key_F6)
    assert part.view.list.has_focus
    del referral


def test_in_a_narrow_window_the_list_is_a_strip_above(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.open(case)
    place.view.resize(760, 800)
    QCoreApplication.sendPostedEvents()
    part = place.referrals_part
    assert part.view.narrow
    assert part.view.work.strip.button.text() == "All referrals (1)"
    place.controller.again()
    assert part.view.list.has_focus
    place.key(K.Key_Return)
    assert not part.view.work.strip.button.isChecked()  # folded again, the form has the keyboard
    del referral


def test_whoever_is_in_the_list_stays_there_when_the_window_is_made_narrow_and_wide_again(
    place: ImplementationPlace, case: Case, referral: Referral
) -> None:
    place.open(case)
    part = place.referrals_part
    for width, narrow in ((760, True), (1280, False)):
        place.view.resize(width, 800)
        QCoreApplication.sendPostedEvents()
        assert part.view.narrow is narrow
        assert part.view.work.strip.button.hasFocus() is narrow
        assert part.view.list.has_focus is not narrow
    part.view.new.setFocus()
    place.view.resize(760, 800)
    assert part.view.new.hasFocus()
    del referral
