"""The journal in its place: written without a mouse, saved where one was, drafts beside drafts."""

from datetime import date, time, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.tasks import TaskOwner
from jmd_desktop.services.journal import PLACE
from jmd_desktop.store.vault import Vault
from tests.builders import TODAY
from tests.ui.accessibility import unnamed
from tests.ui.at_work import ALT, CTRL, K, focused
from tests.ui.cases_desk import Desk, at
from tests.ui.journal_place import JournalPlace
from tests.ui.plan_pages import end
from ui.journal import NEW, new_entry
from ui.places import PlaceId

pytestmark = pytest.mark.usefixtures("shipped_lists", "in_english")


@pytest.fixture
def place(qtbot: QtBot, opened: Vault) -> JournalPlace:
    return JournalPlace(qtbot, Desk(opened))


def test_an_entry_with_task_and_appointment_needs_few_keys_and_no_mouse(
    place: JournalPlace,
) -> None:
    case = place.desk.case()
    place.go(new_entry(case.id))
    typed = ["3", "6", "2w", "12.10.", "1430"]
    place.write("She told about school.")
    place.key(K.Key_Tab)
    place.write("We call the school.")
    place.key(K.Key_Tab)
    place.write(typed[0])
    place.write(typed[1])
    place.key(K.Key_A, ALT)
    place.write("Call Mrs Klein")
    place.key(K.Key_Tab)
    place.write(typed[2])
    place.key(K.Key_T, ALT)
    place.write(typed[3])
    place.key(K.Key_Tab)
    place.write(typed[4])
    place.save()

    (line,) = place.state(case).lines
    entry = line.entry
    assert (entry.content, entry.agreements) == ("She told about school.", "We call the school.")
    assert entry.happened_on == TODAY
    assert (entry.channel, entry.participants) == ("phone", ("client", "school"))
    (task,) = place.tasks(case)
    assert (task.title, task.due_on) == ("Call Mrs Klein", TODAY + timedelta(days=14))
    assert task.entry_id == entry.id
    (made,) = place.appointments(case)
    assert (made.day, made.begins, made.minutes) == (date(2026, 10, 12), time(14, 30), 60)
    assert made.participants == ("client",)  # as every new appointment
    # At 90 words a minute 7.5 keys a second: five seconds at the most.
    assert place.pressed + sum(map(len, typed)) <= 30


def test_what_came_of_an_entry_stands_below_it_and_leads_there(place: JournalPlace) -> None:
    case = place.desk.case()
    place.go(new_entry(case.id))
    place.write("Talked.")
    place.key(K.Key_A, ALT)
    place.write("Get the form")
    place.save()
    (task,) = place.tasks(case)
    assert "Task: Get the form" in place.spoken(0)
    assert "Task: Get the form" in place.texts()
    assert not place.form.follow_ups.tasks
    link = next(each for rect, each in place.paper.link_rects(0) if each.onward is not None)
    assert link.onward is not None
    place.paper.went_on.emit(link.onward)
    assert place.desk.went.pop() == at(PlaceId.CASE_DATES, case, task.id)


def test_saving_stays_where_one_was(place: JournalPlace) -> None:
    case = place.desk.case()
    place.go(new_entry(case.id))
    place.write("First half")
    cursor = place.form.spot
    place.save()
    assert place.form.spot == cursor
    place.write(" and second half.")
    assert place.form.dirty
    place.save()
    assert place.contents == ["First half and second half."]
    assert "Saved at" in place.texts()


def test_control_enter_saves_and_goes_back_to_the_entry(place: JournalPlace) -> None:
    case = place.desk.case()
    other = place.entry(case, "Older", happened_on=TODAY - timedelta(days=3))
    place.go(new_entry(case.id))
    place.write("Newer")
    place.key(K.Key_Return, CTRL)
    assert not place.view.page_is_open
    assert focused() is place.paper
    assert place.contents == ["Newer", "Older"]
    assert place.paper.choice not in ("", other.id)


def test_a_new_entry_while_another_is_typed_keeps_both_drafts(place: JournalPlace) -> None:
    case = place.desk.case()
    place.go(new_entry(case.id))
    place.write("The first")
    place.go(new_entry(case.id))
    assert place.form.text_of("content").text() == ""
    place.write("The second")
    place.controller.cover()
    typed = {each.content["journal_entries.content"] for each in place.state(case).drafts}
    assert typed == {"The first", "The second"}
    place.key(K.Key_Escape)
    assert sorted(place.contents) == ["The first", "The second"]
    assert "Not saved yet" in place.spoken(0)
    assert "Draft" in place.spoken(0)


