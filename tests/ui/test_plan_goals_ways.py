"""Ways between the list, the form and the page of gaps: by keys, and back to where one was."""

from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.first_talk import Answer
from jmd_desktop.domain.goals import LineKind
from jmd_desktop.domain.plan_hints import GoalHint
from jmd_desktop.services.forms import Forms
from jmd_desktop.services.gaps import Gaps, OtherPlans
from jmd_desktop.services.goals import Goals
from jmd_desktop.services.plan_sheets import PlanSheets
from jmd_desktop.services.plan_together import PlanTogether
from jmd_desktop.services.support_plans import PLAN, SupportPlans
from tests.ui.accessibility import unnamed
from tests.ui.at_work import ALT, K, focused
from tests.ui.cases_desk import Desk
from tests.ui.plan_place import PlanPlace
from ui.phases.planning import Beside, Spots, pages_beside
from ui.phases.planning.other_plans import OthersPart
from ui.phases.planning.pages import PageId
from ui.qt.appearance import Appearance

pytestmark = pytest.mark.usefixtures("in_english")

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> PlanPlace:
    return with_all_pages(qtbot, desk)


def with_all_pages(qtbot: QtBot, desk: Desk, spots: Spots | None = None) -> PlanPlace:
    session = desk.session
    plans = SupportPlans(session)
    pages = pages_beside(
        desk.bench,
        plans,
        Goals(session),
        OtherPlans(session),
        Gaps(session),
        PlanSheets(session, Forms(session)),
        PlanTogether(plans, Forms(session)),
        desk.cases,
    )
    return PlanPlace(qtbot, desk, beside=Beside(spots or Spots(), pages))


def others(place: PlanPlace) -> OthersPart:
    found = place.controller._made[PageId.OTHERS]
    assert isinstance(found, OthersPart)
    return found


# ---- list and form -------------------------------------------------------------------------------


def test_one_key_leads_from_deep_in_the_form_to_the_list_and_back(
    place: PlanPlace, case: Case
) -> None:
    goal = place.goal(case, "Amt")
    place.open(case, goal.id)
    place.form.lists[LineKind.INSTITUTION].focus_blank()
    here = focused()
    place.key(K.Key_F6)
    assert focused() is place.list.rows[0]
    place.key(K.Key_F6)
    assert focused() is here
    place.key(K.Key_F6, SHIFT)
    assert focused() is place.list.rows[0]


def test_in_another_goal_the_key_begins_at_its_title(place: PlanPlace, case: Case) -> None:
    first = place.goal(case, "Amt")
    place.goal(case, "Wohnung")
    place.open(case, first.id)
    place.form.lists[LineKind.INSTITUTION].focus_blank()
    place.key(K.Key_F6)
    place.key(K.Key_Down)
    place.key(K.Key_F6)
    assert focused() is place.form.field("title").editor.widget
    assert place.title == "Wohnung"


def test_the_key_finds_the_list_from_the_tabs_of_the_place(place: PlanPlace, case: Case) -> None:
    place.goal(case, "Amt")
    place.open(case)
    place.view.tabs.stops[0].setFocus()
    place.key(K.Key_F6)
    assert focused() is place.list.rows[0]


def narrow(place: PlanPlace, case: Case, look: Appearance) -> None:
    for title in ("Eins", "Zwei", "Drei"):
        place.goal(case, title)
    look.set_scale(1.5)
    place.view.resize(860, 640)
    place.open(case)
    assert place.part.view.narrow


def test_where_the_list_is_folded_away_the_key_unfolds_it_and_folds_it_again(
    place: PlanPlace, case: Case, look: Appearance
) -> None:
    narrow(place, case, look)
    title = focused()
    place.key(K.Key_F6)
    assert place.list.has_focus
    assert place.list.isVisible()
    place.key(K.Key_F6)
    assert focused() is title
    assert not place.list.isVisible()


def test_arrow_keys_go_through_the_unfolded_list_without_folding_it(
    place: PlanPlace, case: Case, look: Appearance
) -> None:
    narrow(place, case, look)
    place.key(K.Key_F6)
    place.key(K.Key_Down, times=2)
    QCoreApplication.processEvents()
    assert place.title == "Drei"
    assert focused() is place.list.rows[2]
    assert not focused().visibleRegion().isEmpty()
    place.key(K.Key_Return)
    assert focused() is place.form.field("title").editor.widget
    assert not place.list.isVisible()


def test_asked_for_where_one_is_the_place_puts_the_keyboard_on_the_list(
    place: PlanPlace, case: Case
) -> None:
    goal = place.goal(case, "Amt")
    place.open(case, goal.id)
    place.write("!")
    place.controller.again()
    assert focused() is place.list.rows[0]
    assert place.title == "Amt!"


