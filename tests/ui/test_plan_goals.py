"""The goals of a plan: wishes, suggestions, the list, ranks and order, ticks, taking out."""

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop import labels
from jmd_desktop.domain.cases import Case, Phase
from jmd_desktop.domain.deadlines import DeadlineMode
from jmd_desktop.domain.goals import StepKind
from jmd_desktop.domain.surveys import Rating
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.services.goals import PLACE, new_id
from jmd_desktop.services.support_plans import PLAN
from jmd_desktop.services.surveys import Surveys
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY, a_case, a_client, end_case
from tests.services.planned import steps
from tests.ui.accessibility import unnamed
from tests.ui.at_work import ALT, CTRL, K, focused
from tests.ui.cases_desk import Desk, at
from tests.ui.plan_place import PlanPlace
from ui.draft_places import place_of, title_of
from ui.places import PHASES, PlaceId
from ui.qt.appearance import Appearance

pytestmark = pytest.mark.usefixtures("in_english")


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> PlanPlace:
    return PlanPlace(qtbot, desk)


# ---- wishes and suggestions ----------------------------------------------------------------------


def test_an_empty_plan_invites_with_wishes_first(place: PlanPlace, case: Case) -> None:
    place.open(case)
    said = place.texts()
    assert "Wishes come first" in said
    assert "What would the young person like? The plan begins there." in said
    assert place.list.lines == ()
    assert place.page.kind is place.page.ideas


def test_the_young_persons_wishes_stand_above_every_goal(
    place: PlanPlace, desk: Desk, opened: Vault
) -> None:
    case = a_case(opened, client=a_client(wishes="Eine eigene Wohnung"))
    place.goal(case, "Wohnen")
    place.open(case)
    assert "“Eine eigene Wohnung”" in place.list.wishes.reads()
    assert place.list.wishes.geometry().bottom() < place.list.rows[0].geometry().top()
    del desk


def test_wishes_are_written_beside_the_goals_and_saved(place: PlanPlace, case: Case) -> None:
    place.open(case)
    place.press("Note wishes")
    place.write("Ruhe und Schlaf")
    place.save()
    assert place.state(case).plan.wishes == "Ruhe und Schlaf"
    assert "“Ruhe und Schlaf”" in place.list.wishes.reads()


def test_the_stay_is_offered_first_while_it_is_open(place: PlanPlace, opened: Vault) -> None:
    case = a_case(opened, client=a_client(residence_status="asylum_procedure"))
    place.open(case)
    assert "The stay is not settled. Should securing it be the first goal?" in place.texts()
    place.press(f"Prepare a goal: {labels.code('life_area', 'residence')}")
    assert place.form.field("area").editor.value() == "residence"


def test_a_weak_area_without_a_goal_prepares_one_with_the_young_persons_words(
    place: PlanPlace, desk: Desk, case: Case
) -> None:
    surveys = Surveys(desk.session)
    survey, _changes = surveys.begin(case.id, "1")
    for number in range(1, 7):
        item = f"language.{number}"
        surveys.rate(case.id, survey.id, survey.views[0].id, item, Rating(item, 1))
    surveys.save_talk(case.id, survey.id, "language", {"change": "Ich will reden können"}, 0)
    place.open(case)
    said = place.texts()
    assert "“Ich will reden können”" in said
    assert "1.0" in said  # by whose view, with its figure
    place.press(f"Prepare a goal: {labels.code('life_area', 'language')}")
    assert place.form.field("area").editor.value() == "language"
    assert place.form.field("wish").editor.value() == "Ich will reden können"
    assert focused() is place.form.field("title").editor.widget


def test_a_suggestion_of_the_catalogue_prepares_its_goal_and_is_noted_with_it(
    place: PlanPlace, case: Case
) -> None:
    place.open(case)
    button = next(b for b in place.page.ideas.buttons if b.text() == "Schulabschluss")
    button.click()
    assert place.title == "Schulabschluss"
    assert place.titles() == ["Schulabschluss"]
    assert place.list.lines[0].draft
    place.save()
    (goal,) = place.state(case).goals
    assert goal.title == "Schulabschluss"
    assert goal.catalogue_key
    assert place.state(case).drafts == ()


def test_the_catalogue_keeps_the_italics_of_its_source(place: PlanPlace, case: Case) -> None:
    place.open(case)
    slanted = {b.text() for b in place.page.ideas.buttons if b._font().italic()}
    assert slanted == {"Motivationsaufbau", "Motivationserhalt"}


