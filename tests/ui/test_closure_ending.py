"""The end of a case as a talk: prepared, ended with a reason, corrected, taken up again."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case, CaseKind, CaseStatus
from jmd_desktop.domain.endings import (
    ClosingReason,
    Consensus,
    EndedBy,
    EndingScope,
    suggested_follow_up,
)
from tests.builders import TODAY, a_case, a_consent
from tests.services import closed
from tests.services.planned import a_goal
from tests.ui.accessibility import unnamed
from tests.ui.at_work import CTRL, K, focused
from tests.ui.cases_desk import Desk
from tests.ui.closure_place import ClosurePlace
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def managed(desk: Desk) -> Case:
    """A case of case management, opened some time ago."""
    return a_case(
        desk.vault, kind=CaseKind.CASE_MANAGEMENT, at=desk.clock.now() - timedelta(days=100)
    )


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> ClosurePlace:
    return ClosurePlace(qtbot, desk)


def test_a_case_ends_with_its_reason_and_only_after_it_was_asked_once(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    place.open(case)
    place.agree()
    place.press("End the case")
    (asked,) = desk.dialogs.asked
    assert "End this case?" in asked
    ending = place.state(case).ending
    assert ending is not None
    assert (ending.reason, ending.decided_by, ending.consensus, ending.ended_on) == (
        ClosingReason.GOALS_REACHED,
        EndedBy.BOTH,
        Consensus.YES,
        TODAY,
    )
    assert "The case ended on" in place.texts()
    assert not place.ending_view.form.isVisible()


def test_nothing_ends_without_a_reason_and_the_cursor_goes_to_it(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    place.open(case)
    place.press("End the case")
    assert not desk.dialogs.asked
    assert place.state(case).ending is None
    assert place.ending_view.form.field("reason").column.isAncestorOf(focused())
    assert "Please check the marked fields." in place.texts()


def test_lack_of_cooperation_asks_first_what_stood_in_the_way(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    place.open(case)
    assert not place.ending_view.form.field("barrier_what").column.isVisible()
    place.give("reason", "lack_of_cooperation")
    assert place.ending_view.form.field("barrier_what").column.isVisible()
    assert "First ask what stood in the way" in place.texts()
    place.press("End the case")
    assert not desk.dialogs.asked
    for column in ("barrier_what", "barriers", "barrier_offers", "consequences_told"):
        value = closed.ASKED[column]
        place.give(column, value)
    place.press("End the case")
    ending = place.state(case).ending
    assert ending is not None
    assert ending.barriers == ("childcare", "trust")
    assert ending.decided_by is EndedBy.COUNSELLOR
    assert ending.consensus is Consensus.NO


def test_what_is_usual_with_a_reason_never_takes_the_place_of_what_was_chosen(
    place: ClosurePlace, case: Case
) -> None:
    place.open(case)
    place.give("decided_by", "carrier")
    place.give("reason", "by_client")
    form = place.ending_view.form
    assert form.field("decided_by").editor.value() == "carrier"
    assert form.field("consensus").editor.value() == "yes"
    place.give("reason", "no_contact")
    assert form.field("consensus").editor.value() == "no"


def test_an_end_can_be_undone_right_after_with_all_that_was_typed(
    place: ClosurePlace, case: Case
) -> None:
    place.open(case)
    place.agree(achieved="Lehrstelle gefunden")
    place.press("End the case")
    assert place.state(case).ending is not None
    assert "Undo" in focused().accessibleName()
    place.key(K.Key_Z, CTRL)
    assert place.state(case).ending is None
    assert place.state(case).case.status is CaseStatus.OPEN
    assert place.ending_view.form.field("achieved").editor.value() == "Lehrstelle gefunden"
    assert place.ending_view.form.isVisible()


def test_case_management_alone_ends_and_advice_goes_on(place: ClosurePlace, managed: Case) -> None:
    place.open(managed)
    place.agree()
    place.press("End case management, go on with advice")
    state = place.state(managed)
    assert state.case.kind is CaseKind.ADVICE
    assert state.case.status is CaseStatus.OPEN
    (former,) = state.earlier
    assert former.scope is EndingScope.CASE_MANAGEMENT
    assert "Case management ended on" in place.texts()
    assert place.ending_view.form.reason is None  # the next end begins anew
    assert not place.ending_part.unsaved
    assert not state.drafts


def test_a_preparation_is_saved_and_ends_nothing(place: ClosurePlace, case: Case) -> None:
    place.open(case)
    place.give("achieved", "B1 bestanden")
    yesterday = TODAY - timedelta(days=1)
    place.give("ended_on", yesterday)
    place.save()
    state = place.state(case)
    assert state.preparation is not None
    assert state.preparation.achieved == "B1 bestanden"
    assert state.ending is None
    # The day of an end that is prepared stays typed.
    assert place.ending_view.form.field("ended_on").editor.value() == yesterday
    assert state.draft_of() is not None


def test_a_proposal_is_taken_over_behind_what_was_typed(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    a_goal(desk.session, case.id, "Eine Lehrstelle finden", status="reached")
    place.open(case)
    assert "Goal reached: Eine Lehrstelle finden" in place.texts()
    place.give("achieved", "Mehr Mut")
    place.press("What the file tells: Take over the proposal")
    held = str(place.ending_view.form.field("achieved").editor.value())
    assert held.splitlines() == ["Mehr Mut", "Goal reached: Eine Lehrstelle finden"]
    place.press("What the file tells: Take over the proposal")
    assert place.ending_view.form.field("achieved").editor.value() == held


def test_what_is_typed_outlives_a_lock_and_so_does_the_cursor(
    qtbot: QtBot, place: ClosurePlace, desk: Desk, case: Case
) -> None:
    place.open(case)
    place.ending_view.form.focus_field("remains")
    place.write("Wohnung")
    place.controller.cover()
    again = ClosurePlace(qtbot, desk, spots=place.spots)
    again.open(case)
    assert again.ending_view.form.field("remains").editor.value() == "Wohnung"
    assert focused() is again.ending_view.form.field("remains").editor.widget
    assert "Typed on" in again.texts()


def test_an_end_is_corrected_and_what_stood_there_is_kept(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    ended = closed.end(desk.session, case.id).ending
    place.open(case)
    place.press("Correct the end")
    place.give("reason_note", "Umzug nach Kiel")
    place.save()
    state = place.state(case)
    assert state.ending is not None
    assert state.ending.reason_note == "Umzug nach Kiel"
    assert state.ending.id == ended.id
    assert not place.ending_view.form.isVisible()
    assert "Umzug nach Kiel" in place.texts()


def test_a_case_is_taken_up_again_with_a_reason_only(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    closed.end(desk.session, case.id)
    place.open(case)
    place.press("Take up again")
    assert focused() is place.ending_view.reopening.form.field("reopened_reason").editor.widget
    place.ending_view.reopening.confirm.click()
    assert place.state(case).ending is not None
    place.write("Neue Fragen zur Ausbildung")
    place.ending_view.reopening.confirm.click()
    state = place.state(case)
    assert state.case.status is CaseStatus.OPEN
    assert state.earlier[0].reopened_reason == "Neue Fragen zur Ausbildung"
    assert not state.drafts
    assert place.ending_view.form.isVisible()
    assert "Neue Fragen zur Ausbildung" in place.texts()


def test_structural_obstacles_lead_to_noting_the_gap(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    place.open(case)
    place.give("reason", "structural_obstacles")
    hint = place.ending_view.form.steps.hints[0]
    place.press(f"{hint.action}: {hint.words}")
    assert desk.went[-1] == Place(PlaceId.CASE_PLAN, case.id, "gap/")


def test_a_day_that_came_by_itself_can_be_typed_over(place: ClosurePlace, desk: Desk) -> None:
    place.open(a_case(desk.vault, consent=a_consent(follow_up=True)))
    place.give("reason", "goals_reached")
    typed = place.ending_view.form.field("follow_up_on").editor
    assert typed.value() == suggested_follow_up(TODAY)
    typed.widget.setFocus()
    place.key(K.Key_A, CTRL)
    place.write(f"{suggested_follow_up(TODAY):%d.%m.%Y}")
    assert typed.value() == suggested_follow_up(TODAY)


def test_without_the_consent_no_day_comes_and_the_way_to_it_is_shown(
    place: ClosurePlace, desk: Desk, case: Case
) -> None:
    place.open(case)
    assert not place.state(case).follow_up_consent
    place.give("reason", "goals_reached")
    form = place.ending_view.form
    assert form.field("follow_up_on").editor.value() is None
    assert "There is no consent to a follow-up talk yet" in place.texts()
    (hint,) = form.no_consent.hints
    place.press(f"{hint.action}: {hint.words}")
    assert desk.went[-1].id is PlaceId.CASE_CONSENTS


def test_everything_on_the_page_has_a_name(place: ClosurePlace, desk: Desk, case: Case) -> None:
    place.open(case)
    place.give("reason", "lack_of_cooperation")
    assert not unnamed(place.view)
    closed.end(desk.session, case.id)
    place.open(case)
    assert not unnamed(place.view)