def test_asked_for_on_another_of_its_pages_the_place_leads_to_the_list(
    place: PlanPlace, case: Case
) -> None:
    place.goal(case, "Amt")
    place.open(case)
    place.view.page_chosen.emit(PageId.AGREEMENT)
    place.controller.again()
    assert place.view.page is PageId.GOALS
    assert focused() is place.list.rows[0]


# ---- to a gap and back ---------------------------------------------------------------------------


def test_from_a_gap_one_goes_back_to_the_goal_and_where_it_was_asked_for(
    place: PlanPlace, case: Case
) -> None:
    place.goal(case, "Zuerst")
    goal = place.goal(case, "Therapie", fitting_offer=Answer.NO)
    place.open(case, goal.id)
    place.form.gap_button.setFocus()
    place.key(K.Key_Space)
    assert place.view.page == PageId.OTHERS
    assert "Back to the goal" in place.texts()
    assert unnamed(place.view) == []
    assert place.controller.step_back()  # Alt+Left in the window
    assert place.page.isVisible()
    assert place.title == "Therapie"
    assert focused() is place.form.gap_button


def test_the_way_back_is_there_after_the_gap_was_saved(place: PlanPlace, case: Case) -> None:
    goal = place.goal(case, "Therapie")
    place.open(case, goal.id)
    place.press("Note a gap")
    gaps = others(place).view.gaps
    kind = gaps.form_of(gaps.open_id).field("offer_kind").editor
    kind.show("therapy")
    kind.changed.emit()
    place.save()
    assert len(place.state(case).gaps) == 1
    place.press("Back to the goal")
    assert focused() is place.form.gap_button


def test_a_hint_that_a_gap_is_missing_leads_to_it_and_back(place: PlanPlace, case: Case) -> None:
    goal = place.goal(case, "Therapie", fitting_offer=Answer.NO)
    place.open(case, goal.id)
    place.form.focus_hint(GoalHint.NO_GAP)
    assert place.view.page is PageId.OTHERS
    assert others(place).view.gaps.open_id
    assert place.controller.step_back()
    assert place.title == "Therapie"
    assert place.form.isAncestorOf(focused())


def test_a_gap_of_a_goal_that_is_only_typed_leads_back_to_it(place: PlanPlace, case: Case) -> None:
    place.goal(case, "Amt")
    place.open(case)
    place.key(K.Key_N, ALT)
    place.write("Therapie")
    place.form.gap_button.click()
    assert place.controller.step_back()
    assert place.title == "Therapie"


def test_after_a_lock_the_gap_still_knows_the_way_back(
    qtbot: QtBot, desk: Desk, case: Case
) -> None:
    spots = Spots()
    before = with_all_pages(qtbot, desk, spots)
    goal = before.goal(case, "Therapie")
    before.open(case, goal.id)
    before.form.gap_button.click()
    gaps = others(before).view.gaps
    gaps.form_of(gaps.open_id).field("note").editor.widget.setFocus()
    before.write("Alles voll")
    before.controller.cover()
    after = with_all_pages(qtbot, desk, spots)
    after.open(case)
    assert after.view.page is PageId.OTHERS
    assert after.controller.step_back()
    assert after.title == "Therapie"


def test_nobody_is_led_back_who_came_by_the_tabs(place: PlanPlace, case: Case) -> None:
    goal = place.goal(case, "Therapie")
    place.open(case, goal.id)
    place.form.gap_button.click()
    place.controller.step_back()
    place.view.page_chosen.emit(PageId.OTHERS)
    assert "Back to the goal" not in place.texts()
    assert not place.controller.step_back()
    place.view.page_chosen.emit(PageId.GOALS)
    assert not place.controller.step_back()


# ---- around --------------------------------------------------------------------------------------


def test_whoever_discards_what_was_typed_about_wishes_stays_with_them(
    place: PlanPlace, case: Case
) -> None:
    place.goal(case, "Amt")
    place.open(case, PLAN)
    place.write("Ruhe")
    place.press("Discard draft")
    assert place.page.kind is place.page.plan
    assert place.state(case).drafts == ()


def test_saving_twice_at_once_loses_nothing_that_is_typed_between(
    place: PlanPlace, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = place.goal(case, "Amt")
    place.open(case, goal.id)
    place.form.lists[LineKind.INDICATOR].focus_blank()
    place.write("Brief")
    real = place.goals.save

    def slow(*args: Any, **more: Any) -> object:
        QTest.keyClicks(focused(), " ist da")
        place.controller.save()  # the first one is still on its way
        return real(*args, **more)

    with monkeypatch.context() as patched:
        patched.setattr(place.part._goals, "save", slow)
        place.save()
    assert place.part.unsaved
    place.save()
    assert [each.text for each in place.state(case).goals[0].indicators] == ["Brief ist da"]