def test_the_title_suggests_what_fits_the_area_while_one_types(
    place: PlanPlace, case: Case
) -> None:
    place.open(case)
    place.key(K.Key_N, ALT)
    place.write("schulab")
    found = place.form.suggestions
    model = found.completer.completionModel()
    assert model is not None
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == ["Schulabschluss"]
    found.completer.activated.emit("Schulabschluss")
    assert place.form.field("area").editor.value() == "occupation"
    place.form.field("area").editor.show("housing")
    place.form._follow_area()
    assert model.rowCount() == 0


# ---- the list ------------------------------------------------------------------------------------


def test_the_list_tells_how_far_each_goal_is_and_what_comes_next(
    place: PlanPlace, case: Case
) -> None:
    made = place.goal(case, "Lehrstelle", *steps("Erst"), area="occupation")
    done = next(each for each in made.steps if each.kind is StepKind.JMD_TASK)
    place.goals.tick(case.id, done.id, TODAY)
    place.open(case)
    read = place.list.rows[0].reads()
    assert "1 of 3 done" in read
    assert "by 01.06.2026" in read
    assert "No review date yet" in read


def test_an_overdue_step_is_told_in_words_and_not_by_colour_alone(
    place: PlanPlace, case: Case
) -> None:
    place.goal(case, "Amt", _task("Antrag", date(2026, 2, 27)), review_on=date(2026, 9, 1))
    place.open(case)
    assert "overdue: by 27.02.2026" in place.list.rows[0].reads()
    (row, _blank) = place.rows(StepKind.CLIENT_TASK)
    assert row.below is not None
    assert row.below.said == "overdue"
    assert row.below._sign.isVisible()


def test_ranked_goals_come_first_later_ones_next_closed_ones_last(
    place: PlanPlace, case: Case
) -> None:
    place.goal(case, "Erreicht", status="reached")
    place.goal(case, "Später")
    first = place.goal(case, "Zuerst")
    place.goals.rank(case.id, first.id, 1)
    place.open(case)
    assert place.titles() == ["Zuerst", "Später", "Erreicht"]
    assert place.list._later.isVisible()
    assert place.list._closed.isVisible()


def test_arrow_keys_show_one_goal_after_the_other_and_enter_writes_in_it(
    place: PlanPlace, case: Case
) -> None:
    for title in ("Eins", "Zwei", "Drei"):
        place.goal(case, title)
    place.open(case)
    place.key(K.Key_Down)
    assert place.title == "Zwei"
    assert place.list.has_focus
    place.key(K.Key_Return)
    assert focused() is place.form.field("title").editor.widget


def test_the_goal_the_keyboard_comes_to_is_scrolled_into_sight(
    place: PlanPlace, case: Case
) -> None:
    for number in range(12):
        place.goal(case, f"Ziel {number}")
    place.open(case)
    place.key(K.Key_Down, times=11)
    QCoreApplication.processEvents()
    last = place.list.rows[-1]
    assert last.hasFocus()
    assert not last.visibleRegion().isEmpty()


# ---- ranks and order -----------------------------------------------------------------------------


def test_a_number_on_a_goal_gives_it_a_rank_and_undo_takes_it_back(
    place: PlanPlace, case: Case
) -> None:
    one, two = place.goal(case, "Eins"), place.goal(case, "Zwei")
    place.open(case)
    place.key(K.Key_Down)
    place.key(K.Key_1)
    assert place.state(case).ranks[1].id == two.id
    assert place.page.undo.said == "Priority 1 now: “Zwei”"
    place.key(K.Key_Z, CTRL)
    assert place.state(case).ranks == {}
    place.list.focus_goal(two.id)
    place.key(K.Key_2)
    place.key(K.Key_0)
    assert place.state(case).ranks == {}
    del one


def test_the_switch_in_the_form_gives_a_rank_too(place: PlanPlace, case: Case) -> None:
    goal = place.goal(case, "Eins")
    place.open(case, goal.id)
    place.press("Priority: 3")
    assert place.state(case).ranks[3].id == goal.id
    place.press("Priority: Later")
    assert place.state(case).ranks == {}


