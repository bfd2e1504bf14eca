"""Other bodies' plans and gaps: noted, corrected, taken out, and nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.services.goals import new_id
from tests.builders import TODAY, a_case
from tests.services.planned import a_goal
from tests.ui.accessibility import unnamed
from tests.ui.at_work import focused
from tests.ui.cases_desk import Desk
from tests.ui.plan_pages import Stage, end
from ui.phases.planning.gaps_form import GapForm
from ui.phases.planning.other_plans import OthersPart
from ui.phases.planning.other_plans_view import OthersView
from ui.phases.planning.pages import GAP, OTHER, PageId
from ui.qt.line_list import LineList
from ui.qt.passage import Passage
from ui.qt.record_kind import RecordForm

pytestmark = pytest.mark.usefixtures("in_english")

_K = Qt.Key


@pytest.fixture
def stage(qtbot: QtBot, desk: Desk) -> Stage:
    return Stage(qtbot, desk, PageId.OTHERS)


@pytest.fixture
def case(desk: Desk) -> Case:
    return a_case(desk.vault)


def view(stage: Stage) -> OthersView:
    assert isinstance(stage.part, OthersPart)
    return stage.part.view


def opened_form(lines: LineList) -> RecordForm:
    return lines.form_of(lines.open_id)


def put(form: RecordForm, column: str, value: Value) -> None:
    """As typed or chosen: the form hears of it."""
    field = form.field(column)
    field.editor.show(value)
    field.editor.changed.emit()


def gap_form(stage: Stage) -> GapForm:
    found = opened_form(view(stage).gaps)
    assert isinstance(found, GapForm)
    return found


def test_both_lists_say_what_belongs_there_while_they_are_empty(stage: Stage, case: Case) -> None:
    stage.part.enter(case.id)
    assert "No other plan noted." in stage.texts()
    assert "No gap noted." in stage.texts()
    assert focused() is view(stage).others.add_button
    assert unnamed(stage.view) == []


def test_another_plan_is_added_by_keys_and_read_in_one_line(stage: Stage, case: Case) -> None:
    stage.part.enter(case.id)
    QTest.keyClick(focused(), _K.Key_Space)
    form = opened_form(view(stage).others)
    assert focused() is form.field("kind").editor.widget
    put(form, "kind", "help_plan")
    put(form, "body", "Jugendamt Musterstadt")
    put(form, "made_on", TODAY)
    put(form, "note", "Own room by summer")
    assert unnamed(stage.view) == []
    stage.part.save()
    (plan,) = stage.state(case).others
    assert (plan.kind, plan.body, plan.made_on) == ("help_plan", "Jugendamt Musterstadt", TODAY)
    QTest.keyClick(focused(), _K.Key_Escape)
    assert "Jugendamt Musterstadt, of 02.03.2026" in stage.texts()
    assert "Own room by summer" in stage.texts()
    assert not stage.part.unsaved


def test_a_plan_needs_a_kind_or_words_of_its_own(stage: Stage, case: Case) -> None:
    stage.part.enter(case.id)
    view(stage).others.add_button.click()
    form = opened_form(view(stage).others)
    put(form, "note", "Something")
    stage.part.save()
    assert stage.state(case).others == ()
    assert "Please choose which plan it is, or write it down in your own words." in stage.texts()
    put(form, "name", "Plan of the sports club")
    stage.part.save()
    (plan,) = stage.state(case).others
    assert plan.name == "Plan of the sports club"


def test_a_gap_is_opened_from_a_goal_with_its_area_also_with_yes(
    stage: Stage, desk: Desk, case: Case
) -> None:
    goal = a_goal(desk.session, case.id, "Housing", area="housing", fitting_offer=Answer.YES)
    stage.part.enter(case.id, f"{GAP}/{goal.id}")
    form = gap_form(stage)
    assert form.goal_id == goal.id
    assert form.field("area").editor.value() == "housing"
    assert form.field("noted_on").editor.value() == TODAY
    assert focused() is form.field("offer_kind").editor.widget
    put(form, "offer_kind", "housing")
    put(form, "reason", "waiting")
    put(form, "wait_months", 9)
    put(form, "covered_by", "luck")
    stage.part.save()
    (gap,) = stage.state(case).gaps
    assert (gap.goal_id, gap.area, gap.wait_months, gap.covered_by) == (
        goal.id,
        "housing",
        9,
        "luck",
    )
    assert gap.noted_on == TODAY
    QTest.keyClick(focused(), _K.Key_Escape)
    assert "for “Housing”, noted on 02.03.2026" in stage.texts()


def test_a_gap_begun_for_a_goal_is_gone_on_with(stage: Stage, desk: Desk, case: Case) -> None:
    goal = a_goal(desk.session, case.id, "Housing")
    for _ in range(2):
        stage.part.enter(case.id, f"{GAP}/{goal.id}")
    put(gap_form(stage), "note", "Everything is full")
    stage.part.enter(case.id, f"{GAP}/{goal.id}")
    assert gap_form(stage).field("note").editor.value() == "Everything is full"
    assert len(view(stage).gaps.findChildren(GapForm)) == 1


def test_without_the_kind_of_offer_no_gap_is_kept(stage: Stage, case: Case) -> None:
    stage.part.enter(case.id)
    view(stage).gaps.add_button.click()
    put(gap_form(stage), "note", "Everything is full")
    stage.part.save()
    assert stage.state(case).gaps == ()
    assert "Please choose what was missing." in stage.texts()


def test_what_is_typed_about_a_gap_is_there_again_after_a_lock_with_its_goal(
    stage: Stage, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    goal = a_goal(desk.session, case.id, "Housing", area="housing")
    stage.part.enter(case.id, f"{GAP}/{goal.id}")
    put(gap_form(stage), "note", "Everything is full")
    stage.part.cover()
    record = stage.part.record
    again = Stage(qtbot, desk, PageId.OTHERS)
    again.part.enter(case.id, record)
    form = gap_form(again)
    assert form.field("note").editor.value() == "Everything is full"
    assert (form.goal_id, form.field("area").editor.value()) == (goal.id, "housing")
    put(form, "offer_kind", "housing")
    again.part.save()
    assert again.state(case).gaps[0].goal_id == goal.id
    assert again.state(case).drafts == ()


def test_a_gap_can_be_moved_to_another_goal_and_that_alone_is_kept(
    stage: Stage, desk: Desk, case: Case
) -> None:
    goal = a_goal(desk.session, case.id, "Housing")
    gap, _c = stage.gaps.save(case.id, new_id(), {"offer_kind": "therapy"}, 0)
    stage.part.enter(case.id, f"{OTHER}/{gap.id}")
    form = gap_form(stage)
    assert form.goal_id == ""
    form._goal.choose(goal.id)
    assert form.dirty
    desk.keeper.flush()
    (draft,) = stage.state(case).drafts
    assert dict(draft.content) == {"gaps.goal_id": goal.id}
    stage.part.save()
    assert stage.state(case).gaps[0].goal_id == goal.id
    assert not form.dirty


def test_a_gap_remembers_a_goal_that_was_taken_out(stage: Stage, desk: Desk, case: Case) -> None:
    goal = a_goal(desk.session, case.id, "Housing")
    gap, _c = stage.gaps.save(case.id, new_id(), {"offer_kind": "therapy", "goal_id": goal.id}, 0)
    stage.goals.remove(case.id, goal.id)
    stage.part.enter(case.id, f"{OTHER}/{gap.id}")
    form = gap_form(stage)
    assert form.goal_id == goal.id
    put(form, "note", "More")
    stage.part.save()
    assert stage.state(case).gaps[0].goal_id == goal.id


def test_what_is_removed_comes_back_with_undo(stage: Stage, desk: Desk, case: Case) -> None:
    gap, _c = stage.gaps.save(case.id, new_id(), {"offer_kind": "therapy"}, 0)
    stage.part.enter(case.id)
    line = next(each for each in view(stage).gaps.findChildren(Passage) if each.isVisible())
    line.setFocus()
    QTest.keyClick(line, _K.Key_Delete)
    assert len(desk.dialogs.asked) == 1
    assert stage.state(case).gaps == ()
    stage.press("Undo")
    assert [each.id for each in stage.state(case).gaps] == [gap.id]


def test_two_records_are_saved_together_or_not_at_all(stage: Stage, case: Case) -> None:
    stage.part.enter(case.id)
    view(stage).others.add_button.click()
    put(opened_form(view(stage).others), "kind", "help_plan")
    view(stage).gaps.add_button.click()
    put(gap_form(stage), "note", "Everything is full")
    stage.part.save()
    assert stage.state(case).others == ()
    put(gap_form(stage), "offer_kind", "housing")
    stage.part.save()
    state = stage.state(case)
    assert (len(state.others), len(state.gaps)) == (1, 1)


def test_an_ended_case_is_only_read(stage: Stage, desk: Desk, case: Case) -> None:
    stage.gaps.save(case.id, new_id(), {"offer_kind": "therapy"}, 0)
    end(desk, case)
    stage.part.enter(case.id)
    assert "The case has ended." in stage.texts()
    assert not view(stage).gaps.add_button.isVisible()
    line = next(each for each in view(stage).gaps.findChildren(Passage) if each.isVisible())
    line.setFocus()
    QTest.keyClick(line, _K.Key_Return)
    QTest.keyClick(line, _K.Key_Delete)
    assert view(stage).gaps.open_id == ""
    assert len(stage.state(case).gaps) == 1


def test_the_fields_made_ahead_are_those_that_are_opened(stage: Stage, case: Case) -> None:
    for step in stage.part.ahead():
        step()
    made = view(stage).gaps.findChildren(GapForm)
    stage.part.enter(case.id)
    view(stage).gaps.add_button.click()
    assert view(stage).gaps.findChildren(GapForm) == made
    assert focused() is gap_form(stage).field("offer_kind").editor.widget
