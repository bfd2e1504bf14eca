"""What a first-time user of referrals and goal reviews met: the way of the tab key, what is seen
first, words that are not asked for twice."""

from datetime import timedelta
from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtWidgets import QListView, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.fields import Value
from jmd_desktop.domain.referrals import ReferralStatus
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.referral_steps import Formalities
from jmd_desktop.services.tasks import Tasks
from jmd_desktop.store import surveys
from tests.builders import NOW, TODAY, a_survey
from tests.services.dated import a_task, an_appointment
from tests.services.planned import a_goal
from tests.services.referred import a_contact, a_partner, a_referral
from tests.ui.accessibility import tab_order
from tests.ui.at_work import ALT, CTRL, K, focused
from tests.ui.cases_desk import Desk
from tests.ui.implementation_place import ImplementationPlace, value_of
from ui.phases.implementation import PageId
from ui.places import PlaceId
from ui.qt.list_beside import ListBeside

pytestmark = pytest.mark.usefixtures("in_english")

S = ReferralStatus
PASSED = TODAY - timedelta(days=8)


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> ImplementationPlace:
    return ImplementationPlace(qtbot, desk)


def _jumps_up(root: QWidget) -> list[tuple[str, str]]:
    """Stops of the tab key that stand above the one before, by their spoken names."""

    def place_of(stop: QWidget) -> tuple[int, int]:
        top = stop.mapTo(root, QPoint(0, 0)).y()
        return top, top + stop.height()

    around = tab_order(root)
    begins = around.index(min(around, key=lambda each: place_of(each)[0]))
    return [
        (before.accessibleName(), after.accessibleName())
        for before, after in pairwise([*around[begins:], *around[:begins]])
        if place_of(after)[1] <= place_of(before)[0]
    ]


def _goes_as_it_stands(view: ListBeside) -> None:
    """From the list to its foot, down through the work and to its foot."""
    QCoreApplication.processEvents()  # it is led through with the next event
    content = view.page._content
    around = tab_order(view)
    begins = next(n for n, each in enumerate(around) if view._listed.isAncestorOf(each))
    stops = [*around[begins:], *around[:begins]]
    parts = [
        0 if view._side.isAncestorOf(each) else 1 if content.isAncestorOf(each) else 2
        for each in stops
    ]
    assert parts == sorted(parts)
    assert not _jumps_up(content)


# ---- the tab key ---------------------------------------------------------------------------------


