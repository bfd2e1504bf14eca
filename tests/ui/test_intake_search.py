"""Looking first: who may already have a file is shown before a new one is begun."""

import unicodedata
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.cases import Case
from jmd_desktop.domain.open_talk import IntakeStep
from jmd_desktop.store.vault import Vault
from tests.builders import a_case, a_client
from tests.ui.intake_talk import Talk, focused, key
from ui.phases.intake import searching, words
from ui.phases.intake.matches import MatchesPart, similar
from ui.places import PlaceId
from ui.qt.appearance import Appearance
from ui.qt.listing import EntryList
from ui.qt.tasks import TaskRunner

BORN = date(2006, 5, 17)


def a_file(vault: Vault, first: str, last: str, **changes: Any) -> Case:
    client = a_client(first_name=first, last_name=last, **changes)
    return a_case(vault, client=client)


def matches(talk: Talk) -> MatchesPart:
    return talk.view.steps.searching.matches


def found(talk: Talk, qtbot: QtBot) -> list[str]:
    """Who is shown once everybody was looked for."""
    lookout = talk.controller._recognising.lookout
    qtbot.waitUntil(lambda: lookout._wanted == lookout._answered)
    model = matches(talk)._model
    return [model.record(row).full_name for row in range(model.rowCount())]


@pytest.mark.parametrize("typed", ["Yusuf", "Youssef", "Joussef", "yousef", "YUSSUF"])
def test_spellings_of_one_name_find_each_other_while_it_is_typed(
    talk: Talk, qtbot: QtBot, typed: str
) -> None:
    a_file(talk.vault, "Youssef", "Haddad")
    a_file(talk.vault, "Samira", "Haddad")
    talk.type("first_name", typed)
    assert found(talk, qtbot) == ["Youssef Haddad"]
    assert talk.step() is IntakeStep.SEARCH
    assert focused() is talk.find("first_name"), "what comes late takes no keyboard"


