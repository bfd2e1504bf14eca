"""The agreement of a plan: agreed on in words, kept as it was, handed out or not, taken back."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.collaborations import CollaborationWay
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.goals import StepKind
from jmd_desktop.domain.typed_goals import TypedStep
from jmd_desktop.services.goals import PLACE, new_id
from jmd_desktop.services.support_plans import AGREEMENT
from tests.builders import TODAY, a_case
from tests.documents.sheets import NO_GLYPH
from tests.services.planned import a_goal
from tests.ui.accessibility import unnamed
from tests.ui.at_work import focused
from tests.ui.cases_desk import Desk
from tests.ui.plan_pages import Stage, end
from ui.phases.planning.agreement import AgreementPart
from ui.phases.planning.agreement_form import AgreeForm, Handing, HandingForm
from ui.phases.planning.agreement_view import AgreementView
from ui.phases.planning.pages import PageId
from ui.phases.planning.versions_view import TODAY as NOW_STATE
from ui.phases.planning.versions_view import VersionRow

pytestmark = pytest.mark.usefixtures("in_english")

_K = Qt.Key


@pytest.fixture
def stage(qtbot: QtBot, desk: Desk) -> Stage:
    return Stage(qtbot, desk, PageId.AGREEMENT)


@pytest.fixture
def case(desk: Desk) -> Case:
    return a_case(desk.vault)


def view(stage: Stage) -> AgreementView:
    assert isinstance(stage.part, AgreementPart)
    return stage.part.view


def form(stage: Stage) -> AgreeForm:
    return view(stage).agreeing.form


def put(stage: Stage, column: str, value: Value) -> None:
    """As typed or chosen: the form hears of it."""
    field = form(stage).field(column)
    field.editor.show(value)
    field.editor.changed.emit()


def hand(stage: Stage, chosen: Handing, form_: AgreeForm | HandingForm | None = None) -> None:
    target = form_ or form(stage)
    target.handing.choose(chosen)
    target.handing.chosen.emit(chosen)


def row(stage: Stage, number: int) -> VersionRow:
    """The line of a version, by its place from the top."""
    shown = view(stage).versions.findChildren(VersionRow)
    visible = [each for each in shown if each.isVisible()]
    found = sorted(visible, key=lambda each: each.mapTo(view(stage), each.rect().topLeft()).y())
    return found[number]


def agree(stage: Stage, case: Case, day: date = TODAY, who: str = "Samira") -> str:
    version, _changes = stage.plans.agree(case.id, day, CollaborationWay.ORAL, who)
    return version.id


def test_without_a_goal_the_page_leads_to_the_goals(stage: Stage, case: Case) -> None:
    stage.part.enter(case.id)
    assert "One agreed goal is enough to begin with." in stage.texts()
    assert not view(stage).stand.agree.isVisible()
    assert not view(stage).paper.isVisible()
    stage.press("Go to the goals")
    assert stage.led == [(PageId.GOALS, "")]
    assert unnamed(stage.view) == []


def test_a_plan_is_agreed_on_by_keys_and_is_kept_as_a_version(
    stage: Stage, desk: Desk, case: Case
) -> None:
    a_goal(desk.session, case.id)
    stage.part.enter(case.id)
    assert focused() is view(stage).stand.agree
    QTest.keyClick(focused(), _K.Key_Space)
    assert focused() is form(stage).field("agreed_on").editor.widget
    assert form(stage).field("agreed_on").editor.value() == TODAY
    put(stage, "agreed_with", "Samira, her sister-in-law")
    put(stage, "review_on", date(2026, 6, 1))
    hand(stage, Handing.OUT)
    assert unnamed(stage.view) == []
    stage.part.save()
    (version,) = stage.state(case).versions
    assert (version.agreed_on, version.agreed_how) == (TODAY, CollaborationWay.ORAL)
    assert version.agreed_with == "Samira, her sister-in-law"
    assert version.handed_out_on == TODAY
    assert stage.state(case).plan.review_on == date(2026, 6, 1)
    assert stage.state(case).drafts == ()
    shown = stage.texts()
    assert "Version 1: agreed on Mon, 2 March 2026 orally, with Samira, her sister-in-law." in shown
    assert "Handed out on 02.03.2026" in shown
    assert focused().isVisible()
    assert not stage.part.unsaved


def test_handing_out_is_voluntary_but_a_refusal_has_a_reason(
    stage: Stage, desk: Desk, case: Case
) -> None:
    a_goal(desk.session, case.id)
    stage.part.enter(case.id, AGREEMENT)
    hand(stage, Handing.NOT)
    stage.part.save()
    assert stage.state(case).versions == ()
    assert "Please note in a few words why not." in stage.texts()
    put(stage, "not_handed_out", "Her family looks through her things.")
    stage.part.save()
    (version,) = stage.state(case).versions
    assert version.not_handed_out == "Her family looks through her things."
    assert version.handed_out_on is None


def test_whether_it_was_handed_out_may_stay_open_and_be_noted_later(
    stage: Stage, desk: Desk, case: Case
) -> None:
    a_goal(desk.session, case.id)
    agree(stage, case)
    stage.part.enter(case.id)
    assert "Not noted yet whether it was handed out" in stage.texts()
    row(stage, 0).note.click()
    noting = row(stage, 0).noting
    assert noting is not None
    hand(stage, Handing.OUT, noting.form)
    desk.keeper.flush()
    assert [each.record_id for each in stage.state(case).drafts] == [
        f"{AGREEMENT}/{stage.state(case).versions[0].id}"
    ]
    noting.keep.click()
    assert stage.state(case).versions[0].handed_out_on == TODAY
    assert stage.state(case).drafts == ()
    assert "Not noted yet" not in stage.texts()


def test_a_print_is_not_handed_out_before_it_was_agreed_on(
    stage: Stage, desk: Desk, case: Case
) -> None:
    a_goal(desk.session, case.id)
    stage.part.enter(case.id, AGREEMENT)
    hand(stage, Handing.OUT)
    put(stage, "handed_out_on", TODAY - timedelta(days=1))
    stage.part.save()
    assert stage.state(case).versions == ()
    assert "The plan was only agreed on 02.03.2026." in stage.texts()


def test_versions_follow_each_other(stage: Stage, desk: Desk, case: Case) -> None:
    a_goal(desk.session, case.id)
    agree(stage, case)
    stage.part.enter(case.id, AGREEMENT)
    put(stage, "agreed_on", TODAY - timedelta(days=1))
    stage.part.save()
    assert len(stage.state(case).versions) == 1
    assert "Version 1 of 02.03.2026 was agreed on before." in stage.texts()
    assert focused() is form(stage).field("agreed_on").editor.widget


def test_a_missing_review_date_warns_and_lets_go_on(stage: Stage, desk: Desk, case: Case) -> None:
    a_goal(desk.session, case.id, "Housing")
    a_goal(desk.session, case.id, "Language", review_on=date(2026, 6, 1))
    stage.part.enter(case.id, AGREEMENT)
    assert "No review date yet: “Housing”" in stage.texts()
    stage.part.save()
    assert len(stage.state(case).versions) == 1


def test_what_is_typed_elsewhere_and_not_saved_is_named_before_agreeing(
    stage: Stage, desk: Desk, case: Case
) -> None:
    goal = a_goal(desk.session, case.id, "Housing")
    desk.keeper.flush()
    desk.drafts.put(
        Draft(case.id, PLACE, goal.id, 1, {"goals.title": "Own flat"}, desk.clock.now())
    )
    stage.part.enter(case.id, AGREEMENT)
    assert "Typed and not saved, so not in this version: “Housing”" in stage.texts()


def test_what_changed_since_is_told_in_words_under_its_goal(
    stage: Stage, desk: Desk, case: Case
) -> None:
    goal = a_goal(desk.session, case.id, "Housing")
    agree(stage, case)
    stage.part.enter(case.id)
    assert "Nothing has changed since then." in stage.texts()
    step = TypedStep(new_id(), StepKind.CLIENT_TASK, "Write to the landlord")
    stage.goals.save(case.id, goal.id, {"review_on": date(2026, 6, 1)}, goal.version, steps=(step,))
    a_goal(desk.session, case.id, "Language")
    stage.part.enter(case.id)
    shown = stage.texts()
    assert "Changed since then: 2 goals." in shown
    assert "Client's task, new: Write to the landlord" in shown
    assert "New goal: Language" in shown


def test_an_agreement_that_is_typed_is_there_again_after_a_lock(
    stage: Stage, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    a_goal(desk.session, case.id)
    stage.part.enter(case.id, AGREEMENT)
    put(stage, "agreed_with", "Sam")
    hand(stage, Handing.NOT)
    put(stage, "not_handed_out", "Not wanted")
    stage.part.cover()
    again = Stage(qtbot, desk, PageId.AGREEMENT)
    again.part.enter(case.id)
    assert view(again).is_agreeing
    assert form(again).field("agreed_with").editor.value() == "Sam"
    assert form(again).why_not == "Not wanted"
    assert again.part.unsaved
    assert again.part.record == AGREEMENT


@pytest.mark.parametrize("chosen", [Handing.NOT, Handing.OUT])
def test_what_became_of_the_print_is_kept_before_any_word_of_it_is_typed(
    stage: Stage, desk: Desk, case: Case, qtbot: QtBot, chosen: Handing
) -> None:
    a_goal(desk.session, case.id)
    stage.part.enter(case.id, AGREEMENT)
    hand(stage, chosen)
    if chosen is Handing.OUT:
        put(stage, "handed_out_on", None)
    assert stage.part.unsaved
    stage.part.cover()
    again = Stage(qtbot, desk, PageId.AGREEMENT)
    again.part.enter(case.id)
    assert view(again).is_agreeing
    assert form(again).handed is chosen
    assert again.part.unsaved
    hand(again, Handing.OPEN)
    desk.keeper.flush()
    assert again.state(case).drafts == ()


@pytest.mark.parametrize("chosen", [Handing.NOT, Handing.OPEN])
def test_a_correction_of_the_handing_out_is_kept_before_any_word_of_it_is_typed(
    stage: Stage, desk: Desk, case: Case, qtbot: QtBot, chosen: Handing
) -> None:
    a_goal(desk.session, case.id)
    version = agree(stage, case)
    stage.plans.note_handing_out(case.id, version, TODAY)
    stage.part.enter(case.id)
    row(stage, 0).note.click()
    noting = row(stage, 0).noting
    assert noting is not None
    hand(stage, chosen, noting.form)
    assert stage.part.unsaved
    stage.part.cover()
    again = Stage(qtbot, desk, PageId.AGREEMENT)
    again.part.enter(case.id)
    noting = row(again, 0).noting
    assert noting is not None
    assert noting.form.handed is chosen
    noting.cancel.click()
    assert again.state(case).drafts == ()
    assert again.state(case).versions[0].handed_out_on == TODAY


def test_discarding_an_agreement_asks_once_and_takes_its_draft(
    stage: Stage, desk: Desk, case: Case
) -> None:
    a_goal(desk.session, case.id)
    stage.part.enter(case.id, AGREEMENT)
    put(stage, "agreed_with", "Sam")
    desk.keeper.flush()
    view(stage).agreeing.cancel.click()
    assert desk.dialogs.asked == ["Discard what you typed?"]
    assert stage.state(case).drafts == ()
    assert not view(stage).is_agreeing
    assert not stage.part.unsaved


def test_the_plan_is_printed_as_it_was_agreed_on_or_as_a_draft(
    stage: Stage, desk: Desk, case: Case
) -> None:
    goal = a_goal(desk.session, case.id, "Eine Wohnung finden")
    agree(stage, case)
    stage.part.enter(case.id)
    stage.part.print_sheet()
    first = stage.printed()
    assert "Eine Wohnung finden" in first
    stage.goals.save(case.id, goal.id, {"title": "Ein Zimmer finden"}, goal.version)
    stage.part.enter(case.id)
    assert "as a draft" in stage.texts()
    view(stage).paper.plan.click()
    assert "Ein Zimmer finden" in stage.printed()
    row(stage, 0).plan.click()
    assert stage.printed() == first


def test_the_short_version_of_an_earlier_agreement_is_printed_as_it_was(
    stage: Stage, desk: Desk, case: Case
) -> None:
    goal = a_goal(desk.session, case.id, "Eine Wohnung finden")
    agree(stage, case)
    stage.goals.save(case.id, goal.id, {"title": "Ein Zimmer finden"}, goal.version)
    agree(stage, case)
    stage.part.enter(case.id)
    view(stage).paper.languages.choose("fr")
    assert row(stage, 1).short.text() == "Print short version (French)"
    for print_it in (row(stage, 1).short.click, lambda: read_and_print(stage, 1)):
        print_it()
        printed = stage.printed()
        assert "Mon plan" in printed
        assert "Eine Wohnung finden" in printed
        assert "Entwurf" not in printed
    end(desk, case)
    stage.part.enter(case.id)
    row(stage, 0).short.click()
    assert "Ein Zimmer finden" in stage.printed()


def read_and_print(stage: Stage, number: int) -> None:
    row(stage, number).look.click()
    view(stage).version_page.short.click()
    view(stage).version_page.back.click()


def test_why_a_version_cannot_be_printed_is_said_where_it_is_read(
    stage: Stage, desk: Desk, case: Case
) -> None:
    a_goal(desk.session, case.id, f"Ziel {NO_GLYPH}")
    agree(stage, case)
    stage.part.enter(case.id)
    row(stage, 0).look.click()
    view(stage).version_page.plan.click()
    assert view(stage).version_page.refusal.isVisible()
    stage.press("Back to the agreement")
    row(stage, 0).look.click()
    assert not view(stage).version_page.refusal.isVisible()


def test_only_the_button_that_ctrl_p_stands_for_names_it(
    stage: Stage, desk: Desk, case: Case
) -> None:
    a_goal(desk.session, case.id)
    agree(stage, case)
    stage.part.enter(case.id)
    paper = view(stage).paper
    assert "Ctrl+P" in paper.plan.toolTip()
    for other in (paper.short, row(stage, 0).plan, row(stage, 0).short):
        assert "Ctrl+P" not in other.toolTip()


def test_the_short_version_is_printed_in_the_language_that_is_chosen(
    stage: Stage, desk: Desk, case: Case
) -> None:
    a_goal(desk.session, case.id, "Eine Wohnung finden")
    stage.part.enter(case.id)
    languages = view(stage).paper.languages
    languages.choose("fr")
    view(stage).paper.short.click()
    printed = stage.printed()
    assert "Eine Wohnung finden" in printed
    assert "Mon plan" in printed


def test_a_version_is_read_as_it_was(stage: Stage, desk: Desk, case: Case) -> None:
    goal = a_goal(desk.session, case.id, "Housing")
    agree(stage, case)
    stage.goals.save(case.id, goal.id, {"title": "A room"}, goal.version)
    stage.part.enter(case.id)
    row(stage, 0).look.click()
    assert view(stage).over_page
    assert "Housing" in stage.texts()
    assert "A room" not in stage.texts()
    assert unnamed(stage.view) == []
    stage.part.print_sheet()
    assert "Housing" in stage.printed()
    QTest.keyClick(focused(), _K.Key_Escape)
    assert not view(stage).over_page
    assert focused() is row(stage, 0).look


def test_any_two_versions_are_compared_in_words_and_side_by_side(
    stage: Stage, desk: Desk, case: Case
) -> None:
    goal = a_goal(desk.session, case.id, "Housing", area="housing")
    first = agree(stage, case)
    goal, _c = stage.goals.save(case.id, goal.id, {"title": "A room"}, goal.version)
    second = agree(stage, case)
    stage.goals.save(case.id, goal.id, {"title": "A flat"}, goal.version)
    stage.part.enter(case.id)
    card = view(stage).versions
    card.compare_requested.emit(first, second)
    shown = stage.texts()
    assert "The goal now reads: A room (before: Housing)" in shown
    assert "Life area" not in shown  # only what changed
    view(stage).version_page.only_changed.click()
    assert "Life area" in stage.texts()
    card.compare_requested.emit(second, NOW_STATE)
    assert "A flat" in stage.texts()
    card.compare_requested.emit(second, first)  # whichever was named first
    assert "The goal now reads: A room (before: Housing)" in stage.texts()
    card.compare_requested.emit(first, first)
    assert "Nothing is different between the two." in stage.texts()


def test_the_newest_version_can_be_taken_back_and_put_back(
    stage: Stage, desk: Desk, case: Case
) -> None:
    a_goal(desk.session, case.id)
    agree(stage, case, TODAY - timedelta(days=3))
    newest = agree(stage, case)
    stage.part.enter(case.id)
    assert not row(stage, 1).remove.isVisible()
    row(stage, 0).remove.click()
    assert desk.dialogs.asked == ["Take back Version 2 of 02.03.2026?"]
    assert [each.number for each in stage.state(case).versions] == [1]
    stage.press("Undo")
    assert stage.state(case).versions[0].id == newest
    assert focused() is row(stage, 0).look


def test_an_ended_case_is_only_read_and_printed(stage: Stage, desk: Desk, case: Case) -> None:
    a_goal(desk.session, case.id, "Housing")
    agree(stage, case)
    end(desk, case)
    stage.part.enter(case.id, AGREEMENT)
    assert "The case has ended." in stage.texts()
    assert not view(stage).is_agreeing
    assert not view(stage).stand.agree.isVisible()
    assert not row(stage, 0).remove.isVisible()
    stage.part.save()
    assert len(stage.state(case).versions) == 1
    stage.part.print_sheet()
    assert "Housing" in stage.printed()


def test_another_case_shows_nothing_of_the_one_before(stage: Stage, desk: Desk, case: Case) -> None:
    a_goal(desk.session, case.id, "Housing")
    agree(stage, case, who="Samira")
    stage.part.enter(case.id, AGREEMENT)
    row(stage, 0).look.click()
    other = a_case(desk.vault)
    stage.part.enter(other.id)
    assert not view(stage).over_page
    assert "Samira" not in stage.texts()
    assert not view(stage).is_agreeing


def test_what_is_read_ahead_is_offered(stage: Stage, desk: Desk, case: Case) -> None:
    a_goal(desk.session, case.id)
    for step in stage.part.ahead():
        step()
    stage.part.enter(case.id)
    languages = view(stage).paper.languages
    offered = {languages.itemText(number) for number in range(languages.count())}
    assert any("Arabic" in each for each in offered)
    assert any("Français" in each or "français" in each for each in offered)
