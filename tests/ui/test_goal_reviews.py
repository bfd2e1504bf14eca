"""Looking at goals again: which wait, both views side by side, what a decision leads to."""

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from jmd_desktop import labels
from jmd_desktop.domain.cases import Case, Phase, PhaseStatus
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.goal_reviews import ReviewDecision, suggested_next
from jmd_desktop.domain.goals import Goal, GoalStatus
from jmd_desktop.services.goals import new_id
from tests.builders import TODAY
from tests.services.planned import a_goal
from tests.ui.accessibility import unnamed
from tests.ui.at_work import ALT, CTRL, K, focused
from tests.ui.cases_desk import Desk
from tests.ui.implementation_place import ImplementationPlace
from tests.ui.plan_pages import end
from ui.draft_places import place_of
from ui.phases.implementation import PageId
from ui.phases.implementation.review_form import ReviewForm
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

PASSED = TODAY - timedelta(days=8)


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> ImplementationPlace:
    return ImplementationPlace(qtbot, desk, PageId.REVIEWS)


@pytest.fixture
def goal(desk: Desk, case: Case) -> Goal:
    return a_goal(desk.session, case.id, "Eine Lehrstelle finden", review_on=PASSED)


def _review(place: ImplementationPlace, goal: Goal, **values: Value) -> str:
    """One that was written before."""
    known: dict[str, Value] = {"goal_id": goal.id, "held_on": PASSED, **values}
    saved, _changes = place.reviews.save(goal.case_id, new_id(), known, 0)
    return saved.review.id


def _form(place: ImplementationPlace) -> ReviewForm:
    return place.reviews_part.view.work.card.form


# ---- the goals -----------------------------------------------------------------------------------