def test_the_tab_key_goes_down_a_referral_also_through_what_was_made_late(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    for number in range(10):  # more of everything than stands ready
        a_referral(desk.session, case.id, partner=f"Stelle {number}")
    opened = a_referral(desk.session, case.id, status=S.INFORMED, partner="Offen")
    for status in (S.REGISTERED, S.WAITING, S.REGISTERED, S.WAITING, S.ADMITTED):
        place.steps.add(case.id, opened.id, status, TODAY)
    for number in range(8):
        Formalities(desk.session).add(case.id, opened.id, None, f"Papier {number}")
    a_contact(desk.session, case.id, opened.id, TODAY, fit="not", break_off_risk=True)
    place.open(case, opened.id)
    view = place.referrals_part.view
    _goes_as_it_stands(view)
    stops = tab_order(view)
    chain, formalities = view.work.chain, view.work.formalities
    assert stops.index(chain.rows[-1]) + 1 == stops.index(chain.next)
    assert stops.index(formalities.rows[-1].remove) + 1 == stops.index(formalities.new.line)
    assert view.work.card.keep in stops


def test_the_tab_key_goes_down_a_goal_its_review_and_those_before(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    for number in range(10):
        a_goal(desk.session, case.id, f"Ziel {number}")
    goal = a_goal(desk.session, case.id, "Offen", review_on=PASSED)
    for days in (90, 60, 30):
        values: dict[str, Value] = {"goal_id": goal.id, "held_on": TODAY - timedelta(days)}
        place.reviews.save(case.id, new_id(), values, 0)
    place.open(case, f"goal/{goal.id}")
    _goes_as_it_stands(place.reviews_part.view)
    assert len(place.reviews_part.view.work.former.rows) == 3


def test_the_tab_key_goes_as_it_stands_in_a_narrow_window_and_back_in_a_wide_one(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    a_referral(desk.session, case.id, partner="Stelle")
    place.open(case)
    view = place.referrals_part.view
    for width in (640, 1160):
        place.view.resize(width, 800)
        QCoreApplication.sendPostedEvents()
        assert view.narrow is (width == 640)
        view.page.strip.button.setChecked(view.narrow)
        assert not _jumps_up(view.page._content)
        if not view.narrow:
            _goes_as_it_stands(view)


# ---- what is seen first --------------------------------------------------------------------------


def test_where_nothing_is_there_yet_the_keyboard_is_on_what_begins(
    place: ImplementationPlace, case: Case
) -> None:
    place.open(case)
    empty = place.referrals_part.view.work.empty
    assert empty.isAncestorOf(focused())
    place.key(K.Key_Space)
    place.write("Boxclub")
    assert value_of(place.referrals_part, "partner") == "Boxclub"


def test_the_goal_one_walks_to_can_be_seen_with_its_name(
    place: ImplementationPlace, desk: Desk, case: Case, qtbot: QtBot
) -> None:
    """The cursor is lower down: without care the name would have scrolled away."""
    place.view.resize(1160, 460)
    for title in ("Erstes", "Zweites"):
        goal = a_goal(desk.session, case.id, title, review_on=PASSED)
        said: dict[str, Value] = {"goal_id": goal.id, "held_on": PASSED, "helped": "Die Gruppe"}
        place.reviews.save(case.id, new_id(), {**said, "next_review_on": TODAY}, 0)
    place.open(case, PageId.REVIEWS)
    place.key(K.Key_W, ALT)
    work = place.reviews_part.view.work
    form, head, area = work.card.form, work.head._title, work._page.viewport()

    def sees_both() -> bool:
        cursor = focused()
        below = cursor.mapTo(area, QPoint(0, cursor.height())).y()
        return head.mapTo(area, QPoint(0, 0)).y() >= 0 and below <= area.height()

    for _goal in range(2):
        qtbot.waitUntil(lambda: form.isAncestorOf(focused()) and sees_both())
        form.field("helped").editor.show("Wieder die Gruppe")
        form.changed.emit()
        place.save()


def test_what_was_said_last_time_stands_beside_the_new_review(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    goal = a_goal(desk.session, case.id, "Wohnung", review_on=PASSED)
    said: dict[str, Value] = {
        "goal_id": goal.id, "held_on": PASSED, "attained_client": 3, "helped": "Die Tante",
        "hindered": "Wenig Geld", "decision": "continue", "next_review_on": TODAY,
    }  # fmt: skip
    review, _changes = place.reviews.save(case.id, new_id(), said, 0)
    place.open(case, PageId.REVIEWS)
    form = place.reviews_part.view.work.card.form
    assert form._last.text().startswith("Last time, ")
    assert form._last.text().endswith("go on as it is")
    assert "Young person: mostly" in form._last_words.text()
    assert "What helped: Die Tante" in form._last_words.text()
    assert "What hindered: Wenig Geld" in form._last_words.text()
    place.reviews_part._correct(review.review.id)  # that one itself
    assert not form._last.text()
    assert not form._last_words.text()


def test_who_comes_back_sees_the_risk_that_came_up_meanwhile(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    referral = a_referral(desk.session, case.id, status=S.ADMITTED, partner="Kurs")
    place.open(case)
    work = place.referrals_part.view.work
    bar = work._page.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value()
    place.view.hide()
    a_contact(desk.session, case.id, referral.id, TODAY, break_off_risk=True)
    place.view.show()
    place.open(case)
    assert bar.value() == 0
    bar.setValue(bar.maximum())
    place.open(case)
    assert bar.value()  # it is known by now


def test_a_problem_at_saving_is_said_in_full_beside_the_way_back(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    for title in ("Erstes", "Zweites"):
        a_goal(desk.session, case.id, title, review_on=PASSED)
    place.open(case, PageId.REVIEWS)
    work = place.reviews_part.view.work
    work.card.form.field("note").editor.show("Gut")
    work.card.form.changed.emit()
    place.save()
    place.press("Open the next due goal")
    work.card.form.field("decision").editor.show("end_goal")
    work.card.form.changed.emit()
    assert "The review was saved." in place.texts()
    place.save()
    assert "Please check the marked fields." in place.texts()
    assert "The review was saved." not in place.texts()
    assert work.undo.button.isVisible()
    work.card.form.field("decision").editor.show("continue")
    work.card.form.changed.emit()
    assert "The review was saved." in place.texts()


def test_offers_of_one_body_can_be_told_apart_while_one_types(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    """The line is half a page wide; what is offered below it is as wide as its words."""
    a_partner(desk.session, "Zentrum für Beratung, Begleitung und Therapie Erlenbrück")
    place.open(case, "new")
    place.write("Begleitung")
    form = place.referrals_part.view.work.card.form
    popup = form.suggestions.completer.popup()
    assert isinstance(popup, QListView)
    assert popup.isVisible()
    assert popup.viewport().width() >= popup.sizeHintForColumn(0) > form._partner.width()


# ---- nothing is asked for twice ------------------------------------------------------------------


def test_a_goal_brings_its_life_area_unless_another_one_is_chosen(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    housed = a_goal(desk.session, case.id, "Wohnung", area="housing")
    taught = a_goal(desk.session, case.id, "Deutsch", area="language")
    a_referral(desk.session, case.id, partner="Stelle")
    place.open(case)
    form = place.referrals_part.view.work.card.form

    def choose(goal_id: str) -> None:
        form.goals.show(goal_id)
        form.goals.changed.emit()

    choose(housed.id)
    assert form.values()["area"] == "housing"
    choose(taught.id)  # its own area, not somebody's choice
    assert form.values()["area"] == "language"
    form.field("area").editor.show("leisure")
    choose(housed.id)
    assert form.values()["area"] == "leisure"
    place.save()
    assert (place.only(case).goal_id, place.only(case).area) == (housed.id, "leisure")


def test_enter_in_day_or_remark_notes_the_step(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    a_referral(desk.session, case.id, partner="Stelle", since=TODAY - timedelta(9))
    place.open(case)
    chain = place.referrals_part.view.work.chain
    chain.other.setFocus()
    place.key(K.Key_Space)
    place.key(K.Key_2)
    place.tab_to(chain.form.field("note").editor.widget)
    place.write("Mit Herrn Muster")
    place.key(K.Key_Return)
    step = place.only(case).current
    assert step is not None
    assert (step.status, step.note) == (S.REGISTERED, "Mit Herrn Muster")
    assert not chain.is_open


def test_a_planned_task_is_led_to_instead_of_asked_for_again(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    referral = a_referral(desk.session, case.id, status=S.ADMITTED, partner="Kurs")
    a_contact(desk.session, case.id, referral.id, TODAY, break_off_risk=True)
    task = a_task(desk.session, case.id, 3, referral_id=referral.id)
    met = an_appointment(desk.session, case.id, 5, referral_id=referral.id)
    place.open(case)
    assert "It may be broken off. A task about it is planned." in place.texts()
    assert f"Next task: {task.title}" in place.texts()
    assert "Next appointment: " in place.texts()
    (hint, *_others) = place.referrals_part.view.work.card.hints.hints
    place.press(f"{hint.action}: {hint.words}")
    led = desk.went[-1]
    assert (led.id, led.record) == (PlaceId.CASE_DATES, task.id)
    Tasks(desk.session).tick(case.id, task.id, TODAY)
    place.open(case)
    assert "Would you like to plan a task for it?" in place.texts()
    assert "Next task: " not in place.texts()
    del met


def test_a_new_assessment_is_led_to_until_it_is_made(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    goal = a_goal(desk.session, case.id, "Wohnung")
    said: dict[str, Value] = {"goal_id": goal.id, "held_on": PASSED, "decision": "reassess"}
    place.reviews.save(case.id, new_id(), said, 0)
    with desk.session.vault.transaction() as db:
        surveys.insert(db, a_survey(case.id, held_on=PASSED - timedelta(1)), NOW)
    place.open(case, PageId.REVIEWS)
    onward = place.reviews_part.view.work.head.onward
    assert onward.isVisible()
    with desk.session.vault.transaction() as db:
        surveys.insert(db, a_survey(case.id, held_on=TODAY), NOW)
    place.open(case, PageId.REVIEWS)
    assert not onward.isVisible()


# ---- what is only typed --------------------------------------------------------------------------


def test_a_formality_that_is_only_typed_counts_as_unsaved_and_is_printed_after_saving(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    a_referral(desk.session, case.id, partner="Stelle")
    place.open(case)
    work = place.referrals_part.view.work
    work.formalities.new.line.setFocus()
    place.write("Sportschuhe")
    assert "Not saved yet" in place.texts()
    place.open(case)  # read again
    assert "Not saved" in place.texts()
    assert work.discard.isVisible()
    place.controller.print_sheet()
    place.press("Save and print")
    assert "Sportschuhe" in place.printed()
    assert [each.text for each in place.only(case).formalities] == ["Sportschuhe"]


def test_with_something_wrong_in_a_step_nothing_is_printed(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    a_referral(desk.session, case.id, partner="Stelle")
    place.open(case)
    chain = place.referrals_part.view.work.chain
    place.press("Another step")
    chain.form.field("status").editor.show("admitted")
    chain.form.field("since").editor.show(TODAY + timedelta(days=3))
    chain.form.changed.emit()
    place.controller.print_sheet()
    place.press("Save and print")
    assert not desk.files
    assert chain.form.isAncestorOf(focused())


@pytest.mark.parametrize("editor", ["step", "formality"])
def test_a_step_and_a_formality_are_written_on_after_a_lock(
    place: ImplementationPlace, qtbot: QtBot, desk: Desk, case: Case, editor: str
) -> None:
    a_referral(desk.session, case.id, partner="Stelle")
    place.open(case, "referrals")
    work = place.referrals_part.view.work
    if editor == "step":
        place.press("Another step")
        place.key(K.Key_2)
        place.tab_to(work.chain.form.field("note").editor.widget)
    else:
        work.formalities.new.line.setFocus()
    place.write("Frau")
    place.key(K.Key_Left, times=2)
    place.controller.cover()
    again = ImplementationPlace(qtbot, desk, spots=place.spots)
    again.open(case, "referrals")
    again.write("XY")
    form = again.referrals_part._typed.every_form()[editor]
    column = "note" if editor == "step" else "text"
    assert form.values()[column] == "FrXYau"
    again.key(K.Key_S, CTRL)
    again.save()
    if editor == "step":
        step = again.only(case).current
        assert step is not None
        assert step.note == "FrXYau"
    else:
        assert [each.text for each in again.only(case).formalities] == ["FrXYau"]


def test_arabic_words_stand_on_their_own_side(
    place: ImplementationPlace, desk: Desk, case: Case
) -> None:
    words = "مركز الاستشارة"
    a_referral(desk.session, case.id, partner=words, offer="Beratung")
    place.open(case)
    line = place.referrals_part.view.work.card.form._partner
    assert line.text() == words
    row = place.referrals_part.view.list.rows[0]
    assert words in row.row.title
    assert row.layoutDirection() == Qt.LayoutDirection.LeftToRight