def test_a_fourth_rank_asks_which_of_the_three_comes_later(place: PlanPlace, case: Case) -> None:
    made = [place.goal(case, title) for title in ("Eins", "Zwei", "Drei", "Vier")]
    for rank, goal in enumerate(made[:3], start=1):
        place.goals.rank(case.id, goal.id, rank)
    place.open(case, made[3].id)
    place.list.focus_goal(made[3].id)
    place.key(K.Key_2)
    choice = place.page.choice
    assert choice.isVisible()
    assert "Which" in place.texts() or "choose" in place.texts()
    assert len(place.state(case).ranks) == 3  # nothing happened yet
    assert focused() is choice.buttons[0]
    place.key(K.Key_3)
    ranks = {rank: goal.title for rank, goal in place.state(case).ranks.items()}
    assert ranks[2] == "Vier"
    assert "Drei" not in ranks.values()
    assert not choice.isVisible()
    place.page.undo.undo()
    assert [place.state(case).ranks[n].title for n in (1, 2, 3)] == ["Eins", "Zwei", "Drei"]


def test_escape_leaves_the_three_as_they_are(place: PlanPlace, case: Case) -> None:
    made = [place.goal(case, title) for title in ("Eins", "Zwei", "Drei", "Vier")]
    for rank, goal in enumerate(made[:3], start=1):
        place.goals.rank(case.id, goal.id, rank)
    place.open(case, made[3].id)
    place.press("Priority: 1")
    place.key(K.Key_Escape)
    assert not place.page.choice.isVisible()
    assert [place.state(case).ranks[n].title for n in (1, 2, 3)] == ["Eins", "Zwei", "Drei"]
    assert place.page.goal.rank.choice() == ""


def test_alt_and_an_arrow_move_a_goal_and_undo_puts_it_back(place: PlanPlace, case: Case) -> None:
    for title in ("Eins", "Zwei", "Drei"):
        place.goal(case, title)
    place.open(case)
    place.key(K.Key_Down, ALT)
    assert place.titles() == ["Zwei", "Eins", "Drei"]
    assert focused() is place.list.rows[1]  # the keyboard goes with it
    place.key(K.Key_Z, CTRL)
    assert place.titles() == ["Eins", "Zwei", "Drei"]


def test_moving_among_ranked_goals_moves_their_ranks(place: PlanPlace, case: Case) -> None:
    made = [place.goal(case, title) for title in ("Eins", "Zwei", "Drei", "Vier")]
    for rank, goal in enumerate(made[:3], start=1):
        place.goals.rank(case.id, goal.id, rank)
    place.open(case)
    place.list.focus_goal(made[0].id)
    place.key(K.Key_Down, ALT)
    assert [place.state(case).ranks[n].title for n in (1, 2, 3)] == ["Zwei", "Eins", "Drei"]
    place.list.focus_goal(made[2].id)
    place.key(K.Key_Down, ALT)
    assert made[2].id not in [goal.id for goal in place.state(case).ranks.values()]


def test_a_goal_is_dragged_to_another_place(place: PlanPlace, case: Case) -> None:
    for title in ("Eins", "Zwei", "Drei"):
        place.goal(case, title)
    place.open(case)
    first, last = place.list.rows[0], place.list.rows[2]
    below = last.mapTo(place.list, QPoint(20, last.height() - 2)) - first.pos()
    QTest.mousePress(first, Qt.MouseButton.LeftButton, pos=QPoint(20, 10))
    QTest.mouseMove(first, below)
    first.mouseMoveEvent(_held(below))
    assert place.list._mark is not None
    QTest.mouseRelease(first, Qt.MouseButton.LeftButton, pos=below)
    assert place.titles() == ["Zwei", "Drei", "Eins"]
    assert place.list._mark is None


# ---- at once -------------------------------------------------------------------------------------


def test_a_tick_is_kept_at_once_with_its_date_and_can_be_undone(
    place: PlanPlace, case: Case
) -> None:
    goal = place.goal(case, "Amt", _task("Antrag", date(2026, 3, 9)))
    place.open(case, goal.id)
    (row, _blank) = place.rows(StepKind.CLIENT_TASK)
    assert row.tick is not None
    row.tick.click()
    assert place.state(case).goals[0].steps[0].done_on == TODAY
    assert row.below is not None
    assert row.below.said == "done on 02.03.2026"
    assert place.list.rows[0].line.done == "1 of 1 done"
    place.page.undo.undo()
    assert place.state(case).goals[0].steps[0].done_on is None
    assert not row.tick.isChecked()