def test_coming_back_to_a_new_entry_goes_on_with_it(place: JournalPlace) -> None:
    case, other = place.desk.case(), place.desk.case()
    there = new_entry(case.id)
    place.go(there)
    place.write("Half a sent")
    place.go(at(PlaceId.CASE_JOURNAL, other))
    place.go(there)
    assert place.form.text_of("content").text() == "Half a sent"
    place.write("ence")
    place.save()
    assert place.contents == ["Half a sentence"]


def test_asking_again_for_any_new_entry_gives_another_one(place: JournalPlace) -> None:
    case = place.desk.case()
    place.open(case, NEW)
    place.write("The first")
    place.controller.again()
    assert place.form.text_of("content").text() == ""
    place.write("The second")
    place.save()
    assert "The second" in place.contents


def test_a_blank_entry_leaves_nothing(place: JournalPlace) -> None:
    case = place.desk.case()
    place.go(new_entry(case.id))
    place.key(K.Key_Escape)
    assert not place.view.page_is_open
    assert place.state(case).drafts == ()
    assert "Nothing is noted here yet" in place.texts()


def test_an_entry_begun_on_another_day_keeps_its_day(place: JournalPlace) -> None:
    case = place.desk.case()
    there = new_entry(case.id)
    place.go(there)
    place.write("On Monday")
    place.key(K.Key_Escape)
    place.desk.clock.advance(timedelta(days=2))
    place.go(there)
    place.key(K.Key_Return)
    place.write("!")
    place.save()
    assert place.state(case).lines[0].entry.happened_on == TODAY


def test_the_young_person_is_noted_only_once_a_way_of_contact_is_chosen(
    place: JournalPlace,
) -> None:
    case = place.desk.case()
    place.go(new_entry(case.id))
    place.write("A note")
    place.save()
    (line,) = place.state(case).lines
    assert line.entry.participants == ()
    assert not line.entry.is_contact

    place.go(new_entry(case.id))
    place.form.focus_field("channel")
    place.write("0")  # a round table
    place.save()
    assert place.form.values()["participants"] == ()
    place.form.focus_field("channel")
    place.write("1")
    assert place.form.values()["participants"] == ("client",)
    place.form.focus_field("participants")
    place.write("1")  # by hand: not there
    place.form.focus_field("channel")
    place.write("2")
    assert place.form.values()["participants"] == ()


def test_what_cannot_be_kept_gets_the_cursor_and_words(place: JournalPlace) -> None:
    case = place.desk.case()
    place.go(new_entry(case.id))
    place.write("Text")
    place.key(K.Key_T, ALT)
    place.write("never")
    place.save()
    assert place.state(case).total == 0
    assert place.form.spot[0].endswith("/day")
    assert "Please enter the date" in place.texts()
    place.key(K.Key_A, CTRL)
    place.write("in 3 days")
    place.save()
    assert place.appointments(case)[0].day == TODAY + timedelta(days=3)


def test_an_entry_without_anything_says_what_is_missing(place: JournalPlace) -> None:
    case = place.desk.case()
    place.go(new_entry(case.id))
    place.form.focus_field("minutes")
    place.write("20")
    place.save()
    assert place.state(case).total == 0
    assert "Something is still missing here." in place.texts()
    assert place.form.spot[0] == "content"


def test_follow_ups_typed_and_not_saved_are_part_of_the_draft(
    qtbot: QtBot, place: JournalPlace
) -> None:
    case = place.desk.case()
    there = new_entry(case.id)
    place.go(there)
    place.write("Text")
    place.key(K.Key_A, ALT)
    place.write("Half a task")
    place.key(K.Key_Tab)
    place.write("in tw")
    place.key(K.Key_T, ALT)
    place.write("5.")
    place.controller.cover()

    again = JournalPlace(qtbot, place.desk, spots=place.spots)
    again.go(there)
    (task,) = again.form.follow_ups.tasks
    assert (task.title, task.due) == ("Half a task", "in tw")
    (made,) = again.form.follow_ups.appointments
    assert made.day == "5."
    assert again.form.spot == (f"{made.id}/day", 0)


def test_a_lock_in_the_middle_brings_cursor_and_place_back(
    qtbot: QtBot, place: JournalPlace
) -> None:
    case = place.desk.case()
    place.many(case, 40)
    place.open(case)
    place.paper.verticalScrollBar().setValue(900)
    read = place.paper.spot
    there = new_entry(case.id)
    place.go(there)
    place.write("Before the lock")
    for _ in range(4):
        place.key(K.Key_Left)
    place.controller.cover()
    place.view.hide()

    again = JournalPlace(qtbot, place.desk, spots=place.spots)
    again.go(there)
    assert again.form.spot == ("content", len("Before the "))
    assert again.paper.spot == read
    again.write("big ")
    assert again.form.text_of("content").text() == "Before the big lock"


