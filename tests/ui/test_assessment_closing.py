"""The end of a talk: what has worked out has words of its own, kept, printed and seen (GR7)."""

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from jmd_desktop import labels
from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.item_sets import AREAS
from jmd_desktop.domain.surveys import CLOSING, Rating
from jmd_desktop.errors import DiskFull
from jmd_desktop.services.surveys import record_id
from tests.builders import TODAY
from tests.ui.assessment_place import AssessmentPlace
from tests.ui.cases_desk import Desk
from ui.phases.assessment.overview_view import OverviewView
from ui.phases.assessment.pages import PageId

pytestmark = pytest.mark.usefixtures("in_english")

K = Qt.Key


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, case: Case) -> AssessmentPlace:
    """At the end of a talk."""
    made = AssessmentPlace(qtbot, desk)
    made.survey(case)
    made.open(case)
    made.go(PageId.TALK, CLOSING)
    return made


def achieved(place: AssessmentPlace, case: Case) -> str:
    return place.stored(case)[0].achieved


def overview(place: AssessmentPlace) -> OverviewView:
    return place.controller._parts.overview.view


# ---- its words ----------------------------------------------------------------------------------


def test_the_cursor_is_where_one_writes_and_ctrl_s_saves(
    place: AssessmentPlace, case: Case
) -> None:
    assert place.note("achieved").hasFocus()
    assert "In the young person's words" in place.texts()
    place.write("achieved", "Ich war allein beim Amt.")
    assert "Not saved yet" in place.texts()
    assert achieved(place, case) == ""
    place.controller.save()
    assert achieved(place, case) == "Ich war allein beim Amt."
    assert "Saved at" in place.texts()


def test_leaving_it_saves_its_words_and_the_side_says_so(
    place: AssessmentPlace, case: Case
) -> None:
    line = f"talk/{CLOSING}"
    assert not place.view.navigation.state(line).filled
    place.write("achieved", "Deutsch")
    assert place.view.navigation.state(line).filled
    assert place.view.navigation.state(line).draft
    place.go(PageId.TALK, "housing")
    assert achieved(place, case) == "Deutsch"
    assert not place.view.navigation.state(line).draft
    place.write("good", "Ein Zimmer")
    place.go(PageId.TALK, CLOSING)
    assert place.said("achieved") == "Deutsch"
    assert "Ein Zimmer" in place.texts()  # said before, by life area
    place.write("achieved", "Deutsch und Mathe")
    place.go(PageId.OVERVIEW)
    assert achieved(place, case) == "Deutsch und Mathe"
    assert place.surveys.of_case(case.id).drafts == ()


def test_what_is_typed_there_is_kept_before_anything_is_saved(
    place: AssessmentPlace, case: Case, qtbot: QtBot, desk: Desk
) -> None:
    place.write("achieved", "Ich")
    desk.keeper.flush()
    survey = place.stored(case)[0]
    # as after a crash: another program over the same file, from the list of drafts
    later = AssessmentPlace(qtbot, Desk(desk.vault))
    later.open(case, record_id(survey.id, CLOSING))
    assert later.where() == (PageId.TALK, CLOSING)
    assert later.said("achieved") == "Ich"
    assert "Typed on" in later.texts()
    later.controller._parts.talk.view.closing.form.discard_requested.emit()
    assert later.said("achieved") == ""
    assert later.surveys.of_case(case.id).drafts == ()
    assert achieved(later, case) == ""


def test_what_is_only_typed_there_belongs_to_what_is_finished(
    place: AssessmentPlace, case: Case, qtbot: QtBot, desk: Desk
) -> None:
    place.write("achieved", "Noch nicht gespeichert")
    desk.keeper.flush()
    later = AssessmentPlace(qtbot, Desk(desk.vault))
    later.open(case)
    later.press("Finish …")
    overview(later).finishing.go.click()
    assert later.stored(case)[0].finished_on == TODAY
    assert achieved(later, case) == "Noch nicht gespeichert"


