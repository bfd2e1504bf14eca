"""The course of a case: one picture and one list that say the same, and the way to each thing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jmd_desktop import labels
from jmd_desktop.changes import Changes, Topic
from jmd_desktop.domain.cases import Case, CaseKind
from jmd_desktop.domain.timeline import MOST, EventKind, Lane, Timeline, TimelineEvent
from jmd_desktop.drawing.timeline import timeline
from jmd_desktop.drawing.timeline_chart import TimelineChart
from jmd_desktop.drawing.words import Measure
from jmd_desktop.services.endings import Endings
from jmd_desktop.services.timeline import Timelines
from jmd_desktop.store import journal, surveys
from tests.builders import NOW, TODAY, a_case, a_client, a_survey, an_entry
from tests.documents.sheets import extracted
from tests.services.closed import end
from tests.services.journalled import talk
from tests.ui.accessibility import spoken_name, tab_order, unnamed
from tests.ui.at_work import K, focused
from tests.ui.cases_desk import Desk
from tests.ui.timeline_place import DAY, TimelinePlace, lived
from ui import case_target_places as targets
from ui.places import Place, PlaceId
from ui.qt import timeline_picture
from ui.qt.appearance import Appearance
from ui.timeline import Spots
from ui.timeline import shown as shown_
from ui.timeline.shown import EventRow

pytestmark = pytest.mark.usefixtures("in_english")

HERE = Path("sheet.pdf")


@pytest.fixture
def case(desk: Desk) -> Case:
    made = a_case(desk.vault, kind=CaseKind.CASE_MANAGEMENT)
    lived(desk.session, made)
    return made


@pytest.fixture
def place(qtbot: QtBot, desk: Desk, case: Case) -> TimelinePlace:
    made = TimelinePlace(qtbot, desk)
    made.open(case)
    return made


# ---- list and picture ----------------------------------------------------------------------------


def test_the_list_has_every_event_under_its_month_the_newest_first(
    place: TimelinePlace, case: Case
) -> None:
    events = [each for each in place.list.rows if each.id]
    found = Timelines(place.desk.session).of_case(case.id)
    assert [each.record for each in events] == list(reversed(found.events))
    headings = [each.title for each in place.list.rows if each.heading]
    assert headings == ["March 2026", "February 2026", "January 2026"]
    assert events[0].first == "02.03."
    assert events[0].when in {labels.code("timeline_lane", lane) for lane in Lane}


def test_turned_round_the_oldest_comes_first_in_every_case(
    desk: Desk, place: TimelinePlace
) -> None:
    newest_first = [each.id for each in place.list.rows if each.id]
    place.press("Newest first")
    assert [each.id for each in place.list.rows if each.id] == newest_first[::-1]
    assert place.button("Oldest first").isVisible()
    other = a_case(desk.vault)
    place.open(other)
    assert place.titles == ["March 2026", "File opened", "Consent signed"]


def test_one_begins_at_what_happened_last_and_not_at_what_is_planned(
    qtbot: QtBot, desk: Desk
) -> None:
    case = a_case(desk.vault, client=a_client(residence_valid_until=TODAY + 400 * DAY))
    place = TimelinePlace(qtbot, desk)
    place.open(case)
    assert place.titles[:2] == ["April 2027 – still to come", "Residence paper valid until here"]
    assert place.chosen == "Consent signed"
    assert isinstance(place.list.rows[1], EventRow)
    assert place.list.rows[1].spoken.endswith("still to come")


def test_what_is_chosen_in_the_list_is_marked_in_the_picture(place: TimelinePlace) -> None:
    place.choose("Goal agreed on")
    assert place.marked == place.chosen
    assert place.card._told.text().startswith("02.03.2026 · Goal agreed on")
    place.key(K.Key_Down)
    assert place.marked == place.chosen != ""


def test_arrows_go_from_mark_to_mark_and_the_list_follows(place: TimelinePlace) -> None:
    place.view.focus_picture()
    place.choose("Contact")  # the latest of three
    place.view.focus_picture()
    days = []
    for _ in range(3):
        row = place.list.current()
        assert row is not None
        days.append(row.record.on)
        place.key(K.Key_Left)
    assert days == [TODAY - each * DAY for each in (3, 20, 40)]
    place.key(K.Key_End)
    assert place.list.current() is not None
    assert place.marked == place.chosen
    place.key(K.Key_Up)
    row = place.list.current()
    assert row is not None
    assert row.record.lane is Lane.PLAN
    assert focused() is place.picture, "one goes on from there"
    place.key(K.Key_Return)
    assert focused() is place.list
    assert place.chosen.startswith(("Support plan", "Goal"))


def test_a_press_on_a_mark_shows_its_row_with_the_keyboard(place: TimelinePlace) -> None:
    place.press_mark("Contact")
    assert focused() is place.list
    assert place.chosen.startswith("Contact")
    assert place.marked == place.chosen


def test_a_mark_for_several_says_how_many_and_stands_for_all(place: TimelinePlace) -> None:
    place.choose("Support plan agreed on")
    mark = place.picture.together(place.picture.choice or 0)
    assert len(mark) > 1
    assert place.card._told.text().endswith(f"and {len(mark) - 1} more")
    lines = place.card._in_lines(mark[0]).split("\n")
    assert len(lines) == len(mark)


def test_the_mouse_points_without_choosing(place: TimelinePlace) -> None:
    chosen = place.chosen
    place.choose(chosen)
    QTest.mouseMove(place.picture, place.at("Contact").toPoint())
    QCoreApplication.sendPostedEvents()
    assert "Contact" in place.card._told.text()
    assert not place.card.lead.isVisible()
    assert place.chosen == chosen
    QTest.mouseMove(place.picture, QPoint(3, 3))
    assert chosen in place.card._told.text()


# ---- lanes ---------------------------------------------------------------------------------------


def test_lanes_narrow_list_and_picture_and_all_of_it_comes_back(place: TimelinePlace) -> None:
    whole = len([each for each in place.list.rows if each.id])
    place.view.chips.focus()
    place.write("4")
    events = [each for each in place.list.rows if each.id]
    assert {each.record.kind for each in events} == {EventKind.CONTACT}
    assert f"{len(events)} of {whole} entries" in place.texts()
    assert place.chosen.startswith("Contact"), "one is never at what cannot be seen"
    place.write("3")
    lanes = {each.record.lane for each in place.list.rows if each.id}
    assert lanes == {Lane.PLAN, Lane.CONTACTS}
    place.press("Show everything")
    assert len([each for each in place.list.rows if each.id]) == whole
    assert place.view.chips.chosen() == ()


def test_a_lane_in_which_nothing_is_yet_says_so(place: TimelinePlace) -> None:
    place.view.chips.focus()
    place.write("6")
    assert "There is nothing with a day here yet." in place.texts()
    assert not place.card.isVisible()
    assert place.list.rows == ()
    place.press("Show everything")
    assert place.card.isVisible()


def test_a_young_case_is_told_what_will_stand_there(qtbot: QtBot, desk: Desk) -> None:
    place = TimelinePlace(qtbot, desk)
    case = a_case(desk.vault)
    place.open(case)
    assert "The case is still young." in place.texts()
    assert place.card.isVisible()
    talk(desk.session, case.id)
    place.controller.refresh(Changes.of(Topic.JOURNAL, case_id=case.id))
    assert "The case is still young." not in place.texts()


def test_a_huge_case_says_what_it_leaves_out(qtbot: QtBot, desk: Desk) -> None:
    case = a_case(desk.vault)
    place = TimelinePlace(qtbot, desk)
    place.open(case)
    found = Timelines(desk.session).of_case(case.id)
    place.controller._show((frozenset(), shown_.of(replace(found, cut=34))))
    assert "34 older details are left out here" in place.texts()


# ---- ways ----------------------------------------------------------------------------------------


def test_enter_and_the_button_lead_to_where_it_was_written(
    desk: Desk, place: TimelinePlace, case: Case
) -> None:
    place.choose("Contact")
    row = place.list.current()
    assert row is not None
    place.key(K.Key_Return)
    there = Place(PlaceId.CASE_JOURNAL, case.id, row.record.record)
    assert desk.went == [there]
    place.card.lead.click()
    assert desk.went == [there, there]
    assert "Contact" in spoken_name(place.card.lead)


def test_every_kind_of_event_leads_to_its_place() -> None:
    case_id = "c"
    found = {
        kind: targets.of_event(TimelineEvent(kind, TODAY, record="r"), case_id)  # type: ignore[arg-type]
        for kind in EventKind
    }
    assert all(each.case_id == case_id for each in found.values())
    records = {kind: (each.id, each.record) for kind, each in found.items()}
    assert records[EventKind.PAPER] == (PlaceId.CASE_BASE_DATA, "residence_valid_until")
    assert records[EventKind.PLAN_AGREED] == (PlaceId.CASE_PLAN, "agreement")
    assert records[EventKind.GOAL_REVIEWED] == (PlaceId.CASE_IMPLEMENTATION, "reviews/r")
    assert records[EventKind.REFERRAL] == (PlaceId.CASE_IMPLEMENTATION, "r")
    assert records[EventKind.GAP] == (PlaceId.CASE_PLAN, "other/r")
    assert records[EventKind.EVALUATION] == (PlaceId.CASE_CLOSURE, "evaluation/r")
    assert records[EventKind.FOLLOW_UP_DUE] == (PlaceId.CASE_CLOSURE, "follow_up/r")
    assert records[EventKind.CONSENT] == (PlaceId.CASE_CONSENTS, "")


def test_ctrl_p_prints_all_of_it_whatever_is_seen(desk: Desk, place: TimelinePlace) -> None:
    desk.dialogs.path = HERE
    place.view.chips.focus()
    place.write("4")
    place.controller.print_sheet()
    text = extracted(desk.files.pop(HERE))
    assert "Verlauf" in text
    assert "Haddad" in text
    assert "Kita Sonnenhang" in text
    place.press("Print timeline")
    assert HERE in desk.files


# ---- staying true --------------------------------------------------------------------------------


def test_what_happens_elsewhere_shows_at_once_and_one_stays_where_one_is(
    desk: Desk, place: TimelinePlace, case: Case
) -> None:
    place.choose("Goal agreed on")
    end(desk.session, case.id)
    place.controller.refresh(Changes.of(Topic.CLOSURE, case_id=case.id))
    assert any(title.startswith("Case ended") for title in place.titles)
    assert place.chosen.startswith("Goal agreed on")
    assert place.marked == place.chosen
    Endings(desk.session).reopen(case.id, "New questions")
    place.controller.refresh(Changes.of(Topic.CLOSURE, case_id="another"))
    assert not any("New questions" in title for title in place.titles)


def test_coming_back_after_a_lock_one_is_where_one_was(
    qtbot: QtBot, desk: Desk, case: Case
) -> None:
    spots = Spots()
    place = TimelinePlace(qtbot, desk, spots=spots)
    place.open(case)
    place.view.chips.focus()
    place.write("4")
    place.list.choose(place.list.rows[-1].id)
    place.view.choose(place.list.rows[-1].id)
    left = place.list.current()
    place.controller.cover()
    place.view.hide()
    again = TimelinePlace(qtbot, desk, spots=spots)
    again.open(case)
    assert again.list.current() == left
    assert again.view.chips.chosen() == (Lane.CONTACTS,)
    assert "Kita" not in repr(vars(spots)), "no word of a file outlives the lock"


def test_nothing_of_one_case_is_left_in_another(
    desk: Desk, place: TimelinePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = a_case(desk.vault)
    monkeypatch.setattr(desk.runner, "read", lambda *_job: None)
    place.view.chips.focus()
    place.write("4")
    place.open(other)
    assert place.list.rows == ()
    assert not place.card.isVisible()
    assert place.view.chips.chosen() == ()
    late = shown_.of(Timelines(desk.session).of_case(other.id))
    stray = replace(late.whole, case=replace(late.whole.case, id="x"))  # type: ignore[arg-type]
    place.controller._show((frozenset(), shown_.of(stray)))
    assert place.list.rows == ()


def test_keys_tell_apart_what_is_told_twice_of_one_record(case: Case) -> None:
    step = TimelineEvent(EventKind.REFERRAL, TODAY, "Kita", "informed", "r")
    found = shown_.of(Timeline(case, TODAY, (step, replace(step, code="admitted"))))
    assert len(set(found.keys)) == 2
    assert "Kita" not in "".join(found.keys)


def test_contacts_of_a_month_say_from_when_to_when(qtbot: QtBot, desk: Desk) -> None:
    case = a_case(desk.vault)
    with desk.vault.transaction() as db:
        for number in range(27):
            on = date(2026, 1, 2) + number * DAY
            journal.insert(db, an_entry(case.id, happened_on=on), NOW)
    place = TimelinePlace(qtbot, desk)
    place.open(case)
    (row,) = [each for each in place.list.rows if each.title == "27 contacts"]
    assert row.first == "02.–28.01."
    assert "02.01.2026 – 28.01.2026" in row.spoken


# ---- seen and heard ------------------------------------------------------------------------------


def test_the_picture_says_in_a_sentence_what_it_shows(place: TimelinePlace) -> None:
    said = place.picture.accessibleDescription()
    count = len([each for each in place.list.rows if each.id])
    assert said.startswith(f"{count} events from 21.01.2026 to 02.03.2026: Course, ")
    assert "list below" in said


def test_each_mark_is_heard_as_one_comes_to_it(
    place: TimelinePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", staticmethod(lambda: True))
    place.view.focus_picture()
    place.key(K.Key_Up)
    assert place.chosen in place.picture.accessibleName()


def test_each_row_is_heard_with_its_whole_day_and_its_lane(place: TimelinePlace) -> None:
    place.choose("Contact")
    row = place.list.current()
    assert row is not None
    assert row.spoken == f"27.02.2026 · {row.title}, Contacts"


def test_everything_has_a_name_and_the_tab_key_goes_as_one_reads(place: TimelinePlace) -> None:
    assert unnamed(place.view) == []
    stops = tab_order(place.view)
    wanted = [place.view.print, place.picture, place.card.lead, place.view.order, place.list]
    assert [each for each in stops if each in wanted] == wanted


def test_f6_leads_from_part_to_part(place: TimelinePlace) -> None:
    place.view.focus_list()
    place.key(K.Key_F6)
    assert place.view.chips.isAncestorOf(focused())
    place.key(K.Key_F6)
    assert focused() is place.picture
    place.key(K.Key_F6)
    assert focused() is place.list
    place.list.setCurrentIndex(place.list.model_.index(1))
    place.key(K.Key_Up)
    assert focused() is place.picture, "above the first row stands the picture"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_without_room_for_both_the_picture_goes_out_of_the_way_first(
    qtbot: QtBot, desk: Desk, case: Case, look: Appearance, scale: float
) -> None:
    look.set_scale(scale)
    place = TimelinePlace(qtbot, desk, height=480)
    place.open(case)
    QApplication.processEvents()
    body = place.view.body
    assert not body.shows_both
    assert focused() is place.picture, "one begins at what can be seen"
    assert body.can_scroll_down()
    _wheel(place, down=True)
    assert body.verticalScrollBar().value() > 0
    assert place.list.verticalScrollBar().value() == 0
    place.key(K.Key_Return)
    assert focused() is place.list
    assert not body.can_scroll_down()
    _wheel(place, down=True)
    assert place.list.verticalScrollBar().value() > 0


def test_with_room_for_both_nothing_scrolls_but_the_list(place: TimelinePlace) -> None:
    QApplication.processEvents()
    assert place.view.body.shows_both
    assert not place.view.body.can_scroll_down()
    assert focused() is place.list


def test_the_picture_is_as_wide_with_a_scroll_bar_as_without(
    qtbot: QtBot, desk: Desk, case: Case
) -> None:
    place = TimelinePlace(qtbot, desk)
    place.open(case)
    QApplication.processEvents()
    wide = place.picture.width()
    place.view.resize(place.view.width(), 480)
    QApplication.processEvents()
    assert place.picture.width() == wide


def test_a_case_with_everything_there_can_be_is_drawn_in_one_go(case: Case) -> None:
    kinds = [each for each in EventKind if each is not EventKind.CONTACTS]
    events = tuple(
        TimelineEvent(kinds[number % len(kinds)], TODAY - number * DAY, "3", record=str(number))
        for number in range(MOST)
    )
    found = shown_.of(Timeline(case, TODAY, events[::-1]))
    assert len([each for each in found.rows(newest_first=True) if each.id]) == MOST


def test_assessment_leads_to_that_survey(qtbot: QtBot, desk: Desk) -> None:
    case = a_case(desk.vault)
    survey = a_survey(case.id)
    with desk.vault.transaction() as db:
        surveys.insert(db, survey, NOW)
    place = TimelinePlace(qtbot, desk)
    place.open(case)
    place.choose("Survey of resources")
    place.key(K.Key_Return)
    assert desk.went[-1].id is PlaceId.CASE_ASSESSMENT
    assert desk.went[-1].record.startswith(f"{survey.id}/")


def _wheel(place: TimelinePlace, *, down: bool) -> None:
    """One notch over the list."""
    viewport = place.list.viewport()
    middle = QPointF(viewport.width() / 2, 10)
    turned = QPoint(0, -120 if down else 120)
    none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
    keys = Qt.KeyboardModifier.NoModifier
    spot = QPointF(viewport.mapToGlobal(middle.toPoint()))
    event = QWheelEvent(middle, spot, QPoint(), turned, none, keys, phase, False)
    QApplication.sendEvent(viewport, event)
    QApplication.processEvents()


def test_a_picture_is_laid_out_once_for_the_width_it_gets(
    qtbot: QtBot, desk: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long case takes most of its time for that."""
    widths: list[float] = []

    def counted(chart: TimelineChart, width: float, measure: Measure, *, size: float) -> object:
        widths.append(width)
        return timeline(chart, width, measure, size=size)

    monkeypatch.setattr(timeline_picture, "timeline", counted)
    made = TimelinePlace(qtbot, desk, height=700)  # with a scroll bar beside it
    made.open(case)
    made.picture.grab()
    assert widths == [made.picture.width() - 2 * timeline_picture.PAD]