def test_a_row_of_a_task_is_taken_out_by_key(place: JournalPlace) -> None:
    case = place.desk.case()
    place.go(new_entry(case.id))
    place.write("Text")
    place.key(K.Key_A, ALT)
    place.write("Not this one")
    place.key(K.Key_Delete, ALT)
    place.save()
    assert place.tasks(case) == []
    assert place.state(case).total == 1


def test_somebody_else_does_it(place: JournalPlace) -> None:
    case = place.desk.case()
    place.go(new_entry(case.id))
    place.write("Text")
    place.key(K.Key_A, ALT)
    place.write("Fill in the form")
    place.key(K.Key_Tab, times=2)
    place.key(K.Key_Right, times=2)
    place.key(K.Key_Tab)
    place.write("Mother")
    place.save()
    (task,) = place.tasks(case)
    assert (task.who, task.who_note) == (TaskOwner.OTHER, "Mother")


def test_an_appointment_that_was_becomes_an_entry(place: JournalPlace) -> None:
    case = place.desk.case()
    place.entry_with(
        case,
        "Agreed to meet",
        appointments=[{"day": TODAY, "begins": time(8, 0), "minutes": 30, "purpose": "Form"}],
    )
    (made,) = place.services.dates.of_case(case.id).unrecorded
    place.open(case, f"tells/{made.id}")
    assert place.form.told.choice == made.id
    assert place.form.values()["happened_at"] == time(8, 0)
    assert place.form.values()["minutes"] == 30
    place.write("She came.")
    place.save()
    assert place.services.dates.of_case(case.id).unrecorded == ()
    newest = next(each for each in place.state(case).lines if each.entry.content == "She came.")
    assert newest.entry.happened_on == TODAY


def test_in_an_ended_case_there_is_only_reading(place: JournalPlace) -> None:
    case = place.desk.case()
    place.entry(case, "Once")
    end(place.desk, case)
    refused: list[object] = []
    place.desk.runner.refused.connect(refused.append)
    place.go(new_entry(case.id))
    assert not place.view.page_is_open
    assert refused
    assert place.contents == ["Once"]
    place.paper.setFocus()
    place.paper.choose(place.rows[0].id)
    place.key(K.Key_Return)
    assert place.view.versions_are_open
    assert not place.view.versions.edit.isVisible()


def test_everything_has_a_name_for_the_ear(place: JournalPlace) -> None:
    case = place.desk.case()
    place.entry(case, "Talked")
    place.go(new_entry(case.id))
    place.key(K.Key_A, ALT)
    place.key(K.Key_T, ALT)
    assert unnamed(place.view) == []


def test_the_tab_key_goes_as_one_reads(place: JournalPlace) -> None:
    case = place.desk.case()
    place.go(new_entry(case.id))
    place.form.focus_field("happened_on")
    seen = []
    for _ in range(10):
        seen.append(place.form.spot[0])
        place.key(K.Key_Tab)
    assert list(dict.fromkeys(seen)) == [
        "happened_on",
        "happened_at",
        "minutes",
        "content",
        "agreements",
        "channel",
        "participants",
        "participants_note",
        "interpreter",
        "areas",
    ]


def test_a_choice_by_number_goes_on_to_who_was_there(place: JournalPlace) -> None:
    case = place.desk.case()
    place.go(new_entry(case.id))
    place.form.focus_field("channel")
    place.write("3")
    assert place.form.spot[0] == "participants"


def test_drafts_are_kept_under_the_entry(place: JournalPlace) -> None:
    case = place.desk.case()
    entry = place.entry(case, "Talked")
    place.open(case)
    place.paper.choose(entry.id)
    place.key(K.Key_Return)
    place.write("Now: ")
    place.controller.cover()
    draft = place.desk.drafts.find(case.id, PLACE, entry.id)
    assert draft is not None
    assert draft.base_version == entry.version
    assert place.journal.entry(case.id, entry.id).content == "Talked"
    place.press("Discard draft")
    assert place.desk.dialogs.asked
    assert place.desk.drafts.find(case.id, PLACE, entry.id) is None
    assert place.form.text_of("content").text() == "Talked"


def test_nothing_is_read_of_another_case(place: JournalPlace) -> None:
    case, other = place.desk.case(), place.desk.case()
    place.entry(case, "Of the first")
    place.open(case)
    place.open(other)
    assert place.contents == []
    assert QApplication.focusWidget() is not place.paper