def test_a_tick_takes_nothing_away_that_is_being_typed(place: PlanPlace, case: Case) -> None:
    goal = place.goal(case, "Amt", _task("Antrag", date(2026, 3, 9)))
    place.open(case, goal.id)
    place.write("!")
    (row, _blank) = place.rows(StepKind.CLIENT_TASK)
    assert row.tick is not None
    row.tick.click()
    assert place.title == "Amt!"
    place.save()
    (saved,) = place.state(case).goals
    assert (saved.title, saved.steps[0].done_on) == ("Amt!", TODAY)


def test_a_goal_is_removed_after_one_question_and_put_back_whole(
    place: PlanPlace, desk: Desk, case: Case
) -> None:
    goal = place.goal(case, "Amt", _task("Antrag", date(2026, 3, 9)))
    place.goals.rank(case.id, goal.id, 2)
    place.open(case, goal.id)
    place.press("Remove goal")
    assert desk.dialogs.asked == ["Remove “Amt”?"]
    assert place.state(case).goals == ()
    assert focused() is place.page.undo.button
    place.key(K.Key_Space)
    (back,) = place.state(case).goals
    assert (back.title, back.priority, back.steps[0].text) == ("Amt", 2, "Antrag")
    assert place.titles() == ["Amt"]


# ---- around --------------------------------------------------------------------------------------


def test_the_plan_of_an_ended_case_is_only_read(
    place: PlanPlace, opened: Vault, case: Case
) -> None:
    goal = place.goal(case, "Amt", _task("Antrag", date(2026, 3, 9)))
    with opened.transaction() as db:
        end_case(db, case.id)
    place.open(case, goal.id)
    said = place.texts()
    assert "This case has ended" in said
    assert "Antrag · by Mon, 9 Mar 2026" in said
    assert not place.form.isVisible()
    assert not place.list.new.isVisible()
    place.list.focus_goal(goal.id)
    place.key(K.Key_1)
    place.key(K.Key_Delete)
    assert place.state(case).ranks == {}
    assert place.titles() == ["Amt"]


def test_the_phase_leads_here_and_drafts_too(place: PlanPlace, case: Case) -> None:
    assert PHASES[Phase.PLANNING] is PlaceId.CASE_PLAN
    goal_id, _changes = place.goals.prepare(case.id, "language")
    (draft,) = place.state(case).drafts
    assert draft.place == PLACE
    assert place_of(draft) == at(PlaceId.CASE_PLAN, case, goal_id)
    assert title_of(draft)
    place.open(case, goal_id)
    assert place.form.field("area").editor.value() == "language"


def test_the_wishes_are_found_again_by_their_draft(place: PlanPlace, case: Case) -> None:
    place.open(case, PLAN)
    assert place.page.kind is place.page.plan
    assert place.page.plan_form.isAncestorOf(focused())


def test_the_same_goal_is_open_when_one_comes_back(place: PlanPlace, case: Case) -> None:
    place.goal(case, "Eins")
    two = place.goal(case, "Zwei")
    place.open(case, two.id)
    place.controller.cover()
    assert place.spots.of(case.id) == ("goals", two.id)
    place.open(case)
    assert place.title == "Zwei"


def test_every_stop_of_the_keyboard_has_a_name(place: PlanPlace, case: Case) -> None:
    goal = place.goal(case, "Amt", _task("Antrag", date(2026, 3, 9)), area="daily_life")
    place.open(case, goal.id)
    place.form.fold.show_open(on=True)
    assert unnamed(place.view) == []
    place.press("What can be a goal?")
    assert unnamed(place.view) == []


def test_a_narrow_window_has_the_goals_in_a_strip_above_the_form(
    place: PlanPlace, case: Case, look: Appearance
) -> None:
    for title in ("Eins", "Zwei"):
        place.goal(case, title)
    look.set_scale(1.5)
    place.view.resize(860, 640)
    place.open(case)
    assert place.part.view.narrow
    assert not place.list.isVisible()
    place.page.strip.button.click()
    assert place.list.isVisible()
    QTest.mouseClick(place.list.rows[1], Qt.MouseButton.LeftButton)
    assert place.title == "Zwei"
    assert not place.list.isVisible()  # closed again: there is the goal
    place.view.resize(1700, 900)
    assert place.list.isVisible()


def _task(text: str, day: date) -> TypedStep:
    return TypedStep(new_id(), StepKind.CLIENT_TASK, text, mode=DeadlineMode.BY, day=day)


def _held(at_: QPoint) -> QMouseEvent:
    return QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(at_),
        QPointF(at_),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
