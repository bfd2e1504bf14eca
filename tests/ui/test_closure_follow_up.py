"""The talk about half a year after the end: its day, what was said, what comes of it (CL2)."""

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.endings import suggested_follow_up
from jmd_desktop.domain.follow_ups import FollowUpTiming, Outcome
from tests.builders import TODAY
from tests.services import closed
from tests.ui.accessibility import unnamed
from tests.ui.at_work import CTRL, K, focused
from tests.ui.cases_desk import Desk
from tests.ui.closure_place import ClosurePlace
from ui.phases.closure.pages import PageId
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("in_english")

LATER = TODAY + timedelta(days=184)


@pytest.fixture
def place(qtbot: QtBot, desk: Desk) -> ClosurePlace:
    return ClosurePlace(qtbot, desk, PageId.FOLLOW_UP)


@pytest.fixture
def ended(desk: Desk, case: Case) -> Case:
    closed.end(desk.session, case.id, follow_up_on=suggested_follow_up(TODAY))
    return case


def test_before_an_end_the_page_leads_to_it(place: ClosurePlace, desk: Desk, case: Case) -> None:
    place.open(case)
    assert "The day for it is planned when the case ends." in place.texts()
    place.press("To the end of the case")
    assert desk.went[-1] == Place(PlaceId.CASE_CLOSURE, case.id, "ending")


def test_the_day_can_be_moved_and_that_be_undone(place: ClosurePlace, ended: Case) -> None:
    place.open(ended)
    assert "It is planned around 02.09.2026." in place.texts()
    place.follow_up_part.view.when.day.set_value(date(2026, 10, 1))
    place.press("Plan for this day")
    assert place.talks(ended).due_on == date(2026, 10, 1)
    place.key(K.Key_Z, CTRL)
    assert place.talks(ended).due_on == suggested_follow_up(TODAY)


def test_a_page_that_saves_nothing_has_no_empty_foot(place: ClosurePlace, ended: Case) -> None:
    place.open(ended)
    view = place.follow_up_part.view
    foot = view.save.parentWidget()
    assert foot is not None
    assert not foot.isVisible()
    view.when.day.set_value(date(2026, 10, 1))
    place.press("Plan for this day")
    assert view.undo.button.isVisible()
    place.key(K.Key_Z, CTRL)
    assert not view.undo.button.isVisible()
    place.press("Note a talk or a try")
    assert view.save.isVisible()


def test_a_day_beyond_nine_months_is_refused_at_the_field(place: ClosurePlace, ended: Case) -> None:
    place.open(ended)
    place.follow_up_part.view.when.day.set_value(date(2027, 3, 1))
    place.press("Plan for this day")
    assert place.talks(ended).due_on == suggested_follow_up(TODAY)
    assert focused() is place.follow_up_part.view.when.day


def test_when_it_is_due_its_fields_are_open_and_a_talk_is_noted(
    place: ClosurePlace, desk: Desk, ended: Case
) -> None:
    desk.clock.advance(LATER - TODAY)
    place.open(ended)
    assert place.talks(ended).timing in (FollowUpTiming.DUE, FollowUpTiming.OVERDUE)
    place.note("goals_still", "yes")
    place.note("outcome", "done")
    place.save()
    state = place.talks(ended)
    (talk,) = state.talks
    assert talk.outcome is Outcome.DONE
    assert state.timing is FollowUpTiming.SETTLED
    assert not place.follow_up_part.view.form.isVisible()
    place.key(K.Key_Z, CTRL)
    assert place.talks(ended).talks == ()


def test_another_talk_needs_its_day(place: ClosurePlace, desk: Desk, ended: Case) -> None:
    desk.clock.advance(LATER - TODAY)
    place.open(ended)
    place.note("reached", value=False)
    place.note("outcome", "again")
    place.save()
    assert place.talks(ended).talks == ()
    assert "around which day" in place.texts()
    again = LATER + timedelta(days=14)
    place.note("follow_up_on", again)
    place.save()
    state = place.talks(ended)
    assert state.due_on == again
    assert not state.talks[0].reached


def test_a_talk_that_wants_the_file_back_leads_to_taking_it_up_again(
    place: ClosurePlace, desk: Desk, ended: Case
) -> None:
    desk.clock.advance(LATER - TODAY)
    place.open(ended)
    place.note("outcome", "reopen")
    place.save()
    assert desk.went[-1] == Place(PlaceId.CASE_CLOSURE, ended.id, "ending/reopen")


def test_what_is_typed_outlives_a_lock(
    qtbot: QtBot, place: ClosurePlace, desk: Desk, ended: Case
) -> None:
    desk.clock.advance(LATER - TODAY)
    place.open(ended)
    place.follow_up_part.view.form.focus_field("goals_said")
    place.write("Hat den Platz noch")
    place.controller.cover()
    again = ClosurePlace(qtbot, desk, PageId.FOLLOW_UP, spots=place.spots)
    again.open(ended)
    form = again.follow_up_part.view.form
    assert form.field("goals_said").editor.value() == "Hat den Platz noch"
    assert focused() is form.field("goals_said").editor.widget
    assert len(again.talks(ended).begun) == 1


def test_a_talk_is_corrected_and_removed_with_a_way_back(
    place: ClosurePlace, desk: Desk, ended: Case
) -> None:
    desk.clock.advance(LATER - TODAY)
    place.open(ended)
    place.note("outcome", "done")
    place.save()
    day = "02.09.2026"
    place.press(f"Correct: Talk on {day}")
    place.note("outcome_note", "Alles gut")
    place.save()
    assert place.talks(ended).talks[0].outcome_note == "Alles gut"
    place.press(f"Remove: Talk on {day}")
    assert place.talks(ended).talks == ()
    place.key(K.Key_Z, CTRL)
    assert len(place.talks(ended).talks) == 1


def test_everything_on_the_page_has_a_name(place: ClosurePlace, desk: Desk, ended: Case) -> None:
    desk.clock.advance(LATER - TODAY)
    place.open(ended)
    assert not unnamed(place.view)