def test_words_that_cannot_be_saved_stay_where_they_are(
    place: AssessmentPlace, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise DiskFull

    really = place.surveys.save_closing
    monkeypatch.setattr(place.surveys, "save_closing", full)
    place.write("achieved", "Zu viel")
    place.go(PageId.TALK, "housing")
    assert "Not saved. Your draft is kept." in place.texts()
    assert place.view.navigation.state(f"talk/{CLOSING}").problem
    monkeypatch.setattr(place.surveys, "save_closing", really)
    place.go(PageId.TALK, CLOSING)
    assert place.said("achieved") == "Zu viel"
    place.controller.save()
    assert achieved(place, case) == "Zu viel"


def test_another_day_noted_meanwhile_takes_no_words(place: AssessmentPlace, case: Case) -> None:
    place.write("achieved", "von hier")
    survey = place.stored(case)[0]
    changes = place.surveys.set_day(case.id, survey.id, TODAY.replace(day=1))
    place.controller.refresh(changes)
    place.controller.save()
    assert achieved(place, case) == "von hier"
    assert place.stored(case)[0].held_on == TODAY.replace(day=1)


def test_a_finished_talk_shows_it_to_be_read(place: AssessmentPlace, case: Case) -> None:
    survey = place.stored(case)[0]
    place.surveys.finish(case.id, survey.id)
    place.open(case, PageId.TALK)
    place.go(PageId.TALK, CLOSING)
    form = place.controller._parts.talk.view.closing.form
    assert not form.isVisible()
    assert "Nothing was written down about it." in place.texts()
    place.press("Open again")
    assert form.isVisible()
    place.write("achieved", "Es geht voran.")
    place.controller.save()
    place.surveys.finish(case.id, survey.id)
    place.open(case)
    assert not form.isVisible()
    assert "Es geht voran." in place.texts()


# ---- at a glance --------------------------------------------------------------------------------


def test_the_first_page_keeps_in_sight_what_has_worked_out_each_time(
    place: AssessmentPlace, case: Case
) -> None:
    place.go(PageId.OVERVIEW)
    assert not overview(place).achieved.isVisible()
    for words in ("Ich bin in Sicherheit.", "Ich wohne allein."):
        survey = place.survey(case)
        place.surveys.save_closing(case.id, survey.id, {"achieved": words}, survey.version)
    place.open(case)
    said = place.texts()
    assert overview(place).achieved.isVisible()
    assert said.index("Ich wohne allein.") < said.index("Ich bin in Sicherheit.")
    assert "what has worked out" in said


# ---- finishing ----------------------------------------------------------------------------------


def test_finishing_says_what_was_finished_on_which_day_and_goes_on_there(
    place: AssessmentPlace, case: Case
) -> None:
    first = place.stored(case)[0]
    place.survey(case)  # a newer one stands above it
    place.open(case, PageId.OVERVIEW)
    place.controller._parts.overview.ask_finish(first)
    QTest.keyClicks(overview(place).finishing.day, "01.09.2026")
    QTest.mouseClick(overview(place).finishing.go, Qt.MouseButton.LeftButton)
    note = overview(place).finished
    assert note.isVisible()
    today, look = labels.short_day(TODAY), labels.short_day(TODAY.replace(month=9, day=1))
    assert f"The survey of {today} was finished on {today}." in place.texts()
    assert f"You look again together on {look}." in place.texts()
    assert not overview(place).finishing.isVisible()
    focused = QApplication.focusWidget()
    assert isinstance(focused, QAbstractButton)
    assert focused.text() == "Look at the talk"  # of the finished one: the other is still open
    place.controller._parts.overview.reopen(first)
    assert not note.isVisible()


def test_a_survey_that_cannot_be_finished_says_why_and_stays_open(
    place: AssessmentPlace, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_arguments: object) -> None:
        raise DiskFull

    monkeypatch.setattr(place.surveys, "finish", full)
    place.go(PageId.OVERVIEW)
    place.press("Finish …")
    overview(place).finishing.go.click()
    assert not overview(place).finished.isVisible()
    assert overview(place).refusal.isVisible()
    assert place.stored(case)[0].finished_on is None


# ---- questions, and all of it at once -----------------------------------------------------------


@pytest.mark.parametrize("part", [*AREAS, CLOSING])
def test_each_part_says_what_one_may_ask(place: AssessmentPlace, part: str) -> None:
    asks = labels.talk_questions(part)
    assert len(asks) == len(set(asks)) == 3
    place.go(PageId.TALK, part)
    assert all(each in place.texts() for each in asks)


def test_a_finished_talk_asks_nothing(place: AssessmentPlace, case: Case) -> None:
    place.surveys.finish(case.id, place.stored(case)[0].id)
    place.open(case, PageId.TALK)
    place.go(PageId.TALK, "housing")
    assert "You may ask" not in place.texts()


def test_a_life_area_begins_at_its_top_with_all_fields_in_sight(
    place: AssessmentPlace, case: Case
) -> None:
    place.view.resize(1064, 511)  # what a window of 1280 by 720 leaves
    place.survey(case)
    place.open(case)
    view = place.controller._parts.talk.view
    for area in AREAS:
        place.go(PageId.TALK, area)
        QCoreApplication.sendPostedEvents()
        scroll = view._scroll
        assert scroll.verticalScrollBar().value() == 0
        for column in ("now", "change", "third_view", "third_who"):
            edit = place.note(column)
            below = edit.mapTo(scroll.viewport(), QPoint(0, edit.height())).y()
            assert below <= scroll.viewport().height(), (area, column)


def test_the_keyboard_leads_from_the_last_field_to_the_next_life_area(
    place: AssessmentPlace,
) -> None:
    place.view.resize(700, 480)  # others' views below: the page scrolls
    place.go(PageId.TALK, "housing")
    scroll = place.controller._parts.talk.view._scroll
    seen = []
    for _step in range(8):
        focused = QApplication.focusWidget()
        assert focused is not None
        QCoreApplication.sendPostedEvents()
        top = focused.mapTo(scroll.viewport(), QPoint(0, 0)).y()
        assert top >= 0
        assert top + focused.height() <= scroll.viewport().height()
        seen.append(focused)
        QTest.keyClick(focused, K.Key_Tab)
    names = ("now", "good", "helps", "change", "importance", "counsellor_view", "third_view",
             "third_who")  # fmt: skip
    assert seen == [place.note(name) for name in names]
    assert place.controller._parts.talk.view.on.hasFocus()
    QTest.keyClick(place.controller._parts.talk.view.on, K.Key_Space)
    assert place.where() == (PageId.TALK, "social_problems")


def test_gr5_the_others_stand_beside_the_young_person_where_there_is_room(
    place: AssessmentPlace,
) -> None:
    place.go(PageId.TALK, "housing")
    own, other = place.note("now"), place.note("counsellor_view")

    def tops() -> tuple[int, int]:
        QCoreApplication.sendPostedEvents()
        return tuple(each.mapTo(place.view, QPoint(0, 0)).y() for each in (own, other))  # type: ignore[return-value]  # two of them

    assert tops()[0] == tops()[1]
    place.view.resize(700, 760)
    assert tops()[0] < tops()[1]
    assert "How others see it" in place.texts()


def test_growth_and_words_stand_together_at_the_end(place: AssessmentPlace, case: Case) -> None:
    first = place.stored(case)[0]
    place.rate(first, first.views[0], lambda key: Rating(key, 2))
    place.surveys.finish(case.id, first.id)
    place.survey(case)
    second = place.stored(case)[0]
    place.rate(second, second.views[0], lambda key: Rating(key, 4))
    place.open(case)
    place.controller._ways.open_talk(second)
    place.go(PageId.TALK, CLOSING)
    assert "This has grown since last time" in place.texts()
    assert place.note("achieved").isVisible()
