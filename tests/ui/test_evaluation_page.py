"""Looking back: who has said something and who has not, and what each side says in words."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.evaluations import Missing, PartState, Reached, Situation
from jmd_desktop.domain.referrals import OfferFit
from jmd_desktop.domain.surveys import View
from jmd_desktop.domain.typed_helps import TypedHelp
from jmd_desktop.services.endings import Endings
from tests.services import closed
from tests.services.closed import end
from tests.services.journalled import talk
from tests.services.looked_back import answer, say
from tests.services.planned import a_goal
from tests.services.referred import a_referral
from tests.store.test_ending_rules import unexplained
from tests.ui.accessibility import unnamed
from tests.ui.at_work import ALT, K, focused, key, write
from tests.ui.cases_desk import Desk
from tests.ui.evaluation_page import COUNSELLOR, OWN, LookingBack
from tests.ui.real_program import rest
from ui.places import PlaceId
from ui.qt.buttons import Button

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def page(qtbot: QtBot, desk: Desk) -> LookingBack:
    return LookingBack(qtbot, desk)


# ---- who is there --------------------------------------------------------------------------------


def test_cl3_both_sides_are_waited_for_and_said_by_name(page: LookingBack, case: Case) -> None:
    page.part.enter(case.id)
    assert page.tiles() == [
        ("Young person", "Nothing there yet"),
        ("Counsellor", "Nothing there yet"),
    ]
    assert "nothing is there yet." not in page.texts()  # nothing ends, so nothing presses
    closed.prepare(page.desk.session, case.id)
    page.part.enter(case.id)
    assert "Young person, Counsellor: nothing is there yet." in page.texts()
    assert unnamed(page.view) == []


def test_every_side_has_only_named_fields(page: LookingBack, desk: Desk, case: Case) -> None:
    a_referral(desk.session, case.id)
    page.part.enter(case.id, COUNSELLOR)
    page.press("Take over referrals and helps of the goals")
    assert unnamed(page.view) == []
    page.press("Add another person's view")
    assert unnamed(page.view) == []


def test_cl3_a_reason_why_a_side_is_missing_ends_the_warning_about_it(
    page: LookingBack, case: Case
) -> None:
    page.part.enter(case.id, OWN)
    page.press("This part is missing …")
    page.type_in(page.page.own.form, missing=Missing.DECLINED, missing_note="Kam nicht mehr.")
    page.part.save()
    assert page.stored(case, OWN).missing is Missing.DECLINED
    assert page.tiles()[0] == ("Young person", "Missing: did not want to")
    assert "Counsellor: nothing is there yet." in page.texts()
    assert "Young person, Counsellor" not in page.texts()


def test_a_reason_goes_where_something_is_said_after_all(
    page: LookingBack, desk: Desk, case: Case
) -> None:
    say(desk.session, case.id, OWN, missing=Missing.NO_CONTACT)
    page.part.enter(case.id, OWN)
    page.type_in(page.page.own.form, liked="Die Ruhe")
    page.part.save()
    stored = page.stored(case, OWN)
    assert (stored.missing, stored.liked) == (None, "Die Ruhe")
    assert not page.page.own.form.fold.isVisible()


def test_the_first_side_without_a_word_is_open(page: LookingBack, desk: Desk, case: Case) -> None:
    answer(desk.session, case.id, wellbeing=4)
    page.part.enter(case.id)
    assert page.part.record == COUNSELLOR
    assert page.page.counsellor.isVisible()
    assert not page.page.own.isVisible()


def test_an_evaluation_is_found_by_its_own_id(page: LookingBack, desk: Desk, case: Case) -> None:
    made = say(desk.session, case.id, "a" * 32, who="Mutter", reason_said="Es läuft")
    page.part.enter(case.id, made.id)
    assert page.part.record == made.id
    assert page.page.third.form.values()["reason_said"] == "Es läuft"


# ---- by keys -------------------------------------------------------------------------------------


def test_arrows_pass_from_side_to_side_and_f6_leads_into_the_fields_and_back(
    page: LookingBack, case: Case
) -> None:
    page.part.enter(case.id)
    assert focused() is page.page.tiles.tiles[0]
    key(K.Key_Right)
    assert focused() is page.page.tiles.tiles[1]
    assert page.page.counsellor.isVisible()
    key(K.Key_F6)
    assert page.page.counsellor.form.isAncestorOf(focused())
    key(K.Key_F6)
    assert focused() is page.page.tiles.tiles[1]


def test_the_tab_key_goes_from_the_sides_through_the_fields_to_the_foot(
    page: LookingBack, case: Case
) -> None:
    page.part.enter(case.id)
    on_the_way = []
    for _ in range(30):
        key(K.Key_Tab)
        on_the_way.append(focused())
    own = page.page.own
    places = [
        page.page.add_third,
        own.ways.on_screen,
        own.list,
        own.form.field("liked").editor.widget,
        page.page.save,
    ]
    found = [on_the_way.index(each) for each in places]
    assert found == sorted(found)


# ---- the counsellor ------------------------------------------------------------------------------


def test_cl3_the_five_questions_are_kept_and_all_of_it_can_be_taken_back(
    page: LookingBack, case: Case
) -> None:
    page.part.enter(case.id, COUNSELLOR)
    form = page.page.counsellor.form
    page.type_in(
        form,
        reason_said="Ziele erreicht",
        goals_reached=Reached.YES,
        situation=Situation.BETTER,
        gaps_said="Abendkurs",
        content_with_help=4,
    )
    page.part.save()
    stored = page.stored(case, COUNSELLOR)
    assert (stored.reason_said, stored.goals_reached) == ("Ziele erreicht", Reached.YES)
    assert (stored.situation, stored.content_with_help) == (Situation.BETTER, 4)
    assert page.tiles()[1] == ("Counsellor", "5 of 5 questions")
    page.page.undo.undo()
    assert page.state(case).of(View.COUNSELLOR)[0].state is PartState.OPEN
    assert form.values()["reason_said"] == "Ziele erreicht"  # typed again


def test_satisfaction_is_chosen_by_its_number(page: LookingBack, case: Case) -> None:
    page.part.enter(case.id, COUNSELLOR)
    page.page.counsellor.form.focus_field("content_with_help")
    key(K.Key_4)
    assert page.page.counsellor.form.values()["content_with_help"] == 4


def test_helps_are_proposed_behind_what_stands_there(
    page: LookingBack, desk: Desk, case: Case
) -> None:
    a_referral(desk.session, case.id)
    page.part.enter(case.id, COUNSELLOR)
    page.press("Add a help")
    write("Fahrkarte")
    page.press("Take over referrals and helps of the goals")
    table = page.page.counsellor.counsellor_form.helps.table
    names = [each.help for each in table.helps()]
    assert names[0] == "Fahrkarte"
    assert len(names) == 2
    table.rows[0].fit.setCurrentIndex(1)
    page.part.save()
    kept = page.stored(case, COUNSELLOR).helps
    assert [each.help for each in kept] == names
    assert kept[0].fit is next(iter(OfferFit))


def test_a_help_that_is_only_rated_has_to_be_named(page: LookingBack, case: Case) -> None:
    page.part.enter(case.id, COUNSELLOR)
    page.press("Add a help")
    table = page.page.counsellor.counsellor_form.helps.table
    table.rows[0].fit.setCurrentIndex(1)
    page.part.save()
    assert "Please name the help." in page.texts()
    assert page.state(case).of(View.COUNSELLOR)[0].evaluation is None


def test_a_help_is_taken_out_with_the_next_saving(page: LookingBack, case: Case) -> None:
    page.part.enter(case.id, COUNSELLOR)
    page.press("Add a help")
    write("Fahrkarte")
    page.part.save()
    page.press("Take this help out 1")
    assert [each.help for each in page.stored(case, COUNSELLOR).helps] == ["Fahrkarte"]
    page.part.save()
    assert page.stored(case, COUNSELLOR).helps == ()


def test_effort_comes_from_the_journal_when_it_is_asked_for(
    page: LookingBack, desk: Desk, case: Case
) -> None:
    talk(desk.session, case.id, minutes=50)
    page.part.enter(case.id, COUNSELLOR)
    assert "In the journal: 1 contact, 50 minutes." in page.texts()
    assert page.page.counsellor.form.values()["contacts"] is None
    page.press("Take over from the journal")
    page.part.save()
    stored = page.stored(case, COUNSELLOR)
    assert (stored.contacts, stored.minutes) == (1, 50)


def test_hints_lead_to_the_plan_and_to_the_question_that_is_open(
    page: LookingBack, desk: Desk, case: Case
) -> None:
    a_goal(desk.session, case.id, "Eine Lehrstelle finden")
    say(desk.session, case.id, reason_said="Umzug", goals_reached=Reached.NO, gaps_said="Kurs")
    page.part.enter(case.id, COUNSELLOR)
    page.press("To the open question")
    situation = page.page.counsellor.form.field("situation").column
    assert situation.isAncestorOf(focused())
    page.press("Go to the support plan")
    page.press("Note a supply gap")
    assert [place for place, _record in page.led] == [PlaceId.CASE_PLAN, PlaceId.CASE_PLAN]


# ---- third persons -------------------------------------------------------------------------------


def test_a_third_person_is_added_by_name_and_stands_beside_the_others(
    page: LookingBack, case: Case
) -> None:
    page.part.enter(case.id)
    key(K.Key_N, ALT)
    write("Mutter")
    assert page.tiles()[2][0] == "Mutter"
    page.type_in(page.page.third.form, reason_said="Sie schafft es allein")
    page.part.save()
    (third,) = page.state(case).of(View.THIRD)
    assert third.evaluation is not None
    assert (third.who, third.evaluation.reason_said) == ("Mutter", "Sie schafft es allein")


def test_a_third_person_without_a_name_is_not_saved(page: LookingBack, case: Case) -> None:
    page.part.enter(case.id)
    page.press("Add another person's view")
    page.type_in(page.page.third.form, reason_said="Es läuft")
    page.part.save()
    assert "Please say who it is" in page.texts()
    assert focused() is page.page.third.form.field("who").editor.widget


def test_what_is_typed_about_one_person_waits_while_another_one_is_open(
    page: LookingBack, case: Case
) -> None:
    page.part.enter(case.id)
    key(K.Key_N, ALT)
    write("Mutter")
    key(K.Key_N, ALT)
    write("Lehrer")
    assert [title for title, _standing in page.tiles()[2:]] == ["Mutter", "Lehrer"]
    page.page.tiles.tiles[2].click()
    assert page.page.third.form.values()["who"] == "Mutter"
    page.page.tiles.tiles[3].click()
    assert page.page.third.form.values()["who"] == "Lehrer"


# ---- drafts and away -----------------------------------------------------------------------------


def test_what_is_typed_on_both_sides_outlives_the_page_and_the_cursor_comes_back(
    qtbot: QtBot, page: LookingBack, desk: Desk, case: Case
) -> None:
    page.part.enter(case.id, OWN)
    page.type_in(page.page.own.form, missed="Ein Platz zum Lernen")
    page.part.enter(case.id, COUNSELLOR)
    page.page.counsellor.form.focus_field("gaps_said")
    write("Abend")
    record, spot = page.part.record, page.part.spot
    page.part.cover()
    again = LookingBack(qtbot, desk)
    again.part.enter(case.id, record, spot)
    assert again.page.own.form.values()["missed"] == "Ein Platz zum Lernen"
    form = again.page.counsellor.form
    assert form.values()["gaps_said"] == "Abend"
    assert focused() is form.field("gaps_said").editor.widget


def test_both_sides_are_saved_together(page: LookingBack, case: Case) -> None:
    page.part.enter(case.id, OWN)
    page.type_in(page.page.own.form, liked="Die Zeit")
    page.type_in(page.page.counsellor.form, reason_said="Umzug")
    page.part.save()
    assert page.stored(case, OWN).liked == "Die Zeit"
    assert page.stored(case, COUNSELLOR).reason_said == "Umzug"
    assert page.page.undo.said == "Saved: Young person, Counsellor"
    page.page.undo.undo()
    assert all(each.evaluation is None for each in page.state(case).parts)


def test_a_side_is_removed_only_when_that_is_confirmed_and_comes_back(
    page: LookingBack, desk: Desk, case: Case
) -> None:
    answer(desk.session, case.id, wellbeing=4)
    page.part.enter(case.id, OWN)
    desk.dialogs.confirms = False
    page.press("Remove")
    assert page.state(case).of(View.YOUNG_PERSON)[0].evaluation is not None
    desk.dialogs.confirms = True
    page.press("Remove")
    assert page.state(case).of(View.YOUNG_PERSON)[0].evaluation is None
    page.page.undo.undo()
    assert page.answers(case)["wellbeing"].value == 4


def test_a_draft_is_thrown_away_only_when_that_is_confirmed(
    page: LookingBack, desk: Desk, case: Case
) -> None:
    page.part.enter(case.id, COUNSELLOR)
    page.type_in(page.page.counsellor.form, reason_said="Umzug")
    desk.dialogs.confirms = False
    page.press("Discard draft")
    assert page.page.counsellor.form.values()["reason_said"] == "Umzug"
    desk.dialogs.confirms = True
    page.press("Discard draft")
    assert page.page.counsellor.form.values()["reason_said"] == ""
    assert page.state(case).of(View.COUNSELLOR)[0].draft is None


def test_earlier_evaluations_of_the_case_can_be_read(
    page: LookingBack, desk: Desk, case: Case
) -> None:
    say(desk.session, case.id, reason_said="Umzug nach Kassel")
    end(desk.session, case.id)
    Endings(desk.session).reopen(case.id, "Neuer Bedarf")
    page.part.enter(case.id)
    assert "Umzug nach Kassel" not in page.texts()
    page.press("Earlier evaluations")
    assert "Umzug nach Kassel" in page.texts()
    assert page.tiles()[1] == ("Counsellor", "Nothing there yet")


# ---- reading -------------------------------------------------------------------------------------


def test_gr5_sides_are_read_beside_each_other_and_nothing_is_added_up(
    page: LookingBack, desk: Desk, case: Case
) -> None:
    answer(desk.session, case.id, wellbeing=4, reachable=2, quick=3, help_wanted=5)
    say(desk.session, case.id, reason_said="Umzug", content_with_help=4)
    page.part.enter(case.id)
    shown = page.texts()
    assert "All sides beside each other" in shown
    assert "3.0 of 5" in shown
    assert "With the help: 4 of 5" in shown
    page.view.resize(420, 900)
    QApplication.sendPostedEvents()
    assert page.page.compared.sides._made[2][0].stacked


def test_papers_that_come_back_after_the_end_are_still_noted(
    page: LookingBack, desk: Desk, case: Case
) -> None:
    end(desk.session, case.id)
    page.part.enter(case.id, OWN)
    page.type_in(page.page.own.form, liked="Die Zeit")
    page.part.save()
    assert page.stored(case, OWN).liked == "Die Zeit"


def test_a_case_that_ended_without_a_word_is_only_read(
    page: LookingBack, desk: Desk, case: Case
) -> None:
    unexplained(desk.vault, case.id)
    page.part.enter(case.id)
    assert "It can only be read." in page.texts()
    assert not page.page.save.isVisible()


def test_words_of_buttons_have_the_room_they_need(page: LookingBack, case: Case) -> None:
    page.part.enter(case.id, COUNSELLOR)
    rest(30)
    for each in page.view.findChildren(Button):
        if each.isVisible():
            assert each.width() >= each.sizeHint().width(), each.text()


def test_the_tab_key_goes_through_the_helps_in_their_order_also_after_one_went(
    page: LookingBack, case: Case
) -> None:
    page.part.enter(case.id, COUNSELLOR)
    table = page.page.counsellor.counsellor_form.helps.table
    table.prepare(2)
    table.show_helps([TypedHelp(name, name) for name in ("a", "b", "c")])
    table.rows[1].out.click()
    table.show_helps([*table.helps(), TypedHelp("d", "d")])
    assert [each.help().help for each in table.rows] == ["a", "c", "d"]
    rest(20)
    table.rows[0].name.setFocus()
    seen = []
    for _ in range(12):
        seen.append(focused())
        key(K.Key_Tab)
    names = [each for each in seen if each in [made.name for made in table.rows]]
    assert names == [made.name for made in table.rows]
