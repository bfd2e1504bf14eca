"""Where one is while answering: begin, areas, pause, thanks, and the way out."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.changes import Topic
from jmd_desktop.domain.surveys import Rating
from jmd_desktop.services.forms import Forms
from jmd_desktop.store.vault import Vault
from tests.ui.answering_table import (
    ITEMS,
    Table,
    in_english_without_views,
    press,
    seen,
    write,
)
from ui.phases.assessment.seams import Stop
from ui.qt.appearance import Appearance
from ui.qt.reading_words import Words

_K = Qt.Key


@pytest.fixture(autouse=True)
def in_english(look: Appearance) -> Iterator[None]:
    del look
    yield from in_english_without_views()


@pytest.fixture
def table(qtbot: QtBot, opened: Vault) -> Table:
    del qtbot
    return Table(opened)


def test_it_begins_with_a_welcome_and_goes_on_at_the_first_without_an_answer(
    table: Table,
) -> None:
    view = table.open()
    words = Forms().questionnaire_words("de")
    assert all(line in seen(view) for line in (words.title, *words.welcome))
    press(view, _K.Key_3)  # nothing is asked yet
    assert table.stored() == {}
    press(view, _K.Key_Space)
    assert view.item == ITEMS[0]
    press(view, _K.Key_3, _K.Key_Right, _K.Key_3, _K.Key_Escape, _K.Key_Return)
    assert table.ended == [True]
    again = table.open()
    assert again.item == ITEMS[2]


def test_areas_are_jumped_to_by_page_keys_and_by_their_bar(table: Table) -> None:
    view = table.open(item=ITEMS[0])
    press(view, _K.Key_Space, _K.Key_PageDown)
    assert view.item == "language.1"
    press(view, _K.Key_PageDown, _K.Key_PageUp, _K.Key_PageUp)
    assert view.item == "residence.1"
    last = view.area_bar._bars()[-1].center().toPoint()
    QTest.mouseClick(view.area_bar, Qt.MouseButton.LeftButton, pos=last)
    assert view.item == "participation.1"


def test_a_pause_hides_the_statement_and_goes_on_there(table: Table) -> None:
    view = table.open(item=ITEMS[6])
    press(view, _K.Key_5)
    said = view.page.poster.findChild(Words)
    assert said is not None
    QTest.mouseClick(view.head.pause, Qt.MouseButton.LeftButton)
    assert view.is_paused
    assert not view._moment.isActive()
    assert said.text() not in seen(view)
    write(view, "1")
    assert table.stored()[ITEMS[6]] == Rating(ITEMS[6], value=5)
    press(view, _K.Key_Return)
    assert view.item == ITEMS[6]
    assert view.page.marks[4].isChecked()


def test_after_the_last_statement_there_are_thanks_and_a_way_back(table: Table) -> None:
    view = table.open(item=ITEMS[-1])
    assert view.foot.on.accessibleName() == "Fertig"
    press(view, _K.Key_Space)
    assert view.at_end
    words = Forms().questionnaire_words("de")
    assert words["thanks_more"] in seen(view)
    assert words["hand_back"] == "Ich gebe den Laptop jetzt zurück."
    assert words["hand_back"] in seen(view)
    press(view, _K.Key_5, _K.Key_Space)
    assert view.at_end
    assert table.stored() == {}
    QTest.mouseClick(view.foot.back, Qt.MouseButton.LeftButton)
    assert view.item == ITEMS[-1]


def test_leaving_takes_two_keys_and_tells_the_others_then(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    press(view, _K.Key_4, _K.Key_Escape, _K.Key_1)
    assert table.ended == []
    assert table.heard == []
    press(view, _K.Key_Escape)
    assert "Back to the program: Enter key" in seen(view)
    press(view, _K.Key_Return)
    assert table.ended == [True]
    assert len(table.heard) == 1
    assert Topic.ASSESSMENT in table.heard[0].topics  # type: ignore[attr-defined]  # Changes
    assert table.answers.view is None
    assert table.desk.bench.reading.shown is None
    assert table.stored()[ITEMS[4]] == Rating(ITEMS[4], value=1)


def test_it_begins_at_the_first_open_statement_of_that_view_alone(table: Table) -> None:
    at = (table.case.id, table.survey_id)
    for item in ITEMS[:3]:
        table.surveys.rate(*at, table.own, item, Rating(item, value=3))
    for item in ITEMS[:9]:
        table.surveys.rate(*at, table.counsellors, item, Rating(item, value=3))
    assert table.open().item == ITEMS[3]
    assert table.open(view=table.counsellors).item == ITEMS[9]


def test_where_somebody_stopped_is_known_when_the_window_is_given_back(table: Table) -> None:
    view = table.open(item=ITEMS[4])
    press(view, _K.Key_4, _K.Key_Right, _K.Key_Escape, _K.Key_Return)
    assert table.answers.stopped == Stop(table.survey_id, table.own, ITEMS[5])
    view = table.open(item=ITEMS[-1])
    press(view, _K.Key_Space)
    assert view.at_end
    press(view, _K.Key_Escape, _K.Key_Return)
    assert table.answers.stopped == Stop(table.survey_id, table.own, ITEMS[-1])
