"""A journal of hundreds of entries: whatever is read or searched, one stays where one is."""

from datetime import timedelta
from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.drafts import Draft
from jmd_desktop.domain.journal_filter import JournalFilter
from jmd_desktop.errors import DiskFailed, UserError
from jmd_desktop.services.goals import new_id
from jmd_desktop.services.journal import PLACE
from jmd_desktop.services.journal_reading import JournalState
from jmd_desktop.store.vault import Vault
from tests.builders import NOW, TODAY
from tests.ui.at_work import K, focused
from tests.ui.cases_desk import Desk
from tests.ui.held_runner import HeldRunner
from tests.ui.journal_place import JournalPlace
from ui.journal.leaves import nearest, pages_of
from ui.places import Place, PlaceId

pytestmark = pytest.mark.usefixtures("shipped_lists", "in_english")

MANY = 500
FAR = "many0300"  # of no page that is read at first


@pytest.fixture
def place(qtbot: QtBot, opened: Vault) -> JournalPlace:
    return JournalPlace(qtbot, Desk(opened))


def a_long_journal(place: JournalPlace) -> Case:
    """Of a case that is open."""
    case = place.desk.case()
    place.many(case, MANY)
    place.open(case)
    return case


def type_search(place: JournalPlace, words: str) -> None:
    """Over what was typed there before."""
    place.controller.focus_search()
    place.key(K.Key_Delete)
    place.write(words)


def test_the_end_of_a_long_journal_can_be_reached_at_once(
    place: JournalPlace, qtbot: QtBot
) -> None:
    a_long_journal(place)
    place.key(K.Key_End)
    assert place.paper.choice == f"many{MANY - 1:04}"
    qtbot.waitUntil(lambda: place.paper.chosen_row is not None)
    bar = place.paper.verticalScrollBar()
    assert bar.value() == bar.maximum()
    last = place.paper.visualRect(place.view.model.index(MANY - 1))
    assert last.bottom() == place.paper.viewport().height() - 1


def test_an_entry_far_away_that_is_asked_for_is_shown_and_chosen(place: JournalPlace) -> None:
    case = place.desk.case()
    place.many(case, MANY)
    place.open(case, FAR)
    assert place.paper.choice == FAR
    assert place.paper.chosen_row is not None
    assert place.paper.visualRect(place.paper.currentIndex()).top() >= 0


def test_writing_far_down_throws_nobody_to_the_top(place: JournalPlace) -> None:
    case = place.desk.case()
    place.many(case, MANY)
    place.open(case, FAR)
    place.key(K.Key_Up, times=2)
    place.key(K.Key_Return)
    spot, chosen = place.paper.spot, place.paper.choice
    place.write("More. ")
    place.save()
    assert (place.paper.spot, place.paper.choice) == (spot, chosen)
    row = place.paper.chosen_row
    assert row is not None
    assert row.entry.content.startswith("More. ")
    place.key(K.Key_Escape)
    assert (place.paper.spot, place.paper.choice) == (spot, chosen)
    assert focused() is place.paper


def test_a_lock_far_down_comes_back_there(place: JournalPlace, qtbot: QtBot) -> None:
    case = place.desk.case()
    place.many(case, MANY)
    place.open(case, FAR)
    place.key(K.Key_Down, times=3)
    spot, chosen = place.paper.spot, place.paper.choice
    place.controller.cover()
    place.view.hide()
    again = JournalPlace(qtbot, place.desk, spots=place.spots)
    again.open(case)
    assert (again.paper.spot, again.paper.choice) == (spot, chosen)
    assert again.paper.chosen_row is not None


def test_an_entry_that_is_begun_stands_above_all_pages(place: JournalPlace, qtbot: QtBot) -> None:
    case = place.desk.case()
    place.many(case, MANY)
    draft = Draft(case.id, PLACE, new_id(), 0, {"journal_entries.content": "Begun"}, NOW)
    place.desk.drafts.put(draft)
    place.open(case)
    qtbot.waitUntil(lambda: len(place.rows) == MANY + 1)
    assert [row.id for row in place.rows] == [
        draft.record_id,
        *(f"many{number:04}" for number in range(MANY)),
    ]
    months = [row.entry.happened_on.month for row in place.rows[1:] if row.begins_part]
    assert all(before != after for before, after in pairwise(months))


def test_the_other_order_is_read_from_its_beginning(place: JournalPlace) -> None:
    case = place.desk.case()
    place.many(case, MANY)
    place.open(case, FAR)
    place.press("Newest first")
    assert place.paper.spot == (f"many{MANY - 1:04}", 0)
    assert place.rows[0].id == f"many{MANY - 1:04}"
    assert place.paper.choice == FAR


def test_what_is_seen_is_read_before_what_is_near_and_that_before_the_rest() -> None:
    assert pages_of(range(0), 0) == range(1)
    assert pages_of(range(2, 9), 5) == range(1)
    assert pages_of(range(38, 86), 5) == range(3)
    unread = {0, 3, 4, 9}
    assert nearest(unread, range(4, 6)) == 4
    assert nearest(unread, range(2, 3)) == 3
    assert nearest(unread, range(7, 8)) == 9
    assert nearest({0, 9}, range(2, 3)) == 0


# ---- searching -----------------------------------------------------------------------------------


