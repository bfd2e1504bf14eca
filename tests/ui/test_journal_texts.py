"""Texts of the journal: of any length, kept whole, with text blocks put in by their short name."""

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jmd_desktop.services.goals import new_id
from jmd_desktop.store.vault import Vault
from tests.ui.at_work import ALT, CTRL, K, focused
from tests.ui.cases_desk import Desk
from tests.ui.journal_place import JournalPlace
from ui.journal.long_text import LONG, LongText, seen
from ui.places import Place, PlaceId
from ui.qt.note_edit import NoteEdit

pytestmark = pytest.mark.usefixtures("shipped_lists", "in_english")

LINE = "He told how it goes at school, what he wishes, and what is hard. ä 😀\n"


@pytest.fixture
def place(qtbot: QtBot, opened: Vault) -> JournalPlace:
    return JournalPlace(qtbot, Desk(opened))


@pytest.fixture
def text(qtbot: QtBot) -> LongText:
    made = LongText()
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.setFocus()
    return made


def paste(text: LongText, words: str) -> None:
    mime = QMimeData()
    mime.setText(words)
    text.edit.insertFromMimeData(mime)


def block(place: JournalPlace, short: str, words: str) -> None:
    place.services.text_blocks.save(new_id(), {"short": short, "text": words}, 0)


# ---- any length ------------------------------------------------------------------------------


def test_five_megabytes_are_pasted_kept_and_saved(place: JournalPlace, qtbot: QtBot) -> None:
    case = place.desk.case()
    place.open(case, "new")
    place.write("Before: ")
    long = place.form.text_of("content")
    chat = LINE * (5_000_000 // len(LINE))
    paste(long, chat)
    assert long.text() == f"Before: {chat}"  # also while it is still on its way
    place.controller.cover()  # a lock in the middle
    (draft,) = place.state(case).drafts
    assert draft.content["journal_entries.content"] == f"Before: {chat}".strip()
    qtbot.waitUntil(lambda: not long.is_filling, timeout=30_000)
    QTest.keyClick(focused(), K.Key_X)
    place.controller.cover()
    place.save()
    (line,) = place.state(case).lines
    assert line.shortened
    assert place.journal.entry(case.id, line.entry.id).content == f"Before: {chat}x"


def test_many_events_come_through_while_a_long_text_goes_in(text: LongText, qtbot: QtBot) -> None:
    paste(text, LINE * 20_000)
    pieces = 0
    while text.is_filling:
        QCoreApplication.processEvents()
        pieces += 1
    assert pieces > 2
    assert text.text() == LINE * 20_000
    qtbot.wait(0)


def test_a_paste_is_undone_in_one_step(text: LongText, qtbot: QtBot) -> None:
    QTest.keyClicks(text.edit, "Before")
    paste(text, LINE * 15_000)
    qtbot.waitUntil(lambda: not text.is_filling, timeout=20_000)
    assert text.is_long
    text.edit.undo()
    assert text.text() == "Before"


def test_a_paste_takes_the_place_of_what_is_marked(text: LongText, qtbot: QtBot) -> None:
    QTest.keyClicks(text.edit, "Before")
    text.edit.selectAll()
    paste(text, LINE * 2_000)
    qtbot.waitUntil(lambda: not text.is_filling, timeout=20_000)
    assert text.text() == LINE * 2_000


def test_short_texts_keep_the_room_between_their_lines(text: LongText) -> None:
    kinds = []
    for words in ("Short", "x" * (LONG + 1), "Short again"):
        text.set_text(words)
        kinds.append(isinstance(text.edit, NoteEdit))
    assert kinds == [True, False, True]
    assert text.text() == "Short again"


def test_a_paragraph_too_long_to_be_shown_is_broken_at_blanks_and_that_is_said(
    text: LongText, qtbot: QtBot
) -> None:
    words = "word " * 40_000
    with qtbot.waitSignal(text.broken):
        text.set_text(words)
    qtbot.waitUntil(lambda: not text.is_filling, timeout=20_000)
    assert text.text().replace("\n", " ") == words
    assert max(map(len, text.text().split("\n"))) <= 8_000


def test_what_nobody_sees_is_not_pasted() -> None:
    assert seen("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert seen("\u202aWhatsApp\u202c\x00") == "WhatsApp"
    assert seen("م\u200cن\tx") == "م\u200cن\tx"


def test_a_letter_beyond_the_first_plane_counts_once(text: LongText) -> None:
    text.set_text("😀 hello")
    text.put_cursor(8)
    assert text.before_cursor() == "😀 hello"
    text.write("bye", instead_of=5)
    assert text.text() == "😀 bye"


# ---- text blocks -----------------------------------------------------------------------------


def test_a_short_name_and_a_key_put_the_block_in_place(place: JournalPlace) -> None:
    block(place, "tel", "Telephone call with … about …")
    case = place.desk.case()
    place.open(case, "new")
    place.write("Today TEL")
    place.key(K.Key_Space, CTRL)
    long = place.form.text_of("content")
    assert long.text() == "Today Telephone call with … about …"
    place.key(K.Key_Z, CTRL)
    assert long.text() == "Today TEL"


def test_without_a_short_name_the_blocks_can_be_searched(place: JournalPlace) -> None:
    block(place, "tel", "Telephone call with …")
    block(place, "app", "Application looked through.")
    case = place.desk.case()
    place.open(case, "new")
    place.write("We ")
    place.key(K.Key_B, ALT)
    popup = place.controller._blocks.popup
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClicks(popup._search, "looked")
    QTest.keyClick(popup._search, K.Key_Return)
    assert not popup.isVisible()
    assert place.form.text_of("content").text() == "We Application looked through."
    assert focused() is place.form.text_of("content").edit


def test_the_list_of_blocks_leads_to_where_they_are_written(place: JournalPlace) -> None:
    case = place.desk.case()
    place.open(case, "new")
    place.key(K.Key_Space, CTRL)
    popup = place.controller._blocks.popup
    assert popup is not None
    assert "no text blocks yet" in popup._nothing.text()
    popup.settings_requested.emit()
    assert place.desk.went.pop() == Place(PlaceId.SETTINGS, record="journal")


def test_a_block_of_several_lines_goes_into_the_agreements_too(place: JournalPlace) -> None:
    block(place, "plan", "First\nThen")
    case = place.desk.case()
    place.open(case, "new")
    place.key(K.Key_Tab)
    place.write("plan")
    place.key(K.Key_Space, CTRL)
    place.write("!")
    place.save()
    assert place.state(case).lines[0].entry.agreements == "First\nThen!"
