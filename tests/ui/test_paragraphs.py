"""Typed words: a field that grows, lines at one distance, each script read from its own side."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QStringListModel, Qt
from PySide6.QtGui import QTextOption
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCompleter,
    QLabel,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jmd_desktop.domain.reading import Run
from ui.qt import direction
from ui.qt.appearance import Appearance
from ui.qt.breaking import breakable
from ui.qt.line_edits import LineEdit
from ui.qt.note_edit import NoteEdit
from ui.qt.paragraph import ParagraphEdit
from ui.qt.reading_words import Type, Words

pytestmark = pytest.mark.usefixtures("look")
K = Qt.Key
PERSIAN = "می‌خواهم زبان آلمانی یاد بگیرم"
LONG = "Ein Ziel, das so lang ist, dass es in einer Zeile nie und nimmer zu lesen wäre. "


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    made = QWidget()
    QVBoxLayout(made)
    qtbot.addWidget(made)
    made.resize(420, 400)
    return made


@pytest.fixture
def field(page: QWidget, qtbot: QtBot) -> ParagraphEdit:
    made = ParagraphEdit()
    put(page, made)
    put(page, LineEdit())
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    made.setFocus()
    return made


def put(page: QWidget, part: QWidget) -> QWidget:
    layout = page.layout()
    assert layout is not None
    layout.addWidget(part)
    return part


# ---- one paragraph -------------------------------------------------------------------------------


def test_one_line_is_as_high_as_every_input_at_every_size(
    field: ParagraphEdit, look: Appearance
) -> None:
    for scale in (1.0, 1.5, 2.0):
        look.set_scale(scale)
        assert field.sizeHint().height() == LineEdit().sizeHint().height()


def test_a_long_text_is_seen_whole_up_to_three_lines(field: ParagraphEdit) -> None:
    one = field.sizeHint().height()
    field.set_text(LONG)
    two = field.sizeHint().height()
    field.set_text(LONG * 9)
    assert one < two < field.sizeHint().height() <= one + 2 * field.line_height
    assert field.verticalScrollBar().maximum() > 0


def test_enter_goes_on_to_the_next_field_and_breaks_no_line(field: ParagraphEdit) -> None:
    QTest.keyClicks(field, "Lehrstelle")
    QTest.keyClick(field, K.Key_Return)
    assert isinstance(QApplication.focusWidget(), LineEdit)
    field.setFocus()
    QTest.keyClick(field, K.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert field.text() == "Lehrstelle"


def test_several_lines_become_one_when_they_are_pasted_or_shown(field: ParagraphEdit) -> None:
    pasted = QMimeData()
    pasted.setText("Eine\nLehrstelle\r\nfinden")
    field.insertFromMimeData(pasted)
    assert field.text() == "Eine Lehrstelle finden"
    field.set_text("Amt\nbesuchen")
    assert field.text() == "Amt besuchen"


def test_what_was_typed_is_undone_and_what_was_shown_is_not(field: ParagraphEdit) -> None:
    field.set_text("Amt")
    field.put_cursor_behind()
    QTest.keyClicks(field, " besuchen")
    QTest.keyClick(field, K.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == "Amt"
    assert not field.document().isUndoAvailable()


def test_whoever_leaves_a_text_of_many_lines_sees_its_beginning(field: ParagraphEdit) -> None:
    field.set_text(LONG * 9)
    field.put_cursor_behind()
    assert field.verticalScrollBar().value() > 0
    QTest.keyClick(field, K.Key_Tab)
    assert field.verticalScrollBar().value() == 0


# ---- what fits -----------------------------------------------------------------------------------


@pytest.fixture
def completer(field: ParagraphEdit) -> QCompleter:
    made = QCompleter(QStringListModel(["Eigene Wohnung", "Wohnung"], field), field)
    made.setFilterMode(Qt.MatchFlag.MatchContains)
    made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    field.complete_by(made)
    return made


def popup_of(completer: QCompleter) -> QAbstractItemView:
    """The list below the field."""
    found = completer.popup()
    assert found is not None
    return found


def test_what_fits_is_offered_while_one_types_and_not_for_what_is_shown(
    field: ParagraphEdit, completer: QCompleter
) -> None:
    field.set_text("Wohn")
    assert not popup_of(completer).isVisible()
    field.put_cursor_behind()
    QTest.keyClicks(field, "u")
    assert popup_of(completer).isVisible()
    QTest.keyClicks(field, "xx")
    assert not popup_of(completer).isVisible()


def test_the_open_list_takes_enter_and_escape_only_where_they_mean_something_to_it(
    field: ParagraphEdit, completer: QCompleter
) -> None:
    popup = popup_of(completer)
    QTest.keyClicks(field, "wohn")
    QTest.keyClick(popup, K.Key_Escape)
    assert not popup.isVisible()
    assert field.text() == "wohn"
    QTest.keyClicks(field, "u")
    taken: list[str] = []
    completer.activated.connect(taken.append)
    QTest.keyClick(popup, K.Key_Down)
    QTest.keyClick(popup, K.Key_Return)
    assert taken == ["Eigene Wohnung"]
    assert not popup.isVisible()


def test_what_is_taken_replaces_the_words_in_one_step_that_can_be_undone(
    field: ParagraphEdit, completer: QCompleter
) -> None:
    QTest.keyClicks(field, "wohn")
    field.write_instead("Eigene Wohnung")
    assert field.text() == "Eigene Wohnung"
    assert not popup_of(completer).isVisible()
    field.undo()
    assert field.text() == "wohn"


# ---- every script --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [NoteEdit, ParagraphEdit])
def test_lines_stand_at_one_distance_in_every_script(page: QWidget, kind: type[NoteEdit]) -> None:
    latin, persian = put(page, kind()), put(page, kind())
    assert isinstance(latin, NoteEdit)
    assert isinstance(persian, NoteEdit)
    page.show()
    latin.set_text("Ich will Deutsch lernen")
    persian.set_text(PERSIAN)
    assert latin.sizeHint().height() == persian.sizeHint().height()
    assert latin.document().size().height() == persian.document().size().height()


@pytest.mark.parametrize("kind", [NoteEdit, ParagraphEdit])
def test_lines_follow_the_size_of_the_letters_and_nobody_has_typed(
    page: QWidget, look: Appearance, kind: type[NoteEdit]
) -> None:
    note = put(page, kind("Eins") if kind is NoteEdit else kind())
    assert isinstance(note, NoteEdit)
    page.show()
    heard: list[bool] = []
    note.textChanged.connect(lambda: heard.append(True))
    before = note.document().size().height()
    look.set_scale(1.5)
    assert note.document().size().height() > before
    assert heard == []


def test_words_are_read_from_the_side_their_first_letter_asks_for(page: QWidget) -> None:
    note = put(page, NoteEdit())
    assert isinstance(note, NoteEdit)
    page.show()
    note.set_text(PERSIAN)
    line = note.document().firstBlock()
    assert line.textDirection() is Qt.LayoutDirection.RightToLeft
    assert note.cursorRect(note.textCursor()).center().x() > note.width() / 2
    note.set_text("Ich")
    assert note.cursorRect(note.textCursor()).center().x() < note.width() / 2


def test_arabic_letters_reach_above_the_line_of_an_input_uncut(qtbot: QtBot) -> None:
    """The sign above the first letter of „Deutsch“ in Persian makes it another letter."""
    plain, signed = ink("\u0627", qtbot), ink("\u0622", qtbot)
    assert signed < plain


def ink(word: str, qtbot: QtBot) -> int:
    """The highest row of the input in which letters are painted."""
    line = LineEdit(word)
    qtbot.addWidget(line)
    line.resize(120, line.sizeHint().height())
    line.show()
    seen = line.grab().toImage()
    ground = seen.pixelColor(QPoint(60, 8))
    for y in range(4, seen.height() - 4):
        if any(seen.pixelColor(x, y) != ground for x in range(80, seen.width() - 8)):
            return y
    raise AssertionError(word)


@pytest.mark.parametrize(
    ("words", "way"),
    [
        ("Ich", Qt.LayoutDirection.LeftToRight),
        ("„Ich“", Qt.LayoutDirection.LeftToRight),
        ("(2) شقة", Qt.LayoutDirection.RightToLeft),
        (PERSIAN, Qt.LayoutDirection.RightToLeft),
        ("B1 تا تابستان", Qt.LayoutDirection.LeftToRight),
        ("2027", Qt.LayoutDirection.LeftToRight),
        ("", Qt.LayoutDirection.LeftToRight),
    ],
)
def test_the_first_letter_decides(words: str, way: Qt.LayoutDirection) -> None:
    assert direction.direction_of(words) is way


def test_only_words_that_would_change_the_order_of_others_stand_apart() -> None:
    assert direction.apart("Therapie (B1)") == "Therapie (B1)"
    assert direction.apart("درس B1") == "\u2068درس B1\u2069"
    assert direction.below_each_other(["شقة", "Arbeit"]) == "\u2068شقة\u2069\nArbeit"
    assert direction.below_each_other(["شقة", "عمل"]) == "شقة\nعمل"


def test_somebodys_own_words_make_a_block_that_is_read_from_its_own_side(qtbot: QtBot) -> None:
    said = Words((Run(f"{PERSIAN} و یک آپارتمان پیدا کنم"),), Type("de"), own_way=True)
    qtbot.addWidget(said)
    layout = said._layout(260)
    assert layout.textOption().textDirection() is Qt.LayoutDirection.RightToLeft
    assert layout.lineCount() > 1
    ends = {round(layout.lineAt(n).naturalTextRect().right()) for n in range(layout.lineCount())}
    assert max(ends) - min(ends) <= 3  # where reading begins they stand below each other
    assert isinstance(layout.textOption(), QTextOption)


def test_a_word_longer_than_its_column_is_broken_and_widens_nothing(qtbot: QtBot) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitän"
    widths = []
    for words in (word, breakable(word)):
        made = QLabel(words)
        made.setWordWrap(True)
        qtbot.addWidget(made)
        widths.append(made.minimumSizeHint().width())
    assert widths[1] < widths[0] / 2
    assert breakable("Eine Lehrstelle finden") == "Eine Lehrstelle finden"