@pytest.mark.parametrize("stored", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_find_each_other(
    talk: Talk, qtbot: QtBot, stored: str, typed: str
) -> None:
    a_file(talk.vault, unicodedata.normalize(stored, "Zoé"), "Öztürk")  # type: ignore[arg-type]  # a form of Unicode
    talk.type("first_name", unicodedata.normalize(typed, "Zoé"))  # type: ignore[arg-type]  # a form of Unicode
    talk.type("last_name", unicodedata.normalize(typed, "Öztürk"))  # type: ignore[arg-type]  # a form of Unicode
    assert len(found(talk, qtbot)) == 1


def test_nobody_found_is_one_key_and_the_name_is_not_typed_twice(talk: Talk) -> None:
    talk.who("Samira", "Haddad")
    assert talk.next_words() == words.searching_verb(carrier=False, found=False)
    key(Qt.Key.Key_Return)
    assert talk.step() is IntakeStep.MEET
    entered = talk.view.open_talk("x", handed_out=False).talk
    assert (entered.first_name, entered.last_name, entered.birth_date) == (
        "Samira",
        "Haddad",
        BORN,
    )


def test_going_on_past_somebody_similar_says_what_it_means(talk: Talk, qtbot: QtBot) -> None:
    a_file(talk.vault, "Youssef", "Haddad", birth_date=BORN)
    talk.who("Yusuf", "Haddad")
    assert found(talk, qtbot)
    somebody_else = words.searching_verb(carrier=False, found=True)
    qtbot.waitUntil(lambda: talk.next_words() == somebody_else)
    talk.next()
    assert talk.step() is IntakeStep.MEET


def test_who_presses_next_before_the_answer_is_shown_what_was_found(
    talk: Talk, qtbot: QtBot
) -> None:
    a_file(talk.vault, "Youssef", "Haddad", birth_date=BORN)
    talk.who("Yusuf", "Haddad")
    talk.next()
    assert talk.step() is IntakeStep.SEARCH, "not on before somebody could look"
    assert focused() is matches(talk).list
    assert found(talk, qtbot) == ["Youssef Haddad"]
    talk.next()
    assert talk.step() is IntakeStep.MEET


def test_in_a_narrow_window_nobody_goes_on_without_having_seen_who_was_found(
    talk: Talk, qtbot: QtBot
) -> None:
    a_file(talk.vault, "Youssef", "Haddad", birth_date=BORN)
    talk.view.resize(640, 480)
    talk.who("Yusuf", "Haddad")
    assert found(talk, qtbot)
    talk.view._page.verticalScrollBar().setValue(0)
    talk.next()
    assert talk.step() is IntakeStep.SEARCH
    assert focused() is matches(talk).list
    qtbot.waitUntil(matches(talk).in_sight)
    talk.next()
    assert talk.step() is IntakeStep.MEET


@pytest.fixture
def large(look: Appearance, talk: Talk) -> Talk:
    """Large text in a window of 1280 by 720: there is no room for the list beside the name."""
    look.set_scale(1.5)
    talk.view.resize(1000, 680)
    return talk


def stands_in_sight(talk: Talk, widget: QWidget) -> bool:
    viewport = talk.view._page.viewport()
    corner = widget.mapTo(viewport, widget.rect().topLeft())
    return widget.isVisible() and viewport.rect().contains(QRect(corner, widget.size()))


def test_with_large_text_who_was_found_comes_into_sight_while_one_types(
    large: Talk, qtbot: QtBot
) -> None:
    a_file(large.vault, "Youssef", "Haddad", birth_date=BORN)
    large.type("first_name", "Yusuf")
    assert found(large, qtbot) == ["Youssef Haddad"]
    qtbot.waitUntil(lambda: stands_in_sight(large, matches(large).list))
    field = large.find("first_name")
    assert focused() is field, "what comes late takes no keyboard"
    assert stands_in_sight(large, field), "nor what is typed out of sight"
    assert large.next_words() == words.searching_verb(carrier=False, found=True)


def test_however_many_were_found_what_is_typed_stays_in_sight(large: Talk, qtbot: QtBot) -> None:
    for _ in range(5):
        a_file(large.vault, "Youssef", "Haddad", birth_date=BORN)
    large.type("first_name", "Yusuf")
    assert len(found(large, qtbot)) == 5
    qtbot.waitUntil(matches(large).in_sight)
    assert stands_in_sight(large, large.find("first_name"))


def test_somebody_else_is_only_offered_while_those_who_were_found_are_in_sight(
    large: Talk, qtbot: QtBot
) -> None:
    a_file(large.vault, "Youssef", "Haddad", birth_date=BORN)
    large.who("Yusuf", "Haddad")
    assert found(large, qtbot)
    bar = large.view._page.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(0)
    look_first = words.searching_verb(carrier=False, found=True, seen=False)
    qtbot.waitUntil(lambda: large.next_words() == look_first)
    large.next()
    assert large.step() is IntakeStep.SEARCH
    assert focused() is matches(large).list
    somebody_else = words.searching_verb(carrier=False, found=True)
    qtbot.waitUntil(lambda: large.next_words() == somebody_else)
    large.next()
    assert large.step() is IntakeStep.MEET


def test_how_many_were_found_is_said_where_the_name_is_typed(talk: Talk, qtbot: QtBot) -> None:
    a_file(talk.vault, "Youssef", "Haddad")
    a_file(talk.vault, "Yusuf", "Demir")
    assert not talk.shows("similar")
    talk.type("first_name", "Yusuf")
    assert len(found(talk, qtbot)) == 2
    pill = talk.find("similar")
    assert isinstance(pill, QLabel)
    assert pill.isVisible()
    assert pill.text().startswith("2 ")
    card = talk.view.steps.searching.names.parentWidget()
    assert card is not None
    assert card.isAncestorOf(pill), "on the same card"
    talk.type("first_name", "Nemo")
    assert found(talk, qtbot) == []
    assert not talk.shows("similar")


def test_a_screen_reader_is_told_how_many_were_found(
    talk: Talk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def hear(event: QAccessibleEvent) -> None:
        label = event.object()
        assert isinstance(label, QLabel)
        told.append(label.text())

    reader = SimpleNamespace(
        Event=QAccessible.Event, isActive=lambda: True, updateAccessibility=hear
    )
    monkeypatch.setattr(searching, "QAccessible", reader)
    a_file(talk.vault, "Youssef", "Haddad")
    talk.type("first_name", "Yusuf")
    assert found(talk, qtbot)
    talk.type("last_name", "Haddad")
    assert found(talk, qtbot)
    assert told == [similar(1)], "once, not at every key"


def test_opening_somebody_found_leaves_the_talk_and_stores_nothing(
    talk: Talk, qtbot: QtBot
) -> None:
    case = a_file(talk.vault, "Youssef", "Haddad", birth_date=BORN)
    before = talk.rows()
    talk.type("first_name", "Yusuf")
    found(talk, qtbot)
    matches(talk).focus()
    key(Qt.Key.Key_Return)
    assert [(place.id, place.case_id) for place in talk.went] == [(PlaceId.CASE_OVERVIEW, case.id)]
    assert not talk.controller.has_open_talk()
    edit = talk.find("first_name")
    assert isinstance(edit, QLineEdit)
    assert edit.text() == ""
    assert talk.rows() == before
    assert talk.dialogs.asked == []


def test_whoever_entered_more_is_asked_before_it_goes(talk: Talk, qtbot: QtBot) -> None:
    case = a_file(talk.vault, "Youssef", "Haddad", birth_date=BORN)
    talk.who("Yusuf", "Haddad")
    found(talk, qtbot)
    talk.next()
    talk.press("language.ar")
    talk.back()
    talk.dialogs.confirms = False
    matches(talk).list.opened.emit(matches(talk)._model.record(0))
    assert talk.went == []
    assert talk.controller.has_open_talk()
    talk.dialogs.confirms = True
    matches(talk).list.opened.emit(matches(talk)._model.record(0))
    assert [place.case_id for place in talk.went] == [case.id]


def test_a_row_says_who_it_is_without_opening_the_file(talk: Talk, qtbot: QtBot) -> None:
    case = a_file(talk.vault, "Youssef", "Haddad", birth_date=BORN, preferred_name="Joe")
    talk.who("Yusuf", "Haddad")
    found(talk, qtbot)
    entry = matches(talk)._model._entry(matches(talk)._model.record(0))
    assert "Joe" in entry.title
    assert "Youssef Haddad" in entry.title
    assert "17.05.2006" in entry.when
    assert case.number in entry.meta
    assert "02.03.2026" in entry.meta, "since when"
    assert entry.state, "the same birth date is said in words"


def test_that_anonymised_people_cannot_be_found_is_said(talk: Talk, qtbot: QtBot) -> None:
    a_file(talk.vault, "Youssef", "Haddad")
    said_before = talk.said()
    talk.who("Nemo", "Niemand")
    assert found(talk, qtbot) == []
    lasting = set(said_before.splitlines()) & set(talk.said().splitlines())
    assert any("nonymis" in line for line in lasting)


def test_the_list_takes_no_names_with_it_into_the_next_talk(talk: Talk, qtbot: QtBot) -> None:
    a_file(talk.vault, "Youssef", "Haddad")
    talk.type("first_name", "Yusuf")
    assert found(talk, qtbot)
    assert talk.controller.sealed() is not None
    assert matches(talk)._model.rowCount() == 0


def test_answers_come_beside_the_ui_thread_and_only_the_last_one_counts(
    qtbot: QtBot, look: Appearance, opened: Vault
) -> None:
    del look
    a_file(opened, "Youssef", "Haddad")
    a_file(opened, "Samira", "Haddad")
    runner = TaskRunner()
    talk = Talk(opened, runner=runner)
    qtbot.addWidget(talk.view)
    bugs: list[object] = []
    runner.unexpected.connect(bugs.append)
    talk.enter()
    edit = talk.find("first_name")
    for letter in "Yusuf":
        QTest.keyClicks(edit, letter)
    talk.type("first_name", "Samira")
    assert found(talk, qtbot) == ["Samira Haddad"]
    assert bugs == []
    for lane in (runner.read, runner.side, runner.write):
        lane(talk.controller, talk.session.close_thread)
    runner.shut_down()


def test_the_rows_can_be_reached_by_tab(talk: Talk, qtbot: QtBot) -> None:
    a_file(talk.vault, "Youssef", "Haddad")
    talk.view.activateWindow()
    talk.type("first_name", "Yusuf")
    found(talk, qtbot)
    for _ in range(20):
        if isinstance(focused(), EntryList):
            break
        key(Qt.Key.Key_Tab)
    assert isinstance(focused(), EntryList)