def test_the_first_hit_is_seen_and_afterwards_what_was_read_before(place: JournalPlace) -> None:
    case = place.desk.case()
    place.many(case, MANY)
    place.open(case, FAR)
    spot, chosen = place.paper.spot, place.paper.choice
    type_search(place, "eintrag")
    assert place.view.model.rowCount() == MANY
    assert place.paper.spot == ("many0000", 0)
    place.key(K.Key_Escape)
    assert (place.paper.spot, place.paper.choice) == (spot, chosen)
    assert place.paper.chosen_row is not None


def test_a_hit_that_was_chosen_is_seen_among_all_entries_afterwards(place: JournalPlace) -> None:
    a_long_journal(place)
    type_search(place, "eintrag 30")
    assert [row.id for row in place.rows] == [
        "many0030",
        *(f"many{number:04}" for number in range(300, 310)),
    ]
    place.key(K.Key_Down)
    assert focused() is place.paper
    place.key(K.Key_Down)
    assert place.paper.choice == FAR
    place.controller.focus_search()
    place.key(K.Key_Escape)
    assert place.view.model.rowCount() == MANY
    assert place.paper.choice == FAR
    rect = place.paper.visualRect(place.paper.currentIndex())
    assert 0 <= rect.top() < place.paper.viewport().height()


def test_who_looked_through_the_hits_stays_there(place: JournalPlace) -> None:
    a_long_journal(place)
    type_search(place, "eintrag")
    place.paper.verticalScrollBar().setValue(3000)
    read, above = place.paper.spot
    place.controller.focus_search()
    place.key(K.Key_Escape)
    assert place.paper.spot == (read, above)


def test_every_key_searches_and_only_the_last_one_is_looked_up(
    qtbot: QtBot, opened: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = HeldRunner()
    place = JournalPlace(qtbot, Desk(opened, runner=runner))
    case = place.desk.case()
    place.many(case, 20)
    place.open(case)
    runner.let_all_go()
    asked: list[str] = []
    search = place.journal.search

    def noted(known: JournalState, wanted: JournalFilter) -> JournalState:
        asked.append(wanted.words)
        return search(known, wanted)

    monkeypatch.setattr(place.journal, "search", noted)
    type_search(place, "eintrag 7")
    assert len(runner.held) == len("eintrag 7")
    runner.let_all_go()
    assert asked == ["eintrag 7"]
    assert [row.id for row in place.rows] == ["many0007"]


def test_a_late_answer_to_an_earlier_key_is_not_shown(qtbot: QtBot, opened: Vault) -> None:
    runner = HeldRunner()
    place = JournalPlace(qtbot, Desk(opened, runner=runner))
    case = place.desk.case()
    place.many(case, 20)
    place.open(case)
    runner.let_all_go()
    type_search(place, "eintrag 1")
    late = runner.work_off()  # looked up, and on its way
    place.write("2")
    late()
    assert place.view.model.rowCount() == 20
    runner.let_all_go()
    assert [row.id for row in place.rows] == ["many0012"]


def test_a_search_while_all_is_read_anew_waits_for_that(qtbot: QtBot, opened: Vault) -> None:
    runner = HeldRunner()
    place = JournalPlace(qtbot, Desk(opened, runner=runner))
    case = place.desk.case()
    place.many(case, 3)
    place.open(case)
    runner.let_all_go()
    changes = place.journal.save(case.id, new_id(), {"content": "Brand new"}, 0)[1]
    place.controller.refresh(changes)
    type_search(place, "brand")
    runner.let_all_go()
    assert place.contents == ["Brand new"]


def test_a_search_that_fails_says_so_and_what_is_shown_is_read_to_its_end(
    place: JournalPlace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused: list[UserError] = []
    place.desk.runner.refused.connect(refused.append)
    a_long_journal(place)

    def fail(_known: JournalState, _wanted: JournalFilter) -> JournalState:
        raise DiskFailed

    monkeypatch.setattr(place.journal, "search", fail)
    type_search(place, "e")
    assert [type(each) for each in refused] == [DiskFailed]
    assert place.view.model.rowCount() == MANY
    qtbot.waitUntil(lambda: len(place.rows) == MANY)


def test_an_entry_found_by_words_of_a_former_version_says_so(place: JournalPlace) -> None:
    case = place.desk.case()
    place.entry(case, "On Monday, too", happened_on=TODAY - timedelta(days=3))
    sealed = place.sealed_entry(case, "It was on Monday")
    place.journal.correct(case.id, sealed.id, {"content": "It was on Tuesday"}, "Wrong day")
    place.open(case)
    assert "former version" not in place.spoken(1)
    type_search(place, "monday")
    found = [place.spoken(row) for row in range(len(place.rows))]
    assert ["found in a former version" in each for each in found] == [True, False]
    place.key(K.Key_Down)
    place.key(K.Key_Space)
    assert "It was on Monday" in place.texts()


def test_counts_and_filters_go_on_while_words_are_searched(place: JournalPlace) -> None:
    case = a_long_journal(place)
    type_search(place, "eintrag 30")
    assert f"11 of {MANY} entries" in place.texts()
    place.bar.channels.choose(["phone"])
    place.bar.wanted_changed.emit()
    assert {row.entry.channel for row in place.rows} == {"phone"}
    place.go(Place(PlaceId.CASE_JOURNAL, case.id))
    assert place.bar.wanted.words == "eintrag 30"
    assert f"5 of {MANY} entries" in place.texts()
