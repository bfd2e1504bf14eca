"""The plan by keyboard alone: no way ends, everything is read, the last step can be taken back."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QScrollArea
from pytestqt.qtbot import QtBot

from jmd_desktop.domain import deadlines
from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.goals import StepKind
from jmd_desktop.domain.surveys import Rating
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.surveys import Surveys
from tests.builders import TODAY
from tests.ui.accessibility import tab_order
from tests.ui.at_work import ALT, CTRL, K, focused
from tests.ui.cases_desk import Desk
from tests.ui.plan_pages import Stage, end
from tests.ui.plan_place import PlanPlace
from tests.ui.test_plan_goals_ways import with_all_pages
from ui.phases.planning.agreement import AgreementPart
from ui.phases.planning.other_plans_view import OthersView
from ui.phases.planning.pages import PageId

pytestmark = pytest.mark.usefixtures("in_english")

CLIENT = StepKind.CLIENT_TASK


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> PlanPlace:
    return with_all_pages(qtbot, desk)


def a_task(text: str) -> TypedStep:
    return TypedStep(new_id(), CLIENT, text, mode=deadlines.DeadlineMode.NOW)


def a_long_goal(place: PlanPlace, case: Case) -> None:
    place.goal(case, "Wohnen", *(a_task(f"Aufgabe {n}") for n in range(30)))


def scrolled(area: QScrollArea) -> QAbstractSlider:
    return area.verticalScrollBar()


# ---- the last step -------------------------------------------------------------------------------


def test_ctrl_z_puts_a_line_back_from_where_the_cursor_went(place: PlanPlace, case: Case) -> None:
    place.goal(case, "Amt", a_task("Anrufen"), a_task("Hingehen"))
    place.open(case)
    place.rows(CLIENT)[0].focus()
    place.key(K.Key_Delete, ALT)
    assert [row.text.text() for row in place.rows(CLIENT)] == ["Hingehen", ""]
    place.key(K.Key_Z, CTRL)
    assert [row.text.text() for row in place.rows(CLIENT)] == ["Anrufen", "Hingehen", ""]


def test_ctrl_z_takes_back_words_before_it_takes_back_a_line(place: PlanPlace, case: Case) -> None:
    place.goal(case, "Amt", a_task("Anrufen"), a_task("Hingehen"))
    place.open(case)
    place.rows(CLIENT)[0].focus()
    place.key(K.Key_Delete, ALT)
    place.write("!")
    place.key(K.Key_Z, CTRL)
    assert [row.text.text() for row in place.rows(CLIENT)] == ["Hingehen", ""]
    place.key(K.Key_Z, CTRL)
    assert [row.text.text() for row in place.rows(CLIENT)] == ["Anrufen", "Hingehen", ""]


def test_from_its_deadline_a_step_is_ticked_and_taken_out_by_the_same_keys(
    place: PlanPlace, case: Case
) -> None:
    place.goal(case, "Amt", a_task("Anrufen"))
    place.open(case)
    due = place.rows(CLIENT)[0].due
    assert due is not None
    due.setFocus()
    place.key(K.Key_Return, CTRL)
    assert place.state(case).goals[0].steps[0].done_on == TODAY
    place.key(K.Key_Z, CTRL)
    assert place.state(case).goals[0].steps[0].done_on is None
    place.key(K.Key_Delete, ALT)
    assert [row.text.text() for row in place.rows(CLIENT)] == [""]


# ---- no way ends ---------------------------------------------------------------------------------


def test_the_tab_key_goes_through_a_gap_and_comes_round_to_its_first_field(
    place: PlanPlace, case: Case
) -> None:
    for step in place.controller.ahead():  # as in the program: the form is made before its line
        step()
    goal = place.goal(case, "Therapie")
    place.open(case, goal.id)
    place.form.gap_button.click()
    first = focused()
    passed = [first]
    for _ in range(60):
        place.key(K.Key_Tab)
        if focused() is first:
            break
        assert focused() not in passed, f"{focused().accessibleName()} again, before the first"
        passed.append(focused())
    assert focused() is first
    names = [each.accessibleName() for each in passed]
    assert "Whom does it affect?" in names
    assert len(passed) > len(["what", "why", "goal", "area", "noted", "wait", "whom", "save"])


def test_tab_comes_to_a_version_before_the_comparison_below_it(
    qtbot: QtBot, desk: Desk, case: Case
) -> None:
    stage = Stage(qtbot, desk, PageId.AGREEMENT)
    part = agreed(stage, desk, case)
    card = part.view.versions
    (row,) = card._rows.values()
    stops = tab_order(part.view)
    assert stops.index(row.look) < stops.index(row.note) < stops.index(card._compare.earlier)


# ---- everything is read --------------------------------------------------------------------------


def agreed(stage: Stage, desk: Desk, case: Case) -> AgreementPart:
    """A plan with one long goal, agreed on today."""
    assert isinstance(stage.part, AgreementPart)
    steps = tuple(a_task(f"Aufgabe {n}") for n in range(30))
    stage.goals.save(case.id, new_id(), {"title": "Wohnen"}, 0, steps=steps)
    stage.plans.agree(case.id, TODAY, CollaborationWay.ORAL, review_on=TODAY)
    del desk
    stage.part.enter(case.id)
    return stage.part


def test_a_version_is_read_to_its_end_by_keys_and_left_by_alt_left(
    qtbot: QtBot, desk: Desk, case: Case
) -> None:
    stage = Stage(qtbot, desk, PageId.AGREEMENT)
    part = agreed(stage, desk, case)
    stage.view.resize(1000, 400)
    (row,) = part.view.versions._rows.values()
    row.look.click()
    bar = scrolled(part.view.version_page._page)
    assert focused() is part.view.version_page.back
    assert bar.maximum() > 0
    for key, moved in ((K.Key_PageDown, 1), (K.Key_Down, 1), (K.Key_Up, -1), (K.Key_PageUp, -1)):
        before = bar.value()
        QTest.keyClick(focused(), key)
        assert (bar.value() - before) * moved > 0
    QTest.keyClick(focused(), K.Key_End)
    assert bar.value() == bar.maximum()
    assert focused() is part.view.version_page.back
    assert part.step_back()
    assert focused() is row.look
    assert not part.step_back()  # the window goes back to the place before


def test_the_goal_beside_the_list_is_read_on_by_page_keys(
    place: PlanPlace, desk: Desk, case: Case
) -> None:
    a_long_goal(place, case)
    end(desk, case)
    place.open(case)
    place.list.focus_open()
    bar = scrolled(place.page._page)
    assert bar.maximum() > 0
    place.key(K.Key_PageDown)
    assert bar.value() > 0
    assert focused() is place.list.rows[0]
    place.key(K.Key_PageUp)
    assert bar.value() == 0


# ---- what is said --------------------------------------------------------------------------------


def test_that_it_was_agreed_on_is_said_until_the_plan_is_changed(
    qtbot: QtBot, desk: Desk, case: Case
) -> None:
    stage = Stage(qtbot, desk, PageId.AGREEMENT)
    part = agreed(stage, desk, case)
    assert "look at it again on 02.03.2026" in stage.texts()
    part.view.show_done("It is kept as it is now.")
    (goal,) = stage.state(case).goals
    _goal, changes = stage.goals.save(case.id, goal.id, {"title": "Ein Zimmer"}, goal.version)
    part.refresh(changes)
    assert not part.view.done.isVisible()
    part.view.show_done("It is kept as it is now.")
    part.enter(case.id)
    assert not part.view.done.isVisible()


def test_a_gap_that_was_noted_is_looked_at_instead_of_noted_twice(
    place: PlanPlace, case: Case
) -> None:
    goal = place.goal(case, "Therapie")
    place.open(case, goal.id)
    place.press("Note a gap")
    others = place.controller._made[PageId.OTHERS].view
    assert isinstance(others, OthersView)
    gaps = others.gaps
    kind = gaps.form_of(gaps.open_id).field("offer_kind").editor
    kind.show("therapy")
    kind.changed.emit()
    place.save()
    assert place.controller.step_back()
    place.press("View the gap")
    (gap,) = place.state(case).gaps
    assert gaps.open_id == gap.id
    assert place.controller.step_back()
    assert focused() is place.form.gap_button


def test_a_goal_that_was_only_prepared_says_once_that_it_is_a_draft(
    place: PlanPlace, case: Case
) -> None:
    goal_id, _changes = place.goals.prepare(case.id, "language")
    place.open(case, goal_id)
    assert place.form.field("area").editor.value() == "language"
    assert place.texts().count("Draft") == 1  # in the list
    assert place.page.discard.isVisible()


def test_a_new_goal_says_when_it_was_typed_and_marks_no_field(
    qtbot: QtBot, place: PlanPlace, desk: Desk, case: Case
) -> None:
    goal_id, _changes = place.goals.prepare(case.id, "language")
    place.open(case, goal_id)
    place.write("Allein zum Arzt gehen")
    place.controller.cover()
    after = with_all_pages(qtbot, desk)
    after.open(case, goal_id)
    assert after.title == "Allein zum Arzt gehen"
    assert "Typed on Mon, 2 March 2026" in after.texts()
    assert after.texts().count("Draft") == len(["in the list", "above the fields"])


def test_a_changed_goal_says_at_each_field_what_is_not_in_the_file(
    qtbot: QtBot, place: PlanPlace, desk: Desk, case: Case
) -> None:
    goal = place.goal(case, "Amt")
    place.open(case, goal.id)
    place.form.focus_title()
    place.write("!")
    place.controller.cover()
    after = with_all_pages(qtbot, desk)
    after.open(case, goal.id)
    assert after.texts().count("Draft") > 1


def test_an_area_whose_goal_was_begun_asks_for_none(
    place: PlanPlace, desk: Desk, case: Case
) -> None:
    rated(desk, case)
    place.open(case)
    assert "A goal is worth it here: " in place.texts()
    assert "weak" not in place.texts().casefold()
    goal_id, _changes = place.goals.prepare(case.id, "language")
    place.open(case, goal_id)
    assert "A goal is worth it here" not in place.texts()


def rated(desk: Desk, case: Case) -> None:
    """The young person sees the language as weak."""
    surveys = Surveys(desk.session)
    survey, _changes = surveys.begin(case.id, "1")
    for number in range(1, 7):
        item = f"language.{number}"
        surveys.rate(case.id, survey.id, survey.views[0].id, item, Rating(item, 1))


def test_nothing_is_thrown_away_from_the_page_of_ideas(place: PlanPlace, case: Case) -> None:
    place.goal(case, "Amt")
    place.open(case)
    place.form.focus_title()
    place.write("!")
    assert place.page.discard.isVisible()
    place.list.ideas.click()
    assert not place.page.discard.isVisible()
    assert "Not saved" not in place.texts()