def test_a_case_without_goals_leads_to_the_plan(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    place.open(case)
    assert "There are no goals yet." in place.texts()
    place.press("Go to the support plan")
    assert desk.went == [Place(PlaceId.CASE_PLAN, case.id)]


def test_goals_stand_by_what_waits_and_say_since_when(
    place: ImplementationPlace, desk: Desk, case: Case, goal: Goal
) -> None:
    a_goal(desk.session, case.id, "Später", review_on=TODAY + timedelta(days=9))
    a_goal(desk.session, case.id, "Ohne Tag")
    a_goal(desk.session, case.id, "Fertig", status=GoalStatus.REACHED)
    place.open(case)
    rows = place.reviews_part.view.list.rows
    assert [(each.row.group, each.row.title) for each in rows] == [
        ("Due", goal.title),
        ("Coming", "Später"),
        ("Without a day", "Ohne Tag"),
        ("Closed", "Fertig"),
    ]
    assert f"Overdue since {labels.short_day(PASSED)}" in rows[0].reads()
    assert "1 goal wants to be looked at." in place.texts()


def test_with_nothing_overdue_the_reviews_are_said_to_be_up_to_date(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    a_goal(desk.session, case.id, "Später", review_on=TODAY + timedelta(days=9))
    place.open(case)
    assert "All reviews are up to date." in place.texts()
    assert not place.reviews_part.view.through.isVisible()


def test_the_start_page_leads_to_the_goal_that_waits(
    place: ImplementationPlace, desk: Desk, case: Case, goal: Goal
) -> None:
    other = a_goal(desk.session, case.id, "Andere", review_on=PASSED - timedelta(days=1))
    place.open(case, f"goal/{goal.id}")
    assert place.reviews_part._goal == goal.id
    assert _form(place).isVisible()
    assert focused() is _form(place).field("attained_client").editor.widget.focusProxy()
    del other


# ---- writing -------------------------------------------------------------------------------------


def test_a_review_is_written_by_keys_alone_and_both_views_stand_side_by_side(
    place: ImplementationPlace, case: Case, goal: Goal
) -> None:
    place.open(case)
    place.key(K.Key_Return)
    form = _form(place)
    place.key(K.Key_3)  # mostly
    place.tab_to(form.field("attained_counsellor").editor.widget)
    place.key(K.Key_1)  # a little
    place.tab_to(form.field("indicator_seen").editor.widget)
    place.key(K.Key_1)
    place.tab_to(form.field("fit").editor.widget)
    place.key(K.Key_2)
    place.tab_to(form.field("helped").editor.widget)
    place.write("Die Lehrerin")
    place.tab_to(form.field("decision").editor.widget)
    place.key(K.Key_1)
    place.tab_to(form.suggest)
    place.key(K.Key_Space)
    place.save()
    (review,) = place.reviewed(case).goals[0].reviews
    assert (review.attained_client, review.attained_counsellor) == (3, 1)
    assert review.helped == "Die Lehrerin"
    assert review.decision is ReviewDecision.CONTINUE
    assert review.next_review_on == suggested_next(TODAY)
    assert place.reviewed(case).goals[0].goal.review_on == suggested_next(TODAY)
    said = place.texts()
    assert "Young person: mostly · Counsellor: a little" in said
    assert "average" not in said
    assert not form.isVisible()  # it is read now, and the goal waits no more
    del goal


def test_nought_is_an_answer_and_has_its_own_key(
    place: ImplementationPlace, case: Case, goal: Goal
) -> None:
    place.open(case)
    place.key(K.Key_Return)
    place.key(K.Key_0)
    place.save()
    (review,) = place.reviewed(case).goals[0].reviews
    assert review.attained_client == 0
    assert review.attained_counsellor is None
    del goal


@pytest.mark.parametrize(
    ("key", "decision", "button", "where"),
    [
        (K.Key_2, ReviewDecision.CHANGE_GOAL, "Change the goal in the plan", PlaceId.CASE_PLAN),
        (
            K.Key_3,
            ReviewDecision.CHANGE_MEASURE,
            "Change the measures in the plan",
            PlaceId.CASE_PLAN,
        ),
        (K.Key_4, ReviewDecision.REASSESS, "Go to the assessment", PlaceId.CASE_ASSESSMENT),
    ],
)
def test_a_decision_leads_to_where_it_is_done(
    place: ImplementationPlace,
    desk: Desk,
    case: Case,
    goal: Goal,
    key: K,
    decision: ReviewDecision,
    button: str,
    where: PlaceId,
) -> None:
    place.open(case)
    form = _form(place)
    place.tab_to(form.field("decision").editor.widget)
    place.key(key)
    place.save()
    assert place.reviewed(case).goals[0].reviews[0].decision is decision
    assert place.reviewed(case).goals[0].goal.title == goal.title  # nothing changes by itself
    place.press(button)
    record = goal.id if where is PlaceId.CASE_PLAN else ""
    assert desk.went == [Place(where, case.id, record)]


def test_ending_a_goal_asks_what_became_of_it_and_closes_it_with_saving(
    place: ImplementationPlace, case: Case, goal: Goal
) -> None:
    place.open(case)
    form = _form(place)
    assert not form.field("status").column.isVisible()
    place.tab_to(form.field("decision").editor.widget)
    place.key(K.Key_5)
    assert "With saving the goal is closed." in place.texts()
    assert form.field("status").editor.value() is None  # nothing is chosen beforehand
    place.save()
    assert "Please say what has become of the goal." in place.texts()
    assert place.reviewed(case).goals[0].reviews == ()
    assert form.field("status").column.isAncestorOf(focused())
    place.key(K.Key_2)
    place.tab_to(form.field("attainment").editor.widget)
    place.key(K.Key_3)
    place.save()
    closed = place.reviewed(case).goals[0].goal
    assert (closed.status, closed.attainment) == (GoalStatus.PARTLY_REACHED, 3)
    del goal


def test_a_saved_review_is_taken_back_with_what_it_did_to_the_goal(
    place: ImplementationPlace, case: Case, goal: Goal
) -> None:
    place.open(case)
    form = _form(place)
    place.tab_to(form.field("decision").editor.widget)
    place.key(K.Key_5)
    form.field("status").editor.show(GoalStatus.REACHED)
    form.changed.emit()
    place.save()
    assert place.reviewed(case).goals[0].goal.status is GoalStatus.REACHED
    place.key(K.Key_Z, CTRL)
    again = place.reviewed(case).goals[0]
    assert (again.goal.status, again.goal.review_on) == (goal.status, PASSED)
    assert again.reviews == ()
    assert _form(place).decision is ReviewDecision.END_GOAL  # what was typed is there again


def test_a_day_before_the_review_is_refused_at_its_field(
    place: ImplementationPlace, case: Case, goal: Goal
) -> None:
    place.open(case)
    form = _form(place)
    form.field("next_review_on").editor.show(TODAY - timedelta(days=1))
    form.changed.emit()
    place.save()
    assert form.field("next_review_on").column.problem.text()
    assert place.reviewed(case).goals[0].reviews == ()
    del goal


def test_saving_nothing_says_so(place: ImplementationPlace, case: Case, goal: Goal) -> None:
    place.open(case)
    place.save()
    assert "Nothing has been noted yet." in place.texts()
    assert place.reviewed(case).goals[0].reviews == ()
    del goal


# ---- going through -------------------------------------------------------------------------------


def test_all_that_are_due_are_gone_through_one_saving_after_the_other(
    place: ImplementationPlace, desk: Desk, case: Case, goal: Goal
) -> None:
    second = a_goal(desk.session, case.id, "Zweites", review_on=TODAY)
    third = a_goal(desk.session, case.id, "Drittes", review_on=TODAY - timedelta(days=1))
    place.open(case)
    place.press("Go through all that are due (3)")
    seen = []
    for _number in range(3):
        seen.append(place.reviews_part._goal)
        place.key(K.Key_2)  # the cursor is in the young person's view
        place.save()
    assert seen == [goal.id, third.id, second.id]
    assert place.reviewed(case).overdue == 0
    assert "No goal waits any more." in place.texts()


def test_outside_of_going_through_the_next_one_is_offered(
    place: ImplementationPlace, desk: Desk, case: Case, goal: Goal
) -> None:
    second = a_goal(desk.session, case.id, "Zweites", review_on=TODAY)
    place.open(case)
    place.key(K.Key_Return)
    place.key(K.Key_4)
    place.save()
    assert "1 goal still waits." in place.texts()
    place.press("Open the next due goal")
    assert place.reviews_part._goal == second.id
    assert _form(place).isVisible()
    del goal


# ---- former reviews ------------------------------------------------------------------------------


def test_former_reviews_stay_readable_the_newest_first(
    place: ImplementationPlace, case: Case, goal: Goal
) -> None:
    _review(place, goal, helped="Erst das", held_on=date(2026, 1, 5))
    _review(place, goal, helped="Dann das", next_review_on=TODAY + timedelta(days=30))
    place.open(case)
    rows = place.reviews_part.view.work.former.rows
    assert ["Dann das" in rows[0].reads(), "Erst das" in rows[1].reads()] == [True, True]


def test_a_former_review_is_corrected_and_only_that_changes(
    place: ImplementationPlace, case: Case, goal: Goal
) -> None:
    following = TODAY + timedelta(days=30)
    review_id = _review(place, goal, helped="Die Lehrerin", next_review_on=following)
    place.open(case)
    place.reviews_part.view.work.former.rows[0].click()
    form = _form(place)
    place.tab_to(form.field("hindered").editor.widget)
    place.write("Der Weg")
    place.save()
    (review,) = place.reviewed(case).goals[0].reviews
    assert (review.id, review.helped, review.hindered) == (review_id, "Die Lehrerin", "Der Weg")
    assert place.reviewed(case).goals[0].goal.review_on == following


def test_a_review_noted_by_mistake_is_taken_out_with_a_way_back(
    place: ImplementationPlace, desk: Desk, case: Case, goal: Goal
) -> None:
    _review(place, goal, helped="Falsch", next_review_on=TODAY + timedelta(days=30))
    place.open(case)
    place.reviews_part.view.work.former.rows[0].click()
    place.press("Remove review")
    assert desk.dialogs.asked == ["Remove this review?"]
    assert place.reviewed(case).goals[0].reviews == ()
    place.key(K.Key_Z, CTRL)
    assert place.reviewed(case).goals[0].reviews[0].helped == "Falsch"


def test_hints_point_out_what_could_be_asked_and_lead_there(
    place: ImplementationPlace, desk: Desk, case: Case, goal: Goal
) -> None:
    _review(place, goal, attained_client=4, fit="not")
    place.open(case)
    said = place.texts()
    assert "There is no day yet on which you look at this goal again." in said
    assert "Only one of you has said how far the goal has come." in said
    place.press("Note a gap: The help does not fit. Would you like to note what is missing?")
    assert desk.went == [Place(PlaceId.CASE_PLAN, case.id, f"gap/{goal.id}")]
    hint = "There is no day yet on which you look at this goal again."
    place.press(f"Set a day: {hint}")
    assert focused() is _form(place).field("next_review_on").editor.widget


def test_a_new_review_can_be_begun_at_any_time(
    place: ImplementationPlace, case: Case, goal: Goal
) -> None:
    _review(place, goal, helped="Früher", next_review_on=TODAY + timedelta(days=30))
    place.open(case)
    assert not _form(place).isVisible()
    place.key(K.Key_N, ALT)
    place.key(K.Key_4)
    place.save()
    assert len(place.reviewed(case).goals[0].reviews) == 2


# ---- drafts, ways, paper -------------------------------------------------------------------------


def test_a_review_that_is_typed_outlives_a_kill_with_its_ending(
    place: ImplementationPlace, qtbot: QtBot, desk: Desk, case: Case, goal: Goal
) -> None:
    place.open(case)
    form = _form(place)
    place.tab_to(form.field("decision").editor.widget)
    place.key(K.Key_5)
    place.tab_to(form.field("status").editor.widget)
    place.key(K.Key_1)
    place.controller.cover()
    (draft,) = place.reviewed(case).drafts
    assert draft.content["goal_reviews.goal_id"] == goal.id
    assert draft.content["goals.status"] == GoalStatus.REACHED
    other = ImplementationPlace(qtbot, desk, PageId.REVIEWS)
    found = place_of(draft)
    assert found is not None
    other.controller.enter(found)
    assert other.reviews_part._goal == goal.id
    assert _form(other).field("status").editor.value() == GoalStatus.REACHED
    other.save()
    assert other.reviewed(case).goals[0].goal.status is GoalStatus.REACHED
    assert other.reviewed(case).drafts == ()


def test_one_goes_on_at_the_review_one_wrote_after_a_lock(
    place: ImplementationPlace, qtbot: QtBot, desk: Desk, case: Case, goal: Goal
) -> None:
    second = a_goal(desk.session, case.id, "Zweites", review_on=TODAY)
    place.open(case, f"goal/{second.id}")
    place.key(K.Key_4)
    place.controller.cover()
    again = ImplementationPlace(qtbot, desk, spots=place.spots)
    again.controller.enter(Place(PlaceId.CASE_IMPLEMENTATION, case.id))
    assert again.controller._shown is PageId.REVIEWS
    assert again.reviews_part._goal == second.id
    assert _form(again).field("attained_client").editor.value() == 4
    del goal


def test_a_discarded_draft_closes_the_form_until_it_is_asked_for(
    place: ImplementationPlace, desk: Desk, case: Case, goal: Goal
) -> None:
    place.open(case)
    place.key(K.Key_Return)
    place.key(K.Key_4)
    place.press("Discard draft")
    assert desk.dialogs.asked == ["Discard what you typed?"]
    assert not _form(place).isVisible()
    assert place.reviewed(case).drafts == ()
    place.press("New review")
    assert _form(place).field("attained_client").editor.value() is None
    del goal


def test_the_plan_is_looked_at_together_where_it_is_shown(
    place: ImplementationPlace, desk: Desk, case: Case, goal: Goal
) -> None:
    place.open(case)
    place.press("Look at the plan together")
    place.press("See the goal in the plan")
    assert desk.went == [
        Place(PlaceId.CASE_PLAN, case.id, "agreement"),
        Place(PlaceId.CASE_PLAN, case.id, goal.id),
    ]


def test_the_sheet_is_printed_filled_of_one_goal_and_blank(
    place: ImplementationPlace, desk: Desk, case: Case, goal: Goal
) -> None:
    a_goal(desk.session, case.id, "Zweites Ziel", review_on=TODAY + timedelta(days=9))
    _review(place, goal, helped="Die Lehrerin", next_review_on=TODAY + timedelta(days=30))
    place.open(case, f"goal/{goal.id}")
    place.controller.print_sheet()
    said = place.printed()
    assert "Die Lehrerin" in said
    assert "Zweites Ziel" in said
    place.press("Print only this goal")
    assert "Zweites Ziel" not in place.printed()
    place.press("Print blank sheet")
    blank = place.printed()
    assert goal.title not in blank
    assert "Zielüberprüfung" in blank


def test_what_is_typed_is_saved_before_it_is_printed_or_left_out(
    place: ImplementationPlace, case: Case, goal: Goal
) -> None:
    place.open(case)
    form = _form(place)
    place.tab_to(form.field("helped").editor.widget)
    place.write("Die Tante")
    place.controller.print_sheet()
    place.press("Save and print")
    assert "Die Tante" in place.printed()
    assert place.reviewed(case).goals[0].reviews[0].helped == "Die Tante"
    del goal


def test_the_phase_is_set_where_its_work_is_done(
    place: ImplementationPlace, desk: Desk, case: Case, goal: Goal
) -> None:
    place.open(case)
    choice = place.reviews_part.view.phase.choice
    choice.setFocus()
    choice.choose(PhaseStatus.DONE)
    phases = {each.phase: each.status for each in desk.cases.file(case.id).phases}
    assert phases[Phase.IMPLEMENTATION] is PhaseStatus.DONE
    del goal


def test_an_ended_case_is_only_read(
    place: ImplementationPlace, desk: Desk, case: Case, goal: Goal
) -> None:
    _review(place, goal, helped="Die Lehrerin")
    end(desk, case)
    place.open(case)
    assert "Die Lehrerin" in place.texts()
    work = place.reviews_part.view.work
    for hidden in (work.card, work.head.begin, work.save, place.reviews_part.view.through):
        assert not hidden.isVisible()


def test_everything_has_a_name_to_be_spoken(
    place: ImplementationPlace, case: Case, goal: Goal
) -> None:
    _review(place, goal, helped="Die Lehrerin")
    place.open(case)
    place.press("New review")
    assert unnamed(place.view) == []


def test_place_and_cursor_are_back_after_a_lock(
    place: ImplementationPlace, qtbot: QtBot, desk: Desk, case: Case, goal: Goal
) -> None:
    place.open(case)
    form = _form(place)
    place.tab_to(form.field("hindered").editor.widget)
    place.write("Der Weg")
    place.key(K.Key_Left, times=3)
    place.controller.cover()
    again = ImplementationPlace(qtbot, desk, PageId.REVIEWS, spots=place.spots)
    again.open(case)
    again.write("lange ")
    assert _form(again).field("hindered").editor.value() == "Der lange Weg"
    del goal
